"""What is asked of a station: its figures stand as on paper, and a file that contradicts itself is refused."""

from __future__ import annotations

import pytest
import yaml
from pydantic import ValidationError

from vqlogic import load_rulesets
from vqlogic.stationrules import StationRules, station_rules
from vqlogic.yamlfile import DATA

RULES = station_rules()


def test_the_figures_are_those_of_the_paper():
    counts = {id: one.at_least for id, one in RULES.requirements.items() if one.posts}
    assert counts == {
        "master": 1,
        "deputy": 1,
        "managers": 5,
        "accountant": 1,
        "cashier": 1,
        "computer_manager": 1,
        "file_manager": 1,
        "examination_administrator": 1,
        "examiner": 1,
        "senior_examiner": 1,
    }
    asked = {(id, one.fact): one.at_least for id, each in RULES.requirements.items() for one in (*each.each, *each.all)}
    assert {place: figure for place, figure in asked.items() if figure is not None} == {
        ("master", "title"): "intermediate",
        ("master", "years"): 5,
        ("deputy", "title"): "intermediate",
        ("deputy", "years"): 5,
        ("examiner", "title"): "junior",
        ("senior_examiner", "title"): "intermediate",
        ("theory_site", "theory_seats"): 40,
    }
    assert [(one.posts, one.at_most, one.apart) for one in RULES.limits.values()] == [
        (("master",), 1, ()),
        (("deputy",), 2, ()),
        ((), None, ("accountant", "cashier")),
    ]


def test_a_deputy_must_be_what_the_master_must_be_and_full_time():
    master, deputy = (RULES.requirements[id].each for id in ("master", "deputy"))
    assert {one.fact for one in deputy} - {one.fact for one in master} == {"full_time"}
    assert set(master) < set(deputy)


def test_the_notice_under_which_candidates_are_handed_in_is_there():
    assert RULES.handing_in.under in load_rulesets()


def test_every_fact_is_asked_for():
    used = {one.fact for each in RULES.requirements.values() for one in (*each.each, *each.all)}
    assert used == set(RULES.facts)


def test_whoever_holds_no_post_is_asked_for_nothing():
    assert RULES.asked_of_posts([]) == []
    assert RULES.asked_of_posts(["cashier"]) == []
    assert RULES.asked_of_posts(["accountant", "examiner"]) == [
        "college",
        "title",
        "accounting_certificate",
        "experience",
        "examiner_certificate",
    ]


@pytest.mark.parametrize(
    ("fact", "at_least", "told", "holds"),
    [
        ("college", None, True, True),
        ("college", None, False, False),
        ("college", None, None, None),
        ("years", 5.0, 5, True),
        ("years", 5.0, 4.99, False),
        ("title", "intermediate", "intermediate", True),
        ("title", "intermediate", "junior", False),
        ("title", "junior", "none", False),
        ("accounting_certificate", None, True, True),
        ("accounting_certificate", None, False, None),
    ],
)
def test_a_fact_holds_where_it_is_enough_and_a_certificate_of_the_past_never_refuses(fact, at_least, told, holds):
    assert RULES.facts[fact].holds(at_least, told) is holds


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("requirements", "master", "posts"), ["boss"]),
        (("requirements", "master", "area"), "garden"),
        (("requirements", "master", "each"), ["theory_seats"]),
        (("requirements", "master", "each"), [{"college": 3}]),
        (("requirements", "master", "each"), ["years"]),
        (("limits", "one_master", "posts"), ["boss"]),
        (("facts", "college", "proof"), "library_card"),
        (("handing_in", "items", "roster", "kinds"), ["other"]),
    ],
    ids=lambda one: str(one),
)
def test_a_file_that_names_what_is_not_there_is_refused(place, value):
    data = yaml.safe_load((DATA / "stations.yaml").read_text(encoding="utf-8"))
    StationRules.model_validate(data)
    *path, last = place
    at = data
    for step in path:
        at = at[step]
    at[last] = value
    with pytest.raises(ValidationError):
        StationRules.model_validate(data)
