"""How often something is asked back: of plausible people, and where one digit of one date was mistyped.

python -m tests.benchmarks.slips [PEOPLE]
"""

from __future__ import annotations

import copy
import sys
import time
from collections import Counter
from datetime import date
from random import Random

from tests.plausible import places_of_dates, plausible_person
from vqlogic import InputError, Person, Verdict, assess_all, load_rulesets
from vqlogic.interview.askback import slips

ON = date(2026, 11, 23)


def mistyped(told: dict, chance: Random) -> Person | None:
    """The person with one digit of one date another one; None where what comes out is no date, which is refused anyhow."""
    wrong = copy.deepcopy(told)
    *way, last = chance.choice(places_of_dates(wrong))
    holder = wrong
    for step in way:
        holder = holder[step]
    typed = holder[last]
    at = chance.choice([at for at, digit in enumerate(typed) if digit.isdecimal()])
    holder[last] = typed[:at] + chance.choice([digit for digit in "0123456789" if digit != typed[at]]) + typed[at + 1 :]
    try:
        return Person.from_data(wrong)
    except InputError:
        return None


def levels(verdicts: list[Verdict]) -> list[tuple[int | None, int | None]]:
    return [(verdict.highest_level, verdict.possible_level) for verdict in verdicts]


def main(people: int) -> None:
    chance, rulesets = Random(20261123), list(load_rulesets().values())[:6]
    asked, kinds, changed, caught, refused = 0, Counter[str](), 0, 0, 0
    spent = 0.0
    for _ in range(people):
        told = plausible_person(chance, ON)
        person = Person.from_data(told)
        start = time.perf_counter()
        found = slips(person, ON)
        spent += time.perf_counter() - start
        asked += bool(found)
        kinds.update(slip.kind for slip in found)
        wrong = mistyped(told, chance)
        if wrong is None:
            refused += 1
        elif levels(assess_all(wrong, rulesets, ON)) != levels(assess_all(person, rulesets, ON)):
            changed += 1
            caught += bool({slip.id for slip in slips(wrong, ON)} - {slip.id for slip in found})
    print(f"{people:,} plausible people: {asked} asked back ({asked / people:.2%}) {dict(kinds)}; {spent / people * 1e6:.0f} µs")
    print(f"one digit of one date mistyped: {refused} are no date, {changed} change a level under {len(rulesets)} rule sets;")
    print(f"of those {caught} are asked back ({caught / max(changed, 1):.1%})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
