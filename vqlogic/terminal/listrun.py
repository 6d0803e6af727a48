"""From file to file for class lists: people columns in, the same table with its results out.

Like vqlogic/terminal/factsrun.py, for a header that names no fact but columns of data/columns.yaml. The list is held in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vqlogic.classlist.assessment import PIECE
from vqlogic.classlist.cells import explain
from vqlogic.classlist.people import ClassList, Row, free_text_notes, map_columns
from vqlogic.files.tablefile import BadCell, TableFile
from vqlogic.files.tablewrite import open_result, unique_names, write_table
from vqlogic.problems import InputError, Problem
from vqlogic.tables.frames import TAKEN, assess_bounds
from vqlogic.tables.routecolumns import Rulesets, each_with_prefix, result_names
from vqlogic.terminal.factsrun import Outcome
from vqlogic.wording import Wording

if TYPE_CHECKING:
    import polars as pl

Progress = Callable[[float], None]


def assess_people_file(
    source: TableFile,
    output: Path,
    rejects: Path | None,
    rulesets: Rulesets,
    on: date,
    say: Wording,
    progress: Progress = lambda share: None,
) -> Outcome:
    """Writes the list with its result columns, and the rejects, as vqlogic/terminal/factsrun.py does. Raises InputError, with
    nothing written, where nothing of the input can be used."""
    table = source.text
    if taken := [Problem(source.path.name, name, TAKEN) for name in table.header if name.strip() in result_names(rulesets)]:
        raise InputError(taken)
    header = [*table.header, *result_names(rulesets)]
    with open_result(output, rejects, table.style, lambda problem: explain(problem, say)) as (out, refused):
        kept, results, bad = _assessed(ClassList(table, map_columns(table)), rulesets, on, progress)
        refused.add(bad)
        names = unique_names(header) if output.suffix.lower() == ".parquet" else header
        write_table(out, output.name, names, iter([(kept, results)]), table.style)
    return Outcome(refused.rows, (*table.notes, *free_text_notes(table)))


def _assessed(
    people: ClassList, rulesets: Rulesets, on: date, progress: Progress
) -> tuple[pl.DataFrame, pl.DataFrame, list[BadCell]]:
    """The rows that can be read, their results, and the cells that cannot be read, in the order of their rows."""
    import polars as pl

    found, bad = [_results(people, [], rulesets, on)], list(people.table.bad)
    for at in range(0, len(people), PIECE):
        read = people.rows(at, at + PIECE)
        bad += [cell for row in read for cell in row.bad]
        if rows := [row for row in read if row.person]:
            found.append(_results(people, rows, rulesets, on))
        progress(min(1.0, (at + PIECE) / len(people)))
    results = pl.concat(found, how="diagonal")
    return people.table.frame[results["index"]], results.drop("index"), sorted(bad, key=lambda cell: cell.row)


def _results(people: ClassList, rows: list[Row], rulesets: Rulesets, on: date) -> pl.DataFrame:
    import polars as pl

    columns = [pl.Series("index", [row.index for row in rows], dtype=pl.Int64)]
    for _, ruleset in each_with_prefix(rulesets):
        names = {condition.fact for route in ruleset.routes for condition in route.conditions}
        bounds = people.bounds(rows, sorted(names), on, on, ruleset.counting)
        columns += assess_bounds(bounds.low, bounds.high, ruleset).get_columns()
    return pl.DataFrame([column.alias(name) for column, name in zip(columns, ["index", *result_names(rulesets)], strict=True)])
