"""pandas columns of every kind are read, empty cells are unknown, and what is no fact is refused with its row."""

import numpy as np
import pandas as pd
import pytest
from tableframes import GENERAL, ONE_ROUTE

from vqlogic import InputError, assess_table


@pytest.mark.parametrize("empty", [[None, None], [float("nan"), None]])
@pytest.mark.parametrize("fact", ["occupation_years", "certificate_5"])
def test_a_pandas_column_without_any_value_is_unknown(fact, empty):
    result = assess_table(pd.DataFrame({fact: pd.Series(empty, dtype=object)}), GENERAL)
    assert result["possible_level"].tolist() == [1, 1]


_TRUTHS = [
    pd.Series([True, False, None], dtype=object),
    pd.Series([True, False, float("nan")], dtype=object),
    pd.Series([True, False, np.nan], dtype=object),
    pd.Series([np.True_, np.False_, pd.NA], dtype=object),
    pd.Series([True, False, pd.NA], dtype=object),
    pd.Series([True, False, None], dtype="boolean"),
    pd.Series([True, False, None], dtype="bool[pyarrow]"),
]


@pytest.mark.parametrize("truths", _TRUTHS, ids=lambda column: f"{column.dtype} {column.iloc[2]!r}")
def test_truth_values_of_any_pandas_kind_are_read(truths):
    result = assess_table(
        pd.DataFrame({"age": [20.0] * 3, "certificate_5": truths, "years_after_certificate_5": [9.0] * 3}), GENERAL
    )
    assert result["qualifying_routes"].tolist() == ["4-2", "", ""]
    assert assess_table(pd.DataFrame({"certificate_5": truths}), ONE_ROUTE)["possible_level"].fillna(0).tolist() == [4, 0, 4]


def test_a_pandas_frame_laid_out_by_rows_is_read_by_columns():
    cells = np.array([[True, True], [False, True], [None, True]], dtype=object)
    frame = pd.DataFrame(cells, columns=["certificate_5", "certificate_4"], copy=False)
    assert assess_table(frame, ONE_ROUTE)["possible_level"].fillna(0).tolist() == [4, 0, 4]


@pytest.mark.parametrize("kind", ["float64", "float32", "Float64", "Float32", "double[pyarrow]", "object"])
def test_numbers_of_any_pandas_kind_are_read_and_nan_is_unknown(kind):
    frame = pd.DataFrame({"occupation_years": pd.Series([5.0, 2.0, 0.0, float("nan")], dtype=kind)})
    assert assess_table(frame, GENERAL)["qualifying_routes"].tolist() == ["4-3;5-2", "5-2", "", ""]


@pytest.mark.parametrize("kind", ["int64", "uint8", "Int64", "UInt8", "int16[pyarrow]"])
def test_whole_numbers_of_any_pandas_kind_are_read(kind):
    frame = pd.DataFrame({"occupation_years": pd.Series([5, 2, 0], dtype=kind)})
    assert assess_table(frame, GENERAL)["qualifying_routes"].tolist() == ["4-3;5-2", "5-2", ""]


def test_nan_that_came_about_in_a_nullable_pandas_column_is_unknown():
    years = pd.Series([0.0, 5.0], dtype="Float64") / pd.Series([0.0, 1.0], dtype="Float64")
    assert assess_table(pd.DataFrame({"occupation_years": years}), GENERAL)["qualifying_routes"].tolist() == ["", "4-3;5-2"]


def test_what_is_done_to_a_pandas_result_leaves_the_input_alone():
    frame = pd.DataFrame({"occupation_years": [5.0, 2.0], "name": ["A", "B"]}, index=[3, 1])
    result = assess_table(frame, GENERAL)
    result.loc[3, ["occupation_years", "highest_level", "qualifying_routes"]] = [1.0, 5, "none"]
    assert result.loc[3].tolist() == [1.0, "A", 5, 1, "none"]
    assert frame.loc[3].tolist() == [5.0, "A"]


@pytest.mark.parametrize("value", [True, "2", -1, 2**1100])
def test_a_pandas_cell_of_another_kind_is_refused_with_its_row(value):
    with pytest.raises(InputError, match=r"row 1: occupation_years: .* must be a number, zero or more"):
        assess_table(pd.DataFrame({"occupation_years": pd.Series([2, value], dtype=object)}), GENERAL)


def test_whole_numbers_and_fractions_may_stand_in_one_pandas_column():
    frame = pd.DataFrame({"occupation_years": pd.Series([2, 5.0, 2**70, None], dtype=object)})
    assert assess_table(frame, GENERAL)["qualifying_routes"].tolist() == ["5-2", "4-3;5-2", "4-3;5-2", ""]


def test_the_levels_of_a_pandas_frame_are_whole_numbers_or_empty():
    result = assess_table(pd.DataFrame({"occupation_years": [5.0, 0.0]}), GENERAL)
    assert str(result["highest_level"].dtype) == "Int64"
    assert result["highest_level"].isna().tolist() == [False, True]


def test_other_columns_rows_and_index_are_carried_along():
    frame = pd.DataFrame({"name": ["b", "a"], "occupation_years": [2, 5]}, index=[7, 7])
    result = assess_table(frame, GENERAL)
    assert list(result.columns) == ["name", "occupation_years", "highest_level", "possible_level", "qualifying_routes"]
    assert list(result.index) == [7, 7]
    assert result["name"].tolist() == ["b", "a"]
    assert list(frame.columns) == ["name", "occupation_years"]
