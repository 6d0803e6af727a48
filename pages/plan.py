"""The way up: the earliest path to a level with what it assumes, then what each route still takes, in the plan's order."""

from datetime import date

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.day import today
from pages.parts.frame.layout import heading, plain
from pages.parts.outcome import timeline
from pages.parts.outcome.downloads import calendar_button
from pages.parts.outcome.shortfall import lack_line
from vqlogic.handouts.sentences import force_line, opening_lines
from vqlogic.planning import (
    Assumptions,
    Roadmap,
    Shortfall,
    Way,
    assumed_months,
    assumption_names,
    assumptions,
    in_plans_order,
    roadmaps,
    shortfalls,
)
from vqlogic.wording import terms

say = session.words()
NEAREST = 5


def _assumptions() -> Assumptions:
    months = {name: session.setting(name, months) for name, months in assumed_months().items()}
    return assumptions({name: min(max(int(value), 0), 60) for name, value in months.items()})


def _assumed() -> None:
    names = assumption_names()
    with st.expander(say("What this plan assumes (none of it stands in a notice)")):
        for name, months in assumed_months().items():
            st.slider(say.of(names[name]), 0, 60, session.setting(name, months), **session.sets(name))
        st.markdown(
            plain(
                say(
                    "You go on working {in_it}, or begin today. Training begins once the certificate before it is "
                    "there. School and training run beside work. What you did not answer counts as not there."
                )
            )
        )


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


def _plan(on: date) -> tuple[Roadmap, Way | None]:
    """The plan to a level: how it is shown, and what it is made of."""
    levels = list(reversed(terms("level")))
    wanted = session.setting("target", session.person()[0].goal or levels[0])
    target = st.selectbox(
        say("To which level?"),
        levels,
        levels.index(wanted),
        format_func=lambda level: say.term("level", level),
        **session.sets("target"),
    )
    target, ruleset = target if target in levels else levels[0], session.chosen_ruleset()[0]
    found = roadmaps(session.person()[0], ruleset, on, _assumptions())
    ways = {name: ahead.way(target) for name, ahead in found.items()}
    _overview(ways)
    names = [name for name, way in ways.items() if way and way.legs]
    chosen = _variant(names) if names else next(iter(ways))
    way = ways[chosen]
    if way and way.legs:
        timeline.picture(way)
        timeline.table(way)
        calendar_button(way, ruleset)
    _assumed()
    return found[chosen], way


def _variant(names: list[str]) -> str:
    shown = session.setting("variant", names[0])
    chosen = st.radio(
        say("Show"),
        names,
        names.index(shown) if shown in names else 0,
        format_func=lambda name: _variants()[name],
        horizontal=True,
        **session.sets("variant"),
    )
    return chosen if chosen in names else names[0]


def _missing(ahead: Roadmap, way: Way | None) -> None:
    """What each route to a better level still takes, as the plan above works it out."""
    st.header(say("What each way still takes"), anchor=False)
    verdict = session.verdict(session.chosen_ruleset()[0])
    better = [one for one in shortfalls(verdict) if verdict.improves(one.level)]
    if not better:
        st.markdown(plain(say("Every level is open to you.")))
        return
    ordered = in_plans_order(better, ahead, way)
    for one in ordered[:NEAREST]:
        _card(one, ahead)
    if len(ordered) > NEAREST:
        with st.expander(say("Other ways")):
            for one in ordered[NEAREST:]:
                _card(one, ahead)


def _card(one: Shortfall, ahead: Roadmap) -> None:
    with st.container(border=True, key=session.key("route", "missing", one.route), gap="xsmall"):
        title = say("To {level}", level=say.level(one.level))
        st.markdown(f"**{plain(title)}**")
        st.markdown("\n".join(f"- {lack_line(lack)}" for lack in one.lacks))
        st.markdown(plain(say.sentences(opening_lines(one, ahead.legs.get(one.route), say))))
        st.caption(plain(say("Route {route}", route=one.route)))


heading(say("The way up"), "plan")
if not session.answers()["told"]:
    st.markdown(plain(say("Answer the questions first; a few minutes are enough.")))
    st.button(say("Start now"), type="primary", on_click=lambda: session.go("questions"))
    st.stop()
ruleset, chosen = session.chosen_ruleset()
st.markdown(say("Under: **{title}**, on {day}", title=plain(say.of(ruleset.title)), day=say.day(today())))
if in_force := force_line(ruleset, today(), say):
    st.warning(plain(in_force))
_missing(*_plan(today()))
