"""The rows of a .csv, a block at a time: memory stays bounded, and no row loses or gains a cell unseen.

A block without quotation marks is split by Polars, which is fast. A block with quotation marks, or with line ends of an
old kind, is read by Python's csv module: one quoted name makes one block slow, not the whole file. A row that does not end
in its block goes on with the lines of the next one.

Rows are numbered as a spreadsheet numbers them: a blank line is a row, and so is a row whose cells have line breaks.

>>> import io
>>> rows = CsvRows(io.BytesIO("name,age\\nA,30\\n\\nB\\n".encode()), "class.csv")
>>> rows.header, rows.first_row
(['name', 'age'], 2)
>>> [(batch.cells.rows(), batch.whole.to_list(), batch.blank.to_list()) for batch in rows.batches()]
[([('A', '30'), ('', ''), ('B', '')], [True, False, False], [False, True, False])]
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from vqlogic.problems import MISSING, N_, InputError, Problem

if TYPE_CHECKING:
    import polars as pl

BLOCK = 8 << 20  # larger ones are new memory each time; smaller ones are more of them
_QUOTE, _END, _OLD_END = b'"', b"\r\n", b"\r"
_LONGEST_ROW = 64 << 20  # characters beyond the block in which it begins
_LINE_END = "\r\n"  # the csv module encloses what holds a part of it
_SEPARATOR = re.compile("sep=([,;\t])[\r\n]*", re.IGNORECASE)
_LIVE = [mark.encode() for mark in "=+-@\t\0＝＠＋－"]  # what vqlogic/files/inert.py makes inert, but for line ends
_MARK = "\x1e"  # put after the last cell of a line, so that a line with fewer or more cells shows

_NOT_UTF8 = N_("cannot be read: it is not UTF-8 text")

_EMPTY = N_("has no header row; the first row names the columns")
_UNCLOSED = N_("has a quotation mark that is never closed")
_TOO_LONG = N_("is too long; a quotation mark may never be closed")

_LINES_LOOKED_AT = 40
_LONGEST_CELL = (1 << 31) - 1


class NotUtf8(InputError):
    """The bytes are not UTF-8. They may be text in another encoding."""


@dataclass(frozen=True)
class Style:
    """How a .csv is written.

    - `bom`: whether it begins with a byte order mark.
    - `separator`: what stands between two cells.
    - `names_separator`: whether a line above the header, such as `sep=;`, names the separator.
    """

    bom: bool = True
    separator: str = ","
    names_separator: bool = False


@dataclass(frozen=True)
class Batch:
    """Rows that follow each other.

    - `first_row`: the number of the first of them.
    - `cells`: the columns asked for, named "0", "1", … by their position in the file.
    - `lines`: each row as it stands in the file.
    - `whole`: true where a row has as many cells as the header.
    - `blank`: true where a row is an empty line.
    - `may_run`: whether any cell may begin as a formula does.
    """

    first_row: int
    cells: pl.DataFrame
    lines: pl.Series
    whole: pl.Series
    blank: pl.Series
    may_run: bool


class CsvRows:
    """A .csv, as bytes in UTF-8 or UTF-16. The header is read at once, the rows when they are asked for. Raises InputError.

    - `header`: the names of the columns, as written.
    - `first_row`: the number of the first row below the header.
    - `style`: how the file is written.
    - `separator`: what stands between two cells. It is a comma, or a tab or semicolon where the header has no comma. A line
      such as `sep=;` above the header names another; spreadsheets do not show that line and do not count it.
    """

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._name = name
        start = stream.read(3)
        utf16 = start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        bom = utf16 or start == codecs.BOM_UTF8
        if start != codecs.BOM_UTF8:
            stream.seek(0)
        self._blocks = _whole_lines(_from_utf16(stream, name)) if utf16 else _read(stream)
        self._begun = io.StringIO()  # a block of which some lines are read
        self._read_header(bom)

    def _read_header(self, bom: bool) -> None:
        blank, first = self._first_filled()
        self.separator = _separator_in(first)
        if said := _SEPARATOR.fullmatch(first):
            self.separator = said[1]
            blank, first = self._first_filled()
        self.style = Style(bom, self.separator, said is not None)
        self.header: list[str] = next(iter(self._records(iter([first]), blank + 1)), [])
        if not self.header:
            raise InputError([Problem(self._name, MISSING, _EMPTY)])
        self.first_row = blank + 2

    def _first_filled(self) -> tuple[int, str]:
        """The first line that is not blank, and how many blank ones stand before it."""
        lines = enumerate(iter(self._next_line, ""))
        return next(((number, line) for number, line in lines if line.strip("\r\n")), (0, ""))

    def batches(self, types: Mapping[int, type[pl.DataType]] | None = None) -> Iterator[Batch]:
        """The rows, a batch at a time; they can be asked for once. Without `types` all columns come, as text. With `types`
        the columns at these positions come, each as its type; in a block with a cell that is not of its type, all as text."""
        import polars as pl

        row = self.first_row
        every = dict.fromkeys(range(len(self.header)), pl.String)
        texts: Mapping[int, type[pl.DataType]] = every if types is None else dict.fromkeys(types, pl.String)
        wanted = texts if types is None else types
        for block in itertools.chain([self._next_block()], iter(self._next_block, b"")):
            if self._is_plain(block):
                typed = self._split(block, wanted, row) if wanted is not texts and b"+" not in block else None
                if typed is None:
                    wanted = texts  # what is written otherwise once is so again
                batch = typed or self._split(block, texts, row) or self._parsed(block, texts, row)
            else:
                batch = self._parsed(block, texts, row)
            row += len(batch.whole)
            yield batch

    def _next_block(self) -> bytes:
        """What is left of a block that is begun, or the next one; empty at the end."""
        return self._begun.read().encode() or next(self._blocks, b"")

    def _lines_of(self, block: bytes) -> io.StringIO:
        return io.StringIO(_text(block, self._name), newline="")

    def _is_plain(self, block: bytes) -> bool:
        """Whether every separator and every line end in the block is one."""
        unmarked = block != b"" and _QUOTE not in block and _MARK.encode() not in block
        return unmarked and (_OLD_END not in block or block.count(_OLD_END) == block.count(_END))

    def _split(self, block: bytes, wanted: Mapping[int, type[pl.DataType]], row: int) -> Batch | None:
        """The block's rows; None where a cell is not of the type it is wanted as, or a number is none to be compared."""
        import polars as pl

        if not block.isascii():
            _text(block, self._name)
        if b"\r" in block:
            block = block.replace(b"\r\n", b"\n")
        # Polars takes what a block begins with for a sign of compression or a byte order mark: it sees an empty line first.
        block = b"\n%b%b" % (block, b"" if block.endswith(b"\n") else b"\n")
        width, mark = len(self.header), str(len(self.header))
        marked = block.replace(b"\n", f"{self.separator}{_MARK}\n".encode())
        schema = {str(at): wanted.get(at, pl.String) for at in range(width + 1)}
        try:
            cells = _read_csv(marked, self.separator, schema, [*(str(at) for at in wanted), mark])
        except pl.exceptions.ComputeError:
            return None
        lines = _read_csv(block, _MARK, {"line": pl.String}, ["line"])["line"]
        whole = (cells[mark] == _MARK).fill_null(False)
        cells = cells.drop(mark)
        numbers = cells.select(pl.col(pl.Float64).is_between(0, sys.float_info.max).all())
        if not all(numbers.row(0)) if numbers.width else False:
            return None
        if not whole.all():
            cells = cells.with_columns(pl.col(pl.String).str.replace(_MARK, "", literal=True))
        cells = cells.with_columns(pl.col(pl.String).fill_null(""))
        return Batch(row, cells, lines, whole, lines == "", _may_run(block, self.separator))

    def _parsed(self, block: bytes, wanted: Mapping[int, type[pl.DataType]], row: int) -> Batch:
        import polars as pl

        self._begun = self._lines_of(block)
        records = self._records(self._begun, row)
        width = len(self.header)
        columns = {str(at): [record[at] if at < len(record) else "" for record in records] for at in wanted}
        return Batch(
            row,
            pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)),
            pl.Series([line_of(record, self.separator) for record in records], dtype=pl.String),
            pl.Series([len(record) == width for record in records], dtype=pl.Boolean),
            pl.Series([not record for record in records], dtype=pl.Boolean),
            True,
        )

    def _records(self, lines: Iterator[str], row: int) -> list[list[str]]:
        """The rows that begin in the lines; the last may end in a later block."""
        records: list[list[str]] = []
        read = 0

        def all_lines() -> Iterator[str]:
            yield from lines
            further = 0
            while reader.line_num > read:  # amid a row
                line = self._next_line()
                further += len(line)
                if not line or further > _LONGEST_ROW:
                    says = _TOO_LONG if line else _UNCLOSED
                    raise InputError([Problem(f"{self._name}: row {row + len(records)}", MISSING, says)])
                yield line

        reader = csv.reader(all_lines(), delimiter=self.separator)
        with _long_cells:
            for record in reader:
                read = reader.line_num
                records.append(record)
        return records

    def _next_line(self) -> str:
        line = self._begun.readline()
        if not line:
            self._begun = self._lines_of(next(self._blocks, b""))
            line = self._begun.readline()
        return line


def _separator_in(line: str) -> str:
    """What stands between the cells of a line: a comma, or a tab or semicolon where it has no comma."""
    return max(",\t;", key=lambda mark: (mark in line and (mark == "," or "," not in line), line.count(mark)))


def separator_of(text: io.StringIO) -> tuple[str, Iterator[str]]:
    """What stands between the cells of a .csv whose header may stand below a title, and its lines, less one that only names the
    separator: that of the first line which has any.

    >>> separator_of(io.StringIO("List of 2026\\nname\\tage\\n"))[0]
    '\\t'
    """
    first = next((line for line in text if line.strip("\r\n")), "")
    start = text.tell() if (said := _SEPARATOR.fullmatch(first)) else 0
    text.seek(start)
    with_one = next((line for line in itertools.islice(text, _LINES_LOOKED_AT) if any(mark in line for mark in ",\t;")), "")
    text.seek(start)
    return said[1] if said else _separator_in(with_one), text


def _may_run(block: bytes, separator: str) -> bool:
    """Whether a cell of a block without quotation marks, which begins with a line end, may begin as a formula does."""
    starts = [mark for mark in _LIVE if mark in block]
    return any(b"\n" + mark in block or separator.encode() + mark in block for mark in starts)


class _LongCells:
    """While any thread is in here, the csv module takes a long cell for a cell. Its limit is one for the whole process: the
    last thread out puts back what the first found, unless somebody else has set it meanwhile."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._before = 0

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._before = csv.field_size_limit(_LONGEST_CELL)
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside and csv.field_size_limit() == _LONGEST_CELL:
                csv.field_size_limit(self._before)


_long_cells = _LongCells()


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of a row, which is given as it stands in a file."""
    with _long_cells:
        return next(csv.reader(io.StringIO(line, newline=""), delimiter=separator), [])


def line_of(record: list[str], separator: str) -> str:
    """A row as it stands in a file, given its cells."""
    line = io.StringIO()
    csv.writer(line, lineterminator=_LINE_END, delimiter=separator).writerow(record)
    return line.getvalue().removesuffix(_LINE_END)


def _read_csv(block: bytes, separator: str, schema: Mapping[str, type[pl.DataType]], columns: list[str]) -> pl.DataFrame:
    """The columns asked for of the lines behind the first."""
    import polars as pl

    scan = pl.scan_csv(
        block,
        has_header=False,
        skip_rows=1,
        separator=separator,
        quote_char=None,
        schema=schema,
        empty_string_is_null=pl.Float64 in schema.values() or pl.Boolean in schema.values(),
        extra_columns="ignore",
        missing_columns="insert",
        raise_if_empty=False,
    )
    return scan.select(columns).collect()


def _read(stream: IO[bytes]) -> Iterator[bytes]:
    """The rest of the bytes in blocks that end behind line ends; where they do is looked for first, so that no block has
    to be cut and copied."""
    while True:
        start = stream.tell()
        stream.seek(start + BLOCK)
        end = stream.tell() + len(stream.readline())
        stream.seek(start)
        if not (block := stream.read(end - start)):
            return
        yield block


def _from_utf16(stream: IO[bytes], name: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")()
    try:
        while block := stream.read(BLOCK):
            yield decoder.decode(block).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeError as error:
        raise NotUtf8([Problem(name, MISSING, _NOT_UTF8)]) from error


def _whole_lines(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut behind line ends."""
    rest = b""
    for block in blocks:
        cut = block.rfind(b"\n") + 1
        if cut:
            yield rest + block[:cut]
            rest = block[cut:]
        else:
            rest += block
    if rest:
        yield rest


def _text(block: bytes, name: str) -> str:
    try:
        return block.decode()
    except UnicodeDecodeError as error:
        raise NotUtf8([Problem(name, MISSING, _NOT_UTF8)]) from error
