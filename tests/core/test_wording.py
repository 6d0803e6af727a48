"""Words: both languages complete, figures kept, durations never rounded up to an anniversary."""

import math
import re
from datetime import date

import pytest
import yaml
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from vqlogic import load_rulesets
from vqlogic.facts import facts
from vqlogic.wording import DOMAIN, LANGUAGES, LOCALE, preferred_language, terms, wording
from vqlogic.yamlfile import DATA

ROOT = DATA.parent
KEYWORDS = {"say": None, "words": None, "self": None, "N_": None, "count": (1, 2)}


def _extracted() -> set:
    found = set()
    for folder in ("vqlogic", "pages"):
        for _, _, message, _, _ in extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=KEYWORDS):
            found.add(message[:2] if isinstance(message, tuple) else message)
    return found


def _catalogue():
    with (LOCALE / "zh_CN" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return [message for message in read_po(file, abort_invalid=True) if message.id]


def _places(text: str) -> set[str]:
    """The places for figures. How the occupation is spoken of may differ from language to language."""
    return set(re.findall(r"\{\w+\}", text)) - {f"{{{name}}}" for name in terms("unnamed")}


def test_every_sentence_of_the_interface_has_its_chinese_and_none_is_left_over():
    assert {message.id for message in _catalogue()} == _extracted()


def test_no_translation_is_empty_or_fuzzy():
    for message in _catalogue():
        strings = [message.string] if isinstance(message.string, str) else message.string
        assert all(strings), message.id
        assert not message.fuzzy, message.id


def test_every_translation_keeps_the_figures_of_its_sentence():
    for message in _catalogue():
        english = message.id if isinstance(message.id, str) else message.id[0]
        chinese = message.string if isinstance(message.string, str) else message.string[0]
        assert _places(english) == _places(chinese), message.id


def test_no_sentence_hides_in_an_f_string_where_the_extractor_cannot_see_it():
    hidden = re.compile(r"""f["'].*\{[^}]*\b(say|words|count)\(["']""")
    for path in [*ROOT.glob("pages/**/*.py"), *ROOT.glob("vqlogic/**/*.py")]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            assert not hidden.search(line), f"{path.name}:{number}"


def _worded(value, path=""):
    if isinstance(value, dict):
        if {"en", "zh"} & value.keys():
            yield path, value
        for key, inner in value.items():
            yield from _worded(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _worded(inner, f"{path}[{index}]")


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_wording_in_the_data_stands_in_both_languages(path):
    for place, words in _worded(yaml.safe_load(path.read_text(encoding="utf-8"))):
        assert words.get("en"), place
        assert words.get("zh"), place
        assert re.search(r"[一-鿿]|^“?\{\w+\}”?$", words["zh"]), place


@pytest.mark.parametrize(
    ("years", "english", "chinese"),
    [
        (2.0, "2 years", "2年"),
        (2.5, "2 years 6 months", "2年6个月"),
        (0.0, "0 years", "0年"),
        (1 / 12, "1 month", "1个月"),
        ((23 + 30 / 31) / 12, "1 year 11 months 30 days", "1年11个月30天"),
        (math.nextafter(2, 0), "1 year 11 months 30 days", "1年11个月30天"),
    ],
)
def test_a_duration_is_said_to_the_day_and_never_rounded_up(years, english, chinese):
    assert (wording("en").duration(years), wording("zh").duration(years)) == (english, chinese)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_of_every_rule_set_can_be_said(language):
    say = wording(language)
    for ruleset in load_rulesets().values():
        for route in ruleset.routes:
            for condition in route.conditions:
                assert say.requirement(condition.fact, condition.at_least)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_of_every_rule_set_reads_as_a_sentence(language):
    say = wording(language).about("welder")
    for ruleset in load_rulesets().values():
        for condition in (one for route in ruleset.routes for one in route.conditions):
            need, amount = say.need(condition.fact, condition.at_least), say.value(condition.fact, condition.at_least)
            assert not re.search(r"[{}]|[.。：]$", need), need
            assert (amount in need) == (condition.at_least is not None), need
            assert not re.search(r"[A-Za-z():;]|,(?!\d)", need) or language == "en", need
            assert len(need) <= {"en": 130, "zh": 36}[language], need


def test_every_fact_needs_something_else():
    for language in LANGUAGES:
        assert len({wording(language).need(name, 2 if fact.kind != "bool" else None) for name, fact in facts().items()}) == len(
            facts()
        )


def test_a_fact_without_such_a_sentence_is_told_by_its_name():
    assert wording("en").need("evaluated_college_candidate@1", None).startswith("Higher vocational school or college")


def test_an_occupation_is_never_a_place_in_what_is_needed():
    assert "{amount}" in wording("en").about("{amount}").need("occupation_years", 2)


def test_months_of_training_are_said_in_months():
    assert wording("en").requirement("approved_training_months_5", 6).endswith("at least 6 months")


def test_days_are_said_as_each_language_writes_them():
    assert [wording(language).day(date(2026, 11, 3)) for language in LANGUAGES] == ["3 November 2026", "2026年11月3日"]


def test_one_language_never_leaks_into_the_other():
    assert wording("zh")("Next") == "下一题"
    assert wording("en")("Next") == "Next"


def test_every_fact_is_named_differently():
    for language in LANGUAGES:
        assert len({wording(language).fact(name) for name in facts()}) == len(facts())


@pytest.mark.parametrize(
    ("told", "english", "chinese"),
    [
        (None, "Years worked in this or a related occupation, added up", "累计从事本职业或相关职业工作年限"),
        ("welder", "Years worked as a welder or in a related occupation, added up", "累计从事焊工或相关职业工作年限"),
        ("6-29-01-02", "Years worked in the occupation “石工” or a related one, added up", "累计从事石工或相关职业工作年限"),
        ("{it} %s", "Years worked in the occupation “{it} %s” or a related one, added up", "累计从事“{it} %s”或相关职业工作年限"),
    ],
)
def test_an_occupation_that_is_told_is_called_by_its_name(told, english, chinese):
    assert wording("en").about(told).fact("related_occupation_years") == english
    assert wording("zh").about(told).fact("related_occupation_years") == chinese


def test_what_is_filled_in_is_not_filled_in_again():
    assert wording("en").about("welder")("Occupation: {occupation}", occupation="{in_it}") == "Occupation: {in_it}"


# The language that somebody prefers


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("zh", "zh"),
        ("ZH-hans-CN", "zh"),
        ("fr-FR", "en"),
        ("fr, zh;q=0.2", "zh"),
        ("zh;q=0.4, en;q=0.6", "en"),
        ("en;q=0.4, zh;q=0.6", "zh"),
        ("zh;q=0, fr", "en"),
        ("*", "en"),
    ],
)
def test_the_browsers_wishes_are_weighed(accepted, language):
    assert preferred_language(None, accepted) == language


@pytest.mark.parametrize("accepted", [",", ";", ";;q=", "zh;q=high", "zh;q=", "q=1", ",,zh", "zh;;q=1;q=0.2", "\x00", "中文"])
def test_wishes_that_make_no_sense_are_answered_all_the_same(accepted):
    assert preferred_language(None, accepted) in LANGUAGES


@given(st.none() | st.text(), st.none() | st.text())
def test_whatever_is_asked_for_there_is_a_language(asked, accepted):
    assert (
        preferred_language(asked, accepted) == (asked if asked in LANGUAGES else preferred_language(None, accepted)) in LANGUAGES
    )
