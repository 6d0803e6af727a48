"""What few notices have: facts that this one alone asks about, and papers beyond those that every notice asks for."""

from __future__ import annotations

import itertools
from functools import partial
from typing import Any

import streamlit as st

from pages.parts.drafting import held, texts
from pages.parts.drafting.routes import show_papers
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, redraw, words
from vqlogic.drafts import named_for
from vqlogic.wording import terms

_KINDS = ("bool", "number")


def show_facts() -> None:
    """The facts of its own, folded, and the one that is being written."""
    say, now = words(), held.current()
    own: dict[str, Any] = now.draft.get("facts", {})
    with st.expander(say("What only this notice asks"), expanded=bool(now.fact)):
        st.markdown(
            plain(say("Only for what no other notice asks, such as kilometres driven. People are asked it as a question."))
        )
        for name, fact in own.items():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(fact["name"][say.language]), width="stretch")
                used = any(name in _named(one) for one in now.draft.get("routes", {}).values())
                remove = say("Remove: {what}", what=plain(fact["name"][say.language]))
                st.button(remove, key=key("draft", "drop", name), on_click=_remove, args=(name,), type="tertiary", disabled=used)
        if now.fact is None:
            st.button(say("Add such a question"), key=key("draft", "add fact"), on_click=_begin)
        else:
            _editor(now.fact)


def _named(route: Any) -> list[str]:
    """The facts that a route as it is written names."""
    asked = route.get("all", []) if isinstance(route, dict) else []
    return [one if isinstance(one, str) else next(iter(one)) for one in asked]


def _begin() -> None:
    held.current().fact = {"kind": "bool", "unit": {}, "evidence": "work", "name": {}, "need": {}, "ask": {}, "tried": False}
    redraw()


def _remove(name: str) -> None:
    own = held.current().draft["facts"]
    held.set_field("facts", {each: fact for each, fact in own.items() if each != name})
    redraw()


def _editor(fact: dict[str, Any]) -> None:
    say = words()
    kinds = {"bool": say("Yes or no"), "number": say("A number")}
    with st.container(border=True, key="fact-editor"):
        _choice(fact, "kind", say("What kind of answer?"), kinds)
        for name, label, hint in _lines(fact):
            texts.both(f"fact {name}", label, fact[name], partial(fact.__setitem__, name), hint)
        proofs = {code: say.term("evidence", code) for code in terms("evidence")}
        _choice(fact, "evidence", say("What proves it?"), proofs)
        if fact["tried"] and not _whole(fact):
            st.error(plain(say("Write the question, its name in a few words, and what is counted.")))
        with st.container(horizontal=True):
            st.button(say("Save this question"), key=key("draft", "save fact"), on_click=_save, type="primary")
            st.button(say("Close"), key=key("draft", "close fact"), on_click=_close)


def _lines(fact: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The lines of text to be written of a fact: its field, what it is called, and a hint."""
    say = words()
    lines = [
        ("ask", say("The question, as people are asked"), ""),
        ("name", say("What it is, in a few words"), ""),
    ]
    if fact["kind"] == "number":
        lines.append(("unit", say("What is counted, such as km"), ""))
    hint = say("A sentence without its full stop. Write {amount} where the number stands.", amount="{amount}")
    return [*lines, ("need", say("What a way asks for (may stay empty)"), hint)]


def _choice(fact: dict[str, Any], name: str, label: str, options: dict[str, str]) -> None:
    widget = key("draft", f"fact {name}")

    def write() -> None:
        if st.session_state[widget] in options:
            fact[name] = st.session_state[widget]

    codes = list(options)
    if len(codes) == len(_KINDS):
        st.radio(label, codes, codes.index(fact[name]), options.__getitem__, key=widget, on_change=write, horizontal=True)
    else:
        st.selectbox(label, codes, codes.index(fact[name]), options.__getitem__, key=widget, on_change=write)


def _whole(fact: dict[str, Any]) -> bool:
    return bool(fact["ask"] and fact["name"] and (fact["unit"] or fact["kind"] == "bool"))


def _save() -> None:
    now = held.current()
    fact = now.fact or {}
    fact["tried"] = True
    if not _whole(fact):
        return
    own = now.draft.get("facts", {})
    names = (f"{named_for(now.draft)}_{at}" for at in itertools.count(1))
    left_out = {"tried"} if fact["kind"] == "number" else {"tried", "unit"}
    told = {name: value for name, value in fact.items() if name not in left_out and value}
    held.set_field("facts", {**own, next(name for name in names if name not in own): told})
    _close()


def _close() -> None:
    held.current().fact = None
    redraw()


def show_further_papers() -> None:
    """The papers that the notice asks of everybody, and of whoever applies for a level, beyond those of every notice."""
    say, draft = words(), held.current().draft
    told: dict[str, Any] = draft.get("documents", {})
    with st.expander(say("Papers beyond the usual")):
        st.markdown(
            plain(say("Every notice asks for the form, the identity card and proof of what counts. Choose only what is more."))
        )
        whys = {"always": say("From everybody")}
        whys |= {f"level_{level}": say.term("level", level) for level in sorted(terms("level"), reverse=True)}
        for why, label in whys.items():
            show_papers(f"papers {why}", label, told.get(why, []), partial(_papers, why))


def _papers(why: str, chosen: list[Any]) -> None:
    told = held.current().draft.get("documents", {})
    held.set_field("documents", {each: papers for each, papers in {**told, why: chosen}.items() if papers})
