"""The result page says what the library works out, under the notice that was chosen."""

from __future__ import annotations

import pytest

from tests.pages.conftest import example, heading, opened, press, read, unmarked
from vqlogic import assess, load_rulesets
from vqlogic.documents import documents
from vqlogic.handouts.sentences import headline, plain_text
from vqlogic.interview.answers import Answers, answers_of, person_of
from vqlogic.interview.examples import examples
from vqlogic.interview.questions import questions
from vqlogic.registration import registration
from vqlogic.wording import LANGUAGES, Language, wording

RULESETS = load_rulesets()
DEFAULT = next(iter(RULESETS.values()))
OTHER = list(RULESETS.values())[-1]


def under(ruleset: str, id: str) -> Answers:
    """An example person who has chosen a notice."""
    given = example(id)
    given["told"]["ruleset"], given["values"]["ruleset"] = "some", ruleset
    if own := RULESETS[ruleset].occupations:
        given["told"]["occupation"], given["values"]["occupation"] = "some", own[0]
    return given


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", examples())
def test_the_heading_is_the_verdicts_headline(id: str, language: Language) -> None:
    verdict = assess(person_of(example(id))[0], DEFAULT)
    assert heading(opened("result", language, example(id))) == headline(verdict, wording(language))


@pytest.mark.parametrize("ruleset", RULESETS)
def test_a_chosen_notice_is_the_one_that_is_assessed_and_named(ruleset: str) -> None:
    given = under(ruleset, "welder")
    screen = opened("result", answers=given)
    assert heading(screen) == headline(assess(person_of(given)[0], RULESETS[ruleset]), wording("en"))
    assert any(text.startswith(f"Under: {RULESETS[ruleset].title.en}, on ") for text in read(screen))
    assert not screen.info


def test_a_notice_for_another_occupation_than_the_one_told_is_not_used() -> None:
    given = under("car-driver", "welder")
    given["values"]["occupation"] = "welder"
    (said,) = map(unmarked, opened("result", answers=given).info.values)
    assert DEFAULT.title.en in said


def test_without_a_chosen_notice_the_one_that_is_used_is_named_and_that_it_was_not_chosen() -> None:
    (said,) = map(unmarked, opened("result", answers=example("welder")).info.values)
    assert said.startswith("You did not say which notice applies")
    assert DEFAULT.title.en in said


@pytest.mark.parametrize("id", examples())
def test_every_route_has_its_card(id: str) -> None:
    verdict, texts = assess(person_of(example(id))[0], DEFAULT), read(opened("result", answers=example(id)))
    for route in verdict.routes:
        title = f"Route {route.route} to {wording('en').term('level', route.level)}: "
        assert sum(text.startswith(title) for text in texts) == 1, route.route


@pytest.mark.parametrize("id", examples())
def test_every_paper_is_listed_with_its_states(id: str) -> None:
    verdict, screen = assess(person_of(example(id))[0], DEFAULT), opened("result", answers=example(id))
    papers = [radio.label for radio in screen.radio if radio.key and "/paper/" in radio.key]
    assert len(papers) == len(verdict.documents)
    for item, label in zip(verdict.documents, papers, strict=True):
        assert label.startswith(documents()[item.document].name.en)


def test_a_papers_state_stays_with_the_answers() -> None:
    screen = opened("result", answers=example("welder"))
    paper = next(radio for radio in screen.radio if radio.key and radio.key.endswith("paper/identity_card"))
    paper.set_value("have").run()
    assert screen.session_state["answers"]["values"]["papers"] == {"identity_card": "have"}
    assert any(text.startswith("1 of ") and text.endswith(" papers ready") for text in read(screen))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_to_paste_is_that_of_the_library_and_the_station_decides(language: Language) -> None:
    screen, say = opened("result", language, example("welder")), wording(language)
    person = person_of(example("welder"))[0]
    assert screen.code.values == [plain_text(person, assess(person, DEFAULT), DEFAULT, say, {}).strip()]
    assert [unmarked(text) for text in screen.warning.values] == [say.of(registration().prevails)]


def test_an_unknown_that_could_open_a_better_level_leads_to_its_question_and_back() -> None:
    screen = opened("result", answers=example("many-unknowns"))
    answer = next(button for button in screen.button if button.label == "Answer")
    id = answer.key.rpartition("/")[2]
    answer.click().run()
    assert heading(screen) == questions()[id].ask.en
    assert screen.query_params["back"] == "check"


def test_answers_that_cannot_be_read_are_pointed_at() -> None:
    given = example("welder")
    given["values"]["born"] = "1/6/2018"
    assert opened("result", answers=given).error
    assert not opened("result", answers=example("welder")).error


def test_without_an_answer_there_is_no_result_and_a_way_to_the_questions() -> None:
    screen = opened("result")
    assert heading(screen) == "There is no result yet"
    assert heading(press(screen, "Start now")) == next(iter(questions().values())).ask.en


def test_what_is_supposed_changes_no_answer_and_is_marked() -> None:
    screen = opened("result", answers=answers_of({"jobs": [{"from": "2024-01-01", "occupation": "this"}], "certificates": []}))
    before = heading(screen)
    (years,) = [slider for slider in screen.slider if slider.label == "More years at work in this occupation"]
    years.set_value(15).run()
    assert any(unmarked(text).startswith("Supposed, not so today: ") for text in screen.info.values)
    assert heading(screen) == before
    assert screen.session_state["answers"]["values"]["jobs"] == [{"from": "2024-01-01", "occupation": "this"}]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chosen", ["welder-2018", DEFAULT.id])
@pytest.mark.parametrize("page", ["result", "compare", "counsellor"])
def test_whoever_has_a_notice_of_their_own_reads_when_it_counts_whichever_is_chosen(
    page: str, chosen: str, language: Language
) -> None:
    given = under(chosen, "welder")
    given["values"]["occupation"] = "焊工"
    when = RULESETS["welder-2018"].counts_when
    assert when
    assert [text for text in read(opened(page, language, given)) if text.endswith(wording(language).of(when))]


@pytest.mark.parametrize("page", ["result", "compare", "counsellor"])
def test_whose_occupation_has_conditions_that_are_not_held_reads_so(page: str) -> None:
    given = answers_of({"occupation": "4-03-02-07", "certificates": []})
    assert "Tea artist: It has conditions of its own, of 2018, which are not held here." in read(opened(page, answers=given))


def test_a_supposition_says_where_the_notice_is_not_in_force_by_then(ended: str) -> None:
    screen = opened("result", answers=example("welder"))
    (years,) = [slider for slider in screen.slider if slider.label == "More years at work in this occupation"]
    before = sum(ended in unmarked(text) for text in screen.warning.values)
    years.set_value(1).run()
    assert (before, sum(ended in unmarked(text) for text in screen.warning.values)) == (1, 2)
