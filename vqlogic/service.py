"""Years worked, by the calendar.

A stretch is a pair of days, the first counted, the second not: a job from 2020-03-01 to 2022-02-28 is
the stretch (2020-03-01, 2022-03-01), two years, complete on 2022-03-01. Each stretch is whole months by
the calendar plus left-over days; stretches are added as months and days, 31 days to a month, and years
are (months + days / 31) / 12. So an anniversary is exact, and a day less is less.

>>> years([(date(2020, 3, 1), date(2022, 3, 1))]), years([(date(2020, 3, 1), date(2022, 2, 28))]) < 2
(2.0, True)

A period that begins on 29 February is complete on the last day of February in a year without a 29th (art. 202). Somebody
stricter would wait for 1 March: `march` counts so, to find out where that day decides.

Source: Civil Code arts. 201-203 (how a period runs); adding stretches with 31 days to a month is ours to state.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Stretch = tuple[date, date]
DAYS_TO_A_MONTH = 31
_IN_EVERY_MONTH = 28
_MOST_YEARS = 1000


class Counting(BaseModel):
    """What a notice may say about counting time."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
    tolerated_gap_days: Annotated[int, Field(ge=0)] = 0
    """How many days between two jobs do not break work without a gap."""
    age_reached: Literal["birthday", "day_after"] = "birthday"
    """Whether a year of age is complete on the birthday or on the day after it."""


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or that month's last day where it is too short.

    >>> add_months(date(2020, 2, 29), 12)
    datetime.date(2021, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_and_days(first: date, end: date) -> tuple[int, int]:
    """Whole months and left-over days from `first` up to, not including, `end`.

    >>> months_and_days(date(2021, 1, 31), date(2021, 3, 1))
    (1, 1)
    """
    months = (end.year - first.year) * 12 + end.month - first.month
    reached = add_months(first, months)
    if reached > end:
        months -= 1
        reached = add_months(first, months)
    return months, (end - reached).days


def merge(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order, those that overlap or touch made one; empty ones left out."""
    result: list[Stretch] = []
    for first, end in sorted(stretches):
        if first >= end:
            continue
        if result and first <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((first, end))
    return result


def years(stretches: Iterable[Stretch], march: bool = False) -> float:
    """Years in the stretches added up, counting a day once.

    Where two stretches lie a day or two apart, the gap filled can count for less than the two by themselves (a
    short February makes a month); then the lesser counts, so that filling a gap never takes anything away.
    """
    return _in_years(_least(merge(stretches), march)[-1])


def _least(parts: list[Stretch], march: bool = False) -> list[int]:
    """The days, 31 to a month, of no part, of the first, of the first two and so on: the least of all ways to join
    neighbours. Those that lie further apart than a month never count for less together."""
    least, near = [0], 0
    for last, (begins, end) in enumerate(parts):
        if last and (begins - parts[last - 1][1]).days > DAYS_TO_A_MONTH:
            near = last
        least.append(min(least[first] + _days(parts[first][0], end, march) for first in range(near, last + 1)))
    return least


def _in_years(days: int) -> float:
    months, left = divmod(days, DAYS_TO_A_MONTH)
    return (months + left / DAYS_TO_A_MONTH) / 12


def _days(first: date, end: date, march: bool) -> int:
    months, days = months_and_days(first, end)
    return months * DAYS_TO_A_MONTH + days - (march and _rests_on_leap_day(first, end))


def _rests_on_leap_day(first: date, end: date) -> bool:
    """Whether a period up to, not including, `end` has a day more because one from 29 February is complete on the 28th."""
    return is_leap_day(first) and not calendar.isleap(end.year) and (2, 28) <= (end.month, end.day) <= (3, 28)


def is_leap_day(day: date) -> bool:
    """Whether a day is a 29 February."""
    return (day.month, day.day) == (2, 29)


def day_reached(stretches: Iterable[Stretch], at_least: float) -> date | None:
    """The first day on which the stretches come to so many years, the last of them going on for ever (its end is
    `date.max`); None where that is beyond the calendar.

    >>> day_reached([(date(2020, 3, 1), date(2021, 3, 1)), (date(2026, 5, 10), date.max)], 2)
    datetime.date(2027, 5, 10)
    """
    if at_least > _MOST_YEARS:
        return None
    parts, needed = merge(stretches), _days_in(at_least)
    least = _least(parts[:-1])
    return max(_day_after(first, needed - before) for (first, _), before in zip(parts, least, strict=True))


def _days_in(at_least: float) -> int:
    """The least days, 31 to a month, that come to so many years."""
    days = math.floor(at_least * 12 * DAYS_TO_A_MONTH)
    while _in_years(days) < at_least:
        days += 1
    return days


def _day_after(first: date, days: int) -> date:
    """The first day up to which there are so many days from `first`, 31 to a month."""
    months, left = divmod(max(days, 0), DAYS_TO_A_MONTH)
    return min(add_months(first, months) + timedelta(days=left), add_months(first, months + 1))


def unbroken_runs(stretches: Iterable[Stretch], tolerated_gap_days: int = 0) -> list[list[Stretch]]:
    """The stretches grouped into unbroken runs: a gap longer than `tolerated_gap_days` starts a new one."""
    result: list[list[Stretch]] = []
    for stretch in merge(stretches):
        if result and stretch[0] - result[-1][-1][1] <= timedelta(days=tolerated_gap_days):
            result[-1].append(stretch)
        else:
            result.append([stretch])
    return result


def unbroken_years(stretches: Iterable[Stretch], tolerated_gap_days: int = 0, march: bool = False) -> float:
    """Years in the longest unbroken run; days of a tolerated gap are not counted as worked.

    >>> unbroken_years([(date(2020, 1, 1), date(2021, 1, 1)), (date(2021, 1, 3), date(2021, 7, 3))])
    1.0
    """
    return max((years(run, march) for run in unbroken_runs(stretches, tolerated_gap_days)), default=0.0)


def last_gap(stretches: Iterable[Stretch], tolerated_gap_days: int = 0) -> Stretch | None:
    """The latest gap that breaks the work, from its first day to its last, or None."""
    parts = unbroken_runs(stretches, tolerated_gap_days)
    if len(parts) < 2:
        return None
    return parts[-2][-1][1], parts[-1][0][0] - timedelta(days=1)


def since_day(stretches: Iterable[Stretch], day: date) -> list[Stretch]:
    """What of the stretches lies on or after `day`."""
    return [(max(first, day), end) for first, end in stretches if end > day]


def completed_years(born: date, on: date, day_after: bool = False, march: bool = False) -> int:
    """Full years of age on `on`, reached on the birthday, or on the day after it."""
    reached = on - timedelta(days=1) if day_after else on
    if march and is_leap_day(born) and (reached.month, reached.day) == (2, 28) and not calendar.isleap(reached.year):
        reached -= timedelta(days=1)
    return max(months_and_days(born, reached)[0] // 12, 0)
