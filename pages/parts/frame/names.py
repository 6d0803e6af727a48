"""Names for screen readers, where Streamlit gives a part of the page none, or an English one."""

from __future__ import annotations

import json
from collections.abc import Mapping

import streamlit as st


def give_names(names: Mapping[str, str], attribute: str = "aria-label") -> None:
    """Gives every element that a CSS selector finds its name, or another attribute, whenever it is drawn."""
    script = f"""<script>{{
    const named = window.vqNamed = window.vqNamed || {{}};
    named[{_literal(attribute)}] = {{...named[{_literal(attribute)}], ...{_literal(dict(names))}}};
    const call = () => {{
      for (const [attribute, each] of Object.entries(named)) for (const [selector, name] of Object.entries(each)) {{
        for (const found of document.querySelectorAll(selector))
          if (found.getAttribute(attribute) !== name) found.setAttribute(attribute, name);
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
