"""Rule sets: one notice each, a file under data/rulesets/, loaded and checked.

A rule set is a list of routes; a level is open to whoever meets one of its routes. A route is a list of
conditions, all to be met, each *fact is true* or *fact is at least a number*. Nothing negative and no
upper bound can be written, so that more never lowers anyone. An "or" inside a notice's sentence is
written as two routes: the verdict then names the half that holds.

>>> ruleset = load_rulesets()["national-general"]
>>> [(condition.fact, condition.at_least) for condition in ruleset.route("4-2").conditions]
[('certificate_5', None), ('years_after_certificate_5', 3.0)]

Source: section 3 of the reading of the source, route by route; each file names its own section and clauses.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from vqlogic.bilingual import Bilingual
from vqlogic.documents import Levels, documents
from vqlogic.facts import Level, fact_problems, facts, is_number
from vqlogic.problems import MISSING, N_, UNKNOWN_FACT, InputError, Problem, custom
from vqlogic.service import Counting
from vqlogic.yamlfile import DATA, Read, read_yaml

RULESETS = DATA / "rulesets"

_CONDITION = N_("must be a fact's name, or a fact and the least number it needs, such as {allowed}")
_NEEDS_NUMBER = N_("needs a number, such as {allowed}")
_NO_NUMBER = N_("is true or false; write its name alone: {allowed}")
_LEAST = N_("must be a number above zero: only 'at least' can be written")
_ROUTE_ID = N_("must be a level from 1 to 5, a hyphen and a number, such as 4-2")
_ROUTES_TWICE = N_("is a route of {allowed} already; its conditions stand there")
_NO_SUCH = N_("is not a rule set; allowed: {allowed}")
_NO_PAPER = N_("is not a paper of data/documents.yaml; allowed: {allowed}")
_NO_EVIDENCE = N_("is not a kind of evidence; allowed: {allowed}")
_TWO_DEFAULTS = N_("is the default beside {allowed}; there can be one")
_BUILDS_TWICE = N_("builds on another rule set itself; name one that stands alone")
_FILE_NAME = N_("must be the file's name, {allowed}")

_FROZEN = ConfigDict(extra="forbid", frozen=True)


class Asked(NamedTuple):
    """What a condition asks for, as plain values: a fact, the least number asked of it (None where it must be true), and
    the threshold: the least low bound that meets it, true being 1."""

    fact: str
    at_least: float | None
    threshold: float


class Condition(BaseModel):
    """`fact` is true (`at_least` None) or at least a number; `clause` where it is not the route's own."""

    model_config = _FROZEN
    fact: str
    at_least: float | None = None
    clause: str | None = None

    @property
    def threshold(self) -> float:
        """The least low bound that meets it, true being 1."""
        return 1.0 if self.at_least is None else self.at_least

    @property
    def asked(self) -> Asked:
        """The same as plain values."""
        return Asked(self.fact, self.at_least, self.threshold)


def _condition(written: object) -> object:
    """A condition as a file writes it: a fact's name, or one name with one number."""
    if isinstance(written, Condition):
        return written
    if isinstance(written, str):
        fact, least = written, None
    elif isinstance(written, dict) and len(written) == 1:
        fact, least = next(iter(written.items()))
    else:
        raise custom(_CONDITION, allowed="certificate_5, {occupation_years: 2}")
    described = facts().get(fact)
    if described is None:
        close = difflib.get_close_matches(str(fact), facts(), n=3, cutoff=0.3)
        raise custom(UNKNOWN_FACT, allowed=", ".join(close) or "age")
    if described.kind == "bool":
        if isinstance(written, dict):
            raise custom(_NO_NUMBER, allowed=fact)
        return Condition(fact=fact)
    if isinstance(written, str):
        raise custom(_NEEDS_NUMBER, allowed=f"{{{fact}: 2}}")
    if not is_number(least) or not least:
        raise custom(_LEAST)
    return Condition(fact=fact, at_least=least)


Conditions = Annotated[tuple[Annotated[Condition, BeforeValidator(_condition)], ...], Field(min_length=1)]
Sureness = Literal["source-text", "checked-copies", "one-copy"]


def _paper(id: str) -> str:
    if id not in documents():
        raise custom(_NO_PAPER, allowed=", ".join(documents()))
    return id


def _evidence(kind: str) -> str:
    allowed = {"always"}.union(*(fact.evidences for fact in facts().values()))
    if kind not in allowed:
        raise custom(_NO_EVIDENCE, allowed=", ".join(sorted(allowed)))
    return kind


def _facts_given(given: dict[str, bool | float]) -> dict[str, bool | float]:
    """An example's facts, each of the vocabulary and of its kind."""
    for problem in fact_problems(given):
        raise custom(problem.says, at=problem.place, **problem.figures)
    return given


class AskedDocument(BaseModel):
    """A paper that a notice asks for, with what it says of it."""

    model_config = _FROZEN
    document: Annotated[str, AfterValidator(_paper)]
    note: Bilingual | None = None


AskedDocuments = tuple[
    Annotated[AskedDocument, BeforeValidator(lambda value: {"document": value} if isinstance(value, str) else value)], ...
]


class Route(BaseModel):
    """One way to a level. `id` and `level` follow from the key under which it stands; `notice` is the short name of the
    notice from which it was taken over, where its clause stands."""

    model_config = _FROZEN
    id: str = ""
    notice: Bilingual | None = None
    clause: str | None = None
    conditions: Annotated[Conditions, Field(alias="all")]
    note: Bilingual | None = None
    sureness: Sureness | None = None
    documents: AskedDocuments = ()

    @property
    def level(self) -> int:
        return level_of(self.id)


class AskedFor(NamedTuple):
    """A paper that a route asks for: why (always, level, route, or a kind of evidence), and what the notice adds."""

    document: str
    why: str
    note: Bilingual | None


def level_of(route: str) -> int:
    """The level that a route of that id leads to."""
    return int(route[0])


def _order(id: str) -> tuple[int, int]:
    level, _, number = id.partition("-")
    return int(level), int(number)


def _in_order(routes: Mapping[str, Route]) -> dict[str, Route]:
    """The routes in ascending order, each knowing the id under which it stands."""
    return {id: routes[id].model_copy(update={"id": id}) for id in sorted(routes, key=_order)}


Routes = Annotated[dict[str, Route], AfterValidator(_in_order)]


class Source(BaseModel):
    """The document and section the notice stands in; None where no text says."""

    model_config = _FROZEN
    document: str
    section: str | None


class Period(BaseModel):
    """The days from which and until which the notice holds; None where no text says."""

    model_config = _FROZEN
    from_: Annotated[date | None, Field(alias="from")]
    until: date | None


class BuildsOn(BaseModel):
    """Another rule set whose routes this one takes over, with conditions added to each."""

    model_config = _FROZEN
    ruleset: str
    clause: str
    add: Conditions


class Says(BaseModel):
    model_config = _FROZEN
    highest_level: Level | None
    routes: tuple[str, ...]


class Example(BaseModel):
    """A worked example: a person's facts, and what the rule set says of them."""

    model_config = _FROZEN
    who: Bilingual
    facts: Annotated[dict[str, bool | float], AfterValidator(_facts_given)]
    says: Says


class RuleSet(BaseModel):
    """One notice. `routes` are in ascending order of level number, then route number."""

    model_config = _FROZEN
    id: str
    title: Bilingual
    short: Bilingual
    summary: Bilingual
    choose_when: Bilingual
    source: Source
    holds: Period
    sureness: Sureness
    edition: Annotated[int, Field(ge=1)] = 1
    default: bool = False
    counting: Counting = Counting()
    notes: tuple[Bilingual, ...] = ()
    builds_on: BuildsOn | None = None
    documents: dict[Annotated[str, AfterValidator(_evidence)], AskedDocuments] = Field(default_factory=dict)
    by_id: Annotated[Routes, Field(alias="routes")]
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]

    def __repr__(self) -> str:
        return f"RuleSet({self.id!r})"

    @property
    def routes(self) -> tuple[Route, ...]:
        return tuple(self.by_id.values())

    def route(self, id: str) -> Route:
        """The route of that id. Raises KeyError."""
        return self.by_id[id]

    def with_fields(self, **fields: Any) -> RuleSet:
        """The rule set with other values in some fields, checked; what follows from them is worked out anew."""
        given = {**dict(self), **fields}
        return RuleSet.model_validate({field.alias or name: given[name] for name, field in RuleSet.model_fields.items()})

    @cached_property
    def asked(self) -> list[tuple[int, str, tuple[Asked, ...]]]:
        """Every route as plain values: its level, its id, and what its conditions ask for."""
        return [(one.level, one.id, tuple(each.asked for each in one.conditions)) for one in self.routes]

    @cached_property
    def papers(self) -> dict[str, list[AskedFor]]:
        """The papers that each route asks for, by its id."""
        return {route.id: list(self._papers(route)) for route in self.routes}

    def _papers(self, route: Route) -> Iterator[AskedFor]:
        """Every paper asked for on a route, with why. What the route says of a paper itself replaces the rest."""
        own = {asked.document for asked in route.documents}
        evidence = {"always"}.union(*(facts()[condition.fact].evidences for condition in route.conditions))
        for name, document in documents().items():
            if isinstance(document.asked, str) and document.asked in evidence:
                yield AskedFor(name, document.asked, None)
            elif isinstance(document.asked, Levels) and route.level in document.asked.levels:
                yield AskedFor(name, "level", None)
        for why, papers in self.documents.items():
            if why in evidence:
                yield from (AskedFor(asked.document, why, asked.note) for asked in papers if asked.document not in own)
        yield from (AskedFor(asked.document, "route", asked.note) for asked in route.documents)


def _is_route_id(id: object) -> bool:
    return isinstance(id, str) and re.fullmatch("[1-5]-[1-9][0-9]*", id, re.ASCII) is not None


def load_ruleset(path: Path) -> RuleSet:
    """One rule set's file on its own, its `builds_on` not yet filled in. Raises InputError naming the lines."""
    return _checked(read_yaml(path))


def load_beside(path: Path) -> tuple[Read, RuleSet]:
    """One rule set's file with its lines, and the rule set whole, as it would be loaded among those there are, instead of
    the one of its name. Raises InputError naming the lines."""
    _checked(read_yaml(path))
    files, rulesets = _load([*(each for each in _files(RULESETS) if each.stem != path.stem), path])
    return files[path.stem], rulesets[path.stem]


def _checked(found: Read) -> RuleSet:
    routes = found.value.get("routes") if isinstance(found.value, dict) else None
    if bad := [id for id in routes if not _is_route_id(id)] if isinstance(routes, dict) else []:
        raise InputError([Problem(found.place(("routes", id)), id, _ROUTE_ID) for id in bad])
    ruleset = found.as_a(RuleSet)
    if ruleset.id != found.path.stem:
        raise InputError([Problem(found.place(("id",)), ruleset.id, _FILE_NAME, {"allowed": found.path.stem})])
    return ruleset


def load_rulesets(folder: Path = RULESETS) -> dict[str, RuleSet]:
    """Every rule set by id, the one marked default first, then as the files are named.

    Raises InputError naming file, line, value and what is allowed, for every file that is wrong.
    """
    _, rulesets = _load(_files(folder))
    return {ruleset.id: ruleset for ruleset in sorted(rulesets.values(), key=lambda ruleset: not ruleset.default)}


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _load(paths: list[Path]) -> tuple[dict[str, Read], dict[str, RuleSet]]:
    """The files of rule sets that are to stand together, and the rule sets whole, by id. Of two defaults the later file's
    is wrong. Raises InputError for every file that is."""
    problems: list[Problem] = []
    files: dict[str, Read] = {}
    alone: dict[str, RuleSet] = {}
    for path in paths:
        try:
            files[path.stem] = read_yaml(path)
            alone[path.stem] = _checked(files[path.stem])
        except InputError as error:
            problems.extend(error.problems)
    problems += [problem for ruleset in alone.values() for problem in _wrong_base(ruleset, alone, files[ruleset.id])]
    defaults = [id for id, ruleset in alone.items() if ruleset.default]
    problems += [Problem(files[id].place(("default",)), MISSING, _TWO_DEFAULTS, {"allowed": defaults[0]}) for id in defaults[1:]]
    if problems:
        raise InputError(problems)
    return files, {id: _built(ruleset, alone) for id, ruleset in alone.items()}


def _wrong_base(ruleset: RuleSet, others: Mapping[str, RuleSet], found: Read) -> list[Problem]:
    """What is wrong with the rule set that this one builds on, if any."""
    if ruleset.builds_on is None:
        return []
    id, place = ruleset.builds_on.ruleset, found.place(("builds_on", "ruleset"))
    if id not in others or id == ruleset.id:
        return [Problem(place, id, _NO_SUCH, {"allowed": ", ".join(other for other in others if other != ruleset.id)})]
    if others[id].builds_on:
        return [Problem(place, id, _BUILDS_TWICE)]
    repeated = [route for route in ruleset.by_id if route in others[id].by_id]
    return [Problem(found.place(("routes", route)), route, _ROUTES_TWICE, {"allowed": id}) for route in repeated]


def _built(ruleset: RuleSet, others: Mapping[str, RuleSet]) -> RuleSet:
    """The rule set with the routes it takes over from another one, each with the added conditions first."""
    on = ruleset.builds_on
    if on is None:
        return ruleset
    added = tuple(condition.model_copy(update={"clause": on.clause}) for condition in on.add)
    base = others[on.ruleset]
    taken = {
        id: route.model_copy(update={"notice": base.short, "conditions": added + route.conditions})
        for id, route in base.by_id.items()
    }
    return ruleset.with_fields(by_id={**taken, **ruleset.by_id})


def pick(rulesets: Mapping[str, RuleSet], ids: Sequence[str]) -> list[RuleSet]:
    """The named rule sets, all where none is named. Raises InputError for an unknown id."""
    unknown = [id for id in ids if id not in rulesets]
    if unknown:
        raise InputError([Problem("--ruleset", id, _NO_SUCH, {"allowed": ", ".join(rulesets)}) for id in unknown])
    return [rulesets[id] for id in dict.fromkeys(ids)] if ids else list(rulesets.values())
