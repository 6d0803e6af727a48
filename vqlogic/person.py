"""What a person tells us, and the facts that follow from it on a day.

`Person` is the JSON of the contract: every field may be left out and is then unknown, except that an
empty list says "none". `PersonFacts` derives any fact from it. A fact is known as a pair of bounds, low
and high: (1, 1) true, (0, 0) false, (0, 1) unknown; (2.5, 2.5) years, (2.5, inf) at least 2.5 years. A
detail left out of an entry widens only the facts that need it.

>>> from datetime import date
>>> person = Person.from_json('{"jobs": [{"from": "2020-03-01", "to": "2022-02-28", "occupation": "this"}]}')
>>> PersonFacts(person, date(2022, 3, 1)).bounds("occupation_years")
(2.0, 2.0)
>>> PersonFacts(person, date(2022, 3, 1)).bounds("certificate_5")
(0.0, 1.0)

Source: section 2 of the reading of the source ("From what a person tells to facts").
"""

from __future__ import annotations

import difflib
import json
import math
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Annotated, Any, Literal, Protocol, TypeGuard, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, ValidationError, field_validator, model_validator

from vqlogic import service
from vqlogic.facts import Award, Fact, Level, Rank, Relation, Schooling, SchoolName, Worked, facts, implied_by, implying
from vqlogic.problems import (
    DATE,
    MISSING,
    N_,
    NUMBER,
    ONE_OF,
    UNKNOWN_FACT,
    YES_NO,
    InputError,
    Problem,
    custom,
    path_of,
    problems_of,
)
from vqlogic.yamlfile import fields_at

_NOT_JSON = N_("cannot be read as JSON: line {line}, column {column}")
_NOT_TEXT = N_("cannot be read: it is not UTF-8 text")
_END_FIRST = N_("must not be before the first day, {allowed}")
_AGE_OR_BORN = N_("stands beside `born`; give one of the two")
_TWICE = N_("stands twice in the same place")
_BEFORE_BIRTH = N_("must not be before the date of birth, {allowed}")
_TOO_LATE = N_("must be a date between 1900-01-01 and 2199-12-31")

Bounds = tuple[float, float]
UNKNOWN: dict[str, Bounds] = {"bool": (0.0, 1.0), "years": (0.0, math.inf), "months": (0.0, math.inf)}


def _date(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            value = date.fromisoformat(value)
        except ValueError as error:
            raise custom(DATE) from error
    if not isinstance(value, date) or isinstance(value, datetime):
        raise custom(DATE)
    if not 1900 <= value.year <= 2199:
        raise custom(_TOO_LATE)
    return value


def _number(value: object) -> object:
    if not is_number(value):
        raise custom(NUMBER)
    return value


def _level(value: object) -> object:
    if isinstance(value, bool) or value not in get_args(Level):
        raise custom(ONE_OF, allowed=", ".join(map(str, sorted(get_args(Level)))))
    return value


Day = Annotated[date, BeforeValidator(_date)]
Number = Annotated[float, BeforeValidator(_number)]
Name = Annotated[str, Field(max_length=200)]
WhichLevel = Annotated[Level, BeforeValidator(_level)]
WhichOccupation = Literal["this", "related", "other"]
Described = Literal["none", "intermediate", "advanced", "technician"]
SchoolClass = Literal["none", "senior_worker", "reserve_technician"]


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Job(_Told):
    """`start` and `to` are its first and last day; without `to` it goes on."""

    start: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None
    occupation: WhichOccupation | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Job:
        if self.start and self.to and self.to < self.start:
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
    major: WhichOccupation | None = None
    recognised_for: Described | None = None
    class_: Annotated[SchoolClass | None, Field(alias="class")] = None
    finished: Day | None = None
    final_year: StrictBool | None = None


class Title(_Told):
    rank: Rank | None = None
    awarded: Day | None = None


class Person(_Told):
    """Everything one person told, for one occupation. Bad input raises InputError through `from_json` and
    `from_data`, pydantic's ValidationError through the constructor."""

    occupation: Name | None = None
    born: Day | None = None
    age: Number | None = None
    jobs: tuple[Job, ...] | None = None
    certificates: tuple[Certificate, ...] | None = None
    trainings: tuple[Training, ...] | None = None
    schooling: tuple[School, ...] | None = None
    titles: tuple[Title, ...] | None = None
    apprenticeship_completed: StrictBool | None = None
    reserve_technician_certificate: StrictBool | None = None
    provincial_approval: StrictBool | None = None
    technician_competence: StrictBool | None = None
    senior_technician_competence: StrictBool | None = None
    facts: Mapping[str, bool | float | None] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _null_facts(cls, value: Any) -> Any:
        if isinstance(value, Mapping) and value.get("facts", MISSING) is None:
            return {name: told for name, told in value.items() if name != "facts"}
        return value

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
            problems = fact_problems(data["facts"], "facts.")
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


def before_birth(person: Person) -> list[Problem]:
    """The days of work, awards and schools that lie before the day of birth: slips, which a person may still be made of.

    >>> person = Person.from_data({"born": "2005-03-02", "jobs": [{"from": "1996-09-01"}]})
    >>> [str(problem) for problem in before_birth(person)]
    ['jobs[0].from: "1996-09-01" must not be before the date of birth, 2005-03-02']
    """
    if person.born is None:
        return []
    days = [(f"jobs[{at}].from", job.start) for at, job in enumerate(person.jobs or ())]
    days += [(f"jobs[{at}].to", job.to) for at, job in enumerate(person.jobs or ())]
    days += [(f"certificates[{at}].awarded", one.awarded) for at, one in enumerate(person.certificates or ())]
    days += [(f"titles[{at}].awarded", one.awarded) for at, one in enumerate(person.titles or ())]
    days += [(f"schooling[{at}].finished", one.finished) for at, one in enumerate(person.schooling or ())]
    born = person.born.isoformat()
    return [Problem(place, day.isoformat(), _BEFORE_BIRTH, {"allowed": born}) for place, day in days if day and day < person.born]


def read_json(text: str | bytes) -> Any:
    """The value of JSON text. Raises InputError naming line and column, or the key that stands twice."""
    try:
        return json.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text, object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise InputError([Problem("JSON", MISSING, _NOT_TEXT)]) from error
    except json.JSONDecodeError as error:
        where = {"line": str(error.lineno), "column": str(error.colno)}
        raise InputError([Problem("JSON", MISSING, _NOT_JSON, where)]) from error
    except RecursionError as error:
        raise InputError([Problem("JSON", MISSING, _NOT_JSON, {"line": "1", "column": "1"})]) from error


def _place(loc: tuple[int | str, ...]) -> str:
    return path_of(loc) or "person"


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        raise InputError([Problem(name, MISSING, _TWICE) for name in result if names.count(name) > 1])
    return result


def fact_problems(given: Mapping[str, object], place: str = "") -> list[Problem]:
    """What is wrong with directly stated facts: unknown names, and values that are not of the fact's kind."""
    problems = []
    for name, value in given.items():
        fact = facts().get(name)
        if fact is None:
            close = difflib.get_close_matches(str(name), facts(), n=3, cutoff=0.3)
            problems.append(Problem(f"{place}{name}", MISSING, UNKNOWN_FACT, {"allowed": ", ".join(close) or "age"}))
        elif value is None:
            continue
        elif fact.kind == "bool" and not isinstance(value, bool):
            problems.append(Problem(f"{place}{name}", value, YES_NO))
        elif fact.kind != "bool" and not is_number(value):
            problems.append(Problem(f"{place}{name}", value, NUMBER))
    return problems


def is_number(value: object) -> TypeGuard[float]:
    """Whether a value is a number a fact can have: finite and not negative.

    >>> is_number(2), is_number(-1), is_number(float("nan")), is_number(True), is_number("2")
    (True, False, False, False, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= sys.float_info.max


class Settings(BaseModel):
    """What a notice may set about counting: the gap, in days, that does not break continuous work, and
    whether a year of age is reached on the birthday or on the day after it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    tolerated_gap_days: Annotated[int, Field(ge=0)] = 0
    age_reached: Literal["birthday", "day_after"] = "birthday"


class Facts(Protocol):
    """Facts on a day, from a person or as given."""

    def bounds(self, name: str) -> Bounds:
        """The least and the most the fact can be."""

    def gap(self, name: str) -> service.Stretch | None:
        """The first and last day of the latest gap that breaks an unbroken time, if any."""

    def student(self, final_year: bool) -> bool | None:
        """Whether the person is at school (in its final year) on the day; None where that is unknown."""


def _in_final_year(known: Facts) -> bool:
    """Whether a fact says outright that the person is in a final year."""
    return any(known.bounds(name)[0] for name in _final_year_facts())


@cache
def _final_year_facts() -> tuple[str, ...]:
    return tuple(name for name, fact in facts().items() if any(one.stage == "final_year" for one in fact.schooling or ()))


class GivenFacts:
    """Facts taken as given, as a row of a table states them: nothing is added to them.

    Raises InputError for unknown names and values that are not of the fact's kind.
    """

    def __init__(self, given: Mapping[str, bool | float | None]) -> None:
        if problems := fact_problems(given):
            raise InputError(problems)
        self._given = {name: float(value) for name, value in given.items() if value is not None}

    def bounds(self, name: str) -> Bounds:
        value = self._given.get(name)
        return UNKNOWN[facts()[name].kind] if value is None else (value, value)

    def gap(self, name: str) -> service.Stretch | None:
        return None

    def student(self, final_year: bool) -> bool | None:
        return True if _in_final_year(self) else None


class PersonFacts:
    """A person's facts on a day. A fact stated directly wins; what it implies bounds the others."""

    def __init__(self, person: Person, on: date, settings: Settings | None = None) -> None:
        self.person = person
        self.on = on
        self.settings = settings or Settings()
        self._known: dict[str, Bounds] = {}
        self._listed: dict[object, list[tuple[bool | None, date | None]] | None] = {}
        self._stated = {name: float(value) for name, value in person.facts.items() if value is not None}

    def bounds(self, name: str) -> Bounds:
        if name not in self._known:
            self._known[name] = self._bounds(name)
        return self._known[name]

    def gap(self, name: str) -> service.Stretch | None:
        worked = facts()[name].worked
        if not worked or not worked.unbroken or self.person.jobs is None or name in self._stated:
            return None
        return service.last_gap(self._work(worked, certain=True), self.settings.tolerated_gap_days)

    def student(self, final_year: bool) -> bool | None:
        if _in_final_year(self):
            return True
        if self.person.schooling is None:
            return None
        answers = {_at_school(school, self.on, final_year) for school in self.person.schooling}
        return True if True in answers else None if None in answers else False

    def grows(self, name: str) -> list[service.Stretch]:
        """The stretches a number comes from if work that surely goes on never ends: the last ends at `date.max`. Empty
        where time alone adds nothing. A number stated directly is not asked of here."""
        fact = facts()[name]
        if fact.told == "age" and self.person.born:
            late = timedelta(days=int(self.settings.age_reached == "day_after"))
            return [(self.person.born + late, date.max)]
        if fact.held_for:
            sure = self._awarded(fact.held_for)[0]
            return [(sure, date.max)] if sure else []
        if not fact.worked:
            return []
        going_on = [(first, date.max) for first, end in self._work(fact.worked, certain=True, ends=False) if end == date.max]
        if not going_on:
            return []
        stretches = self._work(fact.worked, certain=True) + going_on
        if fact.worked.unbroken:
            return service.runs(stretches, self.settings.tolerated_gap_days)[-1]
        return service.merged(stretches)

    def _bounds(self, name: str) -> Bounds:
        if name in self._stated:
            return self._stated[name], self._stated[name]
        fact = facts()[name]
        low, high = self._told(fact)
        if not self._stated:
            return low, high
        floor, ceiling = self._from_stated(name, fact)
        return min(max(low, floor), ceiling), max(min(high, ceiling), floor)

    def _from_stated(self, name: str, fact: Fact) -> Bounds:
        """The bounds that the directly stated facts put on this one, the lower where they contradict."""
        floor, ceiling = UNKNOWN[fact.kind]
        for other in implying(name) & self._stated.keys():
            stated = self._stated[other]
            floor = max(floor, float(stated > 0) if fact.kind == "bool" else stated)
        for other in implied_by(name) & self._stated.keys():
            stated = self._stated[other]
            if facts()[other].kind == fact.kind:
                ceiling = min(ceiling, stated)
            elif stated == 0:
                ceiling = 0.0
        return min(floor, ceiling), ceiling

    def _told(self, fact: Fact) -> Bounds:
        """The bounds that follow from what the person listed, by the fact's one description."""
        if fact.told == "age":
            return self._age()
        if fact.told:
            return _truth(getattr(self.person, fact.told))
        if fact.employed:
            return _any(self.person.jobs, lambda job: _both(_related(job.occupation, "this"), _running(job, self.on)))
        if fact.worked:
            return self._worked(fact.worked)
        if fact.award:
            return self._held(fact.award)
        if fact.held_for:
            return self._held_for(fact.held_for)
        if fact.trained_for:
            return self._trained(fact.trained_for)
        if fact.approved_months_for:
            return self._approved_months(fact.approved_months_for)
        wanted = fact.schooling or ()
        return _any(self.person.schooling, lambda school: _either(_fits(school, one, self.on) for one in wanted))

    def _age(self) -> Bounds:
        age = self.person.age
        if self.person.born:
            age = service.completed_years(self.person.born, self.on, self.settings.age_reached == "day_after")
        return UNKNOWN["years"] if age is None else (float(age), float(age))

    def _jobs(self, relation: Relation, certain: bool, ends: bool = True) -> list[service.Stretch]:
        """The stretches of work that surely (or possibly) count; one without a first day may reach back to any. A job
        that goes on `ends` with the day, or never."""
        stretches = []
        for job in self.person.jobs or ():
            counts = _related(job.occupation, relation)
            if counts is False or (certain and (counts is None or job.start is None)):
                continue
            open_end = self.on if ends else date.max
            end = open_end if job.to is None else min(job.to + timedelta(days=1), self.on)
            stretches.append((job.start or date.min, end))
        return stretches

    def _work(self, worked: Worked, certain: bool, ends: bool = True) -> list[service.Stretch]:
        stretches = self._jobs(worked.in_, certain, ends)
        if worked.since is None:
            return stretches
        day = self._awarded(worked.since)[0 if certain else 1]
        return service.since(stretches, day) if day else []

    def _worked(self, worked: Worked) -> Bounds:
        held = self._held(worked.since) if worked.since else (1.0, 1.0)
        if held == (0.0, 0.0):
            return 0.0, 0.0
        if self.person.jobs is None:
            return UNKNOWN["years"]
        low = self._years(self._work(worked, certain=True), worked.unbroken)
        no_awards = worked.since is not None and self._awards(worked.since) is None
        possible = self._jobs(worked.in_, certain=False) if no_awards else self._work(worked, certain=False)
        unlimited = any(first == date.min for first, _ in possible)
        return low, math.inf if unlimited else self._years(possible, worked.unbroken)

    def _years(self, stretches: list[service.Stretch], unbroken: bool) -> float:
        if unbroken:
            return service.unbroken_years(stretches, self.settings.tolerated_gap_days)
        return service.years(stretches)

    def _awards(self, award: Award) -> list[tuple[bool | None, date | None]] | None:
        """Every listed award that may be this one and is not still to come: whether it is, and its day."""
        which = (award.certificate, award.of, award.title)
        if which not in self._listed:
            self._listed[which] = self._list_awards(award)
        return self._listed[which]

    def _list_awards(self, award: Award) -> list[tuple[bool | None, date | None]] | None:
        entries: tuple[Any, ...] | None = self.person.certificates if award.certificate else self.person.titles
        if entries is None:
            return None
        found = [(_is_award(entry, award), entry.awarded) for entry in entries]
        return [(fits, day) for fits, day in found if fits is not False and (day is None or day <= self.on)]

    def _held(self, award: Award) -> Bounds:
        awards = self._awards(award)
        if awards is None:
            return UNKNOWN["bool"]
        return float(any(fits for fits, _ in awards)), float(bool(awards))

    def _awarded(self, award: Award) -> tuple[date | None, date | None]:
        """The latest and the earliest that the first such award can have been; None where there is none."""
        awards = self._awards(award) or []
        sure = min((day for fits, day in awards if fits and day), default=None)
        possible = min((day or date.min for _, day in awards), default=None)
        return sure, possible

    def _held_for(self, award: Award) -> Bounds:
        if self._awards(award) is None:
            return UNKNOWN["years"]
        sure, possible = self._awarded(award)
        low = service.years([(sure, self.on)]) if sure else 0.0
        if possible is None:
            return low, 0.0
        return low, math.inf if possible == date.min else service.years([(possible, self.on)])

    def _trained(self, level: int) -> Bounds:
        return _any(
            self.person.trainings,
            lambda one: _both(_is(one.level, level), _both(one.standard_hours, one.completion_certificate)),
        )

    def _approved_months(self, level: int) -> Bounds:
        if self.person.trainings is None:
            return UNKNOWN["months"]
        known = [(_both(_is(one.level, level), one.approved), one.months) for one in self.person.trainings]
        low = max((months for fits, months in known if fits and months is not None), default=0.0)
        high = max((math.inf if months is None else months for fits, months in known if fits is not False), default=0.0)
        return low, high


# Three-valued logic over one entry's details: None is a detail that was left out.


def _is(told: object, wanted: object) -> bool | None:
    return None if told is None else told == wanted


def _in(told: str | None, wanted: Iterable[str]) -> bool | None:
    return None if told is None else told in wanted


def _related(told: str | None, wanted: Relation) -> bool | None:
    return _in(told, ("this",) if wanted == "this" else ("this", "related"))


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _either(answers: Iterable[bool | None]) -> bool | None:
    known = set(answers)
    return True if True in known else None if None in known else False


def _truth(answer: bool | None) -> Bounds:
    return UNKNOWN["bool"] if answer is None else (float(answer), float(answer))


def _any(entries: tuple[Any, ...] | None, fits: Any) -> Bounds:
    return UNKNOWN["bool"] if entries is None else _truth(_either(fits(entry) for entry in entries))


def _is_award(entry: Any, award: Award) -> bool | None:
    if award.title:
        return _is(entry.rank, award.title)
    return _both(_is(entry.level, award.certificate), _related(entry.occupation, award.of))


def running_in(job: Job, relation: Relation, on: date) -> bool:
    """Whether a job is surely in this (or also a related) occupation and running on a day."""
    return _related(job.occupation, relation) is True and _running(job, on)


def _running(job: Job, on: date) -> bool:
    return (job.start is None or job.start <= on) and (job.to is None or on <= job.to)


def _done(school: School, on: date) -> bool | None:
    if school.finished:
        return school.finished <= on
    return None if school.final_year is None else False


def _at_school(school: School, on: date, final_year: bool) -> bool | None:
    done = _done(school, on)
    if done is not False or not final_year:
        return None if done is None else not done
    return school.final_year


def _stage(school: School, stage: str, on: date) -> bool | None:
    if stage == "done":
        return _done(school, on)
    final = _at_school(school, on, final_year=True)
    return final if stage == "final_year" else _either((_done(school, on), final))


def _fits(school: School, wanted: Schooling, on: date) -> bool | None:
    fits: bool | None = True
    if wanted.schools is not None:
        fits = _both(fits, _in(school.school, wanted.schools))
    if wanted.stage:
        fits = _both(fits, _stage(school, wanted.stage, on))
    if wanted.recognised_for:
        fits = _both(fits, _is(school.recognised_for, wanted.recognised_for))
    if wanted.class_ is not None:
        fits = _both(fits, _in(school.class_, wanted.class_))
    if wanted.majors:
        fits = _both(fits, _related(school.major, wanted.majors))
    return fits
