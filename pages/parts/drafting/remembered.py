"""A refresh must not cost a notice that took an hour to write: the browser tab remembers the draft, as it does the answers, and
offers it again; the server never does. What is brought back is read as a file is that somebody brings."""

from __future__ import annotations

import streamlit as st

from pages.parts.drafting import held
from pages.parts.frame.layout import plain
from pages.parts.frame.memory import in_tab
from pages.parts.frame.session import words
from vqlogic import InputError
from vqlogic.drafts import LARGEST, read_draft, write_draft

_IN_TAB = "self-check notice"


def remember_draft() -> None:
    """Lays the draft into the tab, or offers the one that it still has."""
    say, state, now = words(), st.session_state, held.drafting()
    if now is not None:
        state["forget_draft"] = False
        in_tab(_IN_TAB, write_draft(now.draft).decode())
        return
    found = in_tab(_IN_TAB, None, state.get("forget_draft", False)) or state.get("found_draft")
    if not found or state.get("forget_draft"):
        return
    state["found_draft"] = found
    with st.container(border=True):
        st.markdown(plain(say("This tab still has the notice you wrote before the page was loaded anew.")))
        with st.container(horizontal=True):
            st.button(say("Bring it back"), type="primary", key="bring_draft", on_click=_bring_back)
            st.button(say("Forget it"), key="forget_draft_found", on_click=_forget)


def _bring_back() -> None:
    """What the tab holds may have been changed there: what is wrong is not brought back."""
    try:
        held.begin(read_draft(st.session_state.pop("found_draft").encode()[: LARGEST + 1], "notice.yaml"))
    except InputError:
        _forget()


def _forget() -> None:
    st.session_state["forget_draft"] = True
    st.session_state.pop("found_draft", None)
