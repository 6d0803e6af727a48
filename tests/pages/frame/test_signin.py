"""Signing in, where an office wants it: nobody sees a page before, and everybody else is never asked."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.errors import StreamlitAuthError

from pages.parts.frame import signin
from tests.pages.conftest import PAGES, heading, opened, press, read, unmarked
from vqlogic.wording import LANGUAGES, Language, wording


class Somebody:
    """Whoever visits, as Streamlit knows them."""

    def __init__(self, is_logged_in: bool) -> None:
        self.is_logged_in = is_logged_in


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server whose people sign in; nobody has yet."""
    monkeypatch.setattr(signin, "is_wanted", lambda: True)
    monkeypatch.setattr(st, "user", Somebody(is_logged_in=False))


def test_without_a_provider_nobody_is_asked_to_sign_in() -> None:
    assert not signin.is_wanted()
    assert "Sign out" not in read(opened("privacy"))


@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_shown_before_somebody_has_signed_in(page: str, wanted: None) -> None:
    screen = opened(page)
    assert heading(screen) == "Please sign in"
    assert [one.label for one in screen.button if one.key != "language_switch"] == ["Sign in"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_that_is_not_set_up_rightly_says_so(language: Language, wanted: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise StreamlitAuthError("no client_id")

    monkeypatch.setattr(st, "login", fails)
    say = wording(language)
    screen = press(opened("start", language), "Sign in")
    said = say("Signing in is not set up rightly on this server. Please tell whoever runs it.")
    assert [unmarked(one.value) for one in screen.error] == [said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_has_signed_in_goes_on_and_can_sign_out(
    language: Language, wanted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "user", Somebody(is_logged_in=True))
    left = []
    monkeypatch.setattr(st, "logout", lambda: left.append(True))
    screen = opened("privacy", language)
    assert heading(screen) == wording(language)("What becomes of what you tell")
    press(screen, "Sign out")
    assert left == [True]
