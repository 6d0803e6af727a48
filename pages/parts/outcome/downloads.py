"""Files to take away: the sheet, the checklist, the text, the answers, a receipt, the dates as a calendar.

Made when asked for, kept nowhere. A file that cannot be made is handed over as one that says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

import streamlit as st

from pages.parts.frame.layout import plain
from pages.parts.frame.session import answers, chosen_ruleset, key, papers, person, sets, setting, words
from pages.parts.outcome import timeline
from vqlogic import RuleSet, Verdict, assess
from vqlogic.handouts.calendarfile import write_calendar
from vqlogic.handouts.checklistbook import write_checklist, write_message
from vqlogic.handouts.sentences import plain_text
from vqlogic.handouts.sheet import LONGEST_NAME, SHEET_LANGUAGES, SheetLanguage, write_message_sheet, write_sheet
from vqlogic.interview.keeping import write_answers
from vqlogic.planning import Way
from vqlogic.receipts import write_receipt
from vqlogic.wording import Wording

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def take_along(verdict: Verdict, ruleset: RuleSet) -> None:
    """All that can be taken along of a result, under one heading."""
    say = words()
    with st.container(key="take-along"):
        st.header(say("Take it along"), anchor=False)
        language, nickname = _sheet_options()
        with st.container(horizontal=True):
            _sheet_button(verdict, ruleset, language, nickname)
            _checklist_button(verdict)
            _text_button(verdict, ruleset)
        with st.expander(say("The result as text, to paste into a message")):
            st.code(plain_text(person()[0], verdict, ruleset, say, papers()), language=None, wrap_lines=True)
        st.markdown(plain(say("To go on later, or to let somebody check the result:")))
        with st.container(horizontal=True):
            keep_button("result")
            receipt_button(verdict, ruleset)


def hand_over(notes: str) -> None:
    """The sheet a counsellor hands over, with or without the notes. It names nobody."""
    say, told, states = words(), person()[0], dict(papers())
    ruleset, _ = chosen_ruleset()
    verdict = assess(told, ruleset)
    st.header(say("Hand over"), anchor=False)
    language = sheet_language()
    with_notes = st.checkbox(say("With the notes"), setting("with_notes", False), **sets("with_notes"))
    printed = notes if with_notes else ""
    st.download_button(
        say("The printed sheet (PDF)"),
        or_word(
            say,
            lambda: write_sheet(told, verdict, ruleset, language, "", states, printed),
            lambda text: write_message_sheet(text, say.language),
        ),
        file_name=f"self-check-{verdict.on}.pdf",
        mime="application/pdf",
        on_click="ignore",
        key=key("hand_over_sheet"),
    )


def _sheet_options() -> tuple[SheetLanguage, str]:
    """The language of the printed sheet, and a name to stand on it; both only for this session."""
    say = words()
    left, right = st.columns(2)
    with left:
        language = sheet_language()
    name = right.text_input(
        say("Name on the sheet (may stay empty)"),
        setting("nickname", ""),
        max_chars=LONGEST_NAME,
        autocomplete="off",
        **sets("nickname"),
    )
    return language, name


def sheet_language() -> SheetLanguage:
    """The language of printed sheets, as the visitor chooses it."""
    say = words()
    names = {"en": "English", "zh": "中文", "both": say("Both, side by side")}
    chosen = st.radio(
        say("Language of the printed sheet"),
        SHEET_LANGUAGES,
        SHEET_LANGUAGES.index(setting("sheet_language", say.language)),
        lambda code: names[code],
        horizontal=True,
        **sets("sheet_language"),
    )
    return chosen if chosen in SHEET_LANGUAGES else say.language


def _sheet_button(verdict: Verdict, ruleset: RuleSet, language: SheetLanguage, nickname: str) -> None:
    say, told, states = words(), person()[0], dict(papers())
    st.download_button(
        say("The printed sheet (PDF)"),
        or_word(
            say,
            lambda: write_sheet(told, verdict, ruleset, language, nickname, states),
            lambda text: write_message_sheet(text, say.language),
        ),
        file_name=f"self-check-{verdict.on}.pdf",
        mime="application/pdf",
        on_click="ignore",
        type="primary",
        key=key("sheet", ruleset.id),
    )


def _checklist_button(verdict: Verdict) -> None:
    say, states = words(), dict(papers())
    st.download_button(
        say("The checklist (Excel)"),
        or_word(say, lambda: write_checklist(verdict.documents, states, say), lambda text: write_message(text, say)),
        file_name=f"self-check-papers-{verdict.on}.xlsx",
        mime=_XLSX,
        on_click="ignore",
        key=key("checklist"),
    )


def _text_button(verdict: Verdict, ruleset: RuleSet) -> None:
    say, told, states = words(), person()[0], dict(papers())
    st.download_button(
        say("The result as text (.txt)"),
        or_word(say, lambda: plain_text(told, verdict, ruleset, say, states).encode("utf-8-sig"), str.encode),
        file_name=f"self-check-{verdict.on}.txt",
        mime="text/plain",
        on_click="ignore",
        key=key("text", ruleset.id),
    )


def or_word(say: Wording, make: Callable[[], bytes], word: Callable[[str], bytes]) -> Callable[[], bytes]:
    """Makes the file, or one that says that it could not be made. The log learns which kind of failure, never whose."""
    said = say("This file could not be made. Your answers are still here; please try again, or print the page instead.")

    def made() -> bytes:
        try:
            return make()
        except Exception as error:  # whatever it is, the visitor is told in their language
            logging.getLogger(__name__).error("A file could not be made: %s", type(error).__name__)
            return word(said)

    return made


def keep_button(place: str) -> None:
    """Downloads the answers, to bring them back later or on another machine."""
    say, given = words(), answers()
    st.download_button(
        say("Keep my answers (file)"),
        or_word(say, lambda: write_answers(given).encode(), str.encode),
        file_name="self-check-answers.json",
        mime="application/json",
        on_click="ignore",
        key=key("keep", place),
    )


def warn_left_out() -> None:
    """A word where an answer cannot be read, and so is in no file."""
    say = words()
    if person()[1]:
        st.warning(plain(say('Some answers could not be read: they are not in the file. See "Your answers".')))


def receipt_button(verdict: Verdict, ruleset: RuleSet) -> None:
    """Downloads the result as a receipt that can be replayed."""
    say, told = words(), person()[0]
    st.download_button(
        say("Save the result as a receipt (file)"),
        or_word(say, lambda: write_receipt(told, verdict, ruleset).encode(), str.encode),
        file_name=f"self-check-receipt-{verdict.on}.json",
        mime="application/json",
        on_click="ignore",
        key=key("receipt", ruleset.id),
    )


def calendar_button(way: Way, ruleset: RuleSet) -> None:
    """Downloads the days of a way up as a calendar file."""
    say = words()
    basis = say.of(ruleset.title)
    reminders = [
        (leg.applies_on, timeline.reminder_text(leg), say("Route {route}, {basis}", route=leg.route, basis=basis))
        for leg in way.legs
    ]
    st.download_button(
        say("The dates for my calendar (.ics)"),
        or_word(say, lambda: write_calendar(reminders, date.today()), str.encode),
        file_name="self-check-dates.ics",
        mime="text/calendar",
        on_click="ignore",
        key=key("calendar", ruleset.id),
    )
