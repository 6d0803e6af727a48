"""The result as a short text for a message: what can be applied for, why, what to do next, the papers, the day and the code.

>>> from datetime import date
>>> from vqlogic import Person, assess, load_rulesets
>>> from vqlogic.wording import wording
>>> ruleset, person = load_rulesets()["standard-2023"], Person.from_json('{"age": 30, "occupation": "welder", "jobs": []}')
>>> text = message_text(person, assess(person, ruleset, on=date(2026, 11, 23)), ruleset, wording("en"))
>>> text.splitlines()[0]
'You can apply for level 5 (junior worker) as a welder.'
"""

from __future__ import annotations

from collections.abc import Mapping

from vqlogic.checklist import State, checklist_lines
from vqlogic.handouts.nextsteps import Advice, advice, goal_line, step_lines
from vqlogic.handouts.reasons import reason_line
from vqlogic.handouts.sentences import force_line, headline, line_name, occupation_lines, progress_line
from vqlogic.person import Person
from vqlogic.receipts import receipt_code, write_receipt
from vqlogic.registration import registration
from vqlogic.rules import RuleSet
from vqlogic.verdict import Verdict
from vqlogic.wording import Wording

MOST_LINES = 15
_BOXES: Mapping[State, str] = {"have": "[x]", "get": "[ ]", "not_applicable": "[-]"}


def message_text(
    person: Person, verdict: Verdict, ruleset: RuleSet, say: Wording, states: Mapping[str, State] | None = None
) -> str:
    """The result in at most fifteen lines, to paste into a message."""
    told, say = states or {}, say.about(person.occupation)
    given = advice(person, verdict, ruleset)
    steps = step_lines(given, person, ruleset, told, say)
    code = receipt_code(write_receipt(person, verdict, ruleset))
    lines = [
        say.sentences([headline(verdict, say), goal_line(given, say)]),
        say("By: {title}, on {day}.", title=say.of(ruleset.title), day=say.day(verdict.on)),
        force_line(ruleset, verdict.on, say) or "",
        *occupation_lines(person.occupation, [ruleset], say),
        _why(given, say),
        say("What to do next") + say(":"),
        *(f"{number}. {step}" for number, step in enumerate(steps, start=1)),
        _papers(given, told, say),
        say.of(registration().prevails),
        say("Receipt code {code}", code=code),
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _why(given: Advice, say: Wording) -> str:
    if given.route is None:
        return ""
    title = say("Why") if given.kind == "apply" else say("What is still missing")
    return say("{name}: {text}", name=title, text=" ".join(reason_line(one, say) for one in given.route.conditions))


def _papers(given: Advice, states: Mapping[str, State], say: Wording) -> str:
    if not given.papers:
        return ""
    between = "；" if say.language == "zh" else "; "
    named = between.join(f"{_BOXES[line.state(states)]} {line_name(line, say)}" for line in checklist_lines(given.papers))
    return say("{name}: {text}", name=progress_line(given.papers, states, say), text=named)
