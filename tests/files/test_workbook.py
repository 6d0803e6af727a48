"""Workbooks: the first sheet comes out as a person would have typed it; what is no plain table is met with a word."""

import io
import json
import re
import subprocess
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from commandline import cells, run_table, written
from corpus import HEADER, read, said, sheet
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from vqlogic import load_rulesets
from vqlogic.files import csvrows
from vqlogic.files.inmemory import as_xlsx
from vqlogic.files.sheetreading import written as written_lines
from vqlogic.files.tablefile import TableFile, read_text
from vqlogic.files.workbook import write_workbook
from vqlogic.terminal import factsrun
from vqlogic.yamlfile import DATA


def test_dates_and_numbers_of_a_workbook_come_out_as_they_are_typed():
    assert read("dates.xlsx").frame.row(0) == ("2026-09-01", "2026-09-01 08:30:00")
    assert read("numbers.xlsx").frame.row(0) == ("3", "0.1", "true")


def test_of_several_sheets_the_first_is_read_and_that_is_said():
    assert "only one is read: 名单" in str(read("several-sheets.xlsx").notes[0])


def test_a_formula_beyond_all_values_is_no_end_of_the_table():
    table = read_text(sheet(f"{HEADER}<row>{said('A')}<c><v>3</v></c></row><row><c/><c/><c><f>1</f></c></row>"), "class.xlsx")
    assert table.frame.rows() == [("A", "3", ""), ("", "", "=1")]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53).map(float), max_size=9))
def test_every_number_that_is_written_to_a_workbook_is_read_as_it_was(numbers):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.xlsx"
        write_workbook(
            path, path.name, ["a", "b"], [pl.DataFrame({"a": numbers, "b": "x"}, schema={"a": pl.Float64, "b": pl.String})]
        )
        _, _, *read, _ = [one for line in written_lines(path.read_bytes()) for one in json.loads(line)]
    assert [float(cell) for cell, _ in read] == numbers


def test_a_number_that_a_workbook_would_round_is_kept_as_text(tmp_path):
    run_table(written(tmp_path, "in.csv", "occupation_years\n1.9999999999999998\n"), "-o", tmp_path / "out.xlsx")
    assert cells(tmp_path / "out.xlsx")["occupation_years"] == ["1.9999999999999998"]


def test_a_workbook_on_the_disk_and_one_in_memory_have_the_same_cells(tmp_path):
    frame = pl.DataFrame(
        {
            "day": [date(2026, 9, 1), date(1900, 2, 28)],
            "time": [datetime(2026, 9, 1, 8, 30), None],
            "true": [True, False],
            "number": [2.5, 1.9999999999999998],
            "text": ["=1+1", "01"],
        }
    )
    write_workbook(tmp_path / "x.xlsx", "x.xlsx", frame.columns, [frame])
    on_disk, in_memory = (
        CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        for data in ((tmp_path / "x.xlsx").read_bytes(), as_xlsx(frame))
    )
    assert on_disk == in_memory
    assert in_memory[1:] == [
        [date(2026, 9, 1), "2026-09-01 08:30:00", True, 2.5, "=1+1"],
        ["1900-02-28", "", False, "1.9999999999999998", "01"],
    ]


@pytest.mark.slow
@pytest.mark.parametrize("people", [False, True])
def test_what_a_sheet_cannot_hold_is_refused_and_nothing_is_cut(people, tmp_path, capsys):
    name = "年龄" if people else "age"
    long = written(tmp_path, "in.csv", f"姓名,{name}\n王,20\n{'v' * 32_768},20\n")
    assert run_table(long, "-o", tmp_path / "out.xlsx") == 2
    said = capsys.readouterr().err
    assert re.match("out.xlsx: row 3, 姓名: \"v+ … is longer than a workbook's cell can be", said)
    wide = written(tmp_path, "in.csv", ",".join([name, *map(str, range(16_381))]) + "\n" + "1," * 16_381 + "1\n")
    assert run_table(wide, "-o", tmp_path / "out.xlsx") == 2
    assert "out.xlsx: has more columns than a workbook can hold" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.slow
def test_a_cell_and_a_row_as_long_as_a_sheet_holds_are_written(tmp_path):
    text = ",".join(["age", *map(str, range(16_380))]) + "\n20," + "1," * 16_379 + "v" * 32_767 + "\n"
    assert run_table(written(tmp_path, "in.csv", text), "-o", tmp_path / "out.xlsx") == 0
    found = cells(tmp_path / "out.xlsx")
    assert len(found) == 16_384
    assert len(found["16379"][0]) == 32_767


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_rows_of_a_workbook_that_fails_stay_nowhere(failure, tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        assert list(out.glob("*.parts/*")), "nothing waits where it is looked for"
        assert not list(elsewhere.iterdir())
        raise failure

    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    out.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    monkeypatch.setattr(factsrun, "_PIECE_OF_A_WORKBOOK", 2)
    monkeypatch.setattr(csvrows, "BLOCK", 60)
    source, results = written(tmp_path, "in.csv", "name,age\n" + "王,20\n" * 20), load_rulesets()["standard-2023"]
    with pytest.raises(failure):
        factsrun.assess_file(TableFile(source), out / "out.xlsx", None, results, str, fail)
    assert not list(out.iterdir())


WRITTEN = """
import sys
from pathlib import Path
import polars as pl
from vqlogic.files.workbook import write_workbook
try:
    write_workbook(Path(sys.argv[1]), "x.xlsx", ["a"], [pl.DataFrame({"a": ["x"]})])
except OSError as error:
    print(error)
"""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_disk_that_fills_at_the_very_end_is_an_error_like_any_other_and_nothing_complains_behind_it(tmp_path):
    path = tmp_path / "x.xlsx"
    path.symlink_to("/dev/full")
    done = subprocess.run([sys.executable, "-c", WRITTEN, str(path)], cwd=DATA.parent, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[Errno 28] No space left on device\n", "")
    assert list(tmp_path.iterdir()) == [path]
