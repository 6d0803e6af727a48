"""The occupations there is something to say of: those the source names and those that have notices of their own
(data/occupations.yaml). The list is open: a person may name any other.

>>> occupation_named("焊工").id, occupation_named("Welder").id, occupation_named("Copper turner")
('welder', 'welder', None)
"""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from vqlogic.bilingual import Bilingual
from vqlogic.yamlfile import DATA, load_yaml


class Occupation(BaseModel):
    """`code` is of the occupational classification of 2022, where there is one; `also` other names people give it;
    `own_conditions` says what is known of conditions of its own that no rule set here holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    name: Bilingual
    code: str | None = None
    note: Bilingual | None = None
    also: tuple[str, ...] = ()
    own_conditions: Bilingual | None = None


@cache
def occupations() -> dict[str, Occupation]:
    """The occupations by id, in the order of data/occupations.yaml."""
    return {occupation.id: occupation for occupation in load_yaml(DATA / "occupations.yaml", list[Occupation])}


def occupation_named(told: str | None) -> Occupation | None:
    """The occupation that a person names by its id or one of its names; None where it is another one."""
    return _by_name().get((told or "").strip().casefold())


@cache
def _by_name() -> dict[str, Occupation]:
    """The occupations by all that they are called; what two are called is the first one's."""
    names: dict[str, Occupation] = {}
    for one in occupations().values():
        for name in (one.id, one.name.en, one.name.zh, *one.also):
            names.setdefault(name.casefold(), one)
    return names
