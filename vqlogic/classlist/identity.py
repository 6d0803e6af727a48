"""The date of birth in a mainland identity number: digits 7 to 14 of eighteen, 7 to 12 of the old fifteen.

>>> birth_in("11010519491231002X"), birth_in("110105491231002"), birth_in("A123456")
(datetime.date(1949, 12, 31), datetime.date(1949, 12, 31), None)
"""

from __future__ import annotations

import re
from datetime import date

from vqlogic.typed import plain

_NUMBER = re.compile(r"\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]|\d{6}(\d{2})(\d{2})(\d{2})\d{3}", re.ASCII | re.IGNORECASE)


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


def digits_of_no_number(number: str) -> int:
    """How many digits a cell has that is written like such a number and is none; 0 where it is one, or written otherwise.

    >>> digits_of_no_number("11010519491231002"), digits_of_no_number("11010519491231002X"), digits_of_no_number("A123456")
    (17, 0, 0)
    """
    text = re.sub(r"\s", "", plain(number))
    is_like_one = re.fullmatch(r"\d{13,19}[\dX]?", text, re.ASCII | re.IGNORECASE)
    return len(text) if is_like_one and birth_in(text) is None else 0
