"""A station's readiness and what it hands in, in words: what the page, the sheet and the terminal say alike.

>>> from vqlogic.stations import Station, readiness
>>> from vqlogic.wording import wording
>>> station = Station.from_data({"facts": {"theory_seats": 30}})
>>> found = readiness(station)
>>> station_headline(found, wording("en"))
'Not ready yet: 1 of 13 requirements not met.'
>>> told = requirement_told(found.requirement("theory_site"), station, wording("en"))
>>> told.status, told.lines[0]
('not_met', 'Missing: A classroom for training and tests that seats at least 40 at once (told: 30)')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vqlogic.documents import documents
from vqlogic.handouts.sentences import period_line
from vqlogic.registration import registration
from vqlogic.rules import RuleSet, load_rulesets
from vqlogic.stationrules import ITSELF, Value, station_rules
from vqlogic.stations import (
    Condition,
    Holder,
    ItemToHandIn,
    LimitVerdict,
    Readiness,
    RequirementVerdict,
    Station,
    Status,
    to_hand_in,
)
from vqlogic.wording import Wording


class StationTold(NamedTuple):
    """A requirement or a limit in words: its name, whether it is met, what is missing of it, and what else there is to say."""

    name: str
    status: Status
    lines: list[str]
    notes: list[str]


def station_headline(found: Readiness, say: Wording) -> str:
    """Whether the station is ready, as one sentence."""
    counts, number = found.counts(), len(found.asked)
    if found.status == "met":
        return say("Everything that is asked here is met.")
    if counts["not_met"]:
        return say("Not ready yet: {missing} of {number} requirements not met.", missing=counts["not_met"], number=number)
    if found.status == "not_met":
        return say("Not ready yet: posts are filled in a way that is not allowed.")
    return say("Not known yet: nothing is known to be missing, but not everything is told.")


def counts_line(found: Readiness, say: Wording) -> str:
    """How many requirements are met, not met and unknown."""
    counts = found.counts()
    return say(
        "{met} met, {missing} not met, {unknown} not known",
        met=counts["met"],
        missing=counts["not_met"],
        unknown=counts["unknown"],
    )


def about_lines(say: Wording) -> list[str]:
    """Where the requirements come from, how sure they are, and where they are out of date."""
    rules = station_rules()
    source = ": ".join(part for part in (say.document(rules.source.document), rules.source.section) if part)
    return [
        say("Source: {source}", source=source),
        say("How sure: {sureness}", sureness=say.term("sureness", rules.sureness)),
        *map(say.of, rules.notes),
        say.of(registration().changes),
    ]


def area_told(area: str, found: Readiness, station: Station, say: Wording) -> list[StationTold]:
    """The requirements of an area that are asked, or may be."""
    rules = station_rules().requirements
    return [requirement_told(one, station, say) for one in found.asked if rules[one.requirement].area == area]


def requirement_told(verdict: RequirementVerdict, station: Station, say: Wording) -> StationTold:
    """A requirement, what of it is missing or not known, what shows it, and where the source is out of date."""
    asked, described = station_rules().requirements[verdict.requirement], station_rules().facts
    facts = [one.fact for one in (*asked.each, *asked.all)]
    lines = _people_lines(verdict, station, say) if asked.posts else _lacking(verdict.conditions, say)
    if verdict.applies is None:
        lines.append(say("Asked only for these levels: {levels}. Yours are not told yet.", levels=_levels(asked.levels, say)))
    notes = [say.of(note) for note in (asked.note, *(described[fact].lapsed for fact in facts)) if note]
    return StationTold(say.of(asked.name), verdict.status, lines, _proof_lines(facts, say) + notes)


def _people_lines(verdict: RequirementVerdict, station: Station, say: Wording) -> list[str]:
    """Who holds the post, and what each lacks; where nobody does, what is asked of whoever will."""
    asked = station_rules().requirements[verdict.requirement]
    if asked.each:
        lines = [_holder_line(one, station, say) for one in verdict.holders]
    else:
        names = say.joined(member_name(station, one.person, say) for one in verdict.holders)
        lines = [say("Named: {people}", people=names)] if names else []
    if len(verdict.holders) < asked.at_least:
        named = say("Named so far: {number} of {needed}.", number=len(verdict.holders), needed=asked.at_least)
        open_ = "" if station.all_listed else say("Not everybody is listed yet.")
        lines.append(say.sentences([named, open_]))
    if not verdict.holders and asked.each:
        needs = _listed([need_of(one.fact, one.at_least, say) for one in asked.each], say)
        lines.append(say("Asked of each: {needs}", needs=needs))
    return lines


def _holder_line(holder: Holder, station: Station, say: Wording) -> str:
    name = member_name(station, holder.person, say)
    lacking = _lacking(holder.conditions, say)
    between = "；" if say.language == "zh" else "; "
    return say("{name}: {text}", name=name, text=between.join(lacking) or say("nothing is missing"))


def _lacking(conditions: Iterable[Condition], say: Wording) -> list[str]:
    """What is missing and what is not known, a line each."""
    listed = list(conditions)
    missing = [_with_told(one, say) for one in listed if one.status == "not_met"]
    unknown = [_with_told(one, say) for one in listed if one.status == "unknown"]
    return [
        *([say("Missing: {needs}", needs=_listed(missing, say))] if missing else []),
        *([say("Not known: {needs}", needs=_listed(unknown, say))] if unknown else []),
    ]


def _with_told(condition: Condition, say: Wording) -> str:
    need = need_of(condition.fact, condition.at_least, say)
    if condition.have is None or isinstance(condition.have, bool):
        return need
    return say("{need} (told: {value})", need=need, value=value_of(condition.have, say))


def need_of(fact: str, at_least: float | str | None, say: Wording) -> str:
    """What a condition asks for, without a full stop."""
    need = say.of(station_rules().facts[fact].need)
    return need if at_least is None else need.replace("{amount}", value_of(at_least, say).lower())


def value_of(value: Value, say: Wording) -> str:
    """A number or a title in words.

    >>> from vqlogic.wording import wording
    >>> value_of(6.5, wording("en")), value_of("none", wording("en")), value_of("junior", wording("zh"))
    ('6.5', 'None', '初级')
    """
    if isinstance(value, str):
        return say("None") if value == "none" else say.term("rank", value)
    return f"{value:g}"


def _proof_lines(facts: Iterable[str], say: Wording) -> list[str]:
    """What shows it, by the kinds of proof there are."""
    described = {fact: station_rules().facts[fact] for fact in facts}
    papers = list(dict.fromkeys(_paper(one.proof, say) for one in described.values() if one.proof))
    declared = [say.of(one.need) for one in described.values() if one.declared]
    silent = [fact for fact, one in described.items() if not one.proof and not one.declared]
    return [
        *([say("What shows it: {papers}", papers=_listed(papers, say))] if papers else []),
        *([say("You say this yourselves: {needs}", needs=_listed(declared, say))] if declared else []),
        *([say("No text says how the rest is shown.") if papers else say("No text says how this is shown.")] if silent else []),
    ]


def _paper(proof: str, say: Wording) -> str:
    return say("the certificate itself") if proof == ITSELF else say.of(documents()[proof].name)


def limit_told(verdict: LimitVerdict, station: Station, say: Wording) -> StationTold:
    """A limit, and who breaks it."""
    people = say.joined(member_name(station, at, say) for at in verdict.people)
    lines = [say("In conflict: {people}", people=people)] if people else []
    if verdict.status == "unknown":
        lines = [say("Not known until everybody and their posts are listed.")]
    return StationTold(say.of(station_rules().limits[verdict.limit].name), verdict.status, lines, [])


def member_name(station: Station, at: int, say: Wording) -> str:
    """Whoever stands there in the list of staff, by name or by number."""
    return station.listed[at].name.strip() or say("Person {number}", number=at + 1)


def handing_in_title(say: Wording) -> str:
    """The heading over what is handed in."""
    return say("What you hand in for your candidates")


def handing_in_lines(station: Station, under: RuleSet, say: Wording) -> list[str]:
    """What there is to say of handing in beside the list: by which notice, and why there is no list or what comes after it."""
    rules, kind = station_rules().handing_in, station.candidates.kind
    elsewhere = rules.kinds[kind].elsewhere if kind else None
    named = say("Under: {title}", title=say.of(under.title))
    return [f"{named} · {period_line(under, say)}", say.of(elsewhere or rules.after)]


def handing_in_progress(items: Sequence[ItemToHandIn], say: Wording) -> str:
    """How many of what is handed in are ready."""
    return say("{ready} of {needed} ready", ready=sum(one.ready for one in items), needed=len(items))


def item_name(item: ItemToHandIn, say: Wording) -> str:
    return say.of(station_rules().handing_in.items[item.item].name)


def ready_name(item: ItemToHandIn, say: Wording) -> str:
    return say("Ready") if item.ready else say("Still to do")


def item_details(item: ItemToHandIn, say: Wording) -> list[str]:
    """What there is to say of a thing to hand in: for whom alone it is, and its note."""
    described = station_rules().handing_in
    one = described.items[item.item]
    lines = []
    if item.applies is None and one.levels:
        lines.append(say("Only for candidates for these levels: {levels}.", levels=_levels(one.levels, say)))
    if item.applies is None and one.kinds:
        kinds = _listed([say.of(described.kinds[kind].name) for kind in one.kinds], say)
        lines.append(say("Only for: {kinds}.", kinds=kinds))
    return lines + ([say.of(one.note)] if one.note else [])


def station_lines(station: Station, found: Readiness, say: Wording) -> list[str]:
    """All of it as lines of text, for a terminal."""
    rules = station_rules()
    lines = [station.name] if station.name else []
    lines += [say.of(rules.title), station_headline(found, say), counts_line(found, say)]
    for area, name in rules.areas.items():
        lines += ["", say.of(name), *_listed_told(area_told(area, found, station, say), say)]
    lines += ["", say("Posts in conflict"), *_listed_told([limit_told(one, station, say) for one in found.limits], say)]
    items = to_hand_in(station.candidates)
    lines += ["", handing_in_title(say)] + ([handing_in_progress(items, say)] if items else [])
    for one in items:
        lines.append("  " + say("{name}: {text}", name=item_name(one, say), text=ready_name(one, say)))
        lines += [f"      {line}" for line in item_details(one, say)]
    under = load_rulesets()[rules.handing_in.under]
    return [*lines, *handing_in_lines(station, under, say), "", *about_lines(say), say.of(rules.prevails)]


def _listed_told(told: Iterable[StationTold], say: Wording) -> list[str]:
    lines = []
    for one in told:
        lines.append("  " + say("{name}: {text}", name=one.name, text=say.term("status", one.status)))
        lines += [f"      {line}" for line in one.lines + one.notes]
    return lines


def _levels(levels: Iterable[int], say: Wording) -> str:
    return say.joined(say.short_level(level) for level in levels)


def _listed(parts: Iterable[str], say: Wording) -> str:
    return ("；" if say.language == "zh" else "; ").join(parts)
