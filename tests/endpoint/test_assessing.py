"""From a request's body to its answer: what the library says, by which edition, and what is said of what cannot be used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from strategies import RULESETS

from vqlogic import InputError, Person, RuleSet, assess, highest_and_open, load_rulesets
from vqlogic.conformance import points
from vqlogic.editions import load_edition
from vqlogic.endpoint import assessing
from vqlogic.endpoint.assessing import Refused, answer, list_notices, read_notices
from vqlogic.facts import brings, facts
from vqlogic.receipts import content_hash, write_receipt
from vqlogic.rules import asked_facts
from vqlogic.terminal.commands import main
from vqlogic.yamlfile import DATA

WELDER = json.loads((DATA / "examples" / "welder.json").read_text(encoding="utf-8"))
DAY = "2026-11-23"
BOTH = ["standard-2023", "standard-2018"]
HASH = content_hash(load_edition("standard-2023", 1))


def _answer(told: Any, accepted: str | None = None) -> dict[str, Any]:
    return answer(json.dumps(told).encode(), accepted)


def _refused(told: Any, accepted: str | None = None) -> tuple[int, dict[str, Any]]:
    with pytest.raises(Refused) as raised:
        answer(told if isinstance(told, bytes) else json.dumps(told).encode(), accepted)
    return raised.value.status, raised.value.body


# The same as the library


@pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)
def test_every_point_of_every_notice_comes_out_as_it_says(ruleset: RuleSet) -> None:
    names = asked_facts(ruleset)
    for point in points(ruleset):
        stated = point.row(names)
        found = _answer({"person": {"facts": stated}, "ruleset": ruleset.id, "on": DAY})["results"][0]
        met = [route["route"] for route in found["routes"] if route["status"] == "met"]
        assert (found["highest_level"], met) == (point.highest_level, list(point.routes))
        assert (found["highest_level"], met) == highest_and_open(stated, ruleset)


def test_it_is_what_the_terminal_says_with_the_editions_and_the_warnings_beside(capsys: pytest.CaptureFixture[str]) -> None:
    for path in sorted((DATA / "examples").glob("*.json")):
        said = _answer({"person": json.loads(path.read_text(encoding="utf-8")), "ruleset": BOTH, "on": DAY})
        named = [part for id in BOTH for part in ("--ruleset", id)]
        assert main(["assess", str(path), *named, "--on", DAY, "--format", "json"]) == 0
        assert {name: said[name] for name in ("on", "results", "asked_back")} == json.loads(capsys.readouterr().out)
        assert said.keys() == {"on", "results", "asked_back", "edition", "warnings"}


# Which notices


def test_the_usual_notice_is_used_where_none_is_named() -> None:
    assert [one["ruleset"] for one in _answer({"person": {}})["results"]] == [next(iter(load_rulesets()))]


def test_all_are_those_for_everybody_and_for_the_persons_occupation() -> None:
    ids = [one["ruleset"] for one in _answer({"person": {"occupation": "welder"}, "ruleset": "all"})["results"]]
    assert ids == [id for id, one in load_rulesets().items() if not one.occupations] + ["welder-2018"]


def test_a_notice_that_there_is_not_is_answered_with_those_there_are() -> None:
    status, body = _refused({"person": {}, "ruleset": ["standard-2023", "standard-2024"]})
    (problem,) = body["problems"]
    assert (status, body["error"]) == (404, "not_found")
    assert (problem["place"], problem["value"]) == ("ruleset", '"standard-2024"')
    assert problem["allowed"].split(", ") == list(load_rulesets())


# Which edition


def test_todays_edition_is_used_and_named_as_a_receipt_names_it() -> None:
    ruleset, told = load_rulesets()["standard-2023"], Person.from_data(WELDER)
    receipt = json.loads(write_receipt(told, assess(told, ruleset, date(2026, 11, 23)), ruleset))["ruleset"]
    said = _answer({"person": WELDER, "ruleset": "standard-2023"})["edition"]
    assert said == {receipt["id"]: {"edition": receipt["edition"], "hash": receipt["hash"]}}


@pytest.mark.parametrize("edition", [1, HASH, {"standard-2023": 1}, {"standard-2023": HASH}])
def test_an_edition_of_before_answers_as_it_did(edition: Any) -> None:
    told = {"facts": {"evaluated_college_candidate@1": True, "certificate_4": False}}
    said = _answer({"person": told, "ruleset": "standard-2023", "edition": edition, "on": DAY})
    then = assess(Person.from_data(told), load_edition("standard-2023", 1), date(2026, 11, 23)).to_dict()
    assert said["results"] == [then]
    assert said["edition"] == {"standard-2023": {"edition": 1, "hash": HASH}}
    assert then != assess(Person.from_data(told), load_rulesets()["standard-2023"], date(2026, 11, 23)).to_dict()


def test_each_of_several_notices_can_be_pinned_by_itself() -> None:
    said = _answer({"person": {}, "ruleset": BOTH, "edition": {"standard-2018": 1}})["edition"]
    assert [said[id]["edition"] for id in BOTH] == [2, 1]


@pytest.mark.parametrize("edition", [3, "0" * 64, ""])
def test_an_edition_that_is_not_kept_is_answered_with_those_that_are(edition: Any) -> None:
    status, body = _refused({"person": {}, "ruleset": "standard-2023", "edition": edition})
    (problem,) = body["problems"]
    assert (status, problem["place"]) == (404, "edition.standard-2023")
    assert problem["allowed"].startswith(f"1, {HASH}, 2, ")


@pytest.mark.parametrize(
    ("edition", "status", "place"), [(1, 422, "edition"), ({"national-general": 1}, 404, "edition.national-general")]
)
def test_it_must_be_clear_of_which_notice_an_edition_is(edition: Any, status: int, place: str) -> None:
    found, body = _refused({"person": {}, "ruleset": BOTH, "edition": edition})
    assert (found, body["problems"][0]["place"]) == (status, place)


# What cannot be used


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"person": {}, "person": {}}', b"[" * 100, b'"\\ud800"', b"1" * 400])
def test_what_cannot_be_read_as_json_is_a_bad_request(body: bytes) -> None:
    status, said = _refused(body)
    assert (status, said["error"]) == (400, "not_json")


def test_a_bad_field_is_told_with_its_place_its_value_and_what_is_allowed() -> None:
    status, said = _refused({"person": {"certificates": [{"level": 6}]}})
    assert (status, said["error"], said["more"]) == (422, "not_valid", 0)
    place, text = "person.certificates[0].level", "person.certificates[0].level: 6 must be one of: 1, 2, 3, 4, 5"
    assert said["problems"] == [{"place": place, "value": "6", "allowed": "1, 2, 3, 4, 5", "text": text}]


@pytest.mark.parametrize(
    ("language", "accepted", "chinese"),
    [
        ("zh", "en", True),
        ("en", "zh", False),
        (None, "zh-CN", True),
        (None, None, False),
        ("fr", "zh", True),
        (["zh"], None, False),
    ],
)
def test_it_is_told_in_the_language_of_the_request_or_of_its_header(language: Any, accepted: str | None, chinese: bool) -> None:
    _, said = _refused({"person": {"goal": 6}, "language": language}, accepted)
    assert ("应为以下之一" in said["problems"][-1]["text"]) is chinese


def test_of_very_many_problems_the_first_are_told_and_how_many_more_there_are() -> None:
    _, said = _refused({"person": {f"x{number}": 1 for number in range(1_000)}})
    assert (len(said["problems"]), said["more"]) == (20, 980)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-1", "1e13"])
def test_a_number_that_nobody_can_have_is_quoted_as_text(value: str) -> None:
    _, said = _refused(f'{{"person": {{"age": {value}}}}}'.encode())
    assert isinstance(said["problems"][0]["value"], str)
    json.dumps(said, allow_nan=False)


def test_a_place_is_quoted_shortened() -> None:
    _, said = _refused({"person": {"x" * 10_000: 1}})
    assert len(said["problems"][0]["place"]) < 600


def test_what_somebody_on_a_page_brought_is_known_to_nobody_else() -> None:
    with brings({"of_my_own": facts()["age"]}):
        status, said = _refused({"person": {"facts": {"of_my_own": 1}}})
    assert (status, said["problems"][0]["place"]) == (422, "person.facts.of_my_own")


# The rules


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fail(*_: Path) -> None:
        raise InputError([])

    monkeypatch.setattr(assessing, "load_rulesets", fail)
    assessing.notices.cache_clear()
    yield
    assessing.notices.cache_clear()


@pytest.mark.usefixtures("unreadable")
def test_where_the_rules_cannot_be_read_it_is_said_without_a_word_of_why() -> None:
    status, said = _refused({"person": {}}, "zh")
    assert (status, said["error"]) == (503, "unavailable")
    assert said["problems"][0]["text"] == "server: 规则无法读取，请告知管理人员。"


def test_the_rules_are_read_once() -> None:
    assert read_notices("en") is read_notices("zh")


def test_the_notices_are_listed_with_their_titles_and_editions() -> None:
    found = {one["id"]: one for one in list_notices("en")["notices"]}
    assert list(found) == list(load_rulesets())
    assert [one["edition"] for one in found["standard-2023"]["editions"]] == [1, 2]
    assert found["standard-2023"]["editions"][0]["hash"] == HASH
    assert found["welder-2018"]["occupations"] == ["welder"]
    assert [id for id, one in found.items() if one["default"]] == list(found)[:1]
    assert found["provincial-2005"]["holds"].keys() == {"from", "until"}
