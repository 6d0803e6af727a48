"""The printed sheet: what it says in each language, how it is made, what hostile names come to, and a class's bundle."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from strategies import born_in_time, people

from pages.parts.frame.download import _or_word
from tests.paper import HOSTILE_TEXTS, inert, scanned, verdicts_from_paper, verdicts_of
from vqlogic import InputError, Person, assess, load_rulesets
from vqlogic.checklist import State
from vqlogic.documents import documents
from vqlogic.handouts.fonts import FAMILIES
from vqlogic.handouts.nextsteps import advice, goal_line, step_lines
from vqlogic.handouts.qrcode import read_picture
from vqlogic.handouts.reasons import reason_line
from vqlogic.handouts.sentences import headline
from vqlogic.handouts.sheet import (
    LONGEST_NAME,
    SHEET_LANGUAGES,
    Handout,
    Result,
    SheetLanguage,
    file_names,
    printed_name,
    write_bundle,
    write_class_sheets,
    write_class_summary,
    write_message_sheet,
    write_sheet,
)
from vqlogic.interview.answers import answers_of
from vqlogic.interview.examples import examples
from vqlogic.interview.handover import LONGEST, write_code
from vqlogic.occupations import classification, occupations
from vqlogic.receipts import receipt_code, write_receipt
from vqlogic.registration import registration
from vqlogic.wording import LANGUAGES, Language, wording

ON = date(2026, 11, 23)
RULESETS = load_rulesets()
STANDARD = RULESETS["standard-2023"]
HOSTILE = [
    '#import "@preview/x:1.0.0": *',
    "$x$ *bold* _it_ `raw` = head",
    "#panic()",
    '\'"\\"]})',
    "<script>alert(1)</script>",
    "a" * 5000,
    "小明\u0000\u0007\n\t",
    "\u202eevil\u202c\u200b",
    "\U0001f600\U0001f468\u200d\U0001f469",
    "محمد",
    "\ud800",
    "\ue000\uffff",
    "𠮷野家",
]


def result(example: str = "welder", ruleset: str = "standard-2023", name: str = "") -> Result:
    person = Person.from_data(examples()[example].data)
    return name, person, assess(person, RULESETS[ruleset], on=ON)


def made(language: SheetLanguage = "en", name: str = "", states: dict[str, State] | None = None, **who: str) -> PdfReader:
    _, person, verdict = result(**who)
    ruleset = RULESETS[who.get("ruleset", "standard-2023")]
    return read(write_sheet(person, verdict, ruleset, language, name, states))


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text(pdf: PdfReader) -> str:
    """All it says, without the spaces and line ends that typesetting put in."""
    return squeezed("".join(page.extract_text() for page in pdf.pages))


def squeezed(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


# What it says


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
@pytest.mark.parametrize("example", examples())
def test_a_sheet_says_the_result_the_papers_and_that_the_station_decides(example: str, language: SheetLanguage) -> None:
    said = text(made(language, example=example))
    _, person, verdict = result(example)
    for one in LANGUAGES:
        if language in (one, "both"):
            words = wording(one).about(person.occupation)
            assert squeezed(headline(verdict, words)) in said
            assert squeezed(words.day(ON)) in said
            assert squeezed(words.of(STANDARD.title)) in said
            assert squeezed(words.of(registration().prevails)) in said
            # Between two columns a long name is broken into lines; its beginning tells it.
            for item in advice(person, verdict, STANDARD).papers:
                if not documents()[item.document].stands_in_for:
                    assert squeezed(words.of(documents()[item.document].name))[:8] in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ruleset", ["standard-2023", "national-general"])
@pytest.mark.parametrize("example", examples())
def test_what_to_do_next_comes_first_then_why_then_the_papers_in_the_words_of_the_page(
    example: str, ruleset: str, language: Language
) -> None:
    _, person, verdict = result(example, ruleset)
    words, said = wording(language).about(person.occupation), text(made(language, example=example, ruleset=ruleset))
    given = advice(person, verdict, RULESETS[ruleset])
    steps = [squeezed(step) for step in step_lines(given, person, RULESETS[ruleset], {}, words)]
    assert all(step in said for step in steps)
    if given.route is None:
        return
    reasons = [squeezed(reason_line(one, words)) for one in given.route.conditions]
    assert all(reason in said for reason in reasons)
    title = squeezed(words("Papers to bring")) if given.papers else squeezed(words.of(registration().prevails))
    assert said.index(steps[0]) < said.index(reasons[0]) < said.index(title)


def test_where_the_route_stands_is_small_print_with_its_clause() -> None:
    _, person, verdict = result(ruleset="national-general")
    given = advice(person, verdict, RULESETS["national-general"])
    assert given.route is not None
    said = text(made(ruleset="national-general"))
    clause = RULESETS["national-general"].route(given.route.route).clause
    assert clause is not None
    assert squeezed(f"Route {given.route.route}") in said
    assert squeezed(f"clause {clause}") in said


def test_a_clause_that_is_not_recorded_and_how_a_text_is_read_are_not_printed() -> None:
    for ruleset in RULESETS.values():
        said = text(made(ruleset=ruleset.id))
        assert squeezed("not recorded") not in said
        assert not [route for route in ruleset.routes if route.note and squeezed(route.note.en) in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_levels_that_are_open_are_named(language: Language) -> None:
    words, (_, _, verdict) = wording(language), result("senior-worker")
    lower = sorted({route.level for route in verdict.with_status("met")} - {verdict.highest_level}, reverse=True)
    assert lower
    also = words("Open, too: {levels}.", levels=words.joined(map(words.short_level, lower)))
    assert squeezed(also) in text(made(language, example="senior-worker"))


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_a_level_that_is_wanted_is_answered_on_the_sheet(language: SheetLanguage) -> None:
    person = Person.from_data({**examples()["welder"].data, "goal": 1})
    verdict = assess(person, STANDARD, on=ON)
    said = text(read(write_sheet(person, verdict, STANDARD, language)))
    words = wording("zh" if language == "zh" else "en")
    assert squeezed(goal_line(advice(person, verdict, STANDARD), words))[:20] in said


def test_nobody_is_sent_on_beyond_the_highest_level() -> None:
    held = [{"level": 1, "occupation": "this", "awarded": "2020-01-01"}]
    person = Person.from_data({**examples()["technician"].data, "certificates": held})
    said = text(read(write_sheet(person, assess(person, STANDARD, on=ON), STANDARD)))
    assert squeezed("There is no higher level to apply for.") in said


def test_the_receipt_code_is_that_of_the_receipt() -> None:
    _, person, verdict = result()
    assert receipt_code(write_receipt(person, verdict, STANDARD)) in text(made("zh"))


def test_a_paper_stands_with_its_state_and_how_many_are_ready() -> None:
    said = text(made(states={"identity_card": "have", "electronic_photo": "not_applicable"}))
    assert squeezed("1 of 7 papers ready") in said
    assert squeezed("Identity card Have it") in said
    assert squeezed("Does not apply") in said


def test_no_name_is_asked_for() -> None:
    assert text(made(name="")) == text(made(name=" \n"))


# How it is made


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh", "zh"), ("both", "en")])
def test_it_is_tagged_titled_and_in_its_language(language: SheetLanguage, tag: str) -> None:
    pdf = made(language)
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == tag
    assert pdf.metadata is not None
    assert pdf.metadata.title


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_its_fonts_are_embedded_and_none_is_the_machine_s(language: SheetLanguage) -> None:
    families = [family.replace(" ", "") for family in FAMILIES]
    for page in made(language, name="\U0001f600 محمد 𠮷 བསྟན 𫝋").pages:
        fonts: Any = page["/Resources"]["/Font"]
        for font in fonts.values():
            descendant = font["/DescendantFonts"][0]
            assert any(family in descendant["/BaseFont"] for family in families)
            assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", ["welder", "school-leaver", "gap-years", "apprentice"])
def test_a_usual_result_is_one_page(example: str, language: Language) -> None:
    assert len(made(language, example=example).pages) == 1


def test_the_same_result_is_the_same_file_on_any_day() -> None:
    _, person, verdict = result()
    assert write_sheet(person, verdict, STANDARD) == write_sheet(person, verdict, STANDARD)


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_a_notice_says_its_one_thing(language: SheetLanguage) -> None:
    assert squeezed("#It could not be made") in text(read(write_message_sheet("#It could not be made", language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_cannot_be_made_says_so_and_the_log_says_nothing_of_the_person(
    language: Language, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> bytes:
        raise ValueError("born 1985-01-30")

    said = text(read(_or_word(wording(language), ".pdf", fails)()))
    assert squeezed({"en": "This file could not be made.", "zh": "文件未能生成。"}[language]) in said
    assert "ValueError" in caplog.text
    assert "1985" not in caplog.text


# What people type


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_printed_and_is_nothing_but_a_name(name: str) -> None:
    pdf = made(name=name)
    assert len(pdf.pages) == 1
    assert squeezed(printed_name(name)) in text(pdf)


@pytest.mark.parametrize("occupation", [name[:200] for name in HOSTILE if name != "\ud800"])
def test_a_hostile_occupation_is_printed_and_is_nothing_but_an_occupation(occupation: str) -> None:
    person = Person.from_data({"occupation": occupation, "age": 30})
    assert squeezed(printed_name(occupation)) in text(read(write_sheet(person, assess(person, STANDARD, on=ON), STANDARD)))


@given(HOSTILE_TEXTS, HOSTILE_TEXTS, HOSTILE_TEXTS, st.sampled_from(SHEET_LANGUAGES))
@settings(max_examples=40, deadline=None)
def test_nothing_typed_does_anything_on_a_sheet(name: str, occupation: str, notes: str, language: SheetLanguage) -> None:
    person = Person.from_data({"occupation": occupation[:200], "age": 30})
    verdict = assess(person, STANDARD, on=ON)
    inert(write_sheet(person, verdict, STANDARD, language, name, notes=notes, code="VQ1:0"))
    inert(write_bundle([(name, person, verdict)], STANDARD, language))


@given(st.text())
@example("\u200d")
def test_a_printed_name_is_one_short_line_of_printable_characters(name: str) -> None:
    shown = printed_name(name)
    assert len(shown) <= LONGEST_NAME
    assert shown == "".join(shown.splitlines()).strip()
    # Of a character that this Python does not know yet, only a font can say that it is a letter.
    assert all(one in " \u180e" or one.isprintable() or unicodedata.category(one) == "Cn" for one in shown)


def test_what_no_font_has_is_a_box_each() -> None:
    assert printed_name("李\U0001f600\U0002ebf0") == "李□□"


def test_a_sign_that_only_chooses_between_shapes_of_a_character_is_no_box() -> None:
    assert printed_name("葛\U000e0101城\ufe00ᠠ\u180f") == "葛城ᠠ"


# The answers as a QR code


def with_code(example: str, language: SheetLanguage, code: str) -> bytes:
    _, person, verdict = result(example)
    return write_sheet(person, verdict, STANDARD, language, code=code)


def answers_code(example: str) -> str:
    code = write_code(answers_of(examples()[example].data))
    assert code is not None
    return code.text


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_a_printed_sheet_hands_the_answers_over(language: SheetLanguage) -> None:
    code = answers_code("technician")
    assert read_picture(scanned(with_code("technician", language, code))) == code


def test_the_largest_code_can_be_read_from_paper() -> None:
    code = "VQ1:" + "Z" * (LONGEST - 4)
    assert read_picture(scanned(with_code("technician", "both", code))) == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_what_its_code_holds_to_whoever_does_not_see_it_too(language: Language) -> None:
    says = wording(language)("The answers as a QR code, without a name. Show it to the self-check to go on from here.")
    pdf = read(with_code("welder", language, answers_code("welder")))
    assert squeezed(says) in text(pdf)
    assert says in descriptions(pdf)


def descriptions(pdf: PdfReader) -> list[str]:
    """What a screen reader says of the pictures."""
    objects = [pdf.get_object(number) for number in range(1, len(pdf.xref[0]) + 1)]
    return [str(one["/Alt"]) for one in objects if isinstance(one, dict) and "/Alt" in one]


def test_only_a_sheet_that_is_to_have_a_code_has_one() -> None:
    with pytest.raises(InputError):
        read_picture(scanned(with_code("welder", "en", "")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", ["welder", "school-leaver", "gap-years", "apprentice"])
def test_a_code_leaves_a_usual_result_on_one_page(example: str, language: Language) -> None:
    assert len(read(with_code(example, language, answers_code(example))).pages) == 1


@pytest.mark.slow
@given(people(left_out=True).map(born_in_time))
@settings(max_examples=60)
def test_random_people_come_back_from_paper_with_the_same_verdicts(told: dict[str, Any]) -> None:
    assert verdicts_from_paper(answers_of(told)) == verdicts_of(answers_of(told))


# A class


@given(st.lists(st.text(max_size=80), max_size=30))
@settings(max_examples=40)
def test_file_names_are_unlike_each_other_and_lead_nowhere(names: list[str]) -> None:
    found = file_names(names)
    assert len({name.casefold() for name in found}) == len(names)
    for number, name in enumerate(found, start=1):
        assert name.startswith(f"{number:03}")
        assert name == unicodedata.normalize("NFC", name)
        assert not set(name) & set('/\\:*?"<>|\0')
        assert ".." not in name
        assert len(name.encode()) < 200


def a_class(of: int) -> list[Result]:
    who = [result(example) for example in examples()]
    return [(f"Pupil {number}", *who[number % len(who)][1:]) for number in range(of)]


@pytest.mark.slow
def test_a_class_of_200_comes_as_one_pdf_that_begins_with_its_summary() -> None:
    pdf = read(write_bundle(a_class(200), STANDARD))
    assert len(pdf.pages) > 200
    first = squeezed(pdf.pages[0].extract_text())
    assert squeezed("A group of 200 people") in first
    assert "Pupil199" in squeezed(pdf.pages[-1].extract_text() + pdf.pages[-2].extract_text())


def test_a_zip_holds_the_summary_and_a_sheet_each_under_safe_names() -> None:
    handout = Handout([("../../etc/passwd", *result()[1:]), ("李娜", *result()[1:]), ("李娜", *result()[1:])], STANDARD, "zh")
    handout.advance(3)
    with zipfile.ZipFile(io.BytesIO(handout.write_zip())) as file:
        assert file.namelist() == ["000-summary.pdf", "001-etc-passwd.pdf", "002-李娜.pdf", "003-李娜.pdf"]
        assert squeezed("李娜") in text(read(file.read("002-李娜.pdf")))


def test_a_handout_is_made_a_piece_at_a_time() -> None:
    handout = Handout(a_class(3), STANDARD)
    told = []
    while not handout.finished:
        handout.advance(2)
        told.append(handout.done)
    assert told == [2, 3]


def test_two_screens_at_work_on_one_handout_make_every_sheet_once(busy) -> None:
    people = a_class(6)
    handout = Handout(people, STANDARD)
    busy(lambda: handout.advance(1), 10)
    assert handout.finished
    with zipfile.ZipFile(io.BytesIO(handout.write_zip())) as file:
        sheets = [squeezed(text(read(file.read(name)))) for name in file.namelist()[1:]]
    assert [squeezed(name) in sheet for (name, _, _), sheet in zip(people, sheets, strict=True)] == [True] * 6


def test_sheets_of_a_class_are_made_one_at_a_time() -> None:
    asked: list[str] = []

    def people() -> Any:
        for one in a_class(3):
            asked.append(one[0])
            yield one

    sheets = write_class_sheets(people(), STANDARD)
    assert next(sheets)[:5] == b"%PDF-"
    assert asked == ["Pupil 0"]


def test_the_summary_counts_the_levels_and_the_papers() -> None:
    people = [result("welder"), result("welder"), result("technician")]
    said = text(read(write_class_summary(people, STANDARD)))
    assert squeezed("Level 3 (senior worker) 2") in said
    assert squeezed("Level 1 (senior technician) 1") in said
    assert squeezed("Identity card 3") in said


@pytest.mark.parametrize("make", [write_class_summary, write_bundle, Handout])
def test_a_class_of_nobody_is_refused(make: Any) -> None:
    with pytest.raises(ValueError, match="nobody"):
        make([], STANDARD)


@pytest.mark.parametrize(
    ("told", "english", "chinese"), [("6180204", "Welder", "焊工"), ("石工", "石工 (6-29-01-02)", "石工（6-29-01-02）")]
)
def test_an_occupation_is_printed_by_its_name_and_one_without_an_english_name_with_its_code(
    told: str, english: str, chinese: str
) -> None:
    person = Person.from_data({"occupation": told, "age": 30})
    verdict = assess(person, STANDARD, on=ON)
    for language, name in (("en", english), ("zh", chinese)):
        assert squeezed(name) in text(read(write_sheet(person, verdict, STANDARD, language)))


def test_the_font_has_every_name_of_the_classification() -> None:
    assert {one.name for one in classification().values() if printed_name(one.name) != one.name} == set()


def test_the_sheet_says_when_the_notice_of_an_occupation_counts_and_what_is_not_held_of_it() -> None:
    person, own = Person.from_data({"occupation": "美容师"}), RULESETS["beautician-pre-2018"]
    printed, not_held = (
        text(read(write_sheet(person, assess(person, own, on=ON), own, "en"))),
        occupations()["beautician"].own_conditions,
    )
    assert own.counts_when
    assert not_held
    assert squeezed(own.counts_when.en) in printed
    assert squeezed(not_held.en) in printed


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_a_sheet_and_a_summary_say_that_the_notice_is_not_in_force(language: SheetLanguage) -> None:
    name, person, _ = result(ruleset="provincial-2005")
    ruleset = RULESETS["provincial-2005"]
    before, now = (assess(person, ruleset, on=on) for on in (date(2004, 6, 1), ON))
    mark = {"en": "not yet in force", "zh": "尚未生效", "both": "尚未生效"}[language]
    for verdict, said in ((before, True), (now, False)):
        for pdf in (
            write_sheet(person, verdict, ruleset, language),
            write_class_summary([(name, person, verdict)], ruleset, language),
        ):
            assert (squeezed(mark) in text(read(pdf))) == said
