"""A rule set as YAML rules for the JavaScript engine publicodes: each fact with its question, each route, each level.

That engine knows what is not known: a route that hangs on an absent fact is undefined, and the fact is among the missing
variables. So the file has the possible level beside the highest one.

>>> from vqlogic.rules import load_rulesets
>>> rules = yaml.safe_load(as_publicodes(load_rulesets()["national-general"]))
>>> rules["route 4-2"]["valeur"], rules["level 4"]["valeur"]["une de ces conditions"][1]
({'toutes ces conditions': ['certificate_5', 'years_after_certificate_5 >= 3']}, 'route 4-2')
"""

from __future__ import annotations

from typing import Any

import yaml

from vqlogic.conformance import asked_of
from vqlogic.exports.words import as_comment, example_facts, fact_title, foreword, in_both, plain, route_notes, route_title
from vqlogic.facts import NO_LEVEL, facts
from vqlogic.interview.questions import questions, questions_for
from vqlogic.rules import Route, RuleSet, asked_facts
from vqlogic.wording import Wording

ENGINE = "publicodes 1.10.3"
# Questions whose answer is the fact itself.
_ONE_FACT = ("yes_no", "own_yes_no", "own_number")


def as_publicodes(ruleset: RuleSet) -> str:
    """The text of the file."""
    levels = sorted({route.level for route in ruleset.routes})
    rules: dict[str, Any] = {name: _fact(name) for name in asked_facts(ruleset)}
    rules |= {_route_name(route): _route(route) for route in ruleset.routes}
    rules |= {f"level {level}": _level(level, ruleset) for level in levels}
    for name, when, title in (("highest level", _surely, _highest), ("possible level", _possibly, _possible)):
        found = [{"si": when(f"level {level}"), "alors": level} for level in levels]
        rules[name] = {"titre": in_both(title), "valeur": {"variations": [*found, {"sinon": NO_LEVEL}]}}
    text = yaml.safe_dump(rules, allow_unicode=True, sort_keys=False, width=120)
    return as_comment(foreword(ruleset, ENGINE, "publicodes", _how_to)) + "\n" + text


def _how_to(ruleset: RuleSet, say: Wording) -> list[str]:
    told = {name: _told(value) for name, value in example_facts(ruleset).items()}
    code = f'new Engine(yaml.parse(text)).setSituation({told}).evaluate("highest level").nodeValue'
    return [
        say("To use it: `{code}`", code=code),
        say("`highest level` is the best level that is open, {none} where none is.", none=NO_LEVEL),
        say("`possible level` also counts routes that are not known to be shut."),
        say("A fact that is left out opens no route: a route that hangs on it is `undefined`."),
        say("What is missing stands in `missingVariables`."),
        say("Numbers are compared exactly, as floats of 64 bits."),
        say("Write them as decimals in quotation marks. The engine reads {number} as 1.", number="1e-7"),
    ]


def _told(value: bool | float) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return plain(value)


def _highest(say: Wording) -> str:
    return say("Highest level")


def _possible(say: Wording) -> str:
    return say("Highest level that may be open")


def _surely(name: str) -> dict[str, Any]:
    return {"toutes ces conditions": [{"est défini": name}, name]}


def _possibly(name: str) -> dict[str, Any]:
    return {"une de ces conditions": [{"est non défini": name}, name]}


def _fact(name: str) -> dict[str, str]:
    described, title = facts()[name], fact_title(name)
    rule = {"titre": title, "question": _question(name) or title}
    if described.kind != "bool":
        rule["description"] = in_both(lambda say: say.of(described.unit) if described.unit else _unit(described.kind, say))
    return rule


def _unit(kind: str, say: Wording) -> str:
    return say("In months") if kind == "months" else say("In years")


def _question(name: str) -> str | None:
    """The question whose answer is the fact; None where an answer tells of several facts."""
    asked = questions(facts()[name].of_notice)[questions_for(name)[0]]
    return in_both(lambda say: say.of(asked.ask)) if asked.kind in _ONE_FACT else None


def _route_name(route: Route) -> str:
    return f"route {route.id}"


def _route(route: Route) -> dict[str, Any]:
    conditions = [_condition(*asked) for asked in asked_of(one.asked for one in route.conditions).items()]
    description = "\n".join(route_notes(route))
    return {"titre": route_title(route), "description": description, "valeur": {"toutes ces conditions": conditions}}


def _condition(name: str, least: float) -> str:
    return name if facts()[name].kind == "bool" else f"{name} >= {plain(least)}"


def _level(level: int, ruleset: RuleSet) -> dict[str, Any]:
    routes = [_route_name(route) for route in ruleset.routes if route.level == level]
    return {"titre": in_both(lambda say: say.term("level", level)), "valeur": {"une de ces conditions": routes}}
