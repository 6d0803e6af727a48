"""The start page: where it leads, and the examples."""

from __future__ import annotations

import pytest

from tests.pages.conftest import answer, example, field, heading, opened, press, read, words_of
from vqlogic import Person, assess, load_rulesets, occupations
from vqlogic.handouts.sentences import headline
from vqlogic.interview.examples import examples
from vqlogic.interview.questions import questions
from vqlogic.wording import LANGUAGES, Language, wording

REPLACES = "An example replaces the answers you have given so far."


@pytest.mark.parametrize("language", LANGUAGES)
def test_start_now_leads_to_the_first_question(language: Language) -> None:
    screen = press(opened("start", language), "Start now")
    assert heading(screen) == wording(language).of(next(iter(questions().values())).ask)


@pytest.mark.parametrize("id", examples())
def test_an_example_chosen_puts_its_answers_in_and_shows_its_result(id: str) -> None:
    screen = opened("start")
    field(screen.selectbox, "Example person").set_value(id)
    screen = press(screen, "Show this example")
    verdict = assess(Person.from_data(examples()[id].data), next(iter(load_rulesets().values())))
    assert heading(screen) == headline(verdict, words_of(screen))
    assert screen.session_state["answers"]["told"] == example(id)["told"]


def test_every_example_is_offered_by_who_it_is() -> None:
    offered = field(opened("start", "zh").selectbox, wording("zh")("Example person")).options
    assert offered == [one.who.zh for one in examples().values()]


def test_whoever_has_answers_can_go_on_with_them_and_is_told_that_an_example_replaces_them() -> None:
    screen = opened("start", answers=example("welder"))
    assert "Go on with my answers" in read(screen)
    assert REPLACES in read(screen)
    assert REPLACES not in read(opened("start"))


def test_the_classification_of_occupations_is_not_read_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: object) -> None:
        raise AssertionError("the classification was read")

    occupations.classification.cache_clear()
    monkeypatch.setattr(occupations, "load_classification", read)
    assert not opened("start").exception
    assert not answer(opened("start"), example("welder")).exception
