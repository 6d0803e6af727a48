"""Everybody on a list who applies for a level: what a rule set says of that, and which columns of the list would tell more.

>>> from vqlogic import load_rulesets
>>> from vqlogic.classlist.people import map_columns
>>> from vqlogic.files.tablefile import read_text
>>> from vqlogic.wording import wording
>>> table = read_text("姓名,申报级别,从业日期,证书等级,学历\\n王,四级,,无,无\\n李,,2020-1-1,,\\n".encode(), "class.csv")
>>> people = ClassList(table, map_columns(table), this_occupation=True)
>>> asked = Applicants(people, load_rulesets()["standard-2023"], date(2026, 11, 23))
>>> wang, li = [asked.of(row) for row in people.rows()]
>>> wang.application.status, [column_called(field, people, wording("zh")) for field in wang.fields], li
('unknown', ['从业日期'], Applied(application=None, fields=(), why='no_level'))
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NamedTuple

from vqlogic.classlist.columns import columns, field_name, field_of_entry
from vqlogic.classlist.people import ClassList, Row
from vqlogic.interview.applying import Application, Applications
from vqlogic.person import parse_place
from vqlogic.rules import RuleSet
from vqlogic.wording import Wording

LEVEL = "applied_level"
# What was found once is remembered for rows that say the same, but no more than this, so that memory stays bounded.
_MOST_REMEMBERED = 20_000


Why = Literal["no_level", "other_occupation"]


class Applied(NamedTuple):
    """What a rule set says of a row's level applied for; `fields` are the columns that its `answers` stand in. Where it says
    nothing, `why`: the row tells no level, or an occupation that the rule set is not for."""

    application: Application | None
    fields: tuple[str, ...] = ()
    why: Why | None = None


class Applicants:
    """What a rule set says on a day of those on a list who apply for a level."""

    def __init__(self, people: ClassList, ruleset: RuleSet, on: date) -> None:
        self._people, self._ruleset, self._applications = people, ruleset, Applications(ruleset, on)
        self._known: dict[tuple[Any, ...], Applied] = {}

    def of(self, row: Row) -> Applied:
        """What it says of a row, which must have a person."""
        found = self._known.get(row.values)
        if found is None:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            found = self._known[row.values] = self._of(row)
        return found

    def _of(self, row: Row) -> Applied:
        assert row.person is not None
        told, level = row.person.occupation, row.person.goal
        if level is None:
            return Applied(None, why="no_level")
        if told and not self._ruleset.is_for(told):
            return Applied(None, why="other_occupation")
        application = self._applications.of(row.ways or (row.person,), level, row.person)
        return Applied(application, tuple([self._field(row, place) for place in application.answers]))

    def _field(self, row: Row, place: str) -> str:
        """The column that a place in a row's person is told in."""
        field, at, detail = parse_place(place)
        if at is None:
            return _column_to(field, detail)
        return field_of_entry(_column_to(field, detail), self._people.entries(row, field)[at])


def has_levels(people: ClassList) -> bool:
    """Whether a list has a column of the level applied for."""
    return LEVEL in people.mapped.values()


def answers_called(applied: Applied | None, people: ClassList, say: Wording) -> dict[str, str]:
    """What the columns are called in which the answers to an application stand, by the answers' places in a person."""
    if applied is None or applied.application is None:
        return {}
    told = zip(applied.application.answers, applied.fields, strict=True)
    return {place: column_called(field, people, say) for place, field in told}


def column_called(field: str, people: ClassList, say: Wording) -> str:
    """What a field's column is called: by its name in the list, else by that of the template."""
    name = next((people.table.header[at].strip() for at, taken in people.mapped.items() if taken == field), "")
    return name or field_name(field, say)


def _column_to(field: str, detail: str) -> str:
    """The column that goes to a detail of an entry or to a field; to the first detail of all where only the field is named. A
    fact has a column of its own name."""
    to = f"{field}.{detail}" if detail else field
    named = [id for id, column in columns().items() if column.to == to or (not detail and _field_of(column.to) == field)]
    return named[0] if named else detail or field


def _field_of(to: str | None) -> str:
    return (to or "").partition(".")[0]
