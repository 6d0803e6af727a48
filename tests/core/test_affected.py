"""Who is affected by a change of rules: every witness is one, nobody is where it is said so, and each level and route is told."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given, settings
from mutants import mutants
from strategies import ON, RULESETS, people
from tableframes import ruleset_of

from vqlogic import Person, RuleSet, assess
from vqlogic.affected import Affected, Comparison, compare
from vqlogic.editions import earlier_files, load_earlier_file, load_edition
from vqlogic.rules import load_rulesets

EVERY_FIFTH = 5
each_ruleset = pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)


def statuses(person: Person, found: Comparison, of: Affected) -> tuple[str, str]:
    """What somebody gains or loses, before and after."""

    def status(ruleset: RuleSet) -> str:
        verdict = assess(person, ruleset, ON)
        if of.route is None:
            return verdict.level_status(of.level)
        return next((route.status for route in verdict.routes if route.route == of.route), "not_met")

    return status(found.old), status(found.new)


def is_so(found: Comparison, of: Affected) -> bool:
    expected = ("not_met", "met") if of.change == "gained" else ("met", "not_met")
    return statuses(found.witness(of, ON), found, of) == expected


@pytest.mark.parametrize(("old", "new"), list(itertools.pairwise([*RULESETS, RULESETS[0]])), ids=lambda ruleset: ruleset.id)
def test_every_witness_between_two_notices_gains_or_loses_what_is_said(old: RuleSet, new: RuleSet) -> None:
    found = compare(old, new)
    assert all(is_so(found, one) for one in (*found.levels, *found.routes))


@pytest.mark.parametrize("path", earlier_files(), ids=lambda path: path.stem)
def test_every_witness_between_two_editions_gains_or_loses_what_is_said(path: Any) -> None:
    old = load_earlier_file(path)[1]
    found = compare(old, load_rulesets()[old.id])
    assert all(is_so(found, one) for one in (*found.levels, *found.routes))


@each_ruleset
def test_who_is_affected_by_a_change_in_one_place_is_really(ruleset: RuleSet) -> None:
    for _, mutant in itertools.islice(mutants(ruleset), 0, None, EVERY_FIFTH):
        found = compare(ruleset, mutant)
        for one in (*found.levels[:1], *found.routes[:1]):
            assert is_so(found, one)


@given(people())
@settings(max_examples=15)
def test_where_nobody_is_said_to_be_affected_nobody_is(told: dict[str, Any]) -> None:
    person = Person.from_data(told)
    for old, new in SAME:
        before, after = assess(person, old, ON), assess(person, new, ON)
        assert before.highest_level == after.highest_level
        assert {route.route for route in before.with_status("met")} == {route.route for route in after.with_status("met")}


SAME = [
    (ruleset, mutant)
    for ruleset in RULESETS
    for _, mutant in itertools.islice(mutants(ruleset), 0, None, EVERY_FIFTH)
    if compare(ruleset, mutant).same and ruleset.by_id.keys() == mutant.by_id.keys()
]


def test_some_changes_in_one_place_affect_nobody() -> None:
    assert len(SAME) > 20


def test_what_a_fact_implies_may_be_asked_for_or_not_and_only_contradictory_tables_tell() -> None:
    years = ruleset_of({"4-2": {"all": [{"years_after_certificate_5": 3}]}})
    both = ruleset_of({"4-2": {"all": ["certificate_5", {"years_after_certificate_5": 3}]}})
    found = compare(years, both)
    assert found.same
    assert found.in_tables_only
    assert compare(years, years).in_tables_only is False


def test_a_route_for_every_kind_of_school_is_as_good_as_one_for_all() -> None:
    one = ruleset_of({"3-1": {"all": ["senior_technical_or_technician_college_graduate"]}})
    two = ruleset_of({"3-1": {"all": ["senior_technical_school_graduate"]}, "3-2": {"all": ["technician_college_graduate"]}})
    found = compare(one, two)
    assert found.levels == ()
    assert [(each.change, each.route) for each in found.routes] == [("lost", "3-1"), ("gained", "3-2")]


def test_a_route_under_another_number_is_neither_gained_nor_lost() -> None:
    was, now = (ruleset_of({id: {"all": ["certificate_5"]}}) for id in ("4-1", "4-9"))
    assert compare(was, now).same


def test_the_same_rules_affect_nobody() -> None:
    for ruleset in RULESETS:
        assert compare(ruleset, ruleset).same


def test_a_comparison_as_json_names_levels_routes_and_people() -> None:
    found = compare(load_edition("standard-2018", 1), load_edition("standard-2018", 2)).to_dict(ON)
    assert json.loads(json.dumps(found)) == found
    gained = next(one for one in found["levels"] if one["change"] == "gained" and one["level"] == 3)
    assert gained["by"] == ["3-2"]
    assert (gained["highest_before"], gained["highest_after"]) == (None, 3)
    assert gained["person"]["certificates"] == [{"level": 4, "occupation": "related", "awarded": ON.isoformat()}]
    assert [(one["change"], one["route"]) for one in found["routes"]] == [("lost", "2-2"), ("gained", "2-2"), ("gained", "3-2")]


def test_a_level_is_opened_to_the_same_to_more_to_fewer_or_to_other_people() -> None:
    def opens(*asked: str) -> RuleSet:
        return ruleset_of({f"5-{at}": {"all": [one]} for at, one in enumerate(asked, start=1)})

    old = opens("training_5")
    pairs = {"same": opens("training_5"), "more": opens("training_5", "title_junior"), "other": opens("title_junior")}
    assert {word: compare(old, new).at(5) for word, new in pairs.items()} == {word: word for word in pairs}
    assert compare(opens("training_5", "title_junior"), old).at(5) == "fewer"
    assert compare(old, opens("title_junior")).at(4) == "same"
