"""One person, one rule set, one day: levels, conditions with what is had and missing, and the contract's JSON."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from verdicts import DAY, NOTHING, ON, RELATED, RULESETS, THIS, condition, person, route, verdict

from vqlogic import InputError, Person, Verdict
from vqlogic.rules import OutOfForce, Period, Route
from vqlogic.service import Counting
from vqlogic.verdict import assess_all, decide, worst

# Levels


def test_the_highest_level_is_the_best_that_is_met() -> None:
    assert verdict({**NOTHING, "training_5": True, "occupation_years": 5}, "national-general").highest_level == 4


def test_without_a_route_met_there_is_no_highest_level() -> None:
    found = verdict(NOTHING, "national-general")
    assert (found.highest_level, found.possible_level, found.held_level) == (None, None, None)


def test_the_possible_level_counts_what_is_unknown() -> None:
    assert (
        verdict({**NOTHING, "occupation_years": 5, "training_3": None, "certificate_4": True}, "national-general").possible_level
        == 3
    )


def test_the_possible_level_is_never_worse_than_the_highest() -> None:
    found = verdict({**NOTHING, "occupation_years": 5}, "national-general")
    assert (found.highest_level, found.possible_level) == (4, 4)


def test_whoever_told_nothing_may_reach_any_level_and_has_reached_none() -> None:
    found = verdict({}, "standard-2023")
    assert (found.highest_level, found.possible_level) == (None, 1)


@pytest.mark.parametrize(
    ("told", "held"),
    [
        ({"certificate_5": True, "certificate_3": True}, 3),
        ({"certificate_1": True}, 1),
        ({"related_certificate_2": True}, None),
        ({"certificate_4": None, "certificate_5": True}, 5),
        ({}, None),
    ],
)
def test_the_level_held_is_the_best_certificate_of_this_occupation(told: dict[str, Any], held: int | None) -> None:
    assert verdict({**NOTHING, **told}, "national-general").held_level == held


def test_a_certificate_of_another_or_unknown_occupation_is_no_level_held() -> None:
    told = [{"level": 2, **RELATED, "awarded": "2020-01-01"}, {"level": 1, "awarded": "2020-01-01"}, {"level": 5, **THIS}]
    assert verdict(person(certificates=told), "national-general").held_level == 5


def test_a_certificate_still_to_come_is_no_level_held() -> None:
    assert verdict(person(certificates=[{"level": 4, **THIS, "awarded": "2026-11-24"}]), "national-general").held_level is None


def test_a_verdict_names_its_rule_set_and_day() -> None:
    found = verdict({}, "training-centre")
    assert (found.ruleset, found.on) == ("training-centre", ON)


@pytest.mark.parametrize("ruleset", RULESETS)
def test_a_verdict_reports_every_route_and_every_condition_in_order(ruleset: str) -> None:
    reported = [(found.route, [one.fact for one in found.conditions]) for found in verdict({}, ruleset).routes]
    assert reported == [(one.id, [asked.fact for asked in one.conditions]) for one in RULESETS[ruleset].routes]


def test_a_condition_after_a_failed_one_is_still_reported() -> None:
    found = route({**NOTHING, "training_4": True}, "national-general", "4-1")
    assert [one.status for one in found.conditions] == ["not_met", "met"]


def test_routes_are_found_by_their_status() -> None:
    found = verdict({**NOTHING, "occupation_years": 5, "training_5": None}, "national-general")
    assert [one.route for one in found.with_status("met")] == ["4-3", "5-2"]
    assert [one.route for one in found.with_status("unknown")] == ["5-1"]


def test_the_best_routes_are_the_open_ones_to_the_highest_level() -> None:
    told = {**NOTHING, "training_5": True, "occupation_years": 5}
    assert verdict(told, "national-general").best_routes == ("4-3",)
    assert verdict(NOTHING, "national-general").best_routes == ()


def test_the_unknowns_are_those_that_could_open_a_better_level() -> None:
    told = {**NOTHING, "occupation_years": 5, "training_5": None, "certificate_4": True, "training_3": None}
    found = verdict(told, "national-general").unknowns
    assert {fact: [one.route for one in routes] for fact, routes in found.items()} == {"training_3": ["3-1"]}


def test_what_is_unknown_on_a_route_that_is_not_met_could_open_nothing() -> None:
    assert verdict({**NOTHING, "training_3": None}, "national-general").unknowns == {}


@pytest.mark.parametrize(("level", "status"), [(4, "met"), (3, "unknown"), (2, "not_met"), (5, "met")])
def test_a_level_is_met_by_any_of_its_routes_and_else_unknown_if_any_is(level: int, status: str) -> None:
    told = {**NOTHING, "occupation_years": 5, "certificate_4": True, "training_3": None}
    assert verdict(told, "national-general").level_status(level) == status


@pytest.mark.parametrize(("told", "better"), [({**NOTHING, "occupation_years": 5}, [1, 2, 3]), (NOTHING, [1, 2, 3, 4, 5])])
def test_a_level_improves_on_the_best_that_is_open(told: dict[str, Any], better: list[int]) -> None:
    assert [level for level in (1, 2, 3, 4, 5) if verdict(told, "national-general").improves(level)] == better


# Conditions


@pytest.mark.parametrize(
    ("value", "have", "status"), [(3, 3.0, "met"), (2.5, 2.5, "not_met"), (0, 0.0, "not_met"), (None, None, "unknown")]
)
def test_a_number_is_reported_as_had(value: float | None, have: float | None, status: str) -> None:
    told = {"certificate_5": True, "years_after_certificate_5": value}
    found = condition(told, "national-general", "4-2", "years_after_certificate_5")
    assert (found.have, found.status) == (have, status)


@pytest.mark.parametrize(("value", "status"), [(True, "met"), (False, "not_met"), (None, "unknown")])
def test_a_truth_value_is_reported_as_had(value: bool | None, status: str) -> None:
    found = condition({"training_5": value}, "national-general", "5-1", "training_5")
    assert (found.have, found.at_least, found.status) == (value, None, status)


def test_a_truth_value_is_had_as_one_and_not_as_a_number() -> None:
    for value in (True, False):
        assert condition({"training_5": value}, "national-general", "5-1", "training_5").have is value


def test_each_notice_counts_as_it_sets_whichever_are_assessed_together() -> None:
    on_the_birthday = RULESETS["standard-2023"]
    on_the_day_after = on_the_birthday.with_fields(counting=Counting(age_reached="day_after"))
    ages = [
        next(one for route in found.routes for one in route.conditions if one.fact == "age")
        for found in assess_all(person(born="2010-11-23"), [on_the_birthday, on_the_day_after, on_the_birthday], ON)
    ]
    assert [(one.have, one.status, one.earliest) for one in ages] == [(16, "met", ON), (15, "not_met", ON + DAY), (16, "met", ON)]


def test_a_condition_says_how_much_is_needed() -> None:
    needed = next(one for one in RULESETS["national-general"].route("4-2").conditions if one.at_least is not None)
    assert condition({}, "national-general", "4-2", needed.fact).at_least == needed.at_least


def test_of_a_number_known_to_be_enough_the_least_is_had() -> None:
    told = person(jobs=[{"from": "2016-11-23", **THIS}, {"from": "2010-11-23"}])
    assert condition(told, "national-general", "4-3", "occupation_years").have == 10.0


def test_of_a_number_known_to_be_too_little_the_most_is_had() -> None:
    told = person(jobs=[{"from": "2024-11-23", **THIS}, {"from": "2023-11-23"}])
    assert condition(told, "national-general", "4-3", "occupation_years").have == 3.0


def test_a_number_that_may_or_may_not_be_enough_is_unknown() -> None:
    told = person(jobs=[{"from": "2024-11-23", **THIS}, {"from": "2016-11-23"}])
    found = condition(told, "national-general", "4-3", "occupation_years")
    assert (found.status, found.have, found.earliest) == ("unknown", None, None)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (3, 3, ("met", 3)),
        (3, 9, ("met", 3)),
        (0, 2, ("not_met", 2)),
        (2, 3, ("unknown", None)),
        (0, float("inf"), ("unknown", None)),
    ],
)
def test_a_condition_is_decided_by_the_least_and_the_most(low: float, high: float, expected: tuple[str, float | None]) -> None:
    assert decide(low, high, 3) == expected


BREAK = [{"from": "2020-01-01", "to": "2025-12-31", **THIS}, {"from": "2026-03-01", **THIS}]


def test_the_gap_that_broke_the_work_is_named() -> None:
    told = person(jobs=BREAK, certificates=[{"level": 4, **THIS, "awarded": "2024-01-01"}])
    found = condition(told, "national-general", "3-2", "unbroken_years_after_certificate_4")
    assert (found.status, found.gap) == ("not_met", (date(2026, 1, 1), date(2026, 2, 28)))


def test_no_gap_is_named_where_the_time_is_long_enough() -> None:
    assert condition(person(jobs=BREAK), "no-national-standard", "5-1", "unbroken_occupation_years").gap is None


def test_no_gap_is_named_where_time_adds_up() -> None:
    assert condition(person(jobs=BREAK[1:]), "national-general", "4-3", "occupation_years").gap is None


# Three values


def with_statuses(one: Route, statuses: tuple[str, ...]) -> dict[str, Any]:
    """A row in which the conditions of a route have these statuses."""
    values = {"met": lambda least: True if least is None else least, "not_met": lambda least: 0 if least else False}
    rows = zip(one.conditions, statuses, strict=True)
    return {asked.fact: None if status == "unknown" else values[status](asked.at_least) for asked, status in rows}


def table(count: int) -> list[Any]:
    return list(itertools.product(("met", "not_met", "unknown"), repeat=count))


@pytest.mark.parametrize("statuses", table(3), ids="-".join)
def test_a_route_is_not_met_if_any_condition_is_not_then_unknown_if_any_is(statuses: tuple[str, ...]) -> None:
    one = next(one for one in RULESETS["national-general"].routes if len(one.conditions) == 3)
    expected = "not_met" if "not_met" in statuses else "unknown" if "unknown" in statuses else "met"
    found = route(with_statuses(one, statuses), "national-general", one.id)
    assert (found.status, tuple(asked.status for asked in found.conditions)) == (expected, statuses)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["met"], "met"),
        (["unknown"], "unknown"),
        (["not_met"], "not_met"),
        (["met", "unknown"], "unknown"),
        (["unknown", "not_met"], "not_met"),
        (["met", "not_met"], "not_met"),
        (["met", "met"], "met"),
    ],
)
def test_and_joins_three_values(statuses: list[str], expected: str) -> None:
    assert worst(statuses) == expected


@pytest.mark.parametrize("ruleset", RULESETS)
def test_unknown_is_never_no(ruleset: str) -> None:
    assert {one.status for one in verdict({}, ruleset).routes} == {"unknown"}


@pytest.mark.parametrize("ruleset", RULESETS)
def test_a_person_who_told_nothing_is_refused_nothing(ruleset: str) -> None:
    assert {one.status for one in verdict(Person.from_data({}), ruleset).routes} == {"unknown"}


@pytest.mark.parametrize("ruleset", RULESETS)
def test_an_unknown_route_has_no_date(ruleset: str) -> None:
    assert {one.earliest for one in verdict({}, ruleset).routes} == {None}


# Facts taken as given


def test_a_row_of_facts_is_taken_as_it_stands() -> None:
    told = {"certificate_5": False, "years_after_certificate_5": 9}
    assert condition(told, "national-general", "4-2", "certificate_5").status == "not_met"


def test_a_row_of_facts_gains_no_implied_fact() -> None:
    assert condition({"years_after_certificate_5": 9}, "national-general", "4-2", "certificate_5").status == "unknown"


def test_comparisons_are_exact() -> None:
    assert [route({"occupation_years": years}, "national-general", "5-2").status for years in (2, 1.9999999999999998)] == [
        "met",
        "not_met",
    ]


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"certificate_6": True}, "certificate_6: is not a known fact"),
        ({"certificate_5": 1}, "certificate_5: 1 must be true or false"),
        ({"occupation_years": True}, "occupation_years: true must be a number"),
        ({"occupation_years": float("nan")}, "occupation_years: NaN must be a number"),
        ({"occupation_years": -1}, "occupation_years: -1 must be a number"),
    ],
)
def test_a_bad_fact_is_refused_by_name(told: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        verdict(told, "national-general")
    assert str(caught.value).startswith(message)


# The contract's JSON

RESULT = {"ruleset", "highest_level", "possible_level", "held_level", "best_routes", "unknowns", "routes", "documents"}
ROUTE = {"route", "level", "status", "conditions", "earliest"}
CONDITION = {"fact", "at_least", "have", "status", "earliest"}
GOING_ON = {"from": "2024-05-10", **THIS}
SOMEONE = person(jobs=[GOING_ON], certificates=[{"level": 5, **THIS, "awarded": "2025-01-01"}])


@pytest.mark.parametrize("ruleset", RULESETS)
def test_a_verdict_as_json_has_the_fields_of_the_contract(ruleset: str) -> None:
    told = verdict(SOMEONE, ruleset).to_dict()
    assert told.keys() >= RESULT
    assert all(one.keys() >= ROUTE for one in told["routes"])
    assert all(asked.keys() >= CONDITION for one in told["routes"] for asked in one["conditions"])


def test_a_verdict_as_json_has_days_as_text() -> None:
    found = next(one for one in verdict(SOMEONE, "national-general").to_dict()["routes"] if one["route"] == "4-2")
    assert (found["earliest"], found["conditions"][0]["earliest"]) == ("2028-01-01", "2026-11-23")


def test_a_verdict_as_json_has_null_for_what_there_is_not() -> None:
    told = verdict(NOTHING, "national-general").to_dict()
    assert (told["highest_level"], told["possible_level"], told["held_level"], told["documents"]) == (None, None, None, [])


def test_a_level_as_json_is_a_number() -> None:
    told = verdict(SOMEONE, "national-general").to_dict()
    assert (told["highest_level"], told["held_level"], told["routes"][-1]["level"]) == (5, 5, 5)


def test_a_gap_as_json_is_two_days_as_text() -> None:
    told = person(jobs=BREAK, certificates=[{"level": 4, **THIS, "awarded": "2024-01-01"}])
    found = condition(told, "national-general", "3-2", "unbroken_years_after_certificate_4")
    assert found.to_dict()["gap"] == ["2026-01-01", "2026-02-28"]


# A 29 February

FROM_LEAP_DAY = {"jobs": [{"from": "2020-02-29", **THIS}]}


@pytest.mark.parametrize(
    ("on", "status", "leap_day"),
    [
        (date(2022, 2, 27), "not_met", True),  # the day on which it will be met
        (date(2022, 2, 28), "met", True),
        (date(2022, 3, 1), "met", False),  # by either reading
    ],
)
def test_that_a_time_counted_from_29_february_decides_is_said_where_it_does(on: date, status: str, leap_day: bool) -> None:
    found = condition(person(**FROM_LEAP_DAY), "national-general", "5-2", "occupation_years", on)
    assert (found.status, found.leap_day) == (status, leap_day)
    assert ("leap_day" in found.to_dict()) == leap_day


def test_in_a_leap_year_a_time_counted_from_29_february_is_complete_on_that_day_by_either_reading() -> None:
    found = condition(person(**FROM_LEAP_DAY), "standard-2018", "4-2", "related_occupation_years", date(2026, 1, 1))
    assert (found.earliest, found.leap_day) == (date(2026, 2, 28), True)
    four = condition(person(jobs=[{"from": "2024-02-29", **THIS}]), "national-general", "4-3", "occupation_years")
    assert (four.earliest, four.leap_day) == (date(2029, 2, 28), True)
    born = person(born="2012-02-29")
    assert condition(born, "standard-2023", "5-1", "age").earliest == date(2028, 2, 29)
    assert not condition(born, "standard-2023", "5-1", "age").leap_day


def test_a_certificate_of_29_february_or_a_birthday_decides_likewise() -> None:
    told = person(certificates=[{"level": 4, "awarded": "2020-02-29", **THIS}], jobs=[])
    held = condition(told, "general-ladder", "3-1", "years_holding_certificate_4", date(2025, 2, 28))
    assert (held.status, held.leap_day) == ("met", True)
    young = condition(person(born="2008-02-29"), "standard-2023", "5-1", "age", date(2024, 2, 29))
    assert (young.status, young.leap_day) == ("met", False)


def test_from_any_other_day_nothing_rests_on_29_february() -> None:
    found = condition(person(jobs=[{"from": "2020-02-28", **THIS}]), "national-general", "5-2", "occupation_years")
    assert (found.status, found.leap_day) == ("met", False)


# A notice that is not in force


FIVE_YEARS = {
    "born": "1980-01-01",
    "jobs": [{"from": "1998-01-01", **THIS}],
    "schooling": [{"school": "junior_high", "finished": "1995-06-30"}],
}
FROM, UNTIL = date(2005, 1, 31), date(2005, 12, 31)


def of_2005(told: Any, on: date, first: date | None = FROM, last: date | None = UNTIL) -> Verdict:
    holds = Period.model_validate({"from": first, "until": last})
    (found,) = assess_all(told, [RULESETS["provincial-2005"].with_fields(holds=holds)], on)
    return found


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (FROM - DAY, OutOfForce("not_yet", FROM)),
        (FROM, None),
        (UNTIL, None),
        (UNTIL + DAY, OutOfForce("no_longer", UNTIL)),
    ],
)
def test_a_notice_is_in_force_from_its_first_day_to_its_last(on: date, why: OutOfForce | None) -> None:
    assert of_2005(person(**FIVE_YEARS), on).out_of_force == why


def test_a_notice_of_which_no_text_says_when_it_holds_is_in_force_on_every_day() -> None:
    assert [of_2005({}, on, None, None).out_of_force for on in (date(1900, 1, 1), date(2199, 12, 31))] == [None, None]


def test_a_notice_not_in_force_still_says_what_it_would_say() -> None:
    for on in (FROM - DAY, UNTIL + DAY):
        assert of_2005(person(**FIVE_YEARS), on).highest_level == 4


def test_the_json_says_why_a_notice_is_not_in_force() -> None:
    said = [of_2005({}, on).to_dict()["out_of_force"] for on in (FROM - DAY, FROM, UNTIL + DAY)]
    assert said == [{"status": "not_yet", "day": "2005-01-31"}, None, {"status": "no_longer", "day": "2005-12-31"}]


def earliest(found: Verdict, id: str) -> date | None:
    return next(route.earliest for route in found.routes if route.route == id)


def test_no_route_opens_before_its_notice_is_in_force() -> None:
    assert earliest(of_2005(person(**FIVE_YEARS), date(2004, 6, 1)), "4-3") == FROM
    later = {**FIVE_YEARS, "jobs": [{"from": "2000-06-01", **THIS}]}
    assert earliest(of_2005(person(**later), date(2004, 6, 1)), "4-3") == date(2005, 6, 1)


def test_a_route_that_would_open_after_its_notice_has_ended_has_no_day() -> None:
    for start, day in (("2000-12-31", UNTIL), ("2001-01-01", None)):
        told = person(**{**FIVE_YEARS, "jobs": [{"from": start, **THIS}]})
        assert earliest(of_2005(told, date(2005, 6, 1)), "4-3") == day


def test_a_route_of_a_notice_that_has_ended_has_no_day_though_it_is_met() -> None:
    found = of_2005(person(**FIVE_YEARS), UNTIL + DAY)
    assert ([route.route for route in found.with_status("met")], earliest(found, "4-3")) == (["4-3", "5-2"], None)
