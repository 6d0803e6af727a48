"""The roster of applicants as a workbook: everybody in a table that can be filtered, and nothing in it that is alive."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from vqlogic import Person, load_rulesets
from vqlogic.handouts.applicationlines import application_cells, application_headings, untold_cells
from vqlogic.handouts.roster import RosterLine, write_roster
from vqlogic.interview.applying import Applications
from vqlogic.registration import registration
from vqlogic.wording import LANGUAGES, wording

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
ON = date(2026, 11, 23)
STANDARD = load_rulesets()["standard-2023"]


def line(*cells: str, remarks: tuple[str, ...] = (), language: Any = "en") -> RosterLine:
    return RosterLine(cells, "", untold_cells("no_level", wording(language)), remarks)


def written(*lines: RosterLine, header: tuple[str, ...] = ("姓名",), language: Any = "en") -> bytes:
    return write_roster(STANDARD, ON, header, lines, wording(language))


def sheet_of(xlsx: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as file:
        return ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))


def rows_of(xlsx: bytes) -> list[list[str]]:
    return [
        [str(cell) for cell in row] for row in CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_index(0).to_python()
    ]


def texts_of(xlsx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as file:
        strings = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in entry.iter(f"{{{SPACE['x']}}}t")) for entry in strings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_by_which_notice_on_which_day_and_who_has_the_last_word(language: Any) -> None:
    say = wording(language)
    title, basis, *_ = texts_of(written(line("王", language=language), language=language))
    assert title == say("Roster of applicants")
    assert say.of(STANDARD.title) in basis
    assert say.day(ON) in basis
    assert basis.endswith(say.of(registration().prevails))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_stands_below_the_usual_headings(language: Any) -> None:
    say = wording(language)
    found = Applications(STANDARD, ON).of([Person.from_data({"jobs": [{"from": "2010-01-01", "occupation": "this"}]})], 4)
    cells = application_cells(found, STANDARD, say)
    wang = RosterLine(("1班", "王"), say.term("level", 4), cells, ("A.", "B."))
    _, _, names, row = rows_of(written(wang, header=("班级", "姓名"), language=language))
    assert names == ["班级", "姓名", say("Level applied for"), *application_headings(say), say("Please check")]
    assert row == ["1班", "王", say.term("level", 4), *cells, say.sentences(["A.", "B."])]


def test_the_header_stays_in_sight_and_everybody_below_it_can_be_filtered() -> None:
    sheet = sheet_of(written(line("王"), line("李")))
    pane = sheet.find("x:sheetViews/x:sheetView/x:pane", SPACE)
    assert pane is not None
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "3")
    filtered = sheet.find("x:autoFilter", SPACE)
    assert filtered is not None
    assert filtered.get("ref") == "A3:H5"


def test_a_column_is_as_wide_as_its_texts_within_reason() -> None:
    sheet = sheet_of(written(line("王", "x" * 20, "汉" * 60), header=("a", "b", "c")))
    widths = [float(one.get("width", 0)) for one in sheet.findall("x:cols/x:col", SPACE)]
    assert [round(width) for width in widths[:3]] == [7, 23, 45]


@given(
    st.sampled_from(["=1+1", "+1", "-1", "@x", "{=1}", "http://a.b", "1.5", "'x", "＝1+1", "mailto:a@b"])
    | st.text(st.characters(exclude_categories=["Cc", "Cs"]))
)
@settings(max_examples=30)
def test_nothing_a_list_brings_along_is_a_formula_a_link_or_a_number(text: str) -> None:
    xlsx = written(line(text, remarks=(text,)), header=(text or "x",))
    sheet = sheet_of(xlsx)
    assert {cell.get("t") for cell in sheet.iter(f"{{{SPACE['x']}}}c") if cell.find("x:v", SPACE) is not None} == {"s"}
    assert not sheet.findall(".//x:f", SPACE)
    assert not sheet.findall(".//x:hyperlink", SPACE)
    assert not text.strip() or text in texts_of(xlsx)


def test_a_text_that_no_cell_holds_is_cut_where_one_sees_it() -> None:
    assert [len(text) for text in texts_of(written(line("x" * 40_000))) if text.endswith("…")] == [32_767]


def test_a_list_of_nobody_is_a_file_with_its_header() -> None:
    assert len(rows_of(written())) == 3


def test_the_same_roster_is_the_same_file() -> None:
    assert written(line("王")) == written(line("王"))


# By class or unit


def grouped(*groups: str, language: Any = "en") -> bytes:
    lines = [line("王", language=language)._replace(group=group) for group in groups]
    return write_roster(STANDARD, ON, ["姓名"], lines, wording(language), "班级")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_stands_first_and_each_group_has_a_sheet(language: Any) -> None:
    say = wording(language)
    book = CalamineWorkbook.from_filelike(io.BytesIO(grouped("1班", "2班", "1班", "", language=language)))
    assert book.sheet_names == [say("Summary"), "1班", "2班", say("not told")]
    _, _, *rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == ["班级", say("People"), *(say.term("can_apply", one) for one in ("met", "not_met", "unknown"))]
    assert [row[:2] + row[4:] for row in rows[1:]] == [
        ["1班", "2", "2"], ["2班", "1", "1"], [say("not told"), "1", "1"], [say("All together"), "4", "4"],
    ]  # fmt: skip
    assert [len(book.get_sheet_by_index(at).to_python()) for at in (1, 2, 3)] == [5, 4, 4]
    assert book.get_sheet_by_index(1).to_python()[0][0] == say("Roster of applicants: {part}", part="1班")


@pytest.mark.parametrize(
    ("groups", "names"),
    [
        (["a/b", "a:b"], ["a b", "a b 2"]),
        (["A厂", "a厂"], ["A厂", "a厂 2"]),
        (["x" * 40, "x" * 41], ["x" * 31, f"{'x' * 27} 2"]),
        (["'a'", "[]"], ["a", "-"]),
        (["History", "Summary"], ["History 2", "Summary 2"]),
    ],
)
def test_a_sheet_s_name_is_one_that_a_workbook_can_have(groups: list[str], names: list[str]) -> None:
    assert CalamineWorkbook.from_filelike(io.BytesIO(grouped(*groups))).sheet_names[1:] == names
