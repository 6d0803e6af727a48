"""Answers by way of paper: a sheet with its QR code, printed, scanned at 300 dpi and read again."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2

from vqlogic import Verdict, assess, assess_all, load_rulesets
from vqlogic.handouts.qrcode import read_picture
from vqlogic.handouts.sheet import write_sheet
from vqlogic.interview.answers import Answers, person_of
from vqlogic.interview.handover import read_code, write_code

ON = date(2026, 11, 23)
DPI = 300
RULESETS = load_rulesets()
DEFAULT = next(iter(RULESETS.values()))


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
