"""The text for a message: short, whole, the same words as the page, and with the code of its receipt."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vqlogic import Person, assess, load_rulesets
from vqlogic.handouts.message import MOST_LINES, message_text
from vqlogic.handouts.nextsteps import advice, goal_line, step_lines
from vqlogic.handouts.reasons import reason_line
from vqlogic.handouts.sentences import force_line, headline, progress_line
from vqlogic.interview.examples import examples
from vqlogic.occupations import occupations
from vqlogic.receipts import receipt_code, write_receipt
from vqlogic.registration import registration
from vqlogic.wording import LANGUAGES, Language, wording

ON = date(2026, 11, 23)
RULESETS = load_rulesets()
STANDARD = RULESETS["standard-2023"]


def person_of(example: str, **more: Any) -> Person:
    return Person.from_data({**examples()[example].data, **more})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("goal", [None, 1])
@pytest.mark.parametrize("example", examples())
def test_it_says_what_the_page_says_in_fifteen_lines_at_most(example: str, goal: int | None, language: Language) -> None:
    person = person_of(example, goal=goal)
    verdict, words = assess(person, STANDARD, on=ON), wording(language).about(person.occupation)
    text, given = message_text(person, verdict, STANDARD, wording(language)), advice(person, verdict, STANDARD)
    assert len(text.splitlines()) <= MOST_LINES
    assert text.startswith(headline(verdict, words))
    assert goal_line(given, words) in text
    assert all(step in text for step in step_lines(given, person, STANDARD, {}, words))
    assert given.route is not None
    assert all(reason_line(one, words) in text for one in given.route.conditions)
    assert words.day(ON) in text
    assert words.of(registration().prevails) in text
    assert receipt_code(write_receipt(person, verdict, STANDARD)) in text


@pytest.mark.parametrize("ruleset", RULESETS.values(), ids=lambda one: one.id)
def test_under_every_notice_it_stays_as_short(ruleset: Any) -> None:
    for example in examples():
        person = person_of(example, goal=1, occupation=ruleset.occupations[0] if ruleset.occupations else "beautician")
        text = message_text(person, assess(person, ruleset, on=date(2000, 1, 1)), ruleset, wording("en"))
        assert len(text.splitlines()) <= MOST_LINES


def test_the_papers_stand_with_their_state_and_how_many_are_ready() -> None:
    person = person_of("welder")
    verdict = assess(person, STANDARD, on=ON)
    states: Any = {"identity_card": "have", "electronic_photo": "not_applicable"}
    text = message_text(person, verdict, STANDARD, wording("en"), states)
    assert progress_line(advice(person, verdict, STANDARD).papers, states, wording("en")) in text
    assert "[x] Identity card; [ ] " in text
    assert "[-] Electronic photo" in text


def test_where_nothing_is_open_it_says_what_is_missing_and_names_no_papers() -> None:
    person = Person.from_data({"born": "2014-02-01", "jobs": [], "certificates": [], "titles": [], "schooling": []})
    text = message_text(person, assess(person, STANDARD, on=ON), STANDARD, wording("en"))
    assert "What is still missing: At least 16 full years of age. You are 12: too young." in text
    assert "[ ]" not in text


def test_beyond_the_highest_level_it_still_stands() -> None:
    held = [{"level": 1, "occupation": "this", "awarded": "2020-01-01"}]
    person = person_of("technician", certificates=held)
    assert "There is no higher level" in message_text(person, assess(person, STANDARD, on=ON), STANDARD, wording("en"))


def test_it_says_when_the_notice_used_counts_what_is_not_held_and_that_it_is_not_in_force() -> None:
    own, person = RULESETS["beautician-pre-2018"], Person.from_data({"occupation": "beautician"})
    text = message_text(person, assess(person, own, on=ON), own, wording("en"))
    assert own.counts_when is not None
    assert own.counts_when.en in text
    not_held = occupations()["beautician"].own_conditions
    assert not_held is not None
    assert not_held.en in text
    of_2005, before = RULESETS["provincial-2005"], date(2004, 6, 1)
    said = force_line(of_2005, before, wording("en"))
    assert said is not None
    assert said in message_text(person, assess(person, of_2005, on=before), of_2005, wording("en"))
