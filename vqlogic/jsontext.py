"""JSON text that somebody gives, read so that every message can name the place.

A key that stands twice is refused: JSON would silently keep the last one. So is what no reader of it should have to meet: lists
in lists in lists, numbers of thousands of digits, halves of characters.

>>> read_json('{"age": 30}')
{'age': 30}
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from vqlogic.problems import MISSING, N_, InputError, Problem, path_of

_NOT_JSON = N_("cannot be read as JSON: line {line}, column {column}")
_NOT_TEXT = N_("cannot be read: it is not UTF-8 text")
_TWICE = N_("stands twice in the same place")
_TOO_DEEP = N_("is nested too deeply")
_TOO_MANY_DIGITS = N_("is a number of {found} digits; {allowed} are read")
_NO_VERSION = N_("is not a version of the self-check's file; allowed: {allowed}")
_NEWER = N_("was kept by a newer version of the self-check; this one reads versions up to {allowed}")
_HALF = N_("holds half a character, which is no text; write it again")

_DEEPEST = 40  # no file of the self-check is nested deeper than ten
_MOST_DIGITS = 300  # more than any number that can be compared has
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def read_json(text: str | bytes) -> Any:
    """The value of JSON text. Raises InputError naming line and column, or the place of what is not read."""
    try:
        value = json.loads(
            text.decode("utf-8-sig") if isinstance(text, bytes) else text, object_pairs_hook=_once, parse_int=_whole_number
        )
    except UnicodeDecodeError as error:
        raise InputError([Problem("JSON", MISSING, _NOT_TEXT)]) from error
    except json.JSONDecodeError as error:
        where = {"line": str(error.lineno), "column": str(error.colno)}
        raise InputError([Problem("JSON", MISSING, _NOT_JSON, where)]) from error
    except RecursionError as error:
        raise InputError([Problem("JSON", MISSING, _TOO_DEEP)]) from error
    _check(value)
    return value


def read_version(header: object, place: str, newest: int, oldest: int = 1) -> int:
    """The version that the header of a kept file names. Raises InputError, at `place`, for none, and for one that is newer."""
    version = header.get("version") if isinstance(header, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < oldest:
        allowed = str(newest) if oldest == newest else f"{oldest}–{newest}"
        raise InputError([Problem(f"{place}.version", version, _NO_VERSION, {"allowed": allowed})])
    if version > newest:
        raise InputError([Problem(f"{place}.version", version, _NEWER, {"allowed": str(newest)})])
    return version


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) < len(pairs):
        found = Counter(name for name, _ in pairs)
        raise InputError([Problem(name, MISSING, _TWICE) for name, times in found.items() if times > 1])
    return result


def _whole_number(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        figures = {"found": f"{len(digits):,}", "allowed": str(_MOST_DIGITS)}
        raise InputError([Problem("JSON", MISSING, _TOO_MANY_DIGITS, figures)])
    return int(digits)


def _check(value: object) -> None:
    """Raises InputError for what is nested too deeply, and for text that holds half a character, at its place."""
    level: list[tuple[tuple[int | str, ...], object]] = [((), value)]
    for _ in range(_DEEPEST):
        inside: list[tuple[tuple[int | str, ...], object]] = []
        for place, one in level:
            if isinstance(one, dict):
                inside += [((*place, name), name) for name in one if _HALF_CHARACTER.search(name)]
                inside += [((*place, name), each) for name, each in one.items()]
            elif isinstance(one, list):
                inside += [((*place, at), each) for at, each in enumerate(one)]
            elif isinstance(one, str) and _HALF_CHARACTER.search(one):
                raise InputError([Problem(path_of(place) or "JSON", MISSING, _HALF)])
        level = inside
    if level:
        raise InputError([Problem("JSON", MISSING, _TOO_DEEP)])
