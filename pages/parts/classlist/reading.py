"""How a class list is read where the file leaves it open: its sheet and header, its own words, and the order of its dates."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from pages.parts.classlist.held import Held
from pages.parts.frame.layout import plain, show_problems
from pages.parts.frame.session import key, redraw, words
from vqlogic import InputError
from vqlogic.classlist.daytexts import ORDERS
from vqlogic.wording import terms

MOST_WORDS = 40
MOST_ROWS_ABOVE = 40


def choose_layout(held: Held) -> None:
    """Which sheet is read and which row is taken for the header, each to be changed."""
    say, table = words(), held.table
    sheet, row = key("class", "sheet"), key("class", "header row")
    if len(table.sheets) > 1:
        st.selectbox(
            say("Sheet"),
            table.sheets,
            table.sheets.index(table.sheet),
            key=sheet,
            on_change=_take_layout,
            args=(held, sheet, None),
        )
    last = table.header_rows[1]
    st.number_input(
        say("The row that names the columns"),
        1,
        max(last, min(MOST_ROWS_ABOVE, last + table.frame.height)),
        last,
        key=row,
        on_change=_take_layout,
        args=(held, sheet, row),
        width=260,
    )
    if problem := st.session_state.pop("class_layout_problem", None):
        show_problems(problem)


def _take_layout(held: Held, sheet: str, row: str | None) -> None:
    chosen = st.session_state.get(sheet) or held.table.sheet or None
    try:
        held.take_layout(chosen, int(st.session_state[row]) if row else None)
    except InputError as error:
        st.session_state["class_layout_problem"] = error
    redraw()


def choose_words(held: Held) -> None:
    """What each of the list's own words is, asked once; those of which nothing was said yet stand first."""
    say, asked = words(), held.people.asked_words
    if not asked:
        return
    st.subheader(say("Is that this occupation?"), anchor=False)
    st.markdown(plain(say("The list says it in words of its own. What is not answered is unknown.")))
    open_ = [one.key for one in held.people.unanswered]
    for one in sorted(asked, key=lambda one: (one.key not in open_, -one.times))[:MOST_WORDS]:
        widget, options = key("class", "word", *one.key), ["", *(str(code) for code in terms("relation"))]
        times = say.count("{number} row", "{number} rows", one.times)
        label = f"{one.word} → {one.occupation} ({times})" if one.occupation else f"{one.word} ({times})"
        st.selectbox(
            plain(label),
            options,
            options.index(held.answered.get(one.key, "")),
            format_func=lambda code: say.term("relation", code) if code else say("not known"),
            key=widget,
            on_change=_answer,
            args=(held, one.key, widget),
        )
    if len(asked) > MOST_WORDS:
        st.caption(plain(say("The first {number} are shown; answer them, and the next ones follow.", number=MOST_WORDS)))


def _answer(held: Held, word: tuple[str, str], widget: str) -> None:
    if answer := st.session_state[widget]:
        held.answered[word] = answer
    else:
        held.answered.pop(word, None)
    held.forget_results()


def choose_reading(held: Held) -> None:
    """The order of days and months, where any date has its year last; and whether one cell refuses its row."""
    say = words()
    if held.people.has_year_last or held.order:
        named = {
            "day_first": say("the day first"),
            "month_first": say("the month first"),
            None: say("as the list's other dates tell"),
        }
        order, options = key("class", "order"), [None, *ORDERS]
        st.selectbox(
            say("Dates with the year last"),
            options,
            options.index(held.order),
            format_func=lambda one: named[one],
            key=order,
            on_change=_take_order,
            args=(held, order),
        )
    strict = key("class", "strict")
    st.checkbox(
        say("Refuse a row with a cell that cannot be read, instead of assessing it without"),
        held.strict,
        key=strict,
        on_change=_take_tick,
        args=(held, "strict", strict),
    )


def choose_birth(held: Held) -> None:
    """Whether the identity number tells the date of birth, where a list has the one and not the other."""
    say, fields, widget = words(), {*held.mapped.values()}, key("class", "birth in number")
    if "identity_number" not in fields or "born" in fields:
        return
    st.checkbox(
        say("Take the date of birth from the identity number"),
        held.born_in_number,
        key=widget,
        on_change=_take_tick,
        args=(held, "born_in_number", widget),
    )


def _take_order(held: Held, widget: str) -> None:
    held.order = st.session_state[widget]
    held.counted.clear()
    held.forget_results()


def _take_tick(held: Held, name: Literal["strict", "born_in_number"], widget: str) -> None:
    setattr(held, name, bool(st.session_state[widget]))
    held.forget_results()
