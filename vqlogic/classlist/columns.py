"""The columns of a class list: what they are called, which of them a header names, and what their cells say.

The columns stand in data/columns.yaml. A column of a list is taken for a *field*: one of that file (`certificate_level`), the
same of a second entry (`certificate_level.2`), or a fact of the vocabulary (`certificate_5`).

>>> [(one.field, one.how) for one in understand(["姓 名*", "证书等级(没有填无)", "Certificate level 2", "certificate_5"])]
[('name', 'name'), ('certificate_level', 'name'), ('certificate_level.2', 'name'), ('certificate_5', 'fact')]
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from vqlogic.bilingual import Bilingual
from vqlogic.facts import Fact, facts, vocabulary
from vqlogic.typed import INVISIBLE
from vqlogic.wording import LANGUAGES, Wording, terms, wording
from vqlogic.yamlfile import DATA, load_yaml

_FROZEN = ConfigDict(extra="forbid", frozen=True)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>|\{[^{}]*\}")
_IDLE = re.compile(r"[\s*_\-:.'’\"“”]+")
MOST_ENTRIES = 9
GROUPED = " / "  # between the names of two header rows

Kind = Literal["label", "text", "date", "number", "yes_no", "choice"]
Unit = Literal["years", "months"]
How = Literal["name", "synonym", "fact", "again", "twice", "free", "unknown", "asked", "planned", "nominal"]
Code = str | int | bool


class Column(Bilingual):
    """A column: its name in both languages, and what data/columns.yaml says of it. The fields are explained there."""

    kind: Kind
    choice: str | None = None
    to: str | None = None
    none: bool = False
    free: bool = False
    private: bool = False
    unit: Unit | None = None
    synonyms: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    hint: Bilingual

    @property
    def tells(self) -> bool:
        """Whether a verdict can rest on what the cells say."""
        return self.to not in (None, "goal") and self.kind != "text"

    @property
    def is_of_an_entry(self) -> bool:
        """Whether the cells are a detail of an entry, of which there may be several."""
        return "." in (self.to or "") and not (self.to or "").startswith("facts.")


class _ColumnsFile(BaseModel):
    model_config = _FROZEN
    columns: dict[str, Column]
    none_words: tuple[str, ...]
    dashes: tuple[str, ...]
    still_words: tuple[str, ...]
    about_nothing: tuple[str, ...]
    at_least: tuple[str, ...]
    header_words: dict[str, tuple[str, ...]]
    note_words: tuple[str, ...]
    words: dict[str, dict[Code, tuple[str, ...]]] = Field(default_factory=dict)


@cache
def _file() -> _ColumnsFile:
    return load_yaml(DATA / "columns.yaml", _ColumnsFile)


def columns() -> Mapping[str, Column]:
    """Every column by id, in the order of the template."""
    return _file().columns


@dataclass(frozen=True, slots=True)
class UnderstoodColumn:
    """What a column of a list is taken for.

    - `index`: its position in the list, from 0.
    - `header`: its name in the list.
    - `field`: what it is taken for; None where it is not used.
    - `how`: how that is known, or why it is not used. It has the column's `name`, a `synonym` of it, or the name of a `fact`;
      it is the same column `again`, for a further entry. It is not used where it stands there `twice`, holds `free` text, tells
      what is `planned`, is a `nominal` age, or is `unknown`; nor where another one means the same, until one of them is chosen
      (`asked`).
    - `could_be`: what a column that is asked about would be taken for.
    """

    index: int
    header: str
    field: str | None
    how: How
    could_be: str | None = None


def understand(
    header: Sequence[str],
    is_free: Callable[[int, str], bool] = lambda index, field: False,
    is_same: Callable[[int, int], bool] = lambda one, other: False,
) -> list[UnderstoodColumn]:
    """What every column of a header is taken for. `is_free` is asked whether the column at an index holds free text where
    the cells of a field should stand, `is_same` whether two columns hold the same cells."""
    named = [name_column(text) for text in header]
    named = [(None, "free") if field and is_free(at, field) else (field, how) for at, (field, how) in enumerate(named)]
    named = [_of_the_title(named, header, at) for at in range(len(named))]
    places: dict[str, list[int]] = {}
    for at, (field, _) in enumerate(named):
        if field:
            places.setdefault(field, []).append(at)
    # Fields that columns of different names tell, and those of them of which it must be said which column tells them.
    several = {field for field, at in places.items() if len({fold_name(header[one]) for one in at}) > 1}
    asked = {field for field in several if _asks(field) and not all(is_same(places[field][0], at) for at in places[field])}
    found = _Understood({_kind(field) for field in places if split_field(field)[1] > 1}, several)
    for at, (field, how) in enumerate(named):
        found.add(
            UnderstoodColumn(at, header[at], None, "asked", field) if field in asked else found.of(at, header[at], field, how)
        )
    return found.columns


def _asks(field: str) -> bool:
    """Whether it matters which of two columns a field is."""
    column = columns().get(split_field(field)[0])
    return column is None or column.tells


class _Understood:
    """The columns understood so far, from the left. `numbered` are the lists of a person of which a column has its number behind
    its name: there every column is what its name says; `several` the fields that columns of different names tell."""

    def __init__(self, numbered: set[str], several: set[str]) -> None:
        self.columns: list[UnderstoodColumn] = []
        self._numbered, self._several = numbered, several
        self._taken: set[str] = set()
        self._last_entry: dict[str, int] = {}

    def add(self, one: UnderstoodColumn) -> None:
        self.columns.append(one)
        if one.field:
            self._taken.add(one.field)
            self._last_entry[_kind(one.field)] = split_field(one.field)[1]

    def of(self, index: int, header: str, field: str | None, how: How) -> UnderstoodColumn:
        """A column that a name says is of a field: of the entry that the nearest column to the left is of, where that has no such
        detail yet; else of the next entry without one."""
        if field is None:
            return UnderstoodColumn(index, header, None, how)
        kind = _kind(field)
        free = [one for one in repeated_fields(field) if one not in self._taken]
        beside = field_of_entry(split_field(field)[0], self._last_entry.get(kind, 1))
        if kind and kind not in self._numbered and beside != field and beside in free:
            return UnderstoodColumn(index, header, beside, "again")
        if field not in self._taken:
            return UnderstoodColumn(index, header, field, how)
        if free and field not in self._several:
            return UnderstoodColumn(index, header, free[0], "again")
        return UnderstoodColumn(index, header, None, "twice")


def _kind(field: str) -> str:
    """The list of a person that an entry's field is of; empty for any other."""
    return (columns()[split_field(field)[0]].to or "").partition(".")[0] if repeated_fields(field) else ""


def _of_the_title(named: Sequence[tuple[str | None, How]], header: Sequence[str], at: int) -> tuple[str | None, How]:
    """A day of issue (发证日期) right behind a title's rank is the title's."""
    field, how = named[at]
    if field != "certificate_awarded" or "证书" in header[at] or "cert" in header[at].casefold():
        return field, how
    before = next((one for one, _ in reversed(named[:at]) if one not in (None, "number")), None)
    return ("title_awarded", how) if before == "title_rank" else (field, how)


@dataclass(frozen=True, slots=True)
class Traits:
    """What the words of a header say beyond its name: of a number its `unit`; of an entry the occupation that it is in
    (`relation`, where "either" is this or a related one), and whether a school is not finished (`at_school`); whether a number
    is only of a part of what is asked for (`at_least`)."""

    unit: str | None = None
    relation: str | None = None
    at_school: bool = False
    at_least: bool = False


@cache
def header_traits(header: str) -> Traits:
    """What a header says beyond its name.

    >>> header_traits("从事本职业年限（单位：月）").unit, header_traits("证书等级(相关职业)").relation
    ('months', 'related')
    """
    said, name = _said_in_brackets(header), fold_name(header)
    units = [unit for unit in ("months", "years", "other_unit") if unit in said]
    unit = units[0] if units else "months" if name.endswith(("月数", "months")) else None
    relation = next((one for one in ("either", "related", "this") if one in said), None)
    only_related = "相关" in name and not re.search("[本或及和含与、]", name)
    return Traits(unit, relation, "at_school" in said, relation == "related" or only_related)


def _said_in_brackets(header: str) -> set[str]:
    """Which kinds of words of data/columns.yaml stand in the brackets of a header."""
    said = set()
    for found in _BRACKETED.findall(unicodedata.normalize("NFKC", header)):
        inside = re.sub("^(单位|按|以)(.+?)(计|填写)?$", r"\2", _compared(found[1:-1]))
        said |= {kind for kind, words in _file().header_words.items() if inside in {_compared(word) for word in words}}
        if not said & {"this", "either"} and any(_compared(word) in inside for word in _file().header_words["planned"]):
            said.add("planned")
    return said


def name_column(header: str) -> tuple[str | None, How]:
    """What a header alone is taken for: its field, and how that is known, or why it has none."""
    field, how = _named(header)
    if field is None:
        return None, how
    said, id = _said_in_brackets(header), split_field(field)[0]
    if id == "age" and ("nominal" in said or "虚" in header):
        return None, "nominal"
    if "planned" in said and id in columns() and (columns()[id].tells or id == "applied_level"):
        return ("applied_level", "synonym") if columns()[id].choice == "level" else (None, "planned")
    if id == "years" and said & {"related", "either"}:
        return "related_years", how
    return (None, "unknown") if "other_unit" in said and id in columns() and columns()[id].unit else (field, how)


def _named(header: str) -> tuple[str | None, How]:
    """The field that a header names; a number in the name is the entry's. Of two header rows, joined by a stroke between
    spaces, both together name it, or the lower one alone; not where the upper one is about what is applied for."""
    group, _, own = header.rpartition(GROUPED)
    if not group:
        return _named_alone(header)
    above = re.sub("(情况|信息|资料)$", "", fold_name(group))
    for name in (above + own, re.sub("[的职业]$", "", above) + own, own):
        found = _named_alone(name)
        if name == own and found[0] == "number" and "证" in above:
            return None, "unknown"
        if found[0] and (name != own or not any(_compared(word) in above for word in _file().header_words["planned"])):
            return found
    return None, "unknown"


def _named_alone(header: str) -> tuple[str | None, How]:
    """The field that a header of one row names."""
    key = fold_name(header)
    if not key:
        return None, "unknown"
    if key in _names():
        return _names()[key]
    number = re.search(r"(?<!\d)[1-9](?!\d)", key)
    found = _names().get(key[: number.start()] + key[number.end() :]) if number else None
    if number and found and repeated_fields(found[0]):
        return field_of_entry(found[0], int(number[0])), found[1]
    return None, "unknown"


def _names() -> dict[str, tuple[str, How]]:
    """Every name by which a column or a fact can be called, folded. The columns' own names go before all others."""
    known = facts()
    return _names_with(tuple((name, known[name]) for name in known.of_notices))


@lru_cache(maxsize=16)
def _names_with(own: tuple[tuple[str, Fact], ...]) -> dict[str, tuple[str, How]]:
    """The same, where notices bring these facts: a visitor's own are nobody else's."""
    names: dict[str, tuple[str, How]] = {}
    for id, column in columns().items():
        for text in (column.en, column.zh):
            names.setdefault(fold_name(text), (id, "name"))
    for id, column in columns().items():
        for text in (*column.synonyms, *_fact_names((column.to or "").removeprefix("facts."))):
            names.setdefault(fold_name(text), (id, "synonym"))
    for id, column in columns().items():
        for text in itertools.chain.from_iterable(map(expand_kin, column.kin)):
            names.setdefault(fold_name(text), (id, "synonym"))
    for name in [*vocabulary(), *(name for name, _ in own)]:
        for text in _fact_names(name):
            names.setdefault(fold_name(text), (name, "fact"))
    return names


def expand_kin(text: str) -> list[str]:
    """Every name that one with braces stands for.

    >>> expand_kin("出生{年月|日期}"), expand_kin("{原|}证书级别")
    (['出生年月', '出生日期'], ['原证书级别', '证书级别'])
    """
    parts = [part[1:-1].split("|") if part.startswith("{") else [part] for part in re.findall(r"\{[^}]*\}|[^{]+", text)]
    return ["".join(chosen) for chosen in itertools.product(*parts)]


def _fact_names(name: str) -> list[str]:
    return [name, *(wording(language).fact(name) for language in LANGUAGES)] if name in facts() else []


def fold_name(text: str) -> str:
    """A name made ready to be compared: without brackets and what stands in them, spaces, hyphens, capitals, and signs that
    cannot be seen.

    >>> fold_name(" 出生 日期＊（年-月-日）"), fold_name("First_Day of-work:")
    ('出生日期', 'firstdayofwork')
    """
    return _compared(_BRACKETED.sub("", unicodedata.normalize("NFKC", text)))


def _compared(text: str) -> str:
    return _IDLE.sub("", INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).casefold()


def field_of_entry(id: str, number: int) -> str:
    """The field of a column for an entry: with the entry's number behind it, but for the first."""
    return id if number == 1 else f"{id}.{number}"


def split_field(field: str) -> tuple[str, int]:
    """The two parts of a field: its column or fact, and the number of the entry.

    >>> split_field("certificate_level.2"), split_field("certificate_5")
    (('certificate_level', 2), ('certificate_5', 1))
    """
    id, _, number = field.partition(".")
    return id, int(number or 1)


def repeated_fields(field: str) -> list[str]:
    """The same field for every entry there can be; empty for a field that a person has once."""
    id, _ = split_field(field)
    column = columns().get(id)
    return [field_of_entry(id, number) for number in range(1, MOST_ENTRIES + 1)] if column and column.is_of_an_entry else []


def is_people(fields: Iterable[str | None]) -> bool:
    """Whether any of these fields tells something of a person beyond facts; their occupation alone tells nothing of them."""
    return any(field and (column := columns().get(split_field(field)[0])) and column.tells for field in fields)


def field_name(field: str, say: Wording) -> str:
    """A field's name in a language, as it would stand in a header."""
    id, number = split_field(field)
    if id not in columns():
        return say.fact(id)
    name = say.of(columns()[id])
    return name if number == 1 else f"{name}{number}" if say.language == "zh" else f"{name} {number}"


def fields() -> list[str]:
    """Every field to choose from: the columns, those of a second and third entry, then the facts."""
    further = [field_of_entry(id, number) for number in (2, 3) for id, column in columns().items() if column.is_of_an_entry]
    return [*columns(), *further, *(name for name in facts() if name not in columns())]


@cache
def choices(choice: str) -> Mapping[str, Code]:
    """The code that each word means in a choice. The words are made ready to be compared."""
    words: dict[str, Code] = {}
    for code in terms(choice):
        own = [wording(language).term(choice, code) for language in LANGUAGES]
        for text in (str(code), *own, *_file().words[choice].get(code, ())):
            words[_compared(text)] = code
    several = {code: texts for code, texts in _file().words[choice].items() if "/" in str(code)}
    return words | {_compared(text): code for code, texts in several.items() for text in texts}


@cache
def none_words(choice: str | None) -> frozenset[str]:
    """Every word that says that there is no such entry. The words are made ready to be compared."""
    own = _file().words[choice].get("none", ()) if choice else ()
    return frozenset(_compared(text) for text in (*_file().none_words, *own))


def code_of(text: str, choice: str) -> Code | None:
    """The code that a cell means; None where it means none, or two different ones.

    >>> code_of("五级/初级工", "level"), code_of("Level 5 (junior worker)", "level"), code_of("三级（中级工）", "level")
    (5, 5, None)
    >>> code_of("三级高级工", "level"), code_of("高级技工", "level"), code_of("中职", "school")
    (3, None, 'secondary_specialised/vocational_high/technical_school')
    """
    known = choices(choice)
    whole = _compared(text)
    if whole in known:
        return known[whole]
    parts = [part for part in re.split(r"[/()、|]", whole) if part]
    idle = {_compared(word) for word in _file().words[choice].get("beside", ())}
    said = {known.get(part) or _joined(part, choice) for part in parts if part not in idle}
    return said.pop() if len(said) == 1 else None


def _joined(text: str, choice: str) -> Code | None:
    """What words written without anything between them mean, if they all mean the same; the longest word goes first."""
    words = _longest_first(choice)
    before, said = words[0].match(text), set()
    at = before.end() if before else 0
    while at < len(text):
        found = words[1].match(text, at)
        if not found:
            return None
        said.add(choices(choice)[found[0]])
        at = found.end()
    return said.pop() if len(said) == 1 else None


@cache
def _longest_first(choice: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand before a word of a choice, and the words that may be joined: Chinese ones of two signs or more."""

    def any_of(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")

    joined = [word for word in choices(choice) if len(word) > 1 and not word.isascii()]
    return any_of(map(_compared, _file().words[choice].get("before", ()))), any_of(joined)


def is_dash(text: str) -> bool:
    """Whether a cell holds only what is written where nothing is to be written."""
    return text in _file().dashes


def is_still(text: str) -> bool:
    """Whether a last day is said to be still to come."""
    return _compared(text) in {_compared(word) for word in _file().still_words}


def is_at_school(text: str) -> bool:
    """Whether a word beside a kind of school says that it is not finished."""
    return _compared(text) in {_compared(word) for word in _file().header_words["at_school"]}


def number_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may stand about a number and adds nothing, and what makes it at least that number."""
    return _file().about_nothing, _file().at_least


def is_note(text: str) -> bool:
    """Whether a cell for a name or number holds a note or a total below the list instead.

    >>> is_note("合计 45人"), is_note("注：以上为三班"), is_note("注册焊工"), is_note("总")
    (True, True, False, False)
    """
    word = re.match(r"[\W_]*([^\W\d_]+)", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    first = re.match(r"[^\W\d_]+", unicodedata.normalize("NFKC", text).strip())
    return any(one.casefold() in _file().note_words for one in [word and word[1], first and first[0]] if one)


def says_none(text: str, choice: str | None) -> bool:
    """Whether a cell says that there is no such entry."""
    return _compared(text) in none_words(choice)


def allowed_words(id: str, say: Wording) -> str:
    """What may stand in a column, or in the column of a fact, in a language."""
    column = columns().get(id)
    if column is None:
        return say("yes or no") if facts()[id].kind == "bool" else say("a number, zero or more")
    if column.kind in ("label", "text"):
        return say("anything")
    if column.kind == "choice":
        said = [say.term(column.choice or "", code) for code in terms(column.choice or "")]
    else:
        said = [
            {"date": say("a date, year first"), "number": say("a number, zero or more"), "yes_no": say("yes or no")}[column.kind]
        ]
    separator = "、" if say.language == "zh" else ", "
    return separator.join([*said, *([say("none")] if column.none else [])])
