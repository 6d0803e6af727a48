"""What lasts and what is only supposed: kept answers brought back, a refresh, a receipt, the way up, what if."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.conftest import Visit, Visitor
from tests.browser.test_in_hand import unfold
from vqlogic import Person, assess, load_rulesets
from vqlogic.interview.examples import examples
from vqlogic.planning import Supposition, assumptions, suppose, ways_up

LOCALES = ("en-GB", "zh-CN")
RULESETS = load_rulesets()
DEFAULT = next(iter(RULESETS.values()))
SENIOR = Person.from_data(examples()["senior-worker"].data)


def download(visitor: Visitor, button: str) -> Path:
    """Presses a download button and gives the file as it arrived."""
    with visitor.page.expect_download() as coming:
        visitor.press(visitor.say(button))
    return Path(coming.value.path())


def upload(visitor: Visitor, label: str, name: str, content: bytes) -> None:
    block = visitor.page.get_by_test_id("stFileUploader").filter(has_text=visitor.say(label))
    block.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/json", "buffer": content})


@pytest.mark.parametrize("locale", LOCALES)
def test_kept_answers_are_brought_back_in_another_session(visit: Visit, locale: str) -> None:
    first = visit(locale)
    first.show_example("welder")
    headline = first.h1.inner_text()
    unfold(first, "Downloads and printing")
    content = download(first, "Keep my answers (file)").read_bytes()
    second = visit(locale)
    second.open("Keep", "Keep, and bring back")
    upload(second, "A file of kept answers", "kept.json", content)
    second.press(second.say("Use these answers"))
    second.sees(second.say("Check your answers"))
    second.press(second.say("See the result"))
    second.sees(headline)


@pytest.mark.parametrize("locale", LOCALES)
def test_after_a_refresh_the_tab_offers_the_answers_again(visit: Visit, locale: str) -> None:
    visitor = visit(locale)
    visitor.bring_answers("welder")
    headline = visitor.h1.inner_text()
    visitor.page.reload()
    visitor.press(visitor.say("Bring them back"))
    visitor.sees(headline)


def test_an_example_is_not_offered_after_a_refresh_and_ones_own_answers_are(visit: Visit) -> None:
    visitor = visit()
    visitor.bring_answers("technician")
    own = visitor.h1.inner_text()
    visitor.open("Start")
    visitor.show_example("school-leaver")
    visitor.page.reload()
    visitor.press("Bring them back")
    visitor.open("Result")
    visitor.sees(own)


def test_answers_cleared_are_not_offered_again(visit: Visit) -> None:
    visitor = visit()
    visitor.bring_answers("welder")
    visitor.open("My answers", "Check your answers")
    visitor.press("Start again")
    visitor.occupation = None
    visitor.sees_question("occupation")
    visitor.page.reload()
    visitor.sees_question("occupation")
    assert visitor.page.evaluate("sessionStorage.getItem('self-check')") is None
    expect(visitor.page.get_by_role("button", name="Bring them back")).to_have_count(0)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_receipt_says_the_same_today_and_an_altered_one_says_what_differs(visit: Visit, locale: str) -> None:
    visitor = visit(locale)
    visitor.show_example("welder")
    unfold(visitor, "Downloads and printing")
    content = download(visitor, "Save the result as a receipt (file)").read_bytes()
    visitor.open("Keep", "Keep, and bring back")
    upload(visitor, "A receipt of a result", "receipt.json", content)
    same = visitor.say("The result is the same today: {level}", level=visitor.say.term("level", 3))
    expect(visitor.page.get_by_role("status").filter(has_text=same)).to_be_visible()
    altered = json.loads(content)
    altered["verdict"]["highest_level"] = 1
    upload(visitor, "A receipt of a result", "altered.json", json.dumps(altered).encode())
    expect(visitor.page.get_by_role("alert")).to_contain_text(visitor.say("The result differs from the receipt:"))
    expect(visitor.page.get_by_role("listitem").filter(has_text=visitor.say("Highest level"))).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_way_up_shows_the_dates_the_library_works_out_and_follows_what_is_assumed(visit: Visit, locale: str) -> None:
    visitor = visit(locale)
    visitor.show_example("senior-worker")
    visitor.open("The way up", "The way up")
    say, page = visitor.say, visitor.page
    for name, way in ways_up(SENIOR, DEFAULT, date.today(), 1, assumptions()).items():
        assert way is not None, name
        assert way.reached_on is not None
        expect(page.get_by_text(say.day(way.reached_on), exact=True).first).to_be_visible()
    page.get_by_text(say("What this plan assumes (none of it stands in a notice)")).click()
    slider = page.get_by_role("slider").first
    slider.press("ArrowRight")
    later = ways_up(SENIOR, DEFAULT, date.today(), 1, assumptions({"examination": 7}))["years"]
    assert later is not None
    assert later.reached_on is not None
    expect(page.get_by_text(say.day(later.reached_on), exact=True).first).to_be_visible()
    visitor.switch()
    expect(page.get_by_text(visitor.say.day(later.reached_on), exact=True).first).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_dates_go_into_a_calendar(visit: Visit, locale: str) -> None:
    visitor = visit(locale)
    visitor.show_example("senior-worker")
    visitor.open("The way up", "The way up")
    calendar = Calendar.from_ical(download(visitor, "The dates for my calendar (.ics)").read_bytes())
    way = ways_up(SENIOR, DEFAULT, date.today(), 1, assumptions())["years"]
    assert way is not None
    assert [event.decoded("dtstart") for event in calendar.walk("VEVENT")] == [leg.applies_on for leg in way.legs]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_if_changes_the_verdict_marked_as_supposed_and_no_answer(visit: Visit, locale: str) -> None:
    data: dict[str, Any] = examples()["technician"].data
    person = Person.from_data(data)
    visitor = visit(locale)
    visitor.show_example("technician")
    headline = visitor.h1.inner_text()
    years = 0
    for years in range(1, 15):
        supposed, day = suppose(person, date.today(), Supposition(more_years=years))
        level = assess(supposed, DEFAULT, on=day).highest_level
        if level == 1:
            break
    unfold(visitor, "What if")
    slider = visitor.page.get_by_role("slider", name=visitor.say("More years at work in this occupation"))
    for _ in range(years):
        slider.press("ArrowRight")
    expected = visitor.say(
        "Supposed, not so today: on {day} you could apply for {level}.",
        day=visitor.say.day(day),
        level=visitor.say.term("level", 1),
    )
    expect(visitor.page.get_by_text(expected)).to_be_visible()
    visitor.switch()
    unfold(visitor, "What if")
    expect(visitor.page.get_by_role("slider").last).to_have_value(str(years))
    visitor.switch()
    visitor.sees(headline)
    visitor.open("My answers", "Check your answers")
    expect(visitor.page.get_by_text(re.compile(re.escape(visitor.say("Not answered yet"))))).to_have_count(0)


@pytest.mark.parametrize(("locale", "width"), [("en-GB", 1280), ("zh-CN", 320)])
def test_another_day_is_asked_about_kept_through_a_switch_of_language_and_left_again(
    visit: Visit, locale: str, width: int
) -> None:
    visitor = visit(locale, width)
    visitor.show_example("technician")
    today = visitor.page.get_by_role("button", name=visitor.say("Back to today"), exact=True)
    expect(today).to_have_count(0)
    visitor.press(visitor.say("Ask about another day"))
    visitor.type(visitor.field(visitor.say("On which day?")), "2004-6-1")
    visitor.press(visitor.say("Show this day"))
    mark = "As of {day}, not today. What came later does not count."
    expect(visitor.page.get_by_text(visitor.say(mark, day=visitor.say.day(date(2004, 6, 1))))).to_be_visible()
    visitor.switch()
    expect(visitor.page.get_by_text(visitor.say(mark, day=visitor.say.day(date(2004, 6, 1))))).to_be_visible()
    assert not [address for address in visitor.addresses if "2004" in address]
    visitor.open("Compare", "The same answers under every notice")
    of_2005 = visitor.say.of(RULESETS["provincial-2005"].title)
    expect(visitor.page.get_by_role("rowheader", name=of_2005).filter(has_text=visitor.say("not yet in force"))).to_be_visible()
    visitor.press(visitor.say("Back to today"))
    expect(visitor.page.get_by_role("button", name=visitor.say("Back to today"), exact=True)).to_have_count(0)
