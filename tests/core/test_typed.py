"""What somebody types: days and numbers are read alike wherever they are typed, and what is doubtful is refused with a word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vqlogic.classlist.cells import read_cell
from vqlogic.interview.answers import day_or_text, number_or_text
from vqlogic.problems import DATE, NUMBER
from vqlogic.typed import (
    DAY_TOO,
    FIRST_YEAR,
    LAST_YEAR,
    NO_SUCH_DAY,
    OUT_OF_RANGE,
    SHORT_YEAR,
    YEAR_FIRST,
    YEAR_LAST,
    Unreadable,
    in_range,
    parse_day,
    parse_number,
)

DAY = date(2018, 6, 1)
WRITTEN = [
    "2018-06-01", "2018-6-1", "2018/6/1", "2018.6.1", "2018年6月1日", "2018年6月1号", "2018年6月1", "20180601", " 2018 - 6 - 1 ",
    "２０１８－０６－０１", "2018\u200b-06-01", "2018-06-01T08:30", "2018-06-01 08:30:00", "2018-06-01T08:30:00.5Z",
]  # fmt: skip
REFUSED = [
    ("2018", DAY_TOO), ("2018-06", DAY_TOO), ("2018年6月", DAY_TOO), ("201806", DAY_TOO), ("1/6/2018", YEAR_FIRST),
    ("25/6/2018", YEAR_LAST), ("18-6-1", SHORT_YEAR), ("180601", SHORT_YEAR),
    ("2018-02-29", NO_SUCH_DAY), ("2018-13-01", NO_SUCH_DAY),
    ("1899-12-31", OUT_OF_RANGE), ("2200-01-01", OUT_OF_RANGE), ("soon", DATE), ("", DATE), ("2018-06/01", DATE),
    ("2018年6-1", DATE),
]  # fmt: skip


@pytest.mark.parametrize("typed", WRITTEN)
def test_a_day_is_read_alike_on_a_page_in_a_class_list_and_in_the_terminal(typed):
    assert parse_day(typed) == read_cell("first_day", typed) == DAY
    assert day_or_text(typed) == DAY.isoformat()


@pytest.mark.parametrize(("typed", "says"), REFUSED)
def test_what_is_no_day_is_refused_with_what_to_write_instead(typed, says):
    with pytest.raises(Unreadable) as refused:
        parse_day(typed)
    assert refused.value.says == says
    assert day_or_text(typed) == typed


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("3.5", 3.5),
        (".5", 0.5),
        ("3.", 3),
        ("３．５", 3.5),
        (" 3 ", 3),
        ("1,200", 1200),
        ("100,000.5", 100000.5),
        ("1e3", 1000),
    ],
)
def test_a_number_is_read_alike_on_a_page_and_in_a_class_list(typed, number):
    assert parse_number(typed) == read_cell("age", typed) == number_or_text(typed) == number


@pytest.mark.parametrize("typed", ["-1", "three", "", "1,2", "12,34", "1e999", "nan", "inf", "1 2", "3 years"])
def test_what_is_no_number_is_refused_and_stays_as_it_was_typed(typed):
    with pytest.raises(Unreadable) as refused:
        parse_number(typed)
    assert refused.value.says == NUMBER
    assert number_or_text(typed) == typed


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_day_of_the_range_is_read_as_it_is_written(day):
    assert parse_day(day.isoformat()) == parse_day(f"{day.year}年{day.month}月{day.day}日") == day
    assert in_range(day)
