"""The least worlds: in each everything asked is there, and whoever fulfils it has at least what one of them has."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from strategies import ON, RULESETS, people

from vqlogic import Person
from vqlogic.conformance import asked_of
from vqlogic.facts import facts, implied_by
from vqlogic.personfacts import PersonFacts
from vqlogic.worlds import least_worlds

SCHOOLING = [name for name, fact in facts().items() if fact.schooling]
ASKED = [asked_of(asked) for ruleset in RULESETS for _, _, asked in ruleset.asked]


def test_everything_asked_is_there_in_every_least_world() -> None:
    for asked in ASKED:
        assert all(world.fulfils(asked) for world in least_worlds(asked))


def test_no_least_world_has_more_than_another() -> None:
    for asked in ASKED:
        found = least_worlds(asked)
        assert not any(one is not other and one.fulfils(other.facts) for one in found for other in found)


@given(people())
@settings(max_examples=60)
def test_whoever_fulfils_what_a_route_asks_has_what_one_of_its_least_worlds_has(told: dict[str, Any]) -> None:
    person = Person.from_data(told)
    for ruleset in RULESETS:
        known = PersonFacts(person, ON, ruleset.counting)
        there = {name: known.bounds(name)[0] for name in facts()}
        for _, _, conditions in ruleset.asked:
            asked = asked_of(conditions)
            if all(there[fact] >= least for fact, least in asked.items()):
                assert any(all(there[fact] >= least for fact, least in one.facts.items()) for one in least_worlds(asked))


@pytest.mark.parametrize("fact", SCHOOLING)
def test_what_a_school_implies_is_true_in_each_of_its_worlds(fact: str) -> None:
    for world in least_worlds({fact: 1}):
        assert {fact, *implied_by(fact)} <= world.facts.keys()


def test_years_bring_as_many_of_what_they_imply_and_the_certificate_they_count_from() -> None:
    (world,) = least_worlds({"years_after_certificate_5": 3, "occupation_years": 10})
    assert world.facts["occupation_years"] == world.facts["related_occupation_years"] == 10
    assert world.facts["related_years_after_certificate_5"] == 3
    assert world.facts["certificate_5"] == 1


def test_a_fact_that_several_kinds_of_school_make_true_has_a_world_for_each() -> None:
    found = least_worlds({"senior_technical_or_technician_college_graduate": 1})
    assert {world.schools[0].school for world in found} == {"senior_technical_school", "technician_college"}


def test_one_school_is_enough_where_it_makes_both_facts_true() -> None:
    asked = {"senior_technical_school_graduate": 1, "own_major_senior_technical_graduate": 1}
    (world,) = least_worlds(dict(reversed(asked.items())))
    assert len(world.schools) == 1
