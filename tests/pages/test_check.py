"""The check page: every question with its answer in words, and what can be done from there."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from tests.pages.conftest import example, heading, opened, press, read, unmarked
from vqlogic import load_rulesets
from vqlogic.interview.answers import answers_of, no_answers
from vqlogic.interview.questions import questions
from vqlogic.interview.relevance import skipped_questions
from vqlogic.wording import LANGUAGES, Language, wording

DEFAULT = next(iter(load_rulesets().values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_that_matters_is_listed_and_can_be_changed_by_a_name_of_its_own(language: Language) -> None:
    screen, say = opened("check", language), wording(language)
    left_out = skipped_questions(no_answers(), DEFAULT, date.today())
    called = [say.of(one.called) for id, one in questions().items() if id not in left_out]
    listed = [text.split("\n")[0].strip() for text in map(unmarked, screen.markdown.values)]
    assert [text for text in listed if text in called] == called
    assert len([button for button in screen.button if button.label == say("Change")]) == len(called)
    (script,) = [
        one.proto.body for one in screen.get("html") if "vqNamed" in one.proto.body and "st-key-answer" in one.proto.body
    ]
    names = json.loads(re.findall(r"\.\.\.(\{.*\})\};", script)[0])
    assert list(names.values()) == [say("Change: {what}", what=one) for one in called]


def test_an_answer_stands_there_in_words() -> None:
    given = answers_of({"born": "1990-02-03", "certificates": [{"level": 5, "occupation": "this", "awarded": "2015-06-01"}]})
    texts = " ".join(read(opened("check", answers=given)))
    assert "3 February 1990" in texts
    assert wording("en").term("level", 5) in texts
    assert "1 June 2015" in texts


def test_what_was_not_asked_is_one_folded_line_and_can_be_answered_all_the_same() -> None:
    left_out = skipped_questions(no_answers(), DEFAULT, date.today())
    screen = opened("check")
    assert left_out
    (folded,) = [one for one in screen.expander if "could change nothing" in one.label]
    assert folded.label.startswith(str(len(left_out)))
    assert [button.label for button in folded.button] == [wording("en").of(questions()[id].ask) for id in left_out]
    folded.button[0].click().run()
    assert screen.query_params["step"] == left_out[0]


def test_a_question_not_answered_says_so() -> None:
    left_out = skipped_questions(no_answers(), DEFAULT, date.today())
    texts = read(opened("check"))
    for id, question in questions().items():
        if id not in left_out:
            called = wording("en").of(question.called)
            assert any(text.startswith(called) and text.endswith("Not answered yet") for text in texts)


@pytest.mark.parametrize("chosen", [None, "standard-2018"])
def test_the_conditions_used_are_said(chosen: str | None) -> None:
    given = answers_of({"occupation": "welder"})
    if chosen:
        given["told"]["ruleset"], given["values"]["ruleset"] = "some", chosen
    title = load_rulesets()[chosen].title.en if chosen else DEFAULT.title.en
    said = f"Conditions used: {title}" + ("" if chosen else ", as you named no others")
    assert said in [unmarked(text) for text in opened("check", answers=given).markdown.values]


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


def test_starting_again_leaves_no_answer_and_opens_the_first_question() -> None:
    screen = press(opened("check", answers=example("welder")), "Start again")
    assert screen.session_state["answers"] == {"told": {}, "values": {}}
    assert heading(screen) == next(iter(questions().values())).ask.en


def test_an_example_is_left_by_its_band_and_not_by_starting_again() -> None:
    screen = opened("start", answers=example("technician"))
    screen = press(screen, "Show this example")
    screen.switch_page("check.py").run()
    assert "Start again" not in [button.label for button in screen.button]
    assert "Leave the example" in [button.label for button in screen.button]


def test_what_a_visitor_typed_is_never_markup() -> None:
    given = answers_of({"occupation": "**bold** [link](http://example.org) <b>x</b>"})
    row = next(text for text in opened("check", answers=given).markdown.values if "bold" in text)
    assert r"\*\*bold\*\*" in row
    assert r"\[link\]\(http" in row
    assert "://" not in row
    assert r"\<b\>" in row


@pytest.mark.parametrize(("language", "shown"), [("en", "石工 (6-29-01-02)"), ("zh", "石工（6-29-01-02）")])
def test_an_occupation_of_the_classification_alone_is_named_in_chinese_with_its_code(language: Language, shown: str) -> None:
    texts = read(opened("check", language, answers_of({"occupation": "6290102"})))
    assert [text for text in texts if shown in text]
