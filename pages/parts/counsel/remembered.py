"""A refresh must not cost an afternoon: the browser tab remembers the clients of the file, and offers them again; the server
never does. The one on the screen is remembered with the answers (pages/parts/frame/memory.py)."""

from __future__ import annotations

import streamlit as st

from pages.parts.counsel import clients
from pages.parts.frame.layout import plain
from pages.parts.frame.memory import forget_recalled, recall
from pages.parts.frame.session import redraw, words
from vqlogic import InputError
from vqlogic.interview.caseload import Client, read_afternoon, write_afternoon

_IN_TAB = "self-check clients"


def remember_afternoon() -> None:
    """Lays the clients of the file into the tab, or offers those that it still has. An emptied file is emptied there too."""
    listed = clients.caseload()
    found = recall(_IN_TAB, write_afternoon(listed) if listed else None)
    if found is not None:
        _offer(_read(found))


def _read(found: str) -> list[Client]:
    """What the tab holds may have been changed there: then there is nothing to offer."""
    try:
        return read_afternoon(found)
    except InputError:
        return []


def _offer(found: list[Client]) -> None:
    if not found:
        return
    say = words()
    with st.container(border=True, key="afternoon"):
        said = say.count("This tab still has {number} client of your file.", "This tab still has {number} clients.", len(found))
        st.markdown(plain(said))
        with st.container(horizontal=True):
            st.button(say("Bring the file back"), type="primary", key="bring_afternoon", on_click=_bring_back, args=(found,))
            st.button(say("Forget the file"), key="forget_afternoon", on_click=forget_recalled, args=(_IN_TAB,))


def _bring_back(found: list[Client]) -> None:
    clients.reopen(found)
    redraw()
