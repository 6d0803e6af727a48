"""What stands out in a rule set: each kind once, held against trying everything, and what the files accept is there."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import RULESETS
from tableframes import ruleset_of

from vqlogic import RuleSet, highest_and_open
from vqlogic.documents import documents
from vqlogic.facts import asked_by_no_route, implied_by
from vqlogic.findings import accepted_in_vain, findings, not_accepted, unasked_facts
from vqlogic.rules import Accepted

WHY = {"en": "So it is meant.", "zh": "原意如此。"}


def found(ruleset: RuleSet) -> list[tuple[str, str]]:
    return [(one.name, one.of) for one in findings(ruleset)]


@pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)
def test_a_rule_set_accepts_what_stands_out_in_it_and_nothing_else(ruleset: RuleSet) -> None:
    assert not_accepted(findings(ruleset), ruleset) == []
    assert accepted_in_vain(findings(ruleset), ruleset) == []


def test_every_fact_is_asked_for_by_a_route_or_said_why_not() -> None:
    assert unasked_facts(RULESETS) == list(asked_by_no_route())
    assert unasked_facts(RULESETS[:1]) != unasked_facts(RULESETS)


def test_every_paper_is_asked_for_on_some_route() -> None:
    asked = {one.document for ruleset in RULESETS for papers in ruleset.asked_documents.values() for one in papers}
    assert documents().keys() - asked == set()


# Each kind


def test_a_route_that_asks_for_more_than_another_to_the_same_or_a_higher_level_is_useless() -> None:
    routes = {
        "3-1": {"all": [{"occupation_years": 10}]},
        "4-1": {"all": [{"years_after_certificate_5": 10}]},
        "4-2": {"all": [{"occupation_years": 9}]},
    }
    (one,) = [one for one in findings(ruleset_of(routes)) if one.name == "useless_route"]
    assert (one.of, one.by) == ("4-1", ("3-1",))
    assert one.world is not None
    assert one.world.facts["occupation_years"] == 10


def test_a_route_is_useless_where_each_kind_of_school_has_its_own() -> None:
    routes = {
        "3-1": {"all": ["senior_technical_or_technician_college_graduate"]},
        "3-2": {"all": ["senior_technical_school_graduate"]},
        "3-3": {"all": ["technician_college_graduate"]},
    }
    useless = [(one.of, one.by) for one in findings(ruleset_of(routes)) if one.name == "useless_route"]
    assert useless == [("3-1", ("3-2", "3-3")), ("3-2", ("3-1",)), ("3-3", ("3-1",))]


def test_more_years_than_a_life_has_are_found() -> None:
    assert ("never_open", "4-1") in found(ruleset_of({"4-1": {"all": [{"occupation_years": 100.5}]}}))
    assert ("never_open", "4-1") not in found(ruleset_of({"4-1": {"all": [{"occupation_years": 100}]}}))


def test_a_certificate_of_the_level_itself_is_found() -> None:
    assert ("own_certificate", "4-1") in found(ruleset_of({"4-1": {"all": [{"related_years_after_certificate_4": 1}]}}))


def test_a_level_is_jumped_over_where_no_certificate_of_the_one_below_is_asked_for() -> None:
    routes = {"4-1": {"all": ["certificate_5"]}, "3-1": {"all": ["certificate_5"]}, "3-2": {"all": ["related_certificate_4"]}}
    assert [one for one in found(ruleset_of(routes)) if one[0] == "jump"] == [("jump", "3-1")]
    assert ("jump", "5-1") not in found(ruleset_of({"5-1": {"all": [{"age": 16}]}}))


def test_levels_that_nobody_reaches_who_begins_without_a_certificate_are_found() -> None:
    routes = {"3-1": {"all": ["certificate_4"]}, "4-1": {"all": [{"years_after_certificate_5": 1}]}}
    first = {"5-1": {"all": [{"age": 16}]}}
    unreachable = [one for one in findings(ruleset_of(routes)) if one.name == "unreachable_level"]
    assert [one.of for one in unreachable] == ["4", "3"]
    assert not [one for one in found(ruleset_of({**routes, **first})) if one[0] == "unreachable_level"]


def test_routes_without_a_clause_are_found_or_the_source_where_none_has_one() -> None:
    general = ruleset_of({"4-1": {"all": ["certificate_5"], "clause": "1"}, "4-2": {"all": ["technician_competence"]}})
    assert [one for one in found(general) if one[0] == "no_clause"] == [("no_clause", "4-2")]
    nowhere = general.with_fields(source=general.source.model_copy(update={"section": None}))
    bare = nowhere.with_fields(by_id={"4-2": nowhere.route("4-2")})
    assert [one for one in found(bare) if one[0] == "no_clause"] == [("no_clause", "source")]


def test_papers_for_evidence_that_no_route_needs_are_found() -> None:
    ruleset = ruleset_of({"4-1": {"all": ["certificate_5"]}}).with_fields(
        documents={"title": (), "certificate": (), "level_3": ()}
    )
    assert [one[1] for one in found(ruleset) if one[0] == "unneeded_document"] == ["title", "level_3"]


def test_a_fact_of_the_notice_s_own_that_no_route_asks_for_is_found() -> None:
    driver = next(ruleset for ruleset in RULESETS if ruleset.id == "car-driver")
    less = {id: route for id, route in driver.by_id.items() if all(one.fact not in driver.facts for one in route.conditions)}
    assert [one[1] for one in found(driver.with_fields(by_id=less)) if one[0] == "unasked_fact"] == list(driver.facts)


def test_an_example_that_opens_no_route_is_found() -> None:
    ruleset = ruleset_of({"5-1": {"all": ["technician_competence"]}})
    assert {one[1] for one in found(ruleset) if one[0] == "idle_example"} == {
        str(number) for number, _ in enumerate(ruleset.examples, 1)
    }


def test_what_is_accepted_by_another_name_is_not() -> None:
    ruleset = ruleset_of({"3-1": {"all": ["technician_competence"], "clause": "1"}}).with_fields(examples=())
    accepted = Accepted.model_validate({"finding": "jump", "of": ["3-1"], "why": WHY})
    standing_out = findings(ruleset)
    assert [(one.name, one.of) for one in not_accepted(standing_out, ruleset)] == [("jump", "3-1")]
    assert not_accepted(standing_out, ruleset.with_fields(accepted=(accepted,))) == []
    other = accepted.model_copy(update={"finding": "useless_route"})
    assert accepted_in_vain(standing_out, ruleset.with_fields(accepted=(other,))) == [("useless_route", "3-1")]


# Against trying everything


TRUE = ("certificate_5", "related_certificate_5", "technician_competence")
NUMBERS = ("years_after_certificate_5", "occupation_years", "related_years_after_certificate_5")
CONDITION = st.sampled_from(TRUE) | st.builds(
    lambda fact, least: {fact: least}, st.sampled_from(NUMBERS), st.sampled_from([1, 2])
)
WAYS = st.lists(st.tuples(st.sampled_from([3, 4]), st.lists(CONDITION, min_size=1, max_size=3)), min_size=1, max_size=5)


def everybody() -> list[dict[str, Any]]:
    """Everybody there can be, as far as these facts tell: no row in which a fact is there without what it implies."""
    values: list[tuple[Any, ...]] = [*[(False, True)] * len(TRUE), *[(0, 1, 2)] * len(NUMBERS)]
    rows = [dict(zip(TRUE + NUMBERS, row, strict=True)) for row in itertools.product(*values)]
    return [row for row in rows if all(_holds(row, name) for name in row)]


def _holds(row: dict[str, Any], name: str) -> bool:
    implied = [row[other] for other in implied_by(name) if other in row]
    return not row[name] or all(there >= row[name] if not isinstance(there, bool) else there for there in implied)


@given(WAYS)
@settings(max_examples=80)
def test_a_route_is_useless_exactly_where_nobody_gains_by_it(ways: list[tuple[int, list[Any]]]) -> None:
    routes = {f"{level}-{number}": {"all": way} for number, (level, way) in enumerate(ways, 1)}
    ruleset = ruleset_of(routes)
    for id in ruleset.by_id:
        less = {other: route for other, route in ruleset.by_id.items() if other != id}
        gains = not less or any(
            highest_and_open(row, ruleset.with_fields(by_id=less))[0] != highest_and_open(row, ruleset)[0]
            for row in everybody()
            if id in highest_and_open(row, ruleset)[1]
        )
        assert (("useless_route", id) in found(ruleset)) == (not gains)
