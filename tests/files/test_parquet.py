""".parquet in and out: typed columns, portions, and what is damaged or has no text is said to be."""

import re
from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from commandline import run_table

from vqlogic.files.tablefile import read_text

KINDS = {
    "list": pa.array([[1], []]),
    "struct": pa.array([{"a": 1}, None]),
    "map": pa.array([[("a", 1)], []], pa.map_(pa.string(), pa.int32())),
    "duration": pa.array([1, None], pa.duration("us")),
    "binary": pa.array([b"\xff", None]),
}
LONG = pa.decimal256(50, 2)
UNKNOWN = {
    "decimal256(50, 2)": pa.array([Decimal("1.5"), None], LONG),
    "list<element: decimal256(50, 2)>": pa.array([[Decimal("1.5")], None], pa.list_(LONG)),
    "struct<a: decimal256(50, 2)>": pa.array([{"a": Decimal("1.5")}, None], pa.struct([("a", LONG)])),
    "list_view<element: int8>": pa.array([[1], []], pa.list_view(pa.int8())),
}
BEYOND = {
    "a day of the year 10000": pa.array([0, 2_932_897], pa.int32()).cast(pa.date32()),
    "a day of no year at all": pa.array([0, -(2**31)], pa.int32()).cast(pa.date32()),
    "a time far away": pa.array([0, 2**62], pa.timestamp("us")),
    "a time that is in 10000 elsewhere": pa.array([0, 253_402_300_799_000], pa.timestamp("ms", "Asia/Shanghai")),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_that_has_no_text_is_named_with_its_type_and_only_parquet_holds_it(kind, tmp_path, capsys):
    pq.write_table(pa.table({"age": [20.0, 30.0], "x": KINDS[kind]}), tmp_path / "in.parquet")
    for out in ("out.csv", "out.xlsx"):
        assert run_table(tmp_path / "in.parquet", "-o", tmp_path / out) == 2
        said = capsys.readouterr().err
        assert re.match(r'in\.parquet: "x" is a column of the type .*, which cannot be written as text\n', said)
        assert kind in said
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]
    assert run_table(tmp_path / "in.parquet", "-o", tmp_path / "out.parquet") == 0
    pq.write_table(pa.table({"姓名": ["王", "李"], "证书等级": [5, 4], "x": KINDS[kind]}), tmp_path / "class.parquet")
    assert run_table(tmp_path / "class.parquet", "-o", tmp_path / "class-out.parquet") == 2
    assert '"x" is a column of the type' in capsys.readouterr().err


@pytest.mark.parametrize("kind", UNKNOWN)
@pytest.mark.parametrize("out", ["out.csv", "out.xlsx", "out.parquet"])
def test_a_column_that_cannot_be_read_is_named_with_its_type(out, kind, tmp_path, capsys):
    pq.write_table(pa.table({"age": [20.0, 30.0], "x": UNKNOWN[kind]}), tmp_path / "in.parquet")
    assert run_table(tmp_path / "in.parquet", "-o", tmp_path / out) == 2
    assert f'in.parquet: "x" is a column of the type {kind}, which cannot be read' in capsys.readouterr().err


@pytest.mark.parametrize("case", BEYOND)
@pytest.mark.parametrize("out", ["out.csv", "out.xlsx", "out.parquet"])
def test_a_date_that_cannot_be_written_down_is_said_to_be_so(out, case, tmp_path, capsys):
    pq.write_table(pa.table({"age": [20.0, 30.0], "x": BEYOND[case]}), tmp_path / "in.parquet")
    assert run_table(tmp_path / "in.parquet", "-o", tmp_path / out) == 2
    assert capsys.readouterr().err == 'in.parquet: "x" has a date before the year 1 or after 9999, which cannot be read\n'
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_dates_that_a_calendar_has_are_read_to_both_ends(tmp_path):
    ends = [date(1, 1, 2), date(9999, 12, 30)]
    times = [datetime(1, 1, 2), datetime(9999, 12, 30, 23, 59, 59), datetime(1990, 3, 1)]
    pl.DataFrame({"a": [*ends, None], "b": times, "c": pl.Series(times[2:] * 3).cast(pl.Datetime("ns"))}).write_parquet(
        tmp_path / "in.parquet"
    )
    assert read_text(tmp_path / "in.parquet", "in.parquet").frame.rows() == [
        ("0001-01-02", "0001-01-02", "1990-03-01"),
        ("9999-12-30", "9999-12-30 23:59:59", "1990-03-01"),
        ("", "1990-03-01", "1990-03-01"),
    ]


@pytest.mark.parametrize("out", ["out.csv", "out.xlsx"])
def test_columns_of_one_name_in_a_parquet_file_stay(out, tmp_path):
    twice = pa.Table.from_arrays([pa.array([20.0]), pa.array([2]), pa.array([3])], names=["age", "x", "x"])
    pq.write_table(twice, tmp_path / "in.parquet")
    assert run_table(tmp_path / "in.parquet", "-o", tmp_path / out) == 0
    assert read_text(tmp_path / out, out).header[:3] == ["age", "x", "x"]
    assert read_text(tmp_path / out, out).frame.row(0)[:3] == ("20", "2", "3")


def test_a_parquet_file_damaged_in_the_middle_is_said_to_be(tmp_path, capsys):
    source = tmp_path / "in.parquet"
    pl.DataFrame({"age": range(50_000)}).write_parquet(source, compression="snappy")
    data = bytearray(source.read_bytes())
    data[100:5000] = bytes(4900)
    source.write_bytes(data)
    assert run_table(source, "-o", tmp_path / "out.csv") == 2
    assert "in.parquet: is not a .parquet file, or is damaged" in capsys.readouterr().err
