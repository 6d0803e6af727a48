"""When a condition will hold: the first day, if the person simply goes on working where they work now.

>>> from vqlogic.person import Person
>>> person = Person.from_json('{"jobs": [{"from": "2024-05-10", "occupation": "this"}]}')
>>> earliest_day(Projection(person, date(2026, 1, 1)), "occupation_years", 2)
datetime.date(2026, 5, 10)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from vqlogic import service
from vqlogic.facts import Relation, facts
from vqlogic.person import Facts, GivenFacts, Person, PersonFacts, Settings, running_in

_LAST_YEAR = 2199


class Projection:
    """A person's facts on any later day. Lists are counted anew; a number stated directly grows where work
    is going on, and an unbroken one only where it equals the cumulative one, for only then is it known
    that the running stretch is the longest."""

    def __init__(self, told: Person | GivenFacts, on: date, settings: Settings | None = None) -> None:
        self.told = told
        self.on = on
        self.settings = settings
        self.today = self._at(on)
        self._days: dict[date, Facts] = {on: self.today}

    def low(self, name: str, day: date) -> float:
        """The least the fact can be on a day."""
        growth = self._growth(name, day)
        if growth is not None:
            return growth
        if day not in self._days:
            self._days[day] = self._at(day)
        return self._days[day].bounds(name)[0]

    def event_days(self) -> list[date]:
        """Days still to come on which something the person told happens, in order."""
        if not isinstance(self.told, Person):
            return []
        person = self.told
        days = {person.born} if person.born else set()
        days |= {certificate.awarded for certificate in person.certificates or () if certificate.awarded}
        days |= {title.awarded for title in person.titles or () if title.awarded}
        days |= {job.start for job in person.jobs or () if job.start}
        days |= {school.finished for school in person.schooling or () if school.finished}
        return sorted(day for day in days if day > self.on)

    def _at(self, day: date) -> Facts:
        return PersonFacts(self.told, day, self.settings) if isinstance(self.told, Person) else self.told

    def _stated(self, name: str) -> bool:
        return not isinstance(self.told, Person) or self.told.facts.get(name) is not None

    def _growth(self, name: str, day: date) -> float | None:
        """A stated number of years grown up to `day`; None where the fact is no such number."""
        if not self._stated(name):
            return None
        low, high = self.today.bounds(name)
        if low != high or not self._grows(name):
            return low
        return low + service.years([(self.on, day)])

    def _grows(self, name: str) -> bool:
        fact = facts()[name]
        award = fact.worked.since if fact.worked else fact.held_for
        if award and not self._true(_holding(award)):
            return False
        if fact.held_for:
            return True
        if not fact.worked or not self._working(fact.worked.in_):
            return False
        if not fact.worked.unbroken:
            return True
        cumulative = fact.worked.model_copy(update={"unbroken": False})
        return self.today.bounds(name) == self.today.bounds(_named(lambda worked: worked == cumulative))

    def _working(self, relation: Relation) -> bool:
        jobs = self.told.jobs if isinstance(self.told, Person) else None
        if any(running_in(job, relation, self.on) for job in jobs or ()):
            return True
        return self._true("employed_in_occupation")

    def _true(self, name: str) -> bool:
        return self.today.bounds(name)[0] == 1


def _holding(award: object) -> str:
    return next(name for name, fact in facts().items() if fact.award == award)


def _named(fits: Callable[[object], bool]) -> str:
    return next(name for name, fact in facts().items() if fact.worked and fits(fact.worked))


def earliest_day(projection: Projection, name: str, at_least: float | None) -> date | None:
    """The first day, today included, on which the fact is surely true (or at least that number); None where
    time alone never does it."""
    threshold = 1.0 if at_least is None else at_least
    if projection.low(name, projection.on) >= threshold:
        return projection.on
    if at_least is None:
        return next((day for day in projection.event_days() if projection.low(name, day) >= threshold), None)
    first, last = projection.on, _horizon(projection, threshold)
    if projection.low(name, last) < threshold:
        return None
    while (last - first).days > 1:
        middle = first + timedelta(days=(last - first).days // 2)
        first, last = (first, middle) if projection.low(name, middle) >= threshold else (middle, last)
    return last


def day_of_all(projection: Projection, conditions: Iterable[tuple[str, float | None]]) -> date | None:
    """The first day on which all the conditions hold at once; some (employed, in the final year) end again."""
    asked = list(conditions)
    days = [earliest_day(projection, name, at_least) for name, at_least in asked]
    if None in days:
        return None
    first = max((day for day in days if day is not None), default=projection.on)
    for day in [first, *(day for day in projection.event_days() if day > first)]:
        if all(projection.low(name, day) >= (1.0 if at_least is None else at_least) for name, at_least in asked):
            return day
    return None


def _horizon(projection: Projection, threshold: float) -> date:
    """A day by which the number is reached if it ever is: nothing grows by more than a year in a year."""
    start = max([projection.on, *projection.event_days()])
    return date(min(start.year + int(threshold) + 2, _LAST_YEAR), 12, 31)
