"""Columns of a class list: every name in either language is understood, no name means two things, cells say one thing."""

from __future__ import annotations

import pytest

from vqlogic.classlist.cells import read_cell
from vqlogic.classlist.columns import code_of, columns, field_name, fields, fold_name, is_people, understand
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
    found = [(one.field, one.how) for one in understand(["证书等级", "职业资格等级", "姓名", "姓名"])]
    assert found == [
        ("certificate_level", "name"), ("certificate_level.2", "again"), ("name", "name"), (None, "twice")
    ]  # fmt: skip


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
