"""When a condition will hold: the first day, if the person simply goes on working where they work now.

>>> from vqlogic.person import Person
>>> from vqlogic.rules import Condition
>>> person = Person.from_json('{"jobs": [{"from": "2024-05-10", "occupation": "this"}]}')
>>> Projection(person, date(2026, 1, 1)).earliest(Condition(fact="occupation_years", at_least=2).asked)
datetime.date(2026, 5, 10)
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, cached_property
from typing import NamedTuple

from vqlogic import service
from vqlogic.facts import Award, Relation, Worked, facts
from vqlogic.knownfacts import GivenFacts, KnownFacts
from vqlogic.partialdate import PartialDate, earliest_day, latest_day
from vqlogic.person import Person, dates_of, with_date
from vqlogic.personfacts import PersonFacts
from vqlogic.rules import Asked
from vqlogic.service import Counting
from vqlogic.typed import LAST_YEAR

MOST_OPEN_DAYS = 20


class WhichDay(NamedTuple):
    """A date of which only the month or the year was told: its place in a person, such as `certificates[0].awarded`."""

    field: str
    within: PartialDate


class Projection:
    """A person's facts on any later day. Lists are counted anew; a number stated directly grows where work
    is going on, and an unbroken one only where it equals the cumulative one, for only then is it known
    that the running stretch is the longest."""

    def __init__(self, told: Person | GivenFacts, on: date, counting: Counting | None = None) -> None:
        self.told = told
        self.on = on
        self.counting = counting
        self.today = self._at(on)
        self._days: dict[date, KnownFacts] = {on: self.today}
        self._earliest: dict[Asked, date | None] = {}

    def low(self, name: str, day: date) -> float:
        """The least the fact can be on a day."""
        if self._stated(name):
            grown = service.years([(self.on, day)]) if self._grows(name) else 0
            return self.today.bounds(name)[0] + grown
        if day not in self._days:
            self._days[day] = self._at(day)
        return self._days[day].bounds(name)[0]

    def earliest(self, asked: Asked) -> date | None:
        """The first day, today included, on which the fact is surely true (or at least that number); None where
        time alone never does it."""
        if asked not in self._earliest:
            self._earliest[asked] = self._first_day(asked)
        return self._earliest[asked]

    def rests_on_leap_day(self, asked: Asked, day: date) -> bool:
        """Whether a number is reached on a day only because a period that begins on 29 February is complete on the 28th of a
        year without a 29th."""
        if not self._from_leap_day or asked.at_least is None or not isinstance(self.told, Person):
            return False
        return PersonFacts(self.told, day, self.counting, march=True).bounds(asked.fact)[0] < asked.threshold

    def which_days(self, name: str) -> tuple[WhichDay, ...]:
        """The dates of which only the month or the year was told, and on whose day a fact depends today. None where there are
        more than MOST_OPEN_DAYS of them: each is looked at by itself, and no single day would settle much."""
        return tuple(which for which, ends in self._ends if len({known.bounds(name) for known in ends}) > 1)

    @cached_property
    def _ends(self) -> list[tuple[WhichDay, list[KnownFacts]]]:
        """For each such date the facts on the first and on the last day that it can be."""
        if not isinstance(self.told, Person):
            return []

        def known(place: str, day: date) -> KnownFacts:
            return PersonFacts(with_date(person, place, day), self.on, self.counting)

        person = self.told
        partial = [WhichDay(place, told) for place, told in dates_of(person).items() if isinstance(told, PartialDate)]
        if len(partial) > MOST_OPEN_DAYS:
            return []
        return [(one, [known(one.field, one.within.first), known(one.field, one.within.last)]) for one in partial]

    def earliest_of_all(self, conditions: Iterable[Asked], start: date | None = None) -> date | None:
        """The first day from `start` (today by default) on which all the conditions hold at once; some (employed, in the
        final year) end again."""
        asked = list(conditions)
        days = [self.earliest(one) for one in asked]
        if None in days:
            return None
        first = max([start or self.on, *(day for day in days if day is not None)])
        if self._nothing_ahead:
            return first
        for day in [first, *(day for day in self._event_days if day > first)]:
            if all(self.low(one.fact, day) >= one.threshold for one in asked):
                return day
        return None

    @cached_property
    def _event_days(self) -> list[date]:
        """Days still to come on which something the person told happens, in order."""
        if not isinstance(self.told, Person):
            return []
        person = self.told
        told = [one for place, one in dates_of(person).items() if not place.endswith(".to")]
        days = {day for one in told for day in (earliest_day(one), latest_day(one))}
        return sorted(day for day in days if day > self.on)

    @cached_property
    def _from_leap_day(self) -> bool:
        """Whether anything that is counted from begins on a 29 February."""
        if not isinstance(self.told, Person):
            return False
        return any(service.is_leap_day(latest_day(one)) for one in dates_of(self.told).values())

    @cached_property
    def _nothing_ahead(self) -> bool:
        """Whether nothing the person told happens or ends in time to come: what goes on simply goes on."""
        jobs = self.told.jobs if isinstance(self.told, Person) else None
        return not self._event_days and not any(job.to and latest_day(job.to) >= self.on for job in jobs or ())

    def _at(self, day: date) -> KnownFacts:
        return PersonFacts(self.told, day, self.counting) if isinstance(self.told, Person) else self.told

    def _stated(self, name: str) -> bool:
        return not isinstance(self.told, Person) or self.told.facts.get(name) is not None

    def _grows(self, name: str) -> bool:
        """Whether a number stated directly grows with the days."""
        fact = facts()[name]
        award = fact.worked.since if fact.worked else fact.held_for
        if award and not self._true(_holding(award)):
            return False
        if fact.held_for:
            return True
        if not fact.worked or not self._working(fact.worked.in_):
            return False
        return not fact.worked.unbroken or self.today.bounds(name) == self.today.bounds(_cumulative(fact.worked))

    def _working(self, relation: Relation) -> bool:
        return any(self._true(name) for name in _employments(relation))

    def _true(self, name: str) -> bool:
        return self.today.bounds(name)[0] == 1

    def _first_day(self, asked: Asked) -> date | None:
        name, at_least, threshold = asked
        if self.today.bounds(name)[0] >= threshold:
            return self.on
        if self._stated(name):
            return self._stated_day(name, threshold)
        if at_least is None:
            return next((day for day in self._event_days if self.low(name, day) >= threshold), None)
        if self._nothing_ahead and isinstance(self.today, PersonFacts) and not self.today.person.facts:
            return self._day_grown(self.today, name, threshold)
        return self._day_found(name, threshold)

    def _stated_day(self, name: str, threshold: float) -> date | None:
        if not self._grows(name):
            return None
        day = service.day_reached([(self.on, date.max)], threshold - self.today.bounds(name)[0])
        # The sum is one of floats: the day on which it is enough may be the next one, or the one before.
        while day and self.low(name, day) < threshold:
            day += timedelta(days=1)
        while day and self.low(name, day - timedelta(days=1)) >= threshold:
            day -= timedelta(days=1)
        return day if day and day.year <= LAST_YEAR else None

    def _day_grown(self, today: PersonFacts, name: str, threshold: float) -> date | None:
        """The day worked out, where all that changes is that what goes on goes on."""
        stretches = today.grows(name)
        if not stretches:
            return None
        whole = math.ceil(threshold) if facts()[name].told else threshold
        day = service.day_reached(stretches, whole)
        return day if day and day.year <= LAST_YEAR else None

    def _day_found(self, name: str, threshold: float) -> date | None:
        """The day searched for: a number never falls, so that halves will do."""
        first, last = self.on, self._horizon(threshold)
        if self.low(name, last) < threshold:
            return None
        while (last - first).days > 1:
            middle = first + timedelta(days=(last - first).days // 2)
            first, last = (first, middle) if self.low(name, middle) >= threshold else (middle, last)
        return last

    def _horizon(self, threshold: float) -> date:
        """A day by which the number is reached if it ever is: nothing grows by more than a year in a year."""
        start = max([self.on, *self._event_days])
        return date(int(min(start.year + threshold + 2, LAST_YEAR)), 12, 31)


@cache
def _holding(award: Award) -> str:
    """The fact that states the holding of an award."""
    return next(name for name, fact in facts().items() if fact.award == award)


@cache
def _employments(relation: Relation) -> tuple[str, ...]:
    """The facts that state a job that goes on in this (or also a related) occupation."""
    return tuple(name for name, fact in facts().items() if fact.employed and relation in (fact.employed, "related"))


@cache
def _cumulative(worked: Worked) -> str:
    """The fact that counts the same time without asking that it be unbroken."""
    wanted = worked.model_copy(update={"unbroken": False})
    return next(name for name, fact in facts().items() if fact.worked == wanted)
