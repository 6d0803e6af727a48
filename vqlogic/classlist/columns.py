"""The columns of a class list: what they are called, which of them a header names, and what their cells say.

The columns stand in data/columns.yaml. A column of a list is taken for a *field*: one of that file (`certificate_level`), the
same of a second entry (`certificate_level.2`), or a fact of the vocabulary (`certificate_5`).

>>> [(one.field, one.how) for one in understand(["姓 名*", "证书等级(没有填无)", "Certificate level 2", "certificate_5"])]
[('name', 'name'), ('certificate_level', 'name'), ('certificate_level.2', 'name'), ('certificate_5', 'fact')]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from vqlogic.bilingual import Bilingual
from vqlogic.facts import facts
from vqlogic.typed import INVISIBLE
from vqlogic.wording import LANGUAGES, Wording, terms, wording
from vqlogic.yamlfile import DATA, load_yaml

_FROZEN = ConfigDict(extra="forbid", frozen=True)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>|\{[^{}]*\}")
_IDLE = re.compile(r"[\s*_\-:.'’\"“”]+")
MOST_ENTRIES = 9

Kind = Literal["label", "text", "date", "number", "yes_no", "choice"]
How = Literal["name", "synonym", "fact", "again", "twice", "free", "unknown"]
Code = str | int | bool


class Column(Bilingual):
    """A column: its name in both languages, and what data/columns.yaml says of it. The fields are explained there."""

    kind: Kind
    choice: str | None = None
    to: str | None = None
    none: bool = False
    free: bool = False
    private: bool = False
    synonyms: tuple[str, ...] = ()
    hint: Bilingual

    @property
    def tells(self) -> bool:
        """Whether a verdict can rest on what the cells say."""
        return self.to is not None and self.kind != "text"

    @property
    def is_of_an_entry(self) -> bool:
        """Whether the cells are a detail of an entry, of which there may be several."""
        return "." in (self.to or "") and not (self.to or "").startswith("facts.")


class _ColumnsFile(BaseModel):
    model_config = _FROZEN
    columns: dict[str, Column]
    none_words: tuple[str, ...]
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
      it is the same column `again`, for a further entry. It is not used where it stands there `twice`, holds `free` text, or
      is `unknown`.
    """

    index: int
    header: str
    field: str | None
    how: How


def understand(header: Sequence[str], is_free: Callable[[int, str], bool] = lambda index, field: False) -> list[UnderstoodColumn]:
    """What every column of a header is taken for. `is_free` is asked whether the column at an index holds free text where
    the cells of a field should stand."""
    taken: set[str] = set()
    return [_understood(index, text, taken, is_free) for index, text in enumerate(header)]


def _understood(index: int, header: str, taken: set[str], is_free: Callable[[int, str], bool]) -> UnderstoodColumn:
    field, how = _named(header)
    if field is None:
        return UnderstoodColumn(index, header, None, "unknown")
    if is_free(index, field):
        return UnderstoodColumn(index, header, None, "free")
    if field in taken:
        again = next((one for one in repeated_fields(field) if one not in taken), None)
        if again is None:
            return UnderstoodColumn(index, header, None, "twice")
        field, how = again, "again"
    taken.add(field)
    return UnderstoodColumn(index, header, field, how)


def _named(header: str) -> tuple[str | None, How]:
    """The field that a header names; a number in the name is the entry's."""
    key = fold_name(header)
    if key in _names():
        return _names()[key]
    number = re.search(r"(?<!\d)[1-9](?!\d)", key)
    found = _names().get(key[: number.start()] + key[number.end() :]) if number else None
    if number and found and repeated_fields(found[0]):
        return field_of_entry(found[0], int(number[0])), found[1]
    return None, "unknown"


@cache
def _names() -> dict[str, tuple[str, How]]:
    """Every name by which a column or a fact can be called, folded. The columns' own names go before all others."""
    names: dict[str, tuple[str, How]] = {}
    for id, column in columns().items():
        for text in (column.en, column.zh):
            names.setdefault(fold_name(text), (id, "name"))
    for id, column in columns().items():
        for text in (*column.synonyms, *_fact_names((column.to or "").removeprefix("facts."))):
            names.setdefault(fold_name(text), (id, "synonym"))
    for name in facts():
        for text in _fact_names(name):
            names.setdefault(fold_name(text), (name, "fact"))
    return names


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
    return words


@cache
def none_words(choice: str | None) -> frozenset[str]:
    """Every word that says that there is no such entry. The words are made ready to be compared."""
    own = _file().words[choice].get("none", ()) if choice else ()
    return frozenset(_compared(text) for text in (*_file().none_words, *own))


def code_of(text: str, choice: str) -> Code | None:
    """The code that a cell means; None where it means none, or two different ones.

    >>> code_of("五级/初级工", "level"), code_of("Level 5 (junior worker)", "level"), code_of("三级（中级工）", "level")
    (5, 5, None)
    """
    known = choices(choice)
    whole = _compared(text)
    if whole in known:
        return known[whole]
    parts = [part for part in re.split(r"[/()、|]", whole) if part]
    said = {known.get(part) for part in parts}
    return said.pop() if len(said) == 1 else None


def is_note(text: str) -> bool:
    """Whether a cell for a name or number holds a note or a total below the list instead.

    >>> is_note("合计 45人"), is_note("注：以上为三班"), is_note("注册焊工"), is_note("总")
    (True, True, False, False)
    """
    word = re.match(r"[^\W\d_]+", unicodedata.normalize("NFKC", text).strip())
    return word is not None and word[0].casefold() in _file().note_words


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
