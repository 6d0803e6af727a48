"""The check page: every question with its answer in words, and what can be done from there."""

from __future__ import annotations

from datetime import date

import pytest

from tests.pages.conftest import example, heading, opened, press, read, unmarked
from vqlogic import load_rulesets
from vqlogic.interview.answers import answers_of, no_answers
from vqlogic.interview.questions import questions
from vqlogic.interview.relevance import skipped_questions
from vqlogic.wording import LANGUAGES, Language, wording


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_listed_and_can_be_changed(language: Language) -> None:
    screen, say = opened("check", language), wording(language)
    listed = [text.split("\n")[0].strip() for text in map(unmarked, screen.markdown.values)]
    assert [text for text in listed if text in {say.of(one.ask) for one in questions().values()}] == [
        say.of(one.ask) for one in questions().values()
    ]
    assert [unmarked(button.help) for button in screen.button if button.label == say("Change")] == [
        say.of(one.ask) for one in questions().values()
    ]


def test_an_answer_stands_there_in_words() -> None:
    given = answers_of({"born": "1990-02-03", "certificates": [{"level": 5, "occupation": "this", "awarded": "2015-06-01"}]})
    texts = " ".join(read(opened("check", answers=given)))
    assert "3 February 1990" in texts
    assert wording("en").term("level", 5) in texts
    assert "1 June 2015" in texts


def test_a_question_left_out_says_so_and_one_not_answered_says_that() -> None:
    left_out = skipped_questions(no_answers(), next(iter(load_rulesets().values())), date.today())
    texts = read(opened("check"))
    for id, question in questions().items():
        said = "Not asked: it can change nothing more for you." if id in left_out else "Not answered yet"
        assert any(text.startswith(question.ask.en) and text.endswith(said) for text in texts)


def test_what_cannot_be_read_is_marked() -> None:
    screen = opened("check", answers=answers_of({"born": "1/6/2018"}))
    assert screen.error.values == ["Something here could not be read; it counts as not known."]


def test_change_opens_the_question_and_remembers_where_to_return() -> None:
    screen = opened("check", answers=example("welder"))
    (change,) = [button for button in screen.button if button.key and button.key.endswith("change/born")]
    change.click().run()
    assert heading(screen) == questions()["born"].ask.en
    assert screen.query_params == {"lang": "en", "step": "born", "back": "check"}


def test_the_result_is_a_press_away() -> None:
    assert heading(press(opened("check"), "See the result")) == "There is no result yet"


def test_clearing_leaves_no_answer() -> None:
    screen = press(opened("check", answers=example("welder")), "Clear all answers")
    assert screen.session_state["answers"] == {"told": {}, "values": {}}
    assert heading(screen) == "Which level can you apply for?"


def test_what_a_visitor_typed_is_never_markup() -> None:
    given = answers_of({"occupation": "**bold** [link](http://example.org) <b>x</b>"})
    (row,) = [text for text in opened("check", answers=given).markdown.values if "bold" in text]
    assert r"\*\*bold\*\*" in row
    assert r"\[link\]\(http\://example\.org\)" in row
    assert r"\<b\>" in row


@pytest.mark.parametrize(("language", "shown"), [("en", "石工 (6-29-01-02)"), ("zh", "石工（6-29-01-02）")])
def test_an_occupation_of_the_classification_alone_is_named_in_chinese_with_its_code(language: Language, shown: str) -> None:
    texts = read(opened("check", language, answers_of({"occupation": "6290102"})))
    assert [text for text in texts if shown in text]
