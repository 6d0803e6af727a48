"""The points of a rule set fix it: every way of asking agrees on them, no other rule set does, and none of them can be spared."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutants import LEVELS, mutants
from strategies import RULESETS
from tableframes import ruleset_of

from vqlogic import RuleSet, assess, assess_table, highest_and_open
from vqlogic.conformance import PLENTY, Point, asks_no_more, greatest_shut, least_open, points
from vqlogic.facts import facts
from vqlogic.rules import asked_facts, level_of

each_ruleset = pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)


def agrees(point: Point, ruleset: RuleSet) -> bool:
    """Whether a rule set opens the point's level there, or keeps it shut, as the point says."""
    _, routes = highest_and_open(point.row(asked_facts(ruleset)), ruleset)
    return any(level_of(route) == point.level for route in routes) == point.opens


def says(highest: Any, routes: Any) -> tuple[int | None, tuple[str, ...]]:
    """A result's cells as a point has them."""
    return None if highest is None or math.isnan(highest) else int(highest), tuple(filter(None, (routes or "").split(";")))


# Every way of asking gives what the points say


@each_ruleset
def test_the_verdict_and_the_quick_answer_agree_on_every_point(ruleset: RuleSet) -> None:
    for point in points(ruleset):
        row = point.row(asked_facts(ruleset))
        verdict = assess(row, ruleset)
        assert verdict.highest_level == point.highest_level
        assert {route.route for route in verdict.with_status("met")} == set(point.routes)
        assert highest_and_open(row, ruleset) == (point.highest_level, list(point.routes))
        assert agrees(point, ruleset)


@each_ruleset
def test_what_a_point_leaves_out_may_be_unknown(ruleset: RuleSet) -> None:
    for point in points(ruleset):
        assert assess(point.facts, ruleset).level_status(point.level) == ("met" if point.opens else "not_met")


@each_ruleset
def test_tables_agree_on_every_point(ruleset: RuleSet) -> None:
    found = points(ruleset)
    rows = [point.row(asked_facts(ruleset)) for point in found]
    expected = [(point.highest_level, point.routes) for point in found]
    kinds = {name: pl.Boolean if facts()[name].kind == "bool" else pl.Float64 for name in asked_facts(ruleset)}
    polars = assess_table(pl.DataFrame(rows, schema=kinds), ruleset)
    assert [says(*cells) for cells in polars.select("highest_level", "qualifying_routes").rows()] == expected
    pandas = assess_table(pd.DataFrame(rows), ruleset)
    highest = pandas["highest_level"].astype(float)
    assert [says(*cells) for cells in zip(highest, pandas["qualifying_routes"], strict=True)] == expected


# They are the least open and the greatest shut ones, all of them and no other


TRUE = st.sampled_from(["certificate_5", "related_certificate_5", "technician_competence"])
LEAST = st.sampled_from([{fact: least} for fact in ("age", "occupation_years") for least in (1, 2)])
WAYS = st.lists(st.lists(TRUE | LEAST, min_size=1, max_size=4), min_size=1, max_size=5)


@given(WAYS)
@settings(max_examples=60)
def test_the_points_of_a_small_rule_set_are_those_that_trying_everything_finds(ways: list[list[Any]]) -> None:
    ruleset = ruleset_of({f"4-{number}": {"all": way} for number, way in enumerate(ways, 1)})
    found = [point for point in points(ruleset) if point.level == 4]
    rows = list(every_row(ruleset))
    opens = [bool(highest_and_open(row, ruleset)[1]) for row in rows]
    shut = [row for row, open_ in zip(rows, opens, strict=True) if not open_]
    open_ones = [row for row, open_ in zip(rows, opens, strict=True) if open_]
    least = [row for row in open_ones if not any(other != row and below(other, row) for other in open_ones)]
    greatest = [row for row in shut if not any(other != row and below(row, other) for other in shut)]
    for opened, tried in ((True, least), (False, greatest)):
        said = [point.row(asked_facts(ruleset)) for point in found if point.opens == opened]
        assert sorted(map(as_key, said)) == sorted(map(as_key, tried))


def every_row(ruleset: RuleSet) -> Iterator[dict[str, Any]]:
    """Every row of values that a rule set can tell apart, and what is as much as there can be."""
    steps = []
    for name in asked_facts(ruleset):
        asked = {one.at_least for route in ruleset.routes for one in route.conditions if one.fact == name and one.at_least}
        numbers = [0.0, *(number for least in asked for number in (math.nextafter(least, 0), least)), PLENTY]
        steps.append([(name, value) for value in ([False, True] if facts()[name].kind == "bool" else numbers)])
    return (dict(row) for row in itertools.product(*steps))


def below(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(one[name] <= other[name] for name in one)


def as_key(row: dict[str, Any]) -> tuple[float, ...]:
    return tuple(float(row[name]) for name in sorted(row))


@each_ruleset
def test_points_of_a_level_do_not_lie_above_one_another(ruleset: RuleSet) -> None:
    for level in LEVELS:
        least = least_open(ruleset, level)
        assert not any(asks_no_more(one, other) for one, other in itertools.permutations(least, 2))
        shut = [point.row(asked_facts(ruleset)) for point in points(ruleset) if point.level == level and not point.opens]
        assert not any(below(one, other) for one, other in itertools.permutations(shut, 2))


def test_a_level_without_a_route_is_shut_to_somebody_with_everything() -> None:
    ruleset = ruleset_of({"4-1": {"all": ["certificate_5"]}})
    assert [(point.opens, dict(point.facts)) for point in points(ruleset) if point.level == 1] == [(False, {})]
    assert greatest_shut([]) == [{}]


# No other rule set agrees on all of them


def rule_of(ruleset: RuleSet) -> list[list[Any]]:
    """What a rule set opens, written in the one way there is for it."""
    return [least_open(ruleset, level) for level in LEVELS]


@each_ruleset
def test_every_rule_set_that_differs_in_one_place_is_caught_or_opens_exactly_the_same(ruleset: RuleSet) -> None:
    fixed, rule = points(ruleset), rule_of(ruleset)
    missed = {name for name, mutant in mutants(ruleset) if all(agrees(point, mutant) for point in fixed)}
    same = {name for name, mutant in mutants(ruleset) if rule_of(mutant) == rule}
    assert missed == same


# As a file


@each_ruleset
def test_points_are_the_same_each_time_and_are_read_from_their_lines(ruleset: RuleSet) -> None:
    lines = [json.dumps(point.to_dict()) for point in points(ruleset)]
    assert lines == [json.dumps(point.to_dict()) for point in points(ruleset)]
    for line in lines:
        told = json.loads(line)
        row = {name: told["others"]["bool" if facts()[name].kind == "bool" else "number"] for name in asked_facts(ruleset)}
        highest, routes = highest_and_open({**row, **told["facts"]}, ruleset)
        assert told["says"] == {"highest_level": highest, "routes": routes}
        assert any(level_of(route) == told["level"] for route in routes) == told["opens"]
