"""The way up: what is missing, and the dates that the library works out from what is assumed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.pages.conftest import example, field, heading, opened, press, read, unmarked
from vqlogic import assess, load_rulesets
from vqlogic.handouts.sentences import lack_details, opening_lines
from vqlogic.interview.answers import person_of
from vqlogic.interview.examples import examples
from vqlogic.interview.questions import questions
from vqlogic.planning import assumed_months, assumption_names, assumptions, in_plans_order, roadmaps, shortfalls, ways_up
from vqlogic.wording import LANGUAGES, Language, wording

DEFAULT = next(iter(load_rulesets().values()))
SENIOR = person_of(example("senior-worker"))[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", examples())
def test_each_way_shows_the_day_the_library_works_out(id: str, language: Language) -> None:
    say, texts = wording(language), read(opened("plan", language, example(id)))
    for way in ways_up(person_of(example(id))[0], DEFAULT, date.today(), 1, assumptions()).values():
        if way is None:
            assert say("No way by this alone") in texts
        else:
            assert (say.day(way.reached_on) if way.reached_on else say("Held already")) in texts


def test_the_table_has_a_line_for_every_certificate_on_the_way() -> None:
    (table,) = opened("plan", answers=example("senior-worker")).table.values
    way = ways_up(SENIOR, DEFAULT, date.today(), 1, assumptions())["years"]
    assert way is not None
    assert list(table["Level"]) == [f"Level {leg.level} (route {leg.route})" for leg in way.legs]
    assert list(table["Apply from"]) == [wording("en").day(leg.applies_on) for leg in way.legs]


def test_what_is_assumed_moves_the_dates() -> None:
    name, months = next(iter(assumed_months().items()))
    screen = opened("plan", answers=example("senior-worker"))
    field(screen.slider, assumption_names()[name].en).set_value(months + 7).run()
    later = ways_up(SENIOR, DEFAULT, date.today(), 1, assumptions({name: months + 7}))["years"]
    assert later is not None
    assert later.reached_on is not None
    assert later != ways_up(SENIOR, DEFAULT, date.today(), 1, assumptions())["years"]
    assert wording("en").day(later.reached_on) in read(screen)


def test_another_level_is_another_way() -> None:
    screen = opened("plan", answers=example("senior-worker"))
    field(screen.selectbox, "To which level?").set_value(2).run()
    (table,) = screen.table.values
    assert [level.split(" (")[0] for level in table["Level"]] == ["Level 2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_each_way_takes_stands_below_the_plan_and_in_its_order(language: Language) -> None:
    person = person_of(example("apprentice"))[0]
    verdict, say = assess(person, DEFAULT), wording(language).about(person.occupation)
    ahead = roadmaps(person, DEFAULT, date.today(), assumptions())["years"]
    better = [one for one in shortfalls(verdict) if verdict.improves(one.level)]
    expected = in_plans_order(better, ahead, ahead.way(1))
    screen = opened("plan", language, example("apprentice"))
    routes = [say("Route {route}", route=one.route) for one in expected]
    assert [text for text in map(unmarked, screen.caption.values) if text in routes] == routes
    texts = "\n".join(read(screen))
    for one in expected:
        assert say.sentences(opening_lines(one, ahead.legs.get(one.route), say)) in texts
        for lack in one.lacks:
            assert lack_details(lack, say) in texts


def test_the_plan_is_to_the_level_wanted() -> None:
    given = example("senior-worker")
    given["told"]["goal"], given["values"]["goal"] = "some", 2
    assert field(opened("plan", answers=given).selectbox, "To which level?").value == 2


def test_without_an_answer_the_page_leads_to_the_questions() -> None:
    screen = opened("plan")
    assert not screen.table
    assert heading(press(screen, "Start now")) == next(iter(questions().values())).ask.en


def test_the_notice_is_named() -> None:
    said = [unmarked(text) for text in opened("plan", answers=example("welder")).markdown.values]
    assert f"Under: {DEFAULT.title.en}, on {wording('en').day(date.today())}" in said


def test_a_notice_that_is_not_in_force_is_said_so(ended: str) -> None:
    assert any(ended in text for text in map(unmarked, opened("plan", answers=example("welder")).warning.values))
