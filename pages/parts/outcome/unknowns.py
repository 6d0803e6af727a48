"""What is still unknown and could open a better level: one detail, asked for in place, and the other questions as a list."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, setting, words
from vqlogic import RuleSet, Verdict
from vqlogic.interview.deciding import Detail, deciding_detail, detail_question, entry_name, settle
from vqlogic.interview.places import which_day_line
from vqlogic.interview.relevance import open_questions
from vqlogic.person import parse_place
from vqlogic.problems import N_
from vqlogic.typed import Unreadable, parse_date, parse_number

_WRONG = "deciding_wrong"
_NO_ANSWER = N_("Choose or fill in an answer first.")


def ask_deciding(ruleset: RuleSet, verdict: Verdict) -> Detail | None:
    """The box with the one question that tells most, where there is one."""
    person, say = session.person()[0], words()
    detail = deciding_detail(person, ruleset, verdict.on)
    if detail is None:
        return None
    widget = key("deciding", detail.place)
    with st.container(key="deciding"), st.form(key("deciding", "form", detail.place)):
        title, entry = say("One answer could open a higher level"), entry_name(detail, person, say)
        st.markdown("  \n".join([f"**{plain(title)}**", *([plain(entry)] if entry else [])]))
        _answer(detail, detail_question(detail, person, say), widget)
        if wrong := setting(_WRONG, ""):
            st.error(plain(wrong))
        st.form_submit_button(say("Use this answer"), on_click=_settle, args=(detail, widget))
    return detail


def _answer(detail: Detail, question: str, widget: str) -> None:
    say = words()
    if detail.kind == "date":
        st.text_input(question, key=widget, placeholder=say("Year-month-day, such as 2018-06-01"), autocomplete="off")
    elif detail.kind == "months":
        st.text_input(question, key=widget, autocomplete="off")
    else:
        kind = detail.choice or "yes_no"
        st.radio(question, detail.values, None, lambda value: say.term(kind, value), key=widget)


def _settle(detail: Detail, widget: str) -> None:
    """Takes the answer; where there is none, or it is no date or number, that is said and nothing changes."""
    settings = st.session_state["settings"]
    settings[_WRONG] = ""
    try:
        settle(session.answers(), detail, _read(detail, st.session_state[widget]))
    except Unreadable as error:
        settings[_WRONG] = words()(error.says)
    else:
        session.redraw()


def _read(detail: Detail, given: Any) -> Any:
    """The answer as it is kept. Raises Unreadable."""
    if given is None or given == "":
        raise Unreadable(_NO_ANSWER)
    if detail.kind == "date":
        return parse_date(given).isoformat()
    return parse_number(given) if detail.kind == "months" else given


def list_unknowns(verdict: Verdict, asked: Detail | None) -> None:
    """The questions that could still open a better level, folded, each with the way to it; not the one `asked` already."""
    say = words()
    settles = [id for id in open_questions(session.person()[0], verdict) if asked is None or asked.place != id]
    if not settles:
        return
    label = say.count("{number} thing that could still change this", "{number} things that could still change this", len(settles))
    with st.container(key="unknowns"), st.expander(label):
        for id in settles:
            days = [which for which in verdict.which_days if parse_place(which.field)[0] == id]
            ask = plain("; ".join(which_day_line(which, say) for which in days) or say.of(session.asked()[id].ask))
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.markdown(ask, width="stretch")
                st.button(say("Fill in"), key=key("settle", id), on_click=_change, args=(id,), help=ask)


def _change(id: str) -> None:
    session.go("questions", step=id, back="check")
