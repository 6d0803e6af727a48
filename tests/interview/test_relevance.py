"""The next question: only what can still change the level is asked, and what is skipped never can."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import RULESETS, born_in_time, people

from vqlogic import assess, load_rulesets
from vqlogic.interview.answers import answers_of, empty, person_of
from vqlogic.interview.examples import examples
from vqlogic.interview.questions import questions
from vqlogic.interview.relevance import deciding, skipped, to_ask

ON = date(2026, 11, 23)
BY_ID = load_rulesets()


def asked_in_turn(told: dict, ruleset) -> dict:
    """The answers of somebody who is asked only what matters, one question after another."""
    whole = answers_of(told)
    answers = {"told": {}, "values": whole["values"]}
    while following := to_ask(answers, ruleset, ON):
        answers["told"][following[0]] = whole["told"][following[0]]
    return answers


@given(people(left_out=True).map(born_in_time), people().map(born_in_time), st.sampled_from(RULESETS))
def test_answering_the_skipped_questions_in_any_way_does_not_change_the_level(told, other, ruleset):
    answers = asked_in_turn(told, ruleset)
    settled = assess(person_of(answers)[0], ruleset, ON).highest_level
    left = skipped(answers, ruleset, ON)
    anyhow = answers_of(other)
    answers["told"] |= {name: anyhow["told"][name] for name in left}
    answers["values"] = {**answers["values"], **{name: anyhow["values"].get(name) for name in left}}
    answers["values"] |= {name: anyhow["values"].get(name) for name in ("born", "age") if "born" in left}
    person, contradictions = person_of(answers)
    assume(not contradictions)
    assert assess(person, ruleset, ON).highest_level == settled


@pytest.mark.parametrize("ruleset", BY_ID)
@pytest.mark.parametrize("example", examples())
def test_fewer_questions_reach_the_level_that_all_would(example, ruleset):
    data = examples()[example].data
    answers = asked_in_turn(data, BY_ID[ruleset])
    assert len(answers["told"]) < len(questions())
    few, all_ = (assess(person_of(one)[0], BY_ID[ruleset], ON) for one in (answers, answers_of(data)))
    assert few.highest_level == all_.highest_level


def test_groups_are_asked_in_order_and_within_one_the_most_decisive_first():
    order = to_ask(empty(), BY_ID["standard-2023"], ON)
    groups = [questions()[id].group for id in order]
    assert groups == sorted(groups, key=list(dict.fromkeys(question.group for question in questions().values())).index)
    matters = deciding(person_of(empty())[0], BY_ID["standard-2023"], ON)
    certificates = [id for id in order if questions()[id].group == "certificates"]
    assert [matters[id] for id in certificates] == sorted((matters[id] for id in certificates), reverse=True)


def test_the_notice_and_the_occupation_are_always_asked():
    told = {"told": {"certificates": "some"}, "values": {"certificates": []}}
    assert {"occupation", "ruleset"} <= set(to_ask(told, BY_ID["general-ladder"], ON))


def test_whoever_can_apply_for_the_highest_level_is_asked_nothing_more_of_substance():
    person = person_of(answers_of(examples()["technician"].data))[0]
    assert assess(person, BY_ID["standard-2023"], ON).highest_level == 1
    assert not deciding(person, BY_ID["standard-2023"], ON)
