"""A table with its results as a file: .csv with nothing live in it, .xlsx or .parquet; and the list of what was refused.

>>> import io, polars as pl
>>> file = io.BytesIO()
>>> columns, results = pl.DataFrame({"0": ["=1+1", ""]}), pl.DataFrame({"highest_level": [3, None]})
>>> write_csv(file, ["name", "level"], iter([(columns, results)]), Style(bom=False))
>>> file.getvalue()
b"name,level\\n'=1+1,3\\n,\\n"
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from vqlogic.files.celltext import as_text
from vqlogic.files.csvrows import Style, line_of
from vqlogic.files.inert import inert_cell, inert_cells
from vqlogic.files.parquet import write_parquet
from vqlogic.files.tablefile import TEXT_KINDS, BadCell
from vqlogic.files.wholefiles import naming, whole_files
from vqlogic.files.workbook import write_workbook
from vqlogic.problems import N_, Problem

if TYPE_CHECKING:
    import polars as pl

NOT_WRITTEN = N_("is not a kind of table that can be written; allowed: {allowed}")

# The table's columns, named by position, or its lines alone, which are inert already; and the columns added to them.
Frames = Iterator[tuple["pl.DataFrame", "pl.DataFrame"]]


def write_table(path: Path, name: str, header: list[str], frames: Frames, style: Style, lines: bool = False) -> None:
    """Writes a table to a file; the end of its name, such as .csv, says of which kind. Raises InputError.

    - `path` and `name`: where the file is written, and what messages call it.
    - `header`: the names of all columns; for a .parquet file none may stand twice (`unique_names`).
    - `frames`: the rows, in one frame or more.
    - `style`: how a .csv is written.
    - `lines`: whether the frames hold the lines of a .csv instead of its columns.
    """
    kind = path.suffix.lower()
    if kind in TEXT_KINDS:
        with path.open("wb") as file:
            write_csv(file, header, frames, style, lines)
        return
    whole = (columns.hstack(added) for columns, added in frames)
    if kind == ".xlsx":
        write_workbook(path, name, header, whole)
    else:
        write_parquet(path, (frame.rename(dict(zip(frame.columns, header, strict=True))) for frame in whole))


def write_csv(file: IO[bytes], header: list[str], frames: Frames, style: Style, lines: bool = False, end: str = "\n") -> None:
    """Writes a table as a .csv, so that a spreadsheet runs none of its cells. `end` stands at the end of every line; the
    rest is as in `write_table`."""
    import polars as pl

    file.write(codecs.BOM_UTF8 if style.bom else b"")
    file.write(f"sep={style.separator}{end}".encode() if style.names_separator else b"")
    file.write((line_of([*map(inert_cell, header)], style.separator) + end).encode())
    # Lines and results hold no cell that needs quotation marks; routes do where they are separated as cells are.
    quotes: Literal["never", "necessary"] = "never" if lines else "necessary"
    for columns, added in frames:
        if not lines:
            columns = pl.DataFrame([inert_cells(as_text(column)) for column in columns.get_columns()])
        elif style.separator == ";":
            added = added.with_columns(pl.format('"{}"', pl.col(pl.String)).name.keep())
        both = columns.hstack(added)
        if not lines and both.width > 1:  # a lone empty cell must not become a blank line
            both = both.with_columns(pl.col(pl.String).replace("", None))
        both.write_csv(file, include_header=False, quote_style=quotes, separator=style.separator, line_terminator=end)


def unique_names(header: Iterable[str]) -> list[str]:
    """The names, made different from each other: a name that stands there already gets a ' behind it.

    >>> unique_names(["level", "level", "level'"])
    ['level', "level'", "level''"]
    """
    names: dict[str, None] = {}
    longest: dict[str, str] = {}  # where a name stood last, so that a thousand of it are not a thousand times a thousand
    for name in header:
        unique = longest.get(name, name)
        while unique in names:
            unique += "'"
        longest[name] = unique
        names[unique] = None
    return list(names)


def rejects_beside(output: Path) -> Path:
    """The file for refused cells where none is named: beside the output, with .rejects.csv at the end of its name."""
    return output.with_name(output.stem + ".rejects.csv")


@contextmanager
def open_result(
    output: Path, rejects: Path | None, style: Style, say: Callable[[Problem], str]
) -> Iterator[tuple[Path, Rejects]]:
    """Where to write the result, and the list of refused cells. At the end both files are put in place, or neither.

    - `output`: the result's file.
    - `rejects`: the file for refused cells, which is always written; where it is None, `rejects_beside` the output, which is
      written only if a cell was refused.
    - `style`: how the table's .csv is written; the list begins with a byte order mark where that does.
    - `say`: puts a problem into words.
    """
    place, encoding = rejects or rejects_beside(output), "utf-8-sig" if style.bom else "utf-8"
    with whole_files(output, place) as (out, listed), closing(Rejects(listed, place, encoding, say)) as refused:
        if rejects:
            refused.begin()
        yield out, refused


class Rejects:
    """The file that lists bad cells, a line each. Its header is written before the first bad cell, or by `begin`.

    `rows` counts the rows that have a bad cell. Raises InputError, which names the `place` the file is for, where it cannot be
    written.
    """

    def __init__(self, file: Path, place: Path, encoding: str, say: Callable[[Problem], str]) -> None:
        with naming(place):
            self._file = file.open("w", encoding=encoding, newline="")
        self._place, self._say = place, say
        self._begun = False
        self.rows = 0

    def begin(self) -> None:
        if not self._begun:
            self._write("row", "column", "value", "allowed")
            self._begun = True

    def add(self, bad: list[BadCell]) -> None:
        """Writes down bad cells. They are given in the order of their rows, and those of one row together."""
        if bad:
            self.begin()
        for cell in bad:
            self._write(str(cell.row), inert_cell(cell.column), inert_cell(cell.value), self._say(cell.problem))
        self.rows += len({cell.row for cell in bad})

    def _write(self, *cells: str) -> None:
        with naming(self._place):
            self._file.write(line_of([*cells], ",") + "\n")

    def close(self) -> None:
        with naming(self._place):
            self._file.close()
