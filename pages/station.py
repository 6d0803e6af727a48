"""Stations: what an organisation still lacks to found an appraisal station, and what it hands in for its candidates."""

import streamlit as st

from pages.parts.frame import fields, session
from pages.parts.frame.layout import heading, plain
from pages.parts.frame.upload import read_upload
from pages.parts.stations import form, held, outcome
from vqlogic.handouts.stationlines import about_lines
from vqlogic.stationrules import station_rules
from vqlogic.stations import LARGEST, read_station, readiness

say = session.words()


def _bring() -> None:
    with st.expander(say("Bring back a file you kept")):
        brought = read_upload(say("The file of a station"), "station", ["json"], 1, LARGEST, lambda data, _: read_station(data))
        if brought is None:
            return
        st.success(plain(say("The file can be read.")))
        st.markdown(plain(say("It replaces what is told on this page.")))
        st.button(say("Use this station"), type="primary", key="use_station", on_click=held.replace, args=(brought,))


heading(say("Are you ready for an appraisal station?"), "station")
st.markdown(
    plain(
        say(
            "For schools, works and others. Tell what you have; what you leave out is not known, and never "
            "counts as no. You see what is met, what is missing and what must be shown."
        )
    )
)
station = held.station()
found = readiness(station)
with st.container(key="station-summary"):
    outcome.show_summary(found)
with st.expander(say("Where this comes from")):
    st.markdown("\n".join(f"- {plain(line)}" for line in about_lines(say)))
_bring()
form.show_organisation()
form.show_staff()
for area in ("sites", "office"):
    form.show_area(area)
fields.connect()
outcome.show_readiness(station, found)
outcome.show_handing_in(station)
outcome.take_along(station)
st.caption(plain(say.of(station_rules().prevails)))
