"""Standard output and standard error that are closed, or full: a result that is lost is a failure, a message is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import TABLES, table

from vqlogic.interview.examples import FOLDER
from vqlogic.terminal import streams
from vqlogic.yamlfile import DATA

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
WELDER = ("assess", FOLDER / "welder.json")
NOBODY = ("assess", "nobody.json")
FULL = "/dev/full"


def _run(*arguments: object, closed: tuple[int, ...] = (), full: int | None = None) -> subprocess.CompletedProcess:
    """The program with some of its streams (0, 1, 2) closed, or one full."""

    def prepare() -> None:
        for number in closed:
            os.close(number)
        if full is not None:
            os.dup2(os.open(FULL, os.O_WRONLY), full)

    command = [sys.executable, "-m", "vqlogic", *map(str, arguments)]
    return subprocess.run(command, cwd=DATA.parent, capture_output=True, text=True, preexec_fn=prepare)


@pytest.mark.parametrize(
    ("told", "why"), [({"closed": (1,)}, "Bad file descriptor"), ({"full": 1}, "No space left on device")], ids=["closed", "full"]
)
def test_a_result_that_nobody_can_be_given_is_a_failure_and_said_in_a_sentence(told, why):
    done = _run(*WELDER, **told)
    assert (done.returncode, done.stderr) == (2, f"standard output: cannot be read or written: {why}\n")


@pytest.mark.parametrize("closed", [(1,), (0, 1)])
def test_a_command_whose_result_is_a_file_needs_no_standard_output(closed, tmp_path):
    done = _run("table", table(tmp_path, "age\n20\n"), "-o", tmp_path / "out.csv", closed=closed)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.csv").read_text().splitlines()[1].startswith("20,")


@pytest.mark.parametrize("told", [{"closed": (2,)}, {"full": 2}, {"closed": (1, 2)}], ids=["closed", "full", "both closed"])
def test_a_message_that_nobody_can_be_told_changes_no_exit_status_and_goes_nowhere_else(told, tmp_path):
    done = _run(*NOBODY, **told)
    assert (done.returncode, done.stdout) == (2, "")
    done = _run("table", table(tmp_path, TABLES[0]), "-o", tmp_path / "out.csv", **told)
    assert (done.returncode, done.stdout) == (1, "")
    assert (tmp_path / "out.csv").exists()


def test_messages_in_chinese_are_written_by_their_numbers_where_there_is_only_ascii():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "vqlogic", *NOBODY, "--lang", "zh"]
    done = subprocess.run(command, cwd=DATA.parent, env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("nobody.json: \\u65e0\\u6cd5\\u8bfb\\u53d6")


def test_the_streams_of_a_test_stay_as_they_are(capsys):
    out, err = sys.stdout, sys.stderr
    streams.mend()
    assert (sys.stdout, sys.stderr) == (out, err)
