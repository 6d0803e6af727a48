"""Facts that may be unknown: taken as given, and the three-valued logic of details left out."""

from __future__ import annotations

import itertools
import math

import pytest

from vqlogic import InputError
from vqlogic.knownfacts import GivenFacts, both, either, is_, is_in, truth_bounds

THREE = (True, False, None)


@pytest.mark.parametrize(
    ("fact", "bounds"),
    [("certificate_5", (0.0, 1.0)), ("occupation_years", (0.0, math.inf)), ("approved_training_months_5", (0.0, math.inf))],
)
def test_what_is_not_given_is_unknown_by_its_kind(fact: str, bounds: tuple[float, float]) -> None:
    assert GivenFacts({}).bounds(fact) == GivenFacts({fact: None}).bounds(fact) == bounds


def test_what_is_given_is_known_and_implies_nothing() -> None:
    given = GivenFacts({"certificate_5": True, "occupation_years": 2.5})
    assert given.bounds("certificate_5") == (1.0, 1.0)
    assert given.bounds("occupation_years") == (2.5, 2.5)
    assert given.bounds("related_certificate_5") == (0.0, 1.0)


def test_a_fact_that_is_none_of_the_vocabulary_is_refused() -> None:
    with pytest.raises(InputError, match="is not a known fact"):
        GivenFacts({"certificate_6": True})


def test_no_gap_is_known_of_facts_taken_as_given() -> None:
    assert GivenFacts({"unbroken_occupation_years": 1}).gap("unbroken_occupation_years") is None


@pytest.mark.parametrize("final_year", [True, False])
def test_whoever_is_in_a_final_year_is_a_student_and_of_anybody_else_it_is_not_known(final_year: bool) -> None:
    assert GivenFacts({"final_year_higher_vocational": True}).student(final_year) is True
    assert GivenFacts({"final_year_higher_vocational": False}).student(final_year) is None


def test_whoever_is_enrolled_is_a_student_though_not_known_to_be_in_a_final_year() -> None:
    enrolled = GivenFacts({"related_major_college_student": True})
    assert (enrolled.student(final_year=False), enrolled.student(final_year=True)) == (True, None)


@pytest.mark.parametrize(("one", "other"), list(itertools.product(THREE, THREE)))
def test_and_and_or_are_those_of_three_valued_logic(one: bool | None, other: bool | None) -> None:
    answers = (one, other)
    assert both(one, other) is (False if False in answers else None if None in answers else True)
    assert either(answers) is (True if True in answers else None if None in answers else False)


def test_nothing_at_all_is_no_alternative() -> None:
    assert either(()) is False


@pytest.mark.parametrize(
    ("told", "is_same", "is_one_of"), [("a", True, True), ("b", False, True), ("c", False, False), (None, None, None)]
)
def test_a_detail_left_out_may_be_anything(told: str | None, is_same: bool | None, is_one_of: bool | None) -> None:
    assert is_(told, "a") is is_same
    assert is_in(told, ("a", "b")) is is_one_of


@pytest.mark.parametrize(("answer", "bounds"), [(True, (1.0, 1.0)), (False, (0.0, 0.0)), (None, (0.0, 1.0))])
def test_an_answer_as_bounds(answer: bool | None, bounds: tuple[float, float]) -> None:
    assert truth_bounds(answer) == bounds
