"""Columns of a class list: every name in either language is understood, no name means two things, cells say one thing."""

from __future__ import annotations

import pytest

from vqlogic.classlist.cells import read_cell
from vqlogic.classlist.columns import (
    code_of,
    columns,
    field_name,
    fields,
    fold_name,
    header_traits,
    is_people,
    name_column,
    understand,
)
from vqlogic.facts import facts
from vqlogic.person import Person
from vqlogic.wording import LANGUAGES, terms, wording


def _field(header: str) -> str | None:
    return understand([header])[0].field


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_understood_by_its_name_in_either_language(language):
    for field in fields():
        meant = _field(field_name(field, wording(language)))
        assert meant == field or columns()[meant].to in (field, f"facts.{field}")


def test_every_synonym_is_understood_and_means_one_column():
    for id, column in columns().items():
        for synonym in column.synonyms:
            assert _field(synonym) == id, synonym


@pytest.mark.parametrize(
    "header",
    [
        "出生日期",
        " 出 生 日 期 ",
        "出生日期（年-月-日）",
        "*出生日期*",
        "出生\u200b日期",
        "Date of Birth",
        "DATE_OF-BIRTH:",
        "ＢＯＲＮ",
    ],
)
def test_a_header_is_understood_however_it_is_dressed(header):
    assert _field(header) == "born"


def test_numbers_in_a_name_are_further_entries_and_only_of_entries():
    assert [_field(name) for name in ("证书等级2", "证书2等级", "Certificate 2 level", "First day of work 3")] == [
        "certificate_level.2", "certificate_level.2", "certificate_level.2", "first_day.3"
    ]  # fmt: skip
    assert _field("姓名2") is None
    assert _field("5级证书取得日期") is None


def test_a_column_that_stands_again_is_a_further_entry_or_not_used():
    found = [(one.field, one.how) for one in understand(["证书等级", "证书 等级", "姓名", "姓名"])]
    assert found == [
        ("certificate_level", "name"), ("certificate_level.2", "again"), ("name", "name"), (None, "twice")
    ]  # fmt: skip


def test_two_names_of_one_thing_are_asked_about_and_never_two_certificates():
    found = [(one.field, one.how, one.could_be) for one in understand(["证书等级", "职业资格等级", "取证日期"])]
    assert found == [
        (None, "asked", "certificate_level"), (None, "asked", "certificate_level"), ("certificate_awarded", "synonym", None)
    ]  # fmt: skip


def test_a_day_belongs_to_the_entry_beside_it():
    assert [one.field for one in understand(["证书等级", "证书等级", "发证日期"])][2] == "certificate_awarded.2"
    assert [one.field for one in understand(["职称", "发证日期"])] == ["title_rank", "title_awarded"]
    assert [one.field for one in understand(["证书等级", "证书等级2", "发证日期"])][2] == "certificate_awarded"


@pytest.mark.parametrize(
    ("header", "field", "how"),
    [
        ("技能等级（申报）", "applied_level", "synonym"), ("拟申报等级", "applied_level", "synonym"),
        ("毕业时间（预计）", None, "planned"), ("年龄（虚岁）", None, "nominal"), ("虚岁", None, "unknown"),
        ("从事本职业年限（学时）", None, "unknown"), ("从事本职业年限（含相关职业）", "related_years", "synonym"),
        ("学历（附复印件）", "school", "synonym"), ("证书等级（申报职业）", "certificate_level", "name"),
    ],
)  # fmt: skip
def test_what_stands_in_a_headers_brackets_counts(header, field, how):
    (found,) = understand([header])
    assert (found.field, found.how) == (field, how)


def test_the_words_of_a_header_say_its_unit_its_occupation_and_whether_a_school_goes_on():
    assert header_traits("从事本职业年限（单位：月）").unit == header_traits("从事本职业月数").unit == "months"
    assert header_traits("证书等级（相关职业）").relation == "related"
    assert header_traits("学历（在读）").at_school
    assert not header_traits("学历").at_school
    assert header_traits("从事相关职业年限").at_least
    assert not header_traits("从事本职业或相关职业年限").at_least


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("出生年月", "born"), ("原证书级别", "certificate_level"), ("原级别", "certificate_level"),
        ("现职业等级", "certificate_level"), ("已持职业资格证书等级", "certificate_level"),
        ("原证书发证日期", "certificate_awarded"),
        ("从事本工种年限", "years"), ("从事本职业工作开始时间", "first_day"), ("毕业年月", "finished"), ("专业名称", "major"),
        ("现职业", "job_occupation"), ("现职业年限", "job_years"), ("原证书职业", "certificate_occupation"),
        ("申报职业工种", "occupation"), ("考生姓名", "name"), ("居民身份证号码", "identity_number"), ("入职日期", None),
        ("入职时间", None), ("参加工作时间", None), ("原证书编号", None), ("证书有效期", None), ("申报条件", None),
    ],
)  # fmt: skip
def test_the_headings_of_real_forms_are_understood(header, field):
    assert _field(header) == field


@pytest.mark.parametrize(
    "header",
    [
        "工龄", "工作年限", "参加工作时间", "Years of work", "Years worked", "在职", "是否在岗", "Employed now", "学徒",
        "Apprenticeship", "开始日期", "结束日期", "First day", "培训时间", "培训时长", "Months", "Awarded", "Award date", "Title",
        "Approved", "Graduated", "班主任",
    ],
)  # fmt: skip
def test_a_name_that_says_too_little_is_not_taken_for_a_column(header):
    assert _field(header) is None


def test_a_list_of_facts_alone_is_no_list_of_people():
    assert not is_people(["certificate_5", "name", None])
    assert is_people(["certificate_5", "born"])
    assert is_people(["certificate_level.2"])
    assert not is_people(["occupation", "name"])


def test_every_column_goes_to_a_field_a_person_has():
    for id, column in columns().items():
        field, _, detail = (column.to or "facts").partition(".")
        assert field in Person.model_fields, id
        if field == "facts" and detail:
            assert detail in facts()


@pytest.mark.parametrize("kind", sorted({column.choice for column in columns().values() if column.choice}))
def test_every_choice_is_read_by_its_name_in_either_language_and_its_code(kind):
    for code in terms(kind):
        assert [code_of(text, kind) for text in (str(code), *(wording(one).term(kind, code) for one in LANGUAGES))] == [code] * 3


def test_folding_forgets_dress_and_keeps_words():
    assert fold_name("Certificate (level)") == "certificate"
    assert fold_name("证书等级【必填】") == "证书等级"


# The template


def test_a_column_of_an_older_list_that_is_read_no_more_is_carried_along():
    assert [one.field for one in understand(["省厅认可", "Provincial approval"])] == [None, None]


def test_a_fact_of_a_notice_s_own_is_a_column_like_any_other():
    (by_name, by_words) = understand(["km_after_certificate_5", "取得四级/中级工证书后安全行车里程"])
    assert (by_name.field, by_words.field) == ("km_after_certificate_5", "km_after_certificate_4")
    assert read_cell("km_after_certificate_5", "100000") == 100_000


@pytest.mark.parametrize("header", ["申报级别", "申报等级", "拟申报级别", "申报职业技能等级", "Apply level", "level applied for"])
def test_the_level_applied_for_is_known_by_its_usual_names(header):
    assert name_column(header)[0] == "applied_level"
