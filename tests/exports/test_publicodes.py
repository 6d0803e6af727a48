"""Rules for publicodes: the engine runs each file as it is, says what the rule set says, and what is still missing."""

import json
import re
from typing import Any

import pytest
import yaml
from engines import JAVASCRIPT, publicodes_answers, publicodes_missing, publicodes_values, run_publicodes
from strategies import RULESETS, seeded_rows

from vqlogic import RuleSet, assess, highest_and_open, load_rulesets
from vqlogic.conformance import points
from vqlogic.exports.publicodes import ENGINE, as_publicodes
from vqlogic.exports.words import as_comment, foreword
from vqlogic.rules import asked_facts

GENERAL = load_rulesets()["national-general"]
STATUS = {True: "met", False: "not_met", None: "unknown"}
each_ruleset = pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)


@pytest.fixture(scope="session")
def publicodes() -> None:
    """Skips where the engine is not there."""
    if missing := publicodes_missing():
        pytest.skip(f"needs {missing}")


def _ids(ruleset: RuleSet) -> list[str]:
    return [route.id for route in ruleset.routes]


@each_ruleset
def test_every_point_comes_out_as_it_says(publicodes: None, ruleset: RuleSet) -> None:
    found = points(ruleset)
    rows = [point.row(asked_facts(ruleset)) for point in found]
    said = publicodes_answers(as_publicodes(ruleset), rows, _ids(ruleset))
    assert said == [(point.highest_level, list(point.routes)) for point in found]


@each_ruleset
def test_random_rows_come_out_as_the_rule_set_says(publicodes: None, ruleset: RuleSet) -> None:
    rows = seeded_rows(asked_facts(ruleset), 40, seed=4)
    assert publicodes_answers(as_publicodes(ruleset), rows, _ids(ruleset)) == [highest_and_open(row, ruleset) for row in rows]


@each_ruleset
def test_what_is_left_out_is_unknown_as_in_a_verdict(publicodes: None, ruleset: RuleSet) -> None:
    rows = [{}, *seeded_rows(asked_facts(ruleset), 20, seed=5, told=0.6)]
    goals = ["highest level", "possible level", *(f"route {id}" for id in _ids(ruleset))]
    for row, (highest, possible, *routes) in zip(rows, publicodes_values(as_publicodes(ruleset), rows, goals), strict=True):
        verdict = assess(row, ruleset)
        assert (highest, possible) == (verdict.highest_level or 6, verdict.possible_level or 6)
        assert [STATUS[held] for held in routes] == [route.status for route in verdict.routes]


def test_what_would_settle_a_route_is_missing(publicodes: None) -> None:
    asked = {"situations": [{"certificate_5": "oui"}, {"certificate_5": "non"}], "goals": ["route 4-2"], "missing": True}
    assert run_publicodes(as_publicodes(GENERAL), **asked) == [[["years_after_certificate_5"]], [[]]]


def test_a_number_with_an_exponent_is_misread_by_the_engine_as_the_file_warns(publicodes: None) -> None:
    asked: dict[str, Any] = {
        "situations": [{"occupation_years": one} for one in (1e-7, "0.0000001")],
        "goals": ["occupation_years"],
    }
    assert run_publicodes(as_publicodes(GENERAL), **asked) == [[1], [1e-7]]


@each_ruleset
def test_the_use_that_the_file_shows_gives_what_its_example_says(publicodes: None, ruleset: RuleSet) -> None:
    text = as_publicodes(ruleset)
    (use, _) = re.findall(r"`(new Engine.*)`", text)
    assert run_publicodes(text, code=use) == (ruleset.examples[0].says.highest_level or 6)


@each_ruleset
def test_every_fact_route_and_level_is_a_rule_with_its_words_in_both_languages(ruleset: RuleSet) -> None:
    rules = yaml.safe_load(as_publicodes(ruleset))
    levels = {f"level {route.level}" for route in ruleset.routes}
    routes = {f"route {id}" for id in _ids(ruleset)}
    assert rules.keys() == {*asked_facts(ruleset), *routes, *levels, "highest level", "possible level"}
    for rule in rules.values():
        assert all(re.search(r"[A-Za-z].* · .*[一-鿿]", rule[field]) for field in ("titre", "question") if field in rule)


def test_a_fact_is_asked_by_its_own_question_or_else_by_its_name() -> None:
    driver = yaml.safe_load(as_publicodes(load_rulesets()["car-driver"]))
    assert driver["km_after_certificate_5"]["question"].startswith("How many kilometres have you driven")
    assert driver["km_after_certificate_5"]["description"] == "km · 公里"
    assert driver["certificate_5"]["question"] == driver["certificate_5"]["titre"]
    assert driver["unbroken_occupation_years"]["description"] == "In years · 以年计"


def test_the_file_begins_with_what_it_is() -> None:
    said = foreword(GENERAL, ENGINE, "publicodes", lambda ruleset, say: [])
    assert as_publicodes(GENERAL).startswith(as_comment(said[:5]))


def test_the_engine_that_is_named_is_the_one_that_is_tested() -> None:
    name, version = ENGINE.split()
    assert json.loads((JAVASCRIPT / "package.json").read_text(encoding="utf-8"))["dependencies"][name] == version
