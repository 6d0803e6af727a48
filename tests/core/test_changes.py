"""What changed between two rule sets for one person: levels and routes gained, lost and moved."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from strategies import RULESETS, rows

from vqlogic import assess, load_rulesets
from vqlogic.changes import compare_verdicts

ON = date(2026, 11, 23)
BY_ID = load_rulesets()


def between(facts: dict, old, new):
    return compare_verdicts(assess(facts, old, on=ON), old, assess(facts, new, on=ON), new)


@given(rows(), st.sampled_from(RULESETS))
def test_a_rule_set_changes_nothing_against_itself(row, ruleset):
    found = between(row, ruleset, ruleset)
    assert (found.gained, found.lost, found.moved, found.levels_gained, found.levels_lost) == ((), (), (), (), ())


@given(rows(), st.sampled_from(RULESETS), st.sampled_from(RULESETS))
def test_what_is_gained_one_way_is_lost_the_other(row, old, new):
    there, back = between(row, old, new), between(row, new, old)
    assert (there.gained, there.lost, there.levels_gained) == (back.lost, back.gained, back.levels_lost)
    assert sorted(there.moved) == sorted((after, before) for before, after in back.moved)


def test_a_route_with_another_number_that_asks_for_the_same_has_moved():
    facts = {"training_5": True, "occupation_years": 5}
    found = between(facts, BY_ID["national-general"], BY_ID["training-centre"])
    assert found.moved == ()
    assert found.lost == ("4-3",)
    found = between({"recognised_intermediate_graduate": True}, BY_ID["national-general"], BY_ID["training-centre"])
    assert found.moved == (("4-4", "4-3"),)


def test_levels_lost_are_named():
    found = between({"occupation_years": 5}, BY_ID["national-general"], BY_ID["no-national-standard"])
    assert (found.highest_before, found.highest_after, found.levels_lost) == (4, None, (4, 5))


EVERYTHING_OF_4 = {
    "occupation_years": 5,
    "training_5": True,
    "certificate_5": True,
    "years_after_certificate_5": 3,
    "unbroken_years_after_certificate_5": 3,
    "training_4": True,
    "recognised_intermediate_graduate": True,
}


def test_routes_gained_and_lost_are_named_in_order_and_one_that_asks_for_more_is_another():
    found = between(EVERYTHING_OF_4, BY_ID["national-general"], BY_ID["training-centre"])
    assert (found.gained, found.lost, found.moved) == (("4-1",), ("4-1", "4-2", "4-3"), (("4-4", "4-3"),))
    assert (found.levels_gained, found.levels_lost) == ((), ())


def test_levels_gained_are_those_open_under_the_new_rule_set_alone():
    found = between({"occupation_years": 5}, BY_ID["no-national-standard"], BY_ID["national-general"])
    assert (found.highest_before, found.highest_after, found.levels_gained, found.levels_lost) == (None, 4, (4, 5), ())
    assert (found.gained, found.lost) == (("4-3", "5-2"), ())
