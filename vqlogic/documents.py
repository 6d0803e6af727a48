"""The papers a notice may ask for: their wording, when every notice asks for them, and the lists that several notices ask
for alike (data/documents.yaml).

>>> documents()["identity_card"].asked
'always'
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from vqlogic.bilingual import Bilingual
from vqlogic.facts import Level
from vqlogic.problems import N_, custom
from vqlogic.yamlfile import DATA, load_yaml

_FROZEN = ConfigDict(extra="forbid", frozen=True)
NO_DOCUMENT = N_("is not a paper of data/documents.yaml; allowed: {allowed}")


class Levels(BaseModel):
    """Asked for at these levels, whatever the route rests on."""

    model_config = _FROZEN
    levels: tuple[Level, ...]


class Document(BaseModel):
    """A paper's wording; `asked` says when every notice asks for it, `stands_in_for` which papers it may take the place of."""

    model_config = _FROZEN
    name: Bilingual
    asked: str | Levels | None = None
    asked_by: Literal["notice", "general_list", "current_practice"]
    copies: Bilingual | None = None
    issued_by: Bilingual | None = None
    only_for: Literal["student", "final_year"] | None = None
    stands_in_for: tuple[str, ...] = ()
    note: Bilingual | None = None


class AskedDocument(BaseModel):
    """A paper that a notice asks for, with what it says of it."""

    model_config = _FROZEN
    document: str
    note: Bilingual | None = None
    instead_of: str | None = None
    only_where: str | None = None


def named_alone(written: object) -> object:
    """A paper of which a file says nothing but its name, written in full."""
    return {"document": written} if isinstance(written, str) else written


AskedDocuments = tuple[Annotated[AskedDocument, BeforeValidator(named_alone)], ...]


class _DocumentsFile(BaseModel):
    model_config = _FROZEN
    asked_by: dict[str, Bilingual]
    documents: dict[str, Document]
    lists: dict[str, dict[str, AskedDocuments]]

    @model_validator(mode="after")
    def _documents_there_are(self) -> _DocumentsFile:
        asked = [each for one in self.lists.values() for asked in one.values() for each in asked]
        named = {id for each in asked for id in (each.document, each.instead_of) if id}
        named.update(*(document.stands_in_for for document in self.documents.values()))
        if not named <= self.documents.keys():
            raise custom(NO_DOCUMENT, at="lists", allowed=", ".join(self.documents))
        return self


@cache
def _loaded() -> _DocumentsFile:
    return load_yaml(DATA / "documents.yaml", _DocumentsFile)


def documents() -> Mapping[str, Document]:
    """Every paper by id, in the order in which they are shown."""
    return _loaded().documents


def asking_party(code: str) -> Bilingual:
    """Who asks for a paper, in words, by the code in its `asked_by`. Raises KeyError."""
    return _loaded().asked_by[code]


def document_lists() -> Mapping[str, Mapping[str, AskedDocuments]]:
    """The lists of papers that several notices ask for alike, by name: by the evidence asked of, what is asked for."""
    return _loaded().lists
