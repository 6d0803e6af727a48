"""Occupations: both names and codes of the classification, no name of two, and each found by whatever it is called."""

import re

import pytest

from vqlogic.occupations import occupation_named, occupations


def test_the_occupations_have_both_names_and_only_codes_of_the_classification():
    assert len(occupations()) == 42
    assert occupations()["welder"].name.zh == "焊工"
    assert all(one.code is None or re.fullmatch(r"\d-\d\d-\d\d-\d\d", one.code) for one in occupations().values())


def test_no_two_occupations_share_a_name():
    names = [name.casefold() for one in occupations().values() for name in (one.id, one.name.en, one.name.zh, *one.also)]
    twice = {name for name in names if names.count(name) > 1}
    assert twice <= set(occupations()) | {one.name.en.casefold() for one in occupations().values()}
    assert {one.id for one in occupations().values() if one.also} >= {"stonemason", "maintenance-electrician"}


@pytest.mark.parametrize("id", ["car-driver", "infant-carer", "multimedia-producer", "computer-network-administrator"])
def test_an_occupation_without_a_code_of_its_own_has_none_and_says_why(id):
    assert (occupations()[id].code, bool(occupations()[id].note)) == (None, True)


@pytest.mark.parametrize("id", ["hr-manager", "tea-artist", "security-guard", "fire-facility-operator", "drone-pilot"])
def test_an_occupation_whose_own_conditions_are_not_held_says_so(id):
    assert occupations()[id].own_conditions


@pytest.mark.parametrize(
    ("told", "id"),
    [
        ("welder", "welder"),
        ("焊工", "welder"),
        (" Welder", "welder"),
        ("电工", "maintenance-electrician"),
        ("bricklayer", "stonemason"),
    ],
)
def test_an_occupation_is_known_by_its_id_and_every_name(told, id):
    assert occupation_named(told).id == id


@pytest.mark.parametrize("told", [None, "", "Copper turner"])
def test_any_other_occupation_is_nobody_s(told):
    assert occupation_named(told) is None
