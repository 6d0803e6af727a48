"""What a cell of a class list says: a date, a number, yes or no, a choice; or that it cannot be read, and why.

>>> read_cell("first_day", "2026年9月1日"), read_cell("first_day", "44075"), read_cell("certificate_level", "三级/高级工")
(datetime.date(2026, 9, 1), datetime.date(2020, 9, 1), 3)
>>> read_cell("certificate_level", "无") is NONE, read_cell("certificate_level", " ") is None
(True, True)
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Final

from vqlogic.classlist.columns import allowed_words, code_of, columns, says_none
from vqlogic.facts import facts
from vqlogic.partialdate import ToldDate
from vqlogic.problems import N_, ONE_OF, Problem
from vqlogic.typed import YEAR_FIRST, Unreadable, parse_date, parse_number, plain
from vqlogic.wording import Wording, wording

YES_OR_NO = N_("must be yes or no")
TWO_MONTHS = N_("may be January or October; write 2024-01 or 2024-10")

_SERIAL = re.compile(r"([1-9]\d{4})(\.\d+)?", re.ASCII)
_JANUARY_OR_OCTOBER = re.compile(r"(19|20|21)\d{2}\.1", re.ASCII)
_YEAR_AND_MONTH = re.compile(r"(19|20|21)\d{2}[1-9]", re.ASCII)
# Spreadsheets count days from here, with a 29 February 1900 that never was; a serial of five digits lies after it. One
# that says a later day than any list is about is a date that was written short, such as 99121.
_FIRST_SERIAL = date(1899, 12, 30)
_LAST_SERIAL = (date(2049, 12, 31) - _FIRST_SERIAL).days


class _None:
    def __repr__(self) -> str:
        return "NONE"


NONE: Final = _None()


def read_cell(field: str, cell: str) -> Any:
    """What a cell says, in a column of data/columns.yaml or in the column of a fact. None means that it is empty, NONE that it
    says that there is no such entry. Raises Unreadable."""
    text = plain(cell)
    if not text:
        return None
    column = columns().get(field)
    if column is None:
        return _yes_no(text) if facts()[field].kind == "bool" else parse_number(text)
    if column.kind == "text":
        return text
    if column.none and says_none(text, column.choice):
        return NONE
    if column.kind == "date":
        return _date(text)
    if column.kind == "number":
        return parse_number(text)
    return _choice(text, column.choice) if column.choice else _yes_no(text)


def _choice(text: str, choice: str) -> Any:
    code = code_of(text, choice)
    if code is None:
        raise Unreadable(ONE_OF)
    return code


def _yes_no(text: str) -> Any:
    code = code_of(text, "yes_no")
    if code is None:
        raise Unreadable(YES_OR_NO)
    return code


def _date(text: str) -> ToldDate:
    """A date, or a spreadsheet's serial number. Four digits are a year, never a serial, and 20249 may be either September
    2024 or a day in 1955; a spreadsheet writes October as 2024.1 where it takes 2024.10 for a number."""
    if _JANUARY_OR_OCTOBER.fullmatch(text):
        raise Unreadable(TWO_MONTHS)
    serial = _SERIAL.fullmatch(text)
    if serial and _YEAR_AND_MONTH.fullmatch(serial[1]):
        raise Unreadable(YEAR_FIRST)
    if serial and int(serial[1]) <= _LAST_SERIAL:
        return _FIRST_SERIAL + timedelta(days=int(serial[1]))
    return parse_date(text)


def cell_problem(field: str, row: int, header: str, value: object, says: str) -> Problem:
    """What is wrong with a cell. It names in English what is allowed; `explain` says it in either language."""
    return Problem(f"row {row}, {header}", value, says, {"allowed": allowed_words(field, wording("en")), "field": field})


def explain(problem: Problem, say: Wording) -> str:
    """What is wrong with a cell, and what is allowed there, in a language."""
    figures = dict(problem.figures)
    if "field" in figures and problem.says == ONE_OF:
        figures["allowed"] = allowed_words(figures["field"], say)
    return say(problem.says, **figures)
