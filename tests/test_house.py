"""The house: arrows point one way, a rule is written once, lint and types are clean, nothing is unpinned."""

import ast
import subprocess
import sys

import pytest

from vqlogic import load_rulesets
from vqlogic.facts import facts
from vqlogic.yamlfile import DATA

ROOT = DATA.parent
RULES = sorted(ROOT.glob("vqlogic/**/*.py"))
SCREENS = sorted(ROOT.glob("pages/**/*.py"))
MODULES = sorted([*ROOT.glob("*.py"), *SCREENS, *RULES])
ROOMS = ("interview", "tables", "files", "classlist", "handouts", "exports", "endpoint", "terminal")

# What a room must never know: by folder, the beginnings of modules' names.
NEVERS = {
    "tables": ["vqlogic.files"],
    "files": ["vqlogic.facts", "vqlogic.rules", *(f"vqlogic.{room}" for room in ROOMS if room != "files")],
    "interview": [f"vqlogic.{room}" for room in ROOMS if room != "interview"],
    "classlist": ["vqlogic.handouts", "vqlogic.exports", "vqlogic.terminal"],
    "handouts": ["vqlogic.classlist", "vqlogic.exports", "vqlogic.terminal"],
    "endpoint": ["vqlogic.classlist", "vqlogic.exports", "vqlogic.files", "vqlogic.tables"],
    # The engines themselves are needed by the tests alone.
    "exports": [*(f"vqlogic.{room}" for room in ("classlist", "files", "tables", "terminal")), "zen", "openfisca_core"],
}


def _name(path) -> str:
    return str(path.relative_to(ROOT))


def _imports(path) -> set[str]:
    """Every module that a file imports from, and every name it imports, as a module could be one."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import hides where it goes"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _of(imports: set[str], *modules: str) -> set[str]:
    """Those of the imports that are one of the modules, or lie in one."""
    return {name for name in imports if any(f"{name}.".startswith(f"{module}.") for module in modules)}


@pytest.mark.parametrize("path", RULES, ids=_name)
def test_the_rules_know_nothing_of_the_screens(path):
    assert not _of(_imports(path), "streamlit", "pages", "app")


@pytest.mark.parametrize("path", sorted(ROOT.glob("pages/parts/**/*.py")), ids=_name)
def test_a_shared_part_knows_no_screen(path):
    assert not _of(_imports(path), *(f"pages.{screen.stem}" for screen in ROOT.glob("pages/*.py")))


@pytest.mark.parametrize("path", [path for path in RULES if path.parent.name != "vqlogic"], ids=_name)
def test_a_room_knows_none_that_it_must_not(path):
    assert not _of(_imports(path), *NEVERS.get(path.parent.name, []))


@pytest.mark.parametrize("path", sorted(ROOT.glob("vqlogic/[!_]*.py")), ids=_name)
def test_the_core_knows_no_room(path):
    assert not _of(_imports(path), *(f"vqlogic.{room}" for room in ROOMS))


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__main__.py"], ids=_name)
def test_the_command_line_is_entered_by_its_own_door_alone(path):
    if path.parent.name != "terminal":
        assert not _of(_imports(path), "vqlogic.terminal")


@pytest.mark.parametrize("path", [*SCREENS, *RULES], ids=_name)
def test_the_endpoint_is_entered_by_the_server_alone_and_nothing_else_knows_its_framework(path):
    if path.parent.name != "endpoint":
        assert not _of(_imports(path), "vqlogic.endpoint")
        assert path in SCREENS or not _of(_imports(path), "starlette", "anyio")


def test_every_folder_is_a_room_of_the_plan():
    assert {path.parent.name for path in RULES} <= {"vqlogic", *ROOMS}


def test_the_server_knows_only_the_screens_and_the_endpoint():
    known = _of(_imports(ROOT / "app.py"), "vqlogic")
    assert known == _of(known, "vqlogic.endpoint")


@pytest.mark.parametrize("path", SCREENS, ids=_name)
def test_no_screen_names_a_rule_set_or_a_threshold(path):
    text = path.read_text(encoding="utf-8")
    assert not [id for id in load_rulesets() if id in text]
    assert ">=" not in text or "at_least" not in text


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_file_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_every_fact_a_rule_set_needs_can_be_told():
    used = {one.fact for ruleset in load_rulesets().values() for route in ruleset.routes for one in route.conditions}
    assert used <= set(facts())


@pytest.mark.parametrize("path", [ROOT / "requirements.txt", *ROOT.glob("tests/**/*requirements.txt")], ids=_name)
def test_every_requirement_is_pinned(path):
    lines = [line.split("#")[0].strip() for line in path.read_text().splitlines()]
    assert all("==" in line or line.startswith("-r ") for line in lines if line)


@pytest.mark.parametrize("command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=" ".join)
def test_lint_layout_and_types_are_clean(command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
