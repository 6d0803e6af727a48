"""The log: a line a record on standard error, to be read by people or as JSON; a failure by its kind and place alone.

>>> record = logging.LogRecord("streamlit", logging.WARNING, "", 0, "a word of\\n%s", ("the server",), None)
>>> Lines().format(record)[30:], json.loads(JsonLines().format(record))["level"]
('WARNING streamlit: a word of\\\\nthe server', 'WARNING')
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any, Literal

from streamlit import logger as of_streamlit

from pages.parts.frame.failure import kind_and_place

# What they say below a warning names the addresses of visitors.
_QUIET = ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi", "websockets")


class Lines(logging.Formatter):
    """Time, level, who says it and the message, in one line."""

    def format(self, record: logging.LogRecord) -> str:
        return "{time} {level} {logger}: {message}".format(**told(record)).replace("\n", "\\n").replace("\r", "\\r")


class JsonLines(logging.Formatter):
    """The same as an object of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(told(record), ensure_ascii=False)


def told(record: logging.LogRecord) -> dict[str, str]:
    """What the log says of a record."""
    failed = record.exc_info and record.exc_info[1]
    return {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": record.getMessage() + (f" ({kind_and_place(failed)})" if failed else ""),
    }


def write_log(kind: Literal["text", "json"]) -> None:
    """From now on everything that is logged goes to one place, in one form."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if kind == "json" else Lines())
    logging.getLogger().handlers = [handler]
    # Each of Streamlit's loggers would write by itself, also those that it makes later.
    of_streamlit.setup_formatter = _hand_on
    for logger in [*of_streamlit._loggers.values(), *map(logging.getLogger, _QUIET)]:
        _hand_on(logger)
    for name in _QUIET:
        if not logging.getLogger(name).isEnabledFor(logging.DEBUG):
            logging.getLogger(name).setLevel(logging.WARNING)


def _hand_on(logger: Any) -> None:
    logger.handlers.clear()
    logger.propagate = True
