"""The five levels as a row of steps: open, possible or not open yet, which one is held, and which one is wanted."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.parts.frame.session import words
from vqlogic import Verdict
from vqlogic.wording import terms

MARKS = {"met": "✓", "unknown": "?", "not_met": "–"}


def status_words(status: str) -> str:
    """A level's status in words."""
    say = words()
    return {"met": say("open"), "unknown": say("possible"), "not_met": say("not open yet")}[status]


def ladder(verdict: Verdict, goal: int | None = None) -> None:
    """Draws the steps, the lowest level first; `goal` is the level that is wanted."""
    say, steps = words(), []
    label, holds, wanted = say("The five levels"), say("certificate held"), say("⚑ wanted")
    for level in terms("level"):
        status = verdict.level_status(level)
        said = [f"<span>{escape(MARKS[status])} {escape(status_words(status))}</span>"]
        said += [f"<span>{escape(holds)}</span>"] if level == verdict.held_level else []
        said += [f"<span><b>{escape(wanted)}</b></span>"] if level == goal else []
        best = (" best" if level == verdict.highest_level else "") + (" goal" if level == goal else "")
        name = escape(say.term("level", level))
        steps.append(f'<li class="{status}{best}"><strong>{name}</strong>{" ".join(said)}</li>')
    st.html(f'<ol class="ladder" aria-label="{escape(label)}">{"".join(steps)}</ol>')
