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
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from vqlogic.handouts.applicationlines import ApplicationCells, application_headings
from vqlogic.handouts.sentences import marked_title
from vqlogic.registration import registration
from vqlogic.rules import RuleSet
from vqlogic.wording import Wording

_LEAST_WIDTH, _MOST_WIDTH = 6, 44
_ROOM = 2  # for the button of the filter
_ABOVE = 2  # rows above the header: the title, and by what and when it was found
_MOST_SIGNS = 32_767  # in a cell


class RosterLine(NamedTuple):
    """A row of the roster: what the list brings along, the level applied for, what there is to say of that, and what to check."""

    cells: tuple[str, ...]
    level: str
    application: ApplicationCells
    remarks: tuple[str, ...]


def write_roster(ruleset: RuleSet, on: date, header: Sequence[str], lines: Iterable[RosterLine], say: Wording) -> bytes:
    """The file: a title, the notice and the day, a header row that stays in sight and can be filtered, then everybody. `header`
    names what the list brings along."""
    import xlsxwriter

    names = [*header, say("Level applied for"), *application_headings(say), say("Please check")]
    rows = [[*line.cells, line.level, *line.application, say.sentences(line.remarks)] for line in lines]
    basis = say("By: {title}, on {day}", title=marked_title(ruleset.title, ruleset, on, say), day=say.day(on))
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        # A fixed day, so that the same roster is the same file and no clock is told.
        book.set_properties({"title": say("Roster of applicants"), "created": datetime(2026, 1, 1)})
        sheet = book.add_worksheet(say("Roster of applicants"))
        title = book.add_format({"bold": True, "font_size": 16})
        sheet.write_string(0, 0, say("Roster of applicants"), title)
        sheet.write_string(1, 0, say.sentences([basis + _stop(say), say.of(registration().prevails)]))
        _write_table(book, sheet, names, rows)
    return packed.getvalue()


def _stop(say: Wording) -> str:
    return "。" if say.language == "zh" else "."


def _write_table(book: Any, sheet: Any, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    look = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C9D2DC"}
    heading, cell = book.add_format({**look, "bold": True, "bg_color": "#F2F5F9"}), book.add_format(look)
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
