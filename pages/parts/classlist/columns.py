"""What was understood of a class list's columns, and how to correct it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.parts.classlist.held import Held
from pages.parts.classlist.reading import choose_birth, choose_layout, choose_reading, choose_words
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, redraw, words
from vqlogic.classlist.columns import How, UnderstoodColumn, field_name, fields, is_people
from vqlogic.classlist.people import TICKS
from vqlogic.facts import facts

MOST_SHOWN = 80
EXAMPLES = 3


def show_columns(held: Held) -> None:
    """What each column was understood as, before anybody is assessed."""
    say = words()
    st.header(say("What was understood"), anchor=False)
    choose_layout(held)
    if not _useful(held):
        st.warning(
            plain(say("No column tells anything of a person. Say below what they hold, or use the names of the template."))
        )
    _all(held)


def show_columns_folded(held: Held) -> None:
    """The same behind the results."""
    say = words()
    with st.expander(say("What was understood of the columns")):
        _all(held)


def _useful(held: Held) -> bool:
    fields = [field for field in held.mapped.values() if field]
    return is_people(fields) or any(field in facts() for field in fields)


def _shown(held: Held) -> list[UnderstoodColumn]:
    """The columns that are shown: those that are used first, and not so many that no page could be drawn."""
    mapped = held.mapped
    if len(held.understood) <= MOST_SHOWN:
        return held.understood
    return sorted(held.understood, key=lambda one: mapped[one.index] is None)[:MOST_SHOWN]


def _all(held: Held) -> None:
    say, shown = words(), _shown(held)
    frame = pd.DataFrame(
        [
            {
                say("Column"): plain(one.header) or "–",
                say("Understood as"): _as(held, one.index),
                say("Examples"): plain(_examples(held, one.index)),
            }
            for one in shown
        ]
    )
    st.table(frame, hide_index=True, alt=say("Each column, what it is understood as, and examples from it"))
    if len(held.understood) > len(shown):
        figures = {"number": len(shown), "found": f"{len(held.understood):,}"}
        st.caption(
            plain(
                say("{number} of {found} columns are shown, those that are used first; the others are carried along.", **figures)
            )
        )
    _ticks(held)
    choose_words(held)
    choose_reading(held)
    choose_birth(held)
    with st.expander(say("Correct what a column holds")):
        for one in shown:
            _choice(held, one.index, one.header)


def _ticks(held: Held) -> None:
    """What is of this occupation where no column tells: one tick each, for what the list has columns of."""
    say = words()
    named = {
        "certificates": say("Where no column tells: certificates are of this occupation"),
        "jobs": say("Where no column tells: work is in this occupation"),
        "schooling": say("Where no column tells: majors are of this occupation"),
    }
    for what in TICKS:
        ticked = key("class", "this occupation", what)
        st.checkbox(named[what], what in held.this_occupation, key=ticked, on_change=_assume, args=(held, what, ticked))


def _assume(held: Held, what: str, ticked: str) -> None:
    (held.this_occupation.add if st.session_state[ticked] else held.this_occupation.discard)(what)
    held.forget_results()


def _as(held: Held, index: int) -> str:
    say, field = words(), held.mapped[index]
    if field is None:
        return plain(_unused(held.understood[index].how))
    name = field_name(field, say)
    said = name if field == held.understood[index].field else say("{field} (you said so)", field=name)
    filled, refused = held.unread(index)
    if refused:
        said += "; " + say("{refused} of {filled} cells cannot be read", refused=f"{refused:,}", filled=f"{filled:,}")
    return plain(said)


def _unused(how: How) -> str:
    say = words()
    if how == "twice":
        return say("not used: it stands there twice")
    if how == "asked":
        return say("not used yet: another column means the same; say below which of them it is")
    if how == "planned":
        return say("not used: it tells what is planned or applied for")
    if how == "nominal":
        return say("not used: it is no age in completed years")
    if how == "free":
        return say("not used, carried along: it holds words of its own, none of those that can be read here")
    return say("not used, carried along")


def _examples(held: Held, index: int) -> str:
    cells = held.table.frame[str(index)]
    found = [cell for cell in cells.head(1_000).unique(maintain_order=True).to_list() if cell.strip()]
    return " · ".join(cell[:40] for cell in found[:EXAMPLES])


def _choice(held: Held, index: int, header: str) -> None:
    say, options = words(), ["", *fields()]
    taken = held.mapped[index] or ""
    options += [] if taken in options else [taken]
    widget = key("class", "column", index)
    st.selectbox(
        plain(header) or say("Column {number}", number=index + 1),
        options,
        options.index(taken),
        format_func=_named(say("not used")),
        key=widget,
        on_change=_take,
        args=(held, index, widget),
    )


def _named(unused: str) -> Callable[[str], str]:
    say = words()
    return lambda field: field_name(field, say) if field else unused


def _take(held: Held, index: int, widget: str) -> None:
    field = st.session_state[widget]
    if field in fields() or not field:
        held.take_for(index, field or None)
    redraw()
