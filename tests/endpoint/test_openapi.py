"""The document for programs: it is one, it says what the models say, and every answer is as it says, whatever is sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
from asgi import JSON, ask, endpoint
from fromschema import ANYTHING, values, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from vqlogic import Person, load_rulesets
from vqlogic.endpoint.asking import Asking
from vqlogic.endpoint.openapi import document
from vqlogic.facts import earlier_facts, facts
from vqlogic.yamlfile import DATA

DOCUMENT = document()
SCHEMAS = DOCUMENT["components"]["schemas"]
REQUEST = SCHEMAS["Asking"]
APP = endpoint()
ids = st.sampled_from([*load_rulesets(), "all"])
HEADERS = ["content-type", "accept-language", "content-encoding", "content-length"]
HEADER = st.text(st.characters(codec="ascii", min_codepoint=32), max_size=30)
# Of a strategy made from a schema some values are large; a machine that is busy is slow.
fuzz = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": {"schemas": SCHEMAS}})


def check(answer: Any, operation: dict[str, Any]) -> None:
    """That an answer has one of the statuses of an operation, and the schema that goes with it."""
    assert answer.status < 500
    assert answer.headers["content-type"] == "application/json"
    said = operation["responses"][str(answer.status)]["content"]["application/json"]["schema"]
    validator(said).validate(answer.json)


ASSESS = DOCUMENT["paths"]["/api/assess"]["post"]


# The document


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_every_schema_that_is_named_is_there() -> None:
    named = {one.split('"')[0] for one in json.dumps(DOCUMENT).split("#/components/schemas/")[1:]}
    assert named <= SCHEMAS.keys()
    assert named | {"Asking"} >= SCHEMAS.keys()


def test_a_request_has_the_fields_that_are_read() -> None:
    assert list(REQUEST["properties"]) == list(Asking.model_fields)
    assert REQUEST["required"] == ["person"]
    aliases = [field.alias or name for name, field in Person.model_fields.items()]
    assert set(aliases) == {name for name, one in SCHEMAS["Person"]["properties"].items() if not one.get("deprecated")}


def test_every_fact_that_can_be_stated_is_listed() -> None:
    (stated, _) = SCHEMAS["Person"]["properties"]["facts"]["anyOf"]
    assert set(stated["properties"]) == {*facts(), *earlier_facts(), "provincial_approval"}


@pytest.mark.parametrize(("entries", "fits"), [(30, True), (31, False)])
def test_a_list_may_be_as_long_as_is_read(entries: int, fits: bool) -> None:
    told = {"person": {"jobs": [{}] * entries}}
    assert validator(REQUEST).is_valid(told) is fits
    assert (ask(APP, told=told).status == 200) is fits


def test_every_example_fits_and_is_answered() -> None:
    examples = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((DATA / "examples").glob("*.json"))]
    asked = [{"person": one} for one in examples] + [ASSESS["requestBody"]["content"]["application/json"]["example"]]
    for one in asked:
        validator(REQUEST).validate(one)
        answer = ask(APP, told=one)
        assert answer.status == 200
        check(answer, ASSESS)


@pytest.mark.parametrize(("path", "method"), [(path, method) for path, one in DOCUMENT["paths"].items() for method in one])
def test_every_address_is_there_and_answers_as_it_says(path: str, method: str) -> None:
    answer = ask(APP, path, {"person": {}}, method.upper())
    assert answer.status == 200
    check(answer, DOCUMENT["paths"][path][method])


# What is sent


@fuzz
@given(values(REQUEST, SCHEMAS), ids)
def test_what_fits_the_schema_is_answered_as_the_schema_says(told: dict[str, Any], id: str) -> None:
    told = {**told, "ruleset": id, "edition": None}
    fits = validator(REQUEST).is_valid(told)
    answer = ask(APP, told=told)
    check(answer, ASSESS)
    if answer.status != 200:  # only what no schema can say is refused: a job that ends before it begins, or what does not fit
        assert answer.status == 422
        places = [problem["place"] for problem in answer.json["problems"]]
        assert not fits or all(place.startswith("person.jobs[") and place.endswith("].to") for place in places)


@fuzz
@given(values(REQUEST, SCHEMAS, fitting=False) | ANYTHING)
def test_what_does_not_fit_is_never_an_error_of_the_server_and_never_let_through(told: Any) -> None:
    answer = ask(APP, parts=[written(told), b""])
    check(answer, ASSESS)
    try:
        sent = json.loads(written(told))
        fits = validator(REQUEST).is_valid(sent)
    except RecursionError:
        return
    assert fits or answer.status in (400, 422)


@fuzz
@given(st.lists(st.binary(min_size=1, max_size=200), max_size=4), st.dictionaries(st.sampled_from(HEADERS), HEADER))
def test_any_bytes_under_any_headers_are_answered_as_the_schema_says(parts: list[bytes], headers: dict[str, str]) -> None:
    check(ask(APP, parts=[*parts, b""], headers={**JSON, **headers}), ASSESS)
