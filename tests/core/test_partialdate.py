"""A month or a year alone: every fact lies between the worst and the best day it can be, and first days with the worst."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import RULESETS, iso, people
from verdicts import RULESETS as BY_ID

from vqlogic import InputError, Person, assess
from vqlogic.dates import Projection
from vqlogic.facts import facts
from vqlogic.partialdate import WRITTEN, WRITTEN_DAY, PartialDate, ToldDate, earliest_day, latest_day, read_date
from vqlogic.person import dates_of, with_date
from vqlogic.personfacts import PersonFacts
from vqlogic.service import Counting
from vqlogic.typed import in_range

ON = date(2026, 11, 23)
NAMES = ("from", "to", "awarded", "finished")


# What it is


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2018-06", date(2018, 6, 1), date(2018, 6, 30)),
        ("2018-12", date(2018, 12, 1), date(2018, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-06-15", date(2018, 6, 15), date(2018, 6, 15)),
    ],
)
def test_a_date_reaches_from_its_earliest_day_to_its_latest_and_is_written_as_it_was(
    written: str, first: date, last: date
) -> None:
    told = read_date(written)
    assert (earliest_day(told), latest_day(told), told.isoformat()) == (first, last, written)


@pytest.mark.parametrize("written", ["2018-13", "2018-00", "0000", "18", "2018-6", "2018-06-31", "June 2018", "２０１８", ""])
def test_what_no_calendar_has_or_no_file_writes_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the calendar's own message)
        read_date(written)
    with pytest.raises(InputError, match="must be a date"):
        Person.from_data({"born": written})


def test_a_person_keeps_a_month_as_a_month() -> None:
    told = {"born": "1990", "certificates": [{"level": 5, "awarded": "2018-06"}]}
    person = Person.from_data(told)
    assert (person.born, person.certificates[0].awarded) == (PartialDate(1990), PartialDate(2018, 6))
    assert Person.from_json(person.model_dump_json(by_alias=True)) == person
    assert '"awarded":"2018-06"' in person.model_dump_json(by_alias=True, exclude_none=True)


@pytest.mark.parametrize(
    "job", [{"from": "2018-06", "to": "2018-06"}, {"from": "2018-06-20", "to": "2018-06"}, {"from": "2018", "to": "2018-03"}]
)
def test_a_job_that_may_begin_before_it_ends_is_taken(job: dict[str, str]) -> None:
    assert Person.from_data({"jobs": [job]}).jobs


def test_a_job_that_surely_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match=r"jobs\[0\]\.to"):
        Person.from_data({"jobs": [{"from": "2018-07", "to": "2018-06"}]})


# The law: between the worst and the best whole dates


def dates_in(told: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Where the dates of a person's plain data stand."""
    yield told, "born"
    for entries in told.values():
        for entry in entries if isinstance(entries, list) else ():
            yield from ((entry, name) for name in NAMES if name in entry)


def with_dates(told: dict[str, Any], change: Callable[[str, ToldDate], str]) -> dict[str, Any]:
    """The person with every date changed, by its name and what it is."""
    told = copy.deepcopy(told)
    for holder, name in dates_in(told):
        if holder.get(name):
            holder[name] = change(name, read_date(holder[name]))
    return told


def worst(name: str, told: ToldDate) -> str:
    return iso(earliest_day(told) if name == "to" else latest_day(told))


def best(name: str, told: ToldDate) -> str:
    return iso(latest_day(told) if name == "to" else earliest_day(told))


@st.composite
def known_by_half(draw: st.DrawFn) -> dict[str, Any]:
    """A person some of whose dates are known to the month or the year alone."""
    return with_dates(draw(people(left_out=True)), lambda name, day: iso(day)[: draw(st.sampled_from([4, 7, 7, 10]))])


def person_or_none(told: dict[str, Any]) -> Person | None:
    """The person; None where the days chosen make a job end before it begins, which no longer is that person."""
    kept = copy.deepcopy(told)
    for job in kept["jobs"] or ():
        if job.get("from") and job.get("to") and job["to"] < job["from"]:
            return None
    return Person.from_data(kept)


@given(known_by_half(), st.integers(-400, 800))
def test_the_bounds_of_every_fact_are_those_of_the_worst_and_the_best_days(told: dict[str, Any], later: int) -> None:
    low, high = person_or_none(with_dates(told, worst)), person_or_none(with_dates(told, best))
    day = ON + timedelta(days=later)
    known = PersonFacts(Person.from_data(told), day)
    for name in facts():
        found = known.bounds(name)
        both = [PersonFacts(one, day).bounds(name) for one in (low, high) if one]
        assert found[0] <= min((bounds[0] for bounds in both), default=found[0]), name
        assert found[1] >= max((bounds[1] for bounds in both), default=found[1]), name
        if low and high:
            assert found == (min(bounds[0] for bounds in both), max(bounds[1] for bounds in both)), name


@given(known_by_half(), st.data())
def test_whatever_the_days_were_the_facts_lie_between(told: dict[str, Any], data: st.DataObject) -> None:
    def some_day(name: str, told_date: ToldDate) -> str:
        return iso(data.draw(st.dates(earliest_day(told_date), latest_day(told_date)), name))

    whole = person_or_none(with_dates(told, some_day))
    if whole is None:
        return
    outer, inner = PersonFacts(Person.from_data(told), ON), PersonFacts(whole, ON)
    for name in facts():
        (low, high), (least, most) = outer.bounds(name), inner.bounds(name)
        assert low <= least, name
        assert most <= high, name
    for final_year in (True, False):
        assert outer.student(final_year) in (None, inner.student(final_year))


@given(known_by_half(), st.sampled_from(RULESETS))
def test_the_first_day_of_a_condition_is_that_of_the_worst_days(told: dict[str, Any], ruleset: Any) -> None:
    low = person_or_none(with_dates(told, worst))
    if low is None:
        return
    partial, whole = Projection(Person.from_data(told), ON), Projection(low, ON)
    for route in ruleset.routes:
        for condition in route.conditions:
            if facts()[condition.fact].kind != "bool":
                assert partial.earliest(condition.asked) == whole.earliest(condition.asked), condition


# What that means for a verdict

WORKER = {"jobs": [{"from": "2021-11", "occupation": "this"}], "certificates": [], "trainings": [], "schooling": []}


@pytest.mark.parametrize(
    ("on", "status"), [(date(2026, 10, 31), "not_met"), (date(2026, 11, 1), "unknown"), (date(2026, 11, 30), "met")]
)
def test_met_by_the_strict_end_possible_by_the_loose_one(on: date, status: str) -> None:
    verdict = assess(Person.from_data(WORKER), BY_ID["national-general"], on=on)
    found = next(route for route in verdict.routes if route.route == "4-3")
    assert found.status == status
    assert found.earliest == (None if status == "unknown" else max(on, date(2026, 11, 30)))


def test_an_age_of_somebody_born_in_a_year_lies_between_two() -> None:
    known = PersonFacts(Person.from_data({"born": "2010"}), ON, Counting(age_reached="day_after"))
    assert known.bounds("age") == (15, 16)


SCHOOL = {"school": "technician_college", "major": "this", "finished": "2026-11", "class": "reserve_technician"}


@pytest.mark.parametrize(
    ("told", "fact", "bounds"),
    [
        ({"certificates": [{"level": 5, "occupation": "this", "awarded": "2026-11"}]}, "certificate_5", (0, 1)),
        ({"certificates": [{"level": 5, "occupation": "this", "awarded": "2026-10"}]}, "certificate_5", (1, 1)),
        ({"certificates": [{"level": 5, "occupation": "this", "awarded": "2026-12"}]}, "certificate_5", (0, 0)),
        ({"titles": [{"rank": "junior", "awarded": "2026"}]}, "title_junior", (0, 1)),
        ({"jobs": [{"from": "2026-11", "occupation": "this"}]}, "employed_in_occupation", (0, 1)),
        ({"jobs": [{"from": "2020", "to": "2026-11", "occupation": "this"}]}, "employed_in_occupation", (0, 1)),
        ({"jobs": [{"from": "2020", "to": "2026-10", "occupation": "this"}]}, "employed_in_occupation", (0, 0)),
        ({"schooling": [SCHOOL]}, "technician_college_graduate", (0, 1)),
        ({"schooling": [SCHOOL]}, "senior_technical_or_technician_college_candidate", (0, 1)),
        ({"schooling": [{**SCHOOL, "final_year": True}]}, "senior_technical_or_technician_college_candidate", (1, 1)),
        ({"schooling": [{**SCHOOL, "school": "higher_vocational"}]}, "final_year_higher_vocational", (0, 1)),
        ({"schooling": [{**SCHOOL, "final_year": False}]}, "technician_class_student", (0, 1)),
    ],
)
def test_what_falls_into_the_month_of_the_day_may_have_happened(told: dict[str, Any], fact: str, bounds: tuple[int, int]) -> None:
    assert PersonFacts(Person.from_data(told), ON).bounds(fact) == bounds


# Which day would settle it

TWO = {
    "jobs": [{"from": "2021-11", "occupation": "this"}, {"from": "2010-05", "to": "2010-07", "occupation": "other"}],
    "certificates": [{"level": 5, "occupation": "this", "awarded": "2023"}],
}


def test_the_day_that_would_settle_an_unknown_is_named_and_no_other() -> None:
    verdict = assess(Person.from_data({**WORKER, **TWO}), BY_ID["standard-2018"], on=date(2026, 11, 15))
    conditions = {one.fact: one for route in verdict.routes for one in route.conditions}
    assert conditions["related_years_after_certificate_5"].which_days == ()  # four years are not there by either end
    assert [which.field for which in verdict.which_days] == []
    verdict = assess(Person.from_data({**WORKER, **TWO}), BY_ID["standard-2023"], on=date(2026, 11, 15))
    named = [(which.field, which.within) for which in verdict.which_days]
    assert named == [("jobs[0].from", PartialDate(2021, 11)), ("certificates[0].awarded", PartialDate(2023))]


def test_a_day_that_settles_nothing_better_is_not_asked_for() -> None:
    told = {**WORKER, **TWO, "certificates": [{"level": 1, "occupation": "this", "awarded": "2023"}]}
    assert not assess(Person.from_data(told), BY_ID["standard-2018"], on=ON).which_days


def test_the_json_of_a_condition_names_the_field_and_the_month() -> None:
    verdict = assess(Person.from_data(WORKER), BY_ID["national-general"], on=date(2026, 11, 15))
    (condition,) = next(route.conditions for route in verdict.routes if route.route == "4-3")
    assert condition.to_dict()["which_days"] == [{"field": "jobs[0].from", "within": "2021-11"}]
    settled = assess(Person.from_data(WORKER), BY_ID["national-general"], on=ON + timedelta(days=30))
    assert not any("which_days" in one.to_dict() for route in settled.routes for one in route.conditions)


@given(known_by_half())
def test_a_date_is_put_in_its_place_and_nowhere_else(told: dict[str, Any]) -> None:
    person = Person.from_data(told)
    for place in dates_of(person):
        changed = with_date(person, place, date(2001, 2, 3))
        assert dates_of(changed) == {**dates_of(person), place: date(2001, 2, 3)}


# As a program checks it before it asks


def _days(year: int) -> Iterator[tuple[str, bool]]:
    """Everything written like a day of a year, and whether the calendar has it."""
    for month, day in itertools.product(range(14), range(33)):
        written = f"{year}-{month:02}-{day:02}"
        try:
            read_date(written)
        except ValueError:
            yield written, False
        else:
            yield written, in_range(date(year, month, day))


@pytest.mark.parametrize("year", [1899, 1900, 1999, 2000, 2023, 2024, 2100, 2199, 2200])
def test_the_pattern_takes_the_days_that_are_read_and_no_others(year: int) -> None:
    days = list(_days(year))
    for pattern in (WRITTEN, WRITTEN_DAY):
        assert [day for day, there in days if bool(re.search(pattern, day)) is not there] == []


@pytest.mark.parametrize("written", ["2018", "2018-06", "1900-01", "2199-12"])
def test_the_pattern_takes_a_month_or_a_year_where_no_day_is_asked_for(written: str) -> None:
    assert re.search(WRITTEN, written)
    assert not re.search(WRITTEN_DAY, written)


@pytest.mark.parametrize("written", ["", "2018-6", "2018-13", "1899", "2200", "2018-06-", "x2018", "2018-06-01x"])
def test_the_pattern_takes_nothing_else(written: str) -> None:
    assert not re.search(WRITTEN, written)
