"""The house: arrows point one way, a rule is written once, lint and types are clean, nothing is unpinned."""

import ast
import subprocess
import sys

import pytest

from vqlogic import load_rulesets
from vqlogic.facts import facts
from vqlogic.yamlfile import DATA

ROOT = DATA.parent
MODULES = sorted([*ROOT.glob("*.py"), *ROOT.glob("pages/**/*.py"), *ROOT.glob("vqlogic/*.py")])


def _imports(path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import hides where it goes"
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", sorted(ROOT.glob("vqlogic/*.py")), ids=lambda path: path.name)
def test_the_rules_know_nothing_of_the_screens(path):
    assert not {name for name in _imports(path) if name.split(".")[0] in ("streamlit", "pages", "app")}


@pytest.mark.parametrize("path", sorted(ROOT.glob("pages/parts/*.py")), ids=lambda path: path.name)
def test_a_shared_part_knows_no_screen(path):
    screens = {f"pages.{screen.stem}" for screen in ROOT.glob("pages/*.py")}
    assert not _imports(path) & screens


def test_the_server_knows_only_the_screens():
    assert not {name for name in _imports(ROOT / "app.py") if name.split(".")[0] == "vqlogic"}


@pytest.mark.parametrize("path", sorted(ROOT.glob("pages/**/*.py")), ids=lambda path: path.stem)
def test_no_screen_names_a_rule_set_or_a_threshold(path):
    text = path.read_text(encoding="utf-8")
    assert not [id for id in load_rulesets() if id in text]
    assert ">=" not in text or "at_least" not in text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_every_fact_a_rule_set_needs_can_be_told():
    used = {one.fact for ruleset in load_rulesets().values() for route in ruleset.routes for one in route.conditions}
    assert used <= set(facts())


@pytest.mark.parametrize(
    "path", [ROOT / "requirements.txt", *ROOT.glob("tests/**/requirements.txt")], ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_requirement_is_pinned(path):
    lines = [line.split("#")[0].strip() for line in path.read_text().splitlines()]
    assert all("==" in line or line.startswith("-r ") for line in lines if line)


@pytest.mark.parametrize("command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=" ".join)
def test_lint_layout_and_types_are_clean(command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
