"""The counsellor's page: the verdict beside all questions, scenarios, the next client, the file."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.counsel.leaving import Gone
from tests.pages.conftest import SPOKEN_TO, example, field, opened, press, read, unmarked, words_of
from vqlogic import assess, load_rulesets
from vqlogic.handouts.qrcode import draw_png
from vqlogic.handouts.sentences import headline
from vqlogic.interview.answers import person_of
from vqlogic.interview.caseload import MOST_SCENARIOS, Client, write_clients
from vqlogic.interview.examples import examples
from vqlogic.interview.handover import write_code
from vqlogic.interview.questions import questions
from vqlogic.wording import LANGUAGES, Language, wording

DEFAULT = next(iter(load_rulesets().values()))
LABEL, NOTES = "Label for this client (may stay empty)", "Notes"
FILE = (
    "Clients you put into the file stay in this tab, and nowhere else, until you download it or close the tab. "
    "Labels are not written to the file."
)
COPY = "Copy into another scenario"


def says(screen: AppTest, id: str, language: Language = "en") -> bool:
    """Whether the verdict beside the questions is that of an example person."""
    person = person_of(example(id))[0]
    said = headline(assess(person, DEFAULT), wording(language).about(person.occupation), you=False)
    return said in map(unmarked, screen.header.values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", examples())
def test_the_verdict_stands_beside_the_questions(id: str, language: Language) -> None:
    assert says(opened("counsellor", language, example(id)), id, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", examples())
def test_the_client_is_read_about_and_only_a_question_speaks_to_them(id: str, language: Language) -> None:
    screen, say = opened("counsellor", language, example(id)), wording(language)
    about_the_file = next(text for text in screen.markdown.values if unmarked(text).startswith(say(FILE)[:12]))
    parts = (screen.header, screen.markdown, screen.caption, screen.warning, screen.info)
    said = [text for part in parts for text in part.values if text != about_the_file]
    assert not [text for text in said if SPOKEN_TO.search(text)]
    assert say("The questions are worded so that they can be read out to the client.") in map(unmarked, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_on_the_page(language: Language) -> None:
    screen, say = opened("counsellor", language), wording(language)
    asked = [*(radio.label for radio in screen.radio), *(box.label for box in screen.selectbox)]
    assert {say.of(question.ask) for question in questions().values()} <= set(asked)


def test_an_answer_changes_the_verdict_at_once() -> None:
    screen = opened("counsellor", answers=example("welder"))
    before = screen.header.values
    field(screen.radio, questions()["certificates"].ask.en).set_value("I don't know").run()
    given = example("welder")
    given["told"]["certificates"] = "unknown"
    said = headline(assess(person_of(given)[0], DEFAULT), wording("en").about("welder"), you=False)
    assert said in map(unmarked, screen.header.values)
    assert screen.session_state["answers"]["told"]["certificates"] == "unknown"
    assert len(before) == len(screen.header.values)


def test_a_copied_scenario_stands_beside_the_first_and_only_what_is_changed_differs() -> None:
    screen = press(opened("counsellor", answers=example("welder")), COPY)
    (table,) = screen.table.values
    assert list(table.columns) == ["What", "Difference", "Scenario 1", "Scenario 2"]
    assert set(table["Difference"]) == {"= the same"}
    field(screen.radio, wording("en").about("welder").of(questions()["jobs"].ask)).set_value("I don't know").run()
    (table,) = screen.table.values
    assert "≠ differs" in set(table["Difference"])
    field(screen.radio, "Scenario").set_value("Scenario 1").run()
    assert screen.session_state["answers"]["told"] == example("welder")["told"]


def test_there_are_no_more_scenarios_than_fit_and_one_can_be_removed() -> None:
    screen = opened("counsellor", answers=example("welder"))
    for _ in range(MOST_SCENARIOS - 1):
        press(screen, COPY)
    assert field(screen.button, COPY).disabled
    press(screen, "Remove this scenario")
    assert not field(screen.button, COPY).disabled


def test_the_next_client_begins_with_nothing_of_the_last() -> None:
    screen = opened("counsellor", answers=example("welder"))
    field(screen.text_input, LABEL).set_value("Aunt Zhao").run()
    field(screen.text_area, NOTES).set_value("Come back in May").run()
    press(press(press(screen, COPY), "Next client"), "Clear them")
    assert (field(screen.text_input, LABEL).value, field(screen.text_area, NOTES).value) == ("", "")
    assert screen.session_state["answers"]["told"] == {}
    assert not screen.table


def described(language: Language = "en") -> AppTest:
    """A counsellor with a client who stands in no file."""
    screen = opened("counsellor", language, example("welder"))
    return field(screen.text_area, words_of(screen)(NOTES)).set_value("Come back in May").run()


def labels(screen: AppTest) -> list[str]:
    return [button.label for button in screen.button]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_in_no_file_is_asked_about_before_they_go(language: Language) -> None:
    screen = press(described(language), "Next client")
    assert field(screen.text_area, words_of(screen)(NOTES)).value == "Come back in May"
    screen = press(screen, "Stay with this client")
    assert words_of(screen)("Next client") in labels(screen)
    screen = press(press(screen, "Next client"), "Into my file, then the next")
    assert screen.session_state["answers"]["told"] == {}
    assert [one.notes for one in screen.session_state["caseload"]] == ["Come back in May"]


def test_a_client_in_the_file_and_one_of_whom_nothing_was_told_go_unasked() -> None:
    screen = press(press(described(), "Put into my file"), "Next client")
    assert screen.session_state["answers"]["told"] == {}
    assert "Clear them" not in labels(press(screen, "Next client"))


def test_a_client_who_was_cleared_can_be_brought_back_once() -> None:
    screen = press(described(), COPY)
    screen = press(press(screen, "Next client"), "Clear them")
    screen = press(screen, "Undo")
    assert field(screen.text_area, NOTES).value == "Come back in May"
    assert len(screen.session_state["client"].scenarios) == 2
    assert says(screen, "welder")
    assert "Undo" not in labels(screen)


def test_whoever_was_begun_since_is_put_into_the_file_when_the_last_one_comes_back() -> None:
    screen = press(press(described(), "Next client"), "Clear them")
    screen = field(screen.text_area, NOTES).set_value("Another one").run()
    screen = press(screen, "Undo")
    assert field(screen.text_area, NOTES).value == "Come back in May"
    assert [one.notes for one in screen.session_state["caseload"]] == ["Another one"]


def test_after_the_minute_nothing_is_left_of_a_client_who_was_cleared() -> None:
    screen = press(press(described(), "Next client"), "Clear them")
    gone = screen.session_state["gone"]
    assert "May" in repr(vars(gone))
    gone.forget()  # As its own clock does.
    assert "May" not in repr(vars(gone))
    screen = press(screen, "Undo")
    assert "The minute is over: nothing is left of that client." in map(unmarked, screen.info.values)
    assert screen.session_state["answers"]["told"] == {}
    assert "Undo" not in labels(screen.run())


def test_the_clock_itself_forgets_whether_or_not_anybody_looks() -> None:
    gone = Gone({"client": "Li"}, seconds=0)
    gone._timer.join()
    assert not gone.there()
    assert "Li" not in repr(vars(gone))


def test_the_next_client_ends_what_could_be_undone() -> None:
    screen = press(press(described(), "Next client"), "Clear them")
    assert "Undo" not in labels(press(screen, "Next client"))


def test_a_client_in_the_file_can_be_opened_again() -> None:
    screen = opened("counsellor", answers=example("welder"))
    field(screen.text_area, NOTES).set_value("Come back in May").run()
    press(screen, "Put into my file")
    assert field(screen.button, "Put into my file").disabled
    press(screen, "Next client")
    field(screen.selectbox, "Clients in the file").set_value("Client 1").run()
    press(screen, "Open this client")
    assert field(screen.text_area, NOTES).value == "Come back in May"
    assert says(screen, "welder")


def reopened(screen: AppTest, content: bytes) -> AppTest:
    field(screen.file_uploader, "Reopen a file of clients").upload("clients.json", content, "application/json")
    return screen.run()


def test_the_clients_of_a_file_are_added_once() -> None:
    content = write_clients(
        [Client(notes="one", scenarios=[example("welder")]), Client(scenarios=[example("engineer")])]
    ).encode()
    screen = reopened(opened("counsellor"), content)
    assert screen.success.values == [r"The file holds 2 clients\."]
    press(screen, "Add them to this session")
    assert field(screen.selectbox, "Clients in the file").options == ["Client 1", "Client 2"]
    reopened(screen, content)
    assert "2 of them are in this session already." in map(unmarked, screen.info.values)
    assert field(screen.button, "Add them to this session").disabled


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([], "is not a file of a counsellor's clients"),
        (
            {"self_check_clients": {"version": 1}, "clients": [{"scenarios": [{"certificates": [{"level": 9}]}]}]},
            "clients[0].scenarios[0].certificates[0].level: 9",
        ),
    ],
    ids=["foreign", "wrong"],
)
def test_a_file_that_holds_no_clients_is_refused(content: object, words: str) -> None:
    screen = reopened(opened("counsellor", answers=example("welder")), json.dumps(content).encode())
    assert any(words in unmarked(text) for text in screen.error.values)
    assert says(screen, "welder")
    assert "Clients in the file" not in read(screen)


def test_a_notice_that_is_not_in_force_is_said_so_and_marked_in_the_scenarios(ended: str) -> None:
    screen = press(opened("counsellor", answers=example("welder")), COPY)
    assert any(ended in text for text in map(unmarked, screen.warning.values))
    (table,) = screen.table.values
    assert any(str(cell).endswith("(no longer in force)") for cell in table["Scenario 1"])


# A client's QR code


def show_code(screen: AppTest, id: str) -> AppTest:
    code = write_code(example(id))
    assert code is not None
    field(screen.file_uploader, "A picture of the QR code").upload("code.png", draw_png(code.text), "image/png")
    return screen.run()


def test_a_client_s_code_brings_the_answers_in() -> None:
    screen = press(show_code(opened("counsellor"), "welder"), "Use these answers")
    assert says(screen, "welder")


def test_a_code_is_another_client_s_and_the_label_and_scenarios_of_the_one_before_are_cleared() -> None:
    screen = press(opened("counsellor", answers=example("welder")), COPY)
    field(screen.text_input, LABEL).set_value("Ms Li").run()
    screen = show_code(screen, "technician")
    replaces = "It replaces the client on the screen: answers, papers, scenarios, label and notes."
    assert replaces in map(unmarked, screen.markdown.values)
    press(screen, "Use these answers")
    assert says(screen, "technician")
    assert field(screen.text_input, LABEL).value == ""
    assert not screen.table
