"""The result in hand: files that are downloaded, the state of each paper, and the page as a printer gets it."""

from __future__ import annotations

import io
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
from vqlogic.checklist import Item, State, cheapest, costs
from vqlogic.documents import documents
from vqlogic.handouts.nextsteps import advice, step_lines
from vqlogic.handouts.reasons import reason_line
from vqlogic.handouts.sentences import headline, progress_line
from vqlogic.interview.examples import examples
from vqlogic.receipts import receipt_code
from vqlogic.registration import registration

LOCALES = pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
DEFAULT = next(iter(load_rulesets().values()))
WELDER = Person.from_data(examples()["welder"].data)


def verdict() -> Verdict:
    return assess(WELDER, DEFAULT)


def result(visit: Visit, locale: str = "en-GB") -> Visitor:
    visitor = visit(locale)
    visitor.show_example("welder")
    return visitor


def unfold(visitor: Visitor, label: str) -> None:
    """Opens a part of the result that is folded."""
    visitor.page.locator("summary").filter(has_text=visitor.say(label)).click()
    visitor.still()


def unfold_papers(visitor: Visitor) -> None:
    """Opens the papers beyond the first few, where they are folded."""
    visitor.page.locator(".st-key-papers summary").wait_for()
    visitor.page.evaluate("document.querySelectorAll('.st-key-papers details:not([open]) > summary').forEach(one => one.click())")
    visitor.still()


def with_downloads(visit: Visit, locale: str = "en-GB") -> Visitor:
    visitor = result(visit, locale)
    unfold(visitor, "Downloads and printing")
    return visitor


def download(visitor: Visitor, button: str) -> bytes:
    with visitor.page.expect_download() as waiting:
        visitor.press(visitor.say(button))
    return Path(waiting.value.path()).read_bytes()


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def text_of(pdf: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def papers() -> tuple[Item, ...]:
    return advice(WELDER, verdict(), DEFAULT).papers


def paper(visitor: Visitor, id: str) -> Locator:
    return visitor.page.get_by_role("checkbox", name=visitor.say.of(documents()[id].name), exact=True)


def set_states(visitor: Visitor, **states: State) -> None:
    """Marks papers of which none was marked before, and waits until the page has counted them."""
    unfold_papers(visitor)
    for id, state in states.items():
        if state == "have":
            visitor.page.locator(f".st-key-paper-{id}").get_by_text(visitor.say.of(documents()[id].name), exact=True).click()
        else:
            visitor.press(visitor.say("Not for me"), visitor.page.locator(f".st-key-paper-{id}"))
        sees_state(visitor, id, state)
        visitor.settled()
    sees_progress(visitor, progress_line(papers(), states, visitor.say))
    visitor.settled()


def sees_state(visitor: Visitor, id: str, state: str) -> None:
    unfold_papers(visitor)
    if state == "not_applicable":
        said = visitor.say("{document}: does not apply", document=visitor.say.of(documents()[id].name))
        expect(visitor.page.get_by_text(said, exact=True)).to_be_visible()
    else:
        expect(paper(visitor, id)).to_be_checked(checked=state == "have")


def sees_progress(visitor: Visitor, words: str) -> None:
    expect(visitor.page.get_by_test_id("stProgress")).to_contain_text(words)


# Files


@LOCALES
def test_the_printed_sheet_says_the_result_in_the_visitors_language(visit: Visit, locale: str) -> None:
    visitor = with_downloads(visit, locale)
    set_states(visitor, identity_card="have")
    said = text_of(download(visitor, "The printed sheet (PDF)"))
    assert squeezed(headline(verdict(), visitor.say.about("welder"))) in said
    assert squeezed(visitor.say.of(registration().prevails)) in said
    assert squeezed(progress_line(papers(), {"identity_card": "have"}, visitor.say)) in said


def test_the_printed_sheet_can_be_in_both_languages_and_bear_a_name(visit: Visit) -> None:
    visitor = with_downloads(visit)
    visitor.choose("Both, side by side", visitor.page.get_by_role("radiogroup", name="Language of the printed sheet"))
    visitor.settled()
    visitor.type(visitor.field("Name on the sheet (may stay empty)"), "#小明 *x*")
    visitor.settled()
    said = text_of(download(visitor, "The printed sheet (PDF)"))
    assert squeezed("#小明 *x*") in said
    assert squeezed("You can apply for level 3") in said
    assert "三级/高级工" in said


def test_the_code_on_the_sheet_is_that_of_the_receipt_and_can_be_looked_up(visit: Visit) -> None:
    visitor = with_downloads(visit)
    receipt = download(visitor, "Save the result as a receipt (file)")
    assert receipt_code(receipt) in text_of(download(visitor, "The printed sheet (PDF)"))
    visitor.open("Keep", "Keep, and bring back")
    file = {"name": "receipt.json", "mimeType": "application/json", "buffer": receipt}
    visitor.page.get_by_test_id("stFileUploaderDropzoneInput").last.set_input_files(file)
    expect(visitor.page.get_by_text(f"Receipt code {receipt_code(receipt)}")).to_be_visible()


@LOCALES
def test_the_checklist_is_a_spreadsheet_with_the_state_of_each_paper(visit: Visit, locale: str) -> None:
    visitor = with_downloads(visit, locale)
    set_states(visitor, electronic_photo="not_applicable")
    with zipfile.ZipFile(io.BytesIO(download(visitor, "The checklist (Excel)"))) as file:
        cells = {"".join(entry.itertext()) for entry in ElementTree.fromstring(file.read("xl/sharedStrings.xml"))}
    assert {visitor.say.of(documents()[item.document].name) for item in verdict().documents} <= cells
    assert visitor.say.term("paper_state", "not_applicable") in cells


@LOCALES
def test_the_result_is_text_to_download_and_to_paste(visit: Visit, locale: str) -> None:
    visitor = with_downloads(visit, locale)
    text = download(visitor, "The result as text (.txt)").decode("utf-8-sig")
    assert text.startswith(headline(verdict(), visitor.say.about("welder")))
    assert visitor.say.of(registration().prevails) in text
    expect(visitor.page.get_by_test_id("stCode")).to_contain_text(headline(verdict(), visitor.say.about("welder")))


# The state of each paper


def test_the_state_of_a_paper_stays_over_a_language_switch_a_page_and_a_refresh(visit: Visit) -> None:
    visitor = visit()
    visitor.bring_answers("welder")
    set_states(visitor, identity_card="have", electronic_photo="not_applicable")
    sees_progress(visitor, "1 of 7 papers ready")
    visitor.switch()
    sees_state(visitor, "identity_card", "have")
    sees_state(visitor, "electronic_photo", "not_applicable")
    sees_state(visitor, "id_photos", "get")
    visitor.open("Compare", "The same answers under every notice")
    visitor.open("Result")
    sees_state(visitor, "identity_card", "have")
    visitor.page.reload()
    visitor.press(visitor.say("Bring them back"))
    visitor.open("Result")
    sees_state(visitor, "identity_card", "have")
    sees_state(visitor, "electronic_photo", "not_applicable")


def test_clearing_all_answers_clears_the_state_of_the_papers_and_the_name(visit: Visit) -> None:
    visitor = visit()
    visitor.bring_answers("welder")
    unfold(visitor, "Downloads and printing")
    set_states(visitor, identity_card="have")
    visitor.type(visitor.field("Name on the sheet (may stay empty)"), "Li Na")
    visitor.settled()
    visitor.open("My answers", "Check your answers")
    visitor.press("Start again")
    visitor.occupation = None
    visitor.sees_question("occupation")
    visitor.bring_answers("welder")
    sees_state(visitor, "identity_card", "get")
    unfold(visitor, "Downloads and printing")
    expect(visitor.field("Name on the sheet (may stay empty)")).to_have_value("")


def test_a_paper_is_ticked_by_keyboard_alone(visit: Visit) -> None:
    visitor = result(visit)
    tick = paper(visitor, "proof_of_years")
    tab_to(visitor, tick)
    visitor.page.keyboard.press("Space")
    expect(tick).to_be_checked()
    sees_progress(visitor, "1 of 8 papers ready")


def test_the_papers_are_those_of_the_way_with_the_fewest_and_another_way_chosen_stays_chosen(visit: Visit) -> None:
    visitor = result(visit)
    fewest = cheapest(costs(verdict().documents, {}), verdict().best_routes)
    sees_progress(visitor, f"0 of {len(fewest.documents)} papers ready")
    unfold(visitor, "Papers for other open ways")
    visitor.choose_in_list(visitor.field("Show the papers for"), "all ways that are open")
    sees_progress(visitor, progress_line(verdict().documents, {}, visitor.say))
    visitor.settled()
    visitor.switch()
    sees_progress(visitor, progress_line(verdict().documents, {}, visitor.say))


# The page as a printer gets it


@LOCALES
def test_the_page_prints_what_the_sheet_says_and_nothing_that_only_a_screen_can_do(visit: Visit, locale: str) -> None:
    visitor = result(visit, locale)
    say, given = visitor.say.about("welder"), advice(WELDER, verdict(), DEFAULT)
    buttons = {button.inner_text() for button in visitor.page.get_by_role("button").all()} - {""}
    links = {link.inner_text() for link in visitor.page.get_by_test_id("stTopNavLinkContainer").all()}
    expect(visitor.page.locator(".st-key-papers summary")).to_be_visible()
    said = text_of(visitor.page.pdf(format="A4"))
    assert given.route is not None
    told = [headline(verdict(), say), *step_lines(given, WELDER, DEFAULT, {}, say)]
    told += [reason_line(one, say).removesuffix(" ✓") for one in given.route.conditions]
    told += [say.of(documents()[item.document].name) for item in given.papers]
    assert not [line for line in [*told, say.of(registration().prevails)] if squeezed(line) not in said]
    assert squeezed(say("Downloads and printing")) not in said
    assert squeezed(say("Papers for other open ways")) not in said
    assert squeezed(say.count("{number} more paper", "{number} more papers", 5)) not in said
    assert buttons
    assert not [button for button in buttons if squeezed(button) in said]
    assert not [link for link in links if squeezed(link) and said.startswith(squeezed(link))]
