"""The reading of a workbook's sheet: what is measured is what is read, and whatever is damaged has its word."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from corpus import rows, sheet

from vqlogic import InputError
from vqlogic.files import sheetreading
from vqlogic.files.tablefile import read_text

FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
SHEET, BOOK, RELATIONS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TOO_LARGE, DAMAGED = "is too large to be read as a workbook", r"is not an \.xlsx workbook, or is damaged"


def changed(edit: Callable[[dict[str, str]], object]) -> bytes:
    """A workbook of one cell, its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rows(["age"], [1]))) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name).decode() for name in old.namelist()}
        edit(parts)
        for name, text in parts.items():
            new.writestr(name, text)
    return file.getvalue()


def put(parts: dict[str, str], part: str, text: str, before: str) -> None:
    assert before in parts[part]
    parts[part] = parts[part].replace(before, text + before)


def a_decoy(parts) -> None:
    put(parts, SHEET, """<row><c x=' r="A1" ' r="XFD1048576"><v>1</v></c></row>""", "</sheetData>")


def a_name_before_the_sheets(parts) -> None:
    put(parts, BOOK, '<x name="名单" xmlns:q="q" q:id="rId9"/>', "<sheets>")
    put(parts, RELATIONS, '<Relationship Id="rId9" Type="/worksheet" Target="worksheets/small.xml"/>', "</Relationships>")
    parts["xl/worksheets/small.xml"] = parts[SHEET]
    put(parts, SHEET, FAR, "</sheetData>")


def a_tag_longer_than_a_block(parts) -> None:
    put(parts, SHEET, f'<row><c{" " * (3 << 20)}r="XFD1048576"><v>1</v></c></row>', "</sheetData>")


def a_tree_of_many_elements(parts) -> None:
    put(parts, BOOK, "<a/>" * 2_000_000, "<sheets>")


def a_place_said_twice(parts) -> None:
    put(parts, SHEET, '<row><c r="A1" r="XFD1048576"><v>1</v></c></row>', "</sheetData>")


def two_relationships_of_one_id(parts) -> None:
    put(parts, RELATIONS, '<Relationship Id="rId1" Type="/worksheet" Target="worksheets/far.xml"/>', "</Relationships>")
    parts["xl/worksheets/far.xml"] = parts[SHEET].replace("</sheetData>", f"{FAR}</sheetData>")


def a_part_of_two_names(parts) -> None:
    parts["XL/workbook.xml"] = parts[BOOK]


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (a_decoy, TOO_LARGE),
        (a_name_before_the_sheets, TOO_LARGE),
        (a_tag_longer_than_a_block, TOO_LARGE),
        (a_tree_of_many_elements, TOO_LARGE),
        (a_place_said_twice, f"{TOO_LARGE}|{DAMAGED}"),
        (two_relationships_of_one_id, DAMAGED),
        (a_part_of_two_names, DAMAGED),
    ],
)
def test_no_way_leads_past_the_size_of_a_sheet(edit, says):
    with pytest.raises(InputError, match=says):
        read_text(changed(edit), "class.xlsx")


def test_a_long_text_that_a_sheet_repeats_is_bounded(monkeypatch):
    def repeated(parts) -> None:
        put(parts, SHEET, ('<row><c t="s"><v>0</v></c></row>') * 2_000, "</sheetData>")
        parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace("<t>age</t>", f"<t>{'v' * 30_000}</t>")

    monkeypatch.setattr(sheetreading, "_LARGEST_TEXT", 1 << 20)
    assert last(changed(repeated)) == {"refused": "too_large", "found": ""}


def last(data: bytes) -> object:
    """The last thing that is written of a workbook, read in this process."""
    return json.loads(b"".join(sheetreading.written(data)).splitlines()[-1])[-1]


def test_days_counted_from_1904_are_the_days_they_are():
    def dated(parts) -> None:
        parts[BOOK] = parts[BOOK].replace("<workbookPr ", '<workbookPr date1904="1" ')
        parts["xl/styles.xml"] = parts["xl/styles.xml"].replace('<cellXfs count="1">', '<cellXfs count="2"><xf numFmtId="14"/>')
        put(parts, SHEET, '<row r="3"><c r="A3" s="0"><v>1</v></c></row>', "</sheetData>")

    assert read_text(changed(dated), "class.xlsx").frame["0"].to_list() == ["1", "1904-01-02"]


def test_a_sheet_stands_where_its_relationship_says_by_whatever_path():
    def moved(parts) -> None:
        parts["xl/other/list.xml"] = parts.pop(SHEET)
        parts[RELATIONS] = parts[RELATIONS].replace("worksheets/sheet1.xml", "worksheets/../other/list.xml")

    assert read_text(changed(moved), "class.xlsx").frame.rows() == [("1",)]


def test_cells_that_begin_below_and_beside_the_first_keep_their_places():
    table = read_text(sheet('<row r="3"><c r="B3"><v>1</v></c></row><row r="5"><c r="C5"><v>2</v></c></row>'), "class.xlsx")
    assert (table.header, table.frame.rows(), table.first_row) == (["", "1", ""], [("", "", ""), ("", "", "2")], 4)


def test_a_workbook_that_cannot_be_read_apart_is_said_to_be_so(monkeypatch):
    def refuse(*_, **__) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("subprocess.run", refuse)
    with pytest.raises(InputError, match=r"class\.xlsx: cannot be read: Resource temporarily unavailable"):
        read_text(rows(["age"], [1]), "class.xlsx")
