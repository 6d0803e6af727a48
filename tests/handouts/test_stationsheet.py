"""A station's sheet: what it says in each language, hostile names, and that the same station is the same file."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from stationfiles import ready_station

from tests.paper import HOSTILE_TEXTS, inert
from vqlogic.handouts.sheet import SHEET_LANGUAGES
from vqlogic.handouts.stationlines import station_headline
from vqlogic.handouts.stationsheet import write_station_sheet
from vqlogic.stationrules import station_rules
from vqlogic.stations import Station, readiness
from vqlogic.wording import LANGUAGES, wording

ON = date(2026, 11, 23)


def text_of(pdf: bytes) -> str:
    """All that is printed, without any blanks."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def bare(text: str) -> str:
    return "".join(text.split())


def station(**changes: Any) -> Station:
    return Station.from_data({**ready_station(), **changes})


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_the_sheet_says_the_result_and_every_requirement_in_its_languages(language):
    text = text_of(write_station_sheet(station(), ON, language))
    for say in (wording(one) for one in LANGUAGES if language in (one, "both")):
        assert bare(station_headline(readiness(station()), say)) in text
        for each in (*station_rules().requirements.values(), *station_rules().handing_in.items.values()):
            assert bare(say.of(each.name)) in text or language == "both"
    assert "Worksschool" in text


def test_what_is_missing_and_who_is_in_conflict_stands_on_the_sheet():
    staff = ready_station()["staff"]
    staff[2]["posts"] = ["accountant", "cashier"]
    text = text_of(write_station_sheet(station(staff=staff, facts={"theory_seats": 39}), ON))
    assert bare("Not met. Missing: A classroom for training and tests that seats at least 40 at once (told: 39).") in text
    assert bare("In conflict: Zhao 0.") in text
    assert bare("certificate was abolished in 2017") in text


def test_a_kind_of_appraisal_with_rules_of_its_own_has_no_list_on_the_sheet():
    text = text_of(write_station_sheet(station(candidates={"kind": "computer"}), ON))
    assert bare("The computer high-tech examination has its own rules.") in text
    assert bare("The training plan") not in text


@given(HOSTILE_TEXTS, HOSTILE_TEXTS, st.sampled_from(SHEET_LANGUAGES))
@settings(max_examples=15, deadline=None)
def test_no_name_does_anything_on_the_sheet_or_breaks_it(name, member, language):
    staff = [{**ready_station()["staff"][0], "name": member[:200]}]
    inert(write_station_sheet(station(name=name[:200], staff=staff), ON, language))


def test_a_station_of_which_nothing_is_told_has_a_sheet_and_the_same_station_the_same_one():
    assert write_station_sheet(Station(), ON) == write_station_sheet(Station(), ON)
