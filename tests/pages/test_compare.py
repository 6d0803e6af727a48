"""The comparison: a line for every notice, what makes them differ, and what changes from one to another."""

from __future__ import annotations

import pytest

from tests.pages.conftest import example, field, opened, read
from vqlogic import assess, load_rulesets
from vqlogic.handouts.sentences import level_name
from vqlogic.interview.answers import person_of
from vqlogic.interview.examples import examples
from vqlogic.rules import rulesets_for
from vqlogic.wording import LANGUAGES, Language, terms, wording

RULESETS = load_rulesets()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", examples())
def test_the_table_has_a_line_for_every_notice_with_its_verdict(id: str, language: Language) -> None:
    say, person = wording(language), person_of(example(id))[0]
    listed = rulesets_for(RULESETS, person.occupation)
    (table,) = opened("compare", language, example(id)).table.values
    assert list(table[say("Notice")]) == [say.of(ruleset.title) for ruleset in listed]
    verdicts = [assess(person, ruleset) for ruleset in listed]
    assert list(table[say("Highest level")]) == [level_name(verdict.highest_level, say) for verdict in verdicts]
    routes = [", ".join(route.route for route in verdict.with_status("met")) or "–" for verdict in verdicts]
    assert list(table[say("Open routes")]) == routes


def test_at_every_level_every_notice_says_why_or_why_not() -> None:
    screen = opened("compare", answers=example("welder"))
    assert [folded.label for folded in screen.expander] == [
        wording("en").term("level", level) for level in reversed(terms("level"))
    ]
    for folded in screen.expander:
        (differences,) = folded.markdown.values
        assert differences.count("\n- **") + differences.startswith("- **") == len(rulesets_for(RULESETS, "welder"))


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
