"""Why a route is open or not, in sentences that the result, the sheet, the text and a class's page share.

>>> from vqlogic import Person, assess, load_rulesets
>>> from vqlogic.wording import wording
>>> verdict = assess(Person.from_json('{"age": 30}'), load_rulesets()["standard-2023"])
>>> reason_line(verdict.routes[-2].conditions[0], wording("en"))
'At least 16 full years of age. You are 30. ✓'
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from vqlogic.checklist import Item
from vqlogic.documents import document_lists, documents
from vqlogic.facts import facts
from vqlogic.handouts.sentences import counting_lines
from vqlogic.rules import RuleSet
from vqlogic.verdict import ConditionVerdict, Status
from vqlogic.wording import Wording

MARKS = {"met": "✓", "not_met": "×", "unknown": "?"}


def reason_line(condition: ConditionVerdict, say: Wording, you: bool = True) -> str:
    """What a condition asks for, what there is, and its mark. What there is is said to `you`, or of somebody."""
    said = say.sentences([needed_line(condition, say), had_line(condition, say, you)])
    return f"{said} {MARKS[condition.status]}"


def needed_line(condition: ConditionVerdict, say: Wording) -> str:
    """What a condition asks for, as a sentence."""
    need = say.need(condition.fact, condition.at_least)
    return say("{need}.", need=need)


def had_line(condition: ConditionVerdict, say: Wording, you: bool = True) -> str:
    """What there is of it, as a sentence; less than is asked for is said to be too little."""
    have, fact = condition.have, facts()[condition.fact]
    if have is None:
        return say("This is not known yet.")
    if isinstance(have, bool):
        return _yes_or_no(have, say, you)
    if have <= 0:
        return say("You have none yet.") if you else say("Has none yet.")
    if fact.told == "age":
        return _age(int(have), condition.status, say, you)
    if condition.status == "met":
        amount = say.amount(condition.fact, _whole_months(condition.fact, have))
        return say("You have {amount}.", amount=amount) if you else say("Has {amount}.", amount=amount)
    amount = say.amount(condition.fact, have)
    if you:
        return say("You have {amount}: not enough yet.", amount=amount)
    return say("Has {amount}: not enough yet.", amount=amount)


def _age(number: int, status: Status, say: Wording, you: bool) -> str:
    if status == "met":
        return say("You are {number}.", number=number) if you else say("Age: {number}.", number=number)
    return say("You are {number}: too young.", number=number) if you else say("Age: {number}, too young.", number=number)


def _yes_or_no(have: bool, say: Wording, you: bool) -> str:
    if you:
        return say("You: yes.") if have else say("You: not yet.")
    return say("This is so.") if have else say("Not yet.")


def _whole_months(fact: str, have: float) -> float:
    """A number that is enough, without its days where it is of years: only what is too little is told to the day."""
    return math.floor(have * 12 + 1e-9) / 12 if facts()[fact].kind == "years" and have >= 1 else have


def reason_notes(condition: ConditionVerdict, ruleset: RuleSet, route: str, say: Wording) -> list[str]:
    """How the time was counted, and the clause of a condition that stands elsewhere than its route."""
    clauses = [one.clause for one in ruleset.route(route).conditions if one.fact == condition.fact and one.clause]
    return [*counting_lines(condition, say), *(say("(clause {clause})", clause=clause) for clause in clauses)]


def route_source(ruleset: RuleSet, route: str, say: Wording) -> list[str]:
    """Where a route stands: its number, its notice and clause as far as they are known, and how sure the reading is."""
    rule = ruleset.route(route)
    notice = say.of(rule.notice or ruleset.short)
    stands = say("{ruleset}, clause {clause}", ruleset=notice, clause=rule.clause) if rule.clause else notice
    return [say("Route {route}", route=route), stands, say.term("sureness", rule.sureness or ruleset.sureness)]


def route_advice(ruleset: RuleSet, route: str, say: Wording) -> list[str]:
    """What whoever applies by a route must know besides."""
    advice = ruleset.route(route).advice
    return [say.of(advice)] if advice else []


def proof_line(papers: Iterable[Item], ruleset: RuleSet, say: Wording) -> str | None:
    """That years must be proved, and by which papers; None where no paper on the list is for that."""
    of_list = document_lists().get(ruleset.documents_of or "", {}).get("years", ())
    proving = {one.document for one in of_list} | {id for id, one in documents().items() if one.asked == "years"}
    names = [say.of(documents()[item.document].name) for item in papers if item.document in proving]
    found = [name[:1].lower() + name[1:] for name in names]
    if not found:
        return None
    return say("Prove these years with: {papers}.", papers=say.joined(found))
