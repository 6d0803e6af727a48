"""A double click on a button is one click. Many people press twice what wants one click, and the second would meet the page that
the first has brought: a question with a preset answer would be over before it was seen, and a row would be added twice."""

from __future__ import annotations

import streamlit as st

# The browser itself counts the clicks that follow each other at one place; a key's count is 0. What stands there after the first
# is not what was meant, be it a button or a choice.
_ONCE = """<script>{
  if (!window.vqOnce) {
    window.vqOnce = true;
    const BUTTONS = ":is([data-testid=stButton], [data-testid=stDownloadButton], [data-testid=stFormSubmitButton]) button";
    let began = false;
    document.addEventListener("click", event => {
      if (event.detail === 1) began = Boolean(event.target.closest && event.target.closest(BUTTONS));
      if (!began || event.detail < 2) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
  }
}</script>"""


def take_once() -> None:
    """Takes a double click on a button for one. On every page."""
    st.html(_ONCE, unsafe_allow_javascript=True)
