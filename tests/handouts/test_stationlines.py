"""A station's readiness in words: the headline, what is missing and of whom, what shows it, and what is out of date."""

from __future__ import annotations

from typing import Any

import pytest
from stationfiles import ready_station

from vqlogic import load_rulesets
from vqlogic.handouts.stationlines import (
    about_lines,
    counts_line,
    handing_in_lines,
    handing_in_progress,
    item_details,
    limit_told,
    need_of,
    requirement_told,
    station_headline,
    station_lines,
)
from vqlogic.stationrules import station_rules
from vqlogic.stations import Candidates, Station, readiness, to_hand_in
from vqlogic.wording import LANGUAGES, Language, wording

EN, ZH = wording("en"), wording("zh")


def station(**changes: Any) -> Station:
    return Station.from_data({**ready_station(), **changes})


def told_of(one: Station, requirement: str, language: Language = "en") -> Any:
    return requirement_told(readiness(one).requirement(requirement), one, wording(language))


def without_cashier() -> list[dict[str, Any]]:
    return [member for member in ready_station()["staff"] if member["posts"] != ["cashier"]]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "Everything that is asked here is met."),
        ({"facts": {}}, "Not known yet: nothing is known to be missing, but not everything is told."),
        ({"facts": {"theory_seats": 39}}, "Not ready yet: 1 of 13 requirements not met."),
        ({"levels": [5], "facts": {"theory_seats": 39}}, "Not ready yet: 1 of 12 requirements not met."),
        ({"staff": [*ready_station()["staff"], ready_station()["staff"][0]]}, "Not ready yet: posts are filled in a way that"),
    ],
)
def test_the_headline_says_how_ready_it_is(changes, says):
    assert station_headline(readiness(station(**changes)), EN).startswith(says)


def test_how_many_are_met_missing_and_not_known_is_counted():
    assert counts_line(readiness(station(facts={"theory_seats": 39})), EN) == "10 met, 1 not met, 2 not known"
    assert counts_line(readiness(Station()), ZH) == "符合0项，不符合0项，待确认13项"


def test_what_somebody_lacks_is_said_with_the_name_and_what_was_told():
    staff = ready_station()["staff"]
    staff[0]["facts"] |= {"title": "junior", "years": 4.5, "organiser": None}
    assert told_of(station(staff=staff), "master").lines == [
        "Li: Missing: Professional title: intermediate or above (told: Junior); "
        "At least 5 years in training or assessment (told: 4.5); "
        "Not known: Organises well, and knows the trade's skills and the rules"
    ]


def test_somebody_without_a_name_is_a_number():
    staff = ready_station()["staff"]
    staff[0] = {**staff[0], "name": " "}
    assert told_of(station(staff=staff), "master").lines == ["Person 1: nothing is missing"]


def test_an_empty_post_says_how_many_are_named_and_what_is_asked_of_each():
    lines = told_of(station(staff=[], staff_complete=False), "examiner").lines
    assert lines[0] == "Named so far: 0 of 1. Not everybody is listed yet."
    assert lines[1].startswith("Asked of each: Finished junior college or above; Professional title: junior or above;")
    assert told_of(station(staff=without_cashier()), "cashier").lines == ["Named so far: 0 of 1."]


def test_managers_of_whom_nothing_is_asked_are_named_in_one_line():
    assert told_of(station(staff=without_cashier()), "managers").lines == [
        "Named: Zhao 0, Zhao 2, Zhao 3, Zhao 4",
        "Named so far: 4 of 5.",
    ]


def test_what_shows_it_is_named_and_where_no_text_does_that_is_said():
    assert told_of(station(), "deputy").notes == [
        "What shows it: Diploma; Professional title certificate; Proof of skills and years of work",
        "You say this yourselves: Organises well, and knows the trade's skills and the rules",
        "No text says how the rest is shown.",
    ]
    assert told_of(station(), "office").notes == ["No text says how this is shown."]
    assert told_of(station(), "cashier").notes == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_certificate_of_the_past_is_said_to_be_abolished(language):
    assert any("2017" in note for note in told_of(station(), "accountant", language).notes)


def test_what_is_asked_at_some_levels_alone_says_so_until_levels_are_told():
    said = "Asked only for these levels: level 3, level 2, level 1. Yours are not told yet."
    assert said in told_of(station(levels=None), "senior_examiner").lines
    assert said not in told_of(station(), "senior_examiner").lines


def test_who_breaks_a_limit_is_named():
    staff = ready_station()["staff"]
    staff[2]["posts"] = ["accountant", "cashier"]
    one = station(staff=staff)
    told = [limit_told(each, one, EN) for each in readiness(one).limits]
    assert [each.lines for each in told] == [[], [], ["In conflict: Zhao 0"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_need_shows_a_place_that_is_not_filled(language):
    for each in station_rules().requirements.values():
        for one in (*each.each, *each.all):
            assert "{" not in need_of(one.fact, one.at_least, wording(language))


def test_where_it_comes_from_says_what_the_source_does_not_hold():
    said = " ".join(about_lines(EN))
    assert "How to write an application for establishing a vocational skill appraisal station?" in said
    assert "The source gives no date for these conditions, and names no office that decides." in said
    assert "Since 2021" in said


def test_handing_in_says_under_which_notice_and_what_comes_after_or_why_there_is_no_list():
    under = load_rulesets()[station_rules().handing_in.under]
    first, after = handing_in_lines(station(), under, EN)
    assert first == "Under: Provincial process 2005 (Hunan) · Holds from 31 January 2005; no end is known"
    assert after.startswith("You hand in to the provincial centre.")
    computer = station(candidates={"kind": "computer"})
    assert (
        handing_in_lines(computer, under, EN)[1]
        == "The computer high-tech examination has its own rules. They are not held here."
    )


def test_what_is_handed_in_says_for_whom_alone_where_that_is_not_known():
    open_ = {one.item: item_details(one, EN) for one in to_hand_in(Candidates())}
    assert open_["training_plan"] == [
        "Only for candidates for these levels: level 2, level 1.",
        "Only for: The usual appraisal of an occupation.",
    ]
    assert open_["licence"] == []
    known = {one.item: item_details(one, EN) for one in to_hand_in(Candidates(kind="ordinary", levels=(2,)))}
    assert known["training_plan"] == []


def test_how_much_is_ready_is_counted():
    items = to_hand_in(Candidates(kind="ordinary", levels=(3,), ready=("roster",)))
    assert handing_in_progress(items, EN) == "1 of 6 ready"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_names_every_requirement_limit_and_thing_to_hand_in_and_ends_with_who_decides(language):
    say, rules, one = wording(language), station_rules(), station(candidates={"kind": None})
    text = "\n".join(station_lines(one, readiness(one), say))
    for each in (*rules.requirements.values(), *rules.limits.values(), *rules.handing_in.items.values()):
        assert say.of(each.name) in text
    assert text.endswith(say.of(rules.prevails))
