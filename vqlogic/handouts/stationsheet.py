"""A station's readiness on paper: a PDF like a person's sheet (vqlogic/handouts/sheet.py), in English, Chinese or both.

>>> from datetime import date
>>> from vqlogic.stations import Station
>>> write_station_sheet(Station(), date(2026, 11, 23), "both")[:5]
b'%PDF-'
"""

from __future__ import annotations

from datetime import date
from typing import Any

from vqlogic.handouts.sheet import SheetLanguage, by_line, full_sentences, in_each, printed_name, sheet_words, typeset
from vqlogic.handouts.stationlines import (
    StationTold,
    about_lines,
    area_told,
    counts_line,
    handing_in_lines,
    handing_in_progress,
    handing_in_title,
    item_details,
    item_name,
    limit_told,
    ready_name,
    station_headline,
)
from vqlogic.rules import load_rulesets
from vqlogic.stationrules import station_rules
from vqlogic.stations import Readiness, Station, Status, readiness, to_hand_in
from vqlogic.wording import Wording

# The boxes of data/sheet.typ: ticked, or empty.
_BOX: dict[Status, str] = {"met": "have", "not_met": "get", "unknown": "get"}


def write_station_sheet(station: Station, on: date, language: SheetLanguage = "en") -> bytes:
    """The requirements with what is missing, the conflicts, and what is handed in, as PDF. `on` is the day it is made."""
    words, printed = sheet_words(language), _printable(station)
    found, rules = readiness(printed), station_rules()
    parts = [
        _part([say.of(name) for say in words], [area_told(area, found, printed, say) for say in words], words)
        for area, name in rules.areas.items()
    ]
    limits = [[limit_told(one, printed, say) for one in found.limits] for say in words]
    parts += [_part(in_each(words, lambda say: say("Posts in conflict")), limits, words), _handing_in(printed, words)]
    parts.append({"title": in_each(words, lambda say: say("Where this comes from")), "small": by_line(words, about_lines)})
    return typeset(words, [_sheet(printed, found, parts, on, words)], on)


def _printable(station: Station) -> Station:
    """The station with every name as it can be printed."""
    staff = station.staff and tuple(one.model_copy(update={"name": printed_name(one.name)}) for one in station.staff)
    return station.model_copy(update={"name": printed_name(station.name), "staff": staff})


def _sheet(station: Station, found: Readiness, parts: list[dict[str, Any]], on: date, words: list[Wording]) -> dict[str, Any]:
    rules = station_rules()
    return {
        "who": station.name,
        "headline": in_each(words, lambda say: station_headline(found, say)),
        "facts": [
            in_each(words, lambda say: say.of(rules.title)),
            in_each(words, lambda say: say("Assessed on {day}", day=say.day(on))),
            in_each(words, lambda say: counts_line(found, say)),
        ],
        "parts": parts,
        "prevails": in_each(words, lambda say: say.of(rules.prevails)),
        "code": [""] * len(words),
    }


def _part(title: list[str], told: list[list[StationTold]], words: list[Wording]) -> dict[str, Any]:
    """A part of the sheet: a box for each requirement or limit; `told` are those of each language."""
    boxes = [
        {
            "state": _BOX[each[0].status],
            "name": [one.name for one in each],
            "details": [_details(one, say) for one, say in zip(each, words, strict=True)],
        }
        for each in zip(*told, strict=True)
    ]
    return {"title": title, "papers": boxes}


def _details(told: StationTold, say: Wording) -> str:
    """Whether it is met, what is missing and what else there is to say, as sentences one after the other."""
    return full_sentences([say.term("status", told.status), *told.lines, *told.notes], say)


def _handing_in(station: Station, words: list[Wording]) -> dict[str, Any]:
    items, under = to_hand_in(station.candidates), load_rulesets()[station_rules().handing_in.under]

    def title(say: Wording) -> str:
        return f"{handing_in_title(say)} · {handing_in_progress(items, say)}" if items else handing_in_title(say)

    boxes = [
        {
            "state": "have" if one.ready else "get",
            "name": [item_name(one, say) for say in words],
            "details": [say.sentences([say("{need}.", need=ready_name(one, say)), *item_details(one, say)]) for say in words],
        }
        for one in items
    ]
    return {
        "title": in_each(words, title),
        "small": by_line(words, lambda say: handing_in_lines(station, under, say)),
        "papers": boxes,
    }
