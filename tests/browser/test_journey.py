"""Whole journeys from the first page to the result, on a phone and on a large screen: a welder, a waiter with gaps and a graduate
with a title. The result is the one the library works out, in the words of the library."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, Visitor
from vqlogic import Person, RuleSet, Verdict, assess, load_rulesets
from vqlogic.handouts.nextsteps import advice, goal_line, step_lines
from vqlogic.handouts.reasons import reason_line
from vqlogic.handouts.sentences import headline
from vqlogic.wording import Wording, wording

RULESETS = load_rulesets()
WELDER: dict[str, Any] = {
    "born": "1985-01-30",
    "occupation": "welder",
    "goal": 1,
    "schooling": [
        {"school": "technical_school", "major": "this", "recognised_for": "none", "class": "none", "finished": "2005-07-01"}
    ],
    "certificates": [
        {"level": 5, "occupation": "this", "awarded": "2007-06-01"},
        {"level": 4, "occupation": "this", "awarded": "2011-06-01"},
    ],
    "reserve_technician_certificate": False,
    "titles": [],
    "jobs": [
        {"occupation": "this", "from": "2005-09-01", "to": "2012-08-31"},
        {"occupation": "related", "from": "2012-10-01", "to": "2013-09-30"},
        {"occupation": "this", "from": "2014-01-01"},
    ],
    "apprenticeship_completed": None,
    "trainings": [{"level": 3, "standard_hours": True, "completion_certificate": True, "approved": None, "months": 5}],
    "technician_competence": True,
    "senior_technician_competence": False,
}
WAITER: dict[str, Any] = {
    "born": "1981-05",
    "occupation": "餐厅服务员",
    "schooling": [{"school": "junior_high", "finished": "1996"}],
    "certificates": [],
    "reserve_technician_certificate": False,
    "titles": [],
    "jobs": [
        {"occupation": "this", "from": "2000-03", "to": "2006-08-31"},
        {"occupation": "related", "from": "2008-01-01", "to": "2011-12-31"},
        {"occupation": "this", "from": "2016-05-01"},
    ],
    "apprenticeship_completed": False,
    "trainings": [],
    "technician_competence": False,
    "senior_technician_competence": False,
}
GRADUATE: dict[str, Any] = {
    "born": "1991-12-24",
    "occupation": "测量放线工",
    "schooling": [{"school": "bachelor", "major": "related", "recognised_for": "none", "finished": "2014-06-30"}],
    "certificates": [{"level": 3, "occupation": "this", "awarded": "2016-05-10"}],
    "reserve_technician_certificate": False,
    "titles": [{"rank": "junior", "awarded": "2015-11-01"}, {"rank": "intermediate", "awarded": "2020-11-01"}],
    "jobs": [{"occupation": "this", "from": "2014-07-01"}],
    "apprenticeship_completed": False,
    "trainings": [],
    "technician_competence": None,
    "senior_technician_competence": False,
}


VISITORS = {"welder": (WELDER, None), "waiter": (WAITER, None), "graduate": (GRADUATE, "standard-2018")}


@pytest.mark.parametrize(("locale", "language", "width", "other"), [("en-GB", "en", 320, 1280), ("zh-CN", "zh", 1280, 320)])
@pytest.mark.parametrize("who", VISITORS)
def test_answering_what_is_asked_leads_to_the_result_the_library_works_out(
    visit: Visit, locale: str, language: Any, width: int, other: int, who: str
) -> None:
    """Answered on a screen of one width, the result is looked at on the other too."""
    person, ruleset = VISITORS[who]
    rules = RULESETS[ruleset] if ruleset else next(iter(RULESETS.values()))
    say, visitor = wording(language).about(person["occupation"]), visit(locale, width)
    visitor.sees(say("Which level can you apply for?"))
    visitor.start()
    asked: list[str] = []
    visitor.answer_all({**person, "ruleset": say.of(rules.title) if ruleset else None}, asked.append)
    told = Person.from_data({id: person[id] for id in asked if id in person})
    expected = assess(told, rules)
    assert expected.highest_level == assess(Person.from_data(person), rules).highest_level is not None
    visitor.press(say("See the result"))
    visitor.sees(headline(expected, say))
    sees_result(visitor, told, expected, rules, say)
    visitor.page.set_viewport_size({"width": other, "height": 900})
    visitor.settled()
    sees_result(visitor, told, expected, rules, say)


def sees_result(visitor: Visitor, told: Person, expected: Verdict, rules: RuleSet, say: Wording) -> None:
    page, given = visitor.page, advice(told, expected, rules)
    if told.goal:
        expect(page.get_by_text(goal_line(given, say) or "", exact=True)).to_be_visible()
    steps = page.get_by_test_id("stMarkdown").filter(has_text=step_lines(given, told, rules, {}, say)[1])
    expect(steps.get_by_role("listitem")).to_have_count(len(step_lines(given, told, rules, {}, say)))
    assert given.route is not None
    for condition in given.route.conditions:
        expect(page.get_by_role("listitem").filter(has_text=reason_line(condition, say))).to_have_count(1)
    ladder = page.get_by_role("list", name=say("The five levels"))
    open_levels = {route.level for route in expected.with_status("met")}
    expect(ladder.get_by_role("listitem").filter(has_text="✓")).to_have_count(len(open_levels))
