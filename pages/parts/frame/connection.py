"""What the visitor is told while there is no connection to the server, in their language. Streamlit says it in English, and to
whoever started it: its dialog is left out (pages/parts/frame/layout.py), and a line stands at the top of the page instead.

Streamlit itself tries again and again, and takes no click meanwhile. A server that was begun anew knows nothing of the visitor,
and draws nothing until it is asked to: the tab asks as soon as it is back (pages/parts/frame/memory.py), before an answer is
given to a page that has no others.
"""

from __future__ import annotations

import json

import streamlit as st

from pages.parts.frame.session import words

_WATCH = """<script>{
  window.vqCutOff = %s;
  const app = () => document.querySelector('[data-testid="stApp"]');
  const tell = () => {
    const line = document.getElementById("cut-off"), cut = app() && app().dataset.testConnectionState !== "CONNECTED";
    if (!cut) { if (line) line.remove(); return; }
    const told = line || document.createElement("div");
    if (told.textContent !== window.vqCutOff) told.textContent = window.vqCutOff;
    if (line) return;
    told.id = "cut-off";
    told.setAttribute("role", "alert");
    document.body.append(told);
  };
  if (!window.vqConnection) {
    window.vqConnection = new MutationObserver(tell);
    window.vqConnection.observe(app(), {attributeFilter: ["data-test-connection-state"]});
  }
}</script>"""


def watch() -> None:
    """Tells the visitor when the connection is cut. On every page."""
    say = words()
    said = say("The connection is cut. Your answers are still in this tab, and it goes on by itself once the connection is back.")
    st.html(_WATCH % json.dumps(said), unsafe_allow_javascript=True)
