"""A whole table at once: the same conditions as column expressions.

`assess_table` takes a pandas or Polars frame (or a Polars lazy frame, or a PySpark one) with columns named
for facts, and gives the same kind back with three columns more. Where a cell is empty the fact is unknown;
a fact without a column is unknown for everybody. Facts are taken as given.

>>> import pandas as pd
>>> from vqlogic import load_rulesets
>>> frame = pd.DataFrame({"name": ["A", "B"], "occupation_years": [5.0, None]})
>>> assess_table(frame, load_rulesets()["national-general"])["qualifying_routes"].tolist()
['4-3;5-2', '']

A route is a column of true, false and unknown (vqlogic/tables/routecolumns.py); an unknown one counts as closed for the
highest level and as open for the possible one. Polars columns, and pandas ones by way of them, look the open
routes up in a table (vqlogic/tables/polarsframe.py); any other kind of frame spells them out here.
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

import narwhals as nw

from vqlogic.facts import fact_problems, facts
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.rules import Condition, RuleSet
from vqlogic.tables.factcells import are_right, is_right
from vqlogic.tables.pandasframe import read_facts, with_columns
from vqlogic.tables.routecolumns import (
    RESULT_COLUMNS,
    Rulesets,
    conditions_over,
    each_once,
    each_with_prefix,
    result_names,
    routes_of,
)

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

TAKEN = N_("is a result's name; rename the column")
TWICE = N_("stands twice in the header")
_SEVERAL_NAMES = N_("have names of several levels; allowed: one name each")
_WRONG_KIND = N_("holds {found}; allowed: {allowed}")

Frame = TypeVar("Frame")


def assess_table(frame: Frame, rulesets: RuleSet | Iterable[RuleSet] | Mapping[str, RuleSet]) -> Frame:
    """The frame with three columns added; its rows and other columns stay as they were.

    - `highest_level`: the best level that is surely open, 5 to 1; empty for none.
    - `possible_level`: the best level that may be open; empty for none.
    - `qualifying_routes`: the ids of the open routes, joined by `;`.

    Several rule sets are given as a list or by their ids. Then there are three columns for each rule set, and their names
    begin with its id: `standard-2023.highest_level`.

    Raises InputError for a column that does not hold what its fact is, for a number that is negative or infinite, and where
    the frame has a column of a result's name already. A lazy frame is not looked into: such a number is compared as it stands.
    """
    rulesets = each_once(rulesets)
    if nw.dependencies.is_pandas_dataframe(frame):
        _refuse_names(frame)
    table: nw.DataFrame[Any] | nw.LazyFrame[Any] = nw.from_native(cast(Any, frame))
    schema = dict(table.collect_schema())
    # PySpark takes names for the same that differ in capitals alone.
    there = {name.casefold() for name in schema} if table.implementation.is_pyspark() else schema
    if taken := [Problem(name, MISSING, TAKEN) for name in result_names(rulesets) if name in there]:
        raise InputError(taken)
    names = [name for name in facts() if name in schema]
    if table.implementation.is_pandas():
        return cast(Frame, _pandas(frame, names, rulesets))
    _refuse_other_kinds(names, schema)
    names = [name for name in names if schema[name] != nw.Unknown]
    if table.implementation.is_polars():
        return cast(Frame, _polars(frame, names, rulesets))
    if isinstance(table, nw.DataFrame):
        _refuse_bad_numbers(table.select(names).to_polars(), names)
    known = {name: nw.col(name).fill_nan(None) if schema[name].is_float() else nw.col(name) for name in names}
    holds = conditions_over(known, nw)
    results = [column for prefix, one in each_with_prefix(rulesets) for column in _results(routes_of(one, holds), one, prefix)]
    return cast(Frame, table.with_columns(results).to_native())


def _refuse_names(frame: Any) -> None:
    """Raises InputError for a pandas frame's columns that stand twice, or are named by several words each."""
    twice = frame.columns[frame.columns.duplicated()].unique()
    problems = [Problem(str(name), MISSING, TWICE) for name in twice]
    if frame.columns.nlevels > 1:
        problems = [Problem("columns", MISSING, _SEVERAL_NAMES)]
    if problems:
        raise InputError(problems)


def assess_bounds(low: Mapping[str, np.ndarray], high: Mapping[str, np.ndarray], rulesets: Rulesets) -> pl.DataFrame:
    """The result columns alone, for facts of which only the least (`low`) and the most (`high`) are known.

    Both hold an array of numbers for each fact, by its name, all of one length. True is 1, false 0, and infinity stands where
    there is no upper bound; there is no NaN. A fact that is left out is unknown.

    >>> import numpy as np
    >>> from vqlogic import load_rulesets
    >>> least, most = {"occupation_years": np.array([0.0, 2.0])}, {"occupation_years": np.array([1.0, 9.0])}
    >>> assess_bounds(least, most, load_rulesets()["national-general"])["qualifying_routes"].to_list()
    ['', '5-2']
    """
    import polars as pl

    from vqlogic.tables.polarsframe import frame_with_results

    bounds = {f"{side}.{name}": column for side, given in (("low", low), ("high", high)) for name, column in given.items()}

    def holds(condition: Condition) -> pl.Expr:
        if condition.fact not in low:
            return pl.lit(None, pl.Boolean)
        met = pl.col(f"low.{condition.fact}") >= condition.threshold
        if low[condition.fact] is high[condition.fact]:
            return met
        return pl.when(met).then(True).when(pl.col(f"high.{condition.fact}") < condition.threshold).then(False)

    return frame_with_results(pl.DataFrame(bounds), holds, rulesets).select(result_names(rulesets))


def assess_known(known: pl.DataFrame, rulesets: Rulesets) -> pl.DataFrame:
    """The result columns alone. The columns of facts are not checked: they must hold no NaN, nothing negative, no infinity."""
    import polars as pl

    from vqlogic.tables.polarsframe import frame_with_results

    holds = conditions_over({name: pl.col(name) for name in known.columns}, pl)
    return frame_with_results(known, holds, rulesets).select(result_names(rulesets))


def _levels(ruleset: RuleSet) -> list[tuple[int, list[str]]]:
    """The levels, lowest first, each with the ids of its routes."""
    return [
        (-level, [route.id for route in routes])
        for level, routes in itertools.groupby(reversed(ruleset.routes), lambda route: -route.level)
    ]


def _results(routes: Mapping[str, nw.Expr], ruleset: RuleSet, prefix: str) -> list[nw.Expr]:
    """The three result columns for any kind of frame, given the routes as columns."""

    def best(unknown: bool) -> nw.Expr:
        """The least level number that one of its routes opens."""
        level = nw.lit(None, nw.Int8)
        for number, names in _levels(ruleset):
            is_open = functools.reduce(operator.or_, [routes[id].fill_null(unknown) for id in names])
            level = nw.when(is_open).then(nw.lit(number, nw.Int8)).otherwise(level)
        return level.cast(nw.Int32)

    ids = [nw.when(route.fill_null(False)).then(nw.lit(id)) for id, route in routes.items()]
    results = (best(False), best(True), nw.concat_str(ids, separator=";", ignore_nulls=True))
    return [result.alias(prefix + name) for result, name in zip(results, RESULT_COLUMNS, strict=True)]


def _polars(frame: Any, names: list[str], rulesets: Rulesets) -> Any:
    import polars as pl

    from vqlogic.tables.polarsframe import frame_with_results, lazy_frame_with_results

    schema = frame.collect_schema()
    floats = {name for name in names if schema[name].is_float()}
    if isinstance(frame, pl.DataFrame):
        floats = _refuse_bad_numbers(frame, names)
    known = {name: pl.col(name).fill_nan(None) if name in floats else pl.col(name) for name in names}
    holds = conditions_over(known, pl)
    return (
        frame_with_results(frame, holds, rulesets)
        if isinstance(frame, pl.DataFrame)
        else lazy_frame_with_results(frame, holds, rulesets)
    )


def _pandas(frame: Any, names: list[str], rulesets: Rulesets) -> Any:
    import polars as pl

    cells = read_facts(frame, names) if names else pl.DataFrame({"\0": pl.repeat(None, len(frame), eager=True)})
    return with_columns(frame, _polars(cells, names, rulesets).select(result_names(rulesets)))


def _refuse_bad_numbers(frame: pl.DataFrame, names: list[str]) -> set[str]:
    """Raises InputError for the first number of each column that is negative or infinite; gives the columns with NaN."""
    fine = frame.select(is_right(name, frame[name].dtype).all() for name in names if facts()[name].kind != "bool")
    with_nan, problems = set(), []
    for name in (name for name in fine.columns if not fine[name][0]):
        column = frame[name]
        if column.dtype.is_float():
            with_nan.add(name)
            column = column.fill_nan(None)
        for row in (~are_right(column)).arg_true().head(1):
            problems += fact_problems({name: column[row]}, f"row {row}: ")
    if problems:
        raise InputError(problems)
    return with_nan


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
