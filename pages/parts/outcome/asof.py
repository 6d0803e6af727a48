"""The day asked about: that it is not today, with the way back, and the choice of another one. No answer is touched."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame.day import CHOSEN, chosen_day, today
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, setting, words
from vqlogic.typed import Unreadable, parse_day

_TYPED, _WRONG, _OPEN = "as_of_typed", "as_of_wrong", "as_of_open"


def mark_day() -> None:
    """Says that the day is not today, where it is not, with the way back: to stand near the top of a page."""
    say, day = words(), chosen_day()
    if day == today():
        return
    if day > today():
        said = say("As of {day}, not today. Work that goes on is taken to go on until then.", day=say.day(day))
    else:
        said = say("As of {day}, not today. What came later does not count.", day=say.day(day))
    st.warning(plain(said))
    st.button(say("Back to today"), key=key("today"), on_click=_back)


def choose_day() -> None:
    """A place to ask for another day."""
    say = words()
    with st.container(key="as-of"):
        unfolding = st.popover(say("Ask about another day"), key=key(_OPEN), on_change="rerun")
        with unfolding, st.form(key("as_of", "form"), border=False):
            st.text_input(
                say("On which day?"),
                setting(_TYPED, ""),
                key=key(_TYPED),
                placeholder=say("Year-month-day, such as 2018-06-01"),
                autocomplete="off",
            )
            if wrong := setting(_WRONG, ""):
                st.error(plain(f"{setting(_TYPED, '')}: {say(wrong)}"))
            st.form_submit_button(say("Show this day"), on_click=_choose)


def _choose() -> None:
    """Takes the day that was typed; what is no day is said, and the day stays as it was. Nothing at all means today."""
    typed, settings = st.session_state[key(_TYPED)], st.session_state["settings"]
    settings[_TYPED], settings[_WRONG] = typed, ""
    try:
        settings[CHOSEN] = parse_day(typed) if typed.strip() else None
    except Unreadable as error:
        settings[_WRONG] = error.says
    else:
        st.session_state[key(_OPEN)] = False


def _back() -> None:
    st.session_state["settings"] |= {CHOSEN: None, _TYPED: "", _WRONG: ""}
    st.session_state[key(_TYPED)] = ""
