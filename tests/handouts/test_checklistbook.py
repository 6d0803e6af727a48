"""The checklist as a spreadsheet: a row a paper, its state from a list, and nothing in it that is alive."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vqlogic import Person, assess, load_rulesets
from vqlogic.checklist import STATES
from vqlogic.documents import documents
from vqlogic.handouts.checklistbook import write_checklist, write_message
from vqlogic.handouts.sentences import document_name, state_name
from vqlogic.interview.examples import examples
from vqlogic.wording import LANGUAGES, wording

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
VERDICT = assess(Person.from_data(examples()["welder"].data), load_rulesets()["standard-2023"], on=date(2026, 11, 23))


def sheet_of(xlsx):
    with zipfile.ZipFile(io.BytesIO(xlsx)) as file:
        strings = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in entry.iter(f"{{{SPACE['x']}}}t")) for entry in strings]
        return ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml")), texts


def rows_of(xlsx):
    sheet, texts = sheet_of(xlsx)
    rows = sheet.findall("x:sheetData/x:row", SPACE)
    return [[texts[int(cell.find("x:v", SPACE).text)] for cell in row.findall("x:c", SPACE)] for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_has_a_row_with_its_state_and_routes(language):
    words = wording(language)
    rows = rows_of(write_checklist(VERDICT.documents, {"identity_card": "have"}, words))
    found = rows[1 : 1 + len(VERDICT.documents)]
    assert [row[1] for row in found] == [document_name(item, words) for item in VERDICT.documents]
    states = {words.of(documents()["identity_card"].name): "have"}
    assert [row[0] for row in found] == [state_name(states.get(row[1], "get"), words) for row in found]
    assert [row[2] for row in found] == [", ".join(item.routes) for item in VERDICT.documents]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_state_is_chosen_from_a_list(language):
    words = wording(language)
    sheet, _ = sheet_of(write_checklist(VERDICT.documents, {}, words))
    listed = sheet.find("x:dataValidations/x:dataValidation", SPACE)
    assert listed.get("sqref") == f"A2:A{len(VERDICT.documents) + 1}"
    assert listed.find("x:formula1", SPACE).text == '"' + ",".join(state_name(state, words) for state in STATES) + '"'


@given(
    st.sampled_from(["=1+1", "+1", "-1", "@x", "{=1}", "http://a.b", "1.5", "'x"])
    | st.text(st.characters(exclude_categories=["Cc", "Cs"]))
)
@settings(max_examples=30)
def test_nothing_written_is_a_formula_a_link_or_a_number(text):
    sheet, texts = sheet_of(write_message(text, wording("en")))
    cells = sheet.findall("x:sheetData/x:row/x:c", SPACE)
    assert {cell.get("t") for cell in cells if cell.find("x:v", SPACE) is not None} <= {"s"}
    assert not sheet.findall(".//x:f", SPACE)
    assert not sheet.findall(".//x:hyperlink", SPACE)
    assert not text or text in texts


def test_an_empty_checklist_is_a_file_with_its_header():
    assert len(rows_of(write_checklist((), {}, wording("en")))[0]) == 4
