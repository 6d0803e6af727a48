"""The cells of a workbook's sheet that show a month or a year alone: a spreadsheet keeps the first day of it, which nobody
typed. What a cell shows stands in its number format.

>>> shown_by("mmm-yy"), shown_by('yyyy"年"m"月";@'), shown_by("yyyy"), shown_by("yyyy-mm-dd"), shown_by("0.00")
('month', 'month', 'year', None, None)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal
from xml.etree import ElementTree

from vqlogic.files.sheetxml import blocks, place_of

Shown = Literal["month", "year"]

# Formats that stand in no file: mmm-yy, and in a Chinese spreadsheet program yyyy年m月.
_BUILT_IN = {"17", "27", "36", "50", "52", "57"}
_LETTERS_KEPT = {"month": 7, "year": 4}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
# Spreadsheets count days from here, with a 29 February 1900 that never was; a serial of five digits lies after it.
FIRST_SERIAL = date(1899, 12, 30)
_FIRST_SERIAL_FROM_1904 = date(1904, 1, 1)


def shown_by(number_format: str) -> Shown | None:
    """Whether a number format shows of a date its month, or its year, and no day."""
    letters = set(_QUOTED.sub("", number_format.partition(";")[0]).lower()) & set("ymdhs")
    return "month" if letters == {"y", "m"} else "year" if letters == {"y"} else None


def styles_without_day(styles: bytes) -> dict[str, Shown]:
    """The styles of a workbook that show no day, by their number, from its styles.xml. Raises ElementTree.ParseError."""
    root = ElementTree.fromstring(styles)
    space = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
    formats: dict[str, Shown | None] = dict.fromkeys(_BUILT_IN, "month")
    formats |= {one.get("numFmtId", ""): shown_by(one.get("formatCode", "")) for one in root.iter(f"{space}numFmt")}
    cells = root.find(f"{space}cellXfs")
    found = {str(at): formats.get(one.get("numFmtId", "")) for at, one in enumerate(cells if cells is not None else ())}
    return {style: shown for style, shown in found.items() if shown}


def cells_of_styles(sheet: bytes, styles: Mapping[str, Shown]) -> Iterator[tuple[int, int, Shown]]:
    """The cells of those styles: row and column from 1, and what they show."""
    if not styles:
        return
    which = "|".join(sorted(styles)).encode()
    cell = re.compile(rb"""<(?:[\w.-]+:)?c(?=\s)[^>]*?\ss\s*=\s*["'](""" + which + rb""")["'][^>]*>""")
    for block in blocks(sheet):
        for found in cell.finditer(block):
            if place := re.search(rb"""\sr\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["']""", found[0]):
                yield (*place_of(place[1].decode()), styles[found[1].decode()])


def cut_to(shown: Shown, text: str, from_1904: bool = False) -> str:
    """A cell's text less the day that it does not show; what is no date stays as it is.

    >>> cut_to("month", "2018-06-01"), cut_to("year", "43252"), cut_to("month", "about June")
    ('2018-06', '2018', 'about June')
    """
    if re.fullmatch(r"[1-9]\d{4}", text, re.ASCII):
        text = day_of_serial(int(text), from_1904).isoformat()
    return text[: _LETTERS_KEPT[shown]] if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else text


def day_of_serial(number: int, from_1904: bool = False) -> date:
    """The day that a spreadsheet keeps as a number.

    >>> day_of_serial(43252), day_of_serial(43252, from_1904=True)
    (datetime.date(2018, 6, 1), datetime.date(2022, 6, 2))
    """
    return (_FIRST_SERIAL_FROM_1904 if from_1904 else FIRST_SERIAL) + timedelta(days=number)
