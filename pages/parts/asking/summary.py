"""An answer in words, as the check page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.parts.asking.occupation import occupation_name
from pages.parts.asking.question import kinds_of_answer, since_label
from pages.parts.frame.layout import plain
from pages.parts.frame.session import answers, asked, rulesets, words
from vqlogic.facts import is_number
from vqlogic.interview.answers import awards
from vqlogic.interview.places import detail_name
from vqlogic.interview.questions import EntryField, Question, rough_labels
from vqlogic.partialdate import read_date


def lines(id: str) -> list[str]:
    """The answer to a question, a line each, as Markdown without markup from the visitor."""
    say, question, told = words(), asked()[id], answers()["told"].get(id)
    values = answers()["values"]
    if told is None:
        return [plain(say("Not answered yet"))]
    if told == "age":
        return [plain(say("{age} years old", age=_shown(values.get("age"))))]
    if told == "rough":
        return _rough(values)
    if question.kind == "own_number" and told == "some":
        return [plain(_own_number(id, question))]
    if told != "some":
        return [plain(kinds_of_answer(id)[told])]
    if question.kind == "birth":
        return [plain(_day(values.get("born")))]
    if question.kind == "occupation":
        return [plain(occupation_name(values["occupation"]) if values.get("occupation") else say("not given"))]
    if question.kind == "goal":
        return [plain(say.term("level", values[id]))]
    if question.kind == "notice":
        return [plain(say.of(rulesets()[values[id]].title))] if values.get(id) in rulesets() else [plain(say("not given"))]
    return [plain(f"{number}. {_entry(entry, question)}") for number, entry in enumerate(values.get(id) or (), start=1)]


def _own_number(id: str, question: Question) -> str:
    say, value = words(), (answers()["values"].get("facts") or {}).get(id)
    return say.value(id, value) if is_number(value) else _shown(value)


def _entry(entry: Mapping[str, Any], question: Question) -> str:
    parts = [
        _detail(entry[name], field)
        for name, field in question.fields.items()
        if name != "stage" and field.asked_of(entry) and entry.get(name) is not None
    ]
    say = words()
    return " · ".join(parts) or say("no details given")


def _detail(value: Any, field: EntryField) -> str:
    say = words()
    if field.kind == "choice" and field.called is None:
        return say.term(field.choice or "yes_no", value)
    if field.kind == "date":
        text = _day(value)
    else:
        text = _shown(value) if field.kind == "months" else say.term(field.choice or "yes_no", value)
    return say("{name}: {text}", name=detail_name(field, say), text=text)


def _rough(values: Mapping[str, Any]) -> list[str]:
    say, labels, rough = words(), rough_labels(), values.get("rough") or {}
    counts = ("years", "related_years")
    found = [say("{name}: {text}", name=say.of(labels[name]), text=_shown(rough.get(name))) for name in counts]
    found += [
        f"{say.of(labels[name])} {say.term(kind, rough[name])}"
        for name, kind in (("unbroken", "unbroken"), ("now", "yes_no"))
        if rough.get(name) is not None
    ]
    found += [f"{since_label(award)} {_shown(rough.get(name))}" for name, award in awards(values)]
    return [plain(line) for line in found]


def _day(value: Any) -> str:
    try:
        return words().date(read_date(value))
    except (TypeError, ValueError):
        return _shown(value)


def _shown(value: Any) -> str:
    say = words()
    if value is None:
        return say("not given")
    return f"{value:g}" if isinstance(value, float) else str(value)
