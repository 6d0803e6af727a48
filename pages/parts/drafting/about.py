"""What a notice of one's own is: its name, where it stands, when it holds, for whom it is."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from pages.parts.drafting import held, texts
from pages.parts.drafting.picking import pick
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, words
from vqlogic.occupations import occupations
from vqlogic.typed import Unreadable, parse_day
from vqlogic.wording import terms

_TEXTS = ("title", "short", "summary", "choose_when")


def labels() -> dict[str, str]:
    """What each field of a notice is called on the page, by its name in the file."""
    say = words()
    return {
        "title": say("Full name of the notice"),
        "short": say("Short name"),
        "summary": say("What it is (a sentence)"),
        "choose_when": say("Who must choose it (a sentence)"),
        "source": say("The document it stands in"),
        "sureness": say("How sure the text is"),
        "routes": say("Ways to the levels"),
        "examples": say("Two worked examples"),
    }


def show_about() -> None:
    """The fields that every notice has, then those that few have."""
    say, draft = words(), held.current().draft
    st.header(say("What it is"), anchor=False)
    for name in _TEXTS:
        texts.both(name, labels()[name], draft.get(name, {}), partial(held.set_field, name))
    source = draft.get("source", {})
    texts.line("document", labels()["source"], source.get("document", ""), partial(_source, "document"))
    hint = say("May stay empty where it is not known.")
    texts.line("section", say("The section in it"), source.get("section") or "", partial(_source, "section"), hint)
    _sureness(draft)
    with st.expander(say("When it holds, for whom, and in the other language")):
        for name, label in (("from", say("In force from")), ("until", say("In force until"))):
            _day(name, label, draft["holds"].get(name))
        _occupations(draft)
        for name in _TEXTS:
            label = say("{field}: in the other language", field=labels()[name])
            texts.other(name, label, draft.get(name, {}), partial(held.set_field, name))


def _source(name: str, typed: str) -> None:
    told = {"document": "", "section": None} | held.current().draft.get("source", {}) | {name: typed or None}
    held.set_field("source", told if told["document"] else {})


def _sureness(draft: dict[str, Any]) -> None:
    say, widget, codes = words(), key("draft", "sureness"), terms("sureness")

    def write() -> None:
        if st.session_state[widget] in codes:
            held.set_field("sureness", st.session_state[widget])

    st.radio(
        labels()["sureness"],
        codes,
        codes.index(draft["sureness"]) if "sureness" in draft else None,
        lambda code: say.term("sureness", code),
        key=widget,
        on_change=write,
        captions=[plain(say.term("sureness_means", code)) for code in codes],
    )


def _day(name: str, label: str, told: date | str | None) -> None:
    """A day that the text names. What is no day stays as it was typed, and is told to be none."""
    say = words()

    def write(typed: str) -> None:
        held.set_field("holds", {**held.current().draft["holds"], name: _read(typed)})

    wrong = say("Write a day, such as {example}", example="2018-06-01") if isinstance(told, str) else None
    shown = told.isoformat() if isinstance(told, date) else told or ""
    texts.line(name, label, shown, write, say("Only if the text names the day."), wrong)


def _read(typed: str) -> date | str | None:
    try:
        return parse_day(typed) if typed else None
    except Unreadable:
        return typed


def _occupations(draft: dict[str, Any]) -> None:
    say = words()
    names = {id: say.of(one.name) for id, one in occupations().items()}
    label = say("Only for these occupations (empty: for all)")
    pick("occupations", label, names, draft.get("occupations", []), partial(held.set_field, "occupations"))
    if draft.get("occupations"):
        label = say("When it counts rather than the conditions for everybody")
        texts.both("counts_when", label, draft.get("counts_when", {}), partial(held.set_field, "counts_when"))
