"""A code as a picture: drawn and read again in every way it may be photographed, and pictures that are no use."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from vqlogic import InputError
from vqlogic.handouts.qrcode import LARGEST, MOST_PIXELS, draw_png, draw_svg, read_picture
from vqlogic.interview.handover import LONGEST

TEXT = "VQ1:" + "A+B0 %:" * 30
LARGEST_CODE = "VQ1:" + "Z" * (LONGEST - 4)


def picture(text: str = TEXT) -> Image.Image:
    return Image.open(io.BytesIO(draw_png(text))).convert("RGB")


def saved(picture: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as refused:
        read_picture(content)
    return str(refused.value)


def on_a_page(picture: Image.Image) -> Image.Image:
    page = Image.new("RGB", (picture.width * 2, picture.height * 3), "white")
    page.paste(picture, (picture.width - 7, 11))
    return page


def small(picture: Image.Image) -> Image.Image:
    return picture.resize((draw_svg(TEXT).width * 3, draw_svg(TEXT).width * 3), Image.Resampling.BILINEAR)


def stained(picture: Image.Image) -> Image.Image:
    picture, third = picture.copy(), picture.width // 3
    ImageDraw.Draw(picture).ellipse((third, third, third + picture.width // 9, third + picture.width // 9), fill="grey")
    return picture


def dim(picture: Image.Image) -> Image.Image:
    return picture.point(lambda value: 60 + value // 4)


def fine(picture: Image.Image) -> Image.Image:
    """In 65,536 shades of grey, as some scanners save it."""
    one = picture.convert("L")
    return Image.frombytes("I;16", one.size, bytes(byte for byte in one.tobytes() for _ in range(2)))


def transparent(picture: Image.Image) -> Image.Image:
    clear = picture.convert("RGBA")
    clear.putdata([(0, 0, 0, 0) if pixel[0] else pixel for pixel in clear.get_flattened_data()])
    return clear


@pytest.mark.parametrize("text", [TEXT, LARGEST_CODE, "VQ1:0"], ids=["usual", "largest", "least"])
def test_what_is_drawn_is_read(text: str) -> None:
    assert read_picture(draw_png(text)) == text


VIEWS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "on its side": lambda one: one.rotate(90, expand=True, fillcolor="white"),
    "askew": lambda one: one.rotate(17, expand=True, fillcolor="white"),
    "mirrored": lambda one: one.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "blurred": lambda one: one.filter(ImageFilter.GaussianBlur(3)),
    "grey": lambda one: one.convert("L"),
    "in few colours": lambda one: one.convert("P"),
    "black and white": lambda one: one.convert("1"),
    "on a page": on_a_page,
    "small": small,
    "stained": stained,
    "dim": dim,
    "in fine shades": fine,
    "transparent": transparent,
}


@pytest.mark.parametrize("changed", VIEWS.values(), ids=VIEWS)
def test_a_code_is_read_however_it_was_photographed(changed: Callable[[Image.Image], Image.Image]) -> None:
    assert read_picture(saved(changed(picture()))) == TEXT


def test_a_photograph_is_read_from_jpeg() -> None:
    assert read_picture(saved(on_a_page(picture()), "JPEG", quality=40)) == TEXT


def test_the_largest_photograph_is_read() -> None:
    code = picture().resize((2000, 2000))
    page = Image.new("RGB", (8000, MOST_PIXELS["JPEG"] // 8000), "white")
    page.paste(code, (1500, 2500))
    assert read_picture(saved(page, "JPEG")) == TEXT


def test_the_edge_around_a_code_is_as_wide_as_its_standard_asks() -> None:
    one = picture().convert("L")
    edge = 4 * one.width // draw_svg(TEXT).width
    for box in ((0, 0, one.width, edge), (0, 0, edge, one.height)):
        assert one.crop(box).getextrema() == (255, 255)


def test_the_largest_code_is_no_finer_than_a_phone_can_read_from_paper() -> None:
    assert segno.make_qr(LARGEST_CODE, error="m").version == 20


def test_a_drawing_for_paper_is_one_that_asks_for_nothing_outside() -> None:
    drawn = draw_svg(TEXT).svg
    assert drawn.startswith("<svg")
    assert "href" not in drawn


def test_another_code_beside_ours_does_no_harm() -> None:
    other = io.BytesIO()
    segno.make_qr("https://example.org").save(other, kind="png", scale=8, border=4)
    both = on_a_page(picture())
    both.paste(Image.open(other).convert("RGB"), (0, picture().height * 2))
    assert read_picture(saved(both)) == TEXT
    assert "it is not a code of the self-check's answers" in refusal(other.getvalue())


def test_two_different_codes_in_one_picture_are_refused() -> None:
    page = on_a_page(picture())
    page.paste(picture("VQ1:OTHER"), (0, picture().height * 2))
    assert "stands more than once" in refusal(saved(page))


# Pictures that are no use


def png(wide: int, high: int, content: bytes = b"") -> bytes:
    """A PNG that says it is of that size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(content)) + chunk(b"IEND", b"")


USELESS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is not a picture that can be read"),
    "pdf": (b"%PDF-1.7", "is not a picture that can be read"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a picture that can be read"),
    "gif": (b"GIF89a" + b"\0" * 50, "is not a picture that can be read"),
    "webp": (saved(picture(), "WEBP"), "is not a picture that can be read"),
    "cut off": (draw_png(TEXT)[:200], "is not a picture that can be read"),
    "png in name": (b"\x89PNG\r\n\x1a\n" + b"\xff" * 100, "is not a picture that can be read"),
    "jpeg in name": (b"\xff\xd8\xff\xe0" + b"\0" * 100, "is not a picture that can be read"),
    "without pixels": (png(10, 10), "is not a picture that can be read"),
    "many pixels": (png(25_001, 1_000), "is too large a picture; allowed: 25 MP"),
    "a large photograph": (saved(Image.new("L", (50_001, 1_000)), "JPEG"), "is too large a picture; allowed: 50 MP"),
    "most pixels": (png(2**31 - 1, 2**31 - 1), "is too large a picture; allowed: 50 MP"),
    "many bytes": (b"\0" * (LARGEST + 1), "is too large a picture; allowed: 10 MB"),
    "one pixel": (saved(Image.new("RGB", (1, 1))), "was not found in this picture"),
    "noise": (saved(Image.effect_noise((400, 400), 90)), "was not found in this picture"),
}


@pytest.mark.parametrize(("content", "message"), USELESS.values(), ids=USELESS)
def test_a_picture_that_cannot_be_used_says_why(content: bytes, message: str) -> None:
    assert message in refusal(content)


@given(st.binary(max_size=300), st.integers(0, 400), st.sampled_from([draw_png(TEXT), saved(picture(), "JPEG")]))
def test_a_damaged_picture_is_read_or_refused(junk: bytes, at: int, whole: bytes) -> None:
    with suppress(InputError):
        assert read_picture(whole[:at] + junk + whole[at + len(junk) :]) == TEXT
