"""The questions, one at a time: which one is shown, what an answer leads to, and what is refused."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import example, field, heading, opened, press, unmarked, words_of
from vqlogic import load_rulesets
from vqlogic.handouts.sentences import occupation_label
from vqlogic.interview.answers import answers_of, person_of
from vqlogic.interview.questions import questions
from vqlogic.occupations import close_occupations, occupations
from vqlogic.partialdate import PartialDate
from vqlogic.wording import LANGUAGES, Language, wording

REFUSED = 'Choose an answer. "I don\'t know" is one too.'
FIRST, SECOND = list(questions())[:2]
OPEN = "certificates"  # no answer to it is chosen beforehand


def choose(screen: AppTest, answer: str) -> AppTest:
    """Chooses a kind of answer to the question on the screen, by its words."""
    return screen.radio[0].set_value(answer).run()


def wrong_lines(screen: AppTest) -> list[str]:
    """What stands beneath the lines of text in which something cannot be read."""
    notes = [one.proto.body for one in screen.get("html") if "field-note" in one.proto.body]
    return [unescape(re.sub(r"<.*?>", "", note)) for note in notes if "field-note wrong" in note]


def asks(screen: AppTest, id: str) -> bool:
    return heading(screen) == words_of(screen).of(questions()[id].ask)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", questions())
def test_the_address_opens_a_question_and_all_its_answers_can_be_chosen(id: str, language: Language) -> None:
    screen = opened("questions", language, step=id)
    for answer in screen.radio[0].options:
        choose(screen, answer)
        assert not screen.exception
        assert asks(screen, id)


def test_an_unknown_step_in_the_address_opens_the_first_question() -> None:
    assert asks(opened("questions", step="no-such-question"), FIRST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_without_an_answer_is_refused_with_a_word(language: Language) -> None:
    screen = opened("questions", language, step=OPEN)
    assert not screen.error
    press(screen, "Next")
    assert screen.error.values == [wording(language)(REFUSED)]
    assert asks(screen, OPEN)


def test_the_refusal_goes_with_an_answer() -> None:
    screen = press(opened("questions", step=OPEN), "Next")
    assert not choose(screen, "I don't know").error


@pytest.mark.parametrize(("step", "told"), [("goal", "unknown"), ("ruleset", "unknown")])
def test_what_most_people_say_is_chosen_and_next_takes_it(step: str, told: str) -> None:
    screen = press(opened("questions", step=step), "Next")
    assert not asks(screen, step)
    assert screen.session_state["answers"]["told"] == {step: told}


def test_the_level_wanted_is_kept_and_told() -> None:
    screen = choose(opened("questions", step="goal"), wording("en").term("level", 3))
    assert person_of(screen.session_state["answers"])[0].goal == 3
    assert choose(screen, "The highest I can get").session_state["answers"]["told"]["goal"] == "unknown"


def test_what_is_typed_counts_without_a_press_on_next() -> None:
    screen = opened("questions", step="born")
    field(screen.text_input, "Date of birth").set_value("1985").run()
    assert person_of(screen.session_state["answers"])[0].born == PartialDate(1985)


# Conditions that the announcement names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notices_are_listed_only_for_whoever_has_one_named_the_occupations_own_first(language: Language) -> None:
    say, given = wording(language), answers_of({"occupation": "welder"})
    screen = opened("questions", language, given, step="ruleset")
    assert len(screen.radio) == 1
    choose(screen, say("Yes"))
    options = screen.radio[1].options
    assert options[0] == say.of(load_rulesets()["welder-2018"].title)
    assert say.of(load_rulesets()["car-driver"].title) not in options
    assert asks(press(screen, "Next"), "ruleset")  # none is chosen yet
    screen.radio[1].set_value(options[0]).run()
    assert screen.session_state["answers"]["values"]["ruleset"] == "welder-2018"


# How far


def test_the_part_is_said_and_the_bar_only_grows() -> None:
    screen, values, parts = opened("questions", step=FIRST), [], []
    while heading(screen) != "Check your answers":
        (bar,) = screen.get("progress")
        parts.append([int(number) for number in re.findall(r"\d", bar.proto.text)])
        values.append(bar.proto.value)
        choose(screen, "I don't know" if "I don't know" in screen.radio[0].options else screen.radio[0].options[0])
        press(screen, "Next")
    assert values == sorted(set(values))
    assert {total for _, total in parts} == {max(part for part, _ in parts)}  # what is announced is what comes
    assert parts == sorted(parts)
    assert len(values) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_sure_is_said_as_soon_as_it_is(language: Language) -> None:
    given = answers_of(
        {"occupation": "welder", "certificates": [{"level": 4, "occupation": "this"}], "facts": {"occupation_years": 12}}
    )
    told = {name: given["told"][name] for name in ("occupation", "certificates")}
    (said,) = so_far(opened("questions", language, {"told": told, "values": given["values"]}, step="jobs"))
    say = wording(language).about("welder")
    assert say("So far: {level} is open to you {in_it}.", level=say.term("level", 3)) in said


def test_nothing_is_said_while_nothing_is_sure() -> None:
    assert so_far(opened("questions", step=FIRST)) == []


def so_far(screen: AppTest) -> list[str]:
    return [unescape(one.proto.body) for one in screen.get("html") if 'class="so-far"' in one.proto.body]


def test_i_dont_know_is_an_answer_and_next_leads_on() -> None:
    screen = press(choose(opened("questions", step=FIRST), "I don't know"), "Next")
    assert asks(screen, SECOND)
    assert screen.session_state["answers"]["told"] == {FIRST: "unknown"}


def test_back_leads_to_the_question_before_and_there_is_none_before_the_first() -> None:
    screen = press(choose(opened("questions", step=FIRST), "I don't know"), "Next")
    assert asks(press(screen, "Back"), FIRST)
    assert "Back" not in [button.label for button in screen.button]


def test_a_date_that_cannot_be_read_is_marked_and_next_is_refused() -> None:
    screen = choose(opened("questions", step="born"), "I can give the date")
    field(screen.text_input, "Date of birth").set_value("1/6/2018").run()
    (said,) = wrong_lines(screen)
    assert '"1/6/2018" can be read in two ways; write the year first' in said
    assert not screen.error
    assert asks(press(screen, "Next"), "born")


def test_a_question_opened_from_the_check_page_leads_back_there() -> None:
    screen = opened("questions", answers=example("welder"), step="born", back="check")
    assert heading(press(screen, "Save and return")) == "Check your answers"


def test_after_the_last_question_come_the_answers_to_check() -> None:
    screen = opened("questions", step=FIRST)
    asked = set()
    while "step" in screen.query_params and heading(screen) != "Check your answers":
        id = screen.query_params["step"]
        assert id not in asked
        asked.add(id)
        choose(screen, "I don't know" if "I don't know" in screen.radio[0].options else screen.radio[0].options[0])
        press(screen, "Next")
    assert heading(screen) == "Check your answers"
    assert asked <= set(questions())


def test_an_entry_is_added_and_removed() -> None:
    screen = choose(opened("questions", step="certificates"), questions()["certificates"].some.en)
    assert press(screen, "Add another certificate").session_state["answers"]["values"]["certificates"] == [{}, {}]
    (remove,) = [button for button in screen.button if button.label == "Remove Certificate 2"]
    assert remove.click().run().session_state["answers"]["values"]["certificates"] == [{}]


# What a notice asks for itself


def under_the_car_driver(language: Language, step: str, **facts: float) -> AppTest:
    values = {"occupation": "car-driver", "ruleset": "car-driver", "facts": dict(facts)}
    told = {"occupation": "some", "ruleset": "some"} | dict.fromkeys(facts, "some")
    return opened("questions", language, {"told": told, "values": values}, step=step)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_a_notice_asks_for_itself_is_asked_and_kept(language: Language) -> None:
    id = "km_after_certificate_5"
    screen = choose(under_the_car_driver(language, id), questions("car-driver")[id].some.en if language == "en" else "可以填写")
    assert heading(screen) == words_of(screen).of(questions("car-driver")[id].ask)
    screen.text_input[0].set_value("12万").run()
    assert screen.session_state["answers"]["values"]["facts"] == {id: 120_000}
    screen.text_input[0].set_value("many").run()
    assert '"many"' in wrong_lines(screen)[0]


def test_a_question_of_a_notice_that_is_not_chosen_is_no_step() -> None:
    assert asks(opened("questions", step="km_after_certificate_5"), FIRST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_page_says_a_notices_own_number_with_its_unit(language: Language) -> None:
    values = {"occupation": "car-driver", "ruleset": "car-driver", "facts": {"km_after_certificate_5": 120_000.0}}
    told = {"occupation": "some", "ruleset": "some", "km_after_certificate_5": "some"}
    said = " ".join(one.value for one in opened("check", language, {"told": told, "values": values}).markdown)
    assert ("120,000 km" if language == "en" else "120,000公里") in said


def naming(typed: str, language: Language = "en") -> AppTest:
    """The question of the occupation after something was typed there."""
    screen = opened("questions", language, step="occupation")
    return field(screen.text_input, wording(language)("Occupation")).set_value(typed).run()


def kept(screen: AppTest) -> str | None:
    return screen.session_state["answers"]["values"]["occupation"]


def meant(screen: AppTest) -> list[str]:
    """What may be meant by what was typed, in words."""
    return [unmarked(option) for radio in screen.radio if radio.key.endswith("/meant") for option in radio.options]


@pytest.mark.parametrize(
    ("typed", "language", "id", "shown"),
    [
        ("welder", "en", "welder", "Welder (6-18-02-04)"),
        ("6-18-02-04", "en", "welder", "Welder (6-18-02-04)"),
        ("６１８０２０４", "zh", "welder", "焊工（6-18-02-04）"),
        ("石工", "en", "6-29-01-02", "石工 (6-29-01-02)"),
        ("6-29-1-2", "zh", "6-29-01-02", "石工（6-29-01-02）"),
    ],
)
def test_a_name_or_code_typed_takes_the_occupation_it_names(typed: str, language: Language, id: str, shown: str) -> None:
    screen = naming(typed, language)
    assert kept(screen) == id
    assert f"✓ {shown}" in [unmarked(text) for text in screen.markdown.values]
    assert meant(screen) == []


def test_the_beginning_of_a_name_takes_the_likeliest_and_offers_the_others_and_what_was_typed_last() -> None:
    screen, say = naming("焊", "zh"), wording("zh")
    assert kept(screen) == "welder"
    assert meant(screen)[0] == "焊工（6-18-02-04）"
    assert meant(screen)[-1] == say('Use "{typed}" as typed', typed="焊")
    (radio,) = [radio for radio in screen.radio if radio.key.endswith("/meant")]
    assert kept(radio.set_value(meant(screen)[-1]).run()) == "焊"


@pytest.mark.parametrize("language", LANGUAGES)
def test_those_that_may_be_meant_are_offered_with_their_codes(language: Language) -> None:
    close = [occupation_label(one, wording(language)) for one in close_occupations("钟表", most=5)]
    assert meant(naming("钟表", language))[:-1] == close


def test_what_is_like_no_occupation_is_kept_as_typed_and_said_to_be() -> None:
    screen = naming("Copper turner of *old*")
    said = [unmarked(text) for text in screen.markdown.values]
    assert '"Copper turner of *old*" is in no list here and is kept as you typed it.' in said
    assert kept(screen) == "Copper turner of *old*"


def test_an_occupation_may_be_of_200_letters() -> None:
    assert len(kept(naming("x" * 250)) or "") == 200


def test_an_emptied_line_names_no_occupation() -> None:
    screen = naming("welder")
    assert kept(field(screen.text_input, "Occupation").set_value("").run()) is None
    assert asks(press(screen, "Next"), "occupation")


def test_an_occupation_can_be_taken_from_a_list() -> None:
    screen = opened("questions", step="occupation")
    (listed,) = [box for box in screen.selectbox if box.key.endswith("/listed")]
    assert len(listed.options) == len(occupations())
    screen = listed.set_value("Welder (6-18-02-04)").run()
    assert kept(screen) == "welder"
    assert field(screen.text_input, "Occupation").value == "Welder (6-18-02-04)"


# Schools, one thing after the other


def labels(screen: AppTest) -> list[str]:
    """What is asked of the first entry, in order."""
    own = [one for kind in (screen.selectbox, screen.radio, screen.text_input) for one in kind if "/0/" in (one.key or "")]
    fields = questions()["schooling"].fields.values()
    order = [wording("en").of(words) for one in fields for words in (one.label, one.label_there) if words]
    return sorted((one.label for one in own), key=order.index)


def test_a_school_is_asked_step_by_step() -> None:
    screen = opened("questions", answers={"told": {"schooling": "some"}, "values": {"schooling": [{}]}}, step="schooling")
    assert labels(screen) == ["Kind of school"]
    field(screen.selectbox, "Kind of school").set_value("Technical school").run()
    assert labels(screen) == ["Kind of school", "Have you finished it?"]
    field(screen.radio, "Have you finished it?").set_value("Yes, finished").run()
    assert labels(screen) == ["Kind of school", "Have you finished it?", "When did you finish?", "Your major"]
    assert asks(press(screen, "Next"), "schooling")  # finished, and nobody knows when: it would count for nothing
    assert screen.error.values == [HALF_OPEN]
    field(screen.radio, "Have you finished it?").set_value("No, still there").run()
    assert labels(screen) == ["Kind of school", "Have you finished it?", "Are you in the final year?"]
    field(screen.radio, "Are you in the final year?").set_value("Yes").run()
    assert labels(screen)[3:] == ["When will you finish?", "Your major"]


@pytest.mark.parametrize(("ruleset", "asked"), [("standard-2023", True), ("no-national-standard", False)])
def test_what_only_some_notices_ask_of_a_school_is_asked_under_those_alone(ruleset: str, asked: bool) -> None:
    school = {"school": "technical_school", "stage": "finished", "finished": "2016-06-30", "major": "this"}
    told, values = {"ruleset": "some", "schooling": "some"}, {"ruleset": ruleset, "schooling": [school]}
    label = questions()["schooling"].fields["recognised_for"].label.en
    assert (label in labels(opened("questions", answers={"told": told, "values": values}, step="schooling"))) is asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_major_is_asked_those_that_the_occupations_notice_lists_are_folded_beneath(language: Language) -> None:
    say, given = (
        wording(language),
        answers_of({"occupation": "焊工", "schooling": [{"school": "technical_school", "finished": "2016"}]}),
    )
    title = say("Majors listed by: {title}", title=say.of(load_rulesets()["welder-2018"].title))
    assert title in [one.label for one in opened("questions", language, given, step="schooling").expander]
    assert title in [one.label for one in opened("counsellor", language, given).expander]


@pytest.mark.parametrize(
    ("occupation", "school"), [("welder", "junior_high"), ("surveyor", "technical_school"), (None, "technical_school")]
)
def test_no_majors_are_listed_where_none_is_asked_nor_for_an_occupation_without_a_list(
    occupation: str | None, school: str
) -> None:
    given = answers_of({"occupation": occupation, "schooling": [{"school": school, "finished": "2016"}]})
    labels = [one.label for one in opened("questions", answers=given, step="schooling").expander]
    assert not [label for label in labels if label.startswith("Majors listed by")]


# Half open

HALF_OPEN = 'Something is still empty here. Fill it in, or choose "I don\'t know".'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("born", "I can give the date"),
        ("born", "I would rather give my age"),
        ("occupation", "I can name it"),
        ("certificates", questions()["certificates"].some),
        ("jobs", questions()["jobs"].rough),
    ],
)
def test_an_answer_left_half_open_is_not_waved_through(step: str, answer: object, language: Language) -> None:
    say = wording(language)
    screen = choose(opened("questions", language, step=step), say(answer) if isinstance(answer, str) else say.of(answer))
    assert not screen.error
    press(screen, "Next")
    assert screen.error.values == [say(HALF_OPEN)]
    assert asks(screen, step)
    assert not choose(screen, say("I don't know")).error


def test_an_age_that_is_given_is_no_half_answer() -> None:
    screen = choose(opened("questions", step="born"), "I would rather give my age")
    field(screen.text_input, "Age in completed years").set_value("30").run()
    assert not asks(press(screen, "Next"), "born")
