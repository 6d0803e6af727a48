"""A class list under one rule set: everybody's verdict, worked out a piece at a time so that it can be watched and left.

`Assessment.advance` takes the next rows; `results` is what there is so far. Who comes to a better level within a year is
found by the same facts on the day a year later, everybody going on as now.

>>> from vqlogic import load_rulesets
>>> from vqlogic.classlist.people import ClassList, map_columns
>>> from vqlogic.files.tablefile import read_text
>>> table = read_text("姓名,开始工作日期,从事职业\\n王,2021-11-24,本职业\\n李,2020-1-1,本职业\\n".encode(), "class.csv")
>>> found = Assessment(ClassList(table, map_columns(table)), load_rulesets()["national-general"], date(2026, 11, 23))
>>> found.advance()
>>> found.finished, found.results().select("row", "highest_level", "next_level", "next_from").rows()
(True, [(2, 5, 4, datetime.date(2026, 11, 24)), (3, 4, None, None)])
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from threading import RLock
from typing import TYPE_CHECKING

from vqlogic.checklist import Line, checklist, checklist_lines
from vqlogic.classlist.applicants import Applicants, Applied, has_levels
from vqlogic.classlist.people import ClassList, Row
from vqlogic.dates import Projection
from vqlogic.files.tablefile import BadCell
from vqlogic.interview.askback import Slip
from vqlogic.personfacts import PersonFacts
from vqlogic.rules import RuleSet, asked_facts
from vqlogic.service import add_months
from vqlogic.tables.frames import assess_bounds
from vqlogic.verdict import certificate_facts

if TYPE_CHECKING:
    import polars as pl

PIECE = 2_000


class Assessment:
    """What a rule set says of everybody on a list on a day.

    - `people`, `ruleset`, `on`: the list, the rule set and the day.
    - `later`: the day a year later.
    - `done`: how many rows were taken so far.
    - `finished`: whether all were.
    - `bad`: the cells that could not be read, and the rows of the wrong length.
    - `documents`: how many people need each paper for the open routes of their best level, by the paper and by whether it is
      sure that they need it (`yes`).
    - `stand_ins`: the paper that some bring while another is not there yet, by that other one; it is counted with it.
    - `asked_back`: what no real person can have, by the row's place in the table.
    - `applied`: what it says of the levels applied for, by the row's place in the table; None where no column tells any.
    - `refused`: how many rows are left out of the results for what cannot be read.

    Several threads may ask for the next piece, as when a screen is drawn again: one piece is worked on at a time.
    """

    def __init__(self, people: ClassList, ruleset: RuleSet, on: date) -> None:
        self.people, self.ruleset, self.on = people, ruleset, on
        self.later = add_months(on, 12)
        self._lock, self._done = RLock(), 0
        self.bad: list[BadCell] = list(people.table.bad)
        self.documents: Counter[tuple[str, str]] = Counter()
        self.stand_ins: dict[str, str] = {}
        self.refused = len(self.bad)
        self.asked_back: dict[int, list[Slip]] = {}
        self.applied: dict[int, Applied] | None = {} if has_levels(people) else None
        self._applicants = Applicants(people, ruleset, on)
        self._pieces: list[pl.DataFrame] = []
        self._checklists: dict[tuple[object, ...], list[Line]] = {}
        # Facts without which a paper is not asked for: people are alike in their papers only where they are alike in these.
        self._where = sorted({one.only_where for asked in ruleset.asked_documents.values() for one in asked if one.only_where})
        self._names = asked_facts(ruleset)

    @property
    def done(self) -> int:
        with self._lock:
            return self._done

    @property
    def finished(self) -> bool:
        return self.done >= len(self.people)

    def advance(self, most: int = PIECE) -> None:
        """Assesses the next rows, so many at most."""
        with self._lock:
            read = self.people.rows(self._done, self._done + most)
            rows = [row for row in read if row.person]
            if rows:
                self._pieces.append(self._assessed(rows))
            if self.applied is not None:
                self.applied |= {row.index: self._applicants.of(row) for row in rows}
            self.asked_back |= {row.index: found for row in rows if (found := self.people.asked_back(row, self.on))}
            self.bad += [bad for row in read for bad in row.bad]
            self.refused += sum(row.person is None for row in read)
            self._done = min(self._done + most, len(self.people))

    def results(self) -> pl.DataFrame:
        """What was found so far, a row for each person.

        - `index` and `row`: the position in the table, from 0, and the number as a spreadsheet counts.
        - `highest_level`, `possible_level`, `qualifying_routes`: as `assess_table` gives them.
        - `held_level`: the best level of which a certificate is held; empty for none.
        - `next_level` and `next_from`: the better level that opens within a year, and its first day; empty for none.
        """
        import polars as pl

        return pl.concat([pl.DataFrame(schema=_schema()), *self._pieces])

    def _assessed(self, rows: list[Row]) -> pl.DataFrame:
        import polars as pl

        held = dict(certificate_facts())
        bounds = self.people.bounds(rows, [*self._names, *held.values()], self.on, self.later, self.ruleset.counting)
        now = assess_bounds(bounds.low, bounds.high, self.ruleset)
        then = assess_bounds(bounds.later, bounds.later, self.ruleset)
        best, routes = now["highest_level"].to_list(), now["qualifying_routes"].to_list()
        for row, level, open_ in zip(rows, best, routes, strict=True):
            self._count_documents(row, level, open_)
        holds = [min((level for level, name in held.items() if bounds.low[name][at]), default=None) for at in range(len(rows))]
        coming = [
            self._coming(row, *found)
            for row, *found in zip(rows, best, then["highest_level"], then["qualifying_routes"], strict=True)
        ]
        return pl.DataFrame(
            {
                "index": [row.index for row in rows],
                "row": [row.number for row in rows],
                "highest_level": best,
                "possible_level": now["possible_level"].to_list(),
                "qualifying_routes": routes,
                "held_level": holds,
                "next_level": [level for level, _ in coming],
                "next_from": [day for _, day in coming],
            },
            schema=_schema(),
        )

    def _coming(self, row: Row, now: int | None, then: int | None, open_then: str) -> tuple[int | None, date | None]:
        """The better level a year from now, and the first day on which one of its routes then open is open while the notice is
        in force; none where that is no day of the year."""
        if then is None or (now is not None and now <= then):
            return None, None
        assert row.person is not None
        projection, holds = Projection(row.person, self.on, self.ruleset.counting), self.ruleset.holds
        days = [
            projection.earliest_of_all((each.asked for each in self.ruleset.route(id).conditions), holds.start(self.on))
            for id in _of_level(open_then, then)
        ]
        first = min((day for day in days if day), default=None)
        if first and (first > self.later or not holds.lasts_to(first)):
            return None, None
        return then, first

    def _count_documents(self, row: Row, level: int | None, open_: str) -> None:
        if level is None:
            return
        assert row.person is not None
        told = PersonFacts(row.person, self.on, self.ruleset.counting)
        routes = _of_level(open_, level)
        where = tuple(told.bounds(name) for name in self._where)
        alike = (*routes, told.student(final_year=False), told.student(final_year=True), where)
        if alike not in self._checklists:
            papers = checklist(self.ruleset, [self.ruleset.route(id) for id in routes], told)
            self._checklists[alike] = checklist_lines(papers)
        for line in self._checklists[alike]:
            self.documents[line.item.document, line.item.applies] += 1
            if line.stand_in:
                self.stand_ins[line.item.document] = line.stand_in.document


def _of_level(routes: str, level: int) -> list[str]:
    return [id for id in routes.split(";") if id.startswith(f"{level}-")]


def _schema() -> dict[str, type[pl.DataType]]:
    import polars as pl

    return {
        "index": pl.Int64,
        "row": pl.Int64,
        "highest_level": pl.Int64,
        "possible_level": pl.Int64,
        "qualifying_routes": pl.String,
        "held_level": pl.Int64,
        "next_level": pl.Int64,
        "next_from": pl.Date,
    }
