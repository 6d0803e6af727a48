"""The rules of vocational qualification, as a library.

>>> from datetime import date
>>> from vqlogic import Person, assess, load_rulesets
>>> person = Person.from_json('{"age": 30, "jobs": [{"from": "2016-07-01", "occupation": "this"}]}')
>>> assess(person, load_rulesets()["standard-2023"], on=date(2026, 11, 23)).highest_level
3
"""

from __future__ import annotations

import importlib

TYPE_CHECKING = False  # as type checkers understand it; to load `typing` takes longer than all else here
if TYPE_CHECKING:
    from typing import Any

    from vqlogic.person import Person
    from vqlogic.problems import InputError, Problem
    from vqlogic.rules import RuleSet, load_rulesets
    from vqlogic.tables.frames import assess_table
    from vqlogic.verdict import Verdict, assess, assess_all, highest_and_open

__version__ = "1.0.0"

__all__ = [
    "InputError",
    "Person",
    "Problem",
    "RuleSet",
    "Verdict",
    "assess",
    "assess_all",
    "assess_table",
    "highest_and_open",
    "load_rulesets",
]

# Each is loaded when it is asked for: a process that only reads a workbook (vqlogic/files/apart.py) begins far sooner.
_STANDS_IN = {
    "Person": "person",
    "InputError": "problems",
    "Problem": "problems",
    "RuleSet": "rules",
    "load_rulesets": "rules",
    "assess_table": "tables.frames",
    "Verdict": "verdict",
    "assess": "verdict",
    "assess_all": "verdict",
    "highest_and_open": "verdict",
}


def __getattr__(name: str) -> Any:
    if name not in _STANDS_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_STANDS_IN[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
