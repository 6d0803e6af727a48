"""Reads a .parquet file in portions. It is run by vqlogic/files/parquet.py in a process of its own, for a file of two kilobytes
can ask for more memory than there is: one long text may stand in it once and be said to fill every row.

As a program it takes the file as its standard input and writes an Arrow stream: first no row, so that the columns are known at
once, then portion after portion. What the file says of its rows stands in the stream as `rows`. Its exit status is 0,
or OUT_OF_MEMORY, or another one where the file is damaged. It knows no sentences.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any

from vqlogic.files.apart import allow, status_of

if TYPE_CHECKING:
    import pyarrow as pa

Allow = Callable[[int, int], None]

_PORTION = 1 << 18  # rows at a time, of columns that are not too many or too wide
_USUAL_PORTION, _LARGEST_PORTION = 128 << 20, 512 << 20  # bytes, as the file says and as they then are
_READ_AHEAD = 1 << 16  # bytes of a column
_MOST_VALUES = 100_000_000_000  # five billion rows of twenty columns
_MEMORY = 2 << 30
_SECONDS, _VALUES_A_SECOND = 30, 500_000


class TooLarge(MemoryError):
    """The file says that it holds more than is read, or a portion of it does."""


def write_portions(
    source: IO[bytes], target: IO[bytes], allow: Callable[[int, int], None] = lambda memory, seconds: None
) -> None:
    """Writes a .parquet file as a stream of portions; `allow` is told how much memory and time that may take. Raises MemoryError,
    and anything at all for a file that is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    memory = _MEMORY
    if not source.seekable():
        data = source.read()
        memory, source = memory + len(data), io.BytesIO(data)
    allow(memory, _SECONDS)
    file = pq.ParquetFile(source, buffer_size=_READ_AHEAD)
    rows, schema = file.metadata.num_rows, file.schema_arrow
    if rows * len(schema) > _MOST_VALUES:
        raise TooLarge
    allow(memory, _SECONDS + max(rows, 0) * len(schema) // _VALUES_A_SECOND)
    schema, done = schema.with_metadata({"rows": str(rows)}), 0
    with pa.ipc.new_stream(target, schema) as stream:
        stream.write_batch(pa.RecordBatch.from_arrays([pa.nulls(0, kind) for kind in schema.types], schema=schema))
        for batch in file.iter_batches(_rows_at_once(file.metadata)):
            if _size(batch) > _LARGEST_PORTION:
                raise TooLarge
            done += batch.num_rows
            stream.write_batch(batch.replace_schema_metadata(schema.metadata))
    if done != rows:
        raise ValueError("fewer rows than it says")


def _rows_at_once(about: Any) -> int:
    """How many rows make a portion of usual size, going by what the file says of itself."""
    told: int = sum(about.row_group(at).total_byte_size for at in range(about.num_row_groups))
    width: int = max(told // max(about.num_rows, 1), 16 * about.num_columns, 1)
    return max(1, min(_PORTION, _USUAL_PORTION // width))


def _size(batch: pa.RecordBatch) -> int:
    """The bytes of a portion where every text stands for itself, however often it is the same."""
    return int(batch.nbytes) + sum(_repeated(column) for column in batch.columns)


def _repeated(column: Any) -> int:
    """The bytes of the texts of a column that keeps each of them once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kinds = pa.types
    if not kinds.is_dictionary(column.type):
        return 0
    kind = column.type.value_type
    if not (kinds.is_string(kind) or kinds.is_large_string(kind) or kinds.is_binary(kind) or kinds.is_large_binary(kind)):
        return 0
    return int(pc.sum(pc.binary_length(column.dictionary).cast(pa.int64()).take(column.indices)).as_py() or 0)


def main() -> int:
    """Reads standard input and writes to standard output; gives the exit status."""
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"  # any other asks for more than it uses
    return status_of(lambda: write_portions(sys.stdin.buffer, sys.stdout.buffer, allow))


if __name__ == "__main__":
    sys.exit(main())
