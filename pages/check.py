"""Check your answers: everything on one page in words, each with Change, which returns here."""

import streamlit as st

from pages.parts.asking import question
from pages.parts.asking.askback import show_asked_back
from pages.parts.asking.summary import lines
from pages.parts.frame import session
from pages.parts.frame.day import today
from pages.parts.frame.layout import heading, plain
from pages.parts.outcome import downloads
from vqlogic.interview.questions import groups
from vqlogic.interview.relevance import skipped_questions

say = session.words()


def _change(id: str) -> None:
    session.go("questions", step=id, back="check")


def _result() -> None:
    session.go("result")


def _clear() -> None:
    session.clear()
    session.go("start")


heading(say("Check your answers"), "check")
left_out = skipped_questions(session.answers(), session.chosen_ruleset()[0], today())
group = ""
for id, asked in session.asked().items():
    if asked.group != group:
        group = asked.group
        st.header(say.of(groups()[group]), anchor=False)
    answer, change = st.columns([5, 1], vertical_alignment="center")
    text = plain(say("Not asked: it can change nothing more for you.")) if id in left_out else "  \n".join(lines(id))
    answer.markdown(f"**{plain(say.of(asked.ask))}**  \n{text}")
    if question.problems(id):
        answer.error(say("Something here could not be read; it counts as not known."))
    show_asked_back(id, change=True)
    change.button(
        say("Change"),
        key=session.key("change", id),
        on_click=_change,
        args=(id,),
        type="tertiary",
        help=plain(say.of(asked.ask)),
    )
with st.container(horizontal=True):
    st.button(say("See the result"), key="result", type="primary", on_click=_result)
    if session.answers()["told"]:
        downloads.keep_button("check")
    st.button(say("Clear all answers"), key="clear", on_click=_clear)
