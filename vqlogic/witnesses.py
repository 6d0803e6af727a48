"""A person of whom something is true: somebody one can look at, for what a proof says of facts.

>>> from vqlogic.worlds import least_worlds
>>> (world,) = least_worlds({"certificate_5": 1, "years_after_certificate_5": 3})
>>> person = person_in(world, date(2026, 11, 23), lambda person: True)
>>> person.certificates[0].awarded, person.jobs[0].start, person.jobs[0].to
(datetime.date(2023, 11, 23), datetime.date(2023, 11, 23), datetime.date(2026, 11, 22))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from vqlogic.facts import Award, facts, school_group
from vqlogic.person import Person, School
from vqlogic.rules import RuleSet, asked_facts
from vqlogic.service import add_months
from vqlogic.worlds import World

# Somebody who may well have done all of it: years before the first work, also where there is a title or a college; and at least.
_BEFORE_WORK, _BEFORE_TITLES, _AT_LEAST = 18, 28, 14
_DAY = timedelta(days=1)


def person_in(world: World, on: date, fits: Callable[[Person], bool], asked: Iterable[str] = ()) -> Person:
    """Somebody who has what a world has, and as little else as can be, of whom `fits` is true. First with dates and entries, as
    people tell them; where no such person fits (nobody has a year less a second) with the facts stated: those of the world, and
    those `asked` too, which are false, or 0."""
    for told in _tellings(world, on, asked):
        person = Person.from_data(told)
        if fits(person):
            return person
    return stated_person(world, asked)


def stated_person(world: World, asked: Iterable[str]) -> Person:
    """Somebody with the facts of a world stated, and those `asked` that it does not have false, or 0."""
    every = sorted({*asked, *world.facts})
    return Person.from_data({"facts": {name: _as_stated(name, world.facts.get(name, 0)) for name in every}})


def asked_by(*rulesets: RuleSet) -> list[str]:
    """The facts that any of the rule sets asks for."""
    return sorted({name for ruleset in rulesets for name in asked_facts(ruleset)})


def _as_stated(name: str, least: float) -> bool | float:
    return least > 0 if facts()[name].kind == "bool" else least


def _tellings(world: World, on: date, asked: Iterable[str]) -> Iterator[dict[str, Any]]:
    """What such a person would tell: of an age that fits well, then of one that just fits, and of no more than the world has."""
    months = {name: least * 12 for name, least in world.facts.items() if facts()[name].kind == "years" and name != "age"}
    own = {name: world.facts.get(name, 0) for name in sorted({*asked, *world.facts}) if facts()[name].of_notice}
    if any(amount != int(amount) for amount in months.values()):
        return
    back = {name: add_months(on, -int(amount)) for name, amount in months.items()}
    told = {
        "jobs": _jobs(world, back, on),
        "certificates": [_certificate(award, day) for award, day in _awards(world, back, on) if award.certificate],
        "titles": [{"rank": award.title, "awarded": _iso(day)} for award, day in _awards(world, back, on) if award.title],
        "trainings": _trainings(world),
        "schooling": [_school(school, min([on, *back.values()]) - _DAY) for school in world.schools],
        **_answers(world),
    }
    told |= {"facts": {name: _as_stated(name, least) for name, least in own.items()}} if own else {}
    worked = max((on.year - day.year for day in back.values()), default=0)
    learned = told["titles"] or any(school.school in school_group("college") for school in world.schools)
    needed, before = int(world.facts.get("age", 0)), _BEFORE_TITLES if learned else _BEFORE_WORK
    for age in (max(needed, worked + before), max(needed, worked + _AT_LEAST)):
        yield told | {"born": _iso(add_months(on, -12 * age))}
    yield told | {"age": needed}


def _jobs(world: World, back: Mapping[str, date], on: date) -> list[dict[str, Any]]:
    """Work in a related occupation, then in this one, as long as the world needs; over, unless it must go on."""
    ways = [facts()[name] for name in world.facts]
    first = {of: min((back[name] for name in world.facts if _worked_in(name) == of), default=on) for of in ("this", "related")}
    jobs: list[dict[str, Any]] = [
        {"from": _iso(start), "to": _iso(end - _DAY), "occupation": of}
        for of, start, end in (("related", first["related"], first["this"]), ("this", first["this"], on))
        if start < end
    ]
    goes_on = min({fact.employed for fact in ways if fact.employed}, key=["this", "related"].index, default=None)
    if goes_on and jobs and jobs[-1]["occupation"] == goes_on:
        jobs[-1]["to"] = None
    elif goes_on:
        jobs.append({"from": _iso(on), "to": None, "occupation": goes_on})
    return jobs


def _worked_in(name: str) -> str | None:
    worked = facts()[name].worked
    return worked.in_ if worked else None


def _awards(world: World, back: Mapping[str, date], on: date) -> list[tuple[Award, date]]:
    """The certificates and titles of the world, each with the latest day on which it can have been awarded. One of a related
    occupation stands by itself only where it must be older than that of this one."""
    since: dict[tuple[int | None, str | None, str], tuple[Award, date]] = {}
    for name in world.facts:
        fact = facts()[name]
        award = fact.award or fact.held_for or (fact.worked.since if fact.worked else None)
        if award is None:
            continue
        which = (award.certificate, award.title, award.of)
        day = min(back.get(name, on), since.get(which, (award, on))[1])
        since[which] = (award, day)
    found = []
    for (level, title, of), (award, day) in since.items():
        own = since.get((level, title, "this"))
        if of == "this" or own is None or day < own[1]:
            found.append((award, day))
    return found


def _school(school: School, finished: date) -> dict[str, Any]:
    told = school.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {**told, "finished": _iso(finished)} if school.finished else told


def _certificate(award: Award, day: date) -> dict[str, Any]:
    return {"level": award.certificate, "occupation": award.of, "awarded": _iso(day)}


def _trainings(world: World) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for name, least in world.facts.items():
        fact = facts()[name]
        if fact.trained_for:
            found.setdefault(fact.trained_for, {}).update(standard_hours=True, completion_certificate=True)
        if fact.approved_months_for:
            found.setdefault(fact.approved_months_for, {}).update(approved=True, months=least)
    least_of = {"standard_hours": False, "completion_certificate": False, "approved": False, "months": 0}
    return [{**least_of, **told, "level": level} for level, told in found.items()]


def _answers(world: World) -> dict[str, Any]:
    """The answers without details: yes, or in which occupation, as the world has them; else no."""
    answers: dict[str, Any] = {}
    for name, fact in facts().items():
        if not fact.told or fact.told == "age":
            continue
        if name in world.facts and answers.get(fact.told) != "this":
            answers[fact.told] = fact.of or True
        answers.setdefault(fact.told, False)
    return answers


def _iso(day: date) -> str:
    return day.isoformat()
