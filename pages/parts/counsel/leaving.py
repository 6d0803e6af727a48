"""One client goes and the next one comes: asked about where something would be lost, and undone once within the same minute.
After that minute nothing is left of who went, whether or not anybody looks at the page."""

from __future__ import annotations

import threading
import time
from typing import Any

import streamlit as st

from pages.parts.counsel import clients
from pages.parts.frame import session
from pages.parts.frame.layout import plain

UNDO_SECONDS = 60
_OF_THE_CLIENT = ("client", "scenario", "answers", "settings")


class Gone:
    """What the session held of somebody who went; empties itself when the minute is over."""

    def __init__(self, held: dict[str, Any], seconds: float) -> None:
        self._held, self._until = held, time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self.forget)
        self._timer.daemon = True
        self._timer.start()

    def there(self) -> bool:
        """Whether it can still be brought back."""
        if time.monotonic() >= self._until:
            self.forget()
        return bool(self._held)

    def take(self) -> dict[str, Any]:
        """What was held, which is held no longer."""
        held = self._held if self.there() else {}
        self.forget()
        return held

    def forget(self) -> None:
        """Leaves nothing."""
        self._timer.cancel()
        self._held = {}


def show_leaving() -> None:
    """The button for the next client, and the question whether this one is to be kept, where that would be lost."""
    say, state = session.words(), st.session_state
    if not state.get("asks_to_leave") or not _would_be_lost():
        st.button(say("Next client"), key="next_client", type="primary", on_click=_next)
        return
    with st.container(border=True, key="leaving"):
        st.markdown(plain(say("This client is not in your file. What is to happen with them?")))
        with st.container(horizontal=True):
            full = not clients.has_room()
            st.button(say("Into my file, then the next"), key="keep_and_next", type="primary", on_click=_keep, disabled=full)
            st.button(say("Clear them"), key="clear_and_next", on_click=_leave)
            st.button(say("Stay with this client"), key="stay", on_click=_stay, type="tertiary")


def show_undo() -> None:
    """For a minute, the way back to whoever was cleared. Pressed later it finds nothing, and says so."""
    say = session.words()
    if st.session_state.pop("undone_too_late", False):
        st.info(plain(say("The minute is over: nothing is left of that client.")))
    if not _gone():
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="undo"):
        st.markdown(plain(say("The last client was cleared. For one minute you can undo it.")))
        st.button(say("Undo"), key="undo_clear", on_click=_undo)


def _gone() -> bool:
    gone: Gone | None = st.session_state.get("gone")
    return gone is not None and gone.there()


def _would_be_lost() -> bool:
    """Whether something was told of the client on the screen that stands in no file; of an example there is nothing to lose but
    what was written beside it."""
    one = clients.client()
    answered = any(answers["told"] for answers in one.scenarios) and not session.shown_example()
    told = answered or one.notes or one.label
    return bool(told) and not any(other is one for other in clients.caseload())


def _next() -> None:
    if _would_be_lost():
        st.session_state["asks_to_leave"] = True
    else:
        session.clear()


def _keep() -> None:
    clients.put_into_file()
    session.clear()


def _leave() -> None:
    clients.client()
    held = {name: st.session_state[name] for name in _OF_THE_CLIENT if name in st.session_state}
    session.clear()
    st.session_state["gone"] = Gone(held, UNDO_SECONDS)


def _stay() -> None:
    st.session_state.pop("asks_to_leave", None)


def _undo() -> None:
    """Brings the last client back, in the place of whoever was begun since, who is asked about like any other: not at all where
    nothing was told yet."""
    held = st.session_state["gone"].take()
    if not held:
        st.session_state["undone_too_late"] = True
        return
    if _would_be_lost():
        clients.put_into_file()
    session.clear()
    st.session_state["forget"] = False
    st.session_state.update(held)
