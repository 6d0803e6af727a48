"""The roster of applicants as a workbook (.xlsx) to send on: everybody on a list, their level, and whether it is open.

Every cell is text or nothing: no formula and no link lives in it, whatever a list brings along.

>>> from datetime import date
>>> from vqlogic import load_rulesets
>>> from vqlogic.handouts.applicationlines import untold_cells
>>> from vqlogic.wording import wording
>>> say = wording("en")
>>> line = RosterLine(("Li",), "", untold_cells("no_level", say), ("Age: not told.",))
>>> write_roster(load_rulesets()["standard-2023"], date(2026, 11, 23), ["Name"], [line], say)[:2]
b'PK'
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol, TypeVar

from vqlogic.handouts.applicationlines import ApplicationCells, Told, application_headings, held_lines
from vqlogic.handouts.sentences import marked_title
from vqlogic.registration import registration
from vqlogic.rules import RuleSet
from vqlogic.wording import Wording, terms

_LEAST_WIDTH, _MOST_WIDTH = 6, 44
_ROOM = 2  # for the button of the filter
_ABOVE = 2  # rows above the header: the title, and by what and when it was found
_MOST_SIGNS = 32_767  # in a cell
_MOST_OF_A_NAME = 31  # of a sheet


class RosterLine(NamedTuple):
    """A row of the roster: what the list brings along, the level applied for, what there is to say of that, what to check, and
    the class or unit it belongs to, where the roster is by those."""

    cells: tuple[str, ...]
    level: str
    application: ApplicationCells
    remarks: tuple[str, ...]
    group: str = ""


_Told = TypeVar("_Told", bound=Told)
_ToldNow = TypeVar("_ToldNow", bound=Told, covariant=True)


class OnList(Protocol[_ToldNow]):
    """A row of a list, with its place there from 0."""

    @property
    def index(self) -> int: ...
    @property
    def cells(self) -> tuple[str, ...]: ...
    @property
    def level(self) -> str: ...
    @property
    def applied(self) -> _ToldNow | None: ...
    @property
    def remarks(self) -> tuple[str, ...]: ...


def roster_lines(
    rows: Iterable[OnList[_Told]], cells: Callable[[_Told | None], ApplicationCells], groups: Sequence[str] | None, say: Wording
) -> list[RosterLine]:
    """The lines of a roster of these rows. `cells` words what is told of a level, `groups` names the class or unit of each."""
    return [
        RosterLine(
            one.cells,
            one.level,
            cells(one.applied),
            (*held_lines(one.applied.application if one.applied else None, say), *one.remarks),
            groups[one.index] if groups else "",
        )
        for one in rows
    ]


def write_roster(
    ruleset: RuleSet, on: date, header: Sequence[str], lines: Iterable[RosterLine], say: Wording, by: str | None = None
) -> bytes:
    """The file: a title, the notice and the day, a header row that stays in sight and can be filtered, then everybody. `header`
    names what the list brings along. Where `by` names what the lines are grouped by, each group has a sheet, and a summary stands
    before them."""
    import xlsxwriter

    found = list(lines)
    names = [*header, say("Level applied for"), *application_headings(say), say("Please check")]
    sheets = [(say("Roster of applicants"), names, _rows(found, say))]
    if by is not None:
        groups: dict[str, list[RosterLine]] = {}
        for line in found:
            groups.setdefault(line.group or say("not told"), []).append(line)
        sheets = [(say("Summary"), *_summary(by, groups, found, say))]
        sheets += [(group, names, _rows(of, say)) for group, of in groups.items()]
    basis = say("By: {title}, on {day}.", title=marked_title(ruleset.title, ruleset, on, say), day=say.day(on))
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        # A fixed day, so that the same roster is the same file and no clock is told.
        book.set_properties({"title": say("Roster of applicants"), "created": datetime(2026, 1, 1)})
        look, called = _look(book), _sheet_names([name for name, _, _ in sheets])
        for name, (full, columns, rows) in zip(called, sheets, strict=True):
            sheet = book.add_worksheet(name)
            title = say("Roster of applicants") if by is None else say("Roster of applicants: {part}", part=full)
            sheet.write_string(0, 0, title, look.title)
            sheet.write_string(1, 0, say.sentences([basis, say.of(registration().prevails)]))
            _write_table(sheet, columns, rows, look)
    return packed.getvalue()


def _rows(lines: Iterable[RosterLine], say: Wording) -> list[list[str]]:
    return [[*line.cells, line.level, *line.application, say.sentences(line.remarks)] for line in lines]


def _summary(
    by: str, groups: Mapping[str, Sequence[RosterLine]], everybody: Sequence[RosterLine], say: Wording
) -> tuple[list[str], list[list[str]]]:
    """How many of each group can apply for their level, and of all together: the header and the rows."""
    statuses = [say.term("can_apply", status) for status in terms("can_apply")]
    parts = [*groups.items(), (say("All together"), everybody)]
    counts = [(name, len(of), Counter(line.application.can_apply for line in of)) for name, of in parts]
    rows = [[name, f"{number:,}", *(f"{found[status]:,}" for status in statuses)] for name, number, found in counts]
    return [by, say("People"), *statuses], rows


def _sheet_names(names: Iterable[str]) -> list[str]:
    """Names that a workbook's sheets can have: without some signs, of 31 at most, and each once, whatever its capitals."""
    found: dict[str, str] = {}
    for name in names:
        short = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip(" '")[:_MOST_OF_A_NAME].strip(" '") or "-"
        unique, number = short, 1
        while unique.casefold() in (*found, "history"):
            number += 1
            unique = f"{short[: _MOST_OF_A_NAME - 4]} {number}"
        found[unique.casefold()] = unique
    return list(found.values())


class _Look(NamedTuple):
    """The formats of a workbook."""

    title: Any
    heading: Any
    cell: Any


def _look(book: Any) -> _Look:
    table = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C9D2DC"}
    heading = book.add_format({**table, "bold": True, "bg_color": "#F2F5F9"})
    return _Look(book.add_format({"bold": True, "font_size": 16}), heading, book.add_format(table))


def _write_table(sheet: Any, names: Sequence[str], rows: Sequence[Sequence[str]], look: _Look) -> None:
    heading, cell = look.heading, look.cell
    for number, row in enumerate([names, *rows], start=_ABOVE):
        for column, text in enumerate(row):
            if text.strip():
                # `write` would make a formula, a link or a number of what looks like one.
                sheet.write_string(number, column, _cut(text), cell if number > _ABOVE else heading)
            else:
                sheet.write_blank(number, column, None, cell if number > _ABOVE else heading)
    for column, name in enumerate(names):
        sheet.set_column(column, column, _width([name, *(row[column] for row in rows)]))
    last = _ABOVE + len(rows)
    sheet.autofilter(_ABOVE, 0, max(last, _ABOVE + 1), len(names) - 1)
    sheet.freeze_panes(_ABOVE + 1, 0)
    sheet.repeat_rows(_ABOVE)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SIGNS else f"{text[: _MOST_SIGNS - 1]}…"


def _width(texts: Iterable[str]) -> int:
    """How wide a column must be: as its longest text, a Chinese sign being as wide as two letters, within reason."""
    widest = max(sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text[:_MOST_WIDTH]) for text in texts)
    return min(max(widest + _ROOM, _LEAST_WIDTH), _MOST_WIDTH)
