"""One question on the screen: its kind of answer first, then the details that kind needs."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.parts.asking import entries
from pages.parts.asking.askback import show_asked_back
from pages.parts.frame.layout import plain
from pages.parts.frame.session import answers, asked, key, offered_to, person, rulesets, words
from vqlogic import Problem
from vqlogic.handouts.sentences import occupation_label
from vqlogic.interview.answers import awards
from vqlogic.interview.places import place_name
from vqlogic.interview.questions import EntryField, Question, questions, rough_labels
from vqlogic.occupations import close_occupations, find_occupation, occupations
from vqlogic.person import LONGEST_OCCUPATION

_YES_NO = EntryField(kind="yes_no", label=next(iter(questions().values())).ask)


def show(id: str) -> None:
    """The question's answers and details, as they stand."""
    say, question = words(), asked()[id]
    if question.hint:
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
        _details(id, question)
    show_problems(id)
    show_asked_back(id)


def show_problems(id: str) -> None:
    """What of the answer could not be read and is no line of text, where it is said. Shown beneath the buttons: a message that
    comes or goes must not move the button that is just being pressed."""
    for problem in (one for one in problems(id) if not _is_line(id, one)):
        st.error(plain(f"{place_name(problem.place, words())}: {entries.said_of(problem)}"))


def kinds_of_answer(id: str) -> dict[str, str]:
    """The kinds of answer a question has, by code, in the visitor's language; "I don't know" is the last."""
    say, question = words(), asked()[id]
    if question.kind in ("yes_no", "own_yes_no"):
        kinds = {"yes": say.term("yes_no", True), "no": say.term("yes_no", False)}
    elif question.kind == "relation":
        codes: dict[str, str | bool] = {"this": "this", "related": "related", "yes": True, "no": False}
        kinds = {told: say.term("which", code) for told, code in codes.items()}
    elif question.kind == "birth":
        kinds = {"some": say("I can give the date"), "age": say("I would rather give my age")}
    elif question.kind == "occupation":
        kinds = {"some": say("I can name it")}
    elif question.kind == "notice":
        kinds = {ruleset.id: say.of(ruleset.title) for ruleset in offered_to(answers())}
    else:
        wordings = {"some": question.some, "rough": question.rough, "none": question.none}
        kinds = {code: say.of(wording) for code, wording in wordings.items() if wording}
    return kinds | {entries.UNKNOWN: say("I don't know")}


def problems(id: str) -> list[Problem]:
    """What of a question's answer could not be read."""
    fields = {"born": ("born", "age"), "jobs": ("jobs", "rough")}.get(id, (id,))
    return [problem for problem in person()[1] if problem.place.removeprefix("facts.").split(".")[0].split("[")[0] in fields]


def _kind_of_answer(id: str, question: Question, dense: bool = False) -> None:
    kinds, told, widget = kinds_of_answer(id), answers()["told"], key(id, "told")
    current = answers()["values"].get(id) if question.kind == "notice" and told.get(id) == "some" else told.get(id)

    def write() -> None:
        code = st.session_state[widget]
        if code not in kinds:
            return
        if question.kind == "notice" and code != entries.UNKNOWN:
            answers()["values"][id] = code
            code = "some"
        told[id] = code
        if code == "some" and question.fields and not answers()["values"].get(id):
            entries.add(id)

    say, codes, name = words(), list(kinds), kinds.__getitem__
    ask, index = say.of(question.ask), codes.index(current) if current in codes else None
    if dense and question.kind == "notice":
        st.selectbox(ask, codes, index, name, key=widget, on_change=write, placeholder=say("Choose one"))
    elif dense:
        st.radio(ask, codes, index, name, key=widget, on_change=write, horizontal=True)
    else:
        captions = _captions() if question.kind == "notice" else None
        st.radio(ask, codes, index, name, key=widget, on_change=write, captions=captions, label_visibility="collapsed")


def _captions() -> list[str]:
    say = words()
    default = next(iter(rulesets().values()))
    unknown = say("The result then uses today's general conditions: {title}", title=say.of(default.title))
    return [plain(say.of(ruleset.choose_when)) for ruleset in offered_to(answers())] + [plain(unknown)]


def _details(id: str, question: Question) -> None:
    say, told, values = words(), answers()["told"].get(id), answers()["values"]
    if told == "age":
        entries.number_line(values, "age", "age", say("Age in completed years"))
    elif told == "rough":
        _rough(values)
    elif told == "some" and question.kind == "birth":
        entries.date_line(values, "born", "born", say("Date of birth"))
    elif told == "some" and question.kind == "occupation":
        _occupation(values)
    elif told == "some" and question.unit:
        label = say("{fact} ({unit})", fact=say.fact(id), unit=say.of(question.unit))
        entries.number_line(values.setdefault("facts", {}), id, id, label, say("A number, such as {number}", number=120_000))
    elif told == "some" and question.fields:
        entries.rows(id, question)


def _occupation(values: dict[str, Any]) -> None:
    """The occupation: one of our own list, or what is typed. What is typed is kept as it is, and shown as the occupation that
    it names. All of the classification are too many to be sent with every run of the page: they are found by typing."""
    say, widget, known = words(), key("occupation"), list(occupations())
    current = _option(values.get("occupation"))

    def write() -> None:
        typed = st.session_state[widget]
        values["occupation"] = typed[:LONGEST_OCCUPATION].strip() if typed else None
        st.session_state[widget] = _option(values["occupation"])

    options = [*known, current] if current and current not in known else known
    names = {id: occupation_name(id) for id in options}
    st.selectbox(
        say("Occupation"),
        options,
        options.index(current) if current else None,
        lambda id: names.get(id, id),
        key=widget,
        on_change=write,
        placeholder=say("Choose or type an occupation"),
        accept_new_options=True,
    )
    if current and not find_occupation(current):
        _may_be_meant(values, current)


def _option(told: str | None) -> str | None:
    """What the list of occupations shows for what is kept: the occupation that it names, else that itself."""
    found = find_occupation(told)
    return found.id if found else told


def _may_be_meant(values: dict[str, Any], typed: str) -> None:
    """A word on what names no occupation that is known, with those that may be meant."""
    say, widget, close = words(), key("occupation"), close_occupations(typed)

    def take(id: str) -> None:
        values["occupation"] = st.session_state[widget] = id

    unknown = say('"{typed}" is in no list here and is kept as you typed it.', typed=typed)
    st.markdown(plain(" ".join([unknown, say("Did you mean one of these?")] if close else [unknown])))
    for one in close:
        st.button(occupation_label(one, say), key=key("meant", one.id), on_click=take, args=(one.id,))


def occupation_name(told: str) -> str:
    """A known occupation's name with its code and note, or what the visitor typed."""
    found = find_occupation(told)
    return occupation_label(found, words()) if found else told


def _rough(values: dict[str, Any]) -> None:
    say, labels = words(), rough_labels()
    rough = values.setdefault("rough", {})
    st.markdown(plain(say.of(labels["hint"])))
    for name in ("years", "related_years"):
        entries.number_line(rough, name, f"rough/{name}", say.of(labels[name]))
    for name in ("unbroken", "now"):
        entries.choice(rough, name, f"rough/{name}", say.of(labels[name]), _YES_NO)
    for name, award in awards(values):
        entries.number_line(rough, name, f"rough/{name}", since_label(award))


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
