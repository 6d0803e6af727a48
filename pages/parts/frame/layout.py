"""What every screen shares: its heading, the small style sheet, text that is never markup, and the reader's focus."""

from __future__ import annotations

import json
import re

import streamlit as st

from pages.parts.frame.overtaken import hold_clicks
from pages.parts.frame.session import leave_example, shown_example, switch_language, words
from pages.parts.frame.shell import TAGS
from vqlogic import InputError
from vqlogic.interview.examples import examples

_STYLE = """<style>
[data-testid="stMainBlockContainer"] { padding-top: 4.5rem; max-width: 54rem; }
h1:focus { outline: none; }
.ladder { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0 !important; margin: .25rem 0 1rem !important; }
.ladder li { flex: 1 1 8.5rem; margin: 0 !important; padding: .6rem .8rem; border: 2px solid #C9D2DC; border-radius: .5rem;
  background: #FFF; color: #1B1F24; }
.ladder strong { display: block; }
.ladder .met { border-color: #1D6B3A; background: #EAF6EE; }
.ladder .unknown { border-style: dashed; border-color: #7A5B00; background: #FFF9E8; }
.ladder .best { border-width: 4px; padding: calc(.6rem - 2px) calc(.8rem - 2px); }
[class*="route"] ul { list-style: none; padding-left: 0 !important; margin-left: 0 !important; }
[class*="route"] li { margin-left: 0 !important; padding-left: 0 !important; }
[class*="st-key-paper-"] { border-top: 1px solid #E1E7EE; padding-top: .7rem; }
[class*="st-key-paper-"] [data-testid="stWidgetLabel"] p { font-weight: 600; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: #4A5560; opacity: 1; }
@media (max-width: 40rem) {
  [data-testid="stTable"] :is(td, th) { padding: .35rem .4rem; overflow-wrap: anywhere; min-width: 2.6rem; }
}
[data-testid="InputInstructions"] { display: none; }
.st-key-example-band { background: #FFF9E8; }
[class*="st-key-answer-"] { flex-wrap: nowrap; border-bottom: 1px solid #E1E7EE; padding-bottom: .5rem; }
.so-far { margin: .5rem 0 0; padding: .5rem .8rem; border-left: 4px solid #1D6B3A; background: #EAF6EE; color: #1B1F24; }
.field-note { margin: .1rem 0 0; font-size: .875rem; line-height: 1.4; color: #4A5560; }
.field-note.wrong { color: #9B1C1C; font-weight: 600; }
.field-note.wrong::before { content: "⚠ " / ""; }
[class*="st-key-field-"]:has(.field-note.wrong) [data-baseweb="input"] { border: 2px solid #9B1C1C; }
/* What these toolbars download is not safe from live formulas, and their words are English. */
[data-testid="stElementToolbar"] { display: none; }
[data-testid="stRadioOption"] > div > div:first-child { box-shadow: 0 0 0 1.5px #5B6673; border-radius: 50%; }
@media print {
  @page { margin: 15mm; }
  html { font-size: 12px !important; }
  [data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stToolbar"], [data-testid="stStatusWidget"],
  [data-testid="stToast"], .stButton, .stDownloadButton, .st-key-what-if, .st-key-take-along, .st-key-as-of,
  .st-key-papers [data-testid="stRadioOption"]:not(:has(:checked)) { display: none !important; }
  html, body, #root, .stApp, [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"],
  [data-testid="stMainBlockContainer"] {
    position: static !important; display: block !important; height: auto !important; min-height: 0 !important;
    max-width: none !important; overflow: visible !important; padding: 0 !important; inset: auto !important;
  }
  details::details-content { content-visibility: visible !important; display: block !important; height: auto !important;
    opacity: 1 !important; overflow: visible !important; }
  details > * { height: auto !important; overflow: visible !important; opacity: 1 !important; visibility: visible !important; }
  summary svg, summary [data-testid="stIconMaterial"] { display: none !important; }
  h1, h2, h3, summary { break-after: avoid; }
  [class*="st-key-"][class*="route"], [class*="st-key-paper-"], [data-testid="stAlert"], tr, li { break-inside: avoid; }
}
</style>"""


def top() -> None:
    """The style sheet, and the switch to the other language, on every page."""
    st.html(_STYLE)
    hold_clicks()
    with st.container(horizontal=True, horizontal_alignment="right"):
        other = {"en": "中文", "zh": "English"}[words().language]
        st.button(other, key="language_switch", type="tertiary", on_click=switch_language)


def example_band() -> None:
    """On every page while an example is looked at: that it is one, and the way back to one's own answers."""
    if (id := shown_example()) is None:
        return
    say = words()
    with st.container(border=True, key="example-band", horizontal=True, vertical_alignment="center"):
        st.markdown(plain(say("You are looking at an example: {who}", who=say.of(examples()[id].who))))
        st.button(say("Leave the example"), key="leave_example", on_click=leave_example)


def heading(text: str, place: str) -> None:
    """The page's one heading. The reader's focus moves to it when `place` changes, and `<html lang>` follows the
    language."""
    st.title(plain(text), anchor=False)
    here = json.dumps(place)
    script = f"""<script>
    document.documentElement.lang = {json.dumps(TAGS[words().language])};
    if (window.vqPlace !== undefined && window.vqPlace !== {here}) {{
      const h1 = document.querySelector("h1");
      if (h1) {{ h1.tabIndex = -1; h1.focus({{preventScroll: true}}); }}
      const main = document.querySelector('[data-testid="stMain"]');
      if (main) main.scrollTo(0, 0);
      const menu = document.querySelector('[data-testid="stSidebar"][data-collapsed="false"]');
      if (menu && window.innerWidth < 768) menu.querySelector('[data-testid="stSidebarCollapseButton"] button').click();
    }}
    window.vqPlace = {here};
    </script>"""
    st.html(script, unsafe_allow_javascript=True)


def plain(text: str) -> str:
    """Text in which nothing is Markdown.

    >>> plain("*a* [b](c)")
    '\\\\*a\\\\* \\\\[b\\\\]\\\\(c\\\\)'
    """
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$<>:])", r"\\\1", " ".join(text.split()))


def show_problems(error: InputError, title: str = "") -> None:
    """What is wrong with what somebody gave, each with its place and what is allowed."""
    st.error("\n\n".join([*([title] if title else []), *(plain(text) for text in words().problems(error))]))
