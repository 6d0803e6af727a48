"""The result page says what the library works out, under the notice that was chosen."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import example, field, heading, opened, press, read, unfolded, unmarked
from vqlogic import Person, assess, load_rulesets
from vqlogic.checklist import checklist_lines
from vqlogic.handouts.message import message_text
from vqlogic.handouts.nextsteps import Advice, advice, goal_line, step_lines
from vqlogic.handouts.reasons import reason_line
from vqlogic.handouts.sentences import headline, line_name
from vqlogic.interview.answers import Answers, answers_of, person_of
from vqlogic.interview.examples import examples
from vqlogic.interview.questions import questions
from vqlogic.registration import registration
from vqlogic.wording import LANGUAGES, Language, Wording, wording

RULESETS = load_rulesets()
EXCEPT_CLASS = {
    "occupation": "welder",
    "born": "2000-01-01",
    "jobs": [{"from": "2021-07-03", "occupation": "this"}],
    "certificates": [],
    "titles": [],
    "trainings": [],
}
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
    person = person_of(example(id))[0]
    words = wording(language).about(person.occupation)
    assert heading(opened("result", language, example(id))) == headline(assess(person, DEFAULT), words)


@pytest.mark.parametrize("ruleset", RULESETS)
def test_a_chosen_notice_is_the_one_that_is_assessed_and_named(ruleset: str) -> None:
    given = under(ruleset, "welder")
    screen, person = opened("result", answers=given), person_of(given)[0]
    assert heading(screen) == headline(assess(person, RULESETS[ruleset]), wording("en").about(person.occupation))
    assert any(text.startswith(f"By: {RULESETS[ruleset].title.en}, on ") for text in read(screen))


def test_a_notice_for_another_occupation_than_the_one_told_is_not_used() -> None:
    given = under("car-driver", "welder")
    given["values"]["occupation"] = "welder"
    assert any(
        text.startswith(f"By today's general conditions ({DEFAULT.short.en})") for text in read(opened("result", answers=given))
    )


def test_without_a_chosen_notice_the_one_that_is_used_is_named_with_the_way_to_choose() -> None:
    screen = opened("result", answers=example("welder"))
    assert any(text.startswith(f"By today's general conditions ({DEFAULT.short.en}), on ") for text in read(screen))
    assert heading(press(screen, "Change")) == questions()["ruleset"].ask.en
    assert screen.query_params["back"] == "check"


# What to do next, why, and the papers


def advised(id: str, language: Language = "en") -> tuple[Advice, Person, Wording]:
    person = person_of(example(id))[0]
    return advice(person, assess(person, DEFAULT), DEFAULT), person, wording(language).about(person.occupation)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", examples())
def test_the_next_steps_and_the_reasons_are_the_librarys_in_this_order(id: str, language: Language) -> None:
    (given, person, say), texts = advised(id, language), read(opened("result", language, example(id)))
    steps = next(at for at, text in enumerate(texts) if all(one in text for one in step_lines(given, person, DEFAULT, {}, say)))
    assert given.route is not None
    reasons = [reason_line(one, say) for one in given.route.conditions]
    why = next(at for at, text in enumerate(texts) if all(one in text for one in reasons))
    papers = texts.index(say("Papers to bring"))
    assert texts.index(say("What to do next")) < steps < why < papers


@pytest.mark.parametrize("id", examples())
def test_every_other_route_has_its_card_and_no_route_is_a_heading(id: str) -> None:
    given, _, _ = advised(id)
    screen = unfolded(opened("result", answers=example(id)))
    texts = read(screen)
    for route in given.verdict.routes:
        assert sum(text.startswith(f"Route {route.route} · ") for text in texts) == 1, route.route
    assert not [one for one in (*screen.header.values, *screen.subheader.values) if "Route" in one]


@pytest.mark.parametrize("id", examples())
def test_nothing_on_the_result_is_said_of_how_a_text_is_read(id: str) -> None:
    for ruleset in RULESETS:
        texts = " ".join(read(opened("result", answers=under(ruleset, id))))
        assert "not recorded" not in texts
        notes = [route.note.en for route in RULESETS[ruleset].routes if route.note]
        assert not [note for note in notes if note in texts]


@pytest.mark.parametrize("id", examples())
def test_every_paper_of_the_way_it_leads_by_is_a_tick(id: str) -> None:
    given, _, say = advised(id)
    ticks = [one.label for one in opened("result", answers=example(id)).checkbox if "/paper/" in (one.key or "")]
    assert sorted(ticks) == sorted(line_name(line, say) for line in checklist_lines(given.papers))


@pytest.mark.parametrize(("id", "folded"), [("senior-worker", 9), ("welder", 5), ("school-leaver", 2), ("engineer", 9)])
def test_three_papers_are_shown_at_once_and_the_others_folded(id: str, folded: int) -> None:
    screen = opened("result", answers=example(id))
    (fold,) = [one for one in screen.expander if one.label == f"{folded} more papers"]
    assert len(fold.checkbox) == folded
    lines = checklist_lines(advised(id)[0].papers)
    assert len(lines) == folded + 3


def test_what_everybody_brings_comes_after_what_the_way_asks_for() -> None:
    given, _, say = advised("welder")
    ticks = [one.label for one in opened("result", answers=example("welder")).checkbox if "/paper/" in (one.key or "")]
    own = [line_name(line, say) for line in checklist_lines(given.papers) if "always" not in line.item.because]
    assert 0 < len(own) < len(ticks)
    assert ticks[: len(own)] == own


def paper(screen: AppTest, id: str) -> Any:
    return next(one for one in screen.checkbox if (one.key or "").endswith(f"paper/{id}"))


def applies(screen: AppTest, id: str) -> Any:
    return next(one for one in screen.button if (one.key or "").endswith(f"applies/{id}"))


def test_a_papers_state_stays_with_the_answers() -> None:
    screen = opened("result", answers=example("welder"))
    paper(screen, "identity_card").check().run()
    assert screen.session_state["answers"]["values"]["papers"] == {"identity_card": "have"}
    assert any(text.startswith("1 of ") and text.endswith(" papers ready") for text in read(screen))
    assert any("Get your papers ready: 7 of 8 still to get." in text for text in read(screen))
    paper(screen, "identity_card").uncheck().run()
    assert screen.session_state["answers"]["values"]["papers"] == {"identity_card": "get"}


def test_that_a_paper_does_not_apply_is_one_press_away_and_back() -> None:
    screen = opened("result", answers=example("welder"))
    applies(screen, "id_photos").click().run()
    assert screen.session_state["answers"]["values"]["papers"] == {"id_photos": "not_applicable"}
    assert "Four ID photos: does not apply" in read(screen)
    assert any(text == "0 of 7 papers ready" for text in read(screen))
    applies(screen, "id_photos").click().run()
    assert paper(screen, "id_photos").value is False


def test_states_that_were_kept_before_are_still_read() -> None:
    given = example("welder")
    given["values"]["papers"] = {"identity_card": "have", "id_photos": "not_applicable", "proof_of_years": "get"}
    screen = opened("result", answers=given)
    assert paper(screen, "identity_card").value is True
    assert any(text == "1 of 7 papers ready" for text in read(screen))


def test_a_stand_in_that_was_had_is_had_no_more_where_the_tick_is_taken_away() -> None:
    given = example("college-student")
    given["values"]["papers"] = {"enrolment_proof": "have"}
    screen = opened("result", answers=given)
    assert paper(screen, "diploma_registration").value is True
    paper(screen, "diploma_registration").uncheck().run()
    assert paper(screen, "diploma_registration").value is False


def test_the_papers_of_another_open_way_are_a_choice_away() -> None:
    screen = unfolded(opened("result", answers=example("welder")))
    choice = field(screen.selectbox, "Show the papers for")
    assert choice.value == ""
    choice.set_value("4-2").run()
    assert any(text.startswith("For: level 4: ") for text in read(screen))
    assert paper(screen, "earlier_certificate").value is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_to_paste_is_that_of_the_library_and_the_station_decides(language: Language) -> None:
    screen, say = unfolded(opened("result", language, example("welder"))), wording(language)
    person = person_of(example("welder"))[0]
    assert screen.code.values == [message_text(person, assess(person, DEFAULT), DEFAULT, say, {}).strip()]
    assert say.of(registration().prevails) in read(screen)


# What is still unknown


def test_the_one_detail_that_tells_most_is_asked_for_and_answered_in_place() -> None:
    given = answers_of({**EXCEPT_CLASS, "schooling": [{"school": "technical_school", "major": "this", "finished": "2024-06-30"}]})
    screen = opened("result", answers=given)
    assert heading(screen) == "You can apply for level 4 (intermediate worker) as a welder."
    assert "School 1: Technical school" in " ".join(read(screen))
    field(screen.radio, "Was it a senior-worker class?").set_value("senior_worker")
    press(screen, "Use this answer")
    assert heading(screen) == "You can apply for level 3 (senior worker) as a welder."
    assert screen.session_state["answers"]["values"]["schooling"][0]["class"] == "senior_worker"
    assert not [radio for radio in screen.radio if radio.label == "Was it a senior-worker class?"]


def test_a_date_is_answered_in_place_and_what_is_none_is_said() -> None:
    screen = opened("result", answers=answers_of({**EXCEPT_CLASS, "schooling": [], "jobs": [{"occupation": "this"}]}))
    press(screen, "Use this answer")
    assert "Choose or fill in an answer first." in read(screen)
    field(screen.text_input, "When did this job begin?").set_value("1/9/26")
    press(screen, "Use this answer")
    assert screen.session_state["answers"]["values"]["jobs"] == [{"occupation": "this"}]
    field(screen.text_input, "When did this job begin?").set_value("2016年1月1日")
    press(screen, "Use this answer")
    assert heading(screen).startswith("You can apply for level 3 ")


def test_other_unknowns_lead_to_their_questions_and_back() -> None:
    screen = opened("result", answers=example("many-unknowns"))
    answer = next(button for button in screen.button if button.label == "Fill in")
    id = answer.key.rpartition("/")[2]
    answer.click().run()
    assert heading(screen) == questions()[id].ask.en
    assert screen.query_params["back"] == "check"


def test_who_has_told_all_is_asked_nothing() -> None:
    screen = opened("result", answers=example("senior-worker"))
    assert not [button for button in screen.button if button.label in ("Use this answer", "Fill in")]


# Who wants a certain level, has nothing open, or has it all


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_level_that_is_wanted_is_answered_and_marked(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {**EXCEPT_CLASS, "schooling": [], "goal": 3}
    monkeypatch.setattr("pages.parts.frame.session.person_of", lambda answers: (Person.from_data(told), []))
    screen, say = opened("result", language, answers_of(told)), wording(language).about("welder")
    person = Person.from_data(told)
    wanted = goal_line(advice(person, assess(person, DEFAULT), DEFAULT), say)
    assert wanted
    assert wanted in read(screen)
    assert any(say("⚑ wanted") in text for text in read(screen))


def test_to_whom_nothing_is_open_it_says_what_is_missing_and_asks_for_no_papers() -> None:
    screen = opened("result", answers=answers_of({**EXCEPT_CLASS, "born": "2015-01-01", "schooling": [], "jobs": []}))
    assert heading(screen) == "You cannot apply for a level as a welder yet."
    assert "What is still missing" in read(screen)
    assert "Papers to bring" not in read(screen)


def test_whoever_holds_the_highest_certificate_is_told_so() -> None:
    held = [{"level": 1, "occupation": "this", "awarded": "2020-01-01"}]
    screen = opened("result", answers=answers_of({**EXCEPT_CLASS, "schooling": [], "certificates": held}))
    assert "There is no higher level to apply for." in read(screen)


@pytest.mark.parametrize(("label", "title"), [("The way up", "The way up"), ("My answers", "Check your answers")])
def test_links_lead_on(label: str, title: str) -> None:
    assert heading(press(opened("result", answers=example("welder")), label)) == title


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
    told = answers_of({"jobs": [{"from": "2024-01-01", "occupation": "this"}], "certificates": []})
    screen = unfolded(opened("result", answers=told))
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
    assert [text for text in read(unfolded(opened(page, language, given))) if text.endswith(wording(language).of(when))]


@pytest.mark.parametrize("page", ["result", "compare", "counsellor"])
def test_whose_occupation_has_conditions_that_are_not_held_reads_so(page: str) -> None:
    given = answers_of({"occupation": "4-03-02-07", "certificates": []})
    texts = read(unfolded(opened(page, answers=given)))
    assert "Tea artist: It has conditions of its own, of 2018, which are not held here." in texts


def test_a_supposition_says_where_the_notice_is_not_in_force_by_then(ended: str) -> None:
    screen = unfolded(opened("result", answers=example("welder")))
    (years,) = [slider for slider in screen.slider if slider.label == "More years at work in this occupation"]
    before = sum(ended in unmarked(text) for text in screen.warning.values)
    years.set_value(1).run()
    assert (before, sum(ended in unmarked(text) for text in screen.warning.values)) == (1, 2)
