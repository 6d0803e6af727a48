"""Files to take away: the answers, a receipt, the dates as a calendar. Made when asked for, kept nowhere."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.parts import timeline
from pages.parts.session import answers, key, person, words
from vqlogic import RuleSet, Verdict
from vqlogic.keeping import kept
from vqlogic.planning import Way
from vqlogic.receipts import receipt
from vqlogic.reminders import calendar_file


def keep_button(place: str) -> None:
    """Downloads the answers, to bring them back later or on another machine."""
    say, given = words(), answers()
    st.download_button(
        say("Keep my answers (file)"),
        lambda: kept(given),
        file_name="self-check-answers.json",
        mime="application/json",
        on_click="ignore",
        key=key("keep", place),
    )


def receipt_button(verdict: Verdict, ruleset: RuleSet) -> None:
    """Downloads the result as a receipt that can be replayed."""
    say, told = words(), person()[0]
    st.download_button(
        say("Save the result as a receipt (file)"),
        lambda: receipt(told, verdict, ruleset),
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
        lambda: calendar_file(reminders, date.today()),
        file_name="self-check-dates.ics",
        mime="text/calendar",
        on_click="ignore",
        key=key("calendar", ruleset.id),
    )
