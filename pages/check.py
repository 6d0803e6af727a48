"""My answers: everything on one page in words, each with Change, which returns here."""

import streamlit as st

from pages.parts.asking import question
from pages.parts.asking.askback import show_asked_back
from pages.parts.asking.summary import lines
from pages.parts.frame import session
from pages.parts.frame.day import today
from pages.parts.frame.layout import heading, plain
from pages.parts.frame.names import give_names
from pages.parts.outcome import downloads
from vqlogic.interview.relevance import skipped_questions

say = session.words()


def _change(id: str) -> None:
    session.go("questions", step=id, back="check")


def _again() -> None:
    session.clear()
    session.go("questions")


def _basis() -> None:
    """Which conditions are used."""
    ruleset, chosen = session.chosen_ruleset()
    title = plain(say.of(ruleset.title))
    if chosen:
        st.markdown(say("Conditions used: **{title}**", title=title))
    else:
        st.markdown(say("Conditions used: **{title}**, as you named no others", title=title))


def _answer(id: str) -> None:
    called = say.of(session.asked()[id].called)
    with st.container(key=f"answer-{id}", horizontal=True, vertical_alignment="center"):
        st.markdown("  \n".join([f"**{plain(called)}**", *lines(id)]), width="stretch")
        st.button(say("Change"), key=session.key("change", id), on_click=_change, args=(id,), type="tertiary")
    if question.problems(id):
        st.error(say("Something here could not be read; it counts as not known."))
    names[f".st-key-answer-{id} button"] = say("Change: {what}", what=called)
    show_asked_back(id, change=True)


def _left_out(ids: list[str]) -> None:
    """What was not asked, folded into one line."""
    sentence = say.count(
        "{number} question could change nothing; answer it all the same",
        "{number} questions could change nothing; answer them all the same",
        len(ids),
    )
    with st.expander(sentence):
        for id in ids:
            ask = say.of(session.asked()[id].ask)
            st.button(ask, key=session.key("left out", id), on_click=_change, args=(id,), type="tertiary")


heading(say("Check your answers"), "check")
_basis()
names: dict[str, str] = {}
left_out = skipped_questions(session.answers(), session.chosen_ruleset()[0], today())
for id in session.asked():
    if id not in left_out:
        _answer(id)
if left_out:
    _left_out(left_out)
with st.container(horizontal=True):
    st.button(say("See the result"), key="result", type="primary", on_click=lambda: session.go("result"))
    if session.answers()["told"]:
        downloads.keep_button("check")
    if session.answers()["told"] and not session.shown_example():  # An example is left by its band: one's own answers stay.
        st.button(say("Start again"), key="again", on_click=_again, help=plain(say("Clears all your answers.")))
give_names(names)
