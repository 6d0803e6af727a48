"""What application forms ask for, filled in from the answers, on a page to copy from: each answer by its name, what is applied
for and by which condition, and lines for what is never asked here, such as a name.

No form's own layout is known (the reading of the source names forms, not their fields), so this is a page of its own.

>>> from datetime import date
>>> from vqlogic import Person, assess, load_rulesets
>>> from vqlogic.wording import wording
>>> ruleset = load_rulesets()["standard-2023"]
>>> person = Person.from_data({"born": "1990-05-01", "jobs": [{"from": "2012-07-01", "occupation": "this"}]})
>>> lines = dict(form_lines(person, assess(person, ruleset, on=date(2026, 11, 23)), ruleset, wording("en")))
>>> lines["Job 1"], lines["Skill certificates"], lines["Level applied for"]
('First day: 1 July 2012 · This occupation', '', 'Level 3 (senior worker)')
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from vqlogic.handouts.nextsteps import Advice, advice
from vqlogic.handouts.sentences import needs_phrase, occupation_name
from vqlogic.handouts.sheet import SheetLanguage, full_sentences, in_each, printed_line, printed_name, sheet_words, typeset
from vqlogic.interview.places import detail_name, place_name
from vqlogic.interview.questions import EntryField, questions
from vqlogic.partialdate import ToldDate
from vqlogic.person import Person
from vqlogic.personfacts import PersonFacts
from vqlogic.registration import registration
from vqlogic.rules import RuleSet
from vqlogic.verdict import Verdict
from vqlogic.wording import Wording

_LISTS = ("schooling", "certificates", "titles", "jobs", "trainings")
_YEARS = ("occupation_years", "related_occupation_years")


def write_form(person: Person, verdict: Verdict, ruleset: RuleSet, language: SheetLanguage = "en", name: str = "") -> bytes:
    """The page as PDF, with a name on it where one is given."""
    words = [say.about(printed_name(person.occupation or "") or None) for say in sheet_words(language)]
    lines = zip(*(form_lines(person, verdict, ruleset, say, name) for say in words), strict=True)
    sheet = {
        "who": printed_name(name),
        "headline": in_each(words, lambda say: say("For the application form")),
        "facts": [in_each(words, _what_for)],
        "parts": [
            {
                "title": in_each(words, lambda say: say("What to copy")),
                "fields": [[[one for one, _ in line], [printed_line(answer) for _, answer in line]] for line in lines],
            }
        ],
        "prevails": in_each(words, lambda say: say.of(registration().prevails)),
        "code": [""] * len(words),
    }
    return typeset(words, [sheet], verdict.on)


def form_lines(person: Person, verdict: Verdict, ruleset: RuleSet, say: Wording, name: str = "") -> list[tuple[str, str]]:
    """What a form asks for and the answer, a pair a line; the answer is empty where it is written by hand."""
    return [
        (say("Name"), name),
        (say("Identity number"), ""),
        *_age(person, say),
        *(line for field in _LISTS for line in _entries(person, field, say)),
        *_years(PersonFacts(person, verdict.on, ruleset.counting), say),
        (say("Occupation applied for"), occupation_name(person.occupation, say) if person.occupation else ""),
        *_applied_for(advice(person, verdict, ruleset), ruleset, say),
    ]


def _what_for(say: Wording) -> str:
    lines = [
        say("Application forms differ: copy what yours asks for"),
        say("What is not asked here is left open, to be written by hand"),
    ]
    return full_sentences(lines, say)


def _age(person: Person, say: Wording) -> list[tuple[str, str]]:
    if person.born:
        return [(place_name("born", say), say.date(person.born))]
    return [(place_name("age", say), f"{person.age:g}")] if person.age is not None else [(place_name("born", say), "")]


def _entries(person: Person, field: str, say: Wording) -> Iterator[tuple[str, str]]:
    """Every entry of a list; that there is none, or an empty line where it is not told."""
    question, told = questions()[field], getattr(person, field)
    if not told:
        yield say.of(question.called), "" if told is None else say("none")
    for at, entry in enumerate(told or ()):
        details = {field.alias or name: getattr(entry, name) for name, field in type(entry).model_fields.items()}
        asked = [(value, question.fields[name]) for name, value in details.items() if name in question.fields]
        said = [_detail(value, field, say) for value, field in asked if value is not None]
        yield place_name(f"{field}[{at}]", say), " · ".join(said)


def _detail(value: Any, field: EntryField, say: Wording) -> str:
    """A detail of an entry; what stands for itself, such as a level, without its name."""
    if isinstance(value, ToldDate):
        text = say.date(value)
    else:
        text = f"{value:g}" if isinstance(value, float) else say.term(field.choice or "yes_no", value)
    alone = field.kind == "choice" and field.called is None
    return text if alone else say("{name}: {text}", name=detail_name(field, say), text=text)


def _years(known: PersonFacts, say: Wording) -> Iterator[tuple[str, str]]:
    """The years that are known, on the day."""
    for name in _YEARS:
        low, high = known.bounds(name)
        if low == high < math.inf:
            yield say.fact(name), say("{amount}, on {day}", amount=say.amount(name, low), day=say.day(known.on))


def _applied_for(given: Advice, ruleset: RuleSet, say: Wording) -> list[tuple[str, str]]:
    """The level that is open, and by which condition; empty lines where none is."""
    level, condition = say("Level applied for"), say("Condition")
    if given.kind != "apply" or given.level is None or given.route is None:
        return [(level, ""), (condition, "")]
    rule = ruleset.route(given.route.route)
    stands = [say.of(rule.notice or ruleset.short), *([say("clause {clause}", clause=rule.clause)] if rule.clause else [])]
    needs = needs_phrase(rule.conditions, say)
    return [(level, say.term("level", given.level)), (condition, " · ".join([*stands, needs]))]
