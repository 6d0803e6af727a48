"""Somebody who may be any of several: what holds of all of them, what fails of all, and what is unknown."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ON, RULESETS, born_in_time, people

from vqlogic import Person, assess, load_rulesets
from vqlogic.personfacts import PersonFacts
from vqlogic.rules import asked_facts
from vqlogic.severalways import verdict_of_any
from vqlogic.tables.frames import assess_bounds
from vqlogic.verdict import RouteVerdict, Verdict

STANDARD = load_rulesets()["standard-2023"]


def _worker(since: str, **told) -> Person:
    return Person.from_data({"jobs": [{"from": since, "occupation": "this"}], "schooling": [], "certificates": [], **told})


def _worked_long(verdict: Verdict) -> RouteVerdict:
    (route,) = [one for one in verdict.routes if one.route == "4-1"]
    return route


@given(st.lists(people(), min_size=1, max_size=4), st.sampled_from(RULESETS))
def test_levels_and_routes_are_those_of_the_bounds_of_all(group, ruleset):
    ways = [Person.from_data(born_in_time(one)) for one in group]
    found = verdict_of_any([assess(one, ruleset, on=ON) for one in ways])
    names = sorted(asked_facts(ruleset))
    bounds = {name: [PersonFacts(one, ON, ruleset.counting).bounds(name) for one in ways] for name in names}
    low = {name: np.array([min(each[0] for each in of)]) for name, of in bounds.items()}
    high = {name: np.array([max(each[1] for each in of)]) for name, of in bounds.items()}
    row = assess_bounds(low, high, ruleset).row(0)
    routes = sorted((one.route for one in found.with_status("met")), key=[one.id for one in ruleset.routes].index)
    assert (found.highest_level, found.possible_level, sorted(row[2].split(";"))) == (row[0], row[1], sorted(routes or [""]))


@given(people(), st.sampled_from(RULESETS))
def test_the_same_person_several_times_has_that_person_s_verdict(one, ruleset):
    verdict = assess(Person.from_data(born_in_time(one)), ruleset, on=ON)
    assert verdict_of_any([verdict, verdict, verdict]) == verdict


@pytest.mark.parametrize(
    ("since", "day"), [(("2024-03-01", "2025-03-01"), date(2030, 3, 1)), (("2024-03-01",) * 2, date(2029, 3, 1))]
)
def test_a_first_day_is_one_on_which_it_holds_of_all(since, day):
    found = verdict_of_any([assess(_worker(one), STANDARD, on=ON) for one in since])
    route = _worked_long(found)
    assert (route.status, route.earliest, route.conditions[0].earliest) == ("not_met", day, day)
    assert route.conditions[0].have == _worked_long(assess(_worker(since[0]), STANDARD, on=ON)).conditions[0].have


def test_where_one_is_open_and_one_is_not_it_is_unknown_and_no_day_is_named():
    found = verdict_of_any([assess(_worker(one), STANDARD, on=ON) for one in ("2010-03-01", "2025-03-01")])
    route = _worked_long(found)
    assert (route.status, route.earliest) == ("unknown", None)
    assert (route.conditions[0].status, route.conditions[0].have, route.conditions[0].earliest) == ("unknown", None, None)


def test_the_level_held_is_one_that_all_hold():
    held = [[{"level": level, "occupation": "this"}] for level in (3, 4)]
    ways = [assess(_worker("2025-03-01", certificates=one), STANDARD, on=ON) for one in held]
    assert verdict_of_any(ways).held_level == 4
    none = assess(_worker("2025-03-01"), STANDARD, on=ON)
    assert verdict_of_any([*ways, none]).held_level is None
