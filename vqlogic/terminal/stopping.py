"""Stopped by hand, with Ctrl-C, or told to end: nothing half-written stays, and nobody sees where the program was.

Loads next to nothing: it is there before all else.
"""

from __future__ import annotations

import os
import signal

STOPPED = 130  # as a shell says it of what Ctrl-C has stopped


def end_at_once() -> None:
    """Ctrl-C ends the program without a word, while there is nothing to take away yet."""
    _on_ctrl_c(lambda *_: os._exit(STOPPED))


def begin() -> None:
    """Ctrl-C, or being told to end, is a KeyboardInterrupt from now on: what was begun is taken away."""
    _on_ctrl_c(signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def wait_no_more() -> None:
    """Everything is done: Ctrl-C changes nothing any more, nor how it is said to have ended."""
    _on_ctrl_c(signal.SIG_IGN)


def _on_ctrl_c(do: signal._HANDLER) -> None:
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:  # as it is where the program was begun in the background
        signal.signal(signal.SIGINT, do)
