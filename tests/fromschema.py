"""Values that fit a JSON schema, and values that nearly do: what a program that has read the schema would send."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)
_OFTEN = 12  # one value in so many is anything at all, where values need not fit


def values(schema: Mapping[str, Any], schemas: Mapping[str, Any], fitting: bool = True) -> st.SearchStrategy[Any]:
    """Values of a schema, which may name others of `schemas`; unless `fitting`, here and there anything at all instead."""
    right = st.deferred(lambda: _right(schema, schemas, fitting))
    if fitting:
        return right
    return st.integers(1, _OFTEN).flatmap(lambda one: ANYTHING if one == _OFTEN else right)


def _right(schema: Mapping[str, Any], schemas: Mapping[str, Any], fitting: bool) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return values(schemas[schema["$ref"].rpartition("/")[2]], schemas, fitting)
    if "anyOf" in schema:
        return st.one_of([values(one, schemas, fitting) for one in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema.get("type")
    if kind == "string" and "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    if kind == "string":
        return st.text(st.characters(codec="utf-8"), min_size=schema.get("minLength", 0), max_size=min(schema["maxLength"], 30))
    if kind == "object":
        return _objects(schema, schemas, fitting)
    simple: dict[Any, st.SearchStrategy[Any]] = {"boolean": st.booleans(), "null": st.none(), None: ANYTHING}
    if kind == "array":
        return st.lists(values(schema["items"], schemas, fitting), min_size=schema.get("minItems", 0), max_size=3)
    if kind == "integer":
        return st.integers(schema.get("minimum"), schema.get("maximum"))
    if kind == "number":
        return st.floats(schema.get("minimum"), schema.get("maximum"), allow_nan=False, allow_infinity=False)
    return simple[kind]


def _objects(schema: Mapping[str, Any], schemas: Mapping[str, Any], fitting: bool) -> st.SearchStrategy[Any]:
    """Objects with what is required and a few of the other fields."""
    known, required = schema.get("properties", {}), schema.get("required", [])
    more = schema.get("additionalProperties", False)
    if not known:
        return st.dictionaries(st.text(max_size=10), values(more, schemas, fitting), max_size=2) if more else st.just({})
    chosen = st.lists(st.sampled_from([*known]), unique=True, max_size=5).map(lambda names: dict.fromkeys([*required, *names]))
    return chosen.flatmap(lambda names: st.fixed_dictionaries({name: values(known[name], schemas, fitting) for name in names}))


def written(value: Any) -> bytes:
    """A value as JSON, also what only some programs write: NaN, infinity, halves of characters."""
    return json.dumps(value).encode()
