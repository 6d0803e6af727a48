"""Class lists from file to file: results behind the list, what cannot be read among the rejects."""

import pytest
from commandline import run, table

from vqlogic.files.tablefile import read_text
from vqlogic.terminal.commands import main


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


def test_a_class_list_of_which_no_row_can_be_read_still_has_its_result_columns(tmp_path, capsys):
    assert run("table", table(tmp_path, "Name,Date of birth\nA,1/2/2000\n"), "-o", tmp_path / "out.csv") == 1
    header = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").strip()
    assert header == "Name,Date of birth,highest_level,possible_level,qualifying_routes"


def test_a_column_of_free_text_is_named_and_carried_along(tmp_path, capsys):
    output = tmp_path / "out.csv"
    source = table(tmp_path, "姓名,专业,出生日期\n王,焊接技术,1990-05-01\n")
    assert run("table", source, "-o", output, "--lang", "zh") == 0
    assert capsys.readouterr().err == "专业: 是自行填写的文字，没有一格是此处可识别的选项：随结果带出，不读取\n"
    assert "焊接技术" in output.read_text(encoding="utf-8")
