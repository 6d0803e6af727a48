"""From file to file for class lists: people columns in, the same table with its results out.

Like vqlogic/tablerun.py, for a header that names no fact but columns of data/columns.yaml. The list is held in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vqlogic.cells import explained
from vqlogic.columns import is_people
from vqlogic.group import PIECE
from vqlogic.handout import as_csv
from vqlogic.people import ClassList, Row, mapping
from vqlogic.problems import InputError, Problem
from vqlogic.routecolumns import Rulesets, named, result_names
from vqlogic.tablefile import BadCell, read_text, written_whole
from vqlogic.tablerun import Outcome
from vqlogic.tables import TAKEN, assess_bounds
from vqlogic.wording import Wording
from vqlogic.workbook import write_workbook

if TYPE_CHECKING:
    import polars as pl

Progress = Callable[[float], None]


def assess_people_file(
    source: Path, output: Path, rejects: Path, rulesets: Rulesets, on: date, say: Wording, progress: Progress = lambda share: None
) -> Outcome | None:
    """Writes the list with its result columns and, if a row is refused, the rejects; None, with nothing written, for a
    table without people columns. Raises InputError where nothing of the input can be used."""
    import polars as pl

    table = read_text(source, source.name)
    mapped = mapping(table)
    if not is_people(mapped.values()):
        return None
    if taken := [Problem(source.name, name, TAKEN) for name in table.header if name.strip() in result_names(rulesets)]:
        raise InputError(taken)
    people, bad = ClassList(table, mapped), list(table.bad)
    found = [_results(people, [], rulesets, on)]
    for at in range(0, len(people), PIECE):
        read = people.rows(at, at + PIECE)
        rows = [row for row in read if row.person]
        bad += [cell for row in read for cell in row.bad]
        if rows:
            found.append(_results(people, rows, rulesets, on))
        progress(min(1.0, (at + PIECE) / len(people)))
    results = pl.concat(found, how="diagonal")
    kept = table.frame[results["index"]].hstack(results.drop("index"))
    _write(output, [*table.header, *results.columns[1:]], kept)
    if bad:
        with written_whole(rejects) as place:
            place.write_bytes(as_csv(_listed(bad, say)))
    return Outcome(len({cell.row for cell in bad}), tuple(table.notes))


def _results(people: ClassList, rows: list[Row], rulesets: Rulesets, on: date) -> pl.DataFrame:
    import polars as pl

    columns = [pl.Series("index", [row.index for row in rows], dtype=pl.Int64)]
    for _, ruleset in named(rulesets):
        names = {condition.fact for route in ruleset.routes for condition in route.conditions}
        bounds = people.bounds(rows, sorted(names), on, on, ruleset.settings)
        columns += assess_bounds(bounds.low, bounds.high, ruleset).get_columns()
    return pl.DataFrame([column.alias(name) for column, name in zip(columns, ["index", *result_names(rulesets)], strict=True)])


def _write(output: Path, header: list[str], frame: pl.DataFrame) -> None:
    """Names that stand twice are told apart by what a spreadsheet does not mind: a ' behind."""
    names: list[str] = []
    for name in header:
        while name in names:
            name += "'"
        names.append(name)
    named = frame.rename(dict(zip(frame.columns, names, strict=True)))
    with written_whole(output) as place:
        if output.suffix.lower() == ".xlsx":
            write_workbook(place, names, [named])
        elif output.suffix.lower() == ".parquet":
            named.write_parquet(place)
        else:
            place.write_bytes(as_csv(named))


def _listed(bad: list[BadCell], say: Wording) -> pl.DataFrame:
    import polars as pl

    lines = [(cell.row, cell.column, cell.value, explained(cell.problem, say)) for cell in sorted(bad, key=lambda one: one.row)]
    return pl.DataFrame(
        lines, schema={"row": pl.Int64, "column": pl.String, "value": pl.String, "allowed": pl.String}, orient="row"
    )
