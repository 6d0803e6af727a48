"""A notice to be read: the picture of its levels and routes with the same in words, its routes, its examples, and a doubt to
report.

>>> from vqlogic import load_rulesets
>>> from vqlogic.wording import wording
>>> ladder_lines(load_rulesets()["national-general"], wording("en"))[-1]
'From level 2 (technician) to level 1 (senior technician): 1-1, 1-2'
"""

from __future__ import annotations

from vqlogic import __version__
from vqlogic.documents import documents
from vqlogic.editions import editions
from vqlogic.facts import NO_LEVEL, certificate_asked
from vqlogic.handouts.sentences import clause_line, majors_lines, period_line, source_line, when_it_counts
from vqlogic.rules import Example, Route, RuleSet
from vqlogic.wording import Wording


def about_lines(ruleset: RuleSet, say: Wording) -> list[str]:
    """Where a notice stands, when it holds, how sure it is, the editions of our reading, for whom it is, and its notes."""
    lines = [
        source_line(ruleset, say),
        period_line(ruleset, say),
        say("How sure: {sureness}", sureness=say.term("sureness", ruleset.sureness)),
        say.term("sureness_means", ruleset.sureness),
        say("Edition {edition} of our reading", edition=ruleset.edition),
    ]
    if ruleset.changed:
        lines.append(say("Why our reading changed: {why}", why=say.of(ruleset.changed)))
    if earlier := [str(edition) for edition in editions(ruleset.id, {ruleset.id: ruleset}) if edition != ruleset.edition]:
        lines.append(say("Earlier editions kept: {editions}", editions=say.joined(earlier)))
    if ruleset.occupations:
        lines += [when_it_counts(ruleset, say), *majors_lines(ruleset, say)]
    return [*lines, *map(say.of, ruleset.notes)]


def steps_of(ruleset: RuleSet) -> dict[tuple[int, int], list[str]]:
    """The routes of a notice by where they come from (the best certificate they ask for, `NO_LEVEL` where none) and the level
    they lead to, level 5 first."""
    found: dict[tuple[int, int], list[str]] = {}
    for route in sorted(ruleset.routes, key=lambda route: -route.level):
        asked = certificate_asked(one.fact for one in route.conditions)
        found.setdefault((asked, route.level), []).append(route.id)
    return found


def ladder_lines(ruleset: RuleSet, say: Wording) -> list[str]:
    """The picture of a notice in words: from which certificate which routes lead where."""
    lines = []
    for (start, level), routes in steps_of(ruleset).items():
        named = {"to": _small(say.term("level", level), say), "routes": say.joined(routes)}
        if start == NO_LEVEL:
            lines.append(say("Without a certificate to {to}: {routes}", **named))
        else:
            lines.append(say("From {start} to {to}: {routes}", start=_small(say.term("level", start), say), **named))
    return lines


def ladder_picture(ruleset: RuleSet, say: Wording) -> str:
    """The levels of a notice and the routes between them, in Graphviz' language: the higher the level, the higher it stands."""
    steps = steps_of(ruleset)
    levels = sorted({level for step in steps for level in step if level != NO_LEVEL}, reverse=True)
    nodes = [f'{level} [label="{say.term("level", level)}"]' for level in levels]
    if any(start == NO_LEVEL for start, _ in steps):
        none = say("No certificate")
        nodes.append(f'{NO_LEVEL} [label="{none}", style="rounded,dashed"]')
    edges = [f'{start} -> {level} [label="{_in_rows(routes)}"]' for (start, level), routes in steps.items()]
    look = (
        'rankdir=BT; bgcolor="transparent"; node [shape=box, style=rounded, fontname="sans-serif"]; edge [fontname="sans-serif"]'
    )
    return f"digraph {{ {look}; {'; '.join([*nodes, *edges])} }}"


def _in_rows(routes: list[str], wide: int = 3) -> str:
    rows = [routes[at : at + wide] for at in range(0, len(routes), wide)]
    return "\\n".join("  ".join(row) for row in rows)


def _small(name: str, say: Wording) -> str:
    return name[:1].lower() + name[1:] if say.language == "en" else name


def named_with_clause(route: Route, say: Wording) -> str:
    """A route by its number, and the clause in which it stands."""
    named = say("Route {route}", route=route.id)
    return say("{route} ({clause})", route=named, clause=clause_line(route, say))


def reading_lines(route: Route, say: Wording) -> list[str]:
    """How sure a route is, where that is not as sure as its notice; how its text is read; what to know of it."""
    said = [say("How sure: {sureness}", sureness=say.term("sureness", route.sureness))] if route.sureness else []
    said += [say("How we read it: {note}", note=say.of(route.note))] if route.note else []
    return said + ([say("Note: {advice}", advice=say.of(route.advice))] if route.advice else [])


def papers_line(ruleset: RuleSet, route: Route, say: Wording) -> str:
    """The papers that a route asks for, in one line."""
    return say("Papers: {papers}", papers=say.joined(papers_of(ruleset, route, say)))


def needs_of(route: Route, say: Wording) -> list[str]:
    """What a route asks for, a sentence each; the clause of a condition that stands elsewhere."""
    needs = [(say("{need}.", need=say.need(one.fact, one.at_least)), one.clause) for one in route.conditions]
    return [say.sentences([need, say("(clause {clause})", clause=clause) if clause else ""]) for need, clause in needs]


def papers_of(ruleset: RuleSet, route: Route, say: Wording) -> list[str]:
    """The papers that a route asks for, each once, in the order of data/documents.yaml."""
    asked = {one.document for one in ruleset.asked_documents[route.id]}
    return [say.of(document.name) for name, document in documents().items() if name in asked]


def example_lines(example: Example, say: Wording) -> list[str]:
    """A worked example: who it is, what is known, and what the notice says."""
    known = [
        say.fact(name) if told is True else say("{fact}: {value}", fact=say.fact(name), value=_told(name, told, say))
        for name, told in example.facts.items()
    ]
    level = example.says.highest_level
    opens = say("{level}, by {routes}", level=say.term("level", level), routes=say.joined(example.says.routes)) if level else ""
    said = say("Open: {what}", what=opens) if opens else say("Open: nothing")
    return [say.of(example.who), *known, said]


def _told(name: str, told: bool | float, say: Wording) -> str:
    return say("no") if told is False else say.value(name, told)


def doubt_text(ruleset: RuleSet, say: Wording, route: Route | None = None) -> str:
    """What a reader who doubts a reading can send on: which notice, which edition of the reading, which route, what it asks."""
    lines = [
        say("I doubt how this is read:"),
        f"{say.of(ruleset.title)} [{ruleset.id}]",
        say("Edition {edition} of our reading", edition=ruleset.edition),
        say("Self-check, version {version}", version=__version__),
    ]
    if route:
        lines += [named_with_clause(route, say), *needs_of(route, say)]
    return "\n".join([*lines, say("What the paper says, and where I read it:")])
