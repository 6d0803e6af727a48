"""Work in a process of its own: what it takes too much of ends it, and nobody else."""

import os
import subprocess
import sys

import pytest

from vqlogic.files import apart

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits the memory of a process")


def program(folder, text, monkeypatch) -> str:
    """A module that is run apart: it may take 200 MB and a second, and goes on as the text says."""
    (folder / "greedy.py").write_text(f"from vqlogic.files.apart import allow\nallow(200 << 20, 1)\n{text}\n")
    (folder / "vqlogic").symlink_to(apart._ROOT / "vqlogic")
    monkeypatch.setattr(apart, "_ROOT", folder)
    return "greedy"


def test_what_a_module_writes_comes_back(tmp_path, monkeypatch):
    module = program(tmp_path, "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read() * 2)", monkeypatch)
    assert apart.run_apart(module, b"ab") == b"abab"


@linux
@pytest.mark.parametrize(
    "greedy",
    ["import sys\ntry: bytearray(1 << 30)\nexcept MemoryError: sys.exit(12)", "while True: pass", "import os; os.abort()"],
    ids=["memory", "time", "memory below Python"],
)
def test_what_takes_more_than_it_may_is_ended_and_that_is_said(greedy, tmp_path, monkeypatch):
    with pytest.raises(apart.TooMuch):
        apart.run_apart(program(tmp_path, greedy, monkeypatch), b"")


def test_what_takes_too_long_by_the_clock_is_ended(tmp_path, monkeypatch):
    module = program(tmp_path, "import threading; threading.Event().wait()", monkeypatch)
    monkeypatch.setattr(apart, "_LONGEST", 0.5)
    with pytest.raises(apart.TooMuch):
        apart.run_apart(module, b"")


def test_what_fails_is_told_from_what_takes_too_much(tmp_path, monkeypatch):
    with pytest.raises(apart.Failed):
        apart.run_apart(program(tmp_path, "raise ValueError", monkeypatch), b"")


@pytest.mark.parametrize("as_file", [False, True])
def test_what_a_module_writes_is_read_as_it_comes(as_file, tmp_path, monkeypatch):
    text = "import sys\nprint(sys.stdin.read(), flush=True)\nprint('end')"
    module = program(tmp_path, text, monkeypatch)
    (tmp_path / "in").write_bytes(b"ab")
    with (tmp_path / "in").open("rb") as file:
        running = apart.Running(module, file if as_file else b"ab")
    assert list(running.output) == [b"ab\n", b"end\n"]
    running.end()


@linux
@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("import sys\ntry: bytearray(1 << 30)\nexcept MemoryError: sys.exit(12)", apart.TooMuch),
        ("import os; os.kill(os.getpid(), 11)", apart.Failed),
        ("while True: print('x' * 99)", apart.Failed),
    ],
    ids=["memory", "crash", "what it writes is given up"],
)
def test_how_a_module_ended_is_told_after_its_words(text, raised, tmp_path, monkeypatch):
    running = apart.Running(program(tmp_path, text, monkeypatch), b"")
    running.output.readline()
    with pytest.raises(raised):
        running.end()


@linux
def test_a_module_that_nobody_listens_to_is_ended_and_ctrl_c_is_not_for_it(tmp_path, monkeypatch):
    running = apart.Running(program(tmp_path, "print('begun', flush=True)\nwhile True: pass", monkeypatch), b"")
    running.output.readline()
    process: subprocess.Popen[bytes] = running._process
    assert os.getpgid(process.pid) != os.getpgrp()
    del running
    assert process.returncode == -9
