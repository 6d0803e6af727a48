"""The start page: three doors, what to have at hand, that nothing is kept."""

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
    session.show_example(examples()[st.session_state["example"]])
    session.go("result")


def _myself() -> None:
    st.header(say("Check myself"), anchor=False)
    st.markdown(plain(say("Answer a few questions. You see what you can apply for, why, and what to do next.")))
    if session.own_answers()["told"]:
        with st.container(horizontal=True):
            st.button(say("Go on with my answers"), type="primary", on_click=_begin)
            st.button(say("Start again"), on_click=_again, help=plain(say("Clears all your answers.")))
    else:
        st.button(say("Start now"), type="primary", on_click=_begin)
    points = [
        say('It takes about three minutes. You may answer "I don\'t know" to everything.'),
        say("Have at hand: the dates of your jobs, certificates, schools and training."),
        say("Nothing is kept. Your answers are gone when you close the page."),
        say("This is a self-check. The assessment body decides."),
    ]
    st.markdown("\n".join(f"- {plain(point)}" for point in points))
    st.button(say("What becomes of what you tell"), type="tertiary", on_click=lambda: session.go("privacy"))


def _others() -> None:
    left, right = st.columns(2)
    with left.container(border=True):
        st.header(say("Advise somebody"), anchor=False)
        st.markdown(plain(say("All questions on one page, the result beside them.")))
        st.button(say("Open the counsellor's page"), on_click=lambda: session.go("counsellor"))
    with right.container(border=True):
        st.header(say("Check a whole class"), anchor=False)
        st.markdown(plain(say("Bring a list as a spreadsheet. Everybody is checked at once.")))
        st.button(say("Open the class page"), on_click=lambda: session.go("class_"))


def _examples() -> None:
    st.header(say("Look at an example first"), anchor=False)
    st.selectbox(say("Example person"), list(examples()), format_func=lambda id: say.of(examples()[id].who), key="example")
    st.button(say("Show this example"), on_click=_example)
    if session.own_answers()["told"]:
        st.caption(plain(say("Your own answers stay as they are while you look at an example.")))


heading(say("Which level can you apply for?"), "start")
with st.container(border=True):
    _myself()
_others()
_examples()
