"""From file to file: any kind in and out, one rule set or all, rows refused by number, nothing live, nothing lost."""

import os
from decimal import Decimal

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from commandline import FACTS, cells, rows, run, run_table, table, written

from vqlogic import InputError, load_rulesets
from vqlogic.files import csvrows
from vqlogic.files.tablefile import TableFile, read_text
from vqlogic.rules import rulesets_for
from vqlogic.tables.routecolumns import RESULT_COLUMNS
from vqlogic.terminal import factsrun
from vqlogic.terminal.commands import main

RESULTS = {"highest_level": [4, None, 5], "possible_level": [1, 1, 1], "qualifying_routes": ["4-3;5-2", "", "5-2"]}


@pytest.mark.parametrize("out", [".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize("into", [".csv", ".xlsx", ".parquet"])
def test_a_table_of_any_kind_becomes_one_of_any_kind(into, out, tmp_path):
    target = tmp_path / f"out{out}"
    assert run_table(written(tmp_path, f"in{into}"), "--ruleset", "national-general", "-o", target) == 0
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
    assert run_table(written(tmp_path, "in.csv"), "--ruleset", "all", "-o", tmp_path / "out.csv") == 0
    assert rows(tmp_path / "out.csv")[0][4:] == [
        f"{one.id}.{column}" for one in rulesets_for(load_rulesets(), None) for column in RESULT_COLUMNS
    ]


def test_all_among_other_names_is_all(tmp_path):
    run_table(written(tmp_path, "in.csv"), "--ruleset", "general-ladder", "--ruleset", "all", "-o", tmp_path / "out.csv")
    run_table(tmp_path / "in.csv", "--ruleset", "all", "-o", tmp_path / "all.csv")
    assert rows(tmp_path / "out.csv") == rows(tmp_path / "all.csv")


def test_two_rule_sets_say_what_each_says_alone(tmp_path):
    ids = ["standard-2018", "national-general"]
    named = [argument for id in ids for argument in ("--ruleset", id)]
    run_table(written(tmp_path, "in.csv"), *named, "-o", tmp_path / "both.csv")
    both = cells(tmp_path / "both.csv")
    for id in ids:
        run_table(tmp_path / "in.csv", "--ruleset", id, "-o", tmp_path / "one.csv")
        one = cells(tmp_path / "one.csv")
        assert all(both[f"{id}.{column}"] == one[column] for column in RESULT_COLUMNS)


def test_other_columns_stay_byte_for_byte_and_only_live_formulas_are_quieted(tmp_path):
    source = written(tmp_path, "in.csv", 'a,age\n"x",\n007 ,3\n-3,\n-3+cmd|x,\n@x,\n"=1,2",\n+8613800000000,\n-,\n')
    assert run_table(source, "-o", tmp_path / "out.csv") == 0
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[1:]
    carried = [line.rsplit(",", 4)[0] for line in lines]
    assert [cell.strip('"') for cell in carried] == ["x", "007 ", "-3", "'-3+cmd|x", "'@x", "'=1,2", "+8613800000000", "-"]


@pytest.mark.parametrize("name", ["in.xlsx", "in.parquet"])
def test_a_bad_cell_is_refused_by_its_row_whatever_the_kind(name, tmp_path):
    frame = pl.DataFrame({"n": ["a", "b", "c"], "occupation_years": [1.0, -1.0, 5.0], "training_5": ["yes", "1", "maybe"]})
    if name.endswith(".parquet"):
        frame.write_parquet(tmp_path / name)
    else:
        from vqlogic.files.workbook import write_workbook

        write_workbook(tmp_path / name, name, frame.columns, [frame])
    assert run_table(tmp_path / name, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 1
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
    assert run_table(source, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 1
    assert [(row[0], row[3]) for row in rows(tmp_path / "out.csv")[1:]] == [("1", "5"), ("3", "4"), ("5", "5"), ("7", "")]
    assert [row[:2] for row in rows(tmp_path / "out.rejects.csv")[1:]] == [["4", "occupation_years"], ["6", ""], ["8", ""]]


def test_a_table_in_utf_16_is_read_by_its_mark(tmp_path):
    (tmp_path / "in.csv").write_bytes("姓名\toccupation_years\n王\t5\n".encode("utf-16"))
    assert run_table(tmp_path / "in.csv", "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 0
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "王\t5\t4\t1\t4-3;5-2" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("out", ["out.csv", "out.xlsx", "out.parquet"])
def test_a_table_without_rows_gives_one_without_rows(out, tmp_path):
    assert run_table(written(tmp_path, "in.csv", "name,age\n"), "-o", tmp_path / out) == 0
    assert set(cells(tmp_path / out)) == {"name", "age", *RESULT_COLUMNS}


def test_column_names_that_a_parquet_file_cannot_hold_twice_are_refused(tmp_path, capsys):
    assert run_table(written(tmp_path, "in.csv", "x,x,age\n1,2,3\n"), "-o", tmp_path / "out.parquet") == 2
    assert 'in.csv: "x" stands twice in the header' in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_progress_on_a_workbook_counts_the_rows_that_are_written(tmp_path, monkeypatch):
    monkeypatch.setattr(factsrun, "_PIECE_OF_A_WORKBOOK", 10)
    heard: list[float] = []
    source, output = written(tmp_path, "in.csv", "age\n" + "30\n" * 35), tmp_path / "out.xlsx"
    factsrun.assess_file(TableFile(source), output, tmp_path / "bad.csv", load_rulesets()["standard-2023"], str, heard.append)
    assert heard == pytest.approx([10 / 35, 20 / 35, 30 / 35, 1])
    assert len(cells(output)["age"]) == 35


def test_a_failure_half_way_leaves_nothing_behind(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(csvrows, "BLOCK", 8)
    (tmp_path / "in.csv").write_bytes(b"n,age\n1,2\n\xff,3\n")
    for out in ("out.csv", "out.parquet", "out.xlsx"):
        assert run_table(tmp_path / "in.csv", "-o", tmp_path / out) == 2
        assert "save it as CSV UTF-8" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_negative_decimal_is_a_bad_cell(tmp_path):
    pq.write_table(pa.table({"age": pa.array([Decimal("5.00"), Decimal("-1")])}), tmp_path / "in.parquet")
    assert run_table(tmp_path / "in.parquet", "-o", tmp_path / "out.csv") == 1
    assert rows(tmp_path / "out.rejects.csv")[1][:2] == ["3", "age"]


@pytest.mark.parametrize("text", ['sep=;\n"age";"a,b"\n20;x\n', '\ufeffSEP=;\nage;"a,b"\n20;x\n', 'sep=;\n年龄;"a,b"\n20;x\n'])
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_a_separator_said_above_the_header_is_said_again(text, size, tmp_path, monkeypatch):
    monkeypatch.setattr(csvrows, "BLOCK", size)
    source = written(tmp_path, "in.csv", text)
    assert run_table(source, "-o", tmp_path / "out.csv") == 0
    found = read_text(tmp_path / "out.csv", "out.csv")
    assert found.header[1:] == ["a,b", *RESULT_COLUMNS]
    assert found.frame.row(0)[:2] == ("20", "x")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf" if text[0] == "\ufeff" else b"sep=;\n")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_minus_zero_is_zero_in_a_file_too(kind, tmp_path):
    source = tmp_path / f"in.{kind}"
    frame = pl.DataFrame({"occupation_years": [-0.0, 5.0]})
    (frame.write_csv if kind == "csv" else frame.write_parquet)(source)
    assert run_table(source, "-o", tmp_path / "out.csv", "--ruleset", "national-general") == 0
    assert [row[-1] for row in rows(tmp_path / "out.csv")[1:]] == ["", "4-3;5-2"]


def test_a_class_list_with_a_column_named_age_is_read_as_one(tmp_path, capsys):
    source = table(
        tmp_path,
        "Name,age,Certificate level,Certificate occupation,First day of work,Work occupation\nA,40,4,this,2005-01-01,this\n",
    )
    assert run("table", source, "-o", tmp_path / "out.csv") == 0
    assert capsys.readouterr().err == ""
    assert "A,40,4,this,2005-01-01,this,3,1," in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_columns_of_a_class_list_beside_facts_are_carried_along_and_said_to_be(tmp_path, capsys):
    source = table(tmp_path, "certificate_5,First day of work\ntrue,2005-01-01\n")
    assert run("table", source, "-o", tmp_path / "out.csv") == 0
    assert "carried along and not read: First day of work" in capsys.readouterr().err


def test_a_table_gets_its_result_columns_and_keeps_its_own(tmp_path):
    source = table(tmp_path, 'no,occupation_years,note,certificate_5\n01,5,"a, b",是\n02,,NA,\n')
    assert run("table", source, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 0
    assert rows(tmp_path / "out.csv") == [
        ["no", "occupation_years", "note", "certificate_5", "highest_level", "possible_level", "qualifying_routes"],
        ["01", "5", "a, b", "是", "4", "1", "4-3;5-2"],
        ["02", "", "NA", "", "", "1", ""],
    ]
    assert not (tmp_path / "out.rejects.csv").exists()


def test_rows_with_bad_cells_are_listed_a_line_each_and_the_others_assessed(tmp_path, capsys):
    source = table(tmp_path, "name,occupation_years,certificate_5\nA,five,maybe\nB,2,no\nC,1\nD,-1,1\n")
    assert run("table", source, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 1
    assert [row[0] for row in rows(tmp_path / "out.csv")] == ["name", "B"]
    assert [row[:3] for row in rows(tmp_path / "out.rejects.csv")] == [
        ["row", "column", "value"],
        ["2", "occupation_years", "five"],
        ["2", "certificate_5", "maybe"],
        ["4", "", ""],
        ["5", "occupation_years", "-1"],
    ]
    assert "3 rows could not be read" in capsys.readouterr().err


def test_a_threshold_is_exact_on_64_bit_floats(tmp_path):
    source = table(tmp_path, "occupation_years\n2\n1.9999999999999998\n")
    run("table", source, "--ruleset", "national-general", "-o", tmp_path / "out.csv")
    assert [row[1] for row in rows(tmp_path / "out.csv")[1:]] == ["5", ""]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no header row"),
        ("name,town\nA,B\n", "has no column named for a fact"),
        ("age,age\n1,2\n", "stands twice in the header"),
        ("age,highest_level\n1,2\n", "is a result's name"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_and_nothing_written(text, message, tmp_path, capsys):
    assert run("table", table(tmp_path, text), "-o", tmp_path / "out.csv") == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [tmp_path / "in.csv"]


def test_a_table_with_neither_facts_nor_people_columns_is_refused(tmp_path, capsys):
    (tmp_path / "in.csv").write_text("name,teacher\nA,B\n", encoding="utf-8")
    assert main(["table", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv")]) == 2
    assert "has no column named for a fact" in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("rows_then", [40, 200, 300], ids=["fewer", "others", "more"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_table_that_changes_while_it_is_read_is_refused_and_nothing_is_written(encoding, rows_then, tmp_path, monkeypatch):
    monkeypatch.setattr(csvrows, "BLOCK", 60)
    source, rulesets = tmp_path / "in.csv", load_rulesets()["standard-2023"]
    source.write_bytes(("name,age\n" + "王,20\n" * 200).encode(encoding))
    os.utime(source, (0, 0))

    def change(share: float) -> None:
        source.write_bytes(("name,age\n" + "李,30\n" * rows_then).encode(encoding))

    with pytest.raises(InputError, match=r"in\.csv: changed while it was read"):
        factsrun.assess_file(TableFile(source), tmp_path / "out.csv", None, rulesets, str, change)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_table_that_is_replaced_while_it_is_read_is_read_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(csvrows, "BLOCK", 60)
    source, rulesets = written(tmp_path, "in.csv", "name,age\n" + "王,20\n" * 200), load_rulesets()["standard-2023"]

    def replace(share: float) -> None:
        written(tmp_path, "new.csv", "name,age\n").replace(source)

    factsrun.assess_file(TableFile(source), tmp_path / "out.csv", None, rulesets, str, replace)
    assert len(rows(tmp_path / "out.csv")) == 201
