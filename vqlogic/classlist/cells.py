"""What a cell of a class list says: a date, a number, yes or no, a choice; or that it cannot be read, and why.

>>> read_cell("first_day", "2026年9月1日"), read_cell("first_day", "44075"), read_cell("certificate_level", "三级/高级工")
(datetime.date(2026, 9, 1), datetime.date(2020, 9, 1), 3)
>>> read_cell("certificate_level", "无") is NONE, read_cell("certificate_level", " ") is None
(True, True)
>>> read_cell("certificate_level", "焊工四级"), read_cell("school", "大专（在读）")
(LevelIn(level=4, occupation='焊工'), AtSchool(school='junior_college'))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from vqlogic.classlist.amounts import AtLeast, parse_amount
from vqlogic.classlist.columns import Column, allowed_words, code_of, columns, is_at_school, is_dash, is_still, says_none
from vqlogic.classlist.daytexts import Order, parse_day_text
from vqlogic.classlist.identity import birth_in_real
from vqlogic.facts import facts
from vqlogic.files.monthcells import FIRST_SERIAL, day_of_serial
from vqlogic.occupations import find_occupation
from vqlogic.partialdate import ToldDate
from vqlogic.problems import N_, ONE_OF, Problem
from vqlogic.typed import YEAR_FIRST, Unreadable, parse_number, plain
from vqlogic.wording import Wording, wording

YES_OR_NO = N_("must be yes or no")
NO_REAL_NUMBER = N_("is no identity number of 18 digits with its check digit, nor of 15: the date of birth is unknown")
TWO_MONTHS = N_("may be January or October; write 2024-01 or 2024-10")

_SERIAL = re.compile(r"([1-9]\d{4})(\.\d+)?", re.ASCII)
_JANUARY_OR_OCTOBER = re.compile(r"(19|20|21)\d{2}\.1", re.ASCII)
_YEAR_AND_MONTH = re.compile(r"(19|20|21)\d{2}[1-9]", re.ASCII)
# A spreadsheet's number of a day that is later than any list is about is a date that was written short, such as 99121.
_LAST_SERIAL = (date(2049, 12, 31) - FIRST_SERIAL).days
_UNITS: dict[str, Literal["years", "months"]] = {"years": "years", "months": "months"}


class _None:
    def __repr__(self) -> str:
        return "NONE"


NONE: Final = _None()


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of a column are read, beyond what the column is.

    - `order`: which of two numbers is the day, in the list's dates with the year last.
    - `this_year`: the year up to which two digits of a year may lie; 0 where those are not read.
    - `from_1904`: whether days that are numbers are counted from 1904.
    - `unit`: in which unit the column's name says that numbers are.
    """

    order: Order | Literal["both"] | None = None
    this_year: int = 0
    from_1904: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class LevelIn:
    """A certificate's level, and the occupation that stands in the same cell."""

    level: int
    occupation: str


@dataclass(frozen=True, slots=True)
class AtSchool:
    """A kind of school that is not finished."""

    school: str


_USUAL = Reading()


def read_cell(field: str, cell: str, how: Reading = _USUAL) -> Any:
    """What a cell says, in a column of data/columns.yaml or in the column of a fact. None means that it is empty, NONE that it
    says that there is no such entry. Raises Unreadable."""
    text = plain(cell)
    if not text:
        return None
    if field == "identity_number":
        return _born_by_number(text)
    column = columns().get(field)
    if column is None:
        return _fact(text, field, how)
    if column.none and says_none(text, column.choice):
        return NONE
    if is_dash(text) and column.choice not in ("school", "which", "yes_no") and column.kind != "yes_no":
        return None
    if column.kind == "text":
        return text
    if column.kind == "date":
        return None if field == "last_day" and is_still(text) else _date(text, how)
    if column.kind == "number":
        return _number(text, column, how)
    return _choice(text, column.choice) if column.choice else _yes_no(text)


def _born_by_number(text: str) -> date:
    """The date of birth in an identity number."""
    born = birth_in_real(text)
    if born is None:
        raise Unreadable(NO_REAL_NUMBER)
    return born


def _fact(text: str, field: str, how: Reading) -> Any:
    kind = facts()[field].kind
    if kind == "bool":
        return _yes_no(text)
    return parse_amount(text, _UNITS[kind], how.unit) if kind in _UNITS and field != "age" else parse_number(text)


def _number(text: str, column: Column, how: Reading) -> float | AtLeast:
    if column.unit:
        return 0.0 if says_none(text, None) else parse_amount(text, column.unit, how.unit)
    return parse_number(re.sub("周?岁$", "", text))


def _choice(text: str, choice: str) -> Any:
    code = code_of(text, choice)
    if code is None and choice == "level":
        code = _level_in(text)
    elif code is None and choice == "school":
        code = _at_school(text)
    if code is None:
        raise Unreadable(ONE_OF)
    return code


def _level_in(text: str) -> Any:
    """A level with the name of an occupation before, behind or beside it: 焊工四级, 四级(焊工)."""
    text = re.sub(r"[\s()/、]+", " ", text).strip()
    for one, other in ((text[:at].strip(), text[at:].strip()) for at in range(1, len(text))):
        for level, name in ((code_of(other, "level"), one), (code_of(one, "level"), other)):
            if level is not None and find_occupation(name):
                return LevelIn(int(level), name)
    return None


def _at_school(text: str) -> Any:
    """A kind of school with a word behind or beside it that says it is not finished: 大专(在读)."""
    parts = [part for part in re.split(r"[\s()/、-]", text) if part]
    if len(parts) == 1:
        parts = next(([text[:at], text[at:]] for at in range(1, len(text)) if is_at_school(text[at:])), parts)
    kinds = [part for part in parts if not is_at_school(part)]
    code = code_of(kinds[0], "school") if len(kinds) == 1 and len(parts) > 1 else None
    return AtSchool(str(code)) if code is not None else None


def _yes_no(text: str) -> Any:
    code = code_of(text, "yes_no")
    if code is None:
        raise Unreadable(YES_OR_NO)
    return code


def _date(text: str, how: Reading) -> ToldDate:
    """A date, or a spreadsheet's serial number. Four digits are a year, never a serial, and 20249 may be either September
    2024 or a day in 1955; a spreadsheet writes October as 2024.1 where it takes 2024.10 for a number."""
    if _JANUARY_OR_OCTOBER.fullmatch(text):
        raise Unreadable(TWO_MONTHS)
    serial = _SERIAL.fullmatch(text)
    if serial and _YEAR_AND_MONTH.fullmatch(serial[1]):
        raise Unreadable(YEAR_FIRST)
    if serial and int(serial[1]) <= _LAST_SERIAL:
        return day_of_serial(int(serial[1]), how.from_1904)
    return parse_day_text(text, how.order, how.this_year)


def cell_problem(field: str, row: int, header: str, value: object, says: str) -> Problem:
    """What is wrong with a cell. It names in English what is allowed; `explain` says it in either language."""
    return Problem(f"row {row}, {header}", value, says, {"allowed": allowed_words(field, wording("en")), "field": field})


def explain(problem: Problem, say: Wording) -> str:
    """What is wrong with a cell, and what is allowed there, in a language."""
    figures = dict(problem.figures)
    if "field" in figures and problem.says == ONE_OF:
        figures["allowed"] = allowed_words(figures["field"], say)
    return say(problem.says, **figures)
