"""What is wrong with an input: the place, the value and what is allowed.

A problem carries an English sentence that is also its key in the translation catalogue, and the figures
that fill it, so that a page or the terminal can say it in either language.

>>> print(Problem("jobs[0].from", "2018-13-01", DATE))
jobs[0].from: "2018-13-01" must be a date, such as 2018-06-01; the month (2018-06) or the year (2018) alone will do
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError


def N_(sentence: str) -> str:
    """Marks a sentence for the translation catalogue, as gettext's own N_ does."""
    return sentence


DATE = N_("must be a date, such as 2018-06-01; the month (2018-06) or the year (2018) alone will do")
NUMBER = N_("must be a number, zero or more")
ONE_OF = N_("must be one of: {allowed}")
YES_NO = N_("must be true or false")
UNKNOWN_FACT = N_("is not a known fact; did you mean {allowed}?")

_BY_TYPE = {
    "missing": N_("is missing"),
    "extra_forbidden": N_("is not a known field; allowed: {allowed}"),
    "literal_error": ONE_OF,
    "enum": ONE_OF,
    "bool_type": YES_NO,
    "bool_parsing": YES_NO,
    "int_type": N_("must be a whole number"),
    "int_from_float": N_("must be a whole number"),
    "int_parsing": N_("must be a whole number"),
    "greater_than_equal": NUMBER,
    "string_type": N_("must be text"),
    "string_too_short": N_("must not be empty"),
    "string_too_long": N_("is too long"),
    "list_type": N_("must be a list"),
    "tuple_type": N_("must be a list"),
    "too_short": N_("must have at least {allowed} entries"),
    "dict_type": N_("must be a set of named fields"),
    "model_type": N_("must be a set of named fields"),
    "model_attributes_type": N_("must be a set of named fields"),
}
_OTHERWISE = N_("is not allowed here")
# What the system says of a file, in English whatever the language of the program.
_OF_THE_SYSTEM = {
    N_("No such file or directory"),
    N_("No space left on device"),
    N_("File name too long"),
    N_("File too large"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("Read-only file system"),
    N_("Disk quota exceeded"),
    N_("Bad file descriptor"),
    N_("Too many levels of symbolic links"),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: `place` (a field's path, a line, a row and column), the `value` found
    there, and `says` with its `figures`."""

    place: str
    value: object
    says: str
    figures: Mapping[str, str] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = str) -> str:
        figures = {name: translate(text) if text in _OF_THE_SYSTEM else text for name, text in self.figures.items()}
        said = translate(self.says).format(**figures)
        place = whole(self.place)
        return f"{place}: {quote(self.value)} {said}" if self.value is not MISSING else f"{place}: {said}"

    def __str__(self) -> str:
        return self.text()


MISSING = object()
_LONGEST_QUOTED, _LONGEST_PLACE = 60, 500


_MOST_TOLD = 20
_AND_MORE = N_("and {number} more")


class InputError(ValueError):
    """An input that cannot be used. `problems` lists everything that is wrong with it at once; its text tells the first twenty.

    >>> str(InputError([Problem("jobs", MISSING, "is missing")] * 30_000))[-32:]
    'jobs: is missing\\nand 29,980 more'
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(texts_of(self.problems)))


def texts_of(problems: Sequence[Problem], translate: Callable[[str], str] = str) -> list[str]:
    """A sentence for each of the first twenty problems, and one for how many there are beyond those."""
    told = [problem.text(translate) for problem in problems[:_MOST_TOLD]]
    more = len(problems) - len(told)
    return [*told, translate(_AND_MORE).format(number=f"{more:,}")] if more else told


def quote(value: object) -> str:
    """A value as it is quoted in a message: as JSON, and never longer than a line.

    >>> quote("2018-13-01"), quote(None), quote("a" * 99)[-4:]
    ('"2018-13-01"', 'null', 'aa …')
    """
    text = whole(json.dumps(value[:_LONGEST_QUOTED] if isinstance(value, str) else value, ensure_ascii=False, default=str))
    return text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 2] + " …"


def whole(text: str) -> str:
    """Text that can be shown and written down: half a character, which cannot, stands as its number; and never longer than a few
    lines.

    >>> whole("a\\ud800"), len(whole("a" * 9_999))
    ('a\\\\ud800', 502)
    """
    text = text if len(text) <= _LONGEST_PLACE else f"{text[:_LONGEST_PLACE]} …"
    return text.encode("utf-8", "backslashreplace").decode()


def custom(says: str, at: str | None = None, **figures: str) -> PydanticCustomError:
    """The error a validator raises so that `problems_of` can say it in either language; `at` names the field
    where a validator of the whole finds it."""
    return PydanticCustomError("vqlogic", "{says}", {"says": says, "figures": figures, "at": at})


def path_of(loc: tuple[int | str, ...]) -> str:
    """A field's path as people write it.

    >>> path_of(("certificates", 0, "level"))
    'certificates[0].level'
    """
    path = ""
    for step in loc:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def problems_of(
    error: ValidationError,
    place: Callable[[tuple[int | str, ...]], str] = path_of,
    fields: Callable[[tuple[int | str, ...]], list[str]] = lambda loc: [],
    besides: Callable[[ErrorDetails], bool] = lambda detail: False,
) -> list[Problem]:
    """Every problem of a pydantic error, with `place` naming where and `fields` what may stand there; none of those `besides`."""
    details = error.errors(include_url=False)
    return [_problem(detail, place, fields) for detail in details if not _echo(detail) and not besides(detail)]


def _echo(detail: ErrorDetails) -> bool:
    """A list called too short only because its entries, reported one by one, are all wrong."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _problem(
    detail: ErrorDetails,
    place: Callable[[tuple[int | str, ...]], str],
    fields: Callable[[tuple[int | str, ...]], list[str]],
) -> Problem:
    loc, context = detail["loc"], detail.get("ctx", {})
    value: Any = MISSING if detail["type"] in ("missing", "extra_forbidden") else detail["input"]
    if detail["type"] == "vqlogic":
        at = context["at"]
        if at and isinstance(value, Mapping):
            loc, value = (*loc, at), value.get(at)
        return Problem(place(loc), value, context["says"], context["figures"])
    figures = {"allowed": str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")}
    if detail["type"] == "too_short":
        figures = {"allowed": str(context["min_length"])}
    if detail["type"] == "extra_forbidden":
        figures = {"allowed": ", ".join(fields(loc))}
    return Problem(place(loc), value, _BY_TYPE.get(detail["type"], _OTHERWISE), figures)
