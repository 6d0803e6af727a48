"""A notice of one's own, in a real browser: written by the form from a text, kept, brought back, used, looked at on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.author import Author
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import overflow, unfold, violations
from vqlogic import load_rulesets
from vqlogic.affected import compare
from vqlogic.rules import RuleSet, load_beside

GENERAL = load_rulesets()["national-general"]
LOCALES = ("en-GB", "zh-CN")
# Enough ways for each kind of condition; all fifteen are typed by tests/benchmarks/drafting.py.
SHORT = GENERAL.with_fields(by_id={id: GENERAL.route(id) for id in ("1-1", "4-1", "5-1")})


@pytest.mark.parametrize("locale", LOCALES)
def test_a_notice_typed_from_paper_says_what_the_paper_says_and_is_used_from_its_file_again(
    visit: Visit, locale: str, tmp_path: Path
) -> None:
    author = Author(visit(locale))
    author.write(SHORT)
    path = author.keep(tmp_path)
    _, typed = load_beside(path)
    assert list(typed.by_id) == list(SHORT.by_id)
    assert compare(SHORT, typed).same
    assert [typed.route(id).clause for id in typed.by_id] == [SHORT.route(id).clause for id in typed.by_id]
    _is_used_from_its_file(visit, locale, path, typed)


def _is_used_from_its_file(visit: Visit, locale: str, path: Path, typed: RuleSet) -> None:
    """Somebody else brings the file, and finds the notice in the rule book; a third one does not."""
    visitor = visit(locale)
    visitor.open("Your own notice", "A notice of your own")
    visitor.page.locator("summary", has_text=visitor.say("Bring back a file you kept")).click()
    visitor.page.locator("input[type=file]").set_input_files(path)
    visitor.press(visitor.say("Go on with this notice"))
    visitor.press(visitor.say("Use it from now on"))
    visitor.press(visitor.say("Look at it in the rule book"))
    visitor.sees(typed.title.en if locale.startswith("en") else typed.title.zh)
    expect(visitor.page.get_by_text(visitor.say("Route {route}", route="4-1"), exact=True)).to_be_visible()
    other = visit(locale, path="/about?ruleset=my-notice")
    other.sees(other.say("The notices and how sure they are"))


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_on_a_notice_that_is_being_written_and_it_fits_a_phone(visit: Visit, locale: str) -> None:
    visitor = visit(locale)
    author = Author(visitor)
    author.press("Copy this notice")
    author.press("Change route {route}", route="4-2")
    unfold(visitor)
    author.press("Add such a question")
    unfold(visitor)
    assert violations(visitor) == []
    assert overflow(visitor) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_draft_outlives_a_refresh_of_the_page_and_is_given_up_for_good(visit: Visit, locale: str) -> None:
    visitor = visit(locale)
    author = Author(visitor)
    author.press("Start with an empty notice")
    author.type(visitor.say("Full name of the notice"), "Town")
    visitor.page.reload()
    author.press("Bring it back")
    expect(visitor.field(visitor.say("Full name of the notice"))).to_have_value("Town")
    author.press("Give this notice up")
    visitor.page.reload()
    visitor.sees(visitor.say("A notice of your own"))
    expect(visitor.page.get_by_role("button", name=visitor.say("Start with an empty notice"))).to_be_visible()
    expect(visitor.page.get_by_role("button", name=visitor.say("Bring it back"), exact=True)).to_have_count(0)
