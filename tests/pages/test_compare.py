"""The comparison: a line for every notice, what makes them differ, and what changes from one to another."""

from __future__ import annotations

import pytest

from tests.pages.conftest import example, field, matrix, opened, read, unfold, unmarked
from vqlogic import assess, load_rulesets
from vqlogic.affected import compare
from vqlogic.changes import compare_verdicts
from vqlogic.handouts.effects import effects, with_what
from vqlogic.handouts.reasons import reason_line
from vqlogic.handouts.sentences import level_name, needs_phrase
from vqlogic.interview.answers import person_of
from vqlogic.interview.examples import examples
from vqlogic.planning import nearest_shortfall
from vqlogic.rules import rulesets_for
from vqlogic.wording import LANGUAGES, Language, terms, wording

RULESETS = load_rulesets()
DEFAULT = next(iter(RULESETS.values()))
WAY_LOST = "Way lost to {level}: {what}."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", examples())
def test_the_matrix_has_a_row_for_every_notice_and_says_what_is_open_at_each_level(id: str, language: Language) -> None:
    say, person = wording(language), person_of(example(id))[0]
    words = {"met": say("open"), "unknown": say("possible"), "not_met": say("not open yet")}
    expected = {}
    for ruleset in rulesets_for(RULESETS, person.occupation):
        verdict = assess(person, ruleset)
        there = {route.level for route in ruleset.routes}
        expected[say.of(ruleset.title)] = [
            words[verdict.level_status(level)] if level in there else say("no way to this level") for level in terms("level")
        ]
    assert matrix(opened("compare", language, example(id))) == expected


@pytest.mark.parametrize(("level", "open_"), [(3, True), (1, False)])
def test_a_cell_opened_says_by_which_route_or_what_is_missing(level: int, open_: bool) -> None:
    person = person_of(example("welder"))[0]
    verdict = assess(person, DEFAULT)
    assert (verdict.level_status(level) == "met") is open_
    screen = opened("compare", answers=example("welder"))
    screen = field(screen.selectbox, "Level").set_value(level).run()
    lacking = nearest_shortfall(verdict, level)
    shown = [route for route in verdict.routes if route.level == level and route.status == "met"]
    shown = shown or [route for route in verdict.routes if lacking and route.route == lacking.route]
    texts, say = "\n".join(read(screen)), wording("en").about("welder")
    for condition in (one for route in shown for one in route.conditions):
        assert reason_line(condition, say, you=True) in texts


def test_what_changes_follows_the_two_notices_chosen() -> None:
    say, person = wording("en"), person_of(example("engineer"))[0]
    listed = rulesets_for(RULESETS, person.occupation)
    levels = {ruleset.id: level_name(assess(person, ruleset).highest_level, say) for ruleset in listed}
    before, after = next((one, other) for one in levels for other in levels if levels[one] != levels[other])
    screen = opened("compare", answers=example("engineer"))
    field(screen.selectbox, "Before").set_value(before).run()
    field(screen.selectbox, "Afterwards").set_value(after).run()
    assert any(f"Highest level: {levels[before]}, then {levels[after]}" in text for text in read(screen))


def test_a_notice_against_itself_changes_nothing() -> None:
    screen = opened("compare", answers=example("welder"))
    field(screen.selectbox, "Afterwards").set_value(field(screen.selectbox, "Before").value).run()
    texts = read(screen)
    assert any("Highest level: " in text for text in texts)
    assert not [text for text in texts if "gained" in text or "lost" in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_gained_or_lost_is_said_by_what_it_asks_for_a_line_each(language: Language) -> None:
    person = person_of(example("engineer"))[0]
    old, new = RULESETS["standard-2018"], RULESETS["national-general"]
    found = compare_verdicts(assess(person, old), old, assess(person, new), new)
    assert found.gained
    assert found.lost
    screen, say = opened("compare", language, example("engineer")), wording(language).about(person.occupation)
    field(screen.selectbox, say("Before")).set_value(old.id).run()
    field(screen.selectbox, say("Afterwards")).set_value(new.id).run()
    lines = [line for text in read(screen) for line in text.splitlines()]
    for ruleset, ids, opening in ((new, found.gained, "Way gained to {level}: {what}."), (old, found.lost, WAY_LOST)):
        for route in map(ruleset.route, ids):
            needs = needs_phrase(route.conditions, say)
            what = needs[:1].lower() + needs[1:]
            assert say(opening, level=say.short_level(route.level), what=what) in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_else_is_affected_is_told_when_unfolded_and_can_be_looked_at(language: Language) -> None:
    say = wording(language).about("welder")
    old, new = RULESETS["standard-2018"], RULESETS["standard-2023"]
    told = effects(compare(old, new), say)
    screen = opened("compare", language, example("welder"))
    folded = "\n".join(read(screen))
    assert told[0].title not in folded
    field(screen.selectbox, say("Before")).set_value("standard-2018").run()
    screen = field(screen.selectbox, say("Afterwards")).set_value("standard-2023").run()
    screen = unfold(screen, "effects")
    for one in told:
        assert f"{one.title} {one.details}" in "\n".join(map(unmarked, read(screen)))
    shows = [button for button in screen.button if button.label == say("Show this person")]
    assert len(shows) == len(told)
    screen = shows[0].click().run()
    who = with_what(told[0].of, compare(old, new), wording(language))
    assert any(say("You are looking at an example: {who}", who=who) in unmarked(text) for text in read(screen))
    assert field(screen.selectbox, say("Before")).value == "standard-2018"
    assert field(screen.selectbox, say("Afterwards")).value == "standard-2023"
    rows = matrix(screen)
    assert rows[say.of(old.title)] != rows[say.of(new.title)]


def test_that_nobody_is_affected_is_said() -> None:
    say = wording("en")
    screen = opened("compare", answers=example("welder"))
    field(screen.selectbox, say("Before")).set_value("standard-2018").run()
    screen = field(screen.selectbox, say("Afterwards")).set_value("standard-2018").run()
    said = "\n".join(read(unfold(screen, "effects")))
    assert "No difference: nobody gains or loses a level or a route." in said
