"""Who is affected by a change of rules, and what stands out in a rule set, in sentences.

>>> from vqlogic.affected import compare
>>> from vqlogic.editions import load_edition
>>> from vqlogic.wording import wording
>>> effect_lines(compare(load_edition("standard-2018", 1), load_edition("standard-2018", 2)), wording("en"))[0]
'Gained: Level 3 (senior worker), by 3-2.'
"""

from __future__ import annotations

from typing import NamedTuple

from vqlogic.affected import Affected, Comparison, Difference
from vqlogic.findings import Finding, why_accepted
from vqlogic.handouts.sentences import level_name, needs_phrase
from vqlogic.rules import RuleSet
from vqlogic.wording import Wording


class Effect(NamedTuple):
    """One thing that is gained or lost: `title` names it, `details` tell of somebody of whom it is so (`of`)."""

    title: str
    details: str
    of: Affected


def difference_word(difference: Difference, say: Wording) -> str:
    """In a word, to whom a notice opens a level, against another one."""
    words = {
        "same": say("the same people"),
        "more": say("more people"),
        "fewer": say("fewer people"),
        "other": say("other people"),
    }
    return words[difference]


def effect_lines(found: Comparison, say: Wording) -> list[str]:
    """What is gained and what is lost, each with somebody of whom it is so; that nobody is affected, where that is proved."""
    told = [line for one in effects(found, say) for line in (one.title, f"  {one.details}")]
    return [*summary_lines(found, say), *told]


def summary_lines(found: Comparison, say: Wording) -> list[str]:
    """What is to be said of the whole: that nobody is affected, or that no level is gained or lost."""
    if found.same:
        lines = [say("No difference: nobody gains or loses a level or a route. This is proved, not sampled.")]
        if found.in_tables_only:
            lines.append(say("Only a table whose facts contradict each other could come out otherwise."))
        return lines
    return [] if found.levels else [say("No level is gained or lost by anybody: what changes is by which route it is open.")]


def effects(found: Comparison, say: Wording) -> list[Effect]:
    """The levels gained and lost, level 5 first, each with the routes by which; then the routes that nothing was said of."""
    levels = {(one.change, one.level, one.by): one for one in reversed(found.levels)}
    told = [_level(levels[key], found, say) for key in sorted(levels, key=lambda key: (-key[1], key[0] == "gained"))]
    routes = [one for one in found.routes if not any(one.route in level.by for level in found.levels)]
    return told + [_route(one, found, say) for one in routes]


def _level(one: Affected, found: Comparison, say: Wording) -> Effect:
    level, by = say.term("level", one.level), say.joined(one.by)
    if one.change == "gained":
        title = say("Gained: {level}, by {by}.", level=level, by=by)
    else:
        title = say("Lost: {level}, by {by}.", level=level, by=by)
    before, after = level_name(one.highest_before, say), level_name(one.highest_after, say)
    highest = say("Highest level: {before}, then {after}.", before=before, after=after)
    return Effect(title, say.sentences([_somebody(one, found, say), _lacking(one, found, say), highest]), one)


def _route(one: Affected, found: Comparison, say: Wording) -> Effect:
    if one.change == "gained":
        title = say("Route {route} is open to more people.", route=one.route)
    else:
        title = say("Route {route} is no longer open to some.", route=one.route)
    return Effect(title, _somebody(one, found, say), one)


def with_what(one: Affected, found: Comparison, say: Wording) -> str:
    """What somebody so affected has, in one phrase."""
    ruleset = found.new if one.change == "gained" else found.old
    return needs_phrase(ruleset.route(one.by[0]).conditions, say)


def _somebody(one: Affected, found: Comparison, say: Wording) -> str:
    return say("For example somebody with: {what}.", what=with_what(one, found, say))


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


def finding_line(one: Finding, ruleset: RuleSet, say: Wording) -> str:
    """What stands out, and why it is meant so."""
    level = say.term("level", int(one.of)) if one.name == "unreachable_level" else one.of
    by = say.joined(one.by)
    sentences = {
        "useless_route": say("Route {of} changes nothing: whoever can take it can take {by}.", of=one.of, by=by),
        "never_open": say("Route {of} asks for more than any life has.", of=one.of),
        "own_certificate": say("Route {of} asks for a certificate of its own level, or a higher one.", of=one.of),
        "jump": say("Route {of} does not ask for a certificate of the level below.", of=one.of),
        "unreachable_level": say(
            "{level} cannot be reached: every route asks for a certificate that no route leads to.", level=level
        ),
        "no_clause": say("Route {of} does not say in which clause it stands.", of=one.of),
        "unasked_fact": say("No route asks for {of}.", of=one.of),
        "unneeded_document": say("No route needs the papers for {of}.", of=one.of),
        "no_wording": say("{of}: what a route asks for is not worded.", of=one.of),
        "idle_example": say("Example {of} opens no route.", of=one.of),
    }
    said = say("The routes do not say in which clause they stand.") if one.of == "source" else sentences[one.name]
    why = why_accepted(one, ruleset)
    return say.sentences([said, say.of(why)] if why else [said])
