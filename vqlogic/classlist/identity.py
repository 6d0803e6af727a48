"""The date of birth in a mainland identity number: digits 7 to 14 of eighteen, 7 to 12 of the old fifteen.

>>> birth_in("11010519491231002X"), birth_in("110105491231002"), birth_in("A123456")
(datetime.date(1949, 12, 31), datetime.date(1949, 12, 31), None)
"""

from __future__ import annotations

import re
from datetime import date

from vqlogic.typed import plain

_NUMBER = re.compile(r"\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]|\d{6}(\d{2})(\d{2})(\d{2})\d{3}", re.ASCII | re.IGNORECASE)

_LONG, _CHECKS = 18, "10X98765432"


def birth_in(number: str) -> date | None:
    """The date of birth that a number tells; None for what is no such number."""
    found = _NUMBER.fullmatch(re.sub(r"\s", "", plain(number)))
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year if found[1] else 1900 + year, month, day)
    except ValueError:
        return None


def birth_in_real(number: str) -> date | None:
    """The date of birth that a number tells whose own form is right: of eighteen digits the last, the check digit (ISO 7064, MOD
    11-2), fits the others. The old fifteen have none. None for any other number.

    >>> birth_in_real("11010519491231002X"), birth_in_real("110105194912310021"), birth_in_real("110105491231002")
    (datetime.date(1949, 12, 31), None, datetime.date(1949, 12, 31))
    """
    digits = re.sub(r"\s", "", plain(number)).upper()
    if len(digits) == _LONG and birth_in(digits):
        total = sum(int(digit) * 2 ** (_LONG - 1 - at) for at, digit in enumerate(digits[:-1]))
        if digits[-1] != _CHECKS[total % len(_CHECKS)]:
            return None
    return birth_in(digits)


def digits_of_no_number(number: str) -> int:
    """How many digits a cell has that is written like such a number and is none; 0 where it is one, or written otherwise.

    >>> digits_of_no_number("11010519491231002"), digits_of_no_number("11010519491231002X"), digits_of_no_number("A123456")
    (17, 0, 0)
    """
    text = re.sub(r"\s", "", plain(number))
    is_like_one = re.fullmatch(r"\d{13,19}[\dX]?", text, re.ASCII | re.IGNORECASE)
    return len(text) if is_like_one and birth_in(text) is None else 0
