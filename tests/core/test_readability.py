"""What the public reads is easy to read: English by its grade, Chinese by the length of its sentences and its signs.

The grade is that of Flesch and Kincaid, as textstat works it out: the years of school it takes to read a sentence. The names of
things that nobody can call otherwise count as one short word, figures as another; a heap of fewer than six words has no grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from textstat import textstat

from vqlogic.wording import LOCALE
from vqlogic.yamlfile import DATA

HIGHEST_GRADE, FEWEST_WORDS, LONGEST_SENTENCE = 8, 6, 30
FILES = ("questions", "slips", "registration", "documents", "facts", "stations")
NAMES = re.compile(
    r"human resources and social security department|training and assessment organisation|vocational qualifications?|vocational"
    r"|professional titles?|certificates?|occupations?|technicians?|intermediate|qualifications?|apprenticeships?|university"
    r"|assessment bod(?:y|ies)|appraisal (?:station|institution)|engineer|junior|senior|diplomas?|department|recorded|conditions?"
    r"|examinations?|identity card|registration|final year|related major",
    re.IGNORECASE,
)
# Names of notices and what stands in brackets beside a sentence are no part of it.
APART = re.compile(r"《[^》]*》|“[^”]*”|\{\w+\}|（[^）]*）|\*\*")
# File endings, codes and signs that are typed, which are the same in every language.
SAME_EVERYWHERE = re.compile(
    r"(?<![A-Za-z])(csv|tsv|parquet|xlsx|xlsm|xls|ods|ics|json|png|jpg|txt|zip|pdf|excel|yaml|utf|big|mb)(?![A-Za-z])",
    re.IGNORECASE,
)
TYPED = re.compile(r"`[^`]*`|(?<![A-Za-z])(true|false|yes|no|born)(?![A-Za-z])|data/[\w.]*", re.ASCII)


def _bilingual(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str, str]]:
    if isinstance(node, dict) and isinstance(node.get("en"), str) and "zh" in node:
        yield ".".join(path), node["en"], node["zh"]
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from _bilingual(value, (*path, str(name)))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from _bilingual(value, (*path, str(at)))


def _of_file(name: str) -> list[tuple[str, str, str]]:
    """The wordings of a file that the public reads; a fact's name is what a notice calls it."""
    found = _bilingual(yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8")))
    return [(f"{name}.{place}", en, zh) for place, en, zh in found if name != "facts" or not place.endswith(".name")]


def _of_interface() -> list[tuple[str, str, str]]:
    with (LOCALE / "zh_CN" / "LC_MESSAGES" / "vqlogic.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    pairs = [(one.id, one.string) if isinstance(one.id, str) else (one.id[1], one.string[0]) for one in messages]
    return [("interface", en, zh) for en, zh in pairs]


WORDINGS = [*(one for name in FILES for one in _of_file(name)), *_of_interface()]
NOTICES = [
    (f"{path.stem}.{place}", zh)
    for path in sorted((DATA / "rulesets").glob("*.yaml"))
    for place, _, zh in _bilingual(yaml.safe_load(path.read_text(encoding="utf-8")))
    if place.split(".")[0] in ("summary", "choose_when", "counts_when", "notes")
]


def grade(sentence: str) -> float:
    """The grade of an English sentence, official names and figures left aside."""
    plain = NAMES.sub("thing", re.sub(r"\{\w+\}", "ten", sentence))
    return float(textstat.flesch_kincaid_grade(re.sub(r"[“”\"()*]", "", plain)))


def test_a_grade_tells_easy_from_hard():
    assert grade("You can apply for level 4 as a welder.") < 5
    assert grade("Eligibility presupposes uninterrupted employment within the aforementioned occupational classification.") > 12


def test_every_english_sentence_is_of_grade_8_at_most():
    sentences = [(place, one) for place, en, _ in WORDINGS for one in re.split(r"(?<=[.?!:;])\s+", en)]
    hard = [(place, one, grade(one)) for place, one in sentences if len(one.split()) >= FEWEST_WORDS]
    assert [one for one in hard if one[2] > HIGHEST_GRADE] == []


def test_no_chinese_sentence_is_longer_than_30_signs():
    said = [(place, zh) for place, _, zh in WORDINGS] + NOTICES
    sentences = [(place, one) for place, zh in said for one in re.split(r"[。？！；：\n]", APART.sub("□", zh))]
    assert [one for one in sentences if len(one[1]) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("sign", list(",;:?!()"))
def test_chinese_is_written_with_the_signs_of_chinese(sign):
    beside = re.compile(rf"[一-鿿]\{sign}|\{sign}[一-鿿]")
    assert [(place, zh) for place, _, zh in WORDINGS if beside.search(zh)] == []


def test_no_latin_letters_stand_in_chinese_but_codes_and_file_endings():
    bare = [(place, TYPED.sub("", re.sub(r"\{\w+\}", "", zh))) for place, _, zh in WORDINGS]
    assert [(place, zh) for place, zh in bare if re.search(r"[A-Za-z]", SAME_EVERYWHERE.sub("", zh))] == []
