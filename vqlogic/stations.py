"""An organisation's readiness to found an appraisal station, and what it hands in for its candidates.

What is asked for stands in data/stations.yaml. A requirement is met, not met or unknown, as a person's route is: so many people
hold one of its posts and meet what it asks of each, or the station itself meets what it asks. What was not told is unknown, and
unknown is never no. Beside the requirements stand limits, the one thing here with an upper bound: no more than so many people in
a post, and nobody in two posts that must be apart.

>>> station = Station.from_data({"facts": {"theory_seats": 45}, "staff": [{"posts": ["accountant", "cashier"]}]})
>>> found = readiness(station)
>>> found.status, found.requirement("theory_site").status, found.requirement("master").status
('not_met', 'met', 'not_met')
>>> [(one.limit, one.people) for one in found.limits if one.status == "not_met"]
[('accountant_and_cashier', (0,))]

Source: section 7 of the reading of the source.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError, model_validator

from vqlogic.jsontext import read_json, read_version
from vqlogic.knownfacts import both
from vqlogic.person import WhichLevel
from vqlogic.problems import MISSING, N_, ONE_OF, InputError, Problem, path_of, problems_of
from vqlogic.stationrules import AskedFor, Limit, Requirement, Value, station_rules
from vqlogic.yamlfile import fields_at

Status = Literal["met", "not_met", "unknown"]

VERSION = 1
HEADER = "self_check_station"
LARGEST = 1_000_000
MOST_STAFF = 200
LONGEST_NAME = 200

_FOREIGN = N_("is not a file about a station: it names nothing a station can tell")
_TOO_LARGE = N_("is too large for a file about a station")
_MOST_STAFF = N_("must be a list of at most {allowed} people")


# What an organisation tells


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _null_is_left_out(cls, value: Any) -> Any:
        return {name: told for name, told in value.items() if told is not None} if isinstance(value, Mapping) else value


Facts = Mapping[str, Any]
Name = Annotated[str, Field(max_length=LONGEST_NAME)]


class Member(_Told):
    """One who works there; `posts` left out are unknown, an empty list says that there is none."""

    name: Name = ""
    posts: tuple[str, ...] | None = None
    facts: Facts = Field(default_factory=dict)


class Candidates(_Told):
    """For whom it hands in: how they are examined, at which levels, and what of it is ready."""

    kind: str | None = None
    levels: tuple[WhichLevel, ...] | None = None
    ready: tuple[str, ...] = ()


class Station(_Told):
    """Everything an organisation told. What is left out is unknown; a list of `staff` is all of it unless `staff_complete` is
    false. `levels` are those it wants to examine. Bad input raises InputError through `from_data`."""

    name: Name = ""
    levels: tuple[WhichLevel, ...] | None = None
    staff: tuple[Member, ...] | None = None
    staff_complete: StrictBool = True
    facts: Facts = Field(default_factory=dict)
    candidates: Candidates = Field(default_factory=Candidates)

    @classmethod
    def from_data(cls, data: object) -> Station:
        """A station from plain values, as JSON gives them. Raises InputError naming every bad field."""
        try:
            station = cls.model_validate(data)
        except ValidationError as error:
            raise InputError(problems_of(error, _place, lambda loc: fields_at(cls, loc))) from error
        if problems := _problems(station):
            raise InputError(problems)
        return station

    @property
    def listed(self) -> tuple[Member, ...]:
        """Whoever is named."""
        return self.staff or ()

    @property
    def all_listed(self) -> bool:
        """Whether nobody works there who is not named."""
        return self.staff is not None and self.staff_complete


def _place(loc: tuple[int | str, ...]) -> str:
    return path_of(loc) or "station"


def _problems(station: Station) -> list[Problem]:
    rules = station_rules()
    if len(station.listed) > MOST_STAFF:
        return [Problem("staff", MISSING, _MOST_STAFF, {"allowed": str(MOST_STAFF)})]
    found = _fact_problems(station.facts, "facts", "station")
    for at, member in enumerate(station.listed):
        found += _not_one_of(member.posts or (), rules.posts, f"staff[{at}].posts")
        found += _fact_problems(member.facts, f"staff[{at}].facts", "staff")
    told = station.candidates
    found += _not_one_of([told.kind] if told.kind is not None else [], rules.handing_in.kinds, "candidates.kind")
    return found + _not_one_of(told.ready, rules.handing_in.items, "candidates.ready")


def _fact_problems(told: Facts, place: str, of: str) -> list[Problem]:
    known = {name: fact for name, fact in station_rules().facts.items() if fact.of == of}
    wrong = [known[name].problem(f"{place}.{name}", value) for name, value in told.items() if name in known and value is not None]
    return _not_one_of(told, known, place) + [problem for problem in wrong if problem]


def _not_one_of(named: Iterable[str], known: Mapping[str, object], place: str) -> list[Problem]:
    return [Problem(place, name, ONE_OF, {"allowed": ", ".join(known)}) for name in named if name not in known]


def write_station(station: Station) -> str:
    """What was told, as the text of a file that `read_station` reads."""
    told = json.loads(station.model_dump_json(exclude_defaults=True))
    return json.dumps({HEADER: {"version": VERSION}, **told}, ensure_ascii=False, indent=1)


def read_station(text: str | bytes) -> Station:
    """The station of a file, with the header of `write_station` or without. Raises InputError; nothing is half-read."""
    if len(text) > LARGEST:
        raise InputError([Problem("JSON", MISSING, _TOO_LARGE)])
    data = read_json(text)
    if not isinstance(data, dict) or not data.keys() & {HEADER, *Station.model_fields}:
        raise InputError([Problem("JSON", MISSING, _FOREIGN)])
    header = data.pop(HEADER, {"version": VERSION})
    read_version(header, HEADER, VERSION)
    return Station.from_data(data)


# How ready it is


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing asked for, what is told of it, and whether it is enough."""

    fact: str
    at_least: float | str | None
    have: Value | None
    status: Status


@dataclass(frozen=True, slots=True)
class Holder:
    """One who holds a post that a requirement asks for, by the place in the list of staff from 0."""

    person: int
    conditions: tuple[Condition, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class RequirementVerdict:
    """Whether a requirement is met.

    - `applies`: whether it is asked at all; None where that is not known.
    - `have`: how many people surely hold the post and meet what it asks of each.
    - `holders`: whoever holds the post; `conditions`: what is asked of the station itself.
    """

    requirement: str
    status: Status
    applies: bool | None
    have: int
    holders: tuple[Holder, ...]
    conditions: tuple[Condition, ...]

    @property
    def needed(self) -> int:
        return station_rules().requirements[self.requirement].at_least


@dataclass(frozen=True, slots=True)
class LimitVerdict:
    """Whether a limit is kept; `people` are those who break it, by their place in the list of staff."""

    limit: str
    status: Status
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """`status`: met where every requirement that is asked and every limit is; not met where one is not."""

    status: Status
    requirements: tuple[RequirementVerdict, ...]
    limits: tuple[LimitVerdict, ...]

    def requirement(self, id: str) -> RequirementVerdict:
        """The verdict on one requirement. Raises KeyError."""
        return {one.requirement: one for one in self.requirements}[id]

    @property
    def asked(self) -> tuple[RequirementVerdict, ...]:
        """The requirements that are asked, or may be."""
        return tuple(one for one in self.requirements if one.applies is not False)

    def counts(self) -> Counter[Status]:
        """How many requirements are met, not met and unknown."""
        return Counter(one.status for one in self.asked)

    def to_dict(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "requirements": [_requirement_dict(one) for one in self.requirements],
            "limits": [{"limit": one.limit, "status": one.status, "people": list(one.people)} for one in self.limits],
        }


def _requirement_dict(one: RequirementVerdict) -> dict[str, Any]:
    holders = [{"person": each.person, "status": each.status, "conditions": _dicts(each.conditions)} for each in one.holders]
    told: dict[str, Any] = {"requirement": one.requirement, "status": one.status, "applies": one.applies}
    if one.needed:
        return told | {"at_least": one.needed, "have": one.have, "holders": holders}
    return told | {"conditions": _dicts(one.conditions)}


def _dicts(conditions: Iterable[Condition]) -> list[dict[str, Any]]:
    return [{"fact": one.fact, "at_least": one.at_least, "have": one.have, "status": one.status} for one in conditions]


def readiness(station: Station) -> Readiness:
    """What of all that is asked of a station is met, not met and unknown."""
    rules = station_rules()
    requirements = tuple(_requirement(id, one, station) for id, one in rules.requirements.items())
    limits = tuple(_limit(id, one, station) for id, one in rules.limits.items())
    every = [one.status for one in requirements if one.applies is not False] + [one.status for one in limits]
    return Readiness(_of_all(every), requirements, limits)


def _status(holds: bool | None) -> Status:
    return "unknown" if holds is None else "met" if holds else "not_met"


def _of_all(statuses: Iterable[Status]) -> Status:
    found = set(statuses)
    return "not_met" if "not_met" in found else "unknown" if "unknown" in found else "met"


def _conditions(asked: AskedFor, told: Facts) -> tuple[Condition, ...]:
    described = station_rules().facts
    values = ((one, told.get(one.fact)) for one in asked)
    return tuple(
        Condition(one.fact, one.at_least, value, _status(described[one.fact].holds(one.at_least, value))) for one, value in values
    )


def _requirement(id: str, asked: Requirement, station: Station) -> RequirementVerdict:
    applies = _named(station.levels, asked.levels)
    if not asked.posts:
        conditions = _conditions(asked.all, station.facts)
        return RequirementVerdict(
            id, _where_asked(_of_all(one.status for one in conditions), applies), applies, 0, (), conditions
        )
    holding = {at: _holds_post(asked, member) for at, member in enumerate(station.listed)}
    holders = tuple(_holder(at, asked.each, station.listed[at]) for at, holds in holding.items() if holds)
    surely = sum(holder.status == "met" for holder in holders)
    perhaps = sum(holder.status != "not_met" for holder in holders) + sum(holds is None for holds in holding.values())
    enough = True if surely >= asked.at_least else False if station.all_listed and perhaps < asked.at_least else None
    everybody = "met" if asked.someone else _of_all(holder.status for holder in holders)
    return RequirementVerdict(id, _where_asked(_of_all([_status(enough), everybody]), applies), applies, surely, holders, ())


def _where_asked(status: Status, applies: bool | None) -> Status:
    """What is not met counts as unknown where it is not known whether it is asked."""
    return "unknown" if status == "not_met" and applies is None else status


def _named(told: tuple[int, ...] | None, asked: tuple[int, ...]) -> bool | None:
    """Whether something that is only for some levels is for these; None where no level is told."""
    if not asked:
        return True
    return None if told is None else bool(set(told) & set(asked))


def _holds_post(asked: Requirement, member: Member) -> bool | None:
    if member.posts is None:
        return None
    return bool(set(member.posts) & set(asked.posts)) and not set(member.posts) & set(asked.besides)


def _holder(at: int, each: AskedFor, member: Member) -> Holder:
    conditions = _conditions(each, member.facts)
    return Holder(at, conditions, _of_all(one.status for one in conditions))


def _limit(id: str, limit: Limit, station: Station) -> LimitVerdict:
    told = {at: set(member.posts) for at, member in enumerate(station.listed) if member.posts is not None}
    if limit.apart:
        people = [at for at, posts in told.items() if posts >= set(limit.apart)]
        broken = bool(people)
    else:
        people = [at for at, posts in told.items() if posts & set(limit.posts)]
        broken = limit.at_most is not None and len(people) > limit.at_most
    surely_kept = station.all_listed and len(told) == len(station.listed)
    return LimitVerdict(id, "not_met" if broken else "met" if surely_kept else "unknown", tuple(people) if broken else ())


# What it hands in for its candidates


@dataclass(frozen=True, slots=True)
class ItemToHandIn:
    """`applies` is None where the levels or the kind of the appraisal that decide it are not told."""

    item: str
    applies: bool | None
    ready: bool


def to_hand_in(candidates: Candidates) -> tuple[ItemToHandIn, ...]:
    """What is handed in, or may be, each with whether it is ready; nothing where other rules say what is."""
    rules = station_rules().handing_in
    if candidates.kind and rules.kinds[candidates.kind].elsewhere:
        return ()
    found = []
    for id, item in rules.items.items():
        of_kind = True if not item.kinds else None if candidates.kind is None else candidates.kind in item.kinds
        applies = both(of_kind, _named(candidates.levels, item.levels))
        if applies is not False:
            found.append(ItemToHandIn(id, applies, id in candidates.ready))
    return tuple(found)
