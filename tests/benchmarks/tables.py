"""How fast whole tables are, beside yardsticks in the same run: `python -m tests.benchmarks.tables [ROWS]`.

Prints figures and asserts nothing; run it by hand on a quiet machine after
`pip install -r tests/requirements.txt`. The data are made up by seed, a fifth of it unknown. The yardsticks:
the same rule set in openfisca-core, its variables generated from our rule file; copying the same bytes with numpy;
Polars only reading the same file, and writing one of the result's size.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from vqlogic import RuleSet, assess_table, load_rulesets
from vqlogic.facts import facts
from vqlogic.files.tablefile import TableFile
from vqlogic.terminal.factsrun import assess_file

RULESETS = load_rulesets()
GENERAL = RULESETS["national-general"]
DAY = "2026-11"  # openfisca wants a month; nothing depends on it


def timed(*runs: Callable[[], object], times: int = 5) -> list[float]:
    """The best time of each run, in seconds, the runs taken in turn so that a busy moment hits all alike."""
    best = [float("inf")] * len(runs)
    for _ in range(times):
        for at, run in enumerate(runs):
            start = time.perf_counter()
            run()
            best[at] = min(best[at], time.perf_counter() - start)
    return best


def said(what: str, seconds: float, beside: float | None = None, rows: int | None = None) -> None:
    rate = f"{rows / seconds / 1e6:8.1f} M rows/s" if rows else " " * 17
    print(f"  {what:46}{seconds * 1000:10.1f} ms {rate}" + (f"{beside:9.2f} x" if beside else ""), flush=True)


def used(*rulesets: RuleSet) -> list[str]:
    """The facts that rule sets ask for, in the order of data/facts.yaml."""
    asked = {one.fact for ruleset in rulesets for route in ruleset.routes for one in route.conditions}
    return [name for name in facts() if name in asked]


def made_up(names: list[str], rows: int, seed: int = 20261123) -> pl.DataFrame:
    """Facts by seed, a fifth unknown; years and months to a hundredth."""
    random = np.random.default_rng(seed)
    columns = {}
    for name in names:
        boolean = facts()[name].kind == "bool"
        values = pl.Series(random.random(rows) < 0.4) if boolean else pl.Series(np.round(random.random(rows) * 9, 2))
        known = pl.Series(random.random(rows) < 0.8)
        columns[name] = pl.select(pl.when(known).then(values)).to_series()
    return pl.DataFrame(columns)


def openfisca(frame: pl.DataFrame, ruleset: RuleSet) -> Callable[[], tuple[np.ndarray, np.ndarray]]:
    """The rule set as openfisca has it: an input variable for each side of a fact (known to hold; possible), a variable
    for each route and for the highest and the possible level, all vectorised. It names no routes."""
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import MONTH
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity(key="person", plural="persons", label="", is_person=True)
    system = TaxBenefitSystem([person])

    def variable(name: str, kind: type, formula: Callable[..., object] | None = None) -> None:
        body = {"value_type": kind, "entity": person, "definition_period": MONTH, **({"formula": formula} if formula else {})}
        system.add_variable(type(name, (Variable,), body))

    def route(conditions, side: str) -> Callable[..., object]:
        def formula(persons, period):
            held = [
                persons(f"{one.fact}_{side}", period)
                if one.at_least is None
                else persons(f"{one.fact}_{side}", period) >= one.at_least
                for one in conditions
            ]
            return np.logical_and.reduce(held)

        return formula

    def best(side: str) -> Callable[..., object]:
        def formula(persons, period):
            level = np.zeros(persons.count, dtype=np.int32)
            for one in reversed(ruleset.routes):
                level = np.where(persons(f"route_{one.id.replace('-', '_')}_{side}", period), one.level, level)
            return level

        return formula

    names = used(ruleset)
    for side in ("low", "high"):
        for name in names:
            variable(f"{name}_{side}", bool if facts()[name].kind == "bool" else float)
        for one in ruleset.routes:
            variable(f"route_{one.id.replace('-', '_')}_{side}", bool, route(one.conditions, side))
        variable(f"level_{side}", int, best(side))
    inputs = {}
    for name in names:
        unknown = (False, True) if facts()[name].kind == "bool" else (0.0, np.inf)
        for side, value in zip(("low", "high"), unknown, strict=True):
            inputs[f"{name}_{side}"] = frame[name].fill_null(value).to_numpy()

    def run() -> tuple[np.ndarray, np.ndarray]:
        simulation = SimulationBuilder().build_default_simulation(system, frame.height)
        for name, column in inputs.items():
            simulation.set_input(name, DAY, column)
        return simulation.calculate("level_low", DAY), simulation.calculate("level_high", DAY)

    return run


def in_memory(rows: int) -> None:
    frame = made_up(used(GENERAL), rows)
    print(f"\nIn memory, {rows:,} rows of the {len(frame.columns)} facts of {GENERAL.id} ({frame.estimated_size() >> 20} MiB):")
    truths = [name for name in frame.columns if facts()[name].kind == "bool"]
    objects = frame.to_pandas()
    nullable = objects.astype(dict.fromkeys(truths, "boolean"))
    yardstick = openfisca(frame, GENERAL)
    ours = assess_table(frame, GENERAL)["highest_level", "possible_level"].fill_null(0).get_columns()
    differ = sum(int((mine.to_numpy() != theirs).sum()) for mine, theirs in zip(ours, yardstick(), strict=True))
    print(f"  levels that differ from openfisca's (32-bit numbers): {differ}")
    flat = np.zeros(frame.estimated_size(), dtype=np.uint8)
    runs = {
        "openfisca-core (levels only)": yardstick,
        "assess_table, Polars": lambda: assess_table(frame, GENERAL),
        "assess_table, pandas with nullable truth values": lambda: assess_table(nullable, GENERAL),
        "assess_table, pandas with truth values as objects": lambda: assess_table(objects, GENERAL),
        "numpy copy of the same bytes": flat.copy,
    }
    times = timed(*runs.values(), times=9)
    for what, seconds in zip(runs, times, strict=True):
        said(what, seconds, times[0] / seconds, rows)


def _memory(what: str) -> int:
    """This process's memory in KiB: `VmRSS` now, `VmHWM` the most since it was last asked to forget."""
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(what))


def _peak(rows: int, answer: multiprocessing.SimpleQueue[tuple[int, float, int]]) -> None:
    frame = made_up(used(GENERAL), rows)
    Path("/proc/self/clear_refs").write_text("5")
    before, start = _memory("VmRSS"), time.perf_counter()
    assess_table(frame, GENERAL)
    answer.put((_memory("VmHWM") - before, time.perf_counter() - start, frame.estimated_size()))


def growing(sizes: tuple[int, ...]) -> None:
    print("\nTime by size, and the memory taken on top of the input's (Polars on Linux, each in a process of its own):")
    for rows in sizes:
        answer: multiprocessing.SimpleQueue[tuple[int, float, int]] = multiprocessing.get_context("spawn").SimpleQueue()
        process = multiprocessing.get_context("spawn").Process(target=_peak, args=(rows, answer))
        process.start()
        kib, seconds, size = answer.get()
        process.join()
        memory = f"input {size >> 20:5} MiB, on top {kib >> 10:5} MiB ({kib * 1024 / size:.2f} x)"
        print(f"  {rows:12,} rows {seconds * 1000:10.1f} ms; {memory}", flush=True)


def several(rows: int) -> None:
    frame = made_up(used(*RULESETS.values()), rows)
    print(f"\nSeveral rule sets at once, {rows:,} rows of {len(frame.columns)} facts:")
    alone = timed(*(lambda one=one: assess_table(frame, one) for one in RULESETS.values()), times=3)
    together = timed(lambda: assess_table(frame, list(RULESETS.values())), times=3)[0]
    said("one rule set, on average", sum(alone) / len(alone), rows=rows)
    said(f"all {len(alone)} at once, and how many of one", together, together * len(alone) / sum(alone), rows)


def file_to_file(rows: int) -> None:
    names = list(dict.fromkeys([*used(GENERAL), *facts()]))[:20]
    frame = made_up(names, rows)
    print(f"\nFile to file, {rows:,} rows of {len(names)} facts under {GENERAL.id}:")
    with tempfile.TemporaryDirectory() as folder:
        for kind, write, read in (
            (".csv", pl.DataFrame.write_csv, pl.read_csv),
            (".parquet", pl.DataFrame.write_parquet, pl.read_parquet),
        ):
            source, output, other = (Path(folder) / f"{name}{kind}" for name in ("in", "out", "other"))
            write(frame, source)

            def ours(*rulesets: RuleSet, source: Path = source, output: Path = output) -> None:
                assess_file(
                    TableFile(source),
                    output,
                    output.with_suffix(".rejects.csv"),
                    rulesets[0] if len(rulesets) == 1 else rulesets,
                    str,
                )

            ours(GENERAL)
            result = read(output)

            def only_files(source: Path = source, other: Path = other, read=read, write=write, result=result) -> None:
                read(source)
                write(result, other)

            base, one, every = timed(only_files, lambda: ours(GENERAL), lambda: ours(*RULESETS.values()))
            print(f"  {kind}, {source.stat().st_size >> 20} MiB")
            said("Polars reading it and writing the result's size", base)
            said("the table command", one, one / base, rows)
            said(f"the same under all {len(RULESETS)} rule sets, and how many of one", every, every / one, rows)


if __name__ == "__main__":
    ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    in_memory(ROWS)
    growing((ROWS, 10 * ROWS))
    several(ROWS)
    file_to_file(ROWS)
