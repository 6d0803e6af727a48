"""What is given up is given back: nothing that a page drew before holds it any longer, and its memory goes back to the system.

Until a session ends Streamlit keeps of every button and field it ever drew what it would call, and so all that this knows: a
list that was given back, a client who went. It offers no way to let go of it; what is used here instead is private to it, as it
is in the version that requirements.txt names, and tests fail where another one does it otherwise.
"""

from __future__ import annotations

import ctypes
import gc
import sys

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


def forget_undrawn() -> None:
    """Forgets what buttons and fields would call that are drawn no more; those of the run before too where something was given
    up, else not yet: a word typed in one of them may still be on its way. At the end of a run that drew its whole page."""
    context, state = get_script_run_ctx(), st.session_state
    if context is None:
        return
    every = context.session_state._state._new_widget_state.widget_metadata
    drawn = {*context.shared.widget_ids_this_run.snapshot()}
    given_up = state.pop("given_up", None)
    kept = drawn if given_up else drawn | state.get("drawn_before", set())
    state["drawn_before"] = drawn
    for id in every.keys() - kept:
        if not any(one in id for one in kept):  # a component's events have an id of their own, with the component's in it
            del every[id]
    if given_up == "much":
        _give_back()


def give_up(much: bool = False) -> None:
    """Says that something was given up, such as a client who goes; `much` of a list, whose memory is worth collecting. Only in a
    callback."""
    st.session_state["given_up"] = "much" if much else "some"


def _give_back() -> None:
    gc.collect()
    if sys.platform == "linux":  # elsewhere the system takes it back by itself, or not at all
        ctypes.CDLL(None).malloc_trim(0)
