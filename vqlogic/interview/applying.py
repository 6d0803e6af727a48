"""Somebody who applies for a level: whether it is open to them, by which route, what is missing and from when, and which answers
would settle it.

Codes and figures; the sentences stand in vqlogic/handouts/applicationlines.py.

>>> from vqlogic import load_rulesets
>>> asked = Applications(load_rulesets()["standard-2023"], date(2026, 11, 23))
>>> since = {"jobs": [{"from": "2023-03-01", "occupation": "this"}], "certificates": [], "schooling": []}
>>> found = asked.of([Person.from_data(since)], 4)
>>> found.status, found.route, found.earliest
('not_met', '4-1', datetime.date(2028, 3, 1))
>>> found = asked.of([Person.from_data(since | {"jobs": [{"occupation": "this"}]})], 4)
>>> found.status, found.route, found.answers, found.settled
('unknown', '4-1', ('jobs[0].from',), True)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vqlogic.checklist import cheapest, costs
from vqlogic.dates import WhichDay
from vqlogic.facts import NO_LEVEL, facts
from vqlogic.interview.deciding import details, settling_details
from vqlogic.interview.places import question_of
from vqlogic.interview.questions import settling
from vqlogic.person import Person
from vqlogic.personfacts import PersonFacts
from vqlogic.planning import Lack, shortfalls
from vqlogic.rules import RuleSet
from vqlogic.severalways import verdict_of_any
from vqlogic.verdict import Status, Verdict, assess

_MOST_ANSWERS = 4


@dataclass(frozen=True, slots=True)
class Application:
    """What a rule set says of somebody who applies for a level.

    - `level`: the level.
    - `status`: whether it is open: met, not met, or unknown.
    - `held`: whether a certificate of it, or of a better level, is held.
    - `route`: the route that is told of: the open one with the fewest papers, the one on which an unknown hangs, or the one
      that lacks least; None where the rule set has none to the level.
    - `others`: the other routes to the level of the same status, where that is met or unknown.
    - `lacks`: what the route lacks, or, while it is unknown, what it hangs on.
    - `earliest`: the first day on which the level is surely open by going on as now; None where it is open already, or time alone
      does not open it.
    - `answers`: the places in a person that can tell what is unknown, the one that tells most first.
    - `settled`: whether the first of them alone settles whether the level is open.
    - `which_days`: the dates told as a month or a year alone, on whose day it hangs.
    """

    level: int
    status: Status
    held: bool
    route: str | None = None
    others: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()
    earliest: date | None = None
    answers: tuple[str, ...] = ()
    settled: bool = False
    which_days: tuple[WhichDay, ...] = ()


class Applications:
    """What a rule set says on a day of people who each apply for a level."""

    def __init__(self, ruleset: RuleSet, on: date) -> None:
        self.ruleset, self.on = ruleset, on
        self._to: dict[int, RuleSet] = {}

    def of(self, ways: Sequence[Person], level: int, told: Person | None = None) -> Application:
        """What it says of somebody who is one of `ways`, one at least, and applies for a level; `told` is what is known of them
        for sure, where there are several."""
        ruleset, known = self._routes_to(level), told or ways[0]
        verdict = verdict_of_any([assess(person, ruleset, self.on) for person in ways])
        held = (verdict.held_level or NO_LEVEL) <= level
        status = verdict.level_status(level)
        if status == "met":
            open_ones = [one.route for one in verdict.with_status("met")]
            route = cheapest(costs(verdict.documents, {}), open_ones).route
            return Application(level, status, held, route, _without(route, open_ones))
        if status == "unknown":
            return self._unknown(verdict, known, level, held)
        nearest = next(iter(shortfalls(verdict)), None)
        if nearest is None:
            return Application(level, status, held)
        return Application(level, status, held, nearest.route, lacks=nearest.lacks, earliest=nearest.earliest)

    def _unknown(self, verdict: Verdict, person: Person, level: int, held: bool) -> Application:
        """A level of which it is not known whether it is open: on what that hangs, and which answers can tell."""
        routes = {one.route: one for one in verdict.with_status("unknown")}
        found = [one for one in shortfalls(verdict) if one.route in routes]
        known = PersonFacts(person, self.on, self.ruleset.counting)
        asked = _questions([lack for one in found for lack in one.lacks], known)
        settles = settling_details(person, self._routes_to(level), self.on, level, asked)
        by = settles.routes if settles else ()
        lead = next((one for one in found if one.route in by), found[0])
        which = dict.fromkeys(day for one in routes[lead.route].conditions for day in one.which_days)
        answers = settles.places if settles else self._tell(person, lead.lacks, known)
        return Application(
            level,
            "unknown",
            held,
            lead.route,
            _without(lead.route, routes),
            lead.lacks,
            min((one.earliest for one in verdict.routes if one.earliest), default=None),
            answers=tuple(answers[:_MOST_ANSWERS]),
            settled=settles is not None and settles.whole,
            which_days=tuple(which),
        )

    def _tell(self, person: Person, lacks: Iterable[Lack], known: PersonFacts) -> list[str]:
        """The places that tell what is unknown: what was left out of entries, and questions of which nothing was told; years as a
        number where that is how work is told."""
        open_ones = [one.place for one in details(person.model_dump(mode="json", by_alias=True, exclude_none=True), self.on)]
        found = []
        for lack in lacks:
            if _is_of_years(lack.fact) and person.jobs is None and any(map(_is_of_years, person.facts)):
                found.append(f"facts.{lack.fact}")
                continue
            for question in settling(lack.fact, known):
                found += [place for place in open_ones if question_of(place) == question]
                found += [question] if getattr(person, question, None) is None else []
        return list(dict.fromkeys(found))

    def _routes_to(self, level: int) -> RuleSet:
        """The rule set with the routes to a level alone: of the others nothing is asked, and they take time."""
        if level not in self._to:
            routes = {route.id: route for route in self.ruleset.routes if route.level == level}
            self._to[level] = self.ruleset.with_fields(by_id=routes)
        return self._to[level]


def _questions(lacks: Iterable[Lack], known: PersonFacts) -> list[str]:
    """The questions that can settle what is unknown, each once."""
    return list(dict.fromkeys(question for lack in lacks for question in settling(lack.fact, known)))


def _is_of_years(fact: str) -> bool:
    """Whether a fact is years of work, from whatever day."""
    worked = facts()[fact].worked
    return worked is not None and worked.since is None


def _without(route: str, routes: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in routes if one != route)
