"""Random rows through every engine: `python -m tests.benchmarks.exports [ROWS]`, 100,000 for each engine unless named.

The rows are spread evenly over all rule sets. Every fact is told, a number often as a rule set asks for it or the next
smaller 64-bit float. Prints, for each engine, how many rows there were, how many answers (highest level, open routes) differ
from ours, and the seconds taken, most of them the engine's. After `npm ci --prefix tests/exports` for publicodes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

from tests.engines import Answer, Given, openfisca_answers, publicodes_answers, zen_answers
from tests.strategies import seeded_rows
from vqlogic import RuleSet, load_rulesets
from vqlogic.exports.decisiontable import as_decision_table
from vqlogic.exports.openfisca import as_openfisca
from vqlogic.exports.publicodes import as_publicodes
from vqlogic.rules import asked_facts
from vqlogic.verdict import highest_and_open

PORTION = 1_000  # rows given to an engine at once, so that little is held in memory
Ask = Callable[[RuleSet, Sequence[Given]], list[Answer]]


def by_publicodes(ruleset: RuleSet, rows: Sequence[Given]) -> list[Answer]:
    return publicodes_answers(as_publicodes(ruleset), rows, [route.id for route in ruleset.routes])


ENGINES: dict[str, Ask] = {
    "zen-engine": lambda ruleset, rows: zen_answers(as_decision_table(ruleset), rows),
    "openfisca-core": lambda ruleset, rows: openfisca_answers(as_openfisca(ruleset), rows),
    "publicodes": by_publicodes,
}


def held_against(ask: Ask, ruleset: RuleSet, rows: Sequence[Given]) -> tuple[int, float]:
    """How many answers differ from ours, and the seconds taken for them."""
    start = time.perf_counter()
    said = [answer for at in range(0, len(rows), PORTION) for answer in ask(ruleset, rows[at : at + PORTION])]
    seconds = time.perf_counter() - start
    differ = [row for row, answer in zip(rows, said, strict=True) if answer != highest_and_open(row, ruleset)]
    for row in differ[:1]:
        print(f"    {ruleset.id} differs at {row}", flush=True)
    return len(differ), seconds


def main() -> None:
    rulesets = list(load_rulesets().values())
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    each = -(-total // len(rulesets))
    for name, ask in ENGINES.items():
        rows = [seeded_rows(asked_facts(ruleset), each, seed) for seed, ruleset in enumerate(rulesets)]
        found = [held_against(ask, ruleset, own) for ruleset, own in zip(rulesets, rows, strict=True)]
        differ, seconds = (sum(figures) for figures in zip(*found, strict=True))
        print(f"{name:16}{each * len(rulesets):10,} rows{differ:8,} differ{seconds:10.1f} s", flush=True)


if __name__ == "__main__":
    main()
