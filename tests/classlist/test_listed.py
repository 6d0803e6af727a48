"""Everybody on a list once it is assessed, as a roster names them: refused rows, too."""

from datetime import date

import pytest

from vqlogic import load_rulesets
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.listed import header, listed
from vqlogic.classlist.people import ClassList, map_columns
from vqlogic.files.tablefile import read_text
from vqlogic.wording import LANGUAGES, wording

STANDARD = load_rulesets()["standard-2023"]
LIST = "班级,姓名,申报级别,年龄,\nA,王,四级,20,x\nA,李,六级,20,\nA,张,三级,old,\nB,孙\n,\n合计,3人,,,\n"


def found(content: str = LIST, **said) -> Assessment:
    table = read_text(content.encode(), "class.csv")
    assessment = Assessment(ClassList(table, map_columns(table), **said), STANDARD, date(2026, 11, 25))
    assessment.advance()
    return assessment


@pytest.mark.parametrize("strict", [False, True])
def test_everybody_is_there_in_the_order_of_the_list_and_nobody_else(strict):
    rows = list(listed(found(strict=strict), wording("en")))
    assert [row.cells[1] for row in rows] == ["王", "李", "张", "孙"]
    assert [row.applied is None for row in rows] == [False, strict, strict, True]


def test_the_level_applied_for_is_in_words_and_one_that_cannot_be_read_as_it_stands():
    rows = list(listed(found(), wording("en")))
    assert [row.level for row in rows] == ["Level 4 (intermediate worker)", "六级", "Level 3 (senior worker)", ""]


def test_the_level_stands_once_and_a_column_without_a_name_is_brought_along_where_it_is_filled():
    assert header(found(), wording("en")) == ["班级", "姓名", "年龄", "Column 5"]
    assert header(found(LIST.replace("x", "")), wording("zh")) == ["班级", "姓名", "年龄"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_read_is_said_with_what_is_allowed(language):
    say = wording(language)
    rows = [row.remarks for row in listed(found(), say)]
    assert rows[0] == ()
    assert rows[1][0].startswith(say("{column}: {value} {what}.", column="申报级别", value='"六级"', what="")[:6])
    assert say.term("level", 4) in rows[1][0]
    assert rows[3] == (say("This row {what}.", what=say("has {found} cells; the header has {allowed}", found=2, allowed=5)),)


def test_what_is_asked_back_stands_with_its_row():
    rows = list(listed(found("姓名,申报级别,出生日期,从业日期\n王,四级,2005-01-01,2004-01-01\n"), wording("en")))
    assert rows[0].remarks
    assert rows[0].applied is not None
