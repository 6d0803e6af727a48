"""Where the list stands in a file: which sheet, which row is the header, and which rows are no people.

A title, the name of the unit and the day stand above many headers, and the header may take two rows, one name above several. The
header is the row, or the two rows, of which most cells name a column (data/columns.yaml); where none does, it is the first row.
What is taken for it is said, and another row, or sheet, may be named instead.

>>> data = "2026年申报花名册\\n序号,姓名,原证书,\\n,,级别,发证日期\\n1,王,五级,2018-6-1\\n合计,1人,,\\n".encode()
>>> table = read_list(data, "class.csv")
>>> table.header, table.header_rows, table.first_row
(['序号', '姓名', '原证书 / 级别', '原证书 / 发证日期'], (2, 3), 4)
>>> [row for row in table.frame.rows() if not no_person(row, table.header)]
[('1', '王', '五级', '2018-6-1')]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from vqlogic.classlist.columns import columns, fold_name, is_note, name_column, split_field
from vqlogic.files.tablefile import Grid, TextTable, join_header
from vqlogic.problems import MISSING, N_, InputError, Problem

_HEADER = N_("takes row {row} for the header, which names the columns; the rows above it are not read")
_HEADER_OF_TWO = N_("takes rows {row} for the header, which names the columns, one name above several")
_SHEET = N_("has a list in the sheet {found}, and none in the sheets before it: that one is read")
_SIDE_BY_SIDE = N_("has two lists side by side ({found}); put one below the other, or each in a file of its own")
_NO_PEOPLE = N_("these rows are no people, and are left out: a number alone, a note, a total, a stamp, or the header again")

_ROWS_OF_A_HEADER = 2
_LEAST_NAMED = 2
_SENTENCE = re.compile(r"[。；：:;]|^.{16,}$")
_STAMP = re.compile(
    r"[(（【]?(盖章|公章|签章|签字|签名|印章|单位盖章|章|stamp|signature)[)）】]?[:：]?|年\s*月\s*日", re.IGNORECASE
)
_COUNTED = re.compile(r"\d{1,6}\.?")
_MOST_ROWS_NAMED = 12


def read_list(source: Path | bytes, name: str, sheet: str | None = None, header_row: int | None = None) -> TextTable:
    """The list of people in a file. `sheet` and `header_row` (the last row of the header, as a spreadsheet counts) are those that
    somebody named. Raises InputError where nothing of the file can be used, or two lists stand side by side."""
    grid, notes = _grid_with_list(source, name, sheet)
    if header_row is None:
        first, last = find_header(grid.top())
    else:
        first, last = _two_rows(grid.top(), header_row)
    # What stands in the first row needs no search, and is refused there where it looks like a title.
    table = grid.table(first, last) if first else grid.table()
    _refuse_two_lists(table.header, name)
    if table.header_rows[0] < table.header_rows[1]:
        rows = f"{table.header_rows[0]}–{table.header_rows[1]}"
        notes.append(Problem(name, MISSING, _HEADER_OF_TWO, {"row": rows}))
    elif any(any(cell.strip() for cell in row) for row in grid.top()[: table.header_rows[0] - 1]):
        notes.append(Problem(name, MISSING, _HEADER, {"row": str(table.header_rows[1])}))
    notes += table.notes
    return replace(table, notes=notes, bad=[bad for bad in table.bad if not _is_note_row(table, bad.row)])


def _is_note_row(table: TextTable, number: int) -> bool:
    """Whether a row of another length than the header is only a note below the list."""
    row = table.frame.row(number - table.first_row)
    return sum(bool(cell.strip()) for cell in row) == 1 and no_person(row, table.header)


def _grid_with_list(source: Path | bytes, name: str, sheet: str | None) -> tuple[Grid, list[Problem]]:
    """The sheet that is named; else the first on which a header is found; else the first."""
    first = Grid(source, name, sheet)
    if sheet is not None or len(first.sheets) < 2 or find_header(first.top()) != (None, None):
        return first, []
    for other in first.sheets[1:]:
        grid = Grid(source, name, other)
        if find_header(grid.top()) != (None, None):
            return grid, [Problem(name, MISSING, _SHEET, {"found": other})]
    return first, []


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int | None, int | None]:
    """The first and the last row of the header, as a spreadsheet counts; none where no row names two columns, or one that tells
    something where it has no more."""
    # A row alone goes before two that name no more.
    candidates = [(at, at + many) for many in range(1, _ROWS_OF_A_HEADER + 1) for at in range(len(rows) - many + 1)]
    best = 0
    found: tuple[int | None, int | None] = (None, None)
    for at, end in candidates:
        if end - at > 1 and not _is_group(*rows[at:end]):
            continue
        named = _named(join_header(rows[at:end]))
        filled = len({cell.strip() for cell in rows[at] if cell.strip()})
        if named > best and (named >= _LEAST_NAMED or filled == named == 1):
            best, found = named, (at + 1, end)
    return found


def _two_rows(rows: Sequence[Sequence[str]], header_row: int) -> tuple[int, int]:
    """The header that ends with a row, with the one above it where that has a name above several of its columns."""
    above = rows[header_row - 2] if 1 < header_row <= len(rows) else []
    pair = [above, rows[header_row - 1]] if above else []
    is_pair = bool(pair) and _is_group(*pair) and _named(join_header(pair)) > _named(pair[1])
    return (header_row - 1 if is_pair else header_row), header_row


def _is_group(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a row can stand above another in a header: it has two names or more, and a gap above a name of the lower row; and
    no name of its own alone stands above a different one."""
    names = [at for at, cell in enumerate(upper) if cell.strip()]
    gaps = [at for at, cell in enumerate(lower) if cell.strip() and not (at < len(upper) and upper[at].strip())]
    if len(names) < _LEAST_NAMED or not any(at > names[0] for at in gaps):
        return False
    under = [at for at in names if at < len(lower) and lower[at].strip() and lower[at].strip() != upper[at].strip()]
    return all(at + 1 < len(lower) and lower[at + 1].strip() and not _cell(upper, at + 1) for at in under)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _named(header: Sequence[str]) -> int:
    """How many columns a row names."""
    return sum(bool(cell.strip()) and name_column(cell)[1] != "unknown" for cell in header)


def _refuse_two_lists(header: Sequence[str], name: str) -> None:
    """Raises InputError where the names of the columns stand twice over, one list beside another."""
    names = [fold_name(cell) for cell in header if cell.strip()]
    half = len(names) // 2
    person = [cell for cell in header if split_field(name_column(cell)[0] or "")[0] == "name"]
    if half > 1 and len(person) > 1 and len(names) % 2 == 0 and names[:half] == names[half:]:
        raise InputError([Problem(name, MISSING, _SIDE_BY_SIDE, {"found": ", ".join(cell for cell in header[:half] if cell)})])


def no_person(row: Sequence[str], header: Sequence[str], tells: Callable[[int], bool] = lambda at: False) -> bool:
    """Whether a row is no person's: blank but for its number, a note, a total, a stamp, or the header again. `tells` says
    whether a cell tells something that can be read."""
    cells = [(at, text) for at, cell in enumerate(row) if (text := unicodedata.normalize("NFKC", cell).strip())]
    if not cells:
        return True
    ids = [name_column(name)[0] for name in header]
    called = [text for at, text in cells if ids[at] in ("name", "number")]
    told = [at for at, _ in cells if tells(at)]
    if _is_header_again(cells, header):
        return True
    if is_note(cells[0][1]) and not [at for at in told if not _is_count(ids[at])] and (not called or is_note(called[0])):
        return True
    if told:
        return False
    if all(ids[at] == "number" and _COUNTED.fullmatch(text) for at, text in cells):
        return "name" in ids or _is_only_counted(header, cells[0][0])
    texts = [text for _, text in cells]
    return any(is_note(text) or _STAMP.fullmatch(text) for text in texts) or (
        len(set(texts)) == 1 and bool(_SENTENCE.search(texts[0]))
    )


def _is_count(id: str | None) -> bool:
    column = columns().get(split_field(id or "")[0])
    return column is not None and column.kind == "number"


def _is_only_counted(header: Sequence[str], at: int) -> bool:
    return fold_name(header[at]) in ("序号", "no", "顺序号", "报名序号")


def _is_header_again(cells: Sequence[tuple[int, str]], header: Sequence[str]) -> bool:
    """Whether a row names the columns again, in the same words or in others."""
    if len(cells) < _LEAST_NAMED:
        return False
    if all(fold_name(text) == fold_name(header[at]) for at, text in cells):
        return True
    named = [at for at, text in cells if (found := name_column(text)[0]) and found == name_column(header[at])[0]]
    return len(named) >= _LEAST_NAMED and 2 * len(named) >= len(cells)


def no_people_note(numbers: Sequence[int]) -> list[Problem]:
    """A word on the rows that are left out, by their numbers."""
    if not numbers:
        return []
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    said = ["–".join(map(str, run)) for run in runs]
    more = ["…"] if len(said) > _MOST_ROWS_NAMED else []
    return [Problem(", ".join([*said[:_MOST_ROWS_NAMED], *more]), MISSING, _NO_PEOPLE)]
