"""Receipts: a result that can be replayed, and proved the same or shown to differ.

A receipt holds the rule set's id, its edition and the hash of its content, the program's version, the day, the person and
the verdict. Replaying it assesses the same person on the same day twice: by the edition of our reading that it was made
with (vqlogic/editions.py), and by today's. The first shows that the receipt says what was so then, the second what is so now.

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
from typing import Any, Literal

from vqlogic.bilingual import Bilingual
from vqlogic.changes import RouteChange, compare_rules
from vqlogic.editions import load_edition
from vqlogic.facts import earlier_facts, renamed_facts
from vqlogic.jsontext import read_json
from vqlogic.person import GIVEN_UP, Person
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.rules import Period, RuleSet
from vqlogic.typed import OUT_OF_RANGE, in_range
from vqlogic.verdict import Verdict, assess

PROGRAM = "1.0"
VERSION = 3
# What a verdict says only since a version of a receipt.
_SINCE = {"best_routes": 2, "unknowns": 2, "out_of_force": 3}
_ALWAYS = Period.model_validate({"from": None, "until": None})

_NOT_ONE = N_("is not a receipt of the self-check")
_NEWER = N_("was written by a newer version of the self-check; this one reads versions up to {allowed}")
_NO_RULESET = N_("is not a rule set any more; allowed: {allowed}")


def content_hash(ruleset: RuleSet, version: int = VERSION) -> str:
    """A hash of everything in a rule set that decides: its routes, with what they take over, and what it sets about counting;
    its facts called as receipts of that version call them."""
    then = {today: name for name, today in renamed_facts(version).items()}
    routes = [[route.id, [[then.get(one.fact, one.fact), one.at_least] for one in route.conditions]] for route in ruleset.routes]
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
    digest = hashlib.sha256(content.encode()).hexdigest()[:10].upper()
    return f"{digest[:5]}-{digest[5:]}"


Difference = tuple[str, Any, Any]


@dataclass(frozen=True)
class Reading:
    """A receipt's person assessed again, on the receipt's day, by one edition of the rules. `differences` are paths inside the
    verdict, each with what the receipt says and what this edition says."""

    ruleset: RuleSet
    verdict: Verdict
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        return not self.differences

    def to_dict(self) -> dict[str, Any]:
        return {
            "edition": self.ruleset.edition,
            "same": self.same,
            "differences": _listed(self.differences),
            "verdict": self.verdict.to_dict(),
        }


@dataclass(frozen=True)
class Replay:
    """A receipt assessed again: by the edition it was made with (`then`) and by today's (`now`). `then` is None where that
    edition cannot be replayed, and `not_kept` says why: the `edition` is not kept, or what is kept of it has other `rules`.
    `said` is the verdict as the receipt has it; `unasked` the facts it tells that only earlier editions ask for; `changes` what
    today's rules ask for otherwise than those of then, and `why` the editions since then say so."""

    person: Person
    on: date
    program: str
    edition: int | None
    said: Mapping[str, Any]
    unasked: tuple[str, ...]
    then: Reading | None
    not_kept: Literal["edition", "rules"] | None
    now: Reading
    changes: tuple[RouteChange, ...]
    why: tuple[Bilingual, ...]

    @property
    def ruleset(self) -> RuleSet:
        return self.now.ruleset

    @property
    def of_today(self) -> bool:
        """Whether the receipt was made with today's edition, as it is today."""
        return self.then is self.now

    @property
    def reproduced(self) -> bool:
        """Whether the edition it was made with says what the receipt says."""
        return self.then is not None and self.then.same

    @property
    def same(self) -> bool:
        """Whether both editions say what the receipt says."""
        return self.reproduced and self.now.same

    def to_dict(self) -> dict[str, Any]:
        return {
            "on": self.on.isoformat(),
            "ruleset": self.ruleset.id,
            "edition": self.edition,
            "same": self.same,
            "reproduced": self.reproduced,
            "not_kept": self.not_kept,
            "unasked": list(self.unasked),
            "then": self.then.to_dict() if self.then else None,
            "now": self.now.to_dict(),
            "changes": [change.to_dict() for change in self.changes],
            "why": [{"en": one.en, "zh": one.zh} for one in self.why],
        }


def replay(text: str | bytes, rulesets: Mapping[str, RuleSet]) -> Replay:
    """Assesses a receipt again. `rulesets` are today's. Raises InputError for what is no receipt, is newer, or names a rule set
    there is not."""
    try:
        return _replayed(read_json(text), rulesets)
    except RecursionError as error:  # what is nested deeper than anything this program writes
        raise InputError([Problem("JSON", MISSING, _NOT_ONE)]) from error


def _replayed(data: Any, rulesets: Mapping[str, RuleSet]) -> Replay:
    ruleset, day = _checked(data, rulesets)
    version = data["receipt"]
    person = _person(data["person"], version)
    said = _in_todays_names(data["verdict"], renamed_facts(version))

    def reading(of: RuleSet) -> Reading:
        verdict = assess(person, of, on=day)
        found = json.loads(json.dumps(verdict.to_dict()))
        found = {name: value for name, value in found.items() if version >= _SINCE.get(name, 1)}
        return Reading(of, verdict, tuple(_differences("", said, found)))

    now = reading(ruleset)
    edition = data["ruleset"].get("edition")
    edition = edition if isinstance(edition, int) and not isinstance(edition, bool) else None
    kept, not_kept = _rules_of_then(ruleset, edition, data, rulesets)
    if kept and version < _SINCE["out_of_force"] and kept.holds != _ALWAYS:
        kept = kept.with_fields(holds=_ALWAYS)  # From when a notice holds was not looked at then.
    then = now if kept is ruleset else reading(kept) if kept else None
    between = range((edition or ruleset.edition) + 1, ruleset.edition + 1) if kept else ()
    return Replay(
        person,
        day,
        str(data.get("program")),
        edition,
        said,
        tuple(name for name in person.facts if name in earlier_facts()),
        then,
        not_kept,
        now,
        compare_rules(kept, ruleset) if kept else (),
        tuple(one.changed for one in (load_edition(ruleset.id, number, rulesets) for number in between) if one.changed),
    )


def _rules_of_then(
    now: RuleSet, edition: int | None, data: Mapping[str, Any], rulesets: Mapping[str, RuleSet]
) -> tuple[RuleSet | None, Literal["edition", "rules"] | None]:
    """The rules that a receipt was made with, or why they are not kept."""
    try:
        kept = now if edition == now.edition else load_edition(now.id, edition or 0, rulesets)
    except InputError:
        return None, "edition"
    hashed = data["ruleset"].get("hash")
    return (kept, None) if hashed in (None, content_hash(kept, data["receipt"])) else (None, "rules")


def _person(told: Mapping[str, Any], version: int) -> Person:
    """The person of a receipt. What nobody is asked any more is kept as a fact of earlier editions, for those."""
    names = renamed_facts(version)
    stated = told.get("facts")
    renamed = {names.get(name, name): value for name, value in stated.items()} if isinstance(stated, dict) else stated
    given_up = {names[name]: told[name] for name in GIVEN_UP & names.keys() & told.keys() if isinstance(told[name], bool)}
    if not given_up:
        return Person.from_data({**told, "facts": renamed} if "facts" in told else told)
    return Person.from_data({**told, "facts": {**given_up, **(renamed or {})}})


def _in_todays_names(said: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A receipt's verdict with its facts called as they are today."""

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            fact = value.get("fact")
            inside = {name: renamed(each) for name, each in value.items()}
            return {**inside, "fact": names.get(fact, fact)} if isinstance(fact, str) else inside
        return [renamed(each) for each in value] if isinstance(value, list) else value

    return {name: renamed(value) for name, value in said.items()}


def _checked(data: Any, rulesets: Mapping[str, RuleSet]) -> tuple[RuleSet, date]:
    shape = {"receipt": int, "on": str, "ruleset": dict, "person": dict, "verdict": dict}
    if not isinstance(data, dict) or any(not isinstance(data.get(name), kind) for name, kind in shape.items()):
        raise InputError([Problem("JSON", MISSING, _NOT_ONE)])
    if data["receipt"] > VERSION:
        raise InputError([Problem("receipt", data["receipt"], _NEWER, {"allowed": str(VERSION)})])
    id = data["ruleset"].get("id")
    if not isinstance(id, str) or id not in rulesets:
        raise InputError([Problem("ruleset.id", id, _NO_RULESET, {"allowed": ", ".join(rulesets)})])
    try:
        day = date.fromisoformat(data["on"])
    except ValueError as error:
        raise InputError([Problem("on", data["on"], _NOT_ONE)]) from error
    if not in_range(day):
        raise InputError([Problem("on", data["on"], OUT_OF_RANGE)])
    return rulesets[id], day


def _listed(differences: tuple[Difference, ...]) -> list[dict[str, Any]]:
    return [{"place": place, "then": then, "now": now} for place, then, now in differences]


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
