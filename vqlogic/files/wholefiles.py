"""Files written whole or not at all: beside their places first, and moved there together at the end."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vqlogic.problems import MISSING, N_, InputError, Problem

_CANNOT_WRITE = N_("cannot be written: {why}")


@contextmanager
def whole_files(output: Path, rejects: Path) -> Iterator[tuple[Path, Path]]:
    """Two empty files to write to, one beside `output` and one beside `rejects`. Raises InputError.

    At the end both are moved to these places. Where anything fails, neither is, and the files that stood there before stay.
    Where nothing was written for `rejects`, no file stands there afterwards.
    """
    with _beside(output) as out, _beside(rejects) as listed, _beside(rejects) as earlier:
        with _named(output):
            yield out, listed
        with _replaced(rejects, listed, earlier), _named(output):
            os.replace(out, output)


@contextmanager
def whole_file(output: Path) -> Iterator[Path]:
    """An empty file to write to, beside `output`, and moved there at the end. Raises InputError; the file that stood there before
    then stays."""
    with _beside(output) as out, _named(output):
        yield out
        os.replace(out, output)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """An empty file in the same folder, with the rights of any new file; whatever is left of it goes."""
    place = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{path.suffix}")
    with _named(path):
        place.open("x").close()
    try:
        yield place
    finally:
        place.unlink(missing_ok=True)


@contextmanager
def _replaced(path: Path, by: Path, earlier: Path) -> Iterator[None]:
    """The file replaced by another, or gone where that is empty; back from `earlier` if what follows fails."""
    stood, written = path.is_file(), by.stat().st_size > 0
    try:
        with _named(path):
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


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Says which file cannot be written."""
    try:
        yield
    except OSError as error:
        raise InputError([Problem(str(path), MISSING, _CANNOT_WRITE, {"why": str(error.strerror or error)})]) from error
