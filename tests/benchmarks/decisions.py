"""How long one person's decisions take, beside two other rule engines in the same run. By hand, from the project's root:

    pip install -r tests/requirements.txt && python -m tests.benchmarks.decisions

Every figure is the best of many rounds, the ways taking turns within each round, in microseconds. At the end: how many
questions the example people were asked.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tests.engines import Given, decimal, openfisca_person, openfisca_system, zen_decision
from vqlogic import Person, RuleSet, load_rulesets
from vqlogic.exports.decisiontable import as_decision_table
from vqlogic.exports.openfisca import as_openfisca
from vqlogic.facts import facts as vocabulary
from vqlogic.interview.answers import answers_of, no_answers
from vqlogic.interview.examples import examples
from vqlogic.interview.questions import questions
from vqlogic.interview.relevance import to_ask
from vqlogic.personfacts import PersonFacts
from vqlogic.planning import assumptions, ways_up
from vqlogic.rules import asked_facts
from vqlogic.verdict import assess_all, highest_and_open

ON = date(2026, 11, 23)
ROUNDS = 200
# The fields that a question fills beyond its own.
FIELDS = {"born": ("born", "age"), "jobs": ("jobs", "facts")}


def best(ways: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """The shortest time of each way, in microseconds."""
    found = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            found[name] = min(found[name], (time.perf_counter() - start) * 1e6)
    return found


def known(person: Person, ruleset: RuleSet) -> dict[str, bool | float]:
    """The facts of a person that are known, as plain values."""
    facts = PersonFacts(person, ON, ruleset.counting)
    bounds = {name: facts.bounds(name) for name in asked_facts(ruleset)}
    kinds = {name: bool if vocabulary()[name].kind == "bool" else float for name in bounds}
    return {name: kinds[name](low) for name, (low, high) in bounds.items() if low == high}


def asked_of(data: Mapping[str, Any], ruleset: RuleSet) -> int:
    """How many questions a person was asked who answers each truly."""
    truth, said, count = answers_of(data), no_answers(), 0
    truth["told"].setdefault("ruleset", "unknown")
    while waiting := to_ask(said, ruleset, ON):
        id = waiting[0]
        said["told"][id] = truth["told"].get(id, "unknown")
        fields = FIELDS.get(id, (id,))
        said["values"].update({name: value for name, value in truth["values"].items() if name in fields})
        count += 1
    return count


def timed(person: Person, rulesets: Mapping[str, RuleSet], engines: Mapping[str, Callable[[Given], object]]) -> dict[str, float]:
    """What each way takes for one person."""
    general, default = rulesets["national-general"], rulesets["standard-2023"]
    given, everything = known(person, general), list(rulesets.values())
    as_text = {name: value if isinstance(value, bool) else decimal(value) for name, value in given.items()}
    return best(
        {
            "highest level and open routes, ready facts": lambda: highest_and_open(given, general),
            "  zen-engine decision table": lambda: engines["zen"](as_text),
            f"full verdict, {len(everything)} rule sets, ready facts": lambda: assess_all(given, everything, ON),
            f"full verdict, {len(everything)} rule sets, from the person": lambda: assess_all(person, everything, ON),
            "  openfisca-core, one person's simulation": lambda: engines["openfisca"](given),
            "plan to level 1, three ways": lambda: ways_up(person, default, ON, 1, assumptions()),
        }
    )


def main() -> None:
    rulesets = load_rulesets()
    general = rulesets["national-general"]
    engines = {
        "zen": zen_decision(as_decision_table(general)),
        "openfisca": openfisca_person(openfisca_system(as_openfisca(general))),
    }
    totals: dict[str, float] = {}
    for example in examples().values():
        found = timed(Person.from_data(example.data), rulesets, engines)
        totals = {name: totals.get(name, 0) + took / len(examples()) for name, took in found.items()}
    print(f"Mean over {len(examples())} example people, microseconds")
    for name, took in totals.items():
        print(f"{name:50}{took:10.1f}")
    counts = [asked_of(example.data, rulesets["standard-2023"]) for example in examples().values()]
    print(f"\nQuestions asked of the example people: {counts}, {sum(counts)} of {len(counts) * len(questions())}")


if __name__ == "__main__":
    main()
