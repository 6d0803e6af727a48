"""Warnings beside a verdict: what was asked back, what was told and not used, and what must be known of the notice.

They change no verdict. Each has a code for programs, the place in the request, and a sentence for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from vqlogic.facts import implied_by, implying
from vqlogic.handouts.sentences import force_line
from vqlogic.interview.askback import Slip, slip_line
from vqlogic.interview.questions import questions_for
from vqlogic.knownfacts import student_facts
from vqlogic.occupations import find_occupation
from vqlogic.person import GIVEN_UP, Person
from vqlogic.problems import N_
from vqlogic.rules import RuleSet, asked_facts
from vqlogic.verdict import certificate_facts
from vqlogic.wording import Wording

CODES = ("asked_back", "given_up", "not_used", "unknown_occupation", "force")
_GIVEN_UP = N_("Nobody is asked this any more. It was not used.")
_NOT_USED = N_("No notice named here asks for this. It decides nothing here.")

# What tells who somebody is, and whether the rest can be so (what is asked back), whatever a notice asks for.
_ALWAYS = frozenset({"occupation", "born", "age", "facts"})


def remarks(
    told: Mapping[str, Any], person: Person, rulesets: Sequence[RuleSet], asked: Iterable[Slip], on: date, say: Wording
) -> list[dict[str, str]]:
    """The warnings on a person as `told` in JSON, assessed under these rule sets on a day, as JSON."""
    found = [("asked_back", slip.fields[0], say("Is that right? {what}", what=slip_line(slip, say))) for slip in asked]
    found += [("given_up", place, say(_GIVEN_UP)) for place in _given_up(told)]
    found += [("not_used", place, say(_NOT_USED)) for place in _not_used(person, rulesets)]
    if person.occupation and not find_occupation(person.occupation):
        said = say('"{typed}" is in no list of occupations here.', typed=person.occupation)
        found.append(("unknown_occupation", "occupation", said))
    warned = [{"code": code, "place": f"person.{place}", "text": text} for code, place, text in found]
    lines = [(ruleset.id, force_line(ruleset, on, say)) for ruleset in rulesets]
    return warned + [{"code": "force", "place": id, "text": line} for id, line in lines if line]


def _given_up(told: Mapping[str, Any]) -> Iterator[str]:
    yield from sorted(GIVEN_UP & told.keys())
    yield from sorted(f"facts.{name}" for name in GIVEN_UP & (told.get("facts") or {}).keys())


def _not_used(person: Person, rulesets: Sequence[RuleSet]) -> Iterator[str]:
    """The fields and stated facts that none of the rule sets can have looked at."""
    looked_at = {name for ruleset in rulesets for name in _looked_at(ruleset)}
    fields = _ALWAYS.union(*(questions_for(name) for name in looked_at))
    for name in type(person).model_fields:
        if name not in fields and getattr(person, name) not in (None, ()):
            yield name
    for name, value in person.facts.items():
        if value is not None and not looked_at & {name, *implied_by(name), *implying(name)}:
            yield f"facts.{name}"


def _looked_at(ruleset: RuleSet) -> Iterator[str]:
    """The facts that a verdict rests on: what the routes ask for, the level held, and which papers are a student's."""
    yield from asked_facts(ruleset)
    yield from (name for _, name in certificate_facts())
    yield from student_facts(final_year=False)
    yield from (one.only_where for papers in ruleset.asked_documents.values() for one in papers if one.only_where)
