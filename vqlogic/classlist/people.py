"""A class list: every row a person, read by the columns of data/columns.yaml.

What the cells say becomes the same `Person` that the questions make, so that no rule is written here:

- An empty cell is unknown, never no. "None" (无) in a school, certificate level, title rank, training level or first day
  of work says that there is none at all.
- The cells of one entry (a certificate's level, occupation and date) stand together; a number behind a column's name is
  a second entry. The entries of a row are all there are: who lists level 3 alone does not state level 4.
- A first day of work without a last day goes on.
- Years as a number are facts and go before dates; a date of birth goes before an age.
- What no column tells, such as the occupation of a certificate, is unknown too, unless the caller says that all is of
  this occupation (`this_occupation`).
- A total or a note below the list is refused. What no real person can have is asked back (vqlogic/interview/askback.py).
- A major that is named in other words (焊接加工) is what the notices for the occupation say of it (vqlogic/classlist/majors.py).

>>> from vqlogic.files.tablefile import read_text
>>> table = read_text("姓名,证书等级,证书取得日期,开始工作日期\\n王,五级,2018-6-1,无\\n李,,,2016/7/32\\n".encode(), "class.csv")
>>> rows = ClassList(table, map_columns(table)).rows()
>>> rows[0].person.certificates[0].level, rows[0].person.jobs
(5, ())
>>> rows[1].person is None, [(bad.row, bad.column, bad.value) for bad in rows[1].bad]
(True, [(3, '开始工作日期', '2016/7/32')])
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vqlogic.classlist.cells import NONE, cell_problem, read_cell
from vqlogic.classlist.columns import UnderstoodColumn, columns, is_note, split_field, understand
from vqlogic.classlist.identity import birth_in
from vqlogic.classlist.majors import MajorLists
from vqlogic.dates import Projection
from vqlogic.files.tablefile import BadCell, TextTable
from vqlogic.interview.askback import Slip, slips
from vqlogic.interview.questions import questions_for
from vqlogic.partialdate import ToldDate, earliest_day, latest_day
from vqlogic.person import Person
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.service import Counting
from vqlogic.typed import Unreadable, plain

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

_BESIDE_NONE = N_("must be empty: the entry is said to be none")
_FREE_TEXT = N_("holds words of its own, none of those that can be read here: it is carried along and not read")
_BY_THE_LIST = N_("holds names of majors, read as the occupation's own notice lists them: {listed}")
_NOT_LISTED = N_("holds names of majors that the notice does not list; they count as unknown, and the station decides: {found}")
_NOTE = N_("begins as a note or a total, and nothing else of the row is read: it is not taken for a person")
# What was read once is remembered, but no more than this, so that memory stays bounded.
_MOST_REMEMBERED = 20_000
_MOST_NAMED = 5
_ASSUMED = {"certificates": "occupation", "jobs": "occupation", "schooling": "major"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list.

    - `index`: its position in the table, from 0.
    - `number`: its number, as a spreadsheet counts.
    - `values`: what the cells that are used say.
    - `person`: the person; None where a cell cannot be read.
    - `bad`: the cells that cannot be read.
    """

    index: int
    number: int
    values: tuple[Any, ...]
    person: Person | None
    bad: tuple[BadCell, ...]


@dataclass(frozen=True, slots=True)
class BoundsOfRows:
    """Between which numbers facts lie: for each fact, by its name, a number for every row.

    - `low`: the least that it can be on the day.
    - `high`: the most that it can be on the day.
    - `later`: the least that it can be on a later day.
    """

    low: dict[str, np.ndarray]
    high: dict[str, np.ndarray]
    later: dict[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class _UsedColumn:
    """A column that is used: where it stands in the table, what it is, and where its cells go in a person: a field, and
    for an entry or a fact the detail or the fact's name, for an entry also which one it is."""

    index: int
    header: str
    id: str
    field: str
    detail: str
    entry: int

    @property
    def may_be_none(self) -> bool:
        return self.id in columns() and columns()[self.id].none


@dataclass(frozen=True, slots=True)
class _Named:
    """A major that is named in words of its own."""

    major: str


def understand_table(table: TextTable, majors: MajorLists | None = None) -> list[UnderstoodColumn]:
    """What each column of a table is taken for, by its name; one that may hold free text (data/columns.yaml), and of which
    no cell can be read, is not used. Cells with `majors` that are listed can be read."""
    told_at = next((one.index for one in understand(table.header) if one.field == "occupation"), None)

    def is_free(index: int, field: str) -> bool:
        id, _ = split_field(field)
        column = columns().get(id)
        if column is None or not column.free:
            return False
        filled, refused = count_unreadable(table, index, field)
        named = _named_majors(table, index, told_at) if majors and id == "major" and 0 < filled == refused else []
        return 0 < filled == refused and not any(majors and majors.relation(*each) for each, _ in named)

    return understand(table.header, is_free)


def free_text_notes(table: TextTable, majors: MajorLists | None = None) -> list[Problem]:
    """A word on every column that is not used for that."""
    return [Problem(one.header, MISSING, _FREE_TEXT) for one in understand_table(table, majors) if one.how == "free"]


def map_columns(table: TextTable, majors: MajorLists | None = None) -> dict[int, str | None]:
    """The field that each column of a table is understood as; to be corrected where it is not right."""
    return {one.index: one.field for one in understand_table(table, majors)}


def _named_majors(table: TextTable, index: int, told_at: int | None) -> list[tuple[tuple[str, str | None], int]]:
    """Each major that a column names in words of its own, with the occupation told beside it, and in how many rows."""
    cells = table.frame.select(major=str(index), occupation=None if told_at is None else str(told_at))
    found = []
    for major, occupation, times in cells.group_by("major", "occupation", maintain_order=True).len().iter_rows():
        try:
            read_cell("major", major)
        except Unreadable:
            found.append(((major, plain(occupation or "") or None), times))
    return found


def count_unreadable(table: TextTable, index: int, field: str) -> tuple[int, int]:
    """How many cells of a column are filled, and how many of these cannot be read if the column is taken for a field."""
    cells = table.frame.get_column(str(index))
    cells = cells.filter(cells.str.strip_chars() != "")
    column = columns().get(split_field(field)[0])
    if column and column.kind in ("label", "text"):
        return len(cells), 0
    filled = refused = 0
    for cell, times in cells.value_counts(name="times").iter_rows():
        filled += times
        try:
            read_cell(split_field(field)[0], cell)
        except Unreadable:
            refused += times
    return filled, refused


class ClassList:
    """The people of a table, read a piece at a time.

    `mapped` gives the field of each column by position (vqlogic/classlist/columns.py), None where it is not used.
    `this_occupation` says that certificates, work and majors are of this occupation where no column tells.
    `majors` are those that notices list: where there are any for the occupations told, a major may be named in other words.
    """

    def __init__(
        self,
        table: TextTable,
        mapped: Mapping[int, str | None],
        this_occupation: bool = False,
        majors: MajorLists | None = None,
    ) -> None:
        self.table = table
        used = [_used_column(index, table.header[index], field) for index, field in sorted(mapped.items()) if field]
        self.labels = [(source.id, source.index) for source in used if not source.field]
        self._sources = [source for source in used if source.field]
        at = {source.id: at for at, source in enumerate(self._sources)}
        self._born, self._age = at.get("born"), at.get("age")
        self._occupation = at.get("occupation")
        self._majors = [at for at, source in enumerate(self._sources) if source.id == "major"]
        self._lists = majors if majors and self._majors and majors.for_any(self.occupations()) else None
        self._details = [(at, self._beside(source)) for at, source in enumerate(self._sources) if source.may_be_none]
        self._read: list[dict[str, Any]] = [{} for _ in self._sources]
        self._known: dict[tuple[str, ...], dict[Any, tuple[float, ...]]] = {}
        self._ragged = {bad.row for bad in table.bad}
        told = {(source.field, source.detail) for source in self._sources}
        self._assumed = {field: detail for field, detail in _ASSUMED.items() if this_occupation and (field, detail) not in told}

    def __len__(self) -> int:
        return int(self.table.frame.height)

    def occupations(self) -> list[str]:
        """Every occupation that a row tells, each once."""
        if self._occupation is None:
            return []
        cells = self.table.frame[str(self._sources[self._occupation].index)].unique(maintain_order=True)
        return list(dict.fromkeys(filter(None, map(plain, cells))))

    @cached_property
    def major_notes(self) -> list[Problem]:
        """A word on every column that names majors in words of its own: how many are read by the list, and which are not
        listed."""
        told_at = None if self._occupation is None else self._sources[self._occupation].index
        notes = []
        for source in (self._sources[at] for at in self._majors if self._lists):
            named = _named_majors(self.table, source.index, told_at)
            listed = sum(times for each, times in named if self._lists and self._lists.relation(*each))
            others = dict.fromkeys(each[0].strip() for each, _ in named if self._lists and not self._lists.relation(*each))
            if listed:
                notes.append(Problem(source.header, MISSING, _BY_THE_LIST, {"listed": f"{listed:,}"}))
            if others:
                found = ", ".join([*list(others)[:_MOST_NAMED], *(["…"] if len(others) > _MOST_NAMED else [])])
                notes.append(Problem(source.header, MISSING, _NOT_LISTED, {"found": found}))
        return notes

    def rows(self, start: int = 0, stop: int | None = None) -> list[Row]:
        """The rows from `start` up to, but without, `stop`. Rows that are blank or of the wrong length are left out."""
        piece = self.table.frame.slice(start, None if stop is None else stop - start)
        read = [self._said(at, piece[str(source.index)].to_list()) for at, source in enumerate(self._sources)]
        values: Iterable[tuple[Any, ...]] = zip(*read, strict=True) if read else (() for _ in range(piece.height))
        found = zip(range(start, start + piece.height), values, _blank(piece), strict=True)
        first = self.table.first_row
        return [
            self._row(index, first + index, said)
            for index, said, blank in found
            if not blank and first + index not in self._ragged
        ]

    def asked_back(self, row: Row, on: date) -> list[Slip]:
        """What is asked back of a row's person; a date of birth, too, that the identity number beside it contradicts."""
        if row.person is None:
            return []
        found, number = slips(row.person, on), next((index for id, index in self.labels if id == "identity_number"), None)
        born = birth_in(self.table.frame[str(number)][row.index]) if number is not None else None
        told = row.person.born
        if born and told and not earliest_day(told) <= born <= latest_day(told):
            found.insert(0, Slip("another_birth_in_the_identity_number", ("born",), {"value": told, "other": born}))
        return found

    def bounds(
        self, rows: Sequence[Row], names: Sequence[str], on: date, later: date, counting: Counting | None = None
    ) -> BoundsOfRows:
        """Between which numbers facts lie on a day, and the least that they are on a later day if everybody goes on as now.

        Every row must have a person. Rows that say the same in the columns on which a fact rests
        (vqlogic/interview/questions.py) have the same fact, and it is worked out once for all of them.
        """
        import numpy as np

        found = BoundsOfRows({}, {}, {})
        stated = [at for at, source in enumerate(self._sources) if source.field == "facts"]
        projections: dict[int, Projection] = {}
        for fields, group in _alike(names):
            at = [at for at, source in enumerate(self._sources) if source.field in fields] + stated
            known = self._known.setdefault((*group, on.isoformat(), later.isoformat(), repr(counting)), {})
            table = np.empty((len(rows), 3 * len(group)))
            for number, row in enumerate(rows):
                alike = tuple([row.values[one] for one in at])
                if stated and any(row.values[one] is not None for one in stated):
                    alike = ("stated", row.values)
                numbers = known.get(alike)
                if numbers is None:
                    if number not in projections:
                        assert row.person is not None
                        projections[number] = Projection(row.person, on, counting)
                    numbers = known[alike] = _numbers(projections[number], group, later)
                table[number] = numbers
            if len(known) > _MOST_REMEMBERED:
                known.clear()
            for column, name in enumerate(group):
                found.low[name], found.high[name], found.later[name] = table[:, 3 * column : 3 * column + 3].T
        return found

    def _beside(self, one: _UsedColumn) -> list[int]:
        """Where the other details of an entry stand."""
        place = (one.field, one.entry)
        return [at for at, other in enumerate(self._sources) if (other.field, other.entry) == place and other != one]

    def _said(self, at: int, cells: list[str]) -> list[Any]:
        """What the cells of a column say; an Unreadable where one cannot be read."""
        known, id = self._read[at], self._sources[at].id
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        for cell in cells:
            if cell not in known:
                try:
                    known[cell] = read_cell(id, cell)
                except Unreadable as problem:
                    known[cell] = _Named(cell) if self._lists and at in self._majors else problem
        return [known[cell] for cell in cells]

    def _row(self, index: int, number: int, values: tuple[Any, ...]) -> Row:
        values = self._without_idle_age(self._with_majors(values))
        bad = [(at, value.says) for at, value in enumerate(values) if isinstance(value, Unreadable)]
        bad = bad or [(at, _BESIDE_NONE) for at in self._beside_none(values)]
        if bad:
            return Row(index, number, values, None, tuple(self._bad(index, number, at, says) for at, says in bad))
        if self._sources and values.count(None) == len(values) and (note := self._note(index, number)):
            return Row(index, number, values, None, (note,))
        try:
            return Row(index, number, values, Person.from_data(self._data(values)), ())
        except InputError as error:
            refused = tuple(self._refused(index, number, values, problem) for problem in error.problems)
            return Row(index, number, values, None, refused)

    def _bad(self, index: int, number: int, at: int, says: str, allowed: str = "") -> BadCell:
        source = self._sources[at]
        cell = str(self.table.frame[str(source.index)][index])
        problem = cell_problem(source.id, number, source.header, cell, says)
        if allowed:
            problem = replace(problem, figures={**problem.figures, "allowed": allowed})
        return BadCell(number, source.header, cell, problem)

    def _without_idle_age(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """What the cells say, less an age that a date of birth goes before, be it readable or not."""
        if self._born is None or self._age is None or not isinstance(values[self._born], ToldDate):
            return values
        return (*values[: self._age], None, *values[self._age + 1 :])

    def _with_majors(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """What the cells say, a major that is named being what it is to the occupation; unknown where it is not listed."""
        if not self._lists or not any(isinstance(values[at], _Named) for at in self._majors):
            return values
        told, lists = None if self._occupation is None else values[self._occupation], self._lists
        return tuple(lists.relation(one.major, told) if isinstance(one, _Named) else one for one in values)

    def _note(self, index: int, number: int) -> BadCell | None:
        """The cell with a total or a note, in a row that says nothing else."""
        for _, column in self.labels:
            if is_note(cell := str(self.table.frame[str(column)][index])):
                header = self.table.header[column]
                return BadCell(number, header, cell, Problem(f"row {number}, {header}", cell, _NOTE))
        return None

    def _beside_none(self, values: tuple[Any, ...]) -> list[int]:
        """The filled cells of an entry that is said to be none."""
        return [
            beside
            for at, others in self._details
            if values[at] is NONE
            for beside in others
            if values[beside] is not None and values[beside] is not NONE
        ]

    def _data(self, values: tuple[Any, ...]) -> dict[str, Any]:
        """A person's plain data."""
        data: dict[str, Any] = {}
        entries: dict[tuple[str, int], dict[str, Any]] = {}
        for source, value in zip(self._sources, values, strict=True):
            if value is None:
                continue
            if value is NONE:
                data.setdefault(source.field, [])
            elif source.entry:
                entries.setdefault((source.field, source.entry), {})[source.detail] = value
            elif source.detail:
                data.setdefault(source.field, {})[source.detail] = value
            else:
                data[source.field] = value
        for (field, _), entry in sorted(entries.items()):
            if field in self._assumed:
                entry[self._assumed[field]] = "this"
            data.setdefault(field, []).append(entry)
        return data

    def _refused(self, index: int, number: int, values: tuple[Any, ...], problem: Problem) -> BadCell:
        """The cell that is meant where the person as a whole is refused, such as a job that ends before it begins."""
        place = re.match(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?", problem.place)
        field, entry, detail = place.groups(default="") if place else ("", "", "")
        said = [(at, source) for at, source in enumerate(self._sources) if values[at] is not None and source.field == field]
        which = sorted({source.entry for at, source in said if values[at] is not NONE})[int(entry or 0)]
        meant = [(source.detail == detail, at) for at, source in said if source.entry == which]
        return self._bad(index, number, max(meant)[1], problem.says, problem.figures.get("allowed", ""))


def _used_column(index: int, header: str, field: str) -> _UsedColumn:
    id, number = split_field(field)
    to = (columns()[id].to or "") if id in columns() else f"facts.{id}"
    name, _, detail = to.partition(".")
    return _UsedColumn(index, header, id, name, detail, number if detail and name != "facts" else 0)


def _blank(piece: pl.DataFrame) -> list[bool]:
    import polars as pl

    blank = piece.select(pl.all_horizontal(pl.all().str.strip_chars() == "").alias("blank"))
    return blank["blank"].to_list()


def _alike(names: Iterable[str]) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
    """The facts in groups that rest on the same fields of a person."""
    groups: dict[frozenset[str], list[str]] = {}
    for name in dict.fromkeys(names):
        fields = frozenset(questions_for(name))
        groups.setdefault(fields | {"age"} if "born" in fields else fields, []).append(name)
    for fields, group in groups.items():
        yield fields, tuple(group)


def _numbers(projection: Projection, names: Sequence[str], later: date) -> tuple[float, ...]:
    """The least, the most and the least later of each fact."""
    numbers: list[float] = []
    for name in names:
        numbers += [*projection.today.bounds(name), projection.low(name, later)]
    return tuple(numbers)
