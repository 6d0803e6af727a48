"""What is wrong with an input: place, value and what is allowed, in either language, one line each."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from vqlogic.problems import DATE, MISSING, ONE_OF, InputError, Problem, path_of, problems_of, quote
from vqlogic.wording import wording


def test_a_problem_is_said_with_its_place_and_value():
    assert (
        str(Problem("jobs[0].from", "soon", DATE))
        == 'jobs[0].from: "soon" must be a date, such as 2018-06-01; the month (2018-06) or the year (2018) alone will do'
    )


def test_a_problem_without_a_value_names_the_place_alone():
    assert str(Problem("jobs", MISSING, ONE_OF, {"allowed": "a, b"})) == "jobs: must be one of: a, b"


def test_a_problem_is_said_in_chinese_with_the_same_figures():
    said = Problem("jobs", "c", ONE_OF, {"allowed": "a, b"}).text(wording("zh"))
    assert said.startswith('jobs: "c" ')
    assert "a, b" in said
    assert "must" not in said


def test_what_the_system_says_of_a_file_is_said_in_chinese_too_and_anything_else_as_it_stands():
    def said(why: str) -> str:
        return Problem("a.csv", MISSING, "cannot be written: {why}", {"why": why}).text(wording("zh"))

    assert said("No space left on device") == "a.csv: 无法写入：磁盘已满"
    assert said("{it} is odd") == "a.csv: 无法写入：{it} is odd"


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "null"), (True, "true"), ("王", '"王"'), ("a" * 58, f'"{"a" * 58}"'), ("a" * 59, f'"{"a" * 57} …'), ({1}, '"{1}"')],
)
def test_a_value_is_quoted_as_json_and_never_longer_than_a_line(value, said):
    assert quote(value) == said


@pytest.mark.parametrize(("loc", "path"), [((), ""), (("a",), "a"), (("a", 0, "b"), "a[0].b"), ((0, "b"), "[0].b")])
def test_a_path_is_written_as_people_write_it(loc, path):
    assert path_of(loc) == path


def test_an_error_lists_every_problem_a_line_each():
    error = InputError([Problem("a", 1, DATE), Problem("b", 2, DATE)])
    assert len(str(error).splitlines()) == len(error.problems) == 2


class Entry(BaseModel):
    number: int
    text: str


def test_every_problem_of_a_model_is_named():
    with pytest.raises(ValidationError) as caught:
        Entry.model_validate({"number": "x"})
    assert [str(one) for one in problems_of(caught.value)] == ['number: "x" must be a whole number', "text: is missing"]


def test_of_very_many_problems_twenty_are_told_and_how_many_more_there_are():
    error = InputError([Problem("jobs", MISSING, ONE_OF, {"allowed": "a"})] * 30_000)
    assert len(error.problems) == 30_000
    assert len(str(error).splitlines()) == 21
    assert wording("zh").problems(error)[20] == "还有29,980处"


def test_a_place_that_cannot_be_written_down_is_written_by_its_number_and_a_long_one_is_cut():
    assert str(Problem("\ud800", "\ud801", DATE)).startswith('\\ud800: "\\ud801" must')
    assert len(str(Problem("x" * 900_000, "y" * 900_000, DATE))) < 800
