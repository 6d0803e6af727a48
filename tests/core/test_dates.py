"""First days: the day from which a route is open to whoever goes on as now, and what time alone never opens."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from vqlogic import Person, Verdict, assess, load_rulesets
from vqlogic.dates import Projection
from vqlogic.facts import facts
from vqlogic.rules import Condition
from vqlogic.verdict import ConditionVerdict, RouteVerdict

ON = date(2026, 11, 23)
DAY = timedelta(days=1)
RULESETS = load_rulesets()
NOTHING: dict[str, Any] = {name: False if fact.kind == "bool" else 0 for name, fact in facts().items()}
THIS, RELATED = {"occupation": "this"}, {"occupation": "related"}


def person(**told: Any) -> Person:
    """Someone who told everything, nothing of it to speak of but for what is named."""
    none = {"jobs": [], "certificates": [], "trainings": [], "schooling": [], "titles": []}
    return Person.from_data({"born": "1990-01-01", **none, **told})


def verdict(told: Any, ruleset: str, on: date = ON) -> Verdict:
    return assess(told, RULESETS[ruleset], on)


def route(told: Any, ruleset: str, id: str, on: date = ON) -> RouteVerdict:
    return next(found for found in verdict(told, ruleset, on).routes if found.route == id)


def condition(told: Any, ruleset: str, id: str, fact: str, on: date = ON) -> ConditionVerdict:
    return next(found for found in route(told, ruleset, id, on).conditions if found.fact == fact)


# When: (who, rule set, route, the day it opens)

GOING_ON = {"from": "2024-05-10", **THIS}
WAITING = {
    "a job going on": ({"jobs": [{"from": "2025-05-10", **THIS}]}, "national-general", "5-2", date(2027, 5, 10)),
    "a job since 29 February": ({"jobs": [{"from": "2024-02-29", **THIS}]}, "national-general", "4-3", date(2029, 2, 28)),
    "a job since 29 February, to a leap year": (
        {"jobs": [{"from": "2022-02-28", **THIS}]},
        "no-national-standard",
        "4-1",
        date(2028, 2, 28),
    ),
    "a job since a month's end": ({"jobs": [{"from": "2025-08-31", **THIS}]}, "national-general", "5-2", date(2027, 8, 31)),
    "a job that ended and one going on": (
        {"jobs": [{"from": "2015-01-01", "to": "2015-12-31", **THIS}, {"from": "2026-06-15", **THIS}]},
        "national-general",
        "5-2",
        date(2027, 6, 15),
    ),
    "left-over days of two jobs": (
        {"jobs": [{"from": "2015-03-10", "to": "2015-04-14", **THIS}, {"from": "2026-01-01", **THIS}]},
        "national-general",
        "5-2",
        date(2027, 11, 27),
    ),
    "several jobs that overlap": (
        {"jobs": [{"from": "2025-03-01", **THIS}, {"from": "2025-01-01", "to": "2025-12-31", **THIS}]},
        "national-general",
        "5-2",
        date(2027, 1, 1),
    ),
    "a break, where none is allowed": (
        {"jobs": [{"from": "2024-12-01", "to": "2026-02-28", **THIS}, {"from": "2026-03-02", **THIS}]},
        "no-national-standard",
        "5-1",
        date(2028, 3, 2),
    ),
    "a job still to come": ({"jobs": [{"from": "2027-02-01", **THIS}]}, "national-general", "5-2", date(2029, 2, 1)),
    "a job that ends in time": (
        {"jobs": [{"from": "2025-01-01", "to": "2026-12-31", **THIS}]},
        "national-general",
        "5-2",
        date(2027, 1, 1),
    ),
    "a certificate held": (
        {"jobs": [{"from": "2020-01-01", **THIS}], "certificates": [{"level": 5, **THIS, "awarded": "2024-02-29"}]},
        "national-general",
        "4-2",
        date(2027, 2, 28),
    ),
    "a certificate still to come": (
        {"jobs": [{"from": "2020-01-01", **THIS}], "certificates": [{"level": 5, **THIS, "awarded": "2027-01-01"}]},
        "national-general",
        "4-2",
        date(2030, 1, 1),
    ),
    "two certificates, the earlier of which counts": (
        {
            "jobs": [{"from": "2020-01-01", **THIS}],
            "certificates": [{"level": 5, **THIS, "awarded": "2027-01-01"}, {"level": 5, **THIS, "awarded": "2024-06-01"}],
        },
        "national-general",
        "4-2",
        date(2027, 6, 1),
    ),
    "time holding a certificate": (
        {"certificates": [{"level": 2, **THIS, "awarded": "2024-02-29"}], "senior_technician_competence": True},
        "general-ladder",
        "1-1",
        date(2027, 2, 28),
    ),
    "a title still to come": (
        {"jobs": [{"from": "2020-01-01", **RELATED}], "titles": [{"rank": "senior", "awarded": "2027-03-01"}]},
        "standard-2023",
        "1-3",
        date(2028, 3, 1),
    ),
    "a school to finish": (
        {"schooling": [{"school": "technical_school", "finished": "2027-06-30"}]},
        "general-ladder",
        "5-2",
        date(2027, 6, 30),
    ),
    "a sixteenth birthday": ({"born": "2011-03-15"}, "standard-2023", "5-1", date(2027, 3, 15)),
    "a sixteenth birthday on 29 February": ({"born": "2012-02-29"}, "standard-2023", "5-1", date(2028, 2, 29)),
    "a birthday before a job": (
        {"born": "2011-03-15", "jobs": [{"from": "2027-09-01", **THIS}]},
        "standard-2023",
        "5-2",
        date(2027, 9, 1),
    ),
    "the later of two waits": (
        {
            "born": "2011-03-15",
            "jobs": [{"from": "2026-09-01", **THIS}],
            "schooling": [{"school": "junior_high", "finished": "2026-06-30"}],
        },
        "provincial-2005",
        "5-2",
        date(2028, 9, 1),
    ),
}


@pytest.mark.parametrize(("told", "ruleset", "id", "day"), WAITING.values(), ids=WAITING)
def test_the_earliest_day_is_named(told: dict[str, Any], ruleset: str, id: str, day: date) -> None:
    assert route(person(**told), ruleset, id).earliest == day


@pytest.mark.parametrize(("told", "ruleset", "id", "day"), WAITING.values(), ids=WAITING)
def test_a_route_is_open_on_its_earliest_day_and_not_on_the_day_before(
    told: dict[str, Any], ruleset: str, id: str, day: date
) -> None:
    known = person(**told)
    assert [route(known, ruleset, id, on).status for on in (day - DAY, day)] == ["not_met", "met"]


def test_a_route_that_is_met_is_open_from_today() -> None:
    assert route(person(jobs=[{"from": "2010-01-01", **THIS}]), "national-general", "4-3").earliest == ON


NEVER = {
    "a job that ended too soon": ({"jobs": [{"from": "2020-01-01", "to": "2021-12-30", **THIS}]}, "national-general", "5-2"),
    "a job that will end too soon": ({"jobs": [{"from": "2025-06-01", "to": "2027-05-30", **THIS}]}, "national-general", "5-2"),
    "a job in a related occupation": ({"jobs": [{"from": "2020-01-01", **RELATED}]}, "national-general", "5-2"),
    "a certificate to be taken": ({"jobs": [{"from": "2020-01-01", **THIS}]}, "national-general", "4-2"),
    "a training to be done": ({}, "national-general", "5-1"),
    "a declaration refused": (
        {"certificates": [{"level": 3, **THIS, "awarded": "2020-01-01"}], "technician_competence": False},
        "general-ladder",
        "2-1",
    ),
}


@pytest.mark.parametrize(("told", "ruleset", "id"), NEVER.values(), ids=NEVER)
def test_what_time_alone_never_opens_has_no_date(told: dict[str, Any], ruleset: str, id: str) -> None:
    found = route(person(**told), ruleset, id)
    assert (found.status, found.earliest) == ("not_met", None)


def test_each_condition_has_its_own_date() -> None:
    told = person(jobs=[{"from": "2020-01-01", **THIS}], certificates=[{"level": 5, **THIS, "awarded": "2027-01-01"}])
    found = route(told, "national-general", "4-2")
    assert {one.fact: one.earliest for one in found.conditions} == {
        "certificate_5": date(2027, 1, 1),
        "years_after_certificate_5": date(2030, 1, 1),
    }


def test_a_number_stated_directly_grows_with_the_job_going_on() -> None:
    told = person(jobs=[{"from": "2026-01-01", **THIS}], facts={"occupation_years": 1.5})
    assert route(told, "national-general", "5-2").earliest == date(2027, 5, 23)


def test_a_number_stated_directly_stands_still_without_a_job() -> None:
    assert route(person(facts={"occupation_years": 1.5}), "national-general", "5-2").earliest is None


def test_a_row_of_facts_grows_where_it_says_that_work_goes_on() -> None:
    told = {"occupation_years": 1.5, "employed_in_occupation": True}
    assert route(told, "national-general", "5-2").earliest == date(2027, 5, 23)


def test_a_row_of_facts_stands_still_where_it_says_nothing_of_work() -> None:
    assert route({"occupation_years": 1.5}, "national-general", "5-2").earliest is None


def test_a_related_number_stated_directly_grows_with_a_related_job_going_on() -> None:
    told = person(jobs=[{"from": "2026-01-01", **RELATED}], facts={"related_occupation_years": 4.5})
    assert route(told, "standard-2023", "4-1").earliest == date(2027, 5, 23)


@pytest.mark.parametrize(
    ("told", "ruleset", "id"),
    [
        ({"born": "2011-06-01", "jobs": [{"from": "2026-01-01", "to": "2027-01-31", **THIS}]}, "standard-2023", "5-2"),
        ({"born": "2011-06-01", "jobs": [{"from": "2026-01-01", "to": "2027-01-31", **RELATED}]}, "standard-2023", "5-2"),
    ],
    ids=["employment that ends before the birthday", "employment in a related occupation that ends before it"],
)
def test_conditions_that_never_hold_on_one_day_give_no_date(told: dict[str, Any], ruleset: str, id: str) -> None:
    assert route(person(**told), ruleset, id).earliest is None


@pytest.mark.parametrize("fact", ["final_year_higher_vocational", "related_major_college_student"])
def test_a_school_that_ends_before_the_birthday_gives_no_date_for_both(fact: str) -> None:
    school = {"school": "higher_vocational", "major": "this", "finished": "2027-06-30", "final_year": True}
    projection = Projection(person(born="2011-08-01", schooling=[school]), ON)
    assert projection.earliest_of_all([Condition(fact="age", at_least=15).asked, Condition(fact=fact).asked]) == ON
    assert projection.earliest_of_all([Condition(fact="age", at_least=16).asked, Condition(fact=fact).asked]) is None


def test_a_related_number_stated_directly_grows_where_work_in_a_related_occupation_is_said_to_go_on() -> None:
    told = {"related_occupation_years": 4.5, "employed_in_related_occupation": True}
    assert route(told, "standard-2023", "4-1").earliest == date(2027, 5, 23)
