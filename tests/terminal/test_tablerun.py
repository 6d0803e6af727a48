"""What is said of a list on the command line, and of the rows that could not be read."""

from __future__ import annotations

import argparse
from typing import Any

import pytest

from vqlogic import InputError
from vqlogic.terminal.factsrun import Outcome
from vqlogic.terminal.tablerun import choices, troubles
from vqlogic.wording import wording

SAID: dict[str, Any] = {
    "sheet": None,
    "header_row": None,
    "this_occupation": None,
    "column": [],
    "word": [],
    "dates": None,
    "strict": False,
    "roster": None,
    "birth_from_number": False,
    "group_by": None,
    "understood": None,
}


def given(**said: Any) -> argparse.Namespace:
    return argparse.Namespace(**SAID | said)


def test_what_is_said_of_a_list_is_taken_as_the_page_takes_it() -> None:
    found = choices(given(this_occupation="work,majors", word=["焊工=this"], column=["工龄=years", "备注="], dates="day-first"))
    assert found.this_occupation == ("jobs", "schooling")
    assert (found.words, found.columns, found.order) == ({"焊工": "this"}, {"工龄": "years", "备注": ""}, "day_first")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"word": ["焊工"]}, "--word: .* must be a name, = and what it is"),
        ({"word": ["焊工=mine"]}, "--word 焊工: .*mine.* this, related, other"),
        ({"this_occupation": "work,school"}, "--this-occupation: .*school.* certificates, work, majors"),
    ],
)
def test_what_is_no_choice_is_refused_with_what_is_allowed(said: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        choices(given(**said))


def test_rows_without_a_cell_and_rows_not_read_are_told_apart() -> None:
    said = troubles(Outcome(2, (), 1), wording("en"))
    assert said == ["1 row was assessed without cells that could not be read", "2 rows could not be read"]
    assert troubles(Outcome(0, ()), wording("en")) == []
