"""Occupations: both names and codes of the classification, no name of two, and each found by whatever it is called; those of
the classification alone by code and name, read only when one is looked for."""

import re

import pytest

from vqlogic import InputError, load_rulesets
from vqlogic import occupations as module
from vqlogic.occupations import (
    Classified,
    classification,
    close_occupations,
    find_occupation,
    load_classification,
    occupation_named,
    occupations,
)
from vqlogic.rules import rulesets_for
from vqlogic.terminal.commands import main


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


def test_the_classification_has_each_code_once_and_every_code_of_our_own_list():
    assert len(classification()) == 1627
    assert {one.code for one in occupations().values() if one.code} <= classification().keys()


@pytest.mark.parametrize(
    "told",
    [
        "6-18-02-04",
        "６－１８－０２－０４",
        " 6 - 18 - 02 - 04 ",
        "6–18–02–04",
        "6 18 02 04",
        "6.18.02.04",
        "6180204",
        "6-18-2-4",
        "焊工（6-18-02-04）",
        "6-18-02-04焊工",
        "Welder (6-18-02-04)",
    ],
)
def test_an_occupation_is_known_by_its_code_however_it_is_typed_and_with_its_name(told):
    assert find_occupation(told).id == "welder"


@pytest.mark.parametrize(
    "told",
    ["618024", "6-18-02", "61802040", "16-18-02-04", "6-18-02-99", "13800138000", "电工（6-18-02-04）", "6-18-02-04 or so"],
)
def test_what_is_no_code_or_another_ones_name_beside_a_code_names_nothing(told):
    assert find_occupation(told) is None


@pytest.mark.parametrize("told", ["6-29-01-02", "石工", " 石 工", "石工（6-29-01-02）"])
def test_an_occupation_of_the_classification_alone_has_its_code_and_chinese_name_and_no_other(told):
    assert find_occupation(told) == Classified("6-29-01-02", "石工")
    assert occupation_named(told) is None


@pytest.mark.parametrize(
    ("told", "id"),
    [
        ("6-31-01-03", "maintenance-electrician"),
        ("变配电运行值班员", "distribution-room-electrician"),
        ("劳动关系协调师", "labour-relations-coordinator"),
        ("4-02-02-01", "car-driver"),
        ("4-14-03-03", "optometrist"),
    ],
)
def test_where_an_occupation_stands_in_both_lists_ours_is_the_one_found(told, id):
    assert find_occupation(told) == occupations()[id]


def test_a_notice_of_an_occupations_own_is_found_by_the_code_as_by_the_name():
    rulesets = load_rulesets()
    assert rulesets_for(rulesets, "6-18-02-04") == rulesets_for(rulesets, "welder") != rulesets_for(rulesets, "石工")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("焊", "welder"),
        ("电焊工", "welder"),
        ("weld", "welder"),
        ("weldr", "welder"),
        ("waiters", "restaurant-waiter"),
        ("钟表维修", "4-12-04-03"),
    ],
)
def test_what_names_no_occupation_is_close_to_those_that_may_be_meant(typed, first):
    assert find_occupation(typed) is None
    assert close_occupations(typed)[0].id == first


@pytest.mark.parametrize("typed", ["", "w", "Copper turner of old", "4", "Ωμέγα"])
def test_what_is_like_no_occupation_is_close_to_none(typed):
    assert close_occupations(typed) == []


def test_close_occupations_are_few_and_each_stands_once():
    found = close_occupations("工程技术人员")
    assert len(found) == len({one.id for one in found}) == 6


def test_a_line_of_the_classification_that_is_none_is_named(tmp_path):
    file = tmp_path / "some.tsv"
    file.write_text("6-18-02-04\t焊工\n6-18-2-4\t焊工\n6-18-02-04\t电工\n6-18-02-05\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_classification(file)
    assert [problem.place for problem in error.value.problems] == ["some.tsv:2", "some.tsv:3", "some.tsv:4"]


def test_the_classification_is_not_read_for_the_list_of_rule_sets_nor_for_an_occupation_of_our_own(monkeypatch, capsys):
    def read(path):
        raise AssertionError("the classification was read")

    monkeypatch.setattr(module, "load_classification", read)
    for cached in (module.classification, module._classified_by_name):
        cached.cache_clear()
    assert main(["rulesets"]) == 0
    assert rulesets_for(load_rulesets(), "焊工")
    assert rulesets_for(load_rulesets(), None)
    with pytest.raises(AssertionError, match="was read"):
        find_occupation("石工")
