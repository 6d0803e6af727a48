"""Values of a table as text, written as a spreadsheet shows them."""

import polars as pl
import pytest
from commandline import cells, run_table


@pytest.mark.parametrize("out", ["out.csv", "out.xlsx"])
def test_no_number_is_empty_and_infinity_is_text(out, tmp_path):
    nan, inf = float("nan"), float("inf")
    pl.DataFrame({"occupation_years": [5.0, nan, 2.0], "x": [nan, inf, -inf]}).write_parquet(tmp_path / "in.parquet")
    assert run_table(tmp_path / "in.parquet", "--ruleset", "national-general", "-o", tmp_path / out) == 0
    found = cells(tmp_path / out)
    assert [str(value).removesuffix(".0") for value in found["occupation_years"]] == ["5", "None", "2"]
    assert found["x"] == [None, "inf", "'-inf" if out == "out.csv" else "-inf"]
