"""Variables for openfisca-core: the engine runs each file as it is, with 64 bits, and says what the rule set says."""

import math
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from engines import openfisca_answers, openfisca_person, openfisca_system
from strategies import RULESETS, seeded_rows

from vqlogic import InputError, RuleSet, highest_and_open, load_rulesets
from vqlogic.conformance import points
from vqlogic.exports.openfisca import ENGINE, as_openfisca
from vqlogic.exports.words import as_comment, foreword
from vqlogic.facts import facts
from vqlogic.rules import Condition, asked_facts
from vqlogic.yamlfile import DATA

GENERAL = load_rulesets()["national-general"]
each_ruleset = pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)


@each_ruleset
def test_every_point_comes_out_as_it_says(ruleset: RuleSet) -> None:
    found = points(ruleset)
    said = openfisca_answers(as_openfisca(ruleset), [point.row(asked_facts(ruleset)) for point in found])
    assert said == [(point.highest_level, list(point.routes)) for point in found]


@each_ruleset
def test_random_rows_come_out_as_the_rule_set_says(ruleset: RuleSet) -> None:
    rows = seeded_rows(asked_facts(ruleset), 300, seed=2)
    assert openfisca_answers(as_openfisca(ruleset), rows) == [highest_and_open(row, ruleset) for row in rows]


@each_ruleset
def test_a_fact_that_is_left_out_opens_nothing(ruleset: RuleSet) -> None:
    decide = openfisca_person(openfisca_system(as_openfisca(ruleset)))
    rows = [{}, *seeded_rows(asked_facts(ruleset), 5, seed=3, told=0.6)]
    assert [decide(row) for row in rows] == [highest_and_open(row, ruleset)[0] or 6 for row in rows]


@each_ruleset
def test_every_fact_is_a_variable_of_its_kind(ruleset: RuleSet) -> None:
    variables = openfisca_system(as_openfisca(ruleset)).variables
    kinds = {name: variables[name].dtype for name in asked_facts(ruleset)}
    assert kinds == {name: np.bool_ if facts()[name].kind == "bool" else np.float64 for name in kinds}


def test_one_step_below_what_is_asked_does_not_open() -> None:
    decide = openfisca_person(openfisca_system(as_openfisca(GENERAL)))
    assert [decide({"occupation_years": years}) for years in (2, math.nextafter(2, 0))] == [5, 6]


@pytest.mark.slow
def test_the_use_that_the_file_shows_passes_with_the_engines_own_command(tmp_path: Path) -> None:
    text = as_openfisca(GENERAL)
    (case, _), (name, _) = re.findall(r"`(\[\{period.*)`", text), re.findall(r"`(\w+\.py)`", text)
    (command, _) = re.findall(r"`openfisca (test .*)`", text)
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "CASES.yaml").write_text(case, encoding="utf-8")
    openfisca = "import sys; from openfisca_core.scripts.openfisca_command import main; sys.exit(main())"
    run = [sys.executable, "-c", openfisca, *command.split()]
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_labels_are_in_both_languages() -> None:
    variables = openfisca_system(as_openfisca(GENERAL)).variables
    assert variables["occupation_years"].label == "Years worked in this occupation, added up · 累计从事本职业工作年限"
    assert variables["highest_level"].label == "Highest level · 最高可申报等级"
    assert openfisca_system(as_openfisca(GENERAL)).person_entity.label == "Person · 个人"


@pytest.mark.parametrize("name", ["class", "person", "route_5_2"])
def test_a_fact_that_can_be_no_variable_is_named(name: str) -> None:
    route = GENERAL.route("5-2").model_copy(update={"conditions": (Condition(fact=name, at_least=2),)})
    with pytest.raises(InputError, match=f'national-general: "{name}" cannot be the name of a variable'):
        as_openfisca(GENERAL.with_fields(by_id={"5-2": route}))


def test_the_file_begins_with_what_it_is() -> None:
    said = foreword(GENERAL, ENGINE, "openfisca", lambda ruleset, say: [])
    assert as_openfisca(GENERAL).startswith(as_comment(said[:5]))
    assert as_comment(said[5:7]) in as_openfisca(GENERAL)


def test_the_engine_that_is_named_is_the_one_that_is_tested() -> None:
    assert ENGINE.replace(" ", "==") in (DATA.parent / "tests" / "requirements.txt").read_text(encoding="utf-8").split()
