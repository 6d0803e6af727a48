"""What is asked back: answers that no real person can have, each with its place and the values that do not fit together.

A slip is asked about, once: answered "it is right" it is remembered with the answers, and asked about again only when one of
its values has changed. It refuses nothing and changes no verdict. What counts as too young or too long stands in
data/slips.yaml; it is ours and no rule.

>>> person = Person.from_data({"born": "2005-03-02", "jobs": [{"from": "2006-09-01"}]})
>>> [(slip.kind, slip.fields, slip.figures["age"]) for slip in slips(person, date(2026, 11, 23))]
[('too_young_for_work', ('jobs[0].from', 'born'), 1)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from vqlogic import service
from vqlogic.bilingual import Bilingual
from vqlogic.facts import Award, facts
from vqlogic.interview.answers import Answers, person_of
from vqlogic.interview.places import place_name
from vqlogic.partialdate import PartialDate, ToldDate, earliest_day, latest_day
from vqlogic.person import Person, dates_of, parse_place
from vqlogic.service import add_months, months_and_days
from vqlogic.verdict import Verdict
from vqlogic.wording import Wording
from vqlogic.yamlfile import DATA, load_yaml

_FROZEN = ConfigDict(extra="forbid", frozen=True)
Value = ToldDate | float | int


class _Sentences(BaseModel):
    model_config = _FROZEN
    you: Bilingual
    they: Bilingual


class _Most(BaseModel):
    model_config = _FROZEN
    age: int
    years_to_finish: int
    training_months: int


class _SlipsFile(BaseModel):
    model_config = _FROZEN
    ages: dict[str, int]
    most: _Most
    says: dict[str, _Sentences]


@cache
def _loaded() -> _SlipsFile:
    return load_yaml(DATA / "slips.yaml", _SlipsFile)


@dataclass(frozen=True, slots=True)
class Slip:
    """Something asked back. `kind` is one of data/slips.yaml; `fields` are the places in the person that do not fit together,
    the one that is most likely wrong first; `figures` their values (`value`, `other`) and what follows (`age`, `number`)."""

    kind: str
    fields: tuple[str, ...]
    figures: dict[str, Value] = field(hash=False)

    @property
    def id(self) -> str:
        """What is remembered of a slip that was confirmed: its kind, its places and their values."""
        values = [_written(self.figures[name]) for name in ("value", "other", "number") if name in self.figures]
        return " ".join([self.kind, *self.fields, *values])

    def to_dict(self) -> dict[str, Any]:
        """As JSON: codes and values, no sentences."""
        return {"kind": self.kind, "fields": list(self.fields), **{name: _plain(one) for name, one in self.figures.items()}}


def slips(person: Person, on: date) -> list[Slip]:
    """Everything in a person that is asked back on a day, in the order of the person's fields."""
    return [slip for look in _LOOKS for slip in look(person, on)]


def as_contract(verdicts: Iterable[Verdict], asked: Iterable[Slip], on: date) -> dict[str, Any]:
    """The contract's JSON for one person on a day: the verdicts, and what is asked back.

    >>> as_contract([], slips(Person.from_data({"born": "2030"}), date(2026, 11, 23)), date(2026, 11, 23))["asked_back"]
    [{'kind': 'born_in_the_future', 'fields': ['born'], 'value': '2030'}]
    """
    results = [verdict.to_dict() for verdict in verdicts]
    return {"on": on.isoformat(), "results": results, "asked_back": [slip.to_dict() for slip in asked]}


def unconfirmed(answers: Answers, on: date) -> list[Slip]:
    """What is asked back of answers and was not said to be right yet."""
    confirmed = answers["values"].get("confirmed") or ()
    return [slip for slip in slips(person_of(answers)[0], on) if slip.id not in confirmed]


def confirm(answers: Answers, slip: Slip) -> None:
    """Remembers with the answers that something asked back is right as it is."""
    answers["values"]["confirmed"] = [*(answers["values"].get("confirmed") or ()), slip.id]


def slip_line(slip: Slip, say: Wording, you: bool = False) -> str:
    """What is odd, as a sentence to the person (`you`), or a few words about somebody."""
    sentences = _loaded().says[slip.kind]
    figures = {name: _in_words(one, say) for name, one in slip.figures.items()}
    text = say.of(sentences.you if you else sentences.they)
    # A list's own columns, such as the identity number, are no place in a person.
    where = place_name(slip.fields[0], say) if "{where}" in text else ""
    return text.format(where=where, **figures)


def _in_words(value: Value, say: Wording) -> str:
    return say.date(value) if isinstance(value, date | PartialDate) else f"{value:g}"


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date | PartialDate) else value


def _written(value: Value) -> str:
    return value.isoformat() if isinstance(value, date | PartialDate) else f"{value:g}"


def _birth(person: Person, on: date) -> tuple[str, date, date] | None:
    """The field that tells how old somebody is, and the earliest and latest day of birth by it."""
    if person.born:
        return "born", earliest_day(person.born), latest_day(person.born)
    if person.age is not None and person.age <= _loaded().most.age:
        latest = add_months(on, -12 * int(person.age))
        return "age", add_months(latest, -12) + timedelta(days=1), latest
    return None


def _of_birth(person: Person, on: date) -> Iterator[Slip]:
    if person.born and earliest_day(person.born) > on:
        yield Slip("born_in_the_future", ("born",), {"value": person.born})
    elif person.born and (years := _age(latest_day(person.born), on)) > _loaded().most.age:
        yield Slip("too_old", ("born",), {"value": person.born, "age": years})
    elif person.age is not None and person.age > _loaded().most.age:
        yield Slip("too_old", ("age",), {"value": person.age, "age": person.age})


def _of_days(person: Person, on: date) -> Iterator[Slip]:
    """Work, awards and schools before birth, before an age at which somebody can have them, or in the future."""
    birth = _birth(person, on)
    for place, told in dates_of(person).items():
        if place == "born":
            continue
        if birth and (young := _too_young(person, place, told, *birth)):
            yield young
        elif _is_future(place, told, on):
            yield Slip("in_the_future", (place,), {"value": told})


def _too_young(person: Person, place: str, told: ToldDate, birth: str, first: date, last: date) -> Slip | None:
    """What is told with a date at which the person was not born, or too young even if born on the first day of all."""
    day = latest_day(told)
    if day < first:
        other = person.born or PartialDate(last.year)
        return Slip("before_birth", (place, birth), {"value": told, "other": other})
    name, at, detail = parse_place(place)
    kind, least = _least_age(person, name, at)
    age = _age(first, day)
    if least is None or age >= least or detail == "to":
        return None
    return Slip(kind, (place, birth), {"value": told, "age": age})


def _least_age(person: Person, name: str, at: int | None) -> tuple[str, int | None]:
    """The kind of slip that an entry told too early is, and the least age for it."""
    ages = _loaded().ages
    if name == "schooling":
        school = person.schooling[at].school if person.schooling and at is not None else None
        return "too_young_for_school", ages[school or "junior_high"]
    kind = {"jobs": "work", "certificates": "certificate", "titles": "title"}[name]
    return f"too_young_for_{kind}", ages[kind]


def _is_future(place: str, told: ToldDate, on: date) -> bool:
    """Whether what is told lies in the future and cannot yet be known: a school may end some years from now, a job too."""
    if place.endswith((".to", ".finished")):
        on = add_months(on, 12 * _loaded().most.years_to_finish)
    return earliest_day(told) > on


def _of_certificates(person: Person, on: date) -> Iterator[Slip]:
    """A higher level of this occupation, or a higher title, that came before a lower one."""
    levels = [(one.level, one.awarded, at) for at, one in enumerate(person.certificates or ()) if one.occupation == "this"]
    ranks = {"junior": 3, "intermediate": 2, "senior": 1}
    titles = [(ranks[one.rank] if one.rank else None, one.awarded, at) for at, one in enumerate(person.titles or ())]
    for name, awards in (("certificates", levels), ("titles", titles)):
        for high, day, at in awards:
            for low, other, lower in awards:
                if high and low and day and other and high < low and latest_day(day) < earliest_day(other):
                    fields = (f"{name}[{at}].awarded", f"{name}[{lower}].awarded")
                    yield Slip("higher_level_first", fields, {"value": day, "other": other})


def _of_schools(person: Person, on: date) -> Iterator[Slip]:
    schools = list(enumerate(person.schooling or ()))
    for at, school in schools:
        if school.finished and school.final_year and latest_day(school.finished) <= on:
            yield Slip("still_in_a_school_that_ended", (f"schooling[{at}].finished",), {"value": school.finished})
        for before, lower in schools:
            if not (school.finished and lower.finished and latest_day(school.finished) < earliest_day(lower.finished)):
                continue
            if lower.school == "junior_high" and school.school not in (None, "junior_high"):
                fields = (f"schooling[{at}].finished", f"schooling[{before}].finished")
                yield Slip("schools_out_of_order", fields, {"value": school.finished, "other": lower.finished})


def _of_trainings(person: Person, on: date) -> Iterator[Slip]:
    for at, training in enumerate(person.trainings or ()):
        if training.months is not None and training.months > _loaded().most.training_months:
            yield Slip("long_training", (f"trainings[{at}].months",), {"number": training.months})


def _of_stated_years(person: Person, on: date) -> Iterator[Slip]:
    """Years stated as a number that are more than there can have been since birth, or since the award they count from. People
    round: a year more is not asked about."""
    birth = _birth(person, on)
    for name, years in person.facts.items():
        fact = facts()[name]
        if years is None or isinstance(years, bool) or not (fact.worked or fact.held_for):
            continue
        award = fact.worked.since if fact.worked else fact.held_for
        since = _first_award(person, award) if award else None
        if since and years > service.years([(earliest_day(since[1]), on)]) + 1:
            yield Slip("more_years_than_since", (f"facts.{name}", since[0]), {"number": years, "other": since[1]})
        elif birth and years > max(_age(birth[1], on) + 1 - _loaded().ages["work"], 0):
            yield Slip("more_years_than_a_life", (f"facts.{name}", birth[0]), {"number": years, "age": _age(birth[1], on)})


def _first_award(person: Person, award: Award) -> tuple[str, ToldDate] | None:
    """The earliest listed award that may be the one meant; None where one of them has no date, or there is none."""
    if award.certificate:
        of = ("this", "related", None) if award.of == "related" else ("this", None)
        listed = [
            (f"certificates[{at}].awarded", one.awarded)
            for at, one in enumerate(person.certificates or ())
            if one.level in (award.certificate, None) and one.occupation in of
        ]
    else:
        titles = enumerate(person.titles or ())
        listed = [(f"titles[{at}].awarded", one.awarded) for at, one in titles if one.rank in (award.title, None)]
    dated = [(place, day) for place, day in listed if day]
    return min(dated, key=lambda one: earliest_day(one[1])) if dated and len(dated) == len(listed) else None


def _age(born: date, on: date) -> int:
    """Completed years of age, negative before birth."""
    return months_and_days(born, on)[0] // 12


_LOOKS = (_of_birth, _of_days, _of_certificates, _of_schools, _of_trainings, _of_stated_years)
