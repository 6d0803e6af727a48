"""What an editor is told of a rule set's file: every file there is passes, slips do not, and it knows the names there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from authors import schema
from jsonschema import Draft202012Validator

from vqlogic.documents import document_lists, documents
from vqlogic.editions import earlier_files
from vqlogic.facts import earlier_facts, facts
from vqlogic.occupations import occupations
from vqlogic.rules import RULESETS, FindingName, Sureness
from vqlogic.wording import wording

SCHEMA = schema()
EDITOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
FILES = [*sorted(RULESETS.glob("*.yaml")), *earlier_files()]
GENERAL = (RULESETS / "national-general.yaml").read_text(encoding="utf-8")
OF_DRIVERS = (RULESETS / "car-driver.yaml").read_text(encoding="utf-8")


def as_an_editor_reads_it(text: str) -> Any:
    """Editors know no dates, and every key is text."""
    return _keys_as_text(yaml.load(text, _Editors))


class _Editors(yaml.SafeLoader):
    """YAML without dates, which are text to an editor."""


_Editors.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in known if not tag.endswith("timestamp")]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _keys_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _keys_as_text(each) for key, each in value.items()}
    return [_keys_as_text(each) for each in value] if isinstance(value, list) else value


def accepted(text: str) -> bool:
    return EDITOR.is_valid(as_an_editor_reads_it(text))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_editor_finds_nothing_wrong_with_a_file_there_is(path: Path) -> None:
    found = EDITOR.iter_errors(as_an_editor_reads_it(path.read_text(encoding="utf-8")))
    assert [f"{error.json_path}: {error.message}" for error in found] == []


# (what stands in the general conditions, what an author may write by a slip)
SLIPS = {
    "a misspelt fact": ("all: [training_5]", "all: [trainng_5]"),
    "a misspelt fact with a number": ("{occupation_years: 2}", "{ocupation_years: 2}"),
    "a number where a fact is true or false": ("all: [training_5]", "all: [{training_5: 2}]"),
    "no number where one is needed": ("{occupation_years: 2}", "occupation_years"),
    "no years at all": ("{occupation_years: 2}", "{occupation_years: 0}"),
    "an upper bound": ("{occupation_years: 2}", "{occupation_years: {at_most: 2}}"),
    "two facts in one condition": ("{occupation_years: 2}", "{occupation_years: 2, age: 16}"),
    "an empty condition": ("{occupation_years: 2}", "{}"),
    "no conditions": ("all: [training_5]", "all: []"),
    "a route that asks for nothing": ("    all: [training_5]\n", ""),
    "a route that asks twice": ("    all: [training_5]\n", "    all: [training_5]\n    same_as: 5-2\n"),
    "another word than same": ("  5-1:\n    clause: (1) ①\n    all: [training_5]\n", "  5-1: likewise\n"),
    "a route that is a number": ("  5-1:", "  42:"),
    "a route of no level": ("  5-1:", "  6-1:"),
    "a route of an example that is a number": ("routes: [4-2]", "routes: [42]"),
    "a route of an example that is no id": ("routes: [4-2]", "routes: [4-02]"),
    "the same as no id": ("    all: [training_5]\n", "    same_as: 5-02\n"),
    "an unknown field": ("sureness: source-text", "surenes: source-text"),
    "an unknown field of a route": ("    clause: (1) ①", "    clauses: (1) ①"),
    "another sureness": ("sureness: source-text", "sureness: certain"),
    "an unknown list of papers": ("documents_of: source", "documents_of: mine"),
    "an unknown paper": ("documents_of: source", "documents: {always: [diplom]}"),
    "a paper for nothing there is": ("documents_of: source", "documents: {sometimes: [diploma]}"),
    "a paper instead of none": ("documents_of: source", "documents: {always: [{document: diploma, instead_of: none}]}"),
    "an unknown occupation": ("documents_of: source", "occupations: [wizard]"),
    "one language": ("short: {en: General conditions, zh: 一般申报条件}", "short: {en: General conditions}"),
    "empty words": ("short: {en: General conditions,", 'short: {en: "",'),
    "a day there is not": ("holds: {from: null,", "holds: {from: 2005-02-30,"),
    "a fact of an example that is misspelt": ("facts: {certificate_5: true,", "facts: {certificat_5: true,"),
    "a fact of an example of another kind": ("facts: {certificate_5: true,", "facts: {certificate_5: 1,"),
    "years of an example that are true": ("true, years_after_certificate_5: 3}", "true, years_after_certificate_5: true}"),
    "fewer years than none": ("true, years_after_certificate_5: 3}", "true, years_after_certificate_5: -3}"),
    "an unknown level": ("highest_level: 4", "highest_level: 6"),
    "an unknown finding": ("finding: jump", "finding: jumps"),
}


@pytest.mark.parametrize(("good", "slip"), SLIPS.values(), ids=SLIPS)
def test_an_editor_marks_a_slip(good: str, slip: str) -> None:
    assert good in GENERAL
    assert not accepted(GENERAL.replace(good, slip, 1))


@pytest.mark.parametrize(
    ("good", "slip"),
    [
        ("    unit: {en: km, zh: 公里}\n", ""),
        ("    kind: number\n", "    kind: bool\n"),
        ("    kind: number\n", "    kind: years\n"),
        ("  km_after_certificate_5:\n", "  Km:\n"),
    ],
)
def test_an_editor_marks_a_fact_of_a_notice_s_own_that_is_ill_described(good: str, slip: str) -> None:
    assert good in OF_DRIVERS
    assert not accepted(OF_DRIVERS.replace(good, slip, 1))


@pytest.mark.parametrize(
    ("good", "other"),
    [
        ("documents_of: source", "documents: {always: [diploma, {document: id_photos, note: {en: Two, zh: 两张}}]}"),
        ("documents_of: source", "majors: [焊接]"),
        ("documents_of: source", "majors: {this: [焊接], related: [机械]}"),
        ("holds: {from: null,", "holds: {from: 2005-01-31,"),
        ("  5-1:\n    clause: (1) ①\n    all: [training_5]\n", "  5-1: same\n"),
        ("    all: [training_5]\n", "    same_as: 5-2\n"),
    ],
)
def test_an_editor_takes_whatever_way_of_writing_is_read(good: str, other: str) -> None:
    assert good in GENERAL
    assert accepted(GENERAL.replace(good, other, 1))


def test_an_editor_offers_every_name_there_is() -> None:
    parts, fields = SCHEMA["$defs"], SCHEMA["properties"]
    flags, numbers = parts["Condition"]["anyOf"]
    every = {**facts(), **earlier_facts()}
    assert set(flags["enum"]) == {name for name, fact in every.items() if fact.kind == "bool"}
    assert set(numbers["properties"]) == every.keys() - set(flags["enum"])
    assert parts["Example"]["properties"]["facts"]["properties"].keys() == every.keys()
    assert parts["AskedPaper"]["properties"]["document"]["enum"] == list(documents())
    assert fields["documents_of"]["anyOf"][0]["enum"] == list(document_lists())
    assert fields["occupations"]["items"]["enum"] == list(occupations())
    assert fields["sureness"]["enum"] == list(Sureness.__args__)
    assert parts["Accepted"]["properties"]["finding"]["enum"] == list(FindingName.__args__)


def test_an_editor_says_what_a_fact_means_in_both_languages() -> None:
    flags, numbers = SCHEMA["$defs"]["Condition"]["anyOf"]
    meant = dict(zip(flags["enum"], flags["enumDescriptions"], strict=True))
    assert meant["training_5"] == f"{wording('en').fact('training_5')} · {wording('zh').fact('training_5')}"
    assert numbers["properties"]["occupation_years"]["description"].endswith("累计从事本职业工作年限")


def test_an_editor_says_what_every_field_is() -> None:
    fields = [
        (part, *one) for part, of in {"file": SCHEMA, **SCHEMA["$defs"]}.items() for one in of.get("properties", {}).items()
    ]
    assert [(part, name) for part, name, field in fields if not field.get("description")] == []


def test_what_follows_from_the_rest_of_a_route_is_no_field_of_it() -> None:
    assert not {"id", "notice"} & SCHEMA["$defs"]["Route"]["properties"].keys()
