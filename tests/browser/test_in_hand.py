"""The result in hand: files that are downloaded, the state of each paper, and the page as a printer gets it."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from tests.browser.conftest import Visit, Visitor
from tests.browser.test_visit import tab_to
from vqlogic import Person, Verdict, assess, load_rulesets
from vqlogic.checklist import State, cheapest, costs
from vqlogic.documents import documents
from vqlogic.handouts.sentences import headline, progress_line
from vqlogic.interview.examples import examples
from vqlogic.receipts import receipt_code
from vqlogic.registration import registration

LOCALES = pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
WELDER = Person.from_data(examples()["welder"].data)


def verdict() -> Verdict:
    return assess(WELDER, next(iter(load_rulesets().values())))


def result(visit: Visit, locale: str = "en-GB") -> Visitor:
    visitor = visit(locale)
    visitor.show_example("welder")
    return visitor


def download(visitor: Visitor, button: str) -> bytes:
    with visitor.page.expect_download() as waiting:
        visitor.press(visitor.say(button))
    return Path(waiting.value.path()).read_bytes()


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def text_of(pdf: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def paper(visitor: Visitor, id: str) -> Locator:
    return visitor.page.get_by_role("radiogroup", name=visitor.say.of(documents()[id].name), exact=True)


def set_states(visitor: Visitor, **states: State) -> None:
    """Marks papers of which none was marked before, and waits until the page has counted them."""
    for id, state in states.items():
        visitor.choose(visitor.say.term("paper_state", state), paper(visitor, id))
        visitor.settled()
    sees_progress(visitor, progress_line(verdict().documents, states, visitor.say))
    visitor.settled()


def sees_state(visitor: Visitor, id: str, state: str) -> None:
    visitor.chosen(visitor.say.term("paper_state", state), paper(visitor, id))


def sees_progress(visitor: Visitor, words: str) -> None:
    expect(visitor.page.get_by_test_id("stProgress")).to_contain_text(words)


# Files


@LOCALES
def test_the_printed_sheet_says_the_result_in_the_visitors_language(visit: Visit, locale: str) -> None:
    visitor = result(visit, locale)
    set_states(visitor, identity_card="have")
    said = text_of(download(visitor, "The printed sheet (PDF)"))
    assert squeezed(headline(verdict(), visitor.say)) in said
    assert squeezed(visitor.say.of(registration().prevails)) in said
    assert squeezed(progress_line(verdict().documents, {"identity_card": "have"}, visitor.say)) in said


def test_the_printed_sheet_can_be_in_both_languages_and_bear_a_name(visit: Visit) -> None:
    visitor = result(visit)
    visitor.choose("Both, side by side", visitor.page.get_by_role("radiogroup", name="Language of the printed sheet"))
    visitor.settled()
    visitor.type(visitor.field("Name on the sheet (may stay empty)"), "#小明 *x*")
    visitor.settled()
    said = text_of(download(visitor, "The printed sheet (PDF)"))
    assert squeezed("#小明 *x*") in said
    assert squeezed("You can apply for Level 3") in said
    assert "三级/高级工" in said


def test_the_code_on_the_sheet_is_that_of_the_receipt_and_can_be_looked_up(visit: Visit) -> None:
    visitor = result(visit)
    receipt = download(visitor, "Save the result as a receipt (file)")
    assert receipt_code(receipt) in text_of(download(visitor, "The printed sheet (PDF)"))
    visitor.open("Keep", "Keep, and bring back")
    file = {"name": "receipt.json", "mimeType": "application/json", "buffer": receipt}
    visitor.page.get_by_test_id("stFileUploaderDropzoneInput").last.set_input_files(file)
    expect(visitor.page.get_by_text(f"Receipt code {receipt_code(receipt)}")).to_be_visible()


@LOCALES
def test_the_checklist_is_a_spreadsheet_with_the_state_of_each_paper(visit: Visit, locale: str) -> None:
    visitor = result(visit, locale)
    set_states(visitor, diploma_registration="not_applicable")
    with zipfile.ZipFile(io.BytesIO(download(visitor, "The checklist (Excel)"))) as file:
        cells = {"".join(entry.itertext()) for entry in ElementTree.fromstring(file.read("xl/sharedStrings.xml"))}
    assert {visitor.say.of(documents()[item.document].name) for item in verdict().documents} <= cells
    assert visitor.say.term("paper_state", "not_applicable") in cells


@LOCALES
def test_the_result_is_text_to_download_and_to_paste(visit: Visit, locale: str) -> None:
    visitor = result(visit, locale)
    text = download(visitor, "The result as text (.txt)").decode("utf-8-sig")
    assert text.startswith(headline(verdict(), visitor.say))
    assert visitor.say.of(registration().prevails) in text
    visitor.page.get_by_text(visitor.say("The result as text, to paste into a message")).click()
    expect(visitor.page.get_by_test_id("stCode")).to_contain_text(headline(verdict(), visitor.say))


# The state of each paper


def test_the_state_of_a_paper_stays_over_a_language_switch_a_page_and_a_refresh(visit: Visit) -> None:
    visitor = visit()
    visitor.bring_answers("welder")
    set_states(visitor, identity_card="have", diploma_registration="not_applicable")
    sees_progress(visitor, "1 of 9 papers ready")
    visitor.switch()
    sees_state(visitor, "identity_card", "have")
    sees_state(visitor, "diploma_registration", "not_applicable")
    sees_state(visitor, "id_photos", "get")
    visitor.open("Compare", "The same answers under every notice")
    visitor.open("Result")
    sees_state(visitor, "identity_card", "have")
    visitor.page.reload()
    visitor.press(visitor.say("Bring them back"))
    visitor.open("Result")
    sees_state(visitor, "identity_card", "have")
    sees_state(visitor, "diploma_registration", "not_applicable")


def test_clearing_all_answers_clears_the_state_of_the_papers_and_the_name(visit: Visit) -> None:
    visitor = visit()
    visitor.bring_answers("welder")
    set_states(visitor, identity_card="have")
    visitor.type(visitor.field("Name on the sheet (may stay empty)"), "Li Na")
    visitor.settled()
    visitor.open("Your answers", "Check your answers")
    visitor.press("Start again")
    visitor.occupation = None
    visitor.sees_question("occupation")
    visitor.bring_answers("welder")
    sees_state(visitor, "identity_card", "get")
    expect(visitor.field("Name on the sheet (may stay empty)")).to_have_value("")


def test_a_paper_is_ticked_by_keyboard_alone(visit: Visit) -> None:
    visitor = result(visit)
    radios = paper(visitor, "registration_form").get_by_role("radio")
    tab_to(visitor, radios.nth(1))
    visitor.page.keyboard.press("ArrowLeft")
    expect(radios.first).to_be_checked()
    sees_progress(visitor, "1 of 10 papers ready")


def test_the_route_with_the_fewest_papers_is_one_press_away_and_stays_chosen(visit: Visit) -> None:
    visitor = result(visit)
    fewest = cheapest(costs(verdict().documents, {}), verdict().best_routes)
    visitor.press("Show the route with the fewest papers to get")
    expect(visitor.field("For which route?")).to_have_value(re.compile(f"Route {fewest.route} "))
    sees_progress(visitor, f"0 of {len(fewest.documents)} papers ready")
    visitor.switch()
    expect(visitor.field(visitor.say("For which route?"))).to_have_value(re.compile(re.escape(fewest.route)))


# The page as a printer gets it


@LOCALES
def test_the_page_prints_whole_and_without_what_only_a_screen_can_do(visit: Visit, locale: str) -> None:
    visitor = result(visit, locale)
    buttons = {button.inner_text() for button in visitor.page.get_by_role("button").all()} - {""}
    links = {link.inner_text() for link in visitor.page.get_by_test_id("stTopNavLinkContainer").all()}
    last = verdict().documents[-1].document
    expect(paper(visitor, last)).to_be_visible()
    said = text_of(visitor.page.pdf(format="A4"))
    assert squeezed(visitor.say.of(documents()[last].name)) in said
    assert squeezed(visitor.say.of(registration().prevails)) in said
    folded = [route for route in verdict().routes if route.level == 5][-1]
    status = visitor.say("open to you")
    title = visitor.say(
        "Route {route} to {level}: {status}", route=folded.route, level=visitor.say.term("level", 5), status=status
    )
    assert squeezed(title) in said
    assert buttons
    assert not [button for button in buttons if squeezed(button) in said]
    assert not [link for link in links if squeezed(link) and said.startswith(squeezed(link))]
