"""What happens to answers on their way: nothing is lost by moving about, by mending or by another language."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit, Visitor
from vqlogic.interview.questions import questions, rough_labels
from vqlogic.occupations import classification, occupations
from vqlogic.wording import wording

CERTIFICATES = "/questions?step=certificates"
FIRST = {"level": 5, "occupation": "this", "awarded": "2007-06-01"}
SECOND = {"level": 4, "occupation": "related", "awarded": "2011-06-02"}
CHINESE = re.compile("[一-鿿]")


def at_birth(visit: Visit, locale: str = "en-GB") -> tuple[Visitor, Locator]:
    """A visitor about to type a date of birth."""
    visitor = visit(locale, path="/questions?step=born")
    return visitor, visitor.field(visitor.say("Date of birth"))


def with_certificates(visit: Visit) -> Visitor:
    """A visitor who has just listed two certificates."""
    visitor = visit(path=CERTIFICATES)
    visitor.answer("certificates", {"certificates": [FIRST, SECOND]})
    return visitor


def answer(visitor: Visitor, id: str) -> Locator:
    """An answer on the page of all answers."""
    return visitor.page.locator(f".st-key-answer-{id}")


def sees_certificates(visitor: Visitor) -> None:
    some = questions()["certificates"].some
    assert some is not None
    visitor.chosen(visitor.say.of(some))
    visitor.sees_row("certificates", 1, FIRST)
    visitor.sees_row("certificates", 2, SECOND)


# The other language


def test_a_language_switch_keeps_choices_lists_and_typed_text(visit: Visit) -> None:
    visitor = with_certificates(visit)
    for _ in ("to Chinese", "back to English"):
        visitor.switch()
        visitor.sees_question("certificates")
        sees_certificates(visitor)
        visitor.next()
        visitor.sees_question("occupation")
        visitor.back()
        visitor.sees_question("certificates")
        sees_certificates(visitor)


def test_a_language_switch_keeps_an_occupation_of_the_list_and_one_typed(visit: Visit) -> None:
    visitor = visit(path="/questions?step=occupation")
    visitor.page.get_by_text("Choose from a list").click()
    visitor.still()
    welder = occupations()["welder"]
    visitor.field("Occupation from the list").click()
    visitor.page.get_by_role("option", name=f"{welder.name.en} ({welder.code})", exact=True).click()
    expect(visitor.field("Occupation")).to_have_value(f"{welder.name.en} ({welder.code})")
    visitor.settled()
    visitor.switch()
    expect(visitor.field("职业（工种）")).to_have_value(f"{welder.name.zh}（{welder.code}）")
    visitor.name_occupation("钟表匠 & <b>clockmaker</b>")
    visitor.switch()
    expect(visitor.field("Occupation")).to_have_value("钟表匠 & <b>clockmaker</b>")


def test_enter_takes_the_occupation_of_a_code_or_the_likeliest_of_those_meant_and_a_switch_keeps_it(visit: Visit) -> None:
    visitor = visit(path="/questions?step=occupation")
    place, stonecutter = visitor.field("Occupation"), classification()["6-29-01-02"]
    place.fill("６２９０１０２")
    place.press("Enter")
    expect(visitor.page.get_by_text(f"✓ {stonecutter.name} ({stonecutter.code})")).to_be_visible()
    visitor.switch()
    expect(visitor.page.get_by_text(f"✓ {stonecutter.name}（{stonecutter.code}）")).to_be_visible()
    place = visitor.field("职业（工种）")
    place.fill("焊")
    place.press("Enter")
    visitor.chosen("焊工（6-18-02-04）", visitor.page.get_by_role("radiogroup", name="您指的是哪个职业？"))
    visitor.switch()
    visitor.chosen("Welder (6-18-02-04)", visitor.page.get_by_role("radiogroup", name="Which one do you mean?"))


def test_a_language_switch_keeps_a_rough_answer_about_work(visit: Visit) -> None:
    visitor = visit(path="/questions?step=jobs")
    visitor.choose("I only know roughly how many years")
    for step in ("answer", "to Chinese", "back to English"):
        years, unbroken = (visitor.say.of(rough_labels()[name]) for name in ("years", "unbroken"))
        group, words = visitor.page.get_by_role("radiogroup", name=unbroken), visitor.say.term("unbroken", True)
        if step == "answer":
            visitor.type(visitor.field(years), "3.5")
            visitor.choose(words, group)
        expect(visitor.field(years)).to_have_value("3.5")
        visitor.chosen(words, group)
        visitor.switch()


def test_a_language_switch_on_the_result_shows_the_same_result_in_the_other_language(visit: Visit) -> None:
    visitor = visit()
    visitor.show_example("welder")
    english, cards = visitor.h1.inner_text(), visitor.page.get_by_text(re.compile(r"^(Route |途径)\d-\d"))
    shown = cards.count()
    assert shown
    visitor.switch()
    expect(visitor.h1).to_have_text([CHINESE])
    expect(cards).to_have_count(shown)
    visitor.switch()
    visitor.sees(english)


# Moving about


def test_back_keeps_the_answer(visit: Visit) -> None:
    visitor, born = at_birth(visit)
    visitor.type(born, "1985-01-30")
    visitor.next()
    visitor.sees_question("occupation")
    visitor.back()
    visitor.sees_question("born")
    expect(born).to_have_value("1985-01-30")


def test_a_visit_to_another_page_keeps_the_answers(visit: Visit) -> None:
    visitor = with_certificates(visit)
    visitor.open("Rule book", "The notices and how sure they are")
    visitor.open("My answers", "Check your answers")
    expect(answer(visitor, "certificates")).to_contain_text("1 June 2007")
    visitor.change("certificates")
    sees_certificates(visitor)


def test_questions_in_the_navigation_goes_on_where_an_answer_is_missing(visit: Visit) -> None:
    visitor, born = at_birth(visit)
    visitor.type(born, "1985-01-30")
    visitor.open("Rule book", "The notices and how sure they are")
    visitor.open("Questions")
    visitor.sees_question("occupation")
    visitor.back()
    visitor.sees_question("born")
    expect(born).to_have_value("1985-01-30")


def test_change_returns_to_the_check_page_with_the_new_answer(visit: Visit) -> None:
    visitor = visit()
    visitor.show_example("welder")
    visitor.open("My answers", "Check your answers")
    visitor.change("born")
    visitor.type(visitor.field("Date of birth"), "1996-04-03")
    visitor.press("Save and return")
    visitor.sees("Check your answers")
    expect(answer(visitor, "born")).to_contain_text("3 April 1996")


def test_starting_again_leaves_no_answer(visit: Visit) -> None:
    visitor = visit()
    visitor.bring_answers("welder")
    visitor.open("My answers", "Check your answers")
    visitor.press("Start again")
    visitor.occupation = None
    visitor.sees_question("occupation")
    visitor.open("Result", "There is no result yet")
    visitor.open("My answers", "Check your answers")
    rows = visitor.page.locator('[class*="st-key-answer-"]')
    expect(rows.first).to_be_visible()
    expect(rows.filter(has_not_text="Not answered yet")).to_have_count(0)


# What cannot stay as it is


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ("en-GB", '"1/6/2018" can be read in two ways; write the year first, such as 2018-06-01'),
        ("zh-CN", '"1/6/2018" 有歧义，请把年写在前面，如2018-06-01'),
    ],
)
def test_an_unreadable_date_is_named_with_what_is_allowed_and_next_stays(visit: Visit, locale: str, says: str) -> None:
    visitor, born = at_birth(visit, locale)
    visitor.type(born, "1/6/2018")
    expect(visitor.page.get_by_role("alert")).to_have_text(says)
    expect(born).to_have_attribute("aria-invalid", "true")
    expect(born).to_have_accessible_description(says)
    visitor.next()
    expect(
        visitor.page.get_by_text(visitor.say("Change what is marked, or clear the field: it then counts as not known."))
    ).to_be_visible()
    visitor.sees_question("born")
    visitor.has_focus(born)
    expect(born).to_have_value("1/6/2018")
    visitor.open("Keep", "Keep, and bring back")
    not_kept = 'Some answers could not be read: they are not in the file. See "My answers".'
    expect(visitor.page.get_by_role("alert")).to_have_text(visitor.say(not_kept))


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_a_date_with_chinese_signs_is_read(visit: Visit, locale: str) -> None:
    visitor, born = at_birth(visit, locale)
    visitor.type(born, "2018年6月1日")
    expect(born).to_have_value("2018-06-01")
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def test_a_line_says_how_to_write_it_and_is_wrong_no_longer_once_it_is_changed(visit: Visit) -> None:
    visitor, born = at_birth(visit)
    hint = "Such as 1 June 2018 or 2018-06-01. The month or the year is enough."
    expect(born).to_have_accessible_description(hint)
    for typed, invalid in (("1/6/2018", "true"), ("2018-06", "false")):
        visitor.type(born, typed)
        expect(born).to_have_attribute("aria-invalid", invalid)
    expect(born).to_have_accessible_description(hint)
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def test_a_click_on_the_menu_right_after_typing_arrives_with_what_was_typed(visit: Visit) -> None:
    visitor, _ = at_birth(visit, "zh-CN")
    group = visitor.page.get_by_role("button", name=visitor.say("My check"), exact=True)
    link = visitor.page.get_by_role("menuitem", name=visitor.say("My answers"), exact=True)
    for day in range(1, 9):
        visitor.sees_question("born")
        born = visitor.field(visitor.say("Date of birth"))
        born.press("ControlOrMeta+a")
        born.press_sequentially(f"1990-05-0{day}")
        group.click()
        link.click()
        visitor.sees(visitor.say("Check your answers"))
        expect(visitor.page.get_by_text(visitor.say.day(date(1990, 5, day)))).to_be_visible()
        visitor.change("born")


def test_a_mended_date_is_taken_by_a_single_click_on_next(visit: Visit) -> None:
    """A click takes a moment, in which the message about the date goes; Next must not move away from under it."""
    visitor, born = at_birth(visit)
    visitor.type(born, "1/6/2018")
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    born.fill("2018-06-01")
    visitor.page.get_by_role("button", name="Next", exact=True).click(delay=400)
    visitor.sees_question("occupation")


def test_a_date_typed_last_is_taken_by_a_single_click_on_next(visit: Visit) -> None:
    """The same in an entry, whose fields come one after the other."""
    visitor = visit(path="/questions?step=schooling")
    visitor.choose("I can list them, from junior high on")
    visitor.fill_row("schooling", 1, {"school": "junior_high", "stage": "finished"})
    visitor.field("When did you finish?").fill("2014-06-30")
    visitor.page.get_by_role("button", name="Next", exact=True).click(delay=400)
    visitor.sees_question("occupation")


# Lists


def test_a_row_can_be_added_and_changed(visit: Visit) -> None:
    visitor = with_certificates(visit)
    changed = {"level": 3, "occupation": "other", "awarded": "2012-07-03"}
    visitor.fill_row("certificates", 2, changed, SECOND)
    visitor.next()
    visitor.sees_question("occupation")
    visitor.back()
    visitor.sees_question("certificates")
    visitor.sees_row("certificates", 1, FIRST)
    visitor.sees_row("certificates", 2, changed)


def test_removing_the_first_row_leaves_the_second_as_it_was(visit: Visit) -> None:
    visitor = with_certificates(visit)
    visitor.press("Remove Certificate 1")
    expect(visitor.page.get_by_role("button", name=re.compile("^Remove"))).to_have_count(1)
    visitor.sees_row("certificates", 1, SECOND)
    visitor.next()
    visitor.sees_question("occupation")
    visitor.back()
    visitor.sees_question("certificates")
    visitor.sees_row("certificates", 1, SECOND)


# Other visitors


def test_editing_an_example_does_not_change_it_for_the_next_visitor(visit: Visit) -> None:
    certificate = wording("en").term("level", 5)
    first = visit()
    first.show_example("welder")
    result = first.h1.inner_text()
    first.open("My answers", "Check your answers")
    first.change("certificates")
    first.press("Remove Certificate 1")
    expect(first.page.get_by_role("button", name="Remove Certificate 1")).to_have_count(0)
    first.choose("I don't know")
    first.press("Save and return")
    first.sees("Check your answers")
    expect(answer(first, "certificates")).not_to_contain_text(certificate)
    second = visit()
    second.show_example("welder")
    second.sees(result)
    second.open("My answers", "Check your answers")
    expect(answer(second, "certificates")).to_contain_text(certificate)


def test_two_visitors_at_once_do_not_see_each_others_answers_or_language(visit: Visit) -> None:
    one, born_of_one = at_birth(visit)
    other, born_of_other = at_birth(visit, "zh-CN")
    one.type(born_of_one, "1985-01-30")
    other.type(born_of_other, "1990-02-03")
    for visitor, born in ((one, "1985-01-30"), (other, "1990-02-03")):
        visitor.next()
        visitor.sees_question("occupation")
        visitor.back()
        visitor.sees_question("born")
        expect(visitor.field(visitor.say("Date of birth"))).to_have_value(born)
