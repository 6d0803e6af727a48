"""The result on paper: a sheet a person as PDF, in English, Chinese or both side by side; and a class's.

How a page looks stands in data/sheet.typ. What stands on it goes there as JSON, so that nothing anybody typed is ever
markup. Pages are tagged for screen readers (PDF/UA-1), their fonts are embedded, and fonts of the machine are not
used: the same result is the same file everywhere.

>>> from datetime import date
>>> from vqlogic import Person, assess, load_rulesets
>>> ruleset, person = load_rulesets()["standard-2023"], Person.from_json('{"age": 30}')
>>> write_sheet(person, assess(person, ruleset, on=date(2026, 11, 23)), ruleset, "both")[:5]
b'%PDF-'
"""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from threading import RLock
from typing import Any, Literal, cast, get_args

from vqlogic.checklist import APPLIES, Item, Line, State, checklist, checklist_lines
from vqlogic.documents import documents
from vqlogic.handouts.fonts import FAMILIES, folders, in_fonts
from vqlogic.handouts.nextsteps import Advice, advice, assumption_line, goal_line, rests_on_assumption, step_lines
from vqlogic.handouts.qrcode import draw_svg
from vqlogic.handouts.reasons import proof_line, reason_line, reason_notes, route_advice, route_source
from vqlogic.handouts.sentences import (
    document_name,
    force_line,
    headline,
    level_name,
    line_details,
    line_name,
    occupation_lines,
    occupation_name,
    progress_line,
    source_line,
    state_name,
)
from vqlogic.person import Person
from vqlogic.personfacts import PersonFacts
from vqlogic.receipts import receipt_code, write_receipt
from vqlogic.registration import registration
from vqlogic.rules import RuleSet
from vqlogic.verdict import ConditionVerdict, Verdict
from vqlogic.wording import LANGUAGES, Wording, terms, wording
from vqlogic.yamlfile import DATA

SheetLanguage = Literal["en", "zh", "both"]
SHEET_LANGUAGES: tuple[SheetLanguage, ...] = get_args(SheetLanguage)
Result = tuple[str, Person, Verdict]
Say = Callable[[Wording], str]

LONGEST_NAME = 40
_NOT_IN_FONT = "□"
_LONGEST_WORD = 30
_SET_AS_THEY_ARE = " \n\u200b\u180e"
# How wide a module of a QR code is printed, in mm: half a millimetre is read easily, and the largest code still has its corner.
_MODULE, _WIDEST_CODE = 0.5, 46
# They choose between ways to write one letter and are none themselves.
_VARIATIONS = re.compile("[\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Between two Mongolian letters it shapes the last one; anywhere else it is nothing.
_VOWEL_SEPARATOR = re.compile("(?<=[\u1820-\u18aa])\u180e(?=[\u1820-\u18aa])")


def write_sheet(
    person: Person,
    verdict: Verdict,
    ruleset: RuleSet,
    language: SheetLanguage = "en",
    nickname: str = "",
    states: Mapping[str, State] | None = None,
    notes: str = "",
    code: str = "",
) -> bytes:
    """One person's sheet as PDF, one page where it can be. `states` are those of the papers (vqlogic/checklist.py);
    `notes` are a counsellor's, printed last; `code` is that of the answers (vqlogic/interview/handover.py), printed as a QR
    code."""
    words = sheet_words(language)
    content = _sheet(person, verdict, ruleset, words, nickname, states or {})
    if code:
        content["answers"] = _answers(code, words)
    if notes.strip():
        content["parts"].append(_notes(notes, words))
    return _pdf(words, [content], verdict)


def write_class_sheets(results: Iterable[Result], ruleset: RuleSet, language: SheetLanguage = "en") -> Iterator[bytes]:
    """A PDF for each (name, person, verdict), made as it is asked for, so that a caller can show how far it is."""
    for name, person, verdict in results:
        yield write_sheet(person, verdict, ruleset, language, name)


def write_class_summary(
    results: Iterable[Result], ruleset: RuleSet, language: SheetLanguage = "en", of: int | None = None
) -> bytes:
    """A page for the class: how many can apply for which level, and how many need which paper; and, where these are not
    all, `of` how many people on the list they are. Raises ValueError for none."""
    listed, words = list(results), sheet_words(language)
    if not listed:
        raise ValueError("a class of nobody has no summary")
    return _pdf(words, [_summary(listed, ruleset, words, of)], listed[0][2])


def write_bundle(results: Iterable[Result], ruleset: RuleSet, language: SheetLanguage = "en", of: int | None = None) -> bytes:
    """The summary and every sheet as one PDF. Raises ValueError for a class of nobody."""
    listed, words = list(results), sheet_words(language)
    if not listed:
        raise ValueError("a class of nobody has no sheets")
    sheets = [_sheet(person, verdict, ruleset, words, name, {}) for name, person, verdict in listed]
    return _pdf(words, [_summary(listed, ruleset, words, of), *sheets], listed[0][2])


class Handout:
    """The sheets of a class, made a piece at a time so that it can be watched and left, and packed as one zip.

    `done` counts the sheets made so far. A screen drawn anew may begin the next piece before the last one's thread has
    ended: one piece is made at a time. Raises ValueError for a class of nobody.
    """

    def __init__(
        self, results: Iterable[Result], ruleset: RuleSet, language: SheetLanguage = "en", of: int | None = None
    ) -> None:
        self.results, self.ruleset, self.language = list(results), ruleset, language
        self._summary = write_class_summary(self.results, ruleset, language, of)
        self._lock, self._made = RLock(), list[bytes]()

    @property
    def done(self) -> int:
        with self._lock:
            return len(self._made)

    @property
    def finished(self) -> bool:
        return self.done == len(self.results)

    def advance(self, most: int = 5) -> None:
        """Makes the next sheets, at most so many."""
        with self._lock:
            self._made += write_class_sheets(self.results[self.done : self.done + most], self.ruleset, self.language)

    def write_zip(self) -> bytes:
        """The summary and every sheet made so far as files of one zip."""
        packed = io.BytesIO()
        names = file_names(name for name, _, _ in self.results)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("000-summary.pdf", self._summary)
            for name, pdf in zip(names, self._made, strict=False):
                file.writestr(name, pdf)
        return packed.getvalue()


def file_names(names: Iterable[str]) -> list[str]:
    """A file's name for each person: numbered and so unlike any other, and of letters, digits and hyphens alone.

    >>> file_names(["Li Na", "../../etc/passwd", "李娜", "CON", ""])
    ['001-Li-Na.pdf', '002-etc-passwd.pdf', '003-李娜.pdf', '004-CON.pdf', '005.pdf']
    """
    plain = (re.sub(r"[\W_]+", "-", printed_name(name)).strip("-") for name in names)
    return [f"{number:03}-{name}".rstrip("-") + ".pdf" for number, name in enumerate(plain, start=1)]


def write_message_sheet(text: str, language: SheetLanguage = "en") -> bytes:
    """A PDF that says one thing: what is handed over where a sheet could not be made."""
    words = sheet_words(language)
    content = {"who": "", "headline": [text] * len(words), "facts": [], "parts": [], "code": [""] * len(words)}
    return typeset(words, [content | {"prevails": in_each(words, _prevails)}], date.today())


def printed_name(name: str) -> str:
    """What somebody typed as it is printed: one line, no control or direction marks, not too long, and a box for
    what no font has.

    >>> printed_name("  Li\\u202e Na\\n\\U0001f600 ")
    'Li Na □'
    """
    shown = _shown(name)
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 1] + "…"


def _breakable(line: str) -> str:
    """The line with a place to break it (a space of no width) in words too long for a column.

    >>> len(_breakable("a" * 70))
    72
    """
    return re.sub(rf"(\S{{{_LONGEST_WORD}}})(?=\S)", "\\1\u200b", line)


def printed_line(line: str) -> str:
    """A line in which somebody's own words may stand, as it is printed: what no font has as a box, and long words broken."""
    return _breakable(_shown(line))


def _shown(typed: str) -> str:
    composed = _VARIATIONS.sub("", unicodedata.normalize("NFC", typed))
    return "\u180e".join(map(_printable, _VOWEL_SEPARATOR.split(composed)))


def _printable(typed: str) -> str:
    # What this Python does not know yet (Cn) may be a name's newest character: it is a letter that no font has, not a control.
    plain = (one if one.isprintable() or unicodedata.category(one) == "Cn" else " " for one in typed)
    return "".join(one if in_fonts(one) else _NOT_IN_FONT for one in " ".join("".join(plain).split()))


# What stands on a sheet


def sheet_words(language: SheetLanguage) -> list[Wording]:
    """The words of a sheet, of one language or of both, in their order on the page."""
    return [wording(one) for one in LANGUAGES if language in (one, "both")]


def in_each(words: list[Wording], say: Say) -> list[str]:
    """A text in each language of the sheet."""
    return [say(one) for one in words]


def by_line(words: list[Wording], say: Callable[[Wording], list[str]]) -> list[list[str]]:
    """Lines, each in every language of the sheet."""
    return [list(line) for line in zip(*map(say, words), strict=True)]


def full_sentences(lines: Iterable[str], say: Wording) -> str:
    """Sentences one after the other, each with its full stop."""
    stop = "。" if say.language == "zh" else "."
    return say.sentences(line if line.endswith(stop) else line + stop for line in lines)


def _prevails(words: Wording) -> str:
    return words.of(registration().prevails)


def _sheet(
    person: Person, verdict: Verdict, ruleset: RuleSet, words: list[Wording], name: str, states: Mapping[str, State]
) -> dict[str, Any]:
    code = receipt_code(write_receipt(person, verdict, ruleset))
    words = [say.about(printed_name(person.occupation or "") or None) for say in words]
    given = advice(person, verdict, ruleset)
    wanted = in_each(words, lambda say: goal_line(given, say))
    parts = [
        _next_steps(given, person, ruleset, words, states),
        _why(given, ruleset, words),
        _documents(given, words, states),
    ]
    return {
        "who": printed_name(name),
        "headline": in_each(words, lambda say: headline(verdict, say)),
        "wanted": [wanted] if any(wanted) else [],
        "facts": [
            in_each(words, lambda say: _about(person, verdict, say)),
            *_notice(verdict, ruleset, words),
            *_of_occupation(person, ruleset, words),
        ],
        "parts": [part for part in parts if part],
        "prevails": in_each(words, _prevails),
        "code": in_each(words, lambda say: say("Receipt code {code}", code=code)),
    }


def _about(person: Person, verdict: Verdict, say: Wording) -> str:
    parts = [say("Assessed on {day}", day=say.day(verdict.on))]
    if person.occupation:
        occupation = printed_name(occupation_name(person.occupation, say))
        parts.append(say("Occupation: {occupation}", occupation=occupation))
    if verdict.held_level:
        parts.append(say("Already held: {level}", level=say.term("level", verdict.held_level)))
    return " · ".join(parts)


def _notice(verdict: Verdict, ruleset: RuleSet, words: list[Wording]) -> list[list[str]]:
    def how_sure(say: Wording) -> str:
        return say("How sure: {sureness}", sureness=say.term("sureness", ruleset.sureness))

    in_force = [in_each(words, lambda say: force_line(ruleset, verdict.on, say) or "")]
    return [
        in_each(words, lambda say: say("Under: {title}", title=say.of(ruleset.title))),
        *(in_force if in_force[0][0] else []),
        in_each(words, lambda say: f"{source_line(ruleset, say)} · {how_sure(say)}"),
    ]


def _of_occupation(person: Person, ruleset: RuleSet, words: list[Wording]) -> list[list[str]]:
    """What there is to say to people of the occupation, a line each."""
    said = [occupation_lines(person.occupation, [ruleset], say) for say in words]
    return [list(line) for line in zip(*said, strict=True)]


def _next_steps(
    given: Advice, person: Person, ruleset: RuleSet, words: list[Wording], states: Mapping[str, State]
) -> dict[str, Any]:
    """What to do next, a step a line, in the words of the page."""
    said = [step_lines(given, person, ruleset, states, say) for say in words]
    numbered = [[f"{at}. {step}" for step in each] for at, each in enumerate(zip(*said, strict=True), start=1)]
    assumed = [in_each(words, assumption_line)] if rests_on_assumption(given) else []
    return {"title": in_each(words, lambda say: say("What to do next")), "lines": numbered, "small": assumed}


def _why(given: Advice, ruleset: RuleSet, words: list[Wording]) -> dict[str, Any]:
    """The reasons of the route that it leads by; where it stands, and what else is open, in small print."""
    if given.route is None:
        return {}
    route = given.route

    def title(say: Wording) -> str:
        return say("Why") if given.kind == "apply" else say("What is still missing")

    def besides(say: Wording) -> str:
        notes = [note for one in route.conditions for note in reason_notes(one, ruleset, route.route, say)]
        proof = proof_line(given.papers, ruleset, say)
        return say.sentences([*([proof] if proof else []), *notes, *route_advice(ruleset, route.route, say)])

    def reason(one: ConditionVerdict) -> list[str]:
        return in_each(words, lambda say: reason_line(one, say))

    also = in_each(words, lambda say: _also_open(given, say))
    said = in_each(words, besides)
    return {
        "title": in_each(words, title),
        "lines": [
            *map(reason, route.conditions),
            *([said] if any(said) else []),
        ],
        "small": [
            in_each(words, lambda say: " · ".join(route_source(ruleset, route.route, say))),
            *([also] if any(also) else []),
        ],
    }


def _also_open(given: Advice, say: Wording) -> str:
    """The other levels that are open."""
    open_ones = {route.level for route in given.verdict.with_status("met")} - {given.level}
    levels = say.joined(say.short_level(level) for level in sorted(open_ones, reverse=True))
    return say("Open, too: {levels}.", levels=levels) if levels else ""


def _documents(given: Advice, words: list[Wording], states: Mapping[str, State]) -> dict[str, Any]:
    if not given.papers:
        return {}

    def title(say: Wording) -> str:
        return say("Papers to bring") + " · " + progress_line(given.papers, states, say)

    lines = checklist_lines(given.papers)
    return {"title": in_each(words, title), "papers": [_document(line, words, states) for line in lines]}


def _document(line: Line, words: list[Wording], states: Mapping[str, State]) -> dict[str, Any]:
    state = line.state(states)

    def details(say: Wording) -> str:
        return say.sentences([say("{need}.", need=state_name(state, say)), *line_details(line, say)])

    return {"state": state, "name": in_each(words, lambda say: line_name(line, say)), "details": in_each(words, details)}


def _answers(code: str, words: list[Wording]) -> dict[str, Any]:
    def says(say: Wording) -> str:
        return say("The answers as a QR code, without a name. Show it to the self-check to go on from here.")

    drawing = draw_svg(code)
    return {
        "picture": drawing.svg,
        "width": min(_MODULE * drawing.width, _WIDEST_CODE),
        "says": in_each(words, says),
    }


def _notes(notes: str, words: list[Wording]) -> dict[str, Any]:
    """A counsellor's notes, a line each; in the language they were written in, so once."""
    lines = [[printed_line(line), *[""] * (len(words) - 1)] for line in notes.splitlines() if line.strip()]
    return {"title": in_each(words, lambda say: say("Notes")), "lines": lines}


# The summary of a class


def _summary(results: list[Result], ruleset: RuleSet, words: list[Wording], of: int | None) -> dict[str, Any]:
    part = in_each(words, lambda say: say("They are {number} of the {total} on the list.", number=len(results), total=of))
    levels = Counter(verdict.highest_level for _, _, verdict in results)
    needed = Counter((item.document, item.applies) for one in results for item in _best_checklist(*one[1:], ruleset))
    people = in_each(words, lambda say: say("People"))
    verdict = results[0][2]
    best_first = [level for level in reversed(terms("level")) if level in levels] + [None] * (None in levels)

    def at_level(level: int | None) -> list[Any]:
        return [in_each(words, lambda say: level_name(level, say)), str(levels[level])]

    def with_document(id: str, applies: str) -> list[Any]:
        named = Item(id, (), (), applies)
        return [in_each(words, lambda say: document_name(named, say, you=False)), str(needed[id, applies])]

    return {
        "who": "",
        "headline": in_each(
            words, lambda say: say.count("A group of {number} person", "A group of {number} people", len(results))
        ),
        "facts": [
            *([part] if of and of > len(results) else []),
            in_each(words, lambda say: say("Assessed on {day}", day=say.day(verdict.on))),
            *_notice(verdict, ruleset, words),
        ],
        "parts": [
            {
                "title": in_each(words, lambda say: say("The highest level they can apply for")),
                "header": [in_each(words, lambda say: say("Level")), people],
                "rows": [at_level(level) for level in best_first],
            },
            {
                "title": in_each(words, lambda say: say("The papers they need")),
                "lines": [
                    in_each(words, lambda say: say("For the open routes of each person's best level; one paper a person."))
                ],
                "header": [in_each(words, lambda say: say("Paper")), people],
                "rows": [with_document(id, applies) for id in documents() for applies in APPLIES if needed[id, applies]],
            },
        ],
        "prevails": in_each(words, _prevails),
        "code": [""] * len(words),
    }


def _best_checklist(person: Person, verdict: Verdict, ruleset: RuleSet) -> tuple[Item, ...]:
    """The papers for the open routes to a person's best level."""
    told = PersonFacts(person, verdict.on, ruleset.counting)
    return checklist(ruleset, [ruleset.route(id) for id in verdict.best_routes], told)


# Typesetting


def _pdf(words: list[Wording], sheets: list[dict[str, Any]], verdict: Verdict) -> bytes:
    return typeset(words, sheets, verdict.on)


def typeset(words: list[Wording], sheets: list[dict[str, Any]], made: date) -> bytes:
    """The PDF of sheets as data/sheet.typ takes them: every text is a list, an entry a language."""
    import typst

    name = in_each(words, lambda say: say("Vocational qualification self-check"))
    data = {
        "languages": [say.language for say in words],
        "name": name,
        "title": " · ".join(name),
        "fonts": FAMILIES,
        "sheets": _settable(sheets),
    }
    fonts, template = _fonts_and_template()
    # A compiler of its own costs a third of a millisecond; downloads are made in several threads, and none waits.
    compiler = typst.Compiler(root=str(DATA), font_paths=fonts, ignore_system_fonts=True)
    pdf = compiler.compile(
        input=template,
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(made, time(), UTC),
    )
    return cast(bytes, pdf)  # one file, for a PDF


class _Signs(dict[int, str]):
    """What each character is set as, for a notice that somebody wrote may hold any: itself, nothing where it only chooses a
    shape, a space for a control or a mark of direction, and a box for what no font has."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign in _SET_AS_THEY_ARE:
            self[code] = sign
        else:
            self[code] = "" if _VARIATIONS.match(sign) else _printable(sign) or " "
        return self[code]


_SIGNS = _Signs()


def _settable(told: Any) -> Any:
    """The content of a sheet with every text in it as it can be set: one sign that cannot would leave no sheet at all."""
    if isinstance(told, str):
        return told.translate(_SIGNS)
    if isinstance(told, dict):
        return {name: _settable(each) for name, each in told.items()}
    return [_settable(each) for each in told] if isinstance(told, list | tuple) else told


@cache
def _fonts_and_template() -> tuple[Any, bytes]:
    """The fonts and the template: read once."""
    import typst

    paths = [str(folder) for folder in folders()]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
    return fonts, (DATA / "sheet.typ").read_bytes()
