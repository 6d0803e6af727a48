"""A click on the menu that overtakes what was typed just before it.

The browser tells the server what was typed a moment after the field is left, and that it is a change of the page the field
stands on. A click made at once opens the other page first; what was typed then arrives as from the page before, and would
bring the visitor back there. Only a field of a page on the screen can change, so a change of a field on another page than the
last one that was opened is such a word that came late: it is taken, and the page that was asked for opened again.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st


def typed() -> None:
    """Says that a line of text has changed. Only in its callback."""
    st.session_state["typed"] = True


def page_overtaken() -> str | None:
    """The path of the page that was opened before what was typed arrived, if this run is one of that kind; remembers which
    page is opened. Once a run, before anything is drawn: a run that is cut short must have been seen, too."""
    here = urlsplit(st.context.url or "").path.rpartition("/")[2]
    before, late = st.session_state.get("opened", here), st.session_state.pop("typed", False)
    if late and before != here:
        return str(before)
    st.session_state["opened"] = here
    return None
