"""The XML of a sheet: how large it is, and the cells that the reader of workbooks leaves out."""

import io
import zipfile

import pytest
import xlsxwriter
from corpus import HEADER, said, sheet

from vqlogic import InputError
from vqlogic.files.tablefile import read_text


def test_a_formula_that_was_never_calculated_stands_as_it_is_written_and_is_not_empty():
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["name", "age", "occupation_years"])
    sheet.write_string(1, 0, "A")
    sheet.write_formula(1, 1, '=IF(1<2,20,"")', None, "")
    sheet.write_formula(1, 2, "=2+3", None, 5)
    book.close()
    assert read_text(data.getvalue(), "class.xlsx").frame.rows() == [("A", '=IF(1<2,20,"")', "5")]


def test_a_formula_whose_result_is_empty_text_is_empty():
    data, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet().write_row(0, 0, ["name", "age"])
    row = '<row r="2"><c r="A2" t="str"><f>B1&amp;""</f><v></v></c><c r="B2"><f t="shared" si="0"/></c></row></sheetData>'
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", row.encode()))
    assert read_text(changed.getvalue(), "class.xlsx").frame.rows() == [("", "=")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><f>1+1</f></c>", "=1+1"),
        ("<c><f>1+1</f><v/></c>", "=1+1"),
        ('<c\nr="B2"><f>1</f></c>', "=1"),
        ("<c r = 'B2'><f xml:space=\"preserve\"> 1</f></c>", "= 1"),
        ("<c><f><![CDATA[1<2]]></f></c>", "=1<2"),
        ("<c><f>A1&amp;1</f><v>\n</v></c>", "=A1&1"),
        ('<c s="1" t = "e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="e" r="B2"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="str"><f>""</f><v></v></c>', ""),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ("<c><v>1234567890123456</v></c>", "1234567890123456"),
        ("<c><v>9007199254740992</v></c>", "9007199254740992"),
    ],
)
@pytest.mark.parametrize("place", ["", 'r="A2"'])
def test_a_cell_of_a_workbook_is_what_it_is_however_it_is_written(cell, text, place):
    data = sheet(f"{HEADER}<row>{said('A', place)}{cell}</row><row>{said('B')}<c><v>3</v></c></row>")
    table = read_text(data, "class.xlsx")
    assert table.frame.rows() == [("A", text), ("B", "3")]
    assert table.notes == []


@pytest.mark.parametrize(
    "far",
    [
        '<row><c\nr="XFD1048576"><v>1</v></c></row>',
        "<row r='1000000'><c><v>1</v></c></row>" + "<row>" + "<c><v>1</v></c>" * 100 + "</row>",
        "<row/>" * 200_000 + "<row>" + "<c><v>1</v></c>" * 100 + "</row>",
    ],
)
def test_a_cell_far_out_makes_a_sheet_too_large_however_it_is_written(far):
    with pytest.raises(InputError, match="is too large to be read as a workbook"):
        read_text(sheet(HEADER + far), "class.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        sheet(f"{HEADER}<row><c><f>&a;</f></c></row>", '<!DOCTYPE worksheet [<!ENTITY a "1">]>'),
        sheet(f"{HEADER}<row><c r='first'><f>1</f></c></row>"),
        sheet(f"{HEADER}<row><c><f>1</c></row>"),
    ],
)
def test_a_sheet_that_is_none_is_refused(data):
    with pytest.raises(InputError, match=r"is not an \.xlsx workbook, or is damaged"):
        read_text(data, "class.xlsx")


def test_an_error_in_a_workbooks_cell_is_text_and_not_empty():
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("A & B")
    sheet.write_row(0, 0, ["name", "born"])
    sheet.write_string(1, 0, "A")
    sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    book.close()
    assert read_text(data.getvalue(), "class.xlsx").frame.rows() == [("A", "#DIV/0!")]
