"""Random stretches, rows of facts and persons, shared by the laws."""

from __future__ import annotations

import copy
import inspect
import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import strategies as st

from vqlogic import RuleSet, load_rulesets
from vqlogic.facts import Rank, SchoolName, facts, schools_it_may_be
from vqlogic.service import Stretch

ON = date(2026, 11, 23)
RULESETS = tuple(load_rulesets().values())
USED = tuple(
    name for name in facts() if any(name == one.fact for rules in RULESETS for route in rules.routes for one in route.conditions)
)
LISTS = ("jobs", "certificates", "trainings", "schooling", "titles")
# The answers without details, each with the best there is to say; a bare yes leaves open in which of two occupations.
ANSWERS: dict[str, bool | str] = {
    fact.told: "this" if fact.of else True for fact in facts().values() if fact.told and fact.kind == "bool"
}

days = st.dates(date(2015, 1, 1), date(2025, 12, 31))


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    """A stretch of a day to some three years, anywhere in eleven years."""
    first = draw(days)
    return first, first + timedelta(days=draw(st.integers(1, 1200)))


def thresholds(name: str) -> list[float]:
    """Every number that any rule set asks of a fact."""
    conditions = (one for rules in RULESETS for route in rules.routes for one in route.conditions)
    return sorted({one.at_least for one in conditions if one.fact == name and one.at_least is not None})


def values(name: str) -> st.SearchStrategy[bool | float]:
    """A value of a fact: a truth value, or a number at, just under or away from what a rule set asks."""
    if facts()[name].kind == "bool":
        return st.booleans()
    edges = [number for least in thresholds(name) for number in (least, math.nextafter(least, 0))]
    return st.sampled_from(edges) | st.floats(0, 25)


def known_rows() -> st.SearchStrategy[dict[str, Any]]:
    """A row with every fact known that a rule set uses."""
    return st.fixed_dictionaries({name: values(name) for name in USED})


def seeded_rows(names: Sequence[str], number: int, seed: int, told: float = 1) -> list[dict[str, bool | float]]:
    """So many rows of facts, the same for the same seed: what a rule set asks for, a step less, or any number. Each fact is
    told with that likelihood. By the thousand, sooner than a strategy draws them."""
    random = Random(seed)
    edges = {name: [edge for least in thresholds(name) for edge in (least, math.nextafter(least, 0))] for name in names}

    def value(name: str) -> bool | float:
        if facts()[name].kind == "bool":
            return random.random() < 0.4
        return random.choice(edges[name]) if random.random() < 0.6 else random.uniform(0, 25)

    return [{name: value(name) for name in names if random.random() < told} for _ in range(number)]


def rows() -> st.SearchStrategy[dict[str, Any]]:
    """A row of facts, any of them unknown."""
    return st.fixed_dictionaries({name: st.none() | values(name) for name in USED})


def all_of(ruleset: RuleSet) -> dict[str, Any]:
    """The least a row needs for every route of a rule set, read from the rule set."""
    row: dict[str, Any] = {}
    for route in ruleset.routes:
        for one in route.conditions:
            row[one.fact] = True if one.at_least is None else max(one.at_least, row.get(one.fact, 0))
    return row


def on_every_route(test: Callable[..., None]) -> Callable[..., None]:
    """A test of `rules` and `route`, run on every route of a rule set at once, a case a rule set: three hundred cases each
    would cost more than what they test."""

    def each(rules: RuleSet, **others: Any) -> None:
        for route in rules.routes:
            test(rules=rules, route=route, **others)

    asked = inspect.signature(test).parameters.values()
    each.__signature__ = inspect.Signature([one for one in asked if one.name != "route"])
    each.__name__, each.__doc__, each.__module__ = test.__name__, test.__doc__, test.__module__
    return pytest.mark.parametrize("rules", RULESETS, ids=lambda rules: rules.id)(each)


def iso(day: date) -> str:
    return day.isoformat()


def _entry(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(dict(fields))


_occupations = st.sampled_from(["this", "related", "other"])
_majors = st.sampled_from(["this", "related", "either", "other"])
_awards = st.dates(date(2008, 1, 1), date(2028, 12, 31)).map(iso)


@st.composite
def _jobs(draw: st.DrawFn, left_out: bool) -> dict[str, Any]:
    start = draw(st.dates(date(2007, 1, 1), date(2028, 12, 31)))
    end = start + timedelta(days=draw(st.integers(0, 4500)))
    job = {"from": iso(start), "to": draw(st.sampled_from([None, iso(end)])), "occupation": draw(_occupations)}
    return _without(draw, job, ("from", "occupation")) if left_out else job


@st.composite
def _schools(draw: st.DrawFn, left_out: bool) -> dict[str, Any]:
    school = {
        "school": draw(st.sampled_from([one for one in get_args(SchoolName) if left_out or not schools_it_may_be(one)])),
        "major": draw(_majors if left_out else _occupations),
        "recognised_for": draw(st.sampled_from(["none", "intermediate", "advanced", "technician"])),
        "class": draw(st.sampled_from(["none", "senior_worker", "reserve_technician"])),
        **draw(_entry(finished=_awards) | _entry(final_year=st.booleans())),
    }
    return _without(draw, school, tuple(school)) if left_out else school


@st.composite
def _certificates(draw: st.DrawFn, left_out: bool) -> dict[str, Any]:
    certificate = draw(_entry(level=st.integers(1, 5), occupation=_occupations, awarded=_awards))
    return _without(draw, certificate, tuple(certificate)) if left_out else certificate


@st.composite
def _titles(draw: st.DrawFn, left_out: bool) -> dict[str, Any]:
    title = draw(_entry(rank=st.sampled_from(get_args(Rank)), awarded=_awards))
    return _without(draw, title, tuple(title)) if left_out else title


@st.composite
def _trainings(draw: st.DrawFn, left_out: bool) -> dict[str, Any]:
    training = draw(
        _entry(
            level=st.integers(1, 5),
            standard_hours=st.booleans(),
            completion_certificate=st.booleans(),
            approved=st.booleans(),
            months=st.sampled_from([0, 3, 5.9, 6, 12]),
        )
    )
    return _without(draw, training, tuple(training)) if left_out else training


_ENTRIES: dict[str, Callable[[bool], st.SearchStrategy[dict[str, Any]]]] = {
    "jobs": _jobs,
    "certificates": _certificates,
    "trainings": _trainings,
    "schooling": _schools,
    "titles": _titles,
}


def _without(draw: st.DrawFn, entry: dict[str, Any], details: tuple[str, ...]) -> dict[str, Any]:
    """The entry with some of its details left out, most often none or one."""
    missing = draw(st.sets(st.sampled_from(details), max_size=2))
    return {name: value for name, value in entry.items() if name not in missing}


def entries(kind: str, left_out: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """An entry of one of the lists, whole unless `left_out`."""
    return _ENTRIES[kind](left_out)


def people(left_out: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """A person's plain data; with `left_out`, lists, answers and details of entries may be missing."""

    def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.none() | strategy if left_out else strategy

    lists = {kind: maybe(st.lists(entry(left_out), max_size=4)) for kind, entry in _ENTRIES.items()}
    of_one_or_the_other = st.sampled_from(["this", "related", False, *([True] if left_out else [])])
    answers = {name: maybe(of_one_or_the_other if best == "this" else st.booleans()) for name, best in ANSWERS.items()}
    born = maybe(st.dates(date(1980, 1, 1), date(2014, 12, 31)).map(iso))
    return st.fixed_dictionaries({"born": born, **lists, **answers})


def born_in_time(told: dict[str, Any]) -> dict[str, Any]:
    """The person, born before every day that is told of; where such a day lies before birth, answers and lists are refused."""
    days = [entry.get(name) for kind in LISTS for entry in told[kind] or () for name in ("from", "to", "awarded", "finished")]
    return {**told, "born": told["born"] and min([told["born"], *filter(None, days)])}


@st.composite
def completed(draw: st.DrawFn, told: dict[str, Any]) -> dict[str, Any]:
    """The person with everything that was left out filled in with something, what was told kept."""
    whole = copy.deepcopy(told)
    full = draw(people())
    for name, value in whole.items():
        if value is None:
            whole[name] = full[name]
        elif name in LISTS:
            whole[name] = [{**_fitting(draw(entries(name)), entry), **entry} for entry in value]
    return whole


def _fitting(filling: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """The details to fill in, made to agree with those told: what has no date in an entry has happened."""
    filling = {name: value for name, value in filling.items() if name != "to"}
    if {"finished", "final_year"} & entry.keys():
        filling = {name: value for name, value in filling.items() if name not in ("finished", "final_year")}
    latest = min(iso(ON), entry.get("to") or iso(ON))
    for name in {"from", "awarded"} & filling.keys():
        filling[name] = min(filling[name], latest)
    return filling
