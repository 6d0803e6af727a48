"""Rule sets: one notice each, a file under data/rulesets/, loaded and checked.

A rule set is a list of routes; a level is open to whoever meets one of its routes. A route is a list of
conditions, all to be met, each *fact is true* or *fact is at least a number*. Nothing negative and no
upper bound can be written, so that more never lowers anyone. An "or" inside a notice's sentence is
written as two routes: the verdict then names the half that holds.

A rule set may build on another one: it still lists every route it has, and says of each whether it is the `same` as the
other's. It may be for some occupations alone, and may bring facts of its own (vqlogic/facts.py). Earlier editions of the
reading stand under data/rulesets/earlier/ and are loaded one by one (vqlogic/editions.py).

>>> ruleset = load_rulesets()["national-general"]
>>> [(condition.fact, condition.at_least) for condition in ruleset.route("4-2").conditions]
[('certificate_5', None), ('years_after_certificate_5', 3.0)]

Source: section 3 of the reading of the source, route by route; each file names its own section and clauses.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.config import JsonDict
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema
from pydantic_core import CoreSchema

from vqlogic.bilingual import Bilingual
from vqlogic.documents import NO_DOCUMENT, AskedDocument, Levels, document_lists, documents, named_alone
from vqlogic.editors import FactsGiven, OneOf, condition_written
from vqlogic.facts import (
    Fact,
    Facts,
    Level,
    OwnFact,
    brings,
    earlier_facts,
    fact_of,
    fact_problems,
    facts,
    facts_of_file,
    facts_with,
    is_number,
    vocabulary,
)
from vqlogic.occupations import folded, occupation_named, occupations
from vqlogic.problems import MISSING, N_, UNKNOWN_FACT, InputError, Problem, custom
from vqlogic.service import Counting
from vqlogic.yamlfile import DATA, Read, read_yaml

RULESETS = DATA / "rulesets"

_CONDITION = N_("must be a fact's name, or a fact and the least number it needs, such as {allowed}")
_NEEDS_NUMBER = N_("needs a number, such as {allowed}")
_NO_NUMBER = N_("is true or false; write its name alone: {allowed}")
_LEAST = N_("must be a number above zero: only 'at least' can be written")
_ID = N_("must be a name of small letters, digits and hyphens, such as {allowed}")
_ROUTE_ID = N_("must be a level from 1 to 5, a hyphen and a number, such as 4-2")
_NO_BASE = N_("needs `builds_on`: the rule set whose route it is")
_NO_BASE_ROUTE = N_("is not a route to that level of the rule set built on; allowed: {allowed}")
_ASKS_ONE_WAY = N_("must say what it asks for: its conditions (`all`), or a route of the rule set built on (`same_as`)")
_NO_SUCH = N_("is not a rule set; allowed: {allowed}")
_NO_LIST = N_("is not a list of papers of data/documents.yaml; allowed: {allowed}")
_NO_OCCUPATION = N_("is not an occupation of data/occupations.yaml; allowed: {allowed}")
_NOT_GRADUATING = N_("is not a fact of being in a graduating class; allowed: {allowed}")
_FACT_NAME = N_("must be a name of small letters, digits and underscores, such as {allowed}")
_FACT_TWICE = N_("stands already at {allowed}; a fact's name must be its own")
_FACT_ELSEWHERE = N_("is a fact of {allowed} alone")
_NO_EVIDENCE = N_("is not a kind of evidence; allowed: {allowed}")
_TWO_DEFAULTS = N_("is the default beside {allowed}; there can be one")
_BUILDS_TWICE = N_("builds on another rule set itself; name one that stands alone")
_FILE_NAME = N_("must be the file's name, {allowed}")
_ID_TAKEN = N_("is the name of another notice; give this one a name of its own")
_EARLIER_ALONE = N_("is a fact of earlier editions alone")

_ROUTE_ID_FORM = "^[1-5]-[1-9][0-9]*$"
_ID_FORM = "^[a-z][a-z0-9-]{0,79}$"
_FACT_NAME_FORM = "^[a-z][a-z0-9_]*$"

# What stands below a field is what an editor says of it, and data/README.md.
_FROZEN = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


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

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """As files write it, which is not as it is kept."""
        return condition_written()

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
    described = facts().get(fact) or earlier_facts().get(fact)
    if described is None:
        close = difflib.get_close_matches(str(fact), facts(), cutoff=0.3)
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


Written = Annotated[Condition, BeforeValidator(_condition)]
Conditions = Annotated[tuple[Written, ...], Field(min_length=1)]
RouteId = Annotated[str, Field(json_schema_extra={"pattern": _ROUTE_ID_FORM})]
Sureness = Literal["source-text", "checked-copies", "one-copy"]
FindingName = Literal[
    "useless_route", "never_open", "own_certificate", "jump", "unreachable_level", "no_clause", "unasked_fact",
    "unneeded_document", "no_wording", "idle_example",
]  # fmt: skip


def _graduating_classes() -> list[str]:
    """The facts of being in a graduating class."""
    return [name for name, fact in facts().items() if any(one.stage == "final_year" for one in fact.schooling or ())]


def _evidences() -> list[str]:
    """What a paper can be asked for: always, at a level, or to prove a fact."""
    of_facts = (evidence for fact in facts().values() for evidence in fact.evidences)
    return sorted({"always", *(f"level_{level}" for level in get_args(Level)), *of_facts})


def _evidences_before() -> list[str]:
    return sorted(evidence for fact in earlier_facts().values() for evidence in fact.evidences)


def _own_id(id: str) -> str:
    if not re.fullmatch(_ID_FORM, id):
        raise custom(_ID, allowed="my-notice")
    return id


def _own_name(name: str) -> str:
    if not re.fullmatch(_FACT_NAME_FORM, name):
        raise custom(_FACT_NAME, allowed="km_after_certificate_5")
    return name


def _facts_given(given: dict[str, bool | float]) -> dict[str, bool | float]:
    """An example's facts, each of the vocabulary and of its kind."""
    for problem in fact_problems(given):
        raise custom(problem.says, at=problem.place, **problem.figures)
    return given


PaperName = Annotated[str, OneOf(documents, NO_DOCUMENT)]
ListOfPapers = Annotated[str, OneOf(document_lists, _NO_LIST)]
Evidence = Annotated[str, OneOf(_evidences, _NO_EVIDENCE, _evidences_before)]
OwnName = Annotated[str, AfterValidator(_own_name)]
OccupationId = Annotated[str, OneOf(occupations, _NO_OCCUPATION)]


class AskedPaper(AskedDocument):
    """A paper: its name alone, or its name and what else there is to say of it."""

    model_config = _FROZEN
    document: PaperName
    """The paper's name in data/documents.yaml."""
    note: Bilingual | None = None
    """What the notice says of the paper."""
    instead_of: PaperName | None = None
    """The paper in whose place this one is asked for."""
    only_where: Annotated[str, OneOf(_graduating_classes, _NOT_GRADUATING)] | None = None
    """A fact of being in a graduating class: who is not in it need not bring the paper."""


AskedPapers = tuple[Annotated[AskedPaper, BeforeValidator(named_alone, json_schema_input_type=PaperName | AskedPaper)], ...]


class Route(BaseModel):
    """One way to a level. Its id stands before it, such as `4-2`: the level, a hyphen, a number of its own. It has either `all`
    or `same_as`. A route that is just like the one of the same id in the notice built on is written `same`."""

    model_config = ConfigDict(**_FROZEN, json_schema_extra={"oneOf": [{"required": ["all"]}, {"required": ["same_as"]}]})
    id: SkipJsonSchema[str] = ""  # follows from the key under which it stands
    notice: SkipJsonSchema[Bilingual | None] = None  # the short name of the notice it was taken over from, where its clause is
    clause: str | None = None
    """The clause of the notice in which the route stands, as it is numbered there."""
    conditions: Annotated[Conditions, Field(alias="all")] = ()
    """What the route asks for. All of it must be true of a person."""
    note: Bilingual | None = None
    """How the text is read here, where it can be read in two ways."""
    advice: Bilingual | None = None
    """What somebody who applies by this route must know."""
    sureness: Sureness | None = None
    """How sure this route is, where it is surer or less sure than the notice."""
    documents: AskedPapers = ()
    """Papers that this route alone asks for."""
    same_as: RouteId | None = None
    """The route of the notice built on that asks for the same."""

    @model_validator(mode="after")
    def _asks_one_way(self) -> Route:
        if bool(self.conditions) == (self.same_as is not None):
            raise custom(_ASKS_ONE_WAY)
        return self

    @property
    def level(self) -> int:
        return level_of(self.id)


class AskedFor(NamedTuple):
    """A paper that a route asks for: why (always, level, route, or a kind of evidence), what the notice adds, and the fact of
    being in a graduating class without which it is not asked for."""

    document: str
    why: str
    note: Bilingual | None
    only_where: str | None = None


def level_of(route: str) -> int:
    """The level that a route of that id leads to."""
    return int(route[0])


def route_order(id: str) -> tuple[int, int]:
    """Where a route's id stands among the others: by the level's number, then its own."""
    level, _, number = id.partition("-")
    return int(level), int(number)


def _in_order(routes: Mapping[str, Route]) -> dict[str, Route]:
    """The routes in ascending order, each knowing the id under which it stands."""
    return {id: routes[id].model_copy(update={"id": id}) for id in sorted(routes, key=route_order)}


def _named_same(routes: object) -> object:
    """The routes as written, one that is `same` naming the other rule set's route, which has its own id."""
    if not isinstance(routes, dict):
        return routes
    return {id: {"same_as": id} if route == "same" else route for id, route in routes.items()}


Routes = Annotated[
    dict[str, Route],
    BeforeValidator(_named_same, json_schema_input_type=dict[str, Route | Literal["same"]]),
    AfterValidator(_in_order),
]


class Source(BaseModel):
    """Where the notice stands."""

    model_config = _FROZEN
    document: str
    """The name of the document, as it calls itself."""
    section: str | None
    """The section in it; `null` where that is not known."""


class OutOfForce(NamedTuple):
    """That a notice is not in force: not yet, and from which day; or no longer, and until which day it was."""

    status: Literal["not_yet", "no_longer"]
    day: date


class Period(BaseModel):
    """When the notice is in force."""

    model_config = _FROZEN
    from_: Annotated[date | None, Field(alias="from")]
    """The first day, such as `2005-01-31`; `null` where no text says."""
    until: date | None
    """The last day; `null` where no text says."""

    def out_of_force(self, on: date) -> OutOfForce | None:
        """Why the notice is not in force on a day; None where it is, or no text says that it is not."""
        if self.from_ and on < self.from_:
            return OutOfForce("not_yet", self.from_)
        return OutOfForce("no_longer", self.until) if self.until and on > self.until else None

    def start(self, on: date) -> date:
        """The day, or the first one in force where that is later."""
        return max(on, self.from_) if self.from_ else on

    def lasts_to(self, day: date) -> bool:
        """Whether the notice has not ended by a day."""
        return self.until is None or day <= self.until


class BuildsOn(BaseModel):
    """Another notice, some of whose routes are this one's too."""

    model_config = _FROZEN
    ruleset: str
    """The other notice's id. It must not build on a third one."""
    clause: str | None = None
    """The clause by which the notice itself takes the other's routes over. Left out where the text is merely the same."""
    add: tuple[Written, ...] = ()
    """Conditions that the clause adds to each route taken over."""


class Majors(BaseModel):
    """The majors that the occupation's own text lists, in its own words. One list stands for `either`."""

    model_config = _FROZEN
    this: tuple[str, ...] = ()
    """Majors for the occupation itself."""
    related: tuple[str, ...] = ()
    """Related majors."""
    either: tuple[str, ...] = ()
    """Majors of which the text does not say whether they are its own or related."""


class Says(BaseModel):
    """What must come out of an example."""

    model_config = _FROZEN
    highest_level: Level | None
    """The best level the person can apply for; `null` for none."""
    routes: tuple[RouteId, ...]
    """Every route that is open to the person, in any order."""


class Example(BaseModel):
    """A worked example: a person, and what the notice says of them."""

    model_config = _FROZEN
    who: Bilingual
    """Who it is, in a few words."""
    facts: Annotated[dict[str, bool | float], AfterValidator(_facts_given), FactsGiven()]
    """What is true of the person. What is left out is not known."""
    says: Says
    """What must come out."""


class Accepted(BaseModel):
    """What stands out in the notice (vqlogic/findings.py), and is meant so."""

    model_config = _FROZEN
    finding: FindingName
    """What kind of thing it is."""
    of: Annotated[tuple[str, ...], Field(min_length=1)]
    """Of what: routes, levels, facts, kinds of evidence, examples by their number in quotes, or `source`."""
    why: Bilingual
    """Why it is right all the same."""


def _names_like(form: str) -> JsonDict:
    """What an editor is told of a set of named fields whose names have a form of their own."""
    return {"propertyNames": {"pattern": form}}


def _majors(written: object) -> object:
    """The majors, of which one list does not tell this from related ones."""
    return {"either": written} if isinstance(written, list) else written


class RuleSet(BaseModel):
    """A notice: who can apply for which level of a vocational qualification, by which routes."""

    model_config = _FROZEN
    id: Annotated[str, AfterValidator(_own_id)]
    """The notice's name for the computer: the file's name without `.yaml`."""
    title: Bilingual
    """The notice's full name, as people see it."""
    short: Bilingual
    """A name of a few words, for narrow columns."""
    summary: Bilingual
    """What the notice is, in one or two sentences."""
    choose_when: Bilingual
    """When somebody must choose this notice, as a sentence to that person."""
    source: Source
    """The document it stands in, and the section."""
    holds: Period
    """When it is in force. Only write a day that the text names."""
    sureness: Sureness
    """How sure the reading is: from the source's text, checked against published copies, or against one copy."""
    edition: Annotated[int, Field(ge=1)] = 1
    """Which edition of the reading this file is. It goes up by one whenever what is asked for changes."""
    changed: Bilingual | None = None
    """Why this edition asks for something else than the one before."""
    default: bool = False
    """Whether it is the notice for somebody who does not know which one applies. There is one."""
    counting: Counting = Counting()
    """How time is counted, where the text says."""
    notes: tuple[Bilingual, ...] = ()
    """What else people must know of the notice as a whole, and what is doubtful."""
    occupations: tuple[OccupationId, ...] = ()
    """The occupations it is for (ids of data/occupations.yaml). Left out where it is for all."""
    counts_when: Bilingual | None = None
    """For a notice of some occupations: when it counts rather than the conditions for everybody."""
    majors: Annotated[Majors, BeforeValidator(_majors, json_schema_input_type=Majors | tuple[str, ...])] = Majors()
    """The majors that its text lists."""
    related_occupations: tuple[str, ...] = ()
    """The related occupations that its text lists, in its own words."""
    related_certificates: tuple[str, ...] = ()
    """The related certificates that its text lists, in its own words."""
    registers_with: Literal["station", "assessment_body"] = "station"
    """Where the papers are handed in (data/registration.yaml)."""
    facts: dict[OwnName, OwnFact] = Field(default_factory=dict, json_schema_extra=_names_like(_FACT_NAME_FORM))
    """Facts that this notice alone asks about, by name."""
    builds_on: BuildsOn | None = None
    """Another notice, some of whose routes are this one's too."""
    documents_of: ListOfPapers | None = None
    """A list of papers that several notices share (`lists` in data/documents.yaml)."""
    documents: dict[Evidence, AskedPapers] = Field(default_factory=dict)
    """Papers beyond those that every notice asks for, by what they are asked for: `always`, a level such as `level_2`, or the
    evidence of a fact."""
    by_id: Annotated[Routes, Field(alias="routes", json_schema_extra=_names_like(_ROUTE_ID_FORM))]
    """The ways to the levels, each under its id. One that is open is enough."""
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]
    """Worked examples, two at least: best one person who just has enough, and one who just has not."""
    accepted: tuple[Accepted, ...] = ()
    """What `check` finds in the file that is meant so."""

    def __repr__(self) -> str:
        return f"RuleSet({self.id!r})"

    @property
    def routes(self) -> tuple[Route, ...]:
        """In ascending order of level number, then route number."""
        return tuple(self.by_id.values())

    def route(self, id: str) -> Route:
        """The route of that id. Raises KeyError."""
        return self.by_id[id]

    def with_fields(self, **fields: Any) -> RuleSet:
        """The rule set with other values in some fields, taken as they are; what follows from them is worked out anew."""
        given = {**dict(self), **fields}
        return RuleSet.model_construct(**{field.alias or name: given[name] for name, field in RuleSet.model_fields.items()})

    def is_for(self, occupation: str | None) -> bool:
        """Whether the notice is offered to somebody of an occupation, told by its id, its name or in other words; one that
        names its occupations is offered to nobody else."""
        if not self.occupations:
            return True
        known = occupation_named(occupation)
        return known is not None and known.id in self.occupations

    @cached_property
    def asked(self) -> list[tuple[int, str, tuple[Asked, ...]]]:
        """Every route as plain values: its level, its id, and what its conditions ask for."""
        return [(one.level, one.id, tuple(each.asked for each in one.conditions)) for one in self.routes]

    @cached_property
    def asked_documents(self) -> dict[str, list[AskedFor]]:
        """The papers that each route asks for, by its id."""
        return {route.id: list(self._asked_of(route)) for route in self.routes}

    def _asked_of(self, route: Route) -> Iterator[AskedFor]:
        """Every paper asked for on a route, with why. What the route says of a paper itself replaces the rest."""
        whys = {"always", f"level_{route.level}"}.union(*(facts()[one.fact].evidences for one in route.conditions))
        listed = document_lists()[self.documents_of] if self.documents_of else {}
        beyond = [(why, one) for why, asked in [*listed.items(), *self.documents.items()] if why in whys for one in asked]
        replaced = {one.instead_of for _, one in beyond}
        for name, document in documents().items():
            if name in replaced:
                continue
            if isinstance(document.asked, str) and document.asked in whys:
                yield AskedFor(name, document.asked, None)
            elif isinstance(document.asked, Levels) and route.level in document.asked.levels:
                yield AskedFor(name, "level", None)
        own = {asked.document for asked in route.documents}
        for why, one in beyond:
            if one.document not in own:
                yield AskedFor(one.document, "level" if why == f"level_{route.level}" else why, one.note, one.only_where)
        yield from (AskedFor(one.document, "route", one.note, one.only_where) for one in route.documents)


def _is_route_id(id: object) -> bool:
    return isinstance(id, str) and re.fullmatch(_ROUTE_ID_FORM, id) is not None


def load_ruleset(path: Path) -> RuleSet:
    """One rule set's file on its own, its `builds_on` not yet filled in. Raises InputError naming the lines."""
    return _checked(read_yaml(path))


def load_beside(path: Path) -> tuple[Read, RuleSet]:
    """One rule set's file with its lines, and the rule set whole, as it would be loaded among those there are, instead of
    the one of its name. Facts of its own are known where `own_facts` are in use. Raises InputError naming the lines."""
    _checked(read_yaml(path))
    files, rulesets = _load([*(each for each in _files(RULESETS) if each.stem != path.stem), path])
    return files[path.stem], rulesets[path.stem]


def load_brought(found: Read, others: Mapping[str, RuleSet]) -> RuleSet:
    """The rule set that somebody brings to stand beside the others, whatever its file is called. Facts of its own are known where
    `own_facts` are in use. Raises InputError naming the lines."""
    ruleset = _valid(found)
    problems = [Problem(found.place(("id",)), ruleset.id, _ID_TAKEN)] if ruleset.id in others else []
    problems += _facts_twice([found] if ruleset.facts else [], {name: one.id for one in others.values() for name in one.facts})
    for check in (_of_earlier_editions, _of_other_notices):
        problems += check(ruleset, found)
    problems += _wrong_base(ruleset, others, found)
    if problems:
        raise InputError(problems)
    return _built(ruleset, others)


def own_facts(ruleset: RuleSet) -> dict[str, Fact]:
    """The facts that a rule set brings itself, as those of the vocabulary."""
    return {name: fact_of(one, ruleset.id) for name, one in ruleset.facts.items()}


def facts_known_with(rulesets: Iterable[RuleSet]) -> Facts:
    """The facts that are always known, and those that any of the rule sets brings."""
    return facts_with({name: fact for ruleset in rulesets for name, fact in own_facts(ruleset).items()})


def edition_name(id: str, edition: int) -> str:
    """What an edition's file is called, and how another earlier edition names it as the one it builds on."""
    return f"{id}@{edition}"


def load_earlier(path: Path, others: Mapping[str, RuleSet]) -> tuple[Read, RuleSet]:
    """The file of an earlier edition with its lines, and the rule set whole; what it builds on is one of the others, which are
    named for their editions. Raises InputError naming the lines."""
    found = read_yaml(path)
    ruleset = _checked(found, earlier=True)
    if problems := _wrong_base(ruleset, others, found):
        raise InputError(problems)
    return found, _built(ruleset, others)


def _checked(found: Read, earlier: bool = False) -> RuleSet:
    ruleset = _valid(found)
    name = edition_name(ruleset.id, ruleset.edition) if earlier else ruleset.id
    if name != found.path.stem:
        raise InputError([Problem(found.place(("id",)), name, _FILE_NAME, {"allowed": found.path.stem})])
    if not earlier and (only_then := list(_of_earlier_editions(ruleset, found))):
        raise InputError(only_then)
    if elsewhere := list(_of_other_notices(ruleset, found)):
        raise InputError(elsewhere)
    return ruleset


def _valid(found: Read) -> RuleSet:
    """A file's rule set, which may ask for the facts that the file itself brings, and for those that are known."""
    refuse_route_ids(found)
    with brings(facts_of_file(found.value)):
        return found.as_a(RuleSet)


def refuse_route_ids(found: Read) -> None:
    """Raises InputError for the routes whose ids name no level."""
    routes = found.value.get("routes") if isinstance(found.value, dict) else None
    if bad := [id for id in routes if not _is_route_id(id)] if isinstance(routes, dict) else []:
        raise InputError([Problem(found.place(("routes", id)), id, _ROUTE_ID) for id in bad])


def _of_other_notices(ruleset: RuleSet, found: Read) -> Iterator[Problem]:
    """The conditions that rest on a fact which another notice brings for itself, or an earlier text of this one."""
    for route in ruleset.routes:
        for at, condition in enumerate(route.conditions):
            notice = None if condition.fact in ruleset.facts else facts()[condition.fact].of_notice
            if notice and (notice != ruleset.id or condition.fact not in earlier_facts()):
                place = found.place(("routes", route.id, "all", at))
                yield Problem(place, condition.fact, _FACT_ELSEWHERE, {"allowed": notice})


def _of_earlier_editions(ruleset: RuleSet, found: Read) -> Iterator[Problem]:
    """The conditions that rest on a fact which only earlier editions may name."""
    for route in ruleset.routes:
        for at, condition in enumerate(route.conditions):
            if condition.fact in earlier_facts():
                yield Problem(found.place(("routes", route.id, "all", at)), condition.fact, _EARLIER_ALONE)


def load_rulesets(folder: Path = RULESETS) -> dict[str, RuleSet]:
    """Every rule set by id, the one marked default first, then as the files are named.

    Raises InputError naming file, line, value and what is allowed, for every file that is wrong.
    """
    _, rulesets = _load(_files(folder))
    return {ruleset.id: ruleset for ruleset in sorted(rulesets.values(), key=lambda ruleset: not ruleset.default)}


def load_named(ids: Sequence[str], folder: Path = RULESETS) -> dict[str, RuleSet]:
    """The rule sets of these ids, and those they build on, by id; no other file is read, unless there is none of such an id: then
    all are. Raises InputError as `load_rulesets` does.

    >>> list(load_named(["welder-2018"]))
    ['welder-2018', 'electrician-2018']
    """
    paths = {path.stem: path for path in _files(folder)}
    if not {*ids} <= paths.keys():
        return load_rulesets(folder)
    _, rulesets = _load([paths[id] for id in dict.fromkeys(ids)], paths)
    return rulesets


def _base(value: Any) -> str:
    """The id of the rule set that a file builds on, if it names one."""
    builds_on = value.get("builds_on") if isinstance(value, dict) else None
    return str(builds_on.get("ruleset")) if isinstance(builds_on, dict) else ""


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _load(paths: list[Path], bases: Mapping[str, Path] | None = None) -> tuple[dict[str, Read], dict[str, RuleSet]]:
    """The files of rule sets that are to stand together, with those of `bases` that they build on, and the rule sets whole, by
    id. Of two defaults the later file's is wrong. Raises InputError for every file that is."""
    problems: list[Problem] = []
    files: dict[str, Read] = {}
    alone: dict[str, RuleSet] = {}
    waiting = list(paths)
    for path in waiting:  # which grows by what they build on
        try:
            files[path.stem] = read_yaml(path)
            base = (bases or {}).get(_base(files[path.stem].value))
            waiting += [base] if base and base not in waiting else []
            alone[path.stem] = _checked(files[path.stem])
        except InputError as error:
            problems.extend(error.problems)
    problems += [problem for ruleset in alone.values() for problem in _wrong_base(ruleset, alone, files[ruleset.id])]
    problems += _facts_twice([files[id] for id, ruleset in alone.items() if ruleset.facts])
    defaults = [id for id, ruleset in alone.items() if ruleset.default]
    problems += [Problem(files[id].place(("default",)), MISSING, _TWO_DEFAULTS, {"allowed": defaults[0]}) for id in defaults[1:]]
    if problems:
        raise InputError(problems)
    return files, {id: _built(ruleset, alone) for id, ruleset in alone.items()}


def _facts_twice(files: list[Read], elsewhere: Mapping[str, str] | None = None) -> list[Problem]:
    """The facts of notices' own whose names stand in the vocabulary, in another notice's file, or `elsewhere` (by name where),
    already."""
    stands = dict(elsewhere or {})
    problems = []
    for file in files:
        for name in file.value["facts"]:
            place = file.place(("facts", name))
            if name in vocabulary():
                stands[name] = read_yaml(DATA / "facts.yaml").place(("facts", name))
            if name in stands:
                problems.append(Problem(place, name, _FACT_TWICE, {"allowed": stands[name]}))
            stands.setdefault(name, place)
    return problems


def _wrong_base(ruleset: RuleSet, others: Mapping[str, RuleSet], found: Read) -> list[Problem]:
    """What is wrong with the rule set that this one builds on, and with the routes that are the same there."""
    same = {route.id: route.same_as for route in ruleset.routes if route.same_as is not None}
    if ruleset.builds_on is None:
        return [Problem(found.place(("routes", id)), other, _NO_BASE) for id, other in same.items()]
    id, place = ruleset.builds_on.ruleset, found.place(("builds_on", "ruleset"))
    if id not in others or id == ruleset.id:
        return [Problem(place, id, _NO_SUCH, {"allowed": ", ".join(other for other in others if other != ruleset.id)})]
    base = others[id]
    if base.builds_on:
        return [Problem(place, id, _BUILDS_TWICE)]
    there = {level: [route.id for route in base.routes if route.level == level] for level in get_args(Level)}
    return [
        Problem(found.place(("routes", id, "same_as")), other, _NO_BASE_ROUTE, {"allowed": ", ".join(there[level_of(id)])})
        for id, other in same.items()
        if other not in there[level_of(id)]
    ]


def _built(ruleset: RuleSet, others: Mapping[str, RuleSet]) -> RuleSet:
    """The rule set with the conditions of the routes that are the same in another one, the added conditions first."""
    on = ruleset.builds_on
    if on is None:
        return ruleset
    base = others[on.ruleset]
    routes = {id: _same(route, base, on) if route.same_as else route for id, route in ruleset.by_id.items()}
    return ruleset.with_fields(by_id=routes)


def _same(route: Route, base: RuleSet, on: BuildsOn) -> Route:
    """A route with what it has from another rule set's. What it says itself goes before; a clause, the papers and how sure
    they are, are taken over only where the notice takes the route itself over."""
    other = base.route(route.same_as or route.id)
    added = tuple(condition.model_copy(update={"clause": on.clause}) for condition in on.add)
    has: dict[str, Any] = {"conditions": added + other.conditions, "note": route.note or other.note}
    has |= {"advice": route.advice or other.advice}
    if on.clause is not None:
        has |= {"notice": base.short, "clause": route.clause or other.clause, "sureness": route.sureness or other.sureness}
        has["documents"] = route.documents or other.documents
    return route.model_copy(update=has)


def asked_facts(ruleset: RuleSet) -> list[str]:
    """The facts that a rule set asks for."""
    return list(dict.fromkeys(one.fact for route in ruleset.routes for one in route.conditions))


def rulesets_for(rulesets: Mapping[str, RuleSet], occupation: str | None) -> list[RuleSet]:
    """The rule sets for everybody, then those of an occupation (its id or one of its names); of no other occupation's.

    >>> [ruleset.id for ruleset in rulesets_for(load_rulesets(), "welder")][-1]
    'welder-2018'
    """
    for_all = [ruleset for ruleset in rulesets.values() if not ruleset.occupations]
    return for_all + [ruleset for ruleset in rulesets.values() if ruleset.occupations and ruleset.is_for(occupation)]


def listed_majors(rulesets: Iterable[RuleSet]) -> dict[str, str]:
    """What the majors that notices list are to their occupation, by name as it is compared: `either` where the text does not
    tell this major from related ones, or texts differ."""
    found: dict[str, str] = {}
    for majors in (ruleset.majors for ruleset in rulesets):
        for relation, names in (("this", majors.this), ("related", majors.related), ("either", majors.either)):
            for name in map(folded, names):
                found[name] = relation if found.get(name, relation) == relation else "either"
    return found


def pick_rulesets(
    rulesets: Mapping[str, RuleSet], ids: Sequence[str], occupation: str | None = None, place: str = "--ruleset"
) -> list[RuleSet]:
    """The named rule sets; where none is named, those offered to somebody of an occupation. Raises InputError for an unknown
    id, which stood at `place`."""
    unknown = [id for id in ids if id not in rulesets]
    if unknown:
        raise InputError([Problem(place, id, _NO_SUCH, {"allowed": ", ".join(rulesets)}) for id in unknown])
    return [rulesets[id] for id in dict.fromkeys(ids)] if ids else rulesets_for(rulesets, occupation)
