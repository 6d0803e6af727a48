"""A notice on paper, to be held against its text line by line and signed: a PDF like a person's sheet
(vqlogic/handouts/sheet.py), in English, Chinese or both.

>>> from datetime import date
>>> from vqlogic import load_rulesets
>>> write_notice_sheet(load_rulesets()["provincial-2005"], date(2026, 11, 23), "both")[:5]
b'%PDF-'
"""

from __future__ import annotations

from datetime import date
from typing import Any

from vqlogic.handouts.rulebook import (
    about_lines,
    example_lines,
    named_with_clause,
    needs_of,
    papers_line,
    reading_lines,
)
from vqlogic.handouts.sheet import SheetLanguage, by_line, full_sentences, in_each, sheet_words, typeset
from vqlogic.rules import Route, RuleSet
from vqlogic.wording import Wording, terms

_TO_FILL_IN = "_" * 30


def write_notice_sheet(ruleset: RuleSet, on: date, language: SheetLanguage = "en") -> bytes:
    """The notice's routes, each with a box to tick, its examples, and room to sign, as PDF. `on` is the day it is made."""
    words = sheet_words(language)
    parts = [
        {"title": in_each(words, lambda say: say("What it is")), "lines": by_line(words, lambda say: about_lines(ruleset, say))}
    ]
    parts += [_level(ruleset, level, words) for level in terms("level") if any(route.level == level for route in ruleset.routes)]
    parts += [_examples(ruleset, words), _signature(words)]
    return typeset(words, [_sheet(ruleset, parts, on, words)], on)


def _level(ruleset: RuleSet, level: int, words: list[Wording]) -> dict[str, Any]:
    boxes = [_box(ruleset, route, words) for route in ruleset.routes if route.level == level]
    return {"title": in_each(words, lambda say: say.term("level", level)), "papers": boxes}


def _box(ruleset: RuleSet, route: Route, words: list[Wording]) -> dict[str, Any]:
    """A route with what it asks for, how it is read, and its papers."""

    def details(say: Wording) -> str:
        return full_sentences([*needs_of(route, say), *reading_lines(route, say), papers_line(ruleset, route, say)], say)

    named = in_each(words, lambda say: named_with_clause(route, say))
    return {"state": "get", "name": named, "details": in_each(words, details)}


def _examples(ruleset: RuleSet, words: list[Wording]) -> dict[str, Any]:
    def told(say: Wording) -> list[str]:
        return [" · ".join(example_lines(one, say)) for one in ruleset.examples]

    return {"title": in_each(words, lambda say: say("Worked examples")), "small": by_line(words, told)}


def _signature(words: list[Wording]) -> dict[str, Any]:
    def asked(say: Wording) -> list[str]:
        named = (say("Held against (document, number, day)"), say("What differs"), say("Name and office"), say("Day, signature"))
        return [say("{what}: {told}", what=one, told=_TO_FILL_IN) for one in named]

    return {"title": in_each(words, lambda say: say("Checked against the paper")), "lines": by_line(words, asked)}


def _sheet(ruleset: RuleSet, parts: list[dict[str, Any]], on: date, words: list[Wording]) -> dict[str, Any]:
    return {
        "who": "",
        "headline": in_each(words, lambda say: say.of(ruleset.title)),
        "facts": [
            in_each(words, lambda say: say.of(ruleset.summary)),
            in_each(words, lambda say: say("Printed on {day}", day=say.day(on))),
        ],
        "parts": parts,
        "prevails": in_each(words, lambda say: say("This is our reading. Where the paper says otherwise, the paper counts.")),
        "code": [""] * len(words),
    }
