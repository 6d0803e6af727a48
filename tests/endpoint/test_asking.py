"""What a request may ask for, and what is said of one that cannot be used."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from vqlogic import InputError, Person
from vqlogic.endpoint.asking import read_asking


def _wrong(told: Any) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as raised:
        read_asking(told)
    return [(problem.place, problem.text().partition(": ")[2]) for problem in raised.value.problems]


def test_all_but_the_person_may_be_left_out_or_null() -> None:
    asking, person = read_asking({"person": {}})
    assert person == Person()
    assert (asking.ruleset, asking.edition, asking.on, asking.language) == (None, None, None, None)
    nulls = dict.fromkeys(("ruleset", "edition", "on", "language"))
    assert read_asking({"person": {}, **nulls})[0] == asking


def test_a_notice_or_several_each_once() -> None:
    assert read_asking({"person": {}, "ruleset": "a"})[0].ruleset == ("a",)
    assert read_asking({"person": {}, "ruleset": ["a", "b", "a"]})[0].ruleset == ("a", "b")


def test_an_edition_by_its_number_by_its_hash_or_for_each_notice() -> None:
    for told, read in ((2, 2), (2.0, 2), ("ab", "ab"), ({"a": 1.0, "b": "ab"}, {"a": 1, "b": "ab"})):
        assert read_asking({"person": {}, "edition": told})[0].edition == read


def test_a_day() -> None:
    assert read_asking({"person": {}, "on": "2024-02-29"})[0].on == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("ruleset", "", "must be the id of a notice"),
        ("ruleset", [], "must be the id of a notice, all, or a list"),
        ("ruleset", ["a", 1], "must be the id of a notice"),
        ("ruleset", "x" * 201, "must be the id of a notice"),
        ("edition", 0, "must be the number or the hash"),
        ("edition", True, "must be the number or the hash"),
        ("edition", 1.5, "must be the number or the hash"),
        ("edition", float("inf"), "must be the number or the hash"),
        ("edition", {"a": None}, "must be the number or the hash"),
        ("edition", ["a"], "must be the number or the hash"),
        ("on", "2026-02-30", "must be a date"),
        ("on", 20260101, "must be a date"),
        ("on", "2026-02", "needs the year, the month and the day"),
        ("on", "1899-12-31", "must be a date between 1900-01-01 and 2199-12-31"),
        ("language", "fr", "must be one of: en, zh"),
        ("language", [], "must be one of: en, zh"),
        ("rulset", "a", "is not a known field; allowed: person, ruleset, edition, on, language"),
    ],
)
def test_what_cannot_be_used_is_named(field: str, value: object, said: str) -> None:
    ((place, text),) = _wrong({"person": {}, field: value})
    assert place == field
    assert said in text


@pytest.mark.parametrize("told", [None, [], "person", 3])
def test_what_is_no_question_at_all_is_named_too(told: object) -> None:
    assert _wrong(told) == [("JSON", f"{json.dumps(told)} must be a set of named fields")]


def test_without_a_person_there_is_no_question() -> None:
    assert _wrong({}) == [("person", "is missing")]
    assert _wrong({"person": None}) == [("person", "null must be a set of named fields")]


def test_a_list_may_be_as_long_as_anybodys_and_not_longer() -> None:
    assert len(read_asking({"person": {"jobs": [{}] * 30}})[1].jobs or ()) == 30
    assert _wrong({"person": {"jobs": [{}] * 31, "titles": [1] * 30_000}}) == [
        ("person.jobs", "has more than 30 entries"),
        ("person.titles", "has more than 30 entries"),
    ]


def test_not_very_many_dates_may_be_without_their_day() -> None:
    jobs = [{"from": "2018", "to": "2019-06"}] * 10
    assert read_asking({"person": {"jobs": jobs, "titles": [{"awarded": "2018-01-01"}] * 9}})
    ((place, said),) = _wrong({"person": {"jobs": jobs, "born": "1990"}})
    assert (place, said) == ("person", "tells more than 20 dates without their day; tell the days, or fewer dates")


def test_all_that_is_wrong_is_told_at_once_with_its_place_in_the_request() -> None:
    told = {"person": {"jobs": [{"from": "2018-13-01"}], "facts": {"agee": 3}}, "on": "soon", "what": 1}
    assert [place for place, _ in _wrong(told)] == ["on", "what", "person.jobs[0].from", "person.facts.agee"]
