"""Notices named by their files: used beside the others, with the facts they bring, and forgotten afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import rows, run

from vqlogic.facts import facts
from vqlogic.rules import RULESETS
from vqlogic.yamlfile import DATA

PERSON = DATA / "examples" / "welder.json"
NOTICE = """\
id: my-notice
title: {en: Tried, zh: 试}
short: {en: Tried, zh: 试}
summary: {en: Tried, zh: 试}
choose_when: {en: Never, zh: 从不}
source: {document: none, section: "1"}
holds: {from: null, until: null}
sureness: one-copy
facts:
  my_km:
    kind: number
    unit: {en: km, zh: 公里}
    evidence: work
    name: {en: Kilometres driven, zh: 行车里程}
    need: {en: "At least {amount}", zh: "满{amount}"}
    ask: {en: How many?, zh: 多少？}
routes:
  5-1:
    clause: (1)
    all: [{my_km: 100}]
examples:
  - who: {en: One, zh: 甲}
    facts: {my_km: 100}
    says: {highest_level: 5, routes: [5-1]}
  - who: {en: Two, zh: 乙}
    facts: {my_km: 200}
    says: {highest_level: 5, routes: [5-1]}
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "my-notice.yaml"
    path.write_text(NOTICE, encoding="utf-8")
    return path


@pytest.fixture
def driver(tmp_path: Path) -> Path:
    path = tmp_path / "driver.json"
    path.write_text('{"facts": {"my_km": 150}}', encoding="utf-8")
    return path


def test_somebody_is_assessed_by_a_notice_in_a_file_that_asks_for_a_fact_of_its_own(
    notice: Path, driver: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("assess", driver, "--ruleset", notice, "--format", "json") == 0
    (verdict,) = json.loads(capsys.readouterr().out)["results"]
    assert (verdict["ruleset"], verdict["highest_level"]) == ("my-notice", 5)


@pytest.mark.parametrize(("language", "said"), [("en", "least 100 km"), ("zh", "满100公里")])
def test_the_reasons_are_told_in_the_notice_s_own_words(
    notice: Path, driver: Path, language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("assess", driver, "--ruleset", notice, "--lang", language) == 0
    assert said in capsys.readouterr().out


def test_a_notice_in_a_file_stands_beside_one_named_by_its_id(
    notice: Path, driver: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("assess", driver, "--ruleset", "standard-2023", "--ruleset", notice, "--format", "json") == 0
    assert [one["ruleset"] for one in json.loads(capsys.readouterr().out)["results"]] == ["standard-2023", "my-notice"]


def test_a_table_is_assessed_by_it_with_a_column_for_its_fact(notice: Path, tmp_path: Path) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text("name,my_km\nA,100\nB,99\n", encoding="utf-8")
    assert run("table", table, "--ruleset", notice, "-o", out) == 0
    assert [row[2] for row in rows(out)] == ["highest_level", "5", ""]


def test_a_class_list_is_assessed_by_it_with_the_column_called_as_the_notice_calls_its_fact(notice: Path, tmp_path: Path) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text("姓名,年龄,行车里程\n王,20,100\n李,20,99\n", encoding="utf-8")
    assert run("table", table, "--ruleset", notice, "-o", out) == 0
    header, *people = rows(out)
    assert [row[header.index("highest_level")] for row in people] == ["5", ""]


@pytest.mark.parametrize("kind", ["decision-table", "openfisca", "publicodes"])
def test_it_is_written_for_other_engines(notice: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", notice, "--as", kind) == 0
    assert "my_km" in capsys.readouterr().out


def test_its_points_and_its_soundness_are_found(notice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", notice, "--points", tmp_path / "points.jsonl") == 0
    assert capsys.readouterr().out.strip() == "my-notice.yaml is sound"
    lines = [json.loads(line) for line in (tmp_path / "points.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"my_km"} == set().union(*(line["facts"] for line in lines if line["level"] == 5))


def test_an_older_text_with_other_facts_is_compared_with_it(
    notice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old-notice.yaml"
    old.write_text(NOTICE.replace("my_km", "my_miles").replace("id: my-notice", "id: old-notice"), encoding="utf-8")
    assert run("check", notice, "--against", old) == 0
    assert "Gained: Level 5 (junior worker), by 5-1." in capsys.readouterr().out


def test_what_a_notice_brought_is_not_known_after_the_command(notice: Path, driver: Path) -> None:
    assert run("assess", driver, "--ruleset", notice) == 0
    assert "my_km" not in facts()


def test_a_file_takes_the_place_of_the_notice_of_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (RULESETS / "national-general.yaml").read_text(encoding="utf-8")
    path = tmp_path / "national-general.yaml"
    path.write_text(text.replace("{years_after_certificate_5: 3}", "{years_after_certificate_5: 30}"), encoding="utf-8")
    assert run("assess", PERSON, "--ruleset", path, "--format", "json") == 0
    (verdict,) = json.loads(capsys.readouterr().out)["results"]
    conditions = next(route["conditions"] for route in verdict["routes"] if route["route"] == "4-2")
    assert [one["at_least"] for one in conditions] == [None, 30]


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("assess", PERSON, "--ruleset", tmp_path / "none.yaml") == 2
    assert capsys.readouterr().err.strip() == f"{tmp_path / 'none.yaml'}: is no file"


def test_a_file_that_is_wrong_is_told_with_its_line(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice.write_text(NOTICE.replace("my_km: 100}]", "my_kn: 100}]"), encoding="utf-8")
    assert run("assess", PERSON, "--ruleset", notice) == 2
    assert capsys.readouterr().err.startswith("my-notice.yaml:20: routes.5-1.all[0]:")
