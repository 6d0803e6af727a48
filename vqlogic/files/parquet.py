"""Tables as .parquet files, read in portions and written as they come, so that memory stays bounded. What reads a file is
vqlogic/files/parquetreading.py, in a process of its own.

>>> import io, polars as pl
>>> file = io.BytesIO()
>>> pl.DataFrame({"age": [20, None]}).write_parquet(file)
>>> table = Parquet(file.getvalue(), "class.parquet")
>>> table.header, [(portion.rows(), share) for portion, share in table.portions()]
(['age'], [([], 0.0), ([(20,), (None,)], 1.0)])
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from vqlogic.files.apart import Failed, Running, TooMuch
from vqlogic.problems import MISSING, N_, InputError, Problem

if TYPE_CHECKING:
    import polars as pl

# The first day that is read and the one after the last, counted from 1970; a day further than the calendar's own ends, since a
# time there may be one of another day elsewhere.
_DAYS = ((date(1, 1, 2) - date(1970, 1, 1)).days, (date(9999, 12, 31) - date(1970, 1, 1)).days)
_IN_A_DAY = {None: 1, "ms": 86_400_000, "us": 86_400_000_000}

_NO_DAY = N_("has a date before the year 1 or after 9999, which cannot be read")
_NOT_PARQUET = N_("is not a .parquet file, or is damaged")
_TOO_LARGE = N_("takes more memory or time than a .parquet file may; save it as .csv")
_NO_PROCESS = N_("cannot be read: {why}")
_NO_KIND = N_("is a column of the type {found}, which cannot be read")
_NO_TEXT = N_("is a column of the type {found}, which cannot be written as text")


class Parquet:
    """A .parquet file, open or as bytes. Raises InputError, also for a column of a type that Polars does not know.

    `header` holds the names of the columns.
    """

    def __init__(self, source: IO[bytes] | bytes, name: str) -> None:
        self._name = name
        with self._said():
            self._apart = Running("vqlogic.files.parquetreading", source)
            import pyarrow as pa  # while the other process begins

            self._stream = pa.ipc.open_stream(self._apart.output)
            self._schema = self._stream.schema
            self._rows = int(self._schema.metadata[b"rows"])
            self.header: list[str] = self._schema.names
        self._refuse(range(len(self.header)), _is_unknown, _NO_KIND)

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Says why the file cannot be read: what ended the other process tells more than what is missing of its words."""
        import polars as pl
        import pyarrow as pa

        try:
            try:
                yield
            except (pa.ArrowException, EOFError, UnicodeDecodeError, pl.exceptions.PolarsError) as error:
                self._apart.end()
                raise Failed from error
        except TooMuch as error:
            raise InputError([Problem(self._name, MISSING, _TOO_LARGE)]) from error
        except Failed as error:
            raise InputError([Problem(self._name, MISSING, _NOT_PARQUET)]) from error
        except OSError as error:
            raise InputError([Problem(self._name, MISSING, _NO_PROCESS, {"why": str(error.strerror or error)})]) from error

    def refuse_without_text(self, positions: Iterable[int]) -> None:
        """Raises InputError where a column at one of these positions cannot be written as text."""
        import pyarrow as pa

        def has_none(kind: pa.DataType) -> bool:
            scalar = not pa.types.is_nested(kind) and not isinstance(kind, pa.BaseExtensionType)
            return not scalar or pa.types.is_duration(kind) or "binary" in str(kind)

        self._refuse(positions, has_none, _NO_TEXT)

    def portions(self) -> Iterator[tuple[pl.DataFrame, float]]:
        """The rows in portions, once, and with each portion how much of the file has been read, from 0 to 1. The columns are
        named by position. The first portion is empty, so that there always is one."""
        import polars as pl

        names, done = [str(at) for at in range(len(self.header))], 0
        while True:
            with self._said():
                batch = next(self._stream, None)
                if batch is None:
                    self._apart.end()
                    return
                portion = cast(pl.DataFrame, pl.from_arrow(batch.rename_columns(names)))
            if beyond := [self.header[int(column.name)] for column in portion if _is_beyond(column)]:
                raise InputError([Problem(self._name, name, _NO_DAY) for name in beyond])
            done += portion.height
            yield portion, done / max(self._rows, 1)

    def _refuse(self, positions: Iterable[int], is_so: Callable[[Any], bool], says: str) -> None:
        kinds = [(self.header[at], self._schema.types[at]) for at in positions]
        if bad := [Problem(self._name, name, says, {"found": str(kind)}) for name, kind in kinds if is_so(kind)]:
            raise InputError(bad)


def _is_unknown(kind: Any) -> bool:
    """Whether Polars does not know a type, or one within it."""
    import pyarrow as pa

    kinds = pa.types
    if any(is_so(kind) for is_so in (kinds.is_decimal256, kinds.is_interval, kinds.is_run_end_encoded)):
        return True
    if kinds.is_list_view(kind) or kinds.is_large_list_view(kind):
        return True
    return kinds.is_nested(kind) and any(_is_unknown(kind.field(at).type) for at in range(kind.num_fields))


def _is_beyond(column: pl.Series) -> bool:
    """Whether a column has a day that no calendar has, or a time on one, which cannot be written down."""
    import polars as pl

    if not isinstance(column.dtype, pl.Date | pl.Datetime):
        return False
    unit = getattr(column.dtype, "time_unit", None)
    if unit == "ns":  # 64 bits of them end in 1677 and 2262
        return False
    first, last = (each * _IN_A_DAY[unit] for each in _DAYS)
    return bool(((column.to_physical() < first) | (column.to_physical() >= last)).any())


def write_parquet(path: Path, frames: Iterator[pl.DataFrame]) -> None:
    """Writes frames, one or more with the same columns, as one .parquet file. An error in making a frame is raised as it is.
    Raises OSError where the disk is full."""
    from polars.io.plugins import register_io_source

    first = next(frames)
    failures: list[Exception] = []

    def source(*pushed_down: object) -> Iterator[pl.DataFrame]:
        try:
            yield from itertools.chain([first], frames)
        except Exception as error:
            failures.append(error)
            raise

    try:
        with path.open("wb") as file:  # by its name, Polars might create it once more after a failure
            register_io_source(source, schema=first.schema).sink_parquet(file)
    except Exception as error:
        raise (failures or [_of_the_system(error)])[0] from error


def _of_the_system(error: Exception) -> Exception:
    """The system's error that Polars wraps in its own, told by its number; else the error itself.

    >>> _of_the_system(ValueError("parquet: underlying IO error: No space left on device (os error 28)"))
    OSError(28, 'No space left on device')
    """
    found = re.search(r"\(os error (\d+)\)", str(error))
    return OSError(int(found[1]), os.strerror(int(found[1]))) if found else error
