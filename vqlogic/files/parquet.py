"""Tables as .parquet files, read in portions and written as they come, so that memory stays bounded.

>>> import io, polars as pl
>>> file = io.BytesIO()
>>> pl.DataFrame({"age": [20, None]}).write_parquet(file)
>>> table = Parquet(file, "class.parquet")
>>> table.header, [(portion.rows(), share) for portion, share in table.portions()]
(['age'], [([], 0.0), ([(20,), (None,)], 1.0)])
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from vqlogic.problems import MISSING, N_, InputError, Problem

if TYPE_CHECKING:
    import polars as pl

_PORTION = 1 << 18  # rows at a time

_NOT_PARQUET = N_("is not a .parquet file, or is damaged")
_NO_KIND = N_("is a column of the type {found}, which cannot be read")
_NO_TEXT = N_("is a column of the type {found}, which cannot be written as text")


class Parquet:
    """A .parquet file. Raises InputError, also for a column of a type that Polars does not know.

    `header` holds the names of the columns.
    """

    def __init__(self, source: Path | IO[bytes], name: str) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._name = name
        try:
            self._file = pq.ParquetFile(source)
            self._schema = self._file.schema_arrow
            self.header: list[str] = self._schema.names
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise InputError([Problem(name, MISSING, _NOT_PARQUET)]) from error
        unknown = (pa.types.is_decimal256, pa.types.is_interval, pa.types.is_run_end_encoded)
        self._refuse(range(len(self.header)), lambda kind: any(is_so(kind) for is_so in unknown), _NO_KIND)

    def refuse_without_text(self, positions: Iterable[int]) -> None:
        """Raises InputError where a column at one of these positions cannot be written as text."""
        import pyarrow as pa

        def has_none(kind: pa.DataType) -> bool:
            scalar = not pa.types.is_nested(kind) and not isinstance(kind, pa.BaseExtensionType)
            return not scalar or pa.types.is_duration(kind) or "binary" in str(kind)

        self._refuse(positions, has_none, _NO_TEXT)

    def portions(self) -> Iterator[tuple[pl.DataFrame, float]]:
        """The rows in portions, and with each portion how much of the file has been read, from 0 to 1. The columns are named
        by position. The first portion is empty, so that there always is one."""
        import polars as pl
        import pyarrow as pa

        names, done = [str(at) for at in range(len(self.header))], 0
        yield cast(pl.DataFrame, pl.from_arrow(self._schema.empty_table().rename_columns(names))), 0.0
        try:
            for batch in self._file.iter_batches(_PORTION):
                done += batch.num_rows
                yield cast(pl.DataFrame, pl.from_arrow(batch.rename_columns(names))), done / self._file.metadata.num_rows
        except (pa.ArrowException, OSError, UnicodeDecodeError, pl.exceptions.PolarsError) as error:
            raise InputError([Problem(self._name, MISSING, _NOT_PARQUET)]) from error

    def _refuse(self, positions: Iterable[int], is_so: Callable[[Any], bool], says: str) -> None:
        kinds = [(self.header[at], self._schema.types[at]) for at in positions]
        if bad := [Problem(self._name, name, says, {"found": str(kind)}) for name, kind in kinds if is_so(kind)]:
            raise InputError(bad)


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
