"""The finite set of points that fixes a rule set completely: whoever answers them as it does answers everybody as it does.

A point states a few facts and says whether a level is open there. Any program, in any language, can be held against it: where the
level is open, every fact that the point leaves out is at its worst (false, 0); where it is shut, at its best (true, as large as
one likes). A program that knows unknown facts may take them as unknown: the level is then met, or not met.

Why these points are enough, and none too many:

1. A condition is "true" or "at least a number", a route all of its conditions, a level any of its routes. So a level's rule is
   monotone: who has more of any fact is not lowered. Facts are ordered each by itself: false before true, less before more.
2. A level is open exactly where everything that some route asks for is there. So its least open points are the routes themselves,
   less those of which another one asks no more.
3. It is shut exactly where every route lacks something. So its greatest shut points lack one thing of each route, the number
   just below what is asked (the next smaller 64-bit float), and nothing more than that.
4. Every point is at or above a least open one, or at or below a greatest shut one: what a route fulfils is 2, what none does 3.
5. So a monotone rule that agrees on all of them agrees everywhere: above an open one it opens, below a shut one not.
6. None can be spared: if a rule changed its answer at one of them alone it would still be monotone, and agree on all others.
   The set is therefore the smallest there is, and there is but one.

>>> from vqlogic.rules import load_rulesets
>>> for point in points(load_rulesets()["provincial-2005"])[:3]:
...     print(point.level, point.opens, dict(point.facts))
5 True {'age': 16, 'junior_high_graduate': True, 'occupation_years': 2}
5 True {'age': 16, 'junior_high_graduate': True, 'training_5': True}
5 False {'age': 15.999999999999998}
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, get_args

from vqlogic.facts import Level, facts
from vqlogic.rules import RuleSet, asked_facts
from vqlogic.verdict import highest_and_open

# As large as a number needs to be in a row made from a point: no notice asks for more of anything.
PLENTY = 1e9

# Facts, each with the least that is there (where a level opens) or below which it stays (where it is shut); true is 1.
Bounds = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Point:
    """Facts at which a rule set opens a level (`opens`) or does not. `facts` are those that matter; all others are at their
    worst where it opens, at their best where it does not. `highest_level` and `routes` are what the rule set then says
    altogether."""

    ruleset: str
    level: int
    opens: bool
    facts: Mapping[str, bool | float]
    highest_level: int | None
    routes: tuple[str, ...]

    def row(self, names: Iterable[str]) -> dict[str, bool | float]:
        """Every fact of these names, those that the point leaves out at their worst or at their best."""
        return _row(self.facts, names, self.opens)

    def to_dict(self) -> dict[str, Any]:
        """The point as a line of a file of points."""
        return {
            "ruleset": self.ruleset,
            "level": self.level,
            "opens": self.opens,
            "facts": dict(self.facts),
            "others": {"bool": not self.opens, "number": 0 if self.opens else PLENTY},
            "says": {"highest_level": self.highest_level, "routes": list(self.routes)},
        }


def points(ruleset: RuleSet) -> list[Point]:
    """All points of a rule set, level 5 first, the open ones of a level before the shut ones; the same whenever it is asked."""
    found = []
    for level in sorted(get_args(Level), reverse=True):
        least = least_open(ruleset, level)
        found += [_point(ruleset, level, one, opens=True) for one in least]
        found += [_point(ruleset, level, one, opens=False) for one in greatest_shut(least)]
    return found


def least_open(ruleset: RuleSet, level: int) -> list[Bounds]:
    """What the routes to a level ask for, less those of which another one asks no more."""
    return _least(asked_of(asked) for to, _, asked in ruleset.asked if to == level)


def greatest_shut(least: Collection[Bounds]) -> list[Bounds]:
    """Of each of these something is missing: below which number which facts stay, as few and as much as can be."""
    shut: list[Bounds] = [MappingProxyType({})]
    for route in least:
        already = [one for one in shut if _lacks(one, route)]
        lowered = [{**one, fact: least} for one in shut if not _lacks(one, route) for fact, least in route.items()]
        # Of those that lacked something already none can be spared for a lowered one, which lacks more.
        shut = already + [one for one in _greatest(lowered) if not any(_lacks_no_more(other, one) for other in already)]
    return _in_order(shut)


def asks_no_more(one: Bounds, other: Bounds) -> bool:
    """Whether whatever fulfils `other` fulfils `one`."""
    return all(other.get(fact, 0) >= least for fact, least in one.items())


def asked_of(asked: Iterable[tuple[str, float | None, float]]) -> dict[str, float]:
    """What conditions ask for together, by fact."""
    together: dict[str, float] = {}
    for fact, _, threshold in asked:
        together[fact] = max(threshold, together.get(fact, 0))
    return together


def _least(asked: Iterable[Bounds]) -> list[Bounds]:
    kept: list[Bounds] = []
    for one in asked:
        if not any(asks_no_more(other, one) for other in kept):
            kept = [other for other in kept if not asks_no_more(one, other)] + [one]
    return _in_order(kept)


def _greatest(shut: Iterable[Bounds]) -> list[Bounds]:
    kept: list[Bounds] = []
    # The fewer facts are held down, the greater a point may be: so none that is kept is dropped for a later one of more facts.
    for one in sorted(shut, key=len):
        if not any(_lacks_no_more(other, one) for other in kept):
            kept = [other for other in kept if not _lacks_no_more(one, other)] + [one]
    return kept


def _lacks(shut: Bounds, route: Bounds) -> bool:
    return any(shut.get(fact, math.inf) <= least for fact, least in route.items())


def _lacks_no_more(one: Bounds, other: Bounds) -> bool:
    """Whether the point that lacks `one` is at or above the one that lacks `other`."""
    return all(other.get(fact, math.inf) <= below for fact, below in one.items())


def _in_order(found: Iterable[Bounds]) -> list[Bounds]:
    return sorted(found, key=lambda one: sorted(one.items()))


def _point(ruleset: RuleSet, level: int, bounds: Bounds, opens: bool) -> Point:
    stated = {fact: _stated(fact, bounds[fact], opens) for fact in sorted(bounds)}
    highest, routes = highest_and_open(_row(stated, asked_facts(ruleset), opens), ruleset)
    return Point(ruleset.id, level, opens, MappingProxyType(stated), highest, tuple(routes))


def _stated(fact: str, bound: float, opens: bool) -> bool | float:
    if facts()[fact].kind == "bool":
        return opens
    stated = bound if opens else math.nextafter(bound, 0)
    return int(stated) if stated == int(stated) else stated


def _row(stated: Mapping[str, bool | float], names: Iterable[str], opens: bool) -> dict[str, bool | float]:
    return {name: stated[name] if name in stated else _other(name, opens) for name in names}


def _other(name: str, opens: bool) -> bool | float:
    if facts()[name].kind == "bool":
        return not opens
    return 0 if opens else PLENTY
