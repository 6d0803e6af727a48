"""The same answers under every rule set side by side, and what makes them differ."""

from html import escape

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.day import chosen_day
from pages.parts.frame.layout import heading, plain
from pages.parts.outcome import asof
from pages.parts.outcome.effects import show_effects
from pages.parts.outcome.ladder import MARKS, status_words
from pages.parts.outcome.occupation import show_occupation
from pages.parts.outcome.routes import card
from vqlogic import RuleSet, Verdict
from vqlogic.changes import compare_verdicts
from vqlogic.handouts.sentences import force_line, level_name, marked_title, needs_phrase
from vqlogic.planning import nearest_shortfall
from vqlogic.registration import registration
from vqlogic.wording import terms

say = session.words()
_NO_ROUTE = "·"


def _title(ruleset: RuleSet, verdict: Verdict) -> str:
    return marked_title(ruleset.title, ruleset, verdict.on, say)


def _matrix(verdicts: list[tuple[RuleSet, Verdict]]) -> None:
    """The notices down, the levels across: what is open, marked by a sign and a colour, and said to a screen reader."""
    levels = terms("level")
    head = "".join(f'<th scope="col" aria-label="{escape(say.term("level", level))}">{level}</th>' for level in levels)
    rows = "".join(
        f'<tr><th scope="row">{escape(_title(ruleset, verdict))}</th>{_cells(ruleset, verdict)}</tr>'
        for ruleset, verdict in verdicts
    )
    label = say("What is open under each notice")
    notice, no_way = say("Notice"), say("no way to this level")
    first = f'<th scope="col">{escape(notice)}</th>'
    table = f"<thead><tr>{first}{head}</tr></thead><tbody>{rows}</tbody>"
    st.html(f'<table class="matrix" aria-label="{escape(label)}">{table}</table>')
    signs = [f"{MARKS[status]} {status_words(status)}" for status in ("met", "unknown", "not_met")]
    st.caption(plain(" · ".join([*signs, f"{_NO_ROUTE} {no_way}"])))


def _cells(ruleset: RuleSet, verdict: Verdict) -> str:
    return "".join(_cell(ruleset, verdict, level) for level in terms("level"))


def _cell(ruleset: RuleSet, verdict: Verdict, level: int) -> str:
    if not any(route.level == level for route in ruleset.routes):
        none = say("no way to this level")
        return f'<td><span aria-label="{escape(none)}" role="img">{_NO_ROUTE}</span></td>'
    status = verdict.level_status(level)
    sign = f'<span aria-label="{escape(status_words(status))}" role="img">{MARKS[status]}</span>'
    return f'<td class="{status}">{sign}</td>'


def _closer(verdicts: list[tuple[RuleSet, Verdict]]) -> None:
    """One cell opened: by which route a level is open under a notice, or what its nearest route still lacks."""
    st.header(say("Look closer"), anchor=False)
    found, levels = {ruleset.id: (ruleset, verdict) for ruleset, verdict in verdicts}, terms("level")
    left, right = st.columns([3, 2])
    ids, start = list(found), session.setting("closer_notice", next(iter(found)))
    id = left.selectbox(
        say("Notice"),
        ids,
        ids.index(start) if start in ids else 0,
        lambda id: _title(*found[id]),
        **session.sets("closer_notice"),
    )
    best = session.setting("closer_level", found[ids[0]][1].highest_level or levels[0])
    level = right.selectbox(
        say("Level"), levels, levels.index(best), lambda level: say.term("level", level), **session.sets("closer_level")
    )
    ruleset, verdict = found[id if id in found else ids[0]]
    _reasons_for(ruleset, verdict, level if level in levels else levels[0])


def _reasons_for(ruleset: RuleSet, verdict: Verdict, level: int) -> None:
    lacking = nearest_shortfall(verdict, level)
    shown = [route for route in verdict.routes if route.level == level and route.status == "met"]
    shown = shown or [route for route in verdict.routes if lacking and route.route == lacking.route]
    status = status_words(verdict.level_status(level)) if shown else say("no way to this level")
    title = say("{level}: {status}", level=say.term("level", level), status=status)
    st.markdown(f"**{plain(title)}**")
    for route in shown:
        card(ruleset, route, verdict.held_level, you=True)


def _way(ruleset: RuleSet, id: str) -> dict[str, str]:
    """A route by its level and what it asks for, to stand within a sentence."""
    route, needs = ruleset.route(id), needs_phrase(ruleset.route(id).conditions, say)
    return {"level": say.short_level(route.level), "what": needs[:1].lower() + needs[1:]}


def _changed(verdicts: dict[str, tuple[RuleSet, Verdict]]) -> None:
    """What is gained and lost when one notice takes the place of another: by the visitor, and by others."""
    ids = list(verdicts)
    columns = st.columns(2)
    chosen = [
        column.selectbox(
            label,
            ids,
            ids.index(set_ if (set_ := session.setting(side, None)) in verdicts else ids[index]),
            lambda id: _title(*verdicts[id]),
            **session.sets(side),
        )
        for index, (column, label, side) in enumerate(
            zip(columns, (say("Before"), say("Afterwards")), ("before", "afterwards"), strict=True)
        )
    ]
    (old, before), (new, after) = (verdicts[id if id in verdicts else ids[0]] for id in chosen)
    _changed_for_you(old, before, new, after)
    show_effects(old, new)


def _changed_for_you(old: RuleSet, before: Verdict, new: RuleSet, after: Verdict) -> None:
    found = compare_verdicts(before, old, after, new)
    lines = [
        say(
            "Highest level: {before}, then {after}",
            before=level_name(found.highest_before, say),
            after=level_name(found.highest_after, say),
        )
    ]
    for levels, sentence in (
        (found.levels_gained, say("Levels gained: {what}")),
        (found.levels_lost, say("Levels lost: {what}")),
    ):
        if levels:
            lines.append(sentence.replace("{what}", ", ".join(say.term("level", level) for level in levels)))
    for id in found.gained:
        lines.append(say("Way gained to {level}: {what}.", **_way(new, id)))
    for id in found.lost:
        lines.append(say("Way lost to {level}: {what}.", **_way(old, id)))
    for was, now in found.moved:
        lines.append(say("The same way under another number ({was}, then {now}): {what}.", was=was, now=now, **_way(new, now)))
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


heading(say("The same answers under every notice"), "compare")
asof.mark_day()
verdicts = session.verdicts(chosen_day())
st.markdown(plain(say("Notices differ. The announcement you apply under says which one counts.")))
show_occupation()
asof.choose_day()
for ruleset, verdict in verdicts:
    if in_force := force_line(ruleset, verdict.on, say):
        st.warning(plain(say("{title}: {said}", title=say.of(ruleset.title), said=in_force)))
_matrix(verdicts)
_closer(verdicts)
with st.expander(say("What changes for you from one notice to another")):
    _changed({ruleset.id: (ruleset, verdict) for ruleset, verdict in verdicts})
st.caption(plain(say.of(registration().prevails)))
