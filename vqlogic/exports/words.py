"""What the files for all engines have in common: the lines at their top, names in both languages, numbers without an exponent.

>>> in_both(lambda say: say.fact("age"))
'Completed years of age · 周岁年龄'
>>> plain(16.0), plain(0.5), plain(1e-7)
('16', '0.5', '0.0000001')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial

from vqlogic.handouts.sentences import clause_line, source_line
from vqlogic.registration import registration
from vqlogic.rules import Route, RuleSet, asked_facts
from vqlogic.wording import LANGUAGES, Wording, wording

HowTo = Callable[[RuleSet, Wording], list[str]]


def foreword(ruleset: RuleSet, engine: str, kind: str, how_to: HowTo) -> list[str]:
    """The lines at the top of a file, first in English, then in Chinese: what it is and where it comes from, what `how_to` says
    of its use, and who decides."""
    return [line for language in LANGUAGES for line in _foreword(ruleset, engine, kind, how_to, wording(language))]


def _foreword(ruleset: RuleSet, engine: str, kind: str, how_to: HowTo, say: Wording) -> list[str]:
    command = f"python -m vqlogic export {ruleset.id} --as {kind}"
    return [
        say("The conditions of one notice, to be run by {engine}", engine=engine),
        say("Rule set {id}, edition {edition}: {title}", id=ruleset.id, edition=ruleset.edition, title=say.of(ruleset.title)),
        source_line(ruleset, say),
        say("How sure: {sureness}", sureness=say.term("sureness", ruleset.sureness)),
        say("Made by `{command}`. Change the rule set, not this file.", command=command),
        *how_to(ruleset, say),
        say.of(registration().prevails),
    ]


def example_facts(ruleset: RuleSet) -> dict[str, bool | float]:
    """The facts of the first worked example, to show the use of a file."""
    asked = asked_facts(ruleset)
    return {name: value for name, value in ruleset.examples[0].facts.items() if name in asked}


def in_both(words: Callable[[Wording], str]) -> str:
    """The same in English and in Chinese, on one line."""
    return " · ".join(words(wording(language)) for language in LANGUAGES)


def route_title(route: Route) -> str:
    """Which route it is, and to which level."""
    return in_both(lambda say: say("Route {route} to {level}", route=route.id, level=say.term("level", route.level)))


def route_notes(route: Route) -> list[str]:
    """The clause in which a route stands, and what is said of it beyond its conditions."""
    lines = [in_both(lambda say: clause_line(route, say))]
    if sureness := route.sureness:
        lines.append(in_both(lambda say: say("How sure: {sureness}", sureness=say.term("sureness", sureness))))
    return lines + [in_both(partial(Wording.of, words=note)) for note in (route.note, route.advice) if note]


def fact_title(name: str) -> str:
    """What a fact is called."""
    return in_both(lambda say: say.fact(name))


def as_comment(lines: Iterable[str]) -> str:
    """Lines as a comment of YAML or Python."""
    return "".join(f"# {line}\n" for text in lines for line in text.splitlines())


def plain(number: float) -> str:
    """A number as a decimal without an exponent, to its last digit."""
    return format(Decimal(repr(number)).normalize(), "f")
