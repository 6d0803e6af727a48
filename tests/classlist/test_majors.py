"""Majors that a list names: read as the notice of the row's occupation lists them, unknown where it does not, never another."""

from __future__ import annotations

import pytest
from classlists import class_list, table

from vqlogic import load_rulesets
from vqlogic.classlist.majors import MajorLists
from vqlogic.classlist.people import ClassList, map_columns
from vqlogic.rules import listed_majors

RULESETS = load_rulesets()


def lists(occupation: str | None = None) -> MajorLists:
    return MajorLists(RULESETS.values(), occupation)


def majors(*rows: dict[str, str], occupation: str | None = None) -> list[str | None]:
    """The major that each row's school is read to have."""
    read = table(*({"学历": "技工学校", **row} for row in rows))
    people = ClassList(read, map_columns(read), majors=lists(occupation))
    assert [row.bad for row in people.rows()] == [()] * len(rows)
    return [row.person.schooling[0].major for row in people.rows() if row.person and row.person.schooling]


@pytest.mark.parametrize("id", [id for id, ruleset in RULESETS.items() if ruleset.majors.either])
def test_a_major_of_a_list_that_does_not_tell_them_apart_is_this_or_a_related_one(id: str) -> None:
    for major in RULESETS[id].majors.either:
        assert lists(RULESETS[id].occupations[0]).relation(major, None) == "either"


def test_a_major_of_a_list_that_tells_them_apart_is_what_the_list_says() -> None:
    listed = RULESETS["infant-carer-2019"].majors
    assert {lists("育婴员").relation(major, None) for major in listed.this} == {"this"}
    assert {lists("育婴员").relation(major, None) for major in listed.related} == {"related"}


def test_of_two_notices_that_say_different_things_of_a_major_neither_is_taken() -> None:
    carer = RULESETS["infant-carer-2019"]
    turned = carer.with_fields(majors=carer.majors.model_copy(update={"this": ("护理",), "related": ("早期教育",)}))
    assert {
        name: relation for name, relation in listed_majors([carer, turned]).items() if name in ("护理", "早期教育", "护理学")
    } == {
        "护理": "either",
        "早期教育": "either",
        "护理学": "related",
    }


@pytest.mark.parametrize("cell", ["焊接加工", " 焊接 加工 ", "金属热加工（焊接）", "金属热加工(焊接)", "焊接\u200b加工"])
def test_spaces_and_wide_signs_make_no_difference(cell: str) -> None:
    assert majors({"专业": cell}, occupation="welder") == ["either"]


def test_a_major_that_is_not_listed_is_unknown_and_never_another_one() -> None:
    assert majors({"专业": "焊接加工"}, {"专业": "烹饪"}, {"专业": "焊接"}, occupation="焊工") == ["either", None, None]


def test_a_rows_own_occupation_goes_before_that_of_the_class() -> None:
    rows = [{"专业": "护理", "申报职业": told} for told in ("育婴员", "", "钟表匠")]
    assert majors(*rows, occupation="焊工") == ["related", None, None]
    assert majors(*rows, occupation="育婴员") == ["related", "related", None]


def test_the_words_that_say_what_a_major_is_are_read_beside_names() -> None:
    rows = [{"专业": cell} for cell in ("焊接加工", "本专业", "相关专业", "其他专业", "本专业或相关专业", "")]
    assert majors(*rows, occupation="焊工") == ["either", "this", "related", "other", "either", None]


def test_majors_that_no_notice_lists_are_asked_about_once_for_each_occupation_applied_for() -> None:
    read = table({"专业": "焊接加工", "年龄": "20"}, {"专业": "烹饪", "年龄": "20"})

    def asked(occupation: str | None) -> list[str]:
        return [one.word for one in ClassList(read, map_columns(read), majors=lists(occupation)).asked_words]

    assert asked("焊工") == ["烹饪"]
    for other in (None, "育婴员", "养老护理员", "石工"):
        assert asked(other) == ["焊接加工", "烹饪"]


def test_where_no_list_can_read_a_major_it_is_what_somebody_says() -> None:
    rows = [{"学历": "大专", "专业": cell} for cell in ("本专业", "焊接加工")]
    said = class_list(*rows, words={("焊接加工", ""): "related"}).rows()
    assert [row.person.schooling[0].major for row in said if row.person] == ["this", "related"]


def test_it_is_said_how_many_majors_are_listed_and_which_are_not() -> None:
    people = class_list(
        *({"专业": cell, "学历": "大专"} for cell in ("焊接加工", "焊接加工", "本专业", "烹饪", "石材", "")), majors=lists("焊工")
    )
    first, second = people.major_notes
    assert first.figures == {"listed": "2"}
    assert second.figures == {"found": "烹饪, 石材"}


def test_nothing_is_said_of_a_column_of_the_usual_words_nor_without_a_list() -> None:
    rows = [{"专业": cell, "学历": "大专"} for cell in ("本专业", "其他专业")]
    assert class_list(*rows, majors=lists("焊工")).major_notes == []
    assert class_list({"专业": "焊接加工", "学历": "大专"}).major_notes == []
