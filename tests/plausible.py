"""Random lives that are plausible: school, then work, certificates and titles in their order, dates known to the day, the
month or the year; told by date of birth or by age. For measuring how often something is asked back."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

_SCHOOLS = [
    [("junior_high", 15)],
    [("junior_high", 15), ("senior_high", 18)],
    [("junior_high", 15), ("technical_school", 18)],
    [("junior_high", 15), ("vocational_high", 18), ("higher_vocational", 21)],
    [("senior_high", 18), ("junior_college", 21)],
    [("senior_high", 18), ("bachelor", 22)],
    [("senior_high", 18), ("bachelor", 22), ("master", 25)],
    [("junior_high", 15), ("technician_college", 20)],
]


def plausible_person(chance: Random, on: date) -> dict[str, Any]:
    """The plain data of somebody of 16 to 62 years whose life is in order."""
    born = on - timedelta(days=chance.randint(16 * 366, 62 * 365))
    school = chance.choice(_SCHOOLS)

    def at(age: float) -> date:
        return born + timedelta(days=round(age * 365.25) + chance.randint(-200, 200))

    schooling = [
        {"school": name, "major": chance.choice(["this", "related", "other"]), "finished": at(age)} for name, age in school
    ]
    start = max(at(school[-1][1] + chance.choice([0, 0, 1, 2, 5])), schooling[-1]["finished"])
    jobs, day = [], start
    while day < on and len(jobs) < 5:
        last = day + timedelta(days=chance.randint(100, 4000))
        jobs.append(
            {"from": day, "occupation": chance.choice(["this", "this", "related", "other"])} | ({"to": last} if last < on else {})
        )
        day = last + timedelta(days=chance.choice([1, 1, 30, 400]))
    certificates, day = [], start
    for level in (5, 4, 3, 2, 1)[chance.choice([0, 0, 1, 2]) :]:
        day += timedelta(days=chance.randint(200, 2500))
        if day < on and chance.random() < 0.7:
            certificates.append({"level": level, "occupation": chance.choice(["this", "this", "related"]), "awarded": day})
    titles, day = [], start
    for rank in ("junior", "intermediate", "senior"):
        day += timedelta(days=chance.randint(900, 2600))
        if day < on and chance.random() < 0.2 and school[-1][1] > 18:
            titles.append({"rank": rank, "awarded": day})
    told: dict[str, Any] = {
        "jobs": jobs,
        "certificates": certificates,
        "titles": titles,
        "schooling": [one for one in schooling if one["finished"] <= on + timedelta(days=1500)],
        "trainings": [],
    }
    told |= {"born": born} if chance.random() < 0.8 else {"age": (on - born).days // 366}
    return _as_told(told, chance)


def _as_told(value: Any, chance: Random) -> Any:
    """Dates as people know them: to the day, the month or the year."""
    if isinstance(value, dict):
        return {name: _as_told(one, chance) for name, one in value.items()}
    if isinstance(value, list):
        return [_as_told(one, chance) for one in value]
    return value.isoformat()[: chance.choice([10, 10, 10, 7, 4])] if isinstance(value, date) else value


def places_of_dates(told: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where the dates of a person's plain data stand."""
    if isinstance(told, str):
        return [path] if told[:4].isdecimal() else []
    steps = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    return [place for step, one in steps for place in places_of_dates(one, (*path, step))]
