"""Dates as lists write them: which order a list has, and what each way of writing says."""

from __future__ import annotations

from datetime import date

import pytest

from vqlogic.classlist.daytexts import is_short, order_of, parse_day_text
from vqlogic.partialdate import ToldDate
from vqlogic.typed import Unreadable

DAY = date(2018, 9, 1)


@pytest.mark.parametrize(
    "text", ["2018年9月1日", "二〇一八年九月一日", "2018 9 1", "2018—9—1", "2018·9·1", "2018年9月1日 8时30分"]
)
def test_a_day_is_read_however_a_list_writes_it(text: str) -> None:
    assert parse_day_text(text) == DAY


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["13/05/1990"], "day_first"),
        (["05/13/1990"], "month_first"),
        (["13/05/1990", "05/13/1990"], "both"),
        (["02/03/1990", "13/05/90"], None),
    ],
)
def test_a_lists_order_is_that_of_its_dates_which_can_be_read_in_one_way_only(cells: list[str], order: str | None) -> None:
    assert order_of(cells) == order


def test_a_date_with_the_year_last_follows_the_lists_order_and_is_refused_where_there_are_both() -> None:
    assert parse_day_text("02/03/1985", "day_first") == date(1985, 3, 2)
    assert parse_day_text("02/03/1985", "month_first") == date(1985, 2, 3)
    with pytest.raises(Unreadable, match="days before months as well as behind"):
        parse_day_text("02/03/1985", "both")


@pytest.mark.parametrize(("text", "year"), [("02/03/26", 2026), ("02/03/27", 1927)])
def test_two_digits_of_a_year_are_the_last_such_year(text: str, year: int) -> None:
    said: ToldDate = parse_day_text(text, "day_first", 2026)
    assert is_short(text)
    assert said == date(year, 3, 2)
