"""A way up as a picture and as a plain table that says the same."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from pages.parts.frame.session import words
from vqlogic.planning import Leg, Step, Way

_INK = "#1B1F24"
_AROUND, _LINE = 70, 20  # the height that the axis takes, and each line of the legend
_COLOURS = {"work": "#1F5FA8", "train": "#8A5A00", "school": "#6B3FA0", "declare": "#4A5560", "examination": "#1D6B3A"}


def _kinds() -> dict[str, str]:
    say = words()
    return {
        "work": say("Work"),
        "train": say("Training"),
        "school": say("School"),
        "declare": say("Declaration"),
        "examination": say("Application and examination"),
    }


def picture(way: Way) -> None:
    """Bars on a line of time, a row a level; the table beneath says the same."""
    say, kinds = words(), _kinds()
    steps = [(leg, step) for leg in way.legs for step in leg.steps if step.first < step.last]
    frame = pd.DataFrame(
        {
            "level": [_level(leg) for leg, _ in steps],
            "kind": [kinds[step.kind] for _, step in steps],
            "from": [pd.Timestamp(step.first) for _, step in steps],
            "to": [pd.Timestamp(step.last) for _, step in steps],
        }
    )
    present = [kind for kind in kinds if kinds[kind] in set(frame["kind"])]
    scale = alt.Scale(domain=[kinds[kind] for kind in present], range=[_COLOURS[kind] for kind in present])
    rows = [_level(leg) for leg in way.legs]
    chart = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=alt.X(
                "from:T",
                title=None,
                axis=alt.Axis(format="%Y", tickCount="year", labelFontSize=13, labelColor=_INK, labelOverlap=True),
            ),
            x2="to:T",
            y=alt.Y("level:N", title=None, sort=rows, axis=alt.Axis(labelFontSize=13, labelColor=_INK, labelLimit=200)),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=scale,
                legend=alt.Legend(orient="bottom", columns=1, labelFontSize=13, labelColor=_INK, labelLimit=300),
            ),
            yOffset=alt.YOffset("kind:N", sort=[kinds[kind] for kind in present]),
            tooltip=["level", "kind", "from", "to"],
        )
        .properties(height=_AROUND + len(present) * _LINE + len(rows) * (len(present) * 22 + 14))
    )
    st.altair_chart(chart, alt=say("The way up on a line of time; the table below says the same"))


def table(way: Way) -> None:
    """The certificates in order: the route, what it takes, when to apply, when the certificate is there."""
    say = words()
    frame = pd.DataFrame(
        [
            {
                say("Level"): say("{level} (route {route})", level=_level(leg), route=leg.route),
                say("What to do"): "; ".join(_step(step) for step in leg.steps if step.kind != "examination")
                or say("Nothing more: apply"),
                say("Apply from"): say.day(leg.applies_on),
                say("Certificate by"): say.day(leg.certified_on),
            }
            for leg in way.legs
        ]
    )
    st.table(frame, hide_index=True, alt=say("The way up: levels, routes, what to do and dates"))


def _level(leg: Leg) -> str:
    """A level by its number alone: on a phone there is room for no more."""
    short = words().short_level(leg.level)
    return short[:1].upper() + short[1:]


def _step(step: Step) -> str:
    say, kind = words(), _kinds()[step.kind]
    what = say.fact(step.fact) if step.fact else ""
    if step.kind == "declare":
        return f"{kind}: {what}"
    until = say("until {day}", day=say.day(step.last))
    return f"{kind} {until}" if step.kind == "work" else f"{kind}: {what}, {until}"


def reminder_text(leg: Leg) -> str:
    """What a calendar says of the day from which a level can be applied for."""
    say = words()
    return say("You can apply for {level}", level=say.term("level", leg.level))
