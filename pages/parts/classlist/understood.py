"""How a list was understood, kept as a small file, used for the next list, offered again where a list has the same columns."""

from __future__ import annotations

import streamlit as st

from pages.parts.classlist.held import Held, last_understanding
from pages.parts.frame.download import download
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, redraw, words
from pages.parts.frame.upload import read_upload
from vqlogic.classlist.understanding import LARGEST, Understanding, read_understanding, write_understanding


def offer_last(held: Held) -> None:
    """The last list's understanding, where this one has the same columns and nothing was said of it yet."""
    say, last = words(), last_understanding()
    if last is None or held.said or held.assessments or not last.is_of(held.table.header) or last == held.understanding:
        return
    with st.container(border=True, key="last-understanding"):
        st.markdown(plain(say("The list before this one had the same columns. Is this one to be read in the same way?")))
        take = say("Read it in the same way")
        st.button(take, key=key("class", "last"), on_click=_take, args=(held, last))


def keep_and_bring(held: Held) -> None:
    """The file of how the list was understood, and the way back."""
    say = words()
    with st.expander(say("Keep how this list was read, or bring such a file")):
        st.markdown(plain(say("The file holds the columns, the words and your choices, and nobody on the list.")))
        kept = held.understanding
        download(
            say("How this list was read"), "self-check-list.json", lambda: write_understanding(kept), "class", "understanding"
        )
        label = say("A file of how a list was read")
        told = read_upload(label, "understanding", ["json"], 1, LARGEST, lambda data, _: read_understanding(data))
        if told is not None:
            st.button(say("Read this list by it"), key=key("class", "by file"), type="primary", on_click=_take, args=(held, told))


def _take(held: Held, told: Understanding) -> None:
    held.take_understanding(told)
    redraw()
