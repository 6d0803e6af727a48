"""What somebody types: a day and a number, read alike on a page, in a class list and in the terminal.

Full-width signs, spaces and invisible signs make no difference. A day is written year first; what can be read in two
ways is refused with a word on what to write instead.

>>> parse_day("２０１８年6月1号"), parse_day("2018/6/1 08:30"), parse_number("３.5"), parse_number("12.5万")
(datetime.date(2018, 6, 1), datetime.date(2018, 6, 1), 3.5, 125000.0)
"""

from __future__ import annotations

import re
import sys
import unicodedata
from datetime import date
from decimal import Decimal

from vqlogic.problems import DATE, N_, NUMBER

# The range of years that a day told may lie in; every message that names it is this one.
FIRST_YEAR, LAST_YEAR = 1900, 2199
OUT_OF_RANGE = N_("must be a date between 1900-01-01 and 2199-12-31")

DAY_TOO = N_("needs the year, the month and the day, such as 2018-06-01")
YEAR_FIRST = N_("can be read in two ways; write the year first, such as 2018-06-01")
YEAR_LAST = N_("must begin with the year, such as 2018-06-01")
SHORT_YEAR = N_("needs all four digits of the year, year first, such as 2018-06-01")
NO_SUCH_DAY = N_("is no day of the calendar")

INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
# A day is nothing but ASCII digits and signs once it is normalised.
_DAY = re.compile(r"(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})(日|号)?([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?", re.ASCII)
_PAIRS = (("-", "-"), ("/", "/"), (".", "."), ("年", "月"))
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_NO_DAY = re.compile(r"\d{4}(年|[-/.年]\d{1,2}月?)?|(19|20|21)\d{4}", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.年])\d{1,2}([-/.月])\d{1,2}日?|\d{6}", re.ASCII)
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


def in_range(day: date) -> bool:
    """Whether a day lies in the years that may be told.

    >>> in_range(date(1900, 1, 1)), in_range(date(1899, 12, 31)), in_range(date(2200, 1, 1))
    (True, False, False)
    """
    return FIRST_YEAR <= day.year <= LAST_YEAR


def parse_day(typed: str) -> date:
    """The day that was typed, year first. Raises Unreadable."""
    text = plain(typed)
    found = _DAY.fullmatch(re.sub(r"\s*([年月日号/.-])\s*", r"\1", text))
    if found and (found[2], found[4]) in _PAIRS:
        return _day_of(found[1], found[3], found[5])
    if compact := _COMPACT.fullmatch(text):
        return _day_of(*compact.groups())
    raise Unreadable(_why_no_day(text))


def parse_number(typed: str) -> float:
    """The number that was typed, zero or more and finite; 万 behind it makes it so many ten thousands. Raises Unreadable."""
    text = plain(typed)
    figures = text.removesuffix("万")
    if not _DECIMAL.fullmatch(figures) or (number := Decimal(figures.replace(",", ""))) > _MOST:
        raise Unreadable(NUMBER)
    return float(number if figures == text else number * _TEN_THOUSAND)


def _day_of(year: str, month: str, day: str) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Unreadable(NO_SUCH_DAY) from error
    if not in_range(found):
        raise Unreadable(OUT_OF_RANGE)
    return found


def _why_no_day(text: str) -> str:
    if _NO_DAY.fullmatch(text):
        return DAY_TOO
    if _SHORT_YEAR.fullmatch(text):
        return SHORT_YEAR
    if day_first := _DAY_FIRST.fullmatch(text):
        return YEAR_FIRST if max(map(int, day_first.groups())) <= 12 else YEAR_LAST
    return DATE
