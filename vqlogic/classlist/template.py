"""The workbook to fill in: a header row in one language with lists to choose from, and a sheet that explains each column.

>>> import io, zipfile
>>> "xl/worksheets/sheet2.xml" in zipfile.ZipFile(io.BytesIO(template("zh"))).namelist()
True
"""

from __future__ import annotations

import io
from typing import Any

from vqlogic.classlist.columns import Column, allowed_words, columns
from vqlogic.wording import LANGUAGES, Language, Wording, terms, wording

LAST_ROW = 50_000
_LISTS = "Lists"


def sheet_name(language: Language) -> str:
    """The name of the sheet that is filled in."""
    say = wording(language)
    return say("Class list")


def template(language: Language) -> bytes:
    """The workbook in a language, ready to be filled in, as the bytes of an .xlsx file."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    say = wording(language)
    sheet, explained = book.add_worksheet(sheet_name(language)), book.add_worksheet(say("Columns explained"))
    lists = book.add_worksheet(_LISTS)
    lists.hide()
    heading = book.add_format({"bold": True, "bg_color": "#F2F5F9", "border": 1, "border_color": "#C9D2DC", "text_wrap": True})
    as_text = book.add_format({"num_format": "@"})
    for at, (id, column) in enumerate(_offered()):
        name = say.of(column)
        sheet.write_string(0, at, name, heading)
        width = max(12, 2 * len(name) + 2 if language == "zh" else len(name) + 2)
        sheet.set_column(at, at, width, as_text if column.kind in ("label", "text", "date") else None)
        _help(sheet, lists, at, id, column, say)
    sheet.freeze_panes(1, 1)
    _explain(book, explained, language)
    book.close()
    return file.getvalue()


def _offered() -> list[tuple[str, Column]]:
    """The columns that a list is asked for: none that says who somebody is beyond a name."""
    return [(id, column) for id, column in columns().items() if not column.private]


def _help(sheet: Any, lists: Any, at: int, id: str, column: Column, say: Wording) -> None:
    """A list to choose from where there is one, and a word on the column when one of its cells is chosen."""
    options = _options(column, say)
    rule = {"validate": "any"}
    if options:
        lists.write_column(0, at, options)
        rule = {"validate": "list", "source": _range(at, len(options)), "error_type": "warning"}
    title, message = say.of(column)[:32], say.of(column.hint)[:255]
    sheet.data_validation(1, at, LAST_ROW, at, {**rule, "input_title": title, "input_message": message})


def _range(at: int, length: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    return f"={_LISTS}!{xl_range_abs(0, at, length - 1, at)}"


def _options(column: Column, say: Wording) -> list[str]:
    choice = column.choice or ("yes_no" if column.kind == "yes_no" else None)
    if choice is None:
        return []
    return [say.term(choice, code) for code in terms(choice)] + ([say("none")] if column.none else [])


def _explain(book: Any, sheet: Any, language: Language) -> None:
    """Every column's name, what stands in it and what is allowed, in both languages, the template's first, and its other
    names."""
    heading, cell = book.add_format({"bold": True, "bg_color": "#F2F5F9"}), book.add_format({"text_wrap": True, "valign": "top"})
    languages = [wording(one) for one in sorted(LANGUAGES, key=lambda one: one != language)]
    header = [text for say in languages for text in (say("Column"), say("What stands in it"), say("What is allowed"))]
    sheet.write_row(0, 0, [*header, " · ".join(say("Also understood") for say in languages)], heading)
    for row, (id, column) in enumerate(_offered(), start=1):
        texts = [text for say in languages for text in (say.of(column), say.of(column.hint), allowed_words(id, say))]
        sheet.write_row(row, 0, [*texts, ", ".join(column.synonyms)], cell)
    for row, say in enumerate(languages, start=len(_offered()) + 2):
        sheet.write_string(row, 0, say("An empty cell is unknown and never counts as no."))
        sheet.write_string(
            row,
            3,
            say("For a second certificate, job, school, training or title add its columns again, with a 2 behind the name."),
        )
    sheet.set_column(0, 6, 28)
    sheet.freeze_panes(1, 0)
