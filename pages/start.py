"""The start page: what this is, how long it takes, what to have at hand, that nothing is kept."""

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.layout import heading, plain
from vqlogic.interview.examples import examples

say = session.words()


def _begin() -> None:
    if session.shown_example():
        session.leave_example()
    session.go("questions")


def _again() -> None:
    session.clear()
    session.go("questions")


def _example() -> None:
    session.show_example(st.session_state["example"])
    session.go("result")


heading(say("Which level can you apply for?"), "start")
st.markdown(
    plain(
        say(
            "Answer a few questions about your schooling, certificates, training and years at work. You see the highest "
            "level of vocational qualification you can apply for, every way that leads there and why, what is missing "
            "for the next one, and the papers to bring."
        )
    )
)
if session.own_answers()["told"]:
    with st.container(horizontal=True):
        st.button(say("Go on with my answers"), type="primary", on_click=_begin)
        st.button(say("Start again"), on_click=_again, help=plain(say("Clears all your answers.")))
else:
    st.button(say("Start now"), type="primary", on_click=_begin)
points = [
    say('It takes about three minutes. Every question may be answered with "I don\'t know".'),
    say("Have at hand: the dates of your jobs, certificates, titles, school and training."),
    say("Nothing is kept: your answers stay in this browser session and are gone when you close it."),
    say("This is a self-check. The station that examines you decides."),
]
st.markdown("\n".join(f"- {plain(point)}" for point in points))

st.header(say("Look at an example first"), anchor=False)
st.selectbox(
    say("Example person"),
    list(examples()),
    format_func=lambda id: say.of(examples()[id].who),
    key="example",
)
st.button(say("Show this example"), on_click=_example)
if session.own_answers()["told"]:
    st.caption(plain(say("Your own answers stay as they are while you look at an example.")))
