"""The files that a command names: read, and what is wrong with them: none there, a folder, or the input itself where a result is
to go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from vqlogic.problems import MISSING, N_, InputError, Problem

T = TypeVar("T")

_NO_SUCH_FILE = N_("is no file")
_NO_FILE = N_("cannot be read: {why}")
_FOLDER = N_("is a folder; name a file")
SAME_FILE = N_("is the input itself; name another file")


def not_there(inputs: Iterable[Path]) -> list[Problem]:
    """Those of the inputs that are no files."""
    return [Problem(str(path), MISSING, _NO_SUCH_FILE) for path in inputs if not path.is_file()]


def folders(outputs: Iterable[Path]) -> list[Problem]:
    """Those of the outputs that are folders."""
    return [Problem(str(path), MISSING, _FOLDER) for path in outputs if path.is_dir()]


def read_file(path: Path, read: Callable[[bytes], T], most: int = -1) -> T:
    """What `read` makes of a file, of which no more than `most` bytes are taken; every problem names the file."""
    try:
        with path.open("rb") as file:
            data = file.read(most)
    except OSError as error:
        raise InputError([Problem(str(path), MISSING, _NO_FILE, {"why": str(error.strerror)})]) from error
    try:
        return read(data)
    except InputError as error:
        raise InputError([Problem(f"{path.name}: {p.place}", p.value, p.says, p.figures) for p in error.problems]) from error


def is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to the same file, which need not be there; a link that leads to itself leads to no other."""
    return os.path.realpath(one) == os.path.realpath(other)
