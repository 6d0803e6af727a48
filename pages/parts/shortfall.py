"""What a route lacks, in words: so much more time, a thing to get, an unknown to find out."""

from __future__ import annotations

from pages.parts.layout import plain
from pages.parts.session import words
from vqlogic.facts import facts
from vqlogic.planning import Lack


def lack_line(lack: Lack) -> str:
    """One thing missing, as Markdown."""
    say = words()
    needed = say.needed(lack.fact, lack.at_least)
    what = {
        "time": say("Time"),
        "find_out": say("Find out"),
        "certificate": say("Get the certificate"),
        "training": say("Complete the training"),
        "schooling": say("Go to school"),
        "declare": say("Declare and prove it"),
        "other": say("Get"),
    }[lack.kind]
    line = f"**{plain(what)}**: {plain(needed)}"
    if lack.more is not None:
        months = facts()[lack.fact].kind == "months"
        more = say("{amount} more", amount=say.duration(lack.more / 12 if months else lack.more))
        line += f" — {plain(more)}"
    if lack.earliest:
        from_day = say("from {day}", day=say.day(lack.earliest))
        line += f" ({plain(from_day)})"
    return line
