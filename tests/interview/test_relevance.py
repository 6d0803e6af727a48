"""The next question: only what can still change the level is asked, and what is skipped never can."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import RULESETS, born_in_time, people

from vqlogic import assess, load_rulesets
from vqlogic.interview.answers import answers_of, no_answers, person_of
from vqlogic.interview.examples import examples
from vqlogic.interview.questions import questions
from vqlogic.interview.relevance import deciding_questions, open_questions, skipped_questions, to_ask

ON = date(2026, 11, 23)
BY_ID = load_rulesets()


def asked_in_turn(told: dict, ruleset) -> dict:
    """The answers of somebody who is asked only what matters, one question after another."""
    whole = answers_of(told)
    answers = {"told": {}, "values": whole["values"]}
    while following := to_ask(answers, ruleset, ON):
        answers["told"][following[0]] = whole["told"].get(following[0], "unknown")
    return answers


@given(people(left_out=True).map(born_in_time), people().map(born_in_time), st.sampled_from(RULESETS))
def test_answering_the_skipped_questions_in_any_way_does_not_change_the_level(told, other, ruleset):
    answers = asked_in_turn(told, ruleset)
    settled = assess(person_of(answers)[0], ruleset, ON).highest_level
    left = skipped_questions(answers, ruleset, ON)
    anyhow = answers_of(other)
    answers["told"] |= {name: anyhow["told"].get(name, "unknown") for name in left}
    answers["values"] = {**answers["values"], **{name: anyhow["values"].get(name) for name in left}}
    answers["values"] |= {name: anyhow["values"].get(name) for name in ("born", "age") if "born" in left}
    person, contradictions = person_of(answers)
    assume(not contradictions)
    assert assess(person, ruleset, ON).highest_level == settled


@given(people(left_out=True).map(born_in_time), st.sampled_from(RULESETS))
def test_what_is_sure_so_far_only_rises_from_answer_to_answer(told, ruleset):
    whole = asked_in_turn(told, ruleset)
    levels = []
    for number in range(len(whole["told"]) + 1):
        so_far = {"told": dict(list(whole["told"].items())[:number]), "values": whole["values"]}
        levels.append(assess(person_of(so_far)[0], ruleset, ON).highest_level or 6)
    assert levels == sorted(levels, reverse=True)


@pytest.mark.parametrize("ruleset", BY_ID)
@pytest.mark.parametrize("example", examples())
def test_fewer_questions_reach_the_level_that_all_would(example, ruleset):
    data = examples()[example].data
    answers = asked_in_turn(data, BY_ID[ruleset])
    assert len(answers["told"]) < len(questions(ruleset))
    few, all_ = (assess(person_of(one)[0], BY_ID[ruleset], ON) for one in (answers, answers_of(data)))
    assert few.highest_level == all_.highest_level


def test_groups_are_asked_in_order():
    groups = [questions()[id].group for id in to_ask(no_answers(), BY_ID["standard-2023"], ON)]
    assert groups == sorted(groups, key=list(dict.fromkeys(question.group for question in questions().values())).index)


# Three routes rest on titles and one on a certificate; the file asks for certificates first.
BY_TITLES = {id: BY_ID["standard-2023"].by_id[id] for id in ("3-2", "3-3", "2-3", "1-3")}


def test_within_a_group_the_most_decisive_question_comes_first():
    order = to_ask(no_answers(), BY_ID["standard-2023"].with_fields(by_id=BY_TITLES), ON)
    assert [id for id in order if questions()[id].group == "certificates"] == ["titles", "certificates"]


def test_a_question_decides_as_often_as_a_route_asks_for_what_it_settles():
    found = deciding_questions(person_of(no_answers())[0], BY_ID["standard-2023"].with_fields(by_id=BY_TITLES), ON)
    assert found == {"titles": 6, "certificates": 2, "jobs": 4}


def test_an_open_question_names_the_routes_it_bears_on():
    person = person_of(answers_of(examples()["school-leaver"].data))[0].model_copy(update={"trainings": None})
    found = open_questions(person, assess(person, BY_ID["national-general"], ON))
    assert {id: {route.route for route in routes} for id, routes in found.items()} == {"trainings": {"5-1"}}


def test_the_notice_and_the_occupation_are_always_asked():
    told = {"told": {"certificates": "some"}, "values": {"certificates": []}}
    assert {"occupation", "ruleset"} <= set(to_ask(told, BY_ID["general-ladder"], ON))


def test_whoever_can_apply_for_the_highest_level_is_asked_nothing_more_of_substance():
    person = person_of(answers_of(examples()["technician"].data))[0]
    assert assess(person, BY_ID["standard-2023"], ON).highest_level == 1
    assert not deciding_questions(person, BY_ID["standard-2023"], ON)


# After one year of work a training still decides; after five it cannot any more, for a better level is open.
WORKER = {"jobs": [{"from": "2020-01-01", "occupation": "this"}], "certificates": [], "schooling": [], "titles": []}


@pytest.mark.parametrize(("on", "deciding"), [(date(2021, 1, 1), {"trainings": 1}), (date(2025, 1, 1), {})])
def test_what_decides_is_told_of_the_day_and_not_of_today(on, deciding):
    assert deciding_questions(person_of(answers_of(WORKER))[0], BY_ID["national-general"], on) == deciding


@pytest.mark.parametrize(("on", "left"), [(date(2021, 1, 1), (True, False)), (date(2025, 1, 1), (False, True))])
def test_a_question_not_answered_is_either_still_to_be_asked_or_skipped(on, left):
    answers = answers_of(WORKER)
    answers["told"] = {name: answers["told"][name] for name in WORKER}
    found = [ask(answers, BY_ID["national-general"], on) for ask in (to_ask, skipped_questions)]
    assert tuple("trainings" in some for some in found) == left
    assert not set(found[0]) & set(found[1])
    assert not WORKER.keys() & {*found[0], *found[1]}


# A driver with a level 5 certificate and the training for level 4, whose work was not unbroken.
DRIVER = {
    "occupation": "car-driver",
    "certificates": [{"level": 5, "occupation": "this", "awarded": "2020-05-01"}],
    "trainings": [{"level": 4, "standard_hours": True, "completion_certificate": True}],
    "jobs": [],
    "schooling": [],
}


def test_what_a_notice_asks_for_itself_is_asked_under_it_where_it_decides():
    assert to_ask(answers_of(DRIVER), BY_ID["car-driver"], ON) == ["km_after_certificate_5"]


def test_what_a_notice_asks_for_itself_is_asked_under_no_other_notice():
    own = questions("car-driver").keys() - questions().keys()
    for ruleset in (one for one in RULESETS if one.id != "car-driver"):
        assert own.isdisjoint([*to_ask(answers_of(DRIVER), ruleset, ON), *skipped_questions(answers_of(DRIVER), ruleset, ON)])
        assert own.isdisjoint(to_ask(no_answers(), ruleset, ON))


@pytest.mark.parametrize(("km", "level"), [(100_000, 4), (99_999, 5), (None, 5)])
def test_a_number_a_notice_asks_for_itself_decides_at_its_threshold(km, level):
    answers = answers_of(DRIVER)
    answers["told"]["km_after_certificate_5"] = "unknown" if km is None else "some"
    answers["values"]["facts"] = {} if km is None else {"km_after_certificate_5": km}
    assert to_ask(answers, BY_ID["car-driver"], ON) == []
    verdict = assess(person_of(answers)[0], BY_ID["car-driver"], ON)
    assert (verdict.highest_level or verdict.held_level) == level
