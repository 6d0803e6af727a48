"""A notice of one's own: written by the form, checked at once, used in this session alone, kept as a file and brought back."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import example, field, heading, opened, press, read, unfold, unmarked, words_of
from vqlogic import load_rulesets
from vqlogic.drafts import Draft, copy_of, read_draft, write_draft
from vqlogic.facts import facts
from vqlogic.rules import RuleSet
from vqlogic.wording import LANGUAGES, Language, wording

RULESETS = load_rulesets()
ADD = "Add something it asks for"
NAMES = {"Full name of the notice": "Town", "Short name": "Town", "What it is (a sentence)": "Ours."}
NAMES |= {"Who must choose it (a sentence)": "Whoever lives here.", "The document it stands in": "Order 1"}
TEXT = {"en": "Tried", "zh": "试"}


def draft_of(screen: AppTest) -> Draft:
    found: Draft = screen.session_state["draft"].draft
    return found


def type_in(screen: AppTest, label: str, text: str) -> AppTest:
    return field(screen.text_input, words_of(screen)(label)).set_value(text).run()


def choose(screen: AppTest, label: str, value: object) -> AppTest:
    return field(screen.radio, words_of(screen)(label)).set_value(value).run()


def add(screen: AppTest, fact: str, at_least: str = "") -> AppTest:
    """Adds what a way asks for, with its number."""
    say = words_of(screen)
    screen = field(screen.selectbox, say(ADD)).set_value(fact).run()
    if not at_least:
        return screen
    return amount(screen, at_least)


def amount(screen: AppTest, at_least: str) -> AppTest:
    """Writes the number of the last thing that has one."""
    *_, line = [one for one in screen.text_input if one.label.startswith(words_of(screen)("At least how much? {fact}", fact=""))]
    return line.set_value(at_least).run()


def way(screen: AppTest, level: int, *asked: tuple[str, str]) -> AppTest:
    screen = choose(screen, "To which level?", level)
    for fact, least in asked:
        screen = add(screen, fact, least)
    return press(screen, "Save this way")


def begun(language: Language = "en") -> AppTest:
    return press(press(opened("own", language), "Start with an empty notice"), "Add a way")


def written(language: Language = "en") -> AppTest:
    """The page after a small notice was written whole."""
    screen = way(begun(language), 5, ("occupation_years", "2"))
    screen = way(screen, 4, ("certificate_5", ""), ("years_after_certificate_5", "3"))
    screen = press(screen, "Close")
    for label, text in NAMES.items():
        screen = type_in(screen, label, text)
    screen = choose(screen, "How sure the text is", "one-copy")
    for route in ("4-1", "5-1"):
        screen = press(screen, "It is right ({route})", route=route)
    return screen


def state(screen: AppTest) -> str:
    """What the page says of how far the notice is."""
    (said,) = [one.value for one in (*screen.info, *screen.warning, *screen.success)][:1]
    return unmarked(said)


def brought(draft: Draft, language: Language = "en") -> AppTest:
    """The page after a notice's file was brought."""
    screen = opened("own", language)
    upload = field(screen.file_uploader, words_of(screen)("The file of a notice"))
    upload.upload("kept.yaml", write_draft(draft), "application/yaml")
    return press(screen.run(), "Go on with this notice")


def own(id: str = "my-notice") -> Draft:
    """A copy of a notice, whole."""
    return copy_of(RULESETS["national-general"], id)


def in_use(draft: Draft, language: Language = "en") -> AppTest:
    return press(brought(draft, language), "Use it from now on")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_written_by_the_form_is_whole(language: Language) -> None:
    screen, say = written(language), wording(language)
    assert state(screen) in (
        say("It is whole, and nothing stands out."),
        say("It can be used. Some things stand out: see below."),
    )
    assert draft_of(screen)["routes"] == {
        "5-1": {"all": [{"occupation_years": 2}]},
        "4-1": {"all": ["certificate_5", {"years_after_certificate_5": 3}]},
    }
    assert draft_of(screen)["title"] == {"en": "Town", "zh": "Town"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_still_to_write_is_said_from_the_beginning(language: Language) -> None:
    screen, say = begun(language), wording(language)
    lines = state(screen).split("\n")
    assert lines == [
        say("Still to write:"),
        *map(say, NAMES),
        *map(say, ("How sure the text is", "Ways to the levels", "Two worked examples")),
    ]


def test_a_way_without_level_or_condition_is_not_saved_and_says_what_is_missing() -> None:
    screen = press(begun(), "Save this way")
    assert [unmarked(one.value) for one in screen.error] == ["Choose the level.", "Choose at least one thing that it asks for."]
    assert "routes" not in draft_of(screen)


@pytest.mark.parametrize("typed", ["", "two", "0", "-1", "1e400", "nan"])
def test_a_number_that_is_none_is_not_saved(typed: str) -> None:
    screen = choose(begun(), "To which level?", 5)
    screen = press(add(screen, "occupation_years", typed), "Save this way")
    assert "routes" not in draft_of(screen)
    assert "write a number above zero" in unmarked(screen.error[0].value)


@pytest.mark.parametrize(("typed", "kept"), [("2", 2), ("2.5", 2.5), ("２", 2), (" 3 ", 3)])
def test_a_number_is_read_as_people_write_it(typed: str, kept: float) -> None:
    screen = choose(begun(), "To which level?", 5)
    screen = press(add(screen, "occupation_years", typed), "Save this way")
    assert draft_of(screen)["routes"]["5-1"]["all"] == [{"occupation_years": kept}]


def test_the_level_is_kept_for_the_next_way_and_a_way_can_be_changed_and_removed() -> None:
    screen = press(add(way(begun(), 5, ("training_5", "")), "apprenticeship_completed"), "Save this way")
    assert list(draft_of(screen)["routes"]) == ["5-1", "5-2"]
    screen = press(screen, "Close")
    screen = press(screen, "Change route {route}", route="5-2")
    screen = press(choose(screen, "To which level?", 4), "Save this way")
    assert list(draft_of(screen)["routes"]) == ["5-1", "4-1"]
    screen = press(screen, "Remove route {route}", route="5-1")
    assert list(draft_of(screen)["routes"]) == ["4-1"]


def test_what_is_typed_survives_a_switch_of_language() -> None:
    screen = type_in(add(choose(begun(), "To which level?", 3), "occupation_years", "2"), "Clause", "(2)")
    screen = press(screen, "中文")
    assert field(screen.radio, wording("zh")("To which level?")).value == 3
    assert field(screen.text_input, wording("zh")("Clause")).value == "(2)"
    screen = press(screen, "Save this way")
    assert draft_of(screen)["routes"] == {"3-1": {"clause": "(2)", "all": [{"occupation_years": 2}]}}


def test_each_language_has_its_own_words_where_both_are_written() -> None:
    screen = type_in(begun(), "Full name of the notice", "Town")
    label = "Full name of the notice: in the other language"
    screen = field(screen.text_input, label).set_value("镇").run()
    assert draft_of(screen)["title"] == {"en": "Town", "zh": "镇"}
    screen = type_in(screen, "Full name of the notice", "City")
    assert draft_of(screen)["title"] == {"en": "City", "zh": "镇"}


def test_somebody_said_to_be_wrong_leads_to_the_way_that_lets_them_in() -> None:
    screen = press(way(begun(), 5, ("occupation_years", "2")), "Close")
    screen = press(screen, "It is wrong ({route})", route="5-1")
    assert "Change route 5-1" in [unmarked(one.value) for one in screen.subheader]


def test_an_example_for_which_something_else_comes_out_now_is_asked_about() -> None:
    screen = brought(own())
    screen = press(screen, "Change route {route}", route="4-2")
    screen = press(amount(screen, "4"), "Save this way")
    assert state(screen) == "An example comes out otherwise: see below."
    screen = press(screen, "Example {number}: now it is right", number=1)
    assert draft_of(screen)["examples"][0]["says"] == {"highest_level": None, "routes": []}


def test_what_stands_out_can_be_said_to_be_meant_so() -> None:
    draft = {name: told for name, told in own().items() if name != "accepted"}
    screen = brought(draft)
    asked = [one for one in screen.button if one.label.startswith("It is meant so")]
    screen = asked[0].click().run()
    left = [one for one in screen.button if one.label.startswith("It is meant so")]
    assert len(left) == len(asked) - 1
    assert len(draft_of(screen)["accepted"]) == 1


def test_a_copy_says_that_nothing_differs_until_something_does() -> None:
    screen = opened("own")
    screen = press(field(screen.selectbox, "Or start from a notice").set_value("national-general").run(), "Copy this notice")
    assert "No difference" in " ".join(read(screen))
    screen = press(screen, "Remove route {route}", route="4-3")
    assert "Lost: Level 4 (intermediate worker), by 4-3." in " ".join(read(screen))


@pytest.mark.parametrize("copied", list(RULESETS))
def test_every_notice_can_be_copied_and_used_at_once(copied: str) -> None:
    screen = opened("own")
    screen = press(field(screen.selectbox, "Or start from a notice").set_value(copied).run(), "Copy this notice")
    assert not screen.exception
    screen = press(screen, "Use it from now on")
    assert not screen.exception
    assert list(screen.session_state["brought"]) == [f"my-{copied}"]


def test_a_notice_in_use_stands_in_the_rule_book_and_the_comparison_and_only_here() -> None:
    draft = own() | {"title": {"en": "Town rules", "zh": "镇规"}}
    screen = in_use(draft)
    for page in ("about", "compare"):
        screen.switch_page(f"{page}.py").run()
        assert not screen.exception
        assert any("Town rules" in text for text in read(screen)), page
    assert not any("Town rules" in text for text in read(opened("about")))


def test_a_notice_in_use_can_be_chosen_for_the_result_and_dropped_again() -> None:
    screen = in_use(own() | {"title": {"en": "Town rules", "zh": "镇规"}})
    answers = example("welder")
    answers["told"]["ruleset"], answers["values"]["ruleset"] = "some", "my-notice"
    screen.session_state["answers"] = answers
    screen.switch_page("result.py").run()
    assert any("By: Town rules" in text for text in read(screen))
    screen.switch_page("own.py").run()
    screen = press(screen, "Use it no longer")
    screen.switch_page("result.py").run()
    assert not screen.exception
    assert not any("Town rules" in text for text in read(screen))


def test_a_comparison_and_a_class_that_were_under_a_dropped_notice_go_back_to_another_one() -> None:
    screen = in_use(own() | {"title": {"en": "Town rules", "zh": "镇规"}})
    screen.session_state["answers"] = example("welder")
    screen.switch_page("class_.py").run()
    upload = field(screen.file_uploader, "A class list (.xlsx, .xls, .ods, .csv or .txt)")
    upload.upload("list.csv", "姓名,年龄,证书等级\n王,20,五级\n".encode(), "text/csv")
    screen = screen.run()
    # As if it had been chosen on either page.
    screen.session_state["class_list"].ruleset = "my-notice"
    screen.session_state["settings"] |= {"afterwards": "my-notice"}
    screen.switch_page("own.py").run()
    screen = press(screen, "Use it no longer")
    for page in ("class_", "compare"):
        screen.switch_page(f"{page}.py").run()
        assert not screen.exception, page
        assert not any("Town rules" in one.options for one in screen.selectbox), page


def with_own_fact() -> Draft:
    fact: dict[str, Any] = {"kind": "number", "unit": {"en": "km", "zh": "公里"}, "evidence": "work", "name": TEXT, "ask": TEXT}
    ways = {"5-1": {"clause": "(1)", "all": [{"my_km": 100}]}, **own()["routes"]}
    return own() | {"facts": {"my_km": fact}, "routes": ways, "examples": own()["examples"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_only_this_notice_asks_is_written_asked_and_counts(language: Language) -> None:
    screen, say = begun(language), wording(language)
    screen = press(screen, "Add such a question")
    screen = choose(screen, "What kind of answer?", "number")
    for label in ("The question, as people are asked", "What it is, in a few words", "What is counted, such as km"):
        screen = type_in(screen, label, "公里")
    screen = press(screen, "Save this question")
    assert list(draft_of(screen)["facts"]) == ["my_notice_1"]
    screen = way(screen, 5, ("my_notice_1", "100"))
    assert draft_of(screen)["routes"] == {"5-1": {"all": [{"my_notice_1": 100}]}}
    removing = [one for one in screen.button if one.label == say("Remove: {what}", what="公里")]
    assert [one.disabled for one in removing] == [True]


def test_a_fact_of_its_own_is_asked_of_whoever_chose_the_notice_and_is_unknown_outside_the_session() -> None:
    screen = in_use(with_own_fact())
    answers = example("welder")
    answers["told"] |= {"ruleset": "some", "my_km": "some"}
    answers["values"] |= {"ruleset": "my-notice", "facts": {"my_km": 150}}
    screen.session_state["answers"] = answers
    screen.switch_page("check.py").run()
    assert not screen.exception
    assert any("Tried" in text for text in read(screen))
    screen.switch_page("result.py").run()
    assert not screen.exception
    assert "my_km" not in facts()
    screen.switch_page("own.py").run()
    screen = press(screen, "Use it no longer")
    screen.switch_page("check.py").run()
    assert not screen.exception


def test_a_file_that_is_wrong_is_refused_with_its_line_and_nothing_is_begun() -> None:
    screen = opened("own")
    field(screen.file_uploader, "The file of a notice").upload(
        "kept.yaml", b"routes: {5-1: {all: [trainng_5]}}", "application/yaml"
    )
    screen.run()
    assert "did you mean training_5" in unmarked(screen.error[0].value)
    assert "draft" not in screen.session_state


def test_the_file_that_is_kept_is_the_notice_that_was_written() -> None:
    screen = written()
    assert read_draft(write_draft(draft_of(screen)), "kept.yaml") == draft_of(screen)


def test_a_day_that_is_none_is_said_where_it_was_typed_and_nothing_is_made_of_it() -> None:
    screen = type_in(brought(own()), "In force from", "soon")
    assert any("Something cannot be right:" in unmarked(one.value) for one in screen.error)
    assert field(screen.text_input, "In force from").value == "soon"
    screen = type_in(screen, "In force from", "2020-01-01")
    assert not screen.error


MARKUP = "[x](http://a.b) :smile: <b>b</b> **c** {0.x} {it} `d` $e$ -> :material/home: # f"


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_in_a_notice_s_wording_is_words_on_every_page(language: Language) -> None:
    text = {"en": MARKUP, "zh": MARKUP}
    draft = with_own_fact()
    draft |= dict.fromkeys(("title", "short", "summary", "choose_when"), text) | {"notes": [text]}
    draft["routes"]["5-1"] |= {"note": text, "advice": text, "clause": MARKUP}
    draft["facts"]["my_km"] |= {"name": text, "ask": text, "unit": text, "need": text}
    screen = in_use(draft, language)
    assert not screen.exception
    answers = example("welder")
    answers["told"] |= {"ruleset": "some"}
    answers["values"] |= {"ruleset": "my-notice"}
    screen.session_state["answers"] = answers
    for page in ("own", "about", "compare", "check", "result", "plan", "class_", "keep", "counsellor"):
        screen.switch_page(f"{page}.py").run()
        assert not screen.exception, page
        shown = [one.value for one in (*screen.markdown, *screen.caption, *screen.header, *screen.title, *screen.subheader)]
        assert not [one for one in shown if "[x](http" in one or ":smile:" in one or "**c**" in one], page


def test_two_notices_can_be_in_use_side_by_side() -> None:
    screen = in_use(own("my-first"))
    screen = press(screen, "Give this notice up")
    screen = press(screen, "Start with an empty notice")
    assert draft_of(screen)["id"] == "my-notice"
    assert list(screen.session_state["brought"]) == ["my-first"]


def test_the_name_of_a_notice_there_is_cannot_be_taken() -> None:
    screen = brought(own("standard-2023"))
    assert "is the name of another notice" in unmarked(screen.error[0].value)


def test_a_notice_brought_by_one_visitor_is_used_as_it_was_when_it_was_put_to_use() -> None:
    screen = in_use(own())
    kept: RuleSet = screen.session_state["brought"]["my-notice"]
    screen = press(screen, "Remove route {route}", route="4-3")
    assert "4-3" in kept.by_id
    screen = press(screen, "Use the changed notice")
    assert "4-3" not in screen.session_state["brought"]["my-notice"].by_id


def test_the_heading_stands_and_the_differences_are_folded_out_for_whoever_looks() -> None:
    assert heading(unfold(opened("own"), "draft")) == "A notice of your own"
