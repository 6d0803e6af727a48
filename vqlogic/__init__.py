"""The rules of vocational qualification, as a library.

>>> from datetime import date
>>> person = Person.from_json('{"age": 30, "jobs": [{"from": "2016-07-01", "occupation": "this"}]}')
>>> assess(person, load_rulesets()["standard-2023"], on=date(2026, 11, 23)).highest_level
3
"""

from vqlogic.person import Person
from vqlogic.problems import InputError, Problem
from vqlogic.rules import RuleSet, load_rulesets
from vqlogic.tables.frames import assess_table
from vqlogic.verdict import Verdict, assess, assess_all, highest_and_open

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
