"""The papers to bring, each with why, what to bring of it, who gives it out and which routes need it."""

from __future__ import annotations

import streamlit as st

from pages.parts.layout import plain
from pages.parts.session import words
from vqlogic import Person, RuleSet, Verdict
from vqlogic.documents import Item, checklist
from vqlogic.facts import Words
from vqlogic.papers import documents, file
from vqlogic.person import PersonFacts


def papers(items: tuple[Item, ...], routes: int) -> None:
    """The checklist; `routes` is how many routes it is for."""
    say = words()
    with st.container(key="papers"):
        st.markdown("\n".join(_paper(item, routes) for item in items))
    st.caption(plain(say("Where no issuer is named, no text says who gives the paper out.")))


def _paper(item: Item, routes: int) -> str:
    say, document = words(), documents()[item.document]
    details = [_why(item, routes)]
    details += [say.of(document.copies)] if document.copies else []
    details += [say("Issued by: {issuer}", issuer=say.of(document.issued_by))] if document.issued_by else []
    details += [say.of(document.note)] if document.note else []
    details += [_note(item, note, about) for note, about in item.notes]
    return f"- ☐ **{plain(say.of(document.name))}**{_only_if(item)}  \n  {plain(' · '.join(details))}"


def _note(item: Item, note: Words, about: tuple[str, ...]) -> str:
    say = words()
    return say.of(note) if about == item.routes else say("Route {routes}: {note}", routes=", ".join(about), note=say.of(note))


def _only_if(item: Item) -> str:
    say = words()
    only = {"if_student": say("if you are a student"), "if_final_year": say("if you are in your final year"), "yes": ""}[
        item.applies
    ]
    return f" ({plain(only)})" if only else ""


def _why(item: Item, routes: int) -> str:
    say = words()
    asked_by = say("Asked for by {who}", who=say.of(file().asked_by[documents()[item.document].asked_by]))
    if len(item.routes) == routes:
        return asked_by
    return say("{asked_by}, for route {routes}", asked_by=asked_by, routes=", ".join(item.routes))


def for_routes(verdict: Verdict) -> list[str]:
    """The routes the verdict's checklist is for."""
    return list(dict.fromkeys(route for item in verdict.documents for route in item.routes))


def only(verdict: Verdict, ruleset: RuleSet, person: Person, routes: list[str]) -> tuple[Item, ...]:
    """The checklist for some of the routes."""
    told = PersonFacts(person, verdict.on, ruleset.settings)
    return checklist(ruleset, [ruleset.route(route) for route in routes], told)
