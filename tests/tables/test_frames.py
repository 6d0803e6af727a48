"""Tables: a row and the single verdict always agree, for every kind of frame; what is no fact is refused."""

import math
import os
import random
import shutil
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ON, RULESETS, USED, known_rows, rows, thresholds, values
from tableframes import GENERAL, results_of

from vqlogic import InputError, assess, assess_table
from vqlogic.conformance import points
from vqlogic.facts import facts
from vqlogic.tables.frames import assess_bounds
from vqlogic.tables.routecolumns import result_names
from vqlogic.verdict import decide, worst


def _columns(table: list[dict]) -> dict[str, list]:
    return {name: [row[name] for row in table] for name in USED}


def _schema() -> dict[str, type[pl.DataType]]:
    return {name: pl.Boolean if facts()[name].kind == "bool" else pl.Float64 for name in USED}


def _expected(table: list[dict], ruleset) -> list[tuple]:
    verdicts = [assess(row, ruleset, on=ON) for row in table]
    return [(v.highest_level, v.possible_level, ";".join(route.route for route in v.with_status("met"))) for v in verdicts]


@given(st.lists(rows() | known_rows(), min_size=1, max_size=8), st.sampled_from(RULESETS))
def test_a_polars_row_and_the_single_verdict_agree(table, ruleset):
    assert results_of(assess_table(pl.DataFrame(_columns(table), schema=_schema()), ruleset)) == _expected(table, ruleset)


@given(st.lists(rows() | known_rows(), min_size=1, max_size=8), st.sampled_from(RULESETS))
def test_a_pandas_row_and_the_single_verdict_agree(table, ruleset):
    result = assess_table(pd.DataFrame(_columns(table)), ruleset)
    found = zip(result["highest_level"], result["possible_level"], result["qualifying_routes"], strict=True)
    assert [tuple(None if pd.isna(value) else value for value in row) for row in found] == _expected(table, ruleset)


@pytest.fixture(scope="session")
def spark():
    """A local Spark session; without Java or PySpark these tests are skipped, except on a build server."""
    missing = "java" if shutil.which("java") is None else None
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        missing = "pyspark (tests/requirements.txt)"
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"PySpark tables need {missing}, which is not installed")
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    yield session
    session.stop()


def _spark_schema(names: tuple[str, ...]) -> str:
    return ", ".join(f"{name} {'boolean' if facts()[name].kind == 'bool' else 'double'}" for name in names)


def _many_rows(number: int) -> list[dict]:
    """Rows by seed: a fact unknown, true or false, at a threshold, just under one, or nothing at all."""
    draw = random.Random(7)

    def value(name: str) -> bool | float | None:
        edges = [near for least in thresholds(name) for near in (least, math.nextafter(least, 0))]
        return draw.choice([None, True, True, False] if facts()[name].kind == "bool" else [None, 0.0, 40.0, *edges])

    return [{name: value(name) for name in USED} for _ in range(number)]


def test_a_pyspark_row_and_the_single_verdict_agree_under_every_rule_set(spark):
    table = _many_rows(300)
    frame = spark.createDataFrame([tuple(row.values()) for row in table], _spark_schema(USED))
    found = assess_table(frame, RULESETS).select([f"`{name}`" for name in result_names(RULESETS)]).collect()
    expected = [_expected(table, ruleset) for ruleset in RULESETS]
    assert [tuple(row) for row in found] == [sum(row, ()) for row in zip(*expected, strict=True)]


def test_a_pyspark_frame_of_all_points_comes_out_as_the_points_say(spark):
    found = [point for ruleset in RULESETS for point in points(ruleset)]
    rows_of = [tuple(float(cell) if not isinstance(cell, bool) else cell for cell in point.row(USED).values()) for point in found]
    result = assess_table(spark.createDataFrame(rows_of, _spark_schema(USED)), RULESETS).collect()
    for point, row in zip(found, result, strict=True):
        assert row[f"{point.ruleset}.highest_level"] == point.highest_level
        assert set(filter(None, row[f"{point.ruleset}.qualifying_routes"].split(";"))) == set(point.routes)


def test_a_pyspark_frame_keeps_its_columns_and_nan_in_it_is_unknown(spark):
    frame = spark.createDataFrame([("A", float("nan")), ("B", 5.0)], "name string, occupation_years double")
    result = assess_table(frame, GENERAL)
    assert result.columns == ["name", "occupation_years", "highest_level", "possible_level", "qualifying_routes"]
    assert [tuple(row)[2:] for row in result.collect()] == [(None, 1, ""), (4, 1, "4-3;5-2")]


def test_text_in_a_pyspark_column_of_numbers_is_refused(spark):
    with pytest.raises(InputError, match="occupation_years: holds String; allowed: numbers"):
        assess_table(spark.createDataFrame([("5",)], "occupation_years string"), GENERAL)


@given(st.lists(rows() | known_rows(), min_size=1, max_size=8))
def test_several_rule_sets_at_once_say_what_each_says_alone(table):
    frame = pl.DataFrame(_columns(table), schema=_schema())
    together = assess_table(frame, RULESETS)
    for ruleset in RULESETS:
        names = [f"{ruleset.id}.{column}" for column in ("highest_level", "possible_level", "qualifying_routes")]
        assert together.select(names).rows() == results_of(assess_table(frame, ruleset))


def _bounds(name: str) -> st.SearchStrategy[tuple[float, float]]:
    whole = st.tuples(values(name), values(name)).map(lambda pair: (float(min(pair)), float(max(pair))))
    return whole | values(name).map(lambda value: (float(value), float(value))) | st.just((0.0, float("inf")))


@given(st.lists(st.fixed_dictionaries({name: _bounds(name) for name in USED}), min_size=1, max_size=5), st.sampled_from(RULESETS))
def test_bounds_decide_a_condition_as_the_single_verdict_decides_it(table, ruleset):
    low, high = ({name: np.array([row[name][side] for row in table]) for name in USED} for side in (0, 1))
    for row, found in zip(table, assess_bounds(low, high, ruleset).rows(), strict=True):
        said = {
            route.id: worst([decide(*row[one.fact], one.threshold)[0] for one in route.conditions]) for route in ruleset.routes
        }
        met = [id for id in said if said[id] == "met"]
        levels = [min((int(id[0]) for id in said if said[id] in among), default=None) for among in (["met"], ["met", "unknown"])]
        assert found == (*levels, ";".join(met))


def test_facts_without_bounds_are_unknown():
    years = {"occupation_years": np.array([5.0, 0.0])}
    assert assess_bounds(years, years, GENERAL).rows() == [(4, 1, "4-3;5-2"), (None, 1, "")]


def test_a_lazy_frame_stays_lazy_and_says_the_same():
    lazy = assess_table(pl.LazyFrame({"occupation_years": [5.0, None]}), GENERAL)
    assert isinstance(lazy, pl.LazyFrame)
    assert results_of(lazy.collect()) == [(4, 1, "4-3;5-2"), (None, 1, "")]


def test_a_table_of_another_kind_says_the_same_and_refuses_the_same():
    table = pa.table({"occupation_years": [5.0, None, math.nan, 2.0]})
    found = assess_table(table, GENERAL)
    assert isinstance(found, pa.Table)
    assert found["highest_level"].to_pylist() == [4, None, None, 5]
    assert found["possible_level"].to_pylist() == [1, 1, 1, 1]
    assert found["qualifying_routes"].to_pylist() == ["4-3;5-2", "", "", "5-2"]
    with pytest.raises(InputError, match=r"row 1: occupation_years: .* must be a number, zero or more"):
        assess_table(pa.table({"occupation_years": [1.0, -1.0]}), GENERAL)


def test_nan_in_a_polars_frame_is_unknown():
    assert results_of(assess_table(pl.DataFrame({"occupation_years": [float("nan")]}), GENERAL)) == [(None, 1, "")]


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


INFINITIES = [
    pl.Series("occupation_years", [1.0, math.inf], dtype=pl.Float32),
    pl.Series("occupation_years", [1.0, -math.inf], dtype=pl.Float32),
    pl.Series("occupation_years", [1.0, math.inf], dtype=pl.Float64),
    pl.Series("occupation_years", [1, -1], dtype=pl.Int8),
    pl.Series("occupation_years", [Decimal(1), Decimal("-0.1")]),
]


@pytest.mark.parametrize("column", INFINITIES, ids=lambda column: f"{column.dtype} {column[1]}")
@pytest.mark.parametrize("kind", ["polars", "pandas"])
def test_a_number_that_is_infinite_or_negative_is_refused_whatever_its_kind(column, kind):
    frame = column.to_frame() if kind == "polars" else column.to_frame().to_pandas()
    with pytest.raises(InputError, match=r"row 1: occupation_years: .* must be a number, zero or more"):
        assess_table(frame, GENERAL)


@pytest.mark.parametrize("kind", [pl.Float64, pl.Float32])
def test_minus_zero_is_zero(kind):
    frame = pl.DataFrame({"occupation_years": pl.Series([-0.0, 5.0], dtype=kind)})
    found = [
        assess_table(frame, GENERAL),
        assess_table(frame.to_pandas(), GENERAL),
        assess_table(frame.lazy(), GENERAL).collect(),
    ]
    assert [list(one["qualifying_routes"]) for one in found] == [["", "4-3;5-2"]] * 3


def test_decimals_and_small_floats_are_compared_as_the_numbers_they_are():
    for column in (pl.Series([Decimal("2.00"), Decimal("1.99")]), pl.Series([2.0, 1.99], dtype=pl.Float32)):
        assert assess_table(pl.DataFrame({"occupation_years": column}), GENERAL)["qualifying_routes"].to_list() == ["5-2", ""]


def test_a_pandas_frame_with_names_of_several_levels_is_refused():
    frame = pd.DataFrame([[1.0]], columns=pd.MultiIndex.from_tuples([("occupation_years", "a")]))
    with pytest.raises(InputError, match="names of several levels"):
        assess_table(frame, GENERAL)


def test_a_pyspark_column_that_differs_from_a_results_name_in_capitals_is_refused(spark):
    with pytest.raises(InputError, match="highest_level: is a result's name"):
        assess_table(spark.createDataFrame([(1, 5.0)], "Highest_Level int, occupation_years double"), GENERAL)


def test_a_pandas_column_that_stands_twice_is_named():
    frame = pd.DataFrame([[1.0, 2.0]], columns=["occupation_years", "occupation_years"])
    with pytest.raises(InputError, match="occupation_years: stands twice in the header"):
        assess_table(frame, GENERAL)


def test_a_column_that_bears_a_result_s_name_under_several_rule_sets_is_refused():
    with pytest.raises(InputError, match=r"standard-2023\.highest_level: is a result's name"):
        assess_table(pl.DataFrame({"standard-2023.highest_level": [1]}), RULESETS)


def test_a_column_that_bears_a_result_s_name_is_refused():
    with pytest.raises(InputError, match="highest_level: is a result's name"):
        assess_table(pl.DataFrame({"highest_level": [1]}), GENERAL)
