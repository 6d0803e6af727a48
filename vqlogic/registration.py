"""Where to register and what happens next, for one person (section 5 of the reading of the source)."""

from __future__ import annotations

from functools import cache
from typing import Literal

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
    assessment_body: Bilingual


class NextStep(Bilingual):
    """`levels` where the step is only for some."""

    levels: tuple[Level, ...] | None = None


class Registration(BaseModel):
    model_config = _FROZEN
    where: Where
    next_steps: tuple[NextStep, ...]
    certificates: Bilingual
    technicians: Bilingual
    prevails: Bilingual
    changes: Bilingual
    eight_levels: Bilingual

    def place(self, registers_with: Literal["station", "assessment_body"], has_worked: bool, may_have: bool) -> Bilingual:
        """Where to register under a notice, given whether there is any time at work, and whether there may be: an assessment
        body takes everybody."""
        if registers_with == "assessment_body":
            return self.where.assessment_body
        if has_worked:
            return self.where.with_experience
        return self.where.unknown_experience if may_have else self.where.no_experience

    def steps(self, level: int | None) -> list[Bilingual]:
        """What happens after handing in, at a level."""
        return [step for step in self.next_steps if step.levels is None or level in step.levels]


@cache
def registration() -> Registration:
    return load_yaml(DATA / "registration.yaml", Registration)
