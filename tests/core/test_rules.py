"""The rule sets: all there, every route decided at its own thresholds, their worked examples, and what a bad file is told.

No condition is restated here: the tests read them from the loaded rule sets.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from strategies import all_of

from vqlogic import InputError, RuleSet, assess, load_rulesets
from vqlogic.facts import facts
from vqlogic.rules import Condition, Route, load_ruleset, pick

RULESETS = load_rulesets()
IDS = [
    "national-general",
    "general-ladder",
    "no-national-standard",
    "training-centre",
    "provincial-2005",
    "standard-2018",
    "standard-2023",
]
ROUTES = [pytest.param(rules, route, id=f"{rules.id} {route.id}") for rules in RULESETS.values() for route in rules.routes]
CONDITIONS = [
    pytest.param(rules, route, condition, id=f"{rules.id} {route.id} {condition.fact}")
    for rules in RULESETS.values()
    for route in rules.routes
    for condition in route.conditions
]
EXAMPLES = [
    pytest.param(rules, index, id=f"{rules.id} {index}") for rules in RULESETS.values() for index in range(len(rules.examples))
]


def just_enough(conditions: tuple[Condition, ...]) -> dict[str, Any]:
    return {one.fact: True if one.at_least is None else one.at_least for one in conditions}


def status(rules: RuleSet, route: Route, row: dict[str, Any]) -> str:
    return next(found.status for found in assess(row, rules).routes if found.route == route.id)


# What is there


def test_the_seven_rule_sets_are_loaded() -> None:
    assert sorted(RULESETS) == sorted(IDS)


def test_there_are_98_routes() -> None:
    assert sum(len(rules.routes) for rules in RULESETS.values()) == 98


@pytest.mark.parametrize(
    ("id", "count"),
    [
        ("national-general", 15),
        ("general-ladder", 8),
        ("no-national-standard", 11),
        ("training-centre", 14),
        ("provincial-2005", 17),
        ("standard-2018", 14),
        ("standard-2023", 19),
    ],
)
def test_a_rule_set_has_as_many_routes_as_its_notice(id: str, count: int) -> None:
    assert len(RULESETS[id].routes) == count


def test_todays_template_is_the_default_and_comes_first() -> None:
    assert [(id, rules.default) for id, rules in RULESETS.items() if rules.default] == [(next(iter(RULESETS)), True)]
    assert next(iter(RULESETS)) == "standard-2023"


@pytest.mark.parametrize("id", IDS)
def test_routes_ascend_by_level_then_number(id: str) -> None:
    numbers = [tuple(map(int, route.id.split("-"))) for route in RULESETS[id].routes]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("id", IDS)
def test_the_routes_of_a_level_are_numbered_without_a_hole(id: str) -> None:
    for level in range(1, 6):
        numbers = [int(route.id.split("-")[1]) for route in RULESETS[id].routes if route.level == level]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("id", IDS)
def test_every_level_has_a_route(id: str) -> None:
    assert {route.level for route in RULESETS[id].routes} == {1, 2, 3, 4, 5}


@pytest.mark.parametrize(("rules", "route"), ROUTES)
def test_a_route_asks_for_each_fact_once(rules: RuleSet, route: Route) -> None:
    asked = [condition.fact for condition in route.conditions]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("id", ["standard-2018", "standard-2023"])
def test_what_was_checked_against_copies_says_so(id: str) -> None:
    assert RULESETS[id].sureness == "checked-copies"


@pytest.mark.parametrize("route", RULESETS["standard-2023"].routes, ids=lambda route: route.id)
def test_what_stands_in_one_copy_only_says_so(route: Route) -> None:
    assert (route.sureness == "one-copy") == (route.level == 1 or route.id == "2-5")


# Every route


@pytest.mark.parametrize(("rules", "route"), ROUTES)
def test_a_route_is_met_at_exactly_its_thresholds(rules: RuleSet, route: Route) -> None:
    assert status(rules, route, just_enough(route.conditions)) == "met"


@pytest.mark.parametrize(("rules", "route"), ROUTES)
def test_a_route_that_is_met_opens_its_level_or_a_higher_one(rules: RuleSet, route: Route) -> None:
    highest = assess(just_enough(route.conditions), rules).highest_level
    assert highest is not None
    assert (highest or 9) <= route.level


@pytest.mark.parametrize(("rules", "route", "condition"), CONDITIONS)
def test_a_route_is_not_met_when_one_condition_is_just_under(rules: RuleSet, route: Route, condition: Condition) -> None:
    under = False if condition.at_least is None else math.nextafter(condition.at_least, 0)
    assert status(rules, route, {**just_enough(route.conditions), condition.fact: under}) == "not_met"


@pytest.mark.parametrize(("rules", "route", "condition"), CONDITIONS)
def test_a_route_is_unknown_when_one_fact_is_unknown(rules: RuleSet, route: Route, condition: Condition) -> None:
    assert status(rules, route, {**just_enough(route.conditions), condition.fact: None}) == "unknown"


@pytest.mark.parametrize(("rules", "route"), ROUTES)
def test_a_route_asks_for_nothing_but_its_conditions(rules: RuleSet, route: Route) -> None:
    nothing_else = {name: False if fact.kind == "bool" else 0 for name, fact in facts().items()}
    assert status(rules, route, {**nothing_else, **just_enough(route.conditions)}) == "met"


@pytest.mark.parametrize("id", IDS)
def test_whoever_has_everything_has_every_route(id: str) -> None:
    found = assess(all_of(RULESETS[id]), RULESETS[id])
    assert [route.status for route in found.routes] == ["met"] * len(RULESETS[id].routes)


@pytest.mark.parametrize("id", IDS)
def test_whoever_has_nothing_has_no_route(id: str) -> None:
    nothing = {name: False if fact.kind == "bool" else 0 for name, fact in facts().items()}
    assert [route.status for route in assess(nothing, RULESETS[id]).routes] == ["not_met"] * len(RULESETS[id].routes)


# The provincial process

BASE, PROVINCIAL = RULESETS["national-general"], RULESETS["provincial-2005"]


@pytest.mark.parametrize("route", BASE.routes, ids=lambda route: route.id)
def test_the_province_takes_over_every_route_with_two_conditions_added(route: Route) -> None:
    taken = just_enough(PROVINCIAL.route(route.id).conditions)
    assert taken == {"age": 16.0, "junior_high_graduate": True, **just_enough(route.conditions)}


@pytest.mark.parametrize("route", BASE.routes, ids=lambda route: route.id)
def test_the_added_conditions_name_the_clause_they_come_from(route: Route) -> None:
    assert PROVINCIAL.builds_on is not None
    clauses = [condition.clause for condition in PROVINCIAL.route(route.id).conditions]
    assert clauses == [PROVINCIAL.builds_on.clause] * 2 + [None] * len(route.conditions)


@pytest.mark.parametrize("route", BASE.routes, ids=lambda route: route.id)
def test_a_route_taken_over_keeps_its_clause_and_note(route: Route) -> None:
    taken = PROVINCIAL.route(route.id)
    assert (taken.clause, taken.note) == (route.clause, route.note)


def test_the_province_has_two_routes_of_its_own() -> None:
    assert set(PROVINCIAL.by_id) - set(BASE.by_id) == {"4-5", "3-5"}


@pytest.mark.parametrize("id", ["4-5", "3-5"])
def test_the_provinces_own_routes_ask_for_the_two_conditions_as_well(id: str) -> None:
    asked = just_enough(PROVINCIAL.route(id).conditions)
    assert (asked.get("age"), asked.get("junior_high_graduate")) == (16.0, True)


def test_the_base_itself_stays_without_the_added_conditions() -> None:
    assert {"age", "junior_high_graduate"} & {one.fact for route in BASE.routes for one in route.conditions} == set()


def test_the_province_holds_from_31_january_2005() -> None:
    assert str(PROVINCIAL.holds.from_) == "2005-01-31"


# Worked examples


@pytest.mark.parametrize(("rules", "index"), EXAMPLES)
def test_a_worked_example_comes_out_as_its_file_says(rules: RuleSet, index: int) -> None:
    example = rules.examples[index]
    found = assess(example.facts, rules)
    met = {route.route for route in found.routes if route.status == "met"}
    assert (found.highest_level, met) == (example.says.highest_level, set(example.says.routes))


# Picking


def test_no_name_picks_all_rule_sets() -> None:
    assert [rules.id for rules in pick(RULESETS, [])] == list(RULESETS)


def test_rule_sets_are_picked_in_the_order_named_and_once() -> None:
    named = ["standard-2018", "general-ladder", "standard-2018"]
    assert [rules.id for rules in pick(RULESETS, named)] == ["standard-2018", "general-ladder"]


def test_an_unknown_rule_set_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError) as caught:
        pick(RULESETS, ["standard-2024"])
    assert '"standard-2024"' in str(caught.value)
    assert "standard-2023" in str(caught.value)


# Bad files

GOOD = """\
id: tried
title: {en: Tried, zh: 试}
short: {en: Tried, zh: 试}
summary: {en: Tried, zh: 试}
choose_when: {en: Never, zh: 从不}
source: {document: none, section: null}
holds: {from: null, until: null}
sureness: source-text
documents:
  always: [diploma]
routes:
  5-1:
    all: [training_5]
  5-2:
    all: [{occupation_years: 2}]
examples:
  - who: {en: One, zh: 甲}
    facts: {training_5: true}
    says: {highest_level: 5, routes: [5-1]}
  - who: {en: Two, zh: 乙}
    facts: {occupation_years: 1}
    says: {highest_level: null, routes: []}
"""
AGAIN = GOOD.replace("id: tried", "id: again")
BUILDS = "builds_on: {ruleset: %s, clause: A, add: [{age: 16}]}\n"


def write(folder: Path, text: str, name: str = "tried") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def told(path: Path) -> str:
    """What the one who wrote a bad file is told."""
    with pytest.raises(InputError) as caught:
        load_ruleset(path)
    return str(caught.value)


def told_of_all(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        load_rulesets(folder)
    return str(caught.value)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_the_file_that_the_bad_ones_are_made_from_is_good(tmp_path: Path) -> None:
    assert [route.id for route in load_ruleset(write(tmp_path, GOOD)).routes] == ["5-1", "5-2"]


# (what stands in the good file, what stands in the bad one, the words whose line is named, the value, what is allowed)
BAD = {
    "unknown fact": ("[training_5]", "[trainng_5]", "[trainng_5]", '"trainng_5"', "did you mean training_5"),
    "unknown fact with a number": (
        "occupation_years",
        "ocupation_years",
        "ocupation_years",
        "ocupation_years",
        "occupation_years",
    ),
    "negation as a word": ("[training_5]", "[not training_5]", "[not", '"not training_5"', "not a known fact"),
    "negation as a key": ("[training_5]", "[{not: training_5}]", "[{not", '"not"', "not a known fact"),
    "negation as false": (
        "[training_5]",
        "[{training_5: false}]",
        "[{training_5",
        '"training_5"',
        "write its name alone: training_5",
    ),
    "upper bound": ("years: 2", "years: {at_most: 2}", "at_most", "at_most", "only 'at least' can be written"),
    "upper bound in words": ("years: 2", 'years: "<= 2"', "<= 2", "<= 2", "only 'at least' can be written"),
    "negative number": ("years: 2", "years: -2", "years: -2", "-2", "must be a number above zero"),
    "zero": ("years: 2", "years: 0", "years: 0", "0", "must be a number above zero"),
    "infinite number": ("years: 2", "years: .inf", "years: .inf", "Infinity", "must be a number above zero"),
    "no number": ("years: 2", "years: .nan", "years: .nan", "NaN", "must be a number above zero"),
    "true as a number": ("years: 2", "years: true", "years: true", "true", "must be a number above zero"),
    "bool with a number": (
        "[training_5]",
        "[{training_5: 2}]",
        "[{training_5",
        '"training_5": 2',
        "write its name alone: training_5",
    ),
    "number without a number": (
        "{occupation_years: 2}",
        "occupation_years",
        "[occupation_years]",
        '"occupation_years"',
        "such as",
    ),
    "two facts in one": ("years: 2}", "years: 2, age: 16}", "age: 16", '"age": 16', "a fact and the least number"),
    "no conditions": ("[training_5]", "[]", "all: []", "[]", "at least 1"),
    "conditions that are no list": ("[training_5]", "training_5", "all: training_5", '"training_5"', "must be a list"),
    "key twice": ("sureness:", "short: {en: A, zh: 甲}\nsureness:", "short: {en: A,", "short", "stands twice"),
    "route twice": ("5-2:", "5-1:", "5-1:\n    all: [{", "5-1", "stands twice"),
    "route of no level": ("5-2:", "6-1:", "6-1:", '"6-1"', "a level from 1 to 5, a hyphen and a number, such as 4-2"),
    "route without a number": ("5-2:", "5-0:", "5-0:", '"5-0"', "a level from 1 to 5, a hyphen and a number, such as 4-2"),
    "route id that is a number": ("5-2:", "52:", "52:", "52", "a level from 1 to 5, a hyphen and a number, such as 4-2"),
    "unknown field": ("routes:", "rout: {}\nroutes:", "rout:", "rout", "choose_when, source, holds, sureness"),
    "unknown field of a route": ("5-2:\n", "5-2:\n    any: []\n", "any:", "any", "clause, all, note"),
    "unknown sureness": ("source-text", "certain", "certain", '"certain"', "source-text, checked-copies, one-copy"),
    "unknown evidence": ("always: [diploma]", "sometimes: [diploma]", "sometimes:", "sometimes", "always, "),
    "unknown document": ("[diploma]", "[diplom]", "[diplom]", '"diplom"', "diploma"),
    "bad date": ("{from: null,", "{from: soon,", "{from: soon", '"soon"', ""),
    "date there is not": ("{from: null,", "{from: 2005-02-30,", "{from: 2005", "2005-02-30", ""),
    "broken YAML": ("[training_5]", "[training_5", "5-2:", "", "cannot be read as YAML"),
    "unknown tag": ("[training_5]", "[!python training_5]", "!python", "", ""),
    "one language": ("{en: Tried, zh: 试}\nsummary", "{en: Tried}\nsummary", "short:", "zh", "is missing"),
    "empty wording": ("choose_when: {en: Never", 'choose_when: {en: ""', "choose_when", '""', "must not be empty"),
    "negative gap": ("sureness:", "counting: {tolerated_gap_days: -1}\nsureness:", "counting:", "-1", "zero or more"),
    "one example": (GOOD[GOOD.index("  - who: {en: Two") :], "", "examples:", "examples", "at least 2 entries"),
    "example of an unknown level": ("highest_level: 5", "highest_level: 6", "highest_level: 6", "6", "1, 2, 3, 4, 5"),
}


@pytest.mark.parametrize(("good", "bad", "words", "value", "allowed"), BAD.values(), ids=BAD)
def test_a_bad_file_is_told_its_line_the_value_and_what_is_allowed(
    tmp_path: Path, good: str, bad: str, words: str, value: str, allowed: str
) -> None:
    text = GOOD.replace(good, bad, 1)
    message = told(write(tmp_path, text))
    assert message.startswith(f"tried.yaml:{line_of(text, words)}:")
    assert value in message
    assert allowed in message


def test_a_field_that_is_missing_is_named(tmp_path: Path) -> None:
    message = told(write(tmp_path, GOOD.replace("sureness: source-text\n", "")))
    assert message.startswith("tried.yaml:1: sureness")
    assert message.endswith("is missing")


def test_a_file_without_routes_is_refused(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("routes:")] + GOOD[GOOD.index("examples:") :]
    assert told(write(tmp_path, text)).startswith("tried.yaml:1: routes: is missing")


@pytest.mark.parametrize("text", ["", "- training_5\n", "just words\n"])
def test_a_file_that_is_no_rule_set_is_refused_by_name(tmp_path: Path, text: str) -> None:
    assert told(write(tmp_path, text)).startswith("tried.yaml:1")


def test_every_problem_of_a_file_is_named_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("[training_5]", "[trainng_5]").replace("years: 2", "years: -2").replace("source-text", "certain")
    lines = {message.split(":")[1] for message in told(write(tmp_path, text)).splitlines()}
    assert lines == {str(line_of(text, words)) for words in ("[trainng_5]", "years: -2", "certain")}


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tried.yaml"
    path.write_bytes(GOOD.encode("gbk"))
    message = told(path)
    assert "tried.yaml" in message
    assert "not UTF-8 text" in message


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    message = told(tmp_path / "tried.yaml")
    assert "tried.yaml" in message
    assert "cannot be read" in message


def test_an_id_that_is_not_the_files_name_is_refused(tmp_path: Path) -> None:
    assert told(write(tmp_path, GOOD, "other")) == 'other.yaml:1: id: "tried" must be the file\'s name, other'


def test_a_bad_file_among_good_ones_refuses_the_folder(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, AGAIN.replace("training_5", "trainng_5"), "again")
    assert told_of_all(tmp_path).startswith("again.yaml:")


def test_the_problems_of_every_bad_file_are_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("years: 2", "years: -2"))
    write(tmp_path, AGAIN.replace("source-text", "certain"), "again")
    assert {message.split(":")[0] for message in told_of_all(tmp_path).splitlines()} == {"tried.yaml", "again.yaml"}


def test_a_base_that_is_not_there_is_refused_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    text = AGAIN + BUILDS % "nobody"
    write(tmp_path, text, "again")
    message = told_of_all(tmp_path)
    assert message.startswith(f"again.yaml:{line_of(text, 'builds_on')}:")
    assert '"nobody"' in message
    assert "allowed: tried" in message


def test_a_rule_set_that_builds_on_itself_is_refused(tmp_path: Path) -> None:
    write(tmp_path, AGAIN + BUILDS % "again", "again")
    assert '"again" is not a rule set' in told_of_all(tmp_path)


def test_a_base_that_builds_on_another_is_refused_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, AGAIN.replace("5-", "4-") + BUILDS % "tried", "again")
    text = GOOD.replace("id: tried", "id: third").replace("5-", "3-") + BUILDS % "again"
    write(tmp_path, text, "third")
    message = told_of_all(tmp_path)
    assert message.startswith(f"third.yaml:{line_of(text, 'builds_on')}:")
    assert '"again"' in message
    assert "name one that stands alone" in message


def test_a_route_repeated_over_the_base_is_refused_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    text = AGAIN.replace("5-1", "5-3") + BUILDS % "tried"
    write(tmp_path, text, "again")
    message = told_of_all(tmp_path)
    assert message.startswith(f"again.yaml:{line_of(text, '5-2:')}:")
    assert "5-2" in message
    assert "is a route of tried already" in message


def test_every_route_repeated_over_the_base_is_named(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, AGAIN + BUILDS % "tried", "again")
    message = told_of_all(tmp_path)
    assert '"5-1"' in message
    assert '"5-2"' in message


def test_two_defaults_are_refused_with_a_line(tmp_path: Path) -> None:
    write(tmp_path, GOOD + "default: true\n")
    text = AGAIN + "default: true\n"
    write(tmp_path, text, "again")
    message = told_of_all(tmp_path)
    assert "there can be one" in message
    assert message.startswith((f"tried.yaml:{line_of(text, 'default')}:", f"again.yaml:{line_of(text, 'default')}:"))


def test_one_default_comes_first(tmp_path: Path) -> None:
    write(tmp_path, GOOD + "default: true\n")
    write(tmp_path, AGAIN, "again")
    assert list(load_rulesets(tmp_path)) == ["tried", "again"]


def test_an_example_of_an_unknown_fact_is_refused_with_its_line(tmp_path: Path) -> None:
    text = GOOD.replace("facts: {occupation_years: 1}", "facts: {ocupation_years: 1}")
    message = told(write(tmp_path, text))
    assert message.startswith(f"tried.yaml:{line_of(text, 'ocupation')}:")


@pytest.mark.parametrize(("field", "other"), [("all:", "conditions:"), ("routes:\n  5-1", "by_id:\n  5-1")])
def test_a_field_has_one_name_only(tmp_path: Path, field: str, other: str) -> None:
    assert "is not a known field" in told(write(tmp_path, GOOD.replace(field, other, 1)))
