"""Decision tables: zen-engine runs each as it is, and says what the rule set says."""

import json
import math
import re

import pytest
import zen
from engines import zen_answers, zen_decision
from strategies import RULESETS, seeded_rows

from vqlogic import RuleSet, highest_and_open, load_rulesets
from vqlogic.conformance import points
from vqlogic.exports.decisiontable import ENGINE, as_decision_table
from vqlogic.exports.words import foreword
from vqlogic.facts import facts
from vqlogic.rules import Condition, asked_facts
from vqlogic.yamlfile import DATA

GENERAL = load_rulesets()["national-general"]
each_ruleset = pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)


@each_ruleset
def test_every_point_comes_out_as_it_says(ruleset: RuleSet) -> None:
    found = points(ruleset)
    said = zen_answers(as_decision_table(ruleset), [point.row(asked_facts(ruleset)) for point in found])
    assert said == [(point.highest_level, list(point.routes)) for point in found]


@each_ruleset
@pytest.mark.parametrize("told", [1, 0.6], ids=["all told", "some left out"])
def test_random_rows_come_out_as_the_rule_set_says(ruleset: RuleSet, told: float) -> None:
    rows = seeded_rows(asked_facts(ruleset), 300, seed=1, told=told)
    assert zen_answers(as_decision_table(ruleset), rows) == [highest_and_open(row, ruleset) for row in rows]


@each_ruleset
def test_a_column_is_0_or_nothing_where_its_fact_is_left_out(ruleset: RuleSet) -> None:
    inputs = json.loads(as_decision_table(ruleset))["nodes"][1]["content"]["inputs"]
    found = {one["id"]: zen.evaluate_expression(one["field"], {}) for one in inputs}
    assert found == {name: None if facts()[name].kind == "bool" else 0 for name in asked_facts(ruleset)}


@pytest.mark.parametrize("nothing", [None, "", "some", "1" + "0" * 40])
def test_what_is_no_number_of_28_digits_opens_nothing_and_shuts_nothing_else(nothing: object) -> None:
    told = {"certificate_5": True, "years_after_certificate_5": "3"}
    assert zen_decision(as_decision_table(GENERAL))({**told, "occupation_years": nothing})["routes"] == ["4-2"]


def test_a_float_is_rounded_by_the_engine_as_the_file_warns() -> None:
    decide, short = zen_decision(as_decision_table(GENERAL)), math.nextafter(2, 0)
    assert decide({"occupation_years": short})["highest_level"] == 5
    assert decide({"occupation_years": str(short)})["highest_level"] == 6


@each_ruleset
def test_the_use_that_the_file_shows_gives_what_its_example_says(ruleset: RuleSet) -> None:
    text = as_decision_table(ruleset)
    (use, _) = re.findall(r"`(zen\..*)`", json.loads(text)["description"])
    said, says = eval(use, {"zen": zen, "text": text}), ruleset.examples[0].says
    assert (said["highest_level"], set(said["routes"])) == (says.highest_level or 6, set(says.routes))


def test_the_strictest_of_two_numbers_asked_of_one_fact_counts() -> None:
    route = GENERAL.route("5-2")
    twice = (*route.conditions, Condition(fact="occupation_years", at_least=1))
    doubled = GENERAL.with_fields(by_id={"5-2": route.model_copy(update={"conditions": twice})})
    assert zen_answers(as_decision_table(doubled), [{"occupation_years": 1}, {"occupation_years": 2}]) == [
        (None, []),
        (5, ["5-2"]),
    ]


def test_the_file_begins_with_what_it_is() -> None:
    file = json.loads(as_decision_table(GENERAL))
    assert next(iter(file)) == "description"
    assert set(foreword(GENERAL, ENGINE, "decision-table", lambda ruleset, say: [])) <= set(file["description"].splitlines())


def test_a_row_says_its_route_and_clause_in_both_languages() -> None:
    rows = json.loads(as_decision_table(GENERAL))["nodes"][1]["content"]["rules"]
    (row,) = [row for row in rows if row["_id"] == "4-2"]
    assert row["_description"].splitlines()[:2] == [
        "Route 4-2 to Level 4 (intermediate worker) · 途径4-2（四级/中级工）",
        "clause (2) ② · 条款(2) ②",
    ]


def test_the_engine_that_is_named_is_the_one_that_is_tested() -> None:
    assert ENGINE.replace(" ", "==") in (DATA.parent / "tests" / "requirements.txt").read_text(encoding="utf-8").split()
