"""Class lists from file to file: results behind the list, what cannot be read among the rejects."""

from pathlib import Path

import pytest
from commandline import cells, run, run_table, table

from vqlogic import load_rulesets
from vqlogic.classlist.understanding import Understanding, write_understanding
from vqlogic.files.tablefile import read_text
from vqlogic.terminal.commands import main


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_a_class_list_has_the_verdicts_of_its_people(tmp_path, suffix):
    source, output = tmp_path / "class.csv", tmp_path / f"out.{suffix}"
    source.write_text("姓名,年龄,证书等级\n王,17,无\n李,12,无\n张,x,六级\n", encoding="utf-8")
    assert main(["table", str(source), "--ruleset", "standard-2023", "-o", str(output)]) == 1
    table = read_text(output, output.name)
    assert table.header == ["姓名", "年龄", "证书等级", "highest_level", "possible_level", "qualifying_routes"]
    assert [row[:4] + row[5:] for row in table.frame.rows()] == [
        ("王", "17", "无", "5", "5-1"), ("李", "12", "无", "", ""), ("张", "x", "六级", "", ""),
    ]  # fmt: skip
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


def test_the_title_above_a_class_list_is_no_header_and_that_is_said(tmp_path, capsys):
    source = table(tmp_path, "花名册,,\n姓名,年龄,备注\n王,20,a\n合计,1人,\n")
    assert run("table", source, "-o", tmp_path / "out.csv") == 0
    said = capsys.readouterr().err
    assert "takes row 2 for the header" in said
    assert "4: these rows are no people" in said
    assert read_text(tmp_path / "out.csv", "out.csv").frame["0"].to_list() == ["王"]


def test_a_row_of_which_one_cell_cannot_be_read_is_assessed_without_it_unless_one_is_strict(tmp_path, capsys):
    source, output = table(tmp_path, "Name,Date of birth,Years in this occupation\nA,1/2/2000,7\n"), tmp_path / "out.csv"
    assert run("table", source, "-o", output, "--ruleset", "standard-2023") == 1
    assert read_text(output, "out.csv").frame.row(0)[3] == "4"
    assert "1 row was assessed without cells that could not be read" in capsys.readouterr().err
    assert "1/2/2000" in (tmp_path / "out.rejects.csv").read_text(encoding="utf-8-sig")
    assert run("table", source, "-o", output, "--ruleset", "standard-2023", "--strict") == 1
    assert read_text(output, "out.csv").frame.height == 0
    assert "1 row could not be read" in capsys.readouterr().err


def test_a_word_of_the_lists_own_is_named_until_it_is_said_what_it_is(tmp_path, capsys):
    output = tmp_path / "out.csv"
    source = table(tmp_path, "姓名,从事工种,开始工作日期\n王,钳工,2015-05-01\n")
    asked = ["table", source, "-o", output, "--ruleset", "standard-2023"]
    assert run(*asked) == 0
    assert '"钳工" says of 1 rows' in capsys.readouterr().err
    assert read_text(output, "out.csv").frame.row(0)[3] == ""
    assert run(*asked, "--word", "钳工=this") == 0
    assert read_text(output, "out.csv").frame.row(0)[3] == "3"


def test_the_ticks_the_columns_and_the_order_of_dates_can_be_said(tmp_path):
    output = tmp_path / "out.csv"
    source = table(tmp_path, "姓名,甲,证书等级,技能等级,发证日期\n王,02/03/2010,四级,五级,02/03/2019\n")
    asked = ["table", source, "-o", output, "--ruleset", "standard-2023", "--column", "甲=first_day", "--dates", "day-first"]
    assert run(*asked, "--this-occupation", "work") == 0
    assert read_text(output, "out.csv").frame.row(0)[7] == "3-1;4-1"
    assert run(*asked, "--this-occupation", "work,certificates", "--column", "证书等级=证书等级") == 0
    assert "3-2" in read_text(output, "out.csv").frame.row(0)[7]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (["--column", "乙=born"], '--column: "乙" is no column of the list; allowed: 姓名, 年龄'),
        (["--column", "姓名=birth"], "is nothing that a column can hold"),
        (["--word", "焊工"], "must be a name, = and what it is"),
        (["--word", "焊工=same"], "must be one of: this, related, other"),
        (["--this-occupation", "jobs"], "must be one of: certificates, work, majors"),
        (["--header-row", "9"], "has no such row"),
    ],
)
def test_what_is_no_choice_is_refused_with_what_is_allowed(choice, said, tmp_path, capsys):
    assert run("table", table(tmp_path, "姓名,年龄\n王,20\n"), "-o", tmp_path / "out.csv", *choice) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_two_lists_side_by_side_are_refused(tmp_path, capsys):
    assert run("table", table(tmp_path, "姓名,年龄,姓名,年龄\n王,20,李,30\n"), "-o", tmp_path / "out.csv") == 2
    assert "has two lists side by side (姓名, 年龄)" in capsys.readouterr().err


PEOPLE = "姓名,申报职业,年龄,本职业年限\n王,焊工,30,7\n李,4-10-01-05,30,7\n赵,,30,7\n钱,石工,30,7\n"


def own(output) -> dict[str, list[str]]:
    """The levels under the notices for some occupations alone, by notice."""
    found = read_text(output, output.name)
    columns = dict(zip(found.header, found.frame.to_dict(as_series=False).values(), strict=True))
    named = {id: f"{id}.highest_level" for id, ruleset in load_rulesets().items() if ruleset.occupations}
    return {id: columns[name] for id, name in named.items() if name in columns}


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_under_all_notices_a_row_has_those_of_its_own_occupation_and_others_are_empty_there(tmp_path, suffix):
    output = tmp_path / f"out.{suffix}"
    assert run("table", table(tmp_path, PEOPLE), "--ruleset", "all", "-o", output) == 0
    assert own(output) == {"elderly-carer-2019": ["", "4", "", ""], "welder-2018": ["4", "", "", ""]}


def test_the_occupation_named_is_that_of_the_rows_that_tell_none(tmp_path):
    output = tmp_path / "out.csv"
    assert run("table", table(tmp_path, PEOPLE), "--ruleset", "all", "--occupation", "6-18-02-04", "-o", output) == 0
    assert own(output) == {"elderly-carer-2019": ["", "4", "", ""], "welder-2018": ["4", "", "4", ""]}


def test_a_list_without_occupations_has_the_notices_for_everybody_and_those_of_the_one_named(tmp_path):
    source, output = table(tmp_path, "姓名,年龄,本职业年限\n王,30,7\n"), tmp_path / "out.csv"
    assert run("table", source, "--ruleset", "all", "-o", output) == 0
    assert own(output) == {}
    assert run("table", source, "--ruleset", "all", "--occupation", "焊工", "-o", output) == 0
    assert own(output) == {"welder-2018": ["4"]}


def test_a_notice_that_is_named_counts_for_everybody(tmp_path):
    output = tmp_path / "out.csv"
    assert run("table", table(tmp_path, PEOPLE), "--ruleset", "welder-2018", "--ruleset", "standard-2023", "-o", output) == 0
    assert own(output) == {"welder-2018": ["4"] * 4}


def test_under_all_notices_those_for_everybody_stand_first(tmp_path):
    output = tmp_path / "out.csv"
    run("table", table(tmp_path, PEOPLE), "--ruleset", "all", "-o", output)
    named = [name.partition(".")[0] for name in read_text(output, output.name).header if name.endswith(".highest_level")]
    assert [bool(load_rulesets()[id].occupations) for id in named] == [False] * (len(named) - 2) + [True] * 2


def test_majors_are_read_by_the_list_of_the_occupation_and_those_not_listed_are_named(tmp_path, capsys):
    source = table(tmp_path, "姓名,学历,毕业日期,专业\n王,技工学校,2020-6-30,焊接加工\n李,技工学校,2020-6-30,烹饪\n")
    assert run("table", source, "--ruleset", "welder-2018", "--occupation", "焊工", "-o", tmp_path / "out.csv") == 0
    said = capsys.readouterr().err
    assert "as the occupation's own notice lists them: 1" in said
    assert "the station decides: 烹饪" in said
    columns = read_text(tmp_path / "out.csv", "out.csv").frame
    assert columns["4"].to_list() == ["4", ""]


@pytest.mark.parametrize(("said", "level"), [([], ""), (["--birth-from-number"], "5")])
def test_the_identity_number_tells_the_date_of_birth_where_one_says_so(tmp_path, said, level):
    source, output = table(tmp_path, "姓名,身份证号,专业\n王,11010519491231002X,\n"), tmp_path / "out.csv"
    assert run("table", source, "-o", output, "--ruleset", "standard-2023", *said) == 0
    assert read_text(output, "out.csv").frame.row(0)[3] == level


def test_a_number_that_is_no_real_one_is_listed_and_its_row_assessed_all_the_same(tmp_path):
    source, output = table(tmp_path, "姓名,身份证号\n王,110105194912310021\n"), tmp_path / "out.csv"
    assert run("table", source, "-o", output, "--ruleset", "standard-2023", "--birth-from-number") == 1
    assert read_text(output, "out.csv").frame.height == 1
    assert "check digit" in (tmp_path / "out.rejects.csv").read_text(encoding="utf-8-sig")


def test_how_a_list_was_read_on_the_page_is_taken_from_its_file_and_a_switch_goes_before_it(tmp_path: Path) -> None:
    source, kept = tmp_path / "class.csv", tmp_path / "kept.json"
    source.write_text("姓名,等第,年限\n王,五级,6\n", encoding="utf-8")
    columns: dict[str, str | None] = {"姓名": "name", "等第": "certificate_level", "年限": None}
    kept.write_bytes(write_understanding(Understanding(columns=columns, of_this_occupation=("certificates",))))

    def routes(*more: object) -> str:
        output = tmp_path / "out.csv"
        assert run_table(source, "--ruleset", "national-general", "-o", output, "--understood", kept, *more) == 0
        return cells(output)["qualifying_routes"][0] or ""

    assert routes() == ""
    assert "4-3" in routes("--column", "年限=years")


def test_a_file_that_does_not_say_how_a_list_was_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, kept = tmp_path / "class.csv", tmp_path / "kept.json"
    source.write_text("姓名,年龄\n王,20\n", encoding="utf-8")
    kept.write_text("{}", encoding="utf-8")
    assert run_table(source, "-o", tmp_path / "out.csv", "--understood", kept) == 2
    assert capsys.readouterr().err.startswith("kept.json: JSON: is not a file of what was understood of a list")
    assert run_table(source, "-o", tmp_path / "out.csv", "--understood", tmp_path / "none.json") == 2
