"""Who is affected by a change of rules, in sentences.

>>> from vqlogic.affected import compare
>>> from vqlogic.editions import load_edition
>>> from vqlogic.wording import wording
>>> effect_lines(compare(load_edition("standard-2018", 1), load_edition("standard-2018", 2)), wording("en"))[0]
'Gained: Level 3 (senior worker), by 3-2.'
"""

from __future__ import annotations

from collections.abc import Iterator

from vqlogic.affected import Affected, Comparison
from vqlogic.handouts.sentences import level_name, needs_phrase
from vqlogic.wording import Wording


def effect_lines(found: Comparison, say: Wording) -> list[str]:
    """What is gained and what is lost, each with somebody of whom it is so; that nobody is, where that is proved."""
    if found.same:
        lines = [say("No difference: nobody gains or loses a level or a route. This is proved, not sampled.")]
        if found.in_tables_only:
            lines.append(say("Only a table whose facts contradict each other could come out otherwise."))
        return lines
    levels = {(one.change, one.level, one.by): one for one in reversed(found.levels)}
    lines = [line for key in sorted(levels, key=_order) for line in _level_lines(levels[key], found, say)]
    routes = [one for one in found.routes if not any(one.route in level.by for level in found.levels)]
    if not found.levels:
        lines.append(say("No level is gained or lost by anybody: what changes is by which route it is open."))
    return lines + [line for one in routes for line in _route_lines(one, found, say)]


def _order(key: tuple[str, int, tuple[str, ...]]) -> tuple[int, bool]:
    return -key[1], key[0] == "gained"


def _level_lines(one: Affected, found: Comparison, say: Wording) -> Iterator[str]:
    level, by = say.term("level", one.level), ("、" if say.language == "zh" else ", ").join(one.by)
    if one.change == "gained":
        yield say("Gained: {level}, by {by}.", level=level, by=by)
    else:
        yield say("Lost: {level}, by {by}.", level=level, by=by)
    before, after = level_name(one.highest_before, say), level_name(one.highest_after, say)
    highest = say("Highest level: {before}, then {after}.", before=before, after=after)
    yield "  " + say.sentences([_somebody(one, found, say), _lacking(one, found, say), highest])


def _route_lines(one: Affected, found: Comparison, say: Wording) -> Iterator[str]:
    if one.change == "gained":
        yield say("Route {route} is open to more people.", route=one.route)
    else:
        yield say("Route {route} is no longer open to some.", route=one.route)
    yield "  " + _somebody(one, found, say)


def _somebody(one: Affected, found: Comparison, say: Wording) -> str:
    ruleset = found.new if one.change == "gained" else found.old
    return say("For example somebody with: {what}.", what=needs_phrase(ruleset.route(one.by[0]).conditions, say))


def _lacking(one: Affected, found: Comparison, say: Wording) -> str:
    """What somebody so affected lacks under the rules that keep the level shut, by the route that comes nearest."""
    ruleset = found.old if one.change == "gained" else found.new
    lacking = [
        [each for each in route.conditions if one.world.facts.get(each.fact, 0) < each.threshold]
        for route in ruleset.routes
        if route.level == one.level
    ]
    if not lacking:
        return say("No route led there before.") if one.change == "gained" else say("No route leads there any more.")
    what = needs_phrase(sorted(lacking, key=len)[0], say)
    return say("Missing before: {what}.", what=what) if one.change == "gained" else say("Missing now: {what}.", what=what)
