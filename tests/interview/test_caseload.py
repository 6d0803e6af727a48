"""A counsellor's file of clients: what goes in comes out, labels stay out, and a wrong file is met place by place."""

import json

import pytest

from vqlogic import InputError
from vqlogic.interview.answers import answers_of, person_of
from vqlogic.interview.caseload import (
    LARGEST,
    LONGEST_NOTES,
    Client,
    read_afternoon,
    read_clients,
    write_afternoon,
    write_clients,
)
from vqlogic.interview.examples import examples

ANSWERS = [answers_of(example.data) for example in examples().values()]


def wrong(content: object) -> list[str]:
    """The messages that a file's content is met with."""
    with pytest.raises(InputError) as met:
        read_clients(content if isinstance(content, str | bytes) else json.dumps(content))
    return [str(problem) for problem in met.value.problems]


def of_clients(*clients: object) -> dict[str, object]:
    return {"self_check_clients": {"version": 1}, "clients": list(clients)}


def test_every_client_comes_back_with_notes_and_scenarios():
    clients = [Client("A", "first\nsecond 备注", ANSWERS[:4]), Client("", "", ANSWERS[4:5])]
    back = read_clients(write_clients(clients))
    assert [client.notes for client in back] == ["first\nsecond 备注", ""]
    people = [[person_of(answers)[0] for answers in client.scenarios] for client in back]
    assert people == [[person_of(answers)[0] for answers in client.scenarios] for client in clients]


def test_the_state_of_papers_comes_back():
    answers = answers_of(examples()["welder"].data)
    answers["values"]["papers"] = {"diploma": "have"}
    assert read_clients(write_clients([Client(scenarios=[answers])]))[0].scenarios[0]["values"]["papers"] == {"diploma": "have"}


def test_a_label_is_never_written():
    assert "Aunt Zhao" not in write_clients([Client("Aunt Zhao", "", ANSWERS[:1])])


@pytest.mark.parametrize("content", ["[]", "{}", '{"self_check": {"version": 1}}', "3"])
def test_a_foreign_file_is_refused(content):
    assert wrong(content) == ["JSON: is not a file of a counsellor's clients"]


def test_a_newer_file_is_refused():
    assert "newer version" in wrong({"self_check_clients": {"version": 2}, "clients": []})[0]


@pytest.mark.parametrize("version", [None, "1", True, 0, -1, 1.5])
def test_a_file_of_no_known_version_is_refused(version):
    assert wrong({"self_check_clients": {"version": version}, "clients": []})[0].startswith("self_check_clients.version")


@pytest.mark.parametrize("clients", [None, {}, [{"scenarios": [{}]}] * 201])
def test_clients_that_are_no_list_or_too_many_are_refused(clients):
    assert wrong({**of_clients(), "clients": clients})[0].startswith("clients")


@pytest.mark.parametrize("scenarios", [None, [], [{"certificates": []}] * 5, "x"])
def test_a_client_has_one_to_four_scenarios(scenarios):
    assert wrong(of_clients({"scenarios": scenarios})) == ["clients[0].scenarios: must be a list of 1 to 4 scenarios"]


@pytest.mark.parametrize("notes", [3, None, "x" * (LONGEST_NOTES + 1)])
def test_notes_are_text_of_some_length(notes):
    assert wrong(of_clients({"notes": notes, "scenarios": [{"certificates": []}]}))[0].startswith("clients[0].notes")


def test_a_wrong_answer_is_named_by_its_place():
    good, bad = {"certificates": []}, {"certificates": [{"level": 9}]}
    assert wrong(of_clients({"scenarios": [good]}, {"scenarios": [good, bad]})) == [
        "clients[1].scenarios[1].certificates[0].level: 9 must be one of: 1, 2, 3, 4, 5"
    ]


def test_a_file_too_large_is_refused_unread():
    assert wrong("[" * (LARGEST + 1)) == ["JSON: is too large for a file of clients"]


def test_an_afternoon_in_the_tab_has_the_labels_and_a_file_has_not() -> None:
    told = [Client("Ms Li", "one"), Client("", "two")]
    assert read_afternoon(write_afternoon(told)) == told
    assert "Li" not in write_clients(told)


@pytest.mark.parametrize("text", ["[]", "{}", '{"clients": 1, "labels": []}', '{"clients": "{}", "labels": []}', "x"])
def test_an_afternoon_that_was_changed_in_the_tab_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_afternoon(text)
