"""What tests of verdicts and of first days share: a day, somebody to speak of, and the parts of a verdict by name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from vqlogic import Person, Verdict, assess, load_rulesets
from vqlogic.facts import facts
from vqlogic.verdict import ConditionVerdict, RouteVerdict

ON = date(2026, 11, 23)
DAY = timedelta(days=1)
RULESETS = load_rulesets()
NOTHING: dict[str, Any] = {name: False if fact.kind == "bool" else 0 for name, fact in facts().items()}
THIS, RELATED = {"occupation": "this"}, {"occupation": "related"}


def person(**told: Any) -> Person:
    """Someone who told everything, nothing of it to speak of but for what is named."""
    none = {"jobs": [], "certificates": [], "trainings": [], "schooling": [], "titles": []}
    return Person.from_data({"born": "1990-01-01", **none, **told})


def verdict(told: Any, ruleset: str, on: date = ON) -> Verdict:
    return assess(told, RULESETS[ruleset], on)


def route(told: Any, ruleset: str, id: str, on: date = ON) -> RouteVerdict:
    return next(found for found in verdict(told, ruleset, on).routes if found.route == id)


def condition(told: Any, ruleset: str, id: str, fact: str, on: date = ON) -> ConditionVerdict:
    return next(found for found in route(told, ruleset, id, on).conditions if found.fact == fact)
