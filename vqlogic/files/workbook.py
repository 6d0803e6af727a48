"""A sheet of a workbook as text, and a table written as an .xlsx.

Cells come out as a person would have typed them: dates as 2026-09-01 (2026-09 where no day is shown), 3.0 as 3, text as it
stands. Cells merged over several rows say the same in each. What is no plain table is met with a word on what to change: a
password, a sheet too large. Besides .xlsx and .xlsm, .xls and .ods are read (vqlogic/files/opensheet.py).
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
from vqlogic.files.opensheet import OLD, OPEN, fill_down, look_into_ods, merged_in_ods
from vqlogic.files.sheetxml import cells_without_value, hidden_rows, most_cells
from vqlogic.problems import MISSING, N_, InputError, Problem

if TYPE_CHECKING:
    import polars as pl
    from python_calamine import CalamineSheet, CalamineWorkbook

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
_NOT_OPEN = N_(
    "is not a workbook that can be read, or is damaged; open it in a spreadsheet program and save it again as .xlsx or .csv"
)
_TOO_LARGE = N_("is too large to be read as a workbook; save it as .csv")
_NO_SHEET = N_("has no sheet with cells")
_MORE_SHEETS = N_("has several sheets; only one is read: {found}")
_NO_SUCH_SHEET = N_("is no sheet of the workbook; allowed: {allowed}")
_HIDDEN = N_("has hidden rows, which are read like the others: {found}")
_TOO_MANY_COLUMNS = N_("has more columns than a workbook can hold; name a .csv or .parquet file instead")
_TOO_LONG = N_("is longer than a workbook's cell can be; name a .csv or .parquet file instead")
_TOO_MANY_ROWS = N_("has more rows than a workbook can hold; name a .csv or .parquet file instead")


class Workbook:
    """A visible sheet of a workbook: the one that is named, or the first. Raises InputError.

    - `rows`: the cells as text, row by row from the sheet's first.
    - `notes`: a note where there are further sheets, or hidden rows.
    - `damaged`: by column (from 0), the row and the text of a number that has lost its last digits, one a column.
    - `sheets` and `sheet`: the names of the sheets that are not hidden, and of this one.
    - `from_1904`: whether days are counted from 1904.
    """

    def __init__(self, data: bytes, name: str, sheet: str | None = None) -> None:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError

        kind = Path(name).suffix.lower()
        self.notes: list[Problem] = []
        self.damaged: dict[int, tuple[int, str]] = {}
        self.from_1904 = False
        _check_archive(data, name, kind)
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            self.sheets = _visible(book)
            self.sheet = self._chosen(name, sheet)
            if kind == OLD:
                self._read(book.get_sheet_by_name(self.sheet), name)
            elif kind == OPEN:
                self._read_ods(data, book, name)
            else:
                self._read_xlsx(data, book, name)
        except PasswordError as error:
            raise InputError([Problem(name, MISSING, _LOCKED)]) from error
        except (CalamineError, ValueError, OSError, KeyError, ElementTree.ParseError, ExpatError) as error:
            if isinstance(error, InputError):
                raise
            raise InputError([Problem(name, MISSING, _NOT_OPEN if kind in (OLD, OPEN) else _NOT_XLSX)]) from error
        if len(self.sheets) > 1:
            self.notes.append(Problem(name, MISSING, _MORE_SHEETS, {"found": self.sheet}))

    def _chosen(self, name: str, sheet: str | None) -> str:
        if not self.sheets:
            raise InputError([Problem(name, MISSING, _NO_SHEET)])
        if sheet is not None and sheet not in self.sheets:
            raise InputError([Problem(name, sheet, _NO_SUCH_SHEET, {"allowed": ", ".join(self.sheets)})])
        return sheet or self.sheets[0]

    def _read(self, sheet: CalamineSheet, name: str) -> None:
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise InputError([Problem(name, MISSING, _TOO_LARGE)])
        rows = enumerate(sheet.to_python(skip_empty_area=False), start=1)
        self.rows = [self._texts(number, row) for number, row in rows]
        fill_down(self.rows, sheet.merged_cell_ranges or [])

    def _read_ods(self, data: bytes, book: CalamineWorkbook, name: str) -> None:
        self._read(book.get_sheet_by_name(self.sheet), name)
        fill_down(self.rows, merged_in_ods(data, self.sheet))

    def _read_xlsx(self, data: bytes, book: CalamineWorkbook, name: str) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_part_of(archive, self.sheet)) as xml:
            if most_cells(xml, MOST_CELLS) > MOST_CELLS:
                raise InputError([Problem(name, MISSING, _TOO_LARGE)])
            self.from_1904 = _counts_from_1904(archive)
            sheet = book.get_sheet_by_name(self.sheet)
            rows = enumerate(sheet.to_python(skip_empty_area=False), start=1)
            self.rows = [self._texts(number, row) for number, row in rows]
            self._put(cells_without_value(xml))
            self._cut(cells_of_styles(xml, _styles(archive)))
            fill_down(self.rows, sheet.merged_cell_ranges or [])
            if hidden := hidden_rows(xml):
                self.notes.append(Problem(name, MISSING, _HIDDEN, {"found": f"{hidden:,}"}))

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
                self.rows[row - 1][column - 1] = cut_to(shown, self.rows[row - 1][column - 1], self.from_1904)

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


def _check_archive(data: bytes, name: str, kind: str) -> None:
    """Raises InputError for what is no workbook, and for one that would fill the memory, before it is unpacked."""
    if kind == OLD:
        if not data.startswith(_OLD_OR_ENCRYPTED):
            raise InputError([Problem(name, MISSING, _NOT_OPEN)])
        return
    if data.startswith(_OLD_OR_ENCRYPTED):
        raise InputError([Problem(name, MISSING, _LOCKED)])
    needed, says = ("content.xml", _NOT_OPEN) if kind == OPEN else ("xl/workbook.xml", _NOT_XLSX)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNZIPPED:
                raise InputError([Problem(name, MISSING, _TOO_LARGE)])
            names = archive.namelist()
            if archive.testzip() is not None or needed not in names or len(set(names)) < len(names):
                raise InputError([Problem(name, MISSING, says)])
            if kind == OPEN and look_into_ods(archive, MOST_CELLS) > MOST_CELLS:
                raise InputError([Problem(name, MISSING, _TOO_LARGE)])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ExpatError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError([Problem(name, MISSING, says)]) from error


def _visible(book: CalamineWorkbook) -> tuple[str, ...]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    return tuple(one.name for one in sheets if one.visible == SheetVisibleEnum.Visible)


def _counts_from_1904(archive: zipfile.ZipFile) -> bool:
    root = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    said = next((one.get("date1904") for one in root.iter() if one.tag.rpartition("}")[2] == "workbookPr"), None)
    return said in ("1", "true")


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The file inside the workbook that holds a sheet; empty where it does not say."""
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter()
    id = next((one.get(key) for one in sheets if one.get("name") == sheet for key in one.attrib if key.endswith("}id")), None)
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels")).iter()
    target = next((one.get("Target", "") for one in relations if id and one.get("Id") == id), "")
    return target.removeprefix("/") if target.startswith(("/", "xl/")) else f"xl/{target}"


def _styles(archive: zipfile.ZipFile) -> dict[str, Shown]:
    return styles_without_day(archive.read("xl/styles.xml")) if "xl/styles.xml" in archive.namelist() else {}
