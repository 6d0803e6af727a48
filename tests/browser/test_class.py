"""A class list in the browser: read, corrected, assessed, searched, taken along; in both languages, and cut short."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.browser.conftest import Visit, Visitor
from vqlogic import Person, assess, load_rulesets
from vqlogic.classlist.columns import columns
from vqlogic.wording import wording

HEADER = "姓名,出生日期,证书等级,证书职业,证书取得日期,开始工作日期,从事职业,班主任"
ROWS = [
    "王小明,1990-05-01,五级,本职业,2015-06-01,2010-07-01,本职业,陈",
    "李红,2008-03-02,无,,,无,,陈",
    "张伟,1/9/2006,六级,,,,,陈",
    "=赵,1985-02-28,三级,本职业,2012-01-01,2005-01-01,本职业,陈",
]
BIG = 40_000  # so many that somebody has the time to press Cancel


def a_list(name: str = "class.csv", rows: list[str] = ROWS) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": "\n".join([HEADER, *rows]).encode("utf-8-sig")}


def many_rows() -> list[str]:
    return [
        f"张{at},19{70 + at % 30}-0{1 + at % 9}-01,五级,本职业,2015-06-01,20{10 + at % 10}-07-01,本职业,陈" for at in range(BIG)
    ]


def at_class(visit: Visit, locale: str = "en-GB", given: FilePayload | None = None) -> Visitor:
    """A visitor who has just given a list."""
    visitor = visit(locale, path="/class")
    visitor.sees(visitor.say("Everybody's verdict from a class list"))
    visitor.page.locator("input[type=file]").set_input_files(given or a_list())
    expect(button(visitor, "Assess everybody")).to_be_visible()
    visitor.settled()
    return visitor


def assessed(visit: Visit, locale: str = "en-GB") -> Visitor:
    visitor = at_class(visit, locale)
    visitor.press(visitor.say("Assess everybody"))
    sees_results(visitor)
    return visitor


def sees_results(visitor: Visitor, people: int = 4) -> None:
    say = visitor.say
    summary = say.count("{number} person assessed", "{number} people assessed", people)
    expect(visitor.page.get_by_text(summary, exact=True)).to_be_visible(timeout=90_000)
    visitor.settled()


def button(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("button", name=visitor.say(name), exact=True)


def holds(visitor: Visitor, column: str) -> Locator:
    """The choice in the list's header of what a column holds."""
    return visitor.page.get_by_role("combobox", name=visitor.say("What the column {name} holds", name=column), exact=True)


def search(visitor: Visitor, text: str) -> None:
    visitor.type(visitor.field(visitor.say("Search for a name or number")), text)
    visitor.settled()


def downloaded(visitor: Visitor, name: str) -> bytes:
    with visitor.page.expect_download() as waiting:
        button(visitor, name).click()
    return Path(waiting.value.path()).read_bytes()


def table(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def level(visitor: Visitor, ruleset: str, **person: object) -> str:
    """The level the library works out."""
    verdict = assess(Person.from_data(person), load_rulesets()[ruleset])
    return visitor.say("none yet") if verdict.highest_level is None else visitor.say.term("level", verdict.highest_level)


WANG = {
    "born": "1990-05-01",
    "certificates": [{"level": 5, "occupation": "this", "awarded": "2015-06-01"}],
    "jobs": [{"from": "2010-07-01", "occupation": "this"}],
}


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_the_template_comes_in_the_visitors_language(visit: Visit, locale: str) -> None:
    visitor = visit(locale, path="/class")
    book = CalamineWorkbook.from_filelike(io.BytesIO(downloaded(visitor, "Download the template (.xlsx)")))
    assert book.get_sheet_by_index(0).to_python()[0] == [
        visitor.say.of(column) for column in columns().values() if not column.private
    ]


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_a_list_in_and_everybodys_verdict_out(visit: Visit, locale: str) -> None:
    visitor = at_class(visit, locale)
    say = visitor.say
    expect(holds(visitor, "证书等级")).to_have_value("certificate_level")
    expect(holds(visitor, "证书等级").locator("option:checked")).to_have_text(say.of(columns()["certificate_level"]))
    visitor.press(say("Assess everybody"))
    sees_results(visitor)
    rows = table(downloaded(visitor, "Everybody's result (.csv)"))
    highest = rows[0].index(say("Highest level"))
    assert rows[1][-2] == say.of(load_rulesets()["standard-2023"].title)
    assert rows[0][: len(HEADER.split(","))] == HEADER.split(",")
    assert [row[0] for row in rows[1:]] == ["王小明", "李红", "张伟", "'=赵"]
    assert rows[1][highest] == level(visitor, "standard-2023", **WANG)
    book = CalamineWorkbook.from_filelike(io.BytesIO(downloaded(visitor, "Everybody's result (.xlsx)")))
    sheet = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in sheet[1:]] == ["王小明", "李红", "张伟", "=赵"]
    assert sheet[1][highest] == rows[1][highest]


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_bad_cells_are_named_with_what_is_allowed_and_all_else_goes_on(visit: Visit, locale: str) -> None:
    visitor = assessed(visit, locale)
    say = visitor.say
    rows = table(downloaded(visitor, "Cells that could not be read (.csv)"))
    assert [row[:4] for row in rows[1:]] == [["4", "张伟", "出生日期", "1/9/2006"], ["4", "张伟", "证书等级", "六级"]]
    assert rows[1][4] == say("can be read in two ways; write the year first, such as 2018-06-01")
    assert say.term("level", 5) in rows[2][4]
    on_screen = visitor.page.get_by_role("row").filter(has=visitor.page.get_by_role("cell", name="1/9/2006", exact=True))
    visitor.page.set_viewport_size({"width": 360, "height": 800})
    on_screen.scroll_into_view_if_needed()
    expect(on_screen.get_by_role("cell", name=rows[1][4], exact=True)).to_be_in_viewport(ratio=0.9)


def test_of_many_rows_that_cannot_be_read_the_first_are_shown_and_the_file_has_all(visit: Visit) -> None:
    visitor = at_class(visit, given=a_list(rows=[*ROWS, *[f"周{number},1/9/2006,,,,,," for number in range(30)]]))
    visitor.press("Assess everybody")
    sees_results(visitor, 4 + 30)
    expect(visitor.page.get_by_text("The first 20 are shown; the file has them all.")).to_be_visible()
    assert len(table(downloaded(visitor, "Cells that could not be read (.csv)"))) == 1 + 2 + 30


def test_a_language_switch_and_another_page_keep_everything(visit: Visit) -> None:
    visitor = assessed(visit)
    search(visitor, "王")
    person = visitor.page.get_by_role("heading", name="王小明")
    expect(person).to_be_visible()
    visitor.switch()
    sees_results(visitor)
    expect(person).to_be_visible()
    expect(visitor.field("搜索姓名或编号")).to_have_value("王")
    visitor.open("Compare")
    visitor.sees(visitor.say("The same answers under every notice"))
    visitor.open("A class", "Everybody's verdict from a class list")
    sees_results(visitor)
    expect(visitor.field("搜索姓名或编号")).to_have_value("王")
    expect(person).to_be_visible()


def test_another_notice_needs_no_second_upload(visit: Visit) -> None:
    visitor = assessed(visit)
    say = wording("en")
    search(visitor, "王")
    for id in ("national-general", "standard-2023"):
        ruleset = load_rulesets()[id]
        visitor.choose_in_list(visitor.field("Notice"), say.of(ruleset.title))
        expect(visitor.page.get_by_test_id("stAlert").filter(has_text=say.of(ruleset.title))).to_be_visible()
        visitor.settled()
        expect(
            visitor.page.get_by_text(say("Highest level: {level}", level=level(visitor, id, **WANG)), exact=True)
        ).to_be_visible()


def test_nothing_of_another_notice_stands_beside_work_that_is_going_on(visit: Visit) -> None:
    visitor = at_class(visit, given=a_list(rows=many_rows()))
    visitor.press("Assess everybody")
    expect(visitor.page.get_by_text(re.compile(f" of {BIG:,} rows$"))).to_be_visible()
    expect(button(visitor, "Assess everybody")).to_have_count(0)
    expect(visitor.page.get_by_role("checkbox")).to_have_count(0)
    sees_results(visitor, BIG)
    visitor.choose_in_list(visitor.field("Notice"), wording("en").of(load_rulesets()["national-general"].title))
    expect(visitor.page.get_by_text(re.compile(f" of {BIG:,} rows$"))).to_be_visible()
    expect(visitor.page.get_by_role("heading", name="Everybody", exact=True)).to_have_count(0)
    expect(button(visitor, "Everybody's result (.csv)")).to_have_count(0)


def test_a_list_of_which_nothing_can_be_read_says_what_to_do_and_the_next_one_is_judged_as_usual(visit: Visit) -> None:
    visitor = at_class(visit, given=a_list(rows=["王,1/9/2006,,,,,,"]))
    expect(visitor.page.get_by_role("row", name=re.compile("1 of 1 cells cannot be read"))).to_be_visible()
    title = wording("en").of(load_rulesets()["national-general"].title)
    visitor.choose_in_list(visitor.field("Notice"), title)
    visitor.press("Assess everybody")
    sees_results(visitor, 1)
    expect(visitor.page.get_by_text(re.compile('set it to "not used"'))).to_be_visible()
    visitor.press("Take another list")
    visitor.page.locator("input[type=file]").set_input_files(a_list())
    usual = wording("en").of(next(iter(load_rulesets().values())).title)
    expect(visitor.field("Notice")).to_have_value(usual)
    visitor.press("Read it in the same way")
    expect(visitor.field("Notice")).to_have_value(title)


def test_an_identity_number_can_be_searched_for_and_is_on_no_sheet(visit: Visit) -> None:
    rows = "姓名,身份证号码,出生日期\n王小明,11010119900501001X,1990-05-01\n李红,110101199203020022,1992-03-02\n"
    visitor = at_class(visit, given={"name": "a.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    visitor.press("Assess everybody")
    sees_results(visitor, 2)
    search(visitor, "１１０１０１１９９００５０１００１Ｘ")
    expect(visitor.page.get_by_role("heading", name="王小明", exact=True)).to_be_visible()
    sheets = PdfReader(io.BytesIO(downloaded(visitor, "Everybody's sheet as one PDF")))
    said = "".join(page.extract_text() for page in sheets.pages).replace(" ", "")
    assert "王小明" in said
    assert "They are 1 of the 2 on the list.".replace(" ", "") in said
    assert "11010119900501001X" not in said


def test_a_column_is_corrected_in_the_lists_own_header_by_keys_alone(visit: Visit) -> None:
    visitor = at_class(visit)
    holds(visitor, "班主任").focus()
    visitor.page.keyboard.type("Number")
    visitor.settled()
    expect(holds(visitor, "班主任")).to_have_value("number")
    expect(holds(visitor, "班主任")).to_be_focused()
    expect(visitor.page.get_by_role("columnheader").filter(has=holds(visitor, "班主任"))).to_contain_text("you said so")
    visitor.press("Assess everybody")
    sees_results(visitor)
    search(visitor, "陈")
    expect(visitor.page.get_by_text("4 people found", exact=True)).to_be_visible()


def test_a_column_taken_from_a_field_has_it_back_when_the_field_is_free(visit: Visit) -> None:
    visitor = at_class(visit)
    holds(visitor, "班主任").select_option(label="Name")
    expect(holds(visitor, "姓名")).to_have_value("")
    holds(visitor, "班主任").select_option(label="not used")
    expect(holds(visitor, "姓名")).to_have_value("name")


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_rows_are_pasted_out_of_a_spreadsheet_and_assessed(visit: Visit, locale: str) -> None:
    visitor = visit(locale, path="/class")
    say = visitor.say
    visitor.page.get_by_text(say("Or paste rows from a spreadsheet")).click()
    rows = "\n".join(row.replace(",", "\t") for row in [HEADER, *ROWS])
    visitor.page.get_by_role("textbox", name=say("The rows, with the names of the columns first")).fill(rows)
    button(visitor, "Use these rows").click()
    expect(holds(visitor, "证书等级")).to_have_value("certificate_level")
    visitor.settled()
    visitor.press(say("Assess everybody"))
    sees_results(visitor)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-GB", "This file is not taken. Allowed: .xlsx / .xls / .xlsm / .ods / .csv / .tsv / .txt, up to 50 MB"),
        ("zh-CN", "未接收此文件。允许：.xlsx / .xls / .xlsm / .ods / .csv / .tsv / .txt，不超过50 MB"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_is_allowed_in_the_visitors_language(
    visit: Visit, locale: str, words: str
) -> None:
    visitor = visit(locale, path="/class")
    place = visitor.page.get_by_test_id("stFileUploaderDropzone")
    expect(place.get_by_role("button", name=visitor.say("Choose a file"))).to_be_visible()
    visitor.page.locator("input[type=file]").set_input_files({"name": "list.pdf", "mimeType": "", "buffer": b"%PDF"})
    expect(place.locator("[aria-invalid]")).to_be_visible()
    assert place.evaluate("place => getComputedStyle(place, '::after').content") == f'"{words}"'


def test_work_can_be_cancelled_left_and_finished(visit: Visit) -> None:
    visitor = at_class(visit, given=a_list(rows=many_rows()))
    visitor.press("Assess everybody")
    expect(visitor.page.get_by_text(re.compile(f"^[1-9][0-9]?,000 of {BIG:,} rows$"))).to_be_visible()
    visitor.press("Cancel")
    expect(button(visitor, "Go on")).to_be_visible()
    visitor.settled()
    visitor.press("Go on")
    visitor.open("Compare", "The same answers under every notice")
    visitor.open("A class")
    sees_results(visitor, BIG)


def test_no_name_stands_in_an_address(visit: Visit) -> None:
    visitor = assessed(visit)
    search(visitor, "王小明")
    assert {address.split("?")[1] for address in visitor.addresses if "?" in address} <= {"lang=en"}


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_a_sheet_for_everybody_comes_as_one_pdf_or_a_file_each(visit: Visit, locale: str) -> None:
    visitor = at_class(visit, locale)
    visitor.press(visitor.say("Assess everybody"))
    sees_results(visitor)
    summary = PdfReader(io.BytesIO(downloaded(visitor, "A summary of the class (PDF)")))
    assert len(summary.pages) == 1
    whole = PdfReader(io.BytesIO(downloaded(visitor, "Everybody's sheet as one PDF")))
    assert "王小明" in "".join(page.extract_text() for page in whole.pages).replace(" ", "")
    button(visitor, "Make a file for each (zip)").click()
    expect(visitor.page.get_by_text(visitor.say.count("{number} sheet is made.", "{number} sheets are made.", 4))).to_be_visible()
    with zipfile.ZipFile(io.BytesIO(downloaded(visitor, "The sheets (zip)"))) as file:
        assert file.namelist() == ["000-summary.pdf", "001-王小明.pdf", "002-李红.pdf", "003-张伟.pdf", "004-赵.pdf"]
