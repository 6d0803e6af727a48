"""A class list: every row a person, read by the columns of data/columns.yaml.

What the cells say becomes the same `Person` that the questions make, so that no rule is written here:

- An empty cell is unknown, never no. "None" (无) in a school, certificate level, title rank, training level or first day
  of work says that there is none at all.
- The cells of one entry (a certificate's level, occupation and date) stand together; a number behind a column's name is
  a second entry. The entries of a row are all there are: who lists level 3 alone does not state level 4.
- A first day of work without a last day goes on.
- Years as a number are facts and go before dates; a date of birth goes before an age.
- What no column tells, such as the occupation of a certificate, is unknown too, unless the caller says that all is of
  this occupation (`this_occupation`). A column that does tell, in words of its own (焊工, 焊接加工), is asked about: a word is
  the occupation applied for, what its notices list (vqlogic/classlist/majors.py), or what the caller says it is (`words`).
- A cell that cannot be read makes what it tells unknown, and is listed; where the caller is `strict`, the row is refused.
- What lies between two (五年以上, 中职) is every person that it may be: a fact lies between what the worst and the best give.
- Rows that are no people are left out (vqlogic/classlist/layout.py). What no real person can have is asked back.

>>> from vqlogic.files.tablefile import read_text
>>> table = read_text("姓名,证书等级,证书取得日期,开始工作日期\\n王,五级,2018-6-1,无\\n李,,,2016/7/32\\n".encode(), "class.csv")
>>> rows = ClassList(table, map_columns(table)).rows()
>>> rows[0].person.certificates[0].level, rows[0].person.jobs
(5, ())
>>> rows[1].person.jobs, [(bad.row, bad.column, bad.value) for bad in rows[1].bad]
((Job(start=None, to=None, occupation=None),), [(3, '开始工作日期', '2016/7/32')])
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from vqlogic.classlist.amounts import AtLeast
from vqlogic.classlist.cells import NONE, AtSchool, LevelIn, Reading, cell_problem, read_cell
from vqlogic.classlist.columns import (
    How,
    Traits,
    UnderstoodColumn,
    columns,
    fold_name,
    header_traits,
    name_column,
    says_none,
    split_field,
    understand,
)
from vqlogic.classlist.daytexts import ORDERS, YEAR_LAST, Order, is_short, order_of
from vqlogic.classlist.identity import birth_in, digits_of_no_number
from vqlogic.classlist.layout import no_people_note, no_person
from vqlogic.classlist.majors import MajorLists
from vqlogic.dates import Projection
from vqlogic.files.tablefile import BadCell, TextTable
from vqlogic.interview.askback import Slip, slips
from vqlogic.interview.questions import questions_for
from vqlogic.occupations import find_occupation, folded
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
_ASKED = N_("means the same as another column: it is not used until it is said which of them it is")
_PLANNED = N_("tells what is planned or applied for, not what is held: it is carried along and not read")
_NOMINAL = N_("is a nominal age (虚岁), not the age in completed years: it is carried along and not read")
_UNUSED: dict[How, str] = {
    "free": _FREE_TEXT,
    "asked": _ASKED,
    "planned": _PLANNED,
    "nominal": _NOMINAL,
    "twice": N_("stands there twice, or means what another column says: it is carried along and not read"),
    "unknown": N_("is carried along and not read: its name says nothing that is known here"),
}
_NOT_LISTED = N_("holds names of majors that the notice does not list; they count as unknown, and the station decides: {found}")
_DAY_FIRST = N_("can only have the day first; so every date of the list is read whose year stands last")
_MONTH_FIRST = N_("can only have the month first; so every date of the list is read whose year stands last")
_SHORT_YEARS = N_("has two digits of the year: it is taken for the last such year, here and wherever the list writes so")
# What was read once is remembered, but no more than this, so that memory stays bounded.
_MOST_REMEMBERED = 20_000
_MOST_NAMED = 5
_RUNNING = ("序号", "no", "顺序号")
_LEAST_DIGITS = 15
# What may be said to be of this occupation where no column tells, and the detail that says so.
TICKS = ("certificates", "jobs", "schooling")
_ASSUMED = {"certificates": "occupation", "jobs": "occupation", "schooling": "major"}
ANY = "*"  # in the place of an occupation applied for: whichever it is
_MOST_YEARS = 100.0  # more than anybody works: what "ten years or more" may be at most
_MOST_WAYS = 64


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list.

    - `index`: its position in the table, from 0.
    - `number`: its number, as a spreadsheet counts.
    - `values`: what the cells that are used say.
    - `person`: the person, less what cannot be read; None where the row is refused.
    - `bad`: the cells that cannot be read.
    - `ways`: where cells leave something open, everybody that the person may be; else empty.
    """

    index: int
    number: int
    values: tuple[Any, ...]
    person: Person | None
    bad: tuple[BadCell, ...]
    ways: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word that a list has where it should say whether something is of this occupation.

    - `word`: as it stands there first.
    - `occupation`: the occupation applied for in those rows; empty where none is told.
    - `header`: the first column with it.
    - `times`: in how many cells it stands.
    """

    word: str
    occupation: str
    header: str
    times: int

    @property
    def key(self) -> tuple[str, str]:
        """What an answer is kept by."""
        return folded(self.word), folded(self.occupation)


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
    traits: Traits

    @property
    def is_of_words(self) -> bool:
        """Whether the cells say whether something is of this occupation, for which lists have words of their own."""
        return self.id in columns() and columns()[self.id].choice in _CHOICES_OF_WORDS

    @property
    def may_be_none(self) -> bool:
        return self.id in columns() and columns()[self.id].none


@dataclass(frozen=True, slots=True)
class _Named:
    """A word of the list's own, where one should say whether something is of this occupation."""

    word: str


@dataclass(frozen=True, slots=True)
class _OneOf:
    """A kind of school whose name leaves open which of several it is."""

    schools: tuple[str, ...]


class _Untold:
    """What an entry has, and nobody can read or tell: it is there, and unknown."""


_UNTOLD = _Untold()
_OPEN = (AtLeast, AtSchool, _OneOf)
_CHOICES_OF_WORDS = ("relation", "major")


def understand_table(table: TextTable) -> list[UnderstoodColumn]:
    """What each column of a table is taken for, by its name; one that may hold free text (data/columns.yaml), and of which
    no cell can be read, is not used. Of two that mean the same and hold the same cells the first is."""

    def is_free(index: int, field: str) -> bool:
        id = split_field(field)[0]
        column = columns().get(id)
        if column is None or not column.free or not _says_nothing(table, index, id):
            return False
        # Words of the list's own are asked about, unless another column says what they are.
        rivals = [at for at, name in enumerate(table.header) if at != index and name_column(name)[0] == field]
        return column.choice not in _CHOICES_OF_WORDS or any(not _says_nothing(table, at, id) for at in rivals)

    def is_same(one: int, other: int) -> bool:
        return bool(table.frame[str(one)].equals(table.frame[str(other)]))

    return understand(table.header, is_free, is_same)


def _says_nothing(table: TextTable, index: int, id: str) -> bool:
    """Whether a column is filled, and none of its cells can be read."""
    cells = [cell for cell in table.frame[str(index)].unique() if cell.strip()]
    return bool(cells) and all(
        isinstance(_said_by(_used_column(index, "", id), cell, Reading()), Unreadable | _Named) for cell in cells
    )


def unused_notes(table: TextTable) -> dict[int, Problem]:
    """A word on every column that is filled and not used, by its place: as its name says nothing that is known here, or for
    another reason."""
    return {
        one.index: Problem(one.header, MISSING, _UNUSED[one.how])
        for one in understand_table(table)
        if one.how in _UNUSED and one.header.strip() and (table.frame[str(one.index)].str.strip_chars() != "").any()
    }


def map_columns(table: TextTable) -> dict[int, str | None]:
    """The field that each column of a table is understood as; to be corrected where it is not right."""
    return {one.index: one.field for one in understand_table(table)}


def settle(understood: Iterable[UnderstoodColumn], said: Mapping[int, str | None]) -> dict[int, str | None]:
    """Each column's field: what somebody `said` of it, else what its name says, unless that was said of another. Of columns that
    mean the same, the last one of which nothing was said is it where all others were said to be something else."""
    columns_ = list(understood)
    taken = [field for field in said.values() if field]
    found = {one.index: said.get(one.index, None if one.field in taken else one.field) for one in columns_}
    asked = [one for one in columns_ if one.how == "asked" and one.index not in said]
    for one in asked:
        rivals = [other for other in asked if other.could_be == one.could_be]
        others = [other for other in columns_ if other.could_be == one.could_be]
        if len(rivals) == 1 < len(others) and one.could_be not in taken:
            found[one.index] = one.could_be
    return found


def _named_majors(table: TextTable, index: int, told_at: int | None) -> list[tuple[tuple[str, str | None], int]]:
    """Each major that a column names in words of its own, with the occupation told beside it, and in how many rows."""
    cells = table.frame.select(major=str(index), occupation=None if told_at is None else str(told_at))
    found = []
    for major, occupation, times in cells.group_by("major", "occupation", maintain_order=True).len().iter_rows():
        try:
            read_cell("major", "" if says_none(plain(major), None) else major)
        except Unreadable:
            found.append(((major, plain(occupation or "") or None), times))
    return found


def reading_of(table: TextTable, header: str, order: Order | Literal["both"] | None = None) -> Reading:
    """How the cells of a column of a table are read."""
    return Reading(order, date.today().year, table.from_1904, header_traits(header).unit)


def count_unreadable(table: TextTable, index: int, field: str, order: Order | Literal["both"] | None = None) -> tuple[int, int]:
    """How many cells of a column are filled, and how many of these cannot be read if the column is taken for a field."""
    cells = table.frame.get_column(str(index))
    cells = cells.filter(cells.str.strip_chars() != "")
    column = columns().get(split_field(field)[0])
    if column and (column.kind in ("label", "text") or column.choice in _CHOICES_OF_WORDS):
        return len(cells), 0
    filled = refused = 0
    how = reading_of(table, table.header[index], order or order_of(cells))
    for cell, times in cells.value_counts(name="times").iter_rows():
        filled += times
        try:
            read_cell(split_field(field)[0], cell, how)
        except Unreadable:
            refused += times
    return filled, refused


class ClassList:
    """The people of a table, read a piece at a time.

    - `mapped` gives the field of each column by position (vqlogic/classlist/columns.py), None where it is not used.
    - `this_occupation` says of what it is known to be of this occupation where no column tells: `TICKS`, or True for all of them.
    - `majors` are those that notices list, by the occupations told.
    - `words` says what the list's own words are (`asked_words`), by the word and the occupation applied for, both folded: this,
      related or other; an answer for `ANY` occupation counts for every one.
    - `order` says which of two numbers is the day where the year stands last; where it is None, the list's other dates do.
    - `occupation` is that applied for by whoever tells none.
    - `strict` refuses a row with a cell that cannot be read.
    - `born_in_number` takes the date of birth from the identity number, where no column has it.

    `labels` are the columns that say who somebody is, with their places.
    """

    def __init__(
        self,
        table: TextTable,
        mapped: Mapping[int, str | None],
        this_occupation: bool | Collection[str] = False,
        majors: MajorLists | None = None,
        words: Mapping[tuple[str, str], str] | None = None,
        order: Order | None = None,
        occupation: str | None = None,
        strict: bool = False,
        born_in_number: bool = False,
    ) -> None:
        self.table, self.strict = table, strict
        used = [_used_column(index, table.header[index], field) for index, field in sorted(mapped.items()) if field]
        self.mapped = mapped
        self.labels = [(source.id, source.index) for source in used if not source.field]
        self._sources = [source for source in used if source.field]
        if born_in_number and "born" not in mapped.values():
            self._sources += [replace(source, field="born") for source in used if source.id == "identity_number"][:1]
        at = {source.id: at for at, source in enumerate(self._sources)}
        self._born, self._age = at.get("born", at.get("identity_number")), at.get("age")
        self._occupation, self._applied_for = at.get("occupation"), occupation
        self._majors = [at for at, source in enumerate(self._sources) if source.id == "major"]
        self._lists = majors if majors and self._majors and majors.for_any(self.occupations()) else None
        self._words, self._relations = words or {}, dict[tuple[str, str], str | None]()
        self._details = [(at, self._beside(source)) for at, source in enumerate(self._sources) if source.may_be_none]
        self._read: list[dict[str, Any]] = [{} for _ in self._sources]
        self._known: dict[tuple[str, ...], dict[Any, tuple[float, ...]]] = {}
        self._ragged = {bad.row for bad in table.bad}
        ticked = TICKS if this_occupation is True else this_occupation or ()
        told = {(source.field, source.detail) for source in self._sources}
        self._assumed = {field: detail for field, detail in _ASSUMED.items() if field in ticked and (field, detail) not in told}
        self._said_of = {
            (source.field, source.entry): source.traits.relation for source in self._sources if source.traits.relation
        }
        self._order = order or order_of(self._day_cells())
        self._chosen_order = order
        self._reading = [reading_of(table, source.header, self._order) for source in self._sources]
        self._left_out: dict[int, None] = {}

    def __len__(self) -> int:
        return int(self.table.frame.height)

    def entries(self, row: Row, field: str) -> list[int]:
        """Which entries of a list of a person (`certificates`) a row tells something of, by the numbers of their columns."""
        told = zip(self._sources, row.values, strict=True)
        return sorted({one.entry for one, value in told if one.field == field and value is not None and value is not NONE})

    def occupations(self) -> list[str]:
        """Every occupation that a row tells, each once."""
        if self._occupation is None:
            return []
        cells = self.table.frame[str(self._sources[self._occupation].index)].unique(maintain_order=True)
        return list(dict.fromkeys(filter(None, map(plain, cells))))

    def _day_cells(self) -> Iterator[str]:
        """Every different cell of the columns that hold dates."""
        for source in self._sources:
            if source.id in columns() and columns()[source.id].kind == "date":
                yield from self.table.frame[str(source.index)].unique(maintain_order=True)

    @cached_property
    def date_notes(self) -> list[Problem]:
        """A word on how dates are read that could be read otherwise."""
        notes = []
        if self._order in ORDERS and not self._chosen_order:
            found = next(cell for cell in self._day_cells() if order_of([cell]))
            notes.append(Problem(found, MISSING, _DAY_FIRST if self._order == "day_first" else _MONTH_FIRST))
        if short := next((cell for cell in self._day_cells() if is_short(cell) and (self._order or "/" not in cell)), None):
            notes.append(Problem(short, MISSING, _SHORT_YEARS))
        return notes

    @property
    def has_year_last(self) -> bool:
        """Whether any date has its year last, so that it matters which of two numbers is the day."""
        return any(YEAR_LAST.fullmatch(plain(cell)) for cell in self._day_cells())

    @property
    def left_out_notes(self) -> list[Problem]:
        """A word on the rows read so far that are no people."""
        return no_people_note(list(self._left_out))

    @cached_property
    def asked_words(self) -> list[AskedWord]:
        """The list's own words of which somebody must say what they are, each once; those already answered stand there too."""
        found: dict[tuple[str, str], AskedWord] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for source in self._sources:
            if not (source.is_of_words or source.id == "certificate_level"):
                continue
            for word, occupation, times in self._words_in(source):
                if self._settled(word, occupation, source.id == "major") is None:
                    asked = AskedWord(word, occupation, source.header, 0)
                    found.setdefault(asked.key, asked)
                    counts[asked.key] += times
        return [replace(asked, times=counts[key]) for key, asked in found.items()]

    @property
    def unanswered(self) -> list[AskedWord]:
        """Those of which nobody has said what they are."""
        answered = {*self._words}
        return [one for one in self.asked_words if not {one.key, (one.key[0], ANY)} & answered]

    def _words_in(self, source: _UsedColumn) -> Iterator[tuple[str, str, int]]:
        """Each word of a column, with the occupation applied for in its row, and how often."""
        told_at = None if self._occupation is None else str(self._sources[self._occupation].index)
        cells = self.table.frame.select(word=str(source.index), occupation=told_at)
        for cell, told, times in cells.group_by("word", "occupation", maintain_order=True).len().iter_rows():
            said = _said_by(source, cell, Reading())
            word = said.word if isinstance(said, _Named) else said.occupation if isinstance(said, LevelIn) else None
            if word:
                yield word, plain(told or "") or self._applied_for or "", times

    def _settled(self, word: str, occupation: str, is_major: bool) -> str | None:
        """What a word is to an occupation without being asked about: the occupation itself, or a major that is listed."""
        if is_major and self._lists and (listed := self._lists.relation(word, occupation or None)):
            return listed
        return "this" if _is_one_occupation(word, occupation) else None

    def _relation(self, word: str, occupation: str | None, is_major: bool) -> Any:
        """What a word is to an occupation; untold where nobody has said it."""
        told = occupation or self._applied_for or ""
        settled = self._settled(word, told, is_major)
        return settled or self._words.get((folded(word), folded(told))) or self._words.get((folded(word), ANY)) or _UNTOLD

    @cached_property
    def major_notes(self) -> list[Problem]:
        """A word on every column that names majors in words of its own: how many are read by the list, and which are not
        listed."""
        told_at = None if self._occupation is None else self._sources[self._occupation].index
        notes = []
        for source in (self._sources[at] for at in self._majors if self._lists):
            named = _named_majors(self.table, source.index, told_at)
            listed = sum(times for each, times in named if self._lists and self._lists.relation(*each))
            unanswered = {one.key[0] for one in self.unanswered}
            others = dict.fromkeys(
                major.strip()
                for (major, occupation), _ in named
                if self._lists and not self._lists.relation(major, occupation) and folded(major) in unanswered
            )
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
        rows = [(index, said) for index, said, blank in found if not blank and first + index not in self._ragged]
        people = []
        for index, said in rows:
            if self._may_be_none(said) and no_person(*self._cells_of(index, said)):
                self._left_out[first + index] = None
            else:
                people.append(self._row(index, first + index, said))
        return people

    def _may_be_none(self, values: tuple[Any, ...]) -> bool:
        """Whether a row may be no person's: it tells nothing but numbers."""
        return all(not _tells(value) or isinstance(value, float) for value in values)

    def _cells_of(self, index: int, values: tuple[Any, ...]) -> tuple[tuple[str, ...], list[str], Callable[[int], bool]]:
        told = {source.index for source, value in zip(self._sources, values, strict=True) if _tells(value)}
        return self.table.frame.row(index), self.table.header, told.__contains__

    def asked_back(self, row: Row, on: date) -> list[Slip]:
        """What is asked back of a row's person; a date of birth, too, that the identity number beside it contradicts."""
        if row.person is None:
            return []
        found, number = slips(row.person, on), next((index for id, index in self.labels if id == "identity_number"), None)
        born = birth_in(self.table.frame[str(number)][row.index]) if number is not None else None
        told = row.person.born
        if born and told and not earliest_day(told) <= born <= latest_day(told):
            found.insert(0, Slip("another_birth_in_the_identity_number", ("born",), {"value": told, "other": born}))
        if number is not None and (digits := digits_of_no_number(self.table.frame[str(number)][row.index])):
            found.insert(0, Slip("no_identity_number", ("identity_number",), {"number": digits}))
        if row.index in self._twice:
            found.insert(0, Slip("twice_on_the_list", ("name",), {"number": self._twice[row.index]}))
        return found

    @cached_property
    def _twice(self) -> dict[int, int]:
        """The rows about somebody who stands on the list before: by the same identity number, or the same in every cell but the
        running number; and the number of that row."""
        import polars as pl

        if not any(id in ("name", "identity_number") for id, _ in self.labels):
            return {}
        frame, number = self.table.frame, next((at for id, at in self.labels if id == "identity_number"), None)
        running = {str(at) for id, at in self.labels if id == "number" and fold_name(self.table.header[at]) in _RUNNING}
        whole = pl.concat_str([pl.col(name) for name in frame.columns if name not in running], separator="\t")
        keys = [whole]
        if number is not None:
            keys.append(
                pl.when(pl.col(str(number)).str.len_chars() >= _LEAST_DIGITS).then(pl.col(str(number)).str.to_uppercase())
            )
        called = [pl.col(str(at)).str.strip_chars() != "" for id, at in self.labels if id in ("name", "identity_number")]
        at = pl.int_range(pl.len())
        found: dict[int, int] = {}
        for key in keys:
            pairs = frame.select(key=key, at=at, called=pl.any_horizontal(called)).filter(
                pl.col("called") & pl.col("key").is_not_null()
            )
            again = pairs.with_columns(first=pl.col("at").min().over("key")).filter(pl.col("at") > pl.col("first"))
            found |= {index: self.table.first_row + first for index, first in again.select("at", "first").iter_rows()}
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
        stated = [at for at, source in enumerate(self._sources) if source.field == "facts" or source.id == "job_years"]
        projections: dict[int, list[Projection]] = {}
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
                        projections[number] = [Projection(one, on, counting) for one in row.ways or (row.person,)]
                    numbers = known[alike] = _widest([_numbers(one, group, later) for one in projections[number]])
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
        known, source = self._read[at], self._sources[at]
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        for cell in cells:
            if cell not in known:
                known[cell] = _said_by(source, cell, self._reading[at])
        return [known[cell] for cell in cells]

    def _row(self, index: int, number: int, values: tuple[Any, ...]) -> Row:
        values = self._with_words(self._without_idle_age(values))
        bad = [(at, value.says) for at, value in enumerate(values) if isinstance(value, Unreadable)]
        beside = [] if bad and self.strict else self._beside_none(values)
        listed = [self._bad(index, number, at, says) for at, says in [*bad, *((at, _BESIDE_NONE) for at, _ in beside)]]
        told = list(values)
        for at in [*(at for at, _ in bad), *itertools.chain.from_iterable(beside)]:
            told[at] = _UNTOLD
        told = [None if one is NONE and not source.may_be_none else one for one, source in zip(told, self._sources, strict=True)]
        if listed and self.strict:
            return Row(index, number, tuple(told), None, tuple(listed))
        return self._of_cells(index, number, told, listed)

    def _of_cells(self, index: int, number: int, told: list[Any], listed: list[BadCell]) -> Row:
        """The row as a person. Of cells that do not fit together, such as a job that ends before it begins, the one meant is not
        told."""
        while True:
            values, ways = tuple(told), self._ways(told)
            try:
                person = Person.from_data(self._data(ways[0]))
                others = tuple([Person.from_data(self._data(way)) for way in ways[1:]])
                return Row(index, number, values, person, tuple(listed), others)
            except InputError as error:
                found = [self._refused(ways[0], problem) for problem in error.problems]
                listed += [self._bad(index, number, at, problem.says, allowed) for at, problem, allowed in found]
                if self.strict or not found:
                    return Row(index, number, values, None, tuple(listed))
                for at, _, _ in found:
                    told[at] = _UNTOLD

    def _ways(self, told: Sequence[Any]) -> list[tuple[Any, ...]]:
        """What the cells say, less what they leave open; then, where they do, every way in which that can be."""
        if not any(isinstance(value, _OPEN) for value in told):
            return [tuple(told)]
        open_ = [_ways_of(value) for value in told]
        several = tuple([each[0] for each in open_])
        ways = itertools.islice(itertools.product(*(each[1:] or each for each in open_)), _MOST_WAYS + 1)
        found = [several, *ways]
        return found if len(found) <= _MOST_WAYS + 1 else [several]

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

    def _with_words(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """What the cells say, a word of the list's own being what it is to the occupation applied for; untold where nobody has
        said it."""
        if not any(isinstance(value, _Named | LevelIn) for value in values):
            return values
        occupation, said = None if self._occupation is None else values[self._occupation], list(values)
        for at, value in enumerate(values):
            if isinstance(value, _Named):
                said[at] = self._relation(value.word, occupation, self._sources[at].id == "major")
            elif isinstance(value, LevelIn):
                of = self._relation(value.occupation, occupation, False)
                said[at] = _LevelOf(value.level, of) if self._sources[at].field == "certificates" else value.level
        return tuple(said)

    def _beside_none(self, values: tuple[Any, ...]) -> list[tuple[int, int]]:
        """The filled cells of an entry that is said to be none, each with the cell that says so."""
        return [
            (beside, at)
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
                entry = entries.setdefault((source.field, source.entry), {})
                if not isinstance(value, _OF_DETAILS):
                    entry[source.detail] = value
                    continue
                entry.update(_details_of(source, value) | {name: entry[name] for name in entry if isinstance(value, _LevelOf)})
            elif value is _UNTOLD:
                continue
            elif source.detail:
                data.setdefault(source.field, {})[source.detail] = value
            else:
                data[source.field] = value
        for (field, number), entry in sorted(entries.items()):
            self._assume(field, number, entry)
            if (years := entry.pop("years", None)) is not None and entry.get("occupation") in _FACT_OF_YEARS:
                data.setdefault("facts", {}).setdefault(_FACT_OF_YEARS[entry["occupation"]], years)
            data.setdefault(field, []).append({name: told for name, told in entry.items() if told is not _UNTOLD})
        return data

    def _assume(self, field: str, number: int, entry: dict[str, Any]) -> None:
        """Says of an entry what its columns' names say, or what is said to hold where no column tells."""
        detail = _ASSUMED.get(field, "")
        if not detail or detail in entry:
            return
        relation = self._said_of.get((field, number))
        if relation in ("this", "related"):
            entry[detail] = relation
        elif relation is None and field in self._assumed:
            entry[detail] = "this"

    def _refused(self, values: tuple[Any, ...], problem: Problem) -> tuple[int, Problem, str]:
        """The cell that is meant where the person as a whole is refused, such as a job that ends before it begins, and what is
        allowed there."""
        place = re.match(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?", problem.place)
        field, entry, detail = place.groups(default="") if place else ("", "", "")
        said = [(at, source) for at, source in enumerate(self._sources) if values[at] is not None and source.field == field]
        which = sorted({source.entry for at, source in said if values[at] is not NONE})[int(entry or 0)]
        meant = [(source.detail == detail, at) for at, source in said if source.entry == which and values[at] is not _UNTOLD]
        return max(meant)[1], problem, problem.figures.get("allowed", "")


def _used_column(index: int, header: str, field: str) -> _UsedColumn:
    id, number = split_field(field)
    to = (columns()[id].to or "") if id in columns() else f"facts.{id}"
    name, _, detail = to.partition(".")
    return _UsedColumn(index, header, id, name, detail, number if detail and name != "facts" else 0, header_traits(header))


_FACT_OF_YEARS = {"this": "occupation_years", "related": "related_occupation_years"}


@dataclass(frozen=True, slots=True)
class _LevelOf:
    """A certificate's level, and what the occupation in the same cell is to the one applied for."""

    level: int
    relation: Any


_OF_DETAILS = (dict, _LevelOf, _Untold)


def _said_by(source: _UsedColumn, cell: str, how: Reading) -> Any:
    """What a cell of a column says; an Unreadable where it cannot be read."""
    try:
        said = read_cell(source.id, cell, how)
    except Unreadable as problem:
        if says_none(plain(cell), None) and source.entry:
            return NONE
        return _Named(plain(cell)) if source.is_of_words else problem
    if source.traits.at_least and isinstance(said, float):
        return AtLeast(said)
    if source.id != "school" or not isinstance(said, str):
        return said
    return AtSchool(said) if source.traits.at_school else _OneOf(tuple(said.split("/"))) if "/" in said else said


def _tells(value: Any) -> bool:
    """Whether a cell tells something that can be read."""
    return value is not None and not isinstance(value, Unreadable | _Named)


def _ways_of(value: Any) -> list[Any]:
    """What a cell says, less what it leaves open; and behind it, where it does, every way in which that can be."""
    if isinstance(value, AtLeast):
        return [_UNTOLD, value.amount, max(value.amount, _MOST_YEARS)]
    if isinstance(value, AtSchool):
        schools = value.school.split("/")
        ways = [{"school": school, "final_year": last} for school in schools for last in (True, False)]
        return [{"school": schools[0]} if len(schools) == 1 else {}, *ways]
    if isinstance(value, _OneOf):
        return [_UNTOLD, *value.schools]
    return [value]


def _details_of(source: _UsedColumn, value: Any) -> dict[str, Any]:
    """The details of an entry that a cell tells."""
    if isinstance(value, dict):
        return value
    if isinstance(value, _LevelOf):
        return {"level": value.level, "occupation": value.relation}
    return {} if value is _UNTOLD and not source.is_of_words else {source.detail: value}


def _is_one_occupation(word: str, occupation: str) -> bool:
    """Whether a word names the occupation."""
    if not occupation or folded(word) == folded(occupation):
        return bool(occupation)
    one, other = find_occupation(word), find_occupation(occupation)
    return one is not None and one == other


def _widest(numbers: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """The least, the most and the least later of each fact, of everybody that a person may be."""
    if len(numbers) == 1:
        return numbers[0]
    return tuple([max(each) if at % 3 == 1 else min(each) for at, each in enumerate(zip(*numbers, strict=True))])


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
