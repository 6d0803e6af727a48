"""Answers as a code: there and back, what stays behind where all does not fit, an old code, and codes that are no use."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import born_in_time, people

from vqlogic import InputError
from vqlogic.checklist import STATES
from vqlogic.documents import documents
from vqlogic.interview.answers import answers_of, no_answers, person_of
from vqlogic.interview.examples import examples
from vqlogic.interview.handover import _DICTIONARIES, _LARGEST, LONGEST, Code, _base45, _base45_bytes, read_code, write_code
from vqlogic.interview.keeping import HEADER, read_answers, write_answers

EVERY_PAPER = dict.fromkeys(documents(), "have")


def code_of(answers) -> Code:
    code = write_code(answers)
    assert code is not None
    return code


def packed(content: bytes, version: object = 1) -> str:
    """A code that holds anything."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=_DICTIONARIES[version])
    return f"VQ{version}:{_base45(deflate.compress(content) + deflate.flush())}"


def refusal(text: str) -> str:
    with pytest.raises(InputError) as refused:
        read_code(text)
    return str(refused.value)


# There and back


@given(people(left_out=True).map(born_in_time))
def test_a_code_makes_the_same_person_again(told):
    answers = answers_of(told)
    back = read_code(code_of(answers).text)
    assert back == read_answers(write_answers(answers))
    assert person_of(back) == person_of(answers)


def test_a_code_holds_what_a_file_holds_and_nothing_else():
    rough = {"years": 6.0, "unbroken": True, "now": None}
    answers = {
        "told": {"ruleset": "some", "occupation": "some", "born": "some", "jobs": "rough", "certificates": "none"},
        "values": {"ruleset": "general-ladder", "occupation": "茶艺师", "born": "1990-05", "rough": rough, "papers": EVERY_PAPER},
    }
    assert read_code(code_of(answers).text) == read_answers(write_answers(answers))


def test_what_was_not_answered_yet_is_not_answered_when_it_comes_back():
    assert read_code(code_of({"told": {"titles": "none"}, "values": {}}).text)["told"] == {"titles": "none"}
    assert read_code(code_of(no_answers()).text) == no_answers()


@given(st.binary())
def test_base_45_gives_every_byte_again(data):
    assert _base45_bytes(_base45(data)) == data


@pytest.mark.parametrize("example", examples())
def test_the_code_of_a_usual_person_is_short(example):
    answers = answers_of(examples()[example].data)
    # A QR code of 41 and of 57 modules a side holds these.
    assert len(code_of(answers).text) <= 154
    assert len(code_of({**answers, "values": {**answers["values"], "papers": EVERY_PAPER}}).text) <= 365


# A code printed in November 2026. Whatever changes in the form, it must be read.
PRINTED = "VQ1:RN3$IF6$8+0NE.J64KRGT:J8MVL.ERUML/T7-NI2WQ$IH$CD9ER472C*G0V5"


def test_a_code_printed_earlier_is_read():
    person = {
        "born": "1990-05",
        "occupation": "茶艺师",
        "jobs": [{"from": "2016-07-01", "occupation": "this"}],
        "certificates": [{"level": 5, "occupation": "this", "awarded": "2018"}],
        "trainings": [],
        "apprenticeship_completed": "related",
    }
    assert person_of(read_code(PRINTED)) == person_of(answers_of(person))


# One of the next form, which knows the level wanted.
PRINTED_WITH_A_GOAL = "VQ2:7N31ON$BBXY4IPJ* NS CQH1"


def test_a_code_that_names_the_level_wanted_is_read_however_it_was_made():
    assert person_of(read_code(PRINTED_WITH_A_GOAL)) == person_of(
        answers_of({"occupation": "welder", "goal": 3, "born": "1990-05"})
    )


# Too much for a code


def jobs(number: int) -> list[dict[str, str]]:
    """As many jobs, no two alike, so that they cannot be written short."""
    days = [f"{1970 + at % 50}-{1 + at * 7 % 12:02}-{1 + at * 11 % 28:02}" for at in range(2 * number)]
    return [{"from": min(pair), "to": max(pair), "occupation": "this"} for pair in zip(days[::2], days[1::2], strict=True)]


def test_the_state_of_papers_stays_behind_where_a_code_does_not_hold_it_too():
    answers = {"told": {"jobs": "some"}, "values": {"papers": {id: STATES[at % 3] for at, id in enumerate(documents())}}}
    number = next(number for number in range(1, 500) if code_of(with_jobs(answers, number)).papers_left_out)
    back = read_code(code_of(with_jobs(answers, number)).text)
    assert "papers" not in back["values"]
    assert back["values"]["jobs"] == jobs(number)
    assert not code_of(with_jobs(answers, 1)).papers_left_out


def with_jobs(answers, number: int):
    return {**answers, "values": {**answers["values"], "jobs": jobs(number)}}


def test_answers_that_no_code_holds_make_none():
    assert write_code(with_jobs({"told": {"jobs": "some"}, "values": {}}, 500)) is None


@given(st.integers(1, 150))
def test_no_code_is_longer_than_a_qr_code_that_can_be_read(number):
    code = write_code(with_jobs({"told": {"jobs": "some"}, "values": {}}, number))
    assert code is None or len(code.text) <= LONGEST


# Codes that are no use


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not a code of the self-check's answers"),
        ("https://example.org/?VQ1:0", "is not a code of the self-check's answers"),
        ("WIFI:S:net;;", "is not a code of the self-check's answers"),
        ("VQ0:0", "is not a code of the self-check's answers"),
        ("VQ:0", "is not a code of the self-check's answers"),
        ("VQ１:0", "is not a code of the self-check's answers"),
        ("VQ3:0", "was made by a newer version of the self-check; this one reads versions up to 2"),
        ("VQ1:", "is damaged"),
        ("VQ1:0", "is damaged"),
        ("VQ1:a0", "is damaged"),
        ("VQ1::::", "is damaged"),
        ("VQ1:中文", "is damaged"),
        (packed(b"{}")[:-3], "is damaged"),
        (packed(b"{}") + "000", "is damaged"),
        ("VQ1:" + "0" * 5000, "is too large for a code of answers"),
        (packed(b" " * (_LARGEST + 1)), "is too large for a code of answers"),
        (packed(b"\xff\xfe"), "it is not UTF-8 text"),
        (packed(b"[]"), "is not a file of kept answers"),
        (packed(b'{"a":1}'), "is not a file of kept answers"),
        (packed(json.dumps({HEADER: {"version": 99}}).encode()), "was kept by a newer version"),
        (packed(b'{"certificates":[{"level":9}]}'), "certificates[0].level: 9 must be one of"),
        (packed(b"[" * 49_000), "is nested too deeply"),
    ],
)
def test_a_code_that_cannot_be_used_says_why(text, message):
    assert message in refusal(text)


def test_what_unpacks_to_very_much_is_not_unpacked():
    assert "is too large" in refusal(packed(b"\0" * 5_000_000))


@given(st.text() | st.text(alphabet="VQ1:0AZ $%*+-./").map("VQ1:".__add__) | st.binary(max_size=200).map(packed))
def test_whatever_a_code_says_it_is_read_or_refused(text):
    with suppress(InputError):
        read_code(text)


@given(people(left_out=True).map(born_in_time), st.data())
def test_a_code_with_one_other_sign_is_read_or_refused(told, data):
    text = code_of(answers_of(told)).text
    at = data.draw(st.integers(0, len(text) - 1))
    with suppress(InputError):
        read_code(text[:at] + data.draw(st.sampled_from("0A:%é")) + text[at + 1 :])
