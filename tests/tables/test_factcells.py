"""Cells of a fact: what the contract allows is read, alone or a column at once, and nothing else."""

import io

import polars as pl
import pytest
from commandline import rows, run, table
from hypothesis import given
from hypothesis import strategies as st

from vqlogic.files import csvrows as csvrows_module
from vqlogic.files.csvrows import CsvRows
from vqlogic.tables.factcells import check_columns, parse_cell

ODD = """1 0 2.5 .5 5. 1e3 1E-3 true TRUE Yes 是 否 ２ ２.5 no -1 -0 +5 inf nan NaN 1e999 1_0 0x2 1,5 1f 5d 1e . e5
    infinity 2# / : 1e+2"""


CELLS = st.sampled_from(ODD.split()) | st.text(st.sampled_from("0123456789.eE+-_ ２"), max_size=6)


@given(st.lists(CELLS, min_size=1, max_size=4), st.sampled_from(["certificate_5", "occupation_years"]), st.booleans())
def test_a_column_says_what_its_cells_say_one_by_one(cells, fact, typed):
    kind = pl.Boolean if fact == "certificate_5" else pl.Float64
    lines = "".join(f"{csvrows_module.written([cell, 'x'], ',')}\n" for cell in cells)
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
