"""What an editor is told of a rule set's file beyond what the models of vqlogic/rules.py say by themselves: names that stand in
other files, and facts as conditions and examples write them. All of it is read from data/ when a schema is made.

>>> condition_written()["anyOf"][1]["properties"]["age"]["description"]
'Completed years of age · 周岁年龄'
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from vqlogic.facts import Fact, earlier_facts, facts
from vqlogic.problems import custom
from vqlogic.wording import wording


class OneOf:
    """Text that must be one of the names there are: whoever writes another one is told them (`says`), and an editor offers them.
    What only earlier editions may name (`before`) is taken too."""

    def __init__(self, names: Callable[[], Collection[str]], says: str, before: Callable[[], Collection[str]] = tuple) -> None:
        self._names, self._says, self._before = names, says, before

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "enum": list(dict.fromkeys([*self._names(), *self._before()]))}

    def _checked(self, name: str) -> str:
        if name not in self._names() and name not in self._before():
            raise custom(self._says, allowed=", ".join(self._names()))
        return name


class FactsGiven:
    """A person's facts: of each fact a value of its kind."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        told = {name: _value_of(fact, {"minimum": 0}) for name, fact in _every_fact().items()}
        return {"type": "object", "properties": told, "additionalProperties": False}


def condition_written() -> JsonSchemaValue:
    """A condition: the name of a fact that is true or false, or one other fact with the least number."""
    flags = {name: _means(fact) for name, fact in _every_fact().items() if fact.kind == "bool"}
    numbers = {name: _value_of(fact, {"exclusiveMinimum": 0}) for name, fact in _every_fact().items() if fact.kind != "bool"}
    return {
        "anyOf": [
            {"type": "string", "enum": list(flags), "enumDescriptions": list(flags.values())},
            {"type": "object", "properties": numbers, "additionalProperties": False, "minProperties": 1, "maxProperties": 1},
        ]
    }


def _every_fact() -> dict[str, Fact]:
    return {**facts(), **earlier_facts()}


def _value_of(fact: Fact, bound: JsonSchemaValue) -> JsonSchemaValue:
    kind: JsonSchemaValue = {"type": "boolean"} if fact.kind == "bool" else {"type": "number", **bound}
    return {**kind, "description": _means(fact)}


def _means(fact: Fact) -> str:
    return " · ".join(wording(language).of(fact.name) for language in ("en", "zh"))
