"""Columns of a class list: every name in either language is understood, no name means two things, cells say one thing."""

from __future__ import annotations

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from vqlogic.classlist.cells import NONE, read_cell
from vqlogic.classlist.columns import allowed, chosen, columns, field_name, fields, folded, is_people, understand
from vqlogic.classlist.people import ClassList, mapping
from vqlogic.classlist.template import template
from vqlogic.facts import facts
from vqlogic.files.tablefile import read_text
from vqlogic.person import Person
from vqlogic.problems import DATE
from vqlogic.typed import DAY_TOO, NO_SUCH_DAY, OUT_OF_RANGE, SHORT_YEAR, YEAR_FIRST, YEAR_LAST, Unreadable
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


def test_every_column_goes_to_a_field_a_person_has():
    for id, column in columns().items():
        field, _, detail = (column.to or "facts").partition(".")
        assert field in Person.model_fields, id
        if field == "facts" and detail:
            assert detail in facts()


@pytest.mark.parametrize("kind", sorted({column.choice for column in columns().values() if column.choice}))
def test_every_choice_is_read_by_its_name_in_either_language_and_its_code(kind):
    for code in terms(kind):
        assert [chosen(text, kind) for text in (str(code), *(wording(one).term(kind, code) for one in LANGUAGES))] == [code] * 3


@pytest.mark.parametrize(
    ("text", "level"),
    [("5", 5), ("５", 5), ("五级", 5), ("初级工", 5), ("初级", 5), ("Level 5", 5), ("五级/初级工", 5), ("三级（高级工）", 3)],
)
def test_a_level_is_read_however_it_is_written(text, level):
    assert read_cell("certificate_level", text) == level


@pytest.mark.parametrize("text", ["六级", "0", "5.5", "三级/中级工", "三级（中级工）", "-"])
def test_what_is_no_level_or_two_is_refused(text):
    with pytest.raises(Unreadable):
        read_cell("certificate_level", text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-9-1",
        "2026/9/1",
        "2026年9月1日",
        "2026.9.1",
        "２０２６-09-01",
        "2026 年 9 月 1 日",
        "20260901",
        "46266",
        "46266.5",
        "2026-09-01 00:00:00",
    ],
)
def test_a_date_is_read_year_first_or_as_a_serial_number(text):
    assert read_cell("born", text) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2016", DAY_TOO), ("2016-07", DAY_TOO), ("2016年7月", DAY_TOO), ("2016.7", DAY_TOO), ("201607", DAY_TOO),
        ("1/9/2026", YEAR_FIRST), ("9-1-26", SHORT_YEAR), ("15/9/1", SHORT_YEAR), ("15年9月1日", SHORT_YEAR),
        ("31.12.2015", YEAR_LAST), ("12/31/2015", YEAR_LAST), ("2026-02-30", NO_SUCH_DAY), ("20260230", NO_SUCH_DAY),
        ("20249", YEAR_FIRST), ("19991", YEAR_FIRST), ("060301", SHORT_YEAR), ("991231", SHORT_YEAR), ("99121", DATE),
        ("06031", DATE), ("54789", DATE), ("2026-9/1", DATE), ("soon", DATE),
        ("1850-01-01", OUT_OF_RANGE), ("无", DATE),
    ],
)  # fmt: skip
def test_a_date_that_is_incomplete_ambiguous_or_none_is_refused_with_the_reason(text, says):
    with pytest.raises(Unreadable) as refused:
        read_cell("born", text)
    assert refused.value.says == says


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u200b"])
def test_an_empty_cell_says_nothing(text):
    assert [read_cell(id, text) for id in columns()] == [None] * len(columns())


def test_none_is_said_only_where_there_may_be_none():
    for id, column in columns().items():
        if column.none:
            assert read_cell(id, "无") is NONE
    assert read_cell("recognised_for", "无") == "none"
    assert read_cell("training_hours", "无") is False


def test_folding_forgets_dress_and_keeps_words():
    assert folded("Certificate (level)") == "certificate"
    assert folded("证书等级【必填】") == "证书等级"


# The template


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_understood_as_what_it_says(language):
    table = read_text(template(language), "class.xlsx")
    assert [one.field for one in understand(table.header)] == [id for id, column in columns().items() if not column.private]
    assert len(table.frame) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_list_of_the_template_offers_can_be_read(language):
    book = CalamineWorkbook.from_filelike(io.BytesIO(template(language)))
    for at, id in enumerate(id for id, column in columns().items() if not column.private):
        for row in book.get_sheet_by_name("Lists").to_python(skip_empty_area=False):
            if at < len(row) and row[at] != "":
                read_cell(id, str(row[at]))


def test_the_template_explains_every_column_in_both_languages():
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(template("zh"))).get_sheet_by_index(1).to_python()
    cells = {str(cell) for row in sheet for cell in row}
    for id, column in columns().items():
        for say in map(wording, LANGUAGES) if not column.private else ():
            assert {say.of(column), say.of(column.hint), allowed(id, say)} <= cells


def test_a_filled_template_is_read():
    header = read_text(template("zh"), "t.xlsx").header
    row = dict.fromkeys(header, "") | {"姓名": "王", "证书等级": "五级/初级工", "开始工作日期": "2020-01-01"}
    table = read_text(f"{','.join(header)}\n{','.join(row.values())}\n".encode(), "t.csv")
    (found,) = ClassList(table, mapping(table)).rows()
    assert found.person is not None
    assert found.person.certificates[0].level == 5


@pytest.mark.parametrize("column", ["apprenticeship", "reserve_technician"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("本职业", "this"), ("相关职业", "related"), ("是（本职业）", "this"), ("this", "this"), ("Related", "related"),
        ("是", True), ("yes", True), ("1", True), ("否", False), ("无", False), ("no", False),
    ],
)  # fmt: skip
def test_in_which_occupation_it_was_is_read_and_a_bare_yes_is_one_of_the_two(column, text, said):
    assert read_cell(column, text) == said
    assert type(read_cell(column, text)) is type(said)


@pytest.mark.parametrize("text", ["其他职业", "焊工", "是/否", "maybe"])
def test_an_apprenticeship_that_is_neither_is_refused(text):
    with pytest.raises(Unreadable):
        read_cell("apprenticeship", text)


@pytest.mark.parametrize(
    ("text", "school"),
    [("硕士", "master"), ("硕士研究生", "master"), ("博士", "doctor"), ("PhD", "doctor"), ("研究生", "postgraduate")],
)
def test_a_master_and_a_doctor_are_told_apart_and_a_postgraduate_is_one_of_the_two(text, school):
    assert read_cell("school", text) == school


def test_a_column_of_an_older_list_that_is_read_no_more_is_carried_along():
    assert [one.field for one in understand(["省厅认可", "Provincial approval"])] == [None, None]


def test_a_fact_of_a_notice_s_own_is_a_column_like_any_other():
    (by_name, by_words) = understand(["km_after_certificate_5", "取得四级/中级工证书后安全行车里程"])
    assert (by_name.field, by_words.field) == ("km_after_certificate_5", "km_after_certificate_4")
    assert read_cell("km_after_certificate_5", "100000") == 100_000
