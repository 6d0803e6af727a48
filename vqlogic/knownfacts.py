"""Facts that may be unknown: the bounds between which each lies, facts taken as given, and three-valued logic.

A fact is known as a pair of bounds, low and high: (1, 1) true, (0, 0) false, (0, 1) unknown; (2.5, 2.5) years, (2.5, inf)
at least 2.5 years.

>>> given = GivenFacts({"certificate_5": True, "occupation_years": 2.5})
>>> given.bounds("certificate_5"), given.bounds("occupation_years"), given.bounds("certificate_4")
((1.0, 1.0), (2.5, 2.5), (0.0, 1.0))

Source: section 2 of the reading of the source ("every fact may be unknown, and an unknown is never the same as no").
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Protocol

from vqlogic.facts import fact_problems, facts
from vqlogic.problems import InputError
from vqlogic.service import Stretch

Bounds = tuple[float, float]
UNKNOWN: dict[str, Bounds] = {"bool": (0.0, 1.0), **dict.fromkeys(("years", "months", "number"), (0.0, math.inf))}


class KnownFacts(Protocol):
    """Facts on a day, from a person or as given."""

    def bounds(self, name: str) -> Bounds:
        """The least and the most the fact can be."""

    def gap(self, name: str) -> Stretch | None:
        """The first and last day of the latest gap that breaks an unbroken time, if any."""

    def student(self, final_year: bool) -> bool | None:
        """Whether the person is at school (in its final year) on the day; None where that is unknown."""


def says_student(known: KnownFacts, final_year: bool) -> bool:
    """Whether a fact says outright that the person is at school (in its final year)."""
    return any(known.bounds(name)[0] for name in student_facts(final_year))


@cache
def student_facts(final_year: bool) -> tuple[str, ...]:
    """The facts that say outright that somebody is at school (in its final year)."""
    stages = ("final_year",) if final_year else ("final_year", "enrolled")
    return tuple(name for name, fact in facts().items() if any(one.stage in stages for one in fact.schooling or ()))


class GivenFacts:
    """Facts taken as given, as a row of a table states them: nothing is added to them.

    Raises InputError for unknown names and values that are not of the fact's kind.
    """

    def __init__(self, given: Mapping[str, bool | float | None]) -> None:
        if problems := fact_problems(given):
            raise InputError(problems)
        self._given = {name: float(value) for name, value in given.items() if value is not None}

    def bounds(self, name: str) -> Bounds:
        value = self._given.get(name)
        return UNKNOWN[facts()[name].kind] if value is None else (value, value)

    def gap(self, name: str) -> Stretch | None:
        return None

    def student(self, final_year: bool) -> bool | None:
        return True if says_student(self, final_year) else None


# Three-valued logic over one entry's details: None is a detail that was left out.


def is_(told: object, wanted: object) -> bool | None:
    return None if told is None else told == wanted


def is_in(told: str | None, wanted: Iterable[str]) -> bool | None:
    return None if told is None else told in wanted


def both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def either(answers: Iterable[bool | None]) -> bool | None:
    known = set(answers)
    return True if True in known else None if None in known else False


def truth_bounds(answer: bool | None) -> Bounds:
    return UNKNOWN["bool"] if answer is None else (float(answer), float(answer))
