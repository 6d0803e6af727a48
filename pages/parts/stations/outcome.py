"""A station's readiness on the page: what is met, missing and not known, conflicts, and what is handed in."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.parts.frame.day import today
from pages.parts.frame.download import download
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, rulesets, words
from pages.parts.outcome.downloads import sheet_language
from pages.parts.stations import held
from pages.parts.stations.form import show_levels
from vqlogic.handouts.stationlines import (
    StationTold,
    area_told,
    counts_line,
    handing_in_lines,
    handing_in_progress,
    handing_in_title,
    item_details,
    item_name,
    limit_told,
    station_headline,
)
from vqlogic.handouts.stationsheet import write_station_sheet
from vqlogic.stationrules import station_rules
from vqlogic.stations import ItemToHandIn, Readiness, Station, Status, to_hand_in, write_station

_MARKS: dict[Status, str] = {"met": "✓", "not_met": "✗", "unknown": "?"}
_UNKNOWN = "unknown"


def show_summary(found: Readiness) -> None:
    """Whether it is ready, in one box."""
    say = words()
    shown = {"met": st.success, "not_met": st.error, "unknown": st.info}[found.status]
    shown(f"**{plain(station_headline(found, say))}**  \n{plain(counts_line(found, say))}")


def show_readiness(station: Station, found: Readiness) -> None:
    """Every requirement and every limit, with what is missing and what shows it."""
    say, rules = words(), station_rules()
    st.header(say("How ready you are"), anchor=False)
    show_summary(found)
    for area, name in rules.areas.items():
        st.subheader(plain(say.of(name)), anchor=False)
        for told in area_told(area, found, station, say):
            _told(told)
    st.subheader(plain(say("Posts in conflict")), anchor=False)
    for one in found.limits:
        _told(limit_told(one, station, say))


def _told(told: StationTold) -> None:
    name = words()("{name}: {text}", name=told.name, text=words().term("status", told.status))
    lines = "".join(f"\n- {plain(line)}" for line in told.lines)
    st.markdown(f"**{_MARKS[told.status]} {plain(name)}**\n{lines}")
    if told.notes:
        st.caption("  \n".join(map(plain, told.notes)))


def show_handing_in(station: Station) -> None:
    """What an institution hands in for its candidates, each with a tick."""
    say, rules = words(), station_rules().handing_in
    st.header(handing_in_title(say), anchor=False)
    _kind()
    items, lines = to_hand_in(station.candidates), handing_in_lines(station, rulesets()[rules.under], say)
    if items:
        show_levels(held.told()["candidates"], "candidates-levels", say("Which levels do your candidates apply for?"))
        ready = sum(one.ready for one in items)
        st.progress(ready / len(items), plain(handing_in_progress(items, say)))
    for one in items:
        _item(one)
    st.markdown("  \n".join(map(plain, lines)))


def _kind() -> None:
    say, kinds, widget = words(), station_rules().handing_in.kinds, key("station", "kind")
    codes = [*kinds, _UNKNOWN]

    def write() -> None:
        code = st.session_state[widget]
        held.told()["candidates"]["kind"] = code if code in kinds else None

    current = held.told()["candidates"].get("kind") or _UNKNOWN
    names = {id: say.of(kind.name) for id, kind in kinds.items()} | {_UNKNOWN: say("I don't know")}
    ask = say("What kind of appraisal is it?")
    st.radio(ask, codes, codes.index(current), names.__getitem__, key=widget, on_change=write)


def _item(item: ItemToHandIn) -> None:
    say, widget = words(), key("station", "ready", item.item)

    def write() -> None:
        told = held.told()["candidates"]
        others = [id for id in told.get("ready") or () if id != item.item]
        told["ready"] = [*others, item.item] if st.session_state[widget] else others

    st.checkbox(item_name(item, say), item.ready, key=widget, on_change=write)
    if details := item_details(item, say):
        st.caption(plain(say.sentences(details)))


def take_along(station: Station) -> None:
    """The file and the sheet."""
    say, day = words(), today()
    st.header(say("Keep and print"), anchor=False)
    st.markdown(plain(say("Nothing is kept here. Download the file to go on later; a page loaded anew is empty.")))
    if held.unreadable():
        st.warning(plain(say("Some numbers could not be read: they count as not known and are not in the file.")))
    language = sheet_language()
    with st.container(horizontal=True):
        make = partial(write_station_sheet, station, day, language)
        download(say("The printed sheet (PDF)"), f"station-{day}.pdf", make, "station sheet", primary=True)
        download(say("Keep this station (file)"), "station.json", lambda: write_station(station).encode(), "station file")
        st.button(say("Start again"), key=key("station", "clear"), type="tertiary", on_click=held.clear)
