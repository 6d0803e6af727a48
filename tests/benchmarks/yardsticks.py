"""The same rules in other rule engines, written from our rule files: what the benchmarks measure against."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import zen
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from vqlogic.facts import facts
from vqlogic.rules import RuleSet

Given = Mapping[str, bool | float]
PERIOD = "2026-11"


def facts_of(ruleset: RuleSet) -> list[str]:
    """The facts that a rule set asks for."""
    return list(dict.fromkeys(condition.fact for route in ruleset.routes for condition in route.conditions))


def zen_decision(ruleset: RuleSet) -> Callable[[Given], Any]:
    """A zen-engine decision table of a rule set, a row a route, all rows that hold collected."""
    inputs = [{"id": name, "name": name, "field": name} for name in facts_of(ruleset)]
    rows = []
    for route in ruleset.routes:
        row = {"_id": route.id, "level": str(route.level), "route": f'"{route.id}"'}
        for condition in route.conditions:
            row[condition.fact] = "true" if condition.at_least is None else f">= {condition.at_least:g}"
        rows.append(row)
    outputs = [{"id": name, "name": name, "field": name} for name in ("level", "route")]
    table = {"hitPolicy": "collect", "inputs": inputs, "outputs": outputs, "rules": rows}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": table, "position": {"x": 1, "y": 0}},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "b", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    return lambda given: decision.evaluate(dict(given))["result"]


def openfisca_system(ruleset: RuleSet) -> TaxBenefitSystem:
    """An openfisca system: an input variable a fact, and `highest_level` (9 where none) over the routes."""
    person = build_entity(key="person", plural="persons", label="Person", is_person=True)
    system = TaxBenefitSystem([person])
    for name in facts_of(ruleset):
        kind = bool if facts()[name].kind == "bool" else float
        system.add_variable(_variable(name, person, kind))

    def formula(persons: Any, period: Any) -> Any:
        best = np.full(persons.count, 9)
        for route in sorted(ruleset.routes, key=lambda one: -one.level):
            held = np.ones(persons.count, dtype=bool)
            for condition in route.conditions:
                value = persons(condition.fact, period)
                held &= value if condition.at_least is None else value >= condition.at_least
            best[held] = route.level
        return best

    system.add_variable(_variable("highest_level", person, int, formula))
    return system


def _variable(name: str, person: Any, kind: type, formula: Any = None) -> type[Variable]:
    parts = {"value_type": kind, "entity": person, "definition_period": DateUnit.MONTH, "label": name}
    return type(name, (Variable,), {**parts, **({"formula": formula} if formula else {})})


def openfisca_person(system: TaxBenefitSystem) -> Callable[[Given], int]:
    """One person's simulation from a dictionary, built and calculated."""

    def decide(given: Given) -> int:
        person = {name: {PERIOD: value} for name, value in given.items()}
        simulation = SimulationBuilder().build_from_dict(system, {"persons": {"one": person}})
        return int(simulation.calculate("highest_level", PERIOD)[0])

    return decide
