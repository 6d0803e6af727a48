"""A table with its results as a file, and the list of what was refused."""

import csv

import pytest
from commandline import rows, run, run_table, table, written


def test_a_header_and_a_refused_cell_are_quieted_too(tmp_path):
    source = written(tmp_path, "in.csv", "=x,age\n1,=2+3\n")
    assert run_table(source, "-o", tmp_path / "out.csv") == 1
    assert rows(tmp_path / "out.csv")[0][0] == "'=x"
    assert rows(tmp_path / "out.rejects.csv")[1][:3] == ["2", "age", "'=2+3"]


@pytest.mark.parametrize("cell", ["x\r=1+1", "x\n=1+1", 'x",=1+1'])
def test_a_refused_cell_stays_in_its_cell(cell, tmp_path):
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name", "age"], ["A", cell]])
    assert run_table(tmp_path / "in.csv", "-o", tmp_path / "out.csv") == 1
    assert rows(tmp_path / "out.rejects.csv")[1][:3] == ["2", "age", cell]


def test_cells_separated_by_semicolons_stay_apart_from_routes(tmp_path):
    source = written(tmp_path, "in.csv", "name;occupation_years\nA;5\n")
    run_table(source, "--ruleset", "national-general", "-o", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        assert list(csv.reader(file, delimiter=";"))[1] == ["A", "5", "4", "1", "4-3;5-2"]


def test_rejects_of_an_earlier_run_do_not_stay(tmp_path, capsys):
    output = tmp_path / "out.csv"
    assert run("table", table(tmp_path, "age\nold\n"), "-o", output) == 1
    assert (tmp_path / "out.rejects.csv").exists()
    assert run("table", table(tmp_path, "age\n20\n"), "-o", output) == 0
    assert not (tmp_path / "out.rejects.csv").exists()


@pytest.mark.parametrize("text", ["age\n20\n", "姓名,年龄\n王,20\n"])
def test_a_file_named_for_rejects_is_written_and_never_deleted(text, tmp_path):
    named = tmp_path / "bad.csv"
    named.write_text("row,column,value,allowed\n2,age,old,earlier\n")
    assert run("table", table(tmp_path, text), "-o", tmp_path / "out.csv", "--rejects", named) == 0
    assert named.read_text() == "row,column,value,allowed\n"
