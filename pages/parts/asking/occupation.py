"""The occupation: a line to type its name or code into. All of the classification are too many to be sent with every run of the
page: they are found by what is typed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.parts.frame import fields, overtaken
from pages.parts.frame.layout import plain
from pages.parts.frame.session import answers, asked, key, redraw, words
from vqlogic.handouts.sentences import occupation_label
from vqlogic.occupations import close_occupations, find_occupation, occupations
from vqlogic.person import LONGEST_OCCUPATION

_TYPED = "typed_occupation"


def show_line(also: Callable[[], object]) -> None:
    """The line; beneath it the occupation that is meant, or those that may be. Enter takes the likeliest. `also` is done when
    something is typed."""
    say, values, widget = words(), answers()["values"], key("occupation")

    def write() -> None:
        overtaken.typed()
        also()
        typed = st.session_state[widget][:LONGEST_OCCUPATION].strip()
        meant = _may_be_meant(typed)
        values[_TYPED], values["occupation"] = typed or None, meant[0] if meant else None

    typed = values.get(_TYPED) or (occupation_name(values["occupation"]) if values.get("occupation") else "")
    fields.line(say("Occupation"), typed, widget, write, say.of(asked()["occupation"].hint or asked()["occupation"].ask), None)
    if values.get("occupation"):
        _meant(values.get(_TYPED) or values["occupation"])
    with st.expander(say("Choose from a list")):
        _from_list(also)


def _may_be_meant(typed: str) -> list[str]:
    """The occupations that may be meant, the likeliest first and what was typed itself last; one alone where it is certain."""
    found = find_occupation(typed)
    if found:
        return [found.id]
    return [*(one.id for one in close_occupations(typed, most=5)), typed] if typed else []


def _meant(typed: str) -> None:
    say, values, widget = words(), answers()["values"], key("occupation", "meant")
    options, kept = _may_be_meant(typed), values["occupation"]
    if find_occupation(kept) is None:
        st.markdown(plain(say('"{typed}" is in no list here and is kept as you typed it.', typed=kept)))
    if kept not in options or len(options) == 1:
        st.markdown(f"✓ **{plain(occupation_name(kept))}**")
        return

    def write() -> None:
        if st.session_state[widget] in options:
            values["occupation"] = st.session_state[widget]

    def label(id: str) -> str:
        return plain(say('Use "{typed}" as typed', typed=typed) if id == typed else occupation_name(id))

    st.radio(say("Which one do you mean?"), options, options.index(kept), label, key=widget, on_change=write)


def _from_list(also: Callable[[], object]) -> None:
    say, values, widget = words(), answers()["values"], key("occupation", "listed")
    known = list(occupations())

    def write() -> None:
        if st.session_state[widget] in known:
            also()
            values[_TYPED], values["occupation"] = None, st.session_state[widget]
            redraw()

    names = {id: occupation_name(id) for id in known}  # Also asked for what is a name already, by the test tool of pages.
    current = values.get("occupation")
    index = known.index(current) if current in known else None
    label = say("Occupation from the list")
    st.selectbox(label, known, index, lambda id: names.get(id, id), key=widget, on_change=write, placeholder=say("Choose one"))


def occupation_name(told: str) -> str:
    """A known occupation's name with its code and note, or what the visitor typed."""
    found = find_occupation(told)
    return occupation_label(found, words()) if found else told
