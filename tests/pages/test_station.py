"""The page for organisations: told step by step, judged at once, kept as a file and brought back, printed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from stationfiles import ready_station
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import example, field, opened, press, read, unmarked, words_of
from vqlogic.stationrules import station_rules
from vqlogic.stations import Station, write_station
from vqlogic.wording import LANGUAGES, Language, wording

FILE = "The file of a station"


def upload(screen: AppTest, content: bytes) -> AppTest:
    field(screen.file_uploader, words_of(screen)(FILE)).upload("station.json", content, "application/json")
    return screen.run()


def brought(data: dict[str, Any], language: Language = "en") -> AppTest:
    """The page after a station's file was brought."""
    screen = upload(opened("station", language), json.dumps(data).encode())
    return press(screen, "Use this station")


def summary(screen: AppTest) -> str:
    """What the box at the top says."""
    (box,) = [one for one in (*screen.success, *screen.error, *screen.info) if one.value.startswith("**")][:1]
    return unmarked(box.value).split("\n")[0].strip()


def choose(screen: AppTest, label: str, value: object) -> AppTest:
    return field(screen.radio, label).set_value(value).run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_told_is_neither_met_nor_missing(language: Language) -> None:
    screen, say = opened("station", language), wording(language)
    assert summary(screen) == say("Not known yet: nothing is known to be missing, but not everything is told.")
    assert say("{met} met, {missing} not met, {unknown} not known", met=0, missing=0, unknown=13) in " ".join(read(screen))


def test_an_answer_counts_at_once_and_i_do_not_know_takes_it_back() -> None:
    ask = station_rules().facts["fixed_office"].ask.en
    screen = choose(opened("station"), ask, False)
    assert summary(screen) == "Not ready yet: 1 of 13 requirements not met."
    assert summary(choose(screen, ask, "unknown")).startswith("Not known yet")


def test_a_person_is_asked_for_what_the_posts_ask() -> None:
    screen = press(opened("station"), "Add a person")
    posts = field(screen.get("button_group"), "Posts (choose one or more)")
    college = station_rules().facts["college"].ask.en
    assert college not in [one.label for one in screen.radio]
    screen = posts.set_value(["master"]).run()
    assert college in [one.label for one in screen.radio]
    assert any("Person 1" in text and "Not known" in text for text in read(screen))


def test_a_number_that_cannot_be_read_stays_for_the_visitor_to_change_and_counts_as_not_known() -> None:
    screen = opened("station")
    ask = station_rules().facts["theory_seats"].ask.en
    screen = field(screen.text_input, ask).set_value("about forty").run()
    assert field(screen.text_input, ask).value == "about forty"
    assert any("must be a number, zero or more" in text for text in read(screen))
    assert any("Some numbers could not be read" in unmarked(text) for text in screen.warning.values)
    assert summary(screen).startswith("Not known yet")
    screen = field(screen.text_input, ask).set_value("39").run()
    assert not screen.warning
    assert summary(screen).startswith("Not ready yet: 1 of 13")


def test_a_station_brought_back_shows_all_that_was_told() -> None:
    screen = brought(ready_station())
    assert summary(screen) == "Everything that is asked here is met."
    assert field(screen.text_input, "Name of the organisation (may stay empty)").value == "Works school"
    assert field(screen.checkbox, "Everybody is listed").value
    names = [one.value for one in screen.text_input if one.label == "Name or initials (may stay empty)"]
    assert names == [member["name"] for member in ready_station()["staff"]]


def test_taking_a_person_away_leaves_the_others_as_they_are() -> None:
    screen = brought(ready_station())
    (button,) = [one for one in screen.button if one.label == "Remove person 1"]
    screen = button.click().run()
    names = [one.value for one in screen.text_input if one.label == "Name or initials (may stay empty)"]
    assert names == [member["name"] for member in ready_station()["staff"][1:]]
    assert summary(screen) == "Not ready yet: 1 of 13 requirements not met."
    screen = field(screen.checkbox, "Everybody is listed").uncheck().run()
    assert summary(screen).startswith("Not known yet")


def test_a_file_that_is_no_use_is_refused_and_nothing_is_taken_from_it() -> None:
    screen = upload(opened("station"), b'{"staff": [{"posts": ["boss"]}]}')
    assert any('staff[0].posts: "boss" must be one of' in unmarked(text) for text in screen.error.values)
    assert "Use this station" not in [one.label for one in screen.button]
    assert not screen.session_state["station"]["staff"]


def test_what_is_told_is_what_the_file_keeps() -> None:
    screen = brought(ready_station())
    assert Station.from_data(dict(screen.session_state["station"])) == Station.from_data(ready_station())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_of_language_keeps_all_that_was_told(language: Language) -> None:
    screen = brought(ready_station(), language)
    (switch,) = [one for one in screen.button if one.key == "language_switch"]
    screen = switch.click().run()
    assert screen.session_state["language"] != language
    assert summary(screen) == words_of(screen)("Everything that is asked here is met.")


def test_start_again_empties_this_page_alone_and_a_person_cleared_leaves_it() -> None:
    screen = brought(ready_station())
    screen.session_state["answers"] = example("welder")
    screen = press(screen.run(), "Start again")
    assert summary(screen).startswith("Not known yet")
    assert screen.session_state["answers"] == example("welder")
    screen = upload(screen, write_station(Station.from_data(ready_station())).encode())
    screen = press(screen, "Use this station")
    screen.switch_page("counsellor.py").run()
    press(press(screen, "Next client"), "Clear them")
    screen.switch_page("station.py").run()
    assert summary(screen) == "Everything that is asked here is met."


def test_what_is_handed_in_follows_the_kind_and_the_levels_and_is_counted() -> None:
    screen = choose(opened("station"), "What kind of appraisal is it?", "ordinary")
    plan = station_rules().handing_in.items["training_plan"].name.en
    levels = field(screen.get("button_group"), "Which levels do your candidates apply for?")
    assert plan not in [one.label for one in levels.set_value([3]).run().checkbox]
    screen = field(screen.get("button_group"), "Which levels do your candidates apply for?").set_value([2]).run()
    screen = field(screen.checkbox, plan).check().run()
    assert "1 of 9 ready" in read(screen)
    screen = choose(screen, "What kind of appraisal is it?", "computer")
    assert plan not in [one.label for one in screen.checkbox]
    assert any("The computer high-tech examination has its own rules" in text for text in read(screen))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_and_the_file_can_be_taken_along(language: Language) -> None:
    screen, say = opened("station", language), wording(language)
    assert [one.label for one in screen.download_button] == [say("The printed sheet (PDF)"), say("Keep this station (file)")]
