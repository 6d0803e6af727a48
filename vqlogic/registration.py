"""Where to register and what happens next, for one person (section 5 of the reading of the source)."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from vqlogic.bilingual import Bilingual
from vqlogic.facts import Level
from vqlogic.yamlfile import DATA, load_yaml

_FROZEN = ConfigDict(extra="forbid", frozen=True)


class Where(BaseModel):
    model_config = _FROZEN
    with_experience: Bilingual
    no_experience: Bilingual
    unknown_experience: Bilingual


class Step(Bilingual):
    """`levels` where the step is only for some."""

    levels: tuple[Level, ...] | None = None


class Registration(BaseModel):
    model_config = _FROZEN
    where: Where
    next_steps: tuple[Step, ...]
    technicians: Bilingual
    prevails: Bilingual
    changes: Bilingual
    eight_levels: Bilingual

    def place(self, has_worked: bool, may_have: bool) -> Bilingual:
        """Where to register, given whether there is any time at work, and whether there may be."""
        if has_worked:
            return self.where.with_experience
        return self.where.unknown_experience if may_have else self.where.no_experience

    def steps(self, level: int | None) -> list[Bilingual]:
        """What happens after handing in, at a level."""
        return [step for step in self.next_steps if step.levels is None or level in step.levels]


@cache
def registration() -> Registration:
    return load_yaml(DATA / "registration.yaml", Registration)
