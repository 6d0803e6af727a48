"""The papers a notice may ask for: their wording, and when every notice asks for them (data/documents.yaml).

>>> documents()["identity_card"].asked
'always'
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from vqlogic.bilingual import Bilingual
from vqlogic.facts import Level
from vqlogic.yamlfile import DATA, load_yaml

_FROZEN = ConfigDict(extra="forbid", frozen=True)


class Levels(BaseModel):
    """Asked for at these levels, whatever the route rests on."""

    model_config = _FROZEN
    levels: tuple[Level, ...]


class Document(BaseModel):
    """A paper's wording; `asked` says when every notice asks for it."""

    model_config = _FROZEN
    name: Bilingual
    asked: str | Levels | None = None
    asked_by: Literal["notice", "general_list", "current_practice"]
    copies: Bilingual | None = None
    issued_by: Bilingual | None = None
    only_for: Literal["student", "final_year"] | None = None
    note: Bilingual | None = None


class _DocumentsFile(BaseModel):
    model_config = _FROZEN
    asked_by: dict[str, Bilingual]
    documents: dict[str, Document]


@cache
def _loaded() -> _DocumentsFile:
    return load_yaml(DATA / "documents.yaml", _DocumentsFile)


def documents() -> Mapping[str, Document]:
    """Every paper by id, in the order in which they are shown."""
    return _loaded().documents


def asking_party(code: str) -> Bilingual:
    """Who asks for a paper, in words, by the code in its `asked_by`. Raises KeyError."""
    return _loaded().asked_by[code]
