"""One question on the screen: its kind of answer first, then the details that kind needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts.asking import entries, occupation
from pages.parts.asking.askback import show_asked_back
from pages.parts.frame.layout import plain
from pages.parts.frame.session import answers, asked, key, offered_to, person, rulesets, words
from vqlogic import Problem
from vqlogic.interview.answers import awards
from vqlogic.interview.places import place_name
from vqlogic.interview.questions import EntryField, Question, rough_labels
from vqlogic.wording import terms

_ROUGH = {
    name: EntryField(choice=choice, label=rough_labels()[name]) for name, choice in (("unbroken", "unbroken"), ("now", "yes_no"))
}
# What is chosen before the visitor chooses: to tell it where most can, and what most people say.
PRESET = {"occupation": "some", "birth": "some", "goal": entries.UNKNOWN, "notice": entries.UNKNOWN}


def show(id: str) -> None:
    """The question's answers and details, as they stand."""
    say, question = words(), asked()[id]
    if question.hint and question.kind != "occupation":
        st.markdown(plain(say.of(question.hint)))
    _kind_of_answer(id, question)
    _details(id, question)
    with st.expander(say("Why we ask")):
        st.markdown(plain(say.of(question.why)))


def show_dense(id: str) -> None:
    """The question in little room, for somebody who knows it: its words, its answers and details, and what could not be
    read."""
    question = asked()[id]
    _kind_of_answer(id, question, dense=True)
    if answers()["told"].get(id) == "some" and question.fields:
        entries.dense_rows(id, question)
    else:
        _details(id, question, dense=True)
    show_problems(id)
    show_asked_back(id)


def show_problems(id: str) -> None:
    """What of the answer could not be read and is no line of text, where it is said. Shown beneath the buttons: a message that
    comes or goes must not move the button that is just being pressed."""
    for problem in (one for one in problems(id) if not _is_line(id, one)):
        st.error(plain(f"{place_name(problem.place, words())}: {entries.said_of(problem)}"))


def kinds_of_answer(id: str) -> dict[str | int, str]:
    """The kinds of answer a question has, by code, in the visitor's language; "I don't know" is the last, but where it is what
    most people say."""
    say, question = words(), asked()[id]
    kinds: dict[str | int, str]
    if question.kind == "goal":
        return {entries.UNKNOWN: say("The highest I can get")} | {level: say.term("level", level) for level in terms("level")}
    if question.kind == "notice":
        return {entries.UNKNOWN: say("No, or I don't know"), "some": say("Yes")}
    if question.kind in ("yes_no", "own_yes_no"):
        kinds = {"yes": say.term("yes_no", True), "no": say.term("yes_no", False)}
    elif question.kind == "relation":
        codes: dict[str, str | bool] = {"this": "this", "related": "related", "yes": True, "no": False}
        kinds = {told: say.term("which", code) for told, code in codes.items()}
    elif question.kind == "birth":
        kinds = {"some": say("I can give the date"), "age": say("I would rather give my age")}
    elif question.kind == "occupation":
        kinds = {"some": say("I can name it")}
    else:
        wordings = {"some": question.some, "rough": question.rough, "none": question.none}
        kinds = {code: say.of(wording) for code, wording in wordings.items() if wording}
    return kinds | {entries.UNKNOWN: say("I don't know")}


def accept_preset(id: str) -> None:
    """Takes what was chosen for the visitor as the answer, where nothing else was chosen. Only in a callback."""
    if preset := PRESET.get(asked()[id].kind):
        answers()["told"].setdefault(id, preset)


def problems(id: str) -> list[Problem]:
    """What of a question's answer could not be read."""
    fields = {"born": ("born", "age"), "jobs": ("jobs", "rough")}.get(id, (id,))
    return [problem for problem in person()[1] if problem.place.removeprefix("facts.").split(".")[0].split("[")[0] in fields]


def _kind_of_answer(id: str, question: Question, dense: bool = False) -> None:
    say, told, widget = words(), answers()["told"], key(id, "told")
    if dense and question.kind == "notice":
        _dense_notice(id, question)
        return
    kinds = kinds_of_answer(id)
    current = told.get(id, None if dense else PRESET.get(question.kind))
    if question.kind == "goal" and current == "some":
        current = answers()["values"].get(id)

    def write() -> None:
        code = st.session_state[widget]
        if code not in kinds:
            return
        if isinstance(code, int):
            answers()["values"][id] = code
        told[id] = "some" if isinstance(code, int) else code
        if code == "some" and question.fields and not answers()["values"].get(id):
            entries.add(id)

    codes, name = list(kinds), kinds.__getitem__
    ask, index = say.of(question.ask), codes.index(current) if current in codes else None
    if dense and question.kind == "goal":
        st.selectbox(ask, codes, index, name, key=widget, on_change=write, placeholder=say("Choose one"))
    elif dense:
        st.radio(ask, codes, index, name, key=widget, on_change=write, horizontal=True)
    else:
        captions = [_uses_default(), ""] if question.kind == "notice" else None
        st.radio(ask, codes, index, name, key=widget, on_change=write, captions=captions, label_visibility="collapsed")


def _uses_default() -> str:
    say, default = words(), next(iter(rulesets().values()))
    return plain(say("We then use today's general conditions: {title}", title=say.of(default.title)))


def _notices(id: str) -> tuple[list[str], dict[str, str], Callable[[], None]]:
    """The notices to choose from by id, the occupation's own first; their titles, and how the one chosen is kept."""
    found = sorted(offered_to(answers()), key=lambda ruleset: not ruleset.occupations)

    def write() -> None:
        code = st.session_state[key(id, "notice")]
        answers()["told"][id] = "unknown" if code == entries.UNKNOWN else "some"
        answers()["values"] |= {id: code} if code in rulesets() else {}

    return [ruleset.id for ruleset in found], {ruleset.id: words().of(ruleset.title) for ruleset in found}, write


def _notice(id: str) -> None:
    """The notices, each with how to know it."""
    say, (ids, titles, write) = words(), _notices(id)
    current = answers()["values"].get(id)
    st.radio(
        say("Which conditions does it name?"),
        ids,
        ids.index(current) if current in ids else None,
        titles.__getitem__,
        key=key(id, "notice"),
        on_change=write,
        captions=[plain(say.of(rulesets()[one].choose_when)) for one in ids],
    )


def _dense_notice(id: str, question: Question) -> None:
    say, (ids, titles, write) = words(), _notices(id)
    told, titles = answers()["told"].get(id), {**titles, entries.UNKNOWN: say("No, or I don't know")}
    codes = [*ids, entries.UNKNOWN]
    current = answers()["values"].get(id) if told == "some" else told
    index, widget = codes.index(current) if current in codes else None, key(id, "notice")
    st.selectbox(
        say.of(question.ask), codes, index, titles.__getitem__, key=widget, on_change=write, placeholder=say("Choose one")
    )


def _details(id: str, question: Question, dense: bool = False) -> None:
    say, values = words(), answers()["values"]
    told = answers()["told"].get(id, None if dense else PRESET.get(question.kind))
    if told == "age":
        entries.number_line(values, "age", "age", say("Age in completed years"))
    elif told == "rough":
        _rough(values)
    elif told == "some" and question.kind == "birth":
        entries.date_line(values, "born", "born", say("Date of birth"), lambda: accept_preset(id))
    elif told == "some" and question.kind == "occupation":
        occupation.show_line(lambda: accept_preset(id))
    elif told == "some" and question.kind == "notice" and not dense:
        _notice(id)
    elif told == "some" and question.unit:
        label = say("{fact} ({unit})", fact=say.fact(id), unit=say.of(question.unit))
        entries.number_line(values.setdefault("facts", {}), id, id, label, say("A number, such as {number}", number=120_000))
    elif told == "some" and question.fields:
        entries.rows(id, question)


def _rough(values: dict[str, Any]) -> None:
    say, labels = words(), rough_labels()
    rough = values.setdefault("rough", {})
    for name in ("years", "related_years"):
        entries.number_line(rough, name, f"rough/{name}", say.of(labels[name]), say.of(labels["hint"]))
    for name, field in _ROUGH.items():
        entries.choice(rough, name, f"rough/{name}", say.of(labels[name]), field)
    for name, award in awards(values):
        entries.number_line(rough, name, f"rough/{name}", since_label(award), say.of(labels["hint"]))


def since_label(award: Any) -> str:
    """Which of the years a rough answer counts from an award on."""
    of = "since_this" if award.get("occupation") == "this" else "since"
    return words().of(rough_labels()[of]).format(award=award_name(award))


def award_name(award: Any) -> str:
    """A certificate or title as it is named in a sentence."""
    say = words()
    if "rank" in award:
        return say("{rank} title", rank=say.term("rank", award["rank"]))
    return f"{say.term('level', award['level'])}, {say.term('relation', award['occupation'])}"


def _is_line(id: str, problem: Problem) -> bool:
    """Whether what cannot be read was typed into a line of text, beneath which it is said."""
    name = problem.place.rpartition(".")[2]
    field = asked()[id].fields.get(name)
    return field is None or field.kind in ("date", "months")
