"""From file to file for class lists: people columns in, the same table with its results out.

Like vqlogic/terminal/factsrun.py, for a header that names no fact but columns of data/columns.yaml. The list is held in memory.
Under all notices a row is assessed by those for everybody and by those of its own occupation; under the others its cells are
empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vqlogic.classlist.assessment import PIECE
from vqlogic.classlist.cells import explain
from vqlogic.classlist.majors import MajorLists
from vqlogic.classlist.people import ClassList, Row, free_text_notes, map_columns
from vqlogic.files.tablefile import BadCell, TableFile
from vqlogic.files.tablewrite import open_result, unique_names, write_table
from vqlogic.interview.askback import slip_line
from vqlogic.problems import InputError, Problem
from vqlogic.rules import RuleSet, asked_facts
from vqlogic.tables.frames import TAKEN, assess_bounds
from vqlogic.tables.routecolumns import Rulesets, each_with_prefix, result_names
from vqlogic.terminal.factsrun import Outcome
from vqlogic.wording import Wording

if TYPE_CHECKING:
    import polars as pl

ASKED_BACK = "asked_back"  # the last column, where there is anything: what no real person can have, in words
Progress = Callable[[float], None]


def assess_people_file(
    source: TableFile,
    output: Path,
    rejects: Path | None,
    rulesets: Rulesets | None,
    on: date,
    say: Wording,
    progress: Progress = lambda share: None,
    every: Iterable[RuleSet] = (),
    occupation: str | None = None,
) -> Outcome:
    """Writes the list with its result columns, and the rejects, as vqlogic/terminal/factsrun.py does. `rulesets` are those that
    count for everybody; None where it is `every` one there is, each for whom it is. `occupation` is that of whoever tells none.
    Raises InputError, with nothing written, where nothing of the input can be used."""
    table, majors = source.text, MajorLists(every, occupation)
    people = ClassList(table, map_columns(table, majors), majors=majors)
    whose = _Whose(occupation) if rulesets is None else None
    if rulesets is None:
        told = [occupation, *people.occupations()]
        offered = [one for one in every if not one.occupations or any(map(one.is_for, told))]
        rulesets = sorted(offered, key=lambda one: bool(one.occupations))
    added = [*result_names(rulesets), ASKED_BACK]
    if taken := [Problem(source.path.name, name, TAKEN) for name in table.header if name.strip() in added]:
        raise InputError(taken)
    with open_result(output, rejects, table.style, lambda problem: explain(problem, say)) as (out, refused):
        kept, results, bad = _assessed(people, rulesets, on, say, progress, whose)
        refused.add(bad)
        if not (results[ASKED_BACK] != "").any():
            results = results.drop(ASKED_BACK)
        header = [*table.header, *results.columns]
        names = unique_names(header) if output.suffix.lower() == ".parquet" else header
        write_table(out, output.name, names, iter([(kept, results)]), table.style)
    return Outcome(refused.rows, (*table.notes, *people.major_notes, *free_text_notes(table, majors)))


class _Whose:
    """Which rows a notice is for; `occupation` is that of whoever tells none."""

    def __init__(self, occupation: str | None) -> None:
        self._occupation = occupation
        self._known: dict[tuple[str, str | None], bool] = {}

    def of(self, ruleset: RuleSet, rows: list[Row]) -> list[Row]:
        """Those of the rows that the notice is for."""
        return [row for row in rows if self._is_for(ruleset, row.person.occupation if row.person else None)]

    def _is_for(self, ruleset: RuleSet, told: str | None) -> bool:
        asked = (ruleset.id, told or self._occupation)
        if asked not in self._known:
            self._known[asked] = ruleset.is_for(asked[1])
        return self._known[asked]


def _assessed(
    people: ClassList, rulesets: Rulesets, on: date, say: Wording, progress: Progress, whose: _Whose | None
) -> tuple[pl.DataFrame, pl.DataFrame, list[BadCell]]:
    """The rows that can be read, their results, and the cells that cannot be read, in the order of their rows."""
    import polars as pl

    found, bad = [_results(people, [], rulesets, on, whose)], list(people.table.bad)
    asked: list[str] = []
    for at in range(0, len(people), PIECE):
        read = people.rows(at, at + PIECE)
        bad += [cell for row in read for cell in row.bad]
        if rows := [row for row in read if row.person]:
            found.append(_results(people, rows, rulesets, on, whose))
            asked += ["; ".join(slip_line(slip, say) for slip in people.asked_back(row, on)) for row in rows]
        progress(min(1.0, (at + PIECE) / len(people)))
    results = pl.concat(found, how="diagonal").with_columns(pl.Series(ASKED_BACK, asked, dtype=pl.String))
    return people.table.frame[results["index"]], results.drop("index"), sorted(bad, key=lambda cell: cell.row)


def _results(people: ClassList, rows: list[Row], rulesets: Rulesets, on: date, whose: _Whose | None) -> pl.DataFrame:
    import polars as pl

    results = pl.DataFrame({"index": [row.index for row in rows]}, schema={"index": pl.Int64})
    for prefix, ruleset in each_with_prefix(rulesets):
        asked = whose.of(ruleset, rows) if whose else rows
        bounds = people.bounds(asked, sorted(asked_facts(ruleset)), on, on, ruleset.counting)
        columns = [column.alias(prefix + column.name) for column in assess_bounds(bounds.low, bounds.high, ruleset)]
        index = pl.Series("index", [row.index for row in asked], dtype=pl.Int64)
        results = results.join(pl.DataFrame([index, *columns]), on="index", how="left", maintain_order="left")
    return results
