"""Amounts of time as lists write them: with their unit, in Chinese numerals, or as at least so much.

>>> [parse_amount(text, "years") for text in ("5年3个月", "一年半", "60个月")], parse_amount("18", "years", "months")
([5.25, 1.5, 5.0], 1.5)
>>> parse_amount("5年以上", "years"), parse_amount("5年", "months")
(AtLeast(amount=5.0), 60.0)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vqlogic.classlist.columns import Unit, number_words
from vqlogic.problems import NUMBER
from vqlogic.typed import Unreadable, parse_number

_FIGURE = r"(?:\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百]+)"
_YEARS = rf"({_FIGURE})\s*(?:周?年|years?|yrs?|y)(半)?"
_MONTHS = rf"(?:[零又]|and|,)?\s*({_FIGURE})\s*(?:个月|个|月|months?|mos?|m)"
_AMOUNT = re.compile(rf"(?:{_YEARS})?\s*(?:{_MONTHS})?", re.IGNORECASE)
_HALF_A_YEAR = "半年"
_NUMERALS = re.compile("(?:([一二两三四五六七八九])百)?零?(?:([一二两三四五六七八九])?(十))?([〇零一二两三四五六七八九])?")
_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least so much; how much more is not told."""

    amount: float


def parse_amount(text: str, unit: Unit, written_in: str | None = None) -> float | AtLeast:
    """What was written, in years or months. A number alone is in the unit that the column's name says (`written_in`), else in
    that of the column. Raises Unreadable."""
    about, more = number_words()
    bare = text
    for word in about:
        bare = bare.removeprefix(word).removesuffix(word).strip()
    for word in sorted(more, key=len, reverse=True):
        if bare.endswith(word) and (less := bare.removesuffix(word).strip()):
            return AtLeast(_months(less, written_in or unit) / _months_in(unit))
    # 5年多 says it before no unit, 5多年 amid: 十余年.
    if found := re.fullmatch(rf"({_FIGURE})\s*(?:{'|'.join(map(re.escape, more))})(年|个月)", bare):
        return AtLeast(_months(found[1] + found[2], unit) / _months_in(unit))
    if _AMOUNT.fullmatch(bare) or bare == _HALF_A_YEAR or written_in not in (None, unit):
        return _months(bare, written_in or unit) / _months_in(unit)
    return _alone(bare)


def _months_in(unit: str) -> int:
    return _MONTHS_OF_A_YEAR if unit == "years" else 1


def _months(text: str, unit: str) -> float:
    if text == _HALF_A_YEAR:
        return _MONTHS_OF_A_YEAR / 2
    found = _AMOUNT.fullmatch(text)
    if found and any(found.groups()):
        years, half, months = found.groups()
        return _MONTHS_OF_A_YEAR * ((_number(years) if years else 0) + (0.5 if half else 0)) + (_number(months) if months else 0)
    return _months_in(unit) * _alone(text)


def _alone(text: str) -> float:
    """A number without its unit."""
    return _number(text) if re.fullmatch(_FIGURE, text) else parse_number(text)


def _number(text: str) -> float:
    return parse_number(text) if text[0] in "0123456789" else chinese_number(text)


def chinese_number(text: str) -> int:
    """A whole number below a thousand in Chinese numerals. Raises Unreadable.

    >>> chinese_number("十二"), chinese_number("二十"), chinese_number("一百零五")
    (12, 20, 105)
    """
    found = _NUMERALS.fullmatch(text)
    if not found or not text:
        raise Unreadable(NUMBER)
    hundreds, tens, ten, ones = found.groups()
    return 100 * _DIGITS.get(hundreds, 0) + 10 * (_DIGITS[tens] if tens else 1 if ten else 0) + _DIGITS.get(ones, 0)
