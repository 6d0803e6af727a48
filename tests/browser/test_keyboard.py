"""A whole visit by keyboard alone: no mouse, and the focus only where the keys brought it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit, Visitor
from tests.browser.test_visit import keyboard_next, tab_to

# A clockmaker who has worked since 2015 and has no papers, question after question; what is chosen already is None.
CHOSEN = {
    "goal": None,
    "ruleset": None,
    "born": "I can give the date",
    "schooling": "I have not finished junior high school",
    "certificates": "None",
    "titles": "None",
    "jobs": "I can give my jobs with dates",
}
DATES = {"born": ("Date of birth", "1985-01-30"), "jobs": ("First day", "2015-03-01")}


def test_a_whole_visit_goes_by_keyboard_from_the_start_to_a_ticked_paper_and_a_file(visit: Visit) -> None:
    visitor = visit()
    press_key(visitor, visitor.page.get_by_role("button", name="Start now"), "Enter")
    answer_all(visitor)
    press_key(visitor, visitor.page.get_by_role("button", name="See the result"), "Enter")
    expect(visitor.page).to_have_url(re.compile("/result"))
    visitor.sees("You can apply for level 3 (senior worker) in the occupation “Clockmaker”.")
    tick_a_paper(visitor)
    fold = visitor.page.locator("summary").filter(has_text="Downloads and printing")
    text = visitor.page.get_by_role("button", name="The result as text (.txt)")
    press_key(visitor, fold, "Enter")
    expect(text).to_be_visible()
    visitor.settled()
    visitor.has_focus(fold)
    with visitor.page.expect_download() as waiting:
        press_key(visitor, text, "Enter")
    assert waiting.value.suggested_filename.endswith(".txt")
    press_key(visitor, fold, "Space", to="Shift+Tab")
    expect(text).to_be_hidden()


def test_the_menu_and_the_other_language_are_reached_by_keyboard_alone(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    press_key(visitor, page.get_by_role("button", name="My check"), "Enter")
    wanted = page.get_by_role("menuitem", name="Accessibility", exact=True)
    expect(wanted).to_be_visible()
    for _ in range(page.get_by_role("menuitem").count()):
        if wanted.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    visitor.sees("Can everybody use this?")
    visitor.has_focus(visitor.h1)
    press_key(visitor, page.get_by_role("button", name="中文", exact=True), "Space", to="Shift+Tab")
    expect(visitor.h1).to_have_text("人人都能用吗？")


def answer_all(visitor: Visitor) -> None:
    """Names the occupation, then answers whatever is asked, until all answers are shown."""
    visitor.sees_question("occupation")
    tab_to(visitor, visitor.field("Occupation"))
    visitor.page.keyboard.type("Clockmaker")
    visitor.page.keyboard.press("Enter")
    visitor.occupation = "Clockmaker"
    visitor.settled()
    keyboard_next(visitor)
    for question, words in CHOSEN.items():
        visitor.sees_question(question)
        visitor.has_focus(visitor.h1)
        if words:
            choose(visitor, words, visitor.page.get_by_role("radiogroup").first)
        if question == "jobs":
            choose(
                visitor, visitor.say.term("relation", "this"), visitor.page.get_by_role("radiogroup", name="In which occupation")
            )
        if question in DATES:
            label, typed = DATES[question]
            tab_to(visitor, visitor.field(label))
            visitor.page.keyboard.type(typed)
        keyboard_next(visitor)
    visitor.sees("Check your answers")


def choose(visitor: Visitor, words: str, place: Locator) -> None:
    """Comes to a row of round buttons, and goes from one to the next until it is the one with these words."""
    wanted = visitor.option(words, place).get_by_role("radio")
    press_key(visitor, place.get_by_role("radio").first, "Space")
    visitor.settled()
    for _ in range(place.get_by_role("radio").count()):
        if wanted.is_checked():
            break
        visitor.page.keyboard.press("ArrowDown")
        visitor.settled()
    expect(wanted).to_be_checked()
    visitor.has_focus(wanted)


def tick_a_paper(visitor: Visitor) -> None:
    paper = visitor.page.get_by_role("checkbox").first
    press_key(visitor, paper, "Space")
    visitor.settled()
    expect(paper).to_be_checked()
    visitor.has_focus(paper)


def press_key(visitor: Visitor, wanted: Locator, key: str, to: str = "Tab") -> None:
    """Goes to a part of the page, back where `to` is Shift+Tab, and presses a key there."""
    tab_to(visitor, wanted, to)
    visitor.page.keyboard.press(key)
