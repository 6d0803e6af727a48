"""What if: sliders and switches that change the verdict at once, marked as supposition, and touch no answer."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from pages.parts.frame.layout import plain
from pages.parts.frame.session import person, sets, setting, words
from pages.parts.outcome.ladder import ladder
from vqlogic import RuleSet, Verdict, assess
from vqlogic.facts import SchoolName
from vqlogic.handouts.sentences import force_line, route_in_words
from vqlogic.planning import Supposition, suppose
from vqlogic.wording import terms

MOST_YEARS = 15


@st.fragment
def what_if(ruleset: RuleSet, verdict: Verdict) -> None:
    """The supposition and what the verdict would be."""
    say = words()
    what = _supposition()
    if what == Supposition():
        st.markdown(plain(say("Move the slider or choose something: your answers stay as they are.")))
        return
    told, day = suppose(person()[0], verdict.on, what)
    supposed = assess(told, ruleset, on=day)
    if supposed.highest_level is None:
        headline = say("Supposed, not so today: on {day} you could not apply for a level yet.", day=say.day(day))
    else:
        level = say.term("level", supposed.highest_level)
        headline = say("Supposed, not so today: on {day} you could apply for {level}.", day=say.day(day), level=level)
    st.info(plain(headline))
    if in_force := force_line(ruleset, day, say):
        st.warning(plain(in_force))
    ladder(supposed)
    opened = {route.route for route in supposed.with_status("met")} - {route.route for route in verdict.with_status("met")}
    if opened:
        ways = [f"- {plain(route_in_words(route, say))}" for route in ruleset.routes if route.id in opened]
        st.markdown("\n".join([plain(say("Ways this would open:")), "", *ways]))


def _supposition() -> Supposition:
    say = words()
    schools = get_args(SchoolName)
    years = st.slider(say("More years at work in this occupation"), 0, MOST_YEARS, setting("more_years", 0), **sets("more_years"))
    levels = st.multiselect(
        say("With the training for"),
        terms("level"),
        setting("more_trainings", []),
        format_func=lambda level: say.term("level", level),
        placeholder=say("Choose one"),
        **sets("more_trainings"),
    )
    school = st.selectbox(
        say("With a diploma in this occupation's major from"),
        schools,
        schools.index(setting("more_school", None)) if setting("more_school", None) else None,
        format_func=lambda name: say.term("school", name),
        placeholder=say("Choose one"),
        **sets("more_school"),
    )
    allowed = [level for level in levels if level in terms("level")]
    known = school if school in schools else None
    return Supposition(min(max(int(years), 0), MOST_YEARS), tuple(sorted(allowed)), known)
