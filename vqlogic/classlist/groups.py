"""Groups of a list: classes, units, occupations, by a column in which the same few words stand again and again.

>>> from vqlogic.files.tablefile import read_text
>>> table = read_text("姓名,班级,年龄\\n王,1班,20\\n李,1班,21\\n张, 2班,20\\n孙,,20\\n".encode(), "class.csv")
>>> group_columns(table, {0: "name", 1: None, 2: "age"}), group_names(table, 1)
([1], ['1班', '1班', '2班', ''])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from vqlogic.classlist.columns import columns
from vqlogic.files.tablefile import TextTable
from vqlogic.typed import plain

MOST_GROUPS = 60  # more than that is nothing one looks through, or has a sheet each of


def group_columns(table: TextTable, mapped: Mapping[int, str | None]) -> list[int]:
    """The places of the columns that a list can be grouped by: those carried along, and that of the occupation, with several
    words in them, but fewer than rows."""
    return [at for at, header in enumerate(table.header) if header.strip() and _may_group(mapped.get(at)) and _groups(table, at)]


def group_names(table: TextTable, at: int) -> list[str]:
    """The group of every row, by a column; empty where the cell is."""
    cells = table.frame[str(at)]
    called = {cell: plain(cell) for cell in cells.unique()}  # the same few, again and again
    return [called[cell] for cell in cells]


def _may_group(field: str | None) -> bool:
    """Whether a column is read as nothing of one person's own."""
    return field is None or (field in columns() and columns()[field].to == "occupation")


def _groups(table: TextTable, at: int) -> bool:
    counted: Counter[str] = Counter()
    counts = table.frame[str(at)].value_counts(name="times")
    if counts.height > 2 * MOST_GROUPS:  # cells that differ in their spaces are one group; of so many it is none
        return False
    for cell, times in counts.iter_rows():
        counted[plain(cell)] += times
    del counted[""]
    return 1 < len(counted) <= MOST_GROUPS and len(counted) < counted.total()
