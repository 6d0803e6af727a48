"""A counsellor's session: all questions on one page beside the verdict, scenarios side by side, and the next client."""

from __future__ import annotations

import streamlit as st

from pages.parts.asking import question
from pages.parts.counsel import clients, leaving, scenarios
from pages.parts.counsel.remembered import remember_afternoon
from pages.parts.frame import fields, overtaken, session
from pages.parts.frame.download import download
from pages.parts.frame.layout import heading, plain
from pages.parts.frame.upload import read_upload
from pages.parts.outcome import downloads, handover
from vqlogic.interview.caseload import (
    LARGEST,
    LONGEST_LABEL,
    LONGEST_NOTES,
    MOST_CLIENTS,
    MOST_SCENARIOS,
    read_clients,
    write_clients,
)
from vqlogic.interview.questions import groups

say = session.words()
# Room for two columns, questions close together, a question's answers beside its words, the verdict in sight.
DENSE = """<style>
[data-testid="stMainBlockContainer"] { max-width: 84rem; }
.st-key-verdict { position: sticky; top: 4.5rem; }
.st-key-dense h2 { font-size: 1.1rem; padding: .75rem 0 0; }
.st-key-dense [data-testid="stRadio"] { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 1.25rem; }
.st-key-dense [class*="st-key-entry-"] { padding: .5rem .75rem; gap: .25rem; }
</style>"""


def _client() -> None:
    one, label, notes = clients.client(), session.key("client", "label"), session.key("client", "notes")

    def write() -> None:
        overtaken.typed()
        one.label, one.notes = st.session_state[label], st.session_state[notes]

    left, right = st.columns([1, 2])
    left.text_input(
        say("Label for this client (may stay empty)"),
        one.label,
        max_chars=LONGEST_LABEL,
        key=label,
        on_change=write,
        autocomplete="off",
        help=plain(say("Only for your eye during this session: it stands in no file and on no sheet.")),
    )
    right.text_area(say("Notes"), one.notes, max_chars=LONGEST_NOTES, key=notes, on_change=write, height=80)
    with st.container(horizontal=True):
        leaving.show_leaving()
        listed = any(other is one for other in clients.caseload())
        st.button(say("Put into my file"), key="put", on_click=clients.put_into_file, disabled=listed or not clients.has_room())
    st.caption(plain(say("Next client clears this one: answers, papers, scenarios, label and notes.")))


def _bring_code() -> None:
    with st.expander(say("Take a client's answers from a QR code")):
        handover.bring_code(say("It replaces the client on the screen: answers, papers, scenarios, label and notes."))


def _scenario_choice() -> None:
    one = clients.client()
    numbers, widget = list(range(len(one.scenarios))), session.key("scenario")
    names = [scenarios.scenario_name(number) for number in numbers]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(numbers) > 1:
            st.radio(
                say("Scenario"),
                numbers,
                clients.scenario(),
                names.__getitem__,
                key=widget,
                on_change=lambda: clients.open_scenario(st.session_state[widget]),
                horizontal=True,
            )
        st.button(
            say("Copy into another scenario"),
            key="copy_scenario",
            on_click=clients.copy_scenario,
            disabled=len(numbers) >= MOST_SCENARIOS,
        )
        if len(numbers) > 1:
            st.button(say("Remove this scenario"), key="remove_scenario", type="tertiary", on_click=clients.remove_scenario)


def _questions() -> None:
    st.caption(plain(say("The questions are worded so that they can be read out to the client.")))
    group = ""
    for id, asked in session.asked().items():
        if asked.group != group:
            group = asked.group
            st.header(say.of(groups()[group]), anchor=False)
        question.show_dense(id)


def _file() -> None:
    st.header(say("My file of this afternoon"), anchor=False)
    st.markdown(
        plain(
            say(
                "Clients you put into the file stay in this tab, and nowhere else, until you download it or close the tab. "
                "Labels are not written to the file."
            )
        )
    )
    listed = clients.caseload()
    if listed:
        numbers = list(range(len(listed)))
        names = [_listed(number) for number in numbers]
        opened = st.selectbox(
            say("Clients in the file"),
            numbers,
            None,
            names.__getitem__,
            key=session.key("listed"),
            placeholder=say("Choose one"),
        )
        with st.container(horizontal=True):
            st.button(say("Open this client"), key="open_client", on_click=_open, args=(opened,), disabled=opened is None)
            download(say("Download the file"), "self-check-clients.json", lambda: write_clients(listed).encode(), "caseload")
            st.button(say("Empty the file"), key="empty_file", type="tertiary", on_click=clients.empty_file)
        downloads.warn_left_out()
        st.caption(plain(say("Opening a client clears the one on the screen, unless that one is in the file.")))
    _reopen()


def _open(number: int | None) -> None:
    if number is not None:
        clients.open_client(number)


def _listed(number: int) -> str:
    one = clients.caseload()[number]
    title = say("Client {number}", number=number + 1)
    return f"{title}: {one.label}" if one.label else title


def _reopen() -> None:
    found = read_upload(say("Reopen a file of clients"), "clients", ["json"], 5, LARGEST, lambda data, _: read_clients(data))
    if found is None:
        return
    st.success(plain(say.count("The file holds {number} client.", "The file holds {number} clients.", len(found))))
    others = clients.not_here(found)
    if here := len(found) - len(others):
        there = say.count("{number} of them is in this session already.", "{number} of them are in this session already.", here)
        st.info(plain(there))

    def add() -> None:
        clients.reopen(others)
        session.redraw()

    room = len(clients.caseload()) + len(others) <= MOST_CLIENTS
    if not room:
        st.error(plain(say("A file holds at most {allowed} clients: download and empty the file first.", allowed=MOST_CLIENTS)))
    st.button(say("Add them to this session"), key="add_clients", on_click=add, disabled=not (room and others))


st.html(DENSE)
heading(say("Counsellor's session"), "counsellor")
remember_afternoon()
leaving.show_undo()
_client()
_bring_code()
_scenario_choice()
answers, verdict = st.columns([8, 5], gap="large")
with answers, st.container(key="dense", gap="small"):
    _questions()
with verdict, st.container(key="verdict"):
    scenarios.show_beside()
fields.connect()
scenarios.show_side_by_side()
downloads.hand_over(clients.client().notes)
_file()
