"""The questions: every fact has one that settles it, every choice has words, details are asked of those they concern."""

from datetime import date

import pytest

from vqlogic import Person, load_rulesets
from vqlogic.facts import facts, vocabulary
from vqlogic.interview.questions import groups, next_details, own_questions, questions, questions_for, settling
from vqlogic.personfacts import PersonFacts
from vqlogic.wording import terms


@pytest.mark.parametrize("fact", sorted(facts().keys() - vocabulary().keys()))
def test_a_fact_of_a_notice_s_own_has_a_question_of_its_own_asked_under_that_notice_alone(fact):
    assert questions_for(fact) == (fact,)
    assert fact in own_questions()
    asking = [ruleset.id for ruleset in load_rulesets().values() if fact in questions(ruleset.id)]
    assert asking == [facts()[fact].of_notice]
    assert fact not in questions()
    assert facts()[fact].ask


@pytest.mark.parametrize("fact", vocabulary())
def test_every_fact_is_settled_by_a_question(fact):
    assert questions_for(fact)
    assert set(questions_for(fact)) <= set(questions())


def test_years_since_an_award_rest_on_work_and_on_the_award():
    assert questions_for("related_years_after_title_junior") == ("jobs", "titles")


def test_every_group_has_questions_and_they_stand_together():
    order = [question.group for question in questions("car-driver").values()]
    assert list(dict.fromkeys(order)) == list(groups())
    assert order == sorted(order, key=list(groups()).index)


def test_every_question_but_the_notice_is_a_field_of_a_person():
    assert set(questions()) - {"ruleset"} <= set(Person.model_fields)


@pytest.mark.parametrize("id", [id for id, question in questions().items() if question.fields])
def test_every_detail_is_a_field_of_an_entry_and_its_choices_are_allowed(id):
    # The stage of a school is no field: it follows from the others.
    for name, field in ((name, field) for name, field in questions()[id].fields.items() if name != "stage"):
        codes = terms(field.choice) if field.choice else [True] if field.kind == "yes_no" else []
        for code in codes:
            Person.from_data({id: [{name: code}]})
        if field.kind == "date":
            Person.from_data({id: [{name: "2020-01-01"}]})


def test_the_class_is_asked_only_of_technical_institutions():
    field = questions()["schooling"].fields["class"]
    asked = [field.asked_of(entry) for entry in ({"school": "technician_college"}, {"school": "bachelor"}, {"school": None}, {})]
    assert asked == [True, False, True, False]


def test_the_final_year_is_not_asked_of_whoever_has_finished():
    field = questions()["schooling"].fields["final_year"]
    asked = [field.asked_of(entry) for entry in ({"stage": "there"}, {"stage": "finished"}, {"stage": None}, {})]
    assert asked == [True, False, False, True]


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ({}, ["school"]),
        ({"school": "junior_high"}, ["school", "stage"]),
        ({"school": "junior_high", "stage": "finished"}, ["school", "stage", "finished"]),
        ({"school": "bachelor", "stage": "there"}, ["school", "stage", "final_year"]),
        ({"school": "bachelor", "stage": "there", "final_year": None}, ["school", "stage", "final_year", "finished", "major"]),
        ({"school": "bachelor", "stage": None}, ["school", "stage", "finished", "major"]),
        ({"school": "bachelor", "stage": None, "class": "none", "major": None}, ["school", "stage", "finished", "major"]),
    ],
)
def test_details_are_shown_one_after_the_other(entry, shown):
    assert next_details(questions()["schooling"], entry, ()) == shown


def test_what_only_some_notices_ask_is_shown_where_one_does_or_where_it_was_told():
    entry = {"school": "technical_school", "stage": "finished", "major": "this"}
    first = ["school", "stage", "finished", "major"]
    assert next_details(questions()["schooling"], entry, ("recognised_for", "class")) == [*first, "recognised_for"]
    assert next_details(questions()["schooling"], {**entry, "class": "none"}, ()) == [*first, "class"]


def test_schools_offered_are_told_apart_up_to_the_doctor():
    assert {"master", "doctor", "postgraduate"} <= set(terms("school"))


@pytest.mark.parametrize("id", [id for id, question in questions().items() if question.kind == "relation"])
def test_what_is_asked_of_this_or_a_related_occupation_can_be_answered_with_every_word(id):
    for code in terms("which"):
        assert getattr(Person.from_data({id: code}), id) == code


def test_work_told_with_every_date_is_not_asked_for_again():
    jobs = '{"from": "2019-05-01", "occupation": "this"}'
    known = PersonFacts(Person.from_json(f'{{"jobs": [{jobs}]}}'), date(2026, 11, 23))
    assert settling("related_years_after_title_junior", known) == ("titles",)


def test_work_told_roughly_or_with_a_date_missing_is_asked_for():
    for told in ('{"facts": {"related_occupation_years": 3}}', '{"jobs": [{"occupation": "this"}]}'):
        known = PersonFacts(Person.from_json(told), date(2026, 11, 23))
        assert settling("related_years_after_title_junior", known) == ("jobs", "titles")
