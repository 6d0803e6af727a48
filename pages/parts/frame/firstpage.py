"""What stands on the screen before the program has come: its name and that it is loading, in the visitor's language.

Streamlit's first page is empty until two megabytes of its program are there, which takes a slow line many seconds. What stands in
its place for the program is replaced by the program itself.
"""

from __future__ import annotations

import re
from html import escape

from vqlogic.wording import Language, wording

TAGS: dict[Language, str] = {"en": "en", "zh": "zh-CN"}

_PLACE = '<div id="root"></div>'
_PRELOADED_FONT = re.compile(r"<link\s+rel=\"preload\"[^>]*as=\"font\"[^>]*>")  # ours is another, and comes with the system
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_STYLE = (
    "font-family: 'Noto Sans', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif;"
    "color: #1B1F24; max-width: 42rem; margin: 4rem auto; padding: 0 1rem; line-height: 1.5"
)


def first_page(page: str, language: Language) -> str:
    """Streamlit's first page in a language, with something to read in it."""
    say = wording(language)
    name, loading = (
        escape(say("Vocational qualification self-check")),
        escape(say("Loading. On a slow line this takes a moment.")),
    )
    needs = escape(say("This page needs JavaScript. Please switch it on, or use another browser."))
    seen = f'<div style="{_STYLE}"><h1 style="font-size: 1.6rem">{name}</h1><p role="status">{loading}</p></div>'
    page = page.replace('<html lang="en"', f'<html lang="{TAGS[language]}"', 1)
    page = page.replace("<title>Streamlit</title>", f"<title>{name}</title>", 1)
    page = _PRELOADED_FONT.sub("", page, count=1)
    page = _NO_SCRIPT.sub(f"<noscript><p>{needs}</p></noscript>", page, count=1)
    return page.replace(_PLACE, f'<div id="root">{seen}</div>', 1)
