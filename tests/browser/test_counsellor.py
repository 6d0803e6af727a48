"""A counsellor's afternoon: the verdict beside the questions, scenarios, the hand-over sheet, the next client, the file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from tests.browser.conftest import Visit, Visitor
from vqlogic.interview.caseload import read_clients
from vqlogic.interview.examples import examples
from vqlogic.interview.questions import questions, rough_labels
from vqlogic.wording import Wording

LOCALES = ("en-GB", "zh-CN")
LABEL, NOTES = "Aunt Zhao of building 7", "Come back in May, 五月再来"


def at_work(visit: Visit, locale: str = "en-GB", example: str = "welder") -> Visitor:
    """A counsellor with an example person as the client."""
    visitor = visit(locale)
    visitor.show_example(example)
    visitor.open("Counsellor", "Counsellor's session")
    return visitor


def label(visitor: Visitor) -> Locator:
    return visitor.field(visitor.say("Label for this client (may stay empty)"))


def notes(visitor: Visitor) -> Locator:
    return visitor.field(visitor.say("Notes"))


def describe(visitor: Visitor) -> None:
    """Gives the client a label and notes."""
    visitor.type(label(visitor), LABEL)
    visitor.type(notes(visitor), NOTES)
    visitor.settled()


def download(visitor: Visitor, button: str) -> bytes:
    with visitor.page.expect_download() as coming:
        visitor.press(visitor.say(button))
    return Path(coming.value.path()).read_bytes()


def file_of_clients(visitor: Visitor) -> Locator:
    block = visitor.page.get_by_test_id("stFileUploader").filter(has_text=visitor.say("Reopen a file of clients"))
    return block.locator("input[type=file]")


def headline(visitor: Visitor) -> Locator:
    return visitor.page.locator(".st-key-verdict h2")


def can_apply(say: Wording, level: int) -> str:
    return say("This person can apply for {level} {in_it}.", level=say.level(level))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_verdict_beside_the_questions_follows_an_answer_at_once(visit: Visit, locale: str) -> None:
    visitor = visit(locale)
    visitor.open("Counsellor", "Counsellor's session")
    expect(headline(visitor)).to_have_text(visitor.say("Not enough is known yet to name a level {in_it}."))
    jobs = questions()["jobs"]
    assert jobs.rough is not None
    question = visitor.page.get_by_role("radiogroup", name=visitor.say.of(jobs.ask))
    visitor.choose(visitor.say.of(jobs.rough), question)
    visitor.type(visitor.field(visitor.say.of(rough_labels()["years"])), "12")
    expect(headline(visitor)).to_have_text(can_apply(visitor.say, 3))


@pytest.mark.parametrize("locale", LOCALES)
def test_scenarios_stand_side_by_side_with_their_differences_marked(visit: Visit, locale: str) -> None:
    visitor = at_work(visit, locale)
    say, page = visitor.say, visitor.page
    visitor.press(say("Copy into another scenario"))
    expect(page.get_by_role("heading", name=say("Scenarios side by side"))).to_be_visible()
    table = page.get_by_test_id("stTable")
    expect(table.get_by_role("row").filter(has_text=say("≠ differs"))).to_have_count(0)
    visitor.settled()
    certificate = page.locator(".st-key-entry-certificates-0")
    visitor.choose_in_list(visitor.field("Level" if visitor.language == "en" else "等级", certificate), say.term("level", 3))
    expect(table.get_by_role("row").filter(has_text=say("Highest level"))).to_contain_text(say("≠ differs"))
    first = page.get_by_role("radiogroup", name=say("Scenario"))
    visitor.choose(say("Scenario {number}", number=1), first)
    expect(headline(visitor)).to_have_text(can_apply(say.about("welder"), 3))
    visitor.choose(say("Scenario {number}", number=2), page.get_by_role("radiogroup", name=say("Scenario")))
    expect(headline(visitor)).to_have_text(can_apply(say.about("welder"), 2))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_switch_of_language_loses_no_label_note_or_scenario(visit: Visit, locale: str) -> None:
    visitor = at_work(visit, locale)
    describe(visitor)
    visitor.press(visitor.say("Copy into another scenario"))
    visitor.chosen(
        visitor.say("Scenario {number}", number=2), visitor.page.get_by_role("radiogroup", name=visitor.say("Scenario"))
    )
    visitor.switch()
    expect(label(visitor)).to_have_value(LABEL)
    expect(notes(visitor)).to_have_value(NOTES)
    visitor.chosen(
        visitor.say("Scenario {number}", number=2), visitor.page.get_by_role("radiogroup", name=visitor.say("Scenario"))
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_the_next_client_begins_with_nothing_of_the_last(visit: Visit, locale: str) -> None:
    visitor = at_work(visit, locale)
    say, page = visitor.say, visitor.page
    describe(visitor)
    visitor.press(say("Copy into another scenario"))
    expect(page.get_by_role("heading", name=say("Scenarios side by side"))).to_be_visible()
    visitor.settled()
    visitor.press(say("Next client"))
    visitor.settled()  # Nobody reads the question before it is there, and it moves while it comes.
    visitor.press(say("Clear them"))
    visitor.settled()  # Until then the last client's headline stands beside the new one.
    expect(headline(visitor)).to_have_text(visitor.say.about(None)("Not enough is known yet to name a level {in_it}."))
    expect(label(visitor)).to_have_value("")
    expect(notes(visitor)).to_have_value("")
    expect(page.get_by_role("heading", name=say("Scenarios side by side"))).to_have_count(0)
    expect(page.locator("[class*='st-key-entry-']")).to_have_count(0)
    for place, heading in (("Result", "There is no result yet"), ("My answers", "Check your answers")):
        visitor.open(place, heading)
        assert LABEL not in page.content()
        assert "2016" not in page.get_by_test_id("stMain").inner_text()
    expect(page.get_by_text(say("Not answered yet")).first).to_be_visible()
    assert (
        page.evaluate("JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])").count("certificates") == 0
    )
    page.reload()
    visitor.settled()
    expect(page.get_by_role("button", name=say("Bring them back"))).to_have_count(0)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_clients_of_an_afternoon_are_kept_in_one_file_without_their_labels(visit: Visit, locale: str) -> None:
    visitor = at_work(visit, locale)
    describe(visitor)
    visitor.press(visitor.say("Put into my file"))
    visitor.settled()
    visitor.press(visitor.say("Next client"))
    expect(label(visitor)).to_have_value("")
    visitor.press(visitor.say("Put into my file"))
    visitor.settled()
    content = download(visitor, "Download the file")
    assert LABEL not in content.decode()
    # What the page was loaded anew for is still in the tab, labels and all.
    visitor.page.reload()
    visitor.press(visitor.say("Bring the file back"))
    first = f"{visitor.say('Client {number}', number=1)}: {LABEL}"
    visitor.choose_in_list(visitor.field(visitor.say("Clients in the file")), first)
    kept = read_clients(content)
    assert [(client.notes, len(client.scenarios)) for client in kept] == [(NOTES, 1), ("", 1)]
    assert kept[0].scenarios[0]["values"]["certificates"]

    later = visit(locale)
    later.open("Counsellor", "Counsellor's session")
    file_of_clients(later).set_input_files({"name": "clients.json", "mimeType": "application/json", "buffer": content})
    later.press(later.say("Add them to this session"))
    later.choose_in_list(later.field(later.say("Clients in the file")), later.say("Client {number}", number=1))
    later.press(later.say("Open this client"))
    expect(notes(later)).to_have_value(NOTES)
    expect(headline(later)).to_have_text(can_apply(later.say.about("welder"), 3))

    file_of_clients(later).set_input_files({"name": "clients.json", "mimeType": "application/json", "buffer": content})
    expect(
        later.page.get_by_text(
            later.say.count("{number} of them is in this session already.", "{number} of them are in this session already.", 2)
        )
    ).to_be_visible()
    expect(later.page.get_by_role("button", name=later.say("Add them to this session"))).to_be_disabled()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_sheet_handed_over_has_the_notes_only_when_asked_and_never_the_label(visit: Visit, locale: str) -> None:
    visitor = at_work(visit, locale)
    describe(visitor)
    without = text_of(download(visitor, "The printed sheet (PDF)"))
    assert "Come back" not in without
    assert "五月" not in without
    visitor.page.get_by_text(visitor.say("With the notes")).click()
    visitor.settled()
    with_notes = text_of(download(visitor, "The printed sheet (PDF)"))
    assert "Come back in May" in with_notes
    assert "五月再来" in with_notes
    assert LABEL not in without + with_notes


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("locale", LOCALES)
def test_another_persons_answers_begin_another_client(visit: Visit, locale: str) -> None:
    visitor = at_work(visit, locale)
    describe(visitor)
    visitor.press(visitor.say("Put into my file"))
    visitor.settled()
    visitor.open("Start")
    visitor.show_example("engineer")
    visitor.open("Counsellor", "Counsellor's session")
    expect(label(visitor)).to_have_value("")
    expect(notes(visitor)).to_have_value("")
    (kept,) = read_clients(download(visitor, "Download the file"))
    assert kept.notes == NOTES
    assert kept.scenarios[0]["values"]["occupation"] == examples()["welder"].data["occupation"]
