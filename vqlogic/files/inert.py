"""Cells that a spreadsheet would run as a formula get a ' before them, so that it shows them as they are written.

Such a cell is called live. It begins with = or @, with a tab or a line end, or with a sign and no number behind it; programs for
Chinese and Japanese take = and its like in full width too, and none sees a NUL before it.

>>> [inert_cell(cell) for cell in ("=1+1", "-3", "-3+1", "@a", "a=b", "+86 10", "-", "＝1+1")]
["'=1+1", '-3', "'-3+1", "'@a", 'a=b', "'+86 10", '-', "'＝1+1"]
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from vqlogic.files.csvrows import cells_of, line_of

if TYPE_CHECKING:
    import polars as pl

_STARTS = "=@\t\r\n\0＝＠＋－+-"
_MARKS = tuple(_STARTS)
_NUMBER = "[+-][0-9.]*([eE][+-]?[0-9]+)?"
_IS_NUMBER = re.compile(_NUMBER)


def inert_cell(cell: str) -> str:
    """The cell, with a ' before it where a spreadsheet would run it."""
    return f"'{cell}" if cell.startswith(_MARKS) and not _IS_NUMBER.fullmatch(cell) else cell


def inert_cells(cells: pl.Series) -> pl.Series:
    """The cells of a column, each as `inert_cell` gives it."""
    return _changed(cells, cells.str.contains(f"^[{_STARTS}]") & ~cells.str.contains(f"^{_NUMBER}$"), inert_cell)


def inert_lines(lines: pl.Series, separator: str) -> pl.Series:
    """The lines of a .csv, every cell in them as `inert_cell` gives it. A line without a live cell does not change."""

    def quiet(line: str) -> str:
        cells = cells_of(line, separator)
        safe = [inert_cell(cell) for cell in cells]
        return line if safe == cells else line_of(safe, separator)

    left = lines
    for _ in range(2):  # numbers, every other one of neighbours, are taken out first: a column of them costs no line
        left = left.str.replace_all(f"(^|{separator}){_NUMBER}({separator}|$)", "${1}${3}")
    starts = _STARTS.replace(separator, "")
    return _changed(lines, left.str.contains(f'(^|{separator})("?[{starts}]|"{separator})'), quiet)


def _changed(texts: pl.Series, which: pl.Series, change: Callable[[str], str]) -> pl.Series:
    import polars as pl

    if not which.any():
        return texts
    rows = which.arg_true()
    return texts.scatter(rows, pl.Series([change(texts[row]) for row in rows], dtype=pl.String))
