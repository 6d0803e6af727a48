"""The log: a line a record, to be read or as JSON; a failure by its kind and place alone."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator

import pytest
from streamlit import logger as of_streamlit

from pages.parts.frame.logs import JsonLines, Lines, write_log

SECRET = "born 1990-05-01"


def record(message: str = "a word", failed: bool = False) -> logging.LogRecord:
    try:
        raise ValueError(SECRET)
    except ValueError:
        error = sys.exc_info() if failed else None
    return logging.LogRecord("a.logger", logging.ERROR, "file.py", 1, message, None, error)


@pytest.fixture
def undone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leaves the loggers of the tests as they were."""
    root, names = logging.getLogger(), [*of_streamlit._loggers, "uvicorn", "uvicorn.error", "websockets"]
    loggers = [logging.getLogger(name) for name in names]
    before = [(logger, list(logger.handlers), logger.propagate, logger.level) for logger in [root, *loggers]]
    monkeypatch.setattr(of_streamlit, "setup_formatter", of_streamlit.setup_formatter)
    yield
    for logger, handlers, propagate, level in before:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


def test_a_line_has_the_time_the_level_who_says_it_and_the_message() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00 ERROR a\.logger: a word", Lines().format(record()))


def test_a_record_is_one_line_whatever_it_says() -> None:
    assert "\n" not in Lines().format(record("two\r\nlines"))
    told = JsonLines().format(record("two\nlines 两"))
    assert "\n" not in told
    assert json.loads(told)["message"] == "two\nlines 两"


def test_json_has_the_same() -> None:
    told = json.loads(JsonLines().format(record()))
    assert list(told) == ["time", "level", "logger", "message"]
    assert [told["level"], told["logger"], told["message"]] == ["ERROR", "a.logger", "a word"]


@pytest.mark.parametrize("form", [Lines(), JsonLines()], ids=["lines", "json"])
def test_a_failure_is_told_by_its_kind_and_place_and_not_by_its_text(form: logging.Formatter) -> None:
    said = form.format(record(failed=True))
    assert re.search(r"\(ValueError at test_logs\.py:\d+\)", said)
    assert SECRET not in said


def test_what_streamlit_says_now_and_later_is_written_once_and_in_this_form(
    undone: None, capsys: pytest.CaptureFixture[str]
) -> None:
    of_streamlit.get_logger("streamlit.of_before")
    write_log("json")
    for name in ("of_before", "of_later"):
        of_streamlit.get_logger(f"streamlit.{name}").warning("from %s", name)
    lines = capsys.readouterr().err.splitlines()
    assert [json.loads(line)["message"] for line in lines] == ["from of_before", "from of_later"]


def test_the_addresses_of_visitors_are_not_written(undone: None, capsys: pytest.CaptureFixture[str]) -> None:
    write_log("text")
    logging.getLogger("uvicorn.error").info("192.0.2.1 accepted")
    logging.getLogger("uvicorn.error").warning("a warning")
    said = capsys.readouterr().err
    assert "192.0.2.1" not in said
    assert "a warning" in said
