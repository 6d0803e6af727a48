"""What authors of notices read that follows from the code, written anew from the project's root:

    python -m tests.authors

These are the lists in data/README.md, each between two comments, and data/ruleset.schema.json, by which editors help. That they
are up to date is tested in test_authors.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vqlogic.facts import vocabulary
from vqlogic.rules import RuleSet
from vqlogic.soundness import SAYS
from vqlogic.wording import wording
from vqlogic.yamlfile import DATA

README = DATA / "README.md"
SCHEMA = DATA / "ruleset.schema.json"
_KINDS = {"bool": "true or false", "years": "years", "months": "months"}
# Where in a file the fields stand, and what the schema calls them.
PARTS = {
    "The file": "RuleSet",
    "`source`": "Source",
    "`holds`": "Period",
    "`routes`: each route": "Route",
    "`documents`: each paper": "AskedPaper",
    "`examples`: each example": "Example",
    "`says` of an example": "Says",
    "`accepted`: each entry": "Accepted",
    "`builds_on`": "BuildsOn",
    "`facts`: each fact of the notice's own": "OwnFact",
    "`majors`": "Majors",
    "`counting`": "Counting",
}


def schema() -> dict[str, Any]:
    """What a rule set's file may hold, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **RuleSet.model_json_schema()}


def schema_text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def readme_text(now: str) -> str:
    """The README as it is now, its lists written anew."""
    for name, listed in _LISTS.items():
        begin, end = f"<!-- {name}: written by python -m tests.authors -->\n", f"<!-- end of {name} -->"
        now = re.sub(
            f"(?<={re.escape(begin)}).*?(?={re.escape(end)})", lambda _, listed=listed: f"\n{listed()}\n", now, flags=re.DOTALL
        )
    return now


def _facts() -> str:
    """Every fact that any notice may ask for."""
    en, zh = wording("en"), wording("zh")
    rows = (
        [f"`{name}`", _KINDS[fact.kind], f"`{fact.evidence}`", en.fact(name), zh.fact(name)]
        for name, fact in vocabulary().items()
    )
    return _table(["fact", "kind", "evidence", "what it means", "含义"], rows)


def _fields() -> str:
    """Every field of a file, part by part."""
    whole = schema()
    parts = {title: whole if name == "RuleSet" else whole["$defs"][name] for title, name in PARTS.items()}
    return "\n".join(f"**{title}.** {_line(part['description'])}\n\n{_fields_of(part)}" for title, part in parts.items())


def _fields_of(part: Mapping[str, Any]) -> str:
    rows = (
        [f"`{name}`", "yes" if name in part.get("required", ()) else "", _meaning(field)]
        for name, field in part["properties"].items()
    )
    return _table(["field", "must be there", "what it is"], rows)


def _meaning(field: Mapping[str, Any]) -> str:
    """What a field is, and what it may say where that is one of a few words."""
    words = [word for option in (field, *field.get("anyOf", ())) for word in option.get("enum", ()) if isinstance(word, str)]
    allowed = f" One of: {', '.join(f'`{word}`' for word in words)}." if 0 < len(words) < 5 else ""
    return _line(field["description"]) + allowed


def _findings() -> str:
    """What `check` finds in a file that can be loaded."""
    return _table(["finding", "what is said of it"], ([f"`{name}`", says.format(allowed="…")] for name, says in SAYS.items()))


def _line(text: str) -> str:
    return " ".join(text.split())


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in [head, ["---"] * len(head), *rows])


_LISTS: dict[str, Callable[[], str]] = {"fields": _fields, "findings": _findings, "facts": _facts}


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8", newline="\n")
    README.write_text(readme_text(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
