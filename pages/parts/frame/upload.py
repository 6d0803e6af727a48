"""A file taken from the visitor. The uploader's own words are English, and why it refuses a file it tells nobody who can
see: both are said here, by the style sheet, in the visitor's language."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from pages.parts.frame.layout import show_problems
from pages.parts.frame.session import key, words
from vqlogic import InputError

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


T = TypeVar("T")


def upload(label: str, id: str, kinds: Sequence[str], most_mb: int) -> UploadedFile | None:
    """The file that was laid in, of one of the kinds (suffixes without a dot) and of at most so many megabytes."""
    say = words()
    allowed = say("{kinds}, up to {size} MB", kinds=" / ".join(f".{kind}" for kind in kinds), size=most_mb)
    refused = say("This file is not taken. Allowed: {allowed}", allowed=allowed)
    choose = say("Choose a file")
    place = f'.st-key-upload-{id} [data-testid="stFileUploaderDropzone'
    button = f'{place}"] [data-testid="stBaseButton-secondary"]'
    with st.container(key=f"upload-{id}"):
        st.html(
            f"""<style>
            {button} p {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
            {place}Instructions"] span {{ display: none; }}
            {button} > div::after {{ content: {_css(choose)}; font-size: .95rem; }}
            {place}Instructions"] > div::after {{ content: {_css(allowed)}; font-size: .875rem; color: #4A5560; }}
            {place}"]:has([aria-invalid="true"])::after {{ content: {_css(refused)}; color: #8B1A1A; }}
            </style>"""
        )
        return st.file_uploader(label, type=list(kinds), key=key("upload", id), max_upload_size=most_mb)


def read_upload(
    label: str, id: str, kinds: Sequence[str], most_mb: int, largest: int, read: Callable[[bytes, str], T]
) -> T | None:
    """What `read` makes of the file that was laid in, given its content and its name; of more than `largest` bytes as much as
    shows that it is too large. None where there is no file, or where it is refused, which is said."""
    file = upload(label, id, kinds, most_mb)
    if file is None:
        return None
    try:
        return read(file.getvalue()[: largest + 1], file.name)
    except InputError as error:
        show_problems(error)
        return None


def _css(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
