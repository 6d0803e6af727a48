"""What is wrong with the files that a command names: none there, a folder, or the input itself where a result is to go."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from vqlogic.problems import MISSING, N_, Problem

_NO_SUCH_FILE = N_("is no file")
_FOLDER = N_("is a folder; name a file")
SAME_FILE = N_("is the input itself; name another file")


def not_there(inputs: Iterable[Path]) -> list[Problem]:
    """Those of the inputs that are no files."""
    return [Problem(str(path), MISSING, _NO_SUCH_FILE) for path in inputs if not path.is_file()]


def folders(outputs: Iterable[Path]) -> list[Problem]:
    """Those of the outputs that are folders."""
    return [Problem(str(path), MISSING, _FOLDER) for path in outputs if path.is_dir()]


def is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to the same file, which need not be there; a link that leads to itself leads to no other."""
    return os.path.realpath(one) == os.path.realpath(other)
