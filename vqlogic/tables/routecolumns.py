"""Rule sets as columns: the conditions and routes of every row at once, true, false or unknown.

narwhals and Polars both know three-valued logic: true, false and unknown. So a route is the "and" of its conditions here,
as it is in vqlogic/verdict.py.

>>> import polars as pl
>>> from vqlogic import load_rulesets
>>> frame = pl.DataFrame({"occupation_years": [2.0, 5.0, None]})
>>> routes = routes_of(load_rulesets()["national-general"], conditions_over({"occupation_years": pl.col("occupation_years")}, pl))
>>> frame.select(routes["5-2"]).to_series().to_list()
[True, True, None]
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from vqlogic.rules import Condition, RuleSet

RESULT_COLUMNS = ("highest_level", "possible_level", "qualifying_routes")

Rulesets = RuleSet | Sequence[RuleSet]
Holds = Callable[[Condition], Any]  # a condition as a column of true, false and unknown


def each_once(rulesets: RuleSet | Iterable[RuleSet] | Mapping[str, RuleSet]) -> Rulesets:
    """One rule set as it is, or several as a list; a rule set that is given twice stands in it once."""
    if isinstance(rulesets, RuleSet):
        return rulesets
    several = rulesets.values() if isinstance(rulesets, Mapping) else rulesets
    return list({one.id: one for one in several}.values())


def each_with_prefix(rulesets: Rulesets) -> list[tuple[str, RuleSet]]:
    """Each rule set, and before it the text that its columns' names begin with."""
    if isinstance(rulesets, RuleSet):
        return [("", rulesets)]
    return [(f"{one.id}.", one) for one in rulesets]


def result_names(rulesets: Rulesets) -> list[str]:
    """The names of the columns that are added."""
    return [prefix + column for prefix, _ in each_with_prefix(rulesets) for column in RESULT_COLUMNS]


def conditions_over(known: Mapping[str, Any], make: Any) -> Holds:
    """A function that gives a condition as a column.

    - `known`: the columns of facts, by the facts' names. A fact without a column is unknown.
    - `make`: the module that makes column expressions, `narwhals` or `polars`.
    """

    def holds(condition: Condition) -> Any:
        column = known.get(condition.fact)
        if column is None:
            return make.lit(None, make.Boolean)
        return column if condition.at_least is None else column >= condition.at_least

    return holds


def routes_of(ruleset: RuleSet, holds: Holds) -> dict[str, Any]:
    """Every route as a column of true, false and unknown."""
    return {route.id: functools.reduce(operator.and_, map(holds, route.conditions)) for route in ruleset.routes}
