"""What changed between two rule sets: in what they ask for; and for one person, levels and routes gained, lost and moved."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from strategies import RULESETS, rows

from vqlogic import assess, load_rulesets
from vqlogic.changes import ConditionChange, RouteChange, compare_rules, compare_verdicts
from vqlogic.rules import Condition

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


# In what they ask for


def with_route(id: str, *asked: str | tuple[str, float], ruleset=BY_ID["national-general"]):
    conditions = tuple(Condition(fact=one) if isinstance(one, str) else Condition(fact=one[0], at_least=one[1]) for one in asked)
    route = ruleset.route("5-1").model_copy(update={"id": id, "conditions": conditions})
    return ruleset.with_fields(by_id={**ruleset.by_id, id: route})


def without(id: str, ruleset):
    return ruleset.with_fields(by_id={other: route for other, route in ruleset.by_id.items() if other != id})


OLD = with_route("4-9", "certificate_5", ("years_after_certificate_5", 3.0), "training_4")
CERTIFICATE, THREE, TRAINING = (one.asked for one in OLD.route("4-9").conditions)


def test_rules_that_are_the_same_have_no_changes():
    assert compare_rules(OLD, OLD) == ()


def test_a_number_that_changed_is_told_from_which_to_which():
    new = with_route("4-9", "certificate_5", ("years_after_certificate_5", 4.0), "training_4")
    four = new.route("4-9").conditions[1].asked
    assert compare_rules(OLD, new) == (RouteChange("4-9", "asks_otherwise", (ConditionChange(THREE, four),)),)


def test_a_condition_added_or_given_up_is_told_alone():
    new = with_route("4-9", "certificate_5", "training_4")
    assert compare_rules(OLD, new) == (RouteChange("4-9", "asks_otherwise", (ConditionChange(THREE, None),)),)
    assert compare_rules(new, OLD) == (RouteChange("4-9", "asks_otherwise", (ConditionChange(None, THREE),)),)


def test_a_condition_in_the_place_of_another_is_told_with_it():
    new = with_route("4-9", "certificate_5", ("years_after_certificate_5", 3.0), "training_3")
    other = new.route("4-9").conditions[2].asked
    assert compare_rules(OLD, new) == (RouteChange("4-9", "asks_otherwise", (ConditionChange(TRAINING, other),)),)


def test_a_route_added_or_given_up_is_told_with_all_it_asks_for():
    gone = without("4-9", OLD)
    whole = (CERTIFICATE, THREE, TRAINING)
    assert compare_rules(OLD, gone) == (RouteChange("4-9", "dropped", tuple(ConditionChange(one, None) for one in whole)),)
    assert compare_rules(gone, OLD) == (RouteChange("4-9", "added", tuple(ConditionChange(None, one) for one in whole)),)


def test_a_route_under_another_number_has_moved_and_is_neither_new_nor_given_up():
    moved = with_route("4-8", "certificate_5", ("years_after_certificate_5", 3.0), "training_4", ruleset=without("4-9", OLD))
    assert compare_rules(OLD, moved) == (RouteChange("4-9", "moved", to="4-8"),)


def test_the_order_of_conditions_changes_nothing():
    assert compare_rules(OLD, with_route("4-9", "training_4", "certificate_5", ("years_after_certificate_5", 3.0))) == ()


def test_changes_are_told_in_the_order_of_levels_whatever_they_are():
    general = BY_ID["national-general"]
    moved = general.route("5-1").model_copy(update={"id": "5-9"})
    new = without("5-1", without("4-1", with_route("3-9", "age")))
    new = new.with_fields(by_id={**new.by_id, "5-9": moved})
    found = [(one.route, one.change, one.to) for one in compare_rules(general, new)]
    assert found == [("3-9", "added", None), ("4-1", "dropped", None), ("5-1", "moved", "5-9")]


def test_changes_are_written_as_plain_data():
    (asks_otherwise,) = compare_rules(OLD, with_route("4-9", "certificate_5", ("years_after_certificate_5", 4.0)))
    assert asks_otherwise.to_dict() == {
        "route": "4-9",
        "change": "asks_otherwise",
        "to": None,
        "conditions": [
            {
                "then": {"fact": "years_after_certificate_5", "at_least": 3.0},
                "now": {"fact": "years_after_certificate_5", "at_least": 4.0},
            },
            {"then": {"fact": "training_4", "at_least": None}, "now": None},
        ],
    }
    moved = RouteChange("4-9", "moved", to="4-8")
    assert moved.to_dict() == {"route": "4-9", "change": "moved", "to": "4-8", "conditions": []}


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
