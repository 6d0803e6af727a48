"""The levels that people on a class list apply for: how many can, in words for a table, and as a roster to send on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd
import polars as pl
import streamlit as st

from pages.parts.classlist.held import Held
from pages.parts.frame.download import download
from pages.parts.frame.layout import plain
from pages.parts.frame.session import words
from vqlogic.classlist.applicants import Applied, answers_called
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.groups import group_names
from vqlogic.classlist.listed import header, listed
from vqlogic.handouts.applicationlines import ApplicationCells, application_headings, told_cells
from vqlogic.handouts.roster import roster_lines, write_roster
from vqlogic.rules import RuleSet
from vqlogic.verdict import Status
from vqlogic.wording import Wording, terms

STATUSES: tuple[Status, ...] = ("met", "not_met", "unknown")


def status_of(applied: Applied | None) -> Status:
    """Whether the level is open to somebody; unknown too where nothing can be said of it."""
    return applied.application.status if applied and applied.application else "unknown"


def applied_columns(say: Wording, held: Held, index: Iterable[int]) -> list[pl.Series]:
    """The level applied for, and what there is to say of it, of the rows at these places; nothing where no column tells any."""
    assessment = held.assessment
    if assessment is None or assessment.applied is None:
        return []
    at = list(index)
    found = [assessment.applied.get(one) for one in at]
    levels = [say.term("level", one.application.level) if one and one.application else "" for one in found]
    cells = zip(*[_worded(say, held, assessment, one) for one in at], strict=True) if at else [()] * len(ApplicationCells._fields)
    columns = zip([say("Level applied for"), *application_headings(say)], [levels, *cells], strict=True)
    return [pl.Series(name, list(column), dtype=pl.String) for name, column in columns]


def _worded(say: Wording, held: Held, assessment: Assessment, index: int) -> ApplicationCells:
    """The words for one row, found once: a long list is drawn again at every press."""
    key = (say.language, held.ruleset, index)
    if key not in held.worded:
        held.worded[key] = _cells(say, assessment, held.chosen(), (assessment.applied or {}).get(index))
    return held.worded[key]


def _cells(say: Wording, assessment: Assessment, ruleset: RuleSet, applied: Applied | None) -> ApplicationCells:
    return told_cells(applied, ruleset, say, answers_called(applied, assessment.people, say).__getitem__)


def applied_summary(assessment: Assessment) -> None:
    """How many can apply for the level that they apply for, level by level."""
    say = words()
    if assessment.applied is None:
        return
    found = assessment.applied.values()
    counts: Counter[tuple[int, Status]] = Counter(
        (one.application.level, one.application.status) for one in found if one.application
    )
    st.header(say("Can they apply for their level?"), anchor=False)
    levels = [level for level in terms("level") if any(counts[level, status] for status in STATUSES)]
    names = {status: say.term("can_apply", status) for status in STATUSES}
    rows = [
        {say("Level applied for"): say.term("level", level)} | {names[status]: counts[level, status] for status in STATUSES}
        for level in levels
    ]
    if rows:
        st.table(
            pd.DataFrame(rows), hide_index=True, alt=say("How many can apply for the level they apply for, and how many cannot")
        )
    if left := sum(one.application is None for one in found):
        text = say.count(
            "{number} person without a level that counts here", "{number} people without a level that counts here", left
        )
        st.markdown(plain(text))


def roster_button(held: Held, assessment: Assessment) -> None:
    """The roster of everybody, once everybody is assessed."""
    say, ruleset = words(), held.chosen()
    if assessment.applied is None or not assessment.finished:
        return
    name, by = f"roster-{held.ruleset}-{assessment.on}.xlsx", held.group_by
    download(say("Roster of applicants (.xlsx)"), name, lambda: roster(say, assessment, ruleset, by), "class", name, primary=True)


def roster(say: Wording, assessment: Assessment, ruleset: RuleSet, by: int | None = None) -> bytes:
    """Everybody on the list with the level they apply for, refused rows too; where it is grouped by a column, a sheet a group."""
    table = assessment.people.table
    groups = group_names(table, by) if by is not None else None
    lines = roster_lines(listed(assessment, say), lambda applied: _cells(say, assessment, ruleset, applied), groups, say)
    return write_roster(ruleset, assessment.on, header(assessment, say), lines, say, None if by is None else table.header[by])
