"""Class lists: a row and the person it tells of have the same verdict; what cannot be read is named, the rest goes on."""

from __future__ import annotations

from datetime import date

import pytest
from classlists import class_list, table, told, written
from hypothesis import given
from strategies import LISTS, ON, RULESETS

from vqlogic import Person
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.cells import explain
from vqlogic.classlist.people import ANY, ClassList, count_unreadable, map_columns, understand_table
from vqlogic.files.tablefile import read_text
from vqlogic.occupations import find_occupation
from vqlogic.wording import wording


def _one(row: dict[str, str], **settings: bool) -> Person:
    (found,) = class_list(row, **settings).rows()
    assert found.person is not None, found.bad
    return found.person


def _bad(row: dict[str, str]) -> list[tuple[int, str, str, str]]:
    (found,) = class_list(row).rows()
    (refused,) = class_list(row, strict=True).rows()
    assert found.person is not None
    assert (refused.person, refused.bad) == (None, found.bad)
    return [(bad.row, bad.column, bad.value, explain(bad.problem, wording("en"))) for bad in found.bad]


@given(told())
def test_a_row_is_read_as_the_person_that_was_written(person):
    assert _one({"name": "A", **written(person)}) == Person.from_data(person)


def test_an_empty_cell_is_unknown_and_none_says_there_is_none():
    unknown = _one({"姓名": "王", "证书等级": "", "培训等级": " ", "职称": "", "学历": "", "开始工作日期": ""})
    none = _one({"姓名": "王", "证书等级": "无", "培训等级": "没有", "职称": "none", "学历": "无", "开始工作日期": "无"})
    for name in LISTS:
        assert getattr(unknown, name) is None
        assert getattr(none, name) == ()


def test_a_first_day_without_a_last_one_goes_on():
    (job,) = _one({"First day of work": "2016-7-1"}).jobs or ()
    assert (job.start, job.to, job.occupation) == (date(2016, 7, 1), None, None)


def test_the_cells_of_an_entry_stand_together_by_their_number():
    row = {"证书等级": "5", "证书取得日期": "2018-6-1", "证书等级2": "四级", "证书2取得日期": "2020-6-1", "证书职业2": "本职业"}
    found = [(one.level, one.awarded, one.occupation) for one in _one(row).certificates or ()]
    assert found == [(5, date(2018, 6, 1), None), (4, date(2020, 6, 1), "this")]


def test_a_second_certificate_counts_beside_a_first_that_is_none():
    (found,) = _one({"证书等级": "无", "证书等级2": "四级"}).certificates or ()
    assert found.level == 4


def test_the_date_of_birth_goes_before_the_age():
    person = _one({"born": "1990-01-01", "age": "12"})
    assert (person.born, person.age) == (date(1990, 1, 1), None)
    assert _one({"born": "", "age": "12"}).age == 12


def test_years_as_a_number_are_facts():
    assert _one({"从事本职业年限": "３.5", "目前是否从事本职业": "是"}).facts == {
        "occupation_years": 3.5,
        "employed_in_occupation": True,
    }


def test_what_no_column_tells_is_of_this_occupation_only_where_that_is_said():
    row = {"证书等级": "五级", "开始工作日期": "2020-01-01", "学历": "大专"}
    open_, said = _one(row), _one(row, this_occupation=True)
    assert [open_.certificates[0].occupation, open_.jobs[0].occupation, open_.schooling[0].major] == [None] * 3
    assert [said.certificates[0].occupation, said.jobs[0].occupation, said.schooling[0].major] == ["this"] * 3
    assert _one({**row, "证书职业": ""}, this_occupation=True).certificates[0].occupation is None


def test_every_bad_cell_of_a_row_is_named_with_what_is_allowed():
    assert _bad({"姓名": "王", "出生日期": "1/9/2006", "证书等级": "六级", "学徒期满": "也许", "年龄": "-1"}) == [
        (2, "出生日期", "1/9/2006", "can be read in two ways; write the year first, such as 2018-06-01"),
        (
            2,
            "证书等级",
            "六级",
            "must be one of: Level 5 (junior worker), Level 4 (intermediate worker), Level 3 (senior worker), "
            "Level 2 (technician), Level 1 (senior technician), none",
        ),
        (
            2,
            "学徒期满",
            "也许",
            "must be one of: Yes, in this occupation, Yes, in a related one, Yes, in one of them, not sure which, No",
        ),
        (2, "年龄", "-1", "must be a number, zero or more"),
    ]


def test_what_is_allowed_is_said_in_the_readers_language():
    (found,) = class_list({"证书等级": "六级"}).rows()
    assert explain(found.bad[0].problem, wording("zh")).endswith(
        "五级/初级工、四级/中级工、三级/高级工、二级/技师、一级/高级技师、无"
    )


def test_a_job_that_ends_before_it_begins_names_the_cell_of_its_end():
    row = {"开始工作日期": "2010-01-01", "开始工作日期2": "2020-01-01", "结束工作日期2": "2019-12-31"}
    named = [(2, "结束工作日期2", "2019-12-31", "must not be before the first day, 2020-01-01")]
    assert _bad(row) == _bad({**row, "从事职业": "本职业", "从事职业2": "本职业"}) == named


def test_details_beside_none_are_refused():
    assert _bad({"证书等级": "无", "证书取得日期": "2020-01-01"}) == [
        (2, "证书取得日期", "2020-01-01", "must be empty: the entry is said to be none")
    ]


@pytest.mark.parametrize(
    ("column", "of"),
    [
        ("开始工作日期", {"从事职业": "本职业"}),
        ("证书取得日期", {"证书等级": "五级"}),
        ("职称取得日期", {"职称级别": "初级"}),
        ("毕业日期", {}),
    ],
)
def test_a_day_before_birth_is_asked_back_and_refuses_nobody(column, of):
    people = class_list({"出生日期": "2005-03-02", **of, column: "1996-09-01"})
    (row,) = people.rows()
    assert [slip.kind for slip in people.asked_back(row, ON)] == ["before_birth"]
    assert row.person


@pytest.mark.parametrize(
    ("number", "differs"),
    [("11010520050302002X", False), ("110105200503030021", True), ("A123", False), ("", False)],
)
def test_a_birth_date_that_the_identity_number_contradicts_is_asked_back(number, differs):
    people = class_list({"身份证号": number, "出生日期": "2005-03-02"})
    (row,) = people.rows()
    found = people.asked_back(row, ON)
    assert [slip.kind for slip in found] == (["another_birth_in_the_identity_number"] if differs else [])
    assert row.person.born == date(2005, 3, 2)


def test_a_month_of_birth_agrees_with_a_day_in_it():
    people = class_list({"身份证号": "11010520050302002X", "出生日期": "2005年3月"})
    assert people.asked_back(people.rows()[0], ON) == []


def test_an_age_is_not_read_beside_a_date_of_birth():
    assert _one({"出生日期": "2005-03-02", "年龄": "#VALUE!"}).born == date(2005, 3, 2)
    assert _bad({"出生日期": "", "年龄": "约36"})[0][1:3] == ("年龄", "约36")


@pytest.mark.parametrize("note", ["合计 45人", "备注：以上为三班", "填表人：刘", "Total: 45", "注:"])
def test_a_note_below_the_list_is_no_person(note):
    people = class_list({"序号": "1", "姓名": "王", "出生日期": "2005-03-02"}, {"序号": note}, {"姓名": note}, {"姓名": "注册"})
    assert [row.number for row in people.rows()] == [2, 5]
    assert [note.place for note in people.left_out_notes] == ["3–4"]


def test_a_person_may_bear_a_name_like_a_note_where_the_row_says_more():
    assert _one({"姓名": "合计", "出生日期": "2005-03-02"}).born


def test_a_column_of_free_text_is_carried_along_and_leaves_its_detail_unknown():
    read = table({"Class": "10B", "证书等级": "五级"}, {"Class": "10C", "证书等级": "六级"}, {"Class": "", "证书等级": ""})
    assert [(one.field, one.how) for one in understand_table(read)] == [(None, "free"), ("certificate_level", "name")]
    assert [len(row.bad) for row in ClassList(read, map_columns(read)).rows()] == [0, 1]


@pytest.mark.parametrize(("header", "field"), [("从事工种", "jobs"), ("证书工种", "certificates")])
def test_words_of_the_lists_own_are_unknown_until_somebody_says_what_they_are(header, field):
    rows = [{header: "钳工", "申报职业": told, "证书等级": "五级", "开始工作日期": "2020-01-01"} for told in ("焊工", "钳工", "")]

    def read(**words: str) -> list[str | None]:
        people = class_list(*rows, this_occupation=True, words={(word, ANY): said for word, said in words.items()})
        return [getattr(row.person, field)[0].occupation for row in people.rows()]

    assert [(one.word, one.occupation, one.times) for one in class_list(*rows).asked_words] == [
        ("钳工", "焊工", 1),
        ("钳工", "", 1),
    ]
    assert (read(), read(钳工="related")) == ([None, "this", None], ["related", "this", "related"])


def test_a_tick_is_for_its_own_kind_alone():
    row = {"证书等级": "五级", "开始工作日期": "2020-01-01", "学历": "大专"}

    def told(*ticks: str) -> tuple[str | None, str | None, str | None]:
        person = _one(row, this_occupation=ticks)
        return person.certificates[0].occupation, person.jobs[0].occupation, person.schooling[0].major

    assert told("certificates") == ("this", None, None)
    assert told("jobs") == (None, "this", None)
    assert told("schooling") == (None, None, "this")


def test_a_cell_that_cannot_be_read_makes_one_thing_unknown():
    (row,) = class_list({"证书等级": "五级", "证书等级2": "六级", "出生日期": "1990-01-01"}).rows()
    assert [one.level for one in row.person.certificates] == [5, None]
    assert (row.person.born, [bad.value for bad in row.bad]) == (date(1990, 1, 1), ["六级"])


def test_a_certificate_in_brackets_related_is_of_a_related_occupation_whatever_is_ticked():
    row = {"证书等级（相关职业）": "五级"}
    assert _one(row, this_occupation=True).certificates[0].occupation == "related"


def test_a_column_of_which_some_cells_can_be_read_is_read():
    read = table({"专业": "焊接"}, {"专业": "本专业"})
    assert map_columns(read) == {0: "major"}
    assert [count_unreadable(read, 0, field) for field in ("major", "name", "certificate_5")] == [(2, 0), (2, 0), (2, 2)]


def test_the_column_beside_one_of_free_text_is_its_entrys_first():
    read = table({"专业": "焊接", "专业相关性": "本专业", "学历": "大专"})
    (row,) = ClassList(read, map_columns(read)).rows()
    assert row.person is not None
    assert [(one.school, one.major) for one in row.person.schooling or ()] == [("junior_college", "this")]


def test_blank_rows_and_rows_of_another_length_are_left_out_and_the_numbers_kept():
    read = read_text(b"name,born\nA,1990-01-01\n,\nB,1991-01-01,x\n\nC,1992-01-01\n", "class.csv")
    people = ClassList(read, map_columns(read))
    assert [(row.number, row.index) for row in people.rows()] == [(2, 0), (6, 4)]
    assert [row.number for row in people.rows(1)] == [6]
    assessment = Assessment(people, RULESETS[0], ON)
    while not assessment.finished:
        assessment.advance(2)
    assert assessment.results()["row"].to_list() == [2, 6]
    assert [bad.row for bad in assessment.bad] == [4]


def test_a_table_of_which_nothing_is_used_still_gives_everybody_a_row():
    assert [row.person for row in class_list({"班主任": "王"}, {"班主任": "李"}).rows()] == [Person(), Person()]


def test_the_labels_are_where_the_names_stand():
    assert class_list({"出生日期": "", "姓名": "王", "学号": "01"}).labels == [("name", 1), ("number", 2)]


@pytest.mark.parametrize("header", ["申报职业", "职业(工种)", "Occupation"])
def test_the_occupation_of_a_row_is_kept_as_it_stands_and_found_by_its_name_or_code(header):
    people = class_list(*({header: cell, "年龄": "30"} for cell in ("焊工", "６-18-02-04", " 石工 ", "Busker", "")))
    told = [row.person.occupation for row in people.rows() if row.person]
    assert told == ["焊工", "6-18-02-04", "石工", "Busker", None]
    assert [one.id if (one := find_occupation(each)) else None for each in told] == ["welder", "welder", "6-29-01-02", None, None]


def test_an_occupation_of_two_words_is_one():
    assert _one({"申报职业": "焊工/电工", "年龄": "30"}).occupation == "焊工/电工"


def test_an_occupation_of_more_than_200_letters_is_refused_in_its_cell():
    (row,) = class_list({"申报职业": "焊" * 201, "年龄": "30"}).rows()
    assert [(bad.column, bad.row) for bad in row.bad] == [("申报职业", 2)]


# The date of birth in the identity number

REAL, UNREAL = "11010519491231002X", "110105194912310021"


def test_where_no_column_has_it_the_identity_number_tells_the_date_of_birth_if_one_says_so():
    assert [row.person.born for row in class_list({"姓名": "王", "身份证号": REAL}, born_in_number=True).rows()] == [
        date(1949, 12, 31)
    ]
    assert [row.person.born for row in class_list({"姓名": "王", "身份证号": REAL}).rows()] == [None]


def test_a_column_of_the_date_of_birth_goes_before_the_number_though_it_is_empty():
    (row,) = class_list({"姓名": "王", "身份证号": REAL, "出生日期": ""}, born_in_number=True).rows()
    assert row.person.born is None
    assert row.bad == ()


def test_the_date_in_the_number_goes_before_an_age():
    (row,) = class_list({"姓名": "王", "身份证号": REAL, "年龄": "20"}, born_in_number=True).rows()
    assert (row.person.born, row.person.age, row.bad) == (date(1949, 12, 31), None, ())


@pytest.mark.parametrize("number", [UNREAL, "12345", "G1234567"])
def test_a_number_that_is_no_real_one_leaves_the_date_unknown_and_is_said(number):
    (row,) = class_list({"姓名": "王", "身份证号": number, "年龄": "20"}, born_in_number=True).rows()
    assert (row.person.born, row.person.age) == (None, 20)
    assert [(bad.column, bad.value) for bad in row.bad] == [("身份证号", number)]
    assert class_list({"姓名": "王", "身份证号": number, "年龄": "20"}, born_in_number=True, strict=True).rows()[0].person is None


def test_an_empty_number_says_nothing():
    (row,) = class_list({"姓名": "王", "身份证号": " "}, born_in_number=True).rows()
    assert (row.person.born, row.bad) == (None, ())
