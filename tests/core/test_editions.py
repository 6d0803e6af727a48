"""Earlier editions of our reading: kept, sound, told apart from the present ones, and checked as strictly. What each asks for is
recorded in editions.txt, so that none changes unnoticed.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from vqlogic import InputError, Person, RuleSet, load_rulesets
from vqlogic.editions import EARLIER, earlier_files, editions, load_earlier_file, load_edition
from vqlogic.facts import earlier_facts, facts, renamed_facts, vocabulary
from vqlogic.personfacts import PersonFacts
from vqlogic.rules import RULESETS, load_ruleset
from vqlogic.soundness import unsound
from vqlogic.terminal.commands import main

PRESENT = load_rulesets()
CHANGED = [ruleset for ruleset in PRESENT.values() if ruleset.edition > 1]


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", earlier_files(), ids=named)
def test_an_earlier_edition_is_sound_and_its_examples_come_out(path: Path) -> None:
    assert unsound(path) == []


@pytest.mark.parametrize("path", earlier_files(), ids=named)
def test_an_earlier_edition_is_an_edition_before_the_present_one(path: Path) -> None:
    ruleset = load_earlier_file(path, PRESENT)[1]
    assert ruleset.edition < PRESENT[ruleset.id].edition


@pytest.mark.parametrize("ruleset", CHANGED, ids=lambda ruleset: ruleset.id)
def test_every_edition_since_the_first_is_kept_and_says_why_it_changed(ruleset: RuleSet) -> None:
    assert editions(ruleset.id, PRESENT) == tuple(range(1, ruleset.edition + 1))
    assert all(load_edition(ruleset.id, number, PRESENT).changed for number in editions(ruleset.id, PRESENT)[1:])
    assert load_edition(ruleset.id, 1, PRESENT).changed is None


def test_a_rule_set_that_never_changed_has_one_edition() -> None:
    assert editions("national-general") == (1,)
    assert load_edition("national-general", 1, PRESENT) is PRESENT["national-general"]


def test_an_edition_that_is_not_kept_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError) as refused:
        load_edition("standard-2023", 7)
    assert str(refused.value) == "edition: 7 is no edition that is kept; allowed: 1, 2"


def test_an_edition_of_a_rule_set_there_is_not_is_refused() -> None:
    with pytest.raises(InputError, match='ruleset: "standard-2030" is not a rule set; allowed: standard-2023'):
        load_edition("standard-2030", 1)


# Facts of earlier editions alone


@pytest.mark.parametrize("name", earlier_facts())
def test_a_fact_of_earlier_editions_is_found_by_its_name_and_listed_nowhere(name: str) -> None:
    assert facts()[name] is earlier_facts()[name]
    assert name not in facts()
    assert name not in list(facts())
    assert name not in vocabulary()


def test_a_name_that_no_edition_knows_is_found_nowhere() -> None:
    with pytest.raises(KeyError):
        facts()["provincial_approval"]


def test_what_receipts_called_otherwise_has_a_fact_today() -> None:
    assert all(facts()[name].name for name in renamed_facts(1).values())
    assert renamed_facts(2) == {}


def test_a_present_notice_cannot_ask_for_a_fact_of_earlier_editions(tmp_path: Path) -> None:
    path = tmp_path / "national-general.yaml"
    text = (RULESETS / "national-general.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("all: [training_5]", "all: [training_5, provincial_approval@1]"), encoding="utf-8")
    with pytest.raises(InputError, match=r'routes.5-1.all\[1\]: "provincial_approval@1" is a fact of earlier editions alone'):
        load_ruleset(path)


def test_what_was_stated_as_a_narrower_fact_then_is_so_by_todays_wider_one() -> None:
    known = PersonFacts(Person(facts={"evaluated_college_candidate@1": True}), date(2026, 11, 23))
    assert known.bounds("evaluated_college_candidate") == (1, 1)
    assert known.bounds("evaluated_college_candidate@1") == (1, 1)


# As strictly as the present ones


def copied(folder: Path, name: str, **instead: str) -> Path:
    text = (EARLIER / "standard-2023@1.yaml").read_text(encoding="utf-8")
    for old, new in instead.items():
        assert old in text
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "instead", "message"),
    [
        ("standard-2023@3.yaml", {}, 'id: "standard-2023@1" must be the file\'s name, standard-2023@3'),
        ("standard-2023@1.yaml", {"title_senior,": "title_highest,"}, '"title_highest" is not a known fact'),
        ("standard-2023@1.yaml", {"5-2:": "5-x:"}, "must be a level from 1 to 5, a hyphen and a number"),
        ("standard-2023@1.yaml", {"edition: 1": "edition: 0"}, "edition"),
    ],
)
def test_a_mistake_in_the_file_of_an_earlier_edition_is_refused(
    name: str, instead: dict[str, str], message: str, tmp_path: Path
) -> None:
    problems = unsound(copied(tmp_path, name, **instead))
    assert any(message in str(problem) for problem in problems)


def test_an_example_that_does_not_come_out_is_unsound(tmp_path: Path) -> None:
    path = copied(tmp_path, "standard-2023@1.yaml", **{"highest_level: 3": "highest_level: 2"})
    assert [problem.value for problem in unsound(path)] == [2]


def test_an_earlier_edition_builds_on_an_edition_not_on_whatever_is_present(tmp_path: Path) -> None:
    path = tmp_path / "provincial-2005@1.yaml"
    text = (EARLIER / path.name).read_text(encoding="utf-8")
    path.write_text(text.replace("national-general@1", "national-general"), encoding="utf-8")
    (problem,) = unsound(path)
    assert problem.value == "national-general"
    assert "national-general@1" in str(problem.figures["allowed"])


def test_check_takes_the_file_of_an_earlier_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *map(str, earlier_files())]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(earlier_files())


# What an edition asks for stays what it is


def fingerprint(ruleset: RuleSet) -> str:
    """What a rule set decides by: its routes, how their facts follow from what a person tells, and how it counts."""
    routes = [[route.id, [[_followed(one.fact), one.at_least] for one in route.conditions]] for route in ruleset.routes]
    return hashlib.sha256(json.dumps([routes, ruleset.counting.model_dump()], sort_keys=True).encode()).hexdigest()[:12]


def _followed(name: str) -> object:
    """How a fact follows, whatever it is called."""
    described = facts()[name]
    own = name if described.of_notice else None
    worded = {"name", "need", "evidence", "ask", "unit", "of_notice"}
    return [own, _in_order(described.model_dump(exclude=worded, exclude_none=True))]


def _in_order(value: object) -> object:
    if isinstance(value, dict):
        return {key: _in_order(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(value)
    return [_in_order(each) for each in value] if isinstance(value, list | tuple) else value


RECORDED = [line.split() for line in Path(__file__).with_name("editions.txt").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("edition", "recorded"), RECORDED, ids=[edition for edition, _ in RECORDED])
def test_an_edition_still_asks_for_what_it_asked_for(edition: str, recorded: str) -> None:
    """Where this fails, what a kept edition asks for has changed: keep the file as it was under data/rulesets/earlier/, raise
    `edition`, and add a line to editions.txt. (Where nobody's verdict can change by it, put the new fingerprint there.)"""
    id, _, number = edition.partition("@")
    assert fingerprint(load_edition(id, int(number), PRESENT)) == recorded


def test_every_edition_that_is_kept_of_before_is_recorded() -> None:
    assert {path.stem for path in earlier_files()} <= {edition for edition, _ in RECORDED}
