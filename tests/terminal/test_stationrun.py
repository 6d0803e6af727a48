"""`station`: text and JSON, both languages, exit statuses, and files that are no use."""

from __future__ import annotations

import json
import re

import pytest
from commandline import run
from stationfiles import ready_station

from vqlogic.stationrules import station_rules
from vqlogic.stations import Station, readiness, write_station
from vqlogic.wording import LANGUAGES, wording
from vqlogic.yamlfile import DATA


@pytest.fixture
def kept(tmp_path):
    def write(data: object, name: str = "station.json"):
        path = tmp_path / name
        path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(("facts", "status"), [(ready_station()["facts"], 0), ({}, 0), ({"theory_seats": 39}, 1)])
def test_the_exit_status_is_1_where_something_is_missing_and_0_where_it_is_met_or_not_known(kept, facts, status):
    assert run("station", kept({**ready_station(), "facts": facts})) == status


def test_a_conflict_is_found_wrong_too(kept):
    assert run("station", kept({"staff": [{"posts": ["accountant", "cashier"]}], "staff_complete": False})) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_the_headline_and_ends_with_who_decides(kept, capsys, language):
    assert run("station", kept(ready_station()), "--lang", language) == 0
    said = capsys.readouterr().out.splitlines()
    say = wording(language)
    assert said[:3] == ["Works school", say.of(station_rules().title), say("Everything that is asked here is met.")]
    assert said[-1] == say.of(station_rules().prevails)


def test_json_says_what_the_library_says_and_what_is_handed_in(kept, capsys):
    data = {**ready_station(), "candidates": {"kind": "ordinary", "levels": [3], "ready": ["roster"]}}
    assert run("station", kept(data), "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    handed_in = said.pop("handing_in")
    assert said == json.loads(json.dumps(readiness(Station.from_data(data)).to_dict()))
    assert handed_in["ruleset"] == "provincial-2005"
    assert [one["item"] for one in handed_in["items"] if one["ready"]] == ["roster"]


def test_a_file_kept_by_the_page_is_read(kept, capsys):
    assert run("station", kept(write_station(Station.from_data(ready_station())))) == 0
    assert capsys.readouterr().err == ""


def test_a_file_that_is_no_use_is_refused_in_both_languages_and_nothing_is_printed(kept, capsys):
    path = kept('{"staff": [{"facts": {"years": -1}}]}')
    assert run("station", path) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert found.err == "station.json: staff[0].facts.years: -1 must be a number, zero or more\n"
    assert run("station", path, "--lang", "zh") == 2
    assert capsys.readouterr().err.startswith("station.json: staff[0].facts.years: -1 ")
    assert run("station", path.with_name("none.json")) == 2
    assert "none.json: cannot be read" in capsys.readouterr().err


def test_the_station_of_the_readme_is_read(kept, capsys):
    readme = (DATA.parent / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", readme, re.DOTALL)
    assert run("station", kept(example)) == 0
    assert capsys.readouterr().out.startswith("Works school\n")
