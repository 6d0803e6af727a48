"""A notice of one's own: a station's, a province's or an employer's announcement, written by a form, checked at once, used in
this session and kept as a file."""

from functools import partial

import streamlit as st

from pages.parts.classlist.held import forget_notice
from pages.parts.drafting import about, checks, further, held, routes
from pages.parts.drafting.remembered import remember_draft
from pages.parts.frame import fields, session
from pages.parts.frame.day import today
from pages.parts.frame.download import download
from pages.parts.frame.layout import heading, plain, show_problems
from pages.parts.frame.upload import read_upload
from vqlogic import InputError
from vqlogic.drafts import LARGEST, MY_NOTICE, PREFIX, copy_of, empty_draft, read_draft, write_draft
from vqlogic.handouts.noticesheet import write_notice_sheet
from vqlogic.yamlfile import DATA

say = session.words()


def _begin() -> None:
    """The three ways to begin."""
    st.button(say("Start with an empty notice"), type="primary", key="begin_empty", on_click=_empty)
    notices = session.rulesets()
    chosen = st.selectbox(
        say("Or start from a notice"), list(notices), format_func=lambda id: say.of(notices[id].title), key="copied"
    )
    st.button(say("Copy this notice"), key="begin_copy", on_click=_copy, args=(chosen,))
    _bring()


def _empty() -> None:
    held.begin(empty_draft(held.free_id(MY_NOTICE)))


def _copy(chosen: str) -> None:
    held.begin(copy_of(session.rulesets()[chosen], held.free_id(f"{PREFIX}{chosen}")), chosen)


def _bring() -> None:
    with st.expander(say("Bring back a file you kept")):
        draft = read_upload(say("The file of a notice"), "notice", ["yaml", "yml"], 1, LARGEST, read_draft)
        if draft is None:
            return
        st.success(plain(say("The file can be read.")))
        st.button(say("Go on with this notice"), type="primary", key="use_notice", on_click=held.begin, args=(draft,))


def _state() -> None:
    """What is still to be done, at the top."""
    made = held.made()
    if made.problems:
        show_problems(InputError(made.problems), say("Something cannot be right:"))
    if made.missing:
        left = "\n".join(f"- {plain(about.labels().get(name, name))}" for name in made.missing)
        title = plain(say("Still to write:"))
        st.info(f"{title}\n{left}")
    elif made.differing:
        st.warning(plain(say("An example comes out otherwise: see below.")))
    elif made.whole and made.open_findings:
        st.warning(plain(say("It can be used. Some things stand out: see below.")))
    elif made.whole:
        st.success(plain(say("It is whole, and nothing stands out.")))


def _use() -> None:
    """Uses it in this session, and gives it to keep."""
    made, now = held.made(), held.current()
    st.header(say("Use and keep it"), anchor=False)
    st.markdown(
        plain(say("It stands beside the other notices in your results, with clients and in classes, until you close this tab."))
    )
    used = session.brought()
    with st.container(horizontal=True):
        if made.ruleset and made.whole:
            label = say("Use the changed notice") if now.draft["id"] in used else say("Use it from now on")
            if used.get(now.draft["id"]) != made.ruleset:
                st.button(label, type="primary", key="use_own", on_click=_use_it)
            else:
                st.button(say("Look at it in the rule book"), key="see_own", on_click=_see)
        if now.draft["id"] in used:
            st.button(say("Use it no longer"), key="drop_own", on_click=_drop)
        download(say("The notice as a file"), f"{now.draft['id']}.yaml", partial(write_draft, now.draft), "own")
        if made.ruleset and made.whole:
            make = partial(write_notice_sheet, made.ruleset, today(), say.language)
            download(say("To print and sign (PDF)"), f"{now.draft['id']}.pdf", make, "own sheet")
    with st.expander(say("For a text editor")):
        st.markdown(plain(say("Lay this file beside the notice: an editor then completes and checks what you write.")))
        download(say("The form of such files"), "ruleset.schema.json", (DATA / "ruleset.schema.json").read_bytes, "schema")
    st.button(say("Give this notice up"), key="give_up", on_click=held.forget, type="tertiary")


def _use_it() -> None:
    made = held.made().ruleset
    if made:
        session.use_brought([*(one for id, one in session.brought().items() if id != made.id), made])
        forget_notice(made.id)


def _see() -> None:
    session.go("about", ruleset=held.current().draft["id"])


def _drop() -> None:
    id = held.current().draft["id"]
    session.use_brought(one for one in session.brought().values() if one.id != id)
    forget_notice(id)


heading(say("A notice of your own"), "own")
st.markdown(
    plain(
        say(
            "A station, a province or an employer may have an announcement of its own. Write it here once, "
            "and everything here can use it. It is kept nowhere: download it as a file."
        )
    )
)
remember_draft()
if held.drafting() is None:
    _begin()
else:
    held.know_its_facts()
    with st.container(key="draft-state"):
        _state()
    about.show_about()
    further.show_facts()
    routes.show_routes(held.made().ruleset)
    further.show_further_papers()
    if made := held.made().ruleset:
        checks.show_examples(made)
        checks.show_open_findings(made)
        checks.show_changes(made)
    _use()
fields.connect()
