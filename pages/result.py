"""The result: the headline, the open routes and why, what is unknown, the other levels, the papers, where to go."""

import streamlit as st

from pages.parts.asking.askback import asked_back, confirmed_lines
from pages.parts.frame import session
from pages.parts.frame.day import chosen_day
from pages.parts.frame.layout import heading, plain
from pages.parts.outcome import asof, downloads
from pages.parts.outcome.checklist import show_checklist
from pages.parts.outcome.ladder import ladder
from pages.parts.outcome.occupation import show_occupation
from pages.parts.outcome.routes import best_routes, other_routes
from pages.parts.outcome.whatif import what_if
from vqlogic import RuleSet, Verdict
from vqlogic.facts import NO_LEVEL
from vqlogic.handouts.sentences import force_line, headline, where_to_register
from vqlogic.interview.askback import slip_line
from vqlogic.interview.places import which_day_line
from vqlogic.interview.relevance import open_questions
from vqlogic.person import parse_place
from vqlogic.registration import registration

say = session.words()


def _basis(ruleset: RuleSet, chosen: bool) -> None:
    title = plain(say.of(ruleset.title))
    if chosen:
        st.markdown(say("Under: **{title}**, on {day}", title=title, day=say.day(verdict.on)))
    else:
        st.info(
            say(
                "You did not say which notice applies, so this uses today's general conditions: **{title}**, on {day}. "
                "Ask your station which notice it uses.",
                title=title,
                day=say.day(verdict.on),
            )
        )
    if in_force := force_line(ruleset, verdict.on, say):
        st.warning(plain(in_force))
    if verdict.held_level:
        st.markdown(plain(say("You already hold {level} in this occupation.", level=say.term("level", verdict.held_level))))


def _asked_back() -> None:
    """What of the answers should be looked at again, and what the visitor has said to be right."""
    if sentences := [slip_line(slip, say, you=True) for slip in asked_back()]:
        text = say("Please look at this again. The result takes your answers as they are.")
        st.warning("  \n".join(map(plain, [text, *sentences])))
        st.button(say("Look at my answers again"), key="asked_back", on_click=lambda: session.go("check"))
    if lines := confirmed_lines():
        st.caption(plain(say("You said that this is right: {what}", what=" ".join(lines))))


def _change(id: str) -> None:
    session.go("questions", step=id, back="check")


def _unknowns(verdict: Verdict) -> None:
    """The facts still unknown on routes that could open a better level, by the question that settles them."""
    settles = open_questions(session.person()[0], verdict)
    if not settles:
        return
    st.header(say("What is still unknown"), anchor=False)
    st.markdown(plain(say("These answers could open a higher level:")))
    for id, routes in settles.items():
        text, button = st.columns([4, 1], vertical_alignment="center")
        days = [which for which in verdict.which_days if parse_place(which.field)[0] == id]
        named = dict.fromkeys(f"{route.route} ({say.term('level', route.level)})" for route in routes)
        would = say("would decide route {routes}", routes=", ".join(named))
        ask = plain("; ".join(which_day_line(which, say) for which in days) or say.of(session.asked()[id].ask))
        text.markdown(f"**{ask}**  \n{plain(would)}")
        button.button(say("Answer"), key=session.key("settle", id), on_click=_change, args=(id,), help=ask)


def _open_routes(ruleset: RuleSet, verdict: Verdict) -> None:
    st.header(say("What is open to you, and why"), anchor=False)
    if not verdict.best_routes:
        st.markdown(plain(say("No route is surely open yet. Below, under the levels, is what each one still needs.")))
    best_routes(ruleset, verdict)


def _other_levels(ruleset: RuleSet, verdict: Verdict) -> None:
    st.header(say("The other levels"), anchor=False)
    other_routes(ruleset, verdict, unfolded=(verdict.highest_level or NO_LEVEL) - 1)


def _registration(ruleset: RuleSet, verdict: Verdict) -> None:
    words = registration()
    st.header(say("Where to register, and what happens next"), anchor=False)
    st.markdown(plain(where_to_register(session.person()[0], verdict, ruleset, say)))
    st.markdown(
        "\n".join(f"{number}. {plain(say.of(step))}" for number, step in enumerate(words.steps(verdict.highest_level), start=1))
    )
    if verdict.highest_level in (1, 2):
        st.markdown(plain(say.of(words.technicians)))
    st.warning(plain(say.of(words.prevails)))
    st.caption(plain(say.of(words.changes)) + "  \n" + plain(say.of(words.eight_levels)))


def _start() -> None:
    session.go("questions")


ruleset, chosen = session.chosen_ruleset()
verdict = session.verdict(ruleset, chosen_day())
if not session.answers()["told"]:
    heading(say("There is no result yet"), "result-empty")
    st.markdown(plain(say("Answer the questions first; a few minutes are enough.")))
    st.button(say("Start now"), type="primary", on_click=_start)
    st.stop()
heading(headline(verdict, say), "result")
asof.mark_day()
_basis(ruleset, chosen)
show_occupation()


asof.choose_day()
if session.person()[1]:
    st.error(plain(say('Some answers could not be read and count as not known. See "Your answers".')))
_asked_back()
ladder(verdict)
_open_routes(ruleset, verdict)
_unknowns(verdict)
show_checklist(ruleset, verdict)
_registration(ruleset, verdict)
_other_levels(ruleset, verdict)
with st.container(key="what-if"):
    st.header(say("What if"), anchor=False)
    what_if(ruleset, verdict)
downloads.take_along(verdict, ruleset)
