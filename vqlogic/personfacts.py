"""The facts that follow from what a person told, on a day.

A fact is known as a pair of bounds (vqlogic/knownfacts.py). A detail left out of an entry widens only the facts that
need it; a fact stated directly wins, and what it implies bounds the others.

>>> from vqlogic.person import Person
>>> person = Person.from_json('{"jobs": [{"from": "2020-03-01", "to": "2022-02-28", "occupation": "this"}]}')
>>> PersonFacts(person, date(2022, 3, 1)).bounds("occupation_years")
(2.0, 2.0)
>>> PersonFacts(person, date(2022, 3, 1)).bounds("certificate_5")
(0.0, 1.0)

Source: section 2 of the reading of the source ("From what a person tells to facts").
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any, Literal

from vqlogic import service
from vqlogic.facts import Award, Fact, Relation, Schooling, SchoolName, Worked, facts, implied_by, implying, schools_it_may_be
from vqlogic.knownfacts import UNKNOWN, Bounds, both, either, is_, is_in, says_student, truth_bounds
from vqlogic.partialdate import ToldDate, earliest_day, latest_day
from vqlogic.person import Job, Person, School
from vqlogic.service import Counting


class PersonFacts:
    """A person's facts on a day. A fact stated directly wins; what it implies bounds the others. With `march` a period
    that begins on 29 February is complete on 1 March only, in a year without a 29th (vqlogic/service.py)."""

    def __init__(self, person: Person, on: date, counting: Counting | None = None, march: bool = False) -> None:
        self.person = person
        self.march = march
        self.on = on
        self.counting = counting or Counting()
        self._known: dict[str, Bounds] = {}
        self._listed: dict[object, list[tuple[bool | None, ToldDate | None]] | None] = {}
        self._first_awards: dict[object, tuple[date | None, date | None]] = {}
        self._stated = {name: float(value) for name, value in person.facts.items() if value is not None}

    def bounds(self, name: str) -> Bounds:
        if name not in self._known:
            self._known[name] = self._bounds(name)
        return self._known[name]

    def gap(self, name: str) -> service.Stretch | None:
        worked = facts()[name].worked
        if not worked or not worked.unbroken or self.person.jobs is None or name in self._stated:
            return None
        return service.last_gap(self._work(worked, certain=True), self.counting.tolerated_gap_days)

    def student(self, final_year: bool) -> bool | None:
        if says_student(self, final_year):
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
            late = timedelta(days=int(self.counting.age_reached == "day_after"))
            return [(latest_day(self.person.born) + late, date.max)]
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
            return service.unbroken_runs(stretches, self.counting.tolerated_gap_days)[-1]
        return service.merge(stretches)

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
            return truth_bounds(_told_of(getattr(self.person, fact.told), fact.of))
        if fact.of_notice:
            return UNKNOWN[fact.kind]
        if relation := fact.employed:
            return _any(self.person.jobs, lambda job: both(_related(job.occupation, relation), _running(job, self.on)))
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
        return _any(self.person.schooling, lambda school: either(_fits(school, one, self.on) for one in wanted))

    def _age(self) -> Bounds:
        if self.person.born:
            least, most = latest_day(self.person.born), earliest_day(self.person.born)
            return float(self._years_old(least)), float(self._years_old(most))
        age = self.person.age
        return UNKNOWN["years"] if age is None else (float(age), float(age))

    def _years_old(self, born: date) -> int:
        return service.completed_years(born, self.on, self.counting.age_reached == "day_after", self.march)

    def _jobs(self, relation: Relation, certain: bool, ends: bool = True) -> list[service.Stretch]:
        """The stretches of work that surely (or possibly) count; one without a first day may reach back to any, and one of
        which the month or year alone is known is as short (or long) as those allow. A job that goes on `ends` with the day, or
        never."""
        first_day, last_day = (latest_day, earliest_day) if certain else (earliest_day, latest_day)
        stretches = []
        for job in self.person.jobs or ():
            counts = _related(job.occupation, relation)
            if counts is False or (certain and (counts is None or job.start is None)):
                continue
            open_end = self.on if ends else date.max
            end = open_end if job.to is None else min(last_day(job.to) + timedelta(days=1), self.on)
            stretches.append((first_day(job.start) if job.start else date.min, end))
        return stretches

    def _work(self, worked: Worked, certain: bool, ends: bool = True) -> list[service.Stretch]:
        stretches = self._jobs(worked.in_, certain, ends)
        if worked.since is None:
            return stretches
        day = self._awarded(worked.since)[0 if certain else 1]
        return service.since_day(stretches, day) if day else []

    def _worked(self, worked: Worked) -> Bounds:
        if worked.since and self._held(worked.since) == (0.0, 0.0):
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
            return service.unbroken_years(stretches, self.counting.tolerated_gap_days, self.march)
        return service.years(stretches, self.march)

    def _awards(self, award: Award) -> list[tuple[bool | None, ToldDate | None]] | None:
        """Every listed award that may be this one and is not still to come: whether it surely is, and its date."""
        which = (award.certificate, award.of, award.title)
        if which not in self._listed:
            self._listed[which] = self._list_awards(award)
        return self._listed[which]

    def _list_awards(self, award: Award) -> list[tuple[bool | None, ToldDate | None]] | None:
        entries: tuple[Any, ...] | None = self.person.certificates if award.certificate else self.person.titles
        if entries is None:
            return None
        alike = [(entry, fits) for entry in entries if (fits := _is_award(entry, award)) is not False]
        found = [(both(fits, _by(entry.awarded, self.on)), entry.awarded) for entry, fits in alike]
        return [(fits, day) for fits, day in found if fits is not False]

    def _held(self, award: Award) -> Bounds:
        awards = self._awards(award)
        if awards is None:
            return UNKNOWN["bool"]
        return (float(any(fits for fits, _ in awards)), 1.0) if awards else (0.0, 0.0)

    def _awarded(self, award: Award) -> tuple[date | None, date | None]:
        """The latest and the earliest that the first such award can have been; None where there is none."""
        which = (award.certificate, award.of, award.title)
        if which not in self._first_awards:
            awards = self._awards(award) or []
            sure = min((latest_day(day) for fits, day in awards if fits and day), default=None)
            possible = min((earliest_day(day) if day else date.min for _, day in awards), default=None)
            self._first_awards[which] = sure, possible
        return self._first_awards[which]

    def _held_for(self, award: Award) -> Bounds:
        if self._awards(award) is None:
            return UNKNOWN["years"]
        sure, possible = self._awarded(award)
        low = service.years([(sure, self.on)], self.march) if sure else 0.0
        if possible is None:
            return low, 0.0
        return low, math.inf if possible == date.min else service.years([(possible, self.on)])

    def _trained(self, level: int) -> Bounds:
        return _any(
            self.person.trainings,
            lambda one: both(is_(one.level, level), both(one.standard_hours, one.completion_certificate)),
        )

    def _approved_months(self, level: int) -> Bounds:
        if self.person.trainings is None:
            return UNKNOWN["months"]
        known = [(both(is_(one.level, level), one.approved), one.months) for one in self.person.trainings]
        low = max((months for fits, months in known if fits and months is not None), default=0.0)
        high = max((math.inf if months is None else months for fits, months in known if fits is not False), default=0.0)
        return low, high


def _related(told: str | None, wanted: Relation) -> bool | None:
    if told == "either":
        return None if wanted == "this" else True
    return is_in(told, ("this",) if wanted == "this" else ("this", "related"))


def _told_of(told: Literal["this", "related"] | bool | None, of: Relation | None) -> bool | None:
    """What an answer says of this occupation, or of this or a related one; a bare yes is of one of the two."""
    if not isinstance(told, str):
        return None if told is True and of == "this" else told
    return _related(told, of or "related")


def _any(entries: tuple[Any, ...] | None, fits: Any) -> Bounds:
    return UNKNOWN["bool"] if entries is None else truth_bounds(either(fits(entry) for entry in entries))


def _is_award(entry: Any, award: Award) -> bool | None:
    if award.title:
        return is_(entry.rank, award.title)
    of_level = is_(entry.level, award.certificate)
    return of_level if of_level is False else both(of_level, _related(entry.occupation, award.of))


def running_in(job: Job, relation: Relation, on: date) -> bool:
    """Whether a job is surely in this (or also a related) occupation and running on a day."""
    return both(_related(job.occupation, relation), _running(job, on)) is True


def _by(told: ToldDate | None, on: date) -> bool | None:
    """Whether what was told with a date has happened by a day; what was told without one has."""
    if told is None or latest_day(told) <= on:
        return True
    return None if earliest_day(told) <= on else False


def _running(job: Job, on: date) -> bool | None:
    over = False if job.to is None else _by(job.to, on - timedelta(days=1))
    return both(_by(job.start, on), None if over is None else not over)


def _is_school(told: SchoolName | None, wanted: frozenset[SchoolName]) -> bool | None:
    fits = is_in(told, wanted)
    return None if fits is False and told and schools_it_may_be(told) & wanted else fits


def _done(school: School, on: date) -> bool | None:
    if school.finished:
        return _by(school.finished, on)
    return None if school.final_year is None else False


def _at_school(school: School, on: date, final_year: bool) -> bool | None:
    done = _done(school, on)
    if done is not False or not final_year:
        return None if done is None else not done
    return school.final_year


def _stage(school: School, stage: str, on: date) -> bool | None:
    if stage == "done":
        return _done(school, on)
    if stage == "enrolled":
        return _at_school(school, on, final_year=False)
    if stage == "final_year":
        return _at_school(school, on, final_year=True)
    return either((_done(school, on), school.final_year))


def _fits(school: School, wanted: Schooling, on: date) -> bool | None:
    fits: bool | None = True
    if wanted.schools is not None:
        fits = both(fits, _is_school(school.school, wanted.schools))
    if wanted.stage:
        fits = both(fits, _stage(school, wanted.stage, on))
    if wanted.recognised_for:
        fits = both(fits, is_in(school.recognised_for, wanted.recognised_for))
    if wanted.class_ is not None:
        fits = both(fits, is_in(school.class_, wanted.class_))
    if wanted.majors:
        fits = both(fits, _related(school.major, wanted.majors))
    return fits
