"""A station's readiness: met, missing and unknown, requirement by requirement; conflicts; what is handed in; its file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from stationfiles import ready_station

from vqlogic import InputError
from vqlogic.stationrules import station_rules
from vqlogic.stations import (
    HEADER,
    LARGEST,
    MOST_STAFF,
    Candidates,
    Readiness,
    Station,
    read_station,
    readiness,
    to_hand_in,
    write_station,
)

MASTER, DEPUTY, ACCOUNTANT, CASHIER, COMPUTER, FILES, ADMINISTRATOR, EXAMINER = range(8)


def found_with(**changes: Any) -> Readiness:
    return readiness(Station.from_data({**ready_station(), **changes}))


def with_member(at: int, **changes: Any) -> Readiness:
    """The ready station with something else told of one who works there."""
    staff = ready_station()["staff"]
    staff[at] = {**staff[at], **changes, "facts": {**staff[at]["facts"], **changes.get("facts", {})}}
    return found_with(staff=staff)


def without(*left: int) -> list[dict[str, Any]]:
    return [member for at, member in enumerate(ready_station()["staff"]) if at not in left]


def test_a_station_with_all_that_is_asked_is_ready():
    found = found_with()
    assert found.status == "met"
    assert {one.status for one in (*found.requirements, *found.limits)} == {"met"}


def test_of_a_station_of_which_nothing_is_told_nothing_is_met_and_nothing_missing():
    found = readiness(Station())
    assert found.status == "unknown"
    assert {one.status for one in (*found.requirements, *found.limits)} == {"unknown"}


@pytest.mark.parametrize("fact", [name for name, one in station_rules().facts.items() if one.of == "station"])
@pytest.mark.parametrize(("told", "status"), [(False, "not_met"), (None, "unknown")])
def test_each_thing_of_sites_and_office_decides(fact, told, status):
    lacking = 39 if fact == "theory_seats" and told is False else told
    assert found_with(facts={**ready_station()["facts"], fact: lacking}).status == status


@pytest.mark.parametrize(
    ("at", "requirement"),
    [
        (MASTER, "master"),
        (DEPUTY, "deputy"),
        (ACCOUNTANT, "accountant"),
        (CASHIER, "cashier"),
        (COMPUTER, "computer_manager"),
        (FILES, "file_manager"),
        (ADMINISTRATOR, "examination_administrator"),
        (EXAMINER, "examiner"),
    ],
)
def test_a_post_without_anybody_is_missing_and_unknown_while_not_everybody_is_listed(at, requirement):
    assert found_with(staff=without(at)).requirement(requirement).status == "not_met"
    found = found_with(staff=without(at), staff_complete=False)
    assert found.requirement(requirement).status == "unknown"
    assert found.status == "unknown"


def test_no_staff_left_out_is_unknown_and_an_empty_list_says_there_is_none():
    assert found_with(staff=None).requirement("master").status == "unknown"
    assert found_with(staff=[]).requirement("master").status == "not_met"


@pytest.mark.parametrize(
    ("at", "requirement", "facts"),
    [
        (MASTER, "master", {"college": False}),
        (MASTER, "master", {"title": "junior"}),
        (MASTER, "master", {"years": 4.5}),
        (MASTER, "master", {"organiser": False}),
        (DEPUTY, "deputy", {"full_time": False}),
        (EXAMINER, "examiner", {"experience": False}),
    ],
)
def test_one_thing_that_somebody_lacks_decides_and_one_not_told_is_unknown(at, requirement, facts):
    assert with_member(at, facts=facts).requirement(requirement).status == "not_met"
    assert with_member(at, facts=dict.fromkeys(facts)).requirement(requirement).status == "unknown"


def test_a_second_deputy_must_qualify_as_well():
    staff = [*ready_station()["staff"], {"posts": ["deputy"], "facts": {"full_time": False}}]
    assert found_with(staff=staff).requirement("deputy").status == "not_met"


def test_one_examiner_of_higher_title_is_enough_for_the_higher_levels():
    junior = {"college": True, "title": "junior", "experience": True}
    staff = [*ready_station()["staff"], {"posts": ["examiner"], "facts": junior}]
    found = found_with(staff=staff)
    assert (found.requirement("examiner").status, found.requirement("senior_examiner").status) == ("met", "met")


@pytest.mark.parametrize(("levels", "applies"), [([5, 4], False), ([5, 3], True), ([2], True), ([1], True), (None, None)])
def test_the_examiner_for_the_higher_levels_is_asked_of_those_levels_alone(levels, applies):
    found = found_with(levels=levels)
    assert found.requirement("senior_examiner").applies is applies
    assert len(found.asked) == 13 - (applies is False)


@pytest.mark.parametrize(("levels", "status"), [([5, 4], "met"), ([3], "not_met"), (None, "unknown")])
def test_what_may_not_be_asked_is_never_missing(levels, status):
    staff = ready_station()["staff"]
    staff[EXAMINER]["facts"]["examiner_certificate"] = False
    assert found_with(staff=staff, levels=levels).status == status


def test_five_managers_are_five_people_besides_master_and_deputies():
    found = with_member(COMPUTER, posts=["computer_manager", "file_manager"])
    assert found.requirement("managers").have == 5
    staff = without(FILES)
    staff[COMPUTER]["posts"] = ["computer_manager", "file_manager"]
    assert found_with(staff=staff).requirement("file_manager").status == "met"
    assert found_with(staff=staff).requirement("managers").status == "not_met"
    staff[MASTER]["posts"] = ["master", "other_manager"]
    assert found_with(staff=staff).requirement("managers").have == 4
    assert found_with(staff=[*staff, {"posts": ["other_manager"]}]).requirement("managers").status == "met"


def test_somebody_whose_posts_are_not_told_may_hold_any():
    found = with_member(CASHIER, posts=None)
    assert found.requirement("cashier").status == "unknown"
    assert {one.status for one in found.limits} == {"unknown"}


def test_an_accountant_without_the_certificate_of_the_past_is_neither_refused_nor_ready():
    found = with_member(ACCOUNTANT, facts={"accounting_certificate": False})
    assert found.requirement("accountant").status == "unknown"
    assert found.status == "unknown"


def test_one_person_as_accountant_and_cashier_is_a_conflict_even_while_not_everybody_is_listed():
    staff = ready_station()["staff"]
    staff[ACCOUNTANT]["posts"] = ["accountant", "cashier"]
    for complete in (True, False):
        found = found_with(staff=staff, staff_complete=complete)
        assert [(one.limit, one.people) for one in found.limits if one.status == "not_met"] == [
            ("accountant_and_cashier", (ACCOUNTANT,))
        ]
        assert found.status == "not_met"


@pytest.mark.parametrize(("post", "at", "limit", "most"), [("master", 0, "one_master", 1), ("deputy", 1, "two_deputies", 2)])
def test_more_in_a_post_than_there_may_be_is_a_conflict(post, at, limit, most):
    one = ready_station()["staff"][at]
    for more in range(3):
        found = found_with(staff=[*ready_station()["staff"], *[one] * more])
        (verdict,) = [each for each in found.limits if each.limit == limit]
        assert (verdict.status == "not_met") == (1 + more > most)
        assert len(verdict.people) == (1 + more if 1 + more > most else 0)


def test_more_told_in_favour_never_takes_away_what_is_met():
    staff = ready_station()["staff"]
    before = {one.requirement for one in found_with(staff=staff[:4]).requirements if one.status == "met"}
    after = {one.requirement for one in found_with(staff=staff).requirements if one.status == "met"}
    assert before < after


# What is handed in


def items(**told: Any) -> dict[str, bool | None]:
    return {one.item: one.applies for one in to_hand_in(Candidates.model_validate(told))}


def test_technicians_need_a_plan_a_scheme_and_a_form_more():
    more = {"training_plan", "appraisal_scheme", "review_form"}
    for levels in ([5, 4, 3], [3]):
        assert not items(kind="ordinary", levels=levels).keys() & more
    for levels in ([2], [1], [5, 1]):
        assert all(items(kind="ordinary", levels=levels)[one] for one in more)
    assert {items(kind="ordinary")[one] for one in more} == {None}


def test_what_the_kind_of_appraisal_decides_is_open_until_it_is_told():
    assert items()["roster"] is None
    assert items(kind="ordinary")["roster"] is True
    assert "unified_materials" not in items(kind="ordinary")
    assert items(kind="unified")["unified_materials"] is True
    assert "roster" not in items(kind="unified")


@pytest.mark.parametrize("kind", ["computer", "international"])
def test_nothing_is_listed_where_other_rules_say_what_is_handed_in(kind):
    assert not items(kind=kind)


def test_what_is_ready_is_kept_item_by_item():
    ready = {one.item for one in to_hand_in(Candidates(kind="ordinary", ready=("roster", "licence"))) if one.ready}
    assert ready == {"roster", "licence"}


# The file


def test_a_station_comes_back_from_its_file_as_it_was():
    data = {**ready_station(), "staff_complete": False, "candidates": {"kind": "ordinary", "levels": [2], "ready": ["roster"]}}
    station = Station.from_data(data)
    assert read_station(write_station(station)) == station
    assert read_station(write_station(station).encode()) == station
    assert read_station(write_station(Station())) == Station()


def test_a_file_without_a_header_is_read_too():
    assert read_station(json.dumps(ready_station())) == Station.from_data(ready_station())


def test_null_is_the_same_as_left_out():
    nothing = dict.fromkeys(Station.model_fields)
    assert Station.from_data(nothing) == Station()
    assert Station.from_data({"staff": [{"name": None, "posts": None, "facts": None}]}).listed[0].posts is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "JSON: cannot be read as JSON: line 1, column 2"),
        ("[]", "JSON: is not a file about a station"),
        ('{"certificates": []}', "JSON: is not a file about a station"),
        ('{"self_check_station": {"version": 2}}', "self_check_station.version: 2 was kept by a newer version"),
        ('{"self_check_station": {"version": true}}', "self_check_station.version: true is not a version"),
        ('{"self_check_station": 1}', "self_check_station.version: null is not a version"),
        ('{"staff": 3}', "staff: 3 must be a list"),
        ('{"staff": [{"posts": ["boss"]}]}', 'staff[0].posts: "boss" must be one of: master, deputy'),
        ('{"staff": [{"facts": {"theory_seats": 3}}]}', 'staff[0].facts: "theory_seats" must be one of: college'),
        ('{"staff": [{"facts": {"years": -1}}]}', "staff[0].facts.years: -1 must be a number, zero or more"),
        ('{"staff": [{"facts": {"years": true}}]}', "staff[0].facts.years: true must be a number"),
        ('{"staff": [{"facts": {"title": "chief"}}]}', 'staff[0].facts.title: "chief" must be one of: none, junior'),
        ('{"facts": {"theory_seats": NaN}}', "facts.theory_seats: NaN must be a number"),
        ('{"facts": {"fixed_office": 1}}', "facts.fixed_office: 1 must be true or false"),
        ('{"levels": [6]}', "levels[0]: 6 must be one of: 1, 2, 3, 4, 5"),
        ('{"sites": []}', "JSON: is not a file about a station"),
        ('{"name": "x", "sites": []}', "sites: is not a known field; allowed: name, levels, staff"),
        ('{"candidates": {"kind": "best"}}', 'candidates.kind: "best" must be one of: ordinary, unified'),
        ('{"candidates": {"ready": ["all"]}}', 'candidates.ready: "all" must be one of: licence'),
        (json.dumps({"staff": [{}] * (MOST_STAFF + 1)}), f"staff: must be a list of at most {MOST_STAFF} people"),
        ('{"name": "' + "x" * 201 + '"}', "is too long"),
        ('"' + "x" * LARGEST + '"', "JSON: is too large"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_place_value_and_what_is_allowed(text, says):
    with pytest.raises(InputError) as refused:
        read_station(text)
    assert says in str(refused.value)


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(InputError) as refused:
        read_station('{"staff": [{"posts": ["boss"], "facts": {"years": -1}}], "facts": {"fixed_office": 1}}')
    assert [one.place for one in refused.value.problems] == ["facts.fixed_office", "staff[0].posts", "staff[0].facts.years"]


def test_the_header_says_the_version():
    assert json.loads(write_station(Station()))[HEADER] == {"version": 1}


def test_the_verdict_as_plain_values_holds_codes_and_figures_alone():
    told = json.loads(json.dumps(found_with(facts={"theory_seats": 39}).to_dict()))
    assert told["status"] == "not_met"
    by_name = {one["requirement"]: one for one in told["requirements"]}
    assert by_name["theory_site"] == {
        "requirement": "theory_site",
        "status": "not_met",
        "applies": True,
        "conditions": [{"fact": "theory_seats", "at_least": 40.0, "have": 39, "status": "not_met"}],
    }
    assert (by_name["managers"]["at_least"], by_name["managers"]["have"]) == (5, 5)
    assert [one["status"] for one in told["limits"]] == ["met", "met", "met"]
