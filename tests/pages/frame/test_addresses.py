"""The addresses there are, and what somebody sees who comes with another one."""

from __future__ import annotations

import pytest

from pages.parts.frame.addresses import MISSING, addresses
from tests.pages.conftest import SessionPages, heading, opened, read
from vqlogic.wording import LANGUAGES, Language, wording

SAID = "There is no page at the address you opened. This is the start."


def test_every_page_of_the_menu_has_its_address_and_there_is_no_other() -> None:
    opened("start")
    assert addresses() == {page["url_pathname"] for page in SessionPages.pages.values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_was_sent_to_the_start_is_told_so_in_their_language(language: Language) -> None:
    screen = opened("start", language, **{MISSING: "1"})
    assert heading(screen) == wording(language)("Which level can you apply for?")
    assert wording(language)(SAID) in read(screen)
    assert wording(language)(SAID) not in read(opened("start", language))
