"""The rule sets: all there, every route as the reading of the papers has it and decided at its own thresholds, their worked
examples, and what a bad file is told.

What a route asks is read from the loaded rule sets; the second, independent reading of the papers stands in routes.txt.
"""

from __future__ import annotations

import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from strategies import all_of, on_every_route

from vqlogic import InputError, RuleSet, assess, load_rulesets
from vqlogic.documents import document_lists, documents
from vqlogic.facts import brings, facts, vocabulary
from vqlogic.occupations import occupations
from vqlogic.rules import RULESETS as FOLDER
from vqlogic.rules import (
    AskedFor,
    Condition,
    Majors,
    OutOfForce,
    Period,
    Route,
    edition_name,
    listed_majors,
    load_beside,
    load_earlier,
    load_named,
    load_ruleset,
    own_facts,
    pick_rulesets,
    route_order,
    rulesets_for,
)
from vqlogic.wording import wording

RULESETS = load_rulesets()
GENERAL = [
    "national-general",
    "general-ladder",
    "no-national-standard",
    "training-centre",
    "provincial-2005",
    "standard-2018",
    "standard-2023",
    "standard-pre-2018",
]
OF_OCCUPATIONS = [
    "electrician-2018",
    "welder-2018",
    "network-administrator",
    "car-driver",
    "elderly-carer-2019",
    "labour-relations-coordinator-2019",
    "infant-carer-2019",
    "beautician-pre-2018",
    "hairdresser-pre-2018",
    "chinese-cook-pre-2018",
    "draughter-pre-2018",
    "bricklayer-pre-2018",
    "steel-bar-worker-pre-2018",
    "concrete-worker-pre-2018",
]
IDS = [*GENERAL, *OF_OCCUPATIONS]


def paper() -> dict[str, dict[str, str]]:
    """Every route in the notation of the reading, by rule set and id, in its order."""
    notices: dict[str, dict[str, str]] = {}
    for line in Path(__file__).with_name("routes.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            notice = notices.setdefault(line.removeprefix("## "), {})
        elif " | " in line:
            id, asks = line.split(" | ")
            assert id not in notice, line
            notice[id] = asks
    return notices


PAPER = paper()
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


def test_the_rule_sets_of_the_reading_are_loaded() -> None:
    assert (sorted(RULESETS), len(IDS)) == (sorted(IDS), 22)


def test_there_are_297_routes() -> None:
    assert sum(len(rules.routes) for rules in RULESETS.values()) == 297


@pytest.mark.parametrize("id", IDS)
def test_a_rule_set_has_exactly_the_routes_of_the_reading(id: str) -> None:
    found = {route.id: notation(route) for route in RULESETS[id].routes}
    assert found == {route: set(asks.split(", ")) for route, asks in PAPER[id].items()}


def notation(route: Route) -> set[str]:
    return {one.fact if one.at_least is None else f"{one.fact} ≥ {one.at_least:g}" for one in route.conditions}


def test_the_reading_names_only_facts_of_the_vocabulary() -> None:
    named = {one.split(" ≥ ")[0] for routes in PAPER.values() for asks in routes.values() for one in asks.split(", ")}
    assert named <= set(facts())


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


LEVELS = {id: {1, 2, 3, 4, 5} for id in IDS} | {
    "network-administrator": {4, 3, 2},
    "labour-relations-coordinator-2019": {4, 3, 2, 1},
    **{id: {5, 4, 3} for id in ("car-driver", "infant-carer-2019", "draughter-pre-2018")},
    **{id: {5, 4, 3} for id in ("bricklayer-pre-2018", "steel-bar-worker-pre-2018", "concrete-worker-pre-2018")},
}


@pytest.mark.parametrize("id", IDS)
def test_a_rule_set_has_routes_to_the_levels_of_its_notice(id: str) -> None:
    assert {route.level for route in RULESETS[id].routes} == LEVELS[id]


@on_every_route
def test_a_route_asks_for_each_fact_once(rules: RuleSet, route: Route) -> None:
    asked = [condition.fact for condition in route.conditions]
    assert len(asked) == len(set(asked))


SURENESS = {
    **dict.fromkeys(GENERAL[:5], "source-text"),
    **dict.fromkeys(IDS[5:], "checked-copies"),
    **dict.fromkeys(("electrician-2018", "network-administrator", "car-driver", "labour-relations-coordinator-2019"), "one-copy"),
    **dict.fromkeys(("bricklayer-pre-2018", "steel-bar-worker-pre-2018", "concrete-worker-pre-2018"), "one-copy"),
}
# The routes that are surer, or less sure, than their notice.
OTHERWISE = {
    ("standard-2023", "one-copy"): {"1-1", "1-2", "1-3"},
    ("electrician-2018", "checked-copies"): {"4-1", "4-2", "4-3", "4-4", "3-1", "3-2", "3-3", "3-4"},
    ("welder-2018", "one-copy"): {"1-1"},
    ("hairdresser-pre-2018", "one-copy"): {"1-2"},
    ("labour-relations-coordinator-2019", "checked-copies"): {"4-1", "4-2", "4-3", "4-4", "3-1", "3-2", "3-3", "3-4"},
    ("draughter-pre-2018", "one-copy"): {"3-1", "3-2", "3-3", "3-4", "3-5"},
}


@pytest.mark.parametrize("id", IDS)
def test_a_rule_set_says_how_sure_its_reading_is(id: str) -> None:
    assert RULESETS[id].sureness == SURENESS[id]


@pytest.mark.parametrize("id", IDS)
def test_a_route_that_is_surer_or_less_sure_than_its_notice_says_so(id: str) -> None:
    said = {(id, route.sureness): set[str]() for route in RULESETS[id].routes if route.sureness}
    for route in RULESETS[id].routes:
        if route.sureness:
            said[id, route.sureness].add(route.id)
    assert said == {key: routes for key, routes in OTHERWISE.items() if key[0] == id}


@pytest.mark.parametrize("id", IDS)
def test_only_the_provinces_process_is_dated(id: str) -> None:
    dated = (RULESETS[id].holds.from_, RULESETS[id].holds.until) != (None, None)
    assert dated == (id == "provincial-2005")


EDITIONS = {id: 2 if id in ("general-ladder", "provincial-2005", "standard-2018", "standard-2023") else 1 for id in IDS}


@pytest.mark.parametrize("id", IDS)
def test_the_edition_rose_where_what_is_asked_for_changed_and_the_earlier_file_is_kept(id: str) -> None:
    assert RULESETS[id].edition == EDITIONS[id]
    assert (FOLDER / "earlier" / f"{id}@1.yaml").exists() == (EDITIONS[id] == 2)


@pytest.mark.parametrize("id", IDS)
def test_a_rule_set_s_file_lists_its_routes_in_ascending_order(id: str) -> None:
    written = re.findall(r"^  ([1-5]-\d+):", (FOLDER / f"{id}.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert written == list(PAPER[id])


# For whom


@pytest.mark.parametrize("id", IDS)
def test_an_occupation_s_own_notice_names_it_and_a_general_one_names_none(id: str) -> None:
    assert bool(RULESETS[id].occupations) == (id in OF_OCCUPATIONS)


@pytest.mark.parametrize(
    ("told", "offered"),
    [
        (None, []),
        ("Copper turner", []),
        ("welder", ["welder-2018"]),
        ("焊工", ["welder-2018"]),
        ("Welder ", ["welder-2018"]),
        ("电工", ["electrician-2018"]),
        ("bricklayer", ["bricklayer-pre-2018"]),
        ("draughter", ["draughter-pre-2018"]),
    ],
)
def test_beside_the_general_notices_an_occupation_is_offered_its_own(told: str | None, offered: list[str]) -> None:
    assert sorted(id for id, rules in RULESETS.items() if rules.is_for(told)) == sorted([*GENERAL, *offered])


@pytest.mark.parametrize("id", OF_OCCUPATIONS)
def test_a_notice_for_some_occupations_says_when_it_counts_rather_than_that_for_everybody(id: str) -> None:
    assert RULESETS[id].counts_when


@pytest.mark.parametrize("id", ["electrician-2018", "welder-2018"])
def test_of_the_standards_of_2018_it_is_said_that_recent_announcements_use_the_conditions_of_2023(id: str) -> None:
    assert "announcements" in RULESETS[id].counts_when.en
    assert "2023" in RULESETS[id].counts_when.en


@pytest.mark.parametrize("id", ["car-driver", "network-administrator"])
def test_where_no_text_says_which_conditions_count_the_station_is_to_be_asked(id: str) -> None:
    assert RULESETS[id].counts_when.en.endswith("The station or assessment body decides: ask it.")


@pytest.mark.parametrize("id", IDS)
def test_papers_are_handed_to_a_station_under_the_source_s_notices_and_to_an_assessment_body_otherwise(id: str) -> None:
    assert RULESETS[id].registers_with == ("station" if id in GENERAL[:5] else "assessment_body")


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("draughter-pre-2018", "cut off"),
        ("bricklayer-pre-2018", "levels 2 and 1"),
        ("infant-carer-2019", "three levels only"),
        ("elderly-carer-2019", "the station decides"),
        ("labour-relations-coordinator-2019", "HR manager"),
        ("electrician-2018", "As one copy names it"),
        ("provincial-2005", "our assumption"),
        ("standard-2023", "one full copy"),
    ],
)
def test_what_is_doubtful_of_a_notice_is_said(id: str, words: str) -> None:
    assert any(words in note.en for note in RULESETS[id].notes)


@pytest.mark.parametrize(
    ("id", "route", "words"),
    [
        ("standard-2023", "3-6", "stricter"),
        ("standard-2023", "2-5", "looser"),
        ("general-ladder", "5-1", "stricter"),
        ("no-national-standard", "4-4", "stricter"),
        ("infant-carer-2019", "3-2", "stricter"),
        ("beautician-pre-2018", "3-3", "stricter"),
        ("labour-relations-coordinator-2019", "4-4", "looser"),
        ("training-centre", "5-2", "trainee"),
        *(("training-centre", route, "unbroken") for route in ("4-2", "3-2", "3-3", "2-3", "1-2")),
    ],
)
def test_a_route_that_can_be_read_in_two_ways_says_so(id: str, route: str, words: str) -> None:
    note = RULESETS[id].route(route).note
    assert note
    assert words in note.en


# Every route


@on_every_route
def test_a_route_is_met_at_exactly_its_thresholds(rules: RuleSet, route: Route) -> None:
    assert status(rules, route, just_enough(route.conditions)) == "met"


@on_every_route
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


@on_every_route
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
def test_a_route_taken_over_keeps_its_clause_and_note_and_names_its_notice(route: Route) -> None:
    taken = PROVINCIAL.route(route.id)
    assert (taken.clause, taken.note, taken.notice) == (route.clause, route.note, BASE.short)
    assert taken.advice == route.advice


def test_the_province_has_no_route_of_its_own() -> None:
    assert list(PROVINCIAL.by_id) == list(BASE.by_id)


def test_the_base_itself_stays_without_the_added_conditions() -> None:
    assert {"age", "junior_high_graduate"} & {one.fact for route in BASE.routes for one in route.conditions} == set()


def test_the_province_holds_from_31_january_2005() -> None:
    assert str(PROVINCIAL.holds.from_) == "2005-01-31"


# Routes that are the same elsewhere

BUILT = [id for id, rules in RULESETS.items() if rules.builds_on and rules.builds_on.clause is None]
SAME = [
    pytest.param(RULESETS[id], route, id=f"{id} {route.id}") for id in BUILT for route in RULESETS[id].routes if route.same_as
]


@pytest.mark.parametrize(("rules", "route"), SAME)
def test_a_route_that_is_merely_the_same_shows_neither_clause_nor_notice_of_the_other(rules: RuleSet, route: Route) -> None:
    assert (route.clause, route.notice) == (None, None)


def test_a_route_that_is_the_same_has_the_note_of_the_other_unless_it_gives_its_own() -> None:
    base, cook, beautician = (RULESETS[id] for id in ("standard-pre-2018", "chinese-cook-pre-2018", "beautician-pre-2018"))
    assert cook.route("5-2").note == base.route("5-2").note
    assert beautician.route("3-3").note != base.route("3-5").note
    assert cook.route("5-2").advice == base.route("5-2").advice is not None


def test_what_whoever_applies_must_know_says_nothing_of_how_the_text_is_read() -> None:
    advice = [route.advice for rules in RULESETS.values() for route in rules.routes if route.advice]
    assert advice
    assert not [one.en for one in advice if re.search("source|text|cop(y|ies)|reading|sister", one.en, re.IGNORECASE)]
    assert not [one.zh for one in advice if re.search("原文|文本|同类|从严", one.zh)]


@pytest.mark.parametrize("id", BUILT)
def test_no_route_that_the_base_has_is_written_again(id: str) -> None:
    builds_on = RULESETS[id].builds_on
    assert builds_on
    there = [(route.level, notation(route)) for route in RULESETS[builds_on.ruleset].routes]
    assert [route.id for route in RULESETS[id].routes if not route.same_as and (route.level, notation(route)) in there] == []


# Facts of a notice's own


def test_the_car_driver_s_kilometres_are_facts_of_its_notice_alone() -> None:
    own = {name: fact for name, fact in facts().items() if fact.of_notice}
    assert {name: (fact.kind, fact.of_notice) for name, fact in own.items()} == {
        f"km_after_certificate_{level}": ("number", "car-driver") for level in (5, 4)
    }


def test_kilometres_are_said_with_their_unit() -> None:
    assert wording("en").requirement("km_after_certificate_5", 100_000).endswith("at least 100,000 km")
    assert wording("zh").value("km_after_certificate_5", 100_000) == "100,000公里"


def test_kilometres_just_short_are_never_said_to_be_enough() -> None:
    assert wording("en").value("km_after_certificate_5", math.nextafter(100_000, 0)) == "99,999.99 km"


@pytest.mark.parametrize("number", [0, 0.5, 1e15, 1e300])
def test_any_number_of_kilometres_can_be_said(number: float) -> None:
    assert wording("en").value("km_after_certificate_5", number).endswith(" km")


def test_no_general_notice_rests_on_a_fact_of_another_notice() -> None:
    used = {(rules.id, one.fact) for rules in RULESETS.values() for route in rules.routes for one in route.conditions}
    assert {id for id, fact in used if fact not in vocabulary()} == {"car-driver"}


# Worked examples


@pytest.mark.parametrize(("rules", "index"), EXAMPLES)
def test_a_worked_example_comes_out_as_its_file_says(rules: RuleSet, index: int) -> None:
    example = rules.examples[index]
    found = assess(example.facts, rules)
    met = {route.route for route in found.routes if route.status == "met"}
    assert (found.highest_level, met) == (example.says.highest_level, set(example.says.routes))


# Picking


@pytest.mark.parametrize("id", IDS)
def test_worked_examples_stand_at_a_threshold_and_just_short_of_one(id: str) -> None:
    says = [example.says.highest_level for example in RULESETS[id].examples]
    assert len(set(says)) > 1


def test_no_name_picks_the_rule_sets_that_are_for_everybody() -> None:
    assert [rules.id for rules in pick_rulesets(RULESETS, [])] == [id for id, rules in RULESETS.items() if not rules.occupations]


@pytest.mark.parametrize("told", ["welder", "Welder", "焊工"])
def test_whoever_names_an_occupation_is_offered_its_notices_too_and_no_others(told: str) -> None:
    for_all = [id for id, rules in RULESETS.items() if not rules.occupations]
    assert [rules.id for rules in pick_rulesets(RULESETS, [], told)] == [*for_all, "welder-2018"]


@pytest.mark.parametrize("told", [None, "", "Copper turner", "restaurant-waiter"])
def test_nobody_else_is_bothered_with_them(told: str | None) -> None:
    assert not [rules.id for rules in rulesets_for(RULESETS, told) if rules.occupations]


def test_a_notice_that_is_named_is_picked_whatever_the_occupation() -> None:
    assert [rules.id for rules in pick_rulesets(RULESETS, ["car-driver"], "welder")] == ["car-driver"]


def test_rule_sets_are_picked_in_the_order_named_and_once() -> None:
    named = ["standard-2018", "general-ladder", "standard-2018"]
    assert [rules.id for rules in pick_rulesets(RULESETS, named)] == ["standard-2018", "general-ladder"]


def test_an_unknown_rule_set_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError) as caught:
        pick_rulesets(RULESETS, ["standard-2024"])
    assert str(caught.value) == '--ruleset: "standard-2024" is not a rule set; allowed: ' + ", ".join(RULESETS)


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
MERELY = "builds_on: {ruleset: %s}\n"
OWN = """\
facts:
  years_without_an_accident:
    kind: number
    unit: {en: years, zh: 年}
    evidence: work
    name: {en: Years without an accident, zh: 无事故年数}
    ask: {en: How many?, zh: 多少？}
"""


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
    "unknown occupation": ("sureness:", "occupations: [wizard]\nsureness:", "occupations:", '"wizard"', "welder"),
    "unknown list of papers": ("sureness:", "documents_of: mine\nsureness:", "documents_of:", '"mine"', "source, current"),
    "paper only where a fact is no graduating class": (
        "[diploma]",
        "[{document: diploma, only_where: age}]",
        "only_where",
        "age",
        "final_year_higher_vocational",
    ),
    "paper instead of one there is not": (
        "[diploma]",
        "[{document: diploma, instead_of: nothing}]",
        "instead_of",
        "nothing",
        "identity_card",
    ),
    "unknown place to register": ("sureness:", "registers_with: me\nsureness:", "registers_with:", '"me"', "assessment_body"),
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


# What is told in full, once for every sentence.
IN_FULL = {
    "unknown fact": 'routes.5-1.all[0]: "trainng_5" is not a known fact; did you mean training_5, training_4, training_3?',
    "negation as a key": 'routes.5-1.all[0]: {"not": "training_5"} is not a known fact; did you mean age?',
    "bool with a number": 'routes.5-1.all[0]: {"training_5": 2} is true or false; write its name alone: training_5',
    "upper bound": 'routes.5-2.all[0]: {"occupation_years": {"at_most": 2}} '
    "must be a number above zero: only 'at least' can be written",
    "number without a number": 'routes.5-2.all[0]: "occupation_years" needs a number, such as {occupation_years: 2}',
    "two facts in one": 'routes.5-2.all[0]: {"occupation_years": 2, "age": 16} '
    "must be a fact's name, or a fact and the least number it needs, such as certificate_5, {occupation_years: 2}",
    "route of no level": 'routes.6-1: "6-1" must be a level from 1 to 5, a hyphen and a number, such as 4-2',
    "unknown evidence": 'documents.sometimes: "sometimes" is not a kind of evidence; '
    "allowed: always, apprenticeship, candidate, certificate, competence, enrolment, graduating_class, identity, "
    "level_1, level_2, level_3, level_4, level_5, schooling, title, training, work, years",
    "unknown document": 'documents.always[0].document: "diplom" is not a paper of data/documents.yaml; allowed: '
    + ", ".join(documents()),
    "paper instead of one there is not": 'documents.always[0].instead_of: "nothing" is not a paper of '
    "data/documents.yaml; allowed: " + ", ".join(documents()),
    "paper only where a fact is no graduating class": 'documents.always[0].only_where: "age" '
    "is not a fact of being in a graduating class; allowed: final_year_secondary_vocational, final_year_higher_vocational",
    "unknown occupation": 'occupations[0]: "wizard" is not an occupation of data/occupations.yaml; allowed: '
    + ", ".join(occupations()),
    "unknown list of papers": 'documents_of: "mine" is not a list of papers of data/documents.yaml; allowed: '
    + ", ".join(document_lists()),
}


@pytest.mark.parametrize(("id", "message"), IN_FULL.items(), ids=IN_FULL)
def test_what_is_told_of_a_bad_file_names_everything_that_is_allowed(tmp_path: Path, id: str, message: str) -> None:
    good, bad, words, *_ = BAD[id]
    text = GOOD.replace(good, bad, 1)
    assert told(write(tmp_path, text)) == f"tried.yaml:{line_of(text, words)}: {message}"


def test_routes_that_are_a_list_are_refused(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("routes:")] + "routes: [5-1]\n" + GOOD[GOOD.index("examples:") :]
    assert told(write(tmp_path, text)) == f'tried.yaml:{line_of(text, "routes:")}: routes: ["5-1"] must be a set of named fields'


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


def same(text: str, route: str, written: str) -> str:
    """A file with one of its routes written as the same as another."""
    return re.sub(rf"  {route}:\n    all: .*\n", f"  {route}: {written}\n", text)


def test_a_route_not_listed_is_not_taken_over(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, re.sub(r"  5-2:\n    all: .*\n", "", same(AGAIN, "5-1", "same")) + BUILDS % "tried", "again")
    assert list(load_rulesets(tmp_path)["again"].by_id) == ["5-1"]


@pytest.mark.parametrize("written", ["same", "{same_as: 5-1}"])
def test_a_route_may_be_the_same_as_the_base_s(tmp_path: Path, written: str) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, same(AGAIN, "5-1", written) + MERELY % "tried", "again")
    found = load_rulesets(tmp_path)
    assert found["again"].route("5-1").conditions == found["tried"].route("5-1").conditions


def test_a_route_may_be_the_same_as_one_of_another_id(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, same(AGAIN, "5-1", "{same_as: 5-2}") + MERELY % "tried", "again")
    found = load_rulesets(tmp_path)
    assert found["again"].route("5-1").conditions == found["tried"].route("5-2").conditions


def test_a_route_with_the_base_s_id_may_ask_for_something_else(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, AGAIN.replace("years: 2", "years: 3") + MERELY % "tried", "again")
    assert [one.at_least for one in load_rulesets(tmp_path)["again"].route("5-2").conditions] == [3]


def test_a_notice_that_takes_routes_over_adds_its_conditions_to_those_alone(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, same(AGAIN, "5-1", "same") + BUILDS % "tried", "again")
    asked = {route.id: [one.fact for one in route.conditions] for route in load_rulesets(tmp_path)["again"].routes}
    assert asked == {"5-1": ["age", "training_5"], "5-2": ["occupation_years"]}


# (how a route is written, what the rule set builds on, the value, what is allowed)
BAD_SAME = {
    "no base": ("same", "", '"5-1"', "needs `builds_on`"),
    "no such route": ("{same_as: 5-7}", MERELY % "tried", '"5-7"', "allowed: 5-1, 5-2"),
    "a route of another level": ("{same_as: 4-1}", MERELY % "tried", '"4-1"', "allowed: 5-1, 5-2"),
    "same and conditions": ("{same_as: 5-1, all: [training_5]}", MERELY % "tried", "5-1", "its conditions (`all`), or"),
    "neither": ("{clause: A}", MERELY % "tried", "5-1", "its conditions (`all`), or"),
    "another word": ("likewise", MERELY % "tried", '"likewise"', ""),
}


@pytest.mark.parametrize(("written", "builds", "value", "allowed"), BAD_SAME.values(), ids=BAD_SAME)
def test_a_route_that_cannot_be_the_same_is_told_its_line_the_value_and_what_is_allowed(
    tmp_path: Path, written: str, builds: str, value: str, allowed: str
) -> None:
    write(tmp_path, GOOD)
    text = same(AGAIN, "5-1", written) + builds
    write(tmp_path, text, "again")
    message = told_of_all(tmp_path)
    assert message.startswith(f"again.yaml:{line_of(text, '5-1:')}:")
    assert value in message
    assert allowed in message


@pytest.mark.parametrize(
    ("name", "where"),
    [("occupation_years", "facts.yaml:"), ("years_without_an_accident", "again.yaml:")],
    ids=["the vocabulary", "another notice"],
)
def test_a_fact_of_its_own_that_is_there_already_is_refused_with_both_places(tmp_path: Path, name: str, where: str) -> None:
    own = OWN.replace("years_without_an_accident", name)
    write(tmp_path, AGAIN + OWN, "again")
    write(tmp_path, GOOD + own)
    message = told_of_all(tmp_path)
    line = line_of(GOOD + own, "facts:\n  ") + 1
    assert message.startswith(f"tried.yaml:{line}: facts.{name}")
    assert f"stands already at {where}" in message


@pytest.mark.parametrize(
    ("good", "bad", "words", "allowed"),
    [
        ("kind: number", "kind: years", "kind:", "bool, number"),
        ("    unit: {en: years, zh: 年}\n", "", "years_without", "needs a `unit`"),
        ("kind: number", "kind: bool", "unit:", "no unit where it is true or false"),
        ("years_without_an_accident:", "Years w/o:", "Years w/o:", "small letters"),
        ("zh: 多少？", "de: Wie viele?", "ask:", "is missing"),
    ],
)
def test_a_fact_of_its_own_that_is_ill_described_is_refused_with_its_line(
    tmp_path: Path, good: str, bad: str, words: str, allowed: str
) -> None:
    text = GOOD + OWN.replace(good, bad)
    message = told(write(tmp_path, text))
    assert message.startswith(f"tried.yaml:{line_of(text, words)}:")
    assert allowed in message


def test_a_notice_outside_the_folder_may_ask_for_the_facts_it_brings(tmp_path: Path) -> None:
    text = GOOD.replace("{occupation_years: 2}", "{years_without_an_accident: 2}") + OWN
    ruleset = load_ruleset(write(tmp_path, text))
    assert ruleset.route("5-2").conditions[0].asked == ("years_without_an_accident", 2, 2)
    assert "years_without_an_accident" not in facts()
    with brings(own_facts(ruleset)):
        assert facts()["years_without_an_accident"].of_notice == ruleset.id


def test_a_condition_on_another_notice_s_fact_is_refused_with_its_line(tmp_path: Path) -> None:
    text = GOOD.replace("{occupation_years: 2}", "{km_after_certificate_5: 2}")
    message = told(write(tmp_path, text))
    assert message.startswith(f"tried.yaml:{line_of(text, 'km_after')}:")
    assert "is a fact of car-driver alone" in message


def test_a_fact_of_another_notice_is_told_whose_it_is(tmp_path: Path) -> None:
    text = GOOD.replace("{occupation_years: 2}", "{km_after_certificate_5: 2}")
    place = f"tried.yaml:{line_of(text, 'km_after')}: routes.5-2.all[0]"
    assert told(write(tmp_path, text)) == f'{place}: "km_after_certificate_5" is a fact of car-driver alone'


def test_the_name_of_a_fact_of_its_own_is_told_what_it_may_be(tmp_path: Path) -> None:
    text = GOOD + OWN.replace("years_without_an_accident:", "Years w/o:")
    message = told(write(tmp_path, text))
    assert message.endswith('"Years w/o" must be a name of small letters, digits and underscores, such as km_after_certificate_5')


def test_a_file_is_loaded_beside_the_others_instead_of_the_one_of_its_name(tmp_path: Path) -> None:
    text = (FOLDER / "provincial-2005.yaml").read_text(encoding="utf-8")
    path = write(tmp_path, text.replace("age: 16", "age: 17"), "provincial-2005")
    file, ruleset = load_beside(path)
    assert (file.path, file.value["id"]) == (path, "provincial-2005")
    assert {route.conditions[0].at_least for route in ruleset.routes} == {17}
    assert [route.id for route in ruleset.routes] == list(PROVINCIAL.by_id)


def test_a_bad_file_is_refused_by_itself_before_it_is_loaded_beside_the_others(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_beside(write(tmp_path, GOOD.replace("training_5", "trainng_5")))
    assert str(caught.value).startswith("tried.yaml:")


def test_a_rule_set_is_shown_by_its_id() -> None:
    assert repr(BASE) == "RuleSet('national-general')"


def test_earlier_editions_in_a_folder_of_their_own_are_not_loaded(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "earlier").mkdir()
    write(tmp_path / "earlier", "no rule set at all", "tried@1")
    assert list(load_rulesets(tmp_path)) == ["tried"]


def test_two_defaults_are_refused_with_a_line(tmp_path: Path) -> None:
    write(tmp_path, GOOD + "default: true\n")
    text = AGAIN + "default: true\n"
    write(tmp_path, text, "again")
    message = told_of_all(tmp_path)
    assert "there can be one" in message
    assert message.startswith((f"tried.yaml:{line_of(text, 'default')}:", f"again.yaml:{line_of(text, 'default')}:"))


def test_of_two_defaults_the_later_file_s_is_wrong_and_told_which_the_other_is(tmp_path: Path) -> None:
    text = GOOD + "default: true\n"
    write(tmp_path, text)
    write(tmp_path, AGAIN + "default: true\n", "again")
    line = line_of(text, "default")
    assert told_of_all(tmp_path) == f"tried.yaml:{line}: default: is the default beside again; there can be one"


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


# On which days a notice holds

FIRST, LAST = date(2005, 1, 31), date(2005, 12, 31)
BEFORE, AFTER = date(2005, 1, 30), date(2006, 1, 1)


def period(first: date | None, last: date | None) -> Period:
    return Period.model_validate({"from": first, "until": last})


@pytest.mark.parametrize(
    ("first", "last", "on", "why"),
    [
        (FIRST, LAST, BEFORE, OutOfForce("not_yet", FIRST)),
        (FIRST, LAST, FIRST, None),
        (FIRST, LAST, LAST, None),
        (FIRST, LAST, AFTER, OutOfForce("no_longer", LAST)),
        (None, LAST, BEFORE, None),
        (None, LAST, AFTER, OutOfForce("no_longer", LAST)),
        (FIRST, None, BEFORE, OutOfForce("not_yet", FIRST)),
        (FIRST, None, AFTER, None),
    ],
)
def test_a_notice_is_in_force_from_its_first_day_to_its_last_as_far_as_a_text_says(
    first: date | None, last: date | None, on: date, why: OutOfForce | None
) -> None:
    assert period(first, last).out_of_force(on) == why


def test_a_notice_counts_from_the_day_or_from_its_first_day_where_that_is_later() -> None:
    starts = [period(first, None).start(on) for first in (FIRST, None) for on in (BEFORE, AFTER)]
    assert starts == [FIRST, AFTER, BEFORE, AFTER]


def test_a_notice_lasts_to_its_last_day_or_for_ever() -> None:
    assert [period(None, LAST).lasts_to(day) for day in (BEFORE, LAST, AFTER)] == [True, True, False]
    assert period(FIRST, None).lasts_to(AFTER)


# The papers of a route

PAPERS = """\
  always: [{document: two_inch_photos, instead_of: id_photos, note: {en: Blue, zh: 蓝}}]
  level_5: [electronic_photo]
  level_4: [diploma_registration]
  work: [commitment_letter]
  training: [{document: diploma, only_where: final_year_higher_vocational}, honesty_declaration]
"""
OWN_PAPER = (
    "    documents: [{document: honesty_declaration, note: {en: Own, zh: 自}, only_where: final_year_higher_vocational}]\n"
)


def test_a_route_asks_for_every_notice_s_papers_the_list_s_its_notice_s_and_its_own_each_with_why(tmp_path: Path) -> None:
    text = GOOD.replace("  always: [diploma]\n", PAPERS).replace("[training_5]\n", "[training_5]\n" + OWN_PAPER, 1)
    asked = load_ruleset(write(tmp_path, text)).asked_documents
    alike = [AskedFor(name, "always", None) for name in ("registration_form", "identity_card", "student_card")]
    blue, own = {"en": "Blue", "zh": "蓝"}, {"en": "Own", "zh": "自"}
    assert [(one.document, one.why, one.note and one.note.model_dump(), one.only_where) for one in asked["5-1"]] == [
        *alike,
        ("training_certificate", "training", None, None),
        ("two_inch_photos", "always", blue, None),
        ("electronic_photo", "level", None, None),
        ("diploma", "training", None, "final_year_higher_vocational"),
        ("honesty_declaration", "route", own, "final_year_higher_vocational"),
    ]
    assert [(one.document, one.why) for one in asked["5-2"]] == [
        *[(one.document, one.why) for one in alike],
        ("proof_of_years", "years"),
        ("two_inch_photos", "always"),
        ("electronic_photo", "level"),
    ]


def test_a_notice_s_list_of_papers_is_asked_for_before_its_own(tmp_path: Path) -> None:
    text = GOOD.replace("[diploma]", "[two_inch_photos]").replace("sureness:", "documents_of: source\nsureness:", 1)
    asked = load_ruleset(write(tmp_path, text)).asked_documents["5-1"]
    assert [one.document for one in asked if one.why == "always"][-3:] == ["diploma", "physical_examination", "two_inch_photos"]


def test_papers_asked_for_at_a_level_are_asked_on_its_routes_alone(tmp_path: Path) -> None:
    asked = load_ruleset(write(tmp_path, GOOD.replace("  5-2:", "  2-1:"))).asked_documents
    assert [one.document for one in asked["2-1"] if one.why == "level"] == [
        "paper",
        "technician_review_form",
        "competence_evidence",
    ]
    assert [one.document for one in asked["5-1"] if one.why == "level"] == []


# The majors that notices list


def with_majors(**listed: tuple[str, ...]) -> RuleSet:
    return BASE.with_fields(majors=Majors(**listed))


def test_listed_majors_are_what_their_list_says_and_one_of_the_two_where_lists_differ() -> None:
    found = listed_majors([with_majors(this=("A", "B"), related=("C",), either=("D",)), with_majors(this=("A",), related=("B",))])
    assert found == {"a": "this", "b": "either", "c": "related", "d": "either"}


def test_majors_written_as_one_list_are_this_or_a_related_one(tmp_path: Path) -> None:
    told_apart = GOOD.replace("routes:", "majors: {this: [甲], related: [乙]}\nroutes:", 1)
    assert load_ruleset(write(tmp_path, told_apart)).majors == Majors(this=("甲",), related=("乙",))
    as_one = GOOD.replace("routes:", "majors: [甲, 乙]\nroutes:", 1)
    assert load_ruleset(write(tmp_path, as_one)).majors == Majors(either=("甲", "乙"))


# Order and plain values


def test_routes_stand_by_the_number_of_their_level_and_then_by_their_own_whatever_its_digits(tmp_path: Path) -> None:
    assert (route_order("4-10"), route_order("5-2")) == ((4, 10), (5, 2))
    text = GOOD.replace("  5-1:", "  5-10:").replace("routes: [5-1]", "routes: [5-10]")
    assert list(load_ruleset(write(tmp_path, text)).by_id) == ["5-2", "5-10"]


def test_what_a_rule_set_asks_for_stands_in_plain_values(tmp_path: Path) -> None:
    assert load_ruleset(write(tmp_path, GOOD)).asked == [
        (5, "5-1", (("training_5", None, 1.0),)),
        (5, "5-2", (("occupation_years", 2.0, 2.0),)),
    ]


def test_what_follows_from_fields_that_are_changed_is_worked_out_anew() -> None:
    assert BASE.asked
    assert BASE.with_fields(by_id={}).asked == []


# What a notice takes over


def test_a_notice_that_takes_a_route_over_takes_its_clause_its_sureness_and_its_papers_unless_it_says_its_own(
    tmp_path: Path,
) -> None:
    of_base = "    clause: B\n    sureness: one-copy\n    documents: [diploma]\n"
    write(tmp_path, GOOD.replace("[training_5]\n", "[training_5]\n" + of_base, 1))
    taken = same(AGAIN, "5-1", "same") + BUILDS % "tried"
    own = same(AGAIN, "5-1", "{same_as: 5-1, clause: C, sureness: checked-copies, documents: [two_inch_photos]}")
    found = []
    for text in (taken, own + BUILDS % "tried", same(AGAIN, "5-1", "same") + MERELY % "tried"):
        write(tmp_path, text, "again")
        route = load_rulesets(tmp_path)["again"].route("5-1")
        found.append((route.id, route.clause, route.sureness, [one.document for one in route.documents]))
    assert found == [
        ("5-1", "B", "one-copy", ["diploma"]),
        ("5-1", "C", "checked-copies", ["two_inch_photos"]),
        ("5-1", None, None, []),
    ]


# Earlier editions


def test_an_earlier_edition_is_built_on_the_edition_it_names(tmp_path: Path) -> None:
    base = load_ruleset(write(tmp_path, GOOD))
    path = write(tmp_path, same(AGAIN, "5-1", "same") + BUILDS % "tried@2", edition_name("again", 1))
    found, ruleset = load_earlier(path, {"tried@2": base})
    assert (found.path, found.value["id"], path.name) == (path, "again", "again@1.yaml")
    assert [one.fact for one in ruleset.route("5-1").conditions] == ["age", "training_5"]


def test_an_earlier_edition_built_on_one_there_is_not_or_named_for_another_is_refused(tmp_path: Path) -> None:
    text = same(AGAIN, "5-1", "same") + BUILDS % "tried@2"
    messages = []
    for name in ("again@1", "again@2"):
        with pytest.raises(InputError) as caught:
            load_earlier(write(tmp_path, text, name), {"tried@3": BASE})
        messages.append(str(caught.value))
    line = line_of(text, "builds_on")
    assert messages == [
        f'again@1.yaml:{line}: builds_on.ruleset: "tried@2" is not a rule set; allowed: tried@3',
        'again@2.yaml:1: id: "again@1" must be the file\'s name, again@2',
    ]


def test_a_fact_of_earlier_editions_is_refused_in_a_present_file_and_taken_in_an_earlier_one(tmp_path: Path) -> None:
    text = GOOD.replace("[training_5]", "[evaluated_college_candidate@1]")
    place = f"tried.yaml:{line_of(text, 'evaluated')}: routes.5-1.all[0]"
    message = f'{place}: "evaluated_college_candidate@1" is a fact of earlier editions alone'
    assert told(write(tmp_path, text)) == message
    ruleset = load_earlier(write(tmp_path, text, "tried@1"), {})[1]
    assert [one.fact for one in ruleset.route("5-1").conditions] == ["evaluated_college_candidate@1"]


# What else is said of a bad file, in full


@pytest.mark.parametrize(
    ("given", "fact", "message"),
    [
        (
            "ocupation_years: 1",
            "ocupation_years",
            "1 is not a known fact; did you mean occupation_years, related_occupation_years, unbroken_occupation_years?",
        ),
        ("training_5: 3", "training_5", "3 must be true or false"),
        ("occupation_years: true", "occupation_years", "true must be a number, zero or more"),
    ],
)
def test_a_fact_of_an_example_that_is_wrong_is_told_where_it_stands_and_why(
    tmp_path: Path, given: str, fact: str, message: str
) -> None:
    text = GOOD.replace("facts: {occupation_years: 1}", f"facts: {{{given}}}")
    assert told(write(tmp_path, text)) == f"tried.yaml:{line_of(text, given)}: examples[1].facts.{fact}: {message}"


def test_a_fact_is_offered_for_a_name_that_is_a_little_like_it(tmp_path: Path) -> None:
    message = told(write(tmp_path, GOOD.replace("[training_5]", "[apprentice]")))
    assert "did you mean apprenticeship_completed, " in message


@pytest.mark.parametrize("id", ["５-1", "5-１", "5-1２", "5-01", "x5-1", "5-1x"])
def test_a_route_s_id_is_written_in_plain_digits(tmp_path: Path, id: str) -> None:
    message = told(write(tmp_path, GOOD.replace("  5-2:", f"  {id}:")))
    assert message.endswith(f'routes.{id}: "{id}" must be a level from 1 to 5, a hyphen and a number, such as 4-2')


@pytest.mark.parametrize("name", ["années", "km_５", "_km", "5_km", "Km", "km "])
def test_the_name_of_a_fact_of_its_own_is_written_in_plain_letters(tmp_path: Path, name: str) -> None:
    text = GOOD + OWN.replace("years_without_an_accident:", f'"{name}":')
    assert f'"{name}" must be a name of small letters, digits and underscores' in told(write(tmp_path, text))


def test_a_fact_that_is_nobody_s_is_unknown_beside_facts_of_its_own_too(tmp_path: Path) -> None:
    message = told(write(tmp_path, GOOD.replace("[training_5]", "[trainng_5]") + OWN))
    assert '"trainng_5" is not a known fact; did you mean training_5' in message


def test_what_may_be_built_on_is_every_other_rule_set(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("id: tried", "id: third"), "third")
    text = AGAIN + BUILDS % "nobody"
    write(tmp_path, text, "again")
    place = f"again.yaml:{line_of(text, 'builds_on')}: builds_on.ruleset"
    assert told_of_all(tmp_path) == f'{place}: "nobody" is not a rule set; allowed: third, tried'


def test_a_route_that_is_the_same_as_one_there_is_not_is_told_those_there_are(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    text = same(AGAIN, "5-1", "{same_as: 5-7}") + MERELY % "tried"
    write(tmp_path, text, "again")
    place = f"again.yaml:{line_of(text, '5-1:')}: routes.5-1.same_as"
    assert told_of_all(tmp_path) == f'{place}: "5-7" is not a route to that level of the rule set built on; allowed: 5-1, 5-2'


def test_a_fact_of_its_own_that_the_vocabulary_has_is_told_the_line_where_it_stands(tmp_path: Path) -> None:
    text = GOOD + OWN.replace("years_without_an_accident", "occupation_years")
    write(tmp_path, text)
    line = line_of(text, "facts:\n  ") + 1
    place = f"tried.yaml:{line}: facts.occupation_years"
    there = line_of((FOLDER.parent / "facts.yaml").read_text(encoding="utf-8"), "\n  occupation_years:") + 1
    assert told_of_all(tmp_path) == (
        f'{place}: "occupation_years" stands already at facts.yaml:{there}: facts.occupation_years; '
        "a fact's name must be its own"
    )


# Some of them


@pytest.mark.parametrize("id", RULESETS)
def test_a_rule_set_that_is_named_is_the_same_as_among_all(id: str) -> None:
    found = load_named([id])
    assert found[id] == RULESETS[id]
    assert {*found} == {id, *([found[id].builds_on.ruleset] if found[id].builds_on else [])}


def test_the_files_of_others_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "welder-2018.yaml").write_bytes((FOLDER / "welder-2018.yaml").read_bytes())
    (tmp_path / "electrician-2018.yaml").write_bytes((FOLDER / "electrician-2018.yaml").read_bytes())
    (tmp_path / "broken.yaml").write_text("[")
    assert [*load_named(["welder-2018", "welder-2018"], tmp_path)] == ["welder-2018", "electrician-2018"]
    with pytest.raises(InputError, match="broken"):
        load_rulesets(tmp_path)


@pytest.mark.parametrize("id", ["nothing", "../rulesets/welder-2018", ""])
def test_where_there_is_none_of_an_id_all_are_given_to_choose_from(id: str) -> None:
    assert load_named(["welder-2018", id]) == RULESETS
