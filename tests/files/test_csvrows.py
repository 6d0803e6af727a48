"""The rows of a .csv: separators, quotation marks, line ends, blank lines; no row loses or gains a cell."""

import csv
import io
import subprocess
import sys
import threading

import polars as pl
import pytest
from corpus import read
from hypothesis import given
from hypothesis import strategies as st

from vqlogic import InputError
from vqlogic.files import csvrows as csvrows_module
from vqlogic.files.csvrows import CsvRows, cells_of
from vqlogic.files.tablefile import read_text


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


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('a1,;"\n 中'), max_size=4), min_size=2, max_size=2).filter(any), min_size=1, max_size=9
    ),
    st.integers(1, 9),
)
def test_rows_come_out_as_the_csv_module_writes_them_however_the_file_is_cut(table, size):
    written = "".join(f"{csvrows_module.line_of(row, ',')}\n" for row in [["x", "y"], *table])
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


@pytest.fixture
def limit():
    """The csv module's limit, set to something of one's own."""
    before = csv.field_size_limit(1_000)
    yield 1_000
    csv.field_size_limit(before)


def test_the_module_that_reads_changes_nothing_for_the_process_when_it_is_imported():
    says = "import csv; before = csv.field_size_limit(); import vqlogic.files.csvrows; print(csv.field_size_limit() == before)"
    assert subprocess.run([sys.executable, "-c", says], capture_output=True, text=True, check=True).stdout == "True\n"


def test_between_two_blocks_and_after_the_last_the_csv_module_has_the_limit_it_had(limit, monkeypatch):
    monkeypatch.setattr(csvrows_module, "BLOCK", 20)
    long = "v" * 2_000
    rows = CsvRows(io.BytesIO(f'"{long}",y\n"{long}",2\n"{long}",4\n'.encode()), "x.csv")
    found = [(csv.field_size_limit(), batch.cells.rows()) for batch in rows.batches()]
    assert rows.header == [long, "y"]
    assert found == [(limit, [(long, "2")]), (limit, [(long, "4")])]
    assert cells_of(f'"{long}",2', ",") == [long, "2"]
    assert csv.field_size_limit() == limit


def test_a_file_that_cannot_be_read_leaves_the_csv_modules_limit_as_it_was(limit):
    with pytest.raises(InputError, match="never closed"):
        list(CsvRows(io.BytesIO(b'a,b\n"1,2\n'), "x.csv").batches())
    assert csv.field_size_limit() == limit


def test_a_long_cell_is_a_cell_where_another_thread_was_amid_a_row_and_is_done(limit, monkeypatch):
    monkeypatch.setattr(csvrows_module, "BLOCK", 20)
    row = ("x" * 20 + "\n" + "v" * 2_000, "2")

    class Stream(io.BytesIO):
        def read(self, size=-1):
            amid_a_row[self]()
            return super().read(size)

    def begun() -> tuple[Stream, CsvRows]:
        stream = Stream(f'a,b\n"{row[0]}",2\n'.encode())
        amid_a_row[stream] = str
        return stream, CsvRows(stream, "x.csv")

    def all_rows(rows: CsvRows) -> list[tuple[str, ...]]:
        return [row for batch in rows.batches() for row in batch.cells.rows()]

    def first_is_amid_a_row() -> None:
        first_is_in.set()
        assert second_is_in.wait(60)

    def second_is_amid_a_row() -> None:
        second_is_in.set()
        thread.join(60)

    amid_a_row = {}
    (one, first), (other, second) = begun(), begun()
    amid_a_row |= {one: first_is_amid_a_row, other: second_is_amid_a_row}
    first_is_in, second_is_in, found = threading.Event(), threading.Event(), []
    thread = threading.Thread(target=lambda: found.extend(all_rows(first)))
    thread.start()
    assert first_is_in.wait(60)
    assert all_rows(second) == found == [row]
    assert csv.field_size_limit() == limit
