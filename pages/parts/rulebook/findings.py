"""What stands out in a notice's routes (vqlogic/findings.py) and why it is meant so, each with a person to show."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.parts.frame.day import today
from pages.parts.frame.layout import fold, plain
from pages.parts.frame.session import words
from pages.parts.outcome.witness import show_person
from vqlogic import RuleSet
from vqlogic.bilingual import Bilingual
from vqlogic.findings import findings, witness
from vqlogic.handouts.effects import finding_line
from vqlogic.wording import wording


def show_findings(ruleset: RuleSet) -> None:
    """All that stands out, folded, and worked out only when it is unfolded."""
    say = words()
    part = fold(say("What stands out in these routes"), "findings", ruleset.id)
    if part is None:
        return
    day = today()
    with part:
        for one in findings(ruleset):
            with st.container(gap="xsmall"):
                st.markdown(plain(finding_line(one, ruleset, say)))
                if one.world:
                    who = Bilingual(**{language: finding_line(one, ruleset, wording(language)) for language in ("en", "zh")})
                    person = partial(witness, one, ruleset, day)
                    show_person(f"{ruleset.id} {one.name} {one.of}", who, person, [ruleset])
