"""Warnings beside a verdict: what was asked back, what was not used, and whether the notice is in force."""

from __future__ import annotations

import json
from typing import Any

import pytest

from vqlogic.endpoint.assessing import answer
from vqlogic.endpoint.remarks import CODES
from vqlogic.wording import LANGUAGES


def _warnings(person: dict[str, Any], ruleset: str = "standard-2023", language: str = "en", on: str = "2026-11-23") -> Any:
    body = {"person": person, "ruleset": ruleset, "language": language, "on": on}
    return [(one["code"], one["place"], one["text"]) for one in answer(json.dumps(body).encode(), None)["warnings"]]


def _places(person: dict[str, Any], ruleset: str = "standard-2023") -> list[str]:
    return [place for code, place, _ in _warnings(person, ruleset) if code == "not_used"]


def test_a_person_with_nothing_odd_is_warned_of_nothing() -> None:
    jobs = [{"from": "2016-07-01", "occupation": "this"}]
    assert _warnings({"occupation": "welder", "born": "1990", "jobs": jobs, "certificates": [], "facts": {"age": None}}) == []


def test_what_no_real_person_can_have_is_asked_back() -> None:
    ((code, place, text),) = _warnings({"certificates": [{"level": 5, "awarded": "2030-01-01"}]})
    assert (code, place) == ("asked_back", "person.certificates[0].awarded")
    assert text.startswith("Is that right? ")


@pytest.mark.parametrize(
    ("person", "place"),
    [
        ({"provincial_approval": True}, "provincial_approval"),
        ({"facts": {"provincial_approval": True}}, "facts.provincial_approval"),
    ],
)
def test_what_nobody_is_asked_any_more_is_named(person: dict[str, Any], place: str) -> None:
    assert _warnings(person) == [("given_up", f"person.{place}", "Nobody is asked this any more. It was not used.")]


def test_a_field_that_no_notice_asks_for_is_named() -> None:
    titles = {"titles": [{"rank": "junior"}]}
    assert _places(titles) == []
    assert _places(titles, "national-general") == ["person.titles"]
    assert _places({"goal": 3, "titles": []}, "national-general") == ["person.goal"]


def test_a_stated_fact_that_no_notice_asks_for_is_named_unless_it_says_something_of_one_that_is() -> None:
    assert _places({"facts": {"km_after_certificate_5": 3}}) == ["person.facts.km_after_certificate_5"]
    assert _places({"facts": {"title_senior": True}}, "national-general") == ["person.facts.title_senior"]
    implies, implied, level_held = "unbroken_years_after_certificate_5", "related_certificate_4", "certificate_1"
    papers = "final_year_higher_vocational"
    assert _places({"facts": {implies: 3, implied: False, level_held: True, papers: True}}, "national-general") == []


def test_who_somebody_is_and_what_is_asked_back_of_is_never_named_as_idle() -> None:
    told = {"occupation": "welder", "born": "1990-01-01", "certificates": [{}], "schooling": [{}]}
    assert _warnings(told, "welder-2018") == _warnings({"occupation": "welder", "age": 30}, "welder-2018") == []


def test_an_occupation_in_no_list_is_named() -> None:
    assert _warnings({"occupation": "wleder"}) == [
        ("unknown_occupation", "person.occupation", '"wleder" is in no list of occupations here.')
    ]


def test_a_notice_that_is_not_in_force_is_named() -> None:
    ((code, place, text),) = _warnings({}, "provincial-2005", on="2004-01-01")
    assert (code, place) == ("force", "provincial-2005")
    assert "not yet in force" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_told_in_the_language_of_the_request(language: str) -> None:
    odd = {"goal": 3, "provincial_approval": True, "occupation": "wleder", "certificates": [{"awarded": "2030-01-01"}]}
    found = _warnings(odd, "provincial-2005", language, on="2004-01-01")
    assert [code for code, *_ in found] == list(CODES)
    assert [any("一" <= sign <= "鿿" for sign in text) for *_, text in found] == [language == "zh"] * len(CODES)
