"""Standard output and standard error, made so that a closed or full one, or one without signs for Chinese, is no failure of
another kind.

A result that cannot be written is an OSError, as from any file. A message that nobody can be told changes nothing.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def mend() -> None:
    """Makes both ready, before anything is said. A test's own streams stay as they are."""
    _fill_closed()
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - open until the end
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if sys.stderr is sys.__stderr__:
        encoding = sys.stderr.encoding if sys.stderr else "utf-8"
        said = io.BufferedWriter(_Heedless(2, "w", closefd=False))
        sys.stderr = io.TextIOWrapper(said, encoding, errors="backslashreplace", line_buffering=True)


def _fill_closed() -> None:
    """Opens what was closed, so that no file of ours gets its number and with it what is meant for a screen. It can only be read:
    to write there is an error."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)  # the lowest number that is free


class _Heedless(io.FileIO):
    """A file that takes what it cannot write for written."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes
