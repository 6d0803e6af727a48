"""Tables as files: each trap of the corpus is read as it was meant, or met with a word that says what to do."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
import xlsxwriter
from corpus import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from vqlogic import InputError
from vqlogic.files import csvrows as csvrows_module
from vqlogic.files.csvrows import CsvRows, cells_of
from vqlogic.files.tablefile import TextTable, read_text
from vqlogic.files.wholefiles import written_whole
from vqlogic.files.workbook import write_workbook
from vqlogic.tables.factcells import check_columns, parse_cell


def read(name: str) -> TextTable:
    return read_text(CORPUS[name](), name)


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
        ("merged.xlsx", r"has merged cells \(A1:C1\)"),
        ("no-cells.xlsx", "has no header row"),
        ("far-out-cell.xlsx", "is too large to be read as a workbook"),
        ("bomb.xlsx", "is too large to be read as a workbook"),
        ("half.xlsx", "is not an .xlsx workbook, or is damaged"),
        ("text.xlsx", "is not an .xlsx workbook, or is damaged"),
        ("with-password.xlsx", "is protected by a password"),
        ("old.xls", "allowed: .csv, .xlsx, .parquet"),
        ("half.parquet", "is not a .parquet file"),
    ],
)
def test_what_cannot_be_read_is_met_with_what_to_do(name, message):
    with pytest.raises(InputError, match=f"^{name}: .*{message}"):
        read(name)


@pytest.mark.parametrize("name", ["as-text.csv", "as-text.xlsx"])
def test_numbers_that_are_names_stay_what_they_are(name):
    assert read(name).frame.row(0) == ("01", "13800000000", "NA", "110101199003070016")


@pytest.mark.parametrize("name", ["damaged.csv", "damaged.xlsx"])
def test_a_long_number_that_a_spreadsheet_has_rounded_is_pointed_out(name):
    (note,) = read(name).notes
    assert str(note).startswith('证件: "1.10101')
    assert "in row 2 has lost its last digits" in str(note)


def test_dates_and_numbers_of_a_workbook_come_out_as_they_are_typed():
    assert read("dates.xlsx").frame.row(0) == ("2026-09-01", "2026-09-01 08:30:00")
    assert read("numbers.xlsx").frame.row(0) == ("3", "0.1", "true")


def test_of_several_sheets_the_first_is_read_and_that_is_said():
    assert "only the first is read: 名单" in str(read("several-sheets.xlsx").notes[0])


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


def test_quotation_marks_enclose_separators_and_line_ends():
    table = read("quoted.csv")
    assert (table.header, table.frame.rows()) == (["a", "b\nc"], [('1,"2', "3")])
    assert read("stray-quote.csv").frame.rows() == [('5" pipe', "2"), ("3", "4")]


@pytest.mark.parametrize("cell", ["x^2", "x\x01", "PK\x03", "\ufeffa", "\ufeff", "#", "\x1f"])
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_what_a_block_begins_with_is_no_sign_of_another_format(cell, size, monkeypatch):
    monkeypatch.setattr(csvrows_module, "BLOCK", size)
    table = read_text(f"题目,证书等级\n{cell},5\n{cell},4\nb,3\n".encode(), "x.csv")
    assert table.frame.rows() == [(cell, "5"), (cell, "4"), ("b", "3")]
    rows = CsvRows(io.BytesIO(f"题目,证书等级\n{cell},5\n{cell},4\n".encode()), "x.csv")
    found = [
        (line, value)
        for batch in rows.batches({1: pl.Float64})
        for line, (value,) in zip(batch.lines, batch.cells.rows(), strict=True)
    ]
    assert found == [(f"{cell},5", 5), (f"{cell},4", 4)]


def test_a_typed_table_comes_out_as_text():
    file = io.BytesIO()
    pl.DataFrame({"x": [1.0, None, 2.5], "y": [True, None, False], "d": [date(2026, 1, 2)] * 3}).write_parquet(file)
    table = read_text(file.getvalue(), "x.parquet")
    assert table.header == ["x", "y", "d"]
    assert table.frame.rows() == [("1", "true", "2026-01-02"), ("", "", "2026-01-02"), ("2.5", "false", "2026-01-02")]


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('a1,;"\n 中'), max_size=4), min_size=2, max_size=2).filter(any), min_size=1, max_size=9
    ),
    st.integers(1, 9),
)
def test_rows_come_out_as_the_csv_module_writes_them_however_the_file_is_cut(table, size):
    written = "".join(f"{csvrows_module.written(row, ',')}\n" for row in [["x", "y"], *table])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csvrows_module, "BLOCK", size)
        rows = CsvRows(io.BytesIO(written.encode()), "x.csv")
        found = [row for batch in rows.batches() for row in batch.cells.filter(~batch.blank).rows()]
    assert [list(row) for row in found] == table


@given(st.text(st.sampled_from('aa,,""\n\n\r中 '), max_size=60), st.integers(1, 30))
def test_any_text_has_the_rows_that_the_csv_module_finds_however_the_file_is_cut(text, size):
    def expected(text: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(text, newline="")))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csvrows_module, "BLOCK", size)
        rows = CsvRows(io.BytesIO(f"x,y\n{text}\n".encode()), "x.csv")
        if expected(f"{text}\nend\n")[-1] != ["end"]:
            with pytest.raises(InputError, match=r"x\.csv: row \d+: has a quotation mark that is never closed"):
                list(rows.batches())
            return
        found = [
            (cells_of(line, ","), cells)
            for one in rows.batches()
            for line, cells in zip(one.lines, one.cells.rows(), strict=True)
        ]
    assert [row for row, _ in found] == expected(f"{text}\n")
    assert all([*cells] == [*row, "", ""][:2] for row, cells in found)


def test_a_stray_quotation_mark_costs_no_more_than_its_row(monkeypatch):
    monkeypatch.setattr(csvrows_module, "BLOCK", 20)
    text = "n,x\n" + '5" pipe,2\n' + "3,4\n" * 50
    heights = [batch.cells.height for batch in CsvRows(io.BytesIO(text.encode()), "x.csv").batches()]
    assert sum(heights) == 51
    assert max(heights) < 10


def test_a_quotation_mark_left_open_does_not_bring_the_whole_file_into_memory(monkeypatch):
    monkeypatch.setattr(csvrows_module, "BLOCK", 20)
    monkeypatch.setattr(csvrows_module, "_LONGEST_ROW", 100)
    stream = io.BytesIO(b'n,x\n1,2\n"3,4\n' + b"5,6\n" * 500)
    with pytest.raises(InputError, match=r"x\.csv: row 3: is too long; a quotation mark may never be closed"):
        list(CsvRows(stream, "x.csv").batches())
    assert stream.tell() < 200


@pytest.mark.parametrize("mark", ["", '"'])
def test_a_long_cell_is_a_cell(mark):
    long = "v" * 140_000
    table = read_text(f"姓名,证书等级\n{mark}{long}{mark},5\n{long},5,6\n".encode(), "x.csv")
    assert table.frame.row(0) == (long, "5")
    assert [bad.row for bad in table.bad] == [3]


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


def test_a_file_that_fails_half_way_leaves_nothing_behind_and_the_old_one_alone(tmp_path):
    place = tmp_path / "out.csv"
    place.write_text("old")

    def fail():
        with written_whole(place, tmp_path / "bad.csv") as (beside, _):
            beside.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert place.read_text() == "old"


def test_a_formula_that_was_never_calculated_stands_as_it_is_written_and_is_not_empty():
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["name", "age", "occupation_years"])
    sheet.write_string(1, 0, "A")
    sheet.write_formula(1, 1, '=IF(1<2,20,"")', None, "")
    sheet.write_formula(1, 2, "=2+3", None, 5)
    book.close()
    assert read_text(data.getvalue(), "class.xlsx").frame.rows() == [("A", '=IF(1<2,20,"")', "5")]


def test_a_formula_whose_result_is_empty_text_is_empty():
    data, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet().write_row(0, 0, ["name", "age"])
    row = '<row r="2"><c r="A2" t="str"><f>B1&amp;""</f><v></v></c><c r="B2"><f t="shared" si="0"/></c></row></sheetData>'
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", row.encode()))
    assert read_text(changed.getvalue(), "class.xlsx").frame.rows() == [("", "=")]


def sheet(data: str, before: str = "") -> bytes:
    """A workbook with this XML for its sheet's data."""
    empty, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(empty) as book:
        book.add_worksheet()
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.startswith("xl/worksheets/"):
                head, _, text = text.partition("?>\n")
                text = f"{head}?>\n{before}" + text.replace("<sheetData/>", f"<sheetData>{data}</sheetData>")
            new.writestr(name, text)
    return changed.getvalue()


def said(text: str, attributes: str = "") -> str:
    return f'<c {attributes} t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = f"<row>{said('name')}{said('age')}</row>"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><f>1+1</f></c>", "=1+1"),
        ("<c><f>1+1</f><v/></c>", "=1+1"),
        ('<c\nr="B2"><f>1</f></c>', "=1"),
        ("<c r = 'B2'><f xml:space=\"preserve\"> 1</f></c>", "= 1"),
        ("<c><f><![CDATA[1<2]]></f></c>", "=1<2"),
        ("<c><f>A1&amp;1</f><v>\n</v></c>", "=A1&1"),
        ('<c s="1" t = "e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="e" r="B2"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="str"><f>""</f><v></v></c>', ""),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ("<c><v>1234567890123456</v></c>", "1234567890123456"),
        ("<c><v>9007199254740992</v></c>", "9007199254740992"),
    ],
)
@pytest.mark.parametrize("place", ["", 'r="A2"'])
def test_a_cell_of_a_workbook_is_what_it_is_however_it_is_written(cell, text, place):
    data = sheet(f"{HEADER}<row>{said('A', place)}{cell}</row><row>{said('B')}<c><v>3</v></c></row>")
    table = read_text(data, "class.xlsx")
    assert table.frame.rows() == [("A", text), ("B", "3")]
    assert table.notes == []


def test_a_formula_beyond_all_values_is_no_end_of_the_table():
    table = read_text(sheet(f"{HEADER}<row>{said('A')}<c><v>3</v></c></row><row><c/><c/><c><f>1</f></c></row>"), "class.xlsx")
    assert table.frame.rows() == [("A", "3", ""), ("", "", "=1")]


@pytest.mark.parametrize(
    "far",
    [
        '<row><c\nr="XFD1048576"><v>1</v></c></row>',
        "<row r='1000000'><c><v>1</v></c></row>" + "<row>" + "<c><v>1</v></c>" * 100 + "</row>",
        "<row/>" * 200_000 + "<row>" + "<c><v>1</v></c>" * 100 + "</row>",
    ],
)
def test_a_cell_far_out_makes_a_sheet_too_large_however_it_is_written(far):
    with pytest.raises(InputError, match="is too large to be read as a workbook"):
        read_text(sheet(HEADER + far), "class.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        sheet(f"{HEADER}<row><c><f>&a;</f></c></row>", '<!DOCTYPE worksheet [<!ENTITY a "1">]>'),
        sheet(f"{HEADER}<row><c r='first'><f>1</f></c></row>"),
        sheet(f"{HEADER}<row><c><f>1</c></row>"),
    ],
)
def test_a_sheet_that_is_none_is_refused(data):
    with pytest.raises(InputError, match=r"is not an \.xlsx workbook, or is damaged"):
        read_text(data, "class.xlsx")


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53).map(float), max_size=9))
def test_every_number_that_is_written_to_a_workbook_is_read_as_it_was(numbers):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.xlsx"
        write_workbook(
            path, path.name, ["a", "b"], [pl.DataFrame({"a": numbers, "b": "x"}, schema={"a": pl.Float64, "b": pl.String})]
        )
        found = [float(cell) for cell in read_text(path, path.name).frame["0"]]
    assert found == numbers


def test_an_error_in_a_workbooks_cell_is_text_and_not_empty():
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("A & B")
    sheet.write_row(0, 0, ["name", "born"])
    sheet.write_string(1, 0, "A")
    sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    book.close()
    assert read_text(data.getvalue(), "class.xlsx").frame.rows() == [("A", "#DIV/0!")]
