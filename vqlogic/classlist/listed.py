"""Everybody on a list once it is assessed, refused rows too: as a roster names them.

>>> from datetime import date
>>> from vqlogic import load_rulesets
>>> from vqlogic.classlist.people import ClassList, map_columns
>>> from vqlogic.files.tablefile import read_text
>>> from vqlogic.wording import wording
>>> table = read_text("姓名,申报级别,年龄\\n王,四级,20\\n李,三级\\n".encode(), "class.csv")
>>> found = Assessment(ClassList(table, map_columns(table)), load_rulesets()["standard-2023"], date(2026, 11, 23))
>>> found.advance()
>>> header(found, wording("en")), [(one.cells, one.level, one.applied is None) for one in listed(found, wording("en"))]
(['姓名', '年龄'], [(('王', '20'), 'Level 4 (intermediate worker)', False), (('李', ''), '三级', True)])
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from vqlogic.classlist.applicants import LEVEL, Applied
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.cells import explain
from vqlogic.files.tablefile import BadCell
from vqlogic.interview.askback import slip_line
from vqlogic.problems import quote
from vqlogic.wording import Wording


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the list.

    - `index`: its place in the table, from 0.
    - `cells`: what stands in it, less the level applied for.
    - `level`: the level applied for, in words; as it stands there, where it cannot be read.
    - `applied`: what the rule set says of the level; None where the row is refused.
    - `remarks`: what cannot be read, and what is asked back.
    """

    index: int
    cells: tuple[str, ...]
    level: str
    applied: Applied | None
    remarks: tuple[str, ...]


def header(assessment: Assessment, say: Wording) -> list[str]:
    """The names of the columns that the cells are of. Columns without a name and without a cell are left out."""
    names = assessment.people.table.header
    return [names[at].strip() or say("Column {number}", number=at + 1) for at in _columns(assessment)]


def listed(assessment: Assessment, say: Wording) -> Iterator[Listed]:
    """Everybody assessed so far and every row refused, in the order of the list."""
    table, first = assessment.people.table, assessment.people.table.first_row
    assessed, applied = {*assessment.results()["index"]}, assessment.applied or {}
    bad: dict[int, list[BadCell]] = defaultdict(list)
    for cell in assessment.bad:
        bad[cell.row - first].append(cell)
    told_at, shown = _level_at(assessment), _columns(assessment)
    for index in sorted(assessed | {*bad}):
        row = table.frame.row(index)
        if not any(cell.strip() for cell in row):
            continue
        found = applied.get(index)
        level = row[told_at] if told_at is not None else ""
        if found and found.application:
            level = say.term("level", found.application.level)
        slips = [say("{need}.", need=slip_line(slip, say)) for slip in assessment.asked_back.get(index, ())]
        remarks = (*[_unread(cell, say) for cell in bad[index]], *slips)
        yield Listed(index, tuple([row[at] for at in shown]), level, found, remarks)


def _unread(cell: BadCell, say: Wording) -> str:
    """What is wrong with a cell, or with the row as a whole."""
    what = explain(cell.problem, say)
    if not cell.column:
        return say("This row {what}.", what=what)
    return say("{column}: {value} {what}.", column=cell.column, value=quote(cell.value), what=what)


def _level_at(assessment: Assessment) -> int | None:
    """Where the column of the level applied for stands."""
    return next((at for at, field in assessment.people.mapped.items() if field == LEVEL), None)


def _columns(assessment: Assessment) -> list[int]:
    """The places of the columns that are brought along."""
    frame, told_at = assessment.people.table.frame, _level_at(assessment)
    names = assessment.people.table.header
    return [
        at for at, name in enumerate(names) if at != told_at and (name.strip() or (frame[str(at)].str.strip_chars() != "").any())
    ]
