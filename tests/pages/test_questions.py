"""The questions, one at a time: which one is shown, what an answer leads to, and what is refused."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import example, field, heading, opened, press, unmarked, words_of
from vqlogic.interview.questions import questions
from vqlogic.wording import LANGUAGES, Language, wording

REFUSED = 'Choose an answer. "I don\'t know" is one too.'
FIRST, SECOND = list(questions())[:2]


def choose(screen: AppTest, answer: str) -> AppTest:
    """Chooses a kind of answer to the question on the screen, by its words."""
    return screen.radio[0].set_value(answer).run()


def asks(screen: AppTest, id: str) -> bool:
    return heading(screen) == words_of(screen).of(questions()[id].ask)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", questions())
def test_the_address_opens_a_question_and_all_its_answers_can_be_chosen(id: str, language: Language) -> None:
    screen = opened("questions", language, step=id)
    for answer in screen.radio[0].options:
        choose(screen, answer)
        assert not screen.exception
        assert asks(screen, id)


def test_an_unknown_step_in_the_address_opens_the_first_question() -> None:
    assert asks(opened("questions", step="no-such-question"), FIRST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_without_an_answer_is_refused_with_a_word(language: Language) -> None:
    screen = opened("questions", language, step=FIRST)
    assert not screen.error
    press(screen, "Next")
    assert screen.error.values == [wording(language)(REFUSED)]
    assert asks(screen, FIRST)


def test_the_refusal_goes_with_an_answer() -> None:
    screen = press(opened("questions", step=FIRST), "Next")
    assert not choose(screen, "I don't know").error


def test_i_dont_know_is_an_answer_and_next_leads_on() -> None:
    screen = press(choose(opened("questions", step=FIRST), "I don't know"), "Next")
    assert asks(screen, SECOND)
    assert screen.session_state["answers"]["told"] == {FIRST: "unknown"}


def test_back_leads_to_the_question_before_and_there_is_none_before_the_first() -> None:
    screen = press(choose(opened("questions", step=FIRST), "I don't know"), "Next")
    assert asks(press(screen, "Back"), FIRST)
    assert "Back" not in [button.label for button in screen.button]


def test_a_date_that_cannot_be_read_is_marked_and_next_is_refused() -> None:
    screen = choose(opened("questions", step="born"), "I can give the date")
    field(screen.text_input, "Date of birth").set_value("1/6/2018").run()
    (said,) = map(unmarked, screen.error.values)
    assert '"1/6/2018" can be read in two ways; write the year first' in said
    assert asks(press(screen, "Next"), "born")


def test_a_question_opened_from_the_check_page_leads_back_there() -> None:
    screen = opened("questions", answers=example("welder"), step="born", back="check")
    assert heading(press(screen, "Save and return")) == "Check your answers"


def test_after_the_last_question_come_the_answers_to_check() -> None:
    screen = opened("questions", step=FIRST)
    asked = set()
    while "step" in screen.query_params and heading(screen) != "Check your answers":
        id = screen.query_params["step"]
        assert id not in asked
        asked.add(id)
        choose(screen, "I don't know")
        press(screen, "Next")
    assert heading(screen) == "Check your answers"
    assert asked <= set(questions())


def test_an_entry_is_added_and_removed() -> None:
    screen = choose(opened("questions", step="certificates"), questions()["certificates"].some.en)
    assert press(screen, "Add another").session_state["answers"]["values"]["certificates"] == [{}, {}]
    (remove,) = [button for button in screen.button if button.label == "Remove Certificate 2"]
    assert remove.click().run().session_state["answers"]["values"]["certificates"] == [{}]


# What a notice asks for itself


def under_the_car_driver(language: Language, step: str, **facts: float) -> AppTest:
    values = {"occupation": "car-driver", "ruleset": "car-driver", "facts": dict(facts)}
    told = {"occupation": "some", "ruleset": "some"} | dict.fromkeys(facts, "some")
    return opened("questions", language, {"told": told, "values": values}, step=step)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_a_notice_asks_for_itself_is_asked_and_kept(language: Language) -> None:
    id = "km_after_certificate_5"
    screen = choose(under_the_car_driver(language, id), questions("car-driver")[id].some.en if language == "en" else "可以填写")
    assert heading(screen) == words_of(screen).of(questions("car-driver")[id].ask)
    screen.text_input[0].set_value("12万").run()
    assert screen.session_state["answers"]["values"]["facts"] == {id: 120_000}
    screen.text_input[0].set_value("many").run()
    assert words_of(screen).fact(id) in screen.error.values[0]


def test_a_question_of_a_notice_that_is_not_chosen_is_no_step() -> None:
    assert asks(opened("questions", step="km_after_certificate_5"), FIRST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_page_says_a_notices_own_number_with_its_unit(language: Language) -> None:
    values = {"occupation": "car-driver", "ruleset": "car-driver", "facts": {"km_after_certificate_5": 120_000.0}}
    told = {"occupation": "some", "ruleset": "some", "km_after_certificate_5": "some"}
    said = " ".join(one.value for one in opened("check", language, {"told": told, "values": values}).markdown)
    assert ("120,000 km" if language == "en" else "120,000公里") in said
