"""Files written whole or not at all: beside their places first, and moved there together at the end.

What is being written stands beside its place as `.out.unfinished-….csv`. Only a process that is killed leaves it there, and the
next one that writes to the same place takes it away; one that still writes holds its file, and keeps it.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from vqlogic.problems import MISSING, N_, InputError, Problem

if sys.platform != "win32":
    import fcntl

_CANNOT_WRITE = N_("cannot be written: {why}")
_NO_FILE = N_("is a device or a pipe, and no file; name a file")
_LONGEST_STEM = 40  # signs of the place's name, so that the one beside it is not too long


@contextmanager
def whole_files(output: Path, rejects: Path) -> Iterator[tuple[Path, Path]]:
    """Two empty files to write to, one beside `output` and one beside `rejects`. Raises InputError.

    At the end both are moved to these places. Where anything fails, neither is, and the files that stood there before stay.
    Where nothing was written for `rejects`, no file stands there afterwards. A link stays: what it leads to is replaced.
    """
    output, rejects = _meant(output), _meant(rejects)
    with _beside(output) as out, _beside(rejects) as listed, _beside(rejects) as earlier:
        with naming(output):
            yield out, listed
        with _replaced(rejects, listed, earlier), naming(output):
            os.replace(out, output)


@contextmanager
def whole_file(output: Path) -> Iterator[Path]:
    """An empty file to write to, beside `output`, and moved there at the end. Raises InputError; the file that stood there before
    then stays."""
    output = _meant(output)
    with _beside(output) as out, naming(output):
        yield out
        os.replace(out, output)


def waiting_beside(unfinished: Path) -> Path:
    """The name of a folder for what belongs to an unfinished file and has to wait for its end; left behind, it goes with it."""
    return unfinished.with_name(f"{unfinished.name}.parts")


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Says which file cannot be written."""
    try:
        yield
    except OSError as error:
        raise InputError([Problem(str(path), MISSING, _CANNOT_WRITE, {"why": _why(error)})]) from error


def _why(error: OSError) -> str:
    """What the system says; Polars adds its number to that.

    >>> _why(OSError("No space left on device (os error 28)"))
    'No space left on device'
    """
    return re.sub(r" \(os error \d+\)$", "", str(error.strerror or error))


def _meant(path: Path) -> Path:
    """The file that a name, which may be a link's, leads to. To move one to a device's place would put an end to the device."""
    with naming(path):
        found = Path(os.path.realpath(path)) if path.is_symlink() else path
        if found.exists() and not (found.is_file() or found.is_dir()):
            raise InputError([Problem(str(path), MISSING, _NO_FILE)])
    return found


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """An empty file in the same folder, with the rights of any new file; whatever is left of it goes."""
    begins = f".{path.stem[:_LONGEST_STEM]}.unfinished-"
    _clear(path.parent, begins)
    place = path.with_name(f"{begins}{secrets.token_hex(4)}{path.suffix}")
    with naming(path):
        file = place.open("x")
    try:
        with file:
            if sys.platform != "win32":
                _hold(file)
            else:  # what is open there cannot be moved
                file.close()
            yield place
    finally:
        place.unlink(missing_ok=True)


def _clear(folder: Path, begins: str) -> None:
    """Takes away what a process that was killed has left. Where files cannot be held, none is known to be left."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        for left in [one for one in folder.iterdir() if one.name.startswith(begins) and one.is_file()]:
            with suppress(OSError), left.open() as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(waiting_beside(left), ignore_errors=True)
                left.unlink()


def _hold(file: IO[str]) -> None:
    """Shows other processes that the file is being written. Some file systems cannot; there nothing is ever cleared."""
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def _replaced(path: Path, by: Path, earlier: Path) -> Iterator[None]:
    """The file replaced by another, or gone where that is empty; back from `earlier` if what follows fails."""
    stood, written = path.is_file(), by.stat().st_size > 0
    try:
        with naming(path):
            if stood:
                os.replace(path, earlier)
            if written:
                os.replace(by, path)
        yield
    except BaseException:
        if written and not by.exists():
            path.unlink()
        if stood and not path.exists():
            os.replace(earlier, path)
        raise
