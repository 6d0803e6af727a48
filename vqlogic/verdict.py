"""One person, one rule set, one day: the verdict with its reasons.

A condition is met where even the least the fact can be is enough, not met where even the most is too
little, and unknown in between. A route is not met as soon as one condition is not met, unknown as soon as
one is unknown, else met. Evaluation never stops at the first failure: every condition is reported.

>>> from vqlogic import load_rulesets
>>> verdict = assess({"certificate_5": True, "years_after_certificate_5": 3}, load_rulesets()["national-general"])
>>> verdict.highest_level, verdict.possible_level, verdict.held_level
(4, 1, 5)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal

from vqlogic.checklist import Item, checklist
from vqlogic.dates import Projection, WhichDay
from vqlogic.facts import NO_LEVEL, facts
from vqlogic.knownfacts import GivenFacts
from vqlogic.person import Person
from vqlogic.rules import Asked, OutOfForce, Route, RuleSet
from vqlogic.service import Counting, Stretch

Status = Literal["met", "not_met", "unknown"]


@dataclass(frozen=True, slots=True)
class ConditionVerdict:
    """`at_least` is None for a fact that must be true. `have` is the value that decided: a truth value or a
    number, None while it is unknown. `earliest` is the first day it holds, None where time alone never does
    it or that is unknown. `gap` is the first and last day of the gap that broke an unbroken time. `leap_day`: that day, or the
    status, rests on a period from 29 February being complete on the 28th of a year without a 29th. `which_days` are the dates
    on whose day an unknown depends, as only the month or the year was told."""

    fact: str
    at_least: float | None
    have: bool | float | None
    status: Status
    earliest: date | None
    gap: Stretch | None = None
    leap_day: bool = False
    which_days: tuple[WhichDay, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        written = {
            "fact": self.fact,
            "at_least": self.at_least,
            "have": self.have,
            "status": self.status,
            "earliest": _iso(self.earliest),
            "gap": [_iso(day) for day in self.gap] if self.gap else None,
        }
        written |= {"leap_day": True} if self.leap_day else {}
        which = [{"field": one.field, "within": one.within.isoformat()} for one in self.which_days]
        return written | ({"which_days": which} if which else {})


@dataclass(frozen=True, slots=True)
class RouteVerdict:
    """`route` is its id, `level` where it leads; `status` what its conditions, all of them, come to. `earliest` is the first
    day from which it is open if the person goes on as now and the notice is in force; None where time alone never opens it, the
    notice has ended by then, or that is unknown."""

    route: str
    level: int
    status: Status
    conditions: tuple[ConditionVerdict, ...]
    earliest: date | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "route": self.route,
            "level": self.level,
            "status": self.status,
            "conditions": [condition.to_dict() for condition in self.conditions],
            "earliest": _iso(self.earliest),
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule set says of one person on one day. Level 1 is the highest; None is no level. `out_of_force` is set where the
    notice is not in force on the day: what it says is then what it would say."""

    ruleset: str
    on: date
    highest_level: int | None
    possible_level: int | None
    held_level: int | None
    routes: tuple[RouteVerdict, ...]
    documents: tuple[Item, ...]
    out_of_force: OutOfForce | None = None

    @property
    def best_routes(self) -> tuple[str, ...]:
        """The open routes to the highest level that is open."""
        return tuple(route.route for route in self.with_status("met") if route.level == self.highest_level)

    @property
    def which_days(self) -> tuple[WhichDay, ...]:
        """The dates, known to the month or the year alone, whose day could still open a better level."""
        open_ones = [one for route in self.with_status("unknown") if self.improves(route.level) for one in route.conditions]
        return tuple(dict.fromkeys(which for one in open_ones for which in one.which_days))

    @property
    def unknowns(self) -> dict[str, tuple[RouteVerdict, ...]]:
        """The facts that are unknown and could still open a better level, each with the routes that ask for it. A route
        that is not met stays so whatever is answered, and so does one that is met."""
        found: dict[str, list[RouteVerdict]] = {}
        for route in self.with_status("unknown"):
            if self.improves(route.level):
                for condition in route.conditions:
                    if condition.status == "unknown":
                        found.setdefault(condition.fact, []).append(route)
        return {fact: tuple(routes) for fact, routes in found.items()}

    def improves(self, level: int) -> bool:
        """Whether a level is better than the best one that is open."""
        return level < (self.highest_level or NO_LEVEL)

    def level_status(self, level: int) -> Status:
        """Met where a route to the level is met, unknown where one may be, else not met."""
        found = {route.status for route in self.routes if route.level == level}
        return "met" if "met" in found else "unknown" if "unknown" in found else "not_met"

    def to_dict(self) -> dict[str, Any]:
        """The contract's JSON for one of the `results`; the day stands beside them."""
        return {
            "ruleset": self.ruleset,
            "highest_level": self.highest_level,
            "possible_level": self.possible_level,
            "held_level": self.held_level,
            "out_of_force": _out_of_force(self.out_of_force),
            "best_routes": list(self.best_routes),
            "unknowns": {fact: [route.route for route in routes] for fact, routes in self.unknowns.items()},
            "routes": [route.to_dict() for route in self.routes],
            "documents": [item.to_dict() for item in self.documents],
        }

    def with_status(self, status: Status) -> list[RouteVerdict]:
        """The routes of that status, the highest level first."""
        return [route for route in self.routes if route.status == status]


def assess(told: Person | Mapping[str, bool | float | None], ruleset: RuleSet, on: date | None = None) -> Verdict:
    """The verdict on a person, or on facts taken as given, under a rule set on a day (today by default).

    Raises InputError for facts that are unknown or not of their kind.
    """
    return assess_all(told, [ruleset], on)[0]


def assess_all(
    told: Person | Mapping[str, bool | float | None], rulesets: Iterable[RuleSet], on: date | None = None
) -> list[Verdict]:
    """The verdicts under several rule sets, in their order. What they share is worked out once.

    Raises InputError for facts that are unknown or not of their kind.
    """
    day = on or date.today()
    known = told if isinstance(told, Person) else GivenFacts(told)
    readings: dict[Counting, _Reading] = {}
    verdicts = []
    for ruleset in rulesets:
        if ruleset.counting not in readings:
            readings[ruleset.counting] = _Reading(Projection(known, day, ruleset.counting))
        verdicts.append(readings[ruleset.counting].verdict(ruleset))
    return verdicts


class _Reading:
    """One person's facts on a day as notices that count alike count them; each condition is decided once."""

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        self.today = projection.today
        self._conditions: dict[Asked, ConditionVerdict] = {}

    def verdict(self, ruleset: RuleSet) -> Verdict:
        start, until = ruleset.holds.start(self.projection.on), ruleset.holds.until or date.max
        # The highest level first, as the rule set has them.
        routes = tuple([self._route(id, level, asked, start, until) for level, id, asked in ruleset.asked])
        return Verdict(
            ruleset=ruleset.id,
            on=self.projection.on,
            highest_level=_best(routes, ("met",)),
            possible_level=_best(routes, ("met", "unknown")),
            held_level=self._held_level,
            routes=routes,
            documents=checklist(ruleset, open_routes(ruleset, routes), self.today),
            out_of_force=ruleset.holds.out_of_force(self.projection.on),
        )

    @cached_property
    def _held_level(self) -> int | None:
        return min((level for level, name in certificate_facts() if self.today.bounds(name)[0]), default=None)

    def _route(self, id: str, level: int, asked: tuple[Asked, ...], start: date, until: date) -> RouteVerdict:
        conditions = tuple([self._conditions.get(one) or self._decided(one) for one in asked])
        status = worst([condition.status for condition in conditions])
        first: date | None = None
        if status == "met" and start == self.projection.on:
            first = start
        elif None not in [condition.earliest for condition in conditions]:
            first = self.projection.earliest_of_all(asked, start)
        if first and first > until:
            first = None
        return RouteVerdict(id, level, status, conditions, first)

    def _decided(self, asked: Asked) -> ConditionVerdict:
        fact, at_least, threshold = asked
        low, high = self.today.bounds(fact)
        status, decided = decide(low, high, threshold)
        have = bool(decided) if at_least is None and decided is not None else decided
        if status == "not_met":
            first, gap = self.projection.earliest(asked), self.today.gap(fact)
        else:
            first, gap = self.projection.on if status == "met" else None, None
        leap_day = bool(first and at_least is not None and self.projection.rests_on_leap_day(asked, first))
        which_days = self.projection.which_days(fact) if status == "unknown" else ()
        self._conditions[asked] = ConditionVerdict(fact, at_least, have, status, first, gap, leap_day, which_days)
        return self._conditions[asked]


def highest_and_open(known: Mapping[str, bool | float | None], ruleset: RuleSet) -> tuple[int | None, list[str]]:
    """The highest level and the open routes from ready facts, without reasons: what `assess` says, sooner.

    The facts are taken to be valid. An absent or None fact is unknown.

    >>> from vqlogic import load_rulesets
    >>> highest_and_open({"certificate_5": True, "years_after_certificate_5": 3}, load_rulesets()["national-general"])
    (4, ['4-2'])
    """
    met = []
    for level, id, asked in ruleset.asked:
        for fact, _, threshold in asked:
            if (known.get(fact) or 0) < threshold:
                break
        else:
            met.append((level, id))
    return (met[0][0] if met else None), [id for _, id in met]


def open_routes(ruleset: RuleSet, routes: tuple[RouteVerdict, ...]) -> list[Route]:
    """The routes whose papers are worth gathering: those that are met, else those that may be."""
    for status in ("met", "unknown"):
        if found := [ruleset.route(route.route) for route in routes if route.status == status]:
            return found
    return []


@cache
def certificate_facts() -> tuple[tuple[int, str], ...]:
    """The facts that state a certificate of this occupation, with their levels."""
    return tuple(
        (fact.certificate.level, name) for name, fact in facts().items() if fact.certificate and fact.certificate.of == "this"
    )


def _best(routes: tuple[RouteVerdict, ...], statuses: tuple[Status, ...]) -> int | None:
    return next((route.level for route in routes if route.status in statuses), None)


def worst(statuses: Collection[Status]) -> Status:
    """What a list of conditions joined by "and" comes to."""
    return "not_met" if "not_met" in statuses else "unknown" if "unknown" in statuses else "met"


def decide(low: float, high: float, threshold: float) -> tuple[Status, float | None]:
    """The status of a condition, and the bound that decided it.

    >>> decide(3, 3, 3), decide(0, 2, 3), decide(2, 5, 3)
    (('met', 3), ('not_met', 2), ('unknown', None))
    """
    if low >= threshold:
        return "met", low
    return ("not_met", high) if high < threshold else ("unknown", None)


def _out_of_force(why: OutOfForce | None) -> dict[str, str] | None:
    return {"status": why.status, "day": why.day.isoformat()} if why else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
