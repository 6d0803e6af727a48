"""The addresses there are: a screen each. Whoever comes with another one is sent to the start, which says so in their language;
Streamlit itself would say it in English.

>>> sorted(addresses())[:4], "start" in addresses()
(['', 'about', 'access', 'check'], False)
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

MISSING = "missing"  # in the address of the start, for whoever came with one that there is not
_SCREENS = Path(__file__).parents[2]
_NONE = {"main", "start"}  # the entry, and the start, whose address is empty


@cache
def addresses() -> frozenset[str]:
    """The path of every screen, without the slash before it."""
    names = {path.stem for path in _SCREENS.glob("*.py")} - _NONE
    return frozenset({"", *(name.rstrip("_") for name in names)})


def base_path() -> str:
    """Below which path the app stands (`server.baseUrlPath`), with a slash before it and none behind; empty where it is the root.
    Streamlit knows it once the app is there."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""
