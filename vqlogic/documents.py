"""The papers to bring: each once, why it is asked for, and which routes need it.

What every notice asks for stands in data/documents.yaml, what one notice asks for beyond that in its own
file. A paper may be asked for always, for a level, for a kind of evidence that a route rests on, or for
one route; some only from students.

Source: section 6 of the reading of the source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vqlogic.facts import Words
from vqlogic.papers import documents
from vqlogic.person import Facts
from vqlogic.rules import AskedFor, Route, RuleSet


@dataclass(frozen=True, slots=True)
class Item:
    """One paper on a checklist. `because` holds codes: always, level, or the kind of evidence. `routes` are
    those that need it. `applies` is "yes", or "if_student" / "if_final_year" where that is not known.
    `notes` say what the notice adds, each with the routes it is about."""

    document: str
    because: tuple[str, ...]
    routes: tuple[str, ...]
    applies: str
    notes: tuple[tuple[Words, tuple[str, ...]], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "because": list(self.because),
            "routes": list(self.routes),
            "applies": self.applies,
        }


def checklist(ruleset: RuleSet, routes: Iterable[Route], told: Facts) -> tuple[Item, ...]:
    """The papers for these routes of a rule set, in the order of data/documents.yaml."""
    asked: dict[str, list[tuple[str, AskedFor]]] = {}
    for route in routes:
        for paper in ruleset.papers[route.id]:
            asked.setdefault(paper.document, []).append((route.id, paper))
    items = (_item(document, asked[document], told) for document in documents() if document in asked)
    return tuple([item for item in items if item is not None])


def _item(document: str, asked: list[tuple[str, AskedFor]], told: Facts) -> Item | None:
    only_for = documents()[document].only_for
    applies: bool | None = True if only_for is None else told.student(final_year=only_for == "final_year")
    if applies is False:
        return None
    notes: dict[Words, list[str]] = {}
    for route, paper in asked:
        if paper.note:
            notes.setdefault(paper.note, []).append(route)
    return Item(
        document,
        because=tuple(dict.fromkeys([paper.why for _, paper in asked])),
        routes=tuple(dict.fromkeys([route for route, _ in asked])),
        applies="yes" if applies else f"if_{only_for}",
        notes=tuple([(note, tuple(dict.fromkeys(about))) for note, about in notes.items()]),
    )
