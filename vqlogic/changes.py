"""What changed between two rule sets (two notices, or two editions of one): in what they ask for, and for one person, in
levels and routes gained, lost and moved.

A route is the same in both where it asks for the same; where only its id differs it has moved.

>>> from vqlogic.editions import load_edition
>>> changes = compare_rules(load_edition("standard-2018", 1), load_edition("standard-2018", 2))
>>> [(one.route, one.change) for one in changes]
[('2-2', 'asks_otherwise'), ('3-2', 'asks_otherwise')]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from vqlogic.rules import Asked, Route, RuleSet, route_order
from vqlogic.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Changes:
    """From one verdict to another. `gained` and `lost` are ids of open routes (of the new and of the old rule set),
    `moved` pairs of ids of open routes that ask for the same. `levels_gained` and `levels_lost` are open levels."""

    highest_before: int | None
    highest_after: int | None
    levels_gained: tuple[int, ...]
    levels_lost: tuple[int, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ConditionChange:
    """What a route asks for otherwise: `then` is None for a condition that is new, `now` for one that was given up. Where both
    stand there and name one fact, the number asked of it has changed; else the one took the other's place."""

    then: Asked | None
    now: Asked | None

    def to_dict(self) -> dict[str, Any]:
        return {"then": _condition(self.then), "now": _condition(self.now)}


@dataclass(frozen=True, slots=True)
class RouteChange:
    """A route that is new, was given up, stands under another id now (`moved`, `to`), or asks for something else. `conditions`
    are all of a route that is new or was given up, and those that differ of one that asks for something else."""

    route: str
    change: Literal["added", "dropped", "moved", "asks_otherwise"]
    conditions: tuple[ConditionChange, ...] = ()
    to: str | None = None

    def to_dict(self) -> dict[str, Any]:
        conditions = [one.to_dict() for one in self.conditions]
        return {"route": self.route, "change": self.change, "to": self.to, "conditions": conditions}


def compare_rules(old: RuleSet, new: RuleSet) -> tuple[RouteChange, ...]:
    """What `new` asks for otherwise than `old`, route by route, in the order of levels."""
    was = {route.id: route for route in old.routes}
    now = {route.id: route for route in new.routes}
    gone, come = [was[id] for id in was if id not in now], [now[id] for id in now if id not in was]
    moved = {one.id: other.id for one in gone for other in come if _asked(one) == _asked(other)}
    found = [RouteChange(one, "moved", to=other) for one, other in moved.items()]
    found += [_whole(route, "dropped") for route in gone if route.id not in moved]
    found += [_whole(route, "added") for route in come if route.id not in moved.values()]
    for id in was.keys() & now.keys():
        if _asked(was[id]) != _asked(now[id]):
            found.append(RouteChange(id, "asks_otherwise", tuple(_conditions(was[id], now[id]))))
    return tuple(sorted(found, key=lambda one: route_order(one.route)))


def _whole(route: Route, change: Literal["added", "dropped"]) -> RouteChange:
    asked = [one.asked for one in route.conditions]
    return RouteChange(
        route.id,
        change,
        tuple(ConditionChange(None, one) if change == "added" else ConditionChange(one, None) for one in asked),
    )


def _conditions(then: Route, now: Route) -> list[ConditionChange]:
    """The conditions that differ: the same fact with another number first, then what took the place of what, in order."""
    was, comes = {one.fact: one.asked for one in then.conditions}, {one.fact: one.asked for one in now.conditions}
    numbers = [ConditionChange(was[fact], comes[fact]) for fact in was if fact in comes and was[fact] != comes[fact]]
    gone, come = [was[fact] for fact in was if fact not in comes], [comes[fact] for fact in comes if fact not in was]
    return numbers + [ConditionChange(*pair) for pair in zip_longest(gone, come)]


def _condition(asked: Asked | None) -> dict[str, Any] | None:
    return {"fact": asked.fact, "at_least": asked.at_least} if asked else None


def compare_verdicts(before: Verdict, old: RuleSet, after: Verdict, new: RuleSet) -> Changes:
    """What a person gains and loses when `new` takes the place of `old`."""
    was, now = _open(before, old), _open(after, new)
    kept = was.keys() & now.keys()
    moved = [(was[asked], now[asked]) for asked in kept if was[asked] != now[asked]]
    levels_before, levels_after = _levels(before), _levels(after)
    return Changes(
        before.highest_level,
        after.highest_level,
        tuple(sorted(levels_after - levels_before)),
        tuple(sorted(levels_before - levels_after)),
        tuple(sorted(now[asked] for asked in now.keys() - kept)),
        tuple(sorted(was[asked] for asked in was.keys() - kept)),
        tuple(sorted(moved)),
    )


def _asked(route: Route) -> tuple[int, frozenset[tuple[str, float | None]]]:
    return route.level, frozenset((one.fact, one.at_least) for one in route.conditions)


def _open(verdict: Verdict, ruleset: RuleSet) -> Mapping[tuple[int, frozenset[tuple[str, float | None]]], str]:
    return {_asked(ruleset.route(route.route)): route.route for route in verdict.with_status("met")}


def _levels(verdict: Verdict) -> set[int]:
    return {route.level for route in verdict.with_status("met")}
