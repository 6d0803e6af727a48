"""The page before the program has come: Streamlit's own, in the visitor's language, with words on it."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit

from pages.parts.frame.firstpage import TAGS, first_page
from vqlogic.wording import LANGUAGES, Language, wording

SHELL = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_is_and_that_it_is_loading_in_the_visitors_language(language: Language) -> None:
    page, say = first_page(SHELL, language), wording(language)
    assert f'<html lang="{TAGS[language]}"' in page
    name = say("Vocational qualification self-check")
    assert f"<title>{name}</title>" in page
    place = page.partition('<div id="root">')[2]
    assert name in place
    assert say("Loading. On a slow line this takes a moment.") in place
    assert say("This page needs JavaScript. Please switch it on, or use another browser.") in page


def test_nothing_of_the_program_is_left_out_but_a_font_that_is_not_used() -> None:
    page = first_page(SHELL, "en")
    for needed in ('<script type="module"', 'rel="modulepreload"', 'rel="stylesheet"', 'name="viewport"'):
        assert page.count(needed) == SHELL.count(needed) > 0
    assert 'as="font"' in SHELL
    assert 'as="font"' not in page
    assert "_stcore/agent/interact" not in page


def test_any_other_page_stays_as_it_is_but_for_its_language() -> None:
    assert first_page('<html lang="en"><p>x</p></html>', "zh") == '<html lang="zh-CN"><p>x</p></html>'
