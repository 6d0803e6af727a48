"""The papers to bring: each once, why it is asked for, and which routes need it.

What every notice asks for stands in data/documents.yaml, what one notice asks for beyond that in its own
file. A paper may be asked for always, for a level, for a kind of evidence that a route rests on, or for
one route; some only from students.

A person keeps a state for each paper: had, to get, or not applying; what no state is kept of is to get. From
these follow how many are ready, and what each route still costs in papers.

Source: section 6 of the reading of the source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from vqlogic.bilingual import Bilingual
from vqlogic.documents import documents
from vqlogic.knownfacts import KnownFacts, both
from vqlogic.rules import AskedFor, Route, RuleSet

State = Literal["have", "get", "not_applicable"]
STATES: tuple[State, ...] = get_args(State)
APPLIES = ("yes", "if_student", "if_final_year")


@dataclass(frozen=True, slots=True)
class Item:
    """One paper on a checklist. `because` holds codes: always, level, or the kind of evidence. `routes` are
    those that need it. `applies` is "yes", or "if_student" / "if_final_year" where that is not known.
    `notes` say what the notice adds, each with the routes it is about."""

    document: str
    because: tuple[str, ...]
    routes: tuple[str, ...]
    applies: str
    notes: tuple[tuple[Bilingual, tuple[str, ...]], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "because": list(self.because),
            "routes": list(self.routes),
            "applies": self.applies,
        }


def checklist(ruleset: RuleSet, routes: Iterable[Route], told: KnownFacts) -> tuple[Item, ...]:
    """The papers for these routes of a rule set, in the order of data/documents.yaml."""
    described, asked = documents(), dict[str, list[tuple[str, AskedFor, bool | None]]]()
    for route in routes:
        for one in ruleset.asked_documents[route.id]:
            applies = _applies(described[one.document].only_for, one.only_where, told)
            if applies is not False:
                asked.setdefault(one.document, []).append((route.id, one, applies))
    return tuple([_item(document, asked[document]) for document in described if document in asked])


def _item(document: str, asked: list[tuple[str, AskedFor, bool | None]]) -> Item:
    because, routes, sure = dict[str, None](), dict[str, None](), False
    notes: dict[Bilingual, dict[str, None]] = {}
    for route, one, applies in asked:
        because[one.why] = routes[route] = None
        sure = sure or applies is True
        if one.note:
            notes.setdefault(one.note, {})[route] = None
    applies_if = "yes" if sure else f"if_{documents()[document].only_for or 'final_year'}"
    said = tuple([(note, tuple(about)) for note, about in notes.items()])
    return Item(document, tuple(because), tuple(routes), applies_if, said)


def _applies(only_for: str | None, only_where: str | None, told: KnownFacts) -> bool | None:
    """Whether a document asked for is one for this person; None where that is not known."""
    applies: bool | None = True if only_for is None else told.student(final_year=only_for == "final_year")
    if only_where is None:
        return applies
    low, high = told.bounds(only_where)
    return both(applies, True if low else None if high else False)


class Line(NamedTuple):
    """A line of the checklist to tick: a paper, and the one that may be brought while it is not there yet."""

    item: Item
    stand_in: Item | None = None

    def state(self, states: Mapping[str, State]) -> State:
        """The line's state: had where either paper is."""
        if self.stand_in and states.get(self.stand_in.document) == "have":
            return "have"
        return state_of(self.item.document, states)


def checklist_lines(items: Iterable[Item]) -> list[Line]:
    """The lines of a checklist: what only stands in for another paper of the list has none of its own."""
    listed = {item.document: item for item in items}
    beside: dict[str, Item] = {}
    for document, item in listed.items():
        beside |= dict.fromkeys([main for main in documents()[document].stands_in_for if main in listed][:1], item)
    return [Line(item, beside.get(document)) for document, item in listed.items() if item not in beside.values()]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many papers are ready, of those that apply."""

    ready: int
    needed: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a route takes in papers: all that apply, and those of them still to get."""

    route: str
    documents: tuple[str, ...]
    to_get: tuple[str, ...]


def state_of(document: str, states: Mapping[str, State]) -> State:
    """A paper's state; to get where none is kept.

    >>> state_of("diploma", {"diploma": "have"}), state_of("paper", {"diploma": "have"})
    ('have', 'get')
    """
    return states.get(document, "get")


def progress(items: Iterable[Item], states: Mapping[str, State]) -> Progress:
    """How far the papers of a checklist have come."""
    found = [line.state(states) for line in checklist_lines(items)]
    return Progress(found.count("have"), len(found) - found.count("not_applicable"))


def costs(items: Iterable[Item], states: Mapping[str, State]) -> list[Cost]:
    """What each route of a checklist still costs in papers: the fewest to get first, then the highest level."""
    listed = list(items)
    routes = dict.fromkeys(route for item in listed for route in item.routes)
    found = [_cost(route, checklist_lines(item for item in listed if route in item.routes), states) for route in routes]
    return sorted(found, key=lambda cost: (len(cost.to_get), cost.route))


def cheapest(found: Sequence[Cost], among: Collection[str]) -> Cost:
    """The route with the fewest papers to get among some routes; among all where none of those is there."""
    return next((cost for cost in found if cost.route in among), found[0])


def _cost(route: str, lines: list[Line], states: Mapping[str, State]) -> Cost:
    needed = [line for line in lines if line.state(states) != "not_applicable"]
    to_get = [line.item.document for line in needed if line.state(states) == "get"]
    return Cost(route, tuple(line.item.document for line in needed), tuple(to_get))
