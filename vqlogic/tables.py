"""A whole table at once: the same conditions as column expressions.

`assess_table` takes a pandas or Polars frame (or a Polars lazy frame, or a PySpark one) with columns named
for facts, and gives the same kind back with three columns more. Where a cell is empty the fact is unknown;
a fact without a column is unknown for everybody. Facts are taken as given.

>>> import pandas as pd
>>> from vqlogic import load_rulesets
>>> frame = pd.DataFrame({"name": ["A", "B"], "occupation_years": [5.0, None]})
>>> assess_table(frame, load_rulesets()["national-general"])["qualifying_routes"].tolist()
['4-3;5-2', '']
"""

from __future__ import annotations

import functools
import math
import operator
from typing import Any, TypeVar, cast

import narwhals as nw

from vqlogic.facts import facts
from vqlogic.person import fact_problems
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.rules import Condition, Route, RuleSet

RESULT_COLUMNS = ("highest_level", "possible_level", "qualifying_routes")

_TAKEN = N_("is a result's name; rename the column")
_WRONG_KIND = N_("holds {found}; allowed: {allowed}")

Frame = TypeVar("Frame")
Columns = dict[str, nw.Expr]


def assess_table(frame: Frame, ruleset: RuleSet) -> Frame:
    """The frame with `highest_level`, `possible_level` (5 to 1, empty for none) and `qualifying_routes` (ids joined
    by `;`) added, rows and other columns as they were.

    Raises InputError for a column of another kind than its fact, and where a result's name is taken.
    """
    table: nw.DataFrame[Any] | nw.LazyFrame[Any] = nw.from_native(cast(Any, frame))
    schema = dict(table.collect_schema())
    if problems := [Problem(name, MISSING, _TAKEN) for name in RESULT_COLUMNS if name in schema]:
        raise InputError(problems)
    names = [name for name in facts() if name in schema]
    if not table.implementation.is_pandas():
        _refuse_other_kinds(names, schema)
    if isinstance(table, nw.DataFrame):
        _refuse_bad_cells(table, names)
    if table.implementation.is_pandas():
        return cast(Frame, _pandas(frame, names, ruleset))
    known = {name: nw.col(name).fill_nan(None) if schema[name].is_float() else nw.col(name) for name in names}
    return cast(Frame, table.with_columns(_results(known, ruleset)).to_native())


def _pandas(frame: Any, names: list[str], ruleset: RuleSet) -> Any:
    """A pandas frame's columns may hold None beside True: they are read as nullable ones, and left as they are."""
    cells = frame[names].astype({name: "boolean" if facts()[name].kind == "bool" else "Float64" for name in names})
    found = nw.from_native(cells).with_columns(_results({name: nw.col(name) for name in names}, ruleset))
    levels = {"highest_level": "Int64", "possible_level": "Int64"}
    return frame.assign(**{name: column.array for name, column in found.to_native()[[*RESULT_COLUMNS]].astype(levels).items()})


def _results(known: Columns, ruleset: RuleSet) -> list[nw.Expr]:
    """The three result columns as expressions over the fact columns there are."""
    met = {route.id: _all([_met(condition, known) for condition in route.conditions]) for route in ruleset.routes}
    possible = {route.id: _all([_possible(condition, known) for condition in route.conditions]) for route in ruleset.routes}
    ids = [nw.when(met[route.id]).then(nw.lit(route.id)) for route in ruleset.routes]
    return [
        _best(ruleset.routes, met).alias("highest_level"),
        _best(ruleset.routes, possible).alias("possible_level"),
        nw.concat_str(ids, separator=";", ignore_nulls=True).alias("qualifying_routes"),
    ]


def _refuse_bad_cells(table: nw.DataFrame[Any], names: list[str]) -> None:
    """Raises InputError for the first value of each column that its fact cannot have, row numbers from 0."""
    problems = []
    for name in names:
        column = table[name]
        for row, (value, empty) in enumerate(zip(column.to_list(), column.is_null().to_list(), strict=True)):
            if empty or (isinstance(value, float) and math.isnan(value)):
                continue
            if wrong := fact_problems({name: value}, f"row {row}: "):
                problems.extend(wrong)
                break
    if problems:
        raise InputError(problems)


def _refuse_other_kinds(names: list[str], schema: dict[str, Any]) -> None:
    """Raises InputError for every column that holds something else than its fact's kind."""
    problems = []
    for name in names:
        boolean = facts()[name].kind == "bool"
        if not (schema[name] == nw.Boolean if boolean else schema[name].is_numeric()) and schema[name] != nw.Unknown:
            figures = {"found": str(schema[name]), "allowed": "true, false" if boolean else "numbers"}
            problems.append(Problem(name, MISSING, _WRONG_KIND, figures))
    if problems:
        raise InputError(problems)


def _met(condition: Condition, known: Columns) -> nw.Expr:
    column = known.get(condition.fact)
    if column is None:
        return nw.lit(False)
    return (column >= condition.threshold if condition.at_least is not None else column).fill_null(False)


def _possible(condition: Condition, known: Columns) -> nw.Expr:
    column = known.get(condition.fact)
    if column is None:
        return nw.lit(True)
    return ~(column < condition.threshold).fill_null(False) if condition.at_least is not None else column.fill_null(True)


def _all(conditions: list[nw.Expr]) -> nw.Expr:
    return functools.reduce(operator.and_, conditions)


def _best(routes: tuple[Route, ...], open_: Columns) -> nw.Expr:
    """The least level number among the open routes."""
    best = nw.lit(None)
    for level in sorted({route.level for route in routes}, reverse=True):
        any_open = functools.reduce(operator.or_, [open_[route.id] for route in routes if route.level == level])
        best = nw.when(any_open).then(nw.lit(level)).otherwise(best)
    return best
