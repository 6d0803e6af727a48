"""Somebody of whom a finding is so, or who is affected by a change of rules, looked at as an example person."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.layout import plain
from vqlogic import Person, RuleSet
from vqlogic.bilingual import Bilingual
from vqlogic.interview.examples import ExamplePerson


def show_person(name: str, who: Bilingual, person: Callable[[], Person], rulesets: list[RuleSet]) -> None:
    """A button that shows such a person under every notice; `name` tells it from others of the page. The person is of an
    occupation for which the rule sets are, and those are compared."""
    say = session.words()

    def show() -> None:
        told = person()
        occupations = [one for ruleset in rulesets for one in ruleset.occupations[:1]]
        data = told.model_dump(mode="json", by_alias=True, exclude_none=True)
        session.show_example(ExamplePerson(who, data | ({"occupation": occupations[0]} if occupations else {})))
        st.session_state["settings"] |= {"before": rulesets[0].id, "afterwards": rulesets[-1].id}
        session.go("compare")

    label = plain(say("Show this person"))
    st.button(label, key=session.key("witness", name), type="tertiary", on_click=show, help=plain(say.of(who)))
