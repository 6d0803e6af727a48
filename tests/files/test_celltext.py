"""Values of a table as text, written as a spreadsheet shows them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest
from commandline import cells, run_table

from vqlogic.files.celltext import LARGEST_WHOLE, as_text, text_of

NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize("out", ["out.csv", "out.xlsx"])
def test_no_number_is_empty_and_infinity_is_text(out, tmp_path):
    nan, inf = float("nan"), float("inf")
    pl.DataFrame({"occupation_years": [5.0, nan, 2.0], "x": [nan, inf, -inf]}).write_parquet(tmp_path / "in.parquet")
    assert run_table(tmp_path / "in.parquet", "--ruleset", "national-general", "-o", tmp_path / out) == 0
    found = cells(tmp_path / out)
    assert [str(value).removesuffix(".0") for value in found["occupation_years"]] == ["5", "None", "2"]
    assert found["x"] == [None, "inf", "'-inf" if out == "out.csv" else "-inf"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("01", "01"), ("", ""), (None, ""), (True, "true"), (False, "false"), (7, "7"), (2**60, "1152921504606846976"),
        (3.0, "3"), (-3.0, "-3"), (-0.0, "0"), (2.5, "2.5"), (0.1, "0.1"), (NAN, ""), (INF, "inf"), (-INF, "-inf"),
        (float(LARGEST_WHOLE), "9007199254740992"), (-float(LARGEST_WHOLE), "-9007199254740992"),
        (float(LARGEST_WHOLE + 2), "9007199254740994.0"), (-float(LARGEST_WHOLE + 2), "-9007199254740994.0"),
        (1e20, "1E+20"), (Decimal("1.50"), "1.50"), (date(2026, 9, 1), "2026-09-01"), (datetime(2026, 9, 1), "2026-09-01"),
        (datetime(2026, 9, 1, 8, 30), "2026-09-01 08:30:00"), (datetime(2026, 9, 1, 0, 0, 1), "2026-09-01 00:00:01"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_a_person_would_type_it(value, text):
    assert text_of(value) == text


def test_a_column_of_floats_is_whole_where_its_numbers_are_and_can_be():
    most = float(LARGEST_WHOLE)
    numbers = pl.Series([3.0, -3.0, -0.0, 2.5, NAN, None, INF, -INF, most, -most, most + 2, -most - 2])
    assert as_text(numbers).to_list() == [
        "3", "-3", "0", "2.5", "", "", "inf", "-inf", f"{LARGEST_WHOLE}", f"-{LARGEST_WHOLE}", "9007199254740994.0",
        "-9007199254740994.0",
    ]  # fmt: skip
    assert as_text(pl.Series([3, 0.1, None], dtype=pl.Float32)).to_list() == ["3", "0.1", ""]


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_a_column_of_days_and_hours_leaves_out_what_is_nought(unit):
    times = [datetime(2026, 9, 1), datetime(2026, 9, 1, 8, 30), datetime(2026, 9, 1, 0, 0, 0, 500_000), None]
    found = as_text(pl.Series(times, dtype=pl.Datetime(unit))).to_list()
    assert found[:2] == ["2026-09-01", "2026-09-01 08:30:00"]
    assert found[2].startswith("2026-09-01 00:00:00.5")
    assert found[3] == ""


def test_the_hour_of_another_place_keeps_its_offset():
    column = pl.Series([datetime(2026, 9, 1, tzinfo=UTC)], dtype=pl.Datetime("us", "Asia/Shanghai"))
    assert as_text(column).to_list() == ["2026-09-01 08:00:00+08:00"]


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pl.Series([True, False, None]), ["true", "false", ""]),
        (pl.Series([7, None]), ["7", ""]),
        (pl.Series(["01", None, ""]), ["01", "", ""]),
        (pl.Series([date(2026, 9, 1), None]), ["2026-09-01", ""]),
        (pl.Series([Decimal("1.50"), None]), ["1.50", ""]),
        (pl.Series([None, None]), ["", ""]),
    ],
    ids=lambda one: str(one.dtype) if isinstance(one, pl.Series) else None,
)
def test_a_column_of_any_other_kind_is_text_and_empty_where_nothing_stands(column, texts):
    found = as_text(column)
    assert (found.dtype, found.to_list()) == (pl.String, texts)
