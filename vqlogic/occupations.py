"""The occupations there is something to say of: those the source names and those that have notices of their own
(data/occupations.yaml). The list is open: a person may name any other.

>>> occupation_named("焊工").id, occupation_named("Welder").id, occupation_named("Copper turner")
('welder', 'welder', None)
"""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from vqlogic.bilingual import Bilingual
from vqlogic.yamlfile import DATA, load


class Occupation(BaseModel):
    """`code` is of the occupational classification of 2022, where there is one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    name: Bilingual
    code: str | None = None
    note: Bilingual | None = None


@cache
def occupations() -> dict[str, Occupation]:
    """The occupations by id, in the order of data/occupations.yaml."""
    return {occupation.id: occupation for occupation in load(DATA / "occupations.yaml", list[Occupation])}


def occupation_named(told: str | None) -> Occupation | None:
    """The occupation that a person names by its id, or by its name in either language; None where it is another one."""
    said = (told or "").strip().casefold()
    return next((one for one in occupations().values() if said in (one.id, one.name.en.casefold(), one.name.zh)), None)
