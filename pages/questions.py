"""One question at a time. The address holds the step, never an answer."""

from html import escape

import streamlit as st

from pages.parts.asking import question
from pages.parts.asking.askback import is_new, show_asked_back
from pages.parts.frame import fields, session
from pages.parts.frame.day import today
from pages.parts.frame.layout import heading, plain
from vqlogic.interview.answers import is_answered, is_half_open
from vqlogic.interview.questions import groups
from vqlogic.interview.relevance import to_ask

say = session.words()


def _sequence() -> list[str]:
    """The questions answered, in the order they were, then those still to be asked."""
    ruleset = session.chosen_ruleset()[0]
    return [*session.answers()["told"], *to_ask(session.answers(), ruleset, today(), session.verdict(ruleset))]


def _open(other: str) -> None:
    st.session_state.pop("refused", None)
    st.query_params["step"] = other


def _progress() -> None:
    """How far the visitor has come: in which part of how many. How many questions there will be follows from the answers; the
    parts are those of whoever has answered nothing yet."""
    asked = session.asked()
    ahead = session.groups_ahead(session.chosen_ruleset()[0], today())
    with_some = ahead | {asked[one].group for one in (*sequence, id) if one in asked}
    parts = [group for group in groups() if group in with_some]
    part = parts.index(asked[id].group)
    before = [one for one in sequence[:position] if one in asked and asked[one].group == parts[part]]
    within = len(before) / sum(one.group == parts[part] for one in asked.values())
    title = say("Part {number} of {total}: {group}", number=part + 1, total=len(parts), group=say.of(groups()[parts[part]]))
    st.progress((part + within) / len(parts), text=title)


def _so_far() -> None:
    """The level that is sure already, whatever the answers still to come. Beneath all else: what comes must move no button."""
    level = session.verdict(session.chosen_ruleset()[0]).highest_level
    if level is not None:
        text = say("So far: {level} is open to you {in_it}.", level=say.term("level", level))
        st.html(f'<p class="so-far" role="status">✓ {escape(text)}</p>')


def _next() -> None:
    question.accept_preset(id)
    if not is_answered(session.answers(), id) or question.problems(id) or is_half_open(session.answers(), id):
        st.session_state["refused"] = id
        st.session_state["refusals"] = st.session_state.get("refusals", 0) + 1
        return
    if is_new(id):
        return
    sequence = _sequence()
    following = sequence[sequence.index(id) + 1 :]
    if to_check or not following:
        session.go("check")
    else:
        _open(following[0])


sequence = _sequence()
if st.query_params.get("step") not in session.asked():
    unanswered = [id for id in sequence if not is_answered(session.answers(), id)]
    st.query_params["step"] = next(iter(unanswered or sequence))
id = st.query_params["step"]
to_check = st.query_params.get("back") == "check"
position = sequence.index(id) if id in sequence else len(session.answers()["told"])

_progress()
heading(say.of(session.asked()[id].ask), id)
question.show(id)
with st.container(horizontal=True):
    st.button(say("Save and return") if to_check else say("Next"), key="next", type="primary", on_click=_next)
    if position and not to_check:
        st.button(say("Back"), key="back", on_click=_open, args=(sequence[position - 1],))
if st.session_state.get("refused") == id and not is_answered(session.answers(), id):
    st.error(say('Choose an answer. "I don\'t know" is one too.'))
question.show_problems(id)
show_asked_back(id)
if st.session_state.get("refused") == id:
    if question.problems(id):
        st.caption(plain(say("Change what is marked, or clear the field: it then counts as not known.")))
    elif is_half_open(session.answers(), id):
        st.error(say('Something is still empty here. Fill it in, or choose "I don\'t know".'))
_so_far()
fields.connect(st.session_state.get("refusals", 0) if st.session_state.get("refused") == id else 0)
