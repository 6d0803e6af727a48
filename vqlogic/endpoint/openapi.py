"""What can be asked and what comes back, for programs: an OpenAPI 3.1 document made from the models that read a request.

>>> found = document()
>>> found["openapi"], list(found["paths"])
('3.1.0', ['/api/assess', '/api/notices', '/api/openapi.json', '/health'])
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from vqlogic import __version__
from vqlogic.endpoint.asking import MOST_ENTRIES, Asking
from vqlogic.endpoint.assessing import Code
from vqlogic.endpoint.remarks import CODES
from vqlogic.facts import earlier_facts, facts
from vqlogic.person import GIVEN_UP, Number, Person
from vqlogic.verdict import Status

Schema = dict[str, Any]

_REFUSALS = {
    400: "The body cannot be read as JSON.",
    404: "A notice or an edition that there is not; `allowed` says which there are.",
    405: "Another method than the one allowed.",
    408: "The body took too long to arrive.",
    413: "The body is too large.",
    415: "The body is not sent as application/json.",
    422: "Something in the body cannot be used; each problem names its place.",
    429: "Too many requests; `Retry-After` says after how many seconds to ask again.",
    503: "The rules cannot be read.",
}
_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_DAY: Schema = {"type": "string", "format": "date"}
_LEVEL: Schema = {"type": "integer", "minimum": 1, "maximum": 5}
_HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_STATUS: Schema = {"enum": [*get_args(Status)]}


@cache
def document() -> Schema:
    """The whole document, as JSON."""
    _, found = models_json_schema([(Asking, "validation"), (Person, "validation")], ref_template="#/components/schemas/{model}")
    schemas = {**found["$defs"], **_answers()}
    schemas["Person"] = _person(schemas["Person"])
    schemas["Asking"]["properties"]["person"] = _ref("Person")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Vocational qualification self-check · 职业资格申报自测",
            "version": __version__,
            "description": "Which level somebody can apply for, by which routes, and what is missing. A self-check, not a "
            "decision: the station's announcement and the occupation's own standard prevail. Nothing sent is stored or logged.",
        },
        "paths": {
            "/api/assess": {"post": _assess()},
            "/api/notices": {"get": _get("notices", "The notices there are, with their editions", "Notices", 405, 429, 503)},
            "/api/openapi.json": {"get": _get("openapi", "This document", {"type": "object"}, 405, 429)},
            "/health": {"get": _health()},
        },
        "components": {"schemas": schemas},
    }


def _assess() -> Schema:
    example = {"person": {"age": 30, "jobs": [{"from": "2016-07-01", "occupation": "this"}]}, "ruleset": "standard-2023"}
    body = {"required": True, "content": {"application/json": {"schema": _ref("Asking"), "example": example}}}
    language = {
        "name": "Accept-Language",
        "in": "header",
        "schema": _TEXT,
        "description": "The language of warnings and problems, where the body names none: en or zh.",
    }
    return {**_get("assess", "What a person can apply for", "Answer", *_REFUSALS), "parameters": [language], "requestBody": body}


def _get(name: str, summary: str, schema: str | Schema, *refusals: int) -> Schema:
    answers = {"200": _json("The answer", _ref(schema) if isinstance(schema, str) else schema)}
    return {
        "operationId": name,
        "summary": summary,
        "responses": answers | {str(status): _refusal(status) for status in refusals},
    }


def _health() -> Schema:
    said = _object(status={"enum": ["ok", "unavailable"]}, version=_TEXT)
    found = _get("health", "Whether the server can answer", said, 405)
    found["responses"]["503"] = _json(_REFUSALS[503], said)
    return found


def _refusal(status: int) -> Schema:
    headers = {429: ("Retry-After", _WHOLE), 405: ("Allow", _TEXT)}
    found = _json(_REFUSALS[status], _ref("Refusal"))
    if status in headers:
        name, schema = headers[status]
        found["headers"] = {name: {"required": True, "schema": schema}}
    return found


def _person(schema: Schema) -> Schema:
    """The person, with every fact that can be stated, and what cannot stand beside one another."""
    number = TypeAdapter(Number).json_schema()
    kinds = {
        name: {"type": "boolean"} if fact.kind == "bool" else number for name, fact in {**facts(), **earlier_facts()}.items()
    }
    given_up = {name: {"deprecated": True} for name in sorted(GIVEN_UP)}
    stated = {"type": "object", "properties": {name: _or_null(kind) for name, kind in kinds.items()} | given_up}
    for told in schema["properties"].values():
        for one in told.get("anyOf", ()):
            one |= {"maxItems": MOST_ENTRIES} if one.get("type") == "array" else {}
    schema["properties"] |= {"facts": _or_null({**stated, "additionalProperties": False}), **given_up}
    schema["description"] = "Everything one person told, for one occupation. No verdict depends on `goal`, the level wanted."
    told = {name: {"not": {"type": "null"}} for name in ("age", "born")}
    return {**schema, "not": {"required": [*told], "properties": told}}


def _answers() -> dict[str, Schema]:
    """What comes back: the contract's JSON (`to_dict` in verdict.py, checklist.py and askback.py), and what stands beside it. The
    tests hold answers against it."""
    condition = _object(
        fact=_TEXT,
        at_least=_or_null({"type": "number"}),
        have=_or_null({"type": ["boolean", "number"]}),
        status=_STATUS,
        earliest=_or_null(_DAY),
        gap=_or_null({**_list(_DAY), "minItems": 2, "maxItems": 2}),
    )
    condition["properties"] |= {"leap_day": {"const": True}, "which_days": _list(_object(field=_TEXT, within=_TEXT))}
    route = _object(route=_TEXT, level=_LEVEL, status=_STATUS, conditions=_list(_ref("Condition")), earliest=_or_null(_DAY))
    paper = _object(document=_TEXT, because=_list(_TEXT), routes=_list(_TEXT), applies=_TEXT)
    verdict = _object(
        ruleset=_TEXT,
        highest_level=_or_null(_LEVEL),
        possible_level=_or_null(_LEVEL),
        held_level=_or_null(_LEVEL),
        out_of_force=_or_null(_object(status={"enum": ["not_yet", "no_longer"]}, day=_DAY)),
        best_routes=_list(_TEXT),
        unknowns={"type": "object", "additionalProperties": _list(_TEXT)},
        routes=_list(_ref("Route")),
        documents=_list(_ref("Paper")),
    )
    asked_back = {**_object(kind=_TEXT, fields=_list(_TEXT)), "additionalProperties": {"type": ["string", "number"]}}
    edition = _object(edition=_WHOLE, hash=_HASH)
    both = _object(en=_TEXT, zh=_TEXT)
    notice = _object(
        id=_TEXT,
        title=both,
        default={"type": "boolean"},
        occupations=_list(_TEXT),
        holds=_object(**{"from": _or_null(_DAY), "until": _or_null(_DAY)}),
        editions={**_list(_ref("Edition")), "minItems": 1},
    )
    problem = _object(place=_TEXT, value=_or_null(_TEXT), allowed=_or_null(_TEXT), text=_TEXT)
    return {
        "Answer": _object(
            on=_DAY,
            results=_list(_ref("Verdict")),
            asked_back=_list(asked_back),
            edition={"type": "object", "additionalProperties": _ref("Edition")},
            warnings=_list(_object(code={"enum": [*CODES]}, place=_TEXT, text=_TEXT)),
        ),
        "Verdict": verdict,
        "Route": route,
        "Condition": condition,
        "Paper": paper,
        "Edition": edition,
        "Notices": _object(notices=_list(notice)),
        "Refusal": _object(error={"enum": [*get_args(Code)]}, problems={**_list(problem), "maxItems": 20}, more=_WHOLE),
    }


def _object(**fields: Schema) -> Schema:
    """An object with all of these fields and no others."""
    return {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(model: str) -> Schema:
    return {"$ref": f"#/components/schemas/{model}"}


def _json(description: str, schema: Schema) -> Schema:
    return {"description": description, "content": {"application/json": {"schema": schema}}}
