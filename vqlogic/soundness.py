"""Whether a rule set's file is sound: it can be loaded, its worked examples come out as they say, and nothing stands out in it
(vqlogic/findings.py) but what it accepts by name.

>>> from vqlogic.rules import RULESETS
>>> unsound(RULESETS / "provincial-2005.yaml")
[]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vqlogic.editions import load_earlier_file
from vqlogic.facts import brings
from vqlogic.findings import Finding, accepted_in_vain, findings, not_accepted
from vqlogic.problems import N_, InputError, Problem
from vqlogic.rules import FindingName, RuleSet, load_beside, own_facts
from vqlogic.verdict import assess
from vqlogic.yamlfile import Read

_NOT_SO = N_("is not what the rules say of this example: {allowed}")
_IN_VAIN = N_("is accepted, but nothing of the kind is found: {allowed}")
SAYS: dict[FindingName, str] = {
    "useless_route": N_("changes nothing: whoever can take it can take {allowed}"),
    "never_open": N_("asks for more than any life has"),
    "own_certificate": N_("asks for a certificate of the level it leads to, or of a higher one"),
    "jump": N_("leads to its level without a certificate of the level below"),
    "unreachable_level": N_("cannot be reached: every route to it asks for a certificate to which no route leads"),
    "no_clause": N_("does not say in which clause it stands"),
    "unasked_fact": N_("is asked for by no route"),
    "unneeded_document": N_("is needed by no route, so its papers are never asked for"),
    "no_wording": N_("has no `need`: it is not worded what a route asks for"),
    "idle_example": N_("opens no route"),
}


def load_checked(path: Path) -> tuple[Read, RuleSet]:
    """A rule set's file with its lines, and the rule set whole. What it builds on is looked for among the rule sets there are. A
    file of an earlier edition has an @ in its name. Raises InputError naming the lines."""
    return load_earlier_file(path) if is_earlier(path) else load_beside(path)


def is_earlier(path: Path) -> bool:
    """Whether a file is one of an earlier edition, by its name."""
    return "@" in path.stem


@dataclass(frozen=True, slots=True)
class Checked:
    """A rule set's file: the rule set, None where the file is so wrong that there is none; what is wrong with it, each with its
    line; and what stands out in it, accepted or not."""

    ruleset: RuleSet | None
    problems: list[Problem]
    findings: list[Finding]


def check_file(path: Path) -> Checked:
    """Checks a rule set's file. An earlier edition is kept as it was: of it only whether it loads and its examples hold."""
    try:
        read, ruleset = load_checked(path)
    except InputError as error:
        return Checked(None, list(error.problems), [])
    with brings(own_facts(ruleset)):
        return _checked(path, read, ruleset)


def _checked(path: Path, read: Read, ruleset: RuleSet) -> Checked:
    found = [] if is_earlier(path) else findings(ruleset)
    problems = [*_examples(read, ruleset), *(_problem(one, read) for one in not_accepted(found, ruleset))]
    if not is_earlier(path):
        in_vain, place = accepted_in_vain(found, ruleset), read.place(("accepted",))
        problems += [Problem(place, of, _IN_VAIN, {"allowed": name}) for name, of in in_vain]
    return Checked(ruleset, problems, found)


def unsound(path: Path) -> list[Problem]:
    """What is wrong with a rule set's file, each with its line; nothing where it is sound."""
    return check_file(path).problems


def _examples(found: Read, ruleset: RuleSet) -> Iterator[Problem]:
    for number, example in enumerate(ruleset.examples):
        verdict, said = assess(example.facts, ruleset), example.says
        routes = [route.route for route in verdict.with_status("met")]
        if verdict.highest_level != said.highest_level:
            place = found.place(("examples", number, "says", "highest_level"))
            level = str(verdict.highest_level or "null")
            yield Problem(place, said.highest_level, _NOT_SO, {"allowed": level})
        if set(routes) != set(said.routes):
            place = found.place(("examples", number, "says", "routes"))
            yield Problem(place, list(said.routes), _NOT_SO, {"allowed": f"[{', '.join(routes)}]"})


def _problem(one: Finding, found: Read) -> Problem:
    """A finding at its place in the file."""
    return Problem(found.place(_place(one)), one.of, SAYS[one.name], {"allowed": ", ".join(one.by)} if one.by else {})


def _place(one: Finding) -> tuple[str | int, ...]:
    match one.name:
        case "unreachable_level":
            return ("routes",)
        case "unasked_fact" | "no_wording":
            return ("facts", one.of)
        case "unneeded_document":
            return ("documents", one.of)
        case "idle_example":
            return ("examples", int(one.of) - 1)
    return ("source",) if one.of == "source" else ("routes", one.of)
