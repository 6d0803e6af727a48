"""Why a route is open or not: its reasons in sentences, how they were counted, and in small print where it stands. A card has
all of it in a frame. What there is is said to the visitor (`you`), or of somebody."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from pages.parts.frame.layout import fold, plain
from pages.parts.frame.session import key, words
from pages.parts.outcome.ladder import status_words
from pages.parts.rulebook.notice import opener
from vqlogic import RuleSet, Verdict
from vqlogic.checklist import Item
from vqlogic.handouts.reasons import proof_line, reason_line, reason_notes, route_advice, route_source
from vqlogic.verdict import ConditionVerdict, RouteVerdict
from vqlogic.wording import terms


def reasons(ruleset: RuleSet, route: RouteVerdict, papers: Iterable[Item] = (), you: bool = False) -> None:
    """A route's reasons, what proves its years where it is known which papers are asked for, and where it stands."""
    say = words()
    with st.container(key=key("route reasons", ruleset.id, route.route), gap="xsmall"):
        st.markdown("\n".join(f"- {plain(reason_line(one, say, you))}" for one in route.conditions))
        proof = proof_line(papers, ruleset, say)
        notes = [note for one in route.conditions for note in reason_notes(one, ruleset, route.route, say)]
        if said := [*([proof] if proof else []), *notes, *route_advice(ruleset, route.route, say)]:
            st.markdown(plain(say.sentences(said)))
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key("stands", ruleset.id, route.route)):
            st.caption(plain(" · ".join(route_source(ruleset, route.route, say))), width="content")
            at_clause = key("rulebook", ruleset.id, route.route)
            st.button(say("Read the clause"), key=at_clause, type="tertiary", on_click=opener(ruleset.id, route.route))


def card(ruleset: RuleSet, route: RouteVerdict, held_level: int | None = None, you: bool = False) -> None:
    """The route in a frame, with its state and the day from which it is open."""
    say = words()
    with st.container(border=True, key=key("route", ruleset.id, route.route), gap="xsmall"):
        st.markdown(f"**{plain(_status(route))}**")
        if held_level is not None and held_level <= route.level:
            st.markdown(plain(say("A certificate of this level, or a higher one, is held already.")))
        reasons(ruleset, route, you=you)
        if route.status == "not_met" and route.earliest:
            st.markdown(plain(say("By going on as now, this is met on {day}.", day=say.day(route.earliest))))


def _status(route: RouteVerdict) -> str:
    say = words()
    return {"met": say("These are met"), "not_met": say("Not met yet"), "unknown": say("Not known yet")}[route.status]


def condition_line(condition: ConditionVerdict, you: bool = False) -> str:
    """A condition as Markdown: what is needed, what there is, and its mark."""
    return plain(reason_line(condition, words(), you))


def best_routes(ruleset: RuleSet, verdict: Verdict, you: bool = False) -> None:
    """The open routes to the best level as cards."""
    for route in verdict.with_status("met"):
        if route.level == verdict.highest_level:
            card(ruleset, route, verdict.held_level, you)


def other_routes(
    ruleset: RuleSet, verdict: Verdict, you: bool = False, shown: str | None = None, unfolded: int | None = None
) -> None:
    """All other routes, folded level by level. The one that is `shown` already, or else all open ones to the best level, are
    left out; `unfolded` is the level that is shown at once."""
    say = words()
    for level in reversed(terms("level")):
        routes = [route for route in verdict.routes if route.level == level and not _is_shown(route, verdict, shown)]
        state = say("{level}: {status}", level=say.term("level", level), status=status_words(verdict.level_status(level)))
        whole = len(routes) == sum(route.level == level for route in verdict.routes)
        label = state if whole else say("Other ways to {level}", level=say.level(level))
        if routes:
            part = fold(label, "ways", ruleset.id, level, expanded=level == unfolded)
            if part is None:
                continue
            with part:
                for route in routes:
                    card(ruleset, route, verdict.held_level, you)


def _is_shown(route: RouteVerdict, verdict: Verdict, shown: str | None) -> bool:
    if shown is not None:
        return route.route == shown
    return route.level == verdict.highest_level and route.status == "met"
