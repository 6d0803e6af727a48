"""A refresh must not be a disaster: the browser tab itself remembers the answers, and the server never does.

The answers are laid into the tab's own session storage, which no other tab or site can read and which the
browser empties when the tab is closed. After a refresh or a lost connection the visitor is asked whether to
bring them back.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.parts.frame.layout import show_problems
from pages.parts.frame.session import own_answers, replace_answers, words
from vqlogic import InputError
from vqlogic.interview.keeping import read_answers, write_answers

_TAB = st.components.v2.component(
    "tab_memory",
    html="<span></span>",
    js="""export default function ({ data, setTriggerValue }) {
      const name = data.name, app = document.querySelector('[data-testid="stApp"]');
      try {
        if (data.forget) sessionStorage.removeItem(name);
        else if (data.kept) sessionStorage.setItem(name, data.kept);
        else {
          const found = sessionStorage.getItem(name);
          if (found) setTriggerValue("found", found);
        }
      } catch (refused) {} // Within another site's page a browser may let nothing be kept.
      if (!data.watches) return;
      // A server begun anew draws nothing until it is asked to, and has no answers: what is chosen first would be all it has.
      const watch = new MutationObserver(changes => {
        const connected = app.dataset.testConnectionState === "CONNECTED";
        if (connected && changes.some(one => one.oldValue !== "CONNECTED")) setTriggerValue("back", true);
      });
      watch.observe(app, {attributeFilter: ["data-test-connection-state"], attributeOldValue: true});
      return () => watch.disconnect();
    }""",
)


def in_tab(name: str, kept: str | None, forget: bool = False, watches: bool = False) -> str | None:
    """Lays a text into the tab under a name, or makes it forget what it has; where neither is wanted, what it has from before.
    With `watches` the page is drawn anew after the connection was cut."""
    data = {"name": name, "kept": kept, "forget": forget, "watches": watches}
    told = _TAB(key=f"tab {name}", data=data, on_found_change=lambda: None, on_back_change=lambda: None)
    found: str | None = told.found
    return found


@dataclass
class _Recalled:
    """What of a name is known in this session: what the tab had from before, and whether that is over."""

    found: str | None = None
    over: bool = False


def recall(name: str, kept: str | None) -> str | None:
    """Lays a text that the session holds into the tab under a name. Where the session holds none, what the tab has from before;
    but once it held one, or was told to forget it, the tab is emptied: that was taken away on purpose."""
    now = _recalled(name)
    if kept is not None:
        forget_recalled(name)
        in_tab(name, kept)
        return None
    found = in_tab(name, None, forget=now.over)
    if found and not now.over:
        now.found = found
    return now.found


def forget_recalled(name: str) -> None:
    """What the tab has under a name from before is wanted no more. Only in a callback, or where there is something newer."""
    now = _recalled(name)
    now.found, now.over = None, True


def _recalled(name: str) -> _Recalled:
    every: dict[str, _Recalled] = st.session_state.setdefault("recalled", {})
    return every.setdefault(name, _Recalled())


def remember() -> None:
    """Lays the answers into the tab, or offers those it still has from before."""
    state = st.session_state
    if "unreadable" in state:
        show_problems(state.pop("unreadable"))
    has_answers = bool(own_answers()["told"])
    # Said in every run until there are new answers: a run may be cut short before the tab hears of it.
    forgets = state.get("forget", False) and not has_answers
    found = in_tab("self-check", write_answers(own_answers()) if has_answers else None, forgets, watches=True)
    if has_answers:
        state["forget"] = False
    elif found and not forgets:
        state["found"] = found
    if state.get("found") and not has_answers:
        _offer()


def forget() -> None:
    """Makes the tab forget the answers."""
    st.session_state["forget"] = True
    st.session_state.pop("found", None)


def _offer() -> None:
    say = words()
    with st.container(border=True):
        st.markdown(say("This tab still has the answers you gave before the page was loaded anew."))
        with st.container(horizontal=True):
            st.button(say("Bring them back"), type="primary", key="bring_back", on_click=_bring_back)
            st.button(say("Forget them"), key="forget_found", on_click=forget)


def _bring_back() -> None:
    try:
        replace_answers(read_answers(st.session_state.pop("found")))
    except InputError as error:
        forget()
        st.session_state["unreadable"] = error
