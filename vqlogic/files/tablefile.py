"""Tables as files, .csv, workbooks or .parquet, read as text with nothing guessed.

`read_text` is for tables that people fill in: every cell comes out as the text that stands there, so that an
identity number, "01" and a person named "NA" stay what they are. What a cell means is for the reader to say.

>>> table = read_text("姓名,工作年限\\n王,５\\n".encode("gb18030"), "class.csv")
>>> table.header, table.frame.rows(), table.first_row
(['姓名', '工作年限'], [('王', '５')], 2)
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from vqlogic.files.celltext import as_text
from vqlogic.files.csvrows import CsvRows, NotUtf8, Style, cells_of, separator_of
from vqlogic.files.encodings import utf8
from vqlogic.files.opensheet import WORKBOOKS_BESIDE_XLSX
from vqlogic.files.parquet import Parquet
from vqlogic.files.workbook import Workbook
from vqlogic.problems import MISSING, N_, InputError, Problem

if TYPE_CHECKING:
    import polars as pl

T = TypeVar("T")
TEXT_KINDS = (".csv", ".tsv", ".txt")
KINDS = (".csv", ".xlsx", ".parquet")
READ_KINDS = (*TEXT_KINDS, ".xlsx", *WORKBOOKS_BESIDE_XLSX, ".parquet")
GROUPED = " / "  # between the names of two header rows
_MOST_ABOVE = 40  # rows among which the header is

NOT_A_TABLE = N_("is not a kind of table that can be read; allowed: {allowed}")
_NO_FILE = N_("cannot be read: {why}")
_CHANGED = N_("changed while it was read; run this again once nothing writes to it")
_EMPTY = N_("has no header row; the first row names the columns")
_CELLS = N_("has {found} cells; the header has {allowed}")
_NO_SUCH_ROW = N_("has no such row; the header must be one of its first {allowed} rows")
_TITLE = N_("looks like a title; the first row must name the columns: delete the rows above the header")
_TOO_MUCH = N_("holds more rows or text than a class list of its size; if it is right, save it as .csv")
_DAMAGED = N_("in row {row} has lost its last digits in a spreadsheet; set the column to text and enter it again")

_MOST_RECODED = 500_000_000  # bytes of a .csv in GB 18030, which is held in memory
# What a .parquet may unpack to where it is held in memory: rows that differ take a byte or more each.
_MANY_ROWS, _MUCH_TEXT, _TEXT_OF_A_BYTE = 1_000_000, 512 << 20, 50
_SCIENTIFIC = re.compile(r"[1-9]\.\d+E\+1[5-9]")


@dataclass(frozen=True)
class BadCell:
    """A cell that cannot be used, or a whole row.

    - `row`: its number, as a spreadsheet counts.
    - `column`: the column's name; empty where the whole row is meant.
    - `value`: what the cell says; empty where the whole row is meant.
    - `problem`: what is wrong, and what is allowed.
    """

    row: int
    column: str
    value: str
    problem: Problem


@dataclass(frozen=True)
class TextTable:
    """A table as text.

    - `header`: the names of the columns, as written.
    - `frame`: the rows below the header, in columns of text named "0", "1", … by position; "" stands for an empty cell. A
      blank row stands there too, and so does a row of `bad`, cut or filled up to the header's width: leave both out.
    - `first_row`: the number of the frame's first row, as a spreadsheet counts.
    - `bad`: the rows with more or fewer cells than the header.
    - `style`: how a .csv of the table is written.
    - `notes`: what the reader should know, though nothing is refused for it: further sheets, hidden rows, damaged numbers.
    - `header_rows`: the first and the last row of the header, as a spreadsheet counts; they may be two, one above the other.
    - `from_1904`: whether the workbook counts days from 1904, also where a cell holds the number of a day alone.
    - `sheets` and `sheet`: the sheets of a workbook that are not hidden, and the one that was read.
    """

    header: list[str]
    frame: pl.DataFrame
    first_row: int
    bad: list[BadCell]
    style: Style = field(default_factory=Style)
    notes: list[Problem] = field(default_factory=list)
    header_rows: tuple[int, int] = (1, 1)
    from_1904: bool = False
    sheets: tuple[str, ...] = ()
    sheet: str = ""


def read_text(source: Path | bytes, name: str) -> TextTable:
    """A table as text; the end of its `name`, such as .csv, says of which kind it is. Raises InputError where nothing of it
    can be used.

    A .csv may be in UTF-8, UTF-16 or GB 18030. Of a workbook the first visible sheet is read.
    """
    return Grid(source, name).table()


class Grid:
    """A table's file while it is not settled which of its rows is the header. Raises InputError.

    - `name`: what messages call it.
    - `sheets` and `sheet`: as in `TextTable`.
    """

    def __init__(self, source: Path | bytes, name: str, sheet: str | None = None) -> None:
        kind = Path(name).suffix.lower()
        if kind not in READ_KINDS:
            raise InputError([Problem(name, MISSING, NOT_A_TABLE, {"allowed": ", ".join(READ_KINDS)})])
        try:
            self._data = source if isinstance(source, bytes) else _whole(source, name)
        except OSError as error:
            raise InputError([Problem(name, MISSING, _NO_FILE, {"why": str(error.strerror)})]) from error
        self.name = name
        self._is_text, self._book = kind in TEXT_KINDS, None
        if not self._is_text and kind != ".parquet":
            self._book = Workbook(self._data, name, sheet)
        self.sheets = self._book.sheets if self._book else ()
        self.sheet = self._book.sheet if self._book else ""

    def top(self) -> list[list[str]]:
        """The first rows of the file, blank ones too; of a .parquet file, whose columns have names, none."""
        if self._book:
            return self._book.rows[:_MOST_ABOVE]
        return list(itertools.islice(self._records(), _MOST_ABOVE)) if self._is_text else []

    def table(self, first: int | None = None, last: int | None = None) -> TextTable:
        """The table below its header, the first row that is not blank, or the rows from `first` to `last` as a spreadsheet
        counts, one name of the upper row standing above all columns up to the next."""
        if self._book:
            return _of_workbook(self._book, self.name, first, last)
        if not self._is_text:
            return _parquet(self._data, self.name)
        blank = next((at for at, row in enumerate(self._records(), start=1) if any(row)), 1)
        if first in (None, blank) and last in (None, blank):
            return _csv(self._data, self.name, check_title=first is None)
        assert first is not None
        return self._below(first, last or first)

    def _records(self) -> Iterator[list[str]]:
        """The rows of a .csv as its spreadsheet shows them."""
        self._separator, lines = separator_of(self._text())
        return csv.reader(lines, delimiter=self._separator)

    def _text(self) -> io.StringIO:
        return io.StringIO(utf8(self._data, self.name).decode("utf-8-sig"), newline="")

    def _below(self, first: int, last: int) -> TextTable:
        """The table of a .csv below rows that are not its first."""
        import polars as pl

        records = list(self._records())
        if not first <= last <= len(records):
            raise InputError([Problem(self.name, first, _NO_SUCH_ROW, {"allowed": str(len(records))})])
        header = join_header(records[first - 1 : last])
        width = len(header)
        bad, rows = [], []
        for number, record in enumerate(records[last:], start=last + 1):
            while len(record) > width and not record[-1]:
                record.pop()
            if record and len(record) != width:
                bad.append(wrong_length(number, len(record), width))
            rows.append([*record[:width], *[""] * (width - len(record))])
        cells = {str(at): [row[at] for row in rows] for at in range(width)}
        frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
        style = Style(bom=self._data.startswith(codecs.BOM_UTF8), separator=self._separator)
        return TextTable(header, frame, last + 1, bad, style, _scientific(frame, header, last + 1), (first, last))


def join_header(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns, from one or two rows: a name in the upper row stands above all columns up to the next.

    >>> join_header([["姓名", "原证书", "", ""], ["", "级别", "日期", ""]])
    ['姓名', '原证书 / 级别', '原证书 / 日期', '']
    """
    width = max(len(row) for row in rows)
    names, above = [""] * width, ""
    for at in range(width):
        own = [row[at].strip() if at < len(row) else "" for row in rows]
        if len(rows) == 1:
            names[at] = rows[0][at] if at < len(rows[0]) else ""
            continue
        above = own[0] or above
        lower = next((text for text in reversed(own[1:]) if text), "")
        names[at] = own[0] if not lower or lower == own[0] else f"{above}{GROUPED}{lower}" if above else lower
    return names


class TableFile:
    """The file of a table. Raises InputError.

    - `path` and `kind`: where it is, and of which kind: `.csv` (also .tsv and .txt), `.xlsx` (any workbook) or `.parquet`.
    - `header`: the names of its columns; of a .csv or .parquet file nothing else is read for them.
    - `text`: the whole table as text.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        suffix = path.suffix.lower()
        self.kind = ".csv" if suffix in TEXT_KINDS else ".xlsx" if suffix in WORKBOOKS_BESIDE_XLSX else suffix
        self._recoded: bytes | None = None

    @cached_property
    def header(self) -> list[str]:
        if self.kind == ".csv":
            return self.as_utf8(lambda file: CsvRows(file, self.path.name).header)
        return self.parquet.header if self.kind == ".parquet" else self.text.header

    @cached_property
    def text(self) -> TextTable:
        return read_text(self.path, self.path.name)

    @cached_property
    def parquet(self) -> Parquet:
        with _opened(self.path) as file:
            return Parquet(file, self.path.name)

    def as_utf8(self, read: Callable[[IO[bytes]], T]) -> T:
        """What `read` makes of a .csv. Where the file turns out not to be UTF-8, it is read again, as GB 18030 in memory."""
        try:
            with nullcontext(io.BytesIO(self._recoded)) if self._recoded else _opened(self.path) as file:
                return read(file)
        except NotUtf8:
            if self._recoded or self.path.stat().st_size > _MOST_RECODED:
                raise
            self._recoded = utf8(_whole(self.path, self.path.name), self.path.name)
            return read(io.BytesIO(self._recoded))


def _csv(data: bytes, name: str, check_title: bool = True) -> TextTable:
    import polars as pl

    rows = CsvRows(io.BytesIO(utf8(data, name)), name)
    bad: list[BadCell] = []
    frames = [pl.DataFrame(schema={str(at): pl.String for at in range(len(rows.header))})]
    for batch in rows.batches():
        frames.append(batch.cells)
        for at in (~batch.whole & ~batch.blank).arg_true():
            bad.append(wrong_length(batch.first_row + at, len(cells_of(batch.lines[at], rows.separator)), len(rows.header)))
    frame = pl.concat(frames)
    if check_title:
        _refuse_title(rows.header, frame, len(bad), name)
    header_row = rows.first_row - 1
    notes = _scientific(frame, rows.header, rows.first_row)
    return TextTable(rows.header, frame, rows.first_row, bad, rows.style, notes, (header_row, header_row))


def _of_workbook(book: Workbook, name: str, first: int | None, last: int | None) -> TextTable:
    import polars as pl

    top = next((number for number, row in enumerate(book.rows) if any(row)), None)
    if top is None:
        raise InputError([Problem(name, MISSING, _EMPTY)])
    while not any(book.rows[-1]):
        book.rows.pop()
    if first and not first <= (last or first) <= len(book.rows):
        raise InputError([Problem(name, first, _NO_SUCH_ROW, {"allowed": str(len(book.rows))})])
    above, top = (first or top + 1) - 1, (last or first or top + 1) - 1
    below = book.rows[top + 1 :]
    width = max(at + 1 for row in book.rows for at, cell in enumerate(row) if cell)
    header = join_header([row[:width] for row in book.rows[above : top + 1]])
    frame = pl.DataFrame(
        {str(at): [row[at] for row in below] for at in range(width)}, schema={str(at): pl.String for at in range(width)}
    )
    if first is None:
        _refuse_title(header, frame, 0, name)
    damaged = [damage(row, header[at], text) for at, (row, text) in book.damaged.items() if row > top + 1]
    found = TextTable(header, frame, top + 2, [], notes=book.notes + damaged, header_rows=(above + 1, top + 1))
    return replace(found, from_1904=book.from_1904, sheets=book.sheets, sheet=book.sheet)


def _parquet(data: bytes, name: str) -> TextTable:
    import polars as pl

    file = Parquet(data, name)
    file.refuse_without_text(range(len(file.header)))
    texts, rows, size = [], 0, 0
    for frame, _ in file.portions():
        texts.append(pl.DataFrame([as_text(column) for column in frame.get_columns()]))
        rows, size = rows + frame.height, size + int(texts[-1].estimated_size())
        if rows > _MANY_ROWS + len(data) or size > _MUCH_TEXT + _TEXT_OF_A_BYTE * len(data):
            raise InputError([Problem(name, MISSING, _TOO_MUCH)])
    return TextTable(file.header, pl.concat(texts), 2, [])


def wrong_length(row: int, found: int, allowed: int) -> BadCell:
    """A row with more or fewer cells (`found`) than the header has (`allowed`)."""
    return BadCell(row, "", "", Problem(f"row {row}", MISSING, _CELLS, {"found": str(found), "allowed": str(allowed)}))


def damage(row: int, column: str, text: str) -> Problem:
    """What is wrong with a long number of which a spreadsheet has lost the last digits."""
    return Problem(column, text, _DAMAGED, {"row": str(row)})


class Unchanged:
    """Whether a file is still what it was when it was opened to be read: rows that are cut off meanwhile would else be missed by
    nobody."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name
        self._before = self._now()

    def check(self) -> None:
        """Raises InputError where something has written to the file."""
        if self._now() != self._before:
            raise InputError([Problem(self._name, MISSING, _CHANGED)])

    def _now(self) -> tuple[int, int]:
        try:
            found = os.fstat(self._file.fileno())
        except io.UnsupportedOperation:  # it is in memory
            return 0, 0
        return found.st_size, found.st_mtime_ns


def _whole(path: Path, name: str) -> bytes:
    """All of a file. Raises InputError where it changes meanwhile, and OSError."""
    with path.open("rb") as file:
        unchanged = Unchanged(file, name)
        data = file.read()
        unchanged.check()
    return data


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """A file to read from. Raises InputError naming it."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise InputError([Problem(str(path), MISSING, _NO_FILE, {"why": str(error.strerror or error)})]) from error


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
