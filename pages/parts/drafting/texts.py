"""A text of a notice in the visitor's language, and apart from it the same in the other one. Where only one is written, it stands
for both: nobody has to know two languages to write a notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from pages.parts.frame import fields, overtaken
from pages.parts.frame.session import key, words
from vqlogic.wording import LANGUAGES, Language

Text = Mapping[str, str]
_LONGEST = 2_000


def line(place: str, label: str, told: str, write: Callable[[str], None], hint: str = "", wrong: str | None = None) -> None:
    """A line of text; `write` gets it without what is empty at its ends."""
    widget = key("draft", place)

    def changed() -> None:
        overtaken.typed()
        write(st.session_state[widget].strip()[:_LONGEST])

    fields.line(label, told, widget, changed, hint, wrong)


def both(place: str, label: str, told: Text, write: Callable[[Text], None], hint: str = "") -> None:
    """A text in the visitor's language."""
    _in(words().language, place, label, told, write, hint)


def other(place: str, label: str, told: Text, write: Callable[[Text], None]) -> None:
    """The same text in the other language; empty where it is the same."""
    _in(other_language(), place, label, told, write, "")


def other_language() -> Language:
    """The language that is not the visitor's."""
    return next(language for language in LANGUAGES if language != words().language)


def _in(language: Language, place: str, label: str, told: Text, write: Callable[[Text], None], hint: str) -> None:
    same = told.get("en") == told.get("zh")
    shown = "" if same and language != words().language else told.get(language, "")

    def changed(typed: str) -> None:
        texts = dict.fromkeys(LANGUAGES, typed) if same and language == words().language else {**told, language: typed}
        filled = next((text for text in (typed, *texts.values()) if text), "")
        write({each: texts.get(each) or filled for each in LANGUAGES} if filled else {})

    line(f"{place}/{language}", label, shown, changed, hint)
