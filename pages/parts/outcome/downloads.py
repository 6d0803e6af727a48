"""Files to take away: the sheet, the checklist, the text, the answers, a receipt, the dates as a calendar.

Made when asked for, kept nowhere (pages/parts/frame/download.py).
"""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.parts.frame.day import today
from pages.parts.frame.download import download
from pages.parts.frame.layout import plain
from pages.parts.frame.session import answers, chosen_ruleset, document_states, person, sets, setting, words
from pages.parts.outcome import timeline
from pages.parts.outcome.handover import sheet_code
from vqlogic import RuleSet, Verdict, assess
from vqlogic.handouts.calendarfile import write_calendar
from vqlogic.handouts.checklistbook import write_checklist
from vqlogic.handouts.formsheet import write_form
from vqlogic.handouts.message import message_text
from vqlogic.handouts.nextsteps import Advice
from vqlogic.handouts.sheet import LONGEST_NAME, SHEET_LANGUAGES, SheetLanguage, write_sheet
from vqlogic.interview.keeping import write_answers
from vqlogic.planning import Outlook, Way
from vqlogic.receipts import write_receipt


def take_along(given: Advice, ruleset: RuleSet) -> None:
    """All that can be downloaded or printed of a result."""
    say, verdict = words(), given.verdict
    with st.container(key="take-along"):
        language, nickname = _sheet_options()
        code = sheet_code()
        with st.container(horizontal=True):
            _sheet_button(verdict, ruleset, language, nickname, code)
            _checklist_button(verdict)
            _form_button(verdict, ruleset, language, nickname)
            _text_button(verdict, ruleset)
            _dates_button(given, ruleset)
        st.markdown(plain(say("The result as text, to paste into a message:")))
        st.code(message_text(person()[0], verdict, ruleset, say, document_states()), language=None, wrap_lines=True)
        st.markdown(plain(say("To go on later, or to let somebody check the result:")))
        with st.container(horizontal=True):
            keep_button("result")
            receipt_button(verdict, ruleset)


def hand_over(notes: str) -> None:
    """The sheet a counsellor hands over, with or without the notes. It names nobody."""
    say, told, states = words(), person()[0], document_states()
    ruleset, _ = chosen_ruleset()
    verdict = assess(told, ruleset, on=today())
    st.header(say("Hand over"), anchor=False)
    language = sheet_language()
    with_notes = st.checkbox(say("With the notes"), setting("with_notes", False), **sets("with_notes"))
    printed, code = notes if with_notes else "", sheet_code()
    make = partial(write_sheet, told, verdict, ruleset, language, "", states, printed, code)
    download(say("The printed sheet (PDF)"), f"self-check-{verdict.on}.pdf", make, "hand_over_sheet")


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


def _sheet_button(verdict: Verdict, ruleset: RuleSet, language: SheetLanguage, nickname: str, code: str) -> None:
    say, told, states = words(), person()[0], document_states()
    make = partial(write_sheet, told, verdict, ruleset, language, nickname, states, code=code)
    download(say("The printed sheet (PDF)"), f"self-check-{verdict.on}.pdf", make, "sheet", ruleset.id, primary=True)


def _checklist_button(verdict: Verdict) -> None:
    say, states = words(), document_states()
    make = partial(write_checklist, verdict.documents, states, say)
    download(say("The checklist (Excel)"), f"self-check-papers-{verdict.on}.xlsx", make, "checklist")


def _form_button(verdict: Verdict, ruleset: RuleSet, language: SheetLanguage, nickname: str) -> None:
    say, told = words(), person()[0]
    make = partial(write_form, told, verdict, ruleset, language, nickname)
    download(say("For the application form (PDF)"), f"self-check-form-{verdict.on}.pdf", make, "form", ruleset.id)


def _text_button(verdict: Verdict, ruleset: RuleSet) -> None:
    say, told, states = words(), person()[0], document_states()

    def make() -> bytes:
        return message_text(told, verdict, ruleset, say, states).encode("utf-8-sig")

    download(say("The result as text (.txt)"), f"self-check-{verdict.on}.txt", make, "text", ruleset.id)


def _dates_button(given: Advice, ruleset: RuleSet) -> None:
    """Downloads the days on which the level that is wanted, or the next one, opens."""
    opens = given.goal if given.goal and given.goal.outlook else given.after
    seen = opens.outlook if opens and opens.outlook else Outlook(None, None)
    if seen.by_certificates:
        calendar_button(seen.by_certificates, ruleset)
    elif opens and seen.waiting:
        say, day = words(), seen.waiting
        reminder = say("You can apply for {level}", level=say.term("level", opens.level))
        make = partial(write_calendar, [(day, reminder, say.of(ruleset.title))], today())
        download(say("The dates for my calendar (.ics)"), "self-check-dates.ics", make, "calendar", ruleset.id)


def keep_button(place: str) -> None:
    """Downloads the answers, to bring them back later or on another machine."""
    say, given = words(), answers()
    download(say("Keep my answers (file)"), "self-check-answers.json", lambda: write_answers(given).encode(), "keep", place)


def warn_left_out() -> None:
    """A word where an answer cannot be read, and so is in no file."""
    say = words()
    if person()[1]:
        st.warning(plain(say('Some answers could not be read: they are not in the file. See "My answers".')))


def receipt_button(verdict: Verdict, ruleset: RuleSet) -> None:
    """Downloads the result as a receipt that can be replayed."""
    say, told = words(), person()[0]
    label, name = say("Save the result as a receipt (file)"), f"self-check-receipt-{verdict.on}.json"
    download(label, name, lambda: write_receipt(told, verdict, ruleset).encode(), "receipt", ruleset.id)


def calendar_button(way: Way, ruleset: RuleSet) -> None:
    """Downloads the days of a way up as a calendar file."""
    say = words()
    basis = say.of(ruleset.title)
    reminders = [
        (leg.applies_on, timeline.reminder_text(leg), say("Route {route}, {basis}", route=leg.route, basis=basis))
        for leg in way.legs
    ]
    make = partial(write_calendar, reminders, today())
    download(say("The dates for my calendar (.ics)"), "self-check-dates.ics", make, "calendar", ruleset.id)
