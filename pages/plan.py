"""The way up: what is missing for each route, the dates, and the earliest path to a level, with what it assumes."""

from datetime import date

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.day import today
from pages.parts.frame.layout import heading, plain
from pages.parts.outcome import timeline
from pages.parts.outcome.downloads import calendar_button
from pages.parts.outcome.shortfall import lack_line
from vqlogic.handouts.sentences import force_line, opening_line
from vqlogic.planning import Assumptions, Way, assumed_months, assumption_names, assumptions, shortfalls, ways_up
from vqlogic.wording import terms

say = session.words()
NEAREST = 5


def _assumed() -> Assumptions:
    names = assumption_names()
    with st.expander(say("What this plan assumes (none of it stands in a notice)")):
        months = {
            name: st.slider(say.of(names[name]), 0, 60, session.setting(name, months), **session.sets(name))
            for name, months in assumed_months().items()
        }
        st.markdown(
            plain(
                say(
                    "You go on working in this occupation, or begin today. Training begins once the certificate before it is "
                    "there. School and training run beside work. What you did not answer counts as not there."
                )
            )
        )
    return assumptions({name: min(max(int(value), 0), 60) for name, value in months.items()})


def _variants() -> dict[str, str]:
    return {
        "years": say("By years of work alone"),
        "training": say("With training"),
        "schooling": say("With training and school"),
    }


def _overview(ways: dict[str, Way | None]) -> None:
    columns = st.columns(len(ways))
    for column, (name, way) in zip(columns, ways.items(), strict=True):
        with column.container(border=True):
            st.markdown(f"**{plain(_variants()[name])}**")
            if way is None:
                st.markdown(plain(say("No way by this alone")))
            elif way.reached_on is None:
                st.markdown(plain(say("Held already")))
            else:
                st.markdown(plain(say.day(way.reached_on)))


def _shortfalls(on: date) -> None:
    ruleset, _ = session.chosen_ruleset()
    st.header(say("What is missing, the nearest first"), anchor=False)
    held = session.verdict(ruleset)
    better = [one for one in shortfalls(held) if held.improves(one.level)]
    if not better:
        st.markdown(plain(say("Every level is open to you.")))
    for shortfall in better[:NEAREST]:
        level = say.term("level", shortfall.level)
        with st.container(border=True, key=session.key("route", "missing", shortfall.route)):
            title = say("Route {route} to {level}", route=shortfall.route, level=level)
            st.markdown(f"**{plain(title)}**")
            st.markdown("\n".join(f"- {lack_line(lack)}" for lack in shortfall.lacks))
            st.markdown(plain(opening_line(shortfall, say)))


def _way(on: date) -> None:
    ruleset, _ = session.chosen_ruleset()
    st.header(say("The earliest way up"), anchor=False)
    levels = list(reversed(terms("level")))
    target = st.selectbox(
        say("To which level?"),
        levels,
        levels.index(session.setting("target", levels[0])),
        format_func=lambda level: say.term("level", level),
        **session.sets("target"),
    )
    ways = ways_up(session.person()[0], ruleset, on, target if target in levels else levels[0], _assumed())
    _overview(ways)
    open_ways = {name: way for name, way in ways.items() if way and way.legs}
    if not open_ways:
        return
    names = list(open_ways)
    shown = session.setting("variant", names[0])
    chosen = st.radio(
        say("Show"),
        names,
        names.index(shown) if shown in names else 0,
        format_func=lambda name: _variants()[name],
        horizontal=True,
        **session.sets("variant"),
    )
    way = open_ways[chosen if chosen in open_ways else names[0]]
    timeline.picture(way)
    timeline.table(way)
    calendar_button(way, ruleset)


heading(say("What is missing, and the way up"), "plan")
if not session.answers()["told"]:
    st.markdown(plain(say("Answer the questions first; a few minutes are enough.")))
    st.button(say("Start now"), type="primary", on_click=lambda: session.go("questions"))
    st.stop()
ruleset, chosen = session.chosen_ruleset()
st.markdown(say("Under: **{title}**, on {day}", title=plain(say.of(ruleset.title)), day=say.day(today())))
if in_force := force_line(ruleset, today(), say):
    st.warning(plain(in_force))
_shortfalls(today())
_way(today())
