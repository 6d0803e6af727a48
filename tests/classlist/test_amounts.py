"""Amounts of time as lists write them."""

import pytest

from vqlogic.classlist.amounts import AtLeast, chinese_number, parse_amount
from vqlogic.typed import Unreadable


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1.9", 1.9), ("5年", 5), ("5周年", 5), ("五年", 5), ("两年", 2), ("5年零3个月", 5.25), ("5 years 6 months", 5.5),
        ("60个月", 5),
        ("半年", 0.5), ("一年半", 1.5), ("满5年", 5), ("二十", 20),
    ],
)  # fmt: skip
def test_years_are_read_with_their_unit_or_without(text: str, years: float) -> None:
    assert parse_amount(text, "years") == years


def test_a_number_alone_is_in_the_unit_that_the_column_says() -> None:
    assert (parse_amount("18", "years", "months"), parse_amount("2", "months", "years")) == (1.5, 24)
    assert parse_amount("5年", "years", "months") == 5


@pytest.mark.parametrize(("text", "least"), [("5年以上", 5), ("10+", 10), ("3年多", 3), ("十余年", 10), ("五年及以上", 5)])
def test_at_least_so_many_years_are_no_exact_number(text: str, least: float) -> None:
    assert parse_amount(text, "years") == AtLeast(least)


@pytest.mark.parametrize("text", ["约5", "近5年", "5-6", "5,5", "-1", "5年前", "若干", "以上", "年"])
def test_what_is_no_number_of_years_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_amount(text, "years")


@pytest.mark.parametrize("text", ["", "十百", "百"])
def test_what_is_no_chinese_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        chinese_number(text)
