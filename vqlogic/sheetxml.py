"""The XML of a workbook's sheet: how large it is, and the cells that the reader of workbooks gives as empty and are not.

Most sheets are only searched; one with formulas, errors or cells that do not say where they stand is parsed. A cell that
does not say so stands behind the one before it.

>>> import io
>>> sheet = '<sheetData><row><c><v>1</v></c><c><f>1+1</f></c></row><row><c t="e"><v>#REF!</v></c></row></sheetData>'
>>> most_cells(io.BytesIO(sheet.encode()), 100), without_value(io.BytesIO(sheet.encode()))
(4, {(1, 2): '=1+1', (2, 1): '#REF!'})
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.parsers import expat

_BLOCK = 1 << 20
_LONGEST_TAG = 1 << 12
_CELL = re.compile(rb"""<(?:[\w.-]+:)?c(?=[\s/>])(?:[^>]*?\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']|[^>]*>)""")
_MARKED = re.compile(rb"""[<:]f[\s/>]|\bt\s*=\s*["']e["']""")
_PLACE = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")


class _Cell(NamedTuple):
    row: int
    column: int
    kind: str
    formula: str | None
    value: str


def most_cells(sheet: IO[bytes], enough: int) -> int:
    """The cells of the rectangle that holds every cell, as a lone cell far out makes it large; beyond `enough`, no more is
    looked at. Raises ValueError or ExpatError for what is no sheet."""
    rows = columns = 0
    for block in _blocks(sheet):
        found = set(_CELL.findall(block))
        if (b"", b"") in found:
            return _parsed_cells(sheet, enough)
        rows = max(rows, max((int(row) for _, row in found), default=0))
        columns = max(columns, max((_position(letters.decode()) for letters in {letters for letters, _ in found}), default=0))
    return rows * columns


def without_value(sheet: IO[bytes]) -> dict[tuple[int, int], str]:
    """Errors such as #DIV/0! and formulas that no spreadsheet program has calculated yet, which stand as they are written,
    by row and column from 1. A formula whose result is empty text is of the type "str". Raises ValueError or ExpatError."""
    if not any(_MARKED.search(block) for block in _blocks(sheet)):
        return {}
    found = {}
    for cell in _cells(sheet):
        if cell.kind == "e":
            found[cell.row, cell.column] = cell.value
        elif cell.formula is not None and cell.kind != "str" and not cell.value.strip():
            found[cell.row, cell.column] = f"={cell.formula}"
    return found


def _blocks(sheet: IO[bytes]) -> Iterator[bytes]:
    """The bytes in blocks, each begun with the tag that the one before it may have cut."""
    sheet.seek(0)
    rest = b""
    while block := sheet.read(_BLOCK):
        block = rest + block
        yield block
        rest = block[max(block.rfind(b"<"), len(block) - _LONGEST_TAG) :]


def _parsed_cells(sheet: IO[bytes], enough: int) -> int:
    rows = columns = 0
    for cell in _cells(sheet):
        rows, columns = max(rows, cell.row), max(columns, cell.column)
        if rows * columns > enough:
            break
    return rows * columns


def _cells(sheet: IO[bytes]) -> Iterator[_Cell]:
    parser = _Parser()
    sheet.seek(0)
    while block := sheet.read(_BLOCK):
        parser.expat.Parse(block, False)
        yield from parser.found
        parser.found.clear()
    parser.expat.Parse(b"", True)


class _Parser:
    """Takes up cells as they end. A prefix of a name is left out: there is one kind of cell."""

    def __init__(self) -> None:
        self.found: list[_Cell] = []
        self._row, self._column, self._kind = 1, 1, ""
        self._said: dict[str, str] = {}
        self.expat = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.StartDoctypeDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._kind, self._said = attributes.get("t", ""), {}
            if "r" in attributes:
                place = _PLACE.fullmatch(attributes["r"])
                if place is None:
                    raise ValueError("no cell stands there")
                self._row, self._column = int(place[2]), _position(place[1].upper())
        elif local == "row" and "r" in attributes:
            self._row = int(attributes["r"])
        elif local in ("f", "v"):
            self._said[local] = ""
            self.expat.CharacterDataHandler = lambda text: self._say(local, text)

    def _say(self, what: str, text: str) -> None:
        self._said[what] += text

    def _end(self, name: str) -> None:
        self.expat.CharacterDataHandler = None
        local = name.rpartition(":")[2]
        if local == "c":
            self.found.append(_Cell(self._row, self._column, self._kind, self._said.get("f"), self._said.get("v", "")))
            self._column += 1
        elif local == "row":
            self._row, self._column = self._row + 1, 1

    def _refuse(self, *_: object) -> None:
        raise ValueError("a sheet declares no entities")


def _position(letters: str) -> int:
    """A column's position from 1.

    >>> _position("A"), _position("AA"), _position("XFD")
    (1, 27, 16384)
    """
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - ord("A") + 1
    return position
