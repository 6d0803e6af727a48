"""The vocabulary: every fact a rule set may ask for, its kind, and what it implies.

A fact is true or false, or a number (years, months) that is never negative; any fact may be unknown. The
vocabulary itself stands in data/facts.yaml, each fact with a description of how it follows from what a
person tells. What implies what is worked out from those descriptions, so the two cannot disagree. A notice may
bring facts of its own (`facts:` in its file): they are told as they stand, and follow from nothing. Those of a notice that stands
in data/rulesets/ are always known; those of a notice that somebody brings are known where it is in use (`brings`).
What only earlier editions of a notice's reading ask for (data/rulesets/earlier/facts.yaml) is known by its name and listed
nowhere.

>>> "related_certificate_4" in implied_by("certificate_4")
True
>>> sorted(implied_by("unbroken_years_after_certificate_3"))[:2]
['certificate_3', 'occupation_years']

Source: section 2 of the reading of the source ("Facts").
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeGuard

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic.config import JsonDict

from vqlogic.bilingual import Bilingual
from vqlogic.problems import MISSING, N_, NUMBER, UNKNOWN_FACT, YES_NO, InputError, Problem, custom
from vqlogic.yamlfile import DATA, load_yaml, read_yaml

Level = Literal[1, 2, 3, 4, 5]
Relation = Literal["this", "related"]
Rank = Literal["junior", "intermediate", "senior"]
Stage = Literal["done", "candidate", "final_year", "enrolled"]
NO_LEVEL = 6  # where no level is open or held: one step below level 5
Recognised = Literal["intermediate", "advanced", "technician"]
SchoolName = Literal[
    "junior_high", "senior_high", "secondary_specialised", "vocational_high", "technical_school",
    "senior_technical_school", "technician_college", "higher_vocational", "junior_college", "bachelor", "postgraduate",
    "master", "doctor",
]  # fmt: skip

_ONE_WAY = N_("must be described in exactly one way: {allowed}")
_UNIT = N_("needs a `unit` where it is a number, and no unit where it is true or false")
_OF_TOLD = N_("stands only beside an answer that is `told`")
# Whoever fits the one stage also fits the others.
_STAGES: dict[Stage | None, tuple[Stage, ...]] = {"done": ("candidate",), "final_year": ("candidate", "enrolled")}

_FROZEN = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Award(BaseModel):
    """A certificate of a level, of this or (also) a related occupation; or a title of a rank."""

    model_config = _FROZEN
    certificate: Level | None = None
    of: Relation = "this"
    title: Rank | None = None

    def within(self, other: Award) -> bool:
        """Whether whoever holds this award also holds `other`."""
        same = (self.certificate, self.title) == (other.certificate, other.title)
        return same and (self.of == other.of or other.of == "related")


class CertificateHeld(BaseModel):
    model_config = _FROZEN
    level: Level
    of: Relation


class Worked(BaseModel):
    """Time worked in this (or also a related) occupation, since an award, cumulative or unbroken."""

    model_config = _FROZEN
    in_: Annotated[Relation, Field(alias="in")]
    since: Award | None = None
    unbroken: bool = False

    def within(self, other: Worked) -> bool:
        """Whether this time is never more than `other`."""
        return (
            other.in_ in (self.in_, "related")
            and (other.since is None or (self.since is not None and self.since.within(other.since)))
            and (self.unbroken or not other.unbroken)
        )


class Schooling(BaseModel):
    """A description that one school may fit; what is None may be anything."""

    model_config = _FROZEN
    schools: frozenset[SchoolName] | None = None
    stage: Stage | None = None
    recognised_for: Annotated[
        frozenset[Recognised] | None, BeforeValidator(lambda one: [one] if isinstance(one, str) else one)
    ] = None
    class_: Annotated[frozenset[Literal["senior_worker", "reserve_technician"]] | None, Field(alias="class")] = None
    majors: Relation | None = None

    def within(self, other: Schooling) -> bool:
        """Whether every school that fits this also fits `other`."""
        return (
            (other.schools is None or (self.schools is not None and self.schools <= other.schools))
            and (other.stage in (None, self.stage) or other.stage in _STAGES.get(self.stage, ()))
            and (
                other.recognised_for is None or (self.recognised_for is not None and self.recognised_for <= other.recognised_for)
            )
            and (other.class_ is None or (self.class_ is not None and self.class_ <= other.class_))
            and (other.majors in (None, self.majors) or (other.majors == "related" and self.majors is not None))
        )


# A number has a unit, and nothing else has: as `_unit_of_a_number` has it, for editors.
_UNIT_WRITTEN: JsonDict = {
    "if": {"properties": {"kind": {"const": "number"}}},
    "then": {"required": ["unit"]},
    "else": {"not": {"required": ["unit"]}},
}


class OwnFact(BaseModel):
    """A fact that one notice brings itself."""

    model_config = ConfigDict(**_FROZEN, use_attribute_docstrings=True, json_schema_extra=_UNIT_WRITTEN)
    kind: Literal["bool", "number"]
    """`bool` for what is true or false, `number` for what is counted."""
    unit: Bilingual | None = None
    """What is counted, such as km. Only for a number."""
    evidence: str
    """The kind of paper that proves it, such as `work`."""
    name: Bilingual
    """What it is, in a few words."""
    need: Bilingual | None = None
    """What a route asks for, to be read as a sentence without its full stop. `{amount}` is the least number with its unit."""
    ask: Bilingual
    """The question that people are asked."""

    @model_validator(mode="after")
    def _unit_of_a_number(self) -> OwnFact:
        if (self.unit is not None) != (self.kind == "number"):
            raise custom(_UNIT, at="unit")
        return self


_WAYS = (
    "told", "employed", "worked", "certificate", "title", "held_for", "trained_for", "approved_months_for", "schooling",
    "of_notice",
)  # fmt: skip


class Fact(BaseModel):
    """One fact of the vocabulary. Exactly one of the fields after `unit` and `ask` says how it is told; `of` goes with `told`.
    `need` says what a condition asks for, as a sentence without its full stop; `{amount}` is the least number. A fact of a
    notice's own (`of_notice` is the notice's id) is told as it stands, by the question `ask`; a number of its kind has a
    `unit`."""

    model_config = _FROZEN
    kind: Literal["bool", "years", "months", "number"]
    evidence: str
    name: Bilingual
    need: Bilingual | None = None
    of_notice: str | None = None
    unit: Bilingual | None = None
    ask: Bilingual | None = None
    told: str | None = None
    of: Relation | None = None
    employed: Relation | None = None
    worked: Worked | None = None
    certificate: CertificateHeld | None = None
    title: Rank | None = None
    held_for: Award | None = None
    trained_for: Level | None = None
    approved_months_for: Level | None = None
    schooling: tuple[Schooling, ...] | None = None

    @model_validator(mode="after")
    def _told_one_way(self) -> Fact:
        if sum(getattr(self, way) is not None for way in _WAYS) != 1:
            raise custom(_ONE_WAY, allowed=", ".join(_WAYS))
        if self.of and not self.told:
            raise custom(_OF_TOLD, at="of")
        return self

    @property
    def evidences(self) -> frozenset[str]:
        """What kinds of evidence prove the fact: its own, and `candidate` where a final-year student fits too."""
        candidate = any(one.stage == "candidate" for one in self.schooling or ())
        return frozenset({self.evidence, "candidate"} if candidate else {self.evidence})

    @cached_property
    def award(self) -> Award | None:
        """The award whose holding this fact states, if it is of that kind."""
        if self.certificate:
            return Award(certificate=self.certificate.level, of=self.certificate.of)
        return Award(title=self.title) if self.title else None

    @property
    def rests_on(self) -> int | None:
        """The level of the certificate without which the fact is not true, or is 0."""
        award = self.award or self.held_for or (self.worked.since if self.worked else None)
        return award.certificate if award else None

    def implies(self, other: Fact) -> bool:
        """Whether this fact (true, or above 0) makes `other` true, or never exceeds it where both are numbers."""
        since = self.worked.since if self.worked else self.held_for
        if self.award or (since and other.award):
            return other.award is not None and (self.award or since or Award()).within(other.award)
        if self.worked and other.worked:
            return self.worked.within(other.worked)
        if other.held_for and since:
            return since.within(other.held_for)
        if self.told:
            return self.told == other.told and (self.of, other.of) == ("this", "related")
        if self.employed:
            return (self.employed, other.employed) == ("this", "related")
        if self.schooling and other.schooling:
            return all(any(mine.within(theirs) for theirs in other.schooling) for mine in self.schooling)
        return False


class _FactsFile(BaseModel):
    model_config = _FROZEN
    one_of: dict[SchoolName, frozenset[SchoolName]]
    school_groups: dict[str, frozenset[SchoolName]]
    asked_by_no_route: dict[str, str] = Field(default_factory=dict)
    facts: dict[str, Fact]


class _EarlierFile(BaseModel):
    model_config = _FROZEN
    renamed: dict[int, dict[str, str]]
    facts: dict[str, Fact]


class Facts(dict[str, Fact]):
    """Facts by name. One that only earlier editions ask for is found by its name too, and never listed."""

    def __missing__(self, name: str) -> Fact:
        return earlier_facts()[name]

    @cached_property
    def of_notices(self) -> tuple[str, ...]:
        """The names of those that notices bring for themselves."""
        return tuple(name for name, fact in self.items() if fact.of_notice)


def _with_groups(value: object, groups: object = None) -> object:
    """Puts the schools of a named group in the group's place; what is no group is left for the model to refuse."""
    if isinstance(value, dict):
        groups = groups or value.get("school_groups")
        for fact in (value.get("facts") or {}).values():
            for filter_ in (fact.get("schooling") or []) if isinstance(fact, dict) else []:
                if isinstance(filter_, dict) and isinstance(groups, dict) and isinstance(filter_.get("schools"), str):
                    filter_["schools"] = groups.get(filter_["schools"], filter_["schools"])
    return value


@cache
def _loaded() -> _FactsFile:
    return load_yaml(DATA / "facts.yaml", _FactsFile, _with_groups)


@cache
def _earlier() -> _EarlierFile:
    groups = _loaded().school_groups
    return load_yaml(DATA / "rulesets" / "earlier" / "facts.yaml", _EarlierFile, lambda value: _with_groups(value, groups))


def vocabulary() -> Mapping[str, Fact]:
    """The facts that any notice may ask for, by name, in the order of data/facts.yaml."""
    return _loaded().facts


def asked_by_no_route() -> Mapping[str, str]:
    """The facts of the vocabulary that are there although no notice asks for them, and why."""
    return _loaded().asked_by_no_route


def facts() -> Facts:
    """Every fact by name: those of data/facts.yaml in its order, then those that notices in data/rulesets/ bring, then those of
    notices in use here alone. One that only earlier editions ask for is found by its name, and is not among them."""
    found = _in_use.get()
    return found if found is not None else _whose[0]() or _standing()


@cache
def _standing() -> Facts:
    own = {name: fact for path in sorted((DATA / "rulesets").glob("*.yaml")) for name, fact in _own_facts(path).items()}
    return Facts({**vocabulary(), **{name: fact for name, fact in own.items() if name not in vocabulary()}})


# Two people on one server bring notices of their own, which must never meet: what is known belongs to whoever is served here.
_in_use: ContextVar[Facts | None] = ContextVar("_in_use", default=None)
_whose: list[Callable[[], Facts | None]] = [lambda: None]


def facts_with(own: Mapping[str, Fact]) -> Facts:
    """The facts that are always known, and those of notices that somebody brought."""
    return Facts({**_standing(), **own})


def use_facts(known: Facts | None) -> None:
    """From now on these are the facts in this thread, or task; with None those that are always known."""
    _in_use.set(known or _standing())


@contextmanager
def brings(own: Mapping[str, Fact]) -> Iterator[None]:
    """Makes the facts of a notice known beside those in use, for as long as something is done."""
    before = _in_use.set(Facts({**facts(), **own}) if own else facts())
    try:
        yield
    finally:
        _in_use.reset(before)


def ask_whose_facts(program: Callable[[], Facts | None]) -> None:
    """Where nothing was said in a thread (`use_facts`), the program is asked which facts whoever it serves there brought."""
    _whose[0] = program


def earlier_facts() -> Mapping[str, Fact]:
    """The facts that only earlier editions ask for, by name."""
    return _earlier().facts


def renamed_facts(version: int) -> dict[str, str]:
    """What receipts of a version call a fact, and its name today, where the two differ.

    >>> renamed_facts(1)["apprenticeship_completed"]
    'related_apprenticeship_completed'
    """
    names: dict[str, str] = {}
    for last, renamed in sorted(_earlier().renamed.items()):
        if version <= last:
            names = {**renamed, **{old: renamed.get(new, new) for old, new in names.items()}}
    return names


def _own_facts(path: Path) -> dict[str, Fact]:
    """The facts that one rule set's file in data/rulesets/ brings. What is wrong with the file is said when the rule set is
    loaded."""
    try:
        if not re.search("^facts:", path.read_text(encoding="utf-8"), re.MULTILINE):
            return {}
        return facts_of_file(read_yaml(path).value)
    except (OSError, UnicodeDecodeError, InputError):
        return {}


def facts_of_file(told: Any) -> dict[str, Fact]:
    """The facts that a rule set's file brings, given its whole value; none where they are ill described, as is said when the rule
    set is made of it."""
    try:
        own = {name: OwnFact.model_validate(fact) for name, fact in told["facts"].items()}
        return {name: fact_of(one, str(told["id"])) for name, one in own.items()}
    except (ValidationError, KeyError, TypeError, AttributeError):
        return {}


def fact_of(own: OwnFact, notice: str) -> Fact:
    """A notice's own fact as one of the vocabulary."""
    return Fact(**{name: getattr(own, name) for name in OwnFact.model_fields}, of_notice=notice)


def schools_it_may_be(school: SchoolName) -> frozenset[SchoolName]:
    """The schools that one may be, where its name says only that it is one of them."""
    return _loaded().one_of.get(school, frozenset())


def school_group(name: str) -> frozenset[SchoolName]:
    """The schools of a named group. Raises KeyError."""
    return _loaded().school_groups[name]


def implied_by(name: str) -> frozenset[str]:
    """The other facts that are true (or at least as large) whenever `name` is true (or above 0). A fact of a notice's own implies
    nothing."""
    return frozenset() if facts()[name].of_notice else _implied_by(name)


@cache
def _implied_by(name: str) -> frozenset[str]:
    fact = _standing()[name]
    return frozenset(other for other, described in _standing().items() if other != name and fact.implies(described))


def implying(name: str) -> frozenset[str]:
    """The other facts that imply `name`. Nothing implies a fact of a notice's own."""
    return frozenset() if facts()[name].of_notice else _implying(name)


@cache
def _implying(name: str) -> frozenset[str]:
    return frozenset(other for other in (*_standing(), *earlier_facts()) if name in _implied_by(other))


def certificate_asked(asked: Iterable[str]) -> int:
    """The best level whose certificate these facts ask for; `NO_LEVEL` where they ask for none.

    >>> certificate_asked(["age", "years_after_certificate_5"]), certificate_asked(["age"])
    (5, 6)
    """
    return min((level for fact in asked if (level := facts()[fact].rests_on)), default=NO_LEVEL)


_ANY = "age"
# Of very many names, or of a very long one, what they are like takes long and is of no use to anybody.
_MOST_NAMES, _LONGEST_NAME = 100, 60


def fact_problems(given: Mapping[str, object], place: str = "") -> list[Problem]:
    """What is wrong with directly stated facts: unknown names, and values that are not of the fact's kind."""
    problems: list[Problem] = []
    for name, value in given.items():
        fact = facts().get(name) or earlier_facts().get(name)
        if fact is None:
            problems.append(
                Problem(
                    f"{place}{name}",
                    MISSING,
                    UNKNOWN_FACT,
                    {"allowed": _close(str(name)) if len(problems) < _MOST_NAMES else _ANY},
                )
            )
        elif value is None:
            continue
        elif fact.kind == "bool" and not isinstance(value, bool):
            problems.append(Problem(f"{place}{name}", value, YES_NO))
        elif fact.kind != "bool" and not is_number(value):
            problems.append(Problem(f"{place}{name}", value, NUMBER))
    return problems


def _close(name: str) -> str:
    """The facts whose names are like one that is none."""
    return ", ".join(difflib.get_close_matches(name[:_LONGEST_NAME], facts(), cutoff=0.3)) or _ANY


def is_number(value: object) -> TypeGuard[float]:
    """Whether a value is a number a fact can have: finite and not negative.

    >>> is_number(2), is_number(-1), is_number(float("nan")), is_number(True), is_number("2")
    (True, False, False, False, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= sys.float_info.max
