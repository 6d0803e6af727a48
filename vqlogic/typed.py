"""What somebody types: a date and a number, read alike on a page, in a class list and in the terminal.

Full-width signs, spaces and invisible signs make no difference. A date is a day, or a month or a year alone; it is written
year first, or in any other way that can be read in one way only. What can be read in two is refused with a word on what to
write instead.

>>> parse_date("２０１８年6月1号"), parse_date("1 June 2018"), str(parse_date("2018年6月")), str(parse_date("06/2018"))
(datetime.date(2018, 6, 1), datetime.date(2018, 6, 1), '2018-06', '2018-06')
>>> parse_number("３.5"), parse_number("12.5万")
(3.5, 125000.0)
"""

from __future__ import annotations

import re
import sys
import unicodedata
from datetime import date
from decimal import Decimal

from vqlogic.partialdate import PartialDate, ToldDate
from vqlogic.problems import DATE, N_, NUMBER

# The range of years that a day told may lie in; every message that names it is this one.
FIRST_YEAR, LAST_YEAR = 1900, 2199
OUT_OF_RANGE = N_("must be a date between 1900-01-01 and 2199-12-31")

DAY_TOO = N_("needs the year, the month and the day, such as 2018-06-01")
YEAR_FIRST = N_("can be read in two ways; write the year first, such as 2018-06-01")
SHORT_YEAR = N_("needs all four digits of the year, year first, such as 2018-06-01")
NO_SUCH_DAY = N_("is no day of the calendar")

INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
# A date is nothing but ASCII digits, letters and signs once it is normalised.
_DAY = re.compile(r"(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})(日|号)?([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?", re.ASCII)
_PAIRS = (("-", "-"), ("/", "/"), (".", "."), ("年", "月"))
_MONTH = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:(?<=年\d)月|(?<=年\d\d)月)?|((?:19|20|21)\d{2})(\d{2})", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_YEAR = re.compile(r"(\d{4})年?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of )?)?([a-z]{3,9})\.?(?:[-/., ]*(\d{1,2})(?:st|nd|rd|th)?(?!\d))?[-/., ]*(\d{4})",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.年])\d{1,2}([-/.月])\d{1,2}日?|\d{6}", re.ASCII)
# Six digits that may be a day without its century: 200601 is January 2006, or the first of June.
_MONTH_OR_DAY = re.compile(r"\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", re.ASCII)
_TEN_THOUSAND = 10_000
_MOST = Decimal(sys.float_info.max) / _TEN_THOUSAND
_DECIMAL = re.compile(r"(\d+|\d{1,3}(,\d{3})+)(\.\d*)?(e[+-]?\d+)?|\.\d+(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


class Unreadable(ValueError):
    """Why what was typed cannot be read: `says` is a sentence of the catalogue."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


def plain(typed: str) -> str:
    """What was typed, with usual letters and digits, and without invisible signs and spaces around it."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", typed)).strip()


def in_range(told: ToldDate) -> bool:
    """Whether a date lies in the years that may be told.

    >>> in_range(date(1900, 1, 1)), in_range(date(1899, 12, 31)), in_range(PartialDate(2200))
    (True, False, False)
    """
    return FIRST_YEAR <= told.year <= LAST_YEAR


def parse_date(typed: str) -> ToldDate:
    """The date that was typed: a day, or a month or a year alone. Raises Unreadable."""
    text = re.sub(r"\s*([年月日号/.-])\s*", r"\1", plain(typed))
    found = _DAY.fullmatch(text)
    if found and (found[2], found[4]) in _PAIRS:
        return _date(found[1], found[3], found[5])
    if _MONTH_OR_DAY.fullmatch(text):
        raise Unreadable(YEAR_FIRST if _MONTH.fullmatch(text) else SHORT_YEAR)
    for pattern in (_COMPACT, _YEAR, _MONTH):
        if found := pattern.fullmatch(text):
            return _date(*[part for part in found.groups() if part])
    if found := _MONTH_FIRST.fullmatch(text):
        return _date(found[2], found[1])
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(found[1], found[3], found[4])
    if (found := _NAMED_MONTH.fullmatch(text)) and (month := _month_named(found[2])) and not (found[1] and found[3]):
        return _date(found[4], month, found[1] or found[3])
    raise Unreadable(SHORT_YEAR if _SHORT_YEAR.fullmatch(text) else DATE)


def parse_day(typed: str) -> date:
    """The whole day that was typed. Raises Unreadable."""
    told = parse_date(typed)
    if isinstance(told, PartialDate):
        raise Unreadable(DAY_TOO)
    return told


def parse_number(typed: str) -> float:
    """The number that was typed, zero or more and finite; 万 behind it makes it so many ten thousands. Raises Unreadable."""
    text = plain(typed)
    figures = text.removesuffix("万")
    if not _DECIMAL.fullmatch(figures) or (number := Decimal(figures.replace(",", ""))) > _MOST:
        raise Unreadable(NUMBER)
    return float(number if figures == text else number * _TEN_THOUSAND)


def _date(year: str, month: str | None = None, day: str | None = None) -> ToldDate:
    try:
        if month is None or day is None:
            found: ToldDate = PartialDate(int(year), None if month is None else int(month))
        else:
            found = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Unreadable(NO_SUCH_DAY) from error
    if not in_range(found):
        raise Unreadable(OUT_OF_RANGE)
    return found


def _year_last(one: str, other: str, year: str) -> ToldDate:
    """A date whose year stands last: only where one of the two numbers before it can be no month, or both are the same."""
    if int(one) > len(_MONTHS):
        return _date(year, other, one)
    if int(other) > len(_MONTHS) or int(one) == int(other):
        return _date(year, one, other)
    raise Unreadable(YEAR_FIRST)


def _month_named(word: str) -> str | None:
    """The number of the month that an English word names, or begins."""
    return next((str(number) for number, name in enumerate(_MONTHS, start=1) if name.startswith(word.lower())), None)
