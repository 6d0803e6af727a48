"""The papers to bring, each with a tick, who gives it out and what to bring of it: a few at once, the others folded; other
routes' papers behind a choice."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.layout import fold, plain
from pages.parts.frame.session import key, sets, setting, words
from vqlogic import RuleSet, Verdict
from vqlogic.checklist import Item, Line, State, checklist, checklist_lines, costs, progress
from vqlogic.handouts.sentences import line_details, line_name, progress_line, route_in_words
from vqlogic.personfacts import PersonFacts

_CHOSEN, _ALL = "papers_route", "all"
SHOWN_AT_ONCE = 3


def show_checklist(ruleset: RuleSet, verdict: Verdict, route: str) -> None:
    """The papers for the route that leads there, or for the one that is chosen instead."""
    say = words()
    st.header(say("Papers to bring"), anchor=False)
    routes = list(dict.fromkeys(id for item in verdict.documents for id in item.routes))
    others = [id for id in routes if id != route]
    chosen = setting(_CHOSEN, "")
    if chosen not in (_ALL, *others):
        chosen = ""
    if chosen:
        st.markdown(plain(say("For: {what}", what=_name(ruleset, chosen))))
    _checklist(verdict.documents if chosen == _ALL else _of_route(ruleset, verdict, chosen or route))
    if others:
        _other_papers(ruleset, verdict, ["", *others, _ALL], chosen)


def _of_route(ruleset: RuleSet, verdict: Verdict, route: str) -> tuple[Item, ...]:
    told = PersonFacts(session.person()[0], verdict.on, ruleset.counting)
    return checklist(ruleset, [ruleset.route(route)], told)


def _name(ruleset: RuleSet, id: str) -> str:
    """A route by its level and what it asks for."""
    say = words()
    if id in ("", _ALL):
        return say("all ways that are open") if id else say("the way above")
    return route_in_words(ruleset.route(id), say)


def _checklist(items: tuple[Item, ...]) -> None:
    say, states = words(), session.document_states()
    done, (first, others) = progress(items, states), _parted(checklist_lines(items))
    with st.container(key="papers", gap="small"):
        st.progress(done.ready / done.needed if done.needed else 1.0, plain(progress_line(items, states, say)))
        for line in first:
            _line(line, line.state(states))
        if others:
            with st.expander(say.count("{number} more paper", "{number} more papers", len(others))):
                for line in others:
                    _line(line, line.state(states))


def _parted(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that are shown at once, and the others. Those of the route come first: what everybody brings is soon got. A fold
    for one paper alone would take the room that it saves."""
    own_first = sorted(lines, key=lambda line: "always" in line.item.because)
    if len(lines) <= SHOWN_AT_ONCE + 1:
        return own_first, []
    return own_first[:SHOWN_AT_ONCE], own_first[SHOWN_AT_ONCE:]


def _line(line: Line, state: State) -> None:
    """One line: its tick, or that it does not apply; the one or the other is a press away."""
    say, name, document = words(), line_name(line, words()), line.item.document
    applies, widget = state != "not_applicable", key("paper", document)
    with st.container(key=f"paper-{document}", gap=None):
        with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="xsmall"):
            if applies:
                st.checkbox(name, state == "have", key=widget, on_change=_tick, args=(line, widget), width="stretch", wrap=True)
            else:
                st.markdown(plain(say("{document}: does not apply", document=name)), width="stretch")
            label, becomes = (say("Not for me"), "not_applicable") if applies else (say("It is for me"), "get")
            said = plain(say("{label}: {document}", label=label, document=name))
            st.button(label, key=key("applies", document), type="tertiary", on_click=_set, args=(line, becomes), help=said)
        if applies and (details := line_details(line, say)):
            st.caption(plain(say.sentences(details)))


def _tick(line: Line, widget: str) -> None:
    _set(line, "have" if st.session_state[widget] else "get")


def _set(line: Line, state: State) -> None:
    """Keeps the line's state. A stand-in that was had is had no more where the line's tick is taken away."""
    session.set_document_state(line.item.document, state)
    if line.stand_in and state != "have":
        session.set_document_state(line.stand_in.document, "get")


def _other_papers(ruleset: RuleSet, verdict: Verdict, options: list[str], chosen: str) -> None:
    """A choice of whose papers are shown, and what each way still takes."""
    say = words()
    with st.container(key="other-papers"):
        part = fold(say("Papers for other open ways"), "other ways' papers")
    if part is None:
        return
    names = {id: _name(ruleset, id) for id in options}
    with part:
        st.selectbox(say("Show the papers for"), options, options.index(chosen), names.__getitem__, **sets(_CHOSEN))
        columns = (say("Way"), say("Papers to get"), say("Papers in all"))
        header = f"| {' | '.join(map(plain, columns))} |\n|---|---|---|\n"
        found = costs(verdict.documents, session.document_states())
        rows = [f"| {plain(_name(ruleset, one.route))} | {len(one.to_get)} | {len(one.documents)} |" for one in found]
        st.markdown(header + "\n".join(rows))
        st.caption(plain(say("A paper that several ways need is brought once.")))
