"""A notice on paper: every route with its clause, what it asks for and how it is read, in its languages, and room to sign."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.paper import HOSTILE_TEXTS, inert
from vqlogic import Person, assess, load_rulesets
from vqlogic.bilingual import Bilingual
from vqlogic.handouts.noticesheet import write_notice_sheet
from vqlogic.handouts.rulebook import about_lines, named_with_clause, needs_of, papers_line, reading_lines
from vqlogic.handouts.sheet import SHEET_LANGUAGES, SheetLanguage, write_sheet
from vqlogic.wording import LANGUAGES, Language, wording

RULESETS = load_rulesets()
ON = date(2026, 11, 23)


def bare(text: str) -> str:
    """Text without any blanks, and without what lets a line break."""
    return "".join(text.replace("\u200b", "").split())


def text_of(pdf: bytes) -> str:
    return bare("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", ["national-general", "standard-2023", "car-driver"])
def test_every_route_stands_there_as_the_rule_book_says_it(id: str, language: Language) -> None:
    ruleset, say = RULESETS[id], wording(language)
    text = text_of(write_notice_sheet(ruleset, ON, language))
    for line in about_lines(ruleset, say):
        assert bare(line) in text
    for route in ruleset.routes:
        assert bare(named_with_clause(route, say)) in text
        for line in (*needs_of(route, say), *reading_lines(route, say), papers_line(ruleset, route, say)):
            assert bare(line) in text
    for example in ruleset.examples:
        assert bare(say.of(example.who)) in text


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_there_is_room_to_say_what_differs_and_to_sign(language: SheetLanguage) -> None:
    text = text_of(write_notice_sheet(RULESETS["provincial-2005"], ON, language))
    for say in (wording(one) for one in LANGUAGES if language in (one, "both")):
        assert bare(say("What differs")) in text
        assert bare(say("Day, signature")) in text


def test_the_same_notice_on_the_same_day_is_the_same_file() -> None:
    ruleset = RULESETS["national-general"]
    assert write_notice_sheet(ruleset, ON, "both") == write_notice_sheet(ruleset, ON, "both")


@given(HOSTILE_TEXTS, HOSTILE_TEXTS, st.sampled_from(SHEET_LANGUAGES))
@settings(max_examples=30, deadline=None)
def test_nothing_in_a_notice_somebody_wrote_does_anything_on_paper_or_leaves_none(
    one: str, other: str, language: SheetLanguage
) -> None:
    general, written = RULESETS["national-general"], Bilingual(en=one, zh=other)
    routes = tuple(route.model_copy(update={"note": written, "clause": one}) for route in general.routes)
    ruleset = general.with_fields(title=written, summary=written, routes=routes)
    inert(write_notice_sheet(ruleset, ON, language))
    person = Person.from_data({"age": 30})
    inert(write_sheet(person, assess(person, ruleset, on=ON), ruleset, language))


def test_what_cannot_be_printed_in_a_notice_is_a_box_or_a_blank() -> None:
    title = "My \u202enotice\U0001f600 of\u00072026"
    ruleset = RULESETS["national-general"].with_fields(title=Bilingual(en=title, zh=title))
    assert "Mynotice□of2026" in text_of(write_notice_sheet(ruleset, ON))
