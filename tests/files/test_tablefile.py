"""Tables as files: each trap of the corpus is read as it was meant, or met with a word that says what to do."""

import io
from datetime import date

import polars as pl
import pytest
from commandline import run, run_table
from corpus import read

from vqlogic import InputError
from vqlogic.files.tablefile import Unchanged, read_text


@pytest.mark.parametrize(
    "name",
    [
        "utf-8.csv", "utf-8-bom.csv", "utf-16.csv", "unicode-text-of-excel.csv", "semicolons.csv", "separator-said.csv",
        "gb18030.csv", "windows-lines.csv", "old-mac-lines.csv", "no-last-line-end.csv", "plain.xlsx",
    ],
)  # fmt: skip
def test_the_same_table_reads_the_same_however_it_is_written(name):
    table = read(name)
    assert table.header == ["姓名", "工作年限"]
    assert table.frame.rows() == [("王小明", "３"), ("李四", "5")]
    assert (table.first_row, table.bad, table.notes) == (2, [], [])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("big5.csv", "such as Big5; save it as CSV UTF-8"),
        ("latin.csv", "save it as CSV UTF-8"),
        ("open-quote.csv", "quotation mark that is never closed"),
        ("empty.csv", "has no header row"),
        ("title.csv", '"2026年报名名单" looks like a title'),
        ("titles.csv", '"2026年报名名单" looks like a title'),
        ("titles.xlsx", '"2026年报名名单" looks like a title'),
        ("title-padded.csv", '"2026年报名名单" looks like a title'),
        ("title.xlsx", '"2026年报名名单" looks like a title'),
        ("no-cells.xlsx", "has no header row"),
        ("far-out-cell.xlsx", "is too large to be read as a workbook"),
        ("bomb.xlsx", "is too large to be read as a workbook"),
        ("half.xlsx", "is not an .xlsx workbook, or is damaged"),
        ("text.xlsx", "is not an .xlsx workbook, or is damaged"),
        ("with-password.xlsx", "is protected by a password"),
        ("old.xls", "is not a workbook that can be read, or is damaged"),
        ("half.parquet", "is not a .parquet file"),
    ],
)
def test_what_cannot_be_read_is_met_with_what_to_do(name, message):
    with pytest.raises(InputError, match=f"^{name}: .*{message}"):
        read(name)


def test_a_file_of_another_kind_is_refused_with_the_kinds_that_are_read():
    with pytest.raises(InputError, match=r"allowed: \.csv, \.tsv, \.txt, \.xlsx, \.xlsm, \.xls, \.ods, \.parquet"):
        read_text(b"", "table.docx")


@pytest.mark.parametrize("name", ["as-text.csv", "as-text.xlsx"])
def test_numbers_that_are_names_stay_what_they_are(name):
    assert read(name).frame.row(0) == ("01", "13800000000", "NA", "110101199003070016")


@pytest.mark.parametrize("name", ["damaged.csv", "damaged.xlsx"])
def test_a_long_number_that_a_spreadsheet_has_rounded_is_pointed_out(name):
    (note,) = read(name).notes
    assert str(note).startswith('证件: "1.10101')
    assert "in row 2 has lost its last digits" in str(note)


def test_blank_rows_keep_their_numbers():
    table = read("blank-lines.csv")
    assert (table.header, table.first_row, table.frame.rows()) == (["a", "b"], 3, [("", ""), ("1", "2")])
    table = read("gaps.xlsx")
    assert (table.first_row, table.frame.rows()) == (2, [("", ""), ("1", "2")])


@pytest.mark.parametrize(
    ("name", "rows"),
    [("ragged.csv", [(2, "1"), (4, "3"), (5, "3")]), ("ragged-quoted.csv", [(2, "1"), (4, "3")])],
)
def test_rows_with_more_or_fewer_cells_are_named_and_none_is_filled_up_unseen(name, rows):
    assert [(bad.row, bad.problem.figures["found"]) for bad in read(name).bad] == rows


def test_a_typed_table_comes_out_as_text():
    file = io.BytesIO()
    pl.DataFrame({"x": [1.0, None, 2.5], "y": [True, None, False], "d": [date(2026, 1, 2)] * 3}).write_parquet(file)
    table = read_text(file.getvalue(), "x.parquet")
    assert table.header == ["x", "y", "d"]
    assert table.frame.rows() == [("1", "true", "2026-01-02"), ("", "", "2026-01-02"), ("2.5", "false", "2026-01-02")]


def test_a_table_in_gb_18030_is_read_and_written_as_utf_8(tmp_path):
    (tmp_path / "in.csv").write_bytes("姓名,occupation_years\n王小明,5\n".encode("gb18030"))
    assert run_table(tmp_path / "in.csv", "-o", tmp_path / "out.csv") == 0
    assert "\n王小明,5," in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", ["none.csv", "none.xlsx", "none.parquet"])
def test_a_missing_table_is_said_to_be_missing(name, tmp_path, capsys):
    assert run("table", tmp_path / name, "-o", tmp_path / "out.csv") == 2
    assert f"{name}: cannot be read: No such file or directory" in capsys.readouterr().err


def test_a_file_read_at_once_that_changes_meanwhile_is_refused(tmp_path, monkeypatch):
    source = tmp_path / "in.csv"
    source.write_text("姓名,年龄\n王,20\n", encoding="utf-8")
    found = iter([(20, 1), (12, 2)])
    monkeypatch.setattr(Unchanged, "_now", lambda self: next(found))
    with pytest.raises(InputError, match=r"in\.csv: changed while it was read"):
        read_text(source, "in.csv")


def test_what_is_in_memory_never_changes():
    unchanged = Unchanged(io.BytesIO(b"age\n"), "in.csv")
    unchanged.check()
