"""A pandas frame's columns as Polars ones, and results back: what `assess_table` does around the rules.

A column may be of numpy's or Arrow's kinds, a nullable one, or hold objects; None, NaN and pandas' NA are unknown.

>>> import pandas as pd
>>> frame = pd.DataFrame({"certificate_5": [True, None], "occupation_years": [2.0, float("nan")]})
>>> read_facts(frame, ["certificate_5", "occupation_years"]).rows()
[(True, 2.0), (None, None)]
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from vqlogic.facts import fact_problems, facts
from vqlogic.problems import InputError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def read_facts(frame: Any, names: Sequence[str]) -> pl.DataFrame:
    """The columns of these facts; an empty cell is unknown. Raises InputError for a column that does not hold what its fact
    is: it names the first such cell, and counts rows from 0."""
    import polars as pl

    with ThreadPoolExecutor() as pool:
        columns = pool.map(lambda name: _read(frame[name], name).alias(name), names)
        return pl.DataFrame(list(columns))


def with_columns(frame: pd.DataFrame, found: pl.DataFrame) -> pd.DataFrame:
    """The frame with result columns added: text, and whole numbers that may be empty."""
    import pandas as pd

    with ThreadPoolExecutor() as pool:
        columns = list(pool.map(_result, found.get_columns()))
    # As a Series with the frame's own index a column is taken over; as an array it would be copied.
    series = (pd.Series(column, index=frame.index, copy=False) for column in columns)
    return frame.assign(**dict(zip(found.columns, series, strict=True)))


def _result(column: pl.Series) -> Any:
    import numpy as np
    import pandas as pd
    import polars as pl

    if column.dtype == pl.String:
        return column.to_pandas().array
    return pd.arrays.IntegerArray(column.fill_null(0).to_numpy().astype(np.int64), column.is_null().to_numpy())


def _read(column: Any, name: str) -> pl.Series:
    import polars as pl

    boolean = facts()[name].kind == "bool"
    found = _as_polars(column)
    if found is not None:
        if found.null_count() == len(found):
            return pl.repeat(None, len(found), dtype=pl.Boolean if boolean else pl.Float64, eager=True)
        if found.dtype == pl.Boolean if boolean else found.dtype.is_numeric():
            return found
    _refuse_first(name, column.tolist(), column.isna().tolist())
    return pl.Series(column.astype("boolean" if boolean else "Float64"))


def _as_polars(column: Any) -> pl.Series | None:
    """The column, of any kind that Arrow can read; None for another."""
    import numpy as np
    import polars as pl
    import pyarrow as pa

    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "biuf":
        return pl.Series(column.to_numpy(), nan_to_null=True)  # Arrow takes several times as long
    try:
        return pl.Series(pa.array(column, from_pandas=True))
    except (pa.ArrowException, ArithmeticError, TypeError, ValueError):
        return None


def _refuse_first(name: str, values: list[Any], empty: list[bool]) -> None:
    """Raises InputError for the first value that the fact cannot have."""
    for row, (value, nothing) in enumerate(zip(values, empty, strict=True)):
        if not nothing and (wrong := fact_problems({name: value}, f"row {row}: ")):
            raise InputError(wrong)
