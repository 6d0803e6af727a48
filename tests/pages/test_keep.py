"""Keep: a file brought back, a receipt checked, and files that are no use."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import example, field, heading, opened, press, read, unmarked
from vqlogic import assess, load_rulesets
from vqlogic.handouts.qrcode import draw_png
from vqlogic.handouts.sentences import level_name, replay_report
from vqlogic.interview.answers import answers_of, person_of
from vqlogic.interview.handover import write_code
from vqlogic.interview.keeping import read_answers, write_answers
from vqlogic.receipts import receipt_code, replay, write_receipt
from vqlogic.wording import LANGUAGES, Language, wording
from vqlogic.yamlfile import DATA

DEFAULT = next(iter(load_rulesets().values()))
WELDER = person_of(example("welder"))[0]
VERDICT = assess(WELDER, DEFAULT)
RECEIPT = write_receipt(WELDER, VERDICT, DEFAULT).encode()
ANSWERS, RECEIPTS = "A file of kept answers", "A receipt of a result"


def upload(screen: AppTest, label: str, content: bytes) -> AppTest:
    field(screen.file_uploader, label).upload("file.json", content, "application/json")
    return screen.run()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "cannot be read as JSON: line 1, column 2"),
        (b'{"self_check": {"version": 99}}', "was kept by a newer version of the self-check"),
        (b'{"certificates": [{"level": 7}]}', "certificates[0].level: 7 must be one of: 1, 2, 3, 4, 5"),
        (b"\xff\xfe\x00", "it is not UTF-8 text"),
        (RECEIPT, ""),
    ],
    ids=["damaged", "newer", "wrong", "foreign", "receipt"],
)
def test_a_file_that_holds_no_answers_is_refused_and_nothing_is_taken_from_it(content: bytes, words: str) -> None:
    screen = upload(opened("keep", answers=example("engineer")), ANSWERS, content)
    (said,) = map(unmarked, screen.error.values)
    assert words in said
    assert "Use these answers" not in [button.label for button in screen.button]
    assert screen.session_state["answers"] == example("engineer")


def test_kept_answers_are_used_once_that_is_pressed() -> None:
    screen = upload(opened("keep"), ANSWERS, write_answers(example("welder")).encode())
    assert screen.session_state["answers"] == {"told": {}, "values": {}}
    press(screen, "Use these answers")
    assert screen.session_state["answers"] == read_answers(write_answers(example("welder")))
    assert heading(screen) == "Check your answers"


def test_whoever_has_answers_is_told_that_the_file_replaces_them() -> None:
    said = "It replaces the answers you have given so far."
    content = write_answers(example("welder")).encode()
    assert said in map(unmarked, upload(opened("keep", answers=example("engineer")), ANSWERS, content).markdown.values)
    assert said not in map(unmarked, upload(opened("keep"), ANSWERS, content).markdown.values)


def test_a_paper_that_no_notice_asks_for_is_named_and_left_out() -> None:
    given = example("welder")
    given["values"]["papers"] = {"identity_card": "have"}
    content = write_answers(given).replace("identity_card", "library_card").encode()
    (said,) = map(unmarked, upload(opened("keep"), ANSWERS, content).info.values)
    assert said == "No notice here asks for these papers; their state is left out: library_card"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_receipt_that_holds_says_the_same_result_and_its_code(language: str) -> None:
    say = wording(language)
    screen = upload(opened("keep", language), say(RECEIPTS), RECEIPT)
    level = level_name(VERDICT.highest_level, say)
    assert [unmarked(text) for text in screen.success.values] == [say("The result is the same today: {level}", level=level)]
    assert any(say("Receipt code {code}", code=receipt_code(RECEIPT)) in unmarked(text) for text in screen.markdown.values)


def test_an_altered_receipt_says_what_differs() -> None:
    altered = json.loads(RECEIPT)
    altered["verdict"]["highest_level"] = 1
    screen = upload(opened("keep"), RECEIPTS, json.dumps(altered).encode())
    assert screen.error.values == [r"The result differs from the receipt\:"]
    assert any(unmarked(text).startswith("Highest level") for text in screen.markdown.values)
    assert not screen.success


def test_a_file_that_is_no_receipt_is_refused() -> None:
    screen = upload(opened("keep"), RECEIPTS, write_answers(example("welder")).encode())
    assert screen.error
    assert not screen.success


def test_an_answer_that_cannot_be_read_is_said_to_be_in_no_file() -> None:
    given = example("welder")
    given["values"]["born"] = "1/6/2018"
    (said,) = map(unmarked, opened("keep", answers=given).warning.values)
    assert said == 'Some answers could not be read: they are not in the file. See "My answers".'
    assert not opened("keep", answers=example("welder")).warning


def test_only_whoever_has_answers_can_take_them_along() -> None:
    assert not opened("keep").download_button
    assert [button.label for button in opened("keep", answers=example("welder")).download_button] == [
        "Keep my answers (file)",
        "Save the result as a receipt (file)",
        "The QR code as a picture (.png)",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_made_by_an_earlier_reading_is_said_to_hold_then_and_to_differ_now(language: Language) -> None:
    lines = (DATA.parent / "tests" / "core" / "receipts-of-then.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    receipt = json.dumps(next(each["receipt"] for each in found if each["who"] == "student-with-3")).encode()
    then, now = replay_report(replay(receipt, load_rulesets()), wording(language))
    screen = upload(opened("keep", language), wording(language)(RECEIPTS), receipt)
    assert [unmarked(text) for text in screen.success.values] == [then.title]
    assert [unmarked(text) for text in screen.error.values] == [now.title]
    assert any(now.lines[0] in unmarked(text) for text in screen.markdown.values)


# The QR code

PICTURE = "A picture of the QR code"


def picture(id: str = "welder") -> bytes:
    code = write_code(example(id))
    assert code is not None
    return draw_png(code.text)


def show(screen: AppTest, content: bytes, label: str = PICTURE) -> AppTest:
    field(screen.file_uploader, label).upload("code.png", content, "image/png")
    return screen.run()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_answers_of_a_code_are_used_once_that_is_pressed(language: Language) -> None:
    screen = show(opened("keep", language), picture(), wording(language)(PICTURE))
    assert screen.success.values == [wording(language)("The QR code can be read.").replace(".", r"\.")]
    assert screen.session_state["answers"] == {"told": {}, "values": {}}
    press(screen, "Use these answers")
    assert screen.session_state["answers"] == read_answers(write_answers(example("welder")))
    assert heading(screen) == wording(language)("Check your answers")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"GIF89a", "is not a picture that can be read"),
        (draw_png("https://example.org"), "it is not a code of the self-check's answers"),
        (draw_png("VQ9:0"), "was made by a newer version of the self-check"),
        (draw_png("VQ1:0"), "is damaged"),
    ],
    ids=["no picture", "foreign", "newer", "damaged"],
)
def test_a_picture_without_a_code_of_answers_is_refused_and_nothing_is_taken_from_it(content: bytes, words: str) -> None:
    screen = show(opened("keep", answers=example("engineer")), content)
    (said,) = map(unmarked, screen.error.values)
    assert words in said
    assert "Use these answers" not in [button.label for button in screen.button]
    assert screen.session_state["answers"] == example("engineer")


def test_whoever_has_answers_is_told_that_the_code_replaces_them() -> None:
    said = "It replaces the answers you have given so far."
    assert said in map(unmarked, show(opened("keep", answers=example("engineer")), picture()).markdown.values)
    assert said not in map(unmarked, show(opened("keep"), picture()).markdown.values)


def test_only_whoever_has_answers_is_shown_a_code_and_told_what_it_holds() -> None:
    holds = "The code holds your answers and the state of your papers, and no name."
    assert any(text.startswith(holds) for text in read(opened("keep", answers=example("welder"))))
    assert not any(text.startswith(holds) for text in read(opened("keep")))


def test_what_does_not_fit_into_a_code_is_said() -> None:
    days = [f"{1960 + at % 60}-{1 + at * 7 % 12:02}-{1 + at * 11 % 28:02}" for at in range(300)]
    given = answers_of({"jobs": [{"from": day, "occupation": "this"} for day in days]})
    screen = opened("keep", answers=given)
    assert [unmarked(text) for text in screen.info.values] == [
        "These answers are too many for a QR code that can still be read. Take the file instead."
    ]
    assert "The QR code as a picture (.png)" not in [button.label for button in screen.download_button]


def test_the_camera_is_closed_until_it_is_asked_for() -> None:
    screen = opened("keep")
    assert not screen.get("camera_input")
    assert press(screen, "Use the camera").get("camera_input")
    assert not press(screen, "Close the camera").get("camera_input")
