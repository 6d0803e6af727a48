"""The visitor's day: that of their time zone, wherever the server stands; and no page asks the server's clock itself.

The day asked about: chosen on the result or the comparison, it is used for both and marked there; all else stays with today.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from unittest.mock import PropertyMock, patch

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from pages.parts.frame import day
from tests.pages.conftest import (
    FOLDER,
    answer,
    example,
    field,
    heading,
    matrix,
    opened,
    press,
    read,
    unfolded,
    unmarked,
    words_of,
)
from vqlogic import assess, load_rulesets
from vqlogic.handouts.sentences import headline
from vqlogic.interview.answers import answers_of, person_of
from vqlogic.rules import rulesets_for
from vqlogic.service import add_months
from vqlogic.wording import LANGUAGES, Language, terms, wording

EARLY, LATE = datetime(2026, 11, 25, 1, 30, tzinfo=UTC), datetime(2026, 11, 25, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "early", "late"),
    [
        ("Asia/Shanghai", date(2026, 11, 25), date(2026, 11, 26)),
        ("Pacific/Kiritimati", date(2026, 11, 25), date(2026, 11, 26)),
        ("Pacific/Honolulu", date(2026, 11, 24), date(2026, 11, 25)),
        ("UTC", date(2026, 11, 25), date(2026, 11, 25)),
    ],
)
def test_the_day_is_that_of_the_time_zone(zone: str, early: date, late: date) -> None:
    assert (day.day_in(zone, EARLY), day.day_in(zone, LATE)) == (early, late)


@pytest.mark.parametrize("zone", [None, "", "Mars/Olympus", "../etc/passwd", "a\0b"])
def test_without_a_time_zone_that_there_is_it_is_the_servers(zone: str | None) -> None:
    assert day.day_in(zone, EARLY) == EARLY.astimezone().date()


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Asia/Shanghai", "Pacific/Kiritimati"])
def test_the_result_is_of_the_visitors_day(zone: str) -> None:
    with patch.object(ContextProxy, "timezone", new_callable=PropertyMock, return_value=zone):
        texts = read(opened("result", answers=example("welder")))
        expected = wording("en").day(day.today())
    assert any(expected in text for text in texts)


def test_no_page_asks_the_clock_itself() -> None:
    asking = [path.name for path in FOLDER.glob("**/*.py") if "date.today()" in path.read_text(encoding="utf-8")]
    assert asking == []


# The day asked about


RULESETS = load_rulesets()
DEFAULT = next(iter(RULESETS.values()))
STARTER = answers_of({"born": "1990-01-01", "jobs": [{"from": "2024-03-01", "occupation": "this"}], "certificates": []})
LATER, BEFORE = date(2029, 3, 1), date(2004, 6, 1)
DAY, SHOW, BACK = "On which day?", "Show this day", "Back to today"


def on_another_day(screen: AppTest, typed: str) -> AppTest:
    """The page after somebody asked for another day."""
    say = words_of(screen)
    field(screen.text_input, say(DAY)).set_value(typed)
    return press(screen, SHOW)


def marks(screen: AppTest) -> list[str]:
    """What is said of the day asked about and of notices not in force."""
    return [text for text in map(unmarked, screen.warning.values) if "not today" in text or "in force" in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_of_another_day_is_that_days_and_says_that_it_is_not_today(language: Language) -> None:
    person = person_of(STARTER)[0]
    say = wording(language).about(person.occupation)
    screen = on_another_day(opened("result", language, STARTER), "2029-3-1")
    assert heading(screen) == headline(assess(person, DEFAULT, on=LATER), say)
    assert heading(screen) != headline(assess(person, DEFAULT), say)
    said = say("As of {day}, not today. Work that goes on is taken to go on until then.", day=say.day(LATER))
    assert said in map(unmarked, screen.warning.values)
    (text,) = unfolded(screen).code.values
    assert say("By: {title}, on {day}.", title=say.of(DEFAULT.title), day=say.day(LATER)) in text


def test_a_day_gone_by_says_that_what_came_later_does_not_count() -> None:
    screen = on_another_day(opened("result", answers=STARTER), "2004-06-01")
    assert marks(screen) == ["As of 1 June 2004, not today. What came later does not count."]


def test_one_press_leads_back_to_today() -> None:
    screen = press(on_another_day(opened("result", answers=STARTER), "2029-03-01"), BACK)
    assert heading(screen) == headline(assess(person_of(STARTER)[0], DEFAULT), wording("en"))
    assert marks(screen) == []
    assert BACK not in [button.label for button in screen.button]
    assert field(screen.text_input, DAY).value == ""


def test_today_is_not_marked_where_it_is_typed() -> None:
    assert marks(on_another_day(opened("result", answers=STARTER), day.today().isoformat())) == []


@pytest.mark.parametrize("typed", ["1/6/2029", "2029-02-31", "soon"])
def test_what_is_no_day_is_said_and_the_day_stays_as_it_was(typed: str) -> None:
    screen = on_another_day(on_another_day(opened("result", answers=STARTER), "2029-03-01"), typed)
    assert [unmarked(text).startswith(f"{typed}: ") for text in screen.error.values] == [True]
    assert marks(screen) == ["As of 1 March 2029, not today. Work that goes on is taken to go on until then."]
    assert not press(screen, BACK).error


def test_no_day_at_all_is_today() -> None:
    assert marks(on_another_day(on_another_day(opened("result", answers=STARTER), "2029-03-01"), " ")) == []


def test_the_comparison_is_for_the_same_day() -> None:
    say, person = wording("en"), person_of(STARTER)[0]
    screen = on_another_day(opened("result", answers=STARTER), "2029-03-01")
    screen.switch_page("compare.py").run()
    for one in rulesets_for(RULESETS, None):
        open_ones = [said == say("open") for said in matrix(screen)[one.title.en]]
        verdict = assess(person, one, on=LATER)
        assert open_ones == [verdict.level_status(level) == "met" for level in terms("level")]
    assert marks(screen) == ["As of 1 March 2029, not today. Work that goes on is taken to go on until then."]


@pytest.mark.parametrize("page", ["plan", "counsellor", "keep"])
def test_the_other_pages_stay_with_today(page: str) -> None:
    screen = on_another_day(opened("result", answers=STARTER), "2029-03-01")
    screen.switch_page(f"{page}.py").run()
    assert read(screen) == read(opened(page, answers=STARTER))


def test_the_day_stays_through_a_switch_of_language_and_stands_in_no_address() -> None:
    screen = on_another_day(opened("result", answers=STARTER), "2029-03-01")
    screen = next(button for button in screen.button if button.label == "中文").click().run()
    assert any(wording("zh").day(LATER) in text for text in map(unmarked, screen.warning.values))
    assert field(screen.text_input, wording("zh")(DAY)).value == "2029-03-01"
    assert not [value for values in screen.query_params.values() for value in values if "2029" in value]


def test_the_day_is_forgotten_with_the_answers() -> None:
    screen = on_another_day(opened("result", answers=STARTER), "2029-03-01")
    screen = press(screen.switch_page("check.py").run(), "Start again")
    screen = answer(screen.switch_page("result.py").run(), STARTER)
    assert marks(screen) == []


def test_the_day_is_forgotten_with_the_next_client() -> None:
    screen = on_another_day(opened("result", answers=STARTER), "2029-03-01")
    screen = press(screen.switch_page("counsellor.py").run(), "Next client")
    screen = press(screen, "Clear them")
    screen = answer(screen.switch_page("result.py").run(), STARTER)
    assert marks(screen) == []


def test_what_is_supposed_starts_from_the_day_asked_about() -> None:
    screen = on_another_day(opened("result", answers=STARTER), "2029-03-01")
    field(unfolded(screen).slider, "More years at work in this occupation").set_value(1).run()
    assert any(wording("en").day(add_months(LATER, 12)) in text for text in map(unmarked, screen.info.values))


# Notices not in force on that day


def test_the_result_says_that_the_notice_chosen_is_not_in_force_on_the_day() -> None:
    given = example("technician")
    given["told"]["ruleset"], given["values"]["ruleset"] = "some", "provincial-2005"
    screen = on_another_day(opened("result", answers=given), "2004-06-01")
    assert any(text.startswith("On 1 June 2004 this notice is not yet in force") for text in marks(screen))
    person = person_of(given)[0]
    verdict = assess(person, RULESETS["provincial-2005"], on=BEFORE)
    assert heading(screen) == headline(verdict, wording("en").about(person.occupation))


def test_the_comparison_marks_the_notice_that_is_not_in_force_and_keeps_its_line() -> None:
    screen = on_another_day(opened("compare", answers=example("technician")), "2004-06-01")
    title = RULESETS["provincial-2005"].title.en
    assert [name for name in matrix(screen) if "in force" in name] == [f"{title} (not yet in force)"]
    assert any(text.startswith(f"{title}: On 1 June 2004 this notice is not yet in force") for text in marks(screen))
