"""What happens when a page fails: the visitor is told in their language, and the log learns where, never what.

An exception's text may quote an answer, so neither the screen nor the log shows it.
"""

from __future__ import annotations

import logging
import traceback

import streamlit as st

from pages.parts.frame.session import words

_LOGGER = "streamlit.error_util"


def tell(error: Exception) -> bool:
    """Shows that a page failed; the answers are still there."""
    say = words()
    st.error(say("This page failed. Your answers are still here: choose another page above, or go back."))
    return True


def _without_text(record: logging.LogRecord) -> bool:
    if record.exc_info and record.exc_info[1]:
        error = record.exc_info[1]
        frames = traceback.extract_tb(error.__traceback__)
        record.msg, record.args = "A page failed: %s at %s", (type(error).__name__, " < ".join(map(_at, reversed(frames[-6:]))))
        record.exc_info = record.exc_text = None
    return True


def _at(frame: traceback.FrameSummary) -> str:
    return f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"


def keep_logs_impersonal() -> None:
    """Makes the server log a failure by its kind and place alone."""
    logging.getLogger(_LOGGER).addFilter(_without_text)
