"""The five levels as a row of steps: open, possible or not open, and which one is held."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.parts.frame.session import words
from vqlogic import Verdict
from vqlogic.wording import terms

_MARKS = {"met": "✓", "unknown": "?", "not_met": "–"}


def status_words(status: str) -> str:
    """A level's status in words."""
    say = words()
    return {"met": say("open to you"), "unknown": say("possible"), "not_met": say("not open yet")}[status]


def ladder(verdict: Verdict) -> None:
    """Draws the steps, the lowest level first."""
    say, steps = words(), []
    label, holds = say("The five levels"), say("you hold it")
    for level in terms("level"):
        status = verdict.level_status(level)
        said = f"{_MARKS[status]} {status_words(status)}"
        held = f"<br>{escape(holds)}" if level == verdict.held_level else ""
        best = " best" if level == verdict.highest_level else ""
        steps.append(f'<li class="{status}{best}"><strong>{escape(say.term("level", level))}</strong>{escape(said)}{held}</li>')
    st.html(f'<ol class="ladder" aria-label="{escape(label)}">{"".join(steps)}</ol>')
