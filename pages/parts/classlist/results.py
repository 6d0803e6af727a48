"""What came out for a class list: the levels, who is near the next one, the papers, everybody, and one person in full."""

from __future__ import annotations

import altair as alt
import pandas as pd
import polars as pl
import streamlit as st

from pages.parts.classlist import downloads as classfiles
from pages.parts.classlist import sheets as classsheets
from pages.parts.classlist.applied import STATUSES, applied_summary, roster_button
from pages.parts.classlist.groups import choose_group, choose_groups, group_summary
from pages.parts.classlist.held import Held
from pages.parts.classlist.people import in_words, name_on_list, people_found, with_names
from pages.parts.frame import overtaken
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, words
from pages.parts.outcome.ladder import ladder
from pages.parts.outcome.routes import best_routes, other_routes
from vqlogic import Person, RuleSet, Verdict, assess
from vqlogic.checklist import checklist
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.cells import explain
from vqlogic.documents import documents
from vqlogic.files.tablefile import BadCell
from vqlogic.handouts.sentences import document_details, document_name, force_line, level_name
from vqlogic.personfacts import PersonFacts
from vqlogic.registration import registration
from vqlogic.severalways import verdict_of_any
from vqlogic.wording import terms

_INK = "#1B1F24"
MOST_SHOWN_BAD = 20


def results(held: Held, assessment: Assessment) -> None:
    """Everything about the list under the notice looked at."""
    say = words()
    frame = with_names(say, held, assessment.results())
    _summary(held, assessment, frame)
    if frame.height:
        applied_summary(assessment)
        choose_groups(held)
        group_summary(held, assessment, frame)
        _levels(frame)
        _everybody(held, assessment, frame)
        _soon(frame)
        _documents(assessment)
    _rejects(held, assessment)
    st.header(say("Take it along"), anchor=False)
    roster_button(held, assessment)
    classfiles.buttons(held, assessment, frame)
    if frame.height:
        classsheets.sheets(held, assessment, people_found(say, held, frame))


def _summary(held: Held, assessment: Assessment, frame: pl.DataFrame) -> None:
    say = words()
    people = say.count("{number} person assessed", "{number} people assessed", frame.height)
    basis = say("Under: **{title}**, on {day}", title=plain(say.of(held.chosen().title)), day=say.day(assessment.on))
    refused, unread = assessment.refused, len({bad.row for bad in assessment.bad}) - assessment.refused
    lines = [f"**{plain(people)}**", basis]
    if refused:
        lines.append(plain(say.count("{number} row could not be read", "{number} rows could not be read", refused)))
    if unread > 0:
        text = say.count(
            "{number} row was assessed without cells that could not be read",
            "{number} rows were assessed without cells that could not be read",
            unread,
        )
        lines.append(plain(text))
    if assessment.asked_back:
        asked = len(assessment.asked_back)
        text = say.count("{number} row should be checked", "{number} rows should be checked", asked)
        lines.append(plain(text) + plain(say(': see "Please check" in the table of everybody')))
    (st.success if frame.height else st.warning)("  \n".join(lines))
    if in_force := force_line(held.chosen(), assessment.on, say):
        st.warning(plain(in_force))
    st.caption(plain(say.of(registration().prevails)))


def _levels(frame: pl.DataFrame) -> None:
    """How many have which level as their highest: a picture, and a table that says the same."""
    say = words()
    st.header(say("The highest level they can apply for"), anchor=False)
    reached = dict(frame["highest_level"].value_counts().iter_rows())
    possible = dict(frame["possible_level"].value_counts().iter_rows())
    order = [*reversed(terms("level")), None]
    counts = pd.DataFrame(
        {
            "level": [level_name(level, say) for level in order],
            "people": [reached.get(level, 0) for level in order],
            "possible": [possible.get(level, 0) for level in order],
        }
    )
    axis = alt.Axis(labelFontSize=13, labelColor=_INK, labelLimit=220)
    base = alt.Chart(counts).encode(y=alt.Y("level:N", title=None, sort=list(counts["level"]), axis=axis))
    bars = base.mark_bar(color="#1F5FA8", height=18).encode(
        x=alt.X("people:Q", title=None, axis=None, scale=alt.Scale(domainMax=1.3 * max(1, counts["people"].max())))
    )
    figures = base.mark_text(align="left", dx=5, fontSize=13, color=_INK)
    figures = figures.encode(x="people:Q", text=alt.Text("people:Q", format=","))
    said = ", ".join(f"{level}: {people}" for level, people in zip(counts["level"], counts["people"], strict=True))
    st.altair_chart((bars + figures).properties(height=34 * len(order)), alt=said)
    table = counts.set_axis([say("Level"), say("People"), say("Possible, once unknowns are settled")], axis=1)
    st.table(table, hide_index=True, alt=say("For how many people each level is the highest, and for how many possibly"))


def _soon(frame: pl.DataFrame) -> None:
    say = words()
    soon = frame.filter(pl.col("next_level").is_not_null())
    st.header(say("Within a year of the next level"), anchor=False)
    if not soon.height:
        st.markdown(plain(say("Nobody comes to a better level within a year by going on as now.")))
        return
    text = say.count("{number} person, by going on as now:", "{number} people, by going on as now:", soon.height)
    st.markdown(plain(text))
    counts = pd.DataFrame(
        [
            {say("Now"): level_name(now, say), say("Within a year"): level_name(then, say), say("People"): number}
            for now, then, number in soon.group_by("highest_level", "next_level")
            .len()
            .sort("next_level", "highest_level")
            .iter_rows()
        ]
    )
    st.table(counts, hide_index=True, alt=say("How many people come from which level to which within a year"))
    st.caption(plain(say('Who they are stands in the table of everybody: choose "Within a year of the next level" there.')))


def _documents(assessment: Assessment) -> None:
    say = words()
    st.header(say("Papers the group needs"), anchor=False)
    needed = [
        (_paper(assessment, id), assessment.documents[id, "yes"], sum(assessment.documents[id, when] for when in _IF))
        for id in documents()
    ]
    rows = [
        {say("Paper"): plain(name), say("People"): sure, say("If they are students"): maybe}
        for name, sure, maybe in needed
        if sure or maybe
    ]
    unsure = any(maybe for _, _, maybe in needed)
    if not rows:
        st.markdown(plain(say("No route is open yet, so there is nothing to hand in.")))
        return
    st.markdown(plain(say("For the open routes of each person's best level; one paper a person.")))
    frame = pd.DataFrame(rows) if unsure else pd.DataFrame(rows).drop(columns=say("If they are students"))
    st.table(frame, hide_index=True, alt=say("How many people need each paper"))


def _paper(assessment: Assessment, id: str) -> str:
    """A paper's name, with the one that some bring while it is not there yet."""
    say, stand_in = words(), assessment.stand_ins.get(id)
    name = say.of(documents()[id].name)
    return say("{paper}, or {other}", paper=name, other=say.of(documents()[stand_in].name)) if stand_in else name


_IF = ("if_student", "if_final_year")


def _everybody(held: Held, assessment: Assessment, frame: pl.DataFrame) -> None:
    say = words()
    st.header(say("Everybody"), anchor=False)
    found = _filtered(held, assessment, frame)
    st.markdown(plain(say.count("{number} person found", "{number} people found", found.height)))
    if not found.height:
        return
    widget = key("class", "everybody", held.ruleset, held.search, held.level, held.can_apply, held.group)

    def chosen() -> None:
        rows = st.session_state[widget]["selection"]["rows"]
        held.person = int(found["index"][rows[0]]) if rows and rows[0] < found.height else None

    at = (found["index"] == held.person).arg_true() if held.person is not None else ()
    st.dataframe(
        in_words(say, held, found),
        hide_index=True,
        key=widget,
        on_select=chosen,
        selection_mode="single-row",
        selection_default={"selection": {"rows": list(at), "columns": [], "cells": []}},
        height=min(36 * (found.height + 1) + 3, 400),
        alt=say("Everybody with the level they can apply for; choose a row to see that person in full"),
    )
    st.caption(plain(say("Choose a row, or search for one person alone, to see the full result.")))
    if found.height == 1:
        held.person = int(found["index"][0])
    if held.person is not None:
        _person(held, assessment)


def _filtered(held: Held, assessment: Assessment, frame: pl.DataFrame) -> pl.DataFrame:
    say = words()
    search, level = st.columns([3, 2])
    searched, levelled = key("class", "search"), key("class", "level")

    def narrowed() -> None:
        overtaken.typed()
        held.search, held.level, held.person = st.session_state[searched].strip(), st.session_state[levelled], None

    search.text_input(say("Search for a name or number"), held.search, key=searched, on_change=narrowed, max_chars=100)
    options = {"all": say("All"), **{str(one): level_name(one, say) for one in reversed(terms("level"))}}
    options |= {"none": level_name(None, say), "soon": say("Within a year of the next level")}
    ids = list(options)
    level.selectbox(
        say("Level"),
        ids,
        ids.index(held.level) if held.level in ids else 0,
        format_func=lambda id: options.get(id, id),
        key=levelled,
        on_change=narrowed,
    )
    if assessment.applied is not None:
        _can_apply(held)
    choose_group(held)
    return people_found(say, held, frame)


def _can_apply(held: Held) -> None:
    """Whether those are shown who can apply for their level, or those who cannot."""
    say = words()
    widget = key("class", "can apply")
    named: dict[str, str] = {"all": say("All"), **{one: say.term("can_apply", one) for one in STATUSES}}

    def narrowed() -> None:
        held.can_apply, held.person = st.session_state[widget], None

    ids = list(named)
    st.selectbox(
        say("Can apply for their level"),
        ids,
        ids.index(held.can_apply),
        format_func=lambda id: named.get(id, id),
        key=widget,
        on_change=narrowed,
    )


def _person(held: Held, assessment: Assessment) -> None:
    """One person's full result, said of them to whoever advises them."""
    say, ruleset = words(), held.chosen()
    assert held.person is not None
    (row,) = assessment.people.rows(held.person, held.person + 1)
    if row.person is None:
        return
    # What a cell leaves open is as open here as in the table.
    verdict = verdict_of_any([assess(one, ruleset, on=assessment.on) for one in row.ways or (row.person,)])
    with st.container(border=True, key=key("class", "person")):
        st.subheader(plain(name_on_list(held, held.person) or say("Row {number}", number=row.number)), anchor=False)
        st.markdown(plain(say("Highest level: {level}", level=level_name(verdict.highest_level, say))))
        ladder(verdict)
        best_routes(ruleset, verdict)
        other_routes(ruleset, verdict)
        _papers_of(ruleset, verdict, row.person)


def _papers_of(ruleset: RuleSet, verdict: Verdict, person: Person) -> None:
    say = words()
    best = [ruleset.route(one.route) for one in verdict.with_status("met") if one.level == verdict.highest_level]
    if not best:
        return
    items = checklist(ruleset, best, PersonFacts(person, verdict.on, ruleset.counting))
    with st.expander(say("Papers to bring")):
        lines = [(document_name(item, say, you=False), document_details(item, len(best), say)) for item in items]
        st.markdown("\n".join(f"- **{plain(name)}**  \n  {plain(' · '.join(details))}" for name, details in lines))


def _rejects(held: Held, assessment: Assessment) -> None:
    say = words()
    if not assessment.bad:
        return
    st.header(say("Cells that could not be read"), anchor=False)
    if held.strict:
        lines = [say("Their rows are left out above; all other rows are assessed.")]
    else:
        lines = [say("What they would tell is unknown above; all else in their rows is assessed.")]
    lines.append(
        say(
            "Correct them here, or in your list and take it again. Where a column was meant for something else, correct what it "
            'holds, or set it to "not used", at the end of this page.'
        )
    )
    st.markdown(plain(say.sentences(lines)))
    shown = assessment.bad[:MOST_SHOWN_BAD]
    where, what = say("Where"), say("What is wrong, and what is allowed")
    rows = [
        {where: plain(_where(held, bad)), say("Value"): plain(bad.value), what: plain(explain(bad.problem, say))} for bad in shown
    ]
    st.table(pd.DataFrame(rows), hide_index=True, alt=say("Row, column, value and what is allowed"))
    _correct(held, shown)
    if len(assessment.bad) > len(shown):
        st.caption(plain(say("The first {number} are shown; the file has them all.", number=MOST_SHOWN_BAD)))


def _correct(held: Held, shown: list[BadCell]) -> None:
    """A field for each cell that could not be read; what is typed there counts at once."""
    say = words()
    with st.expander(say("Correct these cells")):
        for bad in shown:
            if bad.column:
                widget = key("class", "cell", bad.row, bad.column)
                where = plain(_where(held, bad))
                st.text_input(where, bad.value, key=widget, on_change=_take_cell, args=(held, bad, widget))


def _take_cell(held: Held, bad: BadCell, widget: str) -> None:
    held.correct(bad.row, bad.column, st.session_state[widget])


def _where(held: Held, bad: BadCell) -> str:
    row = words()("Row {number}", number=bad.row)
    return " · ".join(part for part in (row, name_on_list(held, bad.row - held.table.first_row), bad.column) if part)
