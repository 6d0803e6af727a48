"""A result in words: the sentences that the screens, the terminal, the printed sheet and the plain text share.

>>> from vqlogic import Person, assess, load_rulesets
>>> from vqlogic.wording import wording
>>> ruleset = load_rulesets()["standard-2023"]
>>> print(plain_text(Person(), assess(Person(), ruleset), ruleset, wording("en")).splitlines()[0])
Not enough is known yet to name a level
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vqlogic.checklist import Item, State, progress, state_of
from vqlogic.documents import documents, file
from vqlogic.facts import Words, facts
from vqlogic.person import Person, PersonFacts, is_number
from vqlogic.planning import Lack, Shortfall, shortfalls
from vqlogic.problems import shown
from vqlogic.receipts import Replay
from vqlogic.registration import registration
from vqlogic.rules import Route, RuleSet
from vqlogic.verdict import ConditionVerdict, RouteVerdict, Verdict
from vqlogic.wording import Wording

_MARKS = {"met": "+", "not_met": "-", "unknown": "?"}
_BOXES: Mapping[State, str] = {"have": "[x]", "get": "[ ]", "not_applicable": "[-]"}


def headline(verdict: Verdict, words: Wording) -> str:
    """The result in one line."""
    if verdict.highest_level is not None:
        return words("You can apply for {level}", level=words.term("level", verdict.highest_level))
    if verdict.possible_level is not None:
        return words("Not enough is known yet to name a level")
    return words("You cannot apply for a level yet")


def level_name(level: int | None, words: Wording) -> str:
    """A level, or that there is none yet."""
    return words("none yet") if level is None else words.term("level", level)


def source(ruleset: RuleSet, words: Wording) -> str:
    """The document a notice stands in, and its section."""
    parts = (words.document(ruleset.source.document), ruleset.source.section)
    return words("Source: {source}", source=": ".join(part for part in parts if part))


def basis(ruleset: RuleSet, route: str, words: Wording) -> list[str]:
    """What a route rests on: its clause, how sure the reading is, and its note."""
    rule = ruleset.route(route)
    notice = words.of(rule.notice or ruleset.short)
    stands = words("{ruleset}, clause {clause}", ruleset=notice, clause=rule.clause) if rule.clause else None
    found = [stands or words("{ruleset}, clause not recorded", ruleset=notice)]
    found.append(words.term("sureness", rule.sureness or ruleset.sureness))
    return found + ([words("Note: {note}", note=words.of(rule.note))] if rule.note else [])


def clause(rule: Route, words: Wording) -> str:
    """Where in its notice a route stands, and in which notice where it was taken over from another one."""
    if not rule.clause:
        return words("clause not recorded")
    if rule.notice:
        return words("{ruleset}, clause {clause}", ruleset=words.of(rule.notice), clause=rule.clause)
    return words("clause {clause}", clause=rule.clause)


def gap(condition: ConditionVerdict, words: Wording) -> str | None:
    """The gap that broke an unbroken time, if one did."""
    if condition.gap is None:
        return None
    first, last = (words.day(day) for day in condition.gap)
    return words("A gap from {first} to {last} breaks the work.", first=first, last=last)


# What is missing


def next_step(verdict: Verdict) -> Shortfall | None:
    """The nearest shortfall on the way to a better level than the one open; None where every level is open."""
    best = 6 if verdict.highest_level is None else verdict.highest_level
    return next((one for one in shortfalls(verdict) if one.level < best), None)


def lack_kind(lack: Lack, words: Wording) -> str:
    """What kind of thing is missing."""
    return {
        "time": words("Time"),
        "find_out": words("Find out"),
        "certificate": words("Get the certificate"),
        "training": words("Complete the training"),
        "schooling": words("Go to school"),
        "declare": words("Declare and prove it"),
        "other": words("Get"),
    }[lack.kind]


def lack_details(lack: Lack, words: Wording) -> str:
    """What is needed, how much more of it, and from which day."""
    line = words.needed(lack.fact, lack.at_least)
    if lack.more is not None:
        months = facts()[lack.fact].kind == "months"
        line += " — " + words("{amount} more", amount=words.duration(lack.more / 12 if months else lack.more))
    if lack.earliest:
        from_day = words("from {day}", day=words.day(lack.earliest))
        line += f" ({from_day})"
    return line


def opens(shortfall: Shortfall, words: Wording) -> str:
    """When a route opens that is not open yet."""
    if shortfall.earliest:
        return words("If you go on working as now, this route opens on {day}.", day=words.day(shortfall.earliest))
    if any(lack.kind == "find_out" for lack in shortfall.lacks):
        return words("No date can be named while something is unknown.")
    return words("Time alone never opens this route.")


# Papers


def state_name(state: State, words: Wording) -> str:
    """The words for a paper's state."""
    return words.term("paper_state", state)


def progress_line(items: tuple[Item, ...], states: Mapping[str, State], words: Wording) -> str:
    """How many papers are ready, of those that apply."""
    done = progress(items, states)
    if not done.needed:
        return words("No paper applies.")
    if done.ready == done.needed:
        return words.count("The {number} paper is ready", "All {number} papers are ready", done.needed)
    return words("{ready} of {needed} papers ready", ready=done.ready, needed=done.needed)


def paper_name(item: Item, words: Wording) -> str:
    """A paper's name, with for whom it is where that is not known."""
    name = words.of(documents()[item.document].name)
    if item.applies == "if_student":
        return words("{document} (if you are a student)", document=name)
    if item.applies == "if_final_year":
        return words("{document} (if you are in your final year)", document=name)
    return name


def paper_details(item: Item, routes: int, words: Wording) -> list[str]:
    """Why a paper is asked for, what to bring of it, who gives it out; `routes` is how many routes the list is for."""
    document = documents()[item.document]
    asked_by = words("Asked for by {who}", who=words.of(file().asked_by[document.asked_by]))
    if len(item.routes) != routes:
        asked_by = words("{asked_by}, for route {routes}", asked_by=asked_by, routes=", ".join(item.routes))
    issuer = [words("Issued by: {issuer}", issuer=words.of(document.issued_by))] if document.issued_by else []
    said = [words.of(one) for one in (document.copies, document.note) if one]
    return [asked_by, *said[:1], *issuer, *said[1:], *(_note(item, note, about, words) for note, about in item.notes)]


def _note(item: Item, note: Words, about: tuple[str, ...], words: Wording) -> str:
    if about == item.routes:
        return words.of(note)
    return words("Route {routes}: {note}", routes=", ".join(about), note=words.of(note))


# Where to register


def where_to_register(person: Person, verdict: Verdict, words: Wording) -> str:
    """Where to hand in the papers, by whether there is any time at work, in whatever occupation."""
    low, high = PersonFacts(person, verdict.on).bounds("related_occupation_years")
    worked = any(job.start is None or job.start <= verdict.on for job in person.jobs or ())
    return words.of(registration().place(has_worked=worked or low > 0, may_have=high > 0))


# What differs from a receipt


def differences(found: Replay, words: Wording) -> list[str]:
    """Where a receipt and the verdict of today differ, a line each. What the receipt says may be anything at all."""
    lines = []
    for place, then, now in found.differences:
        if place.startswith("documents"):
            lines.append(words("The papers to bring differ."))
            continue
        where, field, fact = _place(place, found, words)
        before, after = (_said(value, field, fact, words) for value in (then, now))
        lines.append(words("{place}: the receipt says {then}, the rules now say {now}", place=where, then=before, now=after))
    return list(dict.fromkeys(lines))


def _place(place: str, found: Replay, words: Wording) -> tuple[str, str, str | None]:
    """A path inside a verdict in words, with the name of its last field and the fact it is about, if any."""
    levels = {
        "highest_level": words("Highest level"),
        "possible_level": words("Possible, once unknowns are settled"),
        "held_level": words("Already held"),
    }
    if place in levels:
        return levels[place], "level", None
    route, _, rest = place.removeprefix("routes.").partition(".")
    conditions = next((one.conditions for one in found.verdict.routes if one.route == route), ())
    title, field = words("Route {route}", route=route), rest.rpartition(".")[2]
    at = re.match(r"conditions\[(\d+)\]", rest)
    if at and int(at[1]) < len(conditions):
        one = conditions[int(at[1])]
        return f"{title}, {words.needed(one.fact, one.at_least)}, {_field_name(field, words)}", field, one.fact
    return (f"{title}, {_field_name(field, words)}" if rest else title), field, None


def _field_name(field: str, words: Wording) -> str:
    names = {"status": words("State"), "have": words("What you have"), "earliest": words("Open from")}
    return names.get(field, field)


def _said(value: object, field: str, fact: str | None, words: Wording) -> str:
    """A value of a verdict in words; as it stands where it is none that a verdict can have."""
    if field == "level" and value in (None, 1, 2, 3, 4, 5) and not isinstance(value, bool):
        return level_name(value, words)
    if field == "status" and value in _MARKS:
        return words.term("status", str(value))
    if field == "have" and fact and (value is None or isinstance(value, bool) or is_number(value)):
        return words.value(fact, value)
    if field == "earliest" and isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    return "–" if value is None else shown(value)


# The whole result as plain text


def result_lines(ruleset: RuleSet, verdict: Verdict, words: Wording, states: Mapping[str, State] | None = None) -> list[str]:
    """A verdict with every route, its conditions and the papers, a line each; the papers with their states where given."""
    lines = [f"{words.of(ruleset.title)} [{ruleset.id}]"]
    lines.append("  " + words("How sure: {sureness}", sureness=words.term("sureness", ruleset.sureness)))
    level = level_name(verdict.highest_level, words)
    lines.append("  " + words("Highest level you can apply for: {level}", level=level))
    if verdict.possible_level != verdict.highest_level:
        possible = level_name(verdict.possible_level, words)
        lines.append("  " + words("Possible once the unknowns are settled: {level}", level=possible))
    if verdict.held_level:
        lines.append("  " + words("Already held: {level}", level=level_name(verdict.held_level, words)))
    for route in verdict.routes:
        lines += _route_lines(ruleset, route, words)
    if verdict.documents:
        lines.append("  " + words("Papers to bring:"))
        marks = ["-" if states is None else _BOXES[state_of(item.document, states)] for item in verdict.documents]
        lines += [f"    {mark} {paper_name(item, words)}" for mark, item in zip(marks, verdict.documents, strict=True)]
    return lines


def _route_lines(ruleset: RuleSet, route: RouteVerdict, words: Wording) -> list[str]:
    rule = ruleset.route(route.route)
    status, level = words.term("status", route.status), words.term("level", route.level)
    lines = [f"  {_MARKS[route.status]} {route.route} {level}: {status} ({clause(rule, words)})"]
    for condition in route.conditions:
        needed, have = words.needed(condition.fact, condition.at_least), words.value(condition.fact, condition.have)
        yours = words("you: {have}", have=have)
        line = f"      {_MARKS[condition.status]} {needed} | {yours}"
        if condition.status == "not_met" and condition.earliest:
            line += " | " + words("from {day}", day=words.day(condition.earliest))
        broken = gap(condition, words)
        lines.append(f"{line} | {broken}" if broken else line)
    if rule.sureness:
        lines.append("      " + words("How sure: {sureness}", sureness=words.term("sureness", rule.sureness)))
    if rule.note:
        lines.append("      " + words("Note: {note}", note=words.of(rule.note)))
    return lines


def plain_text(
    person: Person, verdict: Verdict, ruleset: RuleSet, words: Wording, states: Mapping[str, State] | None = None
) -> str:
    """The whole result as text to paste into a message: the headline, what each route needs, the papers with their
    state, where to register, and that the station decides."""
    told = states or {}
    lines = [
        headline(verdict, words),
        words("Assessed on {day}", day=words.day(verdict.on)),
        source(ruleset, words),
        "",
        *result_lines(ruleset, verdict, words, told),
    ]
    if verdict.documents:
        lines.append("  " + progress_line(verdict.documents, told, words))
    lines += ["", words("Where to register, and what happens next"), where_to_register(person, verdict, words)]
    lines += [f"{number}. {words.of(step)}" for number, step in enumerate(registration().steps(verdict.highest_level), start=1)]
    lines += ["", words.of(registration().prevails)]
    return "\n".join(lines) + "\n"
