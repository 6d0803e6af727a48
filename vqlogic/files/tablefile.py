"""Tables as files, .csv, .xlsx or .parquet, read as text with nothing guessed.

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
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

from vqlogic.files.csvrows import CsvRows, NotUtf8, Style, cells_of
from vqlogic.files.workbook import LARGEST_WHOLE, Workbook
from vqlogic.problems import MISSING, N_, InputError, Problem

if TYPE_CHECKING:
    import polars as pl

T = TypeVar("T")
KINDS = (".csv", ".xlsx", ".parquet")

NOT_A_TABLE = N_("is not a kind of table that can be read; allowed: {allowed}")
_NO_FILE = N_("cannot be read: {why}")
_EMPTY = N_("has no header row; the first row names the columns")
_CELLS = N_("has {found} cells; the header has {allowed}")
_TITLE = N_("looks like a title; the first row must name the columns: delete the rows above the header")
_DAMAGED = N_("in row {row} has lost its last digits in a spreadsheet; set the column to text and enter it again")
_ENCODING = N_("cannot be read as text, or is in an encoding such as Big5; save it as CSV UTF-8")
_NOT_PARQUET = N_("is not a .parquet file, or is damaged")
_NO_KIND = N_("is a column of the type {found}, which cannot be read")
_NO_TEXT = N_("is a column of the type {found}, which cannot be written as text")

_PORTION = 1 << 18  # rows of a .parquet file at a time
_MOST_RECODED = 500_000_000  # bytes of a .csv in GB 18030, which is held in memory
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
    style: Style = field(default_factory=Style)  # how a .csv of it is written
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


class Source:
    """The file of a table: its `header` at once, `text` all of it, read once. Raises InputError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kind = path.suffix.lower()
        self._recoded: bytes | None = None

    @cached_property
    def header(self) -> list[str]:
        if self.kind == ".csv":
            return self.as_utf8(lambda file: CsvRows(file, self.path.name).header)
        return self.parquet().header if self.kind == ".parquet" else self.text.header

    @cached_property
    def text(self) -> TextTable:
        return read_text(self.path, self.path.name)

    def parquet(self) -> Parquet:
        with _opened(self.path):
            return Parquet(self.path, self.path.name)

    def as_utf8(self, read: Callable[[IO[bytes]], T]) -> T:
        """What `read` makes of a .csv, which is read again as GB 18030, in memory, where it turns out to be no UTF-8."""
        try:
            with nullcontext(io.BytesIO(self._recoded)) if self._recoded else _opened(self.path) as file:
                return read(file)
        except NotUtf8:
            if self._recoded or self.path.stat().st_size > _MOST_RECODED:
                raise
            self._recoded = utf8(self.path.read_bytes(), self.path.name)
            return read(io.BytesIO(self._recoded))


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
    return TextTable(rows.header, frame, rows.first_row, bad, rows.style, _scientific(frame, rows.header, rows.first_row))


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
    return TextTable(header, frame, top + 2, [], notes=book.notes + damaged)


def _parquet(data: bytes, name: str) -> TextTable:
    import polars as pl

    file = Parquet(io.BytesIO(data), name)
    file.refuse_without_text(range(len(file.header)))
    texts = [pl.DataFrame([as_text(column) for column in frame.get_columns()]) for frame, _ in file.portions()]
    return TextTable(file.header, pl.concat(texts), 2, [])


def as_text(column: pl.Series) -> pl.Series:
    """A typed column as text, written as a spreadsheet's cells are; empty where there is no value, or none that is a
    number."""
    import polars as pl

    if column.dtype.is_float():
        column = column.fill_nan(None)
        whole = column == column.floor()
        column = pl.select(
            pl.when(whole & (column.abs() <= LARGEST_WHOLE))
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
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """A file to read from. Raises InputError naming it."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise InputError([Problem(str(path), MISSING, _NO_FILE, {"why": str(error.strerror or error)})]) from error


class Parquet:
    """A .parquet file: its `header`. Raises InputError, also for a column of a type that Polars does not know."""

    def __init__(self, source: Path | IO[bytes], name: str) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._name = name
        try:
            self._file = pq.ParquetFile(source)
        except (pa.ArrowException, OSError) as error:
            raise InputError([Problem(name, MISSING, _NOT_PARQUET)]) from error
        self._schema = self._file.schema_arrow
        self.header: list[str] = self._schema.names
        unknown = (pa.types.is_decimal256, pa.types.is_interval, pa.types.is_run_end_encoded)
        self._refuse(range(len(self.header)), lambda kind: any(is_so(kind) for is_so in unknown), _NO_KIND)

    def refuse_without_text(self, positions: Iterable[int]) -> None:
        """Raises InputError for columns, of those at the positions, that cannot be written as text."""
        import pyarrow as pa

        def has_none(kind: pa.DataType) -> bool:
            scalar = not pa.types.is_nested(kind) and not isinstance(kind, pa.BaseExtensionType)
            return not scalar or pa.types.is_duration(kind) or "binary" in str(kind)

        self._refuse(positions, has_none, _NO_TEXT)

    def portions(self) -> Iterator[tuple[pl.DataFrame, float]]:
        """The rows in portions, each with how much of the file is then read, the columns named by position; at least one
        portion, if an empty one."""
        import polars as pl
        import pyarrow as pa

        names, done = [str(at) for at in range(len(self.header))], 0
        yield cast(pl.DataFrame, pl.from_arrow(self._schema.empty_table().rename_columns(names))), 0.0
        try:
            for batch in self._file.iter_batches(_PORTION):
                done += batch.num_rows
                yield cast(pl.DataFrame, pl.from_arrow(batch.rename_columns(names))), done / self._file.metadata.num_rows
        except (pa.ArrowException, OSError, pl.exceptions.PolarsError) as error:
            raise InputError([Problem(self._name, MISSING, _NOT_PARQUET)]) from error

    def _refuse(self, positions: Iterable[int], is_so: Callable[[Any], bool], says: str) -> None:
        kinds = [(self.header[at], self._schema.types[at]) for at in positions]
        if bad := [Problem(self._name, name, says, {"found": str(kind)}) for name, kind in kinds if is_so(kind)]:
            raise InputError(bad)


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
        with path.open("wb") as file:  # by its name, Polars might create it once more after a failure
            register_io_source(source, schema=first.schema).sink_parquet(file)
    except Exception as error:
        raise (failures or [error])[0] from error


def utf8(data: bytes, name: str) -> bytes:
    """The bytes of a .csv in an encoding that CsvRows reads: as they are, or from GB 18030 as UTF-8 with its mark. Raises
    InputError."""
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
    return text.encode("utf-8-sig")


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
