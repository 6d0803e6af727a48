"""The first rows of a list beneath its own header, in which each column says what it is taken for, and takes another choice.

None of Streamlit's tables holds a choice in its header, so this one is drawn by a script of ours. What stands in the list goes
there as data and becomes text, never markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

_TABLE = st.components.v2.component(
    "list_header",
    html='<div class="list" role="region" tabindex="0"></div>',
    css="""
      .list { overflow-x: auto; border: 1px solid #C9D2DC; border-radius: .5rem; color: #1B1F24; font-family: var(--st-font); }
      .list:focus-visible { outline: 3px solid #1F5FA8; outline-offset: 2px; }
      table { border-collapse: collapse; font-size: .875rem; }
      th, td { border: 1px solid #E1E7EE; padding: .4rem .5rem; text-align: left; vertical-align: top; }
      td { white-space: nowrap; max-width: 16rem; overflow: hidden; text-overflow: ellipsis; }
      thead th { background: #F2F5F9; min-width: 9.5rem; max-width: 16rem; font-weight: 400; }
      tr > :first-child { min-width: 0; color: #4A5560; font-weight: 400; }
      strong, .note { display: block; overflow-wrap: anywhere; }
      select { width: 100%; margin: .3rem 0 .1rem; padding: .3rem; min-height: 2.1rem; font: inherit; color: inherit;
        background: #FFF; border: 1.5px solid #5B6673; border-radius: .35rem; }
      select:focus-visible { outline: 3px solid #1F5FA8; outline-offset: 1px; }
      .said select { border: 2.5px solid #1F5FA8; }
      .note { font-size: .8125rem; line-height: 1.35; color: #4A5560; }
      .doubt .note { color: #7A2E00; font-weight: 600; }
      .doubt .note::before { content: "\\26A0\\a0" / ""; }
    """,
    js="""
      const made = (name, text, more = {}) => Object.assign(document.createElement(name), {textContent: text}, more);
      const chooser = (column, words, take) => {
        const select = made("select", "", {ariaLabel: column.label});
        for (const [field, name] of words.fields) select.append(made("option", name, {value: field}));
        select.value = column.field;
        select.dataset.column = column.index;
        select.onchange = () => take({column: column.index, field: select.value});
        return select;
      };
      export default function ({ data, parentElement, setTriggerValue }) {
        const place = parentElement.querySelector(".list"), told = JSON.stringify(data);
        place.take = value => setTriggerValue("taken", value);
        if (place.told === told) return;
        place.told = told;
        const at = parentElement.activeElement?.dataset.column, table = made("table", ""), top = made("tr", "");
        place.ariaLabel = data.words.label;
        top.append(made("th", data.words.row, {scope: "col"}));
        for (const column of data.columns) {
          const cell = made("th", "", {scope: "col", className: column.mark});
          cell.append(made("strong", column.name), chooser(column, data.words, value => place.take(value)));
          if (column.note) cell.append(made("span", column.note, {className: "note"}));
          top.append(cell);
        }
        const head = made("thead", ""), body = made("tbody", "");
        head.append(top);
        for (const [number, ...cells] of data.rows) {
          const row = made("tr", "");
          row.append(made("th", number, {scope: "row"}), ...cells.map(text => made("td", text)));
          body.append(row);
        }
        table.append(head, body);
        place.replaceChildren(table);
        if (at !== undefined) place.querySelector(`select[data-column="${at}"]`)?.focus();
      }
    """,
)


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A column as its header shows it.

    - `index`: its position in the list, from 0; `name`: what it is called there; `label`: what its choice is called.
    - `field`: what it is taken for, empty for nothing; `note`: a word on that; `mark`: whether somebody `said` so, whether it
      should be looked at (`doubt`), or empty.
    """

    index: int
    name: str
    label: str
    field: str
    note: str
    mark: str


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """What the table says besides: its name, what the column of row numbers is called, and every field with its name."""

    label: str
    row: str
    fields: Sequence[tuple[str, str]]


def list_header(
    cells: Sequence[HeaderCell], rows: Sequence[Sequence[str]], said: HeaderWords, take: Callable[[int, str], None], key: str
) -> None:
    """The table; `rows` are texts, the row's number first. `take` is told the column and the field that somebody chose for it:
    they come from the browser, so that neither need be one there is."""

    def taken() -> None:
        value = st.session_state[key].taken
        if isinstance(value, dict) and isinstance(value.get("column"), int | float) and isinstance(value.get("field"), str):
            take(int(value["column"]), value["field"])

    data: dict[str, Any] = {
        "columns": [{name: getattr(cell, name) for name in HeaderCell.__slots__} for cell in cells],
        "rows": [list(row) for row in rows],
        "words": {"label": said.label, "row": said.row, "fields": [list(one) for one in said.fields]},
    }
    _TABLE(key=key, data=data, on_taken_change=taken)
