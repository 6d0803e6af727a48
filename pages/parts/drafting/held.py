"""The notice that the visitor writes, in this session: the draft, what is being written of it, and what it makes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from pages.parts.frame import session
from vqlogic import RuleSet
from vqlogic.drafts import Draft, differing_examples, provisional, unfinished, without_vain
from vqlogic.facts import Facts, facts, facts_of_file, use_facts
from vqlogic.findings import Finding, findings, not_accepted
from vqlogic.problems import InputError, Problem


@dataclass
class Made:
    """What a draft makes: the rule set as far as it is written (None where none can be made), what is wrong, the fields still to
    be written, the examples for which something else comes out, and what stands out and is not yet said to be meant so."""

    ruleset: RuleSet | None
    problems: tuple[Problem, ...] = ()
    missing: list[str] = field(default_factory=list)
    differing: list[int] = field(default_factory=list)
    open_findings: list[Finding] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether it can be used: nothing is missing, nothing is wrong."""
        return self.ruleset is not None and not self.missing and not self.differing


@dataclass
class Drafting:
    """The draft, the notice it was begun from (its id) if any, and what is being written: a route, or a fact of its own, each as
    its editor holds it. `made` follows from the draft."""

    draft: Draft
    begun_from: str | None = None
    route: dict[str, Any] | None = None
    fact: dict[str, Any] | None = None
    made: Made | None = None


def drafting() -> Drafting | None:
    """What the visitor writes, if they write one."""
    found: Drafting | None = st.session_state.get("draft")
    return found


def current() -> Drafting:
    """What the visitor writes, where it is known that they do."""
    found = drafting()
    assert found is not None
    return found


def free_id(wanted: str) -> str:
    """A name for a new notice that none which is in use has."""
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in itertools.count(1))
    return next(name for name in names if name not in session.brought())


def begin(draft: Draft, begun_from: str | None = None) -> None:
    """Puts a draft in the place of the one there may be. Only in a callback."""
    st.session_state["draft"] = Drafting(draft, begun_from)
    session.redraw()


def forget() -> None:
    """Gives the draft up. Only in a callback."""
    st.session_state.pop("draft", None)
    session.redraw()


def change(draft: Draft) -> None:
    """The draft says something else now."""
    now = current()
    now.draft, now.made = draft, None


def set_field(name: str, value: Any) -> None:
    """Writes one field of the draft; an empty one is left out."""
    left = {each: told for each, told in current().draft.items() if each != name}
    change(left | {name: value} if value else left)


def know_its_facts() -> None:
    """Makes the facts that the draft brings known to the rest of this run, and to its callbacks."""
    use_facts(Facts({**facts(), **facts_of_file(current().draft)}))


def made() -> Made:
    """What the draft makes, worked out anew only once it has changed."""
    now = current()
    if now.made is None:
        now.made = _make(now)
    return now.made


def _make(now: Drafting) -> Made:
    missing = unfinished(now.draft)
    if "routes" in missing:
        return Made(None, missing=missing)
    others = {id: ruleset for id, ruleset in session.rulesets().items() if id != now.draft["id"] or id not in session.brought()}
    try:
        ruleset = provisional(now.draft, others)
    except InputError as error:
        return Made(None, error.problems, missing)
    found = findings(ruleset)
    if (pruned := without_vain(now.draft, found)) != now.draft:
        now.draft, ruleset = pruned, provisional(pruned, others)
    open_ones = [one for one in not_accepted(found, ruleset) if one.name != "idle_example" or "examples" not in missing]
    return Made(ruleset, (), missing, differing_examples(now.draft, ruleset), open_ones)
