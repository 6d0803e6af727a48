"""What happens when a page fails: the visitor is told in their language, and the log learns where, never what.

An exception's text may quote an answer, so neither the screen nor the log shows it.
"""

from __future__ import annotations

import logging
import traceback

import streamlit as st

from pages.parts.frame.session import words
from vqlogic import InputError

# The loggers that write down exceptions.
_LOGGERS = (
    "streamlit.error_util",
    "streamlit.runtime.scriptrunner.script_runner",
    "streamlit.runtime.app_session",
    "streamlit.runtime.backend_operation_handler",
    "streamlit.runtime.dataframe_chunk_handler",
    "streamlit.runtime.runtime",
    "streamlit.web.server.starlette.starlette_websocket",
    "uvicorn.error",
    "asyncio",
)
# Where even the words cannot be read, it is said in both languages; it can stand nowhere but here.
_WITHOUT_WORDS = "The words of this page cannot be read. Please tell whoever runs it. 本页文字无法读取，请告知管理人员。"


def tell(error: Exception) -> bool:
    """Shows that a page failed, or that a file of the program is missing; the answers are still there."""
    try:
        say = words()
        said = say("This page failed. Your answers are still here: choose another page above, or go back.")
        if isinstance(error, InputError | OSError):  # what visitors give is answered where they give it
            said = say("A file of this program cannot be read. Please tell whoever runs it. Your answers are still here.")
    except Exception:
        said = _WITHOUT_WORDS
    st.error(said)
    return True


def _without_text(record: logging.LogRecord) -> bool:
    if record.exc_info and record.exc_info[1]:
        record.msg, record.args = "A page failed: %s", (kind_and_place(record.exc_info[1]),)
        record.exc_info = record.exc_text = None
    return True


def kind_and_place(error: BaseException) -> str:
    """What a log may say of a failure: its kind, and where it was, the innermost place first."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {' < '.join(map(_at, reversed(frames[-6:])))}"


def _at(frame: traceback.FrameSummary) -> str:
    return f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"


def keep_logs_impersonal() -> None:
    """Makes the server log a failure by its kind and place alone."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_without_text)
