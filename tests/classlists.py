"""People written as the rows of a class list, shared by the tests of class lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
from hypothesis import strategies as st
from strategies import LISTS, born_in_time, people, values

from vqlogic.classlist.columns import columns, field_name, field_of_entry
from vqlogic.classlist.people import ClassList, map_columns
from vqlogic.facts import facts
from vqlogic.files.tablefile import TextTable
from vqlogic.wording import wording


def table(*rows: dict[str, str]) -> TextTable:
    """A table with the columns of all rows, by header."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    cells = {str(at): [row.get(name, "") for row in rows] for at, name in enumerate(header)}
    return TextTable(header, pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)), 2, [])


def class_list(*rows: dict[str, str], **told: Any) -> ClassList:
    """A class list as it is understood."""
    read = table(*rows)
    return ClassList(read, map_columns(read), **told)


def written(person: dict[str, Any]) -> dict[str, str]:
    """A person's plain data as a row, by column."""
    row: dict[str, str] = {name: _cell(value) for name, value in (person.get("facts") or {}).items()}
    for id, column in columns().items():
        field, _, detail = (column.to or "").partition(".")
        told = person.get(field)
        if field == "facts" or told is None:
            continue
        if not detail:
            row[column.en] = _cell(told)
        elif not told and column.none:
            row[column.en] = "none"
        else:
            row |= _details(id, detail, told)
    return row


def _details(id: str, detail: str, entries: Sequence[dict[str, Any]]) -> dict[str, str]:
    told = ((field_name(field_of_entry(id, at), wording("en")), entry.get(detail)) for at, entry in enumerate(entries, start=1))
    return {name: _cell(value) for name, value in told if value is not None}


def _cell(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


STATED = [name for name, fact in facts().items() if not fact.told]


@st.composite
def told(draw: st.DrawFn) -> dict:
    """A person whose entries all say something, as a row must; some state facts besides."""
    person = born_in_time(draw(people(left_out=draw(st.booleans()))))
    for name in LISTS:
        entries = [entry for entry in person[name] or () if any(value is not None for value in entry.values())]
        person[name] = entries or ([] if person[name] == [] else None)
    stated = draw(st.just([]) | st.lists(st.sampled_from(STATED), max_size=3, unique=True))
    return {**person, "facts": {name: draw(values(name)) for name in stated}}
