"""One verdict on somebody who may be any of several people, as where a list leaves a thing open (中职, 五年以上).

What holds of all of them holds; what fails of all of them fails; the rest is unknown. So it agrees with the bounds of each fact:
between the least of any and the most of any.

>>> from vqlogic import assess, load_rulesets
>>> ruleset = load_rulesets()["standard-2023"]
>>> ways = [assess({"related_occupation_years": years}, ruleset) for years in (3.0, 7.0)]
>>> [verdict.highest_level for verdict in (*ways, verdict_of_any(ways))]
[None, 4, None]
>>> verdict_of_any([ways[1], ways[1]]) == ways[1]
True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from vqlogic.verdict import ConditionVerdict, RouteVerdict, Status, Verdict, worst


def verdict_of_any(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict on somebody who is one of those that these verdicts, one at least, are on; all by one rule set on one day. A
    first day is one on which it holds of all of them. The papers are those of the first."""
    first = verdicts[0]
    if len(verdicts) == 1:
        return first
    routes = tuple([_route([one.routes[at] for one in verdicts]) for at in range(len(first.routes))])
    return replace(
        first,
        routes=routes,
        highest_level=_best(routes, ("met",)),
        possible_level=_best(routes, ("met", "unknown")),
        held_level=_least_held([one.held_level for one in verdicts]),
    )


def _best(routes: Sequence[RouteVerdict], statuses: Sequence[Status]) -> int | None:
    return min((route.level for route in routes if route.status in statuses), default=None)


def _least_held(levels: Sequence[int | None]) -> int | None:
    """The best level that all of them hold a certificate of, or of a better one."""
    held = [level for level in levels if level is not None]
    return max(held) if len(held) == len(levels) else None


def _route(same: Sequence[RouteVerdict]) -> RouteVerdict:
    conditions = tuple([_condition([one.conditions[at] for one in same]) for at in range(len(same[0].conditions))])
    status = worst([condition.status for condition in conditions])
    # Of two that are unknown for one and open later for another, no day is sure.
    first = _last_day([one.earliest for one in same]) if status != "unknown" else None
    return replace(same[0], status=status, conditions=conditions, earliest=first)


def _condition(same: Sequence[ConditionVerdict]) -> ConditionVerdict:
    statuses = {one.status for one in same}
    status: Status = statuses.pop() if len(statuses) == 1 else "unknown"
    which_days = dict.fromkeys(which for one in same for which in one.which_days)
    return replace(
        same[0],
        status=status,
        have=_have([one.have for one in same], status),
        earliest=_last_day([one.earliest for one in same]) if status != "unknown" else None,
        gap=same[0].gap if all(one.gap == same[0].gap for one in same) else None,
        leap_day=status != "unknown" and any(one.leap_day for one in same),
        which_days=tuple(which_days) if status == "unknown" else (),
    )


def _have(values: Sequence[bool | float | None], status: Status) -> bool | float | None:
    """What decided: the least where that is enough, the most where that is too little."""
    known = [value for value in values if value is not None]
    if status == "unknown" or len(known) < len(values):
        return None
    return min(known) if status == "met" else max(known)


def _last_day(days: Sequence[date | None]) -> date | None:
    told = [day for day in days if day]
    return max(told) if len(told) == len(days) else None
