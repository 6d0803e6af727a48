"""Answers that last: a small file to download, and to bring back later or on another machine.

The file is the person's JSON of the contract with a header, `self_check`: the version of the form, the notice
chosen, which questions were answered, what was told roughly, what was asked back and confirmed, and the state of each paper. A
person's JSON without a header is the oldest version and is read too.

>>> from vqlogic.interview.answers import person_of
>>> answers = {"told": {"born": "age", "ruleset": "some"}, "values": {"age": 30.0, "ruleset": "standard-2023"}}
>>> read_answers(write_answers(answers)) == answers
True
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from vqlogic.checklist import STATES
from vqlogic.documents import documents
from vqlogic.interview.answers import Answers, answers_of, person_of, rough_facts
from vqlogic.interview.questions import own_questions, questions
from vqlogic.jsontext import read_json, read_version
from vqlogic.person import GIVEN_UP, Person, without_given_up
from vqlogic.problems import MISSING, N_, ONE_OF, InputError, Problem

VERSION = 1
HEADER = "self_check"

_FOREIGN = N_("is not a file of kept answers: it names nothing a person can tell")
_NOT_HEADER = N_("is not a header the self-check wrote")
_TOO_LARGE = N_("is too large for a file of kept answers")
LARGEST = 1_000_000


def write_answers(answers: Answers) -> str:
    """The answers as the text of a file. What could not be read is not kept, and neither is what no longer counts."""
    person, _ = person_of(answers)
    data = json.loads(person.model_dump_json(by_alias=True, exclude_none=True))
    data = {name: value for name, value in data.items() if not (name == "facts" and not value)}
    values = answers["values"]
    header: dict[str, Any] = {"version": VERSION, "answered": list(answers["told"])}
    if answers["told"].get("ruleset") == "some":
        header["ruleset"] = values.get("ruleset")
    if answers["told"].get("jobs") == "rough":
        header["rough"] = {name: value for name, value in (values.get("rough") or {}).items() if not isinstance(value, str)}
    if values.get("confirmed"):
        header["confirmed"] = values["confirmed"]
    if values.get("papers"):
        header["papers"] = values["papers"]
    return json.dumps({HEADER: header, **data}, ensure_ascii=False, indent=1)


def read_person(text: str | bytes) -> Person:
    """The person in a file of kept answers, or in a person's JSON without a header. Raises InputError."""
    data = read_json(text)
    return Person.from_data({name: value for name, value in data.items() if name != HEADER} if isinstance(data, dict) else data)


def read_answers(text: str | bytes) -> Answers:
    """The answers of a kept file. Raises InputError for one that is damaged, foreign or newer; nothing is half-read.

    The state of a paper that no notice asks for any more is left out: `unknown_documents` names those.
    """
    if len(text) > LARGEST:
        raise InputError([Problem("JSON", MISSING, _TOO_LARGE)])
    data = read_json(text)
    if not isinstance(data, dict) or not data.keys() & {HEADER, *Person.model_fields}:
        raise InputError([Problem("JSON", MISSING, _FOREIGN)])
    header = data.pop(HEADER, {"version": 0})
    version = read_version(header, HEADER, VERSION, oldest=0)
    data = without_given_up(data)
    Person.from_data(data)
    return _READERS[version](header, data)


def unknown_documents(text: str | bytes) -> tuple[str, ...]:
    """The papers of a kept file that are not known here, so that somebody can be told."""
    data = read_json(text)
    header = data.get(HEADER) if isinstance(data, dict) else None
    return tuple(id for id in _states(header) if id not in documents()) if isinstance(header, dict) else ()


def _states(header: dict[str, Any]) -> dict[str, Any]:
    """The states of papers a header holds. Raises InputError for what is no state."""
    papers = header.get("papers", {})
    if not isinstance(papers, dict):
        raise InputError([Problem(f"{HEADER}.papers", papers, _NOT_HEADER)])
    wrong = {id: state for id, state in papers.items() if state not in STATES}
    if wrong:
        allowed = {"allowed": ", ".join(STATES)}
        raise InputError([Problem(f"{HEADER}.papers.{id}", state, ONE_OF, allowed) for id, state in wrong.items()])
    return papers


def _without_header(header: dict[str, Any], data: dict[str, Any]) -> Answers:
    """A person's JSON as it is: what it leaves out counts as not known."""
    return answers_of(data)


def _version_1(header: dict[str, Any], data: dict[str, Any]) -> Answers:
    answered, rough, ruleset = header.get("answered"), header.get("rough"), header.get("ruleset")
    if not isinstance(answered, list) or not all(name in (*questions(), *own_questions(), *GIVEN_UP) for name in answered):
        raise InputError([Problem(f"{HEADER}.answered", MISSING, _NOT_HEADER)])
    confirmed = header.get("confirmed", [])
    if not isinstance(confirmed, list) or not all(isinstance(one, str) for one in confirmed):
        raise InputError([Problem(f"{HEADER}.confirmed", MISSING, _NOT_HEADER)])
    if not isinstance(rough, dict | None) or not isinstance(ruleset, str | None):
        raise InputError([Problem(HEADER, MISSING, _NOT_HEADER)])
    found = answers_of(data)
    answers: Answers = {"told": {}, "values": found["values"]}
    if ruleset is not None:
        answers["values"]["ruleset"] = ruleset
    if papers := {id: state for id, state in _states(header).items() if id in documents()}:
        answers["values"]["papers"] = papers
    if confirmed:
        answers["values"]["confirmed"] = confirmed
    if rough is not None:
        answers["values"]["rough"] = rough
        stated = rough_facts(answers["values"])
        left = {name: value for name, value in (data.get("facts") or {}).items() if name not in stated}
        answers["values"] = {name: value for name, value in answers["values"].items() if name != "facts"}
        answers["values"] |= {"facts": left} if left else {}
    for name in (*questions(), *own_questions()):
        if name in answered:
            answers["told"][name] = _kind(name, found["told"].get(name, "unknown"), ruleset, rough)
    return answers


def _kind(question: str, found: str, ruleset: str | None, rough: dict[str, Any] | None) -> str:
    """Which kind of answer a question has: as the person's data say, but for the two the header alone knows."""
    if question == "ruleset":
        return "unknown" if ruleset is None else "some"
    return "rough" if question == "jobs" and rough is not None else found


_READERS: dict[int, Callable[[dict[str, Any], dict[str, Any]], Answers]] = {0: _without_header, 1: _version_1}
