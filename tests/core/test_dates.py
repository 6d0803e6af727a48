"""First days: the day from which a route is open to whoever goes on as now, and what time alone never opens."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from verdicts import DAY, ON, RELATED, THIS, person, route

from vqlogic import Person
from vqlogic.dates import MOST_OPEN_DAYS, Projection
from vqlogic.knownfacts import GivenFacts
from vqlogic.rules import Condition
from vqlogic.service import Counting

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


# What is stated directly, and when it grows


def first_day(told: Any, fact: str, at_least: float | None, on: date = ON, counting: Counting | None = None) -> date | None:
    """The first day of one condition, of a person or of a row of facts."""
    known = told if isinstance(told, Person) else GivenFacts(told)
    return Projection(known, on, counting).earliest(Condition(fact=fact, at_least=at_least).asked)


def test_of_a_fact_that_is_unknown_the_least_is_none_on_any_day() -> None:
    for known in (GivenFacts({}), Person.from_data({})):
        assert [Projection(known, ON).low("occupation_years", day) for day in (ON, ON + DAY)] == [0, 0]


def test_a_number_stated_directly_is_no_more_on_a_later_day_without_a_job() -> None:
    assert Projection(person(facts={"occupation_years": 1.5}), ON).low("occupation_years", date(2028, 11, 23)) == 1.5


AT_WORK = {"employed_in_occupation": True}


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ({"certificate_5": True, **AT_WORK}, date(2028, 5, 23)),
        ({"certificate_5": False, **AT_WORK}, None),
        (AT_WORK, None),
        ({"certificate_5": True}, None),
    ],
    ids=["at work with the certificate", "at work without it", "at work, nothing said of it", "with it, nothing said of work"],
)
def test_years_stated_since_a_certificate_grow_at_work_with_it(told: dict[str, Any], day: date | None) -> None:
    assert first_day({"years_after_certificate_5": 1.5, **told}, "years_after_certificate_5", 3) == day


@pytest.mark.parametrize(("held", "day"), [(True, date(2028, 5, 23)), (False, None), (None, None)])
def test_years_stated_of_holding_a_certificate_grow_with_it_and_ask_for_no_work(held: bool | None, day: date | None) -> None:
    assert first_day({"years_holding_certificate_2": 1.5, "certificate_2": held}, "years_holding_certificate_2", 3) == day


@pytest.mark.parametrize(("cumulative", "day"), [(1.5, date(2028, 5, 23)), (4, None), (None, None)])
def test_unbroken_years_stated_grow_only_where_all_the_years_are_unbroken(cumulative: float | None, day: date | None) -> None:
    told = {"unbroken_occupation_years": 1.5, "occupation_years": cumulative, **AT_WORK}
    assert first_day(told, "unbroken_occupation_years", 3) == day


# In floats 1/3 and a day less than 2/3 of a year are 1 already; half of the last bit of a number and all of it but that bit are
# not the number yet.
LAST_BIT = math.ulp(1.5)


@pytest.mark.parametrize(("stated", "at_least"), [(1 / 3, 1), (LAST_BIT / 2, 1.5 + LAST_BIT)], ids=["sooner", "later"])
def test_a_number_stated_directly_reaches_a_threshold_on_the_first_day_on_which_the_sum_does(
    stated: float, at_least: float
) -> None:
    told = {"occupation_years": stated, **AT_WORK}
    day = first_day(told, "occupation_years", at_least)
    assert day is not None
    projection = Projection(GivenFacts(told), ON)
    assert [projection.low("occupation_years", one) >= at_least for one in (day - DAY, day)] == [False, True]


def test_of_a_row_that_says_nothing_of_the_years_those_from_today_on_are_sure() -> None:
    assert first_day(AT_WORK, "occupation_years", 2) == date(2028, 11, 23)


def test_years_stated_in_the_occupation_do_not_grow_with_a_job_in_a_related_one() -> None:
    told = person(jobs=[{"from": "2026-01-01", **RELATED}], facts={"occupation_years": 1.5})
    assert first_day(told, "occupation_years", 2) is None


@pytest.mark.parametrize(("stated", "day"), [(False, None), (None, date(2028, 1, 1))])
def test_what_is_stated_not_to_be_held_gives_no_date_whatever_is_listed(stated: bool | None, day: date | None) -> None:
    certificates = [{"level": 5, **THIS, "awarded": "2025-01-01"}]
    told = person(jobs=[{"from": "2020-01-01", **THIS}], certificates=certificates, facts={"certificate_5": stated})
    assert first_day(told, "years_after_certificate_5", 3) == day


def test_a_number_stated_directly_stands_still_where_work_is_stated_to_have_ended() -> None:
    facts = {"occupation_years": 1.5, "employed_in_occupation": False}
    assert first_day(person(jobs=[{"from": "2020-01-01", **THIS}], facts=facts), "occupation_years", 2) is None


# The calendar's end


@pytest.mark.parametrize(("at_least", "day"), [(172.5, date(2199, 5, 23)), (173.5, None), (2000, None)])
@pytest.mark.parametrize("stated", [True, False], ids=["stated directly", "of a job"])
def test_a_day_after_the_calendar_s_last_year_is_none(stated: bool, at_least: float, day: date | None) -> None:
    told = {"occupation_years": 0, **AT_WORK} if stated else person(jobs=[{"from": ON.isoformat(), **THIS}])
    assert first_day(told, "occupation_years", at_least) == day


# Numbers that no notice asks for


def test_a_half_year_of_age_is_reached_on_the_next_birthday() -> None:
    assert first_day(person(born="2011-03-15"), "age", 15.5) == date(2027, 3, 15)


def test_a_half_year_of_work_is_reached_half_a_year_later() -> None:
    assert first_day(person(jobs=[{"from": "2026-06-23", **THIS}]), "occupation_years", 1.5) == date(2027, 12, 23)


# As a notice counts


def test_a_birthday_is_dated_as_the_notice_counts_age() -> None:
    assert first_day(person(born="2011-03-15"), "age", 16, counting=Counting(age_reached="day_after")) == date(2027, 3, 16)


def test_an_age_still_to_be_searched_for_is_dated_as_the_notice_counts_it() -> None:
    told = person(born="2011-03-15", jobs=[{"from": "2028-01-01", **THIS}])
    assert first_day(told, "age", 16, counting=Counting(age_reached="day_after")) == date(2027, 3, 16)


@pytest.mark.parametrize(("jobs", "named"), [(MOST_OPEN_DAYS, True), (MOST_OPEN_DAYS + 1, False)])
def test_of_very_many_dates_without_a_day_none_is_named(jobs: int, named: bool) -> None:
    told = [{"from": str(2025 - at), "to": f"{2025 - at}-12-31", "occupation": "this"} for at in range(jobs)]
    assert bool(Projection(Person.from_data({"jobs": told}), ON).which_days("occupation_years")) is named
