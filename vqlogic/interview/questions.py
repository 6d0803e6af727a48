"""The questions: their order, wording and kinds, and which of them settles which fact.

Read from data/questions.yaml. Which question a fact rests on follows from the fact's own description.

>>> questions_for("unbroken_years_after_certificate_3")
('jobs', 'certificates')
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vqlogic.bilingual import Bilingual
from vqlogic.facts import Award, Fact, facts, school_group
from vqlogic.personfacts import PersonFacts
from vqlogic.yamlfile import DATA, load_yaml

_FROZEN = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class EntryField(BaseModel):
    """One detail of an entry: a choice out of a list of data/terms.yaml, or of another kind. `only_for` is the group of schools
    that have it, `only_when` the stage of school at which it is asked. With `where_asked` it is asked only where the notice in
    use asks for it. `label_there` is its label while the person is still at the school; `called` its name where the label is a
    question."""

    model_config = _FROZEN
    kind: Literal["choice", "date", "yes_no", "months"] = "choice"
    choice: str | None = None
    only_for: str | None = None
    only_when: Literal["finished", "there"] | None = None
    where_asked: bool = False
    label: Bilingual
    label_there: Bilingual | None = None
    called: Bilingual | None = None
    hint: Bilingual | None = None

    def asked_of(self, entry: Mapping[str, object]) -> bool:
        """Whether the detail is asked for, given what the entry says so far: what only some schools have, once the
        school is told and may be one of them; what is so at one stage alone, unless another or none is told."""
        at_stage = entry.get("stage", self.only_when) == self.only_when or self.only_when is None
        return at_stage and (self.only_for is None or entry.get("school", "") in (None, *school_group(self.only_for)))

    def label_for(self, entry: Mapping[str, object]) -> Bilingual:
        """What the detail is asked by, given what the entry says so far."""
        return self.label_there if self.label_there and entry.get("stage") == "there" else self.label


class Question(BaseModel):
    """One question. `called` names its answer; `some`, `rough` and `none` are the wordings of its first answers, where it has
    them; `entry` names one of a list, `another` asks for one more; `unit` is that of a number which a notice asks for itself."""

    model_config = _FROZEN
    group: str
    kind: Literal["birth", "occupation", "goal", "notice", "yes_no", "relation", "work", "entries", "own_number", "own_yes_no"]
    always: bool = False
    ask: Bilingual
    called: Bilingual
    why: Bilingual
    hint: Bilingual | None = None
    some: Bilingual | None = None
    rough: Bilingual | None = None
    none: Bilingual | None = None
    entry: Bilingual | None = None
    another: Bilingual | None = None
    unit: Bilingual | None = None
    fields: dict[str, EntryField] = Field(default_factory=dict)


class _OfANotice(BaseModel):
    """What is the same in every question about a fact that a notice brings itself."""

    model_config = _FROZEN
    group: str
    why: Bilingual
    some: Bilingual


class _QuestionsFile(BaseModel):
    model_config = _FROZEN
    groups: dict[str, Bilingual]
    questions: Annotated[dict[str, Question], Field(min_length=1)]
    rough: dict[str, Bilingual]
    of_a_notice: _OfANotice


@cache
def _loaded() -> _QuestionsFile:
    return load_yaml(DATA / "questions.yaml", _QuestionsFile)


def questions(notice: str | None = None) -> dict[str, Question]:
    """Every question by id, in the order they are asked. With a notice, named by its id, those about the facts it brings
    itself too, each under its fact's name: they are asked under no other notice.

    >>> sorted(questions("car-driver").keys() - questions().keys())
    ['km_after_certificate_4', 'km_after_certificate_5']
    """
    same, known = _loaded().questions, facts()
    own = [name for name in known.of_notices if known[name].of_notice == notice]
    return {**same, **{name: _own_question(known[name]) for name in own}} if own else same


def own_questions() -> tuple[str, ...]:
    """The ids of the questions that some notice asks about facts of its own, which are the facts' names."""
    return facts().of_notices


def _own_question(fact: Fact) -> Question:
    same = _loaded().of_a_notice
    kind: Literal["own_yes_no", "own_number"] = "own_yes_no" if fact.kind == "bool" else "own_number"
    ask = fact.ask or fact.name
    return Question(group=same.group, kind=kind, ask=ask, called=fact.name, why=same.why, some=same.some, unit=fact.unit)


def next_details(question: Question, entry: Mapping[str, object], asked: Collection[str]) -> list[str]:
    """The details of an entry to show, one after the other: those told, and the first that is still to be told. What may stay
    empty, a date or a number, holds nothing up. `asked` are the details that the notice in use asks for, of those that are not
    always asked; what was told of others is shown too.

    >>> next_details(questions()["certificates"], {}, ()), next_details(questions()["certificates"], {"level": 4}, ())
    (['level'], ['level', 'occupation'])
    """
    shown = []
    for name, field in question.fields.items():
        if field.asked_of(entry) and (not field.where_asked or name in asked or name in entry):
            shown.append(name)
            if name not in entry and field.kind in ("choice", "yes_no"):
                break
    return shown


def groups() -> dict[str, Bilingual]:
    """The names of the groups of questions by id, in the order they are asked."""
    return _loaded().groups


def rough_labels() -> dict[str, Bilingual]:
    """The wording of each field of a rough answer about work."""
    return _loaded().rough


def questions_for(fact: str) -> tuple[str, ...]:
    """The questions that settle a fact, the main one first."""
    described = facts()[fact]
    if described.of_notice:
        return (fact,)
    if described.told:
        return ("born",) if described.told == "age" else (described.told,)
    if described.schooling:
        return ("schooling",)
    if described.trained_for or described.approved_months_for:
        return ("trainings",)
    award = described.award or described.held_for or (described.worked.since if described.worked else None)
    by_award = _awards_question(award) if award else ()
    return ("jobs", *by_award) if described.worked or described.employed else by_award


def settling(fact: str, known: PersonFacts) -> tuple[str, ...]:
    """The questions that can still settle a fact that is unknown: not work, where jobs are told with every detail."""
    low, high = known.bounds("related_occupation_years")
    complete = known.person.jobs is not None and low == high
    return tuple(id for id in questions_for(fact) if id != "jobs" or not complete)


def _awards_question(award: Award) -> tuple[str, ...]:
    return ("certificates",) if award.certificate else ("titles",)
