"""A table as a file in memory, for somebody to take along. It is never written to the disk, and no cell becomes a formula.

>>> import polars as pl
>>> as_csv(pl.DataFrame({"name": ["=1+1", "王"], "level": [3, None]})).decode()
"\\ufeffname,level\\r\\n'=1+1,3\\r\\n王,\\r\\n"
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from vqlogic.files.csvrows import Style
from vqlogic.files.tablewrite import write_csv
from vqlogic.files.workbook import write_sheet

if TYPE_CHECKING:
    import polars as pl


def as_csv(frame: pl.DataFrame) -> bytes:
    """The table as .csv in UTF-8 with a byte order mark, as spreadsheet programs expect it."""
    import polars as pl

    file = io.BytesIO()
    write_csv(file, frame.columns, iter([(frame, pl.DataFrame())]), Style(), end="\r\n")
    return file.getvalue()


def as_xlsx(frame: pl.DataFrame, name: str = ".xlsx") -> bytes:
    """The table as a workbook. Text stays text, whatever it begins with, and a date stays a date. `name` is what messages
    call it. Raises InputError for what a sheet cannot hold."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    write_sheet(book, sheet, name, frame.columns, [frame])
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()
