"""What to ask next: only what can still change something, the most decisive first within each group.

A question matters while a route to a better level than the best one open is unknown, and a fact it settles is
among that route's unknowns. A route that is not met stays so whatever is answered (nothing in a rule is
negative), and so does one that is met: that is why what does not matter now cannot change the level later.

>>> from vqlogic import load_rulesets
>>> "trainings" in deciding_questions(Person(), load_rulesets()["standard-2023"], date(2026, 11, 23))
False
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from vqlogic.facts import facts
from vqlogic.interview.answers import Answers, is_answered, person_of
from vqlogic.interview.questions import questions, settling
from vqlogic.person import Person
from vqlogic.personfacts import PersonFacts
from vqlogic.rules import RuleSet
from vqlogic.verdict import RouteVerdict, Verdict, assess


def open_questions(person: Person, verdict: Verdict) -> dict[str, tuple[RouteVerdict, ...]]:
    """The questions that can still raise the level, each with the routes it bears on, once for each fact it settles."""
    known, found = PersonFacts(person, verdict.on), dict[str, tuple[RouteVerdict, ...]]()
    for fact, routes in verdict.unknowns.items():
        for question in settling(fact, known):
            found[question] = (*found.get(question, ()), *routes)
    return found


def deciding_questions(person: Person, ruleset: RuleSet, on: date, verdict: Verdict | None = None) -> Counter[str]:
    """The questions that can still raise the level, each with how often a route asks for what it settles. `verdict` is the one on
    this person, where there is one already."""
    found = open_questions(person, verdict or assess(person, ruleset, on))
    return Counter({question: len(routes) for question, routes in found.items()})


def to_ask(answers: Answers, ruleset: RuleSet, on: date, verdict: Verdict | None = None) -> list[str]:
    """The questions still to be answered that matter, in the order to ask them. `verdict` is the one on the person that the
    answers make, where there is one already."""
    matters = deciding_questions(person_of(answers)[0], ruleset, on, verdict)
    asked = questions(ruleset.id)
    order, groups = list(asked), list(dict.fromkeys(question.group for question in asked.values()))

    def place(id: str) -> tuple[int, int, int]:
        return groups.index(asked[id].group), -matters[id], order.index(id)

    open_ones = [id for id in order if not is_answered(answers, id) and (matters[id] or asked[id].always)]
    return sorted(open_ones, key=place)


def details_asked(ruleset: RuleSet) -> frozenset[str]:
    """The details of schools and trainings that only some notices ask for, those that a rule set does ask for.

    >>> from vqlogic import load_rulesets
    >>> sorted(details_asked(load_rulesets()["no-national-standard"]))
    ['approved', 'months']
    """
    asked = set()
    for fact in (facts()[name] for route in ruleset.asked for name, *_ in route[2]):
        asked |= {"approved", "months"} if fact.approved_months_for else set()
        for one in fact.schooling or ():
            asked |= {"recognised_for"} if one.recognised_for else set()
            asked |= {"class"} if one.class_ is not None else set()
    return frozenset(asked)


def skipped_questions(answers: Answers, ruleset: RuleSet, on: date) -> list[str]:
    """The questions not answered that can change nothing any more."""
    asked = to_ask(answers, ruleset, on)
    return [id for id in questions(ruleset.id) if not is_answered(answers, id) and id not in asked]
