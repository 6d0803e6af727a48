"""What whoever runs the server may set, by environment variables that are read once, at the start.

A wrong one is named with its value and what is allowed, and the server does not start: a setting that is silently left out would
be found out by somebody else.

>>> read_settings({"VQ_ENDPOINT": "on", "VQ_ENDPOINT_RATE": "600"})
Settings(endpoint=True, rate=600, largest=65536, client_header=None, embedded_by=(), log='text')
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vqlogic.problems import N_, ONE_OF, InputError, Problem
from vqlogic.wording import LANGUAGES, wording

_WHOLE = N_("must be a whole number; allowed: {allowed}")
_HEADER = N_("must be the name of a header, such as {allowed}")
_ORIGIN = N_("must be addresses such as {allowed}, with a space between two, and nothing behind the host or its port")
_UNKNOWN = N_("is no setting; allowed: {allowed}")

_RATES, _SIZES = range(1, 1_000_001), range(1_024, 10_485_761)
_HEADER_FORM = "[A-Za-z][A-Za-z0-9-]{0,63}"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ORIGIN_FORM = rf"https://{_LABEL}(?:\.{_LABEL})*(?::[1-9][0-9]{{0,4}})?"
_PREFIX = "VQ_"


@dataclass(frozen=True)
class Settings:
    """`endpoint`: whether it is there at all; `rate`: how many requests a minute a client may make; `largest`: how many bytes a
    request may have; `client_header`: the header in which a proxy of ours names the client; `embedded_by`: the origins of the
    pages that may show the app within themselves; `log`: whether a line of the log is to be read by people or is JSON."""

    endpoint: bool = False
    rate: int = 60
    largest: int = 65_536
    client_header: str | None = None
    embedded_by: tuple[str, ...] = ()
    log: Literal["text", "json"] = "text"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment. One that is empty is as if it was not there. Raises InputError naming every wrong one."""
    problems = [
        Problem(name, value, _UNKNOWN, {"allowed": ", ".join(_NAMES)})
        for name, value in environment.items()
        if name.startswith(_PREFIX) and name not in _NAMES
    ]
    given = {name: environment[name].strip() for name in _NAMES if environment.get(name, "").strip()}
    switch = given.get("VQ_ENDPOINT", "off")
    if switch not in ("on", "off"):
        problems.append(Problem("VQ_ENDPOINT", switch, ONE_OF, {"allowed": "on, off"}))
    rate = _number(given, "VQ_ENDPOINT_RATE", Settings.rate, _RATES, problems)
    largest = _number(given, "VQ_ENDPOINT_LARGEST", Settings.largest, _SIZES, problems)
    header = given.get("VQ_CLIENT_HEADER")
    if header is not None and not re.fullmatch(_HEADER_FORM, header):
        problems.append(Problem("VQ_CLIENT_HEADER", header, _HEADER, {"allowed": "X-Real-IP"}))
    origins = given.get("VQ_EMBEDDED_BY", "").split()
    problems += [
        Problem("VQ_EMBEDDED_BY", origin, _ORIGIN, {"allowed": "https://school.example"})
        for origin in origins
        if not re.fullmatch(_ORIGIN_FORM, origin)
    ]
    log = given.get("VQ_LOG", Settings.log)
    if log not in ("text", "json"):
        problems.append(Problem("VQ_LOG", log, ONE_OF, {"allowed": "text, json"}))
    if problems:
        raise InputError(problems)
    return Settings(switch == "on", rate, largest, header, tuple(origins), "json" if log == "json" else "text")


def settings_or_stop(environment: Mapping[str, str]) -> Settings:
    """The same; a wrong setting ends the program, with what is wrong in both languages."""
    try:
        return read_settings(environment)
    except InputError as error:
        raise SystemExit("\n".join(line for language in LANGUAGES for line in wording(language).problems(error))) from None


_NAMES = ("VQ_ENDPOINT", "VQ_ENDPOINT_RATE", "VQ_ENDPOINT_LARGEST", "VQ_CLIENT_HEADER", "VQ_EMBEDDED_BY", "VQ_LOG")


def _number(given: Mapping[str, str], name: str, otherwise: int, allowed: range, problems: list[Problem]) -> int:
    """A whole number within a range; what is none is added to the problems."""
    written = given.get(name)
    if written is None:
        return otherwise
    if re.fullmatch("[0-9]{1,9}", written) and int(written) in allowed:
        return int(written)
    problems.append(Problem(name, written, _WHOLE, {"allowed": f"{allowed.start}–{allowed.stop - 1}"}))
    return otherwise
