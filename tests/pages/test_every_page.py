"""Every page, in both languages, for somebody without an answer and for every example person: it stands, under one
heading, and in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import PAGES, answer, example, opened, read, unfolded, unmarked
from vqlogic import load_rulesets
from vqlogic.interview.examples import examples
from vqlogic.rules import rulesets_for
from vqlogic.stationrules import station_rules
from vqlogic.wording import LANGUAGES, Language, wording
from vqlogic.yamlfile import DATA

FOREIGN = {"en": r"[一-鿿]+", "zh": r"[A-Za-z]{2,}(?: [A-Za-z]+)*"}
# The other language's own name, kinds of files and their size.
IN_EVERY_LANGUAGE = {
    "English",
    "中文",
    "PDF",
    "Excel",
    "MB",
    "csv",
    "tsv",
    "xls",
    "xlsx",
    "xlsm",
    "ods",
    "json",
    "txt",
    "ics",
    "zip",
    "yaml",
    "yml",
    "png",
    "jpg",
    "jpeg",
    "QR",
}


@dataclass(frozen=True)
class Seen:
    errors: list[str]
    headings: list[str]
    texts: list[str]


Screens = Mapping[tuple[Language, str], Seen]


@pytest.fixture(scope="module", params=PAGES)
def screens(request: pytest.FixtureRequest) -> Screens:
    """One page as everybody sees it, one after another: to open it anew for each would take longer than to look at it."""
    found = {}
    for language in LANGUAGES:
        screen = opened(request.param, language)
        found[language, "nobody"] = _seen(unfolded(screen))
        for id in examples():
            found[language, id] = _seen(unfolded(answer(screen, example(id))))
    return found


def _seen(screen: AppTest) -> Seen:
    return Seen([error.message for error in screen.exception], [unmarked(title) for title in screen.title.values], read(screen))


def test_a_page_stands_for_everybody(screens: Screens) -> None:
    assert {who: seen.errors for who, seen in screens.items() if seen.errors} == {}


def test_a_page_has_one_heading(screens: Screens) -> None:
    assert {who: seen.headings for who, seen in screens.items() if len(seen.headings) != 1} == {}


def test_nothing_on_a_page_is_in_the_other_language(screens: Screens) -> None:
    assert {who: words for who, seen in screens.items() if (words := _foreign(seen.texts, who[0]))} == {}


def test_a_page_says_something_else_in_each_language(screens: Screens) -> None:
    assert [who for who, seen in screens.items() if who[0] == "en" and seen.headings == screens["zh", who[1]].headings] == []


def test_no_page_but_the_rule_book_and_one_s_own_notice_name_that_of_another_occupation(
    screens: Screens, request: pytest.FixtureRequest
) -> None:
    book = request.node.callspec.params["screens"] in ("about", "own")
    found = {
        who: [title for title in _of_others(*who) if any(title in text for text in seen.texts)] for who, seen in screens.items()
    }
    assert {who for who, titles in found.items() if bool(titles) != book} == set()


def _of_others(language: Language, who: str) -> list[str]:
    """The titles of the notices that are for other occupations than somebody's."""
    told = None if who == "nobody" else examples()[who].data.get("occupation")
    rulesets = load_rulesets()
    offered = rulesets_for(rulesets, told)
    return [wording(language).of(one.title) for one in rulesets.values() if one not in offered]


def _foreign(texts: list[str], language: Language) -> list[str]:
    """What is said in the other language, but for names that belong to neither."""
    rest = {_names().sub(" ", text) for text in texts}
    allowed = IN_EVERY_LANGUAGE | _kept_as_it_is(language)
    return sorted(word for text in rest for word in re.findall(FOREIGN[language], text) if word not in allowed)


@cache
def _names() -> re.Pattern[str]:
    """What stands as it is in the data: where a notice is from."""
    rulesets = load_rulesets().values()
    names = {part for one in rulesets for part in (one.id, one.source.document, one.source.section) if part}
    names |= {section for section in [station_rules().source.section] if section}
    names |= {route.clause for one in rulesets for route in one.routes if route.clause}
    code = "[0-9A-F]{5}-[0-9A-F]{5}"  # of a receipt
    return re.compile("|".join([code, *map(re.escape, sorted(names, key=len, reverse=True))]))


@cache
def _kept_as_it_is(language: Language) -> set[str]:
    """Names of offices, occupations and terms of a notice that the data keeps in the other language within a text, and the
    majors that a notice lists."""
    majors = [name for one in load_rulesets().values() for names in one.majors.model_dump().values() for name in names]
    return {word for text in (*_texts_of_data(language), *majors) for word in re.findall(FOREIGN[language], text)}


def _texts_of_data(language: Language) -> Iterator[str]:
    open_ = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("**/*.yaml"))]
    while open_:
        value = open_.pop()
        if isinstance(value, dict) and isinstance(value.get(language), str):
            yield value[language]
        open_ += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
