"""A notice that somebody writes: a draft, which may be unfinished, and the rule set it makes once it is whole.

A draft is what a rule set's file holds (data/README.md), as plain values; some of it may still be missing. It is kept as the
same YAML file, whole or not. Nothing is invented to fill it: what is missing is named (`unfinished`), and what is wrong is told
with its line once the rule set is made (`notice_of`).

>>> from vqlogic.rules import load_rulesets
>>> rulesets = load_rulesets()
>>> draft = copy_of(rulesets["provincial-2005"], "my-province")
>>> draft["routes"]["5-1"]["all"], unfinished(draft)
([{'age': 16}, 'junior_high_graduate', 'training_5'], [])
>>> notice_of(draft, rulesets).id
'my-province'
>>> unfinished(empty_draft())
['title', 'short', 'summary', 'choose_when', 'source', 'sureness', 'routes', 'examples']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vqlogic.facts import Level, brings, facts, facts_of_file
from vqlogic.findings import Finding
from vqlogic.problems import InputError, problems_of
from vqlogic.rules import Condition, Route, RuleSet, load_brought, own_facts, refuse_route_ids, route_order
from vqlogic.verdict import highest_and_open
from vqlogic.worlds import least_worlds
from vqlogic.yamlfile import Read, fields_at, parse_yaml

Draft = dict[str, Any]

LARGEST = 500_000  # bytes of a file that is brought; the longest of ours has a tenth of it
PREFIX, MY_NOTICE = "my-", "my-notice"
_FIRST_LINE = "# yaml-language-server: $schema=ruleset.schema.json\n"
# Of the reading of a notice that stands in data/rulesets/, not of what somebody makes of it.
_NOT_COPIED = {"edition", "changed", "default", "builds_on", "id", "by_id", "facts"}
_FEWEST_EXAMPLES = 2
_NOT_WRITTEN = "…"
_MEANT_SO = {"en": "Held against the notice: it says so.", "zh": "已与原文核对，确系如此规定。"}


def empty_draft(id: str = MY_NOTICE) -> Draft:
    """A draft that says nothing yet."""
    return {"id": id, "holds": {"from": None, "until": None}}


def named_for(draft: Draft) -> str:
    """How the names of facts that a draft brings begin, so that no two notices bring the same."""
    return str(draft["id"]).replace("-", "_")


def copy_of(ruleset: RuleSet, id: str) -> Draft:
    """A draft of a notice of one's own that says what another one says, without building on it."""
    with brings(own_facts(ruleset)):
        told = ruleset.model_dump(by_alias=True, exclude_defaults=True, exclude=_NOT_COPIED)
    own = {name: f"{named_for({'id': id})}_{name}" for name in ruleset.facts}
    told |= {"holds": ruleset.holds.model_dump(by_alias=True), "source": ruleset.source.model_dump()}
    routes = {id: _route_as_written(ruleset.route(id), own) for id in sorted(ruleset.by_id, key=_as_on_paper)}
    facts_ = {own[name]: fact.model_dump(exclude_none=True) for name, fact in ruleset.facts.items()}
    examples = [
        {**one.model_dump(), "facts": {own.get(name, name): told for name, told in one.facts.items()}} for one in ruleset.examples
    ]
    told |= {"facts": facts_} if facts_ else {}
    return {"id": id, **_plain(told), "routes": _plain(routes), "examples": _plain(examples)}


def _route_as_written(route: Route, own: Mapping[str, str]) -> dict[str, Any]:
    told = route.model_dump(include={"clause", "note", "advice", "sureness", "documents"}, exclude_defaults=True)
    return {"all": [_condition_as_written(one, own) for one in route.conditions], **told}


def _condition_as_written(one: Condition, own: Mapping[str, str]) -> Any:
    name = own.get(one.fact, one.fact)
    return name if one.at_least is None else {name: one.at_least}


def _plain(value: Any) -> Any:
    """The same in lists and named values alone, a whole number without its point."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value == int(value) else value


def read_draft(data: bytes, name: str) -> Draft:
    """The draft that a file holds. It may be unfinished, but what there is must be right. Raises InputError naming the lines."""
    found = parse_yaml(data, Path(name))
    refuse_route_ids(found)
    try:
        with brings(facts_of_file(found.value)):
            RuleSet.model_validate(found.value)
    except ValidationError as error:
        if problems := problems_of(error, found.place, lambda loc: fields_at(RuleSet, loc), besides=_still_to_write):
            raise InputError(problems) from error
    draft: Draft = found.value
    return empty_draft() | draft


def _still_to_write(error: ErrorDetails) -> bool:
    """Whether an error only says that something is still to be written."""
    kind, loc = error["type"], error["loc"]
    return (kind == "missing" and len(loc) == 1) or (kind == "too_short" and loc == ("examples",))


def write_draft(draft: Draft) -> bytes:
    """The draft as a file, its fields in the order of the model. What it says can be read again (`read_draft`)."""
    order = [field.alias or name for name, field in RuleSet.model_fields.items()]
    told = {name: draft[name] for name in order if name in draft}
    text = yaml.dump(told, Dumper=_Plainly, allow_unicode=True, sort_keys=False, width=130, default_flow_style=None)
    return (_FIRST_LINE + text).encode()


class _Plainly(yaml.SafeDumper):
    """Writes everything where it stands: nothing stands for something else."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def unfinished(draft: Draft) -> list[str]:
    """The fields that are still to be written, in the order of the file."""
    required = [field.alias or name for name, field in RuleSet.model_fields.items() if field.is_required()]
    missing = [name for name in required if not draft.get(name)]
    return missing if "examples" in missing or len(draft["examples"]) >= _FEWEST_EXAMPLES else [*missing, "examples"]


def notice_of(draft: Draft, others: Mapping[str, RuleSet]) -> RuleSet:
    """The rule set that a draft makes, to stand beside the others. Raises InputError naming the lines of its file."""
    return load_brought(file_of(draft), others)


def file_of(draft: Draft) -> Read:
    """The draft's file with its lines."""
    return parse_yaml(write_draft(draft), Path(f"{draft['id']}.yaml"))


def next_route(draft: Draft, level: Level) -> str:
    """The id that a further route to a level gets.

    >>> next_route({"routes": {"4-1": {}, "4-3": {}}}, 4), next_route({}, 5)
    ('4-4', '5-1')
    """
    taken = [route_order(id)[1] for id in draft.get("routes", {}) if route_order(id)[0] == level]
    return f"{level}-{max(taken, default=0) + 1}"


def with_route(draft: Draft, id: str, route: Mapping[str, Any], instead_of: str | None = None) -> Draft:
    """The draft with a route, in the place of another one where one is named."""
    routes = {name: one for name, one in draft.get("routes", {}).items() if name != instead_of} | {id: _plain(route)}
    return draft | {"routes": {name: routes[name] for name in sorted(routes, key=_as_on_paper)}}


def _as_on_paper(id: str) -> tuple[int, int]:
    """Where a route stands in a notice: level 5 first."""
    level, number = route_order(id)
    return -level, number


def likely_examples(ruleset: RuleSet) -> Iterator[tuple[str, dict[str, bool | float]]]:
    """For each route somebody who has just what it asks for: its id, and what is true of them, as an example states it."""
    for _, id, asked in ruleset.asked:
        world = least_worlds({fact: threshold for fact, _, threshold in asked})[0]
        yield id, {name: True if facts()[name].kind == "bool" else _plain(least) for name, least in sorted(world.facts.items())}


def provisional(draft: Draft, others: Mapping[str, RuleSet]) -> RuleSet:
    """The rule set of what is written so far, to be looked at while it is not yet whole: what is still to be written says that it
    is not there. Raises InputError where nothing can be said yet, as there is no route, and for what is wrong."""
    text = {"en": _NOT_WRITTEN, "zh": _NOT_WRITTEN}
    nobody = {"who": text, "facts": {}, "says": {"highest_level": None, "routes": []}}
    stand_in: Draft = {**dict.fromkeys(("title", "short", "summary", "choose_when"), text), "sureness": "one-copy"}
    stand_in |= {"source": {"document": _NOT_WRITTEN, "section": None}}
    examples = [*draft.get("examples", []), nobody, nobody]
    return notice_of(stand_in | draft | {"examples": examples[: max(len(draft.get("examples", [])), _FEWEST_EXAMPLES)]}, others)


def outcome(facts_: Mapping[str, Any], ruleset: RuleSet) -> dict[str, Any]:
    """What comes out for somebody of whom these facts are true, as an example says it."""
    highest, routes = highest_and_open(facts_, ruleset)
    return {"highest_level": highest, "routes": list(routes)}


def differing_examples(draft: Draft, ruleset: RuleSet) -> list[int]:
    """The examples, by where they stand, for which something else comes out than they say."""
    return [
        at
        for at, one in enumerate(draft.get("examples", []))
        if (told := outcome(one["facts"], ruleset))["highest_level"] != one["says"]["highest_level"]
        or set(told["routes"]) != set(one["says"]["routes"])
    ]


def with_accepted(draft: Draft, finding: Finding) -> Draft:
    """The draft in which something that stands out is said to be meant so."""
    return draft | {"accepted": [*draft.get("accepted", []), {"finding": finding.name, "of": [finding.of], "why": _MEANT_SO}]}


def without_vain(draft: Draft, found: Iterable[Finding]) -> Draft:
    """The draft without what it accepts although it is not (any more) among what stands out."""
    there = {(one.name, one.of) for one in found}
    listed = [{**one, "of": [of for of in one["of"] if (one["finding"], of) in there]} for one in draft.get("accepted", [])]
    kept = [one for one in listed if one["of"]]
    rest = {name: told for name, told in draft.items() if name != "accepted"}
    return rest | {"accepted": kept} if kept else rest
