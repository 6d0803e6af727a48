"""Somebody who applies for a level: whether it is open, by which route, what is missing and from when, what would settle it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import RULESETS, born_in_time, people

from vqlogic import Person, assess, load_rulesets
from vqlogic.interview.applying import Application, Applications
from vqlogic.interview.deciding import with_detail
from vqlogic.partialdate import PartialDate

ON = date(2026, 11, 23)
STANDARD = load_rulesets()["standard-2023"]
NONE = {"born": "1990-01-01", "schooling": [], "jobs": [], "certificates": [], "titles": [], "trainings": []}


def applied(level: int, *ways: dict[str, Any]) -> Application:
    persons = [Person.from_data({**NONE, **told}) for told in ways]
    return Applications(STANDARD, ON).of(persons, level)


def worked(since: str) -> dict[str, Any]:
    return {"jobs": [{"from": since, "occupation": "this"}]}


def held(level: int, **told: Any) -> dict[str, Any]:
    return {"certificates": [{"level": level, "occupation": "this", **told}]}


@given(people(left_out=True).map(born_in_time), st.sampled_from(RULESETS), st.sampled_from([5, 4, 3, 2, 1]))
@settings(max_examples=60, deadline=None)
def test_it_is_as_open_as_the_verdict_on_the_person_says(told, ruleset, level):
    person = Person.from_data(told)
    verdict = assess(person, ruleset, on=ON)
    found = Applications(ruleset, ON).of([person], level)
    assert found.status == verdict.level_status(level)
    assert found.held == ((verdict.held_level or 9) <= level)
    there = [route for route in verdict.routes if route.level == level]
    assert (found.route is None) == (not there)
    named = {route.route: route for route in there}
    for id in [found.route, *found.others] if found.route else []:
        assert named[id].status == found.status
    days = [route.earliest for route in there if route.earliest]
    assert found.earliest == (min(days, default=None) if found.status != "met" else None)


@given(people(left_out=True).map(born_in_time), st.sampled_from([5, 4, 3, 2, 1]))
@settings(max_examples=60, deadline=None)
def test_an_unknown_always_says_on_what_it_hangs(told, level):
    found = applied(level, told)
    if found.status == "unknown":
        assert found.lacks
        assert {lack.kind for lack in found.lacks} == {"find_out"}


def test_an_open_level_names_the_route_with_the_fewest_papers_and_then_the_others():
    told = {**worked("2010-01-01"), **held(4, awarded="2015-01-01")}
    found = applied(3, told)
    assert (found.status, {found.route, *found.others}) == ("met", {"3-1", "3-2"})
    assert (found.lacks, found.earliest, found.answers) == ((), None, ())


def test_a_level_that_is_not_open_says_what_is_missing_and_from_when():
    found = applied(4, worked("2023-03-01"))
    assert (found.status, found.route, found.earliest) == ("not_met", "4-1", date(2028, 3, 1))
    (lack,) = found.lacks
    assert (lack.kind, lack.at_least) == ("time", 5)


def test_where_time_alone_never_opens_it_no_day_is_named():
    found = applied(2, worked("2023-03-01"))
    assert (found.status, found.earliest) == ("not_met", None)
    assert {lack.kind for lack in found.lacks} > {"time"}


def test_the_answer_that_settles_it_is_named_with_the_route_it_opens():
    found = applied(4, {"jobs": [{"occupation": "this"}]})
    assert (found.status, found.route, found.answers, found.settled) == ("unknown", "4-1", ("jobs[0].from",), True)


def test_a_month_alone_leaves_its_day_open():
    found = applied(4, worked("2021-11"))
    assert (found.status, found.settled) == ("unknown", True)
    assert [(one.field, one.within) for one in found.which_days] == [("jobs[0].from", PartialDate(2021, 11))]


def test_where_no_answer_alone_settles_it_those_that_are_needed_together_are_named():
    found = applied(2, {**held(3), "jobs": None})
    assert (found.route, found.settled) == ("2-1", False)
    assert {"jobs", "certificates[0].awarded"} <= {*found.answers}


@given(people(left_out=True).map(born_in_time), st.sampled_from([4, 3, 2]))
@settings(max_examples=40, deadline=None)
def test_what_is_said_to_settle_a_level_does(told, level):
    found, person = applied(level, told), Person.from_data({**NONE, **told})
    if not found.settled or not found.answers[0].endswith(("occupation", "major", "awarded")):
        return
    values = {"awarded": ["1980-01-01", "2026-11-23"]}.get(found.answers[0].rpartition(".")[2], ["this", "related", "other"])
    data = person.model_dump(mode="json", by_alias=True, exclude_none=True)
    for value in values:
        try:
            settled = Person.from_data(with_detail(data, found.answers[0], value))
        except ValueError:
            continue
        assert assess(settled, STANDARD, on=ON).level_status(level) != "unknown"


def test_of_somebody_who_may_be_several_only_what_holds_of_all_is_sure():
    assert applied(4, worked("2010-01-01"), worked("2025-01-01")).status == "unknown"
    assert applied(4, worked("2010-01-01"), worked("2011-01-01")).status == "met"


@pytest.mark.parametrize(("level", "is_held"), [(5, True), (4, True), (3, False)])
def test_a_certificate_of_the_level_or_above_is_said(level, is_held):
    assert applied(level, held(4, awarded="2015-01-01")).held is is_held


def test_a_level_to_which_the_notice_has_no_route_is_not_open_and_names_none():
    three = STANDARD.with_fields(by_id={route.id: route for route in STANDARD.routes if route.level == 3})
    found = Applications(three, ON).of([Person.from_data(NONE)], 4)
    assert (found.status, found.route, found.lacks) == ("not_met", None, ())


def test_where_work_is_told_as_years_the_years_that_are_missing_are_asked_for_as_a_number():
    found = applied(4, {"facts": {"occupation_years": 2.0}, "jobs": None})
    assert (found.status, found.route, found.answers) == ("unknown", "4-1", ("facts.related_occupation_years",))
    assert "jobs" in applied(4, {"jobs": None}).answers
