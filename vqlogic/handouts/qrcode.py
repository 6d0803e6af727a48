"""A code as a picture: drawn as a QR code, and read out of a photograph, a scan or a screenshot.

Pictures come from strangers: what is too large is refused before it is unpacked, and what cannot be read is answered with a
sentence.

>>> read_picture(draw_png("VQ1:0"))
'VQ1:0'
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from vqlogic.interview.handover import MARK
from vqlogic.problems import MISSING, N_, InputError, Problem

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from segno import QRCode

LARGEST = 10_000_000  # bytes
# A photograph may be as large as a usual phone takes it: it is unpacked smaller than it is. A drawing or a scan is not.
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000}
# A photograph is read at no more than about this many pixels a side where its format can be unpacked smaller.
_ENOUGH = 2000
# So that many large pictures at once need no more memory than one.
_ONE_AT_A_TIME = Lock()
_EDGE = 4  # modules of white around a code, as its standard asks
_SCALE = 8  # pixels a module

_TOO_LARGE = N_("is too large a picture; allowed: {allowed}")
_NO_PICTURE = N_("is not a picture that can be read (.png or .jpg), or it is damaged")
_NO_CODE = N_("was not found in this picture. Take it again from straight above, in good light, so that the code fills it")
_OTHER_CODE = N_("holds something else: it is not a code of the self-check's answers")
_SEVERAL = N_("stands more than once in this picture, and not the same; show one alone")


@dataclass(frozen=True)
class Drawing:
    """A QR code as SVG, and how many modules it is wide; both with the white edge around it."""

    svg: str
    width: int


def draw_svg(text: str) -> Drawing:
    """The QR code of a text, of level M or better.

    >>> draw_svg("VQ1:0").width
    29
    """
    code, picture = _code(text), io.BytesIO()
    code.save(picture, kind="svg", border=_EDGE, xmldecl=False, light="#fff", nl=False)
    return Drawing(picture.getvalue().decode(), int(code.symbol_size(border=_EDGE)[0]))


def draw_png(text: str) -> bytes:
    """The QR code of a text as a picture to keep or to send."""
    picture = io.BytesIO()
    _code(text).save(picture, kind="png", border=_EDGE, scale=_SCALE)
    return picture.getvalue()


def read_picture(content: bytes) -> str:
    """The text of the code of answers in a picture (.png or .jpg), which may hold other codes beside it. Raises InputError for
    what is no picture, too large, or holds no such code or several."""
    import zxingcpp

    if len(content) > LARGEST:
        raise _refused(_TOO_LARGE, allowed=f"{LARGEST // 1_000_000} MB")
    # Codes alone and no other kind of barcode: what is not looked for cannot be found by mistake.
    kinds = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    with _ONE_AT_A_TIME:
        try:
            pixels = _grey(content)
        except InputError:
            raise
        except Exception as error:  # whatever a damaged or a hostile picture makes its decoder raise
            raise _refused(_NO_PICTURE) from error
        found = {one.text for one in zxingcpp.read_barcodes(pixels, formats=kinds)}
    ours = {text for text in found if text.startswith(MARK)}
    if not ours:
        raise _refused(_OTHER_CODE if found else _NO_CODE)
    if len(ours) > 1:
        raise _refused(_SEVERAL)
    return ours.pop()


def _code(text: str) -> QRCode:
    import segno

    return segno.make_qr(text, error="m", boost_error=True)


def _grey(content: bytes) -> Picture:
    """The picture in shades of grey, transparent places white. Its size is looked at before it is unpacked."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limits above are lower
            picture: Picture = Image.open(io.BytesIO(content), formats=list(MOST_PIXELS))
    except Image.DecompressionBombError as error:
        raise _too_many(max(MOST_PIXELS.values())) from error
    # Several photographs in one file are called otherwise, and are a photograph too.
    most = MOST_PIXELS.get(picture.format or "", MOST_PIXELS["JPEG"])
    if picture.width * picture.height > most:
        raise _too_many(most)
    picture.draft("L", (_ENOUGH, _ENOUGH))
    if "transparency" not in picture.info and picture.mode not in ("LA", "RGBA", "PA"):
        return picture.convert("L")
    light, cover = picture.convert("LA").split()
    page = Image.new("L", light.size, 255)
    page.paste(light, mask=cover)
    return page


def _too_many(most: int) -> InputError:
    return _refused(_TOO_LARGE, allowed=f"{most // 1_000_000} MP")


def _refused(says: str, **figures: str) -> InputError:
    return InputError([Problem("QR", MISSING, says, figures)])
