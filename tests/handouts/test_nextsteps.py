"""What to do next: three steps at most, the same for the screen, the sheet and the text, and true of the verdict."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from strategies import born_in_time, people

from vqlogic import Person, assess, load_rulesets
from vqlogic.checklist import cheapest, costs, progress
from vqlogic.handouts.nextsteps import (
    Advice,
    advice,
    assumption_line,
    best_route,
    goal_line,
    rests_on_assumption,
    step_lines,
)
from vqlogic.handouts.sentences import where_to_register
from vqlogic.interview.examples import examples
from vqlogic.planning import outlook
from vqlogic.wording import LANGUAGES, Language, wording

ON = date(2026, 11, 23)
RULESETS = load_rulesets()
STANDARD = RULESETS["standard-2023"]
EN = wording("en")
NOTHING = {"certificates": [], "trainings": [], "schooling": [], "titles": []}
WELDER = {**NOTHING, "occupation": "welder", "born": "2003-05-05", "jobs": [{"from": "2021-07-03", "occupation": "this"}]}
WAITER = {
    **NOTHING,
    "occupation": "restaurant-waiter",
    "born": "1981-01-01",
    "jobs": [{"from": "2014-08-01", "occupation": "this"}],
}
HOLDER = {**WAITER, "certificates": [{"level": 4, "occupation": "this", "awarded": "2020-01-01"}]}
CHILD = {**NOTHING, "born": "2012-05-05", "jobs": []}


def of(data: dict[str, Any], **more: Any) -> tuple[Advice, Person]:
    person = Person.from_data({**data, **more})
    return advice(person, assess(person, STANDARD, on=ON), STANDARD), person


def lines(data: dict[str, Any], **more: Any) -> list[str]:
    found, person = of(data, **more)
    return step_lines(found, person, STANDARD, {}, EN.about(person.occupation))


# What it is about


def test_without_a_wish_it_is_about_the_highest_level_that_is_open() -> None:
    found, _ = of(WAITER)
    assert (found.kind, found.level, found.goal) == ("apply", 3, None)
    assert found.route is not None
    assert found.route.route == "3-1"


def test_a_level_that_is_wanted_and_open_is_what_it_is_about() -> None:
    found, _ = of(WAITER, goal=4)
    assert (found.level, found.route and found.route.level) == (4, 4)
    assert goal_line(found, EN) == "You can apply for level 4, too."


def test_the_headline_alone_says_it_where_the_level_that_is_wanted_is_the_highest() -> None:
    assert goal_line(of(WAITER, goal=3)[0], EN) == ""


def test_a_level_that_is_wanted_and_not_open_yet_is_said_with_its_days() -> None:
    found, person = of(WELDER, goal=3)
    seen = outlook(person, STANDARD, ON, 3)
    assert seen.waiting == date(2031, 7, 3)
    assert seen.by_certificates is not None
    assert seen.by_certificates.legs[-1].applies_on == date(2031, 5, 23)
    assert goal_line(found, EN) == "Level 3 opens on 3 July 2031, or on 23 May 2031 if you take level 4 now."
    assert rests_on_assumption(found)
    assert assumption_line(EN) == "Counted with 6 months from applying to the certificate."


@pytest.mark.parametrize(
    ("data", "goal", "said"),
    [
        (CHILD, 5, "Level 5 opens on 5 May 2028 if you go on working as now."),
        (HOLDER, 5, "You already have the certificate of level 5, or a higher one."),
        ({}, 3, "Whether you can apply for level 3 depends on what is still unknown."),
        (WAITER, 2, "Level 2 can open on 23 May 2032 if you take level 3 now."),
        (WAITER, 1, "Level 1 can open on 23 November 2037 if you take level 3, level 2 first."),
    ],
)  # fmt: skip
def test_each_kind_of_wish_has_its_sentence(data: Any, goal: int, said: str) -> None:
    assert goal_line(of(data, goal=goal)[0], EN) == said


def test_a_level_that_no_time_at_work_opens_is_said_with_what_it_still_takes() -> None:
    ruleset, person = RULESETS["general-ladder"], Person.from_data({**WAITER, "goal": 1})
    said = goal_line(advice(person, assess(person, ruleset, on=ON), ruleset), EN)
    assert said.startswith("More time at work alone does not open level 1. Level 1 still takes: ")
    assert "the level 2 certificate in this occupation" in said


# The steps


def test_papers_then_registration_then_the_examination_and_what_comes_after() -> None:
    papers, register, after = lines(WAITER)
    assert papers == "Get your papers ready: 8 of 8 still to get."
    assert register == where_to_register(
        Person.from_data(WAITER), assess(Person.from_data(WAITER), STANDARD, on=ON), STANDARD, EN
    )
    assert "you are told when the examination is" in after
    assert after.endswith("Level 2 can open on 23 May 2032 if you take level 3 now.")


def test_what_the_headline_says_of_the_wish_is_not_said_again() -> None:
    assert "Level 2" not in lines(WAITER, goal=2)[2]


def test_papers_that_are_had_count_and_all_of_them_are_ready_in_the_end() -> None:
    found, person = of(WAITER)
    ids = [item.document for item in found.papers]
    assert step_lines(found, person, STANDARD, {ids[0]: "have", ids[1]: "not_applicable"}, EN)[0].startswith(
        "Get your papers ready: 6 of 7 still"
    )
    assert step_lines(found, person, STANDARD, dict.fromkeys(ids, "have"), EN)[0] == "Your papers are ready."


def test_to_whom_nothing_is_open_the_first_step_says_what_opens_it_and_when() -> None:
    first, second, _ = lines(CHILD)
    assert (
        first == "For level 5 you still need: at least 16 full years of age. If you go on as now, you can apply from 5 May 2028."
    )
    assert second.startswith("Then get your papers ready. Register ")


def test_what_is_missing_of_years_is_said() -> None:
    ruleset = RULESETS["national-general"]
    person = Person.from_data({**WELDER, "jobs": [{"from": "2026-09-18", "occupation": "this"}]})
    first, *_ = step_lines(advice(person, assess(person, ruleset, on=ON), ruleset), person, ruleset, {}, EN)
    assert "(1 year 9 months 26 days more)" in first


def test_what_is_not_known_is_to_be_found_out() -> None:
    found, person = of({})
    assert found.kind == "meet"
    assert "find out whether you meet this" in step_lines(found, person, STANDARD, {}, EN)[0]


def test_whoever_holds_a_level_is_not_sent_to_apply_for_it_again() -> None:
    held = {**WAITER, "certificates": [{"level": 3, "occupation": "this", "awarded": "2024-01-10"}]}
    found, _ = of(held)
    assert (found.kind, found.level) == ("meet", 2)
    assert lines(held)[0].startswith("For level 2 you still need: ")


def test_beyond_the_highest_level_there_is_nothing_to_do() -> None:
    highest = {**WAITER, "certificates": [{"level": 1, "occupation": "this", "awarded": "2024-01-10"}]}
    assert lines(highest) == ["There is no higher level to apply for."]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ruleset", RULESETS.values(), ids=lambda one: one.id)
def test_everybody_has_one_to_three_steps_in_whole_sentences(ruleset: Any, language: Language) -> None:
    say = wording(language)
    for example in examples().values():
        person = Person.from_data(example.data)
        found = advice(person, assess(person, ruleset, on=ON), ruleset)
        steps = step_lines(found, person, ruleset, {}, say)
        assert 1 <= len(steps) <= 3
        assert all(step.endswith((".", "。")) and "{" not in step for step in steps)


@given(people(left_out=True).map(born_in_time))
@settings(max_examples=80)
def test_the_route_it_leads_by_is_open_and_takes_the_fewest_papers(told: dict[str, Any]) -> None:
    person = Person.from_data(told)
    verdict = assess(person, STANDARD, on=ON)
    found = advice(person, verdict, STANDARD)
    if found.kind != "apply":
        return
    assert found.route is not None
    assert found.route.status == "met"
    among = [route.route for route in verdict.with_status("met") if route.level == found.level]
    listed = costs(verdict.documents, {})
    assert progress(found.papers, {}).needed == len(cheapest(listed, among).documents)


def test_no_route_is_best_where_none_is_open() -> None:
    with pytest.raises(ValueError, match="level 1"):
        best_route(assess(Person.from_data(CHILD), STANDARD, on=ON), 1)
