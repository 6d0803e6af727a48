"""A table as a file in memory, for somebody to take along: nothing of it touches the disk, no cell becomes a formula.

>>> import polars as pl
>>> as_csv(pl.DataFrame({"name": ["=1+1", "王"], "level": [3, None]})).decode()
"\\ufeffname,level\\r\\n'=1+1,3\\r\\n王,\\r\\n"
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from vqlogic.files.csvrows import Style
from vqlogic.files.tablewrite import write_csv

if TYPE_CHECKING:
    import polars as pl


def as_csv(frame: pl.DataFrame) -> bytes:
    """The table as .csv in UTF-8 with a byte order mark, as spreadsheet programs expect it."""
    import polars as pl

    file = io.BytesIO()
    write_csv(file, frame.columns, iter([(frame, pl.DataFrame())]), Style(), end="\r\n")
    return file.getvalue()


def as_xlsx(frame: pl.DataFrame) -> bytes:
    """The table as a workbook: text stays text, whatever it begins with."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, name)
    for number, row in enumerate(frame.iter_rows(), start=1):
        for column, value in enumerate(row):
            if isinstance(value, str) and value:
                sheet.write_string(number, column, value)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif isinstance(value, int | float):
                sheet.write_number(number, column, value)
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()
