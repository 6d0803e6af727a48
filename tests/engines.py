"""The engines that exported files are run by, each answering rows as `highest_and_open` does. The program itself needs none."""

from __future__ import annotations

import json
import shutil
import subprocess
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import zen
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

Given = Mapping[str, bool | float]
Answer = tuple[int | None, list[str]]
DAY = "2026-11-23"  # openfisca wants one; nothing depends on it
NO_LEVEL = 6
JAVASCRIPT = Path(__file__).parent / "exports"


def decimal(number: float) -> str:
    """A number to its last digit, without an exponent."""
    return format(Decimal(repr(float(number))), "f")


def level(number: Any) -> int | None:
    """A level as a verdict has it."""
    return None if int(number) == NO_LEVEL else int(number)


# zen-engine


def zen_decision(text: str) -> Callable[[Mapping[str, Any]], Any]:
    """A decision table, ready to be asked."""
    decision = zen.ZenEngine().create_decision(text)
    return lambda told: decision.evaluate(dict(told))["result"]


def zen_answers(text: str, rows: Iterable[Given]) -> list[Answer]:
    """What a decision table says of rows, their numbers told as text."""
    decide, answers = zen_decision(text), []
    for row in rows:
        said = decide({name: value if isinstance(value, bool) else decimal(value) for name, value in row.items()})
        answers.append((level(said["highest_level"]), said["routes"]))
    return answers


# openfisca-core


def openfisca_system(text: str) -> TaxBenefitSystem:
    """The system that a file of variables makes."""
    module = types.ModuleType("exported")
    exec(compile(text, "exported.py", "exec"), module.__dict__)
    return module.CountryTaxBenefitSystem()


def openfisca_person(system: TaxBenefitSystem) -> Callable[[Given], int]:
    """One person's simulation from a dictionary, built and calculated."""

    def decide(given: Given) -> int:
        person = {name: {DAY: value} for name, value in given.items()}
        simulation = SimulationBuilder().build_from_dict(system, {"persons": {"one": person}})
        return int(simulation.calculate("highest_level", DAY)[0])

    return decide


def openfisca_answers(text: str, rows: Sequence[Given]) -> list[Answer]:
    """What a file of variables says of rows, all at once. Every row has the same facts."""
    system = openfisca_system(text)
    simulation = SimulationBuilder().build_default_simulation(system, len(rows))
    for name in rows[0]:
        simulation.set_input(name, DAY, np.array([row[name] for row in rows]))
    routes = {name[6:].replace("_", "-"): simulation.calculate(name, DAY) for name in system.variables if name[:6] == "route_"}
    levels = simulation.calculate("highest_level", DAY)
    return [(level(levels[at]), [id for id, held in routes.items() if held[at]]) for at in range(len(rows))]


# publicodes


def publicodes_missing() -> str | None:
    """What keeps publicodes from running here; None where nothing does."""
    if shutil.which("node") is None:
        return "node (apt-get install nodejs npm)"
    return None if (JAVASCRIPT / "node_modules" / "publicodes").is_dir() else "publicodes (npm ci --prefix tests/exports)"


def run_publicodes(text: str, **asked: Any) -> Any:
    """What tests/exports/publicodes.mjs answers of a file of rules."""
    job = json.dumps({"text": text, **asked})
    done = subprocess.run(
        ["node", "publicodes.mjs"], cwd=JAVASCRIPT, input=job, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def publicodes_values(text: str, rows: Iterable[Given], goals: Sequence[str]) -> list[list[Any]]:
    """The value of each goal for each row, None where it is undefined."""
    words = {True: "oui", False: "non"}
    told = [{name: words[one] if isinstance(one, bool) else decimal(one) for name, one in row.items()} for row in rows]
    return run_publicodes(text, situations=told, goals=goals)


def publicodes_answers(text: str, rows: Iterable[Given], routes: Sequence[str]) -> list[Answer]:
    """What a file of rules says of rows, of which routes are asked."""
    values = publicodes_values(text, rows, ["highest level", *(f"route {id}" for id in routes)])
    return [(level(highest), [id for id, held in zip(routes, each, strict=True) if held]) for highest, *each in values]
