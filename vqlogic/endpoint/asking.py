"""What a request asks for: a person, the notices and their editions, the day, the language of what is said.

>>> asking, person = read_asking({"person": {"age": 30}, "ruleset": "standard-2023", "edition": 1, "on": "2026-11-23"})
>>> asking.ruleset, asking.edition, asking.on, person.age
(('standard-2023',), 1, datetime.date(2026, 11, 23), 30.0)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError, WithJsonSchema

from vqlogic.partialdate import WRITTEN_DAY, PartialDate, read_date
from vqlogic.person import Person, dates_of
from vqlogic.problems import DATE, MISSING, N_, ONE_OF, InputError, Problem, custom, path_of, problems_of
from vqlogic.typed import DAY_TOO, OUT_OF_RANGE, in_range
from vqlogic.wording import LANGUAGES, Language
from vqlogic.yamlfile import fields_at

ALL = "all"
_NAMES = N_("must be the id of a notice, {allowed}, or a list of ids")
_EDITION = N_("must be the number or the hash of an edition, or one of these for each notice by its id")
_LONG = N_("has more than {allowed} entries")
_ROUGH = N_("tells more than {allowed} dates without their day; tell the days, or fewer dates")
_LONGEST_NAME = 200
# More than anybody has, and little enough to be answered in well under a second: for a date without its day everything is
# reckoned twice.
MOST_ENTRIES, _MOST_ROUGH = 30, 20

Edition = int | str
_AN_EDITION: dict[str, Any] = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "maxLength": _LONGEST_NAME}]}
_A_NAME = {"type": "string", "minLength": 1, "maxLength": _LONGEST_NAME}


def _names(told: object) -> tuple[str, ...] | None:
    names = [told] if isinstance(told, str) else told
    if names is None:
        return None
    if not isinstance(names, list) or not names or not all(map(_is_name, names)):
        raise custom(_NAMES, allowed=ALL)
    return tuple(dict.fromkeys(names))


def _is_name(told: object) -> bool:
    return isinstance(told, str) and 0 < len(told) <= _LONGEST_NAME


def _edition(told: Any) -> Edition | Mapping[str, Edition] | None:
    if told is None:
        return None
    if _is_edition(told):
        return _exact(told)
    if isinstance(told, dict) and all(map(_is_edition, told.values())):
        return {id: _exact(one) for id, one in told.items()}
    raise custom(_EDITION)


def _exact(edition: str | float) -> Edition:
    return int(edition) if isinstance(edition, float) else edition


def _is_edition(told: object) -> bool:
    """Whether it can name an edition. In JSON 1.0 is the whole number 1."""
    if isinstance(told, str):
        return len(told) <= _LONGEST_NAME
    return isinstance(told, int | float) and not isinstance(told, bool) and told >= 1 and told == told // 1


def _day(told: object) -> date | None:
    if told is None:
        return None
    try:
        day = read_date(told) if isinstance(told, str) else None
    except ValueError:
        day = None
    if day is None or not in_range(day):
        raise custom(DATE if day is None else OUT_OF_RANGE)
    if isinstance(day, PartialDate):
        raise custom(DAY_TOO)
    return day


def _language(told: object) -> Language | None:
    if told is not None and told not in LANGUAGES:
        raise custom(ONE_OF, allowed=", ".join(LANGUAGES))
    return told


def _or_null(*allowed: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [*allowed, {"type": "null"}], "default": None})


class Asking(BaseModel):
    """One question: what this person can apply for."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
    person: Any
    """What the person tells. What is left out is unknown; an empty list says that there is none."""
    ruleset: Annotated[
        tuple[str, ...] | None,
        PlainValidator(_names),
        _or_null(_A_NAME, {"type": "array", "items": _A_NAME, "minItems": 1}),
    ] = None
    """The notice, or several; `all`: those for everybody and for the person's occupation. Left out: the usual one."""
    edition: Annotated[
        Edition | Mapping[str, Edition] | None,
        PlainValidator(_edition),
        _or_null(*_AN_EDITION["anyOf"], {"type": "object", "additionalProperties": _AN_EDITION}),
    ] = None
    """Which edition of our reading, by its number or its hash: for one notice, or for several by their ids. Left out: today's."""
    on: Annotated[date | None, PlainValidator(_day), _or_null({"type": "string", "pattern": WRITTEN_DAY})] = None
    """The day, such as 2026-11-23. Left out: today."""
    language: Annotated[Language | None, PlainValidator(_language), _or_null({"type": "string", "enum": [*LANGUAGES]})] = None
    """The language of warnings and problems. Left out: as `Accept-Language` says."""


def read_asking(data: object) -> tuple[Asking, Person]:
    """The question in the value of a request's JSON, and the person. Raises InputError naming every bad field."""
    problems: list[Problem] = []
    asking = person = None
    try:
        asking = Asking.model_validate(data)
    except ValidationError as error:
        problems += problems_of(error, lambda loc: path_of(loc) or "JSON", lambda loc: fields_at(Asking, loc))
    if isinstance(data, Mapping) and "person" in data:
        try:
            person = _read_person(data["person"])
        except InputError as error:
            problems += [replace(one, place=_within(one.place)) for one in error.problems]
    if asking is None or person is None or problems:
        raise InputError(problems)
    return asking, person


def _read_person(told: object) -> Person:
    """A person who can be assessed in a short time. Raises InputError naming every bad field."""
    lists = {name: one for name, one in told.items() if isinstance(one, list)} if isinstance(told, Mapping) else {}
    if long := [name for name, one in lists.items() if len(one) > MOST_ENTRIES]:
        raise InputError([Problem(name, MISSING, _LONG, {"allowed": str(MOST_ENTRIES)}) for name in long])
    person = Person.from_data(told)
    if sum(isinstance(day, PartialDate) for day in dates_of(person).values()) > _MOST_ROUGH:
        raise InputError([Problem("person", MISSING, _ROUGH, {"allowed": str(_MOST_ROUGH)})])
    return person


def _within(place: str) -> str:
    """A place in the person as one in the request."""
    return place if place == "person" else f"person.{place}"
