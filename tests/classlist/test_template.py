"""The template: every column can be filled in, in either language, and what it explains is what is read."""

import io

import pytest
from python_calamine import CalamineWorkbook

from vqlogic.classlist.cells import read_cell
from vqlogic.classlist.columns import allowed_words, columns, understand
from vqlogic.classlist.people import ClassList, map_columns
from vqlogic.classlist.template import template
from vqlogic.files.tablefile import read_text
from vqlogic.wording import LANGUAGES, wording


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_understood_as_what_it_says(language):
    table = read_text(template(language), "class.xlsx")
    assert [one.field for one in understand(table.header)] == [id for id, column in columns().items() if not column.private]
    assert len(table.frame) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_list_of_the_template_offers_can_be_read(language):
    book = CalamineWorkbook.from_filelike(io.BytesIO(template(language)))
    for at, id in enumerate(id for id, column in columns().items() if not column.private):
        for row in book.get_sheet_by_name("Lists").to_python(skip_empty_area=False):
            if at < len(row) and row[at] != "":
                read_cell(id, str(row[at]))


def test_the_template_explains_every_column_in_both_languages():
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(template("zh"))).get_sheet_by_index(1).to_python()
    cells = {str(cell) for row in sheet for cell in row}
    for id, column in columns().items():
        for say in map(wording, LANGUAGES) if not column.private else ():
            assert {say.of(column), say.of(column.hint), allowed_words(id, say)} <= cells


def test_a_filled_template_is_read():
    header = read_text(template("zh"), "t.xlsx").header
    row = dict.fromkeys(header, "") | {"姓名": "王", "证书等级": "五级/初级工", "开始工作日期": "2020-01-01"}
    table = read_text(f"{','.join(header)}\n{','.join(row.values())}\n".encode(), "t.csv")
    (found,) = ClassList(table, map_columns(table)).rows()
    assert found.person is not None
    assert found.person.certificates[0].level == 5
