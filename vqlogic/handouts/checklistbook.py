"""The checklist as a spreadsheet (.xlsx): a paper a row, and its state to choose from a list.

Every cell is text or nothing: no formula and no link lives in it, whatever is written there.

>>> from vqlogic import load_rulesets, assess
>>> from vqlogic.wording import wording
>>> verdict = assess({"occupation_years": 10}, load_rulesets()["standard-2023"])
>>> write_checklist(verdict.documents, {}, wording("en"))[:2]
b'PK'
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime

from vqlogic.checklist import STATES, Item, State, state_of
from vqlogic.handouts.sentences import document_details, document_name, state_name
from vqlogic.registration import registration
from vqlogic.wording import Wording

_WIDTHS = (16, 44, 16, 70)


def write_checklist(items: tuple[Item, ...], states: Mapping[str, State], say: Wording) -> bytes:
    """The file: a header row, then each paper with its state, the routes that need it and what to bring of it."""
    header = [say("State"), say("Paper"), say("Routes"), say("What to bring, and where it comes from")]
    routes = len({route for item in items for route in item.routes})
    rows = [
        [
            state_name(state_of(item.document, states), say),
            document_name(item, say),
            ", ".join(item.routes),
            " · ".join(document_details(item, routes, say)),
        ]
        for item in items
    ]
    return _written(say("Papers to bring"), [header, *rows], [state_name(state, say) for state in STATES], say)


def write_message(text: str, say: Wording) -> bytes:
    """A file that says one thing: what is handed over where the checklist could not be made."""
    return _written(say("Papers to bring"), [[text]], [], say)


def _written(title: str, rows: list[list[str]], choices: list[str], say: Wording) -> bytes:
    import xlsxwriter

    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        # A fixed day, so that the same checklist is the same file and no clock is told.
        book.set_properties({"title": title, "created": datetime(2026, 1, 1)})
        page = book.add_worksheet(title)
        bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                # `write` would make a formula, a link or a number of what looks like one.
                page.write_string(row, column, cell, wrapped if row else bold)
        for column, width in enumerate(_WIDTHS):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_paper(9)
        page.write_string(len(rows) + 1, 1, say.of(registration().prevails), wrapped)
        if choices and len(rows) > 1:
            page.data_validation(1, 0, len(rows) - 1, 0, {"validate": "list", "source": choices})
    return packed.getvalue()
