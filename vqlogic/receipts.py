"""Receipts: a result that can be replayed, and proved the same or shown to differ.

A receipt holds the rule set's id and the hash of its content, the program's version, the day, the person and
the verdict. Replaying it assesses the same person on the same day by the rules as they are now.

>>> from vqlogic import load_rulesets
>>> rulesets = load_rulesets()
>>> person = Person.from_json('{"age": 20}')
>>> text = write_receipt(person, assess(person, rulesets["standard-2023"], on=date(2026, 11, 23)), rulesets["standard-2023"])
>>> replay(text, rulesets).same
True
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vqlogic.jsontext import read_json
from vqlogic.person import Person
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.rules import RuleSet
from vqlogic.verdict import Verdict, assess

PROGRAM = "1.0"
VERSION = 2
_SINCE_2 = ("best_routes", "unknowns")  # what a verdict says since version 2 of a receipt

_NOT_ONE = N_("is not a receipt of the self-check")
_NEWER = N_("was written by a newer version of the self-check; this one reads versions up to {allowed}")
_NO_RULESET = N_("is not a rule set any more; allowed: {allowed}")


def content_hash(ruleset: RuleSet) -> str:
    """A hash of everything in a rule set that decides: its routes, with what they take over, and what it sets about counting."""
    routes = [[route.id, [[one.fact, one.at_least] for one in route.conditions]] for route in ruleset.routes]
    content = json.dumps([ruleset.id, ruleset.counting.model_dump(), routes], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def write_receipt(person: Person, verdict: Verdict, ruleset: RuleSet) -> str:
    """The receipt of a verdict, as the text of a JSON file."""
    body = {
        "receipt": VERSION,
        "program": PROGRAM,
        "on": verdict.on.isoformat(),
        "ruleset": {"id": ruleset.id, "edition": ruleset.edition, "hash": content_hash(ruleset)},
        "person": json.loads(person.model_dump_json(by_alias=True, exclude_none=True)),
        "verdict": verdict.to_dict(),
    }
    return json.dumps(body, ensure_ascii=False, indent=1)


def receipt_code(text: str | bytes) -> str:
    """A short code of a receipt's content, to compare a printed sheet with a receipt by eye. How the file is laid out
    does not matter; any change to what it says does. Raises InputError for what is no JSON.

    >>> receipt_code('{"on": "2026-11-23", "receipt": 1}') == receipt_code('{"receipt":1,"on":"2026-11-23"}')
    True
    """
    content = json.dumps(read_json(text), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:10].upper()
    return f"{digest[:5]}-{digest[5:]}"


@dataclass(frozen=True)
class Replay:
    """A receipt assessed again. `verdict` is by the rules as they are now, on the receipt's day; `differences` are
    paths inside the verdict, each with what the receipt says and what is so now."""

    person: Person
    ruleset: RuleSet
    verdict: Verdict
    rules_changed: bool
    program: str
    differences: tuple[tuple[str, Any, Any], ...]

    @property
    def same(self) -> bool:
        return not self.differences


def replay(text: str | bytes, rulesets: Mapping[str, RuleSet]) -> Replay:
    """Assesses a receipt again. Raises InputError for what is no receipt, is newer, or names a rule set there is not."""
    data = read_json(text)
    ruleset, day = _checked(data, rulesets)
    person = Person.from_data(data["person"])
    verdict = assess(person, ruleset, on=day)
    now = json.loads(json.dumps(verdict.to_dict()))
    if data["receipt"] < 2:
        now = {name: value for name, value in now.items() if name not in _SINCE_2}
    return Replay(
        person,
        ruleset,
        verdict,
        rules_changed=data["ruleset"].get("hash") != content_hash(ruleset),
        program=str(data.get("program")),
        differences=tuple(_differences("", data["verdict"], now)),
    )


def _checked(data: Any, rulesets: Mapping[str, RuleSet]) -> tuple[RuleSet, date]:
    shape = {"receipt": int, "on": str, "ruleset": dict, "person": dict, "verdict": dict}
    if not isinstance(data, dict) or any(not isinstance(data.get(name), kind) for name, kind in shape.items()):
        raise InputError([Problem("JSON", MISSING, _NOT_ONE)])
    if data["receipt"] > VERSION:
        raise InputError([Problem("receipt", data["receipt"], _NEWER, {"allowed": str(VERSION)})])
    id = data["ruleset"].get("id")
    if id not in rulesets:
        raise InputError([Problem("ruleset.id", id, _NO_RULESET, {"allowed": ", ".join(rulesets)})])
    try:
        return rulesets[id], date.fromisoformat(data["on"])
    except ValueError as error:
        raise InputError([Problem("on", data["on"], _NOT_ONE)]) from error


def _differences(path: str, then: Any, now: Any) -> list[tuple[str, Any, Any]]:
    """Where two values of JSON differ; routes are compared by their ids."""
    if isinstance(then, dict) and isinstance(now, dict):
        names = dict.fromkeys([*then, *now])
        return [found for name in names for found in _differences(f"{path}.{name}".lstrip("."), then.get(name), now.get(name))]
    if isinstance(then, list) and isinstance(now, list) and path == "routes":
        return _differences(path, _by_route(then), _by_route(now))
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = enumerate(zip(then, now, strict=True))
        return [found for index, (one, other) in pairs for found in _differences(f"{path}[{index}]", one, other)]
    return [] if then == now else [(path, then, now)]


def _by_route(routes: list[Any]) -> dict[str, Any]:
    return {str(route.get("route")) if isinstance(route, dict) else str(index): route for index, route in enumerate(routes)}
