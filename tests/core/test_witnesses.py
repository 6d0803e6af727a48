"""A witness is somebody who has just what a world has, as people tell it, and whom nobody would ask back."""

from __future__ import annotations

from datetime import date

import pytest
from strategies import ON, RULESETS

from vqlogic import Person, RuleSet, assess
from vqlogic.conformance import asked_of
from vqlogic.facts import facts
from vqlogic.interview.askback import slips
from vqlogic.personfacts import PersonFacts
from vqlogic.witnesses import asked_by, person_in
from vqlogic.worlds import World, least_worlds

WORLDS = [
    (ruleset, id, world) for ruleset in RULESETS for _, id, asked in ruleset.asked for world in least_worlds(asked_of(asked))
]


def anybody(person: Person) -> bool:
    return True


def more_than_the_world(world: World, person: Person, ruleset: RuleSet) -> set[str]:
    """The facts of which somebody has more, or less, than the world; work in one piece is always unbroken, and people have an
    age."""
    known = PersonFacts(person, ON, ruleset.counting)
    unbroken = {name for name, fact in facts().items() if fact.worked and fact.worked.unbroken}
    own = {name for name, fact in facts().items() if fact.of_notice not in (None, ruleset.id)}
    return {name for name in facts() if known.bounds(name) != (world.facts.get(name, 0),) * 2} - unbroken - own - {"age"}


def test_a_witness_has_what_the_world_has_and_nothing_else() -> None:
    off = {}
    for ruleset, id, world in WORLDS:
        if more := more_than_the_world(world, person_in(world, ON, anybody, asked_by(ruleset)), ruleset):
            off[f"{ruleset.id} {id}"] = more
    # Ten unbroken years to the day and a certificate of five years: so five of the ten came after it.
    assert off == {"general-ladder 3-1": {"years_after_certificate_4", "related_years_after_certificate_4"}}


def test_a_witness_takes_the_route() -> None:
    for ruleset, id, world in WORLDS:
        verdict = assess(person_in(world, ON, anybody, asked_by(ruleset)), ruleset, ON)
        assert id in {route.route for route in verdict.with_status("met")}


def test_nothing_is_asked_back_of_a_witness() -> None:
    for ruleset, id, world in WORLDS:
        person = person_in(world, ON, anybody, asked_by(ruleset))
        assert not slips(person, ON), f"{ruleset.id} {id}: {person}"


def test_somebody_with_a_title_is_of_an_age_to_have_it() -> None:
    (world,) = least_worlds({"title_senior": 1, "related_years_after_title_senior": 1})
    assert person_in(world, ON, anybody).born == date(ON.year - 29, ON.month, ON.day)


def test_where_such_a_person_does_not_fit_one_just_old_enough_is_tried() -> None:
    (world,) = least_worlds({"related_occupation_years": 1})
    found = person_in(world, ON, lambda person: PersonFacts(person, ON).bounds("age")[1] < 16)
    assert found.born == date(ON.year - 15, ON.month, ON.day)


@pytest.mark.parametrize("least", [2.9999999999999996, 0.3])
def test_what_no_dates_can_show_is_stated_with_all_else_that_is_asked(least: float) -> None:
    (world,) = least_worlds({"occupation_years": least})
    found = person_in(world, ON, anybody, ["certificate_5", "age"])
    stated = {"occupation_years": least, "related_occupation_years": least, "certificate_5": False, "age": 0}
    assert found == Person.from_data({"facts": stated})
