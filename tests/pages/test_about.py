"""The notices: every rule set with its source, how sure its reading is, and every route."""

from __future__ import annotations

import pytest

from tests.pages.conftest import opened, unmarked
from vqlogic import load_rulesets
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
    for ruleset, folded in zip(RULESETS.values(), screen.expander, strict=True):
        (text,) = map(unmarked, folded.markdown.values)
        for route in ruleset.routes:
            assert say("Route {route} to {level}", route=route.id, level=say.term("level", route.level)) in text
            for condition in route.conditions:
                assert say.requirement(condition.fact, condition.at_least) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_set_says_its_edition_when_it_holds_and_why_its_reading_changed(language: Language) -> None:
    say, screen = wording(language), opened("about", language)
    texts = [unmarked(text) for text in screen.markdown.values]
    for ruleset in RULESETS.values():
        (facts,) = [text for text in texts if say.of(ruleset.title) not in text and source_line(ruleset, say) in text.split("\n")]
        assert say("Edition {edition} of our reading", edition=ruleset.edition) in facts
        assert period_line(ruleset, say) in facts
        assert ruleset.changed is None or say("Why our reading changed: {why}", why=say.of(ruleset.changed)) in facts
