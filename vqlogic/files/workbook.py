"""The first sheet of an .xlsx as text, and a table written as one.

Cells come out as a person would have typed them: dates as 2026-09-01 (2026-09 where no day is shown), 3.0 as 3, text as it
stands. What is no plain table is met with a word on what to change: an old .xls, a password, merged cells, a sheet too large.
"""

from __future__ import annotations

import itertools
import json
import math
import shutil
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from vqlogic.files.apart import Failed, TooMuch, run_apart
from vqlogic.files.celltext import text_of
from vqlogic.files.opensheet import OLD, OPEN
from vqlogic.files.wholefiles import waiting_beside
from vqlogic.problems import MISSING, N_, InputError, Problem

if TYPE_CHECKING:
    import polars as pl

MOST_ROWS = 1_048_576  # the format's own limit, the header included
_MOST_COLUMNS = 16_384
_FIRST_DAY = date(1900, 3, 1)  # of earlier ones spreadsheet programs disagree, as some count a 29 February 1900
_CUT = -2  # what the writer says of text that is longer than a cell

_NOT_XLSX = N_("is not an .xlsx workbook, or is damaged; open it in a spreadsheet program and save it again as .xlsx or .csv")
_LOCKED = N_("is protected by a password, or is an old .xls; save it without a password as .xlsx or .csv")
_TOO_LARGE = N_("is too large to be read as a workbook; save it as .csv")
_NO_SHEET = N_("has no sheet with cells")
_NOT_OPEN = N_(
    "is not a workbook that can be read, or is damaged; open it in a spreadsheet program and save it again as .xlsx or .csv"
)
_NO_SUCH_SHEET = N_("is no sheet of the workbook; allowed: {found}")
_HIDDEN = N_("has hidden rows, which are read like the others: {found}")
_NO_PROCESS = N_("cannot be read: {why}")
_MORE_SHEETS = N_("has several sheets; only one is read: {found}")
# Why vqlogic/files/sheetreading.py does not read a workbook.
_REFUSED = {"old": _LOCKED, "damaged": _NOT_XLSX, "too_large": _TOO_LARGE, "no_sheet": _NO_SHEET, "no_such_sheet": _NO_SUCH_SHEET}
_TOO_MANY_COLUMNS = N_("has more columns than a workbook can hold; name a .csv or .parquet file instead")
_TOO_LONG = N_("is longer than a workbook's cell can be; name a .csv or .parquet file instead")
_TOO_MANY_ROWS = N_("has more rows than a workbook can hold; name a .csv or .parquet file instead")


class Workbook:
    """A visible sheet of a workbook: the one that is named, or the first. Raises InputError.

    - `rows`: the cells as text, row by row from the sheet's first.
    - `notes`: a note where there are further sheets, or hidden rows.
    - `sheets` and `sheet`: the names of the sheets that are not hidden, and of this one.
    - `from_1904`: whether days are counted from 1904.
    - `damaged`: by column (from 0), the row and the text of a number that has lost its last digits, one a column.
    """

    def __init__(self, data: bytes, name: str, sheet: str | None = None) -> None:
        about, *self.rows, end = _read_apart(data, name, sheet)
        self.sheet, self.sheets, self.from_1904 = about["name"], tuple(about["sheets"]), bool(about["from_1904"])
        self.damaged: dict[int, tuple[int, str]] = {int(at): (row, text) for at, (row, text) in end["damaged"].items()}
        self.notes = [Problem(name, MISSING, _MORE_SHEETS, {"found": self.sheet})] if len(self.sheets) > 1 else []
        if about["hidden"]:
            self.notes.append(Problem(name, MISSING, _HIDDEN, {"found": f"{about['hidden']:,}"}))


def _read_apart(data: bytes, name: str, sheet: str | None) -> list[Any]:
    """What vqlogic/files/sheetreading.py finds in a workbook. Raises InputError."""
    try:
        asked = json.dumps({"kind": Path(name).suffix.lower(), "sheet": sheet}).encode() + b"\n"
        lines = run_apart("vqlogic.files.sheetreading", asked + data).splitlines()
        found = [one for line in lines for one in json.loads(line)]
        end = found[-1]
    except TooMuch as error:
        raise InputError([Problem(name, MISSING, _TOO_LARGE)]) from error
    except Failed as error:
        raise InputError([Problem(name, MISSING, _NOT_XLSX)]) from error
    except OSError as error:
        raise InputError([Problem(name, MISSING, _NO_PROCESS, {"why": str(error.strerror or error)})]) from error
    if "refused" in end:
        says, figures = _REFUSED[end["refused"]], {"found": end["found"]} if end["found"] else {}
        is_other = Path(name).suffix.lower() in (OLD, OPEN)
        raise InputError([Problem(name, MISSING, _NOT_OPEN if is_other and says == _NOT_XLSX else says, figures)])
    return found


def write_workbook(path: Path, name: str, header: list[str], batches: Iterable[pl.DataFrame]) -> None:
    """Writes a workbook with one sheet, as `write_sheet` does. `name` is what messages call it. Raises InputError, and OSError
    where the disk is full."""
    import xlsxwriter

    with _waiting(path) as folder, _target(path) as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": str(folder)})
        sheet = book.add_worksheet()
        with closing(sheet.row_data_fh):
            write_sheet(book, sheet, name, header, batches)
            try:
                book.close()
            except xlsxwriter.exceptions.FileCreateError as error:  # it is the OSError, in other clothes
                raise error.args[0] from error


@contextmanager
def _waiting(path: Path) -> Iterator[Path]:
    """A folder beside the file, where what is written waits: nothing of it stays behind, or is anywhere else, if this fails."""
    folder = waiting_beside(path)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _target(path: Path) -> Iterator[IO[bytes]]:
    """The file to write to. A workbook that was not written to its end tries that once more when it is thrown away, and would
    complain on the screen that the disk is full: after a failure it is thrown away at once, and not listened to."""
    file = path.open("wb")
    try:
        yield file
        file.close()
    except BaseException as error:
        heard, sys.unraisablehook = sys.unraisablehook, lambda _: None
        try:
            _let_go(error)
            with suppress(OSError):
                file.close()
        finally:
            sys.unraisablehook = heard
        raise


def _let_go(error: BaseException) -> None:
    """Lets go of what the frames of a failure, and of those before it, still hold."""
    before: BaseException | None = error
    while before:
        traceback.clear_frames(before.__traceback__)
        before = before.__context__


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
