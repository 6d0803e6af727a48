"""A table of facts as a .csv file: read, with every bad cell named, and written whole or not at all.

The first row names the columns. A column named for a fact holds true/false, 1/0, yes/no or 是/否, or a
number; an empty cell is unknown. Other columns are carried along as they are.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vqlogic.facts import facts
from vqlogic.problems import MISSING, N_, InputError, Problem, shown
from vqlogic.tables import RESULT_COLUMNS

_NOT_UTF8 = N_("cannot be read: it is not UTF-8 text")
_NO_FILE = N_("cannot be read: {why}")
_CANNOT_WRITE = N_("cannot be written: {why}")
_EMPTY = N_("has no header row; the first row names the columns")
_NO_FACTS = N_("has no column named for a fact, such as {allowed}")
_TWICE = N_("stands twice in the header")
_TAKEN = N_("is a result's name; rename the column")
_BOOL = N_("must be true/false, 1/0, yes/no, 是/否 or empty")
_NUMBER = N_("must be a number, zero or more, or empty")
_CELLS = N_("has {found} cells; the header has {allowed}")

_TRUTH = {"true": True, "1": True, "yes": True, "是": True, "false": False, "0": False, "no": False, "否": False}
_DECIMAL = re.compile(r"\d+(\.\d*)?(e[+-]?\d+)?|\.\d+(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class BadCell:
    """`row` as a spreadsheet numbers it, the header being row 1; `problem` says what is allowed."""

    row: int
    column: str
    value: str
    problem: Problem


@dataclass(frozen=True)
class FactTable:
    """The rows that could be read: all their cells as text, and their facts; and the cells that could not."""

    header: list[str]
    rows: list[list[str]]
    facts: dict[str, list[bool | float | None]]
    bad: list[BadCell]
    bom: bool


def read_facts(path: Path) -> FactTable:
    """A .csv of facts. Raises InputError where nothing of it can be used."""
    text, bom = _text(path)
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    if not rows:
        raise InputError([Problem(path.name, MISSING, _EMPTY)])
    header = [name.strip() for name in rows[0]]
    _check(path, header)
    table = FactTable(rows[0], [], {name: [] for name in header if name in facts()}, [], bom)
    for number, row in enumerate(rows[1:], start=2):
        _add(table, header, number, row)
    return table


def write_rows(path: Path, rows: Iterable[Iterable[object]], bom: bool = False) -> None:
    """Writes a .csv beside its place first and then moves it there, so that it is never half-written."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=path.name, encoding="utf-8-sig" if bom else "utf-8", newline="", delete=False
        ) as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        os.chmod(file.name, 0o644)
        os.replace(file.name, path)
    except OSError as error:
        raise InputError([Problem(str(path), MISSING, _CANNOT_WRITE, {"why": str(error.strerror)})]) from error


def _text(path: Path) -> tuple[str, bool]:
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig"), data.startswith(b"\xef\xbb\xbf")
    except OSError as error:
        raise InputError([Problem(str(path), MISSING, _NO_FILE, {"why": str(error.strerror)})]) from error
    except UnicodeDecodeError as error:
        raise InputError([Problem(str(path), MISSING, _NOT_UTF8)]) from error


def _check(path: Path, header: list[str]) -> None:
    problems = [Problem(path.name, name, _TWICE) for name in dict.fromkeys(header) if header.count(name) > 1 and name in facts()]
    problems += [Problem(path.name, name, _TAKEN) for name in header if name in RESULT_COLUMNS]
    if not any(name in facts() for name in header):
        problems.append(Problem(path.name, MISSING, _NO_FACTS, {"allowed": ", ".join(list(facts())[:4])}))
    if problems:
        raise InputError(problems)


def _add(table: FactTable, header: list[str], number: int, row: list[str]) -> None:
    if len(row) != len(header):
        place, figures = f"row {number}", {"found": str(len(row)), "allowed": str(len(header))}
        table.bad.append(BadCell(number, "", "", Problem(place, MISSING, _CELLS, figures)))
        return
    parsed: dict[str, bool | float | None] = {}
    wrong: list[BadCell] = []
    for column, cell in zip(header, row, strict=True):
        if column not in table.facts:
            continue
        try:
            parsed[column] = parse_cell(column, cell)
        except ValueError:
            says = _BOOL if facts()[column].kind == "bool" else _NUMBER
            wrong.append(BadCell(number, column, cell, Problem(f"row {number}, {column}", cell, says)))
    table.bad.extend(wrong)
    if not wrong:
        table.rows.append(row)
        for name, value in parsed.items():
            table.facts[name].append(value)


def parse_cell(fact: str, cell: str) -> bool | float | None:
    """A cell's value for a fact; None where it is empty. Raises ValueError for anything that is not allowed.

    >>> parse_cell("certificate_5", "是"), parse_cell("occupation_years", "２.5"), parse_cell("age", " ")
    (True, 2.5, None)
    """
    text = unicodedata.normalize("NFKC", cell).strip()
    if not text:
        return None
    if facts()[fact].kind == "bool":
        if text.casefold() not in _TRUTH:
            raise ValueError(shown(cell))
        return _TRUTH[text.casefold()]
    if not _DECIMAL.fullmatch(text) or float(text) == float("inf"):
        raise ValueError(shown(cell))
    return float(text)
