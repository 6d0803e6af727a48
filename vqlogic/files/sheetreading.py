"""Reads a visible sheet of a workbook. It is run by vqlogic/files/workbook.py in a process of its own, for a workbook of
a few kilobytes can ask for more memory than there is.

What the reader of workbooks gets is a workbook that is made here, with one sheet in it: the very bytes that were looked at
before. So there is no second reading of what a workbook says of its parts that could lead to another one.

As a program it takes a line of JSON, `{"kind": …, "sheet": …}`, and a workbook behind it, and writes what that holds:
`{"name": …, "sheets": …, "from_1904": …, "hidden": …}`, then each row as a list of texts, then
`{"damaged": …}`; or `{"refused": …, "found": …}` as the last. Some of these stand in a list on each line of JSON. It knows no
sentences.
"""

from __future__ import annotations

import io
import itertools
import json
import math
import posixpath
import sys
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from vqlogic.files.apart import allow, status_of
from vqlogic.files.celltext import LARGEST_WHOLE, text_of
from vqlogic.files.monthcells import Shown, cells_of_styles, cut_to, styles_without_day
from vqlogic.files.opensheet import OLD, OPEN, look_into_ods, merged_in_ods
from vqlogic.files.sheetxml import cells_without_value, hidden_rows, most_cells

MOST_CELLS = 10_000_000
_LARGEST_UNZIPPED = 512 << 20
_LARGEST_SMALL_PART = 4 << 20  # of a part that is read as a tree, which takes some 30 times as much
_LARGEST_TEXT = 512 << 20  # bytes written: a sheet may hold one long text ten million times
_MOST_PARTS = 10_000
_LINES_AT_ONCE = 500
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAFE_INTEGER = 1e15  # a spreadsheet keeps fifteen digits of a number that is typed in; the last ones become 0

# What may be taken before the cells are counted, and then for every byte of the sheet and its texts, and for every cell.
_MEMORY, _MEMORY_A_BYTE, _MEMORY_A_CELL = 384 << 20, 4, 160
_SECONDS, _CELLS_A_SECOND = 30, 30_000

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


Place = tuple[int, int]


class Refused(Exception):
    """Why a workbook is not read: `old`, `damaged`, `too_large`, `no_sheet` or `no_such_sheet`; `found` says which."""

    def __init__(self, reason: str, found: str = "") -> None:
        super().__init__(reason)
        self.reason, self.found = reason, found


def contents(data: bytes, allow: Callable[[int, int], None], kind: str = ".xlsx", wanted: str | None = None) -> Iterator[object]:
    """What the sheet `wanted` of a workbook holds, or its first; the rest is as for an .xlsx."""
    if kind in (OLD, OPEN):
        return _other(data, allow, kind, wanted)
    return _xlsx(data, allow, wanted)


def _other(data: bytes, allow: Callable[[int, int], None], kind: str, wanted: str | None) -> Iterator[object]:
    """What an .xls or .ods holds, whose cells are counted before they are unpacked."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    if kind == OPEN:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_UNZIPPED:
                raise Refused("too_large")
            allow(_MEMORY + _MEMORY_A_BYTE * archive.getinfo("content.xml").file_size, _SECONDS)
            cells = look_into_ods(archive, MOST_CELLS)
        if cells > MOST_CELLS:
            raise Refused("too_large")
        allow(_MEMORY + len(data) + _MEMORY_A_CELL * cells, _SECONDS + cells // _CELLS_A_SECOND)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    listed = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    names = [one.name for one in listed if one.visible == SheetVisibleEnum.Visible]
    name = _chosen(names, wanted)
    read = book.get_sheet_by_name(name)
    if read.total_height * read.total_width > MOST_CELLS:
        raise Refused("too_large")
    yield {"name": name, "sheets": names, "from_1904": False, "hidden": 0}
    merged = merged_in_ods(data, name) if kind == OPEN else read.merged_cell_ranges or []
    yield from _rows(read, b"", {}, False, merged)


def _chosen(names: list[str], wanted: str | None) -> str:
    if not names:
        raise Refused("no_sheet")
    if wanted is not None and wanted not in names:
        raise Refused("no_such_sheet", ", ".join(names))
    return wanted or names[0]


def _xlsx(data: bytes, allow: Callable[[int, int], None], wanted: str | None) -> Iterator[object]:
    """What the workbook holds, in the order it is written. `allow` is told how much memory and time that may take. Raises
    Refused, and anything at all for a workbook that is damaged."""
    if data.startswith(_OLD_OR_ENCRYPTED):
        raise Refused("old")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = _parts(archive)
        sheets, dates_from_1904 = _sheets(archive, parts)
        name = _chosen([one for one, _ in sheets], wanted)
        part = dict(sheets)[name]
        sheet = archive.read(parts[part.casefold()])
        texts = archive.read(parts[_TEXTS]) if _TEXTS in parts else b""
        styles = _small(archive, parts[_STYLES]) if _STYLES in parts else b""
    seen = len(data) + _MEMORY_A_BYTE * (len(sheet) + len(texts))
    allow(_MEMORY + seen, _SECONDS)
    cells = most_cells(sheet, MOST_CELLS)
    if cells > MOST_CELLS:
        raise Refused("too_large")
    allow(_MEMORY + seen + _MEMORY_A_CELL * cells, _SECONDS + cells // _CELLS_A_SECOND)
    names = [one for one, _ in sheets]
    yield {"name": name, "sheets": names, "from_1904": dates_from_1904, "hidden": hidden_rows(sheet)}
    read = _one_sheet(sheet, texts, styles, dates_from_1904)
    shown = styles_without_day(styles) if styles else {}
    yield from _rows(read, sheet, shown, dates_from_1904, read.merged_cell_ranges or [])


_BOOK, _BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_TEXTS, _STYLES = "xl/sharedstrings.xml", "xl/styles.xml"


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The names of the parts, by themselves in small letters, for a part is found in any."""
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > _LARGEST_UNZIPPED or len(entries) > _MOST_PARTS:
        raise Refused("too_large")
    parts = {entry.filename.casefold(): entry.filename for entry in entries}
    if len(parts) < len(entries) or _BOOK not in parts or _BOOK_RELATIONS not in parts:
        raise Refused("damaged")
    return parts


def _small(archive: zipfile.ZipFile, part: str) -> bytes:
    if archive.getinfo(part).file_size > _LARGEST_SMALL_PART:
        raise Refused("too_large")
    return archive.read(part)


def _sheets(archive: zipfile.ZipFile, parts: dict[str, str]) -> tuple[list[tuple[str, str]], bool]:
    """The visible sheets with cells, each with its name and its part, and whether days are counted from 1904."""
    book = ElementTree.fromstring(_small(archive, parts[_BOOK]))
    relations = ElementTree.fromstring(_small(archive, parts[_BOOK_RELATIONS]))
    targets: dict[str, str] = {}
    for one in relations:
        if (id := one.get("Id", "")) in targets:
            raise Refused("damaged")
        kind, target = one.get("Type", ""), one.get("Target", "")
        targets[id] = _part_of(target) if kind.endswith("/worksheet") else ""
    found = []
    for one in (sheet for child in book if _local(child.tag) == "sheets" for sheet in child):
        id = next((value for key, value in one.attrib.items() if key.endswith("}id")), "")
        if one.get("state", "visible") == "visible" and targets[id]:
            found.append((one.get("name", ""), targets[id]))
    about = next((child for child in book if _local(child.tag) == "workbookPr"), None)
    return found, about is not None and about.get("date1904") in ("1", "true")


def _part_of(target: str) -> str:
    return posixpath.normpath(target.removeprefix("/") if target.startswith(("/", "xl/")) else f"xl/{target}")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _one_sheet(sheet: bytes, texts: bytes, styles: bytes, dates_from_1904: bool) -> Any:
    """The sheet in a workbook that holds nothing else, opened."""
    from python_calamine import CalamineWorkbook

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", _relations("officeDocument", "xl/workbook.xml"))
        about = f"<workbookPr date1904={quoteattr(str(int(dates_from_1904)))}/>"
        listed = '<sheets><sheet name="sheet" sheetId="1" r:id="sheet"/></sheets>'
        archive.writestr(_BOOK, f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{about}{listed}</workbook>')
        archive.writestr(_BOOK_RELATIONS, _relations("worksheet", "worksheets/sheet.xml"))
        archive.writestr("xl/worksheets/sheet.xml", sheet)
        for part, content in (("xl/sharedStrings.xml", texts), (_STYLES, styles)):
            if content:
                archive.writestr(part, content)
    file.seek(0)
    return CalamineWorkbook.from_filelike(file).get_sheet_by_name("sheet")


def _relations(kind: str, target: str) -> str:
    one = f'<Relationship Id="sheet" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{one}</Relationships>'


def _rows(read: Any, sheet: bytes, styles: dict[str, Shown], from_1904: bool, merged: Any) -> Iterator[object]:
    """The rows as texts, from the sheet's first cell, and what is damaged in them. A cell merged over rows says the same in
    each."""
    down = {(row, left): (top, left) for (top, left), (bottom, _) in merged for row in range(top + 1, bottom + 1)}
    above = dict.fromkeys(down.values(), "")
    below: dict[int, list[tuple[int, Place]]] = {}
    for (row, column), place in down.items():
        below.setdefault(row, []).append((column, place))
    starts: dict[int, list[Place]] = {}
    for place in above:
        starts.setdefault(place[0], []).append(place)
    left, height, width = (read.start[1], read.end[0] + 1, read.end[1] + 1) if read.start else (0, 0, 0)
    beyond: dict[int, dict[int, str]] = {}
    for (row, column), text in cells_without_value(sheet).items():
        beyond.setdefault(row, {})[column] = text
        height, width = max(height, row), max(width, column)
    cut: dict[int, list[tuple[int, Shown]]] = {}
    for row, column, shown in cells_of_styles(sheet, styles):
        cut.setdefault(row, []).append((column, shown))
    damaged: dict[int, tuple[int, str]] = {}
    filled = itertools.chain(read.iter_rows(), itertools.repeat([]))
    for number, values in enumerate(filled, start=1):
        if number > height:
            break
        dates = [(column, shown, from_1904) for column, shown in cut.get(number, [])]
        texts = _texts(number, [""] * left + values, width, damaged, beyond.get(number, {}), dates)
        for place in starts.get(number - 1, []):
            above[place] = texts[place[1]] if place[1] < width else ""
        for column, place in below.get(number - 1, []):
            if column < width:
                texts[column] = texts[column] or above[place]
        yield texts
    yield {"damaged": damaged}


def _texts(
    number: int,
    values: list[Any],
    width: int,
    damaged: dict[int, tuple[int, str]],
    beyond: dict[int, str],
    cut: list[tuple[int, Shown, bool]],
) -> list[str]:
    """A row's cells as texts. `beyond` are those that the reader leaves out, `cut` those that show no day, by column from 1."""
    texts = [value if type(value) is str else text_of(value) for value in values]
    for column, value in enumerate(values):
        if type(value) is float and _is_rounded(value) and column not in damaged:
            damaged[column] = (number, texts[column])
    texts += [""] * (width - len(texts))
    for column, text in beyond.items():
        texts[column - 1] = text
    for column, shown, from_1904 in cut:
        texts[column - 1] = cut_to(shown, texts[column - 1], from_1904)
    return texts


def _is_rounded(value: float) -> bool:
    return LARGEST_WHOLE < abs(value) < math.inf or (_SAFE_INTEGER <= abs(value) <= LARGEST_WHOLE and value % 10 == 0)


def written(
    data: bytes, allow: Callable[[int, int], None] = lambda memory, seconds: None, kind: str = ".xlsx", sheet: str | None = None
) -> Iterator[bytes]:
    """The lines of the result as bytes; whatever goes wrong with a damaged workbook is the last of them. `allow` is told how
    much memory and time it may take."""
    encode, size, found = json.JSONEncoder(ensure_ascii=False).encode, 0, contents(data, allow, kind, sheet)
    try:
        while some := list(itertools.islice(found, _LINES_AT_ONCE)):
            line = encode(some).encode() + b"\n"
            size += len(line)
            if size > _LARGEST_TEXT:
                raise Refused("too_large")
            yield line
    except MemoryError:
        raise
    except Refused as refused:
        yield encode([{"refused": refused.reason, "found": refused.found}]).encode()
    except Exception:  # what the many readers of a damaged file raise is no list that could be written down
        yield encode([{"refused": "damaged", "found": ""}]).encode()


def main() -> int:
    """Reads a workbook from standard input and writes the result to standard output; gives the exit status."""

    def act() -> None:
        asked = json.loads(sys.stdin.buffer.readline())
        sys.stdout.buffer.writelines(written(sys.stdin.buffer.read(), allow, asked["kind"], asked["sheet"]))

    allow(_MEMORY, _SECONDS)
    return status_of(act)


if __name__ == "__main__":
    sys.exit(main())
