"""The terminal: commands, formats, languages, exit statuses, and what goes to which stream."""

import csv
import json
import os
import re
import runpy
import signal
import subprocess
import sys

import pytest

from vqlogic import Person, assess, load_rulesets
from vqlogic.files.tablefile import read_text
from vqlogic.interview.examples import FOLDER, examples
from vqlogic.registration import registration
from vqlogic.rules import RULESETS
from vqlogic.terminal.commands import main
from vqlogic.wording import LANGUAGES, wording


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


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


@pytest.mark.parametrize("example", examples())
def test_json_says_what_the_library_says(example, capsys):
    assert run("assess", FOLDER / f"{example}.json", "--on", "2026-11-23", "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["on"] == "2026-11-23"
    told = Person.from_data(examples()[example].data)
    from datetime import date

    for result, ruleset in zip(said["results"], load_rulesets().values(), strict=True):
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


def test_a_column_of_free_text_is_named_and_carried_along(tmp_path, capsys):
    output = tmp_path / "out.csv"
    source = table(tmp_path, "姓名,专业,出生日期\n王,焊接技术,1990-05-01\n")
    assert run("table", source, "-o", output, "--lang", "zh") == 0
    assert capsys.readouterr().err == "专业: 是自行填写的文字，没有一格是此处可识别的选项：随结果带出，不读取\n"
    assert "焊接技术" in output.read_text(encoding="utf-8")


def test_rejects_of_an_earlier_run_do_not_stay(tmp_path, capsys):
    output = tmp_path / "out.csv"
    assert run("table", table(tmp_path, "age\nold\n"), "-o", output) == 1
    assert (tmp_path / "out.rejects.csv").exists()
    assert run("table", table(tmp_path, "age\n20\n"), "-o", output) == 0
    assert not (tmp_path / "out.rejects.csv").exists()


@pytest.mark.parametrize("text", ["age\n20\n", "姓名,年龄\n王,20\n"])
def test_a_file_named_for_rejects_is_written_and_never_deleted(text, tmp_path):
    named = tmp_path / "bad.csv"
    named.write_text("row,column,value,allowed\n2,age,old,earlier\n")
    assert run("table", table(tmp_path, text), "-o", tmp_path / "out.csv", "--rejects", named) == 0
    assert named.read_text() == "row,column,value,allowed\n"


TABLES = ["age,training_5\n20,1\nold,1\n", "姓名,年龄,证书等级\n王,20,无\n李,x,无\n"]


@pytest.mark.parametrize("text", TABLES)
@pytest.mark.parametrize("name", ["out.csv", "bad.csv"])
def test_a_folder_is_no_file_to_write_and_nothing_is_written(name, text, tmp_path, capsys):
    source = table(tmp_path, text)
    (tmp_path / name).mkdir()
    assert run("table", source, "-o", tmp_path / "out.csv", "--rejects", tmp_path / "bad.csv") == 2
    assert f"{name}: is a folder; name a file" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["in.csv", name])


@pytest.mark.parametrize("text", TABLES)
@pytest.mark.parametrize("fails", ["out.csv", "bad.csv"])
def test_result_and_rejects_come_to_stand_together_or_not_at_all(fails, text, tmp_path, capsys, monkeypatch):
    def replace(source, target):
        if target == tmp_path / fails:
            raise PermissionError(13, "in use")
        rename(source, target)

    rename = os.replace
    source = table(tmp_path, text)
    for name in ("out.csv", "bad.csv"):
        (tmp_path / name).write_text("earlier")
    # An earlier file is put back by a rename as well: only the new one's is refused.
    monkeypatch.setattr(
        "vqlogic.files.wholefiles.os.replace", lambda a, b: rename(a, b) if a.read_text() == "earlier" else replace(a, b)
    )
    assert run("table", source, "-o", tmp_path / "out.csv", "--rejects", tmp_path / "bad.csv") == 2
    assert f"{fails}: cannot be written: in use" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.csv", "in.csv", "out.csv"]
    assert (tmp_path / "out.csv").read_text() == (tmp_path / "bad.csv").read_text() == "earlier"


@pytest.mark.skipif(sys.platform == "win32", reason="has no umask")
@pytest.mark.parametrize(("mask", "rights"), [(0o077, 0o600), (0o022, 0o644), (0o002, 0o664)])
def test_what_is_written_has_the_rights_of_any_new_file(mask, rights, tmp_path):
    before = os.umask(mask)
    try:
        for name in ("out.csv", "out.xlsx", "out.parquet"):
            run("table", table(tmp_path, "age\n20\nold\n"), "-o", tmp_path / name)
            assert (tmp_path / name).stat().st_mode & 0o777 == rights
        assert (tmp_path / "out.rejects.csv").stat().st_mode & 0o777 == rights
    finally:
        os.umask(before)


def test_a_command_that_is_stopped_says_so_and_leaves_nothing(tmp_path, capsys, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vqlogic.terminal.factsrun.assess_known", stop)
    assert run("table", table(tmp_path, "age\n20\n"), "-o", tmp_path / "out.csv") == 2
    assert capsys.readouterr().err == "Stopped; nothing was written.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_command_that_is_told_to_end_ends_as_one_that_is_stopped(tmp_path, capsys, monkeypatch):
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("vqlogic.terminal.factsrun.assess_known", lambda *_: signal.raise_signal(signal.SIGTERM))
    source = str(table(tmp_path, "age\n20\n"))
    monkeypatch.setattr(sys, "argv", ["vqlogic", "table", source, "-o", str(tmp_path / "out.csv")])
    try:
        with pytest.raises(SystemExit, match="2"):
            runpy.run_module("vqlogic", run_name="__main__")
    finally:
        signal.signal(signal.SIGTERM, before)
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
    assert "应为年月日格式的日期" in capsys.readouterr().err


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


def table(tmp_path, text: str, name: str = "in.csv", encoding: str = "utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def rows(path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_table_gets_its_result_columns_and_keeps_its_own(tmp_path):
    source = table(tmp_path, 'no,occupation_years,note,certificate_5\n01,5,"a, b",是\n02,,NA,\n')
    assert run("table", source, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 0
    assert rows(tmp_path / "out.csv") == [
        ["no", "occupation_years", "note", "certificate_5", "highest_level", "possible_level", "qualifying_routes"],
        ["01", "5", "a, b", "是", "4", "1", "4-3;5-2"],
        ["02", "", "NA", "", "", "1", ""],
    ]
    assert not (tmp_path / "out.rejects.csv").exists()


def test_rows_with_bad_cells_are_listed_a_line_each_and_the_others_assessed(tmp_path, capsys):
    source = table(tmp_path, "name,occupation_years,certificate_5\nA,five,maybe\nB,2,no\nC,1\nD,-1,1\n")
    assert run("table", source, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 1
    assert [row[0] for row in rows(tmp_path / "out.csv")] == ["name", "B"]
    assert [row[:3] for row in rows(tmp_path / "out.rejects.csv")] == [
        ["row", "column", "value"],
        ["2", "occupation_years", "five"],
        ["2", "certificate_5", "maybe"],
        ["4", "", ""],
        ["5", "occupation_years", "-1"],
    ]
    assert "3 rows could not be read" in capsys.readouterr().err


def test_rejects_go_where_they_are_asked_to(tmp_path):
    run("table", table(tmp_path, "age\nold\n"), "-o", tmp_path / "out.csv", "--rejects", tmp_path / "bad.csv")
    assert len(rows(tmp_path / "bad.csv")) == 2


@pytest.mark.parametrize("cell", ["true", "1", "yes", "是", "TRUE", " Yes "])
def test_every_way_to_say_yes(cell, tmp_path):
    run("table", table(tmp_path, f"training_5\n{cell}\n"), "--ruleset", "national-general", "-o", tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv")[1][1:] == ["5", "1", "5-1"]


@pytest.mark.parametrize("cell", ["inf", "nan", "1_000", "0x2", "1,5", "2 years", "1e999"])
def test_what_is_no_finite_number_is_a_bad_cell(cell, tmp_path):
    source = table(tmp_path, f'occupation_years\n"{cell}"\n')
    assert run("table", source, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 1


def test_a_threshold_is_exact_on_64_bit_floats(tmp_path):
    source = table(tmp_path, "occupation_years\n2\n1.9999999999999998\n")
    run("table", source, "--ruleset", "national-general", "-o", tmp_path / "out.csv")
    assert [row[1] for row in rows(tmp_path / "out.csv")[1:]] == ["5", ""]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no header row"),
        ("name,town\nA,B\n", "has no column named for a fact"),
        ("age,age\n1,2\n", "stands twice in the header"),
        ("age,highest_level\n1,2\n", "is a result's name"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_and_nothing_written(text, message, tmp_path, capsys):
    assert run("table", table(tmp_path, text), "-o", tmp_path / "out.csv") == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [tmp_path / "in.csv"]


def test_a_table_in_another_encoding_is_refused_by_name(tmp_path, capsys):
    assert run("table", table(tmp_path, "age,姓名\n1,黃國華\n", encoding="big5"), "-o", tmp_path / "out.csv") == 2
    assert "save it as CSV UTF-8" in capsys.readouterr().err


def test_the_input_is_never_written_over(tmp_path, capsys):
    source = table(tmp_path, "age\n1\n")
    assert run("table", source, "-o", source) == 2
    assert source.read_text() == "age\n1\n"


def test_it_runs_as_a_module_and_ends_quietly_when_its_reader_stops():
    command = [sys.executable, "-m", "vqlogic", "rulesets"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(load_rulesets())


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_a_class_list_has_the_verdicts_of_its_people(tmp_path, suffix):
    source, output = tmp_path / "class.csv", tmp_path / f"out.{suffix}"
    source.write_text("姓名,年龄,证书等级\n王,17,无\n李,12,无\n张,x,六级\n", encoding="utf-8")
    assert main(["table", str(source), "--ruleset", "standard-2023", "-o", str(output)]) == 1
    table = read_text(output, output.name)
    assert table.header == ["姓名", "年龄", "证书等级", "highest_level", "possible_level", "qualifying_routes"]
    assert [row[:4] + row[5:] for row in table.frame.rows()] == [("王", "17", "无", "5", "5-1"), ("李", "12", "无", "", "")]
    rejects = (tmp_path / "out.rejects.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[:3] for line in rejects[1:]] == [["4", "年龄", "x"], ["4", "证书等级", "六级"]]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_a_class_list_with_a_column_again_goes_to_any_kind(tmp_path, suffix):
    source, output = table(tmp_path, "姓名,证书等级,证书等级\n王,五级,四级\n"), tmp_path / f"out.{suffix}"
    assert run("table", source, "-o", output) == 0
    again = "证书等级'" if suffix == "parquet" else "证书等级"
    assert read_text(output, output.name).header[:3] == ["姓名", "证书等级", again]


def test_a_class_list_is_written_as_a_table_of_facts_is(tmp_path):
    source = table(tmp_path, "姓名;年龄;=x;'=x;note\n王;20;;-3+1;a,b\n")
    assert run("table", source, "--ruleset", "national-general", "-o", tmp_path / "out.csv") == 0
    assert (tmp_path / "out.csv").read_bytes().decode() == (
        "姓名;年龄;'=x;'=x;note;highest_level;possible_level;qualifying_routes\n王;20;;'-3+1;a,b;;1;\n"
    )


def test_a_class_list_in_gb_18030_comes_back_in_utf_8_with_its_mark(tmp_path):
    assert run("table", table(tmp_path, "姓名,年龄\n王小明,20\n", encoding="gb18030"), "-o", tmp_path / "out.csv") == 0
    assert (tmp_path / "out.csv").read_bytes().startswith("\ufeff姓名,年龄,".encode())


def test_a_class_list_with_a_results_name_is_refused_for_that(tmp_path, capsys):
    assert run("table", table(tmp_path, "姓名,年龄,highest_level\n王,20,3\n"), "-o", tmp_path / "out.csv") == 2
    assert capsys.readouterr().err.strip() == 'in.csv: "highest_level" is a result\'s name; rename the column'


def test_the_title_above_a_class_list_is_pointed_out(tmp_path, capsys):
    assert run("table", table(tmp_path, "花名册,,\n姓名,年龄,备注\n王,20,a\n"), "-o", tmp_path / "out.csv") == 2
    assert "looks like a title" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["none.csv", "none.xlsx", "none.parquet"])
def test_a_missing_table_is_said_to_be_missing(name, tmp_path, capsys):
    assert run("table", tmp_path / name, "-o", tmp_path / "out.csv") == 2
    assert f"{name}: cannot be read: No such file or directory" in capsys.readouterr().err


def test_a_table_with_neither_facts_nor_people_columns_is_refused(tmp_path, capsys):
    (tmp_path / "in.csv").write_text("name,teacher\nA,B\n", encoding="utf-8")
    assert main(["table", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv")]) == 2
    assert "has no column named for a fact" in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_a_class_list_with_a_column_named_age_is_read_as_one(tmp_path, capsys):
    source = table(
        tmp_path,
        "Name,age,Certificate level,Certificate occupation,First day of work,Work occupation\nA,40,4,this,2005-01-01,this\n",
    )
    assert run("table", source, "-o", tmp_path / "out.csv") == 0
    assert capsys.readouterr().err == ""
    assert "A,40,4,this,2005-01-01,this,3,1," in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_columns_of_a_class_list_beside_facts_are_carried_along_and_said_to_be(tmp_path, capsys):
    source = table(tmp_path, "certificate_5,First day of work\ntrue,2005-01-01\n")
    assert run("table", source, "-o", tmp_path / "out.csv") == 0
    assert "carried along and not read: First day of work" in capsys.readouterr().err


def test_a_class_list_of_which_no_row_can_be_read_still_has_its_result_columns(tmp_path, capsys):
    assert run("table", table(tmp_path, "Name,Date of birth\nA,1/2/2000\n"), "-o", tmp_path / "out.csv") == 1
    header = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").strip()
    assert header == "Name,Date of birth,highest_level,possible_level,qualifying_routes"
