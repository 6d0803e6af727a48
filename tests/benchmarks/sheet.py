"""How long a printed sheet takes once warm, beside an empty page by the same means. Run by hand.

python -m tests.benchmarks.sheet
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

import typst

from vqlogic import Person, assess, load_rulesets
from vqlogic.handouts.sheet import SHEET_LANGUAGES, write_bundle, write_sheet
from vqlogic.interview.examples import examples

TIMES = 25
ON = date(2026, 11, 23)


def median(make: Callable[[int], object]) -> float:
    """Milliseconds of one call: the median, the first three left out. `make` is told the number of the call."""
    spent = []
    for number in range(TIMES + 3):
        begun = time.perf_counter()
        make(number)
        spent.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spent[3:])


def main() -> None:
    rulesets = load_rulesets()
    fonts = typst.Fonts(include_system_fonts=False)

    def empty(number: int) -> bytes | list[bytes] | None:
        return typst.Compiler(font_paths=fonts, ignore_system_fonts=True).compile(input=f"{number}".encode(), format="pdf")

    print(f"an empty page: {median(empty):.1f} ms")
    ruleset = rulesets["standard-2023"]
    for example in ("school-leaver", "welder", "technician"):
        person = Person.from_data(examples()[example].data)
        verdict = assess(person, ruleset, on=ON)
        for language in SHEET_LANGUAGES:
            # A name of its own each time, so that nothing is remembered whole.
            spent = median(lambda number, of=(person, verdict, ruleset, language): write_sheet(*of, f"No. {number}"))
            print(f"{example}, {language}: {spent:.1f} ms")
    people = [Person.from_data(example.data) for example in examples().values()]
    group = [(f"No. {number}", people[number % len(people)]) for number in range(200)]
    results = [(name, person, assess(person, ruleset, on=ON)) for name, person in group]
    begun = time.perf_counter()
    pdf = write_bundle(results, ruleset)
    print(f"200 sheets in one PDF: {time.perf_counter() - begun:.1f} s, {len(pdf) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
