"""The start page: where it leads, and the examples."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import PAGES, answer, example, field, heading, opened, press, read, words_of
from vqlogic import Person, assess, load_rulesets, occupations
from vqlogic.handouts.sentences import headline
from vqlogic.interview.answers import Answers
from vqlogic.interview.examples import examples
from vqlogic.interview.questions import questions
from vqlogic.wording import LANGUAGES, Language, wording

STAY = "Your own answers stay as they are while you look at an example."


@pytest.mark.parametrize("language", LANGUAGES)
def test_start_now_leads_to_the_first_question(language: Language) -> None:
    screen = press(opened("start", language), "Start now")
    assert heading(screen) == wording(language).of(next(iter(questions().values())).ask)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("door", "behind"),
    [("Open the counsellor's page", "Counsellor's session"), ("Open the class page", "Everybody's verdict from a class list")],
)
def test_the_other_doors_lead_to_the_advisers_pages(door: str, behind: str, language: Language) -> None:
    assert heading(press(opened("start", language), door)) == wording(language)(behind)


@pytest.mark.parametrize("id", examples())
def test_an_example_chosen_puts_its_answers_in_and_shows_its_result(id: str) -> None:
    screen = opened("start")
    field(screen.selectbox, "Example person").set_value(id)
    screen = press(screen, "Show this example")
    person = Person.from_data(examples()[id].data)
    verdict = assess(person, next(iter(load_rulesets().values())))
    assert heading(screen) == headline(verdict, words_of(screen).about(person.occupation))
    assert screen.session_state["answers"]["told"] == example(id)["told"]


def test_every_example_is_offered_by_who_it_is() -> None:
    offered = field(opened("start", "zh").selectbox, wording("zh")("Example person")).options
    assert offered == [one.who.zh for one in examples().values()]


def test_whoever_has_answers_can_go_on_with_them_or_start_again_and_an_example_leaves_them_as_they_are() -> None:
    screen = opened("start", answers=example("welder"))
    assert {"Go on with my answers", "Start again", STAY} <= set(read(screen))
    assert not {"Go on with my answers", "Start again", STAY} & set(read(opened("start")))
    screen = press(screen, "Start again")
    assert screen.session_state["answers"]["told"] == {}
    assert heading(screen) == next(iter(questions().values())).ask.en


MINE: Answers = {"told": {"born": "some"}, "values": {"born": "1990-05-01"}}


def looking_at(id: str, own: Answers | None = None, language: Language = "en") -> AppTest:
    screen = opened("start", language, own)
    field(screen.selectbox, wording(language)("Example person")).set_value(id)
    return press(screen, "Show this example")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_is_said_to_be_one_on_every_page_and_nothing_is_when_none_is_looked_at(language: Language) -> None:
    screen = looking_at("welder", language=language)
    band = wording(language)("You are looking at an example: {who}", who=wording(language).of(examples()["welder"].who))
    for page in PAGES:
        screen.switch_page(f"{page}.py").run()
        assert band in read(screen), page
    assert band not in read(opened("result", language, example("welder")))


def test_leaving_an_example_brings_ones_own_answers_back_however_the_example_was_changed() -> None:
    screen = looking_at("welder", MINE)
    screen.session_state["answers"]["values"]["born"] = "1900-01-01"
    screen = press(screen, "Leave the example")
    assert screen.session_state["answers"] == MINE
    assert "Leave the example" not in [button.label for button in screen.button]


def test_a_second_example_leaves_ones_own_answers_as_they_were() -> None:
    screen = looking_at("welder", MINE)
    screen.switch_page("start.py").run()
    field(screen.selectbox, "Example person").set_value("technician")
    screen = press(press(screen, "Show this example"), "Leave the example")
    assert screen.session_state["answers"] == MINE


def test_going_on_with_my_answers_never_goes_on_with_an_example() -> None:
    screen = looking_at("welder", MINE)
    screen.switch_page("start.py").run()
    screen = press(screen, "Go on with my answers")
    assert screen.session_state["answers"] == MINE
    screen = looking_at("welder")
    screen.switch_page("start.py").run()
    assert press(screen, "Start now").session_state["answers"]["told"] == {}


def test_the_classification_of_occupations_is_not_read_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: object) -> None:
        raise AssertionError("the classification was read")

    occupations.classification.cache_clear()
    monkeypatch.setattr(occupations, "load_classification", read)
    assert not opened("start").exception
    assert not answer(opened("start"), example("welder")).exception
