"""What to do next: codes and figures first, then the sentences that the result, the sheet and the text share.

Advice is about one level: the one that the person wants where it is open, else the highest that is open, else the one that
takes least. It leads by one route, the one with the fewest papers, whatever has been gathered so far.

>>> from vqlogic import assess, load_rulesets
>>> from vqlogic.wording import wording
>>> ruleset, person = load_rulesets()["standard-2023"], Person.from_json('{"age": 30, "jobs": [], "certificates": []}')
>>> given = advice(person, assess(person, ruleset), ruleset)
>>> given.kind, given.level, given.route.route
('apply', 5, '5-1')
>>> step_lines(given, person, ruleset, {}, wording("en"))[0]
'Get your papers ready: 6 of 6 still to get.'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vqlogic.checklist import Item, State, cheapest, checklist, costs, progress
from vqlogic.facts import NO_LEVEL, facts
from vqlogic.handouts.sentences import where_to_register
from vqlogic.person import Person
from vqlogic.personfacts import PersonFacts
from vqlogic.planning import Lack, Outlook, Shortfall, assumed_months, nearest_shortfall, outlook, shortfalls
from vqlogic.registration import registration
from vqlogic.rules import RuleSet
from vqlogic.verdict import RouteVerdict, Verdict
from vqlogic.wording import Wording

Opens = Literal["held", "met", "unknown", "not_met"]


@dataclass(frozen=True, slots=True)
class Opening:
    """When a level opens.

    - `status`: its certificate is held, it is open, it depends on what is unknown, or it is not open yet.
    - `outlook`: where it is not open yet, the days on which it opens.
    - `lacking`: where it is not open yet, what its nearest route still takes.
    """

    level: int
    status: Opens
    outlook: Outlook | None = None
    lacking: Shortfall | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next.

    - `kind`: `apply` for the level, `meet` what it still asks for, or `done` where there is no level left.
    - `level`: the level it is about; None where there is none left.
    - `route`: the route it leads by.
    - `papers`: what to bring for that route; none unless it is open.
    - `lacking`: what the route still takes; None where it is open.
    - `goal`: when the level that is wanted opens, where one is wanted.
    - `after`: when the next level above opens, where there is one and it is not the one that is wanted.
    """

    kind: Literal["apply", "meet", "done"]
    verdict: Verdict
    level: int | None = None
    route: RouteVerdict | None = None
    papers: tuple[Item, ...] = ()
    lacking: Shortfall | None = None
    goal: Opening | None = None
    after: Opening | None = None


def advice(person: Person, verdict: Verdict, ruleset: RuleSet) -> Advice:
    """What to do next after a verdict."""
    goal = opening(person, verdict, ruleset, person.goal) if person.goal else None
    level = person.goal if goal and goal.status == "met" else verdict.highest_level
    if level is not None and level < (verdict.held_level or NO_LEVEL):
        route = best_route(verdict, level)
        told = PersonFacts(person, verdict.on, ruleset.counting)
        papers = checklist(ruleset, [ruleset.route(route.route)], told)
        after = _above(person, verdict, ruleset, level, goal)
        return Advice("apply", verdict, level, route, papers, goal=goal, after=after)
    best = min(verdict.highest_level or NO_LEVEL, verdict.held_level or NO_LEVEL)
    lacking = next((one for one in shortfalls(verdict) if one.level < best), None)
    if lacking is None:
        return Advice("done", verdict, goal=goal)
    route = next(one for one in verdict.routes if one.route == lacking.route)
    return Advice("meet", verdict, lacking.level, route, lacking=lacking, goal=goal)


def opening(person: Person, verdict: Verdict, ruleset: RuleSet, level: int) -> Opening:
    """When a level opens for somebody."""
    if verdict.held_level is not None and verdict.held_level <= level:
        return Opening(level, "held")
    status = verdict.level_status(level)
    if status != "not_met":
        return Opening(level, status)
    return Opening(level, status, outlook(person, ruleset, verdict.on, level), nearest_shortfall(verdict, level))


def best_route(verdict: Verdict, level: int) -> RouteVerdict:
    """The open route to a level that takes the fewest papers. Raises ValueError where none is open."""
    open_ones = {route.route: route for route in verdict.with_status("met") if route.level == level}
    if not open_ones:
        raise ValueError(f"no route to level {level} is open")
    return open_ones[cheapest(costs(verdict.documents, {}), open_ones).route]


def _above(person: Person, verdict: Verdict, ruleset: RuleSet, level: int, goal: Opening | None) -> Opening | None:
    """When the next level above that is not open yet opens; nothing where the headline says it already."""
    better = [one for one in range(level - 1, 0, -1) if verdict.level_status(one) != "met"]
    better = [one for one in better if any(route.level == one for route in verdict.routes)]
    if not better or (goal and goal.level == better[0]):
        return None
    return opening(person, verdict, ruleset, better[0])


# In words


def goal_line(given: Advice, say: Wording) -> str:
    """What there is to say of the level that is wanted beside the headline; empty where that says it."""
    goal = given.goal
    if goal is None or (goal.status == "met" and goal.level == given.verdict.highest_level):
        return ""
    return opening_sentence(goal, given.verdict, say)


def opening_sentence(opens: Opening, verdict: Verdict, say: Wording) -> str:
    """When a level opens, as a sentence."""
    level = say.short_level(opens.level)
    if opens.status == "held":
        return _sentence(say("You already have the certificate of {level}, or a higher one.", level=level))
    if opens.status == "met":
        return _sentence(say("You can apply for {level}, too.", level=level))
    if opens.status == "unknown":
        return _sentence(say("Whether you can apply for {level} depends on what is still unknown.", level=level))
    return _sentence(_when(opens, verdict, say))


def _when(opens: Opening, verdict: Verdict, say: Wording) -> str:
    level, seen = say.short_level(opens.level), opens.outlook or Outlook(None, None)
    way, waiting = seen.by_certificates, seen.waiting
    first = say.joined(say.short_level(leg.level) for leg in way.legs[:-1]) if way else ""
    sooner = say.day(way.legs[-1].applies_on) if way else ""
    now = way is not None and len(way.legs) == 2 and verdict.level_status(way.legs[0].level) == "met"
    if waiting and now:
        return say(
            "{level} opens on {day}, or on {sooner} if you take {first} now.",
            level=level, day=say.day(waiting), sooner=sooner, first=first,
        )  # fmt: skip
    if waiting and way:
        return say(
            "{level} opens on {day}, or on {sooner} if you take {first} first.",
            level=level, day=say.day(waiting), sooner=sooner, first=first,
        )  # fmt: skip
    if waiting:
        return say("{level} opens on {day} if you go on working as now.", level=level, day=say.day(waiting))
    if now:
        return say("{level} can open on {sooner} if you take {first} now.", level=level, sooner=sooner, first=first)
    if way:
        return say("{level} can open on {sooner} if you take {first} first.", level=level, sooner=sooner, first=first)
    alone = say("More time at work alone does not open {level}.", level=level)
    if opens.lacking is None:
        return alone
    what = listed_phrases([lack_phrase(lack, say) for lack in opens.lacking.lacks], say)
    return say.sentences([alone, _sentence(say("{level} still takes: {what}.", level=level, what=what))])


def rests_on_assumption(given: Advice) -> bool:
    """Whether a day in the sentences counts on how long an examination takes."""
    return any(one and one.outlook and one.outlook.by_certificates for one in (given.goal, given.after))


def assumption_line(say: Wording) -> str:
    """What such a day takes for granted."""
    months = say.count("{number} month", "{number} months", assumed_months()["examination"])
    return say("Counted with {months} from applying to the certificate.", months=months)


def step_lines(given: Advice, person: Person, ruleset: RuleSet, states: Mapping[str, State], say: Wording) -> list[str]:
    """What to do next, a step a line, three at most."""
    if given.kind == "done":
        return [say("There is no higher level to apply for.")]
    register = where_to_register(person, given.verdict, ruleset, say)
    if given.kind == "apply":
        return [_papers_step(given, states, say), register, _afterwards(given, say)]
    return [_meet_step(given, say), say.sentences([say("Then get your papers ready."), register]), _afterwards(given, say)]


def _papers_step(given: Advice, states: Mapping[str, State], say: Wording) -> str:
    done = progress(given.papers, states)
    if done.ready == done.needed:
        return say("Your papers are ready.")
    missing = done.needed - done.ready
    return say("Get your papers ready: {missing} of {needed} still to get.", missing=missing, needed=done.needed)


def _meet_step(given: Advice, say: Wording) -> str:
    """What the nearest level still takes: what is missing, what is not known, and from when it is open by waiting alone."""
    assert given.lacking is not None
    level, lacks = say.short_level(given.lacking.level), given.lacking.lacks
    unknown = [lack_phrase(lack, say) for lack in lacks if lack.kind == "find_out"]
    missing = [lack_phrase(lack, say) for lack in lacks if lack.kind != "find_out"]
    lines = [
        say("For {level} you still need: {what}.", level=level, what=listed_phrases(missing, say)) if missing else "",
        say("For {level}, find out whether you meet this: {what}.", level=level, what=listed_phrases(unknown, say))
        if unknown
        else "",
    ]
    if given.lacking.earliest:
        lines.append(say("If you go on as now, you can apply from {day}.", day=say.day(given.lacking.earliest)))
    return say.sentences(lines)


def lack_phrase(lack: Lack, say: Wording) -> str:
    """What a condition asks for, within a sentence, and how much of it is missing."""
    need = say.need(lack.fact, lack.at_least)
    need = need[:1].lower() + need[1:]
    if not lack.more or facts()[lack.fact].told == "age":
        return need
    return say("{need} ({amount} more)", need=need, amount=say.amount(lack.fact, lack.more))


def _afterwards(given: Advice, say: Wording) -> str:
    """The review, the examination, and what comes after the certificate."""
    lines = [say.of(step) for step in registration().steps(given.level)]
    if given.after:
        lines.append(opening_sentence(given.after, given.verdict, say))
    return say.sentences(lines)


def listed_phrases(needs: list[str], say: Wording) -> str:
    return ("；" if say.language == "zh" else "; ").join(needs)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
