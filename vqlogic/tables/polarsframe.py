"""Result columns in Polars: the open routes of a row are the bits of a number, looked up in a table.

Conditions, routes and these numbers (codes) are columns for a while, so that each is worked out once, however many
rule sets and results ask for it.

>>> import polars as pl
>>> from vqlogic import load_rulesets
>>> from vqlogic.tables.routecolumns import conditions_over
>>> frame, general = pl.DataFrame({"occupation_years": [2.0, 5.0]}), load_rulesets()["national-general"]
>>> holds = conditions_over({"occupation_years": pl.col("occupation_years")}, pl)
>>> frame_with_results(frame, holds, general)["qualifying_routes"].to_list()
['5-2', '4-3;5-2']
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Callable
from functools import cache

import polars as pl

from vqlogic.rules import Condition, level_of
from vqlogic.tables.routecolumns import RESULT_COLUMNS, Holds, Rulesets, each_with_prefix, result_names, routes_of

_GROUP = 20  # routes whose combinations are looked up together
_NONE = 6  # where no level is open

Gathered = Callable[[str, pl.Series], pl.Expr]  # a column of codes, each replaced by what stands there in a table


def frame_with_results(frame: pl.DataFrame, holds: Holds, rulesets: Rulesets) -> pl.DataFrame:
    """The frame with the result columns added. Polars need not look for what these share: that is a column already."""
    found = _with_results(frame.lazy(), holds, rulesets, _at_once)
    return found.collect(engine="in-memory", optimizations=pl.QueryOptFlags.none())


def lazy_frame_with_results(frame: pl.LazyFrame, holds: Holds, rulesets: Rulesets) -> pl.LazyFrame:
    """The lazy frame with the result columns added. Polars can work them out a portion of rows at a time."""
    return _with_results(frame, holds, rulesets, _in_portions)


def _with_results(frame: pl.LazyFrame, holds: Holds, rulesets: Rulesets, gathered: Gathered) -> pl.LazyFrame:
    conditions: dict[tuple[str, float | None], pl.Expr] = {}
    steps: list[list[pl.Expr]] = [[], [], [], []]

    def column(condition: Condition) -> pl.Expr:
        name = f"\0{condition.fact}>={condition.at_least}"
        conditions[condition.fact, condition.at_least] = holds(condition).alias(name)
        return pl.col(name)

    for prefix, ruleset in each_with_prefix(rulesets):
        routes = routes_of(ruleset, column)
        steps[0] += [route.alias(f"\0{prefix}{id}") for id, route in routes.items()]
        for step, made in zip(steps[1:], _looked_up(tuple(routes), prefix, gathered), strict=True):
            step += made
    found = frame.with_columns(conditions.values())
    for step in steps:
        found = found.with_columns(step)
    return found.select([*frame.collect_schema().names(), *result_names(rulesets)])


def _looked_up(ids: tuple[str, ...], prefix: str, gathered: Gathered) -> tuple[list[pl.Expr], list[pl.Expr], list[pl.Expr]]:
    """Three steps from the columns of routes to the result columns: codes, of the routes that are open and of the levels
    that may be; what stands in a table at the place of a code; and the results."""
    routes = {id: pl.col(f"\0{prefix}{id}") for id in ids}
    levels = [tuple(same) for _, same in itertools.groupby(ids, level_of)]
    may_be = [functools.reduce(operator.or_, (routes[id] for id in same)).fill_null(True) for same in levels]
    groups = {f"\0{prefix}open{at}": ids[at : at + _GROUP] for at in range(0, len(ids), _GROUP)}
    possible = f"\0{prefix}possible"

    codes = [_code([routes[id] for id in group]).alias(name) for name, group in groups.items()]
    codes.append(_code(may_be).alias(possible))

    found = [gathered(name, _ids(group)).alias(f"{name}:ids") for name, group in groups.items()]
    found += [gathered(name, _best(group)).alias(f"{name}:best") for name, group in groups.items()]
    found.append(gathered(possible, _best(tuple(same[0] for same in levels))).alias(f"{possible}:best"))

    results = [
        _level([f"{name}:best" for name in groups]),
        _level([f"{possible}:best"]),
        _joined([f"{name}:ids" for name in groups]),
    ]
    return codes, found, [one.alias(prefix + name) for one, name in zip(results, RESULT_COLUMNS, strict=True)]


def _code(is_open: list[pl.Expr]) -> pl.Expr:
    """A number with a bit for each column that is true, the first one's the lowest."""
    kind = pl.UInt8 if len(is_open) <= 8 else pl.UInt16 if len(is_open) <= 16 else pl.UInt32
    none = pl.lit(0, kind)
    bits = [pl.when(one).then(pl.lit(1 << at, kind)).otherwise(none) for at, one in enumerate(is_open)]
    return functools.reduce(operator.or_, bits)


def _at_once(codes: str, table: pl.Series) -> pl.Expr:
    return pl.lit(table).gather(pl.col(codes))


def _in_portions(codes: str, table: pl.Series) -> pl.Expr:
    """The same row by row, where Polars could not tell that `gather` is."""
    return pl.col(codes).map_batches(table.gather, return_dtype=table.dtype, is_elementwise=True)


def _level(names: list[str]) -> pl.Expr:
    best = pl.min_horizontal(names) if len(names) > 1 else pl.col(names[0])
    return pl.when(best != _NONE).then(best).cast(pl.Int32)


def _joined(names: list[str]) -> pl.Expr:
    return pl.concat_str(names, separator=";").str.strip_chars(";") if len(names) > 1 else pl.col(names[0])


@cache
def _ids(ids: tuple[str, ...]) -> pl.Series:
    """The ids joined by `;` for every combination, at the number whose bits they are.

    >>> _ids(("1-1", "2-1")).to_list()
    ['', '1-1', '2-1', '1-1;2-1']
    """
    found = [""]
    for id in ids:
        found += [f"{before};{id}" if before else id for before in found]
    return pl.Series(found)


@cache
def _best(ids: tuple[str, ...]) -> pl.Series:
    """The least level number among the routes of every combination, at the number whose bits they are. A table without
    empty places is looked up four times as fast.

    >>> _best(("1-1", "2-1")).to_list()
    [6, 1, 2, 1]
    """
    found = [_NONE]
    for id in ids:
        found += [min(before, level_of(id)) for before in found]
    return pl.Series(found, dtype=pl.Int8)
