"""Who gains and who loses when one notice takes the place of another, whoever is looking: each with a person to show."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.parts.frame.day import chosen_day
from pages.parts.frame.layout import fold, plain
from pages.parts.frame.session import words
from pages.parts.outcome.witness import show_person
from vqlogic import RuleSet
from vqlogic.affected import compare
from vqlogic.bilingual import Bilingual
from vqlogic.handouts.effects import effects, summary_lines, with_what
from vqlogic.wording import wording


def show_effects(old: RuleSet, new: RuleSet) -> None:
    """All who are affected, folded, and worked out only when it is unfolded."""
    say = words()
    part = fold(say("Who else gains or loses by it"), "effects")
    if part is None:
        return
    found, day = compare(old, new), chosen_day()
    with part:
        for line in summary_lines(found, say):
            st.markdown(plain(line))
        for number, one in enumerate(effects(found, say)):
            with st.container(gap="xsmall"):
                st.markdown(f"**{plain(one.title)}** {plain(one.details)}")
                who = Bilingual(**{language: with_what(one.of, found, wording(language)) for language in ("en", "zh")})
                show_person(f"effect {number}", who, partial(found.witness, one.of, day), [old, new])
