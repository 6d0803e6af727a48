"""Whole journeys from the first page to the result, and that the result is the one the library works out."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from vqlogic import Person, assess, load_rulesets
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
    visitor.sees(say("You can apply for {level}", level=say.term("level", expected.highest_level)))
    page = visitor.page
    expect(page.get_by_text(say.of(rules.title)).first).to_be_visible()
    for route in expected.with_status("met"):
        level = say.term("level", route.level)
        title = say("Route {route} to {level}: {status}", route=route.route, level=level, status=say("open to you"))
        if route.level == expected.highest_level:
            expect(page.get_by_text(title, exact=True)).to_be_visible()
            reasons = visitor.block(title).get_by_role("listitem")
            expect(reasons).to_have_count(len(route.conditions))
            for condition in route.conditions:
                needed = say.requirement(condition.fact, condition.at_least)
                expect(reasons.filter(has_text=f"✓ {needed} — ")).to_have_count(1)
    ladder = page.get_by_role("list", name=say("The five levels"))
    open_levels = {route.level for route in expected.with_status("met")}
    expect(ladder.get_by_role("listitem").filter(has_text=say("open to you"))).to_have_count(len(open_levels))
