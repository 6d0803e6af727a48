"""A refresh must not cost an afternoon: the browser tab remembers the clients of the file, and offers them again; the server
never does. The one on the screen is remembered with the answers (pages/parts/frame/memory.py)."""

from __future__ import annotations

import streamlit as st

from pages.parts.counsel import clients
from pages.parts.frame.layout import plain
from pages.parts.frame.memory import in_tab
from pages.parts.frame.session import redraw, words
from vqlogic import InputError
from vqlogic.interview.caseload import Client, read_afternoon, write_afternoon

_IN_TAB = "self-check clients"


def remember_afternoon() -> None:
    """Lays the clients of the file into the tab, or offers those that it still has."""
    state, listed = st.session_state, clients.caseload()
    if listed:
        state["afternoon_seen"] = True
        in_tab(_IN_TAB, write_afternoon(listed))
        return
    # An emptied file is emptied in the tab too; a session that has just begun has emptied nothing.
    found = in_tab(_IN_TAB, None, state.get("afternoon_seen", False)) or state.get("found_afternoon")
    if found and not state.get("afternoon_seen"):
        state["found_afternoon"] = found
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
            st.button(say("Forget the file"), key="forget_afternoon", on_click=_forget)


def _bring_back(found: list[Client]) -> None:
    clients.reopen(found)
    st.session_state.pop("found_afternoon", None)
    redraw()


def _forget() -> None:
    st.session_state["afternoon_seen"] = True
    st.session_state.pop("found_afternoon", None)
