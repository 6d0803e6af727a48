"""The class list of one visitor's session: the table as it was read, what its columns are taken for, and the results.

It lives in the session's memory alone. Uploads vanish with a page change or another language, so what was read is kept
here, and work that is cut short by either goes on from where it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from pages.parts.frame.day import today
from pages.parts.frame.session import chosen_ruleset, redraw, rulesets
from vqlogic import RuleSet
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.columns import UnderstoodColumn, split_field
from vqlogic.classlist.majors import MajorLists
from vqlogic.classlist.people import ClassList, count_unreadable, understand_table
from vqlogic.files.tablefile import TextTable
from vqlogic.handouts.sheet import Handout
from vqlogic.occupations import occupation_named, occupations


@dataclass
class Held:
    """One list. `said` is the field that the visitor gave a column, or none; `occupation` the one whose own notices are
    offered; `ruleset` the notice looked at; `running` whether it is worked on; `person` the place in the table of the one
    looked at; `handout` the sheets being made or made last, `handout_of` in which language and for which rows; `read` the rows
    as people."""

    name: str
    table: TextTable
    understood: list[UnderstoodColumn]
    ruleset: str
    said: dict[int, str | None] = field(default_factory=dict)
    this_occupation: bool = False
    occupation: str | None = None
    running: bool = False
    assessments: dict[str, Assessment] = field(default_factory=dict)
    search: str = ""
    level: str = "all"
    person: int | None = None
    handout: Handout | None = None
    handout_of: tuple[str, ...] = ()
    counted: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    read: ClassList | None = None

    @property
    def mapped(self) -> dict[int, str | None]:
        """Each column's field: what was said of it, else what its name says, unless that was said of another."""
        taken = {field for field in self.said.values() if field}
        return {one.index: self.said.get(one.index, None if one.field in taken else one.field) for one in self.understood}

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
            filled, refused = count_unreadable(self.table, index, taken)
            by_the_list = split_field(taken)[0] == "major" and self.people.major_notes
            self.counted[index, taken] = filled, 0 if by_the_list else refused
        return self.counted[index, taken]

    @property
    def majors(self) -> MajorLists:
        """The majors that notices list, for the occupation of the class and those that rows tell."""
        return MajorLists(rulesets().values(), self.occupation)

    @property
    def people(self) -> ClassList:
        """The rows as people, by what the columns are taken for; read anew where that has changed."""
        if self.read is None:
            self.read = ClassList(self.table, self.mapped, self.this_occupation, self.majors)
        return self.read

    def take_occupation(self, occupation: str | None) -> None:
        """Takes the class for one of an occupation. What its notices list may make a column readable, or no longer so."""
        listed, had = bool(self.people.major_notes), bool(self.assessments)
        self.occupation = occupation
        self.understood, self.read = understand_table(self.table, self.majors), None
        if listed or self.people.major_notes:
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

    def take_for(self, index: int, field: str | None) -> None:
        """Takes a column for a field. Another column that was taken for it is not, as long as this one is."""
        self.said = {other: taken for other, taken in self.said.items() if not field or taken != field}
        self.said[index] = field
        self.forget_results()


def held_list() -> Held | None:
    """The list of this session, if one was read."""
    return st.session_state.get("class_list")


def hold_list(name: str, table: TextTable) -> None:
    """Keeps a table that was read, its columns taken for what their names say, under the notice of the list before it."""
    ruleset = st.session_state.get("class_ruleset", chosen_ruleset()[0].id)
    own = rulesets()[ruleset].occupations
    held = Held(name, table, understand_table(table), ruleset)
    held.take_occupation(own[0] if own else _occupation_told(held))
    st.session_state["class_list"] = held
    redraw()


def own_occupations() -> list[str]:
    """The occupations with conditions of their own, held here or not, by id."""
    with_notices = {id for ruleset in rulesets().values() for id in ruleset.occupations}
    return [id for id, one in occupations().items() if one.own_conditions or id in with_notices]


def _occupation_told(held: Held) -> str | None:
    """The one occupation with conditions of its own that the rows of a list tell, if they tell one alone."""
    told = {found.id if (found := occupation_named(one)) else None for one in held.people.occupations()}
    return told.pop() if len(told) == 1 and told <= {*own_occupations()} else None


def drop_list() -> None:
    """Forgets the list and everything about it but the notice it was looked at under."""
    if last := st.session_state.pop("class_list", None):
        st.session_state["class_ruleset"] = last.ruleset
    redraw()
