"""What a cell of a fact's column says: true/false, 1/0, yes/no, 是/否, a number, or nothing.

`parse_cell` reads one cell. `parse_columns` reads whole columns with column expressions and comes to the same values: a
text that the expressions do not know is read by `parse_cell`, once for each different text.

A class list takes many more words for yes and no (√, 有, y). A table of facts takes only those above: programs write such
tables, and a word that a program did not mean should be refused.

>>> import polars as pl
>>> found = parse_columns(pl.DataFrame({"certificate_5": ["1", "是", "", "maybe"]}))["certificate_5"]
>>> found.values.to_list(), found.bad.to_list()
([True, True, None, None], [False, False, False, True])
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vqlogic.facts import facts
from vqlogic.problems import N_, quote

if TYPE_CHECKING:
    import polars as pl

_INFINITY = 0x7FF0_0000_0000_0000  # the bits of infinity in 64

_BOOL = N_("must be true/false, 1/0, yes/no, 是/否 or empty")
_NUMBER = N_("must be a number, zero or more, or empty")

_TRUTH = {"true": True, "1": True, "yes": True, "是": True, "false": False, "0": False, "no": False, "否": False}
# A sign only before nought, which is not negative.
_DECIMAL = re.compile(r"(\d+(\.\d*)?|\.\d+|-0+(\.0*)?|-\.0+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class ParsedColumn:
    """A column that was read.

    - `cells`: the cells as they stand in the table.
    - `values`: what they say; empty where that is unknown.
    - `bad`: true where a cell says something that its fact cannot be.
    """

    cells: pl.Series
    values: pl.Series
    bad: pl.Series


def allowed_cells(fact: str) -> str:
    """What a cell of the fact's column may hold, as an English sentence to be translated."""
    return _BOOL if facts()[fact].kind == "bool" else _NUMBER


def parse_cell(fact: str, cell: str) -> bool | float | None:
    """A cell's value for a fact; None where it is empty. Raises ValueError for anything that is not allowed.

    >>> parse_cell("certificate_5", "是"), parse_cell("occupation_years", "２.5"), parse_cell("age", " ")
    (True, 2.5, None)
    """
    text = unicodedata.normalize("NFKC", cell).strip()
    if not text:
        return None
    if facts()[fact].kind == "bool":
        if text.casefold() not in _TRUTH:
            raise ValueError(quote(cell))
        return _TRUTH[text.casefold()]
    if not _DECIMAL.fullmatch(text) or float(text) == float("inf"):
        raise ValueError(quote(cell))
    return abs(float(text))


def parse_columns(cells: pl.DataFrame) -> dict[str, ParsedColumn]:
    """What columns of text say, by their names, each the name of a fact. A cell that is not written in the usual way may
    have full-width letters, spaces or capitals."""

    found = cells.lazy().select(expression for name in cells.columns for expression in _plainly(name)).collect()
    parsed = {}
    for name in cells.columns:
        values, open_ = found[name], found[f"open {name}"]
        parsed[name] = _with_the_rest(cells[name], values, open_) if open_.any() else ParsedColumn(cells[name], values, open_)
    return parsed


def check_columns(cells: pl.DataFrame) -> dict[str, ParsedColumn]:
    """What columns say, by their names, each the name of a fact. A column holds its fact's type (`has_type`) or text. NaN is
    unknown; a number that is negative or infinite is bad."""
    import polars as pl

    numbers = [name for name, kind in cells.schema.items() if facts()[name].kind != "bool" and has_type(name, kind)]
    fine = cells.select(is_right(name, cells.schema[name]).all() for name in numbers)
    none_bad = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    parsed = {}
    for name, column in zip(cells.columns, cells.get_columns(), strict=True):
        if fine[name][0] if name in numbers else has_type(name, column.dtype):
            parsed[name] = ParsedColumn(column, column, none_bad)
        elif name in numbers:
            values = column.fill_nan(None) if column.dtype.is_float() else column
            parsed[name] = ParsedColumn(column, values, ~are_right(values).fill_null(True))
        else:
            parsed |= parse_columns(column.to_frame(name))
    return parsed


def has_type(name: str, kind: pl.DataType) -> bool:
    """Whether a column of that type fits its fact: truth values for one that is true or false, numbers for all others."""
    import polars as pl

    return kind == pl.Boolean if facts()[name].kind == "bool" else kind.is_numeric()


def is_right(name: str, kind: pl.DataType) -> pl.Expr:
    """Whether each number is neither negative, infinite nor NaN; -0.0 may be refused though it is right.

    The bits of such a float of 64 bits, read as a whole number, are less than the bits of infinity; those of all others are
    not. So one comparison is enough.
    """
    import polars as pl

    if kind == pl.Float64:
        return pl.col(name).reinterpret(dtype=pl.UInt64) < pl.lit(_INFINITY, pl.UInt64)
    return _in_bounds(pl.col(name), kind)


def are_right(numbers: pl.Series) -> pl.Series:
    """Which numbers are neither negative, infinite nor NaN; empty where a cell is."""
    import polars as pl

    return numbers.to_frame("numbers").select(_in_bounds(pl.col("numbers"), numbers.dtype)).to_series()


def _in_bounds(numbers: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """Floats of fewer bits than 64 have an infinity of their own; whole and decimal numbers have none."""
    return numbers.is_between(0, float("inf"), closed="left") if kind.is_float() else numbers >= 0


def _plainly(fact: str) -> tuple[pl.Expr, pl.Expr]:
    """The values of cells written the usual way, and which cells are not."""
    import polars as pl

    text = pl.col(fact)
    if facts()[fact].kind == "bool":
        yes, no = (text == "true") | (text == "1"), (text == "false") | (text == "0")
        return pl.when(yes).then(True).when(no).then(False).alias(fact), (~yes & ~no & (text != "")).alias(f"open {fact}")
    # From a digit on, what can be cast to a number is one as _DECIMAL has it; a sign, inf and nan begin otherwise.
    value = pl.when((text >= ".") & (text < ":")).then(text.cast(pl.Float64, strict=False))
    return value.alias(fact), (~value.is_finite().fill_null(False) & (text != "")).alias(f"open {fact}")


def _with_the_rest(cells: pl.Series, values: pl.Series, open_: pl.Series) -> ParsedColumn:
    """The values with those of the cells that stand open, each different text read once."""
    import polars as pl

    said: dict[str, bool | float | None] = {}
    for cell in cells.filter(open_).unique():
        with suppress(ValueError):
            said[cell] = parse_cell(cells.name, cell)
    texts = pl.Series(list(said), dtype=pl.String)
    settled = cells.replace_strict(texts, pl.Series(list(said.values()), dtype=values.dtype), default=None)
    frame = pl.DataFrame({"cells": cells, "values": values, "settled": settled, "open": open_})
    values = frame.select(pl.when("open").then("settled").otherwise("values").alias(cells.name)).to_series()
    return ParsedColumn(cells, values, open_ & ~cells.is_in(texts.implode()))
