"""What can be taken along of a class list: everybody's result and the cells that could not be read, as files.

They are made in memory when asked for, which is outside of the session: the language is handed over.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
import streamlit as st

from pages.parts.classlist.held import Held
from pages.parts.classlist.people import in_words, name_on_list, who
from pages.parts.frame.download import download
from pages.parts.frame.session import words
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.cells import explain
from vqlogic.files.inmemory import as_csv, as_xlsx
from vqlogic.files.tablefile import BadCell
from vqlogic.files.tablewrite import unique_names
from vqlogic.handouts.sentences import marked_title
from vqlogic.wording import Wording


def rejects_table(say: Wording, held: Held, bad: Iterable[BadCell]) -> pl.DataFrame:
    """The cells that could not be read: row, whose it is, column, value, and what is wrong and allowed, in words."""
    first = held.table.first_row
    listed = [(one.row, name_on_list(held, one.row - first), one.column, one.value, explain(one.problem, say)) for one in bad]
    names = [say("Row"), say("Who"), say("Column"), say("Value"), say("What is wrong, and what is allowed")]
    kinds = [pl.Int64, *[pl.String] * 4]
    return pl.DataFrame(listed, schema=dict(zip(names, kinds, strict=True)), orient="row")


def buttons(held: Held, assessment: Assessment, frame: pl.DataFrame) -> None:
    """The files to take along."""
    say, name = words(), f"{held.ruleset}-{assessment.on}"

    def everybody() -> pl.DataFrame:
        return _whole(say, held, assessment, frame)

    def refused() -> pl.DataFrame:
        return rejects_table(say, held, assessment.bad)

    with st.container(horizontal=True):
        if frame.height:
            download(
                say("Everybody's result (.xlsx)"),
                f"class-results-{name}.xlsx",
                lambda: as_xlsx(everybody()),
                "class",
                f"class-results-{name}.xlsx",
            )
            download(
                say("Everybody's result (.csv)"),
                f"class-results-{name}.csv",
                lambda: as_csv(everybody()),
                "class",
                f"class-results-{name}.csv",
            )
        if assessment.bad:
            download(
                say("Cells that could not be read (.csv)"),
                "class-rejects.csv",
                lambda: as_csv(refused()),
                "class",
                "class-rejects.csv",
            )


def _whole(say: Wording, held: Held, assessment: Assessment, frame: pl.DataFrame) -> pl.DataFrame:
    """The list as it was, a person a row, with the results behind it, and under which notice and on which day they hold. A
    name that is taken gets a mark behind it."""
    ruleset = held.chosen()
    basis = [
        pl.lit(marked_title(ruleset.title, ruleset, assessment.on, say)).alias(say("Notice")),
        pl.lit(str(assessment.on)).alias(say("Assessed on")),
    ]
    shown = in_words(say, held, frame)
    # The level applied for stands in the list itself.
    found = shown.drop(say("Row"), *who(say, held)).drop(say("Level applied for"), strict=False).with_columns(basis)
    header = enumerate([*held.table.header, *found.columns], start=1)
    names = unique_names(name or say("Column {number}", number=at) for at, name in header)
    columns = [*held.table.frame[frame["index"]].get_columns(), *found.get_columns()]
    return pl.DataFrame([column.alias(name) for column, name in zip(columns, names, strict=True)])
