"""Values as the text of a cell, as a person would have typed them: dates as 2026-09-01, 3.0 as 3."""

from __future__ import annotations

import math
from datetime import datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

LARGEST_WHOLE = 1 << 53  # up to here a number of 64 bits holds every whole number
_NOT_FINITE = {math.inf: "inf", -math.inf: "-inf"}


def text_of(value: object) -> str:
    """A value as a person would have typed it; empty for None and NaN.

    >>> [text_of(value) for value in (3.0, 2.5, True, datetime(2026, 9, 1), "01", float("nan"))]
    ['3', '2.5', 'true', '2026-09-01', '01', '']
    >>> [text_of(value) for value in (1234567890123456.0, 110101199003070016.0)]
    ['1234567890123456', '1.1010119900307002E+17']
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if abs(value) <= LARGEST_WHOLE and value == int(value):
            return str(int(value))
        return repr(value).upper() if math.isfinite(value) else _NOT_FINITE.get(value, "")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return "" if value is None else str(value)


def as_text(column: pl.Series) -> pl.Series:
    """A column of any type as text, as a spreadsheet would write it; empty where there is no value, or NaN."""
    import polars as pl

    if column.dtype.is_float():
        column = column.fill_nan(None)
        whole = column == column.floor()
        column = pl.select(
            pl.when(whole & (column.abs() <= LARGEST_WHOLE))
            .then(column.cast(pl.Int64, strict=False).cast(pl.String))
            .otherwise(column.cast(pl.String))
        ).to_series()
    if column.dtype == pl.Datetime:
        seconds = column.cast(pl.String).str.replace(r"\.0+($|[+-])", "$1")
        return seconds.str.strip_suffix(" 00:00:00").fill_null("")
    return column.cast(pl.String).fill_null("")
