"""The papers to bring, each with its state, why it is asked for and what to bring of it; and what each route still costs."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, set_to, sets, setting, words
from vqlogic import RuleSet, Verdict
from vqlogic.checklist import STATES, Cost, Item, cheapest, checklist, costs, progress, state_of
from vqlogic.handouts.sentences import document_details, document_name, progress_line, state_name
from vqlogic.personfacts import PersonFacts
from vqlogic.rules import level_of

_CHOSEN = "papers_route"


def show_checklist(ruleset: RuleSet, verdict: Verdict) -> None:
    """The checklist for all open routes or the one chosen, and below it what each route still costs."""
    say = words()
    st.header(say("Papers to bring"), anchor=False)
    routes = list(dict.fromkeys(route for item in verdict.documents for route in item.routes))
    if not routes:
        st.markdown(plain(say("No route is open yet, so there is nothing to hand in.")))
        return
    if verdict.highest_level is None:
        st.markdown(plain(say("No route is surely open yet; these are for the routes that may be.")))
    chosen = _chosen_route(routes)
    _checklist(_for_route(ruleset, verdict, chosen) if chosen else verdict.documents, 1 if chosen else len(routes))
    if len(routes) > 1:
        _costs(verdict, costs(verdict.documents, session.document_states()))


def _for_route(ruleset: RuleSet, verdict: Verdict, route: str) -> tuple[Item, ...]:
    told = PersonFacts(session.person()[0], verdict.on, ruleset.counting)
    return checklist(ruleset, [ruleset.route(route)], told)


def _route_name(id: str) -> str:
    say = words()
    return say("Route {route} to {level}", route=id, level=say.term("level", level_of(id))) if id else say("All open routes")


def _chosen_route(routes: list[str]) -> str:
    """The route whose papers are shown; empty for all of them."""
    say, options = words(), ["", *routes]
    names, current = {id: _route_name(id) for id in options}, setting(_CHOSEN, "")
    chosen = st.selectbox(
        say("For which route?"), options, options.index(current) if current in options else 0, names.__getitem__, **sets(_CHOSEN)
    )
    return chosen if chosen in options else ""


def _checklist(items: tuple[Item, ...], routes: int) -> None:
    say = words()
    done = progress(items, session.document_states())
    with st.container(key="papers"):
        st.progress(done.ready / done.needed if done.needed else 1.0, plain(progress_line(items, session.document_states(), say)))
        for item in items:
            _document(item, routes)
    st.caption(plain(say("Where no issuer is named, no text says who gives the paper out.")))


def _document(item: Item, routes: int) -> None:
    say, widget, states = words(), key("paper", item.document), session.document_states()

    def write() -> None:
        if st.session_state[widget] in STATES:
            session.set_document_state(item.document, st.session_state[widget])

    with st.container(key=f"paper-{item.document}", gap=None):
        st.radio(
            document_name(item, say),
            STATES,
            STATES.index(state_of(item.document, states)),
            lambda state: state_name(state, say),
            key=widget,
            on_change=write,
            horizontal=True,
        )
        st.caption(plain(" · ".join(document_details(item, routes, say))))


def _costs(verdict: Verdict, found: list[Cost]) -> None:
    """What each route still costs, and the cheapest to the best level at one press."""
    say = words()
    st.subheader(say("What each open route still costs in papers"), anchor=False)
    columns = (say("Route"), say("Papers to get"), say("Papers in all"))
    header = f"| {' | '.join(map(plain, columns))} |\n|---|---|---|\n"
    rows = [f"| {plain(_route_name(cost.route))} | {len(cost.to_get)} | {len(cost.documents)} |" for cost in found]
    st.markdown(header + "\n".join(rows))
    st.caption(plain(say("A paper that several routes need is brought once.")))
    st.button(
        say("Show the route with the fewest papers to get"),
        key=key("fewest"),
        on_click=set_to,
        args=(_CHOSEN, cheapest(found, verdict.best_routes).route),
        help=plain(say("Among the routes to the highest level that is open to you.")),
    )
