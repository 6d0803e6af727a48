"""The class page: a list is read, understood, corrected and assessed, and what is no list is refused."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from pages.parts.classlist import applied, downloads
from tests.pages.conftest import SPOKEN_TO, field, opened, press, read, unmarked
from vqlogic import Person, assess, load_rulesets
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.columns import field_name
from vqlogic.classlist.layout import read_list
from vqlogic.classlist.understanding import write_understanding
from vqlogic.handouts.sentences import level_name
from vqlogic.rules import rulesets_for
from vqlogic.wording import LANGUAGES, Language, wording

RULESETS = load_rulesets()
HEADER = "姓名,出生日期,证书等级,证书职业,证书取得日期,开始工作日期,从事职业,班主任"
WANG = {
    "born": "1990-05-01",
    "certificates": [{"level": 5, "occupation": "this", "awarded": "2015-06-01"}],
    "jobs": [{"from": "2010-07-01", "occupation": "this"}],
}
LIST = f"{HEADER}\n王小明,1990-05-01,五级,本职业,2015-06-01,2010-07-01,本职业,陈\n张伟,1/9/2006,六级,,,,,陈\n".encode()


def given(content: bytes = LIST, language: Language = "en", name: str = "class.csv") -> AppTest:
    """The page after a list was laid in."""
    screen = opened("class_", language)
    screen.file_uploader[0].upload(name, content, "text/csv")
    return screen.run()


def understood(screen: AppTest) -> dict[str, str]:
    """What each column is understood as, with what is said of it."""
    data = header(screen)
    names = dict(data["words"]["fields"])
    return {one["name"]: " · ".join(filter(None, [names[one["field"]], one["note"]])) for one in data["columns"]}


def header(screen: AppTest) -> dict[str, Any]:
    """What the list's own header is drawn from."""
    (drawn,) = [one.proto for one in screen.get("bidi_component") if one.proto.component_name == "list_header"]
    return cast(dict[str, Any], json.loads(drawn.json))


def taken_as(screen: AppTest, column: str, field: str) -> AppTest:
    """Chooses in the header what a column holds."""
    held = screen.session_state["class_list"]
    held.take_for(held.table.header.index(column), field)
    return screen.run()


def word(screen: AppTest, label: str) -> Any:
    """The question about a word of the list's own."""
    (found,) = [box for box in screen.selectbox if unmarked(box.label) == label]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_understood_is_shown_before_anybody_is_assessed(language: Language) -> None:
    screen, say = given(language=language), wording(language)
    assert say("What was understood") in screen.header.values
    assert not screen.success
    columns = understood(screen)
    assert list(columns) == HEADER.split(",")
    assert columns["班主任"] == say("not used")
    unread = say("{refused} of {filled} cells cannot be read", refused="1", filled="2")
    assert columns["证书等级"].endswith(f" · {unread}")
    assert header(screen)["rows"][0] == [
        "2",
        "王小明",
        "1990-05-01",
        "五级",
        "本职业",
        "2015-06-01",
        "2010-07-01",
        "本职业",
        "陈",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_that_can_be_read_is_assessed_and_the_rest_is_named(language: Language) -> None:
    screen, say = press(given(language=language), "Assess everybody"), wording(language)
    (said,) = map(unmarked, screen.success.values)
    assert say.count("{number} person assessed", "{number} people assessed", 2) in said
    without = "{number} row was assessed without cells that could not be read"
    assert say.count(without, without.replace("row was", "rows were"), 1) in said
    (everybody,) = screen.dataframe.values
    row, _ = everybody.iter_rows(named=True) if hasattr(everybody, "iter_rows") else [one for _, one in everybody.iterrows()]
    level = assess(Person.from_data(WANG), next(iter(RULESETS.values()))).highest_level
    assert row[say("Highest level")] == level_name(level, say)
    (refused,) = [table for table in screen.table.values if say("What is wrong, and what is allowed") in table]
    assert [unmarked(value) for value in refused[say("Value")]] == ["1/9/2006", "六级"]


def test_another_notice_is_worked_out_at_once() -> None:
    screen = press(given(), "Assess everybody")
    for id, ruleset in ((one.id, one) for one in rulesets_for(RULESETS, None)):
        field(screen.selectbox, "Notice").set_value(id).run()
        (said,) = map(unmarked, screen.success.values)
        assert ruleset.title.en in said


def test_a_column_that_is_corrected_is_understood_so_and_results_are_worked_out_anew() -> None:
    screen = press(given(), "Assess everybody")
    taken_as(screen, "班主任", "number")
    assert not screen.success
    assert understood(screen)["班主任"] == "Number · you said so"


def test_a_cell_that_cannot_be_read_is_corrected_on_the_page_and_the_verdict_follows() -> None:
    screen = press(given(), "Assess everybody")
    field(screen.text_input, "Row 3 · 张伟 · 证书等级").set_value("五级").run()
    (refused,) = [table for table in screen.table.values if "What is wrong, and what is allowed" in table]
    assert [unmarked(value) for value in refused["Value"]] == ["1/9/2006"]


def test_a_row_with_such_a_cell_is_refused_where_one_is_strict() -> None:
    screen = given()
    field(screen.checkbox, "Refuse a row with a cell that cannot be read, instead of assessing it without").check().run()
    screen = press(screen, "Assess everybody")
    (said,) = map(unmarked, screen.success.values)
    assert "1 person assessed" in said
    assert "1 row could not be read" in said


def test_a_word_of_the_lists_own_is_asked_about_and_its_answer_counts() -> None:
    screen = given("姓名,从事工种,开始工作日期\n王,钳工,2015-05-01\n".encode())
    word(screen, "钳工 (1 row)").set_value("this").run()
    screen = press(screen, "Assess everybody")
    (everybody,) = screen.dataframe.values
    assert list(everybody["Highest level"]) == ["Level 3 (senior worker)"]


def test_the_row_taken_for_the_header_is_shown_and_another_can_be_chosen() -> None:
    screen = given("2026年花名册,,\n姓名,年龄,证书等级\n王,20,五级\n合计,1人,\n".encode())
    assert list(understood(screen)) == ["姓名", "年龄", "证书等级"]
    chosen = field(screen.number_input, "The row that names the columns")
    assert chosen.value == 2
    chosen.set_value(3).run()
    assert list(understood(screen)) == ["王", "20", "五级"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_pasted_out_of_a_spreadsheet(language: Language) -> None:
    screen, say = opened("class_", language), wording(language)
    rows = '姓名\t年龄\t备注\n王\t20\t"a\nb"\n李\t21\t\n'
    field(screen.text_area, say("The rows, with the names of the columns first")).set_value(rows)
    screen = press(screen, say("Use these rows"))
    assert list(understood(screen)) == ["姓名", "年龄", "备注"]
    assert header(screen)["rows"] == [["2", "王", "20", "a\nb"], ["3", "李", "21", ""]]


def test_pasted_rows_that_are_no_list_are_refused_and_stay_there() -> None:
    screen = opened("class_", "en")
    box = field(screen.text_area, "The rows, with the names of the columns first")
    box.set_value("姓名\t年龄")
    screen = press(screen, "Use these rows")
    assert "has a header and no rows below it" in unmarked(screen.error[0].value)
    assert field(screen.text_area, "The rows, with the names of the columns first").value == "姓名\t年龄"


def test_a_list_that_tells_nothing_of_anybody_says_so() -> None:
    (said,) = map(unmarked, given("甲,乙\n1,2\n".encode()).warning.values)
    assert said.startswith("No column tells anything of a person.")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"PK nothing", "is not an .xlsx workbook, or is damaged"),
        ("class.csv", HEADER.encode(), "class.csv has a header and no rows below it."),
        ("class.csv", b"", ""),
    ],
    ids=["damaged", "header alone", "empty"],
)
def test_a_file_that_is_no_list_is_refused_and_another_can_be_laid_in(name: str, content: bytes, words: str) -> None:
    screen = given(content, name=name)
    (said,) = map(unmarked, screen.error.values)
    assert words in said
    assert screen.file_uploader


def test_another_list_can_be_taken() -> None:
    screen = press(given(), "Take another list")
    assert screen.file_uploader
    assert not [text for text in read(screen) if "class.csv" in text]


def test_the_list_is_still_there_after_another_page() -> None:
    screen = given()
    screen.switch_page("compare.py").run()
    screen.switch_page("class_.py").run()
    assert list(understood(screen)) == HEADER.split(",")


def test_the_search_narrows_the_table_and_shows_the_one_person_found() -> None:
    content = LIST + "李红,2008-03-02,无,,,无,,陈\n".encode()
    screen = press(given(content), "Assess everybody")
    assert "3 people found" in read(screen)
    field(screen.text_input, "Search for a name or number").set_value("李").run()
    assert "1 person found" in read(screen)
    assert "李红" in screen.subheader.values


def test_a_class_is_offered_an_occupations_notice_only_when_it_names_the_occupation() -> None:
    screen = given()
    notices = field(screen.selectbox, "Notice")
    assert RULESETS["welder-2018"].title.en not in notices.options
    field(screen.selectbox, "Occupation of the class, where it has conditions of its own").set_value("welder").run()
    assert field(screen.selectbox, "Notice").options[-1] == RULESETS["welder-2018"].title.en
    when = RULESETS["welder-2018"].counts_when
    assert when
    assert [text for text in read(screen) if text.endswith(when.en)]


def test_majors_that_a_list_names_are_read_once_the_class_is_of_an_occupation_whose_notice_lists_them() -> None:
    screen = press(
        given("姓名,学历,毕业日期,专业\n王,技工学校,2020-6-30,焊接加工\n李,技工学校,2020-6-30,烹饪\n".encode()),
        "Assess everybody",
    )
    assert word(screen, "焊接加工 (1 row)").value == ""
    field(screen.selectbox, "Occupation of the class, where it has conditions of its own").set_value("welder").run()
    assert not [box for box in screen.selectbox if box.label.startswith("焊接加工")]
    assert [text for text in read(screen) if text.startswith("专业: holds names") and text.endswith("the station decides: 烹饪")]
    (said,) = map(unmarked, screen.success.values)
    assert "2 people assessed" in said


def test_a_list_whose_rows_tell_one_occupation_is_taken_for_a_class_of_it() -> None:
    screen = given("姓名,申报职业,年龄\n王,焊工,30\n李,6-18-02-04,31\n".encode())
    assert field(screen.selectbox, "Occupation of the class, where it has conditions of its own").value == "welder"
    screen = given("姓名,申报职业,年龄\n王,焊工,30\n李,育婴员,31\n".encode())
    assert field(screen.selectbox, "Occupation of the class, where it has conditions of its own").value is None


def test_rows_of_other_occupations_than_the_notice_is_for_are_pointed_out() -> None:
    screen = given("姓名,申报职业,年龄\n王,焊工,30\n李,育婴员,31\n赵,,31\n".encode())
    assert not screen.warning
    field(screen.selectbox, "Occupation of the class, where it has conditions of its own").set_value("welder").run()
    assert not screen.warning
    field(screen.selectbox, "Notice").set_value("welder-2018").run()
    (said,) = map(unmarked, screen.warning.values)
    assert said.endswith("it does not count for them: Infant carer")


def test_a_notice_that_is_not_in_force_is_said_so(ended: str) -> None:
    screen = press(given(), "Assess everybody")
    assert any(ended in text for text in map(unmarked, screen.warning.values))
    assert screen.success


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", ["王小明,1990-05-01,五级,本职业,2015-06-01,2010-07-01,本职业,", "李红,2008-03-02,,,,,,"])
def test_one_person_is_read_about_and_never_spoken_to(row: str, language: Language) -> None:
    screen = press(given(f"{HEADER}\n{row}\n".encode(), language), "Assess everybody")
    name, say = row.split(",")[0], wording(language)
    field(screen.text_input, say("Search for a name or number")).set_value(name).run()
    assert name in screen.subheader.values
    assert not [text for text in read(screen) if SPOKEN_TO.search(text)]


def test_a_paper_for_students_is_said_of_somebody() -> None:
    screen = press(given(f"{HEADER}\n李红,2008-03-02,,,,2020-07-01,本职业,\n".encode()), "Assess everybody")
    field(screen.text_input, "Search for a name or number").set_value("李红").run()
    assert any("Student card (if a student)" in text for text in read(screen))


def test_of_very_many_columns_those_that_are_used_are_shown_and_the_page_stays_bounded() -> None:
    header = [*(f"x{number}" for number in range(1_500)), "年龄"]
    screen = given((",".join(header) + "\n" + ",".join(["1"] * 1_500 + ["20"]) + "\n").encode())
    columns = understood(screen)
    assert len(columns) == 80
    assert next(iter(columns)) == "年龄"
    assert "80 of 1,501 columns are shown, those that are used first; the others are carried along." in map(
        unmarked, screen.caption.values
    )


APPLYING = "姓名,身份证,申报级别,从业日期,从事职业,证书等级,学历,职称\n" + "".join(
    f"{row}\n"
    for row in (
        "王,'1,四级,2010-07-01,本职业,无,无,无",
        "李,'2,四级,2024-07-01,本职业,无,无,无",
        "张,'3,四级,,本职业,无,无,无",
        "=1+1,'4,六级,2010-07-01,本职业,无,无,无",
        "孙,'5",
    )
)


def applying(language: Language = "en", content: str = APPLYING) -> AppTest:
    return press(given(content.encode(), language), "Assess everybody")


def everybody(screen: AppTest) -> list[dict[str, str]]:
    (table,) = screen.dataframe.values
    return [row.to_dict() for _, row in table.iterrows()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_applies_for_a_level_is_said_whether_they_can_and_why_not(language: Language) -> None:
    say, rows = wording(language), everybody(applying(language))
    assert [row[say("Level applied for")] for row in rows] == [*[level_name(4, say)] * 3, ""]
    assert [row[say("Can apply")] for row in rows] == [
        say.term("can_apply", one) for one in ("met", "not_met", "unknown", "unknown")
    ]
    assert [bool(row[say("What is missing")]) for row in rows] == [False, True, False, False]
    assert rows[1][say("Can apply from")] == "2029-07-01"
    assert say("“{column}” would settle it.", column="从业日期") in rows[2][say("What would settle it")]
    assert rows[3][say("What would settle it")] == say("Fill in the level applied for.")


def test_without_a_level_applied_for_nothing_is_said_of_one() -> None:
    screen = press(given(), "Assess everybody")
    assert not {"Can apply", "Level applied for"} & {*everybody(screen)[0]}
    assert "Can they apply for their level?" not in screen.header.values
    assert not [box for box in screen.selectbox if box.label == "Can apply for their level"]
    assert not [one for one in screen.get("download_button") if "Roster" in one.proto.label]


def test_how_many_can_apply_is_counted_level_by_level() -> None:
    screen = applying()
    (counted,) = [table for table in screen.table.values if "Level applied for" in table]
    assert counted.to_numpy().tolist() == [["Level 4 (intermediate worker)", 1, 1, 1]]
    assert "1 person without a level that counts here" in read(screen)


def test_everybody_can_be_narrowed_to_those_who_cannot_apply() -> None:
    screen = applying()
    field(screen.selectbox, "Can apply for their level").set_value("not_met").run()
    assert "1 person found" in read(screen)
    assert "李" in screen.subheader.values


def test_a_notice_for_another_occupation_says_neither_yes_nor_no_of_a_row() -> None:
    screen = given(
        "姓名,申报职业,申报级别,从业日期,从事职业\n王,焊工,四级,2010-07-01,焊工\n李,育婴员,四级,2010-07-01,育婴员\n".encode()
    )
    field(screen.selectbox, "Occupation of the class, where it has conditions of its own").set_value("welder").run()
    field(screen.selectbox, "Notice").set_value("welder-2018").run()
    rows = everybody(press(screen, "Assess everybody"))
    assert [row["Can apply"] for row in rows] == ["Yes", "Not known yet"]
    assert rows[1]["What would settle it"].startswith("This notice is not for the occupation")


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What makes the files that the page offers, by their names without what stands behind the first hyphens."""
    made: dict[str, Callable[[], bytes]] = {}

    def offered(label: str, name: str, make: Callable[[], bytes], *place: object, **look: object) -> None:
        made[name.partition("-standard")[0] + Path(name).suffix] = make

    monkeypatch.setattr(applied, "download", offered)
    monkeypatch.setattr(downloads, "download", offered)
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roster_has_everybody_and_the_rows_refused_with_why(language: Language, files: dict[str, Any]) -> None:
    applying(language)
    say = wording(language)
    table = read_list(files["roster.xlsx"](), "roster.xlsx")
    rows = [dict(zip(table.header, row, strict=True)) for row in table.frame.rows()]
    assert [row["姓名"] for row in rows] == ["王", "李", "张", "=1+1", "孙"]
    assert [row[say("Can apply")] for row in rows] == [
        say.term("can_apply", one) for one in ("met", "not_met", "unknown", "unknown", "unknown")
    ]
    assert rows[3][say("Level applied for")] == "六级"
    assert "六级" in rows[3][say("Please check")]
    assert rows[4][say("What would settle it")] == say("Correct this row first: see “Please check”.")
    assert rows[4][say("Please check")] == say(
        "This row {what}.", what=say("has {found} cells; the header has {allowed}", found=2, allowed=8)
    )
    assert [row["身份证"] for row in rows] == ["'1", "'2", "'3", "'4", "'5"]


def test_a_list_that_is_cut_short_has_no_roster_yet(files: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assessment, "finished", False)
    screen = given(APPLYING.encode())
    screen.session_state["class_list"].start()
    screen.session_state["class_list"].running = False
    screen.session_state["class_list"].assessment.advance()
    screen.run()
    assert "roster.xlsx" not in files
    assert "class-results.xlsx" in files


@pytest.mark.parametrize("kind", [".xlsx", ".csv"])
def test_the_results_to_take_along_say_of_everybody_whether_they_can_apply(kind: str, files: dict[str, Any]) -> None:
    applying("zh")
    table = read_list(files[f"class-results{kind}"](), f"class-results{kind}")
    assert table.header[:8] == APPLYING.partition("\n")[0].split(",")
    assert [row[table.header.index("能否申报")] for row in table.frame.rows()] == ["可以", "暂不可以", "待确认", "待确认"]
    assert table.header.count("申报级别") == 1


GROUPED = "班级,姓名,申报级别,从业日期,从事职业,证书等级,学历\n" + "".join(
    f"{row}\n"
    for row in (
        "1班,王,四级,2010-07-01,本职业,无,无",
        "1班,李,四级,2024-07-01,本职业,无,无",
        "2班,张,四级,2010-07-01,本职业,无,无",
        "2班,孙,四级,2010-07-01,本职业,无",
    )
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_summed_up_by_class_and_one_class_can_be_looked_at(language: Language, files: dict[str, Any]) -> None:
    screen, say = applying(language, GROUPED), wording(language)
    assert not [table for table in screen.table.values if "班级" in table]
    field(screen.selectbox, say("Group by")).set_value(0).run()
    (table,) = [table for table in screen.table.values if "班级" in table]
    assert table.to_numpy().tolist() == [["1班", 2, 1, 1, 0], ["2班", 1, 1, 0, 0]]
    field(screen.selectbox, say("Group")).set_value("2班").run()
    assert say.count("{number} person found", "{number} people found", 1) in read(screen)
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["roster.xlsx"]()))
    assert book.sheet_names == [say("Summary"), "1班", "2班"]
    assert len(book.get_sheet_by_index(2).to_python()) == 5


def test_without_a_level_applied_for_a_class_is_summed_up_by_its_levels() -> None:
    screen = press(given(GROUPED.replace("申报级别", "x").encode()), "Assess everybody")
    field(screen.selectbox, "Group by").set_value(0).run()
    (table,) = [table for table in screen.table.values if "班级" in table]
    assert table["Level 3 (senior worker)"].tolist() == [1, 1]
    assert table["People"].tolist() == [2, 1]


def test_a_column_that_comes_to_hold_something_else_groups_no_more() -> None:
    screen = applying(content=GROUPED)
    field(screen.selectbox, "Group by").set_value(0).run()
    screen = press(screen, "Take another list")
    screen.file_uploader[0].upload("class.csv", GROUPED.encode(), "text/csv")
    screen = press(screen.run(), "Assess everybody")
    assert field(screen.selectbox, "Group by").value is None
    field(screen.selectbox, "Group by").set_value(0).run()
    taken_as(screen, "班级", "number")
    screen = press(screen, "Assess everybody")
    assert not [box for box in screen.selectbox if box.label == "Group by"]


TAKE_BIRTH = "Take the date of birth from the identity number"


def test_the_identity_number_tells_the_date_of_birth_once_that_is_ticked() -> None:
    screen = given("姓名,身份证号,从事职业\n王,11010519491231002X,本职业\n李,110105194912310021,本职业\n".encode())
    assert field(screen.checkbox, TAKE_BIRTH).value is False
    field(screen.checkbox, TAKE_BIRTH).check().run()
    screen = press(screen, "Assess everybody")
    assert [row["Highest level"] for row in everybody(screen)] == ["Level 5 (junior worker)", "none yet"]
    (unread,) = [table for table in screen.table.values if "What is wrong, and what is allowed" in table]
    assert [unmarked(value) for value in unread["Value"]] == ["110105194912310021"]
    field(screen.checkbox, TAKE_BIRTH).uncheck().run()
    assert [row["Highest level"] for row in everybody(press(screen, "Assess everybody"))] == ["none yet"] * 2


@pytest.mark.parametrize("header", ["姓名,年龄", "姓名,身份证号,出生日期"])
def test_without_a_number_or_beside_a_date_of_birth_that_is_not_offered(header: str) -> None:
    screen = given(f"{header}\n王,20,\n".encode())
    assert not [box for box in screen.checkbox if box.label == TAKE_BIRTH]


def test_one_person_in_full_has_the_level_of_the_table_where_a_cell_leaves_something_open() -> None:
    screen = press(given("姓名,学历,专业,毕业日期,证书等级\n王,中职,本专业,2020-06-30,无\n".encode()), "Assess everybody")
    assert [row["Highest level"] for row in everybody(screen)] == ["Level 4 (intermediate worker)"]
    assert "Highest level: Level 4 (intermediate worker)" in read(screen)


SECOND = f"{HEADER}\n赵六,1991-05-01,五级,本职业,2015-06-01,2010-07-01,本职业,陈\n".encode()


def another(screen: AppTest, content: bytes, name: str = "next.csv") -> AppTest:
    screen = press(screen, "Take another list")
    screen.file_uploader[0].upload(name, content, "text/csv")
    return screen.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_with_the_same_columns_can_be_read_as_the_last_one_was(language: Language) -> None:
    screen, say = taken_as(given(language=language), "班主任", "number"), wording(language)
    screen = press(another(screen, SECOND), "Read it in the same way")
    assert understood(screen)["班主任"] == f"{field_name('number', say)} · {say('you said so')}"
    assert say("Read it in the same way") not in [button.label for button in screen.button]


def test_a_list_with_other_columns_is_offered_nothing() -> None:
    screen = another(taken_as(given(), "班主任", "number"), "姓名,年龄\n王,20\n".encode())
    assert "Read it in the same way" not in [button.label for button in screen.button]


def test_a_new_list_says_under_which_notice_it_is_judged_and_takes_over_none_unasked() -> None:
    screen = given()
    screen.session_state["class_list"].ruleset = "national-general"
    screen = another(screen.run(), SECOND)
    usual = next(iter(RULESETS.values()))
    assert screen.session_state["class_list"].ruleset == usual.id
    assert f"They will be judged under: {usual.title.en}." in read(screen)
    screen = press(screen, "Read it in the same way")
    assert screen.session_state["class_list"].ruleset == "national-general"


def test_how_a_list_was_read_is_kept_as_a_file_and_taken_for_another_one() -> None:
    kept = write_understanding(taken_as(given(), "班主任", "number").session_state["class_list"].understanding)
    assert "王小明" not in kept.decode()
    screen = given(SECOND)
    field(screen.file_uploader, "A file of how a list was read").upload("kept.json", kept, "application/json")
    screen = press(screen.run(), "Read this list by it")
    assert understood(screen)["班主任"].endswith(" · you said so")


def test_a_file_that_does_not_say_how_a_list_was_read_is_refused_and_changes_nothing() -> None:
    screen = given()
    before = understood(screen)
    field(screen.file_uploader, "A file of how a list was read").upload("kept.json", b"[]", "application/json")
    screen = screen.run()
    assert "is not a file of what was understood of a list" in unmarked(screen.error[0].value)
    assert understood(screen) == before
