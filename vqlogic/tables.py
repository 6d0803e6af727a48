"""A whole table at once: the same conditions as column expressions.

`assess_table` takes a pandas or Polars frame (or a Polars lazy frame, or a PySpark one) with columns named
for facts, and gives the same kind back with three columns more. Where a cell is empty the fact is unknown;
a fact without a column is unknown for everybody. Facts are taken as given.

>>> import pandas as pd
>>> from vqlogic import load_rulesets
>>> frame = pd.DataFrame({"name": ["A", "B"], "occupation_years": [5.0, None]})
>>> assess_table(frame, load_rulesets()["national-general"])["qualifying_routes"].tolist()
['4-3;5-2', '']

A condition is a column of true, false and unknown, a route the "and" of its conditions as three-valued logic
has it; an unknown route counts as closed for the highest level and as open for the possible one. Polars
columns, and pandas ones by way of them, look the names of the open routes up in a table of all combinations;
any other kind of frame spells them out.
"""

from __future__ import annotations

import functools
import itertools
import operator
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import narwhals as nw

from vqlogic.facts import facts
from vqlogic.person import fact_problems
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.rules import Condition, RuleSet, level_of

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

RESULT_COLUMNS = ("highest_level", "possible_level", "qualifying_routes")

_TAKEN = N_("is a result's name; rename the column")
_WRONG_KIND = N_("holds {found}; allowed: {allowed}")

_GROUP = 16  # routes whose combinations are looked up together

Frame = TypeVar("Frame")
Rulesets = RuleSet | Sequence[RuleSet]
Holds = Callable[[Condition], Any]  # a condition as a column of true, false and unknown


def assess_table(frame: Frame, rulesets: Rulesets) -> Frame:
    """The frame with `highest_level`, `possible_level` (5 to 1, empty for none) and `qualifying_routes` (ids joined
    by `;`) added, rows and other columns as they were. For a sequence of rule sets there are three columns for each,
    named `standard-2023.highest_level` and so on.

    Raises InputError for a column of another kind than its fact, for a number that is negative or infinite (in a lazy
    frame, which is not looked into, such a number is compared as it stands), and where a result's name is taken.
    """
    table: nw.DataFrame[Any] | nw.LazyFrame[Any] = nw.from_native(cast(Any, frame))
    schema = dict(table.collect_schema())
    if taken := [Problem(name, MISSING, _TAKEN) for name in result_names(rulesets) if name in schema]:
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
    holds = _holds(known, nw)
    results = [column for prefix, one in _named(rulesets) for column in _results(_routes(holds, one), one, prefix)]
    return cast(Frame, table.with_columns(results).to_native())


def assess_bounds(low: Mapping[str, np.ndarray], high: Mapping[str, np.ndarray], rulesets: Rulesets) -> pl.DataFrame:
    """The result columns alone, for facts known only to lie between two bounds: by fact's name, arrays of numbers of one
    length without NaN, true and false as 1 and 0, unbounded above as infinity. A fact that is left out is unknown.

    >>> import numpy as np
    >>> from vqlogic import load_rulesets
    >>> least, most = {"occupation_years": np.array([0.0, 2.0])}, {"occupation_years": np.array([1.0, 9.0])}
    >>> assess_bounds(least, most, load_rulesets()["national-general"])["qualifying_routes"].to_list()
    ['', '5-2']
    """
    import polars as pl

    bounds = {f"{side}.{name}": column for side, given in (("low", low), ("high", high)) for name, column in given.items()}

    def holds(condition: Condition) -> pl.Expr:
        if condition.fact not in low:
            return pl.lit(None, pl.Boolean)
        met = pl.col(f"low.{condition.fact}") >= condition.threshold
        if low[condition.fact] is high[condition.fact]:
            return met
        return pl.when(met).then(True).when(pl.col(f"high.{condition.fact}") < condition.threshold).then(False)

    return _collected(with_results(pl.LazyFrame(bounds), holds, rulesets).select(result_names(rulesets)))


def assess_known(known: pl.DataFrame, rulesets: Rulesets) -> pl.DataFrame:
    """The result columns alone, for fact columns that are known to be right: no NaN, nothing negative or infinite."""
    import polars as pl

    holds = _holds({name: pl.col(name) for name in known.columns}, pl)
    return _collected(with_results(known.lazy(), holds, rulesets).select(result_names(rulesets)))


def result_names(rulesets: Rulesets) -> list[str]:
    """The names of the columns that are added for a rule set, or for several."""
    return [prefix + column for prefix, _ in _named(rulesets) for column in RESULT_COLUMNS]


def _named(rulesets: Rulesets) -> list[tuple[str, RuleSet]]:
    """Each rule set with what its columns' names begin with."""
    return [("", rulesets)] if isinstance(rulesets, RuleSet) else [(f"{one.id}.", one) for one in rulesets]


def _holds(known: Mapping[str, Any], make: Any) -> Holds:
    """The conditions over the fact columns there are; `make` is the module that makes expressions."""

    def holds(condition: Condition) -> Any:
        column = known.get(condition.fact)
        if column is None:
            return make.lit(None, make.Boolean)
        return column if condition.at_least is None else column >= condition.at_least

    return holds


def _routes(holds: Holds, ruleset: RuleSet) -> dict[str, Any]:
    """Every route as a column of true, false and unknown."""
    return {route.id: functools.reduce(operator.and_, map(holds, route.conditions)) for route in ruleset.routes}


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

    schema = frame.collect_schema()
    floats = {name for name in names if schema[name].is_float()}
    if isinstance(frame, pl.DataFrame):
        floats = _refuse_bad_numbers(frame, names)
    known = {name: pl.col(name).fill_nan(None) if name in floats else pl.col(name) for name in names}
    found = with_results(frame.lazy(), _holds(known, pl), rulesets)
    return _collected(found) if isinstance(frame, pl.DataFrame) else found


def _collected(found: pl.LazyFrame) -> pl.DataFrame:
    """The results worked out; what they share is a column already, so nothing more is looked for."""
    import polars as pl

    return found.collect(engine="streaming", optimizations=pl.QueryOptFlags(comm_subexpr_elim=False))


def with_results(frame: pl.LazyFrame, holds: Holds, rulesets: Rulesets) -> pl.LazyFrame:
    """The frame with the result columns added. Conditions and routes are columns for a while, so that each is worked
    out once, however many rule sets and results ask for it."""
    import polars as pl

    conditions: dict[tuple[str, float | None], pl.Expr] = {}
    routes: list[pl.Expr] = []
    codes: list[pl.Expr] = []
    results: list[pl.Expr] = []

    def column(condition: Condition) -> pl.Expr:
        name = f"\0{condition.fact}>={condition.at_least}"
        conditions[condition.fact, condition.at_least] = holds(condition).alias(name)
        return pl.col(name)

    for prefix, ruleset in _named(rulesets):
        named = {id: route.alias(f"\0{prefix}{id}") for id, route in _routes(column, ruleset).items()}
        routes += named.values()
        made, found = _looked_up({id: pl.col(f"\0{prefix}{id}") for id in named}, prefix)
        codes, results = codes + made, results + found
    added = frame.with_columns(conditions.values()).with_columns(routes).with_columns(codes).with_columns(results)
    return added.select([*frame.collect_schema().names(), *result_names(rulesets)])


def _looked_up(routes: Mapping[str, pl.Expr], prefix: str) -> tuple[list[pl.Expr], list[pl.Expr]]:
    """Columns of codes, and from them the three result columns: of each sixteen routes those that are open, a bit each,
    make a number, and at that number of a table stand their best level and their ids."""
    import polars as pl

    ids = list(routes)
    groups = [tuple(ids[start : start + _GROUP]) for start in range(0, len(ids), _GROUP)]
    codes: list[pl.Expr] = []

    def looked_up(table: Callable[[tuple[str, ...]], pl.Series], unknown: bool) -> list[pl.Expr]:
        return [_gathered(pl.col(f"\0{prefix}{unknown}{at}"), table, group) for at, group in enumerate(groups)]

    for unknown in (False, True):
        for at, group in enumerate(groups):
            codes.append(_code([routes[id].fill_null(unknown) for id in group]).alias(f"\0{prefix}{unknown}{at}"))
    texts = looked_up(_ids, unknown=False)
    results = [
        pl.min_horizontal(looked_up(_best, unknown=False)),
        pl.min_horizontal(looked_up(_best, unknown=True)),
        texts[0] if len(texts) == 1 else pl.concat_str(texts, separator=";").str.strip_chars(";"),
    ]
    return codes, [result.alias(prefix + name) for result, name in zip(results, RESULT_COLUMNS, strict=True)]


def _code(is_open: list[pl.Expr]) -> pl.Expr:
    import polars as pl

    none = pl.lit(0, pl.UInt16)
    bits = [pl.when(one).then(pl.lit(1 << at, pl.UInt16)).otherwise(none) for at, one in enumerate(is_open)]
    return functools.reduce(operator.or_, bits)


def _gathered(code: pl.Expr, table: Callable[[tuple[str, ...]], pl.Series], ids: tuple[str, ...]) -> pl.Expr:
    return code.map_batches(lambda codes: table(ids).gather(codes), return_dtype=table(ids).dtype, is_elementwise=True)


@cache
def _ids(ids: tuple[str, ...]) -> pl.Series:
    """The ids joined by `;` for every combination, at the number whose bits they are.

    >>> _ids(("1-1", "2-1")).to_list()
    ['', '1-1', '2-1', '1-1;2-1']
    """
    import polars as pl

    found = [""]
    for id in ids:
        found += [f"{before};{id}" if before else id for before in found]
    return pl.Series(found)


@cache
def _best(ids: tuple[str, ...]) -> pl.Series:
    """The least level number among the routes of every combination, at the number whose bits they are.

    >>> _best(("1-1", "2-1")).to_list()
    [None, 1, 2, 1]
    """
    import polars as pl

    found: list[int | None] = [None]
    for id in ids:
        level = level_of(id)
        found += [level if before is None else min(before, level) for before in found]
    return pl.Series(found, dtype=pl.Int32)


def _pandas(frame: Any, names: list[str], rulesets: Rulesets) -> Any:
    """A pandas frame's columns may hold None beside True: they are read as nullable ones, and left as they are."""
    import pandas as pd
    import polars as pl

    converted = _converted(frame[names])
    cells = pl.DataFrame({name: _from_pandas(frame[name], name, converted.get(name)) for name in names})
    if not names:
        cells = pl.DataFrame({"\0": pl.repeat(None, len(frame), eager=True)})
    found = _polars(cells, names, rulesets)
    columns: dict[str, Any] = {}
    for name in result_names(rulesets):
        if found[name].dtype == pl.String:
            columns[name] = found[name].to_pandas().array
        else:
            columns[name] = pd.arrays.IntegerArray(
                found[name].fill_null(0).cast(pl.Int64).to_numpy(), found[name].is_null().to_numpy()
            )
    return frame.assign(**columns)


def _converted(frame: Any) -> Mapping[str, pl.Series]:
    """A pandas frame's columns as Polars ones, all at once and so on several cores; none where one of them cannot be."""
    import polars as pl
    import pyarrow as pa

    try:
        table = pa.Table.from_pandas(frame, preserve_index=False)
        return {name: pl.Series(name, table[name]) for name in table.column_names}
    except (pa.ArrowException, ArithmeticError, TypeError, ValueError):
        return {}


def _from_pandas(column: Any, name: str, converted: pl.Series | None) -> pl.Series:
    """A pandas column as a Polars one. Raises InputError naming the first cell that is not of its fact's kind."""
    import polars as pl

    boolean = facts()[name].kind == "bool"
    if converted is not None:
        if converted.null_count() == len(converted):
            return pl.repeat(None, len(converted), dtype=pl.Boolean if boolean else pl.Float64, eager=True)
        if converted.dtype == pl.Boolean if boolean else converted.dtype.is_numeric():
            return converted
    _refuse_first(name, column.tolist(), column.isna().tolist())
    return pl.Series(column.astype("boolean" if boolean else "Float64"))


def _refuse_first(name: str, values: list[Any], empty: list[bool]) -> None:
    """Raises InputError for the first value that the fact cannot have, row numbers from 0."""
    for row, (value, nothing) in enumerate(zip(values, empty, strict=True)):
        if not nothing and (wrong := fact_problems({name: value}, f"row {row}: ")):
            raise InputError(wrong)


def _refuse_bad_numbers(frame: pl.DataFrame, names: list[str]) -> set[str]:
    """Raises InputError for the first number of each column that is negative or infinite; gives the columns with NaN."""
    import polars as pl

    right = pl.col([name for name in names if facts()[name].kind != "bool"]).is_between(0, sys.float_info.max)
    fine = frame.select(right.all())
    with_nan, problems = set(), []
    for name in (name for name in fine.columns if not fine[name][0]):
        column = frame[name]
        if column.dtype.is_float():
            with_nan.add(name)
            column = column.fill_nan(None)
        for row in (~column.is_between(0, sys.float_info.max)).arg_true().head(1):
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
