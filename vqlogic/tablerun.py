"""From file to file: a table of facts in, the same table with its results out, whatever its size.

The first row names the columns. A column named for a fact holds what vqlogic/factcells.py reads; other
columns are carried along. In a .csv they stay as they were written, except that a cell which a spreadsheet
would run as a formula (it begins with = or @, a tab, or a sign before anything but a number) gets a ' before
it. In .xlsx and .parquet the facts are numbers and truth values, and other columns what they were, as text
where they come from text. A .csv or .parquet is worked through in portions, so memory stays bounded.
"""

from __future__ import annotations

import codecs
import csv
import functools
import io
import operator
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from vqlogic.columns import is_people, understand
from vqlogic.csvrows import CsvRows, NotUtf8, cells_of, written
from vqlogic.factcells import Parsed, allowed, check_columns, parse_columns
from vqlogic.facts import facts
from vqlogic.inert import inert, inert_cells, inert_lines
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.routecolumns import Rulesets, result_names
from vqlogic.tablefile import BadCell, as_text, opened, parquet_portions, ragged, read_text, utf8, write_parquet, written_whole
from vqlogic.tables import TAKEN, TWICE, assess_known
from vqlogic.workbook import write_workbook

if TYPE_CHECKING:
    import polars as pl

NO_FACTS = N_("has no column named for a fact, such as {allowed}")
_UNREAD = N_("names facts, so these columns, which a class list could have, are carried along and not read: {found}")

Translate = Callable[[Problem], str]
Progress = Callable[[float], None]
OpenCsv = Callable[[Path], AbstractContextManager[IO[bytes]]]

_PIECE_OF_A_WORKBOOK = 10_000  # rows written between two words on progress
_MOST_RECODED = 500_000_000  # bytes of a .csv in GB 18030, which is held in memory


@dataclass(frozen=True)
class Portion:
    """Consecutive rows. `columns` are the input's by position, or its lines alone where they can be carried along as
    they stand; `parsed` the facts by name; `left_out` the rows that are none, of which those in `bad` are refused."""

    first_row: int
    columns: pl.DataFrame
    parsed: dict[str, Parsed]
    bad: list[BadCell]
    left_out: pl.Series
    share: float  # how much of the file is read


@dataclass(frozen=True)
class Table:
    """An input: its header, its rows, and how a .csv of it is to be written."""

    header: list[str]
    portions: Iterator[Portion]
    bom: bool = True
    separator: str = ","
    lines: bool = False
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How many rows were refused, and what is worth saying of the table as a whole."""

    refused: int
    notes: tuple[Problem, ...]


def assess_file(
    source: Path, output: Path, rejects: Path, rulesets: Rulesets, say: Translate, progress: Progress = lambda share: None
) -> Outcome:
    """Writes the input with its result columns, and, if a row is refused, the rejects, a line a bad cell: `say` puts into
    words what is allowed there. A .csv that turns out to be no UTF-8 is read again as GB 18030, in memory. Raises
    InputError, with nothing written, where nothing of the input can be used."""
    try:
        return _assess(source, output, rejects, rulesets, say, progress, opened)
    except NotUtf8:
        if source.stat().st_size > _MOST_RECODED:
            raise
        text = codecs.BOM_UTF8 + utf8(source.read_bytes(), source.name)
        return _assess(source, output, rejects, rulesets, say, progress, lambda path: nullcontext(io.BytesIO(text)))


def _assess(
    source: Path, output: Path, rejects: Path, rulesets: Rulesets, say: Translate, progress: Progress, open_csv: OpenCsv
) -> Outcome:
    with ExitStack() as stack:
        table = _open(source, output, stack, open_csv)
        _check(source.name, table.header, rulesets, unique=output.suffix.lower() == ".parquet")
        out = stack.enter_context(written_whole(output))
        refusals = stack.enter_context(_Rejects(rejects, table.bom, say))
        piece = _PIECE_OF_A_WORKBOOK if output.suffix.lower() == ".xlsx" else None
        _write(out, table, _assessed(table, rulesets, refusals, progress, piece), result_names(rulesets))
    return Outcome(refusals.rows, (*table.notes, *_unread(source.name, table.header)))


class _Rejects:
    """The rejects file, begun with its first line."""

    def __init__(self, path: Path, bom: bool, say: Translate) -> None:
        self._path, self._bom, self._say = path, bom, say
        self._stack = ExitStack()
        self._rows: Any = None
        self.rows = 0

    def __enter__(self) -> _Rejects:
        self._stack.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._stack.__exit__(*error)

    def add(self, bad: list[BadCell]) -> None:
        """Takes up a portion's bad cells, in the order of its rows."""
        if self._rows is None and bad:
            path = self._stack.enter_context(written_whole(self._path))
            encoding = "utf-8-sig" if self._bom else "utf-8"
            file = self._stack.enter_context(path.open("w", encoding=encoding, newline=""))
            self._rows = csv.writer(file, lineterminator="\n")
            self._rows.writerow(["row", "column", "value", "allowed"])
        for cell in bad:
            self._rows.writerow([cell.row, inert(cell.column), inert(cell.value), self._say(cell.problem)])
        self.rows += len({cell.row for cell in bad})


def _open(source: Path, output: Path, stack: ExitStack, open_csv: OpenCsv) -> Table:
    kind = source.suffix.lower()
    if kind == ".csv":
        file = stack.enter_context(open_csv(source))
        return _from_csv(file, source, lines=output.suffix.lower() == ".csv")
    if kind == ".parquet":
        return _from_parquet(source)
    return _from_workbook(source)


def _facts_in(header: list[str]) -> dict[str, str]:
    """The facts that name a column, each with its column's position as a name."""
    return {name.strip(): str(at) for at, name in enumerate(header) if name.strip() in facts()}


def _named(columns: pl.DataFrame, header: list[str]) -> pl.DataFrame:
    import polars as pl

    return columns.select(pl.col(position).alias(name) for name, position in _facts_in(header).items())


def _from_csv(file: IO[bytes], source: Path, lines: bool) -> Table:
    import polars as pl

    rows, size = CsvRows(file, source.name), max(source.stat().st_size, 1)
    wanted = {int(at): pl.Boolean if facts()[name].kind == "bool" else pl.Float64 for name, at in _facts_in(rows.header).items()}

    def portions() -> Iterator[Portion]:
        for batch in rows.batches(wanted if lines else None):
            wrong = (~batch.whole & ~batch.blank).arg_true()
            found = [len(cells_of(batch.lines[row], rows.separator)) for row in wrong]
            bad = [ragged(batch.first_row + row, cells, len(rows.header)) for row, cells in zip(wrong, found, strict=True)]
            columns = batch.cells
            if lines:
                columns = (inert_lines(batch.lines, rows.separator) if batch.may_run else batch.lines).to_frame("line")
            parsed = check_columns(_named(batch.cells, rows.header))
            yield Portion(batch.first_row, columns, parsed, bad, ~batch.whole | batch.blank, file.tell() / size)

    return Table(rows.header, portions(), rows.bom, rows.separator, lines)


def _from_workbook(source: Path) -> Table:
    import polars as pl

    table = read_text(source, source.name)
    blank = table.frame.select(pl.all_horizontal(pl.all() == "").alias("blank")).to_series()
    parsed = parse_columns(_named(table.frame, table.header))
    portion = Portion(table.first_row, table.frame, parsed, [], blank, 1.0)
    return Table(table.header, iter([portion]), notes=tuple(table.notes))


def _from_parquet(source: Path) -> Table:
    import polars as pl

    header, frames = parquet_portions(source)

    def portions() -> Iterator[Portion]:
        row = 2
        for frame, share in frames:
            columns = frame.rename({name: str(at) for at, name in enumerate(header)})
            none = pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
            yield Portion(row, columns, check_columns(_named(columns, header)), [], none, share)
            row += frame.height

    return Table(header, portions())


def _check(place: str, header: list[str], rulesets: Rulesets, unique: bool) -> None:
    names = [name.strip() for name in header]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1 and (unique or name in facts())]
    problems = [Problem(place, name, TWICE) for name in twice]
    problems += [Problem(place, name, TAKEN) for name in names if name in result_names(rulesets)]
    if not _is_of_facts(header):
        problems.append(Problem(place, MISSING, NO_FACTS, {"allowed": ", ".join(list(facts())[:4])}))
    if problems:
        raise InputError(problems)


def _is_of_facts(header: list[str]) -> bool:
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


def _assessed(
    table: Table, rulesets: Rulesets, rejects: _Rejects, progress: Progress, piece: int | None
) -> Iterator[list[pl.DataFrame]]:
    """Of each portion the columns, the facts and the results, without the rows that are refused or none; all its rows at
    once, or so many at a time. What has been written counts as progress."""
    import polars as pl

    before = 0.0
    for portion in table.portions:
        bad = sorted([*portion.bad, *_bad_cells(portion)], key=lambda cell: cell.row)
        rejects.add(bad)
        known = pl.DataFrame({name: one.values for name, one in portion.parsed.items()})
        frames = [portion.columns, known, assess_known(known, rulesets)]
        if bad or portion.left_out.any():
            refused = functools.reduce(operator.or_, (one.bad for one in portion.parsed.values()))
            frames = [frame.filter(~(portion.left_out | refused)) for frame in frames]
        share, rows = min(portion.share, 1.0), max(known.height, 1)  # a file that had to be recoded is longer than it was
        for start in range(0, rows, piece or rows):
            yield [frame.slice(start, piece) for frame in frames]
            progress(before + (share - before) * min(start + (piece or rows), rows) / rows)
        before = share


def _bad_cells(portion: Portion) -> list[BadCell]:
    """The cells that hold nothing their fact can be."""
    found = []
    for name, parsed in portion.parsed.items():
        for row in (parsed.bad & ~portion.left_out).arg_true() if parsed.bad.any() else ():
            number, cell = portion.first_row + row, as_text(parsed.cells[row : row + 1])[0]
            found.append(BadCell(number, name, cell, Problem(f"row {number}, {name}", cell, allowed(name))))
    return found


def _write(path: Path, table: Table, frames: Iterator[list[pl.DataFrame]], added: list[str]) -> None:
    kind = path.suffix.lower()
    if kind == ".csv":
        _write_csv(path, table, frames, added)
    elif kind == ".xlsx":
        write_workbook(path, [*table.header, *added], (_typed(table.header, *parts) for parts in frames))
    else:
        names = dict(enumerate([*table.header, *added]))
        write_parquet(path, (_typed(table.header, *parts).rename(lambda at: names[int(at)]) for parts in frames))


def _typed(header: list[str], columns: pl.DataFrame, known: pl.DataFrame, results: pl.DataFrame) -> pl.DataFrame:
    """All columns by position, the facts that were read from text as numbers and truth values."""
    import polars as pl

    read = {position: name for name, position in _facts_in(header).items() if columns[position].dtype == pl.String}
    facts_read = [known[name].alias(position) for position, name in read.items()]
    found = [column.alias(str(len(header) + at)) for at, column in enumerate(results.get_columns())]
    return columns.with_columns(*facts_read, *found)


def _write_csv(path: Path, table: Table, frames: Iterator[list[pl.DataFrame]], added: list[str]) -> None:
    import polars as pl

    with path.open("wb") as file:
        names = [*map(inert, table.header), *added]
        file.write((codecs.BOM_UTF8 if table.bom else b"") + (written(names, table.separator) + "\n").encode())
        for columns, _, results in frames:
            if not table.lines:
                cells = [inert_cells(as_text(column)) for column in columns.get_columns()]
                columns = pl.DataFrame(cells)
            # Lines and results hold no cell that needs quotation marks; routes do where they are separated as cells are.
            style: Literal["never", "necessary"] = "never" if table.lines else "necessary"
            if table.lines and table.separator == ";":
                results = results.with_columns(pl.format('"{}"', pl.col(pl.String)).name.keep())
            both = columns.hstack(results)
            both.write_csv(file, include_header=False, quote_style=style, separator=table.separator)
