"""The proofs over all rule sets: `python -m tests.benchmarks.proofs [--mutants]`.

Points, what stands out, and who is affected between every two rule sets, timed beside one load of the rule sets. With
`--mutants` every rule set that differs in one place is compared too, and every witness is put to the test.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.mutants import mutants
from vqlogic import assess, load_rulesets
from vqlogic.affected import Affected, Comparison, compare
from vqlogic.conformance import points
from vqlogic.findings import findings
from vqlogic.verdict import highest_and_open

ON = date(2026, 11, 23)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", action="store_true")
    load_rulesets()
    rulesets = list(timed("load all rule sets (yardstick)", load_rulesets).values())
    found = timed("what stands out", lambda: [one for ruleset in rulesets for one in findings(ruleset)])
    fixed = timed("points", lambda: [point for ruleset in rulesets for point in points(ruleset)])
    pairs = list(itertools.permutations(rulesets, 2))
    reports = timed("comparisons, each of all pairs", lambda: [compare(old, new) for old, new in pairs])
    timed("one comparison with its witnesses", lambda: compare(rulesets[0], rulesets[-1]).to_dict(ON))
    print(f"{len(rulesets)} rule sets: {len(found)} findings, {len(fixed)} points, {len(reports)} comparisons")
    print(f"{sum(report.same for report in reports)} comparisons affect nobody")
    if parser.parse_args().mutants:
        _mutants()


def _mutants() -> None:
    tried = caught = same = witnesses = wrong = 0
    for ruleset in load_rulesets().values():
        fixed = points(ruleset)
        for _, mutant in mutants(ruleset):
            tried += 1
            caught += any(_differs(point, mutant) for point in fixed)
            report = compare(ruleset, mutant)
            same += report.same
            for one in (*report.levels, *report.routes):
                witnesses += 1
                wrong += not _is_so(report, one)
    print(f"{tried} mutants: {caught} caught by points; {same} affect nobody; {witnesses} witnesses, {wrong} of them wrong")


def _differs(point: Any, mutant: Any) -> bool:
    names = {one.fact for route in mutant.routes for one in route.conditions}
    _, routes = highest_and_open(point.row(names), mutant)
    return any(int(route[0]) == point.level for route in routes) != point.opens


def _is_so(report: Comparison, one: Affected) -> bool:
    person = report.witness(one, ON)
    verdicts = [assess(person, ruleset, ON) for ruleset in (report.old, report.new)]
    if one.route is None:
        told = tuple(verdict.level_status(one.level) for verdict in verdicts)
    else:
        told = tuple(
            next((route.status for route in verdict.routes if route.route == one.route), "not_met") for verdict in verdicts
        )
    return told == (("not_met", "met") if one.change == "gained" else ("met", "not_met"))


def timed(what: str, call: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    result = call()
    print(f"{what:34} {time.perf_counter() - start:8.3f} s")
    return result


if __name__ == "__main__":
    main()
