"""The XML of a workbook's sheet: how large it is, and the cells that the reader of workbooks gives as empty and are not.

Most sheets are only searched, which is fast. A sheet with formulas or errors is parsed, and so is one with cells that do not
say where they stand: such a cell stands behind the one before it.

>>> sheet = b'<sheetData><row><c><v>1</v></c><c><f>1+1</f></c></row><row><c t="e"><v>#REF!</v></c></row></sheetData>'
>>> most_cells(sheet, 100), cells_without_value(sheet)
(4, {(1, 2): '=1+1', (2, 1): '#REF!'})
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

_BLOCK = 1 << 20
# Where it stands is read of a cell that says so first, as all programs write it; of any other the parser knows better.
_CELL = re.compile(rb"""<(?:[^<>\s/:]+:)?c(?:\s+r\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']|(?=[\s/>]))""")
_HIDDEN = re.compile(rb"""<(?:[^<>\s/:]+:)?row\s(?=[^<>]*\bhidden\s*=\s*["'](?:1|true)["'])[^<>]*[^/<>]>""")
_MARKED = re.compile(rb"""[<:]f[\s/>]|\bt\s*=\s*["']e["']""")
_SIGNS = (b"<f", b":f", b'"e"', b"'e'")  # without one of these nothing is marked, and they are found far sooner
_PLACE = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")


def most_cells(sheet: bytes, enough: int) -> int:
    """How many cells the smallest rectangle has that holds every cell of the sheet. One cell far out makes it large. Where
    it has more than `enough`, the rest is not looked at. Raises ValueError or ExpatError for what is no sheet."""
    rows = columns = 0
    for block in blocks(sheet):
        found = _CELL.findall(block)
        if (b"", b"") in found:
            return _parsed_cells(sheet, enough)
        rows = max(rows, max((int(row) for row in {row for _, row in found}), default=0))
        columns = max(columns, max((_position(letters.decode()) for letters in {letters for letters, _ in found}), default=0))
    return rows * columns


def cells_without_value(sheet: bytes) -> dict[tuple[int, int], str]:
    """Errors such as #DIV/0! and formulas that no spreadsheet program has calculated yet, which stand as they are written,
    by row and column from 1. A formula whose result is empty text is of the type "str". Raises ValueError or ExpatError."""
    if not any(sign in sheet for sign in _SIGNS) or not _MARKED.search(sheet):
        return {}
    *_, parser = _parsed(sheet)
    return parser.found


def hidden_rows(sheet: bytes) -> int:
    """How many rows with cells are hidden, by hand or by a filter.

    >>> hidden_rows(b'<row r="1"><c r="A1"/></row><row r="2" hidden="1"><c r="A2"/></row><row r="3" hidden="1"/>')
    1
    """
    return len(_HIDDEN.findall(sheet)) if b"hidden" in sheet else 0


def blocks(sheet: bytes) -> Iterator[bytes]:
    """A sheet in blocks, each of which begins with a tag."""
    start = 0
    while start < len(sheet):
        end = sheet.rfind(b"<", start + 1, start + _BLOCK) if start + _BLOCK < len(sheet) else len(sheet)
        if end < 0:  # a tag longer than a block
            end = sheet.find(b"<", start + _BLOCK)
        if end < 0:
            end = len(sheet)
        yield sheet[start:end]
        start = end


def _parsed_cells(sheet: bytes, enough: int) -> int:
    cells = 0
    for parser in _parsed(sheet):
        cells = parser.rows * parser.columns
        if cells > enough:
            break
    return cells


def _parsed(sheet: bytes) -> Iterator[_SheetParser]:
    """The parser after every block."""
    parser = _SheetParser()
    for at in range(0, len(sheet), _BLOCK):
        parser.expat.Parse(sheet[at : at + _BLOCK], False)
        yield parser
    parser.expat.Parse(b"", True)
    parser.end_cell()
    yield parser


class _SheetParser:
    """What was seen so far: the last row and column with a cell, and the cells without a value. Most cells cost two calls:
    ends are listened for only where text is taken down, and a prefix of a name is left out, as there is one kind of cell."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.found: dict[tuple[int, int], str] = {}
        self._row, self._place, self._kind = 0, (0, 0), ""
        self._said: dict[str, str] = {}
        self.expat = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start
        self.expat.StartDoctypeDeclHandler = self._refuse

    def end_cell(self) -> None:
        """Settles the cell that is open, if any."""
        if self._kind == "e":
            self.found[self._place] = self._said.get("v", "")
        # A formula whose result is empty text is of the type "str".
        elif "f" in self._said and self._kind != "str" and not self._said.get("v", "").strip():
            self.found[self._place] = f"={self._said['f']}"
        self._kind, self._said = "", {}

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "v":
            if self._said or self._kind == "e":
                self._listen(local)
        elif local == "c":
            self.end_cell()
            self._kind = attributes.get("t", "")
            self._place = row, column = place_of(attributes["r"]) if "r" in attributes else (self._row, self._place[1] + 1)
            self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        elif local == "row":
            self.end_cell()
            self._row = int(attributes.get("r", self._row + 1))
            self._place = (self._row, 0)
        elif local == "f":
            self._listen(local)

    def _listen(self, what: str) -> None:
        def say(text: str) -> None:
            self._said[what] += text

        self._said[what] = ""
        self.expat.CharacterDataHandler, self.expat.EndElementHandler = say, self._listened

    def _listened(self, _: str) -> None:
        self.expat.CharacterDataHandler = self.expat.EndElementHandler = None

    def _refuse(self, *_: object) -> None:
        raise ValueError("a sheet declares no entities")


def place_of(written: str) -> tuple[int, int]:
    """A cell's row and column from 1. Raises ValueError.

    >>> place_of("B12")
    (12, 2)
    """
    place = _PLACE.fullmatch(written)
    if place is None:
        raise ValueError("no cell stands there")
    return int(place[2]), _position(place[1].upper())


def _position(letters: str) -> int:
    """A column's position from 1.

    >>> _position("A"), _position("AA"), _position("XFD")
    (1, 27, 16384)
    """
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - ord("A") + 1
    return position
