"""Rule sets as columns: each once, named for its rule set where there are several."""

import polars as pl
import pytest
from strategies import RULESETS
from tableframes import ONE_ROUTE, ruleset_of

from vqlogic import assess_table, load_rulesets
from vqlogic.tables.routecolumns import conditions_over, each_once, each_with_prefix, result_names, routes_of


@pytest.mark.parametrize(
    "named", [load_rulesets, lambda: iter(RULESETS), lambda: [*RULESETS, RULESETS[0]]], ids=["by id", "one by one", "one twice"]
)
def test_rule_sets_may_be_given_in_any_way(named):
    frame = pl.DataFrame({"occupation_years": [5.0]})
    assert assess_table(frame, named()).equals(assess_table(frame, RULESETS))


def test_a_rule_set_alone_stays_alone_and_several_are_a_list_in_their_order():
    one, other = RULESETS[1], RULESETS[0]
    assert each_once(one) is one
    assert each_once([one]) == [one]
    assert each_once(iter([one, other, one])) == each_once({"x": one, "y": other}) == [one, other]


def test_results_bear_the_rule_set_s_name_only_where_there_may_be_several():
    first, second = RULESETS[:2]
    assert each_with_prefix(first) == [("", first)]
    assert each_with_prefix([first]) == [(f"{first.id}.", first)]
    assert result_names(first) == ["highest_level", "possible_level", "qualifying_routes"]
    assert result_names([first, second]) == [f"{one.id}.{name}" for one in (first, second) for name in result_names(one)]


def _held(routes: dict, **columns: list) -> dict[str, list]:
    frame = pl.DataFrame(columns)
    holds = conditions_over({name: pl.col(name) for name in columns}, pl)
    return {id: frame.select(found).to_series().to_list() for id, found in routes_of(ruleset_of(routes), holds).items()}


def test_a_number_holds_from_what_is_asked_on_and_a_truth_value_as_it_is():
    routes = {"5-1": {"all": [{"occupation_years": 2}]}, "4-1": {"all": ["certificate_5"]}}
    found = _held(routes, occupation_years=[1.9999999999999998, 2.0, None], certificate_5=[False, True, None])
    assert found == {"5-1": [False, True, None], "4-1": [False, True, None]}


def test_a_condition_that_does_not_hold_closes_a_route_whatever_is_unknown_beside_it():
    both = {"4-1": {"all": ["certificate_5", {"occupation_years": 2}]}}
    found = _held(both, certificate_5=[False, True, True, None], occupation_years=[None, None, 2.0, 1.0])
    assert found == {"4-1": [False, None, True, False]}


def test_a_fact_without_a_column_is_unknown_for_everybody():
    frame = pl.DataFrame({"occupation_years": [1.0, 2.0]})
    (found,) = routes_of(ONE_ROUTE, conditions_over({}, pl)).values()
    assert frame.with_columns(found.alias("found"))["found"].to_list() == [None, None]
