"""Rule sets that differ from one in a single place, shared by what must tell them from it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from vqlogic import RuleSet
from vqlogic.rules import Condition, Route

LEVELS = (1, 2, 3, 4, 5)


def mutants(ruleset: RuleSet) -> Iterator[tuple[str, RuleSet]]:
    """Every rule set that differs in one place: a threshold, a condition or a route given up or added, a level."""
    others = [condition for route in ruleset.routes for condition in route.conditions]
    for route in ruleset.routes:
        kept = {id: one for id, one in ruleset.by_id.items() if id != route.id}
        if kept:
            yield f"{route.id} dropped", ruleset.with_fields(by_id=kept)
        for level in {route.level - 1, route.level + 1} & set(LEVELS):
            yield f"{route.id} moved to {level}", ruleset.with_fields(by_id={**kept, f"{level}-99": moved(route, f"{level}-99")})
        for at, one in enumerate(route.conditions):
            rest = route.conditions[:at] + route.conditions[at + 1 :]
            if rest:
                yield f"{route.id} without {one.fact}", with_conditions(ruleset, route, rest)
                yield (
                    f"a route beside {route.id} without {one.fact}",
                    ruleset.with_fields(by_id={**ruleset.by_id, f"{route.level}-98": moved(route, f"{route.level}-98", rest)}),
                )
            for least in other_thresholds(one):
                changed = (*rest[:at], one.model_copy(update={"at_least": least}), *rest[at:])
                yield f"{route.id} with {one.fact} {least!r}", with_conditions(ruleset, route, changed)
        for other in dict.fromkeys(others):
            if other not in route.conditions:
                yield f"{route.id} with {other} too", with_conditions(ruleset, route, (*route.conditions, other))


def other_thresholds(one: Condition) -> list[float]:
    if one.at_least is None:
        return []
    near = [one.at_least - 1, one.at_least + 1, math.nextafter(one.at_least, 0), math.nextafter(one.at_least, math.inf)]
    return [number for number in near if number > 0]


def moved(route: Route, id: str, conditions: tuple[Condition, ...] | None = None) -> Route:
    return route.model_copy(update={"id": id, "conditions": conditions or route.conditions})


def with_conditions(ruleset: RuleSet, route: Route, conditions: tuple[Condition, ...]) -> RuleSet:
    return ruleset.with_fields(by_id={**ruleset.by_id, route.id: route.model_copy(update={"conditions": conditions})})
