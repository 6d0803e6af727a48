"""Small nasty tables, by file name: every trap that a file from a real office has sprung."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import xlsxwriter

from vqlogic.files.tablefile import TextTable, read_text

PLAIN = "姓名,工作年限\n王小明,３\n李四,5\n"


def book(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> bytes:
    """A workbook with one sheet, filled."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True})
    fill(workbook, workbook.add_worksheet("名单"))
    workbook.close()
    return file.getvalue()


def rows(*written: list[object]) -> bytes:
    """A workbook with these rows."""
    return book(lambda workbook, sheet: [sheet.write_row(at, 0, row) for at, row in enumerate(written)])


def _dates(workbook, sheet) -> None:
    sheet.write_row(0, 0, ["发证日期", "报名时间"])
    sheet.write_datetime(1, 0, date(2026, 9, 1), workbook.add_format({"num_format": "yyyy/m/d"}))
    sheet.write_datetime(1, 1, datetime(2026, 9, 1, 8, 30), workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}))


def _bomb() -> bytes:
    """A small workbook whose sheet says it is far larger when unpacked."""
    file = io.BytesIO(rows(["age"], [1]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(600 << 20))
    return file.getvalue()


CORPUS: dict[str, Callable[[], bytes]] = {
    "utf-8.csv": lambda: PLAIN.encode(),
    "utf-8-bom.csv": lambda: PLAIN.encode("utf-8-sig"),
    "utf-16.csv": lambda: PLAIN.encode("utf-16"),
    "unicode-text-of-excel.csv": lambda: PLAIN.replace(",", "\t").encode("utf-16"),
    "semicolons.csv": lambda: PLAIN.replace(",", ";").encode(),
    "separator-said.csv": lambda: f"sep=;\r\n{PLAIN.replace(',', ';')}".encode("utf-8-sig"),
    "gb18030.csv": lambda: PLAIN.encode("gb18030"),
    "windows-lines.csv": lambda: PLAIN.replace("\n", "\r\n").encode(),
    "old-mac-lines.csv": lambda: PLAIN.replace("\n", "\r").encode(),
    "no-last-line-end.csv": lambda: PLAIN.rstrip("\n").encode(),
    "plain.xlsx": lambda: rows(["姓名", "工作年限"], ["王小明", "３"], ["李四", 5]),
    "big5.csv": lambda: "姓名,工作年資\n王小明,3\n".encode("big5"),
    "latin.csv": lambda: b"name\nJos\xe9\n",
    "blank-lines.csv": lambda: b"\na,b\n\n1,2\n",
    "ragged.csv": lambda: b"a,b\n1\n1,2\n1,2,3\n1,2,\n",
    "ragged-quoted.csv": lambda: b'a,b\n"1"\n1,2\n"1",2,3\n',
    "quoted.csv": lambda: b'"a","b\nc"\n"1,""2",3\n',
    "stray-quote.csv": lambda: b'a,b\n5" pipe,2\n3,4\n',
    "open-quote.csv": lambda: b'a,b\n"1,2\n3,4\n',
    "empty.csv": lambda: b"",
    "title.csv": lambda: "2026年报名名单\n姓名,工作年限\n王,3\n".encode(),
    "titles.csv": lambda: "2026年报名名单\n三班\n班主任：刘\n姓名,工作年限\n王,3\n".encode(),
    "title-padded.csv": lambda: "2026年报名名单,\n姓名,工作年限\n王,3\n".encode(),
    "as-text.csv": lambda: "编号,电话,姓名,证件\n01,13800000000,NA,110101199003070016\n".encode(),
    "as-text.xlsx": lambda: rows(["编号", "电话", "姓名", "证件"], ["01", 13800000000, "NA", "110101199003070016"]),
    "damaged.csv": lambda: "姓名,证件\n王,1.10101E+17\n".encode(),
    "damaged.xlsx": lambda: rows(["姓名", "证件"], ["王", 110101199003070016]),
    "dates.xlsx": lambda: book(_dates),
    "numbers.xlsx": lambda: rows(["a", "b", "c"], [3.0, 0.1, True]),
    "gaps.xlsx": lambda: book(lambda workbook, sheet: [sheet.write_row(0, 0, ["a", "b"]), sheet.write_row(2, 0, ["1", "2"])]),
    "several-sheets.xlsx": lambda: book(lambda workbook, sheet: [sheet.write(0, 0, "a"), workbook.add_worksheet("b")]),
    "titles.xlsx": lambda: rows(["2026年报名名单"], ["三班"], ["姓名", "工作年限"], ["王", 3]),
    "title.xlsx": lambda: rows(["2026年报名名单"], ["姓名", "工作年限"], ["王", 3]),
    "no-cells.xlsx": lambda: rows(),
    "far-out-cell.xlsx": lambda: book(lambda workbook, sheet: [sheet.write(0, 0, "a"), sheet.write(1_000_000, 16_000, 1)]),
    "bomb.xlsx": _bomb,
    "half.xlsx": lambda: rows(["a"], [1])[:900],
    "text.xlsx": lambda: PLAIN.encode(),
    "with-password.xlsx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "old.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "half.parquet": lambda: b"PAR1" + bytes(40),
}


def sheet(data: str, before: str = "") -> bytes:
    """A workbook with this XML for its sheet's data."""
    empty, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(empty) as book:
        book.add_worksheet()
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.startswith("xl/worksheets/"):
                head, _, text = text.partition("?>\n")
                text = f"{head}?>\n{before}" + text.replace("<sheetData/>", f"<sheetData>{data}</sheetData>")
            new.writestr(name, text)
    return changed.getvalue()


def said(text: str, attributes: str = "") -> str:
    return f'<c {attributes} t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = f"<row>{said('name')}{said('age')}</row>"


def read(name: str) -> TextTable:
    """A table of the corpus, read."""
    return read_text(CORPUS[name](), name)
