"""What was understood of a class list's columns, and how to correct it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.parts.classlist.held import Held
from pages.parts.classlist.listheader import HeaderCell, HeaderWords, list_header
from pages.parts.classlist.reading import choose_birth, choose_layout, choose_reading, choose_words
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, words
from vqlogic.classlist.columns import How, UnderstoodColumn, field_name, fields, is_people
from vqlogic.classlist.people import TICKS
from vqlogic.facts import facts

MOST_SHOWN = 80
ROWS_SHOWN = 3
LONGEST_CELL = 40


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
    st.markdown(
        plain(
            say.sentences(
                [
                    say("Under each name stands what the column is taken for. Where that is wrong, choose it anew there."),
                    say("A column that is not used comes out again in the files, as it was."),
                ]
            )
        )
    )
    said = HeaderWords(
        say("The first rows of the list; in the header, what each column is taken for"),
        say("Row"),
        [("", say("not used")), *((field, field_name(field, say)) for field in _choices(held))],
    )
    list_header([_cell(held, one) for one in shown], _rows(held, shown), said, partial(_take, held), key("class", "header"))
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


def _choices(held: Held) -> list[str]:
    """What a column may be taken for; last, what one of them is taken for that is nobody's choice."""
    offered = list(fields())
    return offered + sorted({field for field in held.mapped.values() if field} - {*offered})


def _cell(held: Held, one: UnderstoodColumn) -> HeaderCell:
    say, field = words(), held.mapped[one.index]
    name = one.header.strip() or say("Column {number}", number=one.index + 1)
    label = say("What the column {name} holds", name=name)
    said = one.index in held.said and field != one.field
    note, doubt = _note(held, one, said)
    return HeaderCell(one.index, name, label, field or "", note, "doubt" if doubt else "said" if said else "")


def _note(held: Held, one: UnderstoodColumn, said: bool) -> tuple[str, bool]:
    """A word on what a column is taken for, and whether it is one to look at."""
    say = words()
    if said:
        notes = [say("you said so")]
    elif held.mapped[one.index] is None:
        return _unused(one.how), one.how == "asked"
    else:
        notes = []
    filled, refused = held.unread(one.index)
    if refused:
        notes.append(say("{refused} of {filled} cells cannot be read", refused=f"{refused:,}", filled=f"{filled:,}"))
    return "; ".join(notes), refused > 0


def _rows(held: Held, shown: list[UnderstoodColumn]) -> list[list[str]]:
    """The first rows below the header, each with its number."""
    first = held.table.frame.head(ROWS_SHOWN).select([str(one.index) for one in shown])
    rows = [[cell[:LONGEST_CELL] for cell in row] for row in first.rows()]
    return [[str(held.table.first_row + at), *row] for at, row in enumerate(rows)]


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


def _unused(how: How) -> str:
    say = words()
    if how == "twice":
        return say("it stands there twice")
    if how == "asked":
        return say("another column means the same; choose for each of them what it holds")
    if how == "planned":
        return say("it tells what is planned or applied for")
    if how == "nominal":
        return say("it is no age in completed years")
    if how == "free":
        return say("it holds words of its own, none of those that can be read here")
    return ""


def _take(held: Held, index: int, field: str) -> None:
    if index in held.mapped and (field in fields() or not field):
        held.take_for(index, field or None)
