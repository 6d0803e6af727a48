"""Where the list stands in a file, and which rows are no people."""

import io

import pytest
import xlsxwriter

from vqlogic.classlist.layout import find_header, no_person, read_list
from vqlogic.classlist.people import ClassList, map_columns
from vqlogic.files.tablefile import TextTable

HEADER = ["序号", "姓名", "证书等级", "备注"]


def workbook(*rows: list[object], options: dict[str, object] | None = None) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, **(options or {})}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return held.getvalue()


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["名单"], HEADER, ["1", "王", "五级", ""]], (2, 2)),
        ([["姓名"], ["王"]], (1, 1)),
        ([["a", "b"], ["1", "2"]], (None, None)),
        ([["序号", "原证书", "", "姓名"], ["", "级别", "发证日期", ""], ["1", "五级", "2020", "王"]], (1, 2)),
        ([HEADER, ["1", "王", "五级", "专业"]], (1, 1)),
    ],
)
def test_the_header_is_the_row_that_names_most_columns(rows: list[list[str]], found: tuple[int | None, int | None]) -> None:
    assert find_header(rows) == found


def test_another_row_can_be_named() -> None:
    data = "甲,乙\n姓名,年龄\n王,20\n".encode()
    assert read_list(data, "a.csv").header == ["姓名", "年龄"]
    assert read_list(data, "a.csv", header_row=1).header == ["甲", "乙"]


@pytest.mark.parametrize(
    "row",
    [
        ["3", "", "", ""], ["合计", "3人", "", ""], ["", "（盖章）", "", ""], ["填表人：王", "", "电话：1", ""], HEADER,
        ["本单位对以上信息真实性负责。", "", "", ""], ["", "", "", "年  月  日"],
        ["No.", "Name", "Certificate level", "Note"], ["", "", "", ""],
    ],
)  # fmt: skip
def test_numbers_alone_notes_stamps_and_headers_are_no_people(row: list[str]) -> None:
    assert no_person(row, HEADER)


@pytest.mark.parametrize("row", [["3", "王", "", ""], ["", "注册", "", ""], ["", "欧阳娜娜", "", ""]])
def test_a_name_alone_is_somebody(row: list[str]) -> None:
    assert not no_person(row, HEADER)


def test_a_pupils_own_number_alone_is_somebody_where_the_list_has_no_names() -> None:
    assert not no_person(["2305", ""], ["学号", "证书等级"])
    assert no_person(["5", ""], ["序号", "证书等级"])


def read(table: TextTable) -> list[object]:
    return [row.person.jobs[0].start.isoformat() for row in ClassList(table, map_columns(table)).rows() if row.person]


def test_numbers_of_days_are_counted_from_1904_where_the_workbook_does() -> None:
    rows = (["姓名", "从业日期"], ["王", 41882])
    assert read(read_list(workbook(*rows, options={"date_1904": True}), "a.xlsx")) == ["2018-09-01"]
    assert read(read_list(workbook(*rows), "a.xlsx")) == ["2014-08-31"]
