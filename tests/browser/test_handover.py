"""Answers handed over as a QR code: from Keep to a counsellor by a picture, from paper, and before a camera."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import FLAGS, Visit, Visitor, installed, visits
from tests.browser.test_accessibility import overflow, unfold, violations
from tests.paper import scanned
from vqlogic import Person, assess, load_rulesets
from vqlogic.handouts.qrcode import draw_png, read_picture
from vqlogic.handouts.sentences import headline
from vqlogic.interview.answers import answers_of, person_of
from vqlogic.interview.examples import examples
from vqlogic.interview.handover import read_code, write_code

LOCALES = pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
DEFAULT = next(iter(load_rulesets().values()))


def person(example: str) -> Person:
    return Person.from_data(examples()[example].data)


def code(example: str) -> str:
    written = write_code(answers_of(examples()[example].data))
    assert written is not None
    return written.text


def download(visitor: Visitor, button: str) -> bytes:
    with visitor.page.expect_download() as coming:
        visitor.press(visitor.say(button))
    return Path(coming.value.path()).read_bytes()


def lay_in(visitor: Visitor, picture: bytes) -> None:
    block = visitor.page.get_by_test_id("stFileUploader").filter(has_text=visitor.say("A picture of the QR code"))
    block.locator("input[type=file]").set_input_files({"name": "code.png", "mimeType": "image/png", "buffer": picture})


def counsellor(visit: Visit, locale: str) -> Visitor:
    """A counsellor who has opened the place for a client's code."""
    visitor = visit(locale)
    visitor.open("Counsellor", "Counsellor's session")
    visitor.page.get_by_text(visitor.say("Take a client's answers from a QR code"), exact=True).click()
    visitor.settled()
    visitor.still()
    return visitor


def sees_verdict(visitor: Visitor, example: str) -> None:
    verdict = assess(person(example), DEFAULT)
    expect(visitor.page.locator(".st-key-verdict h2")).to_have_text(
        headline(verdict, visitor.say.about(person(example).occupation), you=False)
    )


@LOCALES
def test_the_picture_of_a_code_brings_the_answers_to_a_counsellor(visit: Visit, locale: str) -> None:
    client = visit(locale)
    client.show_example("technician")
    client.open("Keep", "Keep, and bring back")
    picture = download(client, "The QR code as a picture (.png)")
    visitor = counsellor(visit, locale)
    lay_in(visitor, picture)
    visitor.press(visitor.say("Use these answers"))
    sees_verdict(visitor, "technician")
    expect(visitor.page.get_by_role("button", name=visitor.say("Use these answers"))).to_have_count(0)


@LOCALES
def test_a_screen_on_a_small_phone_shows_the_code_so_that_it_can_be_read(visit: Visit, locale: str) -> None:
    client = visit(locale, width=320)
    client.show_example("senior-worker")
    client.open("Keep", "Keep, and bring back")
    shown = client.page.get_by_role("img", name=client.say("QR code of your answers"))
    shown.scroll_into_view_if_needed()
    assert person_of(read_code(read_picture(shown.screenshot()))) == (person("senior-worker"), [])


@LOCALES
def test_the_printed_sheet_has_the_code_where_that_is_ticked(visit: Visit, locale: str) -> None:
    visitor = visit(locale)
    visitor.show_example("welder")
    unfold(visitor)
    visitor.page.get_by_text(visitor.say("With a QR code of the answers"), exact=True).click()
    visitor.settled()
    sheet = download(visitor, "The printed sheet (PDF)")
    assert person_of(read_code(read_picture(scanned(sheet)))) == (person("welder"), [])


@LOCALES
def test_a_picture_that_is_no_use_is_answered_with_a_sentence(visit: Visit, locale: str) -> None:
    visitor = counsellor(visit, locale)
    lay_in(visitor, b"no picture")
    said = visitor.say("is not a picture that can be read (.png or .jpg), or it is damaged")
    expect(visitor.page.get_by_role("alert")).to_contain_text(said)


# The camera


def film(path: Path, picture: bytes) -> Path:
    """What a camera sees that is held before a picture, as the browser takes it in place of a camera."""
    scene = Image.new("RGB", (640, 480), (120, 110, 100))
    scene.paste(
        Image.open(io.BytesIO(picture)).convert("RGB").resize((400, 400)).rotate(8, expand=True, fillcolor="white"), (100, 10)
    )
    bright, blue, red = scene.convert("YCbCr").split()
    half = (320, 240)
    frame = b"".join(plane.tobytes() for plane in (bright, blue.resize(half), red.resize(half)))
    path.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + (b"FRAME\n" + frame) * 5)
    return path


@pytest.fixture
def with_camera(browser: Browser, address: str, tmp_path: Path) -> Iterator[Visit]:
    """Lets in visitors before whose camera the code of the technician lies, and who let it be used."""
    seen = film(tmp_path / "camera.y4m", draw_png(code("technician")))
    flags = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={seen}"]
    opened = browser.browser_type.launch(executable_path=installed(), args=[*FLAGS, *flags])
    with visits(opened, address) as arrive:
        yield arrive
    opened.close()


def camera(visitor: Visitor) -> Locator:
    return visitor.page.get_by_test_id("stCameraInput")


@LOCALES
def test_a_code_before_the_camera_brings_the_answers(with_camera: Visit, locale: str) -> None:
    visitor = counsellor(with_camera, locale)
    expect(camera(visitor)).to_have_count(0)
    visitor.press(visitor.say("Use the camera"))
    expect(camera(visitor).locator("video")).to_be_visible()
    visitor.page.wait_for_function("document.querySelector('video').readyState === 4")
    camera(visitor).get_by_test_id("stCameraInputButton").click()
    visitor.press(visitor.say("Use these answers"))
    sees_verdict(visitor, "technician")
    expect(camera(visitor)).to_have_count(0)


@LOCALES
def test_axe_finds_nothing_with_the_camera_open_and_a_picture_taken(with_camera: Visit, locale: str) -> None:
    visitor = counsellor(with_camera, locale)
    visitor.press(visitor.say("Use the camera"))
    expect(camera(visitor).locator("video")).to_be_visible()
    visitor.settled()
    unfold(visitor)
    assert violations(visitor) == []
    visitor.page.wait_for_function("document.querySelector('video').readyState === 4")
    camera(visitor).get_by_test_id("stCameraInputButton").click()
    expect(visitor.page.get_by_role("button", name=visitor.say("Use these answers"))).to_be_visible()
    visitor.settled()
    assert violations(visitor) == []
    assert overflow(visitor) == []
