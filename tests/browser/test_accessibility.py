"""Every page and question in both languages: nothing axe-core objects to, and nothing wider than a small phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import Visit, Visitor, visits
from tests.browser.test_visit import tab_to
from vqlogic.interview.questions import questions

LOCALES = ("en-GB", "zh-CN")
PAGES = {
    "The way up": "The way up",
    "Compare": "The same answers under every notice",
    "A class": "Everybody's verdict from a class list",
    "Counsellor": "Counsellor's session",
    "Stations": "Are you ready for an appraisal station?",
    "Keep": "Keep, and bring back",
    "Rule book": "The notices and how sure they are",
    "Your own notice": "A notice of your own",
    "My answers": "Check your answers",
    "Privacy": "What becomes of what you tell",
    "Accessibility": "Can everybody use this?",
}
PLACES = ("Start", "Result", *PAGES, *questions())
# Streamlit's own file uploader: a `section` that it makes presentational and focusable at once.
NOT_OURS = {"presentation-role-conflict": "stFileUploaderDropzone"}
OVERFLOW = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const wide = [...main.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right > innerWidth + 1);
  const fits = document.documentElement.scrollWidth <= innerWidth && main.scrollWidth <= main.clientWidth;
  return fits ? [] : ["wider than the screen", ...wide.map(one => one.outerHTML.slice(0, 200))];
}"""


_FILLED = """() => [...document.querySelectorAll("details")].every(
  one => one.textContent.trim().length > one.querySelector("summary").textContent.trim().length)"""


def violations(visitor: Visitor) -> list[str]:
    """What axe-core objects to, a line for each place, once nothing unfolds or fades any more: what is half there is pale."""
    visitor.settled()
    visitor.still()
    places = [(one["id"], node) for one in Axe().run(visitor.page).response["violations"] for node in one["nodes"]]
    ours = [(id, node) for id, node in places if id not in NOT_OURS or NOT_OURS[id] not in node["html"]]
    return [f"{id}: {node['target'][0]} {_why(node)}\n{node['html'][:200]}" for id, node in ours]


def _why(node: dict[str, Any]) -> str:
    return " ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])


def overflow(visitor: Visitor, width: int = 320) -> list[str]:
    """What is wider than a small phone, or than a screen of this width, where the page or its main part could be moved
    sideways."""
    visitor.page.set_viewport_size({"width": width, "height": 900})
    menu = visitor.page.get_by_test_id("stExpandSidebarButton")
    expect(menu).to_be_visible()
    # A chart follows the width a moment later.
    with suppress(PlaywrightTimeout):
        visitor.page.wait_for_function(f"({OVERFLOW})().length === 0", timeout=5_000)
    found = list(visitor.page.evaluate(OVERFLOW))
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    expect(menu).to_have_count(0)
    return found


def unfold(visitor: Visitor) -> None:
    """Opens everything that is folded."""
    visitor.page.evaluate("document.querySelectorAll('details:not([open]) > summary').forEach(one => one.click())")
    expect(visitor.page.locator("details:not([open])")).to_have_count(0)
    # What is worked out only when it is unfolded is asked of the server, and is not there at once.
    visitor.page.wait_for_function(_FILLED)
    visitor.settled()
    visitor.drawn()


def walk(visitor: Visitor) -> Iterator[str]:
    """The start, then with an example person's answers every other page and question, everything on them unfolded."""
    yield "Start"
    visitor.show_example("senior-worker")
    unfold(visitor)
    yield "Result"
    for page, heading in PAGES.items():
        visitor.open(page, heading)
        unfold(visitor)
        yield page
    visitor.open("Questions")
    for id in questions():
        visitor.sees_question(id)
        unfold(visitor)
        yield id
        visitor.next()


@dataclass(frozen=True)
class Survey:
    violations: dict[str, list[str]]
    overflow: dict[str, list[str]]


@pytest.fixture(scope="module", params=LOCALES)
def survey(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Survey]:
    """What one visitor's walk through everything finds, place by place."""
    found = Survey({}, {})
    with visits(browser, address) as visit:
        visitor = visit(request.param)
        for place in walk(visitor):
            found.violations[place] = violations(visitor)
            found.overflow[place] = overflow(visitor)
        yield found


@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing(survey: Survey, place: str) -> None:
    assert not survey.violations[place], "\n".join(survey.violations[place])


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_wider_than_a_small_phone(survey: Survey, place: str) -> None:
    assert not survey.overflow[place], "\n".join(survey.overflow[place])


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("example", ["many-unknowns", "school-leaver"])
def test_axe_finds_nothing_on_the_result_of_people_of_other_kinds(visit: Visit, locale: str, example: str) -> None:
    visitor = visit(locale)
    visitor.show_example(example)
    unfold(visitor)
    assert violations(visitor) == []
    assert overflow(visitor) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_on_a_notice_and_the_clause_one_came_for_is_in_view(visit: Visit, locale: str) -> None:
    visitor = visit(locale, path="/about?ruleset=standard-2023&route=2-5")
    picture = visitor.page.get_by_test_id("stGraphVizChart").locator("svg")
    expect(picture).to_be_visible()
    visitor.settled()
    expect(visitor.page.get_by_text(visitor.say("Route {route}", route="2-5"), exact=True)).to_be_in_viewport()
    unfold(visitor)
    assert violations(visitor) == []
    assert overflow(visitor) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_on_a_question_with_a_message(visit: Visit, locale: str) -> None:
    visitor = visit(locale, path="/questions?step=born")
    visitor.next()
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    assert violations(visitor) == []
    visitor.type(visitor.field(visitor.say("Date of birth")), "1/6/2018")
    expect(visitor.page.get_by_role("alert")).to_contain_text("1/6/2018")
    visitor.next()
    visitor.settled()
    assert violations(visitor) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_on_a_rough_answer_about_work(visit: Visit, locale: str) -> None:
    visitor = visit(locale, path="/questions?step=jobs")
    rough = questions()["jobs"].rough
    assert rough is not None
    visitor.choose(visitor.say.of(rough))
    expect(visitor.page.get_by_role("radiogroup")).to_have_count(3)
    visitor.settled()
    assert violations(visitor) == []
    assert overflow(visitor) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_navigation_works_on_a_small_phone(visit: Visit, locale: str) -> None:
    visitor = visit(locale, width=320)
    visitor.open("Compare", PAGES["Compare"])
    visitor.open("Rule book", PAGES["Rule book"])
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    expect(visitor.page.get_by_test_id("stSidebarNavItems")).to_be_in_viewport()
    assert violations(visitor) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_on_a_class_list_and_its_results(visit: Visit, locale: str) -> None:
    visitor = visit(locale, path="/class")
    text = "姓名,出生日期,证书等级,证书职业\n王,1990-05-01,五级,本职业\n" + 25 * "李,1/9/2006,,\n"
    visitor.page.locator("input[type=file]").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": text.encode()})
    start = visitor.page.get_by_role("button", name=visitor.say("Assess everybody"))
    expect(start).to_be_visible()
    visitor.settled()
    unfold(visitor)
    assert violations(visitor) == []
    assert overflow(visitor) == []
    start.click()
    visitor.type(visitor.field(visitor.say("Search for a name or number")), "王")
    expect(visitor.page.get_by_role("heading", name="王", exact=True)).to_be_visible()
    visitor.settled()
    unfold(visitor)
    assert violations(visitor) == []
    assert overflow(visitor) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_on_a_result_of_another_day(visit: Visit, locale: str) -> None:
    visitor = visit(locale, 320)
    visitor.show_example("technician")
    for typed, alert in (("1/6/2004", "1/6/2004"), ("2004-6-1", visitor.say.day(date(2004, 6, 1)))):
        visitor.press(visitor.say("Ask about another day"))
        visitor.type(visitor.field(visitor.say("On which day?")), typed)
        visitor.press(visitor.say("Show this day"))
        expect(visitor.page.get_by_role("alert").filter(has_text=alert).first).to_be_visible()
        visitor.settled()
        assert violations(visitor) == []
        assert overflow(visitor) == []
        visitor.page.keyboard.press("Escape")
        expect(visitor.field(visitor.say("On which day?"))).to_be_hidden()


def test_a_bar_has_a_name_in_the_visitors_language_also_after_a_switch(visit: Visit) -> None:
    visitor = visit("zh-CN", path="/questions")
    expect(visitor.page.get_by_role("progressbar", name="进度", exact=True)).to_be_visible()
    visitor.switch()
    expect(visitor.page.get_by_role("progressbar", name="Progress", exact=True)).to_be_visible()


# What somebody's system asks for

_LINES = """places => places.map(one => {
  const {borderTopStyle, borderTopWidth, outlineStyle, outlineWidth} = getComputedStyle(one);
  return [borderTopStyle, borderTopWidth, outlineStyle === "none" ? "" : outlineStyle + outlineWidth].join(" ");
})"""
# Whatever moves from now on, and for longer than anybody can see.
_WATCH_MOVEMENT = """() => {
  window.moved = new Set();
  const look = () => {
    for (const one of document.getAnimations())
      if (one.playState === "running" && one.effect.getComputedTiming().activeDuration > 1)
        window.moved.add(`${one.constructor.name} ${one.transitionProperty || ""} ${one.effect.target.outerHTML.slice(0, 120)}`);
    requestAnimationFrame(look);
  };
  look();
}"""


def lines(places: Locator) -> set[str]:
    """The kinds of lines that are drawn around some places, without their colours."""
    expect(places.first).to_be_visible()
    return set(places.evaluate_all(_LINES))


def forced(visitor: Visitor) -> Visitor:
    """The same visitor, whose system has colours of its own for everything."""
    visitor.page.emulate_media(forced_colors="active")
    return visitor


def test_with_forced_colours_the_levels_differ_by_their_lines(visit: Visit) -> None:
    visitor, found = forced(visit()), dict[str, set[str]]()
    for example, statuses in (("rough-years", ("met", "unknown")), ("welder", ("met", "not_met"))):
        visitor.open("Start", "Which level can you apply for?")
        visitor.show_example(example)
        for status in statuses:
            found.setdefault(status, set()).update(lines(visitor.page.locator(f".ladder .{status}")))
    assert len(set.union(*found.values())) == sum(map(len, found.values())), found


def test_with_forced_colours_the_main_button_differs_from_others_by_its_lines(visit: Visit) -> None:
    page = forced(visit()).page
    assert lines(page.get_by_test_id("stBaseButton-primary")).isdisjoint(lines(page.get_by_test_id("stBaseButton-secondary")))


def test_with_forced_colours_what_is_chosen_and_what_is_wrong_differ_by_their_lines(visit: Visit) -> None:
    visitor = forced(visit(path="/questions?step=born"))
    page = visitor.page
    visitor.chosen("I can give the date")
    chosen = page.locator('[data-testid="stRadioOption"]:has(:checked) > div > div:first-child')
    others = page.locator('[data-testid="stRadioOption"]:not(:has(:checked)) > div > div:first-child')
    assert lines(chosen).isdisjoint(lines(others))
    line = page.get_by_test_id("stTextInputRootElement")
    right = lines(line)
    visitor.type(visitor.field("Date of birth"), "1/6/2018")
    expect(page.get_by_role("alert")).to_contain_text("1/6/2018")
    visitor.settled()
    visitor.still()
    assert lines(line).isdisjoint(right)


def test_with_forced_colours_what_is_chosen_of_several_differs_by_its_lines(visit: Visit) -> None:
    visitor = forced(visit(path="/station"))
    group = visitor.page.get_by_test_id("stButtonGroup").first
    group.get_by_role("button").first.press("Space")
    chosen = group.locator('[aria-pressed="true"]')
    expect(chosen).to_have_count(1)
    visitor.settled()
    visitor.still()
    assert lines(chosen).isdisjoint(lines(group.locator('[aria-pressed="false"]')))


def test_with_forced_colours_a_ticked_paper_differs_by_its_lines_and_its_tick_and_the_bar_can_be_seen(visit: Visit) -> None:
    visitor = forced(visit())
    visitor.show_example("welder")
    box = visitor.page.get_by_test_id("stCheckbox").first.locator("label > div").first
    empty = lines(box)
    visitor.page.get_by_role("checkbox").first.press("Space")
    expect(visitor.page.get_by_role("checkbox").first).to_be_checked()
    visitor.settled()
    assert lines(box).isdisjoint(empty)
    assert box.evaluate("box => getComputedStyle(box.firstChild).stroke !== getComputedStyle(box).backgroundColor")
    track = visitor.page.locator(".st-key-papers").get_by_test_id("stProgressBarTrack")
    colours = track.evaluate("track => [track, track.firstChild].map(one => getComputedStyle(one).backgroundColor)")
    assert colours[0] != colours[1]


@pytest.mark.parametrize("place", ["radio", "field", "fold", "button"])
def test_with_forced_colours_one_sees_by_lines_where_the_keyboard_is(visit: Visit, place: str) -> None:
    visitor = forced(visit(path="/questions?step=born"))
    page = visitor.page
    reached, marked = {
        "radio": (page.get_by_role("radio").first, page.get_by_test_id("stRadioOption").first),
        "field": (visitor.field("Date of birth"), visitor.field("Date of birth")),
        "fold": (page.locator("summary"), page.locator("summary")),
        "button": (page.get_by_role("button", name="Next"), page.get_by_role("button", name="Next")),
    }[place]
    before = lines(marked)
    tab_to(visitor, reached)
    visitor.still()
    assert lines(marked).isdisjoint(before)


def test_where_less_motion_is_asked_for_nothing_slides_or_fades(visit: Visit) -> None:
    visitor = visit()
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.page.evaluate(_WATCH_MOVEMENT)
    visitor.show_example("welder")
    fold = visitor.page.locator("summary").filter(has_text="Downloads and printing")
    text = visitor.page.get_by_role("button", name="The result as text (.txt)")
    fold.click()
    expect(text).to_be_visible()
    visitor.settled()
    fold.click()
    expect(text).to_be_hidden()
    visitor.open("Questions")
    visitor.sees_question("occupation")
    visitor.next()
    visitor.sees_question("goal")
    visitor.drawn()
    assert visitor.page.evaluate("[...window.moved]") == []


@pytest.mark.parametrize("locale", LOCALES)
def test_at_200_per_cent_of_a_usual_screen_nothing_has_to_be_moved_sideways(visit: Visit, locale: str) -> None:
    visitor = visit(locale)
    assert overflow(visitor, 640) == []
    visitor.show_example("senior-worker")
    unfold(visitor)
    assert overflow(visitor, 640) == []
    visitor.open("Questions")
    visitor.sees_question(next(iter(questions())))
    unfold(visitor)
    assert overflow(visitor, 640) == []
