"""A counsellor's afternoon: several clients, each with notes and up to four scenarios, in one file of the counsellor's.

A scenario is a set of answers of its own. The file holds each scenario as kept answers (vqlogic/interview/keeping.py). A
client's label is for the counsellor's eye during the session: it is not written to the file, which numbers the clients.

>>> from vqlogic.interview.answers import no_answers
>>> read_clients(write_clients([Client("Ms Li", "comes back in May", [no_answers()])]))
[Client(label='', notes='comes back in May', scenarios=[{'told': {}, 'values': {}}])]
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from vqlogic.interview.answers import Answers, no_answers
from vqlogic.interview.keeping import read_answers, write_answers
from vqlogic.jsontext import read_json, read_version
from vqlogic.problems import MISSING, N_, InputError, Problem

VERSION = 1
HEADER = "self_check_clients"
MOST_SCENARIOS = 4
MOST_CLIENTS = 200
LONGEST_NOTES = 4000
LONGEST_LABEL = 60
LARGEST = 5_000_000

_FOREIGN = N_("is not a file of a counsellor's clients")
_CLIENTS = N_("must be a list of at most {allowed} clients")
_SCENARIOS = N_("must be a list of 1 to {allowed} scenarios")
_NOTES = N_("must be text of at most {allowed} characters")
_TOO_LARGE = N_("is too large for a file of clients")


@dataclass
class Client:
    """`label` is never written anywhere; `scenarios` are one to four sets of answers."""

    label: str = ""
    notes: str = ""
    scenarios: list[Answers] = field(default_factory=lambda: [no_answers()])


def write_clients(clients: Sequence[Client]) -> str:
    """The clients as the text of a file, without their labels."""
    written = [
        {"notes": client.notes, "scenarios": [json.loads(write_answers(answers)) for answers in client.scenarios]}
        for client in clients
    ]
    return json.dumps({HEADER: {"version": VERSION}, "clients": written}, ensure_ascii=False, indent=1)


def write_afternoon(clients: Sequence[Client]) -> str:
    """The clients with their labels, for the browser's tab alone: it must not be written to a file."""
    return json.dumps({"clients": write_clients(clients), "labels": [client.label for client in clients]})


def read_afternoon(text: str) -> list[Client]:
    """The clients that a tab holds, with their labels. Raises InputError where it was changed there."""
    data = read_json(text[: 2 * LARGEST])
    if not isinstance(data, dict) or not isinstance(data.get("clients"), str) or not isinstance(data.get("labels"), list):
        raise InputError([Problem("JSON", MISSING, _FOREIGN)])
    clients = read_clients(data["clients"])
    for client, label in zip(clients, data["labels"], strict=False):
        client.label = str(label)[:LONGEST_LABEL]
    return clients


def read_clients(text: str | bytes) -> list[Client]:
    """The clients of a file. Raises InputError for one that is damaged, foreign or newer; nothing is half-read."""
    if len(text) > LARGEST:
        raise InputError([Problem("JSON", MISSING, _TOO_LARGE)])
    data = read_json(text)
    header = data.get(HEADER) if isinstance(data, dict) else None
    if not isinstance(header, dict):
        raise InputError([Problem("JSON", MISSING, _FOREIGN)])
    read_version(header, HEADER, VERSION)
    clients = data.get("clients")
    if not isinstance(clients, list) or len(clients) > MOST_CLIENTS:
        raise InputError([Problem("clients", MISSING, _CLIENTS, {"allowed": str(MOST_CLIENTS)})])
    return [_client(client, f"clients[{number}]") for number, client in enumerate(clients)]


def _client(written: Any, place: str) -> Client:
    given = written if isinstance(written, dict) else {}
    notes, scenarios = given.get("notes", ""), given.get("scenarios")
    if not isinstance(notes, str) or len(notes) > LONGEST_NOTES:
        raise InputError([Problem(f"{place}.notes", MISSING, _NOTES, {"allowed": str(LONGEST_NOTES)})])
    if not isinstance(scenarios, list) or not 1 <= len(scenarios) <= MOST_SCENARIOS:
        raise InputError([Problem(f"{place}.scenarios", MISSING, _SCENARIOS, {"allowed": str(MOST_SCENARIOS)})])
    read = [_answers(scenario, f"{place}.scenarios[{number}]") for number, scenario in enumerate(scenarios)]
    return Client(notes=notes, scenarios=read)


def _answers(written: object, place: str) -> Answers:
    try:
        return read_answers(json.dumps(written))
    except InputError as error:
        raise InputError([Problem(f"{place}.{one.place}", one.value, one.says, one.figures) for one in error.problems]) from error
