"""Codes and numbers turned into words, in English and Simplified Chinese.

Sentences of the interface are gettext messages, English in the code and Chinese in
data/locale/zh_CN/LC_MESSAGES/vqlogic.po; what belongs to a rule, a fact or a paper stands beside it in
data/, in both languages. A `Wording` is one language; nothing about it is global, so that two people with
different languages never meet.

>>> wording("zh").duration(2.5), wording("en").duration(2.5), wording("en").day(date(2026, 11, 23))
('2年6个月', '2 years 6 months', '23 November 2026')
>>> wording("zh").date(PartialDate(2018, 6)), wording("en").date(PartialDate(2018, 6))
('2018年6月', 'June 2018')
>>> wording("en").fact("occupation_years"), wording("en").about("焊工").fact("occupation_years")
('Years worked in this occupation, added up', 'Years worked as a welder, added up')
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import cache, cached_property
from typing import Any, Literal, get_args

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from vqlogic.bilingual import Bilingual
from vqlogic.facts import facts
from vqlogic.occupations import Occupation, find_occupation
from vqlogic.partialdate import PartialDate, ToldDate
from vqlogic.problems import InputError, texts_of
from vqlogic.service import DAYS_TO_A_MONTH
from vqlogic.yamlfile import DATA, load_yaml

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LOCALE = DATA / "locale"
DOMAIN = "vqlogic"
_LOCALES = {"en": "en_GB", "zh": "zh_CN"}
_PLACE = re.compile(r"\{(\w+)\}")
_TERMS = dict[str, dict[str | int | bool, Bilingual]]


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    path = LOCALE / _LOCALES[language] / "LC_MESSAGES" / f"{DOMAIN}.po"
    if language == "en":
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, abort_invalid=True))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def _terms() -> _TERMS:
    return load_yaml(DATA / "terms.yaml", _TERMS)


def terms(kind: str) -> list[Any]:
    """The codes of one kind of choice, in the order of data/terms.yaml."""
    return list(_terms()[kind])


@dataclass(frozen=True)
class Wording:
    """One language's words, and how they speak of the occupation that is told, if one is: `{in_it}`, `{or_related}`,
    `{for_it}`, `{it}` and `{called}` in any sentence are filled in (`unnamed` and its neighbours in data/terms.yaml)."""

    language: Language
    occupation: str | None = None

    def about(self, occupation: str | None) -> Wording:
        """The same words for somebody who names an occupation, in whatever way."""
        return replace(self, occupation=occupation)

    def __call__(self, sentence: str, **figures: object) -> str:
        """An interface sentence, its named places filled in."""
        translated = _catalogue(self.language).gettext(sentence)
        return translated.format(**{**self._phrases, **figures}) if figures else self._spoken_of(translated)

    def count(self, one: str, many: str, number: int) -> str:
        """A sentence about `{number}` things."""
        return _catalogue(self.language).ngettext(one, many, number).format(number=f"{number:,}")

    def of(self, words: Bilingual) -> str:
        """The wording that stands in data/ beside what it names."""
        return self._spoken_of(words.zh if self.language == "zh" else words.en)

    def _spoken_of(self, text: str) -> str:
        return _PLACE.sub(lambda place: self._phrases.get(place[1], place[0]), text) if "{" in text else text

    @cached_property
    def _phrases(self) -> Mapping[str, str]:
        """How the occupation is spoken of, by the name of the place in a sentence."""
        found = find_occupation(self.occupation) if self.occupation else None
        if isinstance(found, Occupation):
            name = found.name.zh if self.language == "zh" else found.name.en
            kind, one = "as_one", name if self.language == "zh" else found.one
        else:
            name = one = found.name if found else self.occupation or ""
            kind = "as_one" if found and self.language == "zh" else "by_name" if name else "unnamed"
        parts = {"name": name, "occupation": one}
        chosen = {str(place): each.zh if self.language == "zh" else each.en for place, each in _terms()[kind].items()}
        return {place: _PLACE.sub(lambda part: parts[part[1]], phrase) for place, phrase in chosen.items()}

    def term(self, kind: str, code: str | int | bool) -> str:
        """The words for a code: a level, a status, a school …"""
        return self.of(_terms()[kind][code])

    def document(self, name: str) -> str:
        """A source document's name; the source page has one in each language, a published text keeps its own."""
        return self.term("document", name) if name in _terms()["document"] else name

    def fact(self, name: str) -> str:
        return self.of(facts()[name].name)

    def day(self, day: date) -> str:
        return format_date(day, "long", locale=_LOCALES[self.language])

    def duration(self, years: float) -> str:
        """Years as years, months and days, rounded down to the day so that a day short never looks complete."""
        months, part = divmod(years * 12, 1)
        days = min(int(part * DAYS_TO_A_MONTH + 1e-6), DAYS_TO_A_MONTH - 1)
        return self._duration(*divmod(int(months), 12), days)

    def _duration(self, years: int, months: int, days: int) -> str:
        parts = [
            self.count("{number} year", "{number} years", years) if years or not (months or days) else "",
            self.count("{number} month", "{number} months", months) if months else "",
            self.count("{number} day", "{number} days", days) if days else "",
        ]
        return ("" if self.language == "zh" else " ").join(part for part in parts if part)

    def date(self, told: ToldDate) -> str:
        """A date as it was told: 1 June 2018, June 2018, or 2018."""
        if not isinstance(told, PartialDate):
            return self.day(told)
        if told.month is None:
            return f"{told.year}年" if self.language == "zh" else str(told.year)
        return format_date(told.first, "y年M月" if self.language == "zh" else "MMMM y", locale=_LOCALES[self.language])

    def value(self, fact: str, value: bool | float | None) -> str:
        """A fact's value: yes or no, a duration, or that it is not known."""
        if value is None:
            return self("not known")
        if isinstance(value, bool):
            return self.term("yes_no", value)
        if facts()[fact].told == "age":
            return self.count("{number} full year", "{number} full years", int(value))
        return self.amount(fact, value)

    def amount(self, fact: str, number: float) -> str:
        """A number of a fact's kind: a duration, or so many of its unit."""
        described = facts()[fact]
        if described.unit:
            figures = _figures(number)
            return f"{figures}{described.unit.zh}" if self.language == "zh" else f"{figures} {described.unit.en}"
        return self.duration(number / 12 if described.kind == "months" else number)

    def requirement(self, fact: str, at_least: float | None) -> str:
        """What a condition asks for."""
        if at_least is None:
            return self.fact(fact)
        return self("{fact}: at least {amount}", fact=self.fact(fact), amount=self.value(fact, at_least))

    def need(self, fact: str, at_least: float | None) -> str:
        """The same as it is read by whoever wants to apply, without a full stop.

        >>> wording("en").about("welder").need("related_occupation_years", 10)
        'At least 10 years as a welder or in a related occupation'
        """
        need = facts()[fact].need
        if need is None:
            return self.requirement(fact, at_least)
        text = need.zh if self.language == "zh" else need.en
        amount = "" if at_least is None else self.value(fact, at_least)
        return self._spoken_of(text.replace("{amount}", amount))

    def level(self, level: int) -> str:
        """A level's name within a sentence.

        >>> wording("en").level(4)
        'level 4 (intermediate worker)'
        """
        name = self.term("level", level)
        return name[:1].lower() + name[1:]

    def short_level(self, level: int) -> str:
        """A level within a sentence by its number alone, such as "level 4"."""
        return self.term("short_level", level)

    def joined(self, parts: Iterable[str]) -> str:
        """Several things named one after the other."""
        return ("、" if self.language == "zh" else ", ").join(parts)

    def sentences(self, parts: Iterable[str]) -> str:
        """Sentences one after the other, as the language sets them."""
        return ("" if self.language == "zh" else " ").join(part for part in parts if part)

    def problems(self, error: InputError) -> list[str]:
        """What is wrong with an input, one sentence each; of many the first twenty, and how many more there are."""
        return texts_of(error.problems, self)


def _figures(number: float) -> str:
    """A number with thousands separators and at most two decimals, rounded down so that too little never looks enough.

    >>> _figures(100000.0), _figures(99999.999), _figures(0.5)
    ('100,000', '99,999.99', '0.5')
    """
    if number >= 1e15:
        return f"{int(number):,}"
    written = f"{Decimal(repr(number)).quantize(Decimal('0.01'), ROUND_DOWN):,f}"
    return written.rstrip("0").rstrip(".")


@cache
def wording(language: Language) -> Wording:
    """The wording of a language."""
    return Wording(language)


def preferred_language(asked: str | None, accept_language: str | None) -> Language:
    """The language asked for in the address, else the one the browser prefers, else English.

    >>> preferred_language(None, "fr;q=0.9,zh-TW;q=0.8,en;q=0.5"), preferred_language("en", "zh-CN")
    ('zh', 'en')
    """
    if asked in LANGUAGES:
        return asked
    wishes = [wish.strip().lower() for wish in (accept_language or "").split(",")]
    for wish in sorted(wishes, key=_weight, reverse=True):
        for language in LANGUAGES:
            if _weight(wish) and wish.startswith(language):
                return language
    return "en"


def _weight(part: str) -> float:
    try:
        return float(part.partition("q=")[2] or 1)
    except ValueError:
        return 0.0
