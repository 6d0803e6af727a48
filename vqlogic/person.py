"""What a person tells us: the JSON of the contract, checked field by field.

Every field may be left out and is then unknown, except that an empty list says "none". What follows from it on a day
is worked out in vqlogic/personfacts.py.

>>> person = Person.from_json('{"jobs": [{"from": "2020-03-01", "to": "2022-02-28", "occupation": "this"}]}')
>>> person.jobs[0].start, person.certificates
(datetime.date(2020, 3, 1), None)

Source: the contract's JSON of a person; section 2 of the reading of the source names what each field is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StrictBool,
    ValidationError,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from vqlogic.facts import Level, Rank, SchoolName, fact_problems, is_number
from vqlogic.jsontext import read_json
from vqlogic.partialdate import WRITTEN, ToldDate, earliest_day, latest_day, read_date
from vqlogic.problems import DATE, MISSING, N_, NUMBER, ONE_OF, InputError, Problem, custom, path_of, problems_of
from vqlogic.typed import OUT_OF_RANGE, in_range
from vqlogic.yamlfile import fields_at

_END_FIRST = N_("must not be before the first day, {allowed}")
_TOO_MANY = N_("must be a number of at most {allowed}")
_MOST = 1_000_000_000_000  # of years, months or kilometres; what is still reckoned with days and shown in figures
_AGE_OR_BORN = N_("stands beside `born`; give one of the two")


def _date(value: object) -> object:
    if isinstance(value, str):
        try:
            value = read_date(value)
        except ValueError as error:
            raise custom(DATE) from error
    if not isinstance(value, ToldDate) or isinstance(value, datetime):
        raise custom(DATE)
    if not in_range(value):
        raise custom(OUT_OF_RANGE)
    return value


def _number(value: object) -> object:
    if not is_number(value):
        raise custom(NUMBER)
    if value > _MOST:
        raise custom(_TOO_MANY, allowed=f"{_MOST:,}")
    return value


def _which(value: object) -> object:
    if not isinstance(value, bool) and value not in ("this", "related", None):
        raise custom(ONE_OF, allowed="this, related, true, false")
    return value


def _level(value: object) -> object:
    if isinstance(value, bool) or value not in get_args(Level):
        raise custom(ONE_OF, allowed=", ".join(map(str, sorted(get_args(Level)))))
    return value


# `_date` leaves only dates; how pydantic would read them is never asked.
Day = Annotated[
    ToldDate,
    PlainValidator(_date),
    PlainSerializer(lambda told: told.isoformat(), when_used="json-unless-none"),
    WithJsonSchema({"type": "string", "pattern": WRITTEN, "examples": ["2018-06-01", "2018-06", "2018"]}),
]
Number = Annotated[float, BeforeValidator(_number), Field(json_schema_extra={"minimum": 0, "maximum": _MOST})]
LONGEST_OCCUPATION = 200
Name = Annotated[str, Field(max_length=LONGEST_OCCUPATION)]
WhichLevel = Annotated[Level, BeforeValidator(_level)]
WhichOccupation = Literal["this", "related", "other"]
# This major, a related one, one of the two and not known which, or neither.
WhichMajor = Literal["this", "related", "either", "other"]
# In this occupation, in a related one, in one of the two (true), in neither (false).
ThisOrRelated = Annotated[Literal["this", "related"] | bool | None, BeforeValidator(_which)]
Described = Literal["none", "intermediate", "advanced", "technician"]
SchoolClass = Literal["none", "senior_worker", "reserve_technician"]


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Job(_Told):
    """`start` and `to` are its first and last day (a month or a year alone is some day in it); without `to` it goes on."""

    start: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None
    occupation: WhichOccupation | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Job:
        if self.start and self.to and latest_day(self.to) < earliest_day(self.start):
            raise custom(_END_FIRST, at="to", allowed=self.start.isoformat())
        return self


class Certificate(_Told):
    level: WhichLevel | None = None
    occupation: WhichOccupation | None = None
    awarded: Day | None = None


class Training(_Told):
    level: WhichLevel | None = None
    standard_hours: StrictBool | None = None
    completion_certificate: StrictBool | None = None
    approved: StrictBool | None = None
    months: Number | None = None


class School(_Told):
    """`finished` is the last day; `final_year` False means still earlier in the course."""

    school: SchoolName | None = None
    major: WhichMajor | None = None
    recognised_for: Described | None = None
    class_: Annotated[SchoolClass | None, Field(alias="class")] = None
    finished: Day | None = None
    final_year: StrictBool | None = None


class Title(_Told):
    rank: Rank | None = None
    awarded: Day | None = None


# What older files tell and nothing asks for any more.
GIVEN_UP = frozenset({"provincial_approval"})


def without_given_up(told: Any) -> Any:
    """The fields of an older file less those that nothing asks for any more.

    >>> without_given_up({"age": 20, "provincial_approval": True})
    {'age': 20}
    """
    return {name: value for name, value in told.items() if name not in GIVEN_UP} if isinstance(told, Mapping) else told


class Person(_Told):
    """Everything one person told, for one occupation; `goal` is the level wanted, on which no verdict depends. Bad
    input raises InputError through `from_json` and `from_data`, pydantic's ValidationError through the constructor."""

    occupation: Name | None = None
    born: Day | None = None
    age: Number | None = None
    jobs: tuple[Job, ...] | None = None
    certificates: tuple[Certificate, ...] | None = None
    trainings: tuple[Training, ...] | None = None
    schooling: tuple[School, ...] | None = None
    titles: tuple[Title, ...] | None = None
    apprenticeship_completed: ThisOrRelated = None
    reserve_technician_certificate: ThisOrRelated = None
    technician_competence: StrictBool | None = None
    senior_technician_competence: StrictBool | None = None
    goal: WhichLevel | None = None
    facts: Mapping[str, bool | float | None] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _null_facts(cls, value: Any) -> Any:
        if isinstance(value, Mapping) and value.get("facts", MISSING) is None:
            return {name: told for name, told in value.items() if name != "facts"}
        return value

    @model_validator(mode="before")
    @classmethod
    def _nothing_given_up(cls, value: Any) -> Any:
        return without_given_up(value)

    @model_validator(mode="after")
    def _one_age(self) -> Person:
        if self.age is not None and self.born is not None:
            raise custom(_AGE_OR_BORN, at="age")
        return self

    @field_validator("facts", mode="before")
    @classmethod
    def _facts_of_their_kind(cls, value: Any) -> Any:
        if isinstance(value, Mapping) and (problems := fact_problems(value)):
            raise InputError(problems)
        return value

    @classmethod
    def from_data(cls, data: object) -> Person:
        """A person from plain values, as `json.loads` gives them. Raises InputError naming every bad field."""
        problems: list[Problem] = []
        if isinstance(data, Mapping) and isinstance(data.get("facts"), Mapping):
            data = {**data, "facts": without_given_up(data["facts"])}
            problems = fact_problems(data["facts"], "facts.") or _too_many(data["facts"])
            data = {**data, "facts": {name: data["facts"][name] for name in data["facts"] if not problems}}
        try:
            person = cls.model_validate(data)
        except ValidationError as error:
            raise InputError(problems_of(error, _place, lambda loc: fields_at(cls, loc)) + problems) from error
        if problems:
            raise InputError(problems)
        return person

    @classmethod
    def from_json(cls, text: str | bytes) -> Person:
        """A person from JSON text. Raises InputError naming the line, or every bad field."""
        return cls.from_data(read_json(text))


def _too_many(stated: Mapping[str, Any]) -> list[Problem]:
    """The stated facts whose numbers are too large, which all must be of their kind."""
    large = {name: value for name, value in stated.items() if value is not None and value > _MOST}
    return [Problem(f"facts.{name}", value, _TOO_MANY, {"allowed": f"{_MOST:,}"}) for name, value in large.items()]


def _place(loc: tuple[int | str, ...]) -> str:
    return path_of(loc) or "person"


_DATES = {"jobs": {"from": "start", "to": "to"}, "certificates": {"awarded": "awarded"}, "titles": {"awarded": "awarded"},
          "schooling": {"finished": "finished"}}  # fmt: skip


def dates_of(person: Person) -> dict[str, ToldDate]:
    """Every date that a person told, by its place.

    >>> dates_of(Person.from_data({"born": "1990", "jobs": [{"from": "2016-07-01"}]}))
    {'born': PartialDate(year=1990, month=None), 'jobs[0].from': datetime.date(2016, 7, 1)}
    """
    found = {"born": person.born}
    for field, names in _DATES.items():
        for at, entry in enumerate(getattr(person, field) or ()):
            found |= {f"{field}[{at}].{name}": getattr(entry, attribute) for name, attribute in names.items()}
    return {place: day for place, day in found.items() if day is not None}


def parse_place(place: str) -> tuple[str, int | None, str]:
    """The field that a place in a person names, the entry's number from 0, and the detail; what is not named is None, or empty.

    >>> parse_place("jobs[1].from"), parse_place("born"), parse_place("certificates[0]")
    (('jobs', 1, 'from'), ('born', None, ''), ('certificates', 0, ''))
    """
    entry, _, detail = place.partition(".")
    field, _, number = entry.rstrip("]").partition("[")
    return field, int(number) if number else None, detail


def with_date(person: Person, place: str, day: date) -> Person:
    """The person with another day at the place of a date that was told. No order of days is asked of it."""
    if place == "born":
        return person.model_copy(update={"born": day})
    field, at, name = parse_place(place)
    entries = list(getattr(person, field))
    assert at is not None
    entries[at] = entries[at].model_copy(update={_DATES[field][name]: day})
    return person.model_copy(update={field: tuple(entries)})
