"""A date as people know it: a day, or a month or a year alone, which is some day in it, nobody knows which.

>>> june = PartialDate(2018, 6)
>>> str(june), june.first.isoformat(), june.last.isoformat()
('2018-06', '2018-06-01', '2018-06-30')
>>> earliest_day(june), latest_day(date(2018, 6, 5))
(datetime.date(2018, 6, 1), datetime.date(2018, 6, 5))

Source: the contract's dates of a person.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

# A day of the calendar from 1900 to 2199, as a program in any language can check it before it asks.
_YEAR, _LEAP = "(?:19|20|21)[0-9]{2}", "(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)"
_USUAL = "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
_LATE = "(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31"
WRITTEN_DAY = f"^(?:{_YEAR}-(?:{_USUAL}|{_LATE})|{_LEAP}-02-29)$"
# The same, or a month or a year alone.
WRITTEN = f"^(?:{_YEAR}(?:-(?:0[1-9]|1[0-2]))?|{_YEAR}-(?:{_USUAL}|{_LATE})|{_LEAP}-02-29)$"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Some day of a year, or of one month of it (`month` 1 to 12). Raises ValueError for what no calendar has."""

    year: int
    month: int | None = None

    def __post_init__(self) -> None:
        date(self.year, 1 if self.month is None else self.month, 1)

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """The latest day it can be."""
        month = self.month or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        """As it is written in a file: 2018-06, or 2018."""
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"

    __str__ = isoformat


ToldDate = date | PartialDate


def earliest_day(told: ToldDate) -> date:
    """The earliest day that a date told can be."""
    return told.first if isinstance(told, PartialDate) else told


def latest_day(told: ToldDate) -> date:
    """The latest day that a date told can be."""
    return told.last if isinstance(told, PartialDate) else told


def read_date(written: str) -> ToldDate:
    """A date as files write it: 2018-06-01, 2018-06 or 2018. Raises ValueError for anything else.

    >>> read_date("2018-06"), read_date("2018-06-01")
    (PartialDate(year=2018, month=6), datetime.date(2018, 6, 1))
    """
    if not (found := re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", written, re.ASCII)):
        raise ValueError(written)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    assert year is not None
    if month is None or day is None:
        return PartialDate(year, month)
    return date(year, month, day)
