"""How a list was read, as a small file: kept, read again, taken for a list with the same columns; what is wrong is said."""

from __future__ import annotations

import json
from typing import Any

import pytest

from vqlogic import InputError
from vqlogic.classlist.understanding import NOTHING, Understanding, read_understanding, write_understanding

WHOLE: dict[str, Any] = {
    "sheet": "一班",
    "header_row": 3,
    "columns": {"姓名": "name", "电话": None, "等级": "certificate_level"},
    "words": [{"word": "前厅", "occupation": "厨师", "is": "related"}],
    "of_this_occupation": ["certificates", "jobs"],
    "order": "day_first",
    "strict": True,
    "born_in_number": True,
    "occupation": "welder",
    "ruleset": "standard-2023",
}


def test_all_of_it_is_read_again_as_it_was_kept() -> None:
    told = Understanding.model_validate(WHOLE)
    assert read_understanding(write_understanding(told)) == told
    assert read_understanding(write_understanding(NOTHING)) == NOTHING


def test_the_columns_are_found_again_by_their_names_wherever_they_stand() -> None:
    told = Understanding.model_validate(WHOLE)
    assert told.of_header(["备注", "等级*", " 姓 名 ", "电话", "等级"]) == {1: "certificate_level", 2: "name", 3: None}


@pytest.mark.parametrize(
    ("header", "same"),
    [(["等级", "姓名", "电话"], True), (["姓名", "电话", "等级", ""], True), (["姓名", "电话"], False), ([], False)],
)
def test_a_list_is_like_it_that_has_the_same_columns(header: list[str], same: bool) -> None:
    assert Understanding.model_validate(WHOLE).is_of(header) is same


WRONG = {
    "no": "cannot be read as JSON",
    "[]": "is not a file of what was understood of a list",
    '{"age": 3}': "is not a file of what was understood of a list",
    '{"self_check_list": {"version": 2}}': "was kept by a newer version of the self-check",
    '{"self_check_list": {"version": 1}, "people": []}': "people: is not a known field; allowed: sheet, header_row",
    '{"self_check_list": {"version": 1}, "order": "backwards"}': 'order: "backwards" must be one of: day_first, month_first',
    '{"self_check_list": {"version": 1}, "columns": {"a": "hat"}}': 'columns.a: "hat" must be one of: name',
    '{"self_check_list": {"version": 1}, "words": [{"word": "a", "is": "b"}]}': "must be one of: this, related, other",
    '{"self_check_list": {"version": 1}, "header_row": 100000000}': "header_row",
    json.dumps({"self_check_list": {"version": 1}, "sheet": "x" * 2_000_000}): "is too large",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items(), ids=range(len(WRONG)))
def test_what_is_wrong_with_a_file_is_said(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_understanding(text.encode())
    assert said in str(caught.value)
