"""Would the tests notice? Every small change of a module (a mutant) that they let pass. By hand, from the project's root:

    pip install -r tests/mutation-requirements.txt && python -m tests.mutation dates interview/relevance

Each module is changed in a copy of the project, one change at a time, and the test file of its name is run on it, together
with files or single tests named by `--tests`. What is printed: how many mutants were killed (a test failed), timed out (a
test did not end) or survived, and every survivor's difference. A survivor wants a test, or code that decides nothing to
go, or is equivalent: nobody could tell it from the original. It takes about a second a mutant, and does not run on Windows.

pytest sees this file too, in the copy alone: the two hooks at its end are imported into the copy's conftest.py.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("vqlogic", "tests", "data", "pages", ".pytest.ini")
LEFT_OUT = ("__pycache__", "browser", "benchmarks")
# Where the tests do not even begin, mutmut takes it for an interruption.
CAUGHT = {"killed": "killed", "timeout": "timed out", "check was interrupted by user": "killed"}
MUTMUT = (sys.executable, "-c", "from mutmut.__main__ import cli; cli()")

# Every mutant in a process that has not imported the project yet: what is kept between calls would else be kept unchanged.
# A mutant is given three times as long as the tests take, and a minute and a half beyond: others may be using the processor.
CONFIGURATION = """\
[mutmut]
source_paths = vqlogic
only_mutate = {module}
also_copy =
    data
    pages
    .pytest.ini
process_isolation = forkserver
forkserver_warmup = import
preload_modules_file = preloaded.txt
timeout_constant = 30
timeout_multiplier = 3
use_git_change_detection = false
pytest_add_cli_args =
    -n0
    -pno:cacheprovider
pytest_add_cli_args_test_selection =
    {tests}
"""
PRELOADED = ("pytest", "hypothesis", "pydantic", "yaml", "babel", "narwhals")


def paths_of(module: str) -> tuple[Path, Path]:
    """A module's file and its test file, from the project's root: `dates`, or `interview/relevance` in a room."""
    name = Path(module.removesuffix(".py").removeprefix("vqlogic/"))
    room = name.parent if name.parent != Path() else Path("core")
    source, test = Path("vqlogic", name).with_suffix(".py"), Path("tests", room, f"test_{name.name}.py")
    if missing := [path for path in (source, test) if not (ROOT / path).is_file()]:
        raise SystemExit(f"{module}: there is no {missing[0]}")
    return source, test


def copy_project(folder: Path, module: Path, tests: list[str]) -> None:
    """What the tests need, in a folder, with mutmut's configuration for one module."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(*LEFT_OUT))
        else:
            shutil.copy(ROOT / name, folder / name)
    with (folder / "tests" / "conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write("\nfrom mutation import pytest_configure, pytest_sessionfinish\n")
    (folder / "preloaded.txt").write_text("\n".join(PRELOADED), encoding="utf-8")
    said = CONFIGURATION.format(module=module.as_posix(), tests="\n    ".join(tests))
    (folder / "setup.cfg").write_text(said, encoding="utf-8")


def run_mutmut(folder: Path, *arguments: str, shown: bool = False) -> str:
    """mutmut in the copy; what it printed, unless it is shown as it comes. Ends the program where mutmut fails."""
    done = subprocess.run([*MUTMUT, *arguments], cwd=folder, stdout=None if shown else subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{done.stdout or ''}\nmutmut {arguments[0]} failed")
    return done.stdout or ""


def mutate(module: str, tests: list[str], children: int) -> None:
    """Runs every mutant of a module, and prints the score and what was not caught."""
    source, test = paths_of(module)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_project(folder, source, [test.as_posix(), *tests])
        run_mutmut(folder, "run", "--max-children", str(children), shown=sys.stdout.isatty())
        results = re.findall(r"^ +(\S+): ([a-z ]+)$", run_mutmut(folder, "results", "--all", "true"), re.MULTILINE)
        counted = Counter(CAUGHT.get(result, result) for _, result in results)
        scores = ", ".join(f"{number} {result}" for result, number in sorted(counted.items()))
        print(f"{source}: {len(results)} mutants: {scores}", flush=True)
        for mutant, result in results:
            if result not in CAUGHT:
                print(run_mutmut(folder, "show", mutant).rstrip(), flush=True)


def main() -> None:
    said = argparse.ArgumentParser(prog="python -m tests.mutation", description=(__doc__ or "").split("\n")[0])
    said.add_argument("modules", nargs="+", metavar="MODULE", help="such as dates, or interview/relevance")
    said.add_argument("--tests", nargs="+", default=[], metavar="TEST", help="other test files that are about them, or tests")
    said.add_argument("--children", type=int, default=os.cpu_count() or 2, help="how many mutants at once")
    asked = said.parse_args()
    os.environ["CI"] = "1"
    for module in asked.modules:
        mutate(module, asked.tests, asked.children)


def pytest_configure() -> None:
    """The same random examples for every mutant, not made smaller where a test fails."""
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutation", max_examples=60, deadline=None, derandomize=True, phases=phases)
    settings.load_profile("mutation")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Has every mutant meet every test. mutmut would give it those alone that it saw call the function, and does not see who
    uses what an earlier call, or a test file's own beginning, left behind."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        from mutmut.state import state

        every = {item.nodeid for item in session.items}
        for tests in state().tests_by_mangled_function_name.values():
            tests |= every


if __name__ == "__main__":
    main()
