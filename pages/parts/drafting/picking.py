"""Things picked from a long list, one after the other: each stands as a line with a button that removes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, redraw, words


def pick(
    place: str,
    label: str,
    options: Mapping[str, str],
    chosen: Sequence[str],
    write: Callable[[list[str]], None],
    beneath: Callable[[str], None] = lambda code: None,
) -> None:
    """What is chosen of the options (codes with their words), and a list that takes one more; `write` gets all that is chosen
    then. `beneath` shows what else there is to say of one."""
    say = words()
    for code in chosen:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"• {plain(options[code])}", width="stretch")
            left = [one for one in chosen if one != code]
            remove = say("Remove: {what}", what=plain(options[code]))
            st.button(
                say("Remove"), key=key("pick", place, code), on_click=_leave, args=(write, left), type="tertiary", help=remove
            )
        beneath(code)
    widget = key("pick into", place, *chosen)

    def add() -> None:
        one = st.session_state[widget]
        if one in options and one not in chosen:
            write([*chosen, one])

    rest = [code for code in options if code not in chosen]
    st.selectbox(label, rest, None, options.__getitem__, key=widget, on_change=add, placeholder=say("Type a word, or choose"))


def _leave(write: Callable[[list[str]], None], left: list[str]) -> None:
    write(left)
    redraw()
