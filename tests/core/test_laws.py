"""The laws that follow from the one shape of a rule: more never lowers, order does not matter, an answer never
contradicts what was said before it, a later day never lowers, and a date is the first day that holds.

Each law is tried on random rows of facts or random persons, under every rule set.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ANSWERS, LISTS, ON, RULESETS, all_of, completed, entries, known_rows, people, rows

from vqlogic import Person, RuleSet, Verdict, assess, assess_all, highest_and_open
from vqlogic.facts import facts, implied_by, vocabulary
from vqlogic.personfacts import PersonFacts

DAY = timedelta(days=1)


def met(verdict: Verdict) -> set[str]:
    return {route.route for route in verdict.routes if route.status == "met"}


def statuses(verdict: Verdict) -> dict[str, str]:
    return {route.route: route.status for route in verdict.routes}


def under(ruleset: RuleSet, told: dict[str, Any], on: date = ON) -> Verdict:
    """The verdict on a person's plain data."""
    return assess(Person.from_data(told), ruleset, on)


def under_all(told: dict[str, Any], on: date = ON) -> list[Verdict]:
    """The verdicts on a person's plain data under every rule set."""
    return assess_all(Person.from_data(told), RULESETS, on)


def of_all(row: dict[str, Any]) -> list[Verdict]:
    """The verdicts on a row of facts under every rule set."""
    return assess_all(row, RULESETS, ON)


def known(told: dict[str, Any]) -> PersonFacts:
    return PersonFacts(Person.from_data(told), ON)


def assert_not_lowered(before: Verdict, after: Verdict) -> None:
    """No route that was met is lost, and the highest level's number is not larger."""
    assert met(before) <= met(after), before.ruleset
    assert (after.highest_level or 6) <= (before.highest_level or 6), before.ruleset


def assert_not_contradicted(before: Verdict, after: Verdict) -> None:
    """What was met stays met, what was not met stays not met, and the levels lie within what was possible."""
    now = statuses(after)
    decided = {route: status for route, status in statuses(before).items() if status != "unknown"}
    assert decided == {route: now[route] for route in decided}, before.ruleset
    assert (after.highest_level or 6) <= (before.highest_level or 6), before.ruleset
    assert (after.possible_level or 6) >= (before.possible_level or 6), before.ruleset


# Rows of facts: more never lowers


@given(rows(), st.data())
def test_raising_a_number_never_lowers(row: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name in row if facts()[name].kind != "bool"]))
    more = {**row, name: (row[name] or 0) + data.draw(st.floats(0, 20))}
    for before, after in zip(of_all(row), of_all(more), strict=True):
        assert_not_lowered(before, after)


@given(rows(), st.data())
def test_turning_a_fact_true_never_lowers(row: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name in row if facts()[name].kind == "bool"]))
    for before, after in zip(of_all(row), of_all({**row, name: True}), strict=True):
        assert_not_lowered(before, after)


@given(known_rows(), known_rows())
def test_having_the_better_of_two_in_everything_never_lowers(one: dict[str, Any], other: dict[str, Any]) -> None:
    better = {name: max(one[name], other[name]) for name in one}
    for before, after in zip(of_all(one), of_all(better), strict=True):
        assert_not_lowered(before, after)


@given(known_rows(), st.data())
def test_less_of_a_known_fact_never_opens_a_route(row: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(row)))
    less = {**row, name: False if facts()[name].kind == "bool" else row[name] * data.draw(st.floats(0, 1))}
    for before, after in zip(of_all(less), of_all(row), strict=True):
        assert_not_lowered(before, after)


# Rows of facts: answers


@given(rows(), known_rows())
def test_an_answer_to_every_unknown_fact_contradicts_nothing(row: dict[str, Any], answers: dict[str, Any]) -> None:
    answered = {name: answers[name] if value is None else value for name, value in row.items()}
    for before, after in zip(of_all(row), of_all(answered), strict=True):
        assert_not_contradicted(before, after)


@given(rows(), known_rows(), st.data())
def test_an_answer_to_one_unknown_fact_contradicts_nothing(
    row: dict[str, Any], answers: dict[str, Any], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(row)))
    answered = {**row, name: answers[name] if row[name] is None else row[name]}
    for before, after in zip(of_all(row), of_all(answered), strict=True):
        assert_not_contradicted(before, after)


@given(known_rows())
def test_when_every_fact_is_known_nothing_is_unknown(row: dict[str, Any]) -> None:
    for found in of_all(row):
        assert "unknown" not in statuses(found).values()
        assert found.possible_level == found.highest_level


@given(rows())
def test_an_unknown_route_can_still_become_met_and_not_met(row: dict[str, Any]) -> None:
    nothing = {name: (False if facts()[name].kind == "bool" else 0) if value is None else value for name, value in row.items()}
    for ruleset in RULESETS:
        everything = {name: value if row[name] is None else row[name] for name, value in all_of(ruleset).items()}
        unknown = {route for route, status in statuses(assess(row, ruleset, ON)).items() if status == "unknown"}
        assert unknown <= met(assess(everything, ruleset, ON)), ruleset.id
        assert unknown & met(assess(nothing, ruleset, ON)) == set(), ruleset.id


@given(rows(), st.randoms())
def test_the_order_of_facts_does_not_matter(row: dict[str, Any], random: Any) -> None:
    names = list(row)
    random.shuffle(names)
    assert of_all({name: row[name] for name in names}) == of_all(row)


@given(known_rows(), st.data())
def test_raising_what_is_not_met_to_its_threshold_opens_a_route(row: dict[str, Any], data: st.DataObject) -> None:
    ruleset = data.draw(st.sampled_from(RULESETS))
    route = data.draw(st.sampled_from(assess(row, ruleset, ON).routes))
    missing = [one for one in route.conditions if one.status == "not_met"]
    raised = {**row, **{one.fact: True if one.at_least is None else one.at_least for one in missing}}
    assert statuses(assess(raised, ruleset, ON))[route.route] == "met"


@given(known_rows(), st.data())
def test_raising_all_but_one_of_what_is_not_met_does_not_open_a_route(row: dict[str, Any], data: st.DataObject) -> None:
    ruleset = data.draw(st.sampled_from(RULESETS))
    route = data.draw(st.sampled_from(assess(row, ruleset, ON).routes))
    missing = [one for one in route.conditions if one.status == "not_met"][1:]
    raised = {**row, **{one.fact: True if one.at_least is None else one.at_least for one in missing}}
    assert statuses(assess(raised, ruleset, ON))[route.route] == route.status


# Persons: more never lowers


@pytest.mark.parametrize("kind", LISTS)
@given(data=st.data())
def test_one_entry_more_never_lowers(kind: str, data: st.DataObject) -> None:
    told = data.draw(people(left_out=True))
    more = {**told, kind: [*(told[kind] or []), data.draw(entries(kind, left_out=True))]}
    for before, after in zip(under_all(told), under_all(more), strict=True):
        assert_not_lowered(before, after)


@pytest.mark.parametrize("kind", LISTS)
@given(data=st.data())
def test_one_entry_more_never_lowers_the_least_a_fact_can_be(kind: str, data: st.DataObject) -> None:
    told = data.draw(people(left_out=True))
    more = {**told, kind: [*(told[kind] or []), data.draw(entries(kind, left_out=True))]}
    before, after = known(told), known(more)
    assert [name for name in facts() if after.bounds(name)[0] < before.bounds(name)[0]] == []


@given(people(left_out=True), st.sampled_from(list(ANSWERS)))
def test_the_best_answer_never_lowers(told: dict[str, Any], name: str) -> None:
    for before, after in zip(under_all(told), under_all({**told, name: ANSWERS[name]}), strict=True):
        assert_not_lowered(before, after)


@given(people(), st.integers(0, 3650))
def test_being_older_never_lowers(told: dict[str, Any], days: int) -> None:
    older = {**told, "born": (date.fromisoformat(told["born"]) - days * DAY).isoformat()}
    for before, after in zip(under_all(told), under_all(older), strict=True):
        assert_not_lowered(before, after)


def test_filling_a_gap_of_one_day_never_lowers() -> None:
    """Two years are made up of whole months and days of three jobs; one day worked more, between two of them,
    must not take any of it away."""
    jobs = [
        {"from": "2018-01-01", "to": "2019-11-16", "occupation": "this"},
        {"from": "2021-01-20", "to": "2021-02-03", "occupation": "this"},
        {"from": "2021-02-05", "to": "2021-03-04", "occupation": "this"},
    ]
    gap = {"from": "2021-02-04", "to": "2021-02-04", "occupation": "this"}
    for before, after in zip(under_all({"jobs": jobs}), under_all({"jobs": [*jobs, gap]}), strict=True):
        assert_not_lowered(before, after)


# Persons: order, and answers


@given(people(left_out=True), st.randoms())
def test_the_order_of_entries_does_not_matter(told: dict[str, Any], random: Any) -> None:
    shuffled = {name: list(value) if isinstance(value, list) else value for name, value in told.items()}
    for kind in LISTS:
        random.shuffle(shuffled[kind] or [])
    assert under_all(shuffled) == under_all(told)


@given(people(left_out=True))
def test_an_entry_told_twice_changes_nothing(told: dict[str, Any]) -> None:
    twice = {**told, **{kind: told[kind] * 2 for kind in LISTS if told[kind]}}
    assert [statuses(one) for one in under_all(twice)] == [statuses(one) for one in under_all(told)]


@given(st.data())
def test_telling_what_was_left_out_contradicts_nothing(data: st.DataObject) -> None:
    told = data.draw(people(left_out=True))
    whole = data.draw(completed(told))
    for before, after in zip(under_all(told), under_all(whole), strict=True):
        assert_not_contradicted(before, after)


@given(st.data())
def test_telling_what_was_left_out_narrows_every_fact(data: st.DataObject) -> None:
    told = data.draw(people(left_out=True))
    before, after = known(told), known(data.draw(completed(told)))
    wider = [
        name
        for name in facts()
        if after.bounds(name)[0] < before.bounds(name)[0] or after.bounds(name)[1] > before.bounds(name)[1]
    ]
    assert wider == []


@given(people(left_out=True))
def test_the_least_a_fact_can_be_is_never_more_than_the_most(told: dict[str, Any]) -> None:
    assert [name for name in facts() if known(told).bounds(name)[0] > known(told).bounds(name)[1]] == []


@given(people())
def test_of_whoever_told_everything_a_fact_is_never_less_than_what_implies_it(told: dict[str, Any]) -> None:
    least = {name: known(told).bounds(name)[0] for name in facts()}
    lower = [
        (name, other)
        for name in facts()
        for other in implied_by(name)
        if least[other] < (float(least[name] > 0) if facts()[other].kind == "bool" else least[name])
    ]
    assert lower == []


@given(people(left_out=True), st.sampled_from([1, 2, 3, 4, 5]))
def test_the_level_wanted_changes_no_verdict(told: dict[str, Any], goal: int) -> None:
    assert under_all({**told, "goal": goal}) == under_all(told)


@given(people())
def test_when_everything_was_told_nothing_is_unknown(told: dict[str, Any]) -> None:
    dated = {**told, "schooling": [school for school in told["schooling"] if school.get("finished", "") <= ON.isoformat()]}
    for verdict in under_all({**dated, "facts": dict.fromkeys(facts().keys() - vocabulary().keys(), 0)}):
        assert "unknown" not in statuses(verdict).values()


# Time


def going_on(told: dict[str, Any]) -> dict[str, Any]:
    """The person with every job that has not ended by the day going on without an end."""
    jobs = [{**job, "to": job["to"] if job["to"] and job["to"] < ON.isoformat() else None} for job in told["jobs"] or []]
    return {**told, "jobs": jobs}


# The routes that time never closes: being enrolled, or in a graduating class, ends.
LASTING = {
    (ruleset.id, route.id)
    for ruleset in RULESETS
    for route in ruleset.routes
    if not any(
        one.stage in ("enrolled", "final_year") for asked in route.conditions for one in facts()[asked.fact].schooling or ()
    )
}


@given(people().map(going_on), st.integers(0, 4000))
def test_a_later_day_with_jobs_going_on_closes_no_route_that_lasts(told: dict[str, Any], later: int) -> None:
    assert met_under_all(told, ON) & LASTING <= met_under_all(told, ON + later * DAY)


def test_only_being_enrolled_is_asked_of_routes_that_time_closes() -> None:
    everything = {(ruleset.id, route.id) for ruleset in RULESETS for route in ruleset.routes}
    assert everything - LASTING == {("labour-relations-coordinator-2019", "4-4")}


def assert_earliest_days_are_the_first(told: dict[str, Any], on: date) -> None:
    """Every route that opens later is met on its day, and not on the day before."""
    opens: dict[date, set[tuple[str, str]]] = {}
    for verdict in under_all(told, on):
        for route in verdict.routes:
            if route.earliest and route.status != "met":
                opens.setdefault(route.earliest, set()).add((verdict.ruleset, route.route))
    for day, routes in opens.items():
        assert routes <= met_under_all(told, day), day
        assert not routes & met_under_all(told, day - DAY), day


def met_under_all(told: dict[str, Any], on: date) -> set[tuple[str, str]]:
    return {(verdict.ruleset, route) for verdict in under_all(told, on) for route in met(verdict)}


@given(people().map(going_on))
def test_a_route_is_met_on_its_earliest_day_and_not_on_the_day_before(told: dict[str, Any]) -> None:
    assert_earliest_days_are_the_first(told, ON)


@given(people().map(going_on), st.integers(1, 6000))
def test_no_route_without_a_date_is_ever_opened_by_time(told: dict[str, Any], later: int) -> None:
    for before, after in zip(under_all(told), under_all(told, ON + later * DAY), strict=True):
        never = {route.route for route in before.routes if route.earliest is None and route.status == "not_met"}
        assert never & met(after) == set(), before.ruleset


@given(people(left_out=True))
def test_a_route_is_dated_today_exactly_when_it_is_met(told: dict[str, Any]) -> None:
    for verdict in under_all(told):
        routes = verdict.routes
        assert {route.route for route in routes if route.earliest == ON} == {
            route.route for route in routes if route.status == "met"
        }


@given(people())
def test_of_whoever_has_plans_a_route_is_met_on_its_earliest_day_and_not_on_the_day_before(told: dict[str, Any]) -> None:
    assert_earliest_days_are_the_first(told, date(2019, 6, 15))  # much of what these people tell is then still to come


@given(people(left_out=True))
def test_all_rule_sets_at_once_say_what_each_says_by_itself(told: dict[str, Any]) -> None:
    person = Person.from_data(told)
    assert assess_all(person, RULESETS, ON) == [assess(person, ruleset, ON) for ruleset in RULESETS]


@given(rows())
def test_the_quick_answer_is_that_of_the_full_verdict(row: dict[str, Any]) -> None:
    for ruleset in RULESETS:
        verdict = assess(row, ruleset, ON)
        routes = [route.route for route in verdict.with_status("met")]
        assert highest_and_open(row, ruleset) == (verdict.highest_level, routes), ruleset.id
