"""Whole journeys from the first page to the result, and that the result is the one the library works out."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from vqlogic import Person, assess, load_rulesets
from vqlogic.handouts.nextsteps import advice, step_lines
from vqlogic.handouts.reasons import reason_line
from vqlogic.handouts.sentences import headline
from vqlogic.wording import wording

RULESETS = load_rulesets()
TURNER: dict[str, Any] = {
    "born": "1985-01-30",
    "occupation": "Copper turner",
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
SURVEYOR: dict[str, Any] = {
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


@pytest.mark.parametrize(
    ("locale", "language", "person", "ruleset"),
    [("en-GB", "en", TURNER, "national-general"), ("zh-CN", "zh", SURVEYOR, "standard-2023")],
    ids=["English", "Chinese"],
)
def test_answering_what_is_asked_leads_to_the_result_the_library_works_out(
    visit: Visit, locale: str, language: Any, person: dict[str, Any], ruleset: str
) -> None:
    say, rules = wording(language), RULESETS[ruleset]
    visitor = visit(locale)
    visitor.sees(say("Which level can you apply for?"))
    visitor.start()
    asked: list[str] = []
    visitor.answer_all({**person, "ruleset": say.of(rules.title)}, asked.append)
    expected = assess(Person.from_data({id: person[id] for id in asked if id in person}), rules)
    assert expected.highest_level == assess(Person.from_data(person), rules).highest_level is not None
    visitor.press(say("See the result"))
    about, told = say.about(person["occupation"]), Person.from_data({id: person[id] for id in asked if id in person})
    visitor.sees(headline(expected, about))
    page, given = visitor.page, advice(told, expected, rules)
    expect(page.get_by_text(say.of(rules.title)).first).to_be_visible()
    steps = page.get_by_test_id("stMarkdown").filter(has_text=step_lines(given, told, rules, {}, about)[1])
    expect(steps.get_by_role("listitem")).to_have_count(3)
    assert given.route is not None
    for condition in given.route.conditions:
        expect(page.get_by_role("listitem").filter(has_text=reason_line(condition, about))).to_have_count(1)
    ladder = page.get_by_role("list", name=say("The five levels"))
    open_levels = {route.level for route in expected.with_status("met")}
    expect(ladder.get_by_role("listitem").filter(has_text="✓")).to_have_count(len(open_levels))
