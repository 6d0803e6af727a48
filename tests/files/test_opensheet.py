"""An .ods before it is unpacked: how many cells it claims to have, and which of them are merged."""

from __future__ import annotations

import io
import zipfile

from vqlogic.files.opensheet import look_into_ods, merged_in_ods

OPEN = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = f'xmlns:table="{OPEN}:table:1.0" xmlns:office="{OPEN}:office:1.0"'
CELL = '<table:table-cell office:value-type="string"{about}/>'


def ods(rows: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        sheet = f'<table:table table:name="list">{rows}</table:table>'
        archive.writestr("content.xml", f"<office:document-content {NAMESPACES}>{sheet}</office:document-content>")
    return file.getvalue()


def cells(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return look_into_ods(archive, 1_000_000)


def test_repeated_cells_count_as_often_as_they_are_repeated() -> None:
    repeated = CELL.format(about=' table:number-columns-repeated="500"')
    assert cells(ods(f'<table:table-row table:number-rows-repeated="40">{repeated}</table:table-row>')) == 40 * 500


def test_a_cell_merged_over_rows_is_named_by_its_first_and_last_place() -> None:
    merged = CELL.format(about=' table:number-rows-spanned="3" table:number-columns-spanned="1"')
    row = f"<table:table-row>{CELL.format(about='')}{merged}</table:table-row>"
    data = ods(f"<table:table-row>{CELL.format(about='')}</table:table-row>{row}")
    assert merged_in_ods(data, "list") == [((1, 1), (3, 1))]
    assert merged_in_ods(data, "another") == []
