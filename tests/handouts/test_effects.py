"""Who is affected by a change of rules, and what stands out, in sentences of both languages."""

from __future__ import annotations

import pytest

from vqlogic import load_rulesets
from vqlogic.affected import compare
from vqlogic.editions import load_edition
from vqlogic.findings import findings, why_accepted
from vqlogic.handouts.effects import effects, finding_line, summary_lines
from vqlogic.wording import LANGUAGES, Language, wording

RULESETS = load_rulesets()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_level_gained_or_lost_is_told_once_with_the_routes_by_which(language: Language) -> None:
    say, found = wording(language), compare(load_edition("standard-2018", 1), load_edition("standard-2018", 2))
    told = [one.title for one in effects(found, say)]
    assert len(told) == len(set(told))
    for one in found.levels:
        level, by = say.term("level", one.level), say.joined(one.by)
        gained = say("Gained: {level}, by {by}.", level=level, by=by)
        assert (gained if one.change == "gained" else say("Lost: {level}, by {by}.", level=level, by=by)) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_nobody_is_affected_is_said_to_be_proved(language: Language) -> None:
    ruleset, say = RULESETS["standard-2023"], wording(language)
    found = compare(ruleset, ruleset)
    assert effects(found, say) == []
    assert summary_lines(found, say)[0] == say(
        "No difference: nobody gains or loses a level or a route. This is proved, not sampled."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_out_is_told_with_why_it_is_meant_so(language: Language) -> None:
    say = wording(language)
    for ruleset in RULESETS.values():
        for one in findings(ruleset):
            why = why_accepted(one, ruleset)
            assert why is not None
            assert finding_line(one, ruleset, say).endswith(say.of(why))
