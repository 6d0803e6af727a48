"""Groups of a list: by which columns it can be grouped, and which group each row is of."""

from __future__ import annotations

import pytest
from classlists import table

from vqlogic.classlist.groups import MOST_GROUPS, group_columns, group_names
from vqlogic.classlist.people import map_columns


def grouped(*rows: dict[str, str]) -> list[str]:
    read = table(*rows)
    return [read.header[at] for at in group_columns(read, map_columns(read))]


def test_a_list_is_grouped_by_words_that_stand_again_and_by_the_occupation() -> None:
    rows = [{"姓名": name, "班级": room, "申报职业": of, "备注": name} for name, room, of in ("王1焊", "李1焊", "张2钳", "孙2钳")]
    assert grouped(*rows) == ["班级", "申报职业"]


@pytest.mark.parametrize("name", ["姓名", "学号", "身份证号", "年龄", "证书等级", "申报级别"])
def test_what_is_of_each_person_alone_or_is_read_groups_nobody(name: str) -> None:
    assert grouped(*({name: cell} for cell in ("四级", "四级", "三级"))) == []


@pytest.mark.parametrize("cells", [["a", "a"], ["a", "b"], ["", ""], ["a", ""], [*map(str, range(MOST_GROUPS + 1))] * 2])
def test_one_group_or_as_many_as_rows_or_very_many_are_none(cells: list[str]) -> None:
    assert grouped(*({"姓名": "王", "单位": cell} for cell in cells)) == []


def test_spaces_and_wide_letters_make_no_group_of_their_own() -> None:
    assert group_names(table({"单位": "Ａ厂 "}, {"单位": "A厂"}, {"单位": ""}), 0) == ["A厂", "A厂", ""]
