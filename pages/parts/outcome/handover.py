"""Answers handed over as a QR code: shown, saved as a picture, put on the sheet, and taken from a picture or the camera.

Nothing of it is written anywhere: the code stands in the page itself, and a picture is in the session's memory alone, until its
answers are used or the page is left.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.parts.frame.camera import camera
from pages.parts.frame.download import download
from pages.parts.frame.layout import plain, show_problems
from pages.parts.frame.session import answers, replace_answers, sets, setting, words
from pages.parts.frame.upload import upload
from vqlogic import InputError
from vqlogic.handouts.qrcode import LARGEST, draw_png, draw_svg, read_picture
from vqlogic.interview.answers import Answers
from vqlogic.interview.handover import unpack, write_code
from vqlogic.interview.keeping import read_answers, unknown_documents

_PIXELS = 5  # a module, at least, where the screen is wide enough


def show_code() -> None:
    """The visitor's answers as a QR code, with a word on what it holds; where they are too many for one, that."""
    say, code = words(), write_code(answers())
    st.header(say("Hand over as a QR code"), anchor=False)
    if code is None:
        _too_many()
        return
    takes = say("Show it to a counsellor or to your other machine. Counsellor and Keep take the answers from a picture of it.")
    st.markdown(plain(takes))
    holds = say("The code holds your answers and the state of your papers, and no name.")
    if code.papers_left_out:
        holds = say("The code holds your answers and no name. The state of your papers does not fit, and is in the file alone.")
    st.markdown("  \n".join(map(plain, [holds, say("Whoever has a picture of it can read them.")])))
    drawing, described = draw_svg(code.text), html.escape(say("QR code of your answers"))
    source = base64.b64encode(drawing.svg.encode()).decode()
    st.html(
        f'<img src="data:image/svg+xml;base64,{source}" alt="{described}" width="{max(drawing.width * _PIXELS, 240)}" '
        'style="max-width: 100%; height: auto; border: 1px solid #C9D2DC; border-radius: .5rem">'
    )
    download(say("The QR code as a picture (.png)"), "self-check-code.png", partial(draw_png, code.text), "code")


def sheet_code() -> str:
    """The code to print on the sheet where that is ticked, else an empty text."""
    say = words()
    if not st.checkbox(say("With a QR code of the answers"), setting("with_code", False), **sets("with_code")):
        return ""
    code = write_code(answers())
    if code is None:
        _too_many()
    return code.text if code else ""


def _too_many() -> None:
    say = words()
    st.info(plain(say("These answers are too many for a QR code that can still be read. Take the file instead.")))


def bring_code(replaces: str, use: Callable[[Answers], None] = replace_answers) -> None:
    """Takes answers from a QR code, and gives them to `use` once that is pressed. `replaces` says what they take the place of."""
    say = words()
    hint = say("Lay the code flat, in good light, and let it fill the picture. On a phone, use the camera on the back.")
    st.markdown(plain(hint))
    file = upload(say("A picture of the QR code"), "code", ["png", "jpg", "jpeg"], LARGEST // 1_000_000)
    taken = camera(say("The QR code before the camera"), "code") or file
    if taken is not None:
        picture = taken.getvalue()[: LARGEST + 1]
        offer_answers(lambda: unpack(read_picture(picture)), say("The QR code can be read."), replaces, "use_code", use)


def offer_answers(
    kept: Callable[[], str | bytes], ready: str, replaces: str, button: str, use: Callable[[Answers], None]
) -> None:
    """Offers the answers that somebody brought, as the text of a kept file: that they are `ready`, what of them is left out, and
    what they take the place of. They go to `use` once the `button` is pressed; what cannot be read is said instead."""
    say = words()
    try:
        text = kept()
        brought, left_out = read_answers(text), unknown_documents(text)
    except InputError as error:
        show_problems(error)
        return
    st.success(plain(ready))
    if left_out:
        st.info(plain(say("No notice here asks for these papers; their state is left out: {papers}", papers=", ".join(left_out))))
    if answers()["told"]:
        st.markdown(plain(replaces))
    st.button(say("Use these answers"), type="primary", key=button, on_click=use, args=(brought,))
