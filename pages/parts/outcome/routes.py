"""A route as a card: its level and clause, and every condition with what is needed and what the visitor has."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, words
from pages.parts.outcome.ladder import status_words
from vqlogic import RuleSet, Verdict
from vqlogic.handouts.sentences import basis_lines, counting_lines
from vqlogic.verdict import ConditionVerdict, RouteVerdict
from vqlogic.wording import terms

_MARKS = {"met": "✓", "not_met": "✗", "unknown": "?"}


def card(ruleset: RuleSet, route: RouteVerdict, held_level: int | None = None) -> None:
    """The route in a frame, its notes beneath."""
    say, rule = words(), ruleset.route(route.route)
    with st.container(border=True, key=key("route", ruleset.id, route.route)):
        title = say(
            "Route {route} to {level}: {status}", route=route.route, level=say.term("level", route.level), status=_status(route)
        )
        st.markdown(f"**{plain(title)}**")
        if held_level is not None and held_level <= route.level:
            st.markdown(plain(say("Already held: you hold this level or a higher one.")))
        clauses = {condition.fact: condition.clause for condition in rule.conditions}
        st.markdown("\n".join(f"- {condition_line(condition, clauses[condition.fact])}" for condition in route.conditions))
        if route.status == "not_met" and route.earliest:
            st.markdown(plain(say("If you go on working as now, this route opens on {day}.", day=say.day(route.earliest))))
        st.caption(plain(" · ".join(basis_lines(ruleset, route.route, say))))


def _status(route: RouteVerdict) -> str:
    say = words()
    return {"met": say("open to you"), "not_met": say("not open yet"), "unknown": say("depends on an unknown")}[route.status]


def condition_line(condition: ConditionVerdict, clause: str | None = None) -> str:
    """A condition as Markdown: its mark, what is needed, what there is, and what broke it."""
    say = words()
    needed = plain(say.requirement(condition.fact, condition.at_least))
    have = say("you: {have}", have=say.value(condition.fact, condition.have))
    parts = [f"{_MARKS[condition.status]} {needed} — **{plain(have)}** ({plain(say.term('status', condition.status))})"]
    parts += map(plain, counting_lines(condition, say))
    if clause:
        parts.append(plain(say("(clause {clause})", clause=clause)))
    return " ".join(parts)


def best_routes(ruleset: RuleSet, verdict: Verdict) -> None:
    """The open routes to the best level as cards."""
    for route in verdict.with_status("met"):
        if route.level == verdict.highest_level:
            card(ruleset, route, verdict.held_level)


def other_routes(ruleset: RuleSet, verdict: Verdict, unfolded: int | None = None) -> None:
    """All other routes, folded level by level; `unfolded` is the level that is shown at once."""
    say = words()
    for level in reversed(terms("level")):
        routes = [route for route in verdict.routes if route.level == level]
        status = status_words(verdict.level_status(level))
        label = say("{level}: {status}", level=say.term("level", level), status=status)
        if level == verdict.highest_level:
            routes = [route for route in routes if route.status != "met"]
            label = say("Other routes to {level}", level=say.term("level", level))
        if routes:
            with st.expander(label, expanded=level == unfolded):
                for route in routes:
                    card(ruleset, route, verdict.held_level)
