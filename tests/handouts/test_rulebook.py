"""A notice to be read: its picture and the picture's words say the same, and every route, condition and example is there."""

from __future__ import annotations

import re

import pytest
from strategies import RULESETS

from vqlogic import RuleSet, __version__
from vqlogic.facts import NO_LEVEL, certificate_asked
from vqlogic.handouts.rulebook import (
    doubt_text,
    example_lines,
    ladder_lines,
    ladder_picture,
    needs_of,
    papers_of,
    steps_of,
)
from vqlogic.rules import load_rulesets
from vqlogic.wording import LANGUAGES, Language, wording

each_ruleset = pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)
BY_ID = load_rulesets()


@each_ruleset
def test_every_route_is_one_step_from_the_certificate_it_asks_for_to_its_level(ruleset: RuleSet) -> None:
    steps = steps_of(ruleset)
    assert sorted(id for routes in steps.values() for id in routes) == sorted(ruleset.by_id)
    for (start, level), routes in steps.items():
        for id in routes:
            assert certificate_asked(one.fact for one in ruleset.route(id).conditions) == start
            assert ruleset.route(id).level == level


@each_ruleset
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_and_its_words_have_the_same_steps(ruleset: RuleSet, language: Language) -> None:
    say = wording(language)
    drawn = re.findall(r'(\d) -> (\d) \[label="([^"]*)"\]', ladder_picture(ruleset, say))
    lines = ladder_lines(ruleset, say)
    assert len(drawn) == len(lines)
    for (_, level, label), line in zip(drawn, lines, strict=True):
        assert re.findall(r"\d-\d+", label) == re.findall(r"\d-\d+", line)
        assert say.term("level", int(level)).lower() in line.lower()


def test_the_first_step_begins_without_a_certificate() -> None:
    general = BY_ID["national-general"]
    assert next(iter(steps_of(general))) == (NO_LEVEL, 5)
    assert ladder_lines(general, wording("en"))[0].startswith("Without a certificate to level 5 (junior worker): 5-1, ")
    assert 'label="无证书"' in ladder_picture(general, wording("zh"))


def test_a_condition_of_another_clause_names_it() -> None:
    province = BY_ID["provincial-2005"]
    route = next(route for route in province.routes if any(one.clause for one in route.conditions))
    clause = next(one.clause for one in route.conditions if one.clause)
    assert any(need.endswith(f"(clause {clause})") for need in needs_of(route, wording("en")))


@each_ruleset
def test_a_route_has_the_papers_asked_for_on_it_each_once(ruleset: RuleSet) -> None:
    for route in ruleset.routes:
        papers = papers_of(ruleset, route, wording("en"))
        assert len(papers) == len(set(papers)) == len({one.document for one in ruleset.asked_documents[route.id]})


def test_an_example_says_who_what_is_known_and_what_is_open() -> None:
    say, ruleset = wording("en"), BY_ID["national-general"]
    lines = [example_lines(example, say) for example in ruleset.examples]
    assert lines[0][0] == say.of(ruleset.examples[0].who)
    assert lines[0][-1].startswith("Open: Level ")
    assert [each[-1] for example, each in zip(ruleset.examples, lines, strict=True) if not example.says.routes] == [
        "Open: nothing"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doubt_names_the_notice_the_edition_the_route_and_what_it_asks(language: Language) -> None:
    say, ruleset = wording(language), BY_ID["standard-2023"]
    text = doubt_text(ruleset, say, ruleset.route("3-6"))
    for part in (say.of(ruleset.title), "standard-2023", "2", __version__, "3-6", *needs_of(ruleset.route("3-6"), say)):
        assert part in text
    assert "3-6" not in doubt_text(ruleset, say)
