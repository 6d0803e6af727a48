"""The rule book: the notices with their sources and how sure they are, and each of them clause by clause."""

from __future__ import annotations

import re

import pytest

from tests.pages.conftest import example, field, heading, matrix, opened, unfold, unmarked
from vqlogic import load_rulesets
from vqlogic.affected import compare
from vqlogic.findings import findings
from vqlogic.handouts.effects import difference_word, effect_lines, finding_line
from vqlogic.handouts.rulebook import doubt_text
from vqlogic.handouts.sentences import period_line, source_line
from vqlogic.wording import LANGUAGES, Language, terms, wording

RULESETS = load_rulesets()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_set_is_named_with_its_source_and_sureness(language: Language) -> None:
    say, screen = wording(language), opened("about", language)
    assert [unmarked(title) for title in screen.header.values] == [say.of(ruleset.title) for ruleset in RULESETS.values()]
    texts = [unmarked(text) for text in screen.markdown.values]
    for ruleset in RULESETS.values():
        (facts,) = [text for text in texts if say.of(ruleset.title) not in text and source_line(ruleset, say) in text.split("\n")]
        assert say("How sure: {sureness}", sureness=say.term("sureness", ruleset.sureness)) in facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_words_for_sure_mean_is_said_once(language: Language) -> None:
    say = wording(language)
    text = "\n".join(unmarked(text) for text in opened("about", language).markdown.values)
    for code in terms("sureness"):
        assert text.count(say.term("sureness_means", code)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", RULESETS)
def test_a_notice_has_every_route_with_what_it_asks_for_and_how_it_is_read(id: str, language: Language) -> None:
    say, ruleset = wording(language), RULESETS[id]
    screen = opened("about", language, ruleset=id)
    assert heading(screen) == say.of(ruleset.title)
    text = "\n".join(map(unmarked, screen.markdown.values))
    for route in ruleset.routes:
        assert say("Route {route}", route=route.id) in text
        for condition in route.conditions:
            assert say("{need}.", need=say.need(condition.fact, condition.at_least)) in text
        for said in (route.note, route.advice):
            assert said is None or say.of(said) in text
    for line in (period_line(ruleset, say), say("Edition {edition} of our reading", edition=ruleset.edition)):
        assert line in text
    assert ruleset.changed is None or say("Why our reading changed: {why}", why=say.of(ruleset.changed)) in text
    for one in ruleset.examples:
        assert say.of(one.who) in text


def test_a_notice_is_opened_from_the_list_and_left_for_it() -> None:
    say, screen = wording("en"), opened("about")
    reads = [button for button in screen.button if button.label == say("Read it clause by clause")]
    screen = reads[3].click().run()
    assert heading(screen) == say.of(list(RULESETS.values())[3].title)
    (all_notices,) = [button for button in screen.button if button.label == say("All notices")]
    assert heading(all_notices.click().run()) == say("The notices and how sure they are")


def test_from_a_clause_of_the_result_one_comes_to_its_notice_and_back() -> None:
    say = wording("en").about("welder")
    screen = opened("result", answers=example("welder"))
    clause = next(button for button in screen.button if button.label == say("Read the clause"))
    screen = clause.click().run()
    assert heading(screen) == say.of(next(iter(RULESETS.values())).title)
    assert screen.query_params["route"] == "3-1"
    (back,) = [button for button in screen.button if button.label == say("Back to where you were")]
    assert "You can apply for level 3" in heading(back.click().run())


def test_a_notice_that_is_not_there_is_the_list() -> None:
    assert heading(opened("about", ruleset="no-such")) == wording("en")("The notices and how sure they are")


def test_a_doubt_is_a_text_to_copy_that_names_the_route_one_came_for() -> None:
    screen = opened("about", ruleset="standard-2023", route="3-6")
    assert doubt_text(RULESETS["standard-2023"], wording("en"), RULESETS["standard-2023"].route("3-6")) == screen.code[0].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_out_is_told_when_unfolded_and_somebody_of_whom_it_is_so_is_shown(language: Language) -> None:
    say, ruleset = wording(language), RULESETS["welder-2018"]
    screen = unfold(opened("about", language, ruleset="welder-2018"), "findings", ruleset.id)
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
def test_a_notice_can_be_printed_in_the_visitors_language_or_in_both(language: Language) -> None:
    say, screen = wording(language), opened("about", language, ruleset="national-general")
    labels = [button.proto.label for button in screen.get("download_button")]
    assert labels == [say("This notice to print (PDF)"), say("In both languages (PDF)")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_other_notices_disagree_is_worked_out_level_by_level_and_told_in_sentences(language: Language) -> None:
    say, ruleset, old = wording(language), RULESETS["standard-2023"], RULESETS["standard-2018"]
    screen = unfold(opened("about", language, ruleset=ruleset.id), "differences", ruleset.id)
    found = compare(old, ruleset)
    told = [difference_word(found.at(level), say) for level in terms("level")]
    (table,) = [one.proto.body for one in screen.get("html") if 'class="matrix"' in one.proto.body]
    row = table.partition(f"{say.of(old.short)}</th>")[2].partition("</tr>")[0]
    assert re.findall('aria-label="(.*?)"', row) == told
    screen = field(screen.selectbox, say("Compared with")).select(say.of(old.title)).run()
    text = "\n".join(unmarked(one) for one in screen.markdown.values)
    for line in effect_lines(found, say):
        assert line.strip() in text


def test_a_notice_of_one_occupation_is_not_held_against_that_of_another() -> None:
    screen = unfold(opened("about", ruleset="welder-2018"), "differences", "welder-2018")
    (table,) = [one.proto.body for one in screen.get("html") if 'class="matrix"' in one.proto.body]
    assert RULESETS["car-driver"].short.en not in table
    assert RULESETS["standard-2023"].short.en in table
