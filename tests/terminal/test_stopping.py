"""Stopped by Ctrl-C, told to end, or killed: what is said, how it ends, and what is left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import rows, table

from vqlogic.terminal import stopping
from vqlogic.yamlfile import DATA

STOP_AND_GO_ON = "import signal\nsignal.raise_signal(signal.SIGINT)\n"
# What is loaded at the beginning, amid it, and last, before a command begins.
LOADED = ["argparse", "pydantic", "babel"]


@pytest.fixture(autouse=True)
def signals_as_before():
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


def _run(*arguments: object, first: Path | None = None, **more) -> subprocess.CompletedProcess:
    """The program as a shell starts it; what lies in the folder `first` is loaded before what is installed."""
    environment = {**os.environ, **({"PYTHONPATH": str(first)} if first else {})}
    command = [sys.executable, "-m", "vqlogic", *map(str, arguments)]
    if sys.platform != "win32":  # also where these tests themselves were begun in the background
        more.setdefault("preexec_fn", lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    return subprocess.run(command, cwd=DATA.parent, env=environment, capture_output=True, text=True, **more)


@pytest.mark.parametrize("module", LOADED)
def test_ctrl_c_while_it_loads_ends_it_without_a_word(module, tmp_path):
    (tmp_path / f"{module}.py").write_text(STOP_AND_GO_ON)
    done = _run("rulesets", first=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="has no background")
def test_ctrl_c_means_others_where_it_was_begun_in_the_background(tmp_path):
    (tmp_path / "argparse.py").write_text(
        STOP_AND_GO_ON + "import sys, importlib\nsys.path.remove(__file__.rpartition('/')[0])\n"
        "del sys.modules['argparse']\nsys.modules['argparse'] = importlib.import_module('argparse')\n"
    )
    done = _run("rulesets", first=tmp_path, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    assert (done.returncode, done.stderr) == (0, "")


def test_ctrl_c_changes_nothing_any_more_once_all_is_done():
    stopping.wait_no_more()
    signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_program_that_has_begun_is_interrupted(told):
    signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored where the tests were begun in the background
    stopping.begin()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(told)


# Where it is killed while it reads: the second block is asked for once a part of the first is written.
KILLED = """
import os, signal, sys
from vqlogic.files import csvrows
from vqlogic.terminal import factsrun
from vqlogic.terminal.commands import main
csvrows.BLOCK = 1000
factsrun._PIECE_OF_A_WORKBOOK = 10
told = []
def assess(known, rulesets, real=factsrun.assess_known):
    told.append(known)
    if len(told) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(known, rulesets)
factsrun.assess_known = assess
main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL, and keeps what is left")
@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_what_a_killed_one_leaves_stands_beside_the_result_says_what_it_is_and_goes_the_next_time(kind, tmp_path):
    source, output, elsewhere = table(tmp_path, "age\n" + "20\n" * 2000), tmp_path / "out" / f"o.{kind}", tmp_path / "tmp"
    output.parent.mkdir()
    elsewhere.mkdir()
    command = [sys.executable, "-c", KILLED, "table", str(source), "-o", str(output)]
    killed = subprocess.run(command, cwd=DATA.parent, env={**os.environ, "TMPDIR": str(elsewhere)})
    left = sorted(one.name for one in output.parent.iterdir())
    assert killed.returncode == -signal.SIGKILL
    assert left
    assert all(name.startswith((".o.unfinished-", ".o.rejects.unfinished-")) for name in left)
    assert list(elsewhere.iterdir()) == []
    done = _run("table", source, "-o", output.with_suffix(".csv"))
    assert (done.returncode, done.stderr) == (0, "")
    assert [one.name for one in output.parent.iterdir()] == ["o.csv"]
    assert len(rows(output.with_suffix(".csv"))) == 2001
