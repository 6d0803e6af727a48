"""The result as plain text: everything that matters stands in it, in either language."""

from datetime import date

import pytest

from vqlogic import Person, assess, load_rulesets
from vqlogic.handouts.sentences import (
    basis_lines,
    clause_line,
    document_name,
    force_line,
    headline,
    marked_title,
    plain_text,
    result_lines,
    where_to_register,
)
from vqlogic.interview.examples import examples
from vqlogic.planning import next_step
from vqlogic.registration import registration
from vqlogic.rules import Period
from vqlogic.wording import LANGUAGES, wording

ON = date(2026, 11, 23)
STANDARD, GENERAL = load_rulesets()["standard-2023"], load_rulesets()["national-general"]


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
    assert all(f"[ ] {document_name(item, words)}" in text for item in verdict.documents)
    assert all(f" {route.route} " in text for route in verdict.routes)


def test_the_text_says_the_state_of_each_paper_and_how_many_are_ready():
    text = plain_text(*told("welder"), STANDARD, wording("en"), {"identity_card": "have", "electronic_photo": "not_applicable"})
    assert "[x] Identity card" in text
    assert "[-] Electronic photo" in text
    assert "1 of 9 papers ready" in text


@pytest.mark.parametrize("example", examples())
def test_the_next_step_leads_to_a_better_level(example):
    verdict = told(example)[1]
    nearest = next_step(verdict)
    assert nearest.level < verdict.highest_level if nearest and verdict.highest_level else nearest or verdict.highest_level == 1


def test_a_route_that_one_copy_alone_has_says_so_in_the_text():
    lines = result_lines(STANDARD, told("technician")[1], wording("en"))
    at = next(number for number, line in enumerate(lines) if line.startswith("  + 1-1 "))
    until = next(number for number, line in enumerate(lines) if line.startswith("  - 1-2 "))
    assert "      How sure: checked against one copy" in lines[at:until]


def test_the_gap_that_broke_an_unbroken_time_stands_in_the_text():
    ladder = load_rulesets()["general-ladder"]
    jobs = [{"occupation": "this", "from": "2012-01-01", "to": "2016-12-31"}, {"occupation": "this", "from": "2017-02-01"}]
    verdict = assess(Person.from_data({"jobs": jobs}), ladder, on=ON)
    text = "\n".join(result_lines(ladder, verdict, wording("en")))
    assert "A gap from 1 January 2017 to 31 January 2017 breaks the work." in text


def test_a_route_taken_over_from_another_notice_is_cited_from_there():
    provincial, general = load_rulesets()["provincial-2005"], load_rulesets()["national-general"]
    words = wording("en")
    assert basis_lines(provincial, "2-3", words)[0] == basis_lines(general, "2-3", words)[0]
    assert clause_line(provincial.route("2-3"), words) == basis_lines(general, "2-3", words)[0]
    assert clause_line(general.route("2-3"), words) == f"clause {general.route('2-3').clause}"


@pytest.mark.parametrize("route", load_rulesets()["welder-2018"].routes, ids=lambda route: route.id)
def test_a_route_that_is_merely_the_same_as_another_notice_s_is_cited_from_its_own(route):
    welder, words = load_rulesets()["welder-2018"], wording("en")
    assert basis_lines(welder, route.id, words)[0].startswith(welder.short.en)
    assert clause_line(route, words) == "clause not recorded"


@pytest.mark.parametrize(
    ("jobs", "place"),
    [
        ([{"occupation": "other", "from": "2020-01-01"}], "with_experience"),
        ([{"occupation": "other", "from": "2030-01-01"}], "no_experience"),
        ([{"occupation": "this", "from": "2020-01-01"}], "with_experience"),
        ([], "no_experience"),
        (None, "unknown_experience"),
    ],
)
def test_where_to_register_follows_work_in_any_occupation(jobs, place):
    person = Person.from_data({"jobs": jobs})
    verdict = assess(person, GENERAL, on=ON)
    assert where_to_register(person, verdict, GENERAL, wording("en")) == getattr(registration().where, place).en


@pytest.mark.parametrize("jobs", [[{"occupation": "this", "from": "2020-01-01"}], [], None])
def test_under_todays_conditions_everybody_registers_with_an_assessment_body(jobs):
    person = Person.from_data({"jobs": jobs})
    verdict = assess(person, STANDARD, on=ON)
    assert where_to_register(person, verdict, STANDARD, wording("en")) == registration().where.assessment_body.en


# Whether the notice is in force


OF_2005 = load_rulesets()["provincial-2005"]
BEFORE, AFTER = date(2004, 6, 1), date(2027, 1, 1)
ENDED = OF_2005.with_fields(holds=Period.model_validate({"from": "2005-01-31", "until": "2026-12-31"}))


def test_a_notice_that_is_in_force_or_of_which_nothing_is_known_needs_no_word():
    assert (force_line(OF_2005, ON, wording("en")), force_line(STANDARD, BEFORE, wording("en"))) == (None, None)
    assert marked_title(OF_2005.short, OF_2005, ON, wording("en")) == "Provincial 2005"


@pytest.mark.parametrize(
    ("ruleset", "on", "said", "mark"),
    [
        (OF_2005, BEFORE, "On 1 June 2004 this notice is not yet in force: it holds from 31 January 2005.", "not yet in force"),
        (
            ENDED,
            AFTER,
            "On 1 January 2027 this notice is no longer in force: it held until 31 December 2026.",
            "no longer in force",
        ),
    ],
)
def test_a_notice_that_is_not_in_force_says_so_with_the_day_and_is_marked(ruleset, on, said, mark):
    assert force_line(ruleset, on, wording("en")).startswith(said)
    assert marked_title(ruleset.short, ruleset, on, wording("en")) == f"Provincial 2005 ({mark})"


def test_a_notice_that_is_still_in_force_says_until_when():
    assert force_line(ENDED, ON, wording("en")).startswith("This notice holds until 31 December 2026: ")
    assert marked_title(ENDED.short, ENDED, ON, wording("en")) == "Provincial 2005"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_under_the_title_that_a_notice_is_not_in_force(language):
    person, words = Person.from_data(examples()["welder"].data), wording(language)
    text = plain_text(person, assess(person, OF_2005, on=BEFORE), OF_2005, words)
    title = f"{words.of(OF_2005.title)} [provincial-2005]"
    assert f"{title}\n  {force_line(OF_2005, BEFORE, words)}\n" in text
