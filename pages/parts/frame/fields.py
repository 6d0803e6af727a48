"""What stands beneath a line of text: how to write it, or what is wrong with what was typed. A screen reader reads it with the
line, and a line that is wrong is marked as such; Streamlit itself can say neither.

The room a message has taken stays taken while the page is shown: a button must not move while it is being pressed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape

import streamlit as st


def line(label: str, value: str, widget: str, on_change: Callable[[], None], hint: str, wrong: str | None) -> None:
    """A line of text with its note beneath: `wrong` with what was typed where there is something, else `hint`."""
    place = re.sub(r"[^A-Za-z0-9_-]", "-", widget)
    with st.container(key=f"field-{place}", gap=None):
        st.text_input(label, value=value, key=widget, on_change=on_change)
        kind, role = (" wrong", ' role="alert"') if wrong else ("", "")
        st.html(f'<p class="field-note{kind}" id="note-{place}"{role}>{escape(wrong or hint)}</p>')


def connect(refused: int = 0) -> None:
    """Ties every line on the page to its note, whenever either is drawn; where the visitor was refused, the keyboard goes to the
    first that is wrong. `refused` counts how often, as the same refusal moves it again."""
    script = f"""<script>{{
    const tie = () => {{
      const wrong = [];
      for (const note of document.querySelectorAll(".field-note")) {{
        const box = note.closest('[class*="st-key-field-"]'), input = box && box.querySelector("input");
        if (!input) continue;
        const bad = note.classList.contains("wrong");
        for (const [name, value] of [["aria-describedby", note.id], ["aria-invalid", String(bad)]])
          if (input.getAttribute(name) !== value) input.setAttribute(name, value);
        if (bad) {{ wrong.push(input); box.style.minHeight = box.offsetHeight + "px"; }}
      }}
      return wrong;
    }};
    if (!window.vqFields) {{
      window.vqFields = new MutationObserver(() => requestAnimationFrame(tie));
      const attributeFilter = ["class", "aria-describedby", "aria-invalid"];
      window.vqFields.observe(document.body, {{childList: true, subtree: true, attributeFilter}});
    }}
    requestAnimationFrame(() => {{
      const wrong = tie();
      if ({refused} && wrong.length && window.vqRefused !== {refused}) wrong[0].focus();
      window.vqRefused = {refused};
    }});
    }}</script>"""
    st.html(script, unsafe_allow_javascript=True)


def name_buttons(names: dict[str, str]) -> None:
    """Gives the one button inside each container, by its key, a name of its own for screen readers, where many on a page bear the
    same label."""
    script = f"""<script>{{
    window.vqNames = {_literal(names)};
    const call = () => {{
      for (const [key, name] of Object.entries(window.vqNames)) {{
        const button = document.querySelector(".st-key-" + key + " button");
        if (button && button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
      }}
    }};
    if (!window.vqNaming) {{
      window.vqNaming = new MutationObserver(() => requestAnimationFrame(call));
      window.vqNaming.observe(document.body, {{childList: true, subtree: true}});
    }}
    requestAnimationFrame(call);
    }}</script>"""
    st.html(script, unsafe_allow_javascript=True)


def _literal(value: object) -> str:
    """A value as a script may hold it, whatever text is in it."""
    return json.dumps(value).replace("<", "\\u003c")
