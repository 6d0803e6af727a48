"""From file to file: a table of facts in, the same table with its results out, whatever its size.

The first row names the columns. A column named for a fact holds what vqlogic/tables/factcells.py reads; other
columns are carried along. In a .csv they stay as they were written, except that a cell which a spreadsheet
would run as a formula (it begins with = or @, a tab, or a sign before anything but a number) gets a ' before
it. In .xlsx and .parquet the facts are numbers and truth values, and other columns what they were, as text
where they come from text. A .csv or .parquet is worked through in portions, so memory stays bounded.
"""

from __future__ import annotations

import functools
import operator
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from vqlogic.classlist.columns import is_people, understand
from vqlogic.facts import facts
from vqlogic.files.celltext import as_text
from vqlogic.files.csvrows import CsvRows, Style, cells_of
from vqlogic.files.inert import inert_lines
from vqlogic.files.parquet import Parquet
from vqlogic.files.tablefile import BadCell, TableFile, TextTable, Unchanged, wrong_length
from vqlogic.files.tablewrite import Frames, Rejects, open_result, write_table
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.tables.factcells import ParsedColumn, allowed_cells, check_columns, has_type, parse_columns
from vqlogic.tables.frames import TAKEN, TWICE, assess_known
from vqlogic.tables.routecolumns import Rulesets, result_names

if TYPE_CHECKING:
    import polars as pl

_NO_FACTS = N_("has no column named for a fact, such as {allowed}")
_UNREAD = N_("names facts, so these columns, which a class list could have, are carried along and not read: {found}")

Translate = Callable[[Problem], str]
Progress = Callable[[float], None]

_PIECE_OF_A_WORKBOOK = 10_000  # rows written between two words on progress


@dataclass(frozen=True)
class Portion:
    """Consecutive rows. `columns` are the input's by position, or its lines alone where they can be carried along as
    they stand; `parsed` the facts by name; `left_out` the rows that are none, of which those in `bad` are refused."""

    first_row: int
    columns: pl.DataFrame
    parsed: dict[str, ParsedColumn]
    bad: list[BadCell]
    left_out: pl.Series
    share: float  # how much of the file is read


@dataclass(frozen=True)
class Table:
    """An input: its header, its rows, and how a .csv of it is to be written."""

    header: list[str]
    portions: Iterator[Portion]
    style: Style = field(default_factory=Style)
    lines: bool = False
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How many rows were refused, what is worth saying of the table as a whole, and how many rows of a class list were assessed
    without a cell that cannot be read."""

    refused: int
    notes: tuple[Problem, ...]
    unread: int = 0


def assess_file(
    source: TableFile,
    output: Path,
    rejects: Path | None,
    rulesets: Rulesets,
    say: Translate,
    progress: Progress = lambda share: None,
) -> Outcome:
    """Writes the input with its result columns, and the rejects, a line a bad cell: `say` puts into words what is allowed
    there. Where no file is named for them, they go beside the output, if a row is refused. Raises InputError, with nothing
    written, where nothing of the input can be used."""

    def run(table: Table) -> Outcome:
        _check(source.path.name, table.header, rulesets, unique=output.suffix.lower() == ".parquet")
        with open_result(output, rejects, table.style, say) as (out, refusals):
            frames = _assessed(table, rulesets, refusals, progress, output.suffix.lower())
            write_table(out, output.name, [*table.header, *result_names(rulesets)], frames, table.style, table.lines)
        return Outcome(refusals.rows, (*table.notes, *_unread(source.path.name, table.header)))

    if source.kind == ".csv":
        return source.as_utf8(lambda file: run(_from_csv(file, source.path, lines=output.suffix.lower() == ".csv")))
    if source.kind == ".parquet":
        return run(_from_parquet(source.parquet, typed=output.suffix.lower() == ".parquet"))
    return run(_from_workbook(source.text))


def _facts_in(header: list[str]) -> dict[str, str]:
    """The facts that name a column, each with its column's position as a name."""
    return {name.strip(): str(at) for at, name in enumerate(header) if name.strip() in facts()}


def _named(columns: pl.DataFrame, header: list[str]) -> pl.DataFrame:
    """The columns of facts by name; one of another type than its fact's as text."""
    import polars as pl

    found = {name: columns[position].alias(name) for name, position in _facts_in(header).items()}
    return pl.DataFrame([one if has_type(name, one.dtype) else as_text(one).alias(name) for name, one in found.items()])


def _from_csv(file: IO[bytes], source: Path, lines: bool) -> Table:
    import polars as pl

    size, unchanged = max(source.stat().st_size, 1), Unchanged(file, source.name)
    rows = CsvRows(file, source.name)
    wanted = {int(at): pl.Boolean if facts()[name].kind == "bool" else pl.Float64 for name, at in _facts_in(rows.header).items()}

    def portions() -> Iterator[Portion]:
        for batch in rows.batches(wanted if lines else None):
            wrong = (~batch.whole & ~batch.blank).arg_true()
            found = [len(cells_of(batch.lines[row], rows.separator)) for row in wrong]
            bad = [wrong_length(batch.first_row + row, cells, len(rows.header)) for row, cells in zip(wrong, found, strict=True)]
            columns = batch.cells
            if lines:
                columns = (inert_lines(batch.lines, rows.separator) if batch.may_run else batch.lines).to_frame("line")
            parsed = check_columns(_named(batch.cells, rows.header))
            yield Portion(batch.first_row, columns, parsed, bad, ~batch.whole | batch.blank, file.tell() / size)
        unchanged.check()

    return Table(rows.header, portions(), rows.style, lines)


def _from_workbook(table: TextTable) -> Table:
    import polars as pl

    blank = table.frame.select(pl.all_horizontal(pl.all() == "").alias("blank")).to_series()
    parsed = parse_columns(_named(table.frame, table.header))
    portion = Portion(table.first_row, table.frame, parsed, [], blank, 1.0)
    return Table(table.header, iter([portion]), notes=tuple(table.notes))


def _from_parquet(file: Parquet, typed: bool) -> Table:
    """`typed` where columns are carried along as they are; else all become text, as those of facts may."""
    import polars as pl

    file.refuse_without_text([int(at) for at in _facts_in(file.header).values()] if typed else range(len(file.header)))

    def portions() -> Iterator[Portion]:
        row = 2
        for columns, share in file.portions():
            none = pl.repeat(False, columns.height, dtype=pl.Boolean, eager=True)
            yield Portion(row, columns, check_columns(_named(columns, file.header)), [], none, share)
            row += columns.height

    return Table(file.header, portions())


def _check(place: str, header: list[str], rulesets: Rulesets, unique: bool) -> None:
    names = [name.strip() for name in header]
    twice = [name for name, times in Counter(names).items() if times > 1 and (unique or name in facts())]
    problems = [Problem(place, name, TWICE) for name in twice]
    added = set(result_names(rulesets))
    problems += [Problem(place, name, TAKEN) for name in names if name in added]
    if not is_of_facts(header):
        problems.append(Problem(place, MISSING, _NO_FACTS, {"allowed": ", ".join(list(facts())[:4])}))
    if problems:
        raise InputError(problems)


def is_of_facts(header: list[str]) -> bool:
    """Whether a column is named for a fact. A name that a class list has too, such as age, counts only where the other
    columns are not those of a class list."""
    named = [name.strip() for name in header if name.strip() in facts()]
    shared = [one.header.strip() for one in understand(named) if is_people([one.field])]
    return bool(named) and (len(shared) < len(named) or not _of_a_list(header))


def _of_a_list(header: list[str]) -> list[str]:
    """The columns that would tell something of a person in a class list, and are named for no fact."""
    return [one.header for one in understand(header) if one.header.strip() not in facts() and is_people([one.field])]


def _unread(place: str, header: list[str]) -> list[Problem]:
    """A word on the columns of a class list beside facts, which are carried along."""
    found = _of_a_list(header)
    return [Problem(place, MISSING, _UNREAD, {"found": ", ".join(found)})] if found else []


def _assessed(table: Table, rulesets: Rulesets, rejects: Rejects, progress: Progress, kind: str) -> Frames:
    """Of each portion the columns and the results, without the rows that are refused or none; all its rows at once, or so
    many at a time. What has been written counts as progress."""
    import polars as pl

    piece, before = _PIECE_OF_A_WORKBOOK if kind == ".xlsx" else None, 0.0
    for portion in table.portions:
        bad = sorted([*portion.bad, *_bad_cells(portion)], key=lambda cell: cell.row)
        rejects.add(bad)
        known = pl.DataFrame({name: one.values for name, one in portion.parsed.items()})
        columns = portion.columns if kind == ".csv" else _typed(table.header, portion.columns, known)
        frames = [columns, assess_known(known, rulesets)]
        if bad or portion.left_out.any():
            refused = functools.reduce(operator.or_, (one.bad for one in portion.parsed.values()))
            frames = [frame.filter(~(portion.left_out | refused)) for frame in frames]
        share, rows = min(portion.share, 1.0), max(known.height, 1)  # a file that had to be recoded is longer than it was
        for start in range(0, rows, piece or rows):
            yield frames[0].slice(start, piece), frames[1].slice(start, piece)
            progress(before + (share - before) * min(start + (piece or rows), rows) / rows)
        before = share


def _bad_cells(portion: Portion) -> list[BadCell]:
    """The cells that hold nothing their fact can be."""
    found = []
    for name, parsed in portion.parsed.items():
        for row in (parsed.bad & ~portion.left_out).arg_true() if parsed.bad.any() else ():
            number, cell = portion.first_row + row, as_text(parsed.cells[row : row + 1])[0]
            found.append(BadCell(number, name, cell, Problem(f"row {number}, {name}", cell, allowed_cells(name))))
    return found


def _typed(header: list[str], columns: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The columns with the facts that were read from text as numbers and truth values."""
    import polars as pl

    read = {position: name for name, position in _facts_in(header).items() if columns[position].dtype == pl.String}
    return columns.with_columns(known[name].alias(position) for position, name in read.items())
