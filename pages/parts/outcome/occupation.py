"""What there is to say to whoever names an occupation: when its own notice counts, and what is not held here."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame.layout import plain
from pages.parts.frame.session import answers, offered_to, person, words
from vqlogic.handouts.sentences import occupation_lines


def show_occupation() -> None:
    """A line on each notice offered for the occupation told alone, and on conditions of its own that are not held."""
    for line in occupation_lines(person()[0].occupation, offered_to(answers()), words()):
        st.markdown(plain(line))
