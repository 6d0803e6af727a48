"""The class list of one visitor's session: the table as it was read, what its columns are taken for, and the results.

It lives in the session's memory alone. Uploads vanish with a page change or another language, so what was read is kept
here, and work that is cut short by either goes on from where it was.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Lock

import polars as pl
import streamlit as st

from pages.parts.frame.day import today
from pages.parts.frame.forgetting import give_up
from pages.parts.frame.session import chosen_ruleset, redraw, rulesets
from vqlogic import InputError, RuleSet
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.columns import UnderstoodColumn
from vqlogic.classlist.daytexts import Order
from vqlogic.classlist.layout import read_list
from vqlogic.classlist.majors import MajorLists
from vqlogic.classlist.people import ClassList, count_unreadable, settle, understand_table
from vqlogic.classlist.understanding import Understanding
from vqlogic.files.tablefile import TextTable
from vqlogic.handouts.applicationlines import ApplicationCells
from vqlogic.handouts.sheet import Handout
from vqlogic.occupations import occupation_named, occupations
from vqlogic.rules import rulesets_for

# Of all sessions one piece of a list is worked on at a time: several at once would end no sooner, and keep all others waiting.
ONE_PIECE = Lock()
_LONGEST_NAME = 200  # of a column, in what is kept of how a list was understood


@dataclass
class Held:
    """One list.

    - `data` is the file, `table` what was read of it, `said` the field that the visitor gave a column, or none.
    - `this_occupation` is what the visitor says is of this occupation where no column tells, `answered` what a word of the
      list's own is, `order` which of two numbers is the day, `strict` whether one cell that cannot be read refuses its row,
      `born_in_number` whether the identity number tells the date of birth.
    - `occupation` is the one whose own notices are offered, `ruleset` the notice looked at, `running` whether it is worked on.
    - `person` is the place in the table of the one looked at; `handout` the sheets being made or made last, `handout_of` in
      which language and for which rows; `read` the rows as people; `worded` what there is to say of the level that
      somebody applies for, by language, notice and place in the table.
    - `group_by` is the column that the list is grouped by, `group` the one looked at.
    """

    name: str
    table: TextTable
    understood: list[UnderstoodColumn]
    ruleset: str
    data: bytes = b""
    said: dict[int, str | None] = field(default_factory=dict)
    this_occupation: set[str] = field(default_factory=set)
    answered: dict[tuple[str, str], str] = field(default_factory=dict)
    order: Order | None = None
    strict: bool = False
    born_in_number: bool = False
    occupation: str | None = None
    running: bool = False
    assessments: dict[str, Assessment] = field(default_factory=dict)
    search: str = ""
    level: str = "all"
    can_apply: str = "all"
    group_by: int | None = None
    group: str | None = None
    person: int | None = None
    handout: Handout | None = None
    handout_of: tuple[str, ...] = ()
    worded: dict[tuple[str, str, int], ApplicationCells] = field(default_factory=dict)
    counted: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    read: ClassList | None = None

    @property
    def mapped(self) -> dict[int, str | None]:
        """Each column's field: what was said of it, else what its name says, unless that was said of another."""
        return settle(self.understood, self.said)

    @property
    def assessment(self) -> Assessment | None:
        """What is worked out so far for the notice looked at."""
        return self.assessments.get(self.ruleset)

    def unread(self, index: int) -> tuple[int, int]:
        """How many cells of a column are filled, and how many of those cannot be read as what it is taken for. Counted once,
        for a long list takes a moment."""
        taken = self.mapped[index]
        if taken is None:
            return 0, 0
        if (index, taken) not in self.counted:
            self.counted[index, taken] = count_unreadable(self.table, index, taken, self.order)
        return self.counted[index, taken]

    @property
    def majors(self) -> MajorLists:
        """The majors that notices list, for the occupation of the class and those that rows tell."""
        return MajorLists(rulesets().values(), self.occupation)

    @property
    def people(self) -> ClassList:
        """The rows as people, by what the columns are taken for; read anew where that has changed."""
        if self.read is None:
            applied_for = occupations()[self.occupation].name.zh if self.occupation else None
            self.read = ClassList(
                self.table,
                self.mapped,
                self.this_occupation,
                self.majors,
                self.answered,
                self.order,
                applied_for,
                self.strict,
                self.born_in_number,
            )
        return self.read

    def take_occupation(self, occupation: str | None) -> None:
        """Takes the class for one of an occupation. What its notices list, and words that name it, may become readable, or no
        longer so."""
        before, had = self._of_words(), bool(self.assessments)
        self.occupation, self.read = occupation, None
        if before != self._of_words():
            self.counted.clear()
            self.forget_results()
            if had:
                self.start()

    def _of_words(self) -> tuple[object, ...]:
        return self.people.major_notes, self.people.asked_words

    def take_layout(self, sheet: str | None, header_row: int | None) -> None:
        """Reads the file again, from another sheet or with another row as the header. Raises InputError."""
        self.table = read_list(self.data, self.name, sheet, header_row)
        self.understood = understand_table(self.table)
        self.group_by = self.group = None
        self.said.clear()
        self.counted.clear()
        self.forget_results()

    def correct(self, row: int, column: str, text: str) -> None:
        """Puts another text in a cell that could not be read, by the row's number and the column's name, and works everything out
        anew if it was."""
        at, index = row - self.table.first_row, self.table.header.index(column)
        cells = self.table.frame[str(index)].to_list()
        cells[at] = text
        frame = self.table.frame.with_columns(pl.Series(str(index), cells, dtype=pl.String))
        self.table, had = replace(self.table, frame=frame), bool(self.assessments)
        self.counted.clear()
        self.forget_results()
        if had:
            self.start()

    def others(self) -> list[str]:
        """The occupations that rows tell and that the notice looked at is not for."""
        return [one for one in self.people.occupations() if not self.chosen().is_for(one)]

    def chosen(self) -> RuleSet:
        return rulesets()[self.ruleset]

    def start(self) -> None:
        """Begins, or goes on, under the notice looked at."""
        self.running = True
        if self.ruleset not in self.assessments:
            self.assessments[self.ruleset] = Assessment(self.people, self.chosen(), today())

    def forget_results(self) -> None:
        """What a change to the columns makes stale."""
        self.running, self.person, self.handout, self.read = False, None, None, None
        self.assessments.clear()
        self.worded.clear()

    def take_for(self, index: int, field: str | None) -> None:
        """Takes a column for a field. Another column that was taken for it is not, as long as this one is."""
        self.said = {other: taken for other, taken in self.said.items() if not field or taken != field}
        self.said[index] = field
        self.forget_results()

    @property
    def understanding(self) -> Understanding:
        """What was understood of the list, or said of it, to be kept: nobody on it."""
        names = {name.strip(): self.mapped[at] for at, name in reversed(list(enumerate(self.table.header))) if name.strip()}
        words = [{"word": word, "occupation": of, "is": said} for (word, of), said in sorted(self.answered.items())]
        told = {
            "sheet": self.table.sheet or None,
            "header_row": self.table.header_rows[1],
            "columns": {name[:_LONGEST_NAME]: names[name] for name in reversed(list(names))},
            "words": words,
            "of_this_occupation": sorted(self.this_occupation),
        }
        same = ("order", "strict", "born_in_number", "occupation", "ruleset")
        return Understanding.model_validate(told | {name: getattr(self, name) for name in same})

    def take_understanding(self, told: Understanding) -> None:
        """Takes the list as one was taken before, as far as it is like that one."""
        self._take_layout_of(told)
        self.said = told.of_header(self.table.header)
        self.answered = {one.key: one.is_ for one in told.words}
        self.this_occupation, self.order = {*told.of_this_occupation}, told.order
        self.strict, self.born_in_number = told.strict, told.born_in_number
        self.counted.clear()
        self.forget_results()
        if told.ruleset in rulesets():
            self.ruleset = told.ruleset
        self.take_occupation(told.occupation if told.occupation in occupations() else None)
        if self.ruleset not in [one.id for one in rulesets_for(rulesets(), self.occupation)]:
            self.ruleset = chosen_ruleset()[0].id

    def _take_layout_of(self, told: Understanding) -> None:
        """Reads the sheet and the row that were read then, where only there stand the columns that there were."""
        if told.is_of(self.table.header):
            return
        sheet = told.sheet if told.sheet in self.table.sheets else self.table.sheet or None
        for row in (None, told.header_row):
            with suppress(InputError):
                if told.is_of(read_list(self.data, self.name, sheet, row).header):
                    self.take_layout(sheet, row)
                    return


def held_list() -> Held | None:
    """The list of this session, if one was read."""
    return st.session_state.get("class_list")


def hold_list(name: str, table: TextTable, data: bytes) -> None:
    """Keeps a table that was read, its columns taken for what their names say, under the notice that is usual for everybody: what
    another list was judged by is not taken over unasked."""
    held = Held(name, table, understand_table(table), chosen_ruleset()[0].id, data)
    own = held.chosen().occupations
    held.take_occupation(own[0] if own else _occupation_told(held))
    st.session_state["class_list"] = held
    redraw()


def forget_notice(id: str) -> None:
    """Forgets what was worked out under a notice that has changed, or is no longer in use. Only in a callback."""
    gone, held = id not in rulesets(), held_list()
    if held:
        held.forget_results()
        if gone and held.ruleset == id:
            held.ruleset = chosen_ruleset()[0].id


def own_occupations() -> list[str]:
    """The occupations with conditions of their own, held here or not, by id."""
    with_notices = {id for ruleset in rulesets().values() for id in ruleset.occupations}
    return [id for id, one in occupations().items() if one.own_conditions or id in with_notices]


def _occupation_told(held: Held) -> str | None:
    """The one occupation with conditions of its own that the rows of a list tell, if they tell one alone."""
    told = {found.id if (found := occupation_named(one)) else None for one in held.people.occupations()}
    return told.pop() if len(told) == 1 and told <= {*own_occupations()} else None


def drop_list() -> None:
    """Forgets the list and everything about it but how it was understood, in which nobody on it stands."""
    if last := st.session_state.pop("class_list", None):
        st.session_state["class_understood"] = last.understanding
    give_up(much=True)
    redraw()


def last_understanding() -> Understanding | None:
    """How the list before this one was understood."""
    return st.session_state.get("class_understood")
