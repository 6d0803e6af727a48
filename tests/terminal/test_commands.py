"""The terminal: commands, formats, languages, exit statuses, and what goes to which stream."""

import json
import os
import re
import runpy
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from commandline import TABLES, rows, run, run_table, table, written

from vqlogic import Person, assess, load_rulesets
from vqlogic.interview.examples import FOLDER, examples
from vqlogic.occupations import occupations
from vqlogic.registration import registration
from vqlogic.rules import RULESETS, OutOfForce, Period, rulesets_for
from vqlogic.terminal.commands import main
from vqlogic.wording import LANGUAGES, wording
from vqlogic.yamlfile import DATA


@pytest.fixture
def person(tmp_path):
    def write(text: str):
        path = tmp_path / "person.json"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_rule_sets_are_listed_with_their_titles(capsys):
    assert run("rulesets", "--lang", "zh") == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == list(load_rulesets())
    assert "国家职业标准一般申报条件（2023年版）" in listed[0]


def test_the_list_says_from_when_a_notice_holds_where_a_text_says_so(capsys):
    run("rulesets")
    (said,) = [line for line in capsys.readouterr().out.splitlines() if "Holds" in line]
    assert said.startswith("provincial-2005")
    assert said.endswith("; Holds from 31 January 2005; no end is known)")


def test_the_list_marks_a_notice_that_is_no_longer_in_force(capsys, monkeypatch):
    out = OutOfForce("no_longer", date(2020, 6, 30))
    monkeypatch.setattr(Period, "out_of_force", lambda self, on: out)
    run("rulesets")
    assert all("(no longer in force)" in line for line in capsys.readouterr().out.splitlines())


def test_a_notice_that_is_not_in_force_is_said_so_under_its_title_and_in_json(capsys):
    told = ("assess", FOLDER / "technician.json", "--ruleset", "provincial-2005", "--on", "2004-06-01")
    assert run(*told) == 0
    lines = capsys.readouterr().out.splitlines()
    under = lines[lines.index("Provincial process 2005 (Hunan) [provincial-2005]") + 1]
    assert under.strip().startswith("On 1 June 2004 this notice is not yet in force: it holds from 31 January 2005.")
    run(*told, "--format", "json")
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert result["out_of_force"] == {"status": "not_yet", "day": "2005-01-31"}
    assert result["highest_level"] == 4


@pytest.mark.parametrize("example", examples())
def test_json_says_what_the_library_says(example, capsys):
    assert run("assess", FOLDER / f"{example}.json", "--on", "2026-11-23", "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["on"] == "2026-11-23"
    told = Person.from_data(examples()[example].data)
    for result, ruleset in zip(said["results"], rulesets_for(load_rulesets(), told.occupation), strict=True):
        assert result == json.loads(json.dumps(assess(told, ruleset, on=date(2026, 11, 23)).to_dict()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_a_result_ends_with_who_decides(language, capsys):
    run("assess", FOLDER / "welder.json", "--lang", language)
    assert capsys.readouterr().out.splitlines()[-1] == wording(language).of(registration().prevails)


def test_a_sound_rule_set_is_said_to_be_sound(capsys):
    assert run("check", *sorted(RULESETS.glob("*.yaml"))) == 0
    assert capsys.readouterr().out.splitlines() == [f"{path.name} is sound" for path in sorted(RULESETS.glob("*.yaml"))]


@pytest.mark.parametrize(
    ("there", "instead", "says"),
    [
        ("highest_level: 4, routes: [4-2]", "highest_level: 3, routes: [4-2]", "says.highest_level: 3 is not what the rules say"),
        ("highest_level: 4, routes: [4-2]", "highest_level: 4, routes: [4-3]", 'says.routes: ["4-3"] is not what the rules say'),
        ("certificate_5", "certificate5", "is not a known fact"),
        ("routes:", "routes: [", "cannot be read as YAML"),
    ],
)
def test_what_is_wrong_with_a_rule_set_is_named_with_its_line(there, instead, says, tmp_path, capsys):
    written = (RULESETS / "national-general.yaml").read_text(encoding="utf-8")
    file = tmp_path / "national-general.yaml"
    file.write_text(written.replace(there, instead, 1), encoding="utf-8")
    assert run("check", file, RULESETS / "provincial-2005.yaml") == 1
    said = capsys.readouterr()
    assert re.search(r"^national-general\.yaml:\d+", said.err, re.MULTILINE)
    assert says in said.err
    assert said.out == "provincial-2005.yaml is sound\n"


@pytest.mark.parametrize(
    ("name", "there", "instead", "says"),
    [
        ("mine", "id: standard-2023\n", "id: mine\n", r"mine.yaml:\d+: default: is the default beside standard-2023"),
        ("general-ladder", "id: general-ladder\n", "id: general-ladder\ndefault: true\n", "general-ladder.yaml.* is the default"),
        ("national-general", "  4-4:", "  4-5:", r"provincial-2005.yaml:\d+: routes"),
    ],
)
def test_a_rule_set_that_cannot_stand_beside_the_others_is_not_sound(name, there, instead, says, tmp_path, capsys):
    model = "standard-2023" if name == "mine" else name
    text = (RULESETS / f"{model}.yaml").read_text(encoding="utf-8")
    assert there in text
    file = tmp_path / f"{name}.yaml"
    file.write_text(text.replace(there, instead, 1), encoding="utf-8")
    assert run("check", file) == 1
    said = capsys.readouterr()
    assert re.search(says, said.err)
    assert said.out == ""


def test_a_rule_set_that_is_no_file_is_named(tmp_path, capsys):
    assert run("check", tmp_path / "none.yaml", "--lang", "zh") == 2
    assert "none.yaml: 不是文件" in capsys.readouterr().err


@pytest.mark.parametrize("text", TABLES)
@pytest.mark.parametrize("name", ["out.csv", "bad.csv"])
def test_a_folder_is_no_file_to_write_and_nothing_is_written(name, text, tmp_path, capsys):
    source = table(tmp_path, text)
    (tmp_path / name).mkdir()
    assert run("table", source, "-o", tmp_path / "out.csv", "--rejects", tmp_path / "bad.csv") == 2
    assert f"{name}: is a folder; name a file" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["in.csv", name])


def test_a_command_that_is_stopped_says_so_and_leaves_nothing(tmp_path, capsys, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vqlogic.terminal.factsrun.assess_known", stop)
    assert run("table", table(tmp_path, "age\n20\n"), "-o", tmp_path / "out.csv") == 130
    assert capsys.readouterr().err == "Stopped; nothing was written.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_command_that_is_told_to_end_ends_as_one_that_is_stopped(tmp_path, capsys, monkeypatch):
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.setattr("vqlogic.terminal.factsrun.assess_known", lambda *_: signal.raise_signal(signal.SIGTERM))
    source = str(table(tmp_path, "age\n20\n"))
    monkeypatch.setattr(sys, "argv", ["vqlogic", "table", source, "-o", str(tmp_path / "out.csv")])
    try:
        with pytest.raises(SystemExit, match="130"):
            runpy.run_module("vqlogic", run_name="__main__")
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    assert capsys.readouterr().err == "Stopped; nothing was written.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_rule_set_may_be_named_more_than_once_and_only_those_are_used(capsys):
    run("assess", FOLDER / "welder.json", "--ruleset", "training-centre", "--ruleset", "general-ladder", "--format", "json")
    assert [result["ruleset"] for result in json.loads(capsys.readouterr().out)["results"]] == [
        "training-centre",
        "general-ladder",
    ]


@pytest.mark.parametrize(
    ("language", "headline", "paper"),
    [
        ("en", "Highest level you can apply for: Level 3 (senior worker)", "Identity card"),
        ("zh", "最高可申报等级：三级/高级工", "身份证"),
    ],
)
def test_text_is_said_in_either_language(language, headline, paper, capsys):
    assert run("assess", FOLDER / "welder.json", "--on", "2026-11-23", "--ruleset", "standard-2023", "--lang", language) == 0
    out = capsys.readouterr().out
    assert headline in out
    assert paper in out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"born": "1990-02-30"}', 'person.json: born: "1990-02-30" must be a date'),
        ('{"certificates": [{"level": 7}]}', "person.json: certificates[0].level: 7 must be one of: 1, 2, 3, 4, 5"),
        ('{"nickname": "x"}', "person.json: nickname: is not a known field"),
        ('{"born": ', "person.json: JSON: cannot be read as JSON: line 1, column 10"),
        ("[]", "must be a set of named fields"),
    ],
)
def test_a_bad_person_file_is_met_with_path_value_and_what_is_allowed(text, message, person, capsys):
    assert run("assess", person(text)) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""


def test_messages_are_said_in_the_language_asked_for(person, capsys):
    run("assess", person('{"born": "soon"}'), "--lang", "zh")
    assert "应为日期，如 2018-06-01" in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path, capsys):
    assert run("assess", tmp_path / "nobody.json") == 2
    assert "nobody.json: cannot be read" in capsys.readouterr().err


def test_an_unknown_rule_set_is_met_with_those_there_are(capsys):
    assert run("assess", FOLDER / "welder.json", "--ruleset", "standard-2030") == 2
    assert 'standard-2030" is not a rule set; allowed: standard-2023' in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["assess"], ["assess", "x.json", "--on", "yesterday"], ["assess", "x", "--on", "0001-01-01"]]
)
def test_bad_usage_exits_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""


def test_rejects_go_where_they_are_asked_to(tmp_path):
    run("table", table(tmp_path, "age\nold\n"), "-o", tmp_path / "out.csv", "--rejects", tmp_path / "bad.csv")
    assert len(rows(tmp_path / "bad.csv")) == 2


def test_the_input_is_never_written_over(tmp_path, capsys):
    source = table(tmp_path, "age\n1\n")
    assert run("table", source, "-o", source) == 2
    assert source.read_text() == "age\n1\n"


def test_it_runs_as_a_module_and_ends_quietly_when_its_reader_stops():
    command = [sys.executable, "-m", "vqlogic", "rulesets"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(load_rulesets())


def test_another_kind_of_file_is_refused_with_the_kinds_there_are(tmp_path, capsys):
    assert run_table(written(tmp_path, "in.csv"), "-o", tmp_path / "out.xls") == 2
    assert "out.xls: is not a kind of table that can be written; allowed: .csv, .xlsx, .parquet" in capsys.readouterr().err


def test_a_person_is_assessed_under_the_notices_of_their_occupation_and_no_other(person, capsys):
    file = person('{"occupation": "welder", "jobs": []}')
    run("assess", file, "--format", "json")
    named = {one["ruleset"] for one in json.loads(capsys.readouterr().out)["results"]}
    assert "welder-2018" in named
    assert "car-driver" not in named
    run("assess", file, "--format", "json", "--occupation", "car-driver")
    assert {"car-driver"} == {one["ruleset"] for one in json.loads(capsys.readouterr().out)["results"]} - named


def test_all_notices_of_a_table_are_those_for_everybody_and_of_the_occupation_named(tmp_path):
    source = table(tmp_path, "occupation_years\n5\n")
    assert run("table", source, "--ruleset", "all", "-o", tmp_path / "all.csv") == 0
    assert run("table", source, "--ruleset", "all", "--occupation", "焊工", "-o", tmp_path / "welder.csv") == 0
    headers = [set(rows(tmp_path / name)[0]) for name in ("all.csv", "welder.csv")]
    assert {name.partition(".")[0] for name in headers[1] - headers[0]} == {"welder-2018"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_the_occupation_and_when_its_own_notice_counts(language, capsys):
    assert run("assess", FOLDER / "welder.json", "--lang", language, "--occupation", "6180204") == 0
    said, words = capsys.readouterr().out, wording(language)
    assert words("Occupation: {occupation}", occupation=words.of(occupations()["welder"].name)) in said
    assert words.of(load_rulesets()["welder-2018"].counts_when) in said


def test_the_text_says_what_is_not_held_of_an_occupations_own_conditions(capsys):
    run("assess", FOLDER / "welder.json", "--occupation", "茶艺师")
    assert occupations()["tea-artist"].own_conditions.en in capsys.readouterr().out


def test_nobody_reads_of_the_car_drivers_notice_but_who_names_it(capsys):
    run("assess", FOLDER / "welder.json")
    assert "car-driver" not in capsys.readouterr().out
    run("assess", FOLDER / "welder.json", "--ruleset", "car-driver")
    assert "[car-driver]" in capsys.readouterr().out


def test_an_occupation_named_that_is_in_no_list_is_doubted_and_those_that_may_be_meant_are_named(capsys):
    assert run("assess", FOLDER / "welder.json", "--occupation", "电焊工") == 0
    assert "Did you mean: Welder (6-18-02-04)?" in capsys.readouterr().err
    assert run("assess", FOLDER / "welder.json", "--occupation", "石工") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "arguments",
    [["table", "{long}.csv", "-o", "{folder}/o.csv"], ["table", "{csv}", "-o", "{folder}/{long}.csv"], ["check", "{long}.yaml"]],
    ids=["input", "output", "rule set"],
)
def test_a_name_that_is_too_long_is_met_with_a_word(arguments, tmp_path, capsys):
    source = tmp_path / "in.csv"
    source.write_text("name,age\nA,20\n")
    places = {"long": "n" * 300, "folder": tmp_path, "csv": source}
    assert main([one.format(**places) for one in arguments]) == 2
    assert re.search(r"nnn\S*: cannot be (read|written|read or written): File name too long", capsys.readouterr().err)
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_behind_standard_output_is_met_with_a_word():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vqlogic", "rulesets"], cwd=DATA.parent, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr) == (2, "standard output: cannot be read or written: No space left on device\n")


def test_chinese_on_a_terminal_that_has_only_ascii_is_written_by_its_numbers():
    done = subprocess.run(
        [sys.executable, "-m", "vqlogic", "rulesets", "--lang", "zh"],
        cwd=DATA.parent,
        env={**os.environ, "PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u56fd" in done.stdout
