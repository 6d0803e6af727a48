"""The sentences that what is shown, printed and sent shares, in either language."""

import re
from datetime import date

import pytest

from vqlogic import Person, assess, load_rulesets
from vqlogic.checklist import checklist, checklist_lines
from vqlogic.documents import documents
from vqlogic.handouts.sentences import (
    clause_line,
    force_line,
    headline,
    line_details,
    line_name,
    majors_lines,
    marked_title,
    occupation_lines,
    result_lines,
    when_it_counts,
    where_to_register,
)
from vqlogic.interview.examples import examples
from vqlogic.knownfacts import GivenFacts
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
def test_the_headline_names_the_level_and_the_occupation(example, language):
    person, verdict = told(example)
    words = wording(language).about(person.occupation)
    assert words.level(verdict.highest_level) in headline(verdict, words)
    name = occupations()[person.occupation].name.zh if language == "zh" else occupations()[person.occupation].one
    assert name in headline(verdict, words)


def test_where_nothing_is_open_or_known_the_headline_says_so():
    words = wording("en").about("welder")
    young = Person.from_data({"age": 12, "jobs": [], "certificates": [], "titles": [], "schooling": []})
    assert headline(assess(young, STANDARD, on=ON), words) == "You cannot apply for a level as a welder yet."
    assert headline(assess(Person(), STANDARD, on=ON), words) == "Not enough is known yet to name a level as a welder."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", examples())
def test_every_route_stands_in_the_lines_of_a_result(example, language):
    words, (_, verdict) = wording(language), told(example)
    text = "\n".join(result_lines(STANDARD, verdict, words))
    assert all(f" {route.route} " in text for route in verdict.routes)
    assert all(words.of(documents()[item.document].name) in text for item in verdict.documents)


# A line of the checklist


def test_a_diploma_and_what_stands_in_for_it_are_named_together():
    _, verdict = told("college-student")
    lines = {line.item.document: line for line in checklist_lines(verdict.documents)}
    assert line_name(lines["diploma_registration"], wording("en")).endswith(
        ", or proof of enrolment as a final-year student while you have none"
    )
    assert "enrolment_proof" not in lines
    assert line_name(lines["identity_card"], wording("en")) == "Identity card"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ruleset", load_rulesets().values(), ids=lambda one: one.id)
def test_what_is_said_of_a_paper_is_whole_sentences_and_nothing_of_how_texts_are_read(ruleset, language):
    words = wording(language)
    for line in checklist_lines(checklist(ruleset, ruleset.routes, GivenFacts({}))):
        details = line_details(line, words)
        assert all(one.endswith((".", "。")) for one in details)
        assert not re.search(r"[Tt]he source|current practice|原文|现行做法", " ".join(details))
        if issuer := documents()[line.item.document].issued_by:
            assert words.of(issuer) in " ".join(details)


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
    words, clause = wording("en"), general.route("2-3").clause
    assert clause_line(provincial.route("2-3"), words) == f"{general.short.en}, clause {clause}"
    assert clause_line(general.route("2-3"), words) == f"clause {clause}"


@pytest.mark.parametrize("route", load_rulesets()["welder-2018"].routes, ids=lambda route: route.id)
def test_a_route_that_is_merely_the_same_as_another_notice_s_is_cited_from_its_own(route):
    assert clause_line(route, wording("en")) == "clause not recorded"


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_majors_a_notice_lists_are_named_as_it_lists_them_and_the_station_decides_about_others(language):
    rulesets, words = load_rulesets(), wording(language)
    either, last = majors_lines(rulesets["welder-2018"], words)
    assert either.startswith(words("This or a related major: {majors}", majors="焊接加工"))
    assert last == words("If a major is not among them, the station decides.")
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
def test_the_lines_say_under_the_title_that_a_notice_is_not_in_force(language):
    person, words = Person.from_data(examples()["welder"].data), wording(language)
    text = "\n".join(result_lines(OF_2005, assess(person, OF_2005, on=BEFORE), words))
    title = f"{words.of(OF_2005.title)} [provincial-2005]"
    assert f"{title}\n  {force_line(OF_2005, BEFORE, words)}\n" in text
