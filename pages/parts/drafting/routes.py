"""The ways to the levels of a notice of one's own: those written, and the one that is being written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from pages.parts.drafting import held, texts
from pages.parts.drafting.picking import pick
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, redraw, words
from vqlogic import RuleSet
from vqlogic.documents import documents
from vqlogic.drafts import next_route, with_route
from vqlogic.facts import facts, is_number
from vqlogic.handouts.rulebook import named_with_clause, needs_of, reading_lines
from vqlogic.interview.answers import number_or_text
from vqlogic.rules import level_of
from vqlogic.wording import terms

Editor = dict[str, Any]


def show_routes(ruleset: RuleSet | None) -> None:
    """Every route, level by level, and the one that is being written, or the button that begins one."""
    say, now = words(), held.current()
    st.header(say("Ways to the levels"), anchor=False)
    st.markdown(plain(say("One way that is open is enough. Where the text says 'or', write two ways.")))
    for id in now.draft.get("routes", {}):
        if now.route and now.route["of"] == id:
            _editor(now.route)
        else:
            _route(id, ruleset)
    if now.route is None:
        st.button(say("Add a way"), key=key("draft", "add route"), on_click=edit, type="primary")
    elif now.route["of"] is None:
        _editor(now.route)


def _route(id: str, ruleset: RuleSet | None) -> None:
    say = words()
    with st.container(border=True, key=f"drafted-{id}", gap="xsmall"):
        if ruleset and id in ruleset.by_id:
            route = ruleset.route(id)
            st.markdown(f"**{plain(named_with_clause(route, say))}**")
            st.markdown("\n".join(f"- {plain(need)}" for need in needs_of(route, say)))
            for line in reading_lines(route, say):
                st.markdown(plain(line))
        else:
            named = say("Route {route}", route=id)
            st.markdown(f"**{plain(named)}**")
        with st.container(horizontal=True):
            change, remove = say("Change route {route}", route=id), say("Remove route {route}", route=id)
            st.button(change, key=key("draft", "change", id), on_click=edit, args=(id,), type="tertiary")
            st.button(remove, key=key("draft", "remove", id), on_click=_remove, args=(id,), type="tertiary")


def edit(id: str | None = None, level: int | None = None) -> None:
    """Begins to write a route, or to change one. Only in a callback."""
    made, told = held.made().ruleset, held.current().draft.get("routes", {}).get(id, {})
    editor: Editor = {"of": id, "level": level_of(id) if id else level, "facts": [], "amounts": {}, "tried": False}
    editor |= {"clause": "", "note": {}, "advice": {}, "documents": []}
    if id and made:
        asked = [one.asked for one in made.route(id).conditions]
        editor["facts"] = [fact for fact, *_ in asked]
        editor["amounts"] = {fact: least for fact, least, _ in asked if least is not None}
    if isinstance(told, dict):
        editor |= {name: told[name] for name in ("clause", "note", "advice", "documents") if name in told}
    held.current().route = editor
    redraw()


def _remove(id: str) -> None:
    now = held.current()
    routes = {each: route for each, route in now.draft["routes"].items() if each != id}
    held.set_field("routes", routes)
    redraw()


def _editor(editor: Editor) -> None:
    say = words()
    title = say("Change route {route}", route=editor["of"]) if editor["of"] else say("A new way")
    with st.container(border=True, key="route-editor"):
        st.subheader(plain(title), anchor=False)
        _level(editor)
        hint = say("As the text numbers it, such as {example}. May stay empty.", example="(2) ②")
        texts.line("clause", say("Clause"), editor["clause"], partial(editor.__setitem__, "clause"), hint)
        _conditions(editor)
        with st.expander(say("How you read it, what to know, its own papers")):
            _more(editor)
        for problem in _problems(editor) if editor["tried"] else ():
            st.error(plain(problem))
        with st.container(horizontal=True):
            st.button(say("Save this way"), key=key("draft", "save route"), on_click=_save, type="primary")
            st.button(say("Close"), key=key("draft", "close route"), on_click=_close)


def _level(editor: Editor) -> None:
    say, widget, levels = words(), key("draft", "level"), sorted(terms("level"), reverse=True)

    def write() -> None:
        if st.session_state[widget] in levels:
            editor["level"] = st.session_state[widget]

    st.radio(
        say("To which level?"),
        levels,
        levels.index(editor["level"]) if editor["level"] else None,
        lambda level: say.term("level", level),
        key=widget,
        on_change=write,
        horizontal=True,
    )


def _conditions(editor: Editor) -> None:
    """What the way asks for, all of it; a number beneath each thing that is counted."""
    say = words()
    known = {name: say.fact(name) for name, fact in facts().items() if fact.of_notice in (None, held.current().draft["id"])}
    title = say("It asks for all of this:")
    st.markdown(f"**{plain(title)}**")
    chosen = [name for name in editor["facts"] if name in known]
    label, write = say("Add something it asks for"), partial(editor.__setitem__, "facts")
    pick("conditions", label, known, chosen, write, beneath=partial(_amount, editor))


def _amount(editor: Editor, name: str) -> None:
    if facts()[name].kind == "bool":
        return
    say, value = words(), editor["amounts"].get(name)

    def write(typed: str) -> None:
        editor["amounts"][name] = number_or_text(typed) if typed else None

    wrong = say("Write a number above zero") if value is not None and not _is_least(value) else None
    shown = "" if value is None else f"{value:g}" if is_number(value) else str(value)
    label = say("At least how much? {fact}", fact=say.fact(name))
    texts.line(f"amount {name}", plain(label), shown, write, _unit(name), wrong)


def _is_least(value: object) -> bool:
    return is_number(value) and value > 0


def _unit(name: str) -> str:
    """In what the number is counted."""
    say, fact = words(), facts()[name]
    if fact.unit:
        return say.of(fact.unit)
    if fact.told == "age":
        return say("In full years.")
    return say("In months.") if fact.kind == "months" else say("In years; half a year is 0.5.")


def _more(editor: Editor) -> None:
    say = words()
    reading = say("How you read it, where it can be read in two ways")
    texts.both("note", reading, editor["note"], partial(editor.__setitem__, "note"))
    texts.both("advice", say("What somebody who applies must know"), editor["advice"], partial(editor.__setitem__, "advice"))
    show_papers("route papers", say("Papers for this way alone"), editor["documents"], partial(editor.__setitem__, "documents"))


def show_papers(place: str, label: str, told: list[Any], write: Callable[[list[Any]], None]) -> None:
    """Papers to choose from; what else was said of one stays with it."""
    say = words()
    said = {one["document"] if isinstance(one, dict) else one: one for one in told}
    names = {name: say.of(paper.name) for name, paper in documents().items()}
    known = [name for name in said if name in names]
    pick(place, label, names, known, lambda chosen: write([said.get(one, one) for one in chosen]))


def _problems(editor: Editor) -> list[str]:
    """What is still wrong with the way that is being written."""
    say = words()
    found = [] if editor["level"] else [say("Choose the level.")]
    found += [] if editor["facts"] else [say("Choose at least one thing that it asks for.")]
    return found + [
        say("{fact}: write a number above zero.", fact=say.fact(name))
        for name in editor["facts"]
        if facts()[name].kind != "bool" and not _is_least(editor["amounts"].get(name))
    ]


def _save() -> None:
    """Puts the way into the notice. A new one is followed by the next to the same level."""
    now = held.current()
    held.know_its_facts()
    editor = now.route or {}
    editor["tried"] = True
    if _problems(editor):
        return
    asked = [name if facts()[name].kind == "bool" else {name: editor["amounts"][name]} for name in editor["facts"]]
    route = {name: editor[name] for name in ("clause", "note", "advice", "documents") if editor[name]}
    of, level = editor["of"], editor["level"]
    id = of if of and level_of(of) == level else next_route(now.draft, level)
    kept = now.draft.get("routes", {}).get(of, {})
    sureness = {"sureness": kept["sureness"]} if isinstance(kept, dict) and "sureness" in kept else {}
    held.change(with_route(now.draft, id, {**route, **sureness, "all": asked}, instead_of=of))
    if of:
        _close()
    else:
        edit(level=level)


def _close() -> None:
    held.current().route = None
    redraw()
