"""`check` from the terminal: what stands out, the points of rule sets, who is affected, and how many people of a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import cells, run, run_table, table

from vqlogic import load_rulesets
from vqlogic.conformance import points
from vqlogic.editions import EARLIER
from vqlogic.facts import facts
from vqlogic.rules import RULESETS, asked_facts

OF_2018, OF_2023 = RULESETS / "standard-2018.yaml", RULESETS / "standard-2023.yaml"
OF_2018_BEFORE = EARLIER / "standard-2018@1.yaml"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another reading of the standard of 2023: five years open level 3, and what stood out there is accepted no more."""
    written = OF_2023.read_text(encoding="utf-8").replace("[{related_occupation_years: 10}]", "[{related_occupation_years: 5}]")
    path = tmp_path / "standard-2023.yaml"
    path.write_text(written.replace("of: [3-1, 4-1]", "of: [3-1]"), encoding="utf-8")
    return path


# What stands out


def test_what_stands_out_and_is_not_accepted_is_named_with_its_line(other, capsys):
    assert run("check", other) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert said[0].endswith('routes.4-1: "4-1" changes nothing: whoever can take it can take 3-1')
    assert said[1].endswith('routes.4-1: "4-1" leads to its level without a certificate of the level below')
    assert all(line.startswith("standard-2023.yaml:") for line in said)


def test_what_is_accepted_in_vain_is_named(other, capsys):
    other.write_text(OF_2023.read_text(encoding="utf-8").replace("of: [3-1, 4-1]", "of: [3-1, 4-1, 5-1]"), encoding="utf-8")
    assert run("check", other, "--lang", "zh") == 1
    assert '"5-1" 已列为接受，但未发现此类情况：jump' in capsys.readouterr().err


def test_as_json_each_finding_has_a_person_and_why_it_is_accepted(capsys):
    assert run("check", OF_2023, "--format", "json") == 0
    (checked,) = json.loads(capsys.readouterr().out)["checked"]
    assert checked["sound"]
    useless = next(one for one in checked["findings"] if one["finding"] == "useless_route")
    assert (useless["of"], useless["by"]) == ("5-2", ["5-1"])
    assert useless["accepted"]["zh"].startswith("原文两条并列")
    assert useless["person"]["jobs"][0]["occupation"] == "related"


def test_a_file_that_cannot_be_loaded_is_told_in_json_too(other, capsys):
    other.write_text("id: [", encoding="utf-8")
    assert run("check", other, OF_2018, "--format", "json") == 1
    broken, sound = json.loads(capsys.readouterr().out)["checked"]
    assert (broken["ruleset"], broken["sound"], sound["ruleset"], sound["sound"]) == (None, False, "standard-2018", True)


# Points


def test_the_points_of_every_rule_set_are_written_a_line_each(tmp_path, capsys):
    out = tmp_path / "points.jsonl"
    assert run("check", *sorted(RULESETS.glob("*.yaml")), "--points", out) == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    rulesets = sorted(load_rulesets().values(), key=lambda ruleset: ruleset.id)
    assert lines == [point.to_dict() for ruleset in rulesets for point in points(ruleset)]


def test_no_points_are_written_where_a_file_cannot_be_loaded(other, tmp_path, capsys):
    other.write_text("id: standard-2023\n", encoding="utf-8")
    out = tmp_path / "points.jsonl"
    out.write_text("of before", encoding="utf-8")
    assert run("check", OF_2018, other, "--points", out) == 1
    assert out.read_text(encoding="utf-8") == "of before"


def test_where_points_cannot_be_written_it_is_said(tmp_path, capsys):
    assert run("check", OF_2018, "--points", tmp_path / "no" / "points.jsonl") == 2
    assert "points.jsonl: cannot be written: No such file or directory" in capsys.readouterr().err


def test_a_table_of_all_points_comes_out_as_the_points_say(tmp_path):
    found = [point for ruleset in load_rulesets().values() for point in points(ruleset)]
    names = sorted({name for ruleset in load_rulesets().values() for name in asked_facts(ruleset)})

    def cell(value: object) -> str:
        return repr(float(value)) if not isinstance(value, bool) else str(value).lower()

    for ruleset in load_rulesets().values():
        of_it = [point.row(names) for point in found if point.ruleset == ruleset.id]
        rows = [",".join(names), *(",".join(cell(row[name]) for name in names) for row in of_it)]
        out = tmp_path / "out.csv"
        assert run_table(table(tmp_path, "\n".join(rows) + "\n"), "--ruleset", ruleset.id, "-o", out) == 0
        got = cells(out)
        said = [point for point in found if point.ruleset == ruleset.id]
        assert [level and int(level) for level in got["highest_level"]] == [point.highest_level for point in said]
        assert [(routes or "") for routes in got["qualifying_routes"]] == [in_a_cell(point.routes) for point in said]


def in_a_cell(routes: tuple[str, ...]) -> str:
    return ";".join(sorted(routes, key=lambda id: tuple(map(int, id.split("-")))))


# Who is affected


def test_who_gains_and_who_loses_is_said_with_an_example(capsys):
    assert run("check", OF_2018, "--against", OF_2018_BEFORE) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "Gained: Level 3 (senior worker), by 3-2."
    assert lines[2].startswith("  For example somebody with: The level 4 certificate in this or a related occupation; ")
    assert "Missing before: " in lines[2]
    assert lines[2].endswith("Highest level: none yet, then Level 3 (senior worker).")
    assert sum(line.startswith("Lost:") for line in lines) == 1


def test_in_chinese_nothing_of_it_is_english(capsys):
    run("check", OF_2023, "--against", OF_2018, "--lang", "zh")
    said = capsys.readouterr().out.split("\n", 1)[1]
    assert not [letter for letter in said if letter.isascii() and letter.isalpha()]


def test_that_nobody_is_affected_is_said_to_be_proved(capsys):
    assert run("check", RULESETS / "welder-2018.yaml", "--against", RULESETS / "electrician-2018.yaml") == 0
    assert "No difference: nobody gains or loses a level or a route. This is proved" in capsys.readouterr().out


def test_as_json_everybody_affected_is_there_as_a_person(capsys):
    assert run("check", OF_2018, "--against", OF_2018_BEFORE, "--format", "json") == 0
    affected = json.loads(capsys.readouterr().out)["affected"]
    assert affected["old"] == {"ruleset": "standard-2018", "edition": 1}
    assert affected["same"] is False
    assert {one["change"] for one in affected["levels"]} == {"gained", "lost"}
    assert all(one["person"] for one in affected["levels"])


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("name,related_occupation_years\nA,7\nB,7\nC,12\nD,x\nE,\n", "1 row could not be read"),
        (
            "姓名,参加工作时间,证书等级,从事本职业年限\n甲,,无,7\n乙,,无,7\n丙,,无,12\n丁,,x,1\n戊,,无,\n",
            "1 row was assessed without cells that could not be read",
        ),
    ],
)
def test_with_a_table_people_are_counted(text, trouble, other, tmp_path, capsys):
    other.write_text(other.read_text(encoding="utf-8").replace("of: [3-1]", "of: [3-1, 4-1]"), encoding="utf-8")
    assert run("check", other, "--against", OF_2023, "--table", table(tmp_path, text, "people.csv")) == 1
    said = capsys.readouterr()
    assert "2 people: Level 4 (intermediate worker) before, Level 3 (senior worker) after" in said.out
    assert "1 person: Level 3 (senior worker) before and after" in said.out
    assert f"people.csv: {trouble}" in said.err


# What cannot be asked for


def test_only_one_file_is_compared(capsys):
    assert run("check", OF_2018, OF_2023, "--against", OF_2018_BEFORE) == 2
    assert "--against: compares one file: name one rule set's file, not 2" in capsys.readouterr().err


def test_a_table_is_of_use_only_for_a_comparison(tmp_path, capsys):
    assert run("check", OF_2018, "--table", table(tmp_path, "age\n1\n")) == 2
    assert "--table: needs --against: with what the file is to be compared" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    assert run("check", OF_2018, "--against", tmp_path / "gone.yaml") == 2
    assert "gone.yaml: is no file" in capsys.readouterr().err


def test_facts_of_points_are_of_their_kind():
    kinds = {"bool": bool, "number": (int, float)}
    for ruleset in load_rulesets().values():
        for point in points(ruleset):
            for name, value in point.facts.items():
                assert isinstance(value, kinds["bool" if facts()[name].kind == "bool" else "number"])
