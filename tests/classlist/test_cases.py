"""Lists as offices write them (tests/classlist/cases), and what each must give. Every person and number in them is invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vqlogic import load_rulesets
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.layout import read_list
from vqlogic.classlist.people import ClassList, Row, settle, understand_table
from vqlogic.partialdate import PartialDate

CASES = Path(__file__).parent / "cases"
ON = date(2026, 11, 25)
RULESET = load_rulesets()["standard-2023"]
OF_THIS = ("certificates", "jobs")


def people(name: str, said: dict[str, str] | None = None, **told: Any) -> ClassList:
    """The people of a case, certificates and work of this occupation where no column tells; `said` is what columns hold."""
    table = read_list(CASES / name, name, told.pop("sheet", None))
    columns = {table.header.index(column): field for column, field in (said or {}).items()}
    return ClassList(table, settle(understand_table(table), columns), told.pop("this_occupation", OF_THIS), **told)


def assessed(given: ClassList) -> Assessment:
    found = Assessment(given, RULESET, ON)
    found.advance()
    return found


def levels(given: ClassList) -> list[tuple[int | None, int | None]]:
    return assessed(given).results().select("highest_level", "possible_level").rows()


def routes(given: ClassList) -> list[set[str]]:
    return [set(told.split(";")) for told in assessed(given).results()["qualifying_routes"]]


def by_name(given: ClassList) -> dict[str, Row]:
    return {given.table.frame["0"][row.index]: row for row in given.rows()}


def bad_cells(given: ClassList) -> list[str]:
    return [bad.value for row in given.rows() for bad in row.bad]


def fields(given: ClassList) -> dict[str, str | None]:
    return {one.header: one.field for one in understand_table(given.table)}


def test_the_columns_of_an_application_form_are_understood_and_nobody_is_refused() -> None:
    given = people("01-jianding-form.xlsx")
    understood = fields(given)
    assert understood["现职业等级"] == "certificate_level"
    assert understood["职称"] == "title_rank"
    assert understood["从事本工种专业年限"] == "years"
    assert understood["申报级别"] == "applied_level"
    assert bad_cells(given) == []
    persons = [row.person for row in given.rows()]
    assert [person.goal for person in persons] == [3, 4, 4, 2, 1]
    assert persons[3].schooling[0].school == "senior_technical_school"
    assert persons[1].certificates == ()
    best, possible = levels(given)[0]
    assert (best, "3-1" in routes(given)[0], possible <= 3) == (4, False, True)


def test_a_hire_date_and_any_first_work_decide_nothing_and_years_are_read_with_their_unit() -> None:
    given = people("03-railway.xlsx")
    understood = fields(given)
    assert understood["入职日期"] is understood["参加工作时间"] is None
    persons = [row.person for row in given.rows()]
    assert [person.facts["occupation_years"] for person in persons] == [8, 5.25, 5]
    assert [person.jobs for person in persons] == [None] * 3
    assert persons[0].born == PartialDate(1988, 5)
    assert persons[1].schooling[0].school == "technical_school"
    assert [[title.rank for title in person.titles] for person in persons] == [["junior"], [], ["junior"]]
    assert bad_cells(given) == []


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("07-title-rows.xlsx", "7–8"),
        ("07b-title-no-merge.xlsx", None),
        ("07c-notes-below.xlsx", "6–10"),
        ("07d-sheet2.xlsx", None),
        ("14b-hidden.xlsx", None),
    ],
)
def test_titles_notes_stamps_and_other_sheets_are_no_people(name: str, left_out: str | None) -> None:
    given = people(name)
    found = routes(given)
    assert len(found) == 3
    assert {"3-1", "3-2"} <= found[0]
    assert "2-1" not in found[0]
    assert "4-1" in found[1]
    assert not {"3-1", "4-2"} & found[1]
    assert "2-1" in found[2]
    assert "1-1" not in found[2]
    assert [note.place for note in given.left_out_notes] == ([left_out] if left_out else [])


def test_a_sheet_can_be_chosen() -> None:
    assert read_list(CASES / "07d-sheet2.xlsx", "a.xlsx", "Sheet1").header == ["填表说明"]
    assert len(read_list(CASES / "07d-sheet2.xlsx", "a.xlsx", "名单").header) == 8


def test_hidden_rows_are_counted() -> None:
    found = [note.figures.get("found") for note in people("14b-hidden.xlsx").table.notes]
    assert found == ["1"]


def test_a_cell_merged_over_rows_says_the_same_in_each() -> None:
    assert people("08b-merged-class.xlsx").table.frame["0"].to_list() == ["23焊接1班"] * 3 + ["23焊接2班"]


def test_two_header_rows_are_one_header() -> None:
    given = people("09b-two-header-rows.csv")
    assert [field for field in fields(given).values() if field] == [
        "number", "name", "born", "certificate_level", "certificate_awarded", "years",
    ]  # fmt: skip
    assert [best for best, _ in levels(given)] == [4, 4]
    assert all("4-1" in found for found in routes(given))
    assert levels(given)[0][1] <= 3


def test_a_text_file_reads_as_the_same_bytes_named_csv() -> None:
    data = (CASES / "11c-tab.txt").read_bytes()
    as_text, as_csv = read_list(data, "a.txt"), read_list(data, "a.csv")
    assert as_text.header == as_csv.header
    assert as_text.frame.equals(as_csv.frame)
    assert as_text.frame.height == 3


@pytest.mark.parametrize("name", ["19-old.xls", "19h-open.ods"])
def test_other_workbooks_read_as_the_same_list_in_text(name: str) -> None:
    expected, found = read_list(CASES / "11c-tab.txt", "11c-tab.txt"), read_list(CASES / name, name)
    assert found.header == expected.header
    assert found.frame.rows() == expected.frame.rows()


def test_dates_are_read_as_what_they_surely_say_and_no_more() -> None:
    rows = by_name(people("12-dates.xlsx"))
    starts = {name: row.person.jobs[0].start for name, row in rows.items()}
    day = [f"日{number:02}" for number in (0, 3, 5, 6, 7, 8, 9, 10, 17, 18, 24, 26, 33, 34, 35, 36)]
    assert {name: starts[name] for name in day} == dict.fromkeys(day, date(2018, 9, 1))
    assert {starts[f"日{number:02}"] for number in (1, 2, 15, 16)} == {PartialDate(2018, 9)}
    assert starts["日14"] == PartialDate(2018)
    unread = [f"日{number:02}" for number in (4, 11, 22, 23, 25, 27, 28, 29, 30)]
    assert {name: starts[name] for name in unread} == dict.fromkeys(unread)
    assert all(len(rows[name].bad) == 1 for name in unread)


def test_the_order_of_day_and_month_is_settled_by_the_list_said_and_to_be_changed() -> None:
    given = people("13-day-first.csv")
    anna, _, cy = [row.person for row in given.rows()]
    assert anna.certificates[0].awarded == date(2018, 6, 25)
    assert (cy.born, cy.jobs[0].start) == (date(1985, 3, 2), date(2009, 10, 21))
    assert [note.place for note in given.date_notes] == ["13/05/1990", "02/03/85"]
    other = people("13-day-first.csv", order="month_first")
    assert other.rows()[2].person.born == date(1985, 2, 3)
    assert other.rows()[0].bad
    assert other.rows()[0].person is not None


SCHOOLS = {
    "technical_school": ("学06", "学07", "学08"),
    "senior_technical_school": ("学09", "学11"),
    "junior_college": ("学15", "学16", "学17", "学22", "学24"),
}


def test_schools_are_read_by_their_usual_words() -> None:
    rows = by_name(people("16-education.xlsx"))
    for school, names in SCHOOLS.items():
        assert {rows[name].person.schooling[0].school for name in names} == {school}
    assert {rows[name].person.schooling[0].school for name in ("学28", "学31", "学32")} == {"master", "postgraduate", "doctor"}
    for name in ("学10", "学36", "学37", "学38"):
        assert rows[name].bad
        assert rows[name].person.schooling[0].school is None


def test_a_school_that_may_be_several_is_each_of_them() -> None:
    rows = by_name(people("16-education.xlsx"))

    def ways(name: str) -> set[str]:
        return {person.schooling[0].school for person in rows[name].ways}

    assert ways("学34") == ways("学35") == {"secondary_specialised", "vocational_high", "technical_school"}
    assert ways("学14") == {"higher_vocational", "junior_college"}
    assert ways("学18") == {"higher_vocational", "junior_college", "bachelor", "postgraduate"}
    assert rows["学18"].person.schooling[0].school is None
    assert not rows["学18"].bad


def test_a_school_still_attended_is_not_finished() -> None:
    row = by_name(people("16-education.xlsx"))["学23"]
    assert {(way.schooling[0].school, way.schooling[0].final_year) for way in row.ways} == {
        ("junior_college", True), ("junior_college", False),
    }  # fmt: skip


def test_levels_are_read_however_they_are_written() -> None:
    rows = by_name(people("16b-levels.xlsx"))
    held = {name: [one.level for one in row.person.certificates or ()] for name, row in rows.items()}
    assert {name for name, found in held.items() if found == [3]} == {f"级{n:02}" for n in range(14)}
    assert {name for name, found in held.items() if found == [4]} == {f"级{n}" for n in range(29, 35)}
    assert {name for name, row in rows.items() if row.person.certificates == ()} == {f"级{n}" for n in range(20, 29)}
    assert {name for name, row in rows.items() if row.bad} == {"级14", "级35", "级36", "级37"}


def test_a_level_with_its_occupation_is_of_that_occupation() -> None:
    def occupation(of: str) -> str | None:
        return by_name(people("16b-levels.xlsx", occupation=of))["级32"].person.certificates[0].occupation

    assert (occupation("焊工"), occupation("电工")) == ("this", None)


def test_ticks_and_crosses_of_every_kind_are_yes_and_no() -> None:
    rows = by_name(people("16c-yes-no.xlsx"))
    cells = people("16c-yes-no.xlsx").table.frame.rows()
    said = {cell.strip(): rows[name].person.apprenticeship_completed for name, cell in cells}
    yes = {cell for cell, told in said.items() if told is True}
    no = {cell for cell, told in said.items() if told is False}
    assert yes == {"√", "✓", "✔", "☑", "■", "对", "有", "是", "Y", "1", "是的", "已完成", "合格", "V", "v"}
    assert no == {"×", "✗", "✘", "x", "X", "错", "无", "否", "N", "0", "未完成"}
    assert set(bad_cells(people("16c-yes-no.xlsx"))) == {"□", "○", "●", "应届", "往届", "在职", "/", "—"}


YEARS = {
    "5年": 5, "5 年": 5, "五年": 5, "满5年": 5, "60个月": 5, "5年3个月": 5.25, "5年零3个月": 5.25, "3个月": 0.25, "半年": 0.5,
    "一年半": 1.5, "十二年": 12, "无": 0, "没有": 0,
}  # fmt: skip


def test_years_are_read_with_their_unit() -> None:
    given = people("16d-years.xlsx")
    rows = by_name(given)
    cells = {cell: rows[name] for name, cell in given.table.frame.rows()}
    assert {cell: cells[cell].person.facts["occupation_years"] for cell in YEARS} == YEARS
    assert bad_cells(given) == ["约5", "5,5", "5-6", "-1"]


def test_at_least_so_many_years_open_what_those_open_and_leave_the_rest_unknown() -> None:
    given = people("16d-years.xlsx")
    found = dict(zip(given.table.frame["1"], levels(given), strict=True))
    assert found["5年以上"][0] == found["5年"][0] == 4
    assert found["10+"][0] == 3
    assert "occupation_years" not in by_name(given)["年04"].person.facts


def test_rows_that_are_the_same_are_told_and_one_name_may_be_two_people() -> None:
    given = people("17-duplicates.csv")
    asked = assessed(given).asked_back
    assert {at: [(slip.kind, slip.figures["number"]) for slip in found] for at, found in asked.items()} == {
        2: [("twice_on_the_list", 3)]
    }


def test_words_that_are_the_occupation_applied_for_are_this_one_and_others_are_asked_once() -> None:
    given = people("18-roster-usual.xlsx")
    assert bad_cells(given) == []
    assert [(one.word, one.occupation, one.times) for one in given.asked_words] == [("焊接", "焊工", 2)]
    assert ["3-1" in routes(given)[0], {"4-1", "3-1"} <= routes(given)[1], "2-1" in routes(given)[2]] == [True, True, False]
    assert levels(given)[2][1] <= 2
    assert [row.person.facts["occupation_years"] for row in given.rows()] == [14, 10, 27]


def test_numbered_lines_and_signatures_are_no_people() -> None:
    assert len(people("22-numbered-blank.xlsx").rows()) == 2


FREE_WORDS = {("焊接技术", ""): "this", ("焊工", ""): "this"} | {
    (word, ""): "other" for word in ("英语教育", "中式烹调师", "文员", "厨师")
}


def test_a_tick_never_speaks_for_a_column_in_words_of_its_own() -> None:
    given = people("23-free-text-with-tick.csv", this_occupation=True)
    assert {one.word for one in given.asked_words} == {word for word, _ in FREE_WORDS}
    assert [row.person.jobs[0].occupation for row in given.rows()] == [None] * 4
    answered = people("23-free-text-with-tick.csv", this_occupation=True, words=FREE_WORDS)
    assert answered.unanswered == []
    assert [best for best, _ in levels(answered)] == [4, 5, 5, 3]
    assert "4-3" in routes(answered)[0]
    assert {"3-1", "3-2"} <= routes(answered)[3]


def test_a_diploma_and_what_stands_in_for_it_are_one_paper() -> None:
    found = assessed(people("24-school-30.csv"))
    assert found.stand_ins == {"diploma_registration": "enrolment_proof"}
    assert not [document for document, _ in found.documents if document == "enrolment_proof"]


def test_a_hire_date_beside_years_is_no_work() -> None:
    given = people("26-hire-date.xlsx")
    assert fields(given)["入职日期"] is None
    (first, second) = levels(given)
    assert (first[0], second[0]) == (4, None)
    assert "4-1" not in routes(given)[1]


def test_what_cannot_be_is_asked_back_and_refuses_nobody() -> None:
    given = people("28-id-and-birth-differ.csv")
    asked = assessed(given).asked_back
    kinds = [{slip.kind for slip in asked[at]} for at in range(5)]
    assert kinds == [
        {"another_birth_in_the_identity_number"}, {"no_identity_number", "in_the_future"}, {"too_young_for_work"},
        {"in_the_future"}, {"too_young_for_work"},
    ]  # fmt: skip
    assert bad_cells(given) == []


@pytest.mark.parametrize("name", ["29-month-typed-in-excel.xlsx", "29b-month-in-csv.csv"])
def test_a_month_is_some_day_of_it(name: str) -> None:
    given = people(name)
    assert {row.person.jobs[0].start for row in given.rows()} == {PartialDate(2016, 11)}
    assert {best for best, _ in levels(given)} == {4}
    assert all(possible <= 3 for _, possible in levels(given))


def test_a_month_with_two_digits_of_its_year_is_said() -> None:
    assert [note.place for note in people("29b-month-in-csv.csv").date_notes] == ["Nov-16"]


def test_what_stands_in_brackets_counts() -> None:
    given = people("31-brackets-in-header.csv")
    assert fields(given)["年龄（虚岁）"] is None
    assert fields(given)["技能等级（申报）"] == "applied_level"
    persons = [row.person for row in given.rows()]
    assert [(person.facts["occupation_years"], person.age, person.certificates) for person in persons] == [
        (1.5, None, None), (5, None, None),
    ]  # fmt: skip


def test_two_columns_that_mean_one_thing_are_asked_about_and_the_date_belongs_to_the_one_chosen() -> None:
    asked = people("32-two-words-one-thing.csv")
    assert [one.header for one in understand_table(asked.table) if one.how == "asked"] == ["技能等级", "证书等级"]
    assert asked.rows()[0].person.certificates[0].level is None
    chosen = people("32-two-words-one-thing.csv", {"证书等级": "certificate_level"})
    (certificate,) = chosen.rows()[0].person.certificates
    assert (certificate.level, certificate.awarded) == (3, date(2015, 6, 1))
    assert "2-1" in routes(chosen)[0]
