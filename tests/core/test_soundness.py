"""Whether a rule set's file is sound: it loads beside the others, and its examples come out as they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from vqlogic.rules import RULESETS
from vqlogic.soundness import unsound

GENERAL = (RULESETS / "national-general.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(RULESETS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_rule_set_there_is_is_sound(path: Path) -> None:
    assert unsound(path) == []


def changed(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in GENERAL
    path = tmp_path / "national-general.yaml"
    path.write_text(GENERAL.replace(old, new, 1), encoding="utf-8")
    return [str(problem) for problem in unsound(path)]


def test_an_example_with_another_level_is_named_with_the_level_it_comes_to(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, "says: {highest_level: 4, routes: [4-2]}", "says: {highest_level: 3, routes: [4-2]}")
    assert "says.highest_level: 3 is not what the rules say of this example: 4" in found


def test_an_example_with_other_routes_is_named_with_those_it_has(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, "says: {highest_level: 4, routes: [4-2]}", "says: {highest_level: 4, routes: [4-1]}")
    assert found.endswith("is not what the rules say of this example: [4-2]")


def test_a_file_that_cannot_be_loaded_is_told_as_loading_tells_it(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, "sureness: source-text", "sureness: certain")
    assert "must be one of: source-text, checked-copies, one-copy" in found


def test_the_order_of_an_examples_routes_does_not_matter(tmp_path: Path) -> None:
    assert changed(tmp_path, "sureness: source-text", "sureness: source-text ") == []
