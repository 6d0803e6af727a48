"""A counsellor's clients in this session: the one on the screen with their scenarios, and those put into the file.

The answers on the screen are always those of the client's open scenario, so that every other page is about them too.
"""

from __future__ import annotations

from copy import deepcopy

import streamlit as st

from pages.parts.frame import session
from vqlogic.interview.caseload import MOST_CLIENTS, MOST_SCENARIOS, Client
from vqlogic.interview.keeping import write_answers


def client() -> Client:
    """The client on the screen; a new one where nobody was begun."""
    state = st.session_state
    if "client" not in state:
        state["client"] = Client(scenarios=[session.answers()])
    one: Client = state["client"]
    one.scenarios[scenario()] = session.answers()
    return one


def scenario() -> int:
    """Which of the client's scenarios is open, from 0."""
    return int(st.session_state.get("scenario", 0))


def caseload() -> list[Client]:
    """The clients put into the file so far."""
    clients: list[Client] = st.session_state.setdefault("caseload", [])
    return clients


def open_scenario(number: int) -> None:
    """Opens another scenario of this client."""
    one = client()
    st.session_state["scenario"] = number
    st.session_state["answers"] = one.scenarios[number]
    session.redraw()


def copy_scenario() -> None:
    """Makes another scenario out of the open one, and opens it."""
    one = client()
    if len(one.scenarios) < MOST_SCENARIOS:
        one.scenarios.append(deepcopy(session.answers()))
        open_scenario(len(one.scenarios) - 1)


def remove_scenario() -> None:
    """Removes the open scenario; the one before it opens."""
    one, number = client(), scenario()
    if len(one.scenarios) > 1:
        del one.scenarios[number]
        st.session_state["scenario"] = max(number - 1, 0)
        st.session_state["answers"] = one.scenarios[scenario()]
        session.redraw()


def has_room() -> bool:
    """Whether one more client fits into the file."""
    return len(caseload()) < MOST_CLIENTS


def put_into_file() -> None:
    """Puts this client among those of the file; what changes later changes there too."""
    one = client()
    if not any(other is one for other in caseload()):
        caseload().append(one)


def open_client(number: int) -> None:
    """Opens a client of the file in the place of the one on the screen, who is cleared."""
    one = caseload()[number]
    session.clear()
    st.session_state["client"] = one
    st.session_state["answers"] = one.scenarios[0]


def not_here(clients: list[Client]) -> list[Client]:
    """Those of a file's clients of whom the session's file does not say the same already, but for the label."""
    here = [(one.notes, *map(write_answers, one.scenarios)) for one in caseload()]
    return [one for one in clients if (one.notes, *map(write_answers, one.scenarios)) not in here]


def reopen(clients: list[Client]) -> None:
    """Adds the clients of a file to those of this session."""
    caseload().extend(clients)


def empty_file() -> None:
    """Forgets every client of the file but the one on the screen."""
    st.session_state["caseload"] = []
