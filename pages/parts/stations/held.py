"""What the visitor told of a station, in this session: the JSON of a station's file, with what cannot be read as it was typed."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import streamlit as st

from pages.parts.frame.session import redraw
from vqlogic.jsontext import read_json
from vqlogic.stationrules import station_rules
from vqlogic.stations import Station, write_station

Told = MutableMapping[str, Any]


def told() -> Told:
    """What was told, to be changed in a callback alone."""
    found: Told = st.session_state.setdefault("station", _empty())
    return found


def _empty() -> dict[str, Any]:
    """Nothing told yet: not everybody is listed until that is said."""
    return {"staff": [], "staff_complete": False, "facts": {}, "candidates": {}}


def station() -> Station:
    """The station that was told, without what cannot be read."""
    given = told()
    staff = [{**member, "facts": _readable(member["facts"])} for member in given["staff"]]
    listed: dict[str, Any] = {"staff": staff} if staff or given["staff_complete"] else {}
    return Station.from_data({**given, "staff": None, **listed, "facts": _readable(given["facts"])})


def _readable(facts: Told) -> Told:
    known = station_rules().facts
    return {name: value for name, value in facts.items() if value is None or not known[name].problem(name, value)}


def unreadable() -> bool:
    """Whether something that was typed cannot be read."""
    every = [told()["facts"], *(member["facts"] for member in told()["staff"])]
    return any(_readable(facts) != facts for facts in every)


def replace(brought: Station) -> None:
    """Puts another station in the place of this one. Only in a callback."""
    data = read_json(write_station(brought))
    given = _empty() | {name: value for name, value in data.items() if name in Station.model_fields}
    given["staff"] = [{"facts": {}, **member} for member in given["staff"]]
    given["staff_complete"] = brought.all_listed
    st.session_state["station"] = given
    redraw()


def clear() -> None:
    """Forgets the station. Only in a callback."""
    st.session_state["station"] = _empty()
    redraw()
