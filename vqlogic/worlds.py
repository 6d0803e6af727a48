"""What must be true of anybody of whom something is true: the least worlds in which given conditions hold.

Facts are no free choice: who has ten years has five, who holds a certificate of this occupation holds one of "this or a related
one", and a school is of one kind, in one stage. A world is everything that must then be true. Where a condition can be fulfilled
in ways of which none implies another (a vocational school may be of several kinds) there are several least worlds, and together
they are exact: whoever fulfils the conditions has at least what one of them has, and each is somebody's.

>>> (world,) = least_worlds({"years_after_certificate_5": 3})
>>> world.facts["related_occupation_years"] == 3, world.facts["certificate_5"] == 1
(True, True)
>>> len(least_worlds({"related_major_vocational_candidate": 1})) > 1
True
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import get_args

from vqlogic.facts import SchoolName, facts, implied_by, schools_it_may_be
from vqlogic.person import Described, Person, School, SchoolClass
from vqlogic.personfacts import PersonFacts

# Any day: of a school it only counts whether its end lies behind.
_DAY, _BEFORE = date(2024, 7, 1), date(2024, 6, 30)
_STAGES: tuple[dict[str, object], ...] = ({"final_year": False}, {"final_year": True}, {"finished": _BEFORE})
_MAJORS = ("other", "related", "this")


@dataclass(frozen=True, slots=True)
class World:
    """All that is true: each fact with the least it then is (true is 1); every other is false, or 0. `schools` are the schools
    of it."""

    facts: Mapping[str, float]
    schools: tuple[School, ...] = ()

    def fulfils(self, asked: Mapping[str, float]) -> bool:
        """Whether everything asked is there."""
        return all(self.facts.get(fact, 0) >= least for fact, least in asked.items())


def least_worlds(asked: Mapping[str, float]) -> list[World]:
    """The worlds in which there is everything asked (facts, each with the least of it; true is 1), and no more than must be."""
    return list(_least_worlds(tuple(sorted(asked.items()))))


@lru_cache(maxsize=2048)
def _least_worlds(asked: tuple[tuple[str, float], ...]) -> tuple[World, ...]:
    schooling = [fact for fact, _ in asked if facts()[fact].schooling]
    others = _with_implied({fact: least for fact, least in asked if fact not in schooling})
    found = [World({**others, **dict.fromkeys(of, 1.0)}, schools) for of, schools in _schooled(schooling)]
    return tuple(one for one in found if not any(other is not one and _less(other, one) for other in found))


def _less(one: World, other: World) -> bool:
    """Whether a world has less than another."""
    return one.facts != other.facts and other.fulfils(one.facts)


def _with_implied(asked: Mapping[str, float]) -> dict[str, float]:
    there = dict(asked)
    for fact, least in asked.items():
        for other in implied_by(fact):
            implied = 1.0 if facts()[other].kind == "bool" else least
            there[other] = max(implied, there.get(other, 0))
    return there


def _schooled(wanted: Iterable[str]) -> list[tuple[frozenset[str], tuple[School, ...]]]:
    """The ways to have been to school so that the facts wanted are true, each with all that is then true."""
    ways: dict[frozenset[str], tuple[School, ...]] = {frozenset(): ()}
    for fact in wanted:
        more: dict[frozenset[str], tuple[School, ...]] = {}
        for true, schools in ways.items():
            for also, school in [(frozenset[str](), None)] if fact in true else _least_schools(fact):
                more.setdefault(true | also, schools + ((school,) if school else ()))
        ways = more
    return list(ways.items())


@cache
def _least_schools(fact: str) -> list[tuple[frozenset[str], School]]:
    """The schools of which a fact is true and as little else as can be, with all that is true of each."""
    found = {true: school for true, school in _schools().items() if fact in true}
    return [(true, school) for true, school in found.items() if not any(other < true for other in found)]


@cache
def _schools() -> dict[frozenset[str], School]:
    """Every school there can be, by what is true of it; of those alike the plainest."""
    names = [name for name, fact in facts().items() if fact.schooling]
    found: dict[frozenset[str], School] = {}
    for school in _every_school():
        known = PersonFacts(Person.model_construct(schooling=(school,)), _DAY)
        found.setdefault(frozenset(name for name in names if known.bounds(name)[0]), school)
    return found


def _every_school() -> Iterator[School]:
    kinds = [kind for kind in get_args(SchoolName) if not schools_it_may_be(kind)]
    details = itertools.product(get_args(SchoolClass), get_args(Described), _MAJORS, kinds, _STAGES)
    for class_, recognised_for, major, kind, stage in details:
        told = {"school": kind, "major": major, "recognised_for": recognised_for, "class": class_}
        yield School.model_validate(told | stage)
