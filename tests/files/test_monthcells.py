"""Dates that a spreadsheet shows without their day: read as the month or the year that was typed."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
import xlsxwriter

from vqlogic.files.monthcells import shown_by, styles_without_day
from vqlogic.files.tablefile import read_text

SHOWN = [
    ("mmm-yy", "month"), ("yyyy-mm", "month"), ("yyyy/m", "month"), ('yyyy"年"m"月"', "month"), ('yyyy"年"m"月";@', "month"),
    ("[$-804]yyyy\\年m\\月", "month"), ("yyyy", "year"), ('yyyy"年"', "year"),
    ("yyyy-mm-dd", None), ('yyyy"年"m"月"d"日"', None), ("m/d", None), ("mm:ss", None), ("yyyy-mm hh", None), ("0.00", None),
    ("General", None), ('"year"0', None), ("@", None),
]  # fmt: skip


@pytest.mark.parametrize(("number_format", "shown"), SHOWN)
def test_what_a_format_shows_of_a_date_is_told_by_its_letters_outside_quotes(number_format: str, shown: str | None) -> None:
    assert shown_by(number_format) == shown


def workbook(fill: Callable[[xlsxwriter.Workbook, object], None]) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held)
    fill(book, book.add_worksheet())
    book.close()
    return held.getvalue()


@pytest.mark.parametrize(
    ("number_format", "cell"),
    [("yyyy-mm-dd", "2018-06-01"), ("mmm-yy", "2018-06"), ('yyyy"年"m"月"', "2018-06"), ("yyyy", "2018"), (17, "2018-06")],
)
def test_a_date_that_shows_no_day_is_read_without_one(number_format: str | int, cell: str) -> None:
    def fill(book, sheet) -> None:
        sheet.write_row(0, 0, ["姓名", "出生年月", "备注"])
        sheet.write_row(1, 0, ["王", date(2018, 6, 1)], book.add_format({"num_format": number_format}))
        sheet.write(2, 1, "about June", book.add_format({"num_format": number_format}))

    assert read_text(workbook(fill), "list.xlsx").frame.rows() == [("王", cell, ""), ("", "about June", "")]


@pytest.mark.parametrize("built_in", [27, 57])
def test_a_month_in_a_format_of_chinese_spreadsheets_that_stands_in_no_file_is_read_as_one(built_in: int) -> None:
    def fill(book, sheet) -> None:
        sheet.write_row(0, 0, ["姓名", "出生年月"])
        sheet.write(1, 1, 43252, book.add_format({"num_format": built_in}))

    assert read_text(workbook(fill), "list.xlsx").frame["1"].to_list() == ["2018-06"]


def test_styles_without_any_format_of_their_own_show_every_day() -> None:
    assert styles_without_day(b"<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>") == {}
    assert styles_without_day(b"<styleSheet/>") == {}
