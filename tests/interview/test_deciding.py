"""The one detail to ask for on the result: what it is, what it could be, and that answering it tells."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from strategies import born_in_time, people

from vqlogic import Person, assess, load_rulesets
from vqlogic.interview.answers import Answers, answers_of, no_answers, person_of
from vqlogic.interview.deciding import (
    Detail,
    Settling,
    deciding_detail,
    detail_question,
    details,
    entry_name,
    settle,
    settling_details,
    with_detail,
)
from vqlogic.wording import LANGUAGES, wording

ON = date(2026, 11, 23)
RULESETS = load_rulesets()
STANDARD = RULESETS["standard-2023"]
NONE = {"born": "1990-01-01", "schooling": [], "jobs": [], "certificates": [], "titles": [], "trainings": []}
WORKED = [{"from": "2019-03-01", "occupation": "this"}]
PUPIL = {"school": "technical_school", "major": "this", "finished": "2020-06-30"}


def asked(ruleset: str = "standard-2023", **told: Any) -> str | None:
    found = deciding_detail(Person.from_data({**NONE, **told}), RULESETS[ruleset], ON)
    return found.place if found else None


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ({"schooling": [PUPIL]}, "schooling[0].class"),
        ({"schooling": [{"school": "junior_high"}, PUPIL]}, "schooling[1].class"),
        ({"schooling": [{"school": "technical_school", "major": "this", "class": "none"}]}, "schooling[0].final_year"),
        ({"jobs": [{"from": "2010-01-01"}]}, "jobs[0].occupation"),
        ({"jobs": [{"occupation": "this"}]}, "jobs[0].from"),
        ({"certificates": [{"level": 4, "occupation": "this"}], "jobs": WORKED}, "certificates[0].awarded"),
        ({"titles": [{"rank": "senior"}], "jobs": WORKED}, "titles[0].awarded"),
        ({"born": None}, "born"),
        ({"born": "2010"}, "born"),
        ({"jobs": [{"from": "2016-11", "occupation": "this"}]}, "jobs[0].from"),
        ({}, None),
        ({"schooling": [{**PUPIL, "class": "none"}]}, None),
    ],
)  # fmt: skip
def test_it_is_the_detail_that_can_open_the_best_level(told: dict[str, Any], place: str | None) -> None:
    assert asked(**told) == place


def test_a_detail_of_training_and_a_question_of_its_own_are_found_where_the_notice_asks_for_them() -> None:
    training = {"level": 5, "standard_hours": True}
    assert asked("national-general", trainings=[training]) == "trainings[0].completion_certificate"
    assert asked("no-national-standard", trainings=[{"level": 5, "approved": True}]) == "trainings[0].months"
    held = [{"level": 3, "occupation": "this", "awarded": "2020-01-01"}]
    assert asked("general-ladder", certificates=held) == "technician_competence"


def test_where_two_details_open_a_level_only_together_the_first_is_asked_for() -> None:
    certificates = [{"level": 4}]
    assert asked(certificates=certificates, jobs=WORKED) == "certificates[0].occupation"


def test_a_whole_question_that_opens_nothing_by_itself_is_not_asked_for() -> None:
    assert deciding_detail(Person(), RULESETS["general-ladder"], ON) is None


def test_what_is_told_or_goes_on_or_is_still_to_come_is_no_detail() -> None:
    data = {
        "jobs": [{"from": "2016-07-01", "occupation": "this"}],
        "schooling": [{**PUPIL, "final_year": True, "finished": None}],
    }
    data["schooling"][0].pop("finished")
    places = [one.place for one in details(data, ON)]
    assert not [place for place in places if place.startswith("jobs")]
    assert "schooling[0].finished" not in places


@given(people(left_out=True).map(born_in_time))
@settings(max_examples=60, deadline=None)
def test_some_value_of_it_opens_a_better_level_or_closes_a_route_to_one(told: dict[str, Any]) -> None:
    person = Person.from_data(told)
    found = deciding_detail(person, STANDARD, ON)
    if found is None:
        return
    before = assess(person, STANDARD, ON)
    data = person.model_dump(mode="json", by_alias=True, exclude_none=True)
    after = []
    for value in found.values:
        try:
            after.append(assess(Person.from_data(with_detail(data, found.place, value)), STANDARD, ON))
        except ValueError:
            continue
    assert any(
        (one.highest_level or 6) < (before.highest_level or 6)
        or any(now.status == "not_met" and then.status == "unknown" for now, then in zip(one.routes, before.routes, strict=True))
        for one in after
    )


# Answering it


def given_answers(told: dict[str, Any]) -> Answers:
    return answers_of({**NONE, **told})


@pytest.mark.parametrize(
    ("told", "value", "level"),
    [
        ({"schooling": [PUPIL]}, "senior_worker", 3),
        ({"jobs": [{"from": "2010-01-01"}]}, "this", 3),
        ({"born": None}, "1990-01-01", 5),
    ],
)
def test_an_answer_in_place_changes_the_answers_alone_and_the_level(told: dict[str, Any], value: Any, level: int) -> None:
    answers = given_answers(told)
    before = deepcopy(answers)
    found = deciding_detail(person_of(answers)[0], STANDARD, ON)
    assert found is not None
    settle(answers, found, value)
    assert assess(person_of(answers)[0], STANDARD, ON).highest_level == level
    assert answers != before


def test_a_final_year_told_in_place_counts_though_the_school_was_said_to_be_finished() -> None:
    answers = given_answers({"schooling": [PUPIL]})
    answers["values"]["schooling"] = [{"school": "technical_school", "major": "this", "stage": "finished"}]
    settle(answers, Detail("schooling[0].final_year", "yes_no", (True, False)), True)
    schooling = person_of(answers)[0].schooling
    assert schooling is not None
    assert schooling[0].final_year is True


@pytest.mark.parametrize(("value", "told"), [(True, "yes"), (False, "no"), ("related", "related")])
def test_a_question_of_its_own_is_answered_as_by_its_page(value: Any, told: str) -> None:
    answers = no_answers()
    settle(answers, Detail("apprenticeship_completed", "choice", ()), value)
    assert answers["told"] == {"apprenticeship_completed": told}


# In words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_detail_has_a_question_of_its_own(language: Any) -> None:
    say = wording(language)
    told = {
        "schooling": [{"school": "technical_school"}, {}],
        "certificates": [{}],
        "titles": [{}],
        "trainings": [{}],
        "jobs": [{}],
    }
    person = Person.from_data(told)
    said = {one.place: detail_question(one, person, say) for one in details(told, ON)}
    assert all(text.endswith(("?", "？")) for text in said.values())
    of_entries = [text for place, text in said.items() if "[0]" in place]
    assert len(set(of_entries)) == len(of_entries)


def test_the_question_names_the_detail_and_its_entry_is_said_beside_it() -> None:
    person = Person.from_data({"schooling": [PUPIL], "jobs": [{}]})
    of_class = Detail("schooling[0].class", "choice", ())
    assert detail_question(of_class, person, wording("en")) == "Was it a senior-worker class?"
    assert entry_name(of_class, person, wording("en")) == "School 1: Technical school"
    assert entry_name(Detail("jobs[0].from", "date", ()), person, wording("en")) == "Job 1"
    assert entry_name(Detail("born", "date", ()), person, wording("en")) == ""


def test_of_a_month_the_day_is_asked_for() -> None:
    person = Person.from_data({"jobs": [{"from": "2016-11", "occupation": "this"}]})
    detail = Detail("jobs[0].from", "date", ())
    assert detail_question(detail, person, wording("en")) == "Which day in November 2016 was it?"


# What settles one level


def settles(level: int, *asked_: str, **told: Any) -> Settling | None:
    return settling_details(Person.from_data({**NONE, **told}), STANDARD, ON, level, asked_)


def test_a_detail_of_which_every_answer_settles_a_level_goes_before_all_others() -> None:
    told = {"jobs": [{"from": "2018-01-01"}]}
    assert settles(4, "jobs", "schooling", **told, schooling=[PUPIL]) is not None
    assert settles(4, "jobs", **told) == Settling(("jobs[0].occupation",), True, ("4-1",))


def test_a_school_s_last_day_may_be_still_to_come_and_settles_nothing_then() -> None:
    school = [{"school": "technical_school", "major": "this"}]
    found = settles(4, "schooling", "jobs", schooling=school, jobs=None)
    assert found == Settling(("schooling[0].final_year", "schooling[0].finished"), False, ("4-3",))


def test_only_details_of_the_questions_asked_are_looked_at() -> None:
    told = {"jobs": [{"from": "2018-01-01"}]}
    assert settles(4, "schooling", **told) is None
    assert settles(1, "jobs", **told) is None


def test_of_a_school_that_ends_later_it_is_asked_whether_this_is_its_final_year() -> None:
    school = {**PUPIL, "finished": "2027-06-30", "class": "none"}
    assert settles(4, "schooling", schooling=[school]) == Settling(("schooling[0].final_year",), True, ("4-3",))
    assert "schooling[0].final_year" not in [
        one.place for one in details({"schooling": [{**school, "finished": "2026-06-30"}]}, ON)
    ]
    answers = given_answers({"schooling": [school]})
    settle(answers, Detail("schooling[0].final_year", "yes_no", (True, False)), True)
    assert assess(person_of(answers)[0], STANDARD, ON).level_status(4) == "met"
