"""The levels that people on a list apply for, from a terminal: columns behind the results, and the roster as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from commandline import cells, run_table, table
from python_calamine import CalamineWorkbook

from vqlogic.classlist.layout import read_list
from vqlogic.terminal.rosterrun import APPLIED
from vqlogic.wording import LANGUAGES, wording

LIST = (
    "姓名,申报职业,申报级别,从业日期,从事职业,学历,证书等级,职称\n"
    "王,焊工,四级,2010-07-01,本职业,无,无,无\n"
    "李,育婴员,四级,2024-07-01,本职业,无,无,无\n"
    "张,,四级,,本职业,无,无,无\n"
    "赵,,,,本职业,无,无,无\n"
    "孙,,六级,2010-07-01,本职业,无,无,无\n"
)


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_behind_the_results_say_of_each_row_whether_it_can_apply(tmp_path: Path, suffix: str, language: Any) -> None:
    output, say = tmp_path / f"out.{suffix}", wording(language)
    assert run_table(table(tmp_path, LIST), "--ruleset", "standard-2023", "--lang", language, "-o", output) == 1
    found = cells(output)
    assert [*found][8:] == ["highest_level", "possible_level", "qualifying_routes", *APPLIED]
    status = ("met", "not_met", "unknown", "unknown", "unknown")
    assert found["can_apply"] == [say.term("can_apply", one) for one in status]
    assert found["apply_from"][:2] in ([None, "2029-07-01"], ["", "2029-07-01"])
    assert say("“{column}” would settle it.", column="从业日期") in found["settled_by"][2]
    assert found["settled_by"][3] == say("Fill in the level applied for.")


def test_without_such_a_column_there_are_none(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    run_table(table(tmp_path, LIST.replace("申报级别", "x")), "--ruleset", "standard-2023", "-o", output)
    assert not {*APPLIED} & {*cells(output)}


def test_of_several_notices_each_has_its_own_and_none_for_rows_it_is_not_for(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    run_table(table(tmp_path, LIST), "--ruleset", "all", "-o", output)
    found = cells(output)
    assert found["standard-2023.can_apply"][0] == found["welder-2018.can_apply"][0] == "Yes"
    assert found["welder-2018.can_apply"][1:3] == [None, None]


def test_one_notice_for_another_occupation_says_neither_yes_nor_no(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    run_table(table(tmp_path, LIST), "--ruleset", "welder-2018", "-o", output)
    assert cells(output)["can_apply"][:2] == ["Yes", "Not known yet"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roster_has_everybody_refused_rows_too(tmp_path: Path, language: Any) -> None:
    asked, roster, say = ["-o", tmp_path / "out.csv"], tmp_path / "roster.xlsx", wording(language)
    assert (
        run_table(table(tmp_path, LIST), "--ruleset", "standard-2023", "--lang", language, "--strict", *asked, "--roster", roster)
        == 1
    )
    found = read_list(roster, roster.name)
    rows = [dict(zip(found.header, row, strict=True)) for row in found.frame.rows()]
    assert [row["姓名"] for row in rows] == [*"王李张赵孙"]
    assert [row[say("Can apply")] for row in rows] == [say.term("can_apply", one) for one in ("met", "not_met", *["unknown"] * 3)]
    assert "六级" in rows[4][say("Please check")]


@pytest.mark.parametrize(
    ("content", "said", "message"),
    [
        (LIST, ["--ruleset", "all"], "is by one notice alone"),
        (LIST.replace("申报级别", "x"), [], "needs a column of the level applied for"),
        ("age,training_5\n20,1\n", [], "needs a column of the level applied for"),
    ],
    ids=["several notices", "no such column", "a table of facts"],
)
def test_what_no_roster_can_be_made_of_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: list[str], message: str
) -> None:
    output, roster = tmp_path / "out.csv", tmp_path / "roster.xlsx"
    assert run_table(table(tmp_path, content), *said, "-o", output, "--roster", roster) == 2
    assert message in capsys.readouterr().err
    assert not output.exists()
    assert not roster.exists()


@pytest.mark.parametrize(("name", "message"), [("r.csv", ".xlsx"), ("out.xlsx", "the input itself"), ("", "folder")])
def test_the_roster_s_place_must_be_a_workbook_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    assert run_table(table(tmp_path, LIST), "-o", tmp_path / "out.xlsx", "--roster", tmp_path / name) == 2
    assert message in capsys.readouterr().err


def test_the_roster_has_a_sheet_for_each_group_of_a_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked, roster = ["--ruleset", "standard-2023", "-o", tmp_path / "out.csv"], tmp_path / "roster.xlsx"
    assert run_table(table(tmp_path, LIST), *asked, "--roster", roster, "--group-by", " 申报职业 ") == 1
    assert CalamineWorkbook.from_path(str(roster)).sheet_names == ["Summary", "焊工", "育婴员", "not told"]
    capsys.readouterr()
    assert run_table(table(tmp_path, LIST), *asked, "--roster", roster, "--group-by", "班级") == 2
    assert '--group-by: "班级" is no column of the list; allowed: 姓名, 申报职业' in capsys.readouterr().err
