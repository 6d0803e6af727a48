"""Workbooks of other kinds than .xlsx: which there are, how large an .ods is before it is unpacked into cells, and which of its
cells are merged over several rows."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

OLD, OPEN = ".xls", ".ods"
WORKBOOKS_BESIDE_XLSX = (".xlsm", OLD, OPEN)
_BLOCK = 1 << 20

Place = tuple[int, int]


def look_into_ods(archive: zipfile.ZipFile, enough: int) -> int:
    """How many cells the smallest rectangle has that holds every cell of any sheet, repeated ones counted as often as they are
    repeated. Raises ValueError or ExpatError for what is none."""
    return _parsed(archive, enough).cells


def merged_in_ods(data: bytes, sheet: str) -> list[tuple[Place, Place]]:
    """The cells of a sheet that are merged over several rows, by their first and last place from 0."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _parsed(archive).merged.get(sheet, [])


def _parsed(archive: zipfile.ZipFile, enough: int | None = None) -> _OdsParser:
    parser = _OdsParser()
    with archive.open("content.xml") as xml:
        while block := xml.read(_BLOCK):
            parser.expat.Parse(block, False)
            if enough is not None and parser.cells > enough:
                return parser
    parser.expat.Parse(b"", True)
    return parser


class _OdsParser:
    def __init__(self) -> None:
        self._last_row = self._last_column = 0
        self.merged: dict[str, list[tuple[Place, Place]]] = {}
        self._sheet, self._row, self._column, self._rows = "", 0, 0, 1
        self.expat = expat.ParserCreate()
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.StartDoctypeDeclHandler = self._refuse

    @property
    def cells(self) -> int:
        return self._last_row * self._last_column

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._sheet, self._row = attributes.get("table:name", ""), 0
        elif name == "table:table-row":
            self._column, self._rows = 0, int(attributes.get("table:number-rows-repeated", 1))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            times = int(attributes.get("table:number-columns-repeated", 1))
            spanned = int(attributes.get("table:number-rows-spanned", 1))
            if spanned > 1:
                place = (self._row, self._column)
                self.merged.setdefault(self._sheet, []).append((place, (self._row + spanned - 1, self._column)))
            self._column += times
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._last_row = max(self._last_row, self._row + self._rows)
                self._last_column = max(self._last_column, self._column)

    def _end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._rows

    def _refuse(self, *_: object) -> None:
        raise ValueError("a workbook declares no entities")
