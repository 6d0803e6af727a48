"""From the body of a request to its answer: the contract's JSON, with the editions used and the warnings. Nothing is kept.

>>> body = b'{"person": {"certificates": [], "age": 20}, "ruleset": "standard-2023", "edition": 1, "on": "2026-11-23"}'
>>> found = answer(body, None)
>>> found["results"][0]["highest_level"], found["edition"]["standard-2023"]["edition"]
(5, 1)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar

from vqlogic.editions import editions, load_edition
from vqlogic.endpoint.asking import ALL, Asking, Edition, read_asking
from vqlogic.endpoint.remarks import remarks
from vqlogic.facts import use_facts
from vqlogic.interview.askback import as_contract, slips
from vqlogic.jsontext import read_json
from vqlogic.problems import MISSING, N_, InputError, Problem, quote, whole
from vqlogic.receipts import content_hash
from vqlogic.rules import RuleSet, load_rulesets, pick_rulesets
from vqlogic.verdict import assess_all
from vqlogic.wording import LANGUAGES, Language, preferred_language, wording

_ONE_NOTICE = N_("stands for one notice; where there are several, name the edition of each by its id")
_NOT_ASKED = N_("is not among the notices asked for; allowed: {allowed}")
_NOT_KEPT = N_("is no edition that is kept; allowed: {allowed}")
_NO_RULES = N_("The rules cannot be read. Please tell whoever runs this server.")
_MOST_TOLD = 20
_T = TypeVar("_T")

Code = Literal[
    "not_json", "not_valid", "not_found", "wrong_method", "too_slow", "too_large", "wrong_type", "too_many", "unavailable",
]  # fmt: skip


class Refused(Exception):
    """A request that is answered with a status of HTTP, a code, and what is wrong in a language. `headers` go with the answer."""

    def __init__(
        self, status: int, code: Code, problems: Iterable[Problem], language: Language, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(code)
        self.status, self.headers = status, dict(headers or {})
        listed = list(problems)
        told = [_as_json(one, language) for one in listed[:_MOST_TOLD]]
        self.body = {"error": code, "problems": told, "more": len(listed) - len(told)}


def _as_json(problem: Problem, language: Language) -> dict[str, str | None]:
    return {
        "place": whole(problem.place),
        "value": None if problem.value is MISSING else quote(problem.value),
        "allowed": problem.figures.get("allowed"),
        "text": problem.text(wording(language)),
    }


@cache
def notices() -> dict[str, RuleSet]:
    """Every notice by id, read once. Raises InputError, or OSError, where that is not possible."""
    return load_rulesets()


@cache
def hashes(id: str) -> dict[int, str]:
    """The editions of a notice that are kept, each with its hash, as receipts name them."""
    return {number: content_hash(_edition(id, number)) for number in editions(id, notices())}


@cache
def _edition(id: str, number: int) -> RuleSet:
    return load_edition(id, number, notices())


def read_notices(language: Language) -> dict[str, RuleSet]:
    """The notices. Raises Refused where they cannot be read."""
    use_facts(None)  # in this thread nobody brings facts of their own
    try:
        return notices()
    except (InputError, OSError):
        raise Refused(503, "unavailable", [Problem("server", MISSING, _NO_RULES)], language) from None


def list_notices(language: Language) -> dict[str, Any]:
    """Every notice with its titles, editions and the period it holds, as JSON."""
    return {
        "notices": [
            {
                "id": one.id,
                "title": {"en": one.title.en, "zh": one.title.zh},
                "default": one.default,
                "occupations": list(one.occupations),
                "holds": one.holds.model_dump(mode="json", by_alias=True),
                "editions": [{"edition": number, "hash": hashed} for number, hashed in hashes(one.id).items()],
            }
            for one in read_notices(language).values()
        ]
    }


def answer(body: bytes, accepted: str | None) -> dict[str, Any]:
    """The answer to a request; `accepted` is its `Accept-Language`. Raises Refused."""
    language = preferred_language(None, accepted)
    present = read_notices(language)
    data = _refusing(400, "not_json", language, lambda: read_json(body))
    if isinstance(data, dict) and isinstance(data.get("language"), str) and data["language"] in LANGUAGES:
        language = data["language"]
    asking, person = _refusing(422, "not_valid", language, lambda: read_asking(data))
    rulesets = _refusing(404, "not_found", language, lambda: _named(asking, person.occupation, present))
    pinned = _refusing(422, "not_valid", language, lambda: _pinned(asking, rulesets))
    rulesets = _refusing(404, "not_found", language, lambda: _by_edition(rulesets, pinned))
    day = asking.on or date.today()
    asked = slips(person, day)
    return {
        **as_contract(assess_all(person, rulesets, on=day), asked, day),
        "edition": {one.id: {"edition": one.edition, "hash": hashes(one.id)[one.edition]} for one in rulesets},
        "warnings": remarks(data["person"], person, rulesets, asked, day, wording(language)),
    }


def _refusing(status: int, code: Code, language: Language, read: Callable[[], _T]) -> _T:
    try:
        return read()
    except InputError as error:
        raise Refused(status, code, error.problems, language) from None


def _named(asking: Asking, occupation: str | None, present: Mapping[str, RuleSet]) -> list[RuleSet]:
    """The notices asked for, as they are today."""
    if asking.ruleset is None:
        return [next(iter(present.values()))]
    return pick_rulesets(present, () if asking.ruleset == (ALL,) else asking.ruleset, occupation, "ruleset")


def _pinned(asking: Asking, rulesets: list[RuleSet]) -> Mapping[str, Edition]:
    """The editions asked for, by the notice's id."""
    ids = [one.id for one in rulesets]
    if asking.edition is None:
        return {}
    if not isinstance(asking.edition, Mapping):
        if len(ids) > 1:
            raise InputError([Problem("edition", asking.edition, _ONE_NOTICE)])
        return {ids[0]: asking.edition}
    return asking.edition


def _by_edition(rulesets: list[RuleSet], pinned: Mapping[str, Edition]) -> list[RuleSet]:
    """The notices, each as the edition asked for reads it."""
    ids = [one.id for one in rulesets]
    if others := [id for id in pinned if id not in ids]:
        raise InputError([Problem(f"edition.{id}", MISSING, _NOT_ASKED, {"allowed": ", ".join(ids)}) for id in others])
    return [_edition_of(one, pinned.get(one.id)) for one in rulesets]


def _edition_of(ruleset: RuleSet, edition: Edition | None) -> RuleSet:
    """A notice as the edition asked for reads it; as today's where none is."""
    if edition is None:
        return ruleset
    kept = hashes(ruleset.id)
    for number, hashed in kept.items():
        if edition in (number, hashed):
            return _edition(ruleset.id, number)
    allowed = ", ".join(f"{number}, {hashed}" for number, hashed in kept.items())
    raise InputError([Problem(f"edition.{ruleset.id}", edition, _NOT_KEPT, {"allowed": allowed})])
