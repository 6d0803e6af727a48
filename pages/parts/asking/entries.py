"""The details of an answer: dates, numbers, choices, and lists whose rows are added, changed and removed.

Each part shows a value of the answers and writes it back when it changes; nothing is kept in a widget.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

import streamlit as st

from pages.parts.frame import fields, overtaken
from pages.parts.frame.layout import plain
from pages.parts.frame.session import answers, chosen_ruleset, key, offered_to, person, redraw, words
from vqlogic import Problem
from vqlogic.handouts.sentences import majors_lines
from vqlogic.interview.answers import date_or_text, number_or_text
from vqlogic.interview.questions import EntryField, Question, next_details
from vqlogic.interview.relevance import details_asked
from vqlogic.wording import terms

UNKNOWN = "unknown"
_ABREAST = 3


def text(
    holder: MutableMapping[str, Any],
    name: str,
    place: str,
    label: str,
    read: Callable[[str], Any],
    hint: str,
    also: Callable[[], object] = lambda: None,
) -> None:
    """A line of text, read as a date or a number; what cannot be read stays as it was typed, for the visitor to change, with
    what is wrong beneath it. `also` is done when it is typed."""
    widget = key(place)

    def write() -> None:
        overtaken.typed()
        also()
        typed = st.session_state[widget]
        value = read(typed) if typed.strip() else None
        holder[name] = value
        st.session_state[widget] = typed_text(value)

    fields.line(label, typed_text(holder.get(name)), widget, write, hint, _wrong_with(place))


def _wrong_with(place: str) -> str | None:
    """What is wrong with what stands in a line, in words."""
    field, *detail = place.split("/")
    path = f"{field}[{detail[0]}].{detail[1]}" if len(detail) > 1 else ".".join([field, *detail])
    paths = (path, f"facts.{path}")
    problem = next((one for one in person()[1] if one.place in paths), None)
    return said_of(problem) if problem else None


def said_of(problem: Problem) -> str:
    """What is wrong, in words, without the place where it stands."""
    return problem.text(words()).removeprefix(f"{problem.place}: ")


def typed_text(value: object) -> str:
    """A value as the line shows it: 3 rather than 3.0, nothing for what is open."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def date_line(
    holder: MutableMapping[str, Any], name: str, place: str, label: str, also: Callable[[], object] = lambda: None
) -> None:
    say = words()
    hint = say("Such as 1 June 2018 or 2018-06-01. The month or the year is enough.")
    text(holder, name, place, label, date_or_text, hint, also)


def number_line(holder: MutableMapping[str, Any], name: str, place: str, label: str, hint: str = "") -> None:
    say = words()
    text(holder, name, place, label, number_or_text, hint or say("Such as 3.5"))


def choice(holder: MutableMapping[str, Any], name: str, place: str, label: str, field: EntryField, dense: bool = False) -> None:
    """A choice out of a list of codes, with "I don't know" at its end; a long list, or one in little room, folds."""
    say, kind, widget = words(), field.choice or "yes_no", key(place)
    codes = [*terms(kind), UNKNOWN]

    def write() -> None:
        code = st.session_state[widget]
        holder[name] = None if code not in codes or code == UNKNOWN else code

    def label_of(code: Any) -> str:
        return say("I don't know") if code == UNKNOWN else say.term(kind, code)

    value = UNKNOWN if name in holder and holder[name] is None else holder.get(name)
    index = codes.index(value) if value in codes else None
    if dense or len(codes) > 4:
        st.selectbox(label, codes, index, label_of, key=widget, on_change=write, placeholder=say("Choose one"), help=_hint(field))
    else:
        st.radio(label, codes, index, label_of, key=widget, on_change=write, horizontal=True, help=_hint(field))


def _hint(field: EntryField) -> str | None:
    return plain(words().of(field.hint)) if field.hint else None


def rows(id: str, question: Question) -> None:
    """A list of entries, each with its details one after the other and a button to remove it, and one to add another."""
    say, values = words(), answers()["values"]
    title, asked = say.of(question.entry) if question.entry else "", details_asked(chosen_ruleset()[0])
    for index, entry in enumerate(values.get(id) or ()):
        with st.container(border=True, key=f"entry-{id}-{index}"):
            st.header(f"{title} {index + 1}", anchor=False)
            for name in next_details(question, entry, asked):
                _field(entry, name, f"{id}/{index}/{name}", question.fields[name])
            _remove_button(id, index, title)
    st.button(say.of(question.another or question.ask), key=key(id, "add"), on_click=add, args=(id,))


def dense_rows(id: str, question: Question) -> None:
    """The same list in little room: an entry is a row of lines and folded lists."""
    say, values = words(), answers()["values"]
    title = say.of(question.entry) if question.entry else ""
    for index, entry in enumerate(values.get(id) or ()):
        with st.container(border=True, key=f"entry-{id}-{index}"):
            _dense_fields(entry, f"{id}/{index}", question)
            _remove_button(id, index, title)
    st.button(say("Add: {entry}", entry=title), key=key(id, "add"), on_click=add, args=(id,))


def _dense_fields(entry: MutableMapping[str, Any], place: str, question: Question) -> None:
    asked = [(name, field) for name, field in question.fields.items() if field.asked_of(entry)]
    for first in range(0, len(asked), _ABREAST):
        for column, (name, field) in zip(st.columns(_ABREAST), asked[first : first + _ABREAST], strict=False):
            with column:
                _field(entry, name, f"{place}/{name}", field, dense=True)


def _field(entry: MutableMapping[str, Any], name: str, place: str, field: EntryField, dense: bool = False) -> None:
    label = words().of(field.label_for(entry))
    if field.kind == "date":
        date_line(entry, name, place, label)
    elif field.kind == "months":
        number_line(entry, name, place, label)
    else:
        choice(entry, name, place, label, field, dense)
    if field.choice == "major":
        _listed_majors()


def _listed_majors() -> None:
    """The majors that the notices for the visitor's occupation list, folded."""
    say = words()
    for ruleset in offered_to(answers()):
        if lines := majors_lines(ruleset, say):
            with st.expander(say("Majors listed by: {title}", title=plain(say.of(ruleset.title)))):
                st.markdown("  \n".join(map(plain, lines)))


def add(id: str) -> None:
    """Adds an entry without details."""
    values = answers()["values"]
    values[id] = [*(values.get(id) or ()), {}]


def _remove_button(id: str, index: int, title: str) -> None:
    say = words()
    st.button(
        say("Remove {entry} {number}", entry=title, number=index + 1),
        key=key(id, index, "remove"),
        on_click=_remove,
        args=(id, index),
        type="tertiary",
    )


def _remove(id: str, index: int) -> None:
    del answers()["values"][id][index]
    redraw()
