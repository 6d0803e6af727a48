"""Why a route is open or not: what is asked for, what there is, where it stands and what proves it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vqlogic import Person, assess, load_rulesets
from vqlogic.handouts.reasons import (
    MARKS,
    proof_line,
    reason_line,
    reason_notes,
    route_advice,
    route_source,
)
from vqlogic.interview.examples import examples
from vqlogic.verdict import ConditionVerdict
from vqlogic.wording import LANGUAGES, Language, wording

ON = date(2026, 11, 23)
RULESETS = load_rulesets()
STANDARD = RULESETS["standard-2023"]


def condition(person: dict[str, Any], route: str, at: int = 0, ruleset: str = "standard-2023") -> ConditionVerdict:
    verdict = assess(Person.from_data(person), RULESETS[ruleset], on=ON)
    return next(one for one in verdict.routes if one.route == route).conditions[at]


WAITER = {"born": "1981-02-01", "jobs": [{"from": "2014-08-23", "occupation": "this"}], "certificates": []}
TEN = "At least 10 years as a restaurant waiter or in a related occupation."


@pytest.mark.parametrize(
    ("person", "route", "at", "said"),
    [
        (WAITER, "3-1", 0, f"{TEN} You have 12 years 3 months. ✓"),
        (
            {"jobs": [{"from": "2017-01-01", "occupation": "this"}]},
            "3-1",
            0,
            f"{TEN} You have 9 years 10 months 22 days: not enough yet. ×",
        ),
        ({"jobs": []}, "3-1", 0, f"{TEN} You have none yet. ×"),
        ({}, "3-1", 0, f"{TEN} This is not known yet. ?"),
        (WAITER, "5-1", 0, "At least 16 full years of age. You are 45. ✓"),
        ({"age": 12}, "5-1", 0, "At least 16 full years of age. You are 12: too young. ×"),
        (WAITER, "3-2", 0, "The level 4 certificate as a restaurant waiter or in a related occupation. You: not yet. ×"),
        (WAITER, "5-2", 1, "Working as a restaurant waiter or in a related occupation on that day. You: yes. ✓"),
    ],
)
def test_a_reason_says_what_is_needed_what_there_is_and_its_mark(person: Any, route: str, at: int, said: str) -> None:
    assert reason_line(condition(person, route, at), wording("en").about("restaurant-waiter")) == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [WAITER, {"jobs": [], "age": 12}, {}])
def test_a_reason_of_somebody_else_never_says_you(person: Any, language: Language) -> None:
    verdict = assess(Person.from_data(person), STANDARD, on=ON)
    for one in (one for route in verdict.routes for one in route.conditions):
        line = reason_line(one, wording(language), you=False)
        assert "You" not in line
        assert "您" not in line
        assert line.endswith(MARKS[one.status])


def test_in_chinese_the_state_stands_in_words_too() -> None:
    say = wording("zh").about("restaurant-waiter")
    assert reason_line(condition(WAITER, "3-1"), say) == "餐厅服务员或相关职业工作满10年。您的情况：12年3个月（符合）。 ✓"
    assert reason_line(condition(WAITER, "3-2"), say).endswith("您的情况：无（不符合）。 ×")


def test_years_that_are_enough_are_never_told_as_less_than_is_asked_for() -> None:
    for days in range(1, 29):
        started = date(2016, 11, days)
        one = condition({"jobs": [{"from": started.isoformat(), "occupation": "this"}]}, "3-1")
        assert ("You have 10 years. ✓" in reason_line(one, wording("en"))) == (one.status == "met")


def test_a_gap_and_a_clause_of_its_own_are_noted() -> None:
    jobs = [{"occupation": "this", "from": "2012-01-01", "to": "2016-12-31"}, {"occupation": "this", "from": "2017-02-01"}]
    ladder, say = RULESETS["general-ladder"], wording("en")
    notes = reason_notes(condition({"jobs": jobs}, "3-1", 2, "general-ladder"), ladder, "3-1", say)
    assert any(note.startswith("A gap from 1 January 2017") for note in notes)
    provincial = RULESETS["provincial-2005"]
    added = condition({"age": 30}, "5-2", 0, "provincial-2005")
    assert provincial.builds_on is not None
    assert reason_notes(added, provincial, "5-2", say) == [f"(clause {provincial.builds_on.clause})"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ruleset", RULESETS.values(), ids=lambda one: one.id)
def test_where_a_route_stands_is_small_print_without_what_is_not_recorded_and_how_it_is_read(
    ruleset: Any, language: Language
) -> None:
    say = wording(language)
    for route in ruleset.routes:
        lines = [*route_source(ruleset, route.id, say), *route_advice(ruleset, route.id, say)]
        assert route.id in lines[0]
        assert "not recorded" not in " ".join(lines)
        assert "未记录" not in " ".join(lines)
        if route.note:
            assert say.of(route.note) not in lines


def test_a_route_taken_over_is_cited_from_there() -> None:
    provincial, general = RULESETS["provincial-2005"], RULESETS["national-general"]
    assert route_source(provincial, "2-3", wording("en")) == route_source(general, "2-3", wording("en"))


def test_years_are_proved_by_the_papers_that_the_notice_asks_for_and_nothing_else_is_said_of_proof() -> None:
    by_years = assess(Person.from_data(WAITER), STANDARD, on=ON)
    line = proof_line(by_years.documents, STANDARD, wording("en"))
    assert line is not None
    assert line == "Prove these years with: proof of skills and years of work, social insurance record, signed commitment letter."
    pupil = assess(Person.from_data(examples()["school-leaver"].data), STANDARD, on=ON)
    assert proof_line(pupil.documents, STANDARD, wording("en")) is None
