"""Who is affected when one rule set takes the place of another: what opens and what closes, each with a witness, exactly.

Whatever one rule set opens and the other does not, it opens in one of its least worlds already (vqlogic/worlds.py), for a level
that is shut in a world is shut in every lesser one. So it is enough to look at those: where the other opens them all, nobody is
affected, and that is a proof. Only a table whose facts contradict each other (three years since a certificate that is not held)
could still tell two such rule sets apart; that is said too.

>>> from vqlogic.editions import load_edition
>>> found = compare(load_edition("standard-2018", 1), load_edition("standard-2018", 2))
>>> [(one.change, one.route) for one in found.routes]
[('lost', '2-2'), ('gained', '2-2'), ('gained', '3-2')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from vqlogic.conformance import asked_of, least_open
from vqlogic.facts import Level
from vqlogic.person import Person
from vqlogic.rules import Asked, RuleSet, route_order
from vqlogic.verdict import assess
from vqlogic.witnesses import asked_by, person_in
from vqlogic.worlds import World, least_worlds

Change = Literal["gained", "lost"]
Difference = Literal["same", "more", "fewer", "other"]


@dataclass(frozen=True, slots=True)
class Affected:
    """A level, or a route, that some gain or lose, and the least that must be true of one of them (`world`). `route` is None for
    a level; `by` are then the routes, of the rule set that opens it, by which it is open. `highest_before` and `highest_after`
    are the highest levels in that world."""

    change: Change
    level: int
    route: str | None
    by: tuple[str, ...]
    world: World
    highest_before: int | None
    highest_after: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who is affected by `new` in the place of `old`. `levels` has every least world in which a level is gained or lost, `routes`
    one for each route. `in_tables_only`: nobody is affected, but a table whose facts contradict each other could be."""

    old: RuleSet
    new: RuleSet
    levels: tuple[Affected, ...]
    routes: tuple[Affected, ...]
    in_tables_only: bool

    @property
    def same(self) -> bool:
        """Whether it is proved that no level and no route is gained or lost by anybody."""
        return not self.levels and not self.routes

    def at(self, level: int) -> Difference:
        """Whether the new one opens a level to the same people, to more, to fewer, or to other ones."""
        changes = {one.change for one in self.levels if one.level == level}
        if len(changes) == len(get_args(Change)):
            return "other"
        return "more" if "gained" in changes else "fewer" if changes else "same"

    def witness(self, of: Affected, on: date) -> Person:
        """Somebody who is so affected on a day."""

        def affected(person: Person) -> bool:
            before, after = (_open(person, ruleset, of, on) for ruleset in (self.old, self.new))
            return (before, after) == (("not_met", "met") if of.change == "gained" else ("met", "not_met"))

        return person_in(of.world, on, affected, asked_by(self.old, self.new))

    def to_dict(self, on: date) -> dict[str, Any]:
        """The comparison as JSON has it, each witness as somebody on a day."""
        return {
            "old": {"ruleset": self.old.id, "edition": self.old.edition},
            "new": {"ruleset": self.new.id, "edition": self.new.edition},
            "same": self.same,
            "in_tables_only": self.in_tables_only,
            "levels": [self._entry(one, on) for one in self.levels],
            "routes": [self._entry(one, on) for one in self.routes],
        }

    def _entry(self, one: Affected, on: date) -> dict[str, Any]:
        person = self.witness(one, on).model_dump(mode="json", by_alias=True, exclude_none=True)
        entry: dict[str, Any] = {"change": one.change, "level": one.level, "route": one.route, "by": list(one.by)}
        entry |= {"highest_before": one.highest_before, "highest_after": one.highest_after}
        return entry | {"facts": dict(sorted(one.world.facts.items())), "person": person}


def compare(old: RuleSet, new: RuleSet) -> Comparison:
    """Who gains and who loses what when `new` takes the place of `old`; the highest levels first."""
    levels = [*_levels(old, new, "lost"), *_levels(old, new, "gained")]
    routes = [*_routes(old, new, "lost"), *_routes(old, new, "gained")]
    alike = all(least_open(old, level) == least_open(new, level) for level in get_args(Level))
    return Comparison(
        old,
        new,
        tuple(sorted(levels, key=lambda one: one.level)),
        tuple(sorted(routes, key=lambda one: route_order(one.route or ""))),
        in_tables_only=not levels and not alike,
    )


def routes_open(ruleset: RuleSet, facts: Mapping[str, float]) -> list[tuple[int, str]]:
    """The level and the id of every route that is open where these facts, each with what there is of it, are all there is."""
    return [(level, id) for level, id, asked in ruleset.asked if _fulfilled(asked, facts)]


def _fulfilled(asked: Iterable[Asked], there: Mapping[str, float]) -> bool:
    return all(there.get(fact, 0) >= threshold for fact, _, threshold in asked)


def _levels(old: RuleSet, new: RuleSet, change: Change) -> Iterator[Affected]:
    """The least worlds in which the one of the two opens a level and the other keeps it shut."""
    opens, shut = (new, old) if change == "gained" else (old, new)
    for level in get_args(Level):
        worlds = [world for asked in least_open(opens, level) for world in least_worlds(asked)]
        found = [world for world in worlds if level not in {to for to, _ in routes_open(shut, world.facts)}]
        for at, world in enumerate(found):
            if not any(world.fulfils(other.facts) for other in found[:at] + found[at + 1 :] if other.facts != world.facts):
                by = tuple(id for to, id in routes_open(opens, world.facts) if to == level)
                yield _affected(old, new, change, level, None, by, world)


def _routes(old: RuleSet, new: RuleSet, change: Change) -> Iterator[Affected]:
    """For each route of the one of the two, a world in which it is open and no route of the other by the same name, or asking
    for the same, is."""
    opens, shut = (new, old) if change == "gained" else (old, new)
    there = {id: asked_of(asked) for _, id, asked in shut.asked}
    for level, id, conditions in opens.asked:
        asked = asked_of(conditions)
        if any(asked == other and level == int(name[0]) for name, other in there.items()):
            continue
        for world in least_worlds(asked):
            if id not in there or not world.fulfils(there[id]):
                yield _affected(old, new, change, level, id, (id,), world)
                break


def _affected(
    old: RuleSet, new: RuleSet, change: Change, level: int, route: str | None, by: tuple[str, ...], world: World
) -> Affected:
    before, after = (min((to for to, _ in routes_open(one, world.facts)), default=None) for one in (old, new))
    return Affected(change, level, route, by, world, before, after)


def _open(person: Person, ruleset: RuleSet, of: Affected, on: date) -> str:
    """Whether what somebody gains or loses is open to a person: met, not met, or unknown."""
    verdict = assess(person, ruleset, on)
    if of.route is None:
        return verdict.level_status(of.level)
    return next((route.status for route in verdict.routes if route.route == of.route), "not_met")
