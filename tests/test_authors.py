"""What authors of notices read (data/README.md) and their editors (data/ruleset.schema.json): up to date, and true."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from authors import PARTS, README, SCHEMA, readme_text, schema, schema_text
from babel.messages.pofile import read_po
from commandline import run

from vqlogic import assess
from vqlogic.rules import RULESETS, load_beside
from vqlogic.wording import DOMAIN, LOCALE
from vqlogic.yamlfile import DATA

TEXT = README.read_text(encoding="utf-8")
EXAMPLE, OWN_FACT = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
ANEW = "is out of date: write it anew with `python -m tests.authors`"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The README's example as a file."""
    path = tmp_path / f"{yaml.safe_load(EXAMPLE)['id']}.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    return path


# Up to date


def test_the_lists_for_authors_are_those_of_the_code() -> None:
    assert readme_text(TEXT) == TEXT, f"data/README.md {ANEW}"


def test_a_list_that_was_changed_by_hand_is_written_anew() -> None:
    for listed in ("| `age` |", "| `jump` |", "| `choose_when` |"):
        assert readme_text(TEXT.replace(listed, "| `gone` |", 1)) == TEXT


def test_the_schema_is_that_of_the_code() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), f"data/ruleset.schema.json {ANEW}"


def test_the_fields_of_every_part_of_a_file_are_listed() -> None:
    assert set(PARTS.values()) == {"RuleSet", *schema()["$defs"]} - {"Bilingual", "Condition"}


# The example


def test_the_example_is_sound_and_check_answers_as_the_readme_says(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", example) == 0
    assert f"It answers `{capsys.readouterr().out.strip()}`." in TEXT


def test_the_example_gives_the_person_what_the_readme_says(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("assess", DATA / "examples" / "welder.json", "--ruleset", example, "--format", "json") == 0
    (verdict,) = json.loads(capsys.readouterr().out)["results"]
    statuses = {route["route"]: route["status"] for route in verdict["routes"]}
    assert (verdict["highest_level"], statuses) == (4, {"4-1": "met", "5-1": "not_met", "5-2": "not_met"})
    assert "can apply for level 4: route 4-1 is open, and 5-1 and 5-2 are not." in TEXT


def test_a_change_of_the_example_is_noticed_as_the_readme_says(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example.write_text(EXAMPLE.replace("years_after_certificate_5: 3}]", "years_after_certificate_5: 30}]"), encoding="utf-8")
    assert run("check", example) == 1
    assert "is not what the rules say of this example" in capsys.readouterr().err


def test_facts_do_not_follow_from_each_other_in_an_example(example: Path) -> None:
    example.write_text(EXAMPLE.replace("[certificate_5, ", "[related_certificate_5, "), encoding="utf-8")
    _, ruleset = load_beside(example)
    assert assess({"certificate_5": True, "years_after_certificate_5": 3}, ruleset).highest_level is None


def test_the_example_is_practice_alone_and_says_so() -> None:
    told = yaml.safe_load(EXAMPLE)
    assert not (RULESETS / f"{told['id']}.yaml").exists()
    assert all("invented" in one for one in (told["title"]["en"], told["source"]["document"], told["choose_when"]["en"]))


def test_an_editor_finds_the_schema_that_the_example_names() -> None:
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", EXAMPLE)
    assert named
    assert (RULESETS / named[1]).resolve() == SCHEMA


def test_the_fact_of_a_notice_s_own_that_is_shown_is_that_of_the_notice_named() -> None:
    own = yaml.safe_load((RULESETS / "car-driver.yaml").read_text(encoding="utf-8"))["facts"]
    assert yaml.safe_load(OWN_FACT)["facts"].items() <= own.items()


# The rest


def test_every_message_that_is_explained_is_one_there_is() -> None:
    explained = re.findall(r"^\| `(is|needs|must|stands|cannot)( [^|]*)` \|", TEXT, re.MULTILINE)
    with (LOCALE / "zh_CN" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        said = {re.sub(r"\{\w+\}", "…", message.id) for message in read_po(file) if isinstance(message.id, str)}
    assert len(explained) == 13
    assert [f"{first}{rest}" for first, rest in explained if f"{first}{rest}" not in said] == []


def test_every_link_leads_somewhere() -> None:
    headings = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)}
    for link in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert link[1:] in headings if link.startswith("#") else (README.parent / link).exists(), link


@pytest.mark.parametrize("path", sorted(RULESETS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_notice_names_the_schema_by_which_an_editor_checks_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../ruleset.schema.json"
