"""Kept answers: what comes back is what was told; a damaged, foreign or newer file is refused with a clear word."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import born_in_time, people

from vqlogic import InputError, Person
from vqlogic.checklist import STATES
from vqlogic.documents import documents
from vqlogic.interview.answers import answers_of, person_of
from vqlogic.interview.examples import examples
from vqlogic.interview.keeping import HEADER, VERSION, read_answers, unknown_documents, write_answers


@given(people(left_out=True).map(born_in_time))
def test_kept_answers_make_the_same_person_again(told):
    answers = answers_of(told)
    back = read_answers(write_answers(answers))
    assert person_of(back) == person_of(answers)
    assert back["told"] == answers["told"]


def test_what_was_not_answered_yet_is_not_answered_when_it_comes_back():
    answers = {"told": {"certificates": "none"}, "values": {}}
    assert read_answers(write_answers(answers))["told"] == {"certificates": "none"}


@pytest.mark.parametrize(("answer", "goal"), [("some", 3), ("unknown", None)])
def test_the_level_wanted_comes_back_as_it_was_told(answer, goal):
    answers = {"told": {"goal": answer}, "values": {"goal": goal} if goal else {}}
    back = read_answers(write_answers(answers))
    assert back["told"] == answers["told"]
    assert person_of(back)[0].goal == goal


def test_the_stage_of_a_school_comes_back_from_what_was_told_of_it():
    schools = [{"school": "bachelor", "stage": "finished", "finished": "2016"}, {"stage": "there", "final_year": True}]
    answers = {"told": {"schooling": "some"}, "values": {"schooling": schools}}
    assert read_answers(write_answers(answers))["values"]["schooling"] == schools


def test_the_notice_and_rough_years_come_back_as_they_were_told():
    rough = {"years": 6.0, "unbroken": True, "now": None}
    answers = {"told": {"ruleset": "some", "jobs": "rough"}, "values": {"ruleset": "general-ladder", "rough": rough}}
    back = read_answers(write_answers(answers))
    assert back == answers


@pytest.mark.parametrize("told", ["some", "unknown"])
def test_what_a_notice_asks_for_itself_comes_back_as_it_was_told(told):
    stated = {"km_after_certificate_5": 120000.0} if told == "some" else {}
    answers = {"told": {"ruleset": "some", "km_after_certificate_5": told}, "values": {"ruleset": "car-driver", "facts": stated}}
    back = read_answers(write_answers(answers))
    assert back["told"] == answers["told"]
    assert dict(person_of(back)[0].facts) == stated


def test_facts_stated_beside_rough_years_are_neither_lost_nor_doubled():
    answers = {"told": {"jobs": "rough"}, "values": {"rough": {"years": 6.0}, "facts": {"age": 30}}}
    assert read_answers(write_answers(answers))["values"]["facts"] == {"age": 30}


def test_the_file_is_a_person_that_the_terminal_reads_too():
    data = json.loads(write_answers(answers_of(examples()["welder"].data)))
    del data[HEADER]
    assert Person.from_data(data) == Person.from_data(examples()["welder"].data)


def test_a_person_without_a_header_is_read_as_the_oldest_version():
    assert person_of(read_answers(json.dumps(examples()["welder"].data)))[0] == Person.from_data(examples()["welder"].data)


@given(st.dictionaries(st.sampled_from(list(documents())), st.sampled_from(STATES)))
def test_the_state_of_each_paper_comes_back(papers):
    answers = {"told": {"born": "unknown"}, "values": {"papers": papers} if papers else {}}
    assert read_answers(write_answers(answers)) == answers


def test_the_state_of_a_paper_no_notice_asks_for_any_more_is_left_out_and_named():
    papers = {"identity_card": "have", "tram_ticket": "get"}
    text = json.dumps({HEADER: {"version": 1, "answered": [], "papers": papers}})
    assert read_answers(text)["values"]["papers"] == {"identity_card": "have"}
    assert unknown_documents(text) == ("tram_ticket",)


def test_a_file_from_before_there_were_states_is_read():
    text = json.dumps({HEADER: {"version": 1, "answered": []}, "certificates": []})
    assert "papers" not in read_answers(text)["values"]
    assert unknown_documents(text) == ()


def test_the_state_of_papers_makes_no_difference_to_the_person():
    told = {"certificates": "none"}
    assert person_of({"told": told, "values": {"papers": {"diploma": "have"}}}) == person_of({"told": told, "values": {}})


def test_chinese_names_come_back_whole():
    answers = {"told": {"occupation": "some"}, "values": {"occupation": "茶艺师"}}
    assert read_answers(write_answers(answers).encode())["values"]["occupation"] == "茶艺师"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "cannot be read as JSON: line 1, column 2"),
        ("[1, 2]", "is not a file of kept answers"),
        ('{"name": "x"}', "is not a file of kept answers"),
        (json.dumps({HEADER: {"version": VERSION + 1}}), f"{HEADER}.version: 2 was kept by a newer version"),
        (json.dumps({HEADER: {"version": "one"}}), "is not a version"),
        (json.dumps({HEADER: 3}), "is not a version"),
        (json.dumps({HEADER: {"version": 1, "answered": "all"}}), f"{HEADER}.answered: is not a header"),
        (json.dumps({HEADER: {"version": 1, "answered": [], "rough": 3}}), "is not a header"),
        (json.dumps({HEADER: {"version": 1, "answered": [], "papers": ["diploma"]}}), f"{HEADER}.papers: "),
        (
            json.dumps({HEADER: {"version": 1, "answered": [], "papers": {"diploma": "lost"}}}),
            f'{HEADER}.papers.diploma: "lost" must be one of: have, get, not_applicable',
        ),
        (
            json.dumps({HEADER: {"version": 1, "answered": []}, "certificates": [{"level": 9}]}),
            "certificates[0].level: 9 must be one of",
        ),
        ('{"born": "1990-01-01", "born": "1991-01-01"}', "born: stands twice"),
        (" " * 1_000_001, "is too large"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text, message):
    with pytest.raises(InputError) as refused:
        read_answers(text)
    assert message in str(refused.value)


OLDER = {
    HEADER: {"version": 1, "answered": ["provincial_approval", "apprenticeship_completed", "reserve_technician_certificate"]},
    "apprenticeship_completed": True,
    "reserve_technician_certificate": False,
    "provincial_approval": True,
}


def test_an_older_file_s_bare_yes_is_one_of_two_occupations_and_its_approval_is_left_out():
    answers = read_answers(json.dumps(OLDER))
    assert answers == {
        "told": {"apprenticeship_completed": "yes", "reserve_technician_certificate": "no"},
        "values": {"apprenticeship_completed": True, "reserve_technician_certificate": False},
    }
    assert person_of(answers)[0] == Person(apprenticeship_completed=True, reserve_technician_certificate=False)


def test_an_older_file_without_a_header_is_read_too():
    data = {name: value for name, value in OLDER.items() if name != HEADER}
    assert person_of(read_answers(json.dumps(data)))[0] == Person.from_data(data)


@pytest.mark.parametrize("value", ["this", "related", True, False])
def test_in_which_occupation_an_apprenticeship_was_comes_back(value):
    answers = answers_of({"apprenticeship_completed": value})
    assert person_of(read_answers(write_answers(answers)))[0].apprenticeship_completed == value


def test_a_fact_of_a_notice_s_own_comes_back():
    answers = answers_of({"facts": {"km_after_certificate_5": 100_000}})
    assert dict(person_of(read_answers(write_answers(answers)))[0].facts) == {"km_after_certificate_5": 100_000}
