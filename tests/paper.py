"""Answers by way of paper: a sheet with its QR code, printed, scanned at 300 dpi and read again; and what people may type that is
to be nothing but text there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pypdfium2
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from vqlogic import Verdict, assess, assess_all, load_rulesets
from vqlogic.handouts.qrcode import read_picture
from vqlogic.handouts.sheet import write_sheet
from vqlogic.interview.answers import Answers, person_of
from vqlogic.interview.handover import read_code, write_code

ON = date(2026, 11, 23)
DPI = 300
RULESETS = load_rulesets()
DEFAULT = next(iter(RULESETS.values()))

# What a reader of the file could follow, run, fill in, play or save: none of it belongs on a sheet.
_ACTIVE = {
    *("/Annots", "/OpenAction", "/AA", "/JS", "/JavaScript", "/URI", "/Launch", "/AcroForm", "/XFA"),
    *("/EmbeddedFiles", "/EF", "/AF", "/RichMedia"),
}
_PIECES = [
    '#import "@preview/x:1.0.0": *',
    '#link("https://example.org")[x]',
    '#panic() #read("/etc/passwd")',
    "$x$ *bold* _it_ `raw` = head <label> @label // no /* no",
    "https://example.org/a?b=c mailto:a@example.org javascript:alert(1)",
    '\'"\\"]}) endobj stream /JS (app.alert(1))',
    "\u202e\u2066evil\u202c\u200b\ufeff",
    "\u0000\u0007\u001b[31m\n\r\t\u007f\u0085\u2028",
    "\U0001f600\U0001f468\u200d\U0001f469\ufe0f",
    "e" + "\u0301" * 200,
    "محمد",
    "\ue000\uffff\U0010ffff",
    "𠮷野家",
    "a" * 3000,
    "长" * 3000,
]
HOSTILE_TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=20), min_size=1, max_size=4).map("".join).filter(bool)


def inert(pdf: bytes) -> PdfReader:
    """The file as a reader opens it, after two could, and after nothing was found in it that does anything."""
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    assert len(pypdfium2.PdfDocument(pdf)) == len(reader.pages) > 0
    found = {name for number in range(1, int(reader.trailer["/Size"])) for name in _names(reader.get_object(number))}
    assert not found & _ACTIVE
    return reader


def _names(value: Any) -> Iterator[str]:
    """The names in an object of a file, at any depth, and not in others that it points to."""
    if isinstance(value, IndirectObject):
        return
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict):
        yield from value
    for each in inside:
        yield from _names(each)


def scanned(pdf: bytes) -> bytes:
    """The first page as a picture, as a scanner gives it."""
    scan = io.BytesIO()
    pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72, grayscale=True).to_pil().save(scan, "PNG", compress_level=1)
    return scan.getvalue()


def verdicts_of(answers: Answers) -> list[Verdict]:
    """The verdicts on whoever gave these answers, under every notice."""
    return assess_all(person_of(answers)[0], RULESETS.values(), on=ON)


def verdicts_from_paper(answers: Answers) -> list[Verdict]:
    """The verdicts on the answers that come back from the printed sheet of these."""
    code, person = write_code(answers), person_of(answers)[0]
    assert code is not None
    pdf = write_sheet(person, assess(person, DEFAULT, on=ON), DEFAULT, code=code.text)
    return verdicts_of(read_code(read_picture(scanned(pdf))))
