"""From what a person tells to facts, row by row; what is unknown and what is none."""

from __future__ import annotations

import math
from datetime import date
from typing import Any, NamedTuple, get_args

import pytest

from vqlogic import Person
from vqlogic.dates import Projection
from vqlogic.facts import SchoolName, facts
from vqlogic.knownfacts import Bounds
from vqlogic.personfacts import PersonFacts, running_in
from vqlogic.rules import Condition
from vqlogic.service import Counting

ON = date(2026, 11, 23)
YES, NO, EITHER, ANY_NUMBER = (1.0, 1.0), (0.0, 0.0), (0.0, 1.0), (0.0, math.inf)
THIS, RELATED, OTHER = {"occupation": "this"}, {"occupation": "related"}, {"occupation": "other"}


def bounds(fact: str, told: dict[str, Any], on: date = ON, counting: Counting | None = None) -> Bounds:
    return PersonFacts(Person.from_data(told), on, counting).bounds(fact)


def exactly(number: float) -> Bounds:
    return number, number


# Age


@pytest.mark.parametrize(
    ("told", "age"),
    [
        ({"born": "2010-11-23"}, 16.0),
        ({"born": "2010-11-24"}, 15.0),
        ({"age": 16}, 16.0),
        ({"age": 15.5}, 15.5),
        ({"born": "2027-01-01"}, 0.0),
    ],
)
def test_age_is_counted_from_birth_or_told(told: dict[str, Any], age: float) -> None:
    assert bounds("age", told) == exactly(age)


def test_a_notice_may_count_a_year_of_age_from_the_day_after_the_birthday() -> None:
    assert bounds("age", {"born": "2010-11-23"}, counting=Counting(age_reached="day_after")) == exactly(15.0)


# Jobs: two years in each kind of occupation
TWO_YEARS = {"from": "2020-03-01", "to": "2022-02-28"}


@pytest.mark.parametrize(
    ("fact", "occupation", "number"),
    [
        ("occupation_years", THIS, 2.0),
        ("occupation_years", RELATED, 0.0),
        ("occupation_years", OTHER, 0.0),
        ("unbroken_occupation_years", THIS, 2.0),
        ("unbroken_occupation_years", RELATED, 0.0),
        ("related_occupation_years", THIS, 2.0),
        ("related_occupation_years", RELATED, 2.0),
        ("related_occupation_years", OTHER, 0.0),
    ],
)
def test_work_counts_for_the_occupation_it_was_in(fact: str, occupation: dict[str, str], number: float) -> None:
    assert bounds(fact, {"jobs": [{**TWO_YEARS, **occupation}]}) == exactly(number)


def test_the_last_day_of_a_job_counts() -> None:
    assert bounds("occupation_years", {"jobs": [{"from": "2020-03-01", "to": "2022-02-27", **THIS}]})[1] < 2.0


def test_the_day_itself_does_not_count_as_worked() -> None:
    job = {"jobs": [{"from": "2024-11-23", **THIS}]}
    assert (bounds("occupation_years", job), bounds("occupation_years", job, date(2026, 11, 22))[1] < 2) == (exactly(2.0), True)


def test_a_job_without_its_last_day_goes_on() -> None:
    assert bounds("occupation_years", {"jobs": [{"from": "2016-11-23", "to": None, **THIS}]}) == exactly(10.0)


def test_a_job_that_ends_later_counts_up_to_the_day() -> None:
    assert bounds("occupation_years", {"jobs": [{"from": "2016-11-23", "to": "2030-01-01", **THIS}]}) == exactly(10.0)


def test_overlapping_jobs_count_once() -> None:
    jobs = [{"from": "2018-01-01", "to": "2019-12-31", **THIS}, {"from": "2019-01-01", "to": "2020-12-31", **THIS}]
    assert bounds("occupation_years", {"jobs": jobs}) == exactly(3.0)


def test_jobs_that_follow_on_each_other_are_unbroken() -> None:
    jobs = [{"from": "2018-01-01", "to": "2018-12-31", **THIS}, {"from": "2019-01-01", "to": "2019-12-31", **THIS}]
    assert bounds("unbroken_occupation_years", {"jobs": jobs}) == exactly(2.0)


A_DAY_APART = [{"from": "2018-01-01", "to": "2018-12-31", **THIS}, {"from": "2019-01-02", "to": "2021-01-01", **THIS}]


def test_jobs_a_day_apart_are_not_unbroken() -> None:
    assert bounds("unbroken_occupation_years", {"jobs": A_DAY_APART}) == exactly(2.0)


def test_a_gap_that_the_notice_tolerates_does_not_break_work() -> None:
    assert bounds("unbroken_occupation_years", {"jobs": A_DAY_APART}, counting=Counting(tolerated_gap_days=1)) == exactly(3.0)


def test_the_gap_that_broke_the_work_is_named() -> None:
    gap = PersonFacts(Person.from_data({"jobs": A_DAY_APART}), ON).gap("unbroken_occupation_years")
    assert gap == (date(2019, 1, 1), date(2019, 1, 1))


def test_time_added_up_has_no_gap() -> None:
    assert PersonFacts(Person.from_data({"jobs": A_DAY_APART}), ON).gap("occupation_years") is None


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ({"from": "2020-01-01", **THIS}, YES),
        ({"from": "2026-11-23", **THIS}, YES),
        ({"from": "2020-01-01", "to": "2026-11-23", **THIS}, YES),
        ({"from": "2020-01-01", "to": "2026-11-22", **THIS}, NO),
        ({"from": "2026-11-24", **THIS}, NO),
        ({"from": "2020-01-01", **RELATED}, NO),
        ({"from": "2020-01-01", **OTHER}, NO),
    ],
)
def test_only_a_running_job_in_this_occupation_is_employment_in_it(job: dict[str, Any], expected: Bounds) -> None:
    assert bounds("employed_in_occupation", {"jobs": [job]}) == expected


# Certificates


def certificate(level: int, occupation: str = "this", awarded: str = "2020-01-01") -> dict[str, Any]:
    return {"level": level, "occupation": occupation, "awarded": awarded}


@pytest.mark.parametrize("level", [5, 4, 3, 2, 1])
@pytest.mark.parametrize(("occupation", "this", "related"), [("this", YES, YES), ("related", NO, YES), ("other", NO, NO)])
def test_a_certificate_is_of_the_occupation_told(level: int, occupation: str, this: Bounds, related: Bounds) -> None:
    told = {"certificates": [certificate(level, occupation)]}
    assert (bounds(f"certificate_{level}", told), bounds(f"related_certificate_{level}", told)) == (this, related)


@pytest.mark.parametrize("level", [5, 4, 3, 2])
def test_a_higher_certificate_does_not_stand_in_for_a_lower_one(level: int) -> None:
    assert bounds(f"related_certificate_{level}", {"certificates": [certificate(level - 1)]}) == NO


SINCE_2010 = [{"from": "2010-01-01", **THIS}]


@pytest.mark.parametrize("level", [5, 4, 3, 2])
@pytest.mark.parametrize(
    "fact", ["years_after_certificate", "unbroken_years_after_certificate", "related_years_after_certificate"]
)
def test_only_work_after_the_certificate_counts(fact: str, level: int) -> None:
    told = {"jobs": SINCE_2010, "certificates": [certificate(level, awarded="2023-11-23")]}
    assert bounds(f"{fact}_{level}", told) == exactly(3.0)


@pytest.mark.parametrize("level", [5, 4, 3, 2])
@pytest.mark.parametrize(
    "fact", ["years_after_certificate", "unbroken_years_after_certificate", "related_years_after_certificate"]
)
def test_without_the_certificate_no_work_counts(fact: str, level: int) -> None:
    told = {"jobs": SINCE_2010, "certificates": [certificate(level - 1)]}
    assert bounds(f"{fact}_{level}", told) == exactly(0.0)


@pytest.mark.parametrize(
    ("job", "award", "fact", "number"),
    [
        ("this", "related", "years_after_certificate_4", 0.0),
        ("related", "this", "years_after_certificate_4", 0.0),
        ("this", "related", "related_years_after_certificate_4", 3.0),
        ("related", "this", "related_years_after_certificate_4", 3.0),
        ("other", "this", "related_years_after_certificate_4", 0.0),
        ("this", "other", "related_years_after_certificate_4", 0.0),
    ],
)
def test_work_and_certificate_must_both_be_of_the_named_kind(job: str, award: str, fact: str, number: float) -> None:
    told = {"jobs": [{"from": "2010-01-01", "occupation": job}], "certificates": [certificate(4, award, "2023-11-23")]}
    assert bounds(fact, told) == exactly(number)


def test_of_several_certificates_of_a_level_the_earliest_award_counts() -> None:
    told = {
        "jobs": SINCE_2010,
        "certificates": [certificate(4, awarded="2025-11-23"), certificate(4, awarded="2021-11-23")],
    }
    assert bounds("years_after_certificate_4", told) == exactly(5.0)


def test_an_earlier_award_in_a_related_occupation_counts_only_where_related_does() -> None:
    told = {
        "jobs": SINCE_2010,
        "certificates": [certificate(4, awarded="2025-11-23"), certificate(4, "related", "2021-11-23")],
    }
    found = (bounds("years_after_certificate_4", told), bounds("related_years_after_certificate_4", told))
    assert found == (exactly(1.0), exactly(5.0))


BROKEN = [{"from": "2010-01-01", "to": "2022-12-31", **THIS}, {"from": "2023-11-23", **THIS}]


def test_unbroken_time_after_a_certificate_leaves_out_the_longer_time_before_it() -> None:
    told = {"jobs": BROKEN, "certificates": [certificate(4, awarded="2022-01-01")]}
    assert bounds("unbroken_years_after_certificate_4", told) == exactly(3.0)


def test_time_after_a_certificate_adds_up_across_a_gap() -> None:
    told = {"jobs": BROKEN, "certificates": [certificate(4, awarded="2022-01-01")]}
    assert bounds("years_after_certificate_4", told) == exactly(4.0)


def test_a_gap_before_the_certificate_breaks_nothing_after_it() -> None:
    person = Person.from_data({"jobs": BROKEN, "certificates": [certificate(4, awarded="2024-01-01")]})
    assert PersonFacts(person, ON).gap("unbroken_years_after_certificate_4") is None


@pytest.mark.parametrize(
    ("fact", "level", "occupation", "number"),
    [
        ("years_holding_certificate_4", 4, "this", 5.0),
        ("years_holding_certificate_4", 4, "related", 0.0),
        ("years_holding_certificate_4", 5, "this", 0.0),
        ("years_holding_certificate_2", 2, "this", 5.0),
        ("years_holding_certificate_2", 2, "related", 0.0),
        ("years_holding_related_certificate_3", 3, "this", 5.0),
        ("years_holding_related_certificate_3", 3, "related", 5.0),
        ("years_holding_related_certificate_3", 3, "other", 0.0),
    ],
)
def test_holding_a_certificate_is_calendar_time_without_any_work(fact: str, level: int, occupation: str, number: float) -> None:
    told = {"jobs": [], "certificates": [certificate(level, occupation, "2021-11-23")]}
    assert bounds(fact, told) == exactly(number)


# Titles


@pytest.mark.parametrize("rank", ["junior", "intermediate", "senior"])
@pytest.mark.parametrize("held", ["junior", "intermediate", "senior"])
def test_a_title_is_of_exactly_its_rank(rank: str, held: str) -> None:
    told = {"titles": [{"rank": held, "awarded": "2020-01-01"}]}
    assert bounds(f"title_{rank}", told) == (YES if rank == held else NO)


@pytest.mark.parametrize("rank", ["junior", "intermediate", "senior"])
@pytest.mark.parametrize(("occupation", "number"), [("this", 3.0), ("related", 3.0), ("other", 0.0)])
def test_work_after_a_title_counts_in_this_or_a_related_occupation(rank: str, occupation: str, number: float) -> None:
    told = {
        "jobs": [{"from": "2010-01-01", "occupation": occupation}],
        "titles": [{"rank": rank, "awarded": "2023-11-23"}],
    }
    assert bounds(f"related_years_after_title_{rank}", told) == exactly(number)


def test_without_the_title_no_work_after_it_counts() -> None:
    told = {"jobs": SINCE_2010, "titles": [{"rank": "senior", "awarded": "2023-11-23"}]}
    assert bounds("related_years_after_title_junior", told) == exactly(0.0)


def test_of_several_titles_of_a_rank_the_earliest_counts() -> None:
    told = {
        "jobs": SINCE_2010,
        "titles": [{"rank": "junior", "awarded": "2025-11-23"}, {"rank": "junior", "awarded": "2021-11-23"}],
    }
    assert bounds("related_years_after_title_junior", told) == exactly(5.0)


# Trainings

TRAINING = {"level": 4, "standard_hours": True, "completion_certificate": True, "approved": False, "months": 3}


@pytest.mark.parametrize("level", [5, 4, 3, 2, 1])
def test_a_training_with_its_hours_and_certificate_counts(level: int) -> None:
    assert bounds(f"training_{level}", {"trainings": [{**TRAINING, "level": level}]}) == YES


@pytest.mark.parametrize("miss", [{"level": 5}, {"standard_hours": False}, {"completion_certificate": False}])
def test_a_training_that_lacks_something_does_not_count(miss: dict[str, Any]) -> None:
    assert bounds("training_4", {"trainings": [{**TRAINING, **miss}]}) == NO


def test_hours_and_certificate_must_be_of_the_same_training() -> None:
    halves = [{**TRAINING, "standard_hours": False}, {**TRAINING, "completion_certificate": False}]
    assert bounds("training_4", {"trainings": halves}) == NO


@pytest.mark.parametrize("level", [5, 3])
def test_the_longest_approved_training_counts_alone(level: int) -> None:
    both = [{"level": level, "approved": True, "months": 4}, {"level": level, "approved": True, "months": 6}]
    assert bounds(f"approved_training_months_{level}", {"trainings": both}) == exactly(6.0)


@pytest.mark.parametrize("miss", [{"level": 4}, {"approved": False}])
def test_months_of_another_level_or_without_approval_do_not_count(miss: dict[str, Any]) -> None:
    training = {"level": 5, "approved": True, "months": 6, **miss}
    assert bounds("approved_training_months_5", {"trainings": [training]}) == exactly(0.0)


# Schools


class Row(NamedTuple):
    """A row of the table of schools: which schools, whether the final year is enough, and what else is asked; of `perhaps`
    it is not known whether they are of the kind."""

    schools: tuple[str, ...]
    candidate: bool = False
    recognised: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    majors: tuple[str, ...] = ("this", "related", "other")
    perhaps: tuple[str, ...] = ()


VOCATIONAL = (
    "secondary_specialised",
    "vocational_high",
    "technical_school",
    "senior_technical_school",
    "technician_college",
    "higher_vocational",
)
MASTER = ("master", "doctor", "postgraduate")
COLLEGE = ("higher_vocational", "junior_college", "bachelor", *MASTER)
SENIOR = ("senior_technical_school", "technician_college")
TECHNICAL = ("technical_school", "senior_technical_school", "technician_college")
ADVANCED = ("senior_technical_school", "technician_college", "higher_vocational")
ABOVE_JUNIOR_HIGH = tuple(school for school in get_args(SchoolName) if school != "junior_high")
OWN, NEAR = ("this",), ("this", "related")
ROWS = {
    "vocational_school_graduate": Row(VOCATIONAL),
    "recognised_intermediate_graduate": Row(VOCATIONAL, recognised=("intermediate",), majors=OWN),
    "recognised_advanced_graduate": Row(ADVANCED, recognised=("advanced",), majors=OWN),
    "recognised_technician_graduate": Row(("technician_college", "higher_vocational"), recognised=("technician",), majors=OWN),
    "senior_technical_school_graduate": Row(("senior_technical_school",)),
    "technician_college_graduate": Row(("technician_college",)),
    "own_major_senior_technical_graduate": Row(("senior_technical_school",), majors=OWN),
    "senior_technical_or_technician_college_graduate": Row(SENIOR),
    "senior_technical_or_technician_college_candidate": Row(SENIOR, candidate=True),
    "related_major_senior_technical_or_technician_college_candidate": Row(SENIOR, candidate=True, majors=NEAR),
    "related_major_bachelor_graduate": Row(("bachelor", *MASTER), majors=NEAR),
    "related_major_master_graduate": Row(MASTER, majors=NEAR),
    "related_major_master_candidate": Row(MASTER, candidate=True, majors=NEAR),
    "related_major_doctor_graduate": Row(("doctor",), majors=NEAR, perhaps=("postgraduate",)),
    "college_graduate": Row(COLLEGE),
    "related_major_college_graduate": Row(COLLEGE, majors=NEAR),
    "related_major_college_candidate": Row(COLLEGE, candidate=True, majors=NEAR),
    "related_major_graduate": Row(ABOVE_JUNIOR_HIGH, majors=NEAR),
    "related_major_vocational_candidate": Row((*VOCATIONAL, *COLLEGE[1:]), candidate=True, majors=NEAR),
    "technical_school_candidate": Row(TECHNICAL, candidate=True, majors=NEAR),
    "evaluated_intermediate_candidate": Row(VOCATIONAL, candidate=True, recognised=("intermediate",), majors=NEAR),
    "evaluated_advanced_candidate": Row(("higher_vocational",), candidate=True, recognised=("advanced",), majors=NEAR),
    "evaluated_college_candidate": Row(COLLEGE, candidate=True, recognised=("advanced", "technician"), majors=NEAR),
    "senior_worker_class_candidate": Row(TECHNICAL, candidate=True, classes=("senior_worker", "reserve_technician"), majors=NEAR),
    "technician_class_student": Row(("technician_college",), candidate=True, classes=("reserve_technician",)),
}
FINAL_YEARS = {
    "final_year_secondary_vocational": ("secondary_specialised", "vocational_high", "technical_school"),
    "final_year_higher_vocational": ("higher_vocational",),
}
DONE, FINAL_YEAR, EARLIER = {"finished": "2020-06-30"}, {"final_year": True}, {"final_year": False}


def school(fact: str, stage: dict[str, Any] = DONE, **other: str) -> dict[str, Any]:
    """One school that fits a row but for what `other` changes."""
    row = ROWS[fact]
    fitting = {
        "school": row.schools[0],
        "major": row.majors[0],
        "recognised_for": row.recognised[0] if row.recognised else "none",
        "class": row.classes[0] if row.classes else "none",
    }
    return {"schooling": [{**fitting, **stage, **other}]}


def test_the_rows_are_all_facts_of_schooling() -> None:
    of_schooling = {name for name, fact in facts().items() if fact.schooling}
    assert of_schooling == {*ROWS, *FINAL_YEARS, "junior_high_graduate", "related_major_college_student"}


@pytest.mark.parametrize("kind", get_args(SchoolName))
@pytest.mark.parametrize("fact", ROWS)
def test_only_the_schools_of_the_row_count(fact: str, kind: str) -> None:
    expected = YES if kind in ROWS[fact].schools else EITHER if kind in ROWS[fact].perhaps else NO
    assert bounds(fact, school(fact, school=kind)) == expected


@pytest.mark.parametrize("major", ["this", "related", "other"])
@pytest.mark.parametrize("fact", ROWS)
def test_only_the_majors_of_the_row_count(fact: str, major: str) -> None:
    assert bounds(fact, school(fact, major=major)) == (YES if major in ROWS[fact].majors else NO)


@pytest.mark.parametrize("fact", ROWS)
def test_a_major_that_is_this_or_a_related_one_counts_where_related_ones_do_and_may_be_this_one(fact: str) -> None:
    counts = {major in ROWS[fact].majors for major in ("this", "related")}
    assert bounds(fact, school(fact, major="either")) == (EITHER if len(counts) == 2 else YES if counts == {True} else NO)


@pytest.mark.parametrize("recognised", ["none", "intermediate", "advanced", "technician"])
@pytest.mark.parametrize("fact", ROWS)
def test_only_the_recognition_of_the_row_counts(fact: str, recognised: str) -> None:
    expected = YES if not ROWS[fact].recognised or recognised in ROWS[fact].recognised else NO
    assert bounds(fact, school(fact, recognised_for=recognised)) == expected


@pytest.mark.parametrize("class_", ["none", "senior_worker", "reserve_technician"])
@pytest.mark.parametrize("fact", ROWS)
def test_only_the_classes_of_the_row_count(fact: str, class_: str) -> None:
    expected = YES if not ROWS[fact].classes or class_ in ROWS[fact].classes else NO
    assert bounds(fact, school(fact, **{"class": class_})) == expected


@pytest.mark.parametrize("fact", ROWS)
def test_the_final_year_counts_only_for_candidates(fact: str) -> None:
    assert bounds(fact, school(fact, FINAL_YEAR)) == (YES if ROWS[fact].candidate else NO)


@pytest.mark.parametrize("fact", ROWS)
def test_an_earlier_year_of_the_course_never_counts(fact: str) -> None:
    assert bounds(fact, school(fact, EARLIER)) == NO


@pytest.mark.parametrize("kind", get_args(SchoolName))
@pytest.mark.parametrize("fact", FINAL_YEARS)
def test_the_graduating_class_is_of_the_schools_of_the_row(fact: str, kind: str) -> None:
    assert bounds(fact, {"schooling": [{"school": kind, **FINAL_YEAR}]}) == (YES if kind in FINAL_YEARS[fact] else NO)


@pytest.mark.parametrize("stage", [DONE, EARLIER])
@pytest.mark.parametrize("fact", FINAL_YEARS)
def test_nobody_else_is_in_the_graduating_class(fact: str, stage: dict[str, Any]) -> None:
    assert bounds(fact, {"schooling": [{"school": FINAL_YEARS[fact][0], **stage}]}) == NO


def student(**other: Any) -> dict[str, Any]:
    return {"schooling": [{"school": "bachelor", "major": "related", **EARLIER, **other}]}


@pytest.mark.parametrize("kind", get_args(SchoolName))
def test_enrolled_students_are_those_of_colleges(kind: str) -> None:
    assert bounds("related_major_college_student", student(school=kind)) == (YES if kind in COLLEGE else NO)


@pytest.mark.parametrize("major", ["this", "related", "other"])
def test_enrolled_students_are_of_this_or_a_related_major(major: str) -> None:
    assert bounds("related_major_college_student", student(major=major)) == (YES if major in NEAR else NO)


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ({"final_year": False}, YES),
        ({"final_year": True}, YES),
        ({"final_year": None, "finished": "2026-11-24"}, YES),
        ({"final_year": None, "finished": "2026-11-23"}, NO),
        ({"final_year": None}, EITHER),
    ],
)
def test_enrolled_is_whoever_has_not_finished_by_the_day(stage: dict[str, Any], expected: Bounds) -> None:
    assert bounds("related_major_college_student", student(**stage)) == expected


@pytest.mark.parametrize("kind", get_args(SchoolName))
def test_any_school_done_shows_junior_high_finished(kind: str) -> None:
    assert bounds("junior_high_graduate", {"schooling": [{"school": kind, **DONE}]}) == YES


@pytest.mark.parametrize("kind", ABOVE_JUNIOR_HIGH)
def test_any_school_above_it_shows_junior_high_finished(kind: str) -> None:
    assert bounds("junior_high_graduate", {"schooling": [{"school": kind, **EARLIER}]}) == YES


@pytest.mark.parametrize("stage", [FINAL_YEAR, EARLIER, {"finished": "2027-06-30"}])
def test_junior_high_under_way_is_not_finished(stage: dict[str, Any]) -> None:
    assert bounds("junior_high_graduate", {"schooling": [{"school": "junior_high", **stage}]}) == NO


def test_two_schools_that_fit_by_halves_do_not_fit_together() -> None:
    halves = [{"school": "bachelor", "major": "other", **DONE}, {"school": "senior_high", "major": "this", **DONE}]
    assert bounds("related_major_college_graduate", {"schooling": halves}) == NO


def test_one_school_of_several_is_enough() -> None:
    told = [{"school": "senior_high", "major": "other", **DONE}, {"school": "bachelor", "major": "related", **DONE}]
    assert bounds("related_major_college_graduate", {"schooling": told}) == YES


def test_a_school_is_done_on_its_last_day() -> None:
    assert bounds("college_graduate", {"schooling": [{"school": "bachelor", "finished": "2026-11-23"}]}) == YES


# Answers

ANSWERS = list(dict.fromkeys(fact.told for fact in facts().values() if fact.told and fact.kind == "bool"))


OF_ONE_OR_THE_OTHER = ["apprenticeship_completed", "reserve_technician_certificate"]


@pytest.mark.parametrize("name", [name for name in ANSWERS if facts()[name].of is None])
@pytest.mark.parametrize(("answer", "expected"), [(True, YES), (False, NO), (None, EITHER)])
def test_an_answer_is_taken_as_given(name: str, answer: bool | None, expected: Bounds) -> None:
    assert bounds(name, {name: answer}) == expected


@pytest.mark.parametrize("name", OF_ONE_OR_THE_OTHER)
@pytest.mark.parametrize(
    ("answer", "this", "related"),
    [("this", YES, YES), ("related", NO, YES), (True, EITHER, YES), (False, NO, NO), (None, EITHER, EITHER)],
)
def test_an_answer_says_in_which_occupation_or_that_it_is_one_of_the_two(
    name: str, answer: str | bool | None, this: Bounds, related: Bounds
) -> None:
    told = {name: answer}
    assert (bounds(name, told), bounds(f"related_{name}", told)) == (this, related)


@pytest.mark.parametrize(
    ("occupation", "this", "related"), [("this", YES, YES), ("related", NO, YES), ("other", NO, NO), (None, EITHER, EITHER)]
)
def test_a_job_that_is_running_is_in_this_or_a_related_occupation(occupation: str | None, this: Bounds, related: Bounds) -> None:
    told = {"jobs": [{"from": "2020-01-01", "occupation": occupation}]}
    assert (bounds("employed_in_occupation", told), bounds("employed_in_related_occupation", told)) == (this, related)


@pytest.mark.parametrize("name", [name for name, fact in facts().items() if fact.of_notice])
def test_a_fact_of_a_notice_s_own_is_told_as_it_stands(name: str) -> None:
    assert bounds(name, {"facts": {name: 99_999.5}}) == exactly(99_999.5)


@pytest.mark.parametrize("name", [name for name, fact in facts().items() if fact.of_notice])
def test_time_does_not_move_a_fact_of_a_notice_s_own(name: str) -> None:
    told = {"jobs": [{"from": "2020-01-01", "occupation": "this"}], "facts": {name: 99_999.5}}
    projection = Projection(Person.from_data(told), ON)
    assert projection.low(name, date(2040, 1, 1)) == 99_999.5
    assert projection.earliest(Condition(fact=name, at_least=100_000).asked) is None
    assert Projection(Person.from_data({}), ON).earliest(Condition(fact=name, at_least=100_000).asked) is None


# Older files


@pytest.mark.parametrize("told", [{"provincial_approval": True}, {"facts": {"provincial_approval": True}}])
def test_the_provincial_approval_of_an_older_file_is_read_and_left_out(told: dict[str, Any]) -> None:
    assert Person.from_data({"age": 17, **told}) == Person.from_data({"age": 17})


@pytest.mark.parametrize("name", OF_ONE_OR_THE_OTHER)
def test_a_bare_yes_of_an_older_file_is_read(name: str) -> None:
    assert getattr(Person.from_json(f'{{"{name}": true}}'), name) is True


# Unknown and none

LISTS = ("jobs", "certificates", "trainings", "schooling", "titles")
LISTED = [name for name, fact in facts().items() if not fact.told and not fact.of_notice]


@pytest.mark.parametrize("name", facts())
def test_whoever_told_nothing_has_every_fact_unknown(name: str) -> None:
    assert bounds(name, {}) == (EITHER if facts()[name].kind == "bool" else ANY_NUMBER)


@pytest.mark.parametrize("name", LISTED)
def test_empty_lists_make_every_fact_of_them_false_or_zero(name: str) -> None:
    assert bounds(name, {name: [] for name in LISTS}) == NO


@pytest.mark.parametrize(
    ("list_", "fact"),
    [
        ("jobs", "occupation_years"),
        ("jobs", "employed_in_occupation"),
        ("certificates", "certificate_5"),
        ("certificates", "years_holding_certificate_4"),
        ("trainings", "training_5"),
        ("trainings", "approved_training_months_5"),
        ("schooling", "college_graduate"),
        ("titles", "title_junior"),
    ],
)
def test_a_list_that_was_not_given_stays_unknown_beside_the_others(list_: str, fact: str) -> None:
    assert bounds(fact, {name: [] for name in LISTS if name != list_})[1] > 0


def test_without_the_list_of_jobs_work_after_a_known_certificate_is_unknown() -> None:
    assert bounds("years_after_certificate_4", {"certificates": [certificate(4)]}) == ANY_NUMBER


def test_without_the_list_of_certificates_work_after_one_is_at_most_all_work() -> None:
    assert bounds("years_after_certificate_4", {"jobs": [{**TWO_YEARS, **THIS}]}) == (0.0, 2.0)


def test_without_jobs_there_is_no_work_after_a_certificate() -> None:
    assert bounds("years_after_certificate_4", {"jobs": [], "certificates": [certificate(4)]}) == exactly(0.0)


@pytest.mark.parametrize("name", [*LISTS, "occupation", "born", "age", "facts", *ANSWERS])
def test_null_is_the_same_as_left_out(name: str) -> None:
    assert Person.from_data({name: None}) == Person.from_data({})


@pytest.mark.parametrize(
    ("list_", "entry"),
    [
        ("jobs", {"from": None, "to": None, "occupation": None}),
        ("certificates", {"level": None, "occupation": None, "awarded": None}),
        ("trainings", dict.fromkeys(("level", "standard_hours", "completion_certificate", "approved", "months"))),
        ("schooling", dict.fromkeys(("school", "major", "recognised_for", "class", "finished", "final_year"))),
        ("titles", {"rank": None, "awarded": None}),
    ],
)
def test_a_null_detail_is_the_same_as_one_left_out(list_: str, entry: dict[str, None]) -> None:
    assert Person.from_data({list_: [entry]}) == Person.from_data({list_: [{}]})


# Details left out: (what was told, what becomes unknown, and what stays known beside it)


def but(entry: dict[str, Any], *details: str) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in details}


JOB = {"from": "2020-11-23", **THIS}
BACHELOR = {"school": "bachelor", "major": "this", "recognised_for": "advanced", "class": "none", **DONE}
CLASS = {"school": "technician_college", "major": "this", "recognised_for": "none", "class": "reserve_technician", **FINAL_YEAR}
LEFT_OUT = [
    ({"jobs": [but(JOB, "occupation")]}, "occupation_years", (0.0, 6.0)),
    ({"jobs": [but(JOB, "occupation")]}, "employed_in_occupation", EITHER),
    ({"jobs": [but(JOB, "from")]}, "occupation_years", ANY_NUMBER),
    ({"jobs": [JOB, but(JOB, "from")]}, "occupation_years", (6.0, math.inf)),
    ({"jobs": [JOB, {"from": "2018-11-23"}]}, "occupation_years", (6.0, 8.0)),
    ({"jobs": [JOB], "certificates": [{"level": 4, **THIS}]}, "years_after_certificate_4", (0.0, 6.0)),
    ({"jobs": [JOB], "certificates": [{"level": 4, "awarded": "2024-11-23"}]}, "years_after_certificate_4", (0.0, 2.0)),
    ({"jobs": [JOB], "certificates": [{**THIS, "awarded": "2024-11-23"}]}, "years_after_certificate_4", (0.0, 2.0)),
    ({"certificates": [{"level": 4, **THIS}]}, "years_holding_certificate_4", ANY_NUMBER),
    ({"certificates": [{"level": 4, "awarded": "2024-11-23"}]}, "certificate_4", EITHER),
    ({"certificates": [{"awarded": "2024-11-23", **THIS}]}, "certificate_4", EITHER),
    ({"titles": [{"awarded": "2024-11-23"}]}, "title_junior", EITHER),
    ({"jobs": [JOB], "titles": [{"rank": "junior"}]}, "related_years_after_title_junior", (0.0, 6.0)),
    ({"trainings": [but(TRAINING, "level")]}, "training_4", EITHER),
    ({"trainings": [but(TRAINING, "standard_hours")]}, "training_4", EITHER),
    ({"trainings": [but(TRAINING, "completion_certificate")]}, "training_4", EITHER),
    ({"trainings": [{"level": 5, "approved": True}]}, "approved_training_months_5", ANY_NUMBER),
    ({"trainings": [{"level": 5, "months": 6}]}, "approved_training_months_5", (0.0, 6.0)),
    ({"schooling": [but(BACHELOR, "school")]}, "college_graduate", EITHER),
    ({"schooling": [but(BACHELOR, "major")]}, "related_major_college_graduate", EITHER),
    ({"schooling": [but(BACHELOR, "recognised_for")]}, "evaluated_college_candidate", EITHER),
    ({"schooling": [but(BACHELOR, "finished")]}, "college_graduate", EITHER),
    ({"schooling": [but(CLASS, "class")]}, "technician_class_student", EITHER),
    ({"schooling": [but(CLASS, "final_year")]}, "technician_class_student", EITHER),
]


@pytest.mark.parametrize(("told", "fact", "expected"), LEFT_OUT)
def test_a_detail_left_out_makes_unknown_what_needs_it(told: dict[str, Any], fact: str, expected: Bounds) -> None:
    assert bounds(fact, told) == expected


STILL_KNOWN = [
    ({"jobs": [but(JOB, "occupation")], "certificates": []}, "years_after_certificate_4", exactly(0.0)),
    ({"jobs": [but(JOB, "from")]}, "employed_in_occupation", YES),
    ({"jobs": [{"to": "2025-01-01", **THIS}]}, "employed_in_occupation", NO),
    ({"jobs": [{**OTHER}]}, "related_occupation_years", exactly(0.0)),
    ({"jobs": [{"from": "2020-11-23", **RELATED}, {"to": "2020-01-01", **OTHER}]}, "related_occupation_years", exactly(6.0)),
    ({"certificates": [{"level": 4, **THIS}]}, "certificate_4", YES),
    ({"certificates": [{"level": 4}]}, "certificate_5", NO),
    ({"certificates": [{**OTHER}]}, "related_certificate_4", NO),
    ({"titles": [{"rank": "junior"}]}, "title_junior", YES),
    ({"titles": [{"rank": "junior"}]}, "title_senior", NO),
    ({"trainings": [but(TRAINING, "approved", "months")]}, "training_4", YES),
    ({"trainings": [{"level": 4}]}, "training_5", NO),
    ({"trainings": [{"standard_hours": False}]}, "training_5", NO),
    ({"trainings": [{"level": 5, "approved": False}]}, "approved_training_months_5", exactly(0.0)),
    ({"schooling": [but(BACHELOR, "major")]}, "college_graduate", YES),
    ({"schooling": [but(BACHELOR, "recognised_for", "class")]}, "related_major_college_graduate", YES),
    ({"schooling": [but(BACHELOR, "finished")]}, "junior_high_graduate", YES),
    ({"schooling": [{**DONE}]}, "junior_high_graduate", YES),
    ({"schooling": [but(BACHELOR, "major")]}, "vocational_school_graduate", NO),
    ({"schooling": [{"major": "other", **DONE}]}, "related_major_graduate", NO),
    ({"schooling": [but(BACHELOR, "major"), {**BACHELOR, "major": "related"}]}, "related_major_college_graduate", YES),
]


@pytest.mark.parametrize(("told", "fact", "expected"), STILL_KNOWN)
def test_a_detail_left_out_leaves_known_what_does_not_need_it(told: dict[str, Any], fact: str, expected: Bounds) -> None:
    assert bounds(fact, told) == expected


def test_a_job_without_its_first_day_leaves_time_after_a_later_certificate_known() -> None:
    told = {"jobs": [{"to": "2015-06-30", **THIS}], "certificates": [certificate(4, awarded="2020-01-01")]}
    assert bounds("years_after_certificate_4", told) == exactly(0.0)


# What is still to come


@pytest.mark.parametrize(
    ("told", "fact"),
    [
        ({"jobs": [{"from": "2026-11-24", **THIS}]}, "occupation_years"),
        ({"certificates": [certificate(5, awarded="2026-11-24")]}, "certificate_5"),
        ({"certificates": [certificate(5, awarded="2026-11-24")]}, "related_certificate_5"),
        ({"certificates": [certificate(4, awarded="2026-11-24")]}, "years_holding_certificate_4"),
        ({"titles": [{"rank": "junior", "awarded": "2026-11-24"}]}, "title_junior"),
        ({"schooling": [{"school": "bachelor", "finished": "2026-11-24"}]}, "college_graduate"),
    ],
)
def test_what_is_still_to_come_does_not_count_yet(told: dict[str, Any], fact: str) -> None:
    assert bounds(fact, told) == NO


@pytest.mark.parametrize(
    ("told", "fact"),
    [
        ({"certificates": [certificate(5, awarded="2026-11-23")]}, "certificate_5"),
        ({"titles": [{"rank": "junior", "awarded": "2026-11-23"}]}, "title_junior"),
    ],
)
def test_what_is_awarded_on_the_day_counts(told: dict[str, Any], fact: str) -> None:
    assert bounds(fact, told) == YES


# Facts stated directly

SIX_YEARS = {"jobs": [JOB], "certificates": [], "trainings": [], "schooling": [], "titles": []}


@pytest.mark.parametrize(
    ("fact", "stated", "expected"),
    [
        ("occupation_years", 3.5, exactly(3.5)),
        ("occupation_years", 0, NO),
        ("certificate_5", True, YES),
        ("employed_in_occupation", False, NO),
        ("age", 30, exactly(30.0)),
        ("approved_training_months_5", 7, exactly(7.0)),
    ],
)
def test_a_fact_stated_directly_wins(fact: str, stated: bool | float, expected: Bounds) -> None:
    assert bounds(fact, {**SIX_YEARS, "facts": {fact: stated}}) == expected


def test_a_fact_stated_as_null_is_not_stated() -> None:
    assert bounds("occupation_years", {**SIX_YEARS, "facts": {"occupation_years": None}}) == exactly(6.0)


@pytest.mark.parametrize(
    ("stated", "fact", "expected"),
    [
        ({"certificate_4": True}, "related_certificate_4", YES),
        ({"years_after_certificate_5": 3.5}, "certificate_5", YES),
        ({"years_after_certificate_5": 3.5}, "related_certificate_5", YES),
        ({"years_after_certificate_5": 3.5}, "occupation_years", (3.5, math.inf)),
        ({"unbroken_occupation_years": 4}, "related_occupation_years", (4.0, math.inf)),
        ({"related_major_college_graduate": True}, "college_graduate", YES),
        ({"related_years_after_title_junior": 1}, "title_junior", YES),
        ({"occupation_years": 2}, "unbroken_occupation_years", (0.0, 2.0)),
        ({"occupation_years": 2}, "years_after_certificate_5", (0.0, 2.0)),
        ({"certificate_5": False}, "years_after_certificate_5", NO),
        ({"related_certificate_4": False}, "certificate_4", NO),
        ({"title_junior": False}, "related_years_after_title_junior", NO),
        ({"college_graduate": False}, "related_major_college_graduate", NO),
        ({"years_after_certificate_5": 0}, "certificate_5", EITHER),
        ({"certificate_5": True}, "years_after_certificate_5", ANY_NUMBER),
        ({"related_certificate_4": True}, "certificate_4", EITHER),
        ({"occupation_years": 2, "unbroken_occupation_years": 1}, "unbroken_years_after_certificate_5", (0.0, 1.0)),
        ({"certificate_4": True}, "age", ANY_NUMBER),
    ],
)
def test_what_a_stated_fact_implies_bounds_the_others(stated: dict[str, Any], fact: str, expected: Bounds) -> None:
    assert bounds(fact, {"facts": stated}) == expected


@pytest.mark.parametrize(
    ("stated", "fact", "expected"),
    [
        ({"years_after_certificate_5": 3.5}, "certificate_5", YES),
        ({"years_after_certificate_5": 8}, "occupation_years", exactly(8.0)),
        ({"occupation_years": 2}, "unbroken_occupation_years", exactly(2.0)),
        ({"years_after_certificate_5": 3.5}, "occupation_years", exactly(6.0)),
    ],
)
def test_what_a_stated_fact_implies_wins_over_the_lists(stated: dict[str, Any], fact: str, expected: Bounds) -> None:
    assert bounds(fact, {**SIX_YEARS, "facts": stated}) == expected


@pytest.mark.parametrize("fact", facts())
def test_stated_facts_that_contradict_never_turn_the_bounds_around(fact: str) -> None:
    stated = {"certificate_5": False, "years_after_certificate_5": 9, "occupation_years": 1, "unbroken_occupation_years": 4}
    low, high = bounds(fact, {**SIX_YEARS, "facts": stated})
    assert low <= high


def test_no_gap_is_named_for_an_unbroken_time_stated_directly() -> None:
    person = Person.from_data({"jobs": A_DAY_APART, "facts": {"unbroken_occupation_years": 1}})
    assert PersonFacts(person, ON).gap("unbroken_occupation_years") is None


# Students


@pytest.mark.parametrize(
    ("told", "student", "final"),
    [
        ({}, None, None),
        ({"schooling": []}, False, False),
        ({"schooling": [{"school": "bachelor", **FINAL_YEAR}]}, True, True),
        ({"schooling": [{"school": "bachelor", **EARLIER}]}, True, False),
        ({"schooling": [{"school": "bachelor", **DONE}]}, False, False),
        ({"schooling": [{"school": "bachelor", "finished": "2027-06-30"}]}, True, None),
        ({"schooling": [{"school": "bachelor", "finished": "2027-06-30", "final_year": True}]}, True, True),
        ({"schooling": [{"school": "bachelor"}]}, None, None),
        ({"schooling": [{"school": "senior_high", **DONE}, {"school": "bachelor", **EARLIER}]}, True, False),
    ],
)
def test_who_is_a_student_and_who_in_the_final_year(told: dict[str, Any], student: bool | None, final: bool | None) -> None:
    known = PersonFacts(Person.from_data(told), ON)
    assert (known.student(final_year=False), known.student(final_year=True)) == (student, final)


@pytest.mark.parametrize(
    ("stated", "student", "final"),
    [("related_major_college_student", True, None), ("final_year_higher_vocational", True, True)],
)
def test_a_fact_stated_directly_says_who_is_a_student_and_who_in_the_final_year(
    stated: str, student: bool | None, final: bool | None
) -> None:
    known = PersonFacts(Person.from_data({"facts": {stated: True}}), ON)
    assert (known.student(final_year=False), known.student(final_year=True)) == (student, final)


# Worked by hand: what else a detail decides


def test_a_job_in_another_occupation_does_not_hide_those_after_it() -> None:
    assert bounds("occupation_years", {"jobs": [{**TWO_YEARS, **OTHER}, {**TWO_YEARS, **THIS}]}) == exactly(2.0)


def test_without_the_list_of_jobs_work_after_a_certificate_never_held_is_none() -> None:
    assert bounds("years_after_certificate_4", {"certificates": []}) == exactly(0.0)


@pytest.mark.parametrize(
    ("job", "most"), [(JOB, 6.0), (but(JOB, "occupation"), 6.0), ({**JOB, **RELATED}, 0.0), ({**JOB, **OTHER}, 0.0)]
)
def test_without_the_list_of_certificates_work_up_to_the_day_that_may_be_in_this_occupation_may_be_after_one(
    job: dict[str, Any], most: float
) -> None:
    assert bounds("years_after_certificate_4", {"jobs": [job]}) == (0.0, most)


def test_one_certificate_is_not_taken_for_another_asked_for_before() -> None:
    known = PersonFacts(Person.from_data({"certificates": [certificate(4)], "titles": [{"rank": "junior"}]}), ON)
    asked = ("certificate_5", "certificate_4", "title_senior", "title_junior", "certificate_5")
    assert [known.bounds(name) for name in asked] == [NO, YES, NO, YES, NO]


def test_half_a_year_stated_after_a_certificate_says_as_surely_that_it_is_held() -> None:
    assert bounds("certificate_5", {"facts": {"years_after_certificate_5": 0.5}}) == YES


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 10, 31), NO),
        (date(2026, 11, 1), EITHER),
        (date(2026, 11, 29), EITHER),
        (date(2026, 11, 30), YES),
    ],
)
def test_an_award_known_by_its_month_may_have_been_made_from_its_first_day_and_surely_was_on_its_last(
    on: date, expected: Bounds
) -> None:
    assert bounds("certificate_5", {"certificates": [certificate(5, awarded="2026-11")]}, on) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 1), YES),
        (date(2026, 11, 2), EITHER),
        (date(2026, 11, 30), EITHER),
        (date(2026, 12, 1), NO),
    ],
)
def test_a_job_known_to_end_in_a_month_may_run_through_it(on: date, expected: Bounds) -> None:
    assert bounds("employed_in_occupation", {"jobs": [{"from": "2020-01-01", "to": "2026-11", **THIS}]}, on) == expected


def test_a_job_known_by_its_months_is_as_short_or_as_long_as_they_allow() -> None:
    # From 31 March 2020 to 1 February 2022: 22 months, and two days.
    job = {"from": "2020-03", "to": "2022-02", **THIS}
    assert bounds("occupation_years", {"jobs": [job]}) == ((22 + 2 / 31) / 12, 2.0)


def test_a_gap_is_named_between_jobs_as_short_as_their_months_allow() -> None:
    jobs = [{"from": "2018-01-01", "to": "2018-12-31", **THIS}, {"from": "2019-02", "to": "2021-01-01", **THIS}]
    gap = PersonFacts(Person.from_data({"jobs": jobs}), ON).gap("unbroken_occupation_years")
    assert gap == (date(2019, 1, 1), date(2019, 2, 27))


def test_a_gap_that_the_notice_tolerates_is_not_named() -> None:
    person = Person.from_data({"jobs": A_DAY_APART})
    assert PersonFacts(person, ON, Counting(tolerated_gap_days=1)).gap("unbroken_occupation_years") is None


@pytest.mark.parametrize(
    ("told", "fact"),
    [
        ({"born": "2024-02-29"}, "age"),
        ({"jobs": [{"from": "2024-02-29", **THIS}]}, "occupation_years"),
        ({"jobs": [{"from": "2024-02-29", **THIS}]}, "unbroken_occupation_years"),
        ({"certificates": [certificate(4, awarded="2024-02-29")]}, "years_holding_certificate_4"),
    ],
)
def test_a_year_from_29_february_is_complete_on_the_28th_and_for_the_strict_on_1_march_alone(
    told: dict[str, Any], fact: str
) -> None:
    person = Person.from_data(told)
    last_day, march = date(2025, 2, 28), date(2025, 3, 1)
    assert PersonFacts(person, last_day).bounds(fact)[0] == 1.0
    assert PersonFacts(person, last_day, march=True).bounds(fact)[0] < 1.0
    assert PersonFacts(person, march, march=True).bounds(fact)[0] >= 1.0


@pytest.mark.parametrize(
    ("job", "this", "related"),
    [
        ({"from": "2020-01-01", **THIS}, True, True),
        ({"from": "2020-01-01", **RELATED}, False, True),
        ({"from": "2020-01-01", **OTHER}, False, False),
        ({"from": "2020-01-01"}, False, False),
        ({"from": "2020-01-01", "to": "2026-11-22", **THIS}, False, False),
        ({"from": "2020-01-01", "to": "2026-11", **THIS}, False, False),
        ({"from": "2026-11-24", **THIS}, False, False),
    ],
)
def test_a_job_runs_in_an_occupation_only_where_both_are_sure(job: dict[str, Any], this: bool, related: bool) -> None:
    told = Person.from_data({"jobs": [job]}).jobs[0]
    assert (running_in(told, "this", ON), running_in(told, "related", ON)) == (this, related)


# What grows by itself


def grows(fact: str, told: dict[str, Any], counting: Counting | None = None) -> list[tuple[date, date]]:
    return PersonFacts(Person.from_data(told), ON, counting).grows(fact)


def test_age_grows_from_the_latest_day_of_birth_or_where_the_notice_says_so_from_the_day_after() -> None:
    born = {"born": "2010-11"}
    assert grows("age", born) == [(date(2010, 11, 30), date.max)]
    assert grows("age", born, Counting(age_reached="day_after")) == [(date(2010, 12, 1), date.max)]


@pytest.mark.parametrize(("fact", "told"), [("age", {"age": 16}), ("occupation_years", {"born": "2010-11-23", "jobs": []})])
def test_an_age_told_does_not_grow_and_a_day_of_birth_makes_nothing_else_grow(fact: str, told: dict[str, Any]) -> None:
    assert grows(fact, told) == []


def test_holding_a_certificate_grows_from_the_day_it_surely_was_awarded() -> None:
    perhaps = {"level": 4, "awarded": "2019-01-01"}
    held = [certificate(4, awarded="2021-11-23"), perhaps, certificate(3, awarded="2018-01-01")]
    assert grows("years_holding_certificate_4", {"certificates": held}) == [(date(2021, 11, 23), date.max)]
    assert grows("years_holding_certificate_4", {"certificates": [perhaps]}) == []


GOES_ON = {"from": "2023-11-23", **THIS}


def test_work_grows_by_the_job_that_surely_goes_on_and_keeps_what_was_worked_before() -> None:
    jobs = [{**TWO_YEARS, **THIS}, GOES_ON, {**GOES_ON, **OTHER}, {"from": "2010-01-01"}]
    assert grows("occupation_years", {"jobs": jobs}) == [
        (date(2020, 3, 1), date(2022, 3, 1)),
        (date(2023, 11, 23), date.max),
    ]


@pytest.mark.parametrize(
    "job", [{**TWO_YEARS, **THIS}, {"from": "2023-11-23", "to": "2030-01-01", **THIS}, {"from": "2023-11-23"}]
)
def test_work_that_ends_or_may_be_in_another_occupation_does_not_grow(job: dict[str, Any]) -> None:
    assert grows("occupation_years", {"jobs": [job]}) == []


def test_unbroken_work_grows_by_its_last_run_alone() -> None:
    jobs = [{**TWO_YEARS, **THIS}, {"from": "2022-03-03", "to": "2023-11-20", **THIS}, GOES_ON]
    two_days_apart = [(date(2022, 3, 3), date(2023, 11, 21)), (date(2023, 11, 23), date.max)]
    first = (date(2020, 3, 1), date(2022, 3, 1))
    assert grows("unbroken_occupation_years", {"jobs": jobs}) == two_days_apart[1:]
    assert grows("unbroken_occupation_years", {"jobs": jobs}, Counting(tolerated_gap_days=2)) == [first, *two_days_apart]
    assert grows("unbroken_occupation_years", {"jobs": [jobs[0], GOES_ON]}, Counting(tolerated_gap_days=2)) == two_days_apart[1:]


def test_work_after_a_certificate_grows_from_the_award() -> None:
    told = {"jobs": SINCE_2010, "certificates": [certificate(4, awarded="2021-11-23")]}
    assert grows("years_after_certificate_4", told) == [(date(2021, 11, 23), date.max)]
