"""The verdict beside a counsellor's questions, and a client's scenarios side by side with their differences marked."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from pages.parts.counsel import clients
from pages.parts.frame import session
from pages.parts.frame.day import today
from pages.parts.frame.layout import plain
from pages.parts.outcome.ladder import ladder
from pages.parts.outcome.occupation import show_occupation
from vqlogic import Verdict, assess
from vqlogic.checklist import State, cheapest, costs
from vqlogic.handouts.sentences import force_line, headline, level_name, marked_title
from vqlogic.interview.answers import Answers, person_of
from vqlogic.registration import registration


def scenario_name(number: int) -> str:
    """A scenario's name: its number."""
    say = session.words()
    return say("Scenario {number}", number=number + 1)


def show_beside() -> None:
    """The verdict on the answers as they stand: headline, levels, open routes, the next step."""
    say = session.words()
    ruleset, _ = session.chosen_ruleset()
    verdict = session.verdict(ruleset)
    st.header(plain(headline(verdict, say, you=False)), anchor=False)
    st.markdown(say("Under: **{title}**, on {day}", title=plain(say.of(ruleset.title)), day=say.day(verdict.on)))
    show_occupation()

    if in_force := force_line(ruleset, verdict.on, say):
        st.warning(plain(in_force))
    ladder(verdict)
    st.markdown("\n".join(f"- **{plain(title)}**: {plain(text)}" for title, text in _rows(verdict, {}).items() if text))
    st.caption(plain(say.of(registration().prevails)))
    st.button(say("The full result"), key="full_result", on_click=lambda: session.go("result"))


def show_side_by_side() -> None:
    """A table of the client's scenarios, a column each."""
    say, all_of_them = session.words(), clients.client().scenarios
    if len(all_of_them) < 2:
        return
    st.header(say("Scenarios side by side"), anchor=False)
    columns = {scenario_name(number): _of_answers(answers) for number, answers in enumerate(all_of_them)}
    frame = pd.DataFrame(columns)
    differs, same = say("≠ differs"), say("= the same")
    frame.insert(0, say("What"), [f"{row}" for row in frame.index])
    values = frame.iloc[:, 1:]
    frame.insert(1, say("Difference"), [same if len(set(row)) == 1 else differs for row in values.to_numpy().tolist()])
    st.table(frame, hide_index=True, alt=say("The scenarios side by side, with what differs marked"))


def _of_answers(answers: Answers) -> dict[str, str]:
    say = session.words()
    ruleset = session.ruleset_of(answers)[0]
    verdict = assess(person_of(answers)[0], ruleset, on=today())
    return {
        say("Notice"): marked_title(ruleset.short, ruleset, verdict.on, say),
        **_rows(verdict, answers["values"].get("papers") or {}),
    }


def _rows(verdict: Verdict, papers: Mapping[str, State]) -> dict[str, str]:
    """What a scenario comes to, in words, by what it is about."""
    say = session.words()
    met = [route.route for route in verdict.with_status("met")]
    unknown = [route.route for route in verdict.with_status("unknown")]
    waits = [(route.earliest, route) for route in verdict.with_status("not_met") if route.earliest]
    found = {
        say("Highest level"): level_name(verdict.highest_level, say),
        say("Open routes"): ", ".join(met) or "–",
        say("Depends on an unknown"): ", ".join(unknown) or "–",
    }
    day, first = min(waits, key=lambda one: one[0], default=(None, None))
    opens = say("{day}: route {route}", day=say.day(day), route=first.route) if day and first else "–"
    found[say("Opens next by time alone")] = opens
    listed = costs(verdict.documents, papers)
    least = cheapest(listed, verdict.best_routes) if listed else None
    found[say("Fewest papers to get")] = (
        say("{number}, by route {route}", number=len(least.to_get), route=least.route) if least else "–"
    )
    return found
