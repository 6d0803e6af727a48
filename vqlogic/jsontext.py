"""JSON text that somebody gives, read so that every message can name the place.

A key that stands twice is refused: JSON would silently keep the last one.

>>> read_json('{"age": 30}')
{'age': 30}
"""

from __future__ import annotations

import json
from typing import Any

from vqlogic.problems import MISSING, N_, InputError, Problem

_NOT_JSON = N_("cannot be read as JSON: line {line}, column {column}")
_NOT_TEXT = N_("cannot be read: it is not UTF-8 text")
_TWICE = N_("stands twice in the same place")


def read_json(text: str | bytes) -> Any:
    """The value of JSON text. Raises InputError naming line and column, or the key that stands twice."""
    try:
        return json.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text, object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise InputError([Problem("JSON", MISSING, _NOT_TEXT)]) from error
    except json.JSONDecodeError as error:
        where = {"line": str(error.lineno), "column": str(error.colno)}
        raise InputError([Problem("JSON", MISSING, _NOT_JSON, where)]) from error
    except RecursionError as error:
        raise InputError([Problem("JSON", MISSING, _NOT_JSON, {"line": "1", "column": "1"})]) from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        raise InputError([Problem(name, MISSING, _TWICE) for name in result if names.count(name) > 1])
    return result
