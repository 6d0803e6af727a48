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
    majors_lines,
    marked_title,
    occupation_lines,
    plain_text,
    result_lines,
    when_it_counts,
    where_to_register,
)
from vqlogic.interview.examples import examples
from vqlogic.occupations import occupations
from vqlogic.planning import next_step
from vqlogic.registration import registration
from vqlogic.rules import Period, rulesets_for
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


def test_a_29_february_that_decides_stands_in_the_text():
    general = load_rulesets()["national-general"]
    told = Person.from_data({"jobs": [{"occupation": "this", "from": "2020-02-29"}]})
    for on, said in ((date(2022, 2, 28), True), (date(2022, 3, 1), False)):
        text = "\n".join(result_lines(general, assess(told, general, on=on), wording("en")))
        assert ("2 years | you: 2 years | Counted from a 29 February" in text) == said


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_an_occupations_own_notice_it_is_said_when_it_counts(language):
    rulesets, words = load_rulesets(), wording(language)
    (line,) = occupation_lines("6-18-02-04", rulesets_for(rulesets, "6-18-02-04"), words)
    assert words.of(rulesets["welder-2018"].title) in line
    assert line.endswith(words.of(rulesets["welder-2018"].counts_when))


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_an_occupation_whose_own_conditions_are_not_held_that_is_said(language):
    words, artist = wording(language), occupations()["tea-artist"]
    (line,) = occupation_lines("茶艺师", rulesets_for(load_rulesets(), "茶艺师"), words)
    assert line.startswith(words.of(artist.name))
    assert line.endswith(words.of(artist.own_conditions))


@pytest.mark.parametrize("occupation", [None, "surveyor", "石工", "Copper turner"])
def test_of_an_occupation_without_conditions_of_its_own_nothing_is_said(occupation):
    assert occupation_lines(occupation, rulesets_for(load_rulesets(), occupation), wording("en")) == []


def test_a_notice_that_does_not_say_when_it_counts_leaves_it_to_the_station():
    silent = load_rulesets()["welder-2018"].with_fields(counts_when=None)
    assert when_it_counts(silent, wording("en")).endswith("The station or assessment body decides: ask it.")


def test_the_text_says_it_of_the_notice_used_and_of_conditions_that_are_not_held():
    own = load_rulesets()["beautician-pre-2018"]
    person = Person.from_data({"occupation": "beautician"})
    text = plain_text(person, assess(person, own, on=ON), own, wording("en"))
    assert own.counts_when.en in text
    assert occupations()["beautician"].own_conditions.en in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_majors_a_notice_lists_are_named_as_it_lists_them_and_the_station_decides_about_others(language):
    rulesets, words = load_rulesets(), wording(language)
    either, last = majors_lines(rulesets["welder-2018"], words)
    assert either.startswith(words("This or a related major: {majors}", majors="焊接加工"))
    assert last == words("If yours is not among them, the station decides.")
    this, related, _ = majors_lines(rulesets["infant-carer-2019"], words)
    assert "早期教育" in this
    assert "中医护理" in related
    assert majors_lines(rulesets["standard-2023"], words) == []


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
