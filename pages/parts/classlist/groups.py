"""A class list by class, unit or occupation: how many of each there are and can apply, and one of them alone."""

from __future__ import annotations

from collections import Counter, defaultdict

import pandas as pd
import polars as pl
import streamlit as st

from pages.parts.classlist.applied import STATUSES, status_of
from pages.parts.classlist.held import Held
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, words
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.groups import group_columns, group_names
from vqlogic.handouts.sentences import level_name
from vqlogic.wording import Wording, terms


def choose_groups(held: Held) -> None:
    """By which column the list is grouped, where it has one that can be; it counts for the page and for the roster."""
    say, columns = words(), group_columns(held.table, held.mapped)
    if held.group_by not in columns:
        held.group_by = held.group = None
    if not columns:
        return
    widget, options = key("class", "group by"), [None, *columns]

    def chosen() -> None:
        held.group_by, held.group, held.person = st.session_state[widget], None, None

    st.selectbox(
        say("Group by"),
        options,
        options.index(held.group_by),
        format_func=lambda at: plain(held.table.header[at]) if at is not None else say("no groups"),
        key=widget,
        on_change=chosen,
    )


def group_summary(held: Held, assessment: Assessment, frame: pl.DataFrame) -> None:
    """How many of each group are on the list, and can apply: for the level that they apply for, or for each at best."""
    if held.group_by is None:
        return
    say, names = words(), group_names(held.table, held.group_by)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for index, level in frame.select("index", "highest_level").iter_rows():
        applied = None if assessment.applied is None else assessment.applied.get(index)
        said = level_name(level, say) if assessment.applied is None else say.term("can_apply", status_of(applied))
        counts[names[index]][said] += 1
    order = [level_name(level, say) for level in [*reversed(terms("level")), None]]
    if assessment.applied is not None:
        order = [say.term("can_apply", status) for status in STATUSES]
    header = held.table.header[held.group_by]
    rows = [
        {plain(header): plain(group_called(name, say)), say("People"): found.total(), **{one: found[one] for one in order}}
        for name, found in counts.items()
    ]
    st.table(pd.DataFrame(rows), hide_index=True, alt=say("How many people of each group can apply"))


def choose_group(held: Held) -> None:
    """One group alone, where the list is grouped."""
    if held.group_by is None:
        return
    say, widget = words(), key("class", "group", held.group_by)
    options = [None, *dict.fromkeys(group_names(held.table, held.group_by))]

    def chosen() -> None:
        held.group, held.person = st.session_state[widget], None

    st.selectbox(
        say("Group"),
        options,
        options.index(held.group) if held.group in options else 0,
        format_func=lambda name: say("All") if name is None else plain(group_called(name, say)),
        key=widget,
        on_change=chosen,
    )


def group_called(name: str, say: Wording) -> str:
    """A group's name, or that none is told."""
    return name or say("not told")
