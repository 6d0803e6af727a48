"""A notice of one's own held against what it says: people who could now apply, each to be said right or wrong; what looks like a
slip; and who gains or loses against the notice it was begun from."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from pages.parts.drafting import held
from pages.parts.drafting.routes import edit
from pages.parts.frame import session
from pages.parts.frame.layout import plain
from pages.parts.frame.session import key, redraw, words
from pages.parts.rulebook.differences import show_compared
from vqlogic import RuleSet
from vqlogic.conformance import points
from vqlogic.drafts import likely_examples, outcome, with_accepted
from vqlogic.findings import Finding
from vqlogic.handouts.effects import finding_line
from vqlogic.handouts.rulebook import example_lines
from vqlogic.handouts.sentences import level_name, needs_phrase
from vqlogic.rules import Example
from vqlogic.wording import wording

_ASKED_AT_ONCE = 3


def show_examples(ruleset: RuleSet) -> None:
    """The worked examples, and people who could now apply, to be said right or wrong: a right one becomes an example."""
    say, draft = words(), held.current().draft
    st.header(say("Is that right?"), anchor=False)
    examples: list[dict[str, Any]] = draft.get("examples", [])
    for at in held.made().differing:
        _differing(at, examples[at], ruleset)
    known = [one["facts"] for one in examples]
    asked = [(id, facts) for id, facts in likely_examples(ruleset) if facts not in known]
    for id, facts in asked[:_ASKED_AT_ONCE]:
        _question(id, facts, ruleset)
    if not asked:
        st.markdown(plain(say("You said of every way that it is right.")))
    else:
        left = say.count("{number} way is still to be asked about.", "{number} ways are still to be asked about.", len(asked))
        st.caption(plain(left))
    cases = say.count(
        "{number} case fixes this notice completely.", "{number} cases fix this notice completely.", len(points(ruleset))
    )
    st.caption(plain(cases))


def _question(id: str, facts: dict[str, bool | float], ruleset: RuleSet) -> None:
    say, route = words(), ruleset.route(id)
    comes_out = outcome(facts, ruleset)
    with st.container(border=True, key=f"right-{id}", gap="xsmall"):
        what = needs_phrase(route.conditions, say)
        highest = level_name(comes_out["highest_level"], say)
        said = say(
            "Somebody with: {what}. They can apply for: {level}, by {routes}.",
            what=what,
            level=highest,
            routes=say.joined(comes_out["routes"]),
        )
        st.markdown(plain(said))
        with st.container(horizontal=True):
            right, wrong = say("It is right ({route})", route=id), say("It is wrong ({route})", route=id)
            st.button(right, key=key("draft", "right", id), on_click=_right, args=(id, facts, comes_out, ruleset))
            st.button(wrong, key=key("draft", "wrong", id), on_click=edit, args=(id,), type="tertiary")


def _right(id: str, facts: dict[str, bool | float], comes_out: dict[str, Any], ruleset: RuleSet) -> None:
    conditions = ruleset.route(id).conditions
    who = {language: needs_phrase(conditions, wording(language)) for language in ("en", "zh")}
    held.set_field("examples", [*held.current().draft.get("examples", []), {"who": who, "facts": facts, "says": comes_out}])
    redraw()


def _differing(at: int, example: dict[str, Any], ruleset: RuleSet) -> None:
    """An example for which something else comes out now: the notice has changed, or the example is wrong."""
    say, now = words(), outcome(example["facts"], ruleset)
    with st.container(border=True, key=f"differs-{at}", gap="xsmall"):
        who, *lines = example_lines(Example.model_validate(example), say)
        st.markdown(f"**{plain(who)}**\n" + "\n".join(f"- {plain(line)}" for line in lines))
        highest = level_name(now["highest_level"], say)
        st.warning(
            plain(
                say("Now something else comes out: {level}, by {routes}.", level=highest, routes=say.joined(now["routes"]) or "–")
            )
        )
        with st.container(horizontal=True):
            number = at + 1
            take, drop = say("Example {number}: now it is right", number=number), say("Remove example {number}", number=number)
            st.button(take, key=key("draft", "take", at), on_click=_put, args=(at, {**example, "says": now}))
            st.button(drop, key=key("draft", "drop example", at), on_click=_put, args=(at, None), type="tertiary")


def _put(at: int, example: dict[str, Any] | None) -> None:
    examples = list(held.current().draft["examples"])
    examples[at : at + 1] = [example] if example else []
    held.set_field("examples", examples)
    redraw()


def show_open_findings(ruleset: RuleSet) -> None:
    """What looks like a slip and is not yet said to be meant so."""
    say, found = words(), held.made().open_findings
    if not found:
        return
    st.header(say("What stands out"), anchor=False)
    st.markdown(plain(say("Look at the text again. If it is like that, say so; if not, change the way.")))
    for at, one in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center", key=f"stands-out-{at}"):
            st.markdown(plain(finding_line(one, ruleset, say)), width="stretch")
            label = say("It is meant so ({number})", number=at + 1)
            st.button(label, key=key("draft", "accept", at), on_click=_accept, args=(one,))


def _accept(one: Finding) -> None:
    held.change(with_accepted(held.current().draft, one))
    redraw()


def show_changes(ruleset: RuleSet) -> None:
    """Who gains and who loses by it against another notice: first the one it was begun from."""
    say, now = words(), held.current()
    st.header(say("What differs"), anchor=False)
    show_compared(ruleset, session.standing_rulesets(), now.begun_from, "draft", partial(setattr, now, "begun_from"))
