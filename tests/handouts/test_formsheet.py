"""The page to copy from onto an application form: what was told, what follows from it, and nothing that was not told."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from vqlogic import Person, assess, load_rulesets
from vqlogic.handouts.formsheet import form_lines, write_form
from vqlogic.wording import LANGUAGES, Language, wording

ON = date(2026, 11, 28)
RULESET = load_rulesets()["standard-2023"]
WELDER = {
    "occupation": "焊工",
    "born": "1990-05",
    "schooling": [{"school": "technical_school", "major": "this", "finished": "2008-06-30"}],
    "certificates": [{"level": 4, "occupation": "this", "awarded": "2015-06-01"}],
    "titles": [],
    "jobs": [{"from": "2012-07-01", "occupation": "this"}],
}


def lines(person: dict[str, Any], language: Language = "en") -> dict[str, str]:
    told = Person.from_data(person)
    return dict(form_lines(told, assess(told, RULESET, on=ON), RULESET, wording(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_stands_there_by_its_name(language: Language) -> None:
    said, say = lines(WELDER, language), wording(language)
    text = " ".join(said.values())
    for words in (
        say.date(Person.from_data(WELDER).born or ON),
        say.term("school", "technical_school"),
        say.day(date(2008, 6, 30)),
        say.term("level", 4),
        say.day(date(2015, 6, 1)),
        say.day(date(2012, 7, 1)),
        say("none"),
    ):
        assert words in text


def test_what_was_not_told_is_a_line_to_write_on_and_never_none() -> None:
    said = lines({"jobs": []})
    assert said["Work in this occupation"] == "none"
    assert [name for name, answer in said.items() if not answer] == [
        "Name",
        "Identity number",
        "Date of birth",
        "Schools",
        "Skill certificates",
        "Professional titles",
        "Formal training",
        "Occupation applied for",
        "Level applied for",
        "Condition",
    ]


def test_years_are_those_of_the_day_and_only_where_they_are_known() -> None:
    assert lines(WELDER)["Years worked in this occupation, added up"] == "14 years 4 months 27 days, on 28 November 2026"
    unknown = WELDER | {"jobs": [{"from": "2012-07", "occupation": "this"}]}
    assert "Years worked in this occupation, added up" not in lines(unknown)


def test_the_level_is_the_one_that_is_open_with_its_condition() -> None:
    said = lines(WELDER)
    verdict = assess(Person.from_data(WELDER), RULESET, on=ON)
    assert said["Level applied for"] == wording("en").term("level", verdict.highest_level or 0)
    assert said["Condition"].startswith(f"{RULESET.short.en} · ")
    assert lines(WELDER | {"certificates": [], "goal": 4})["Level applied for"] == wording("en").term("level", 4)


@pytest.mark.parametrize("language", [*LANGUAGES, "both"])
def test_it_is_one_page_in_each_language_and_what_was_typed_is_text(language: Any) -> None:
    person = Person.from_data(WELDER | {"occupation": '#link("http://a") $x$ ' + "w" * 150})
    file = PdfReader(io.BytesIO(write_form(person, assess(person, RULESET, on=ON), RULESET, language, "*Li* \u202eNa")))
    (page,) = file.pages
    said = page.extract_text().replace(" ", "")
    assert '#link("http://a")' in said
    assert "*Li*Na" in said
    assert "/Annots" not in page
