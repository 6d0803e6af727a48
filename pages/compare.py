"""The same answers under every rule set side by side, and what makes them differ."""

import pandas as pd
import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.day import chosen_day
from pages.parts.frame.layout import heading, plain
from pages.parts.outcome import asof
from pages.parts.outcome.ladder import status_words
from pages.parts.outcome.occupation import show_occupation
from pages.parts.outcome.routes import condition_line
from vqlogic import RuleSet, Verdict
from vqlogic.changes import compare_verdicts
from vqlogic.handouts.sentences import force_line, level_name, marked_title
from vqlogic.planning import nearest_shortfall
from vqlogic.registration import registration
from vqlogic.wording import terms

say = session.words()


def _possible(verdict: Verdict) -> str:
    return "–" if verdict.possible_level == verdict.highest_level else level_name(verdict.possible_level, say)


def _title(ruleset: RuleSet, verdict: Verdict) -> str:
    return marked_title(ruleset.title, ruleset, verdict.on, say)


def _overview(verdicts: list[tuple[RuleSet, Verdict]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                say("Notice"): _title(ruleset, verdict),
                say("Highest level"): level_name(verdict.highest_level, say),
                say("Possible, once unknowns are settled"): _possible(verdict),
                say("Open routes"): ", ".join(route.route for route in verdict.with_status("met")) or "–",
            }
            for ruleset, verdict in verdicts
        ]
    )


def _difference(ruleset: RuleSet, verdict: Verdict, level: int) -> str:
    """Why a level is open under a rule set, or what its nearest route still lacks, as Markdown."""
    routes = [route for route in verdict.routes if route.level == level]
    title, status = plain(_title(ruleset, verdict)), verdict.level_status(level)
    if not routes:
        none = say("has no route to this level")
        return f"**{title}**: {plain(none)}"
    lacking = nearest_shortfall(verdict, level)
    route = (
        next(one for one in routes if one.route == lacking.route)
        if lacking
        else next(one for one in routes if one.status == "met")
    )
    shown = [one for one in route.conditions if one.status != "met"] if lacking else route.conditions
    reason = say("nearest is route {route}", route=route.route) if lacking else say("by route {route}", route=route.route)
    lines = "\n".join(f"    - {condition_line(condition)}" for condition in shown)
    return f"**{title}**: {plain(status_words(status))}, {plain(reason)}\n{lines}"


def _changed(verdicts: dict[str, tuple[RuleSet, Verdict]]) -> None:
    """What a person gains and loses when one notice takes the place of another."""
    st.header(say("What changes for you from one notice to another"), anchor=False)
    ids = list(verdicts)
    columns = st.columns(2)
    chosen = [
        column.selectbox(
            label,
            ids,
            ids.index(session.setting(side, ids[index])),
            lambda id: _title(*verdicts[id]),
            **session.sets(side),
        )
        for index, (column, label, side) in enumerate(
            zip(columns, (say("Before"), say("Afterwards")), ("before", "afterwards"), strict=True)
        )
    ]
    (old, before), (new, after) = (verdicts[id if id in verdicts else ids[0]] for id in chosen)
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
    for routes, sentence in ((found.gained, say("Routes gained: {what}")), (found.lost, say("Routes lost: {what}"))):
        if routes:
            lines.append(sentence.replace("{what}", ", ".join(routes)))
    if found.moved:
        moved = ", ".join(f"{was} → {now}" for was, now in found.moved)
        lines.append(say("Routes that ask the same under another number: {what}", what=moved))
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


heading(say("The same answers under every notice"), "compare")
asof.mark_day()
verdicts = session.verdicts(chosen_day())
st.markdown(plain(say("Notices disagree, and none is blended with another. Your station's announcement says which one counts.")))
show_occupation()


asof.choose_day()
for ruleset, verdict in verdicts:
    if in_force := force_line(ruleset, verdict.on, say):
        st.warning(plain(say("{title}: {said}", title=say.of(ruleset.title), said=in_force)))
st.table(_overview(verdicts), hide_index=True, alt=say("Highest level, possible level and open routes under each notice"))
st.header(say("What makes them differ"), anchor=False)
for level in reversed(terms("level")):
    with st.expander(say.term("level", level)):
        st.markdown("\n".join(f"- {_difference(ruleset, verdict, level)}" for ruleset, verdict in verdicts))
_changed({ruleset.id: (ruleset, verdict) for ruleset, verdict in verdicts})
st.caption(plain(say.of(registration().prevails)))
