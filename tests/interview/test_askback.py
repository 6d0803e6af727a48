"""What is asked back: everything no real person can have, once, and never a refusal or another verdict."""

import copy
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plausible import plausible_person
from strategies import RULESETS, people

from vqlogic import Person, assess
from vqlogic.interview import askback
from vqlogic.interview.answers import answers_of, person_of
from vqlogic.interview.askback import confirm, slip_line, slips, unconfirmed
from vqlogic.interview.keeping import read_answers, write_answers
from vqlogic.interview.places import question_of
from vqlogic.interview.questions import questions
from vqlogic.wording import LANGUAGES, wording

ON = date(2026, 11, 23)
BORN = {"born": "2000-05-01"}


def job(first, last=None, **told):
    return {"jobs": [{"from": first, "occupation": "this", **({"to": last} if last else {}), **told}]}


def certificate(level, day, occupation="this"):
    return {"level": level, "occupation": occupation, "awarded": day}


def certificates(*listed, **more):
    return {"certificates": list(listed), **more}


def school(name, day, **told):
    return {"school": name, "finished": day, **told}


def title(rank, day=None):
    return {"rank": rank} | ({"awarded": day} if day else {})


# What is odd, and the nearest that is not.
CASES = [
    ("born_in_the_future", {"born": "2026-11-24"}, {"born": "2026-11-23"}),
    ("born_in_the_future", {"born": "2027"}, {"born": "2026"}),
    ("too_old", {"born": "1925-11-22"}, {"born": "1925-11-24"}),
    ("too_old", {"born": "1924"}, {"born": "1926"}),
    ("too_old", {"age": 101}, {"age": 100}),
    ("before_birth", BORN | job("2000-04-30"), {"born": "1980"} | job("2000-04-30")),
    ("before_birth", BORN | job("1999"), {"born": "1980"} | job("1999")),
    ("before_birth", {"age": 20} | job("2005-01-01"), {"age": 40} | job("2005-01-01")),
    ("too_young_for_work", BORN | job("2014-04-30"), BORN | job("2014-05-01")),
    ("too_young_for_work", BORN | job("2013"), BORN | job("2014")),
    ("too_young_for_work", {"age": 20} | job("2018-01-01"), {"age": 20} | job("2021-01-01")),
    (
        "too_young_for_certificate",
        BORN | certificates(certificate(5, "2014-04-30")),
        BORN | certificates(certificate(5, "2014-05")),
    ),
    ("too_young_for_title", BORN | {"titles": [title("junior", "2018-04")]}, BORN | {"titles": [title("junior", "2018-05")]}),
    (
        "too_young_for_school",
        BORN | {"schooling": [school("bachelor", "2018-04-30")]},
        BORN | {"schooling": [school("bachelor", "2018-05-01")]},
    ),
    (
        "too_young_for_school",
        BORN | {"schooling": [school("junior_high", "2012-04-30")]},
        BORN | {"schooling": [school("junior_high", "2012-05-01")]},
    ),
    ("in_the_future", job("2026-11-24"), job("2026-11-23")),
    ("in_the_future", job("2020-01-01", "2035-11-24"), job("2020-01-01", "2035-11-23")),
    ("in_the_future", certificates(certificate(5, "2026-11-24")), certificates(certificate(5, "2026-11"))),
    ("in_the_future", {"schooling": [school("bachelor", "2036")]}, {"schooling": [school("bachelor", "2030")]}),
    (
        "higher_level_first",
        certificates(certificate(3, "2010"), certificate(4, "2011")),
        certificates(certificate(3, "2010"), certificate(4, "2010")),
    ),
    (
        "higher_level_first",
        certificates(certificate(3, "2010"), certificate(4, "2011")),
        certificates(certificate(3, "2010"), certificate(4, "2011", "related")),
    ),
    (
        "higher_level_first",
        {"titles": [title("senior", "2010"), title("junior", "2011")]},
        {"titles": [title("junior", "2010"), title("senior", "2011")]},
    ),
    (
        "schools_out_of_order",
        {"schooling": [school("junior_high", "2015"), school("bachelor", "2014")]},
        {"schooling": [school("junior_high", "2015"), school("bachelor", "2015")]},
    ),
    (
        "still_in_a_school_that_ended",
        {"schooling": [school("bachelor", "2026-11-23", final_year=True)]},
        {"schooling": [school("bachelor", "2026-11-24", final_year=True)]},
    ),
    ("long_training", {"trainings": [{"level": 4, "months": 61}]}, {"trainings": [{"level": 4, "months": 60}]}),
    ("more_years_than_a_life", {"age": 20, "facts": {"occupation_years": 8}}, {"age": 20, "facts": {"occupation_years": 7}}),
    (
        "more_years_than_since",
        certificates(certificate(5, "2020-11-23"), facts={"years_after_certificate_5": 7.1}),
        certificates(certificate(5, "2020-11-23"), facts={"years_after_certificate_5": 7}),
    ),
    (
        "more_years_than_since",
        {"titles": [title("junior", "2024-11-23")], "facts": {"related_years_after_title_junior": 4}},
        {"titles": [title("junior")], "facts": {"related_years_after_title_junior": 4}},
    ),
]
KINDS = set(askback._loaded().says)


def kinds(told):
    return {slip.kind for slip in slips(Person.from_data(told), ON)}


@pytest.mark.parametrize(("kind", "odd", "near"), CASES)
def test_what_no_real_person_can_have_is_asked_back_and_what_one_can_is_not(kind, odd, near):
    assert kind in kinds(odd)
    assert kinds(near) == set()


def test_every_kind_is_tried_here():
    of_lists = {"another_birth_in_the_identity_number", "no_identity_number", "twice_on_the_list"}
    assert {kind for kind, _, _ in CASES} == KINDS - of_lists


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "odd", "near"), CASES)
def test_a_slip_is_said_with_both_values_to_a_person_and_about_one(kind, odd, near, language):
    say = wording(language)
    (slip,) = [slip for slip in slips(Person.from_data(odd), ON) if slip.kind == kind]
    about = slip_line(slip, say)
    for name in {"value", "other", "number", "age"} & slip.figures.keys():
        value = slip.figures[name]
        if (
            name in ("value", "other")
            and not isinstance(value, (int, float))
            and "{" + name + "}" in askback._loaded().says[kind].they.en
        ):
            assert say.date(value) in about
    assert "{" not in about + slip_line(slip, say, you=True)
    assert question_of(slip.fields[0]) in questions()


def test_plausible_people_are_hardly_ever_asked_back():
    chance = Random(1)
    asked = sum(bool(slips(Person.from_data(plausible_person(chance, ON)), ON)) for _ in range(500))
    assert asked < 500 * 0.02


@given(people(left_out=True), st.integers(1950, 2030))
def test_a_slip_names_places_that_were_told_and_stands_there_once(told, year):
    told = {**told, "born": f"{year}-01-01"}
    found = slips(Person.from_data(told), ON)
    assert len({slip.id for slip in found}) == len(found)
    for slip in found:
        assert all(field == "born" or told[field.split("[")[0]] for field in slip.fields)


# Confirmed or changed

TOLD = BORN | job("2001-09-01")


def test_what_is_said_to_be_right_is_not_asked_again_and_stays_with_the_kept_answers():
    answers = answers_of(TOLD)
    (slip,) = unconfirmed(answers, ON)
    confirm(answers, slip)
    assert unconfirmed(answers, ON) == []
    back = read_answers(write_answers(answers))
    assert unconfirmed(back, ON) == []
    assert person_of(back) == person_of(answers)


def test_what_was_confirmed_is_asked_again_once_its_value_changes():
    answers = answers_of(TOLD)
    confirm(answers, unconfirmed(answers, ON)[0])
    answers["values"]["jobs"][0]["from"] = "2002-09-01"
    assert [slip.figures["age"] for slip in unconfirmed(answers, ON)] == [2]


@pytest.mark.parametrize("ruleset", RULESETS[:6])
def test_no_verdict_depends_on_what_is_asked_back_or_confirmed(ruleset):
    answers = answers_of(TOLD)
    before = assess(person_of(answers)[0], ruleset, ON)
    confirmed = copy.deepcopy(answers)
    confirm(confirmed, unconfirmed(confirmed, ON)[0])
    assert assess(person_of(confirmed)[0], ruleset, ON) == before == assess(Person.from_data(TOLD), ruleset, ON)
