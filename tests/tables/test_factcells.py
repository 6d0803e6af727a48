"""Cells of a fact: what the contract allows is read, alone or a column at once, and nothing else."""

import io
import math
import re
from decimal import Decimal

import polars as pl
import pytest
from commandline import rows, run, table
from hypothesis import given
from hypothesis import strategies as st

from vqlogic.facts import facts
from vqlogic.files import csvrows as csvrows_module
from vqlogic.files.csvrows import CsvRows
from vqlogic.tables.factcells import allowed_cells, are_right, check_columns, has_type, is_right, parse_cell, parse_columns

ODD = """1 0 2.5 .5 5. 1e3 1E-3 true TRUE Yes 是 否 ２ ２.5 no -1 -0 +5 inf nan NaN 1e999 1_0 0x2 1,5 1f 5d 1e . e5
    infinity 2# / : 1e+2"""


CELLS = st.sampled_from(ODD.split()) | st.text(st.sampled_from("0123456789.eE+-_ ２"), max_size=6)


@given(st.lists(CELLS, min_size=1, max_size=4), st.sampled_from(["certificate_5", "occupation_years"]), st.booleans())
def test_a_column_says_what_its_cells_say_one_by_one(cells, fact, typed):
    kind = pl.Boolean if fact == "certificate_5" else pl.Float64
    lines = "".join(f"{csvrows_module.line_of([cell, 'x'], ',')}\n" for cell in cells)
    rows = CsvRows(io.BytesIO(f"{fact},n\n{lines}".encode()), "x.csv")
    batch = next(rows.batches({0: kind if typed else pl.String}))
    parsed = check_columns(batch.cells.rename({"0": fact}))[fact]
    for at, cell in enumerate(cells):
        try:
            assert (parsed.bad[at], parsed.values[at]) == (False, parse_cell(fact, cell))
        except ValueError:
            assert parsed.bad[at]


@pytest.mark.parametrize("cell", ["true", "1", "yes", "是", "TRUE", " Yes "])
def test_every_way_to_say_yes(cell, tmp_path):
    run("table", table(tmp_path, f"training_5\n{cell}\n"), "--ruleset", "national-general", "-o", tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv")[1][1:] == ["5", "1", "5-1"]


@pytest.mark.parametrize("cell", ["inf", "nan", "1_000", "0x2", "1,5", "2 years", "1e999"])
def test_what_is_no_finite_number_is_a_bad_cell(cell, tmp_path):
    source = table(tmp_path, f'occupation_years\n"{cell}"\n')
    assert run("table", source, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 1


@pytest.mark.parametrize(
    ("fact", "cell", "value"),
    [
        ("certificate_5", "true", True), ("certificate_5", " YES ", True), ("certificate_5", "是", True),
        ("certificate_5", "１", True), ("certificate_5", "False", False), ("certificate_5", "no", False),
        ("certificate_5", "否", False), ("certificate_5", "0", False), ("certificate_5", "\u3000", None),
        ("occupation_years", "2", 2.0), ("occupation_years", "２．５", 2.5), ("occupation_years", ".5", 0.5),
        ("occupation_years", "5.", 5.0), ("occupation_years", "1E3", 1000.0), ("occupation_years", "1e+2", 100.0),
        ("occupation_years", "1e-1", 0.1), ("occupation_years", "", None),
    ],
)  # fmt: skip
def test_a_cell_is_read_in_every_way_that_is_allowed(fact, cell, value):
    assert parse_cell(fact, cell) == value
    assert type(parse_cell(fact, cell)) is type(value)


@pytest.mark.parametrize("cell", ["-0", "-0.0", "-.0", "-0e5"])
def test_nought_with_a_sign_is_nought(cell):
    assert math.copysign(1, parse_cell("occupation_years", cell)) == 1


@pytest.mark.parametrize(
    ("fact", "cell"),
    [
        ("certificate_5", "2"), ("certificate_5", "maybe"), ("certificate_5", "有"), ("certificate_5", "1.0"),
        ("occupation_years", "-1"), ("occupation_years", "-0.1"), ("occupation_years", "+5"), ("occupation_years", "1e999"),
        ("occupation_years", "."), ("occupation_years", "是"), ("occupation_years", "٣"), ("occupation_years", "1 2"),
    ],
)  # fmt: skip
def test_what_is_not_allowed_is_refused_and_quoted(fact, cell):
    with pytest.raises(ValueError, match=f'^"{re.escape(cell)}"$'):
        parse_cell(fact, cell)


def test_what_is_allowed_is_said_for_either_kind_of_fact():
    assert allowed_cells("certificate_5") == "must be true/false, 1/0, yes/no, 是/否 or empty"
    assert allowed_cells("occupation_years") == "must be a number, zero or more, or empty"


def test_columns_of_text_are_read_each_as_its_fact():
    cells = pl.DataFrame({"certificate_5": ["1", "false", "", "x"], "occupation_years": ["2", "", "-1", " 3 "]})
    found = parse_columns(cells)
    assert found["certificate_5"].values.to_list() == [True, False, None, None]
    assert found["certificate_5"].bad.to_list() == [False, False, False, True]
    assert found["occupation_years"].values.to_list() == [2.0, None, None, 3.0]
    assert found["occupation_years"].bad.to_list() == [False, False, True, False]
    assert [found[name].cells.to_list() for name in cells.columns] == [cells[name].to_list() for name in cells.columns]


TYPED = [
    (pl.Series([1.0, None, math.nan]), [1.0, None, None], [False] * 3),
    (pl.Series([1.0, math.inf, -1.0]), None, [False, True, True]),
    (pl.Series([1.0, None, -math.inf, math.nan, -0.5]), None, [False, False, True, False, True]),
    (pl.Series([1.0, math.inf, None], dtype=pl.Float32), None, [False, True, False]),
    (pl.Series([math.nan, 2.0], dtype=pl.Float32), [None, 2.0], [False, False]),
    (pl.Series([0, 1, None]), [0, 1, None], [False] * 3),
    (pl.Series([0, -1, None]), None, [False, True, False]),
    (pl.Series([Decimal(1), Decimal("-0.1")]), None, [False, True]),
    (pl.Series([-0.0, 1.0]), [0.0, 1.0], [False, False]),
]


@pytest.mark.parametrize(("column", "values", "bad"), TYPED, ids=lambda one: str(getattr(one, "dtype", "")) or None)
def test_a_column_of_numbers_has_its_bad_cells_and_nan_in_it_is_unknown(column, values, bad):
    found = check_columns(column.to_frame("occupation_years"))["occupation_years"]
    assert found.bad.to_list() == bad
    assert values is None or found.values.to_list() == values
    assert found.cells.len() == column.len()


def test_a_column_of_truth_values_is_taken_as_it_is_and_text_beside_it_is_read():
    found = check_columns(pl.DataFrame({"certificate_5": [True, None], "occupation_years": ["2", "two"], "age": [20, -1]}))
    assert list(found) == ["certificate_5", "occupation_years", "age"]
    assert (found["certificate_5"].values.to_list(), found["certificate_5"].bad.to_list()) == ([True, None], [False, False])
    assert (found["occupation_years"].values.to_list(), found["occupation_years"].bad.to_list()) == ([2, None], [False, True])
    assert found["age"].bad.to_list() == [False, True]


def test_a_column_has_its_fact_s_type_where_it_holds_truth_values_or_numbers():
    kinds = [pl.Boolean(), pl.Float64(), pl.Int8(), pl.Decimal(10, 2), pl.String()]
    assert [has_type("certificate_5", kind) for kind in kinds] == [True, False, False, False, False]
    assert [has_type("occupation_years", kind) for kind in kinds] == [False, True, True, True, False]
    assert facts()["certificate_5"].kind == "bool"


def test_which_numbers_are_surely_right_and_which_are_right():
    numbers = pl.Series("n", [0.0, 5.0, 1.7976931348623157e308, math.inf, -math.inf, math.nan, -1.0, -5e-324, None])
    expected = [True, True, True, False, False, False, False, False, None]
    assert numbers.to_frame().select(is_right("n", numbers.dtype)).to_series().to_list() == expected
    assert are_right(numbers).to_list() == expected
    assert are_right(pl.Series([-0.0])).to_list() == [True]
