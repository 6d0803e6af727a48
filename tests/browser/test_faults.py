"""What goes wrong on the way: the server is begun anew, the connection is cut, two people use one browser, a button is pressed
twice. Each ends in a page that works, with every answer there once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, Visitor, free_port, serving, visits
from tests.browser.test_in_hand import unfold
from vqlogic.interview.questions import questions

WELDER: dict[str, Any] = {
    "occupation": "Welder",
    "goal": 3,
    "born": "1985-01-30",
    "certificates": [{"level": 4, "occupation": "this", "awarded": "2011-06-02"}],
}
CUT = "The connection is cut. Your answers are still in this tab, and it goes on by itself once the connection is back."


def kept(visitor: Visitor) -> dict[str, Any]:
    """The answers that the tab holds."""
    found: dict[str, Any] = json.loads(visitor.page.evaluate("sessionStorage.getItem('self-check')") or "{}")
    return found


def sees_the_cut(visitor: Visitor) -> None:
    """Waits until the page says that the connection is cut, in its language and in no other words, and takes no click."""
    expect(visitor.page.locator("#cut-off")).to_have_text(visitor.say(CUT))
    expect(visitor.page.get_by_role("button", name=visitor.say("Next"), exact=True)).to_be_disabled()


def sees_it_mended(visitor: Visitor) -> None:
    expect(visitor.page.locator("#cut-off")).to_have_count(0)
    visitor.settled()


def answers_two(visitor: Visitor) -> None:
    visitor.start()
    for id in ("occupation", "goal"):
        visitor.sees_question(id)
        visitor.answer(id, WELDER)
        visitor.next()
    visitor.sees_question("ruleset")


def finishes(visitor: Visitor) -> None:
    """Answers the rest, and has every answer once."""
    visitor.answer_all(WELDER)
    told = kept(visitor)
    assert (told["occupation"], told["goal"], told["born"], len(told["certificates"])) == ("welder", 3, "1985-01-30", 1)
    answered = told["self_check"]["answered"]
    assert len(answered) == len(set(answered))


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_a_server_begun_anew_has_the_answers_from_the_tab_and_the_journey_is_finished(
    browser: Browser, locale: str, tmp_path: Path
) -> None:
    port = free_port()
    with visits(browser, f"http://localhost:{port}", cut_off=True) as arrive:
        with serving(tmp_path / "first.txt", port):
            visitor = arrive(locale)
            answers_two(visitor)
        sees_the_cut(visitor)
        expect(visitor.page.get_by_test_id("stDialog")).to_be_attached()
        expect(visitor.page.get_by_test_id("stDialog")).to_be_hidden()
        with serving(tmp_path / "second.txt", port):
            sees_it_mended(visitor)
            visitor.press(visitor.say("Bring them back"))
            visitor.settled()
            finishes(visitor)


def test_a_connection_cut_for_a_while_loses_and_doubles_nothing(browser: Browser, address: str) -> None:
    with visits(browser, address, cut_off=True) as arrive:
        visitor = arrive()
        answers_two(visitor)
        visitor.back()
        visitor.sees_question("goal")
        visitor.page.context.set_offline(True)
        visitor.page.evaluate("window.line.close()")
        sees_the_cut(visitor)
        visitor.page.context.set_offline(False)
        sees_it_mended(visitor)
        visitor.sees_question("goal")
        visitor.chosen(visitor.say.term("level", 3))
        expect(visitor.page.get_by_role("button", name="Bring them back")).to_have_count(0)
        visitor.next()
        visitor.sees_question("ruleset")
        finishes(visitor)


def test_two_people_in_two_tabs_of_one_browser_have_each_their_own_answers(visit: Visit) -> None:
    one = visit()
    one.bring_answers("welder")
    other = Visitor(one.page.context.new_page(), "/", "en")
    expect(other.page.get_by_role("button", name="Bring them back")).to_have_count(0)
    other.bring_answers("technician")
    told = [(visitor, visitor.h1.inner_text(), kept(visitor)) for visitor in (one, other)]
    assert told[0][1:] != told[1][1:]
    for visitor, headline, answers in (*told, told[0]):
        visitor.page.reload()
        visitor.press("Bring them back")
        visitor.open("Result")
        visitor.sees(headline)
        assert kept(visitor) == answers


# Pressed twice


def press_twice(visitor: Visitor, button: str) -> None:
    """Presses a button twice as fast as a machine, and once more as slowly as people do: when the page has followed the first,
    and where the button then stands, if it still can be pressed."""
    found = visitor.page.get_by_role("button", name=visitor.say(button), exact=True)
    found.click(click_count=2)
    visitor.settled()
    if found.count() and found.is_enabled():
        found.hover()
        visitor.page.mouse.down(click_count=3)
        visitor.page.mouse.up(click_count=3)
        visitor.settled()


def test_next_pressed_twice_skips_no_question(visit: Visit) -> None:
    visitor = visit()
    press_twice(visitor, "Start now")
    visitor.sees_question("occupation")
    visitor.answer("occupation", WELDER)
    press_twice(visitor, "Next")
    visitor.sees_question("goal")
    expect(visitor.page.get_by_role("alert")).to_have_count(0)
    visitor.answer("goal", WELDER)
    press_twice(visitor, "Next")
    visitor.sees_question("ruleset")
    finishes(visitor)


def test_another_row_asked_for_twice_is_one_row(visit: Visit) -> None:
    visitor = visit(path="/questions?step=certificates")
    visitor.answer("certificates", WELDER)
    another = questions()["certificates"].another
    assert another is not None
    press_twice(visitor, visitor.say.of(another))
    visitor.settled()
    expect(visitor.row("certificates", 2)).to_be_visible()
    expect(visitor.row("certificates", 3)).to_have_count(0)


def test_a_counsellor_s_buttons_pressed_twice_do_their_work_once(visit: Visit) -> None:
    visitor = visit()
    visitor.bring_answers("welder")
    visitor.open("Counsellor", "Counsellor's session")
    press_twice(visitor, "Put into my file")
    visitor.settled()
    expect(visitor.page.get_by_role("button", name="Put into my file")).to_be_disabled()
    press_twice(visitor, "Copy into another scenario")
    visitor.settled()
    scenarios = visitor.page.get_by_role("radiogroup", name="Scenario", exact=True).get_by_test_id("stRadioOption")
    expect(scenarios).to_have_count(2)
    press_twice(visitor, "Next client")
    visitor.settled()
    expect(scenarios).to_have_count(0)
    assert kept(visitor) == {}
    expect(visitor.page.get_by_text("The file holds 1 client").or_(visitor.field("Clients in the file"))).to_be_visible()


def test_a_download_pressed_twice_is_a_whole_file(visit: Visit) -> None:
    visitor = visit()
    visitor.show_example("welder")
    unfold(visitor, "Downloads and printing")
    with visitor.page.expect_download() as coming:
        press_twice(visitor, "Keep my answers (file)")
    assert json.loads(Path(coming.value.path()).read_text())["occupation"] == "welder"
    visitor.settled()
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def test_answers_cleared_twice_are_gone_and_the_first_question_is_there(visit: Visit) -> None:
    visitor = visit()
    visitor.bring_answers("welder")
    visitor.open("My answers", "Check your answers")
    press_twice(visitor, "Start again")
    visitor.occupation = None
    visitor.sees_question("occupation")
    assert kept(visitor) == {}
