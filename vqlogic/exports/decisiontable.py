"""A rule set as a decision table: a JSON file (JDM) for zen-engine and the editors of that format.

A row is a route; every row that holds is collected, and an expression makes `highest_level` and `routes` of them. The engine
rounds a float on its way in, and takes a number out of text digit by digit: so each column reads its number from either.

>>> from vqlogic.rules import load_rulesets
>>> table = json.loads(as_decision_table(load_rulesets()["national-general"]))["nodes"][1]["content"]
>>> {name: cell for name, cell in table["rules"][-1].items() if not name.startswith("_") and cell}
{'occupation_years': '>= 2', 'level': '5', 'route': '"5-2"'}
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from vqlogic.conformance import asked_of
from vqlogic.exports.words import example_facts, fact_title, foreword, plain, route_notes, route_title
from vqlogic.facts import NO_LEVEL, facts
from vqlogic.rules import Route, RuleSet, asked_facts
from vqlogic.wording import Wording

ENGINE = "zen-engine 2.1.3"


def as_decision_table(ruleset: RuleSet) -> str:
    """The text of the file."""
    nodes = [
        _node("facts", "inputNode", None),
        _node("open_routes", "decisionTableNode", _table(ruleset)),
        _node("answer", "expressionNode", _answer()),
        _node("result", "outputNode", None),
    ]
    for at, node in enumerate(nodes):
        node["position"] = {"x": 300 * at, "y": 0}
    edges = [
        {"id": f"{one['id']}-{other['id']}", "type": "edge", "sourceId": one["id"], "targetId": other["id"]}
        for one, other in pairwise(nodes)
    ]
    description = "\n".join(foreword(ruleset, ENGINE, "decision-table", _how_to))
    file = {"description": description, "contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
    return json.dumps(file, ensure_ascii=False, indent=2) + "\n"


def _how_to(ruleset: RuleSet, say: Wording) -> list[str]:
    given = {name: value if isinstance(value, bool) else plain(value) for name, value in example_facts(ruleset).items()}
    return [
        say("To use it: `{code}`", code=f'zen.ZenEngine().create_decision(text).evaluate({given})["result"]'),
        say("`highest_level` is the best level that is open, {none} where none is. `routes` are all open routes.", none=NO_LEVEL),
        say("A fact that is left out opens no route."),
        say("Write each number as text of at most 28 digits: it is then compared exactly."),
        say("The engine keeps 15 digits of a number that is no text: 1.9999999999999998 then counts as 2."),
    ]


def _node(id: str, kind: str, content: dict[str, Any] | None) -> dict[str, Any]:
    return {"id": id, "name": id, "type": kind, **({"content": content} if content else {})}


def _table(ruleset: RuleSet) -> dict[str, Any]:
    names = asked_facts(ruleset)
    inputs = [{"id": name, "name": fact_title(name), "field": _field(name)} for name in names]
    return {
        "hitPolicy": "collect",
        "inputs": inputs,
        "outputs": [{"id": name, "name": name, "field": name} for name in ("level", "route")],
        "rules": [_row(route, names) for route in ruleset.routes],
        "outputPath": "open",
    }


def _field(name: str) -> str:
    """What a column compares: a number, or one written as text; 0 where it is absent."""
    return name if facts()[name].kind == "bool" else f"number({name} ?? 0)"


def _row(route: Route, names: list[str]) -> dict[str, str]:
    cells = {name: _cell(name, least) for name, least in asked_of(one.asked for one in route.conditions).items()}
    said = "\n".join([route_title(route), *route_notes(route)])
    return {
        "_id": route.id,
        "_description": said,
        **{name: cells.get(name, "") for name in names},
        "level": str(route.level),
        "route": json.dumps(route.id),
    }


def _cell(name: str, least: float) -> str:
    return "true" if facts()[name].kind == "bool" else f">= {plain(least)}"


def _answer() -> dict[str, Any]:
    best = f"len(open) > 0 ? min(map(open, #.level)) : {NO_LEVEL}"
    expressions = {"highest_level": best, "routes": "map(open, #.route)"}
    return {"expressions": [{"id": key, "key": key, "value": value} for key, value in expressions.items()]}
