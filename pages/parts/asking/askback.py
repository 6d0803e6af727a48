"""What is asked back where it was answered: once, kindly; said to be right, or changed. It refuses nothing."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame.day import today
from pages.parts.frame.layout import plain
from pages.parts.frame.session import answers, go, kept, key, person, words
from vqlogic.interview.askback import Slip, confirm, slip_line, slips, unconfirmed
from vqlogic.interview.places import question_of


def asked_back(question: str | None = None) -> list[Slip]:
    """What is asked back of the answers to a question, or of all, and not yet said to be right."""
    found = kept("asked back", lambda: unconfirmed(answers(), today()))
    return [slip for slip in found if question in (None, question_of(slip.fields[0]))]


def show_asked_back(question: str | None = None, change: bool = False) -> None:
    """Each of them with *Yes, it is right*, and with *Change it* where the answer is not on this page."""
    say = words()
    for slip in asked_back(question):
        st.session_state.setdefault("asked_back", set()).add(slip.id)
        with st.container(border=True, key=key("asked back", slip.id)):
            sentence, right = slip_line(slip, say, you=True), say("Is that right?")
            st.markdown(f"**{plain(sentence)}** {plain(right)}")
            with st.container(horizontal=True):
                if change:
                    st.button(
                        say("Change it"), key=key("change it", slip.id), on_click=_change, args=(slip,), help=plain(sentence)
                    )
                st.button(say("Yes, it is right"), key=key("right", slip.id), on_click=_right, args=(slip,), help=plain(sentence))


def is_new(question: str) -> bool:
    """Whether something is asked back of a question's answers that the visitor has not been shown yet."""
    shown = st.session_state.get("asked_back", ())
    return any(slip.id not in shown for slip in asked_back(question))


def confirmed_lines() -> list[str]:
    """What the visitor said to be right, a sentence each."""
    open_ones = {slip.id for slip in asked_back()}
    return [slip_line(slip, words(), you=True) for slip in slips(person()[0], today()) if slip.id not in open_ones]


def _right(slip: Slip) -> None:
    confirm(answers(), slip)


def _change(slip: Slip) -> None:
    go("questions", step=question_of(slip.fields[0]), back="check")
