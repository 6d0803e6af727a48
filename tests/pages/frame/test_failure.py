"""A page that fails: the visitor is told in their language, and the log learns where it was, never what was typed."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.frame import failure
from vqlogic import wording as words_of_languages
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["FileNotFoundError(2, 'gone', 'questions.yaml')", "InputError([])"])
def test_a_file_of_the_program_that_is_missing_is_said_in_the_visitors_language(kind: str, language: Language) -> None:
    def page(kind: str) -> None:
        from pages.parts.frame import failure
        from vqlogic import InputError

        failure.tell(eval(kind, {"InputError": InputError, "FileNotFoundError": FileNotFoundError}))

    screen = AppTest.from_function(page, args=(kind,))
    screen.session_state["language"] = language
    said = "A file of this program cannot be read. Please tell whoever runs it. Your answers are still here."
    assert screen.run().error.values == [wording(language)(said)]


def test_without_the_words_of_a_language_it_is_said_in_both(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def page() -> None:
        from pages.parts.frame import failure

        failure.tell(ValueError())

    monkeypatch.setattr(words_of_languages, "LOCALE", tmp_path)
    words_of_languages._catalogue.cache_clear()
    screen = AppTest.from_function(page)
    screen.session_state["language"] = "zh"
    screen.run()
    words_of_languages._catalogue.cache_clear()
    assert not screen.exception
    assert screen.error.values == [failure._WITHOUT_WORDS]
    assert re.search("[a-z].*[一-鿿]", failure._WITHOUT_WORDS)


@pytest.mark.parametrize("name", failure._LOGGERS)
def test_no_logger_that_writes_exceptions_down_quotes_one(name: str, caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger(name).exception("what failed: %s", SECRET)
    assert "A page failed: ValueError at" in caplog.text
    assert SECRET not in caplog.text
