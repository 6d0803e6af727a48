"""The notices that a command names: by their ids, or by their files (.yaml), which need not stand in data/rulesets/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from vqlogic.facts import use_facts
from vqlogic.problems import InputError
from vqlogic.rules import RuleSet, facts_known_with, load_beside, load_named, load_rulesets, pick_rulesets
from vqlogic.terminal.paths import not_there


def pick_named(named: Sequence[str], occupation: str | None = None, place: str = "--ruleset") -> list[RuleSet]:
    """The named rule sets; where none is named, those offered to somebody of an occupation. What those of files ask about
    themselves is known from now on. Raises InputError for an unknown id, and for a file that is wrong."""
    return pick_of(bring_named(named), named, occupation, place)


def pick_of(
    brought: Mapping[str, RuleSet], named: Sequence[str], occupation: str | None = None, place: str = "--ruleset"
) -> list[RuleSet]:
    """The same, of those that `bring_named` has read already."""
    ids = [brought[name].id if name in brought else name for name in named]
    standing = load_named([name for name in named if name not in brought]) if named else load_rulesets()
    return pick_rulesets(standing | {ruleset.id: ruleset for ruleset in brought.values()}, ids, occupation, place)


def bring_named(named: Sequence[str]) -> dict[str, RuleSet]:
    """The rule sets of those named that are files. What they ask about themselves is known from now on, as it must be before a
    person is read."""
    paths = {name: Path(name) for name in named if Path(name).suffix in (".yaml", ".yml")}
    if problems := not_there(paths.values()):
        raise InputError(problems)
    brought = {name: load_beside(path)[1] for name, path in paths.items()}
    use_facts(facts_known_with(brought.values()))
    return brought
