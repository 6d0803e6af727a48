"""What was understood of a list, kept as a small file: its header row, its columns, its own words and the choices, for the next
school's list and for the same one come back corrected. Nobody on the list stands in it.

>>> kept = Understanding(columns={"姓名": "name", "等级": "certificate_level"}, words=(Word(word="前厅", is_="related"),))
>>> read_understanding(write_understanding(kept)) == kept
True
>>> kept.of_header(["姓名", "电话", "等级"])
{0: 'name', 2: 'certificate_level'}
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vqlogic.classlist.columns import fields, fold_name
from vqlogic.classlist.daytexts import Order
from vqlogic.jsontext import read_json, read_version
from vqlogic.occupations import folded
from vqlogic.problems import MISSING, N_, ONE_OF, InputError, Problem, problems_of

VERSION = 1
HEADER = "self_check_list"
LARGEST = 1_000_000  # bytes; one of a list of 100 columns and 1,000 words has a tenth of it

_FOREIGN = N_("is not a file of what was understood of a list")
_TOO_LARGE = N_("is too large for a file of what was understood of a list")
_FROZEN = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
Relation = Literal["this", "related", "other"]
Tick = Literal["certificates", "jobs", "schooling"]
_Text = Annotated[str, Field(max_length=200)]


class Word(BaseModel):
    """What one of the list's own words is to the occupation that is applied for; `occupation` is empty where none is told."""

    model_config = _FROZEN
    word: _Text
    occupation: _Text = ""
    is_: Annotated[Relation, Field(alias="is")]

    @property
    def key(self) -> tuple[str, str]:
        """What an answer is kept by."""
        return folded(self.word), folded(self.occupation)


class Understanding(BaseModel):
    """What was understood of a list, or said of it. A column that holds nothing that is used is None; what was never said is left
    out."""

    model_config = _FROZEN
    sheet: _Text | None = None
    header_row: Annotated[int, Field(ge=1, le=1_000)] | None = None
    columns: dict[_Text, _Text | None] = Field(default_factory=dict)
    words: tuple[Word, ...] = ()
    of_this_occupation: tuple[Tick, ...] = ()
    order: Order | None = None
    strict: bool = False
    born_in_number: bool = False
    occupation: _Text | None = None
    ruleset: _Text | None = None

    def of_header(self, header: Sequence[str]) -> dict[int, str | None]:
        """What the columns of a header are, where one of the same name was understood; the first of two of one name."""
        known = {fold_name(name): field for name, field in self.columns.items()}
        found: dict[int, str | None] = {}
        for at, name in enumerate(header):
            folded = fold_name(name)
            if folded in known:
                found[at] = known.pop(folded)
        return found

    def is_of(self, header: Sequence[str]) -> bool:
        """Whether a list has the very columns that this one had."""
        return {*map(fold_name, self.columns)} == {fold_name(name) for name in header if name.strip()} != set()


NOTHING = Understanding()


def write_understanding(told: Understanding) -> bytes:
    """It as the text of a file."""
    data = told.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps({HEADER: {"version": VERSION}, **data}, ensure_ascii=False, indent=1).encode()


def read_understanding(text: bytes) -> Understanding:
    """It from a file. Raises InputError for one that is damaged, foreign or newer, and for columns that hold what nothing can."""
    if len(text) > LARGEST:
        raise InputError([Problem("JSON", MISSING, _TOO_LARGE)])
    data: Any = read_json(text)
    header = data.pop(HEADER, None) if isinstance(data, dict) else None
    if not isinstance(header, dict):
        raise InputError([Problem("JSON", MISSING, _FOREIGN)])
    read_version(header, HEADER, VERSION)
    try:
        told = Understanding.model_validate(data)
    except ValidationError as error:
        raise InputError(problems_of(error, fields=lambda loc: list(Understanding.model_fields))) from error
    known = {*fields()}
    wrong = {name: field for name, field in told.columns.items() if field is not None and field not in known}
    if wrong:
        allowed = {"allowed": ", ".join(list(fields())[:5]) + " …"}
        raise InputError([Problem(f"columns.{name}", field, ONE_OF, allowed) for name, field in wrong.items()])
    return told
