"""A picture taken with the visitor's camera. It opens when somebody asks for it, never by itself; the widget's own words are
English, and are said here, by the style sheet, in the visitor's language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.frame.session import key, set_to, setting, words

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


def camera(label: str, id: str) -> UploadedFile | None:
    """The picture that was taken, once the camera was asked for and its button pressed. The browser asks for leave first."""
    say, name = words(), f"camera-{id}"
    opened = bool(setting(name, False))
    said = say("Close the camera") if opened else say("Use the camera")
    st.button(said, key=key("open", name), on_click=set_to, args=(name, not opened))
    if not opened:
        return None
    place, take, again = f'.st-key-{name} [data-testid="stCameraInput"]', say("Take the picture"), say("Take another")
    button = '[data-testid="stCameraInputButton"]'
    leave = say(
        "Your browser asks whether the camera may be used. Where it does not ask, allow the camera for this page in its "
        "settings, or give a picture instead."
    )
    with st.container(key=name):
        st.html(
            f"""<style>
            {place} {button} {{ font-size: 0; }}
            {place} {button}::after {{ content: {_css(take)}; font-size: 1rem; }}
            {place}:has(img) {button}::after {{ content: {_css(again)}; }}
            {place} :has(> a) {{ font-size: 0; }}
            {place} :has(> a)::after {{ content: {_css(leave)}; font-size: 1rem; }}
            {place} a {{ display: none; }}
            </style>"""
        )
        return st.camera_input(label, key=key("camera", id), resolution="1080p")


def _css(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
