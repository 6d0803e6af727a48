"""Work on what a stranger gave, in a process of its own: what fills the memory or never ends there ends nobody else's work.

A module that is run so reads its standard input, says with `allow` what it may take, and writes its result to standard
output. The limits are Linux's; on Windows, and in part on macOS, only the time is limited.

>>> run_apart("json.tool", b'[1]').split()
[b'[', b'1', b']']
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import IO

_ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 600  # seconds by the clock, whatever the machine is busy with
_AT_ONCE = threading.BoundedSemaphore(2)  # together they must not take what one alone may not
OUT_OF_MEMORY = 12  # the exit status of a module that ran out of memory and could still say so


class TooMuch(Exception):
    """The memory or the time that the process may take was not enough."""


class Failed(Exception):
    """The process ended in a failure."""


def run_apart(module: str, given: bytes) -> bytes:
    """What a module of this program writes when it is run on the bytes. Raises TooMuch or Failed, and OSError where no process
    can be started."""
    with _AT_ONCE:
        try:
            done = subprocess.run(
                _command(module),
                input=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                timeout=_LONGEST,
            )
        except subprocess.TimeoutExpired as error:
            raise TooMuch from error
    _judge(done.returncode)
    return done.stdout


class Running:
    """A module of this program that is run on an open file, or on bytes, while what it writes is read from `output`; bytes it
    must read to their end before it writes. Raises OSError where no process can be started.

    The process ends when nobody holds this any more. Ctrl-C does not reach it: whoever started it decides.
    """

    def __init__(self, module: str, given: IO[bytes] | bytes) -> None:
        process = subprocess.Popen(
            _command(module),
            stdin=subprocess.PIPE if isinstance(given, bytes) else given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            process_group=None if sys.platform == "win32" else 0,
        )
        self._process, self._stop = process, weakref.finalize(self, _stop, process)
        assert process.stdout
        self.output: IO[bytes] = process.stdout
        if process.stdin and isinstance(given, bytes):
            with contextlib.suppress(BrokenPipeError), process.stdin:
                process.stdin.write(given)

    def end(self) -> None:
        """Waits for the end, after the output was read or given up. Raises TooMuch or Failed."""
        self.output.close()
        _judge(self._process.wait())


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    if process.stdout:
        process.stdout.close()
    process.wait()


def _command(module: str) -> list[str]:
    return [sys.executable, "-P", "-m", module]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(_ROOT)}


def _judge(status: int) -> None:
    """Raises TooMuch or Failed, by the exit status of a process."""
    if status in _ends_of_too_much():
        raise TooMuch
    if status:
        raise Failed


def _ends_of_too_much() -> set[int]:
    """How a process ends that has taken too much: by its own word, by a failed allocation below Python, by its time, or by the
    system."""
    signals = ("SIGABRT", "SIGXCPU", "SIGKILL")
    return {OUT_OF_MEMORY, *(-int(getattr(signal, name)) for name in signals if hasattr(signal, name))}


def status_of(act: Callable[[], object]) -> int:
    """The exit status of a module that is run so, once it has done what it is for and all that it wrote is out."""
    try:
        act()
        sys.stdout.buffer.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def allow(memory: int, seconds: int) -> None:
    """Lets this process take so many bytes of memory, and so many seconds of a processor, in all; a later call may allow more.
    Where the system has no such limits, nothing changes."""
    if sys.platform == "win32":
        return
    import resource

    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(limit)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
