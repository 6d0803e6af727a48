"""A station that meets all that is asked, as the JSON of its file, to be changed in one place by a test."""

from __future__ import annotations

from typing import Any

from vqlogic.stationrules import station_rules


def ready_station() -> dict[str, Any]:
    """Everything that is asked, and no more."""
    leads = {"college": True, "title": "intermediate", "years": 5, "organiser": True}
    managers = ("accountant", "cashier", "computer_manager", "file_manager", "examination_administrator")
    staff: list[dict[str, Any]] = [
        {"name": "Li", "posts": ["master"], "facts": {**leads}},
        {"name": "Wang", "posts": ["deputy"], "facts": {**leads, "full_time": True}},
        *({"name": f"Zhao {at}", "posts": [post], "facts": {}} for at, post in enumerate(managers)),
        {
            "name": "Chen",
            "posts": ["examiner"],
            "facts": {"college": True, "title": "intermediate", "experience": True, "examiner_certificate": True},
        },
    ]
    staff[2]["facts"]["accounting_certificate"] = True
    facts = {name: True for name, fact in station_rules().facts.items() if fact.of == "station"}
    return {"name": "Works school", "levels": [5, 4, 3], "staff": staff, "facts": {**facts, "theory_seats": 40}}
