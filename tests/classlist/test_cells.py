"""Cells of a class list: a date, a number, a choice or none; what is doubtful is refused with the reason."""

from datetime import date

import pytest

from vqlogic.classlist.cells import NONE, TWO_MONTHS, read_cell
from vqlogic.classlist.columns import columns
from vqlogic.partialdate import PartialDate
from vqlogic.problems import DATE
from vqlogic.typed import NO_SUCH_DAY, OUT_OF_RANGE, SHORT_YEAR, YEAR_FIRST, Unreadable


@pytest.mark.parametrize(
    ("text", "level"),
    [("5", 5), ("５", 5), ("五级", 5), ("初级工", 5), ("初级", 5), ("Level 5", 5), ("五级/初级工", 5), ("三级（高级工）", 3)],
)
def test_a_level_is_read_however_it_is_written(text, level):
    assert read_cell("certificate_level", text) == level


@pytest.mark.parametrize("text", ["六级", "0", "5.5", "三级/中级工", "三级（中级工）", "高级技工"])
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


@pytest.mark.parametrize("text", ["1990.10", "1990.01", "1990.9", "1990年10月", "199010"])
def test_a_month_with_a_point_is_read_where_it_can_be_only_one(text):
    assert read_cell("born", text) == PartialDate(1990, int(text.rstrip("月")[-2:].strip(".")))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2016.1", TWO_MONTHS), ("201207", YEAR_FIRST), ("2016-13", NO_SUCH_DAY),
        ("1/9/2026", YEAR_FIRST), ("9-1-26", SHORT_YEAR), ("15/9/1", SHORT_YEAR), ("15年9月1日", SHORT_YEAR),
        ("2026-02-30", NO_SUCH_DAY), ("20260230", NO_SUCH_DAY),
        ("20249", YEAR_FIRST), ("19991", YEAR_FIRST), ("060301", SHORT_YEAR), ("991231", SHORT_YEAR), ("99121", DATE),
        ("06031", DATE), ("54789", DATE), ("2026-9/1", DATE), ("soon", DATE),
        ("1850-01-01", OUT_OF_RANGE), ("无", DATE),
    ],
)  # fmt: skip
def test_a_date_that_is_ambiguous_or_none_is_refused_with_the_reason(text, says):
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
