"""What is missing, and the way up: the least a route still takes, and the earliest path to a level.

A shortfall is what one route lacks: time to work, things to get, unknowns to find out. The route that lacks least comes
first.

A way up is a list of certificates, one after the other, that leads to a level as early as possible. To have a certificate
earlier is never worse, because having more never lowers anyone. So the earliest day of each level follows from the
earliest days of the levels below it.

What a plan assumes (months from application to certificate, of a training, of a school) stands in
data/assumptions.yaml: no notice says it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vqlogic.bilingual import Bilingual
from vqlogic.dates import Projection
from vqlogic.facts import NO_LEVEL, Fact, SchoolName, facts
from vqlogic.person import Certificate, Job, Person, School, Training
from vqlogic.personfacts import running_in
from vqlogic.rules import Asked, Period, Route, RuleSet
from vqlogic.service import add_months
from vqlogic.verdict import ConditionVerdict, RouteVerdict, Verdict, assess
from vqlogic.yamlfile import DATA, load_yaml

Kind = Literal["time", "find_out", "certificate", "training", "schooling", "declare", "other"]

_FROZEN = ConfigDict(extra="forbid", frozen=True)


class Assumptions(BaseModel):
    """What a plan takes for granted.

    - `examination_months`: from the application to the certificate, in whole months.
    - `training_months`: how long a training takes.
    - `schooling_months`: how long a school takes.
    - `train`: whether the person is ready to do a training.
    - `school`: whether the person is ready to go to school.
    """

    model_config = _FROZEN
    examination_months: Annotated[int, Field(ge=0, le=60)]
    training_months: Annotated[int, Field(ge=0, le=60)]
    schooling_months: Annotated[int, Field(ge=0, le=120)]
    train: bool = True
    school: bool = False


class _AssumptionsFile(BaseModel):
    model_config = _FROZEN
    months: dict[str, int]
    names: dict[str, Bilingual]


@cache
def _loaded() -> _AssumptionsFile:
    return load_yaml(DATA / "assumptions.yaml", _AssumptionsFile)


def assumed_months() -> dict[str, int]:
    """How many months each thing is taken to last, by name: an examination, a training, a school."""
    return _loaded().months


def assumption_names() -> dict[str, Bilingual]:
    """What each of them is called."""
    return _loaded().names


def assumptions(months: Mapping[str, int] | None = None) -> Assumptions:
    """The assumptions a plan starts from, with other months where they are given (by the names of the file)."""
    return Assumptions.model_validate({f"{name}_months": each for name, each in {**assumed_months(), **(months or {})}.items()})


@dataclass(frozen=True, slots=True)
class Lack:
    """One condition that is not met, or of which it is not known.

    - `fact`: the fact that the condition asks for.
    - `at_least`: the least number it asks for; None where the fact must be true.
    - `kind`: what it takes to meet it, such as `time` or `training`.
    - `more`: how many years (or months) are still missing; None where no number is asked for or none is known.
    - `earliest`: the day from which the condition is met if the person only waits; None where waiting is not enough.
    """

    fact: str
    at_least: float | None
    kind: Kind
    more: float | None
    earliest: date | None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What is missing for a route.

    - `route`: the route's id.
    - `level`: the level that it leads to.
    - `lacks`: its conditions that are not met, or of which it is not known.
    - `earliest`: the day on which the route opens if the person only waits; None where waiting is not enough.
    """

    route: str
    level: int
    lacks: tuple[Lack, ...]
    earliest: date | None

    def opening_facts(self) -> dict[str, bool | float]:
        """The facts that would open the route: what it lacks, brought exactly to what it asks."""
        return {lack.fact: True if lack.at_least is None else lack.at_least for lack in self.lacks}


def shortfalls(verdict: Verdict) -> list[Shortfall]:
    """What is missing for every route that is not open, the nearest route first.

    The nearest is the one with the least to get. A certificate counts once for each level from the one that is open now up
    to its own. Among equals, the fewest unknowns come first, then the shortest wait.
    """
    found = [_shortfall(route) for route in verdict.routes if route.status != "met"]
    return sorted(found, key=lambda one: _distance(one, verdict))


def nearest_shortfall(verdict: Verdict, level: int) -> Shortfall | None:
    """What is missing for the nearest route to a level; None where the level is open, or no route leads to it."""
    if verdict.level_status(level) == "met":
        return None
    return next((one for one in shortfalls(verdict) if one.level == level), None)


def next_step(verdict: Verdict) -> Shortfall | None:
    """What is missing for the nearest route to a level better than the one open now; None where no route is left."""
    return next((one for one in shortfalls(verdict) if verdict.improves(one.level)), None)


def _shortfall(route: RouteVerdict) -> Shortfall:
    lacks = tuple(_lack(condition) for condition in route.conditions if condition.status != "met")
    return Shortfall(route.route, route.level, lacks, route.earliest)


def _lack(condition: ConditionVerdict) -> Lack:
    kind: Kind = "time" if condition.earliest else kind_of(facts()[condition.fact])
    kind = "find_out" if condition.status == "unknown" else kind
    more = None
    if condition.at_least is not None and condition.have is not None:
        more = condition.at_least - condition.have
    return Lack(condition.fact, condition.at_least, kind, more, condition.earliest)


def kind_of(fact: Fact) -> Kind:
    """What a person must do to make a fact true, where waiting alone is not enough."""
    if fact.certificate or fact.held_for:
        return "certificate"
    if fact.trained_for or fact.approved_months_for:
        return "training"
    if fact.schooling:
        return "schooling"
    if fact.worked or fact.employed:
        return "time"
    return "declare" if fact.evidence == "competence" else "other"


_EFFORT: dict[Kind, int] = {"time": 0, "find_out": 0, "declare": 1, "training": 1, "schooling": 2, "other": 3}


def _distance(one: Shortfall, verdict: Verdict) -> tuple[int, int, float]:
    effort = sum(_effort(lack, verdict.highest_level) for lack in one.lacks)
    unknown = sum(lack.kind == "find_out" for lack in one.lacks)
    waits = [_days_to_wait(lack, verdict.on) for lack in one.lacks if lack.kind == "time"]
    return effort, unknown, max(waits, default=0)


def _effort(lack: Lack, open_level: int | None) -> int:
    fact = facts()[lack.fact]
    award = fact.award or fact.held_for
    if lack.kind != "certificate" or award is None or award.certificate is None:
        return _EFFORT[lack.kind]
    return 1 + max((open_level or NO_LEVEL) - award.certificate, 0)


def _days_to_wait(lack: Lack, on: date) -> float:
    return (lack.earliest - on).days if lack.earliest else (lack.more or 0) * 366


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do.

    - `kind`: `work` on, `train`, go to `school`, `declare` something, or take the `examination`.
    - `first` and `last`: the days on which it begins and ends.
    - `fact`: what it is done for; None for an examination.
    - `level` and `route`: what an examination is for; None for all else.
    """

    kind: Literal["work", "train", "school", "declare", "examination"]
    first: date
    last: date
    fact: str | None = None
    level: int | None = None
    route: str | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """One certificate on the way.

    - `level`: the certificate's level.
    - `route`: the route by which it is reached.
    - `steps`: what to do for it, the examination last.
    - `applies_on`: the first day on which the person can apply.
    - `certified_on`: the day on which the certificate is there.
    - `needs`: the levels of the certificates on the way that must be there before.
    """

    level: int
    route: str
    steps: tuple[Step, ...]
    applies_on: date
    certified_on: date
    needs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The earliest way to a level.

    - `level`: the level it leads to.
    - `legs`: the certificates on the way, in order; empty where the person holds the level already.
    """

    level: int
    legs: tuple[Leg, ...]

    @property
    def reached_on(self) -> date | None:
        return self.legs[-1].certified_on if self.legs else None


def way_up(person: Person, ruleset: RuleSet, on: date, level: int, assumed: Assumptions) -> Way | None:
    """The earliest way to a level's certificate under a rule set; None where no route leads there by what the
    assumptions allow. What is unknown counts as not there. Nothing is applied for before the notice is in force, or after it
    has ended.

    What is unknown counts as not there. The plan supposes that the person goes on working in this occupation, and begins
    today where no job in it is running.
    """
    return roadmap(person, ruleset, on, assumed, level).way(level)


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What lies before somebody under a rule set.

    - `legs`: by the id of each route, the earliest certificate by it, with certificates of lower levels taken on the way where
      that is sooner. Routes by which none can be had are left out, and so are those to levels that are held.
    - `best`: by level, the leg by which it is reached first.
    - `held`: the levels whose certificate is held.
    """

    legs: Mapping[str, Leg]
    best: Mapping[int, Leg]
    held: frozenset[int]

    def way(self, level: int) -> Way | None:
        """The earliest way to a level; None where there is none."""
        if level in self.held:
            return Way(level, ())
        return Way(level, tuple(_trace(level, self.best))) if level in self.best else None


def roadmap(person: Person, ruleset: RuleSet, on: date, assumed: Assumptions, level: int = 1) -> Roadmap:
    """What lies before somebody on the way up, as far as a level. It supposes what `way_up` supposes."""
    told, held = _going_on(person, on), set()
    found: dict[str, Leg] = {}
    best: dict[int, Leg] = {}
    for step in range(5, level - 1, -1):
        projection = Projection(told, on, ruleset.counting)
        if projection.low(f"certificate_{step}", on):
            held.add(step)
            continue
        legs = [_leg(route, projection, best, assumed, ruleset.holds) for route in ruleset.routes if route.level == step]
        here = {leg.route: leg for leg in legs if leg}
        if here:
            found |= here
            best[step] = min(here.values(), key=lambda leg: (leg.certified_on, len(leg.needs), leg.route))
            earned = Certificate.model_validate({"level": step, "occupation": "this", "awarded": best[step].certified_on})
            told = told.model_copy(update={"certificates": (*(told.certificates or ()), earned)})
    return Roadmap(found, best, frozenset(held))


def _going_on(person: Person, on: date) -> Person:
    if any(running_in(job, "this", on) and job.to is None for job in person.jobs or ()):
        return person
    begins = Job.model_validate({"from": on, "occupation": "this"})
    return person.model_copy(update={"jobs": (*(person.jobs or ()), begins)})


def _trace(level: int, reached: Mapping[int, Leg]) -> list[Leg]:
    """The legs a level's leg rests on, in order, itself the last."""
    before = [leg for need in reached[level].needs for leg in _trace(need, reached)]
    return [*dict.fromkeys(before), reached[level]]


def _leg(route: Route, projection: Projection, reached: Mapping[int, Leg], assumed: Assumptions, holds: Period) -> Leg | None:
    open_ones = [one.fact for one in route.conditions if not projection.low(one.fact, projection.on)]
    lower = {award.certificate for award in (facts()[fact].award for fact in open_ones) if award and award.certificate}
    needs = tuple(sorted(lower & reached.keys(), reverse=True))
    ready = max([reached[need].certified_on for need in needs], default=projection.on)
    by_time: list[Asked] = []
    steps: list[Step] = []
    for condition in route.conditions:
        if projection.earliest(condition.asked) is not None:
            by_time.append(condition.asked)
        elif step := _step(condition.fact, condition.at_least, max(ready, projection.on), projection.on, assumed):
            steps.append(step)
        else:
            return None
    opens = projection.earliest_of_all(by_time, max([holds.start(projection.on), *(step.last for step in steps)]))
    if opens is None or not holds.lasts_to(opens):
        return None
    waits = [Step("work", max(ready, projection.on), opens, fact=one.fact) for one in by_time if facts()[one.fact].worked]
    worked = [wait for wait in waits[-1:] if wait.first < wait.last]
    certified = add_months(opens, assumed.examination_months)
    examination = Step("examination", opens, certified, level=route.level, route=route.id)
    return Leg(route.level, route.id, (*worked, *steps, examination), opens, certified, needs)


def _step(fact: str, at_least: float | None, ready: date, on: date, assumed: Assumptions) -> Step | None:
    """What brings about a fact that time alone does not; training comes after the certificate it follows on."""
    kind = kind_of(facts()[fact])
    if kind == "training" and assumed.train:
        months = assumed.training_months if at_least is None else max(math.ceil(at_least), assumed.training_months)
        return Step("train", ready, add_months(ready, months), fact=fact)
    if kind == "schooling" and assumed.school and not _ends_again(fact):
        return Step("school", on, add_months(on, assumed.schooling_months), fact=fact)
    return Step("declare", ready, ready, fact=fact) if kind == "declare" else None


def _ends_again(fact: str) -> bool:
    return any(one.stage in ("final_year", "enrolled") for one in facts()[fact].schooling or ())


def ways_up(person: Person, ruleset: RuleSet, on: date, level: int, assumed: Assumptions) -> dict[str, Way | None]:
    """Three ways to compare, by name: `years` of work alone, with `training`, and with training and `schooling`."""
    return {name: found.way(level) for name, found in roadmaps(person, ruleset, on, assumed, level).items()}


def roadmaps(person: Person, ruleset: RuleSet, on: date, assumed: Assumptions, level: int = 1) -> dict[str, Roadmap]:
    """What lies before somebody in each of the three ways, by name."""
    readiness = {"years": (False, False), "training": (True, False), "schooling": (True, True)}
    found = {}
    for name, (train, school) in readiness.items():
        variant = assumed.model_copy(update={"train": train, "school": school})
        found[name] = roadmap(person, ruleset, on, variant, level)
    return found


def in_plans_order(lacking: Iterable[Shortfall], ahead: Roadmap, way: Way | None) -> list[Shortfall]:
    """What is missing for routes, in a plan's order: first what the way itself uses, then what can be had soonest, last what the
    plan cannot bring about."""
    used = [leg.route for leg in way.legs] if way else []

    def place(one: Shortfall) -> tuple[int, int, date]:
        if one.route in used:
            return 0, used.index(one.route), date.min
        leg = ahead.legs.get(one.route)
        return (1, 0, leg.applies_on) if leg else (2, 0, date.max)

    return sorted(lacking, key=place)


@dataclass(frozen=True, slots=True)
class Outlook:
    """When somebody can apply for a level.

    - `waiting`: the first day if they only go on working as now; None where that is not enough.
    - `by_certificates`: the earliest way by taking certificates first, if they can apply earlier by it; its last leg's
      `applies_on` is the day.
    """

    waiting: date | None
    by_certificates: Way | None


def outlook(person: Person, ruleset: RuleSet, on: date, level: int) -> Outlook:
    """When somebody can apply for a level, by work alone and without training or school."""
    days = [route.earliest for route in assess(person, ruleset, on).routes if route.level == level and route.earliest]
    waiting = min(days, default=None)
    way = way_up(person, ruleset, on, level, assumptions().model_copy(update={"train": False, "school": False}))
    sooner = way is not None and len(way.legs) > 1 and (waiting is None or way.legs[-1].applies_on < waiting)
    return Outlook(waiting, way if sooner else None)


@dataclass(frozen=True, slots=True)
class Supposition:
    """What if?

    - `more_years`: so many more years at work.
    - `trainings`: the levels of trainings that are completed.
    - `school`: a school from which the person has a diploma, in the occupation's major.
    """

    more_years: int = 0
    trainings: tuple[int, ...] = ()
    school: SchoolName | None = None


def suppose(person: Person, on: date, what: Supposition) -> tuple[Person, date]:
    """The person as supposed, and the day on which that is so. The person that is given stays unchanged.

    >>> suppose(Person.from_json('{"certificates": []}'), date(2026, 11, 23), Supposition(more_years=2))[1]
    datetime.date(2028, 11, 23)
    """
    day = add_months(on, 12 * what.more_years)
    told = person
    if what.more_years:
        told = _grown(_going_on(person, on), on, day)
    if what.trainings:
        done = {"standard_hours": True, "completion_certificate": True, "approved": True}
        trained = tuple(Training.model_validate({"level": level, **done}) for level in what.trainings)
        told = told.model_copy(update={"trainings": (*(told.trainings or ()), *trained)})
    if what.school:
        school = School.model_validate({"school": what.school, "major": "this", "finished": on})
        told = told.model_copy(update={"schooling": (*(told.schooling or ()), school)})
    return told, day


def _grown(person: Person, on: date, day: date) -> Person:
    """The person with every number stated directly as it will be on a later day."""
    later = Projection(person, on)
    stated = {name: value for name, value in person.facts.items() if value is not None}
    grown = {name: value if isinstance(value, bool) else later.low(name, day) for name, value in stated.items()}
    return person.model_copy(update={"facts": grown})
