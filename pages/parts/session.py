"""What one visitor's session holds: the language and the answers. Everything else is worked out from them.

Answers live here as codes, never in a widget: a widget is named for the language and a revision, starts from
the answer and writes back when it changes. So a switch of language, a page change or a removed row loses nothing.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.parts.shell import preferred
from vqlogic import Person, Problem, RuleSet, Verdict, assess, load_rulesets
from vqlogic.answers import Answers, empty, person_of
from vqlogic.documents import State
from vqlogic.wording import LANGUAGES, Wording, wording


def start() -> None:
    """Sets the session up on its first run and keeps the language in the address."""
    state = st.session_state
    if "language" not in state:
        headers = {name.lower(): value for name, value in st.context.headers.items()}
        state["language"] = preferred(st.query_params.get("lang"), headers.get("accept-language"))
        replace_answers(empty())
    if st.query_params.get("lang") != state["language"]:
        st.query_params["lang"] = state["language"]


def words() -> Wording:
    """The words of the visitor's language."""
    return wording(st.session_state["language"])


def switch_language() -> None:
    """Changes to the other language; no answer is touched."""
    others = [language for language in LANGUAGES if language != st.session_state["language"]]
    st.session_state["language"] = others[0]
    st.query_params["lang"] = others[0]


def answers() -> Answers:
    """The answers so far: `told` and `values` (vqlogic/answers.py). Change them only in a callback."""
    return st.session_state["answers"]  # type: ignore[no-any-return]


def replace_answers(new: Answers) -> None:
    """Puts other answers in the place of the present ones."""
    st.session_state["answers"] = new
    redraw()


def clear() -> None:
    """Forgets the answers, and what was chosen or typed beside them."""
    for name in ("nickname", "sheet_language", "papers_route"):
        st.session_state.pop(name, None)
    replace_answers(empty())


def papers() -> dict[str, State]:
    """The state of each paper, kept with the answers. Change it only in a callback."""
    return answers()["values"].setdefault("papers", {})  # type: ignore[no-any-return]


def redraw() -> None:
    """Makes every widget start anew from its answer."""
    st.session_state["revision"] = st.session_state.get("revision", 0) + 1


def key(*names: object) -> str:
    """A widget's key: it changes with the language and the revision."""
    return "/".join(map(str, (st.session_state["language"], st.session_state["revision"], *names)))


@st.cache_resource
def rulesets() -> dict[str, RuleSet]:
    """Every rule set by id, read once for all sessions."""
    return load_rulesets()


def chosen_ruleset() -> tuple[RuleSet, bool]:
    """The rule set the visitor chose, or the default one; and whether it was chosen."""
    id = answers()["values"].get("ruleset")
    if answers()["told"].get("ruleset") == "some" and id in rulesets():
        return rulesets()[id], True
    return next(iter(rulesets().values())), False


def person() -> tuple[Person, list[Problem]]:
    """The person the answers make, and the answers that could not be read."""
    return person_of(answers())


def verdict(ruleset: RuleSet) -> Verdict:
    """The verdict on the visitor under a rule set, today."""
    return assess(person()[0], ruleset)


def go(page: str, **parameters: str) -> Any:
    """Opens a page, keeping the language in its address."""
    st.switch_page(f"{page}.py", query_params={"lang": st.session_state["language"], **parameters})
