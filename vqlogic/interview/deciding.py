"""The one detail to ask for on the result: of all that was left out or not known, the one that tells most.

Each detail is set to everything it could be and the person assessed again. The one that can open the best level by itself
comes first; else the detail of an entry on which the best level hangs at all. What was not answered as a whole list is no
detail: it has its question.

>>> from vqlogic import load_rulesets
>>> person = Person.from_json('{"schooling": [{"school": "technical_school", "major": "this", "finished": "2020-06-30"}]}')
>>> deciding_detail(person, load_rulesets()["standard-2023"], date(2026, 11, 23)).place
'schooling[0].class'
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from vqlogic.facts import NO_LEVEL
from vqlogic.interview.answers import Answers, staged
from vqlogic.interview.places import place_name, question_of
from vqlogic.interview.questions import EntryField, questions
from vqlogic.partialdate import PartialDate, earliest_day, read_date
from vqlogic.person import Person, dates_of, parse_place
from vqlogic.problems import N_, InputError
from vqlogic.rules import RuleSet
from vqlogic.verdict import Verdict, assess
from vqlogic.wording import Wording, terms

# Long before anybody's first day, and how long no training lasts: the bounds of what a date or a number can be.
_LONG_AGO, _MANY_MONTHS = 70, 120.0
_YEARS_AHEAD = 3  # a school that ends so much later is not in its final year


@dataclass(frozen=True)
class Detail:
    """A detail that was left out.

    - `place`: where it stands in a person, such as `schooling[0].class`, or a field of its own such as `born`.
    - `kind`: how it is answered.
    - `values`: what it could be, as in a person's JSON: every choice, or the bounds of a date or a number.
    """

    place: str
    kind: Literal["choice", "yes_no", "date", "months"]
    values: tuple[Any, ...]
    choice: str | None = None


def deciding_detail(person: Person, ruleset: RuleSet, on: date) -> Detail | None:
    """The detail that tells most; None where none can open a better level."""
    verdict = assess(person, ruleset, on)
    if not verdict.unknowns:
        return None
    data = person.model_dump(mode="json", by_alias=True, exclude_none=True)
    found = {detail: _score(detail, data, verdict, ruleset) for detail in details(data, on)}
    telling = [detail for detail, score in found.items() if score < _NOTHING]
    return min(telling, key=found.__getitem__, default=None)


_NOTHING = (NO_LEVEL, NO_LEVEL)


@dataclass(frozen=True)
class Settling:
    """On what a level hangs. `places`: of the details any of which can open it by itself; `whole`: there is one, and every answer
    to it settles whether the level is open; `routes`: those to the level that they can open."""

    places: tuple[str, ...]
    whole: bool
    routes: tuple[str, ...]


def settling_details(person: Person, ruleset: RuleSet, on: date, level: int, asked: Collection[str]) -> Settling | None:
    """The detail that settles one level, of those that answer one of the questions `asked`; else the details that can open it by
    the same routes. None where none can by itself.

    >>> from vqlogic import load_rulesets
    >>> person = Person.from_json('{"jobs": [{"occupation": "this"}], "certificates": [], "schooling": []}')
    >>> settling_details(person, load_rulesets()["standard-2023"], date(2026, 11, 23), 4, ["jobs"])
    Settling(places=('jobs[0].from',), whole=True, routes=('4-1',))
    """
    data = person.model_dump(mode="json", by_alias=True, exclude_none=True)
    opening: dict[str, frozenset[str]] = {}
    for detail in details(data, on):
        if question_of(detail.place) not in asked:
            continue
        found = [*_verdicts(detail, data, ruleset, on), *_verdicts(_not_yet(detail, on), data, ruleset, on)]
        routes = frozenset(one.route for each in found for one in each.with_status("met") if one.level == level)
        if routes and all(each.level_status(level) != "unknown" for each in found):
            return Settling((detail.place,), True, tuple(sorted(routes)))
        if routes:
            opening[detail.place] = routes
    if not opening:
        return None
    first = next(iter(opening.values()))
    return Settling(tuple(place for place, routes in opening.items() if routes & first), False, tuple(sorted(first)))


def _not_yet(detail: Detail, on: date) -> Detail:
    """That a school is not finished on the day, which its last day may say too; for any other detail nothing."""
    is_left_out = detail.place.endswith(".finished") and detail.values[-1] == on.isoformat()
    return replace(detail, values=(on.replace(year=on.year + _YEARS_AHEAD, day=1).isoformat(),) if is_left_out else ())


def _score(detail: Detail, data: Mapping[str, Any], verdict: Verdict, ruleset: RuleSet) -> tuple[int, int]:
    """The best level it opens by itself, and the best level that hangs on it: NO_LEVEL where there is none."""
    found = list(_verdicts(detail, data, ruleset, verdict.on))
    opened = [one.highest_level for one in found if one.highest_level and verdict.improves(one.highest_level)]
    hangs = [
        route.level
        for at, route in enumerate(verdict.routes)
        if route.status == "unknown" and verdict.improves(route.level) and len({one.routes[at].status for one in found}) > 1
    ]
    if not opened and "[" not in detail.place:
        hangs = []  # A whole question that opens nothing by itself is no detail.
    return min(opened, default=NO_LEVEL), min(hangs, default=NO_LEVEL)


def _verdicts(detail: Detail, data: Mapping[str, Any], ruleset: RuleSet, on: date) -> Iterator[Verdict]:
    """The verdicts on everything that the detail could be; what contradicts another answer it cannot be."""
    for value in detail.values:
        try:
            person = Person.from_data(with_detail(data, detail.place, value))
        except InputError:
            continue
        yield assess(person, ruleset, on)


def details(data: Mapping[str, Any], on: date) -> Iterator[Detail]:
    """Every detail that a person's JSON leaves out of an entry or a question of its own, and every date of which only the month
    or the year was told, in the order of the questions."""
    if "age" not in data:
        yield from _of_date("born", data.get("born"), on)
    for id, question in questions().items():
        if question.kind in ("yes_no", "relation") and data.get(id) is None:
            values = (True, False) if question.kind == "yes_no" else tuple(terms("which"))
            yield Detail(id, "choice", values, "yes_no" if question.kind == "yes_no" else "which")
        for at, entry in enumerate(data.get(id) or () if question.fields else ()):
            told = entry if _ends_later(entry, on) else staged(entry)
            for name, field in question.fields.items():
                if field.asked_of(told) and name not in ("to", "stage"):
                    yield from _of_entry(f"{id}[{at}].{name}", field, entry, on)


def _of_entry(place: str, field: EntryField, entry: Mapping[str, Any], on: date) -> Iterator[Detail]:
    name = parse_place(place)[2]
    told = entry.get(name)
    if field.kind == "date":
        if told is None and name == "finished" and entry.get("final_year") is not None:
            return  # Still at school.
        yield from _of_date(place, told, on)
    elif told is None and field.kind == "choice" and field.choice:
        yield Detail(place, "choice", tuple(terms(field.choice)), field.choice)
    elif told is None and field.kind == "yes_no":
        if name != "final_year" or "finished" not in entry or _ends_later(entry, on):
            yield Detail(place, "yes_no", (True, False), "yes_no")
    elif told is None:
        yield Detail(place, "months", (_MANY_MONTHS, 0.0))


def _ends_later(entry: Mapping[str, Any], on: date) -> bool:
    """Whether a school ends after the day, so that its final year is still to be asked about."""
    return "finished" in entry and earliest_day(read_date(entry["finished"])) > on


def _of_date(place: str, told: str | None, on: date) -> Iterator[Detail]:
    if told is None:
        yield Detail(place, "date", (date(on.year - _LONG_AGO, 1, 1).isoformat(), on.isoformat()))
    elif isinstance(day := read_date(told), PartialDate):
        yield Detail(place, "date", (day.first.isoformat(), day.last.isoformat()))


def with_detail(data: Mapping[str, Any], place: str, value: Any) -> dict[str, Any]:
    """A person's JSON with a value at a place."""
    field, at, name = parse_place(place)
    if at is None:
        return {**data, field: value}
    entries = [dict(entry) for entry in data[field]]
    entries[at][name] = value
    return {**data, field: entries}


def settle(answers: Answers, detail: Detail, value: Any) -> None:
    """Puts a value for a detail among the answers."""
    field, at, name = parse_place(detail.place)
    if at is not None:
        entry = {told: one for told, one in answers["values"][field][at].items() if told != "stage"} | {name: value}
        answers["values"][field][at] = staged(entry) if field == "schooling" else entry
    elif detail.place == "born":
        answers["told"]["born"], answers["values"]["born"] = "some", value
    else:
        answers["told"][field] = value if isinstance(value, str) else "yes" if value else "no"


# In words

_ASKED = {
    "schooling.school": N_("Which kind of school was it?"),
    "schooling.major": N_("What was your major at this school?"),
    "schooling.recognised_for": N_("For which skill level is this school recognised?"),
    "schooling.class": N_("Was it a senior-worker class?"),
    "schooling.finished": N_("When did you finish this school?"),
    "schooling.final_year": N_("Are you in the final year of this school?"),
    "certificates.level": N_("Which level is this certificate?"),
    "certificates.occupation": N_("Which occupation is this certificate for?"),
    "certificates.awarded": N_("When was this certificate awarded?"),
    "titles.rank": N_("Which rank is this title?"),
    "titles.awarded": N_("When was this title awarded?"),
    "jobs.occupation": N_("Which occupation was this job in?"),
    "jobs.from": N_("When did this job begin?"),
    "trainings.level": N_("Which level was this training for?"),
    "trainings.standard_hours": N_("Did you complete all hours of this training?"),
    "trainings.completion_certificate": N_("Do you have the completion certificate of this training?"),
    "trainings.approved": N_("Was this training approved by the labour department?"),
    "trainings.months": N_("How many months did this training last?"),
}
# What tells an entry from others of its kind: a detail of it, and the words for that.
_KNOWN_BY = {
    "schooling": ("school", "school"),
    "certificates": ("level", "level"),
    "titles": ("rank", "rank"),
    "trainings": ("level", "level"),
}


def detail_question(detail: Detail, person: Person, say: Wording) -> str:
    """The question that asks for the detail alone.

    >>> from vqlogic.wording import wording
    >>> detail_question(Detail("jobs[1].from", "date", ()), Person(), wording("en"))
    'When did this job begin?'
    """
    field, at, name = parse_place(detail.place)
    told = dates_of(person).get(detail.place)
    if isinstance(told, PartialDate):
        return say("Which day in {when} was it?", when=say.date(told))
    if at is None:
        return say.of(questions()[field].ask)
    asked = _ASKED.get(f"{field}.{name}")
    return say(asked) if asked else place_name(detail.place, say)


def entry_name(detail: Detail, person: Person, say: Wording) -> str:
    """Which entry a detail belongs to, such as "School 1: Technical school"; empty where it belongs to none."""
    field, at, _ = parse_place(detail.place)
    entry = questions()[field].entry
    if at is None or entry is None:
        return ""
    numbered = f"{say.of(entry)} {at + 1}"
    by, term = _KNOWN_BY.get(field, ("", ""))
    known = getattr(getattr(person, field)[at], by, None) if by else None
    return say("{entry}: {what}", entry=numbered, what=say.term(term, known)) if known else numbered
