"""A dozen people of different kinds to try the self-check with: data/examples/.

Each is a person's JSON of its own, which the terminal reads too; index.yaml says who it is for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from vqlogic.bilingual import Bilingual
from vqlogic.yamlfile import DATA, load_yaml

FOLDER = DATA / "examples"


@dataclass(frozen=True)
class ExamplePerson:
    """`data` is the person's JSON as plain values."""

    who: Bilingual
    data: dict[str, Any]


@cache
def examples() -> dict[str, ExamplePerson]:
    """The example people by id, in the order of data/examples/index.yaml."""
    index = load_yaml(FOLDER / "index.yaml", dict[str, Bilingual])
    return {id: ExamplePerson(who, json.loads((FOLDER / f"{id}.json").read_text(encoding="utf-8"))) for id, who in index.items()}
