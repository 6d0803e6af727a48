"""Tables as files, .csv, .xlsx or .parquet: read as text with nothing guessed, written whole or not at all.

`read_text` is for tables that people fill in: every cell comes out as the text that stands there, so that an
identity number, "01" and a person named "NA" stay what they are. What a cell means is for the reader to say.

>>> table = read_text("姓名,工作年限\\n王,５\\n".encode("gb18030"), "class.csv")
>>> table.header, table.frame.rows(), table.first_row
(['姓名', '工作年限'], [('王', '５')], 2)
"""

from __future__ import annotations

import codecs
import io
import itertools
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from vqlogic.csvrows import CsvRows, cells_of
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.workbook import Workbook

if TYPE_CHECKING:
    import polars as pl

KINDS = (".csv", ".xlsx", ".parquet")

NOT_A_TABLE = N_("is not a kind of table that can be read; allowed: {allowed}")
_NO_FILE = N_("cannot be read: {why}")
_CANNOT_WRITE = N_("cannot be written: {why}")
_EMPTY = N_("has no header row; the first row names the columns")
_CELLS = N_("has {found} cells; the header has {allowed}")
_TITLE = N_("looks like a title; the first row must name the columns: delete the rows above the header")
_DAMAGED = N_("in row {row} has lost its last digits in a spreadsheet; set the column to text and enter it again")
_ENCODING = N_("cannot be read as text, or is in an encoding such as Big5; save it as CSV UTF-8")
_NOT_PARQUET = N_("is not a .parquet file, or is damaged")

_PORTION = 1 << 18  # rows of a .parquet file at a time
_SCIENTIFIC = re.compile(r"[1-9]\.\d+E\+1[5-9]")


@dataclass(frozen=True)
class BadCell:
    """`row` as a spreadsheet numbers it; `problem` says what is allowed. `column` is empty for a whole row."""

    row: int
    column: str
    value: str
    problem: Problem


@dataclass(frozen=True)
class TextTable:
    """A table as text. Row i of `frame` is the row that a spreadsheet numbers `first_row` + i: blank rows stand there
    as empty cells, and rows of `bad` cut or filled up to the header's width; whoever reads on leaves both out."""

    header: list[str]  # as written
    frame: pl.DataFrame  # String columns named "0", "1", … by position; "" where empty
    first_row: int
    bad: list[BadCell]  # rows with more or fewer cells than the header
    notes: list[Problem] = field(default_factory=list)  # worth saying, refuses nothing: further sheets, damaged numbers


def read_text(source: Path | bytes, name: str) -> TextTable:
    """A table of the kind that its name's suffix says. Raises InputError where nothing of it can be used.

    A .csv may be in UTF-8, UTF-16 or GB 18030; of an .xlsx the first sheet counts.
    """
    readers: dict[str, Callable[[bytes, str], TextTable]] = {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}
    reader = readers.get(Path(name).suffix.lower())
    if reader is None:
        raise InputError([Problem(name, MISSING, NOT_A_TABLE, {"allowed": ", ".join(KINDS)})])
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise InputError([Problem(name, MISSING, _NO_FILE, {"why": str(error.strerror)})]) from error
    return reader(data, name)


def _csv(data: bytes, name: str) -> TextTable:
    import polars as pl

    rows = CsvRows(io.BytesIO(utf8(data, name)), name)
    bad: list[BadCell] = []
    frames = [pl.DataFrame(schema={str(at): pl.String for at in range(len(rows.header))})]
    for batch in rows.batches():
        frames.append(batch.cells)
        for at in (~batch.whole & ~batch.blank).arg_true():
            bad.append(ragged(batch.first_row + at, len(cells_of(batch.lines[at], rows.separator)), len(rows.header)))
    frame = pl.concat(frames)
    _refuse_title(rows.header, frame, len(bad), name)
    return TextTable(rows.header, frame, rows.first_row, bad, _scientific(frame, rows.header, rows.first_row))


def _xlsx(data: bytes, name: str) -> TextTable:
    import polars as pl

    book = Workbook(data, name)
    top = next((number for number, row in enumerate(book.rows) if any(row)), None)
    if top is None:
        raise InputError([Problem(name, MISSING, _EMPTY)])
    while not any(book.rows[-1]):
        book.rows.pop()
    below = book.rows[top + 1 :]
    width = max(at + 1 for row in book.rows for at, cell in enumerate(row) if cell)
    header = book.rows[top][:width]
    frame = pl.DataFrame(
        {str(at): [row[at] for row in below] for at in range(width)}, schema={str(at): pl.String for at in range(width)}
    )
    _refuse_title(header, frame, 0, name)
    damaged = [damage(row, header[at], text) for at, (row, text) in book.damaged.items() if row > top + 1]
    return TextTable(header, frame, top + 2, [], book.notes + damaged)


def _parquet(data: bytes, name: str) -> TextTable:
    import polars as pl

    try:
        frame = pl.read_parquet(io.BytesIO(data))
        text = frame.select(as_text(column).alias(str(at)) for at, column in enumerate(frame.get_columns()))
    except pl.exceptions.PolarsError as error:
        raise InputError([Problem(name, MISSING, _NOT_PARQUET)]) from error
    return TextTable(frame.columns, text, 2, [])


def as_text(column: pl.Series) -> pl.Series:
    """A typed column as text, written as a spreadsheet's cells are; empty where there is no value."""
    import polars as pl

    if column.dtype.is_float():
        whole = column == column.floor()
        column = pl.select(
            pl.when(whole & (column.abs() < 1e15))
            .then(column.cast(pl.Int64, strict=False).cast(pl.String))
            .otherwise(column.cast(pl.String))
        ).to_series()
    return column.cast(pl.String).fill_null("")


def ragged(row: int, found: int, allowed: int) -> BadCell:
    """What is wrong with a row that has more or fewer cells than the header."""
    return BadCell(row, "", "", Problem(f"row {row}", MISSING, _CELLS, {"found": str(found), "allowed": str(allowed)}))


def damage(row: int, column: str, text: str) -> Problem:
    """What is wrong with a long number that a spreadsheet keeps as a rounded one."""
    return Problem(column, text, _DAMAGED, {"row": str(row)})


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A file to read from. Raises InputError naming it."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise InputError([Problem(str(path), MISSING, _NO_FILE, {"why": str(error.strerror or error)})]) from error


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A place beside a file's, to be filled: it is then moved there, so that a file is never half-written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=path.suffix)
        os.close(handle)
        try:
            yield Path(name)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise InputError([Problem(str(path), MISSING, _CANNOT_WRITE, {"why": str(error.strerror)})]) from error


def parquet_portions(path: Path) -> tuple[list[str], Iterator[tuple[pl.DataFrame, float]]]:
    """The column names of a .parquet file, and its rows in portions, each with how much of the file is then read;
    at least one portion, if an empty one. Raises InputError."""
    import polars as pl
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError([Problem(path.name, MISSING, _NOT_PARQUET)]) from error

    def portions() -> Iterator[tuple[pl.DataFrame, float]]:
        done = 0
        yield cast(pl.DataFrame, pl.from_arrow(file.schema_arrow.empty_table())), 0.0
        for batch in file.iter_batches(_PORTION):
            done += batch.num_rows
            yield cast(pl.DataFrame, pl.from_arrow(batch)), done / file.metadata.num_rows

    return file.schema_arrow.names, portions()


def write_parquet(path: Path, frames: Iterator[pl.DataFrame]) -> None:
    """Frames of one schema, at least one, as one .parquet file. What goes wrong in making them is raised as it is."""
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
        register_io_source(source, schema=first.schema).sink_parquet(path)
    except Exception as error:
        raise (failures or [error])[0] from error


def utf8(data: bytes, name: str) -> bytes:
    """The bytes of a .csv in an encoding that CsvRows reads: as they are, or from GB 18030. Raises InputError."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    try:
        data.decode()
        return data
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError([Problem(name, MISSING, _ENCODING)]) from error
    if _is_unlikely(text):
        raise InputError([Problem(name, MISSING, _ENCODING)])
    return text.encode()


def _is_unlikely(text: str) -> bool:
    """Whether text read as GB 18030 was more likely Big5, or UTF-8 with a slip: nearly all of a Chinese table belongs to
    the characters in daily use (GB 2312), and much of what another encoding turns into does not."""
    foreign = [letter for letter in text if not letter.isascii()]
    usual = len("".join(foreign).encode("gb2312", "ignore")) // 2
    return usual < 0.8 * len(foreign)


def _refuse_title(header: list[str], frame: pl.DataFrame, longer: int, name: str) -> None:
    """Raises InputError where the header is one lone cell, and most rows below it, further lines of a title apart, hold
    more than one; `longer` counts the rows with more cells than the header."""
    import polars as pl

    lone = [cell for cell in header if cell.strip()]
    if len(lone) != 1:
        return
    filled = frame.select(pl.sum_horizontal(pl.all().str.strip_chars() != "")).to_series()
    wider = max(longer, (filled > 1).sum())
    if wider and 2 * wider >= (filled > 0).sum():
        raise InputError([Problem(name, lone[0], _TITLE)])


def _scientific(frame: pl.DataFrame, header: list[str], first_row: int) -> list[Problem]:
    """A note for every column with a long number that a spreadsheet wrote as 1.10101E+17."""

    notes = []
    for at, name in enumerate(header):
        column = frame[str(at)]
        found = (column.str.len_bytes().is_between(7, 24) & column.str.contains(f"^{_SCIENTIFIC.pattern}$")).arg_max()
        if found is not None and _SCIENTIFIC.fullmatch(column[found]):
            notes.append(damage(first_row + found, name, column[found]))
    return notes
