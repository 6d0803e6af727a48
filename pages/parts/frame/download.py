"""A button that hands over a file: made when it is asked for, kept nowhere. A file that cannot be made is handed over as one
that says so, in the visitor's language."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import copy_context
from pathlib import PurePath

import streamlit as st

from pages.parts.frame.session import key, words
from vqlogic.handouts.checklistbook import write_message
from vqlogic.handouts.fonts import fonts_missing
from vqlogic.handouts.sheet import write_message_sheet
from vqlogic.wording import Wording

_KINDS = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".json": "application/json",
    ".ics": "text/calendar",
    ".png": "image/png",
    ".yaml": "application/yaml",
    ".zip": "application/zip",
}

_PRINTED = (".pdf", ".zip")  # what is set with the program's own fonts


def download(label: str, name: str, make: Callable[[], bytes], *place: object, primary: bool = False) -> None:
    """A button for the file of that name, whose suffix is one of the kinds above; `place` tells the button from others. What
    `make` needs of the session it must hold already: it is called outside of the session."""
    say, suffix = words(), PurePath(name).suffix
    if suffix in _PRINTED and fonts_missing():
        st.warning(say("The printed sheet cannot be made: a font is missing on the server. Please print the page instead."))
        return
    st.download_button(
        label,
        _or_word(say, suffix, make),
        file_name=name,
        mime=_KINDS[suffix],
        on_click="ignore",
        type="primary" if primary else "secondary",
        key=key("download", *place),
    )


def _or_word(say: Wording, suffix: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Makes the file, or one that says that it could not be made. The log learns which kind of failure, never whose."""
    said = say("This file could not be made. Your answers are still here; please try again, or print the page instead.")
    here = copy_context()  # with it the facts that are known to this visitor alone

    def made() -> bytes:
        try:
            return here.copy().run(make)
        except Exception as error:  # whatever it is, the visitor is told in their language
            logging.getLogger(__name__).error("A file could not be made: %s", type(error).__name__)
            return _word(said, suffix, say)

    return made


def _word(said: str, suffix: str, say: Wording) -> bytes:
    if suffix == ".pdf":
        return write_message_sheet(said, say.language)
    return write_message(said, say) if suffix == ".xlsx" else said.encode()
