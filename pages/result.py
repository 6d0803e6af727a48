"""The result: what can be applied for, what to do next, the one answer that could change it, why, the papers, where to go on."""

from functools import partial

import streamlit as st

from pages.parts.asking.askback import asked_back, confirmed_lines
from pages.parts.frame import session
from pages.parts.frame.day import chosen_day
from pages.parts.frame.layout import fold, heading, plain
from pages.parts.outcome import asof, downloads
from pages.parts.outcome.checklist import show_checklist
from pages.parts.outcome.ladder import ladder
from pages.parts.outcome.occupation import show_occupation
from pages.parts.outcome.routes import other_routes, reasons
from pages.parts.outcome.unknowns import ask_deciding, list_unknowns
from pages.parts.outcome.whatif import what_if
from vqlogic import RuleSet, Verdict
from vqlogic.handouts.nextsteps import Advice, advice, assumption_line, goal_line, rests_on_assumption, step_lines
from vqlogic.handouts.sentences import force_line, headline, source_line
from vqlogic.interview.askback import slip_line
from vqlogic.registration import registration

say = session.words()


def _basis(ruleset: RuleSet, chosen: bool, verdict: Verdict) -> None:
    """By which conditions and on which day, with the way to change either."""
    title, day = say.of(ruleset.title if chosen else ruleset.short), say.day(verdict.on)
    if chosen:
        said = say("By: {title}, on {day}.", title=title, day=day)
    else:
        said = say("By today's general conditions ({title}), on {day}.", title=title, day=day)
    with st.container(key="basis", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(plain(said), width="content")
        change = partial(session.go, "questions", step="ruleset", back="check")
        help = plain(say("Change the conditions"))
        st.button(say("Change"), key="change_ruleset", type="tertiary", on_click=change, help=help)
        asof.choose_day()
    if in_force := force_line(ruleset, verdict.on, say):
        st.warning(plain(in_force))


def _asked_back() -> None:
    """What of the answers should be looked at again, and what the visitor has said to be right."""
    if sentences := [slip_line(slip, say, you=True) for slip in asked_back()]:
        text = say("Please look at this again. The result takes your answers as they are.")
        st.warning("  \n".join(map(plain, [text, *sentences])))
        st.button(say("Look at my answers again"), key="asked_back", on_click=lambda: session.go("check"))
    if lines := confirmed_lines():
        st.caption(plain(say("You said that this is right: {what}", what=" ".join(lines))))


def _next_steps(given: Advice, ruleset: RuleSet) -> None:
    st.header(say("What to do next"), anchor=False)
    steps = step_lines(given, session.person()[0], ruleset, session.document_states(), say)
    if len(steps) == 1:
        st.markdown(plain(steps[0]))
    else:
        st.markdown("\n".join(f"{number}. {plain(step)}" for number, step in enumerate(steps, start=1)))
    if rests_on_assumption(given):
        st.caption(plain(assumption_line(say)))


def _why(given: Advice, ruleset: RuleSet) -> None:
    if given.route is None:
        return
    st.header(say("Why") if given.kind == "apply" else say("What is still missing"), anchor=False)
    reasons(ruleset, given.route, given.papers, you=True)


def _links() -> None:
    with st.container(key="links", horizontal=True, gap="small"):
        for page, label in (("plan", say("The way up")), ("compare", say("Compare")), ("check", say("My answers"))):
            st.button(label, key=f"to_{page}", on_click=partial(session.go, page))


def _how_sure(ruleset: RuleSet) -> None:
    part = fold(say("How sure this is"), "how sure")
    if part is None:
        return
    words = registration()
    with part:
        sure = say("How sure: {sureness}", sureness=say.term("sureness", ruleset.sureness))
        st.markdown("\n".join(f"- {plain(line)}" for line in (source_line(ruleset, say), sure)))
        show_occupation()
        st.markdown(plain(say.of(words.technicians)))
        st.markdown(plain(say.sentences(map(say.of, (words.certificates, words.changes, words.eight_levels)))))


def _folded(given: Advice, ruleset: RuleSet, verdict: Verdict) -> None:
    """All that only some look for."""
    with st.container(key="folded"):
        if part := fold(say("Downloads and printing"), "downloads"):
            with part:
                downloads.take_along(given, ruleset)
        other_routes(ruleset, verdict, you=True, shown=given.route.route if given.route else "")
        if part := fold(say("What if"), "what if"):
            with part:
                what_if(ruleset, verdict)
        _how_sure(ruleset)


def _start() -> None:
    session.go("questions")


ruleset, chosen = session.chosen_ruleset()
if not session.answers()["told"]:
    heading(say("There is no result yet"), "result-empty")
    st.markdown(plain(say("Answer the questions first; a few minutes are enough.")))
    st.button(say("Start now"), type="primary", on_click=_start)
    st.stop()
person, unreadable = session.person()
verdict = session.verdict(ruleset, chosen_day())
given = session.kept(f"advice under {ruleset.id} on {verdict.on}", lambda: advice(person, verdict, ruleset))
heading(headline(verdict, say), "result")
if wanted := goal_line(given, say):
    st.markdown(f"**{plain(wanted)}**")
asof.mark_day()
_basis(ruleset, chosen, verdict)
if unreadable:
    st.error(plain(say('Some answers could not be read and count as not known. See "My answers".')))
_asked_back()
ladder(verdict, person.goal)
_next_steps(given, ruleset)
asked = ask_deciding(ruleset, verdict)
list_unknowns(verdict, asked)
_why(given, ruleset)
if given.kind == "apply" and given.route:
    show_checklist(ruleset, verdict, given.route.route)
st.caption(plain(say.of(registration().prevails)))
_links()
_folded(given, ruleset, verdict)
