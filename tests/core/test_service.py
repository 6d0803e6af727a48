"""Years worked by the calendar: anniversaries, month ends, overlaps, gaps, ages; and the laws they keep."""

import calendar
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import days, stretches

from vqlogic.service import (
    DAYS_TO_A_MONTH,
    add_months,
    completed_years,
    day_reached,
    last_gap,
    merge,
    months_and_days,
    since_day,
    unbroken_runs,
    unbroken_years,
    years,
)

DAY = timedelta(days=1)


# Months


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2021, 1, 15), 1, date(2021, 2, 15)),
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2021, 3, 31), 1, date(2021, 4, 30)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
        (date(2021, 12, 5), 1, date(2022, 1, 5)),
        (date(2021, 7, 31), 0, date(2021, 7, 31)),
    ],
)
def test_months_are_added_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("first", "end", "expected"),
    [
        (date(2021, 1, 1), date(2021, 1, 1), (0, 0)),
        (date(2021, 1, 1), date(2021, 1, 2), (0, 1)),
        (date(2021, 1, 1), date(2021, 2, 1), (1, 0)),
        (date(2021, 1, 31), date(2021, 2, 28), (1, 0)),
        (date(2021, 1, 31), date(2021, 2, 27), (0, 27)),
        (date(2021, 1, 31), date(2021, 3, 30), (1, 30)),
        (date(2021, 3, 15), date(2022, 3, 14), (11, 27)),
    ],
)
def test_a_stretch_is_whole_months_and_left_over_days(first: date, end: date, expected: tuple[int, int]) -> None:
    assert months_and_days(first, end) == expected


# Years


def test_two_years_are_complete_on_the_day_after_the_last() -> None:
    assert years([(date(2020, 3, 1), date(2022, 3, 1))]) == 2.0


def test_a_day_less_than_two_years_is_less() -> None:
    assert years([(date(2020, 3, 1), date(2022, 2, 28))]) < 2.0


def test_from_29_february_a_year_is_complete_on_the_months_last_day() -> None:
    assert years([(date(2020, 2, 29), date(2021, 2, 28))]) == 1.0


def test_from_29_february_a_year_is_not_complete_a_day_earlier() -> None:
    assert years([(date(2020, 2, 29), date(2021, 2, 27))]) < 1.0


def test_from_29_february_four_years_are_complete_on_29_february_only() -> None:
    first = date(2020, 2, 29)
    assert (years([(first, date(2024, 2, 28))]) < 4.0, years([(first, date(2024, 2, 29))])) == (True, 4.0)


def months_and_days_to_march(first: date, end: date) -> int:
    """The days, 31 to a month, from a 29 February, whose anniversary in a common year is 1 March: counted month by month."""
    for months in range((end.year - first.year) * 12 + 12, -1, -1):
        year, month = divmod(first.month - 1 + months, 12)
        year, month = first.year + year, month + 1
        reached = date(year, 3, 1) if month == 2 and not calendar.isleap(year) else date(year, month, 29)
        if reached <= end:
            return months * 31 + (end - reached).days
    raise AssertionError


@given(st.integers(0, 3000), st.sampled_from([date(2020, 2, 29), date(2096, 2, 29), date(2000, 2, 29)]))
def test_from_29_february_with_the_anniversary_in_march_a_common_year_takes_a_day_more(days: int, first: date) -> None:
    end = first + timedelta(days=days)
    months, left = divmod(months_and_days_to_march(first, end), 31)
    assert years([(first, end)], march=True) == (months + left / 31) / 12


def test_born_on_29_february_one_is_a_year_older_on_the_28th_or_by_the_other_reading_on_1_march() -> None:
    born = date(2008, 2, 29)
    days = [date(2024, 2, 28), date(2024, 2, 29), date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1)]
    assert [completed_years(born, day) for day in days] == [15, 16, 17, 18, 18]
    assert [completed_years(born, day, march=True) for day in days] == [15, 16, 17, 17, 18]
    assert [completed_years(born, day, day_after=True, march=True) for day in days] == [15, 15, 17, 17, 17]


def test_from_a_months_end_a_month_is_complete_on_the_next_months_end() -> None:
    assert years([(date(2021, 8, 31), date(2021, 9, 30))]) == pytest.approx(1 / 12)


def test_left_over_days_count_31_to_a_month() -> None:
    assert years([(date(2021, 1, 1), date(2021, 1, 31))]) == 30 / 31 / 12


def test_left_over_days_of_several_stretches_make_months() -> None:
    first = (date(2018, 1, 1), date(2018, 12, 17))  # 11 months 16 days
    second = (date(2020, 1, 1), date(2020, 1, 16))  # 15 days
    assert years([first, second]) == 1.0


def test_two_stretches_a_day_short_of_a_year_are_less() -> None:
    assert years([(date(2018, 1, 1), date(2018, 12, 17)), (date(2020, 1, 1), date(2020, 1, 15))]) < 1.0


def test_one_stretch_a_day_short_of_its_anniversary_is_not_saved_by_the_31_days() -> None:
    assert years([(date(2021, 3, 15), date(2022, 3, 14)), (date(2023, 1, 1), date(2023, 1, 4))]) < 1.0


def test_overlapping_stretches_count_once() -> None:
    assert years([(date(2018, 1, 1), date(2020, 1, 1)), (date(2019, 1, 1), date(2021, 1, 1))]) == 3.0


def test_a_stretch_within_another_adds_nothing() -> None:
    assert years([(date(2018, 1, 1), date(2021, 1, 1)), (date(2019, 1, 1), date(2019, 6, 1))]) == 3.0


def test_the_same_stretch_twice_counts_once() -> None:
    assert years([(date(2018, 1, 1), date(2019, 1, 1))] * 2) == 1.0


def test_stretches_that_touch_are_one() -> None:
    assert merge([(date(2018, 1, 1), date(2019, 1, 1)), (date(2019, 1, 1), date(2019, 6, 1))]) == [
        (date(2018, 1, 1), date(2019, 6, 1))
    ]


def test_stretches_a_day_apart_stay_two() -> None:
    apart = [(date(2018, 1, 1), date(2019, 1, 1)), (date(2019, 1, 2), date(2019, 6, 1))]
    assert merge(apart) == apart


def test_merging_puts_stretches_in_order() -> None:
    early, late = (date(2018, 1, 1), date(2018, 2, 1)), (date(2020, 1, 1), date(2020, 2, 1))
    assert merge([late, early]) == [early, late]


def test_a_stretch_that_ends_before_it_begins_is_left_out() -> None:
    assert merge([(date(2020, 1, 2), date(2020, 1, 1))]) == []


def test_a_stretch_without_a_day_is_left_out() -> None:
    assert merge([(date(2020, 1, 1), date(2020, 1, 1))]) == []


def test_a_day_filled_in_across_a_short_month_takes_nothing_away() -> None:
    apart = [(date(2021, 1, 20), date(2021, 2, 4)), (date(2021, 2, 5), date(2021, 3, 5))]
    assert years(apart) <= years([(date(2021, 1, 20), date(2021, 3, 5))])


def test_no_stretches_are_no_years() -> None:
    assert years([]) == 0.0


# Gaps

FIRST = (date(2018, 1, 1), date(2019, 1, 1))
AFTER_A_DAY = (date(2019, 1, 2), date(2021, 1, 2))


def test_a_gap_of_a_day_breaks_the_work() -> None:
    assert unbroken_runs([FIRST, AFTER_A_DAY]) == [[FIRST], [AFTER_A_DAY]]


def test_a_tolerated_gap_does_not_break_the_work() -> None:
    assert unbroken_runs([FIRST, AFTER_A_DAY], tolerated_gap_days=1) == [[FIRST, AFTER_A_DAY]]


def test_a_gap_a_day_longer_than_tolerated_breaks_the_work() -> None:
    later = (date(2019, 1, 3), date(2021, 1, 3))
    assert unbroken_runs([FIRST, later], tolerated_gap_days=1) == [[FIRST], [later]]


def test_the_longest_run_counts_wherever_it_lies() -> None:
    stretches = [(date(2010, 1, 1), date(2014, 1, 1)), FIRST, (date(2020, 1, 1), date(2022, 1, 1))]
    assert unbroken_years(stretches) == 4.0


def test_days_of_a_tolerated_gap_are_not_counted() -> None:
    assert unbroken_years([FIRST, AFTER_A_DAY], tolerated_gap_days=1) == 3.0


def test_no_gap_is_tolerated_unless_it_is_said() -> None:
    assert unbroken_years([FIRST, AFTER_A_DAY]) == 2.0


def test_no_stretches_have_no_unbroken_years() -> None:
    assert unbroken_years([]) == 0.0


def test_the_last_gap_runs_from_its_first_day_to_its_last() -> None:
    assert last_gap([FIRST, (date(2019, 1, 11), date(2020, 1, 1))]) == (date(2019, 1, 1), date(2019, 1, 10))


def test_a_gap_of_one_day_begins_and_ends_on_it() -> None:
    assert last_gap([FIRST, AFTER_A_DAY]) == (date(2019, 1, 1), date(2019, 1, 1))


def test_of_several_gaps_the_latest_is_named() -> None:
    late = (date(2022, 1, 1), date(2023, 1, 1))
    assert last_gap([late, FIRST, AFTER_A_DAY]) == (date(2021, 1, 2), date(2021, 12, 31))


def test_unbroken_work_has_no_gap() -> None:
    assert last_gap([FIRST, (date(2018, 6, 1), date(2020, 1, 1))]) is None


def test_a_tolerated_gap_is_not_named() -> None:
    assert last_gap([FIRST, AFTER_A_DAY], tolerated_gap_days=1) is None


def test_only_what_lies_on_or_after_a_day_is_kept() -> None:
    late = (date(2022, 1, 1), date(2023, 1, 1))
    assert since_day([FIRST, AFTER_A_DAY, late], date(2020, 1, 1)) == [(date(2020, 1, 1), date(2021, 1, 2)), late]


def test_a_stretch_that_ends_where_the_day_begins_is_dropped() -> None:
    assert since_day([FIRST], date(2019, 1, 1)) == []


# The day reached


@pytest.mark.parametrize(
    ("first", "at_least", "expected"),
    [
        (date(2020, 3, 1), 2, date(2022, 3, 1)),
        (date(2020, 3, 1), 0, date(2020, 3, 1)),
        (date(2020, 3, 1), 1.001, date(2021, 3, 2)),
        (date(2021, 2, 1), 30 / 31 / 12, date(2021, 3, 1)),
        (date(2020, 3, 1), 1000, date(3020, 3, 1)),
        (date(2020, 3, 1), 1001, None),
    ],
    ids=["whole years", "none", "a part of a day is a day", "a short month is a whole one", "the most", "more than that"],
)
def test_years_of_what_goes_on_are_reached_on_the_first_day_that_has_them(
    first: date, at_least: float, expected: date | None
) -> None:
    assert day_reached([(first, date.max)], at_least) == expected
    if expected:
        assert years([(first, expected)]) >= at_least
        assert years([(first, expected - DAY)]) < at_least or not at_least


# Age

BORN = date(2010, 11, 23)


@pytest.mark.parametrize(
    ("on", "age"), [(date(2026, 11, 22), 15), (date(2026, 11, 23), 16), (date(2026, 11, 24), 16), (date(2027, 11, 23), 17)]
)
def test_a_year_of_age_is_reached_on_the_birthday(on: date, age: int) -> None:
    assert completed_years(BORN, on) == age


@pytest.mark.parametrize(("on", "age"), [(date(2026, 11, 23), 15), (date(2026, 11, 24), 16)])
def test_a_year_of_age_can_be_set_to_be_reached_on_the_day_after(on: date, age: int) -> None:
    assert completed_years(BORN, on, day_after=True) == age


@pytest.mark.parametrize(("on", "age"), [(date(2027, 2, 27), 14), (date(2027, 2, 28), 15), (date(2028, 2, 28), 15)])
def test_whoever_was_born_on_29_february_is_older_on_the_months_last_day(on: date, age: int) -> None:
    assert completed_years(date(2012, 2, 29), on) == age


def test_nobody_has_an_age_before_birth() -> None:
    assert completed_years(BORN, date(2009, 1, 1)) == 0


# Laws


@given(stretches(), st.integers(1, 100))
def test_longer_is_never_less(stretch: tuple[date, date], more: int) -> None:
    first, end = stretch
    assert years([(first, end + more * DAY)]) >= years([stretch])


@given(stretches(), st.integers(1, 100))
def test_earlier_is_never_less(stretch: tuple[date, date], more: int) -> None:
    first, end = stretch
    assert years([(first - more * DAY, end)]) >= years([stretch])


@given(days, st.integers(1, 40))
def test_every_anniversary_is_exact(first: date, number: int) -> None:
    anniversary = add_months(first, 12 * number)
    assert (years([(first, anniversary)]), years([(first, anniversary - DAY)]) < number) == (number, True)


@given(st.lists(stretches(), max_size=5))
def test_merging_neither_loses_nor_adds_a_day(some: list[tuple[date, date]]) -> None:
    def covered(stretches: list[tuple[date, date]]) -> set[int]:
        return {day for first, end in stretches for day in range(first.toordinal(), end.toordinal())}

    assert covered(merge(some)) == covered(some)


@given(st.lists(stretches(), max_size=5))
def test_merged_stretches_lie_apart_and_in_order(some: list[tuple[date, date]]) -> None:
    assert all(before[1] < after[0] for before, after in pairwise(merge(some)))


@given(stretches())
def test_months_and_days_lead_from_the_first_day_to_the_end(stretch: tuple[date, date]) -> None:
    months, left = months_and_days(*stretch)
    assert add_months(stretch[0], months) + left * DAY == stretch[1]


@given(stretches())
def test_one_month_more_would_lie_beyond_the_end(stretch: tuple[date, date]) -> None:
    months, left = months_and_days(*stretch)
    assert (add_months(stretch[0], months + 1) > stretch[1], 0 <= left < DAYS_TO_A_MONTH) == (True, True)


@given(stretches(), st.data())
def test_splitting_a_stretch_at_any_day_changes_nothing(stretch: tuple[date, date], data: st.DataObject) -> None:
    first, end = stretch
    middle = first + data.draw(st.integers(0, (end - first).days)) * DAY
    assert years([(middle, end), (first, middle)]) == years([stretch])


@given(st.lists(stretches(), max_size=5), st.permutations(range(5)))
def test_the_order_of_stretches_does_not_matter(some: list[tuple[date, date]], order: list[int]) -> None:
    assert years([some[place] for place in order if place < len(some)]) == years(some)


@given(st.lists(stretches(), max_size=5), st.integers(0, 400))
def test_an_unbroken_time_is_never_more_than_the_whole(some: list[tuple[date, date]], tolerated: int) -> None:
    assert unbroken_years(some, tolerated) <= years(some)


@given(st.lists(stretches(), max_size=5), st.integers(0, 400), st.integers(0, 400))
def test_tolerating_more_never_shortens_the_unbroken_time(some: list[tuple[date, date]], one: int, other: int) -> None:
    assert unbroken_years(some, max(one, other)) >= unbroken_years(some, min(one, other))


@given(st.lists(stretches(), max_size=5), stretches())
def test_one_more_stretch_never_lowers_the_years(some: list[tuple[date, date]], more: tuple[date, date]) -> None:
    assert years([*some, more]) >= years(some)


@given(days, st.lists(st.tuples(st.integers(1, 70), st.integers(1, 3)), min_size=2, max_size=4), st.data())
@settings(max_examples=500)
def test_filling_a_gap_of_a_few_days_never_lowers_the_years(
    first: date, parts: list[tuple[int, int]], data: st.DataObject
) -> None:
    some = []
    for length, gap in parts:
        some.append((first, first + length * DAY))
        first = some[-1][1] + gap * DAY
    filled = data.draw(st.integers(1, len(some) - 1))
    assert years([*some, (some[filled - 1][1], some[filled][0])]) >= years(some)


def _of_every_way_to_join(parts: list[tuple[date, date]]) -> float:
    """The least years of all ways to count neighbours together, each way by itself."""
    ways = product((False, True), repeat=len(parts) - 1)
    found = []
    for way in ways:
        groups = [[parts[0]]]
        for part, joined in zip(parts[1:], way, strict=True):
            groups[-1].append(part) if joined else groups.append([part])
        found.append(sum(_days_of(group[0][0], group[-1][1]) for group in groups))
    months, left = divmod(min(found), DAYS_TO_A_MONTH)
    return (months + left / DAYS_TO_A_MONTH) / 12


def _days_of(first: date, end: date) -> int:
    months, days = months_and_days(first, end)
    return months * DAYS_TO_A_MONTH + days


@given(
    st.dates(date(1950, 1, 1), date(2010, 1, 1)),
    st.lists(st.tuples(st.integers(1, 70), st.integers(1, 4_000)), min_size=1, max_size=6),
)
def test_years_are_the_least_of_every_way_to_count_neighbours_together(
    first: date, gaps_and_lengths: list[tuple[int, int]]
) -> None:
    parts = []
    for gap, length in gaps_and_lengths:
        begins = first + timedelta(days=gap)
        first = begins + timedelta(days=length)
        parts.append((begins, first))
    assert years(parts) == _of_every_way_to_join(parts)
