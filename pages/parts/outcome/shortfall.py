"""What a route lacks, in words: so much more time, a thing to get, an unknown to find out."""

from __future__ import annotations

from pages.parts.frame.layout import plain
from pages.parts.frame.session import words
from vqlogic.handouts.sentences import lack_details, lack_kind
from vqlogic.planning import Lack


def lack_line(lack: Lack) -> str:
    """One thing missing, as Markdown."""
    say = words()
    return f"**{plain(lack_kind(lack, say))}**: {plain(lack_details(lack, say))}"
