"""What is asked of an organisation that founds an appraisal station, and of one that hands in for its candidates.

It stands in data/stations.yaml, which says what each field means. As in a rule set, every condition is *is true* or *is at
least*.

>>> rules = station_rules()
>>> rules.requirements["theory_site"].all
(Asked(fact='theory_seats', at_least=40.0),)
>>> rules.facts["title"].holds("intermediate", "senior"), rules.facts["years"].holds(5, 4.5), rules.facts["years"].holds(5, None)
(True, False, None)

Source: section 7 of the reading of the source.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from vqlogic.bilingual import Bilingual
from vqlogic.documents import NO_DOCUMENT, documents
from vqlogic.facts import Level, Rank, is_number
from vqlogic.problems import N_, NUMBER, ONE_OF, YES_NO, Problem, custom
from vqlogic.rules import Source, Sureness
from vqlogic.yamlfile import DATA, load_yaml

Value = bool | float | str
TITLES: tuple[str, ...] = ("none", *get_args(Rank))

# The proof of holding a certificate.
ITSELF = "itself"

_NO_FIGURE = N_("needs a figure where it is a number or a title, and none where it is yes or no")
_FROZEN = ConfigDict(extra="forbid", frozen=True)


class StationFact(BaseModel):
    """One thing that is asked of a member of staff, or of the station. data/stations.yaml says what each field means."""

    model_config = _FROZEN
    of: Literal["staff", "station"]
    kind: Literal["yes_no", "number", "title"]
    ask: Bilingual
    need: Bilingual
    proof: str | None = None
    declared: bool = False
    lapsed: Bilingual | None = None

    def problem(self, place: str, value: object) -> Problem | None:
        """What is wrong with a value that is told."""
        if self.kind == "yes_no":
            return None if isinstance(value, bool) else Problem(place, value, YES_NO)
        if self.kind == "number":
            return None if is_number(value) else Problem(place, value, NUMBER)
        return None if value in TITLES else Problem(place, value, ONE_OF, {"allowed": ", ".join(TITLES)})

    def holds(self, at_least: float | str | None, told: Value | None) -> bool | None:
        """Whether what is told is enough; None where nothing is told, or where lacking it says nothing any more."""
        if told is None:
            return None
        enough = told is True if at_least is None else _amount(told) >= _amount(at_least)
        return None if self.lapsed and not enough else enough


def _amount(value: Value) -> float:
    return float(TITLES.index(value)) if isinstance(value, str) else float(value)


class Asked(BaseModel):
    """A condition: the fact is true, or at least so much."""

    model_config = _FROZEN
    fact: str
    at_least: float | Rank | None = None


def _asked(value: object) -> object:
    if isinstance(value, str):
        return {"fact": value}
    if isinstance(value, dict) and len(value) == 1:
        return {"fact": next(iter(value)), "at_least": next(iter(value.values()))}
    return value


AskedFor = tuple[Annotated[Asked, BeforeValidator(_asked)], ...]


class Requirement(BaseModel):
    model_config = _FROZEN
    area: str
    name: Bilingual
    posts: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    at_least: int = 0
    each: AskedFor = ()
    all: AskedFor = ()
    someone: bool = False
    levels: tuple[Level, ...] = ()
    note: Bilingual | None = None


class Limit(BaseModel):
    model_config = _FROZEN
    name: Bilingual
    posts: tuple[str, ...] = ()
    at_most: int | None = None
    apart: tuple[str, ...] = ()


class Kind(BaseModel):
    """A kind of appraisal; `elsewhere` says that other rules say what is handed in for it."""

    model_config = _FROZEN
    name: Bilingual
    elsewhere: Bilingual | None = None


class HandedIn(BaseModel):
    """One thing to hand in or to see to; of these kinds and at these levels alone, where any are named."""

    model_config = _FROZEN
    name: Bilingual
    kinds: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    note: Bilingual | None = None


class HandingIn(BaseModel):
    model_config = _FROZEN
    under: str
    kinds: dict[str, Kind]
    items: dict[str, HandedIn]
    after: Bilingual


class StationRules(BaseModel):
    model_config = _FROZEN
    title: Bilingual
    source: Source
    sureness: Sureness
    notes: tuple[Bilingual, ...]
    prevails: Bilingual
    areas: dict[str, Bilingual]
    posts: dict[str, Bilingual]
    facts: dict[str, StationFact]
    requirements: dict[str, Requirement]
    limits: dict[str, Limit]
    handing_in: HandingIn

    @model_validator(mode="after")
    def _names_there_are(self) -> StationRules:
        posts = [post for one in self.requirements.values() for post in (*one.posts, *one.besides)]
        posts += [post for one in self.limits.values() for post in (*one.posts, *one.apart)]
        for named, known, at in (
            (posts, self.posts, "posts"),
            ([one.area for one in self.requirements.values()], self.areas, "areas"),
            ([kind for one in self.handing_in.items.values() for kind in one.kinds], self.handing_in.kinds, "handing_in"),
        ):
            if not set(named) <= known.keys():
                raise custom(ONE_OF, at=at, allowed=", ".join(known))
        if not {fact.proof for fact in self.facts.values() if fact.proof} <= {ITSELF, *documents()}:
            raise custom(NO_DOCUMENT, at="facts", allowed=", ".join(documents()))
        for of, asked in self._asked_of():
            known_facts = [name for name, fact in self.facts.items() if fact.of == of]
            if asked.fact not in known_facts:
                raise custom(ONE_OF, at="requirements", allowed=", ".join(known_facts))
            figures = {"yes_no": type(None), "number": float, "title": str}
            if not isinstance(asked.at_least, figures[self.facts[asked.fact].kind]):
                raise custom(_NO_FIGURE, at="requirements")
        return self

    def _asked_of(self) -> list[tuple[str, Asked]]:
        each = [("staff", asked) for one in self.requirements.values() for asked in one.each]
        return each + [("station", asked) for one in self.requirements.values() for asked in one.all]

    def asked_of_posts(self, posts: Iterable[str]) -> list[str]:
        """The facts that are asked of whoever holds one of these posts, in the order of the file."""
        held = set(posts)
        asked = {one.fact for each in self.requirements.values() if held & set(each.posts) for one in each.each}
        return [name for name in self.facts if name in asked]


@cache
def station_rules() -> StationRules:
    """What is asked of a station, as data/stations.yaml has it."""
    return load_yaml(DATA / "stations.yaml", StationRules)
