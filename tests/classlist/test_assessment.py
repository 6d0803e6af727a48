"""Everybody on a list under one rule set: levels, who comes to a better one within a year, papers; a piece at a time."""

from classlists import class_list, told, written
from hypothesis import given
from hypothesis import strategies as st
from strategies import ON, RULESETS

from vqlogic import assess
from vqlogic.classlist.assessment import Assessment
from vqlogic.person import Person


@given(st.lists(told(), min_size=1, max_size=5), st.sampled_from(RULESETS))
def test_a_row_and_the_person_it_tells_of_have_the_same_verdict(group, ruleset):
    assessment = Assessment(class_list(*({"name": "A", **written(one)} for one in group)), ruleset, ON)
    assessment.advance()
    verdicts = [assess(Person.from_data(one), ruleset, on=ON) for one in group]
    found = assessment.results().select("highest_level", "possible_level", "qualifying_routes", "held_level").rows()
    assert found == [
        (v.highest_level, v.possible_level, ";".join(one.route for one in v.with_status("met")), v.held_level) for v in verdicts
    ]


def test_two_screens_at_work_on_one_list_take_every_row_once(busy):
    assessment = Assessment(class_list(*({"姓名": str(number), "年龄": "20"} for number in range(60))), RULESETS[0], ON)
    busy(lambda: assessment.advance(1), 80)
    assert assessment.results()["index"].to_list() == list(range(60))
    assert assessment.finished
