"""Keep: take the answers or the result along as a file, and bring either back."""

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.layout import heading, plain, show_problems
from pages.parts.frame.upload import upload
from pages.parts.outcome import downloads, handover
from vqlogic import InputError
from vqlogic.handouts.sentences import replay_report
from vqlogic.interview.answers import Answers
from vqlogic.interview.keeping import LARGEST
from vqlogic.receipts import Replay, receipt_code, replay
from vqlogic.wording import Wording

say: Wording = session.words()


def _take_over(brought: Answers) -> None:
    session.replace_answers(brought)
    session.go("check")


def _replaces() -> str:
    return say("It replaces the answers you have given so far.")


def _bring() -> None:
    st.header(say("Bring answers back"), anchor=False)
    file = upload(say("A file of kept answers"), "answers", ["json"], 1)
    if file is not None:
        text = file.getvalue()[: LARGEST + 1]
        handover.offer_answers(lambda: text, say("The file can be read."), _replaces(), "use", _take_over)


def _bring_code() -> None:
    st.subheader(say("Or from a QR code"), anchor=False)
    handover.bring_code(_replaces(), _take_over)


def _receipts() -> None:
    st.header(say("Check a receipt"), anchor=False)
    file = upload(say("A receipt of a result"), "receipt", ["json"], 1)
    if file is None:
        return
    try:
        text = file.getvalue()[: LARGEST + 1]
        found = replay(text, session.rulesets())
    except InputError as error:
        show_problems(error)
        return
    _report(found)
    said = [say("Receipt code {code}", code=receipt_code(text))]
    if found.same:
        said.append(say("A printed sheet with this code shows the same result of the same answers."))
    st.markdown("  \n".join(map(plain, said)))


def _report(found: Replay) -> None:
    st.markdown(plain(say("Under {title}, on {day}", title=say.of(found.ruleset.title), day=say.day(found.on))))
    for told in replay_report(found, say):
        (st.success if told.same else st.error)(plain(told.title))
        if told.lines:
            st.markdown("\n".join(f"- {plain(line)}" for line in told.lines))


heading(say("Keep, and bring back"), "keep")
st.markdown(
    plain(
        say(
            "Nothing is kept on the server. A file on your own device lets you go on later or on another machine; a receipt lets "
            "anybody check a result again."
        )
    )
)
st.button(say("What becomes of what you tell"), type="tertiary", on_click=lambda: session.go("privacy"))
if session.answers()["told"]:
    ruleset, _ = session.chosen_ruleset()
    with st.container(horizontal=True):
        downloads.keep_button("keep")
        downloads.receipt_button(session.verdict(ruleset), ruleset)
    downloads.warn_left_out()
    handover.show_code()
_bring()
_bring_code()
_receipts()
