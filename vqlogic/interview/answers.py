"""Answers as they are kept while somebody answers, and the person they make.

Answers are plain data: `told` holds, by question, which kind of answer was given (`some`, `rough`, `none`,
`yes`, `no`, `this`, `related`, `age`, `unknown`); `values` holds what was typed or chosen, by the field of a person's JSON, and
stays there when another kind of answer is chosen, so that nothing is lost by a change of mind. The state of each
paper (`have`, `get`, `not_applicable`) stands among them, under `papers`; it makes no difference to the person.

>>> answers = {"told": {"jobs": "rough"}, "values": {"rough": {"years": 3.5, "unbroken": True}}}
>>> dict(person_of(answers)[0].facts)
{'occupation_years': 3.5, 'unbroken_occupation_years': 3.5}
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from vqlogic.facts import earlier_facts, facts, is_number
from vqlogic.interview.questions import own_questions, questions
from vqlogic.person import Person, without_given_up
from vqlogic.problems import DATE, N_, InputError, Problem
from vqlogic.typed import Unreadable, parse_date, parse_number, plain

Answers = dict[str, dict[str, Any]]

# What an answer without details says: of what is asked of this or a related occupation, a yes is of one of the two.
_PLAIN: dict[str, str | bool] = {"yes": True, "no": False, "this": "this", "related": "related"}
_NUMBER = N_("must be a number, zero or more, such as 3.5")
_TOO_MANY = N_("must not be more than all the years that are told, {allowed}")


def no_answers() -> Answers:
    """The answers of somebody who has not answered anything."""
    return {"told": {}, "values": {}}


def date_or_text(typed: str) -> str:
    """A date as it is kept, 2018-06-01, 2018-06 or 2018; what is none stays as it was typed, to be changed.

    >>> date_or_text("2018年6月1号"), date_or_text("2018年6月"), date_or_text("1/6/2018 ")
    ('2018-06-01', '2018-06', '1/6/2018')
    """
    try:
        return parse_date(typed).isoformat()
    except Unreadable:
        return plain(typed)


def number_or_text(typed: str) -> float | str:
    """A number; what is none stays as it was typed, to be changed.

    >>> number_or_text("３.5"), number_or_text("about 3")
    (3.5, 'about 3')
    """
    try:
        return parse_number(typed)
    except Unreadable:
        return plain(typed)


def is_answered(answers: Answers, question: str) -> bool:
    """Whether a question has an answer, "I don't know" included."""
    return question in answers["told"]


def is_half_open(answers: Answers, question: str) -> bool:
    """Whether the kind of answer was chosen and nothing of it told: an age not given, an entry without any detail, a school that
    is finished nobody knows when, which would count for nothing."""
    told, values, asked = answers["told"].get(question), answers["values"], questions().get(question)
    if told == "rough":
        return not any(value is not None for value in (values.get("rough") or {}).values())
    if told == "age":
        return values.get("age") is None
    if told != "some":
        return False
    if asked is None:
        return (values.get("facts") or {}).get(question) is None
    if asked.fields:
        listed = values.get(question) or ()
        return not listed or any(map(_is_empty, listed))
    return not values.get("born" if asked.kind == "birth" else question)


def _is_empty(entry: Mapping[str, Any]) -> bool:
    told = {name for name, detail in entry.items() if detail is not None}
    return not told or (entry.get("stage") == "finished" and "finished" not in told)


def person_of(answers: Answers) -> tuple[Person, list[Problem]]:
    """The person the answers make, and what could not be read: that alone is left out, as unknown."""
    data, problems = _data(answers)
    while True:
        try:
            return Person.from_data(data), problems
        except InputError as error:
            problems += map(_why, error.problems)
            for problem in error.problems:
                _leave_out(data, problem.place)


def _why(slip: Problem) -> Problem:
    """The slip, with what exactly is wrong with a day that was typed."""
    if slip.says == DATE and isinstance(slip.value, str):
        try:
            parse_date(slip.value)
        except Unreadable as error:
            return replace(slip, says=error.says)
    return slip


def answers_of(person: Mapping[str, Any]) -> Answers:
    """The answers that make a person given as JSON data; what it leaves out counts as "I don't know"."""
    told: dict[str, str] = {}
    values = {name: deepcopy(value) for name, value in without_given_up(person).items() if value is not None}
    for name, question in questions().items():
        value = values.get(name)
        if question.kind == "birth":
            told[name] = "some" if "born" in values else "age" if "age" in values else "unknown"
        elif question.kind in ("yes_no", "relation"):
            told[name] = value if isinstance(value, str) else "unknown" if value is None else "yes" if value else "no"
        elif name == "schooling" and value:
            told[name], values[name] = "some", [staged(school) for school in value]
        else:
            told[name] = "unknown" if value is None else "some" if value else "none"
    for name, value in (values.get("facts") or {}).items():
        if name in own_questions() and value is not None:
            told[name] = "some" if not isinstance(value, bool) else "yes" if value else "no"
    return {"told": told, "values": values}


def _data(answers: Answers) -> tuple[dict[str, Any], list[Problem]]:
    told, values = answers["told"], answers["values"]
    data: dict[str, Any] = {"facts": _stated(answers)}
    problems: list[Problem] = []
    for name, question in questions().items():
        answer = told.get(name)
        if question.kind == "birth":
            field = {"some": "born", "age": "age"}.get(answer or "")
            data |= {field: values.get(field)} if field else {}
        elif question.kind in ("yes_no", "relation"):
            data[name] = _PLAIN.get(answer or "")
        elif answer == "some" and question.kind != "notice":
            data[name] = _copied(values.get(name))
        elif answer == "none":
            data[name] = []
        elif answer == "rough":
            rough, problems = _rough(values)
            data["facts"] |= rough
    return data, problems


def _stated(answers: Answers) -> dict[str, Any]:
    """The facts stated directly: those of a file, and what is told of facts that a notice brings itself."""
    own = {name: answer for name, answer in answers["told"].items() if name in own_questions()}
    told = {name: value for name, value in (answers["values"].get("facts") or {}).items() if own.get(name, "some") == "some"}
    # What was told of a notice that is no longer in use is kept, and not used.
    stated = {name: value for name, value in told.items() if name in facts() or name in earlier_facts()}
    return stated | {name: _PLAIN[answer] for name, answer in own.items() if answer in _PLAIN}


def _copied(value: Any) -> Any:
    """A list whose every entry was removed again says nothing; an empty one would say "none"."""
    return ([_entry(entry) for entry in value] or None) if isinstance(value, list) else value


def _entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry as a person tells it. Whoever has finished a school is in no year of it any more."""
    left_out = {"stage"} if entry.get("stage") != "finished" else {"stage", "final_year"}
    return {name: value for name, value in entry.items() if name not in left_out}


def staged(school: Mapping[str, Any]) -> dict[str, Any]:
    """A school with its stage, which follows from what a person tells of it."""
    stage = "there" if school.get("final_year") is not None else "finished" if school.get("finished") else None
    return {**school, "stage": stage} if stage else dict(school)


def _rough(values: Mapping[str, Any]) -> tuple[dict[str, bool | float], list[Problem]]:
    """The facts that a rough answer about work states, and the numbers that are none."""
    rough: Mapping[str, Any] = values.get("rough") or {}
    problems = [Problem(f"rough.{name}", value, _NUMBER) for name, value in rough.items() if isinstance(value, str)]
    too_many = {key: most for key, most in _most_since(values).items() if is_number(rough.get(key)) and rough[key] > most}
    problems += [Problem(f"rough.{key}", rough[key], _TOO_MANY, {"allowed": f"{most:g}"}) for key, most in too_many.items()]
    stated: dict[str, bool | float] = {}
    years, related = rough.get("years"), rough.get("related_years")
    if is_number(years):
        stated["occupation_years"] = years
        if rough.get("unbroken"):
            stated["unbroken_occupation_years"] = years
        if is_number(related):
            stated["related_occupation_years"] = years + related
    if rough.get("now") is not None:
        stated["employed_in_occupation"] = rough["now"]
    listed = dict(awards(values))
    since = {key: rough[key] for key in listed if is_number(rough.get(key)) and key not in too_many}
    for key, years_since in since.items():
        stated |= _since(listed[key], years_since, bool(rough.get("unbroken")))
    return stated | _since_either(listed, since, only_this=related == 0), problems


def _most_since(values: Mapping[str, Any]) -> dict[str, float]:
    """The most years there can be since each award, where enough is told: all in this occupation for a certificate of
    this occupation, all in this or a related one for any other award."""
    rough = values.get("rough") or {}
    years, related = rough.get("years"), rough.get("related_years")
    both = years + related if is_number(years) and is_number(related) else None
    most = {key: years if award.get("occupation") == "this" else both for key, award in awards(values)}
    return {key: number for key, number in most.items() if is_number(number)}


def rough_facts(values: Mapping[str, Any]) -> dict[str, bool | float]:
    """The facts that a rough answer about work states."""
    return _rough(values)[0]


def awards(values: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """The certificates and titles listed that a rough answer can count years from, each with its key there."""
    found: dict[str, Mapping[str, Any]] = {}
    for certificate in values.get("certificates") or ():
        if certificate.get("level") in (2, 3, 4, 5) and certificate.get("occupation") in ("this", "related"):
            found.setdefault(f"since_{certificate['occupation']}_{certificate['level']}", certificate)
    for title in values.get("titles") or ():
        if title.get("rank"):
            found.setdefault(f"since_{title['rank']}", title)
    return list(found.items())


def _since(award: Mapping[str, Any], years: float, unbroken: bool) -> dict[str, bool | float]:
    if "rank" in award:
        return {f"related_years_after_title_{award['rank']}": years}
    if award["occupation"] == "related":
        return {}
    stated: dict[str, bool | float] = {f"years_after_certificate_{award['level']}": years}
    return stated | ({f"unbroken_years_after_certificate_{award['level']}": years} if unbroken else {})


def _since_either(listed: Collection[str], since: Mapping[str, float], only_this: bool) -> dict[str, bool | float]:
    """The years in this or a related occupation since the earlier of a level's two certificates, where both are known.
    Those since a certificate of this occupation were asked of this occupation alone: they say so only for whoever has
    worked in no other."""
    stated: dict[str, bool | float] = {}
    for level in (2, 3, 4, 5):
        keys = [key for key in listed if key in (f"since_this_{level}", f"since_related_{level}")]
        if keys and all(key in since and (only_this or "related" in key) for key in keys):
            stated[f"related_years_after_certificate_{level}"] = max(since[key] for key in keys)
    return stated


def _leave_out(data: Any, place: str) -> None:
    """Takes the value at a field's path out of the data; an entry as a whole becomes one without details, and so does
    a job whose last day cannot be read: without one it would count as going on."""
    if re.fullmatch(r"jobs\[\d+\]\.to", place):
        place = place.removesuffix(".to")
    steps = [int(step) if step.isdecimal() else step for step in re.findall(r"[^.\[\]]+", place)]
    for step in steps[:-1]:
        data = data[step]
    if isinstance(data, list):
        data[steps[-1]] = {}
    else:
        data.pop(steps[-1], None)
