"""The result as plain text: everything that matters stands in it, in either language."""

from datetime import date

import pytest

from vqlogic import Person, assess, load_rulesets
from vqlogic.examples import examples
from vqlogic.registration import registration
from vqlogic.text import headline, next_step, paper_name, plain_text
from vqlogic.wording import LANGUAGES, wording

ON = date(2026, 11, 23)
STANDARD = load_rulesets()["standard-2023"]


def told(example):
    person = Person.from_data(examples()[example].data)
    return person, assess(person, STANDARD, on=ON)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", examples())
def test_the_text_says_the_result_the_papers_and_that_the_station_decides(example, language):
    words, (person, verdict) = wording(language), told(example)
    text = plain_text(person, verdict, STANDARD, words)
    assert text.startswith(headline(verdict, words) + "\n")
    assert words.of(registration().prevails) in text
    assert all(f"[ ] {paper_name(item, words)}" in text for item in verdict.documents)
    assert all(f" {route.route} " in text for route in verdict.routes)


def test_the_text_says_the_state_of_each_paper_and_how_many_are_ready():
    text = plain_text(*told("welder"), STANDARD, wording("en"), {"identity_card": "have", "diploma": "not_applicable"})
    assert "[x] Identity card" in text
    assert "[-] Diploma" in text
    assert "1 of 7 papers ready" in text


@pytest.mark.parametrize("example", examples())
def test_the_next_step_leads_to_a_better_level(example):
    verdict = told(example)[1]
    nearest = next_step(verdict)
    assert nearest.level < verdict.highest_level if nearest and verdict.highest_level else nearest or verdict.highest_level == 1
