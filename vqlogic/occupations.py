"""The occupations there is something to say of: those the source names and those that have notices of their own
(data/occupations.yaml), and below them every occupation of the classification of 2022 (data/occupations-2022.tsv), which
has a code and a Chinese name and no other. The list is open: a person may name any other.

Where an occupation stands in both, the first is the one that is found. The classification is read when a name or a code is
not among the first.

>>> find_occupation("焊工").id, find_occupation("６-18-02-04").id, find_occupation("Welder").id, find_occupation("Copper turner")
('welder', 'welder', 'welder', None)
>>> find_occupation("6290102")
Classified(code='6-29-01-02', name='石工')
"""

from __future__ import annotations

import difflib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from vqlogic.bilingual import Bilingual
from vqlogic.problems import N_, InputError, Problem
from vqlogic.typed import plain
from vqlogic.yamlfile import DATA, load_yaml

CLASSIFICATION = DATA / "occupations-2022.tsv"
_CODE = re.compile(r"\d-\d\d-\d\d-\d\d", re.ASCII)
_NOT_CLASSIFIED = N_("must be a code such as 6-18-02-04, a tab and a name, and stand once")
# A code as it is typed: hyphens of any kind, dots or spaces between its parts, or its seven digits alone.
_BETWEEN = r"[\s.\-\u2010-\u2015\u2212]*"
_TYPED_CODE = re.compile(_BETWEEN.join([r"(?<!\d)(\d)", *[r"(\d\d)"] * 3]) + r"(?!\d)", re.ASCII)
# With all three signs between its parts a nought may be left out.
_SHORT_CODE = re.compile(_BETWEEN.replace("*", "+").join([r"(?<!\d)(\d)", *[r"(\d\d?)"] * 3]) + r"(?!\d)", re.ASCII)


class Occupation(BaseModel):
    """`one` is how English speaks of somebody in it ("a welder"); `code` is of the occupational classification of 2022, where
    there is one; `also` other names people give it; `own_conditions` says what is known of conditions of its own that no
    rule set here holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    name: Bilingual
    one: str
    code: str | None = None
    note: Bilingual | None = None
    also: tuple[str, ...] = ()
    own_conditions: Bilingual | None = None


class Classified(NamedTuple):
    """An occupation of the classification alone: its code, which is what it is kept by, and its Chinese name."""

    code: str
    name: str

    @property
    def id(self) -> str:
        return self.code


def folded(name: str) -> str:
    """A name as it is compared: without spaces and capitals, its signs of the usual width."""
    return re.sub(r"\s+", "", plain(name)).casefold()


@cache
def occupations() -> dict[str, Occupation]:
    """The occupations by id, in the order of data/occupations.yaml."""
    return {occupation.id: occupation for occupation in load_yaml(DATA / "occupations.yaml", list[Occupation])}


@cache
def classification() -> dict[str, Classified]:
    """Every occupation of the classification by its code, in the order of data/occupations-2022.tsv."""
    return load_classification(CLASSIFICATION)


def load_classification(path: Path) -> dict[str, Classified]:
    """The occupations of a file, one a line: code, tab, name. Raises InputError naming every line that is none."""
    found: dict[str, Classified] = {}
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        code, _, name = line.partition("\t")
        if not _CODE.fullmatch(code) or not name.strip() or code in found:
            problems.append(Problem(f"{path.name}:{number}", line, _NOT_CLASSIFIED))
        found[code] = Classified(code, name)
    if problems:
        raise InputError(problems)
    return found


def find_occupation(told: str | None) -> Occupation | Classified | None:
    """The occupation that a person names: by its id, one of its names, its code, or its name and its code together; None
    where it is another one."""
    text = plain(told or "")
    if not text:
        return None
    return _by_name().get(folded(text)) or _by_code(text) or _classified_by_name().get(folded(text))


def occupation_named(told: str | None) -> Occupation | None:
    """The same where there is something to say of it: one of data/occupations.yaml."""
    found = find_occupation(told)
    return found if isinstance(found, Occupation) else None


def close_occupations(told: str, most: int = 6) -> list[Occupation | Classified]:
    """The occupations that somebody may mean who typed what names none: those whose name holds what was typed, the shortest
    first, then those whose name stands in it, then those spelled much alike.

    >>> [one.id for one in close_occupations("电焊工")], [one.id for one in close_occupations("weldr")]
    (['welder'], ['welder'])
    """
    text = folded(told)
    if len(text) < 2 and not re.search(r"[一-鿿]", text):
        return []
    names = {**_classified_by_name(), **_by_name()}
    holding = sorted((name for name in names if text in name), key=len)
    within = sorted((name for name in names if len(name) > 1 and name in text), key=len, reverse=True)
    alike = difflib.get_close_matches(text, _by_name(), n=most, cutoff=0.75) if text.isascii() else []
    found = {names[name].id: names[name] for name in (*holding, *within, *alike)}
    return list(found.values())[:most]


def _by_code(text: str) -> Occupation | Classified | None:
    """The occupation whose code was typed, alone or beside its name."""
    typed = _TYPED_CODE.search(text) or _SHORT_CODE.search(text)
    if typed is None:
        return None
    digit, *pairs = typed.groups()
    code = "-".join([digit, *(pair.zfill(2) for pair in pairs)])
    beside = folded(re.sub(r"[()]", "", text[: typed.start()] + text[typed.end() :]))
    found = classification().get(code)
    one = _ours(found) if found else None
    if not beside:
        return one
    named = _by_name().get(beside) or _classified_by_name().get(beside)
    return one if one and named and named.id == one.id else None


def _ours(found: Classified) -> Occupation | Classified:
    """The one of data/occupations.yaml that stands for an occupation of the classification; else that itself."""
    by_code = {one.code: one for one in occupations().values()}
    return by_code.get(found.code) or _by_name().get(folded(found.name)) or found


@cache
def _by_name() -> dict[str, Occupation]:
    """The occupations by all that they are called; what two are called is the first one's."""
    names: dict[str, Occupation] = {}
    for one in occupations().values():
        for name in (one.id, one.name.en, one.name.zh, *one.also):
            names.setdefault(folded(name), one)
    return names


@cache
def _classified_by_name() -> dict[str, Occupation | Classified]:
    """What stands for each occupation of the classification, by its name there."""
    return {folded(one.name): _ours(one) for one in classification().values()}
