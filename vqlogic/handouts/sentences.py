"""A result in words: the sentences that the screens, the terminal, the printed sheet and the message share.

>>> from vqlogic import Person, assess, load_rulesets
>>> from vqlogic.wording import wording
>>> headline(assess(Person(), load_rulesets()["standard-2023"]), wording("en"))
'Not enough is known yet to name a level in this occupation.'
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from vqlogic.bilingual import Bilingual
from vqlogic.changes import ConditionChange, RouteChange
from vqlogic.checklist import Item, Line, State, progress
from vqlogic.documents import asking_party, documents
from vqlogic.facts import is_number
from vqlogic.interview.places import which_day_line
from vqlogic.occupations import Classified, Occupation, find_occupation, occupation_named
from vqlogic.partialdate import earliest_day
from vqlogic.person import Person
from vqlogic.personfacts import PersonFacts
from vqlogic.planning import Lack, Leg, Shortfall
from vqlogic.problems import N_, quote
from vqlogic.receipts import Reading, Replay
from vqlogic.registration import registration
from vqlogic.rules import Condition, Route, RuleSet
from vqlogic.verdict import ConditionVerdict, RouteVerdict, Verdict
from vqlogic.wording import Wording

_MARKS = {"met": "+", "not_met": "-", "unknown": "?"}
# What of a verdict is told as a whole where it differs: the rest of it follows from the routes.
_FOLLOWS = {
    "documents": N_("The papers to bring differ."),
    "best_routes": N_("The open routes to the highest level differ."),
    "unknowns": N_("What is still unknown differs."),
    "out_of_force": N_("Whether the notice is in force on the day differs."),
}


def headline(verdict: Verdict, say: Wording, you: bool = True) -> str:
    """The result in one line, said to the person, or to somebody who advises them."""
    if verdict.highest_level is not None:
        level = say.level(verdict.highest_level)
        if you:
            return say("You can apply for {level} {in_it}.", level=level)
        return say("This person can apply for {level} {in_it}.", level=level)
    if verdict.possible_level is not None:
        return say("Not enough is known yet to name a level {in_it}.")
    return say("You cannot apply for a level {in_it} yet.") if you else say("This person cannot apply for a level {in_it} yet.")


def level_name(level: int | None, say: Wording) -> str:
    """A level, or that there is none yet."""
    return say("none yet") if level is None else say.term("level", level)


def occupation_name(told: str, say: Wording) -> str:
    """What an occupation is called: by its name where it is one that is known, else as it was told. One of the
    classification alone has no English name: its Chinese one stands with its code.

    >>> from vqlogic.wording import wording
    >>> occupation_name("焊工", wording("en")), occupation_name("石工", wording("en")), occupation_name("Busker", wording("zh"))
    ('Welder', '石工 (6-29-01-02)', 'Busker')
    """
    found = find_occupation(told)
    if isinstance(found, Occupation):
        return say.of(found.name)
    return occupation_label(found, say) if found else told


def occupation_label(found: Occupation | Classified, say: Wording) -> str:
    """An occupation that is known with its code and note, by which it can be told from others."""
    if isinstance(found, Classified):
        return say("{occupation} ({details})", occupation=found.name, details=found.code)
    details = [part for part in (found.code, say.of(found.note) if found.note else None) if part]
    name, joined = say.of(found.name), ("，" if say.language == "zh" else ", ").join(details)
    return say("{occupation} ({details})", occupation=name, details=joined) if details else name


def occupation_lines(told: str | None, offered: Iterable[RuleSet], say: Wording) -> list[str]:
    """What there is to say to whoever names an occupation: of each notice offered that is for it alone, when it counts, and
    what is known of conditions of its own that are not held here."""
    found = occupation_named(told)
    lines = [
        say("{name}: {text}", name=say.of(ruleset.title), text=when_it_counts(ruleset, say))
        for ruleset in offered
        if ruleset.occupations
    ]
    if found and found.own_conditions:
        lines.append(say("{name}: {text}", name=say.of(found.name), text=say.of(found.own_conditions)))
    return lines


def when_it_counts(ruleset: RuleSet, say: Wording) -> str:
    """When a notice for some occupations alone counts, rather than the conditions for everybody."""
    if ruleset.counts_when:
        return say.of(ruleset.counts_when)
    return say("No text that was found says when it counts. The station or assessment body decides: ask it.")


def majors_lines(ruleset: RuleSet, say: Wording) -> list[str]:
    """The majors that a notice lists, in its own words, and who decides about others; nothing where it lists none."""
    majors, joined = ruleset.majors, "、" if say.language == "zh" else ", "
    lines = [
        say("This major: {majors}", majors=joined.join(majors.this)) if majors.this else "",
        say("Related majors: {majors}", majors=joined.join(majors.related)) if majors.related else "",
        say("This or a related major: {majors}", majors=joined.join(majors.either)) if majors.either else "",
    ]
    listed = [line for line in lines if line]
    return [*listed, say("If a major is not among them, the station decides.")] if listed else []


def source_line(ruleset: RuleSet, say: Wording) -> str:
    """The document a notice stands in, and its section."""
    parts = (say.document(ruleset.source.document), ruleset.source.section)
    return say("Source: {source}", source=": ".join(part for part in parts if part))


def period_line(ruleset: RuleSet, say: Wording) -> str:
    """From when and until when a notice holds, as far as any text says."""
    first, last = ruleset.holds.from_, ruleset.holds.until
    if first and last:
        return say("Holds from {first} until {last}", first=say.day(first), last=say.day(last))
    if first:
        return say("Holds from {first}; no end is known", first=say.day(first))
    return say("Holds until {last}", last=say.day(last)) if last else say("No dates are known")


def force_line(ruleset: RuleSet, on: date, say: Wording) -> str | None:
    """That a notice is not in force on a day, or until when it is; None where no text says either."""
    why = ruleset.holds.out_of_force(on)
    if why and why.status == "not_yet":
        return say(
            "On {day} this notice is not yet in force: it holds from {first}. What follows is what it would say.",
            day=say.day(on),
            first=say.day(why.day),
        )
    if why:
        return say(
            "On {day} this notice is no longer in force: it held until {last}. What follows is what it would say.",
            day=say.day(on),
            last=say.day(why.day),
        )
    if ruleset.holds.until:
        last = say.day(ruleset.holds.until)
        return say("This notice holds until {last}: what would be open only later has no date here.", last=last)
    return None


def marked_title(title: Bilingual, ruleset: RuleSet, on: date, say: Wording) -> str:
    """A title of a notice, with a mark where it is not in force on a day."""
    why = ruleset.holds.out_of_force(on)
    if why is None:
        return say.of(title)
    mark = {"not_yet": say("not yet in force"), "no_longer": say("no longer in force")}[why.status]
    return say("{title} ({mark})", title=say.of(title), mark=mark)


def clause_line(rule: Route, say: Wording) -> str:
    """Where in its notice a route stands, and in which notice where it was taken over from another one."""
    if not rule.clause:
        return say("clause not recorded")
    if rule.notice:
        return say("{ruleset}, clause {clause}", ruleset=say.of(rule.notice), clause=rule.clause)
    return say("clause {clause}", clause=rule.clause)


def needs_phrase(conditions: Iterable[Condition], say: Wording) -> str:
    """What a route asks for, one thing after the other.

    >>> from vqlogic import load_rulesets
    >>> from vqlogic.wording import wording
    >>> needs_phrase(load_rulesets()["standard-2023"].route("3-1").conditions, wording("en").about("welder"))
    'At least 10 years as a welder or in a related occupation'
    """
    needs = [say.need(one.fact, one.at_least) for one in conditions]
    return ("；" if say.language == "zh" else "; ").join(needs)


def route_in_words(route: Route, say: Wording) -> str:
    """A route by its level and what it asks for, since its number says nothing to anybody.

    >>> from vqlogic import load_rulesets
    >>> from vqlogic.wording import wording
    >>> route_in_words(load_rulesets()["standard-2023"].route("3-1"), wording("en").about("welder"))
    'level 3: At least 10 years as a welder or in a related occupation'
    """
    return say("{level}: {what}", level=say.short_level(route.level), what=needs_phrase(route.conditions, say))


def counting_lines(condition: ConditionVerdict, say: Wording) -> list[str]:
    """What is worth knowing of how a time was counted: the gap that broke it, that it rests on a 29 February, and which day
    of a month or a year would settle it."""
    lines = []
    if condition.gap:
        first, last = (say.day(day) for day in condition.gap)
        lines.append(say("A gap from {first} to {last} breaks the work.", first=first, last=last))
    if condition.leap_day:
        lines.append(say("Counted from a 29 February: in a year without that day, the time is complete on 28 February."))
    return lines + [which_day_line(which, say) for which in condition.which_days]


# What is missing


def lack_kind(lack: Lack, say: Wording) -> str:
    """What kind of thing is missing."""
    return {
        "time": say("Time"),
        "find_out": say("Find out"),
        "certificate": say("Get the certificate"),
        "training": say("Complete the training"),
        "schooling": say("Go to school"),
        "declare": say("Declare and prove it"),
        "other": say("Get"),
    }[lack.kind]


def lack_details(lack: Lack, say: Wording) -> str:
    """What is needed, how much more of it, and from which day."""
    line = say.requirement(lack.fact, lack.at_least)
    if lack.more is not None:
        line += " — " + say("{amount} more", amount=say.amount(lack.fact, lack.more))
    if lack.earliest:
        from_day = say("from {day}", day=say.day(lack.earliest))
        line += f" ({from_day})"
    return line


def opening_lines(shortfall: Shortfall, leg: Leg | None, say: Wording) -> list[str]:
    """When a route opens that is not open yet: by a plan's `leg`, and by going on as now where that is later."""
    lines = []
    if leg and leg.needs:
        first = _list([say.level(need) for need in leg.needs], say)
        lines.append(say("Open from {day}, if {levels} is taken first.", day=say.day(leg.applies_on), levels=first))
    elif leg and leg.applies_on != shortfall.earliest:
        lines.append(say("Open from {day}, by the plan above.", day=say.day(leg.applies_on)))
    if shortfall.earliest:
        lines.append(say("By going on as now, this is met on {day}.", day=say.day(shortfall.earliest)))
    return lines or [_never_by_time(shortfall, say)]


def _list(names: list[str], say: Wording) -> str:
    return ("、" if say.language == "zh" else " and ").join(names)


def _never_by_time(shortfall: Shortfall, say: Wording) -> str:
    if any(lack.kind == "find_out" for lack in shortfall.lacks):
        return say("No date can be named while something is unknown.")
    return say("Time at work alone is not enough for this.")


# Papers


def state_name(state: State, say: Wording) -> str:
    """The words for a paper's state."""
    return say.term("paper_state", state)


def progress_line(items: tuple[Item, ...], states: Mapping[str, State], say: Wording) -> str:
    """How many papers are ready, of those that apply."""
    done = progress(items, states)
    if not done.needed:
        return say("No paper applies.")
    if done.ready == done.needed:
        return say.count("The {number} paper is ready", "All {number} papers are ready", done.needed)
    return say("{ready} of {needed} papers ready", ready=done.ready, needed=done.needed)


def document_name(item: Item, say: Wording, you: bool = True) -> str:
    """A paper's name, with for whom it is where that is not known; said to the person, or to somebody who advises them."""
    name = say.of(documents()[item.document].name)
    if item.applies == "if_student":
        return say("{document} (if you are a student)", document=name) if you else say("{document} (if a student)", document=name)
    if item.applies == "if_final_year":
        if you:
            return say("{document} (if you are in your final year)", document=name)
        return say("{document} (if in the final year)", document=name)
    return name


def document_details(item: Item, routes: int, say: Wording) -> list[str]:
    """Why a paper is asked for, what to bring of it, who gives it out; `routes` is how many routes the list is for."""
    document = documents()[item.document]
    asked_by = say("Asked for by {who}", who=say.of(asking_party(document.asked_by)))
    if len(item.routes) != routes:
        asked_by = say("{asked_by}, for route {routes}", asked_by=asked_by, routes=", ".join(item.routes))
    issuer = [say("Issued by: {issuer}", issuer=say.of(document.issued_by))] if document.issued_by else []
    said = [say.of(one) for one in (document.copies, document.note) if one]
    return [asked_by, *said[:1], *issuer, *said[1:], *(_note(item, note, about, say) for note, about in item.notes)]


def line_name(line: Line, say: Wording) -> str:
    """A line of the checklist: the paper, and what will do in its place while it is not there yet."""
    name = document_name(line.item, say)
    if line.stand_in is None:
        return name
    other = say.of(documents()[line.stand_in.document].name)
    return say("{document}, or {other} while you have none", document=name, other=other[:1].lower() + other[1:])


def line_details(line: Line, say: Wording) -> list[str]:
    """What somebody needs to know to get a line's paper: what to bring of it, who gives it out, and what the notice adds; a
    sentence each."""
    document = documents()[line.item.document]
    issuer = say("Issued by: {issuer}", issuer=say.of(document.issued_by)) if document.issued_by else ""
    said = [say.of(one) for one in (document.copies, document.note) if one]
    parts = [*said[:1], issuer, *said[1:], *(say.of(note) for note, _ in line.item.notes)]
    return [part if part.endswith((".", "。")) else say("{need}.", need=part) for part in parts if part]


def _note(item: Item, note: Bilingual, about: tuple[str, ...], say: Wording) -> str:
    if about == item.routes:
        return say.of(note)
    return say("Route {routes}: {note}", routes=", ".join(about), note=say.of(note))


# Where to register


def where_to_register(person: Person, verdict: Verdict, ruleset: RuleSet, say: Wording) -> str:
    """Where to hand in the papers under a notice, by whether there is any time at work, in whatever occupation."""
    low, high = PersonFacts(person, verdict.on).bounds("related_occupation_years")
    worked = any(job.start is None or earliest_day(job.start) <= verdict.on for job in person.jobs or ())
    return say.of(registration().place(ruleset.registers_with, has_worked=worked or low > 0, may_have=high > 0))


# What differs from a receipt


class Told(NamedTuple):
    """What one reading of a receipt comes to: whether it says what the receipt says, a sentence, and the lines beneath."""

    same: bool
    title: str
    lines: list[str]


def replay_report(found: Replay, say: Wording) -> list[Told]:
    """A receipt replayed, in words: by the reading it was made with, and by today's; by one where the two are one."""
    now = found.now
    level = level_name(now.verdict.highest_level, say)
    if found.of_today:
        if now.same:
            return [Told(True, say("The result is the same today: {level}", level=level), [])]
        return [Told(False, say("The result differs from the receipt:"), difference_lines(now, say))]
    edition, before = now.ruleset.edition, _said(found.said.get("highest_level"), "level", None, say)
    changes = _change_lines(found, say)
    if now.same:
        title = say("Under today's reading (edition {edition}): the same, {level}", edition=edition, level=level)
    elif level == before:
        title = say(
            "Under today's reading (edition {edition}): {level} as before, but not the same in every detail",
            edition=edition,
            level=level,
        )
    elif changes:
        title = say(
            "Under today's reading (edition {edition}): {now} instead of {then}, because the rules are read otherwise:",
            edition=edition,
            now=level,
            then=before,
        )
    else:
        title = say("Under today's reading (edition {edition}): {now} instead of {then}", edition=edition, now=level, then=before)
    changed = {change.route for change in found.changes} | {change.to for change in found.changes}
    details = [line for line in difference_lines(now, say, changed) if level == before or line != _level_line(found, say)]
    return [_as_then(found, say), Told(now.same, title, [*changes, *details, *_around(found, say)])]


def _as_then(found: Replay, say: Wording) -> Told:
    """What the reading that a receipt was made with says of it today."""
    if found.then is None:
        if found.edition is None:
            return Told(False, say("The receipt does not say by which reading it was made: it cannot be replayed by that."), [])
        sentences = {
            "edition": say(
                "It was made by edition {edition} of our reading, which is not kept here: it cannot be replayed by that.",
                edition=found.edition,
            ),
            "rules": say(
                "It was made by other rules than those kept here as edition {edition}: it cannot be replayed by those.",
                edition=found.edition,
            ),
        }
        return Told(False, sentences[found.not_kept or "edition"], [])
    edition, level = found.then.ruleset.edition, level_name(found.then.verdict.highest_level, say)
    if found.then.same:
        return Told(
            True, say("Under the reading of then (edition {edition}): the same, {level}", edition=edition, level=level), []
        )
    title = say("Under the reading of then (edition {edition}) it differs from the receipt:", edition=edition)
    replayed = say("{place}: the receipt says {then}, replayed it is {now}")
    return Told(False, title, difference_lines(found.then, say, sentence=replayed))


def _change_lines(found: Replay, say: Wording) -> list[str]:
    """The changes in what is asked for that changed something for this person: each route, before and now."""
    lines = []
    for change in found.changes:
        before, now = _statuses(change, found)
        if before == now:
            continue
        if change.change == "added":
            asked = "; ".join(say.requirement(one.now.fact, one.now.at_least) for one in change.conditions if one.now)
            lines.append(
                say(
                    "Route {route} is new, and {now}. It asks for: {asked}", route=change.route, now=_state(now, say), asked=asked
                )
            )
        elif change.change == "dropped":
            asked = "; ".join(say.requirement(one.then.fact, one.then.at_least) for one in change.conditions if one.then)
            lines.append(
                say(
                    "Route {route} was {then}, and is no more. It asked for: {asked}",
                    route=change.route,
                    then=_state(before, say),
                    asked=asked,
                )
            )
        else:
            asked = "; ".join(_condition_change(one, say) for one in change.conditions)
            lines.append(
                say(
                    "Route {route} was {then}, and is {now} now. It {asked}",
                    route=change.route,
                    then=_state(before, say),
                    now=_state(now, say),
                    asked=asked,
                )
            )
    return lines


def _around(found: Replay, say: Wording) -> list[str]:
    """What else there is to say of a receipt made by an earlier reading."""
    alike = [change for change in found.changes for before, now in [_statuses(change, found)] if before == now]
    quiet = [f"{change.route} → {change.to}" if change.to else change.route for change in alike]
    lines = [say("Changed too, without effect here: route {routes}", routes=", ".join(quiet))] if quiet else []
    if found.unasked:
        facts = "; ".join(say.fact(name) for name in found.unasked)
        lines.append(say("The receipt also tells what is not asked any more: {facts}", facts=facts))
    return lines + [say("Why our reading changed: {why}", why=say.of(one)) for one in found.why]


def _statuses(change: RouteChange, found: Replay) -> tuple[object, object]:
    """A changed route's status in the receipt and today; one that there is not is as good as not met."""
    said = found.said.get("routes")
    routes = [route for route in said if isinstance(route, dict)] if isinstance(said, list) else []
    before = next((route.get("status") for route in routes if route.get("route") == change.route), "not_met")
    id = change.to or change.route
    return before, next((route.status for route in found.now.verdict.routes if route.route == id), "not_met")


def _state(status: object, say: Wording) -> str:
    return _said(status, "status", None, say).lower()


def _condition_change(change: ConditionChange, say: Wording) -> str:
    then, now = (say.requirement(one.fact, one.at_least) if one else "" for one in (change.then, change.now))
    if not then:
        return say('also asks for "{now}"', now=now)
    return (
        say('asks for "{now}" instead of "{then}"', now=now, then=then) if now else say('no longer asks for "{then}"', then=then)
    )


def _level_line(found: Replay, say: Wording) -> str:
    """The line that only repeats what the title says."""
    then = _said(found.said.get("highest_level"), "level", None, say)
    now = level_name(found.now.verdict.highest_level, say)
    return say("{place}: the receipt says {then}, the rules now say {now}", place=say("Highest level"), then=then, now=now)


def difference_lines(
    found: Reading, say: Wording, besides: Collection[str | None] = (), sentence: str | None = None
) -> list[str]:
    """Where a receipt and a reading of it differ, a line each, today's reading unless another `sentence` says it; not on the
    routes `besides`. What the receipt says may be anything at all."""
    sentence = sentence or say("{place}: the receipt says {then}, the rules now say {now}")
    lines, follows = [], []
    for place, then, now in found.differences:
        top, _, route = place.replace("[", ".").partition(".")
        if top in _FOLLOWS:
            follows.append(say(_FOLLOWS[top]))
        elif top != "routes" or route.partition(".")[0] not in besides:
            where, field, fact = _place(place, found, say)
            before, after = (_said(value, field, fact, say) for value in (then, now))
            lines.append(sentence.format(place=where, then=before, now=after))
    return list(dict.fromkeys(lines + [line for line in follows if line]))


def _place(place: str, found: Reading, say: Wording) -> tuple[str, str, str | None]:
    """A path inside a verdict in words, with the name of its last field and the fact it is about, if any."""
    levels = {
        "highest_level": say("Highest level"),
        "possible_level": say("Possible, once unknowns are settled"),
        "held_level": say("Already held"),
    }
    if place in levels:
        return levels[place], "level", None
    route, _, rest = place.removeprefix("routes.").partition(".")
    conditions = next((one.conditions for one in found.verdict.routes if one.route == route), ())
    title, field = say("Route {route}", route=route), rest.rpartition(".")[2]
    at = re.match(r"conditions\[(\d+)\]", rest)
    if at and int(at[1]) < len(conditions):
        one = conditions[int(at[1])]
        return f"{title}, {say.requirement(one.fact, one.at_least)}, {_field_name(field, say)}", field, one.fact
    return (f"{title}, {_field_name(field, say)}" if rest else title), field, None


def _field_name(field: str, say: Wording) -> str:
    names = {"status": say("State"), "have": say("What you have"), "earliest": say("Open from")}
    return names.get(field, field)


def _said(value: object, field: str, fact: str | None, say: Wording) -> str:
    """A value of a verdict in words; as it stands where it is none that a verdict can have."""
    if field == "level" and value in (None, 1, 2, 3, 4, 5) and not isinstance(value, bool):
        return level_name(value, say)
    if field == "status" and isinstance(value, str) and value in _MARKS:
        return say.term("status", value)
    if field == "have" and fact and (value is None or isinstance(value, bool) or is_number(value)):
        return say.value(fact, value)
    if field == "earliest" and isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    return "–" if value is None else quote(value)


# The whole result, route by route


def result_lines(ruleset: RuleSet, verdict: Verdict, say: Wording) -> list[str]:
    """A verdict with every route, its conditions and the papers, a line each."""
    lines = [f"{say.of(ruleset.title)} [{ruleset.id}]"]
    if in_force := force_line(ruleset, verdict.on, say):
        lines.append("  " + in_force)
    lines.append("  " + say("How sure: {sureness}", sureness=say.term("sureness", ruleset.sureness)))
    level = level_name(verdict.highest_level, say)
    lines.append("  " + say("Highest level you can apply for: {level}", level=level))
    if verdict.possible_level != verdict.highest_level:
        possible = level_name(verdict.possible_level, say)
        lines.append("  " + say("Possible once the unknowns are settled: {level}", level=possible))
    if verdict.held_level:
        lines.append("  " + say("Already held: {level}", level=level_name(verdict.held_level, say)))
    for route in verdict.routes:
        lines += _route_lines(ruleset, route, say)
    if verdict.documents:
        lines.append("  " + say("Papers to bring:"))
        lines += [f"    - {document_name(item, say)}" for item in verdict.documents]
    return lines


def _route_lines(ruleset: RuleSet, route: RouteVerdict, say: Wording) -> list[str]:
    rule = ruleset.route(route.route)
    status, level = say.term("status", route.status), say.term("level", route.level)
    lines = [f"  {_MARKS[route.status]} {route.route} {level}: {status} ({clause_line(rule, say)})"]
    for condition in route.conditions:
        needed, have = say.requirement(condition.fact, condition.at_least), say.value(condition.fact, condition.have)
        yours = say("you: {have}", have=have)
        line = f"      {_MARKS[condition.status]} {needed} | {yours}"
        if condition.status == "not_met" and condition.earliest:
            line += " | " + say("from {day}", day=say.day(condition.earliest))
        lines.append(" | ".join([line, *counting_lines(condition, say)]))
    if rule.sureness:
        lines.append("      " + say("How sure: {sureness}", sureness=say.term("sureness", rule.sureness)))
    if rule.note:
        lines.append("      " + say("Note: {note}", note=say.of(rule.note)))
    return lines
