"""A visit as such: its language, its address, its headers, where the reader's focus is, and the keyboard alone."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit, Visitor
from vqlogic.interview.questions import questions
from vqlogic.wording import Language

START: dict[Language, str] = {"en": "Which level can you apply for?", "zh": "您可以申报哪个等级？"}
PAGES = {"/", "/questions", "/check", "/result", "/plan", "/compare", "/class", "/counsellor", "/keep", "/about", "/privacy"}


# The language


@pytest.mark.parametrize(
    ("locale", "path", "language"),
    [
        ("en-GB", "/", "en"),
        ("zh-CN", "/", "zh"),
        ("fr-FR", "/", "en"),
        ("en-GB", "/?lang=zh", "zh"),
        ("zh-CN", "/?lang=en", "en"),
        ("zh-CN", "/?lang=xx", "zh"),
    ],
)
def test_the_language_is_the_one_in_the_address_else_the_browsers(
    visit: Visit, locale: str, path: str, language: Language
) -> None:
    visitor = visit(locale, path=path, language=language)
    visitor.sees(START[language])


@pytest.mark.parametrize("path", ["/", "/questions", "/result?lang=zh"])
def test_the_page_comes_with_its_language_before_anything_runs(visit: Visit, path: str) -> None:
    assert '<html lang="zh-CN"' in visit("zh-CN", path=path).first_answer.text()


def test_the_language_of_the_address_stays_from_page_to_page(visit: Visit) -> None:
    visitor = visit("en-GB", path="/?lang=zh", language="zh")
    visitor.start()
    visitor.open("Rule book", "The notices and how sure they are")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert parse_qs(urlsplit(visitor.page.url).query)["lang"] == ["zh"]


# The address


def test_the_address_holds_the_step_and_the_language_and_never_an_answer(visit: Visit) -> None:
    visitor = visit()
    visitor.start()
    visitor.answer_all(
        {
            "born": "1985-01-30",
            "occupation": "Clockmaker",
            "certificates": [{"level": 4, "occupation": "related", "awarded": "2011-06-02"}],
            "technician_competence": True,
        },
        at_each=lambda id: expect(visitor.page).to_have_url(re.compile(rf"\bstep={id}\b")),
    )
    visitor.change("certificates")
    visitor.press("Save and return")
    visitor.sees("Check your answers")
    visitor.press("See the result")
    expect(visitor.page).to_have_url(re.compile("/result"))
    visitor.switch()
    visitor.open("Compare", "The same answers under every notice")
    for address in visitor.addresses:
        parts = urlsplit(address)
        assert parts.path in PAGES
        assert not parts.fragment
        for name, values in parse_qs(parts.query).items():
            allowed = {"lang": {"en", "zh"}, "step": set(questions()), "back": {"check"}}[name]
            assert set(values) <= allowed


# Headers


def test_every_answer_carries_the_security_headers(visit: Visit, address: str) -> None:
    visitor = visit()
    for path in ("/", "/questions", "/_stcore/health"):
        headers = visitor.page.request.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy


# Focus and keyboard


def test_focus_moves_to_the_heading_when_the_step_changes(visit: Visit) -> None:
    visitor = visit()
    visitor.start()
    visitor.has_focus(visitor.h1)
    visitor.choose("I don't know")
    visitor.next()
    visitor.sees_question("goal")
    visitor.has_focus(visitor.h1)
    visitor.back()
    visitor.sees_question("occupation")
    visitor.has_focus(visitor.h1)
    visitor.open("Rule book", "The notices and how sure they are")
    visitor.has_focus(visitor.h1)


def test_focus_stays_where_it_is_while_a_question_is_answered(visit: Visit) -> None:
    visitor = visit(path="/questions?step=born")
    visitor.choose("I would rather give my age")
    visitor.choose("I can give the date")
    born = visitor.field("Date of birth")
    visitor.has_focus(visitor.option("I can give the date").get_by_role("radio"))
    born.fill("2018年6月1日")
    born.press("Enter")
    expect(born).to_have_value("2018-06-01")
    visitor.settled()
    visitor.has_focus(born)


def test_the_first_three_questions_can_be_answered_by_keyboard_alone(visit: Visit) -> None:
    visitor = visit()
    keyboard = visitor.page.keyboard
    tab_to(visitor, visitor.page.get_by_role("button", name="Start now"))
    keyboard.press("Enter")
    visitor.sees_question("occupation")
    tab_to(visitor, visitor.field("Occupation"))
    keyboard.type("weld")
    keyboard.press("Enter")
    visitor.chosen("Welder (6-18-02-04)", visitor.page.get_by_role("radiogroup", name="Which one do you mean?"))
    keyboard_next(visitor)
    visitor.sees_question("goal")
    radios = visitor.page.get_by_role("radio")
    tab_to(visitor, radios.first)
    keyboard.press("ArrowDown")
    expect(radios.nth(1)).to_be_checked()
    keyboard_next(visitor)
    visitor.sees_question("ruleset")
    expect(radios.first).to_be_checked()
    keyboard_next(visitor)
    visitor.sees_question("born")


def keyboard_next(visitor: Visitor) -> None:
    tab_to(visitor, visitor.page.get_by_role("button", name="Next"))
    visitor.page.keyboard.press("Enter")


def tab_to(visitor: Visitor, wanted: Locator, key: str = "Tab") -> None:
    """Presses Tab, or Shift+Tab, until the focus is there."""
    for _ in range(40):
        visitor.page.keyboard.press(key)
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{key} never comes to {wanted}")
