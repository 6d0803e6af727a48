"""The levels that people on a list apply for, from a terminal: columns behind the results, and the roster as a workbook.

>>> sorted(APPLIED)
['apply_from', 'by_route', 'can_apply', 'settled_by', 'what_is_missing']
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from vqlogic.classlist.applicants import Applicants, Applied, answers_called, has_levels
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.groups import group_names
from vqlogic.classlist.listed import header, listed
from vqlogic.classlist.people import ClassList, Row
from vqlogic.files.wholefiles import whole_file
from vqlogic.handouts.applicationlines import ApplicationCells, told_cells
from vqlogic.handouts.roster import roster_lines, write_roster
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.rules import RuleSet
from vqlogic.tables.routecolumns import Rulesets, each_with_prefix
from vqlogic.wording import Wording

_ONE_NOTICE = N_("is by one notice alone: name one with --ruleset")
NO_LEVELS = N_("needs a column of the level applied for, such as 申报级别; say which with --column NAME=applied_level")

# The columns added for each rule set, in words: whether the level applied for is open, by which route, what is missing, from
# which day, and what would settle it.
APPLIED = ("can_apply", "by_route", "what_is_missing", "apply_from", "settled_by")


def applied_names(people: ClassList, rulesets: Rulesets) -> list[str]:
    """The names of the columns that are added; none where the list has no column of the level applied for."""
    return [prefix + name for prefix, _ in each_with_prefix(rulesets) for name in APPLIED] if has_levels(people) else []


def applied_cells(people: ClassList, applied: Applied | None, ruleset: RuleSet, say: Wording) -> ApplicationCells:
    """What there is to say of a row's level; of None, that the row is refused."""
    return told_cells(applied, ruleset, say, answers_called(applied, people, say).__getitem__)


def applied_columns(people: ClassList, rows: Sequence[Row], asked: Applicants, ruleset: RuleSet, say: Wording) -> list[list[str]]:
    """The columns for rows, each of which has a person."""
    cells = [applied_cells(people, asked.of(row), ruleset, say) for row in rows]
    return [[each[at] for each in cells] for at in range(len(APPLIED))]


def write_roster_file(
    path: Path, people: ClassList, rulesets: Rulesets | None, on: date, say: Wording, by: int | None = None
) -> None:
    """Writes the roster of everybody on a list, with a sheet for each group of the column `by`. Raises InputError where there is
    not one rule set, or no level applied for."""
    if not isinstance(rulesets, RuleSet):
        raise InputError([Problem("--roster", MISSING, _ONE_NOTICE)])
    if not has_levels(people):
        raise InputError([Problem("--roster", MISSING, NO_LEVELS)])
    assessment = Assessment(people, rulesets, on)
    while not assessment.finished:
        assessment.advance()
    groups = group_names(people.table, by) if by is not None else None
    called = people.table.header[by] if by is not None else None
    lines = roster_lines(listed(assessment, say), lambda applied: applied_cells(people, applied, rulesets, say), groups, say)
    with whole_file(path) as out:
        out.write_bytes(write_roster(rulesets, on, header(assessment, say), lines, say, called))
