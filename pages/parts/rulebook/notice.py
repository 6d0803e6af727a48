"""One notice of the rule book, to be held against the paper: its routes clause by clause with our reading and its doubts, the
picture of its levels, papers, examples, and what stands out."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.day import today
from pages.parts.frame.download import download
from pages.parts.frame.layout import heading, plain, until_moved
from pages.parts.rulebook.differences import show_differences
from pages.parts.rulebook.findings import show_findings
from vqlogic import RuleSet
from vqlogic.handouts.noticesheet import write_notice_sheet
from vqlogic.handouts.rulebook import (
    about_lines,
    doubt_text,
    example_lines,
    ladder_lines,
    ladder_picture,
    needs_of,
    papers_line,
    reading_lines,
)
from vqlogic.handouts.sentences import clause_line
from vqlogic.handouts.sheet import SheetLanguage
from vqlogic.rules import Route
from vqlogic.wording import terms

_FROM = ("result", "compare", "plan", "counsellor")  # the pages that lead here, and to which one goes back


def opener(ruleset: str, route: str | None = None) -> Callable[[], None]:
    """Opens a notice, at one of its routes, from the page that is open; for a button."""
    place = {"ruleset": ruleset} | ({"route": route} if route else {})
    return lambda: session.go("about", **place, back=st.session_state["page"])


def show(ruleset: RuleSet) -> None:
    """The notice, at the route that the address names, if it names one."""
    say = session.words()
    heading(say.of(ruleset.title), f"about {ruleset.id}")
    _ways_back()
    st.markdown(plain(say.of(ruleset.summary)))
    st.markdown("\n".join(f"- {plain(line)}" for line in about_lines(ruleset, say)))
    st.header(say("Levels and routes"), anchor=False)
    st.graphviz_chart(ladder_picture(ruleset, say), width="stretch")
    st.markdown("\n".join(f"- {plain(line)}" for line in ladder_lines(ruleset, say)))
    for level in terms("level"):
        _level(ruleset, level)
    _examples(ruleset)
    show_findings(ruleset)
    show_differences(ruleset)
    _to_sign(ruleset)
    _doubt(ruleset)
    _scroll_to_route()


def _ways_back() -> None:
    say, back = session.words(), st.query_params.get("back")
    with st.container(horizontal=True, key="ways-back"):
        if back in _FROM:
            st.button(say("Back to where you were"), on_click=partial(session.go, back), key=session.key("back"))
        st.button(say("All notices"), on_click=partial(session.go, "about"), key=session.key("all"), type="tertiary")


def _level(ruleset: RuleSet, level: int) -> None:
    say, routes = session.words(), [route for route in ruleset.routes if route.level == level]
    if not routes:
        return
    st.header(say.term("level", level), anchor=False)
    for route in routes:
        _route(ruleset, route)


def _route(ruleset: RuleSet, route: Route) -> None:
    """A route: its number and clause, what it asks for, how the text is read, and the papers."""
    say = session.words()
    asked_for = route.id == st.query_params.get("route")
    with st.container(border=asked_for, key=f"route-{route.id}", gap="xsmall"):
        named = plain(say("Route {route}", route=route.id))
        st.markdown(say("{route} ({clause})", route=f"**{named}**", clause=plain(clause_line(route, say))))
        st.markdown("\n".join(f"- {plain(need)}" for need in needs_of(route, say)))
        for line in reading_lines(route, say):
            st.markdown(plain(line))
        st.caption(plain(papers_line(ruleset, route, say)))


def _examples(ruleset: RuleSet) -> None:
    say = session.words()
    st.header(say("Worked examples"), anchor=False)
    for example in ruleset.examples:
        who, *lines = example_lines(example, say)
        st.markdown(f"**{plain(who)}**\n" + "\n".join(f"- {plain(line)}" for line in lines))


def _to_sign(ruleset: RuleSet) -> None:
    """The notice on paper, for a station that holds it against its own text."""
    say, on = session.words(), today()
    st.header(say("Check it against the paper"), anchor=False)
    st.markdown(plain(say("The printed notice has a box for every route, and lines for whoever checked it.")))
    languages: dict[SheetLanguage, str] = {
        say.language: say("This notice to print (PDF)"),
        "both": say("In both languages (PDF)"),
    }
    with st.container(horizontal=True):
        for language, label in languages.items():
            make = partial(write_notice_sheet, ruleset, on, language)
            download(label, f"{ruleset.id}.pdf", make, "notice", ruleset.id, language)


def _doubt(ruleset: RuleSet) -> None:
    """A text that a reader who doubts the reading can copy and send on; this page sends nothing."""
    say = session.words()
    with st.expander(say("Report a doubt")):
        st.markdown(plain(say("Copy this text and send it to whoever gave you this self-check. Nothing is sent from here.")))
        named = st.query_params.get("route")
        st.code(doubt_text(ruleset, say, ruleset.by_id.get(named or "")), language=None, wrap_lines=True)


def _scroll_to_route() -> None:
    """Brings the route that the address names into view, and keeps it there while the page is still drawn."""
    place = json.dumps(f"{st.query_params.get('ruleset')} {st.query_params.get('route')}").replace("<", "\\u003c")
    to_route = 'document.querySelector(`.st-key-route-${CSS.escape(route)}`)?.scrollIntoView({block: "center"});'
    script = f"""<script>{{
    const place = {place}, route = place.split(" ")[1];
    if (window.vqRoute !== place) {{
      window.vqRoute = place;
      {until_moved(to_route)}
    }}
    }}</script>"""
    st.html(script, unsafe_allow_javascript=True)
