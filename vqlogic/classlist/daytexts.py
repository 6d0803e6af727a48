"""Dates as lists write them beyond what a page takes (vqlogic/typed.py): with dashes, dots and spaces of any kind, in Chinese
numerals, with an hour behind them, or with the year last.

Which of two numbers is the day, where the year stands last, a single date may not tell; the list does, where any of its dates
can be read in one way only.

>>> order_of(["13/05/1990", "02/03/85"]), order_of(["13/05/1990", "05/13/1990"]), order_of(["02/03/1985"])
('day_first', 'both', None)
>>> parse_day_text("二〇一八年九月一日"), parse_day_text("2018 9 1"), parse_day_text("02/03/85", "day_first", 2026)
(datetime.date(2018, 9, 1), datetime.date(2018, 9, 1), datetime.date(1985, 3, 2))
>>> str(parse_day_text("Nov-16", None, 2026))
'2016-11'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from vqlogic.classlist.amounts import chinese_number
from vqlogic.partialdate import ToldDate
from vqlogic.problems import N_
from vqlogic.typed import YEAR_FIRST, Unreadable, parse_date, plain

Order = Literal["day_first", "month_first"]
ORDERS: tuple[Order, ...] = ("day_first", "month_first")

BOTH_ORDERS = N_(
    "can be read in two ways, and the list has days before months as well as behind; write the year first, such as 2018-06-01"
)

_MONTHS = 12
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_SHORT_MONTH = re.compile(r"(?:(\d{1,2})[- ])?([A-Za-z]{3})[- '](\d{2})", re.ASCII)
_DASHES = re.compile(r"\s*[‐-―−－·•・、。]\s*")
_SPACED = re.compile(r"(\d{4})\s+(\d{1,2})(?:\s+(\d{1,2}))?", re.ASCII)
_HOUR = re.compile(r"(?<=日)\s*\d{1,2}[时点:].*|(?<=日)\s*[上下]午.*")
_NUMERALS = re.compile(
    r"([〇零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?)?"
)
_DIGITS = {sign: str(number) for number, sign in enumerate("零一二三四五六七八九")} | {"〇": "0"}


def order_of(cells: Iterable[str]) -> Order | Literal["both"] | None:
    """In which order a list writes days and months, by those of its dates that can be read in one way only; None where none
    tells."""
    found: set[Order] = set()
    for cell in cells:
        if said := YEAR_LAST.fullmatch(plain(cell)):
            one, other = int(said[1]), int(said[3])
            if _MONTHS < one <= 31 and 1 <= other <= _MONTHS and len(said[4]) == 4:
                found.add("day_first")
            elif _MONTHS < other <= 31 and 1 <= one <= _MONTHS and len(said[4]) == 4:
                found.add("month_first")
    return "both" if len(found) > 1 else found.pop() if found else None


def is_short(cell: str) -> bool:
    """Whether a date has two digits of its year alone, and yet is read: Nov-16, and 02/03/85 in a list with days first."""
    text = plain(cell)
    found = YEAR_LAST.fullmatch(text)
    return bool(_SHORT_MONTH.fullmatch(text) or (found and len(found[4]) == 2 and len(found[1] + found[3]) == 4))


def parse_day_text(text: str, order: Order | Literal["both"] | None = None, this_year: int = 0) -> ToldDate:
    """The date that a cell says. `order` is that of the list's dates with the year last; two digits of a year are the last such
    year up to `this_year`. Raises Unreadable."""
    if found := YEAR_LAST.fullmatch(text):
        return _year_last(found, order, this_year)
    if (found := _SHORT_MONTH.fullmatch(text)) and this_year:
        return parse_date(" ".join([part for part in (found[1], found[2]) if part] + [_whole_year(found[3], this_year)]))
    return parse_date(_usual(text))


def _year_last(found: re.Match[str], order: Order | Literal["both"] | None, this_year: int) -> ToldDate:
    one, _, other, year = found.groups()
    if order == "both":
        raise Unreadable(BOTH_ORDERS)
    if order is None or (len(year) == 2 and not (is_short(found[0]) and this_year)):
        return parse_date(found[0])
    day, month = (one, other) if order == "day_first" else (other, one)
    if int(month) > _MONTHS:
        raise Unreadable(YEAR_FIRST)
    return parse_date(f"{_whole_year(year, this_year)}-{month}-{day}")


def _whole_year(year: str, this_year: int) -> str:
    if len(year) == 4:
        return year
    century = this_year // 100 * 100
    return str(century + int(year) if century + int(year) <= this_year else century - 100 + int(year))


def _usual(text: str) -> str:
    """The same date with the usual signs."""
    if found := _NUMERALS.fullmatch(re.sub(r"\s", "", text)):
        year, month, day = found.groups()
        told = "".join(_DIGITS[sign] for sign in year)
        return "-".join([told, *(f"{chinese_number(part):02d}" for part in (month, day) if part)])
    text = _HOUR.sub("", text)
    if found := _SPACED.fullmatch(text):
        return "-".join(part for part in found.groups() if part)
    return _DASHES.sub("-", text)
