"""Files to take along: no cell of a list becomes a formula, numbers and days stay what they are, Chinese is readable."""

from __future__ import annotations

import csv
import io
from datetime import date

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from vqlogic import InputError
from vqlogic.files import workbook
from vqlogic.files.inmemory import as_csv, as_xlsx

LIVE = ["=1+1", "+1+1", "-cmd", "@x", "\t=1", "\r=1"]


def test_a_csv_begins_with_a_byte_order_mark_and_keeps_every_cell():
    data = as_csv(pl.DataFrame({"姓名": ['王 "小" 明, A', ""], "level": [3, None], "from": [date(2026, 9, 1), None]}))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [["姓名", "level", "from"], ['王 "小" 明, A', "3", "2026-09-01"], ["", "", ""]]


@pytest.mark.parametrize("text", LIVE)
def test_no_cell_or_name_of_a_csv_is_a_formula(text):
    rows = list(csv.reader(io.StringIO(as_csv(pl.DataFrame({text: [text]})).decode("utf-8-sig"), newline="")))
    assert rows == [[f"'{text}"], [f"'{text}"]]


def test_names_that_become_alike_are_written_as_they_are():
    data = as_csv(pl.DataFrame({"=x": ["a"], "'=x": [""], "n": [None]}))
    assert data.decode("utf-8-sig") == "'=x,'=x,n\r\na,,\r\n"


def test_text_in_a_workbook_stays_text():
    frame = pl.DataFrame({"name": [*LIVE, "http://x", "01"], "level": range(8), "from": [date(2026, 9, 1)] * 8})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(frame))).get_sheet_by_index(0).to_python()
    assert sheet[0] == ["name", "level", "from"]
    assert [row[0] for row in sheet[1:]] == [*LIVE, "http://x", "01"]
    assert sheet[8][1:] == [7.0, date(2026, 9, 1)]


def test_what_a_sheet_cannot_hold_is_refused_in_memory_too(monkeypatch):
    with pytest.raises(InputError, match=r"x\.xlsx: row 3, 姓名: .* is longer than a workbook's cell can be"):
        as_xlsx(pl.DataFrame({"姓名": ["王", "v" * 32_768]}), "x.xlsx")
    with pytest.raises(InputError, match="has more columns than a workbook can hold"):
        as_xlsx(pl.DataFrame({str(at): [1] for at in range(16_385)}))
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    as_xlsx(pl.DataFrame({"level": [1, 2]}))
    with pytest.raises(InputError, match="has more rows than a workbook can hold"):
        as_xlsx(pl.DataFrame({"level": [1, 2, 3]}))
