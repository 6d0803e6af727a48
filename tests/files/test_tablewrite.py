"""A table with its results as a file, and the list of what was refused."""

import csv
import io

import polars as pl
import pytest
from commandline import cells, rows, run, run_table, table, written

from vqlogic.files.csvrows import Style
from vqlogic.files.tablefile import BadCell
from vqlogic.files.tablewrite import open_result, rejects_beside, unique_names, write_csv, write_table
from vqlogic.problems import MISSING, Problem


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


def _csv(columns: dict, added: dict, style: Style, **told) -> str:
    file = io.BytesIO()
    write_csv(file, [*columns, *added], iter([(pl.DataFrame(columns), pl.DataFrame(added))]), style, **told)
    return file.getvalue().decode()


def test_a_csv_is_written_in_the_style_that_is_asked_for():
    columns, added = {"a": ["x,y"], "b": ["p;q"]}, {"n": [1]}
    assert _csv(columns, added, Style()) == '\ufeffa,b,n\n"x,y",p;q,1\n'
    assert _csv(columns, added, Style(False, ";", True), end="\r\n") == 'sep=;\r\na;b;n\r\nx,y;"p;q";1\r\n'
    assert _csv(columns, added, Style(False, "\t")) == "a\tb\tn\nx,y\tp;q\t1\n"


def test_every_cell_and_every_name_is_written_as_text_and_inert():
    assert _csv({"=x": ["=1+1", "-3"], "y": [3.0, None]}, {}, Style(False)) == "'=x,y\n'=1+1,3\n-3,\n"


def test_a_lone_empty_cell_is_no_blank_line():
    assert _csv({"x": ["", "a"]}, {}, Style(False)) == 'x\n""\na\n'
    assert _csv({"x": ["", "a"], "y": ["", ""]}, {}, Style(False)) == "x,y\n,\na,\n"


@pytest.mark.parametrize(("separator", "routes"), [(",", "5-1;4-1"), (";", '"5-1;4-1"'), ("\t", "5-1;4-1")])
def test_lines_are_carried_along_as_they_stand_and_routes_are_one_cell(separator, routes):
    line = separator.join(['"a"', "b"])
    found = _csv({"line": [line]}, {"level": [4], "routes": ["5-1;4-1"]}, Style(False, separator), lines=True)
    assert found.splitlines()[1] == separator.join([line, "4", routes])


def test_a_table_is_written_cell_by_cell_unless_it_comes_as_lines(tmp_path):
    for lines, said in ((False, "'=1,3"), (True, "=1,3")):
        frames = iter([(pl.DataFrame({"0": ["=1"]}), pl.DataFrame({"level": [3]}))])
        path = tmp_path / "out.csv"
        write_table(path, path.name, ["name", "level"], frames, Style(bom=False), **({"lines": True} if lines else {}))
        assert path.read_text() == f"name,level\n{said}\n"


@pytest.mark.parametrize("suffix", [".csv", ".CSV", ".xlsx", ".XLSX", ".parquet", ".PARQUET"])
def test_frames_one_after_another_become_one_file_of_the_kind_its_name_says(suffix, tmp_path):
    frames = [(pl.DataFrame({"0": [name]}), pl.DataFrame({"level": [level]})) for name, level in (("A", 3), ("B", 4))]
    path = tmp_path / f"out{suffix}"
    write_table(path, path.name, ["name", "level"], iter(frames), Style())
    found = cells(path.rename(tmp_path / f"out{suffix.lower()}"))
    assert {name: [*map(str, column)] for name, column in found.items()} in (
        {"name": ["A", "B"], "level": ["3", "4"]},
        {"name": ["A", "B"], "level": ["3.0", "4.0"]},
    )


def test_what_goes_wrong_in_making_a_parquet_file_is_raised_as_it_is(tmp_path):
    def frames():
        yield pl.DataFrame({"0": ["A"]}), pl.DataFrame({"level": [3]})
        raise ZeroDivisionError("made up")

    with pytest.raises(ZeroDivisionError, match="made up"):
        write_table(tmp_path / "out.parquet", "out.parquet", ["name", "level"], frames(), Style())


def test_names_are_told_apart_from_all_that_stand_before():
    assert unique_names(["a", "a'", "a", "a", "b"]) == ["a", "a'", "a" + 2 * "'", "a" + 3 * "'", "b"]


def test_rejects_stand_beside_the_output_under_its_name(tmp_path):
    assert rejects_beside(tmp_path / "out.v2.xlsx") == tmp_path / "out.v2.rejects.csv"


def _bad(row: int, column: str, value: str) -> BadCell:
    return BadCell(row, column, value, Problem("place", MISSING, "must be, a number"))


@pytest.mark.parametrize("bom", [False, True])
def test_refused_cells_are_listed_a_line_each_below_one_header_and_counted_by_row(bom, tmp_path):
    with open_result(tmp_path / "out.csv", None, Style(bom), lambda problem: problem.says) as (out, rejects):
        out.write_text("done")
        rejects.add([])
        rejects.add([_bad(2, "=a", "=1"), _bad(2, "b", "x")])
        rejects.add([_bad(5, "b", "y")])
    assert rejects.rows == 2
    assert (tmp_path / "out.csv").read_text() == "done"
    assert (tmp_path / "out.rejects.csv").read_bytes().decode() == ("\ufeff" if bom else "") + (
        'row,column,value,allowed\n2,\'=a,\'=1,"must be, a number"\n2,b,x,"must be, a number"\n5,b,y,"must be, a number"\n'
    )


@pytest.mark.parametrize("named", [False, True])
def test_where_nothing_is_refused_only_a_file_that_was_named_for_it_stands_there(named, tmp_path):
    rejects = tmp_path / "bad.csv" if named else None
    with open_result(tmp_path / "out.csv", rejects, Style(bom=False), str) as (out, refused):
        out.write_text("done")
        refused.add([])
    assert sorted(path.name for path in tmp_path.iterdir()) == (["bad.csv"] if named else []) + ["out.csv"]
    assert not named or (tmp_path / "bad.csv").read_text() == "row,column,value,allowed\n"
