"""From file to file for class lists: people columns in, the same table with its results out.

Like vqlogic/terminal/factsrun.py, for a header that names no fact but columns of data/columns.yaml. The list is held in memory.
A cell that cannot be read makes one thing unknown, and is listed with the rejects; its row is assessed, unless one is strict.
What the page lets one choose stands in `Choices`, so that both give the same levels.
Where a column tells the level applied for, more columns say whether it is open (vqlogic/terminal/rosterrun.py).
Under all notices a row is assessed by those for everybody and by those of its own occupation; under the others its cells are
empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vqlogic.classlist.applicants import Applicants, has_levels
from vqlogic.classlist.assessment import PIECE
from vqlogic.classlist.cells import explain
from vqlogic.classlist.columns import field_name, fields, fold_name
from vqlogic.classlist.daytexts import Order
from vqlogic.classlist.majors import MajorLists
from vqlogic.classlist.people import ANY, ClassList, Row, settle, understand_table, unused_notes
from vqlogic.classlist.understanding import NOTHING, Understanding
from vqlogic.files.tablefile import BadCell, TextTable
from vqlogic.files.tablewrite import open_result, unique_names, write_table
from vqlogic.interview.askback import slip_line
from vqlogic.occupations import folded
from vqlogic.problems import N_, InputError, Problem
from vqlogic.rules import RuleSet, asked_facts
from vqlogic.tables.frames import TAKEN, assess_bounds
from vqlogic.tables.routecolumns import Rulesets, each_with_prefix, result_names
from vqlogic.terminal.factsrun import Outcome
from vqlogic.terminal.rosterrun import APPLIED, applied_columns, applied_names, write_roster_file
from vqlogic.wording import Wording, wording

if TYPE_CHECKING:
    import polars as pl

_NO_COLUMN = N_("is no column of the list; allowed: {allowed}")
_NO_FIELD = N_("is nothing that a column can hold; allowed: {allowed}")
_WORD = N_("says of {times} rows in words of its own what is unknown here: say `--word {word}=this`, `related` or `other`")

ASKED_BACK = "asked_back"  # the last column, where there is anything: what no real person can have, in words
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Choices:
    """What one may say of a list that its header and its cells leave open, as on the class page.

    - `sheet` and `header_row`: where the list stands; found out where they are None.
    - `this_occupation`: of what it is known to be of this occupation where no column tells: certificates, jobs, schooling.
    - `columns`: by the name of a column the field that it holds, or nothing for one that is not to be used.
    - `words`: by a word of the list's own what it is: this, related or other.
    - `order`: which of two numbers is the day in dates with the year last.
    - `strict`: whether a row with a cell that cannot be read is refused.
    - `roster`: where the roster of applicants goes, if one is asked for.
    - `group_by`: the name of the column by which the roster has a sheet for each class or unit, if it is to.
    - `born_in_number`: whether the identity number tells the date of birth, where no column does.
    - `understood`: what was understood of a list before; what is said here goes before it.
    """

    sheet: str | None = None
    header_row: int | None = None
    this_occupation: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    order: Order | None = None
    strict: bool = False
    roster: Path | None = None
    born_in_number: bool = False
    group_by: str | None = None
    understood: Understanding = NOTHING

    def group_at(self, table: TextTable) -> int | None:
        """The place of the column to group by, if one was named. Raises InputError for one there is not."""
        if self.group_by is None:
            return None
        found = [at for at, name in enumerate(table.header) if fold_name(name) == fold_name(self.group_by)]
        if not found:
            allowed = ", ".join(filter(None, table.header))
            raise InputError([Problem("--group-by", self.group_by, _NO_COLUMN, {"allowed": allowed})])
        return found[0]

    def answered(self) -> dict[tuple[str, str], str]:
        """What was said of the list's own words."""
        kept = {one.key: one.is_ for one in self.understood.words}
        return kept | {(folded(word), ANY): relation for word, relation in self.words.items()}

    def said(self, table: TextTable) -> dict[int, str | None]:
        """What was said of the table's columns, by their places. Raises InputError for a column or a field there is not."""
        places = {fold_name(name): at for at, name in reversed(list(enumerate(table.header))) if name.strip()}
        by_name = {
            fold_name(name): id for id in fields() for name in (id, field_name(id, wording("en")), field_name(id, wording("zh")))
        }
        problems, found = [], self.understood.of_header(table.header)
        for name, told in self.columns.items():
            at, id = places.get(fold_name(name)), by_name.get(fold_name(told)) if told else None
            if at is None:
                problems.append(Problem("--column", name, _NO_COLUMN, {"allowed": ", ".join(filter(None, table.header))}))
            elif told and id is None:
                problems.append(Problem(f"--column {name}", told, _NO_FIELD, {"allowed": ", ".join(fields())}))
            else:
                found[at] = id
        if problems:
            raise InputError(problems)
        return found


NO_CHOICES = Choices()


def assess_people_file(
    name: str,
    table: TextTable,
    output: Path,
    rejects: Path | None,
    rulesets: Rulesets | None,
    on: date,
    say: Wording,
    progress: Progress = lambda share: None,
    every: Iterable[RuleSet] = (),
    occupation: str | None = None,
    choices: Choices = NO_CHOICES,
) -> Outcome:
    """Writes the list with its result columns, and the rejects, as vqlogic/terminal/factsrun.py does. `rulesets` are those that
    count for everybody; None where it is `every` one there is, each for whom it is. `occupation` is that of whoever tells none.
    Raises InputError, with nothing written, where nothing of the input can be used."""
    said, by, wanted = choices.said(table), choices.group_at(table), rulesets
    people = ClassList(
        table,
        settle(understand_table(table), said),
        choices.this_occupation,
        MajorLists(every, occupation),
        choices.answered(),
        choices.order,
        occupation,
        choices.strict,
        choices.born_in_number,
    )
    whose = _Whose(occupation) if rulesets is None else None
    if rulesets is None:
        told = [occupation, *people.occupations()]
        offered = [one for one in every if not one.occupations or any(map(one.is_for, told))]
        rulesets = sorted(offered, key=lambda one: bool(one.occupations))
    added = [*result_names(rulesets), *applied_names(people, rulesets), ASKED_BACK]
    if taken := [Problem(name, one, TAKEN) for one in table.header if one.strip() in added]:
        raise InputError(taken)
    with open_result(output, rejects, table.style, lambda problem: explain(problem, say)) as (out, refused):
        index, results, bad = _assessed(people, rulesets, on, say, progress, whose)
        unread = len({cell.row for cell in bad} & {table.first_row + at for at in index})
        refused.add(bad)
        if not (results[ASKED_BACK] != "").any():
            results = results.drop(ASKED_BACK)
        header = [*table.header, *results.columns]
        names = unique_names(header) if output.suffix.lower() == ".parquet" else header
        if choices.roster:
            write_roster_file(choices.roster, people, wanted, on, say, by)
        write_table(out, output.name, names, iter([(table.frame[index], results)]), table.style)
    notes = (*table.notes, *people.left_out_notes, *people.date_notes, *_of_columns(people, said))
    return Outcome(refused.rows - unread, notes, unread)


def _of_columns(people: ClassList, said: Mapping[int, str | None]) -> list[Problem]:
    """What was not understood: of columns, and of words in them."""
    words = [Problem(one.header, one.word, _WORD, {"word": one.word, "times": f"{one.times:,}"}) for one in people.unanswered]
    return [*(note for at, note in unused_notes(people.table).items() if at not in said), *people.major_notes, *words]


class _Whose:
    """Which rows a notice is for; `occupation` is that of whoever tells none."""

    def __init__(self, occupation: str | None) -> None:
        self._occupation = occupation
        self._known: dict[tuple[str, str | None], bool] = {}

    def of(self, ruleset: RuleSet, rows: list[Row]) -> list[Row]:
        """Those of the rows that the notice is for."""
        return [row for row in rows if self._is_for(ruleset, row.person.occupation if row.person else None)]

    def _is_for(self, ruleset: RuleSet, told: str | None) -> bool:
        asked = (ruleset.id, told or self._occupation)
        if asked not in self._known:
            self._known[asked] = ruleset.is_for(asked[1])
        return self._known[asked]


def _assessed(
    people: ClassList, rulesets: Rulesets, on: date, say: Wording, progress: Progress, whose: _Whose | None
) -> tuple[pl.Series, pl.DataFrame, list[BadCell]]:
    """The places of the rows that are assessed, their results, and the cells that cannot be read, in the order of their rows."""
    import polars as pl

    asks = (
        {ruleset.id: Applicants(people, ruleset, on) for _, ruleset in each_with_prefix(rulesets)} if has_levels(people) else {}
    )

    def assessed(rows: list[Row]) -> pl.DataFrame:
        return _results(people, rows, rulesets, on, whose, asks, say)

    found, bad = [assessed([])], list(people.table.bad)
    asked: list[str] = []
    for at in range(0, len(people), PIECE):
        read = people.rows(at, at + PIECE)
        bad += [cell for row in read for cell in row.bad]
        if rows := [row for row in read if row.person]:
            found.append(assessed(rows))
            asked += ["; ".join(slip_line(slip, say) for slip in people.asked_back(row, on)) for row in rows]
        progress(min(1.0, (at + PIECE) / len(people)))
    results = pl.concat(found, how="diagonal").with_columns(pl.Series(ASKED_BACK, asked, dtype=pl.String))
    return results["index"], results.drop("index"), sorted(bad, key=lambda cell: cell.row)


def _results(
    people: ClassList,
    rows: list[Row],
    rulesets: Rulesets,
    on: date,
    whose: _Whose | None,
    asks: Mapping[str, Applicants],
    say: Wording,
) -> pl.DataFrame:
    import polars as pl

    results = pl.DataFrame({"index": [row.index for row in rows]}, schema={"index": pl.Int64})
    for prefix, ruleset in each_with_prefix(rulesets):
        asked = whose.of(ruleset, rows) if whose else rows
        bounds = people.bounds(asked, sorted(asked_facts(ruleset)), on, on, ruleset.counting)
        columns = [column.alias(prefix + column.name) for column in assess_bounds(bounds.low, bounds.high, ruleset)]
        if ruleset.id in asks:
            cells = applied_columns(people, asked, asks[ruleset.id], ruleset, say)
            columns += [pl.Series(prefix + name, each, dtype=pl.String) for name, each in zip(APPLIED, cells, strict=True)]
        index = pl.Series("index", [row.index for row in asked], dtype=pl.Int64)
        results = results.join(pl.DataFrame([index, *columns]), on="index", how="left", maintain_order="left")
    return results
