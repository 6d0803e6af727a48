"""Tables: a row and the single verdict always agree, for every kind of frame; what is no fact is refused."""

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ON, RULESETS, USED, known_rows, rows

from vqlogic import InputError, assess, assess_table, load_rulesets
from vqlogic.facts import facts

GENERAL = load_rulesets()["national-general"]


def _columns(table: list[dict]) -> dict[str, list]:
    return {name: [row[name] for row in table] for name in USED}


def _schema() -> dict[str, type[pl.DataType]]:
    return {name: pl.Boolean if facts()[name].kind == "bool" else pl.Float64 for name in USED}


def _expected(table: list[dict], ruleset) -> list[tuple]:
    verdicts = [assess(row, ruleset, on=ON) for row in table]
    return [(v.highest_level, v.possible_level, ";".join(route.route for route in v.with_status("met"))) for v in verdicts]


def _rows_of(frame: pl.DataFrame) -> list[tuple]:
    return frame.select("highest_level", "possible_level", "qualifying_routes").rows()


@given(st.lists(rows() | known_rows(), min_size=1, max_size=8), st.sampled_from(RULESETS))
def test_a_polars_row_and_the_single_verdict_agree(table, ruleset):
    assert _rows_of(assess_table(pl.DataFrame(_columns(table), schema=_schema()), ruleset)) == _expected(table, ruleset)


@given(st.lists(rows() | known_rows(), min_size=1, max_size=8), st.sampled_from(RULESETS))
def test_a_pandas_row_and_the_single_verdict_agree(table, ruleset):
    result = assess_table(pd.DataFrame(_columns(table)), ruleset)
    found = zip(result["highest_level"], result["possible_level"], result["qualifying_routes"], strict=True)
    assert [tuple(None if pd.isna(value) else value for value in row) for row in found] == _expected(table, ruleset)


def test_a_lazy_frame_stays_lazy_and_says_the_same():
    lazy = assess_table(pl.LazyFrame({"occupation_years": [5.0, None]}), GENERAL)
    assert isinstance(lazy, pl.LazyFrame)
    assert _rows_of(lazy.collect()) == [(4, 1, "4-3;5-2"), (None, 1, "")]


def test_other_columns_rows_and_index_are_carried_along():
    frame = pd.DataFrame({"name": ["b", "a"], "occupation_years": [2, 5]}, index=[7, 7])
    result = assess_table(frame, GENERAL)
    assert list(result.columns) == ["name", "occupation_years", "highest_level", "possible_level", "qualifying_routes"]
    assert list(result.index) == [7, 7]
    assert result["name"].tolist() == ["b", "a"]
    assert list(frame.columns) == ["name", "occupation_years"]


def test_the_levels_of_a_pandas_frame_are_whole_numbers_or_empty():
    result = assess_table(pd.DataFrame({"occupation_years": [5.0, 0.0]}), GENERAL)
    assert str(result["highest_level"].dtype) == "Int64"
    assert result["highest_level"].isna().tolist() == [False, True]


def test_nan_in_a_polars_frame_is_unknown():
    assert _rows_of(assess_table(pl.DataFrame({"occupation_years": [float("nan")]}), GENERAL)) == [(None, 1, "")]


@pytest.mark.parametrize("value", [float("inf"), -1.0])
@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame])
def test_a_number_that_is_infinite_or_negative_is_refused_with_its_row(kind, value):
    with pytest.raises(InputError, match=r"row 1: occupation_years: .* must be a number, zero or more"):
        assess_table(kind({"occupation_years": [1.0, value]}), GENERAL)


def test_text_in_a_column_of_truth_values_is_refused():
    with pytest.raises(InputError, match="certificate_5: holds String; allowed: true, false"):
        assess_table(pl.DataFrame({"certificate_5": ["yes"]}), GENERAL)
    with pytest.raises(InputError, match=r"certificate_5: .* must be true or false"):
        assess_table(pd.DataFrame({"certificate_5": ["yes", None]}, dtype=object), GENERAL)


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame])
def test_a_frame_without_facts_leaves_everything_possible_row_by_row(kind):
    result = assess_table(kind({"name": ["A", "B", "C"]}), GENERAL)
    assert list(result["possible_level"]) == [1, 1, 1]
    assert list(result["qualifying_routes"]) == ["", "", ""]


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame])
def test_an_empty_frame_stays_empty(kind):
    assert len(assess_table(kind({"occupation_years": []}), GENERAL)) == 0


def test_a_column_that_bears_a_result_s_name_is_refused():
    with pytest.raises(InputError, match="highest_level: is a result's name"):
        assess_table(pl.DataFrame({"highest_level": [1]}), GENERAL)
