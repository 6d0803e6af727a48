"""The questions, one at a time: which one is shown, what an answer leads to, and what is refused."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import example, field, heading, opened, press, unmarked, words_of
from vqlogic import load_rulesets
from vqlogic.handouts.sentences import occupation_label
from vqlogic.interview.answers import answers_of
from vqlogic.interview.questions import questions
from vqlogic.occupations import close_occupations, occupations
from vqlogic.wording import LANGUAGES, Language, wording

REFUSED = 'Choose an answer. "I don\'t know" is one too.'
FIRST, SECOND = list(questions())[:2]


def choose(screen: AppTest, answer: str) -> AppTest:
    """Chooses a kind of answer to the question on the screen, by its words."""
    return screen.radio[0].set_value(answer).run()


def wrong_lines(screen: AppTest) -> list[str]:
    """What stands beneath the lines of text in which something cannot be read."""
    notes = [one.proto.body for one in screen.get("html") if "field-note" in one.proto.body]
    return [unescape(re.sub(r"<.*?>", "", note)) for note in notes if "field-note wrong" in note]


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
    (said,) = wrong_lines(screen)
    assert '"1/6/2018" can be read in two ways; write the year first' in said
    assert not screen.error
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
    assert '"many"' in wrong_lines(screen)[0]


def test_a_question_of_a_notice_that_is_not_chosen_is_no_step() -> None:
    assert asks(opened("questions", step="km_after_certificate_5"), FIRST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_page_says_a_notices_own_number_with_its_unit(language: Language) -> None:
    values = {"occupation": "car-driver", "ruleset": "car-driver", "facts": {"km_after_certificate_5": 120_000.0}}
    told = {"occupation": "some", "ruleset": "some", "km_after_certificate_5": "some"}
    said = " ".join(one.value for one in opened("check", language, {"told": told, "values": values}).markdown)
    assert ("120,000 km" if language == "en" else "120,000公里") in said


def naming(typed: str, language: Language = "en") -> AppTest:
    """The question of the occupation after something was typed there."""
    screen = choose(opened("questions", language, step="occupation"), "some")
    box = field(screen.selectbox, wording(language)("Occupation"))
    box.options.append(typed)  # What is typed becomes an option in a browser; AppTest knows those of the page alone.
    return box.set_value(typed).run()


@pytest.mark.parametrize(
    ("typed", "language", "shown"),
    [
        ("6-18-02-04", "en", "Welder (6-18-02-04)"),
        ("６１８０２０４", "zh", "焊工（6-18-02-04）"),
        ("石工", "en", "石工 (6-29-01-02)"),
        ("6-29-1-2", "zh", "石工（6-29-01-02）"),
    ],
)
def test_a_code_or_name_typed_is_shown_as_the_occupation_it_names_and_kept_as_typed(
    typed: str, language: Language, shown: str
) -> None:
    screen = naming(typed, language)
    box = field(screen.selectbox, wording(language)("Occupation"))
    assert box.format_func(box.value) == shown
    assert shown in box.options
    assert screen.session_state["answers"]["values"]["occupation"] == typed
    assert not [button for button in screen.button if button.key and "/meant/" in button.key]


def test_the_list_holds_our_own_occupations_alone_and_the_one_typed() -> None:
    assert len(field(naming("石工").selectbox, "Occupation").options) == len(occupations()) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_those_that_may_be_meant_are_offered_and_one_is_taken_by_its_button(language: Language) -> None:
    screen = naming("钟表", language)
    meant = [button for button in screen.button if button.key and "/meant/" in button.key]
    assert [button.key.rpartition("/")[2] for button in meant] == [one.id for one in close_occupations("钟表")]
    assert meant[0].label == occupation_label(close_occupations("钟表")[0], wording(language))
    meant[0].click().run()
    assert screen.session_state["answers"]["values"]["occupation"] == close_occupations("钟表")[0].id
    assert not [button for button in screen.button if button.key and "/meant/" in button.key]


def test_what_is_like_no_occupation_is_kept_as_typed_and_said_to_be() -> None:
    screen = naming("Copper turner of *old*")
    said = [unmarked(text) for text in screen.markdown.values]
    assert '"Copper turner of *old*" is in no list here and is kept as you typed it.' in said
    assert screen.session_state["answers"]["values"]["occupation"] == "Copper turner of *old*"


def test_an_occupation_may_be_of_200_letters() -> None:
    assert len(naming("x" * 250).session_state["answers"]["values"]["occupation"]) == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_major_is_asked_those_that_the_occupations_notice_lists_are_folded_beneath(language: Language) -> None:
    say, given = wording(language), answers_of({"occupation": "焊工", "schooling": [{"school": "technical_school"}]})
    title = say("Majors listed by: {title}", title=say.of(load_rulesets()["welder-2018"].title))
    assert title in [one.label for one in opened("questions", language, given, step="schooling").expander]
    assert title in [one.label for one in opened("counsellor", language, given).expander]


@pytest.mark.parametrize(
    ("occupation", "school"), [("welder", "junior_high"), ("surveyor", "technical_school"), (None, "technical_school")]
)
def test_no_majors_are_listed_where_none_is_asked_nor_for_an_occupation_without_a_list(
    occupation: str | None, school: str
) -> None:
    given = answers_of({"occupation": occupation, "schooling": [{"school": school}]})
    labels = [one.label for one in opened("questions", answers=given, step="schooling").expander]
    assert not [label for label in labels if label.startswith("Majors listed by")]


# Half open

HALF_OPEN = 'This answer is still empty. Fill it in, or choose "I don\'t know".'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("born", "I can give the date"),
        ("born", "I would rather give my age"),
        ("occupation", "I can name it"),
        ("certificates", questions()["certificates"].some),
        ("jobs", questions()["jobs"].rough),
    ],
)
def test_an_answer_left_half_open_is_not_waved_through(step: str, answer: object, language: Language) -> None:
    say = wording(language)
    screen = choose(opened("questions", language, step=step), say(answer) if isinstance(answer, str) else say.of(answer))
    assert not screen.error
    press(screen, "Next")
    assert screen.error.values == [say(HALF_OPEN)]
    assert asks(screen, step)
    assert not choose(screen, say("I don't know")).error


def test_an_age_that_is_given_is_no_half_answer() -> None:
    screen = choose(opened("questions", step="born"), "I would rather give my age")
    field(screen.text_input, "Age in completed years").set_value("30").run()
    assert asks(press(screen, "Next"), SECOND)
