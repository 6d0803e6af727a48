"""A thousand random people there and back through a printed sheet: their QR code in a PDF, rendered at 300 dpi and read again,
gives the same verdicts. Run by hand; it takes some minutes.

python -m tests.benchmarks.handover
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from typing import Any

import segno
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.paper import verdicts_from_paper, verdicts_of
from tests.strategies import born_in_time, people
from vqlogic.interview.answers import answers_of
from vqlogic.interview.handover import write_code
from vqlogic.problems import InputError

PEOPLE = 1000


def some_people(number: int) -> list[dict[str, Any]]:
    """So many random people, the same each time."""
    found: list[dict[str, Any]] = []

    @seed(1)
    @settings(max_examples=number, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None)
    @given(people(left_out=True).map(born_in_time))
    def draw(told: dict[str, Any]) -> None:
        found.append(told)

    draw()
    return found


def main() -> None:
    everybody = [answers_of(told) for told in some_people(PEOPLE)]
    codes = [code.text for answers in everybody if (code := write_code(answers))]
    modules = Counter(segno.make_qr(text, error="m").symbol_size(border=0)[0] for text in codes)
    signs = list(map(len, codes))
    print(f"{len(everybody)} people, {len(codes)} codes of {statistics.median(signs):.0f} signs (median), {max(signs)} at most")
    print("modules a side: " + ", ".join(f"{size}: {number}" for size, number in sorted(modules.items())))
    same, unread, begun = 0, 0, time.perf_counter()
    for answers in everybody:
        try:
            same += verdicts_from_paper(answers) == verdicts_of(answers)
        except InputError:
            unread += 1
    spent = (time.perf_counter() - begun) / len(everybody) * 1000
    print(f"the same verdicts: {same}, not read: {unread}, {spent:.0f} ms each")


if __name__ == "__main__":
    main()
