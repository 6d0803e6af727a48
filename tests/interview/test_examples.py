"""The example people: a dozen or more of different kinds, each a person of the contract, each with words."""

from __future__ import annotations

import json

import pytest

from vqlogic import Person
from vqlogic.interview.examples import FOLDER, examples


def test_every_file_is_named_in_the_index_and_the_other_way_round():
    assert set(examples()) == {path.stem for path in FOLDER.glob("*.json")}
    assert len(examples()) >= 12


@pytest.mark.parametrize("id", examples())
def test_an_example_is_a_person_of_the_contract(id):
    assert Person.from_data(examples()[id].data) == Person.from_json((FOLDER / f"{id}.json").read_bytes())


def test_no_two_examples_are_the_same_person():
    assert len({json.dumps(one.data, sort_keys=True) for one in examples().values()}) == len(examples())
