"""What a cell of a class list says: a date, a number, yes or no, a choice; or that it cannot be read, and why.

>>> read_cell("first_day", "2026年9月1日"), read_cell("first_day", "44075"), read_cell("certificate_level", "三级/高级工")
(datetime.date(2026, 9, 1), datetime.date(2020, 9, 1), 3)
>>> read_cell("certificate_level", "无") is NONE, read_cell("certificate_level", " ") is None
(True, True)
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Any, Final

from vqlogic.classlist.columns import allowed, chosen, columns, says_none
from vqlogic.facts import facts
from vqlogic.problems import DATE, N_, NUMBER, ONE_OF, Problem
from vqlogic.wording import Wording, wording

DAY_TOO = N_("needs the year, the month and the day, such as 2018-06-01")
YEAR_FIRST = N_("can be read in two ways; write the year first, such as 2018-06-01")
YEAR_LAST = N_("must begin with the year, such as 2018-06-01")
SHORT_YEAR = N_("needs all four digits of the year, year first, such as 2018-06-01")
NO_SUCH_DAY = N_("is no day of the calendar")
YES_OR_NO = N_("must be yes or no")
TOO_FAR = N_("must be a date between 1900-01-01 and 2199-12-31")

# A cell of a date is nothing but ASCII digits and signs once it is normalised.
_DAY = re.compile(r"(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})(日|号)?([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_SERIAL = re.compile(r"([1-9]\d{4})(\.\d+)?", re.ASCII)
_YEAR_AND_MONTH = re.compile(r"(19|20|21)\d{2}[1-9]", re.ASCII)
_NO_DAY = re.compile(r"\d{4}(年|[-/.年]\d{1,2}月?)?|(19|20|21)\d{4}", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.年])\d{1,2}([-/.月])\d{1,2}日?|\d{6}", re.ASCII)
_DECIMAL = re.compile(r"\d+(\.\d*)?(e[+-]?\d+)?|\.\d+(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
# Spreadsheets count days from here, with a 29 February 1900 that never was; a serial of five digits lies after it. One
# that says a later day than any list is about is a date that was written short, such as 99121.
_FIRST_SERIAL = date(1899, 12, 30)
_LAST_SERIAL = (date(2049, 12, 31) - _FIRST_SERIAL).days


class _None:
    def __repr__(self) -> str:
        return "NONE"


NONE: Final = _None()


class Unreadable(ValueError):
    """Why a cell cannot be read: `says` is a sentence of the catalogue."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


def read_cell(field: str, cell: str) -> Any:
    """What a cell says in a column of data/columns.yaml or of a fact; None where it is empty, NONE where it says that
    there is no such entry. Raises Unreadable."""
    text = re.sub("[\u200b-\u200f\u2060\ufeff]", "", unicodedata.normalize("NFKC", cell)).strip()
    if not text:
        return None
    column = columns().get(field)
    if column is None:
        return _yes_no(text) if facts()[field].kind == "bool" else _number(text)
    if column.none and says_none(text, column.choice):
        return NONE
    if column.kind == "date":
        return _date(text)
    if column.kind == "number":
        return _number(text)
    return _choice(text, column.choice) if column.choice else _yes_no(text)


def _choice(text: str, choice: str) -> Any:
    code = chosen(text, choice)
    if code is None:
        raise Unreadable(ONE_OF)
    return code


def _yes_no(text: str) -> Any:
    code = chosen(text, "yes_no")
    if code is None:
        raise Unreadable(YES_OR_NO)
    return code


def _number(text: str) -> float:
    if not _DECIMAL.fullmatch(text) or float(text) == float("inf"):
        raise Unreadable(NUMBER)
    return float(text)


def _date(text: str) -> date:
    """A date, year first, or a spreadsheet's serial number. Four digits are a year, never a serial, and 20249 may be
    either September 2024 or a day in 1955."""
    serial = _SERIAL.fullmatch(text)
    if serial and _YEAR_AND_MONTH.fullmatch(serial[1]):
        raise Unreadable(YEAR_FIRST)
    if serial and int(serial[1]) <= _LAST_SERIAL:
        return _FIRST_SERIAL + timedelta(days=int(serial[1]))
    found = _DAY.fullmatch(re.sub(r"\s*([年月日号/.-])\s*", r"\1", text))
    if found and (found[2], found[4]) in (("-", "-"), ("/", "/"), (".", "."), ("年", "月")):
        return _made(found[1], found[3], found[5])
    if compact := _COMPACT.fullmatch(text):
        return _made(*compact.groups())
    raise Unreadable(_why_no_date(text))


def _why_no_date(text: str) -> str:
    if _NO_DAY.fullmatch(text):
        return DAY_TOO
    if _SHORT_YEAR.fullmatch(text):
        return SHORT_YEAR
    if day_first := _DAY_FIRST.fullmatch(text):
        return YEAR_FIRST if max(map(int, day_first.groups())) <= 12 else YEAR_LAST
    return DATE


def _made(year: str, month: str, day: str) -> date:
    try:
        return _in_range(date(int(year), int(month), int(day)))
    except ValueError as error:
        raise error if isinstance(error, Unreadable) else Unreadable(NO_SUCH_DAY) from error


def _in_range(day: date) -> date:
    if not 1900 <= day.year <= 2199:
        raise Unreadable(TOO_FAR)
    return day


def wrong(field: str, row: int, header: str, value: object, says: str) -> Problem:
    """The problem of a cell. What is allowed stands in it in English; `explained` says it in either language."""
    return Problem(f"row {row}, {header}", value, says, {"allowed": allowed(field, wording("en")), "field": field})


def explained(problem: Problem, say: Wording) -> str:
    """What is wrong with a cell and what is allowed there, in a language."""
    figures = dict(problem.figures)
    if "field" in figures and problem.says == ONE_OF:
        figures["allowed"] = allowed(figures["field"], say)
    return say(problem.says, **figures)
