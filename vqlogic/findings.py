"""What stands out in a rule set, exactly, each with what must be true of somebody of whom it is so.

A finding need not be a mistake: a notice may well open level 3 to somebody without a certificate. What a rule set's file accepts
(`accepted`, by name, with the reason) is known; anything else somebody should look at.

That a route is useless is proved: in each of the least worlds in which it is open (vqlogic/worlds.py), another route to the same
or a higher level is open, so it is wherever this one is.

>>> from vqlogic.rules import load_rulesets
>>> [(one.of, one.by) for one in findings(load_rulesets()["standard-2023"]) if one.name == "useless_route"]
[('5-2', ('5-1',))]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from vqlogic.affected import routes_open
from vqlogic.bilingual import Bilingual
from vqlogic.conformance import PLENTY, asked_of
from vqlogic.facts import Level, certificate_asked, facts, vocabulary
from vqlogic.person import Person
from vqlogic.rules import FindingName, RuleSet, asked_facts
from vqlogic.verdict import certificate_facts, highest_and_open
from vqlogic.witnesses import person_in, stated_person
from vqlogic.worlds import World, least_worlds

# More than any life has of it.
_LONGEST = {"years": 100, "months": 1200}


@dataclass(frozen=True, slots=True)
class Finding:
    """`of` names what it is about: a route, a level, a fact, a kind of evidence, an example by its number, or `source`. `by` are
    the routes that make a route useless. `world` is what is true of somebody of whom it is so, where there is such a person."""

    name: FindingName
    of: str
    by: tuple[str, ...] = ()
    world: World | None = None


def findings(ruleset: RuleSet) -> list[Finding]:
    """Everything that stands out in a rule set, whether its file accepts it or not."""
    return [
        *_of_routes(ruleset),
        *_unreachable(ruleset),
        *_without_clause(ruleset),
        *_of_words_and_papers(ruleset),
        *_idle_examples(ruleset),
    ]


def not_accepted(found: Iterable[Finding], ruleset: RuleSet) -> list[Finding]:
    """Of what stands out in a rule set, what its file does not accept."""
    return [one for one in found if why_accepted(one, ruleset) is None]


def why_accepted(one: Finding, ruleset: RuleSet) -> Bilingual | None:
    """Why the file accepts a finding, if it does."""
    return next((each.why for each in ruleset.accepted if each.finding == one.name and one.of in each.of), None)


def accepted_in_vain(found: Iterable[Finding], ruleset: RuleSet) -> list[tuple[FindingName, str]]:
    """What the file accepts although it is not among what stands out (any more)."""
    there = {(one.name, one.of) for one in found}
    return [(one.finding, of) for one in ruleset.accepted for of in one.of if (one.finding, of) not in there]


def unasked_facts(rulesets: Iterable[RuleSet]) -> list[str]:
    """The facts of the vocabulary that no route of these asks for, no paper depends on, and that state no certificate held."""
    used = {name for ruleset in rulesets for name in asked_facts(ruleset)}
    used |= {one.only_where for each in rulesets for papers in each.asked_documents.values() for one in papers if one.only_where}
    used |= {name for _, name in certificate_facts()}
    return [name for name in vocabulary() if name not in used]


def witness(one: Finding, ruleset: RuleSet, on: date) -> Person:
    """Somebody of whom a finding with a world is so, on a day."""
    assert one.world is not None
    asked = asked_facts(ruleset)
    if one.name in ("unreachable_level", "idle_example"):
        return stated_person(one.world, asked)
    return person_in(one.world, on, lambda person: True, asked)


def _of_routes(ruleset: RuleSet) -> Iterator[Finding]:
    for level, id, conditions in ruleset.asked:
        asked = asked_of(conditions)
        worlds = least_worlds(asked)
        if by := _made_useless(ruleset, level, id, worlds):
            yield Finding("useless_route", id, by, worlds[0])
        if any(least > _LONGEST.get(facts()[fact].kind, PLENTY) for fact, least in asked.items()):
            yield Finding("never_open", id)
        held = certificate_asked(asked)
        if held <= level:
            yield Finding("own_certificate", id, (), worlds[0])
        elif held - level > 1:
            yield Finding("jump", id, (), worlds[0])


def _made_useless(ruleset: RuleSet, level: int, id: str, worlds: list[World]) -> tuple[str, ...]:
    """The other routes to the level, or a better one, one of which is open wherever this one is; none if that is not so."""
    others = [[other for to, other in routes_open(ruleset, world.facts) if to <= level and other != id] for world in worlds]
    return tuple(dict.fromkeys(other[0] for other in others)) if all(others) else ()


def _unreachable(ruleset: RuleSet) -> Iterator[Finding]:
    """The levels to which there are routes, but none for somebody who begins with no certificate and takes level after level."""
    reached: set[int] = set()
    for _ in get_args(Level):
        there = _everything_but(ruleset, reached)
        reached |= {to for to, _ in routes_open(ruleset, there)}
    for level in sorted({route.level for route in ruleset.routes} - reached, reverse=True):
        yield Finding("unreachable_level", str(level), (), World(_everything_but(ruleset, reached)))


def _everything_but(ruleset: RuleSet, reached: set[int]) -> Mapping[str, float]:
    """As much as there can be of everything that a rule set asks for, less what rests on a certificate of another level."""
    asked = {fact: PLENTY for fact in asked_facts(ruleset) if facts()[fact].rests_on in {None, *reached}}
    return {fact: 1.0 if facts()[fact].kind == "bool" else plenty for fact, plenty in asked.items()}


def _without_clause(ruleset: RuleSet) -> Iterator[Finding]:
    """The routes that name no clause, where others do or the source's section is known; `source` where none does."""
    without = [route for route in ruleset.routes if not route.clause]
    if len(without) == len(ruleset.routes) and not ruleset.source.section:
        yield Finding("no_clause", "source")
        return
    for route in without:
        yield Finding("no_clause", route.id, (), least_worlds(asked_of(one.asked for one in route.conditions))[0])


def _of_words_and_papers(ruleset: RuleSet) -> Iterator[Finding]:
    """Facts of the notice's own that no route asks for, papers asked for on evidence that no route needs, and facts of which it
    is not worded what a route asks for."""
    asked = asked_facts(ruleset)
    for fact in ruleset.facts:
        if fact not in asked:
            yield Finding("unasked_fact", fact)
    whys = {"always", *(f"level_{route.level}" for route in ruleset.routes)}.union(*(facts()[fact].evidences for fact in asked))
    for why in ruleset.documents:
        if why not in whys:
            yield Finding("unneeded_document", why)
    for fact in asked:
        if not facts()[fact].need:
            yield Finding("no_wording", fact)


def _idle_examples(ruleset: RuleSet) -> Iterator[Finding]:
    for number, example in enumerate(ruleset.examples, start=1):
        if not highest_and_open(example.facts, ruleset)[1]:
            yield Finding("idle_example", str(number), (), World({name: float(told) for name, told in example.facts.items()}))
