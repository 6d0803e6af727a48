"""The first sheet of an .xlsx as text, and a table written as one.

Cells come out as a person would have typed them: dates as 2026-09-01 (2026-09 where no day is shown), 3.0 as 3, text as it
stands. What is no plain table is met with a word on what to change: an old .xls, a password, merged cells, a sheet too large.
"""

from __future__ import annotations

import io
import itertools
import math
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from vqlogic.files.celltext import LARGEST_WHOLE, text_of
from vqlogic.files.monthcells import Shown, cells_of_styles, cut_to, styles_without_day
from vqlogic.files.sheetxml import cells_without_value, most_cells
from vqlogic.problems import MISSING, N_, InputError, Problem

if TYPE_CHECKING:
    import polars as pl
    from python_calamine import CalamineSheet

LARGEST_UNZIPPED = 512 << 20
MOST_CELLS = 10_000_000
MOST_ROWS = 1_048_576  # the format's own limit, the header included
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAFE_INTEGER = 1e15  # a spreadsheet keeps fifteen digits of a number that is typed in; the last ones become 0
_MOST_COLUMNS = 16_384
_FIRST_DAY = date(1900, 3, 1)  # of earlier ones spreadsheet programs disagree, as some count a 29 February 1900
_CUT = -2  # what the writer says of text that is longer than a cell

_NOT_XLSX = N_("is not an .xlsx workbook, or is damaged; open it in a spreadsheet program and save it again as .xlsx or .csv")
_LOCKED = N_("is protected by a password, or is an old .xls; save it without a password as .xlsx or .csv")
_TOO_LARGE = N_("is too large to be read as a workbook; save it as .csv")
_NO_SHEET = N_("has no sheet with cells")
_MERGED = N_("has merged cells ({found}); unmerge them, so that every row has its own cells")
_MORE_SHEETS = N_("has several sheets; only the first is read: {found}")
_TOO_MANY_COLUMNS = N_("has more columns than a workbook can hold; name a .csv or .parquet file instead")
_TOO_LONG = N_("is longer than a workbook's cell can be; name a .csv or .parquet file instead")
_TOO_MANY_ROWS = N_("has more rows than a workbook can hold; name a .csv or .parquet file instead")


class Workbook:
    """The first visible sheet of a workbook. Raises InputError.

    - `rows`: the cells as text, row by row from the sheet's first.
    - `notes`: a note where there are further sheets.
    - `damaged`: by column (from 0), the row and the text of a number that has lost its last digits, one a column.
    """

    def __init__(self, data: bytes, name: str) -> None:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

        _check_archive(data, name)
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            sheets = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
            ]
            if not sheets:
                raise InputError([Problem(name, MISSING, _NO_SHEET)])
            with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_part_of(archive, sheets[0])) as xml:
                if most_cells(xml, MOST_CELLS) > MOST_CELLS:
                    raise InputError([Problem(name, MISSING, _TOO_LARGE)])
                sheet = book.get_sheet_by_name(sheets[0])
                _refuse_merged(sheet, name)
                self.damaged: dict[int, tuple[int, str]] = {}
                rows = enumerate(sheet.to_python(skip_empty_area=False), start=1)
                self.rows = [self._texts(number, row) for number, row in rows]
                self._put(cells_without_value(xml))
                self._cut(cells_of_styles(xml, _styles(archive)))
        except PasswordError as error:
            raise InputError([Problem(name, MISSING, _LOCKED)]) from error
        except (CalamineError, ValueError, OSError, KeyError, ElementTree.ParseError, ExpatError) as error:
            if isinstance(error, InputError):
                raise
            raise InputError([Problem(name, MISSING, _NOT_XLSX)]) from error
        self.notes = [Problem(name, MISSING, _MORE_SHEETS, {"found": sheets[0]})] if len(sheets) > 1 else []

    def _put(self, texts: dict[tuple[int, int], str]) -> None:
        """Puts in what the reader left out, which may stand beyond all that it saw."""
        height, width = len(self.rows), len(self.rows[0]) if self.rows else 0
        wider = max((column for _, column in texts), default=0) - width
        higher = max((row for row, _ in texts), default=0) - height
        if wider > 0:
            self.rows = [[*row, *[""] * wider] for row in self.rows]
        self.rows += [[""] * max(width, width + wider) for _ in range(higher)]
        for (row, column), text in texts.items():
            self.rows[row - 1][column - 1] = text

    def _cut(self, cells: Iterable[tuple[int, int, Shown]]) -> None:
        """Takes the day from the dates that are shown without one."""
        for row, column, shown in cells:
            if row <= len(self.rows) and column <= len(self.rows[row - 1]):
                self.rows[row - 1][column - 1] = cut_to(shown, self.rows[row - 1][column - 1])

    def _texts(self, number: int, row: list[Any]) -> list[str]:
        texts = [text_of(value) for value in row]
        for column, value in enumerate(row):
            if isinstance(value, float) and _is_rounded(value) and column not in self.damaged:
                self.damaged[column] = (number, texts[column])
        return texts


def _is_rounded(value: float) -> bool:
    return LARGEST_WHOLE < abs(value) < math.inf or (_SAFE_INTEGER <= abs(value) <= LARGEST_WHOLE and value % 10 == 0)


def write_workbook(path: Path, name: str, header: list[str], batches: Iterable[pl.DataFrame]) -> None:
    """Writes a workbook with one sheet, as `write_sheet` does. `name` is what messages call it. Raises InputError."""
    import xlsxwriter

    # What is written waits in a folder of its own, so that nothing of it stays behind if this fails.
    with tempfile.TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": folder})
        sheet = book.add_worksheet()
        with closing(sheet.row_data_fh):
            write_sheet(book, sheet, name, header, batches)
            book.close()


def write_sheet(book: Any, sheet: Any, name: str, header: list[str], batches: Iterable[pl.DataFrame]) -> None:
    """Writes a header row and the rows below it into a sheet of an open workbook. Text stays text, whatever it begins with,
    and a date stays a date. Raises InputError, which begins with `name`, for what a sheet cannot hold."""
    if len(header) > _MOST_COLUMNS:
        raise InputError([Problem(name, MISSING, _TOO_MANY_COLUMNS)])
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    rows = itertools.chain([header], itertools.chain.from_iterable(batch.iter_rows() for batch in batches))
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            raise InputError([Problem(name, MISSING, _TOO_MANY_ROWS)])
        for column, value in enumerate(row):
            if _write_cell(sheet, number, column, value, day) == _CUT:
                raise InputError([Problem(f"{name}: row {number + 1}, {header[column]}", value, _TOO_LONG)])


def _write_cell(sheet: Any, row: int, column: int, value: object, day: Any) -> int:
    """A truth value, a date, or a number that a workbook, which keeps sixteen digits at most, holds as it is; all else as
    text. What is not 0 was not written whole."""
    if isinstance(value, bool):
        return int(sheet.write_boolean(row, column, value))
    if isinstance(value, float | int) and math.isfinite(value) and float(f"{value:.16G}") == value:
        return int(sheet.write_number(row, column, value))
    if isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_DAY:
        return int(sheet.write_datetime(row, column, value, day))
    text = text_of(value)
    return int(sheet.write_string(row, column, text)) if text else 0


def _check_archive(data: bytes, name: str) -> None:
    """Raises InputError for what is no workbook, and for one that would fill the memory, before it is unpacked."""
    if data.startswith(_OLD_OR_ENCRYPTED):
        raise InputError([Problem(name, MISSING, _LOCKED)])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNZIPPED:
                raise InputError([Problem(name, MISSING, _TOO_LARGE)])
            names = archive.namelist()
            if archive.testzip() is not None or "xl/workbook.xml" not in names or len(set(names)) < len(names):
                raise InputError([Problem(name, MISSING, _NOT_XLSX)])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError([Problem(name, MISSING, _NOT_XLSX)]) from error


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The file inside the workbook that holds a sheet; empty where it does not say."""
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter()
    id = next((one.get(key) for one in sheets if one.get("name") == sheet for key in one.attrib if key.endswith("}id")), None)
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels")).iter()
    target = next((one.get("Target", "") for one in relations if id and one.get("Id") == id), "")
    return target.removeprefix("/") if target.startswith(("/", "xl/")) else f"xl/{target}"


def _styles(archive: zipfile.ZipFile) -> dict[str, Shown]:
    return styles_without_day(archive.read("xl/styles.xml")) if "xl/styles.xml" in archive.namelist() else {}


def _refuse_merged(sheet: CalamineSheet, name: str) -> None:
    merged = sheet.merged_cell_ranges
    if merged:
        (top, left), (bottom, right) = merged[0]
        found = f"{_letters(left)}{top + 1}:{_letters(right)}{bottom + 1}"
        raise InputError([Problem(name, MISSING, _MERGED, {"found": found})])


def _letters(column: int) -> str:
    """A column's letters, from its position from 0.

    >>> _letters(0), _letters(26), _letters(16383)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
