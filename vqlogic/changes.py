"""What changed for one person between two rule sets (two notices, or two editions of one): levels and routes gained,
lost and moved.

A route is the same in both where it asks for the same; where only its id differs it has moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vqlogic.rules import Route, RuleSet
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
