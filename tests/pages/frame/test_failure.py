"""A page that fails: the visitor is told in their language, and the log learns where it was, never what was typed."""

from __future__ import annotations

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.frame import failure
from vqlogic.wording import LANGUAGES, Language, wording

SECRET = "born 1990-05-01"
SCREEN = """
import streamlit as st

st.title("A page")
raise ValueError("born 1990-05-01")
"""


@pytest.fixture(autouse=True)
def _impersonal() -> None:
    failure.keep_logs_impersonal()


def test_the_log_of_a_failed_page_has_the_kind_and_the_place_and_nothing_that_was_typed(caplog: pytest.LogCaptureFixture) -> None:
    screen = AppTest.from_string(SCREEN).run()
    assert screen.exception
    assert re.search(r"A page failed: ValueError at \w+:5 <", caplog.text)
    assert SECRET not in caplog.text
    assert "Traceback" not in caplog.text


def test_neither_is_a_cause_of_the_failure_quoted(caplog: pytest.LogCaptureFixture) -> None:
    cause = 'try:\n    int("born 1990-05-01")\nexcept ValueError as error:\n    raise RuntimeError("no number") from error\n'
    assert AppTest.from_string(cause).run().exception
    assert "A page failed: RuntimeError at " in caplog.text
    assert SECRET not in caplog.text


def test_a_line_of_the_log_that_is_no_failure_stays_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("streamlit.error_util").error("a word of %s", "the server")
    assert "a word of the server" in caplog.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_visitor_is_told_in_their_language_and_the_exception_is_not_shown(language: Language) -> None:
    def page() -> None:
        from pages.parts.frame import failure

        assert failure.tell(ValueError("born 1990-05-01"))

    screen = AppTest.from_function(page)
    screen.session_state["language"] = language
    screen.run()
    said = "This page failed. Your answers are still here: choose another page above, or go back."
    assert screen.error.values == [wording(language)(said)]
    assert not screen.exception
