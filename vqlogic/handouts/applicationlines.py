"""Somebody who applies for a level, in the cells of a table: can they, by which route, what is missing, from when, and what would
settle it. The class page, its files and the terminal share them.

>>> from datetime import date
>>> from vqlogic import Person, load_rulesets
>>> from vqlogic.interview.applying import Applications
>>> from vqlogic.wording import wording
>>> ruleset, jobs = load_rulesets()["standard-2023"], [{"from": "2023-03-01", "occupation": "this"}]
>>> person = Person.from_data({"jobs": jobs, "certificates": [], "schooling": []})
>>> found = Applications(ruleset, date(2026, 11, 23)).of([person], 4)
>>> application_cells(found, ruleset, wording("en"))[2:4]
('At least 5 years in this or a related occupation (1 year 3 months 9 days more).', '2028-03-01')
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from vqlogic.handouts.nextsteps import lack_phrase, listed_phrases
from vqlogic.handouts.sentences import clause_line, needs_phrase
from vqlogic.interview.applying import Application
from vqlogic.interview.places import place_name, which_day_line
from vqlogic.planning import Lack
from vqlogic.rules import RuleSet
from vqlogic.wording import Wording

Named = Callable[[str], str]
Untold = Literal["refused", "no_level", "other_occupation"]


class Told(Protocol):
    """What is told of a level that somebody applies for: what there is to say of it, or why there is nothing."""

    @property
    def application(self) -> Application | None: ...
    @property
    def why(self) -> Untold | None: ...


class ApplicationCells(NamedTuple):
    """The cells: whether the level is open, by which route, what is missing, the first day (2028-03-01), what would settle it."""

    can_apply: str
    route: str
    missing: str
    first_day: str
    settled_by: str


def application_headings(say: Wording) -> ApplicationCells:
    """The names of the columns of these cells."""
    return ApplicationCells(
        say("Can apply"), say("By which route"), say("What is missing"), say("Can apply from"), say("What would settle it")
    )


def can_apply(application: Application, say: Wording) -> str:
    """Whether the level is open: yes, no or unknown."""
    return say.term("can_apply", application.status)


def application_cells(application: Application, ruleset: RuleSet, say: Wording, named: Named | None = None) -> ApplicationCells:
    """An application in words. `named` says what a place in a person is called where it was told, such as a list's column."""
    if application.route is None:
        return ApplicationCells(can_apply(application, say), "", say("This notice has no way to this level."), "", "")
    return ApplicationCells(
        can_apply(application, say),
        _route(application, ruleset, say),
        _missing(application, say),
        application.earliest.isoformat() if application.earliest else "",
        _settled_by(application, say, named or (lambda place: place_name(place, say))),
    )


def untold_cells(why: Untold, say: Wording) -> ApplicationCells:
    """The cells where there is no application to speak of, as the row is refused, tells no level, or tells an occupation that the
    notice is not for: whether the level is open is unknown then, never no."""
    said = {
        "refused": say("Correct this row first: see “Please check”."),
        "no_level": say("Fill in the level applied for."),
        "other_occupation": say("This notice is not for the occupation told here: choose another."),
    }
    return ApplicationCells(say.term("can_apply", "unknown"), "", "", "", said[why])


def told_cells(told: Told | None, ruleset: RuleSet, say: Wording, named: Named | None = None) -> ApplicationCells:
    """What there is to say of a level applied for; of None, that its row is refused."""
    if told is None or told.application is None:
        return untold_cells((told and told.why) or "refused", say)
    return application_cells(told.application, ruleset, say, named)


def held_lines(application: Application | None, say: Wording) -> list[str]:
    """That a certificate of the level is held already, where one is."""
    held = application is not None and application.held
    return [say("A certificate of this level, or a higher one, is held already.")] if held else []


def _route(application: Application, ruleset: RuleSet, say: Wording) -> str:
    """The route that is told of, by its number and what it asks for; and the numbers of the others that may do."""
    assert application.route is not None
    rule = ruleset.route(application.route)
    figures = {"route": rule.id, "what": needs_phrase(rule.conditions, say)}
    lines = [say("Route {route}: {what}.", **figures)]
    if rule.clause:
        lines = [say("Route {route}, {clause}: {what}.", clause=clause_line(rule, say), **figures)]
    if application.others:
        others = say.joined(application.others)
        met = application.status == "met"
        lines.append(say("Also open: {routes}.", routes=others) if met else say("Also to be looked at: {routes}.", routes=others))
    return say.sentences(lines)


def _missing(application: Application, say: Wording) -> str:
    """What the nearest route still takes, where the level is not open; and that waiting is not enough, where that is so."""
    if application.status != "not_met":
        return ""
    missing = [lack_phrase(lack, say) for lack in application.lacks if lack.kind != "find_out"]
    unknown = [lack_phrase(lack, say) for lack in application.lacks if lack.kind == "find_out"]
    lines = [
        _sentence(say("{need}.", need=listed_phrases(missing, say))),
        say("Not known besides: {what}.", what=listed_phrases(unknown, say)) if unknown else "",
        say("Time at work alone is not enough for this.") if application.earliest is None and not unknown else "",
    ]
    return say.sentences(lines)


def _settled_by(application: Application, say: Wording, named: Named) -> str:
    """On what an unknown hangs, and where to fill it in."""
    if application.status != "unknown":
        return ""
    lines = [say("It hangs on this: {what}.", what=_hangs_on(application.lacks, say))]
    if application.which_days:
        lines += [which_day_line(day, say) for day in application.which_days]
    elif application.settled:
        lines.append(say("“{column}” would settle it.", column=named(application.answers[0])))
    elif application.answers:
        columns = dict.fromkeys(map(named, application.answers))
        lines.append(say("To be filled in for that: {columns}.", columns=say.joined(columns)))
    if application.earliest:
        lines.append(say("By going on as now, it is open from {day} in any case.", day=say.day(application.earliest)))
    return say.sentences(lines)


def _hangs_on(lacks: tuple[Lack, ...], say: Wording) -> str:
    return listed_phrases([lack_phrase(lack, say) for lack in lacks], say)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
