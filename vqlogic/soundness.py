"""Whether a rule set's file is sound: it can be loaded, and its worked examples come out as they say.

>>> from vqlogic.rules import RULESETS
>>> unsound(RULESETS / "provincial-2005.yaml")
[]
"""

from __future__ import annotations

from pathlib import Path

from vqlogic.editions import load_earlier_file
from vqlogic.problems import N_, InputError, Problem
from vqlogic.rules import load_beside
from vqlogic.verdict import assess

_NOT_SO = N_("is not what the rules say of this example: {allowed}")


def unsound(path: Path) -> list[Problem]:
    """What is wrong with a rule set's file, each with its line; nothing where it is sound. What it builds on is looked for
    among the rule sets there are. A file of an earlier edition has an @ in its name."""
    try:
        found, ruleset = load_earlier_file(path) if "@" in path.stem else load_beside(path)
    except InputError as error:
        return list(error.problems)
    problems = []
    for number, example in enumerate(ruleset.examples):
        verdict, said = assess(example.facts, ruleset), example.says
        routes = [route.route for route in verdict.with_status("met")]
        if verdict.highest_level != said.highest_level:
            place = found.place(("examples", number, "says", "highest_level"))
            level = str(verdict.highest_level or "null")
            problems.append(Problem(place, said.highest_level, _NOT_SO, {"allowed": level}))
        if set(routes) != set(said.routes):
            place = found.place(("examples", number, "says", "routes"))
            problems.append(Problem(place, list(said.routes), _NOT_SO, {"allowed": f"[{', '.join(routes)}]"}))
    return problems
