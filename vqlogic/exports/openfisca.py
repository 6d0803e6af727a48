"""A rule set as a Python file of variables for openfisca-core: an entity, the facts, the routes, `highest_level`, the system.

The engine's own numbers have 32 bits, in which 1.9999999999999998 is 2. The type of a variable's values is an attribute of the
variable, so those of the file set it to 64 bits themselves.

>>> from vqlogic.rules import load_rulesets
>>> text = as_openfisca(load_rulesets()["national-general"])
>>> "class route_5_2(Variable)" in text, 'persons("occupation_years", day) >= 2' in text
(True, True)
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from keyword import iskeyword

from vqlogic.conformance import asked_of
from vqlogic.exports.words import as_comment, example_facts, fact_title, foreword, in_both, plain, route_notes, route_title
from vqlogic.facts import NO_LEVEL, facts
from vqlogic.problems import N_, InputError, Problem
from vqlogic.rules import Route, RuleSet, asked_facts
from vqlogic.wording import Wording

ENGINE = "openfisca-core 46.0.1"
_NO_VARIABLE = N_("cannot be the name of a variable of this engine")
_SYSTEM = "CountryTaxBenefitSystem"  # the name under which the engine's own commands look for it
_TOP = """\
from numpy import dtype, logical_and, select
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

person = build_entity(key="person", plural="persons", label={label}, is_person=True)


class Exact:
    # The engine's own numbers have 32 bits; these have 64.
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.dtype = dtype("float64")
"""
_VARIABLE = """\
class {name}({bases}):
    value_type = {kind}
    entity = person
    definition_period = DateUnit.DAY
    label = {label}
"""
_ROUTE = """
    def formula(persons, day):
{notes}
        return logical_and.reduce(
            [
{conditions}
            ]
        )
"""
_HIGHEST = """\
    default_value = {none}

    def formula(persons, day):
        open_routes = [
{routes}
        ]
        return select(open_routes, {levels}, {none})
"""
_END = """\
class {system}(TaxBenefitSystem):
    def __init__(self):
        super().__init__([person])
        self.parameters = ParameterNode(data={{}})
        self.add_variables(
{variables}
        )
"""
_TAKEN = {"dtype", "logical_and", "select", "build_entity", "person", "highest_level"}


def as_openfisca(ruleset: RuleSet) -> str:
    """The text of the file. Raises InputError where a fact's name cannot be a variable's."""
    names, routes = asked_facts(ruleset), {f"route_{route.id.replace('-', '_')}": route for route in ruleset.routes}
    if bad := [name for name in names if iskeyword(name) or name in _TAKEN or name in routes]:
        raise InputError([Problem(ruleset.id, name, _NO_VARIABLE) for name in bad])
    pieces = [
        as_comment(foreword(ruleset, ENGINE, "openfisca", _how_to)) + "\n" + _TOP.format(label=_text(in_both(_person))),
        *(_fact(name) for name in names),
        *(_route(name, route) for name, route in routes.items()),
        _highest(routes),
        _END.format(system=_SYSTEM, variables=_lines([*names, *routes, "highest_level"], 12)),
    ]
    return "\n\n".join(pieces)


def _how_to(ruleset: RuleSet, say: Wording) -> list[str]:
    module, highest = ruleset.id.replace("-", "_"), ruleset.examples[0].says.highest_level or NO_LEVEL
    given = json.dumps(example_facts(ruleset))
    return [
        say("To use it: save it as `{file}`, then `{code}`", file=f"{module}.py", code=f"from {module} import {_SYSTEM}"),
        say("To try it: `{code}`", code=f"openfisca test --country-package {module} CASES.yaml"),
        say("A case: `{case}`", case=f"[{{period: 2026-11-23, input: {given}, output: {{highest_level: {highest}}}}}]"),
        say("`highest_level` is the best level that is open, {none} where none is.", none=NO_LEVEL),
        say("A fact that is left out opens no route."),
        say("Numbers are compared exactly: they have 64 bits here. In the 32 of the engine 1.9999999999999998 would be 2."),
    ]


def _person(say: Wording) -> str:
    return say("Person")


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _lines(items: Iterable[str], indent: int) -> str:
    return "\n".join(f"{' ' * indent}{item}," for item in items)


def _fact(name: str) -> str:
    truth = facts()[name].kind == "bool"
    bases, kind = ("Variable", "bool") if truth else ("Exact, Variable", "float")
    return _VARIABLE.format(name=name, bases=bases, kind=kind, label=_text(fact_title(name)))


def _route(name: str, route: Route) -> str:
    conditions = [_condition(*asked) for asked in asked_of(one.asked for one in route.conditions).items()]
    notes = "\n".join(f"        {line}" for line in as_comment(route_notes(route)).splitlines())
    variable = _VARIABLE.format(name=name, bases="Variable", kind="bool", label=_text(route_title(route)))
    return variable + _ROUTE.format(notes=notes, conditions=_lines(conditions, 16))


def _condition(name: str, least: float) -> str:
    told = f'persons("{name}", day)'
    return told if facts()[name].kind == "bool" else f"{told} >= {plain(least)}"


def _highest(routes: dict[str, Route]) -> str:
    """The level of the first open route: they stand with the best level first."""
    label = _text(in_both(lambda say: say("Highest level")))
    variable = _VARIABLE.format(name="highest_level", bases="Variable", kind="int", label=label)
    asked = _lines([f'persons("{name}", day)' for name in routes], 12)
    return variable + _HIGHEST.format(routes=asked, levels=[route.level for route in routes.values()], none=NO_LEVEL)
