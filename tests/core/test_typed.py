"""What somebody types: days and numbers are read alike wherever they are typed, and what is doubtful is refused with a word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vqlogic.classlist.cells import read_cell
from vqlogic.interview.answers import date_or_text, number_or_text
from vqlogic.partialdate import PartialDate
from vqlogic.problems import DATE, NUMBER
from vqlogic.typed import (
    DAY_TOO,
    FIRST_YEAR,
    LAST_YEAR,
    NO_SUCH_DAY,
    OUT_OF_RANGE,
    SHORT_YEAR,
    YEAR_FIRST,
    Unreadable,
    in_range,
    parse_date,
    parse_day,
    parse_number,
)

DAY = date(2018, 6, 1)
WRITTEN = [
    "2018-06-01", "2018-6-1", "2018/6/1", "2018.6.1", "2018年6月1日", "2018年6月1号", "2018年6月1", "20180601", " 2018 - 6 - 1 ",
    "２０１８－０６－０１", "2018\u200b-06-01", "2018-06-01T08:30", "2018-06-01 08:30:00", "2018-06-01T08:30:00.5Z",
    "1 June 2018", "1st June 2018", "June 1, 2018", "Jun 1st 2018", "1-Jun-2018", "01 jun. 2018", "JUNE 1 2018",
    "1st of June 2018",
]  # fmt: skip
MONTHS = [
    "2018-06", "2018-6", "2018/6", "2018.6", "2018.06", "2018年6月", "2018年06月", "2018年6", "201806", "06/2018", "6-2018",
    "6.2018", "June 2018", "Jun 2018", "jun. 2018", "２０１８年６月",
]  # fmt: skip
REFUSED = [
    ("1/6/2018", YEAR_FIRST), ("12.11.2018", YEAR_FIRST), ("200601", YEAR_FIRST), ("191231", YEAR_FIRST),
    ("18-6-1", SHORT_YEAR), ("180601", SHORT_YEAR), ("990101", SHORT_YEAR), ("18年6月1日", SHORT_YEAR),
    ("2018-02-29", NO_SUCH_DAY), ("2018-13-01", NO_SUCH_DAY), ("2018-13", NO_SUCH_DAY), ("13/2018", NO_SUCH_DAY),
    ("201813", NO_SUCH_DAY), ("31/6/2018", NO_SUCH_DAY), ("25/13/2018", NO_SUCH_DAY), ("31 June 2018", NO_SUCH_DAY),
    ("1899-12-31", OUT_OF_RANGE), ("2200-01-01", OUT_OF_RANGE), ("2200", OUT_OF_RANGE), ("1899年12月", OUT_OF_RANGE),
    ("soon", DATE), ("", DATE), ("2018-06/01", DATE), ("2018年6-1", DATE), ("2018-6月", DATE), ("18", DATE), ("June", DATE),
    ("Ju 2018", DATE), ("Junk 2018", DATE), ("1 June 2 2018", DATE), ("2018年6月1日1", DATE), ("1/6-2018", DATE),
]  # fmt: skip


@pytest.mark.parametrize("typed", WRITTEN)
def test_a_day_is_read_alike_on_a_page_in_a_class_list_and_in_the_terminal(typed):
    assert parse_day(typed) == read_cell("first_day", typed) == DAY
    assert date_or_text(typed) == DAY.isoformat()


@pytest.mark.parametrize("typed", MONTHS)
def test_a_month_alone_is_read_alike_on_a_page_and_in_a_class_list(typed):
    assert parse_date(typed) == read_cell("first_day", typed) == PartialDate(2018, 6)
    assert date_or_text(typed) == "2018-06"


@pytest.mark.parametrize("typed", ["2018", "2018年", " ２０１８ "])
def test_a_year_alone_is_read_alike_on_a_page_and_in_a_class_list(typed):
    assert parse_date(typed) == read_cell("first_day", typed) == PartialDate(2018)
    assert date_or_text(typed) == "2018"


@pytest.mark.parametrize("typed", ["2018", "2018-06", "June 2018"])
def test_where_a_whole_day_is_needed_a_month_or_a_year_is_refused(typed):
    with pytest.raises(Unreadable) as refused:
        parse_day(typed)
    assert refused.value.says == DAY_TOO


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("25/11/1980", date(1980, 11, 25)),
        ("11/25/1980", date(1980, 11, 25)),
        ("5.5.2018", date(2018, 5, 5)),
        ("13-1-2018", date(2018, 1, 13)),
    ],
)
def test_a_date_with_the_year_last_is_read_where_there_is_one_way_to_read_it(typed, day):
    assert parse_date(typed) == day


@pytest.mark.parametrize(("typed", "says"), REFUSED)
def test_what_is_no_date_is_refused_with_what_to_write_instead(typed, says):
    with pytest.raises(Unreadable) as refused:
        parse_date(typed)
    assert refused.value.says == says
    assert date_or_text(typed) == typed


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
