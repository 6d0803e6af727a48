"""What one visitor's session holds: the language and the answers. Everything else is worked out from them.

Answers live here as codes, never in a widget: a widget is named for the language and a revision, starts from
the answer and writes back when it changes. So a switch of language, a page change or a removed row loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.parts.frame.day import today
from pages.parts.frame.forgetting import give_up
from vqlogic import Person, Problem, RuleSet, Verdict, assess, assess_all, load_rulesets
from vqlogic.bilingual import Bilingual
from vqlogic.checklist import State
from vqlogic.facts import Facts, ask_whose_facts, use_facts
from vqlogic.interview.answers import Answers, answers_of, no_answers, person_of
from vqlogic.interview.examples import ExamplePerson
from vqlogic.interview.questions import Question, questions
from vqlogic.interview.relevance import to_ask
from vqlogic.rules import facts_known_with, rulesets_for
from vqlogic.wording import LANGUAGES, Wording, preferred_language, wording

_Made = TypeVar("_Made")
_OF_THE_ANSWERS = ("answers", "settings", "client", "scenario")
_OF_NOTICES = {"draft", "brought", "known_facts"}
_OF_OTHERS = {"caseload", "class_list", "station", "recalled"}
_NOT_OF_THE_PERSON = {"language", "revision"} | _OF_OTHERS | _OF_NOTICES


def start() -> None:
    """Sets the session up on its first run and keeps the language in the address."""
    state = st.session_state
    use_facts(state.get("known_facts"))
    if "language" not in state:
        headers = {name.lower(): value for name, value in st.context.headers.items()}
        state["language"] = preferred_language(st.query_params.get("lang"), headers.get("accept-language"))
        replace_answers(no_answers())
    if st.query_params.get("lang") != state["language"]:
        st.query_params["lang"] = state["language"]


def words() -> Wording:
    """The words of the visitor's language; they speak of the occupation that the visitor names, but on pages that are of
    nobody or of many."""
    state = st.session_state
    told = state.get("answers") or no_answers()  # A page can fail before there are any.
    named = told["told"].get("occupation") == "some" and not state.get("of_nobody")
    wanted = wording(state["language"]).about(told["values"].get("occupation") if named else None)
    if state.get("words") != wanted:  # It looks the occupation up once, not at every call.
        state["words"] = wanted
    kept: Wording = state["words"]
    return kept


def open_page(page: str) -> None:
    """Says which page is opened: one on the notices, a whole class or a station speaks of no occupation. Once a run."""
    st.session_state["page"] = page
    st.session_state["of_nobody"] = page in ("class", "about", "own", "station")


def switch_language() -> None:
    """Changes to the other language; no answer is touched."""
    others = [language for language in LANGUAGES if language != st.session_state["language"]]
    st.session_state["language"] = others[0]
    st.query_params["lang"] = others[0]


def answers() -> Answers:
    """The answers so far: `told` and `values` (vqlogic/interview/answers.py). Change them only in a callback."""
    given: Answers = st.session_state["answers"]
    return given


def replace_answers(new: Answers) -> None:
    """Puts other answers in the place of the present ones, and forgets what was set on the pages for those. Where there
    were answers, the new ones are another person's: a counsellor's label, notes and scenarios are not theirs. An example that
    was looked at is left."""
    state = st.session_state
    for name in ("own", "shown_example"):
        state.pop(name, None)
    if "answers" in state and state["answers"]["told"]:
        for name in ("client", "scenario"):
            state.pop(name, None)
    state["answers"] = new
    st.session_state["settings"] = {}
    redraw()


def show_example(example: ExamplePerson) -> None:
    """Puts an example person's answers on the pages, for as long as it is looked at; the visitor's own are laid aside."""
    state = st.session_state
    own = state.get("own") or {name: state[name] for name in _OF_THE_ANSWERS if name in state}
    replace_answers(answers_of(example.data))
    state["own"], state["shown_example"] = own, example.who


def leave_example() -> None:
    """Puts the visitor's own answers back, with all that belongs to them."""
    own = st.session_state["own"]
    replace_answers(own["answers"])
    st.session_state.update(own)


def shown_example() -> Bilingual | None:
    """Who the example is that is looked at, if one is."""
    return st.session_state.get("shown_example")


def own_answers() -> Answers:
    """The visitor's own answers, also while an example is looked at."""
    own: Answers = st.session_state["own"]["answers"] if shown_example() else answers()
    return own


def clear() -> None:
    """Forgets everything of the person: all that the session holds but the language, a counsellor's file of other
    clients, a class list and a station; in the tab as well."""
    for name in set(st.session_state) - _NOT_OF_THE_PERSON:
        del st.session_state[name]
    st.session_state["forget"] = True
    replace_answers(no_answers())
    give_up()


def setting(name: str, start: Any) -> Any:
    """What the visitor set on a page (a slider, a list), which is no answer; `start` until then."""
    return st.session_state["settings"].get(name, start)


def sets(name: str) -> dict[str, Any]:
    """The arguments with which a widget keeps its setting through a change of language or page."""
    return {"key": key(name), "on_change": _set, "args": (name,)}


def set_to(name: str, value: Any) -> None:
    """Sets what a widget of that name shows. Only in a callback."""
    st.session_state["settings"][name] = st.session_state[key(name)] = value


def _set(name: str) -> None:
    st.session_state["settings"][name] = st.session_state[key(name)]


def document_states() -> dict[str, State]:
    """The state of each document, kept with the answers."""
    return dict(answers()["values"].get("papers") or {})


def set_document_state(document: str, state: State) -> None:
    """Keeps the state of a document with the answers. Only in a callback."""
    answers()["values"].setdefault("papers", {})[document] = state


def redraw() -> None:
    """Makes every widget start anew from its answer."""
    st.session_state["revision"] = st.session_state.get("revision", 0) + 1


def key(*names: object) -> str:
    """A widget's key: it changes with the language and the revision."""
    return "/".join(map(str, (st.session_state["language"], st.session_state["revision"], *names)))


def rulesets() -> dict[str, RuleSet]:
    """Every rule set by id: those there are, and those that the visitor brought."""
    return {**standing_rulesets(), **brought()}


@st.cache_resource
def standing_rulesets() -> dict[str, RuleSet]:
    """Every rule set of data/ by id, read once for all sessions."""
    return load_rulesets()


def brought() -> dict[str, RuleSet]:
    """The rule sets that the visitor brought or wrote, which nobody else meets, by id."""
    found: dict[str, RuleSet] = st.session_state.get("brought", {})
    return found


def use_brought(rulesets: Iterable[RuleSet]) -> None:
    """Uses these beside the rule sets there are, and no others any more. Only in a callback."""
    state = st.session_state
    state["brought"] = {ruleset.id: ruleset for ruleset in rulesets}
    state["known_facts"] = facts_known_with(brought().values())
    state.pop("follows", None)  # what was worked out with an earlier text of the same name
    use_facts(state["known_facts"])
    redraw()


def _known_facts() -> Facts | None:
    """The facts of whoever is served in this thread, in whose callbacks nothing was said yet."""
    return st.session_state.get("known_facts") if get_script_run_ctx(suppress_warning=True) else None


ask_whose_facts(_known_facts)


def chosen_ruleset() -> tuple[RuleSet, bool]:
    """The rule set the visitor chose, or the default one; and whether it was chosen."""
    return ruleset_of(answers())


def ruleset_of(given: Answers) -> tuple[RuleSet, bool]:
    """The rule set that answers choose, or the default one; and whether it was chosen. One that is for another occupation
    than the one told now is not used."""
    id = given["values"].get("ruleset")
    if given["told"].get("ruleset") == "some" and id in [ruleset.id for ruleset in offered_to(given)]:
        return rulesets()[id], True
    return next(iter(rulesets().values())), False


def groups_ahead(ruleset: RuleSet, on: date) -> frozenset[str]:
    """The groups of questions that are asked of somebody who has answered none yet."""
    if ruleset.id in brought():
        return kept(f"groups of {ruleset.id}", lambda: _groups_ahead(ruleset, on))
    return _groups_of_standing(ruleset.id, on)


@st.cache_resource(max_entries=100)
def _groups_of_standing(ruleset: str, on: date) -> frozenset[str]:
    return _groups_ahead(standing_rulesets()[ruleset], on)


def _groups_ahead(ruleset: RuleSet, on: date) -> frozenset[str]:
    return frozenset(questions(ruleset.id)[id].group for id in to_ask(no_answers(), ruleset, on))


def asked() -> dict[str, Question]:
    """The questions there are for the visitor, by id: those about facts of the chosen notice's own among them."""
    return questions(chosen_ruleset()[0].id)


def offered_to(given: Answers) -> list[RuleSet]:
    """The rule sets for everybody, and those of the occupation that answers tell."""
    told = given["values"].get("occupation") if given["told"].get("occupation") == "some" else None
    return rulesets_for(rulesets(), told)


def person() -> tuple[Person, list[Problem]]:
    """The person the answers make, and the answers that could not be read."""
    return kept("person", lambda: person_of(answers()))


def kept(name: str, make: Callable[[], _Made]) -> _Made:
    """What follows from the answers, made anew only once they have changed, or the day has: a page asks for it at every line. On
    which papers are at hand nothing of it rests."""
    given = answers()["values"]
    told = [answers()["told"], {name: value for name, value in given.items() if name != "papers"}]
    state, of = st.session_state, (json.dumps(told), today())
    if state.get("follows", (None, None))[0] != of:
        state["follows"] = (of, {})
    found: dict[str, _Made] = state["follows"][1]
    if name not in found:
        found[name] = make()
    return found[name]


def verdict(ruleset: RuleSet, on: date | None = None) -> Verdict:
    """The verdict on the visitor under a rule set on a day, today unless told."""
    day = on or today()
    return kept(f"{ruleset.id} on {day}", lambda: assess(person()[0], ruleset, on=day))


def verdicts(on: date) -> list[tuple[RuleSet, Verdict]]:
    """The rule sets offered to the visitor, each with its verdict on a day."""
    found = offered_to(answers())
    return list(zip(found, assess_all(person()[0], found, on=on), strict=True))


def go(page: str, **parameters: str) -> Any:
    """Opens a page, keeping the language in its address."""
    st.switch_page(f"{page}.py", query_params={"lang": st.session_state["language"], **parameters})
