"""Where a notice and others disagree, worked out from what they ask for: who can apply under the one and not under the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.layout import fold, plain
from pages.parts.frame.session import key, words
from vqlogic import RuleSet
from vqlogic.affected import Comparison, Difference, compare
from vqlogic.handouts.effects import difference_word, effect_lines
from vqlogic.wording import terms

SIGNS: Mapping[Difference, str] = {"same": "=", "more": "+", "fewer": "−", "other": "±"}


def show_differences(ruleset: RuleSet) -> None:
    """Against every notice that may stand beside it, folded, and worked out only when it is unfolded."""
    say = words()
    part = fold(say("Where other notices disagree"), "differences", ruleset.id)
    if part is None:
        return
    others = {id: one for id, one in session.rulesets().items() if id != ruleset.id and _may_stand_beside(one, ruleset)}
    with part:
        st.markdown(plain(say("Level by level: under this notice, can more people apply than under the other one, or fewer?")))
        _table(ruleset, others)
        widget = f"compared {ruleset.id}"
        show_compared(ruleset, others, session.setting(widget, None), widget, lambda id: _set(widget, id))


def _set(name: str, id: str) -> None:
    st.session_state["settings"][name] = id


def _may_stand_beside(one: RuleSet, other: RuleSet) -> bool:
    """Whether somebody may have to choose between two notices: not between those of two occupations."""
    return not one.occupations or not other.occupations or bool({*one.occupations} & {*other.occupations})


def _table(ruleset: RuleSet, others: Mapping[str, RuleSet]) -> None:
    say, levels = words(), terms("level")
    head = "".join(f'<th scope="col" aria-label="{escape(say.term("level", level))}">{level}</th>' for level in levels)
    rows = ""
    for other in others.values():
        found = compare(other, ruleset)
        cells = "".join(_cell(found, level) for level in levels)
        rows += f'<tr><th scope="row">{escape(say.of(other.short))}</th>{cells}</tr>'
    label, notice = say("Where other notices disagree"), say("Notice")
    top = f'<thead><tr><th scope="col">{escape(notice)}</th>{head}</tr></thead>'
    st.html(f'<table class="matrix" aria-label="{escape(label)}">{top}<tbody>{rows}</tbody></table>')
    st.caption(plain(" · ".join(f"{sign} {difference_word(code, say)}" for code, sign in SIGNS.items())))


def _cell(found: Comparison, level: int) -> str:
    """A sign, which fits a phone, and the word for whoever hears the page."""
    word = difference_word(found.at(level), words())
    return f'<td><span aria-label="{escape(word)}" role="img">{SIGNS[found.at(level)]}</span></td>'


def show_compared(
    ruleset: RuleSet, others: Mapping[str, RuleSet], chosen: str | None, place: str, write: Callable[[str], None]
) -> None:
    """Who gains and who loses where the notice takes the place of a chosen one; `write` gets what is chosen."""
    say, widget, ids = words(), key("compared", place), list(others)
    known = chosen if chosen in others else None
    st.selectbox(
        say("Compared with"),
        ids,
        None if known is None else ids.index(known),
        lambda id: say.of(others[id].title),
        key=widget,
        on_change=lambda: write(st.session_state[widget]),
        placeholder=say("Choose a notice"),
    )
    if known is not None:
        st.markdown("\n".join(f"- {plain(line)}" for line in effect_lines(compare(others[known], ruleset), say)))
