"""A printed sheet for everybody on a class list: as one PDF, or a file each in a zip, made a piece at a time."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import streamlit as st

from pages.parts.classlist.held import Held
from pages.parts.classlist.people import name_on_list, on_the_list
from pages.parts.frame.download import download
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, words
from pages.parts.outcome.downloads import sheet_language
from vqlogic import RuleSet, assess
from vqlogic.classlist.assessment import Assessment
from vqlogic.handouts.sheet import Handout, Result, SheetLanguage, write_bundle, write_class_summary

MOST_SHEETS = 500


def sheets(held: Held, assessment: Assessment, found: pl.DataFrame) -> None:
    """What can be printed for the people found: the summary, and a sheet each."""
    say = words()
    st.subheader(say("Printed sheets"), anchor=False)
    people = say.count("For the {number} person found above.", "For the {number} people found above.", found.height)
    st.markdown(plain(people))
    if not 0 < found.height <= MOST_SHEETS:
        if found.height:
            st.markdown(
                plain(say("Sheets are made for at most {allowed} people at once: narrow the table.", allowed=MOST_SHEETS))
            )
        return
    language, ruleset, of = sheet_language(), held.chosen(), on_the_list(assessment)

    def everybody() -> list[Result]:
        return _results(held, assessment, found)

    def file(make: Callable[[list[Result], RuleSet, SheetLanguage, int], bytes]) -> Callable[[], bytes]:
        return lambda: make(everybody(), ruleset, language, of)

    made_of = (language, *map(str, found["index"]))

    def begin() -> None:
        held.handout, held.handout_of = Handout(everybody(), ruleset, language, of), made_of

    with st.container(horizontal=True):
        for label, name, make in (
            (say("A summary of the class (PDF)"), "class-summary.pdf", write_class_summary),
            (say("Everybody's sheet as one PDF"), "class-sheets.pdf", write_bundle),
        ):
            download(label, name, file(make), "class", name)
        st.button(say("Make a file for each (zip)"), key=key("class", "sheets"), on_click=begin)
    if held.handout_of == made_of:
        _made(held)


def _made(held: Held) -> None:
    say, handout = words(), held.handout
    if not handout:
        return
    text = say.count("{number} sheet is made.", "{number} sheets are made.", handout.done)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(text), width="content")
        download(say("The sheets (zip)"), "class-sheets.zip", handout.write_zip, "class", "zip", primary=True)


def work(held: Held, handout: Handout) -> None:
    """The next sheets, and the next run for those after them: so it can be cancelled or left, and goes on later."""
    say, total = words(), len(handout.results)

    def cancel() -> None:
        held.handout = None

    st.progress(handout.done / total, say("{done} of {total} sheets", done=handout.done, total=total))
    st.button(say("Cancel"), key=key("class", "cancel sheets"), on_click=cancel)
    handout.advance()
    st.rerun()


def _results(held: Held, assessment: Assessment, found: pl.DataFrame) -> list[Result]:
    """Everybody found, with the name that the list gives them."""
    results: list[Result] = []
    for index in found["index"]:
        (row,) = assessment.people.rows(index, index + 1)
        if row.person:
            results.append((name_on_list(held, index), row.person, assess(row.person, held.chosen(), on=assessment.on)))
    return results
