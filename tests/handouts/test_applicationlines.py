"""Somebody who applies for a level, in the cells of a table, in either language."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import born_in_time, people

from vqlogic import Person, load_rulesets
from vqlogic.handouts.applicationlines import ApplicationCells, application_cells, application_headings, held_lines
from vqlogic.interview.applying import Applications
from vqlogic.wording import LANGUAGES, wording

ON = date(2026, 11, 23)
STANDARD = load_rulesets()["standard-2023"]
NONE = {"born": "1990-01-01", "schooling": [], "jobs": [], "certificates": [], "titles": [], "trainings": []}


def cells(level: int, language: Any = "en", **told: Any) -> ApplicationCells:
    found = Applications(STANDARD, ON).of([Person.from_data({**NONE, **told})], level)
    return application_cells(found, STANDARD, wording(language))


def test_an_open_level_says_yes_and_by_which_route_and_nothing_else():
    told = {"jobs": [{"from": "2010-01-01", "occupation": "this"}]}
    assert cells(4, **told) == ("Yes", "Route 4-1: At least 5 years in this or a related occupation.", "", "", "")
    assert cells(4, "zh", **told) == ("可以", "途径4-1：本职业或相关职业工作满5年。", "", "", "")


def test_further_open_routes_stand_behind_by_their_numbers():
    told = {
        "jobs": [{"from": "2010-01-01", "occupation": "this"}],
        "certificates": [{"level": 4, "occupation": "this", "awarded": "2015-01-01"}],
    }
    assert re.search(r"Also open: 3-[12]\.$", cells(3, **told).route)


def test_a_level_that_is_not_open_says_no_what_is_missing_and_the_first_day():
    told = {"jobs": [{"from": "2023-03-01", "occupation": "this"}]}
    found = cells(4, **told)
    assert found.can_apply == "No"
    assert found.missing == "At least 5 years in this or a related occupation (1 year 3 months 9 days more)."
    assert (found.first_day, found.settled_by) == ("2028-03-01", "")
    assert cells(4, "zh", **told).missing == "本职业或相关职业工作满5年（还差1年3个月9天）。"


def test_where_waiting_is_not_enough_that_is_said_in_the_place_of_a_day():
    found = cells(2, jobs=[{"from": "2023-03-01", "occupation": "this"}])
    assert found.missing.endswith("Time at work alone is not enough for this.")
    assert found.first_day == ""


def test_an_unknown_says_on_what_it_hangs_and_what_would_settle_it():
    told = {"jobs": [{"occupation": "this"}]}
    hangs = "It hangs on this: at least 5 years in this or a related occupation."
    assert cells(4, **told).settled_by == f"{hangs} “Job 1, First day” would settle it."
    assert cells(4, **told).can_apply == "Not known yet"


def test_of_a_month_alone_the_day_is_asked_for():
    told = {"jobs": [{"from": "2021-11", "occupation": "this"}]}
    assert cells(4, **told).settled_by.endswith(". Which day in November 2021? (Job 1, First day)")


def test_a_place_is_called_as_the_caller_calls_it():
    person = Person.from_data({**NONE, "jobs": [{"occupation": "this"}]})
    found = Applications(STANDARD, ON).of([person], 4)
    said = application_cells(found, STANDARD, wording("zh"), {"jobs[0].from": "上岗日期"}.__getitem__)
    assert said.settled_by == "取决于：本职业或相关职业工作满5年。补填“上岗日期”即可确定。"


def test_a_level_without_any_route_says_so():
    three = STANDARD.with_fields(by_id={route.id: route for route in STANDARD.routes if route.level == 3})
    found = Applications(three, ON).of([Person.from_data(NONE)], 4)
    assert application_cells(found, three, wording("en")) == ("No", "", "This notice has no way to this level.", "", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_certificate_of_the_level_that_is_held_already_is_said(language):
    told = {"certificates": [{"level": 4, "occupation": "this", "awarded": "2015-01-01"}]}
    of = [Applications(STANDARD, ON).of([Person.from_data({**NONE, **told})], level) for level in (4, 3)]
    assert [bool(held_lines(one, wording(language))) for one in of] == [True, False]


@given(people(left_out=True).map(born_in_time), st.sampled_from([5, 4, 3, 2, 1]), st.sampled_from(LANGUAGES))
@settings(max_examples=80, deadline=None)
def test_no_is_never_without_what_is_missing_nor_an_unknown_without_what_it_hangs_on(told, level, language):
    found = cells(level, language, **told)
    open_, closed, unknown = (wording(language).term("can_apply", one) for one in ("met", "not_met", "unknown"))
    assert bool(found.missing) == (found.can_apply == closed)
    assert bool(found.settled_by) == (found.can_apply == unknown)
    assert found.can_apply in (open_, closed, unknown)
    assert not [cell for cell in found if re.search(r"[{}]|\byou\b|您|[。.]{2}", cell)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_name_of_its_own(language):
    assert len({*application_headings(wording(language))}) == 5


def test_a_route_says_where_it_stands_in_its_notice_where_that_is_known():
    ruleset = load_rulesets()["national-general"]
    told = {
        "certificates": [{"level": 5, "occupation": "this", "awarded": "2015-01-01"}],
        "jobs": [{"from": "2010-01-01", "occupation": "this"}],
    }
    found = Applications(ruleset, ON).of([Person.from_data({**NONE, **told})], 4)
    clause = ruleset.route(found.route).clause
    assert f"Route {found.route}, clause {clause}: " in application_cells(found, ruleset, wording("en")).route


def test_an_unknown_that_time_settles_says_from_which_day_it_is_open_in_any_case():
    told = {
        "certificates": [{"level": 3, "occupation": "this", "awarded": "2024-01-01"}],
        "jobs": [{"from": "2009-01-01", "occupation": "this"}],
        "titles": None,
    }
    found = cells(2, **told)
    assert (found.can_apply, found.first_day) == ("Not known yet", "2029-01-01")
    assert found.settled_by.endswith(" By going on as now, it is open from 1 January 2029 in any case.")
