"""The questions about a station: its staff one by one, its sites and its office, each with "I don't know"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from pages.parts.frame import fields, overtaken
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, redraw, words
from pages.parts.stations.held import Told, told
from vqlogic.facts import is_number
from vqlogic.handouts.stationlines import value_of
from vqlogic.interview.answers import number_or_text
from vqlogic.problems import NUMBER
from vqlogic.stationrules import TITLES, station_rules
from vqlogic.stations import LONGEST_NAME, MOST_STAFF
from vqlogic.wording import terms

_UNKNOWN = "unknown"


def show_organisation() -> None:
    """Its name, and the levels that it wants to examine."""
    say = words()
    st.header(say("Your organisation"), anchor=False)
    _name(told(), "station-name", say("Name of the organisation (may stay empty)"))
    show_levels(told(), "station-levels", say("Which levels do you want to examine?"))


def show_levels(holder: Told, place: str, label: str) -> None:
    """The levels to choose from, any number of them; none chosen is not told."""
    say = words()
    _several(holder, "levels", place, label, {level: say.term("level", level) for level in sorted(terms("level"), reverse=True)})


def show_staff() -> None:
    """Everybody who works there, with their posts and what those ask for."""
    say, staff = words(), told()["staff"]
    st.header(say.of(station_rules().areas["staff"]), anchor=False)
    st.markdown(plain(say("Add each person who holds a post. One person may hold several.")))
    for at, member in enumerate(staff):
        with st.container(border=True, key=f"member-{at}"):
            _member(at, member)
    st.button(say("Add a person"), key=key("station", "add"), on_click=_add, disabled=len(staff) >= MOST_STAFF)
    widget = key("station", "complete")
    st.checkbox(say("Everybody is listed"), told()["staff_complete"], key=widget, on_change=_complete, args=(widget,))
    st.caption(plain(say("Until you tick this, a post without anybody counts as not known, not as missing.")))


def _member(at: int, member: Told) -> None:
    say, rules = words(), station_rules()
    st.subheader(plain(say("Person {number}", number=at + 1)), anchor=False)
    _name(member, f"member-{at}/name", say("Name or initials (may stay empty)"))
    posts = {post: say.of(name) for post, name in rules.posts.items()}
    _several(member, "posts", f"member-{at}/posts", say("Posts (choose one or more)"), posts)
    show_facts(member["facts"], rules.asked_of_posts(member.get("posts") or ()), f"member-{at}")
    remove = say("Remove person {number}", number=at + 1)
    st.button(remove, key=key("station", "remove", at), type="tertiary", on_click=_remove, args=(at,))


def _add() -> None:
    told()["staff"].append({"facts": {}})


def _remove(at: int) -> None:
    del told()["staff"][at]
    redraw()


def _complete(widget: str) -> None:
    told()["staff_complete"] = st.session_state[widget]


def show_area(area: str) -> None:
    """The questions of an area that is about the station itself."""
    say, rules = words(), station_rules()
    st.header(say.of(rules.areas[area]), anchor=False)
    asked = [one.fact for each in rules.requirements.values() if each.area == area for one in each.all]
    show_facts(told()["facts"], asked, "station")


def show_facts(holder: Told, names: Iterable[str], place: str) -> None:
    """A question for each of the facts."""
    for name in names:
        if station_rules().facts[name].kind == "number":
            _number(holder, name, f"{place}/{name}")
        else:
            _choice(holder, name, f"{place}/{name}")


def _choice(holder: Told, name: str, place: str) -> None:
    say, fact, widget = words(), station_rules().facts[name], key("station", place)
    codes: list[Any] = [*((True, False) if fact.kind == "yes_no" else TITLES), _UNKNOWN]

    def write() -> None:
        code = st.session_state[widget]
        holder[name] = code if code in codes and code != _UNKNOWN else None

    def label(code: Any) -> str:
        if code == _UNKNOWN:
            return say("I don't know")
        return say.term("yes_no", code) if isinstance(code, bool) else value_of(code, say)

    current = holder.get(name)
    index = codes.index(_UNKNOWN if current is None else current)
    st.radio(say.of(fact.ask), codes, index, label, key=widget, on_change=write, horizontal=True)


def _number(holder: Told, name: str, place: str) -> None:
    say, widget, value = words(), key("station", place), holder.get(name)

    def write() -> None:
        overtaken.typed()
        typed = st.session_state[widget]
        holder[name] = number_or_text(typed) if typed.strip() else None

    wrong = None if value is None or is_number(value) else say(NUMBER)
    shown = "" if value is None else f"{value:g}" if is_number(value) else str(value)
    fields.line(say.of(station_rules().facts[name].ask), shown, widget, write, say("A number. Empty means not known."), wrong)


def _name(holder: Told, place: str, label: str) -> None:
    widget = key("station", place)

    def write() -> None:
        overtaken.typed()
        holder["name"] = st.session_state[widget]

    st.text_input(label, holder.get("name", ""), max_chars=LONGEST_NAME, key=widget, on_change=write, autocomplete="off")


def _several(holder: Told, name: str, place: str, label: str, names: Mapping[Any, str]) -> None:
    """Any number of choices; none chosen is not told."""
    widget = key("station", place)

    def write() -> None:
        holder[name] = [code for code in names if code in st.session_state[widget]] or None

    chosen = [code for code in names if code in (holder.get(name) or ())]
    st.pills(
        label, list(names), selection_mode="multi", default=chosen, format_func=names.__getitem__, key=widget, on_change=write
    )
