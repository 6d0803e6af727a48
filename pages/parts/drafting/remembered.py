"""A refresh must not cost a notice that took an hour to write: the browser tab remembers the draft, as it does the answers, and
offers it again; the server never does. What is brought back is read as a file is that somebody brings."""

from __future__ import annotations

import streamlit as st

from pages.parts.drafting import held
from pages.parts.frame.layout import plain
from pages.parts.frame.memory import forget_recalled, recall
from pages.parts.frame.session import words
from vqlogic import InputError
from vqlogic.drafts import LARGEST, read_draft, write_draft

_IN_TAB = "self-check notice"


def remember_draft() -> None:
    """Lays the draft into the tab, or offers the one that it still has."""
    say, now = words(), held.drafting()
    found = recall(_IN_TAB, write_draft(now.draft).decode() if now else None)
    if found is None:
        return
    with st.container(border=True):
        st.markdown(plain(say("This tab still has the notice you wrote before the page was loaded anew.")))
        with st.container(horizontal=True):
            st.button(say("Bring it back"), type="primary", key="bring_draft", on_click=_bring_back, args=(found,))
            st.button(say("Forget it"), key="forget_draft_found", on_click=forget_recalled, args=(_IN_TAB,))


def _bring_back(found: str) -> None:
    """What the tab holds may have been changed there: what is wrong is not brought back."""
    try:
        held.begin(read_draft(found.encode()[: LARGEST + 1], "notice.yaml"))
    except InputError:
        forget_recalled(_IN_TAB)
