"""The notices: every rule set with its source, how sure its reading is, and every route."""

from __future__ import annotations

import pytest

from tests.pages.conftest import matrix, opened, unfold, unmarked
from vqlogic import load_rulesets
from vqlogic.findings import findings
from vqlogic.handouts.effects import finding_line
from vqlogic.handouts.sentences import period_line, source_line
from vqlogic.wording import LANGUAGES, Language, wording

RULESETS = load_rulesets()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_set_is_named_with_its_source_and_sureness(language: Language) -> None:
    say, screen = wording(language), opened("about", language)
    assert screen.header.values == [say.of(ruleset.title) for ruleset in RULESETS.values()]
    texts = [unmarked(text) for text in screen.markdown.values]
    for ruleset in RULESETS.values():
        (facts,) = [text for text in texts if say.of(ruleset.title) not in text and source_line(ruleset, say) in text.split("\n")]
        assert say("How sure: {sureness}", sureness=say.term("sureness", ruleset.sureness)) in facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_route_is_listed_with_what_it_asks_for(language: Language) -> None:
    say, screen = wording(language), opened("about", language)
    every_route = [folded for folded in screen.expander if folded.label == say("Every route and what it asks for")]
    for ruleset, folded in zip(RULESETS.values(), every_route, strict=True):
        (text,) = map(unmarked, folded.markdown.values)
        for route in ruleset.routes:
            assert say("Route {route} to {level}", route=route.id, level=say.term("level", route.level)) in text
            for condition in route.conditions:
                assert say.requirement(condition.fact, condition.at_least) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_out_is_told_when_unfolded_and_somebody_of_whom_it_is_so_is_shown(language: Language) -> None:
    say, ruleset = wording(language), RULESETS["welder-2018"]
    screen = unfold(opened("about", language), "findings", ruleset.id)
    texts = [unmarked(text) for text in screen.markdown.values]
    for one in findings(ruleset):
        assert finding_line(one, ruleset, say) in texts
    shows = [button for button in screen.button if button.label == say("Show this person")]
    assert len(shows) == sum(one.world is not None for one in findings(ruleset))
    screen = shows[0].click().run()
    first = next(one for one in findings(ruleset) if one.world)
    said = say("You are looking at an example: {who}", who=finding_line(first, ruleset, say))
    assert any(said in unmarked(text) for text in screen.markdown.values)
    assert say.of(ruleset.title) in matrix(screen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_set_says_its_edition_when_it_holds_and_why_its_reading_changed(language: Language) -> None:
    say, screen = wording(language), opened("about", language)
    texts = [unmarked(text) for text in screen.markdown.values]
    for ruleset in RULESETS.values():
        (facts,) = [text for text in texts if say.of(ruleset.title) not in text and source_line(ruleset, say) in text.split("\n")]
        assert say("Edition {edition} of our reading", edition=ruleset.edition) in facts
        assert period_line(ruleset, say) in facts
        assert ruleset.changed is None or say("Why our reading changed: {why}", why=say.of(ruleset.changed)) in facts
