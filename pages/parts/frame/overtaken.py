"""A click on the menu that overtakes what was typed just before it.

The browser tells the server what was typed a moment after the field is left, once it has drawn the field, and that it is a
change of the page the field stands on. A click made at once opens the other page first; what was typed then arrives as from
the page before, and would bring the visitor back there. So a click on the menu that comes with the leaving of a field waits
until the server has taken what was typed there. Should what was typed come late all the same: only a field of a page on the
screen can change, so a change of a field on another page than the last one that was opened is taken, and the page that was
asked for opened again.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

# What was typed is taken once a run has come and gone since the field was left; `MOST` milliseconds are waited for it.
_WAITS = """<script>{
  if (!window.vqWaits) {
    window.vqWaits = true;
    const MOST = 5000, isLine = one => one.matches("textarea, input[type=text]:not([role=combobox])");
    const app = () => document.querySelector('[data-testid="stApp"]');
    let before = "", taken = null;
    document.addEventListener("focusin", event => { before = event.target.value; }, true);
    document.addEventListener("keydown", event => { if (event.key === "Enter") before = event.target.value; }, true);
    document.addEventListener("focusout", event => {
      if (!app() || !isLine(event.target) || event.target.value === before) return;
      taken = new Promise(done => {
        const runs = new MutationObserver(() => { if (app().dataset.testScriptState === "notRunning") done(); });
        runs.observe(app(), {attributeFilter: ["data-test-script-state"]});
        setTimeout(done, MOST);
      }).then(() => { taken = null; });
    }, true);
    document.addEventListener("click", event => {
      const link = event.target.closest && event.target.closest("a[data-testid$='NavLink'], a[data-testid$='DropdownLink']");
      if (!link || !taken || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      taken.then(() => link.click());
    }, true);
  }
}</script>"""


def hold_clicks() -> None:
    """Lets a click on the menu wait for the field that it leaves. On every page."""
    st.html(_WAITS, unsafe_allow_javascript=True)


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
