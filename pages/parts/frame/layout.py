"""What every screen shares: its heading, the small style sheet, text that is never markup, and the reader's focus."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.frame.connection import watch
from pages.parts.frame.doubleclicks import take_once
from pages.parts.frame.firstpage import TAGS
from pages.parts.frame.names import give_names
from pages.parts.frame.overtaken import hold_clicks
from pages.parts.frame.session import key, leave_example, shown_example, switch_language, words
from vqlogic import InputError

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_MARK = str(Path(__file__).parents[2] / "mark.svg")
_LOGO = '[data-testid="stHeader"] :is(div, button):has(> [data-testid="stHeaderLogo"])'
_STYLE = """<style>
[data-testid="stMainBlockContainer"] { padding-top: 4.6rem; max-width: 54rem; }
/* The mark, the menu and the language on one line; what only holds styles or scripts takes no room. */
[data-testid="stHeader"] :is(div, button):has(> [data-testid="stHeaderLogo"]) { display: flex; align-items: center; gap: .6rem; }
[data-testid="stHeader"] :is(div, button):has(> [data-testid="stHeaderLogo"])::after { font-weight: 600; color: #1B1F24;
  white-space: nowrap; max-width: calc(100vw - 13.5rem); font-size: .95rem; overflow: hidden; text-overflow: ellipsis; }
[data-testid="stTopNav"] { margin-right: 5.5rem; }
[data-testid="stExpandSidebarButton"] { width: auto !important; padding: 0 .4rem; gap: .25rem; }
.st-key-language { position: fixed; top: .55rem; right: 1rem; width: auto; z-index: 1000001; }
[data-testid="stElementContainer"]:has(> .stHtml):not(:has(.stHtml > :not(style, script))) { display: none; }
[data-testid="stLayoutWrapper"]:has(> [data-testid="stVerticalBlock"]:empty) { display: none; }
/* What is folded away beside the screen is not read out, and no key leads there. */
[data-testid="stSidebar"][data-collapsed="true"] { visibility: hidden; }
#cut-off { position: fixed; inset: 0 0 auto; z-index: 1000002; padding: .75rem 1rem; background: #8B1A1A; color: #FFF;
  font-weight: 600; text-align: center; }
body:has(#cut-off) [data-testid="stDialog"] { display: none; }
.matrix { border-collapse: collapse; width: 100%; }
.matrix :is(th, td) { border: 1px solid #C9D2DC; padding: .4rem .5rem; text-align: center; color: #1B1F24; }
.matrix th[scope="row"] { text-align: left; font-weight: 400; overflow-wrap: anywhere; }
.matrix .met { background: #EAF6EE; font-weight: 700; }
.matrix .unknown { background: #FFF9E8; }
h1:focus { outline: none; }
.ladder { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0 !important; margin: .25rem 0 1rem !important; }
.ladder li { flex: 1 1 8.5rem; margin: 0 !important; padding: .6rem .8rem; border: 2px solid #C9D2DC; border-radius: .5rem;
  background: #FFF; color: #1B1F24; }
.ladder :is(strong, span) { display: block; }
.ladder .met { border-color: #1D6B3A; background: #EAF6EE; }
.ladder .unknown { border-style: dashed; border-color: #7A5B00; background: #FFF9E8; }
.ladder .best { border-width: 4px; padding: calc(.6rem - 2px) calc(.8rem - 2px); }
[class*="route"] ul { list-style: none; padding-left: 0 !important; margin-left: 0 !important; }
[class*="route"] li { margin-left: 0 !important; padding-left: 0 !important; }
[class*="-witness-"] button p, [class*="-rulebook-"] button p { text-decoration: underline; }
[class*="-stands-"] button { min-height: 1.75rem; padding-block: 0; }
[class*="-stands-"] [data-testid="stCaptionContainer"], [class*="-stands-"] [data-testid="stCaptionContainer"] p { margin: 0; }
.st-key-papers { gap: .35rem; }
[class*="st-key-paper-"] { border-top: 1px solid #E1E7EE; padding-top: .35rem; }
[class*="st-key-paper-"] [data-testid="stCheckbox"] p { font-weight: 600; }
[class*="st-key-paper-"] [data-testid="stCaptionContainer"] p { font-size: .85rem; line-height: 1.35; }
[class*="st-key-paper-"] [data-testid="stCaptionContainer"] { padding-left: 1.6rem; }
[class*="st-key-paper-"] button { min-height: 1.5rem; padding: 0; }
[class*="st-key-paper-"] button p { font-size: .85rem; white-space: nowrap; text-decoration: underline; }
.st-key-basis, [class*="stands"] { row-gap: 0; }
/* Streamlit's caption reaches beneath its end, and would take the taps on the button there (here and in a route's). */
:is(.st-key-basis, [class*="stands"]) :is([data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p) {
  margin-bottom: 0; }
.st-key-basis button { min-height: 1.75rem; padding-top: 0; padding-bottom: 0; font-size: .85rem; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: #4A5560; opacity: 1; }
@media (max-width: 40rem) {
  [data-testid="stMarkdownContainer"] table { width: 100%; }
  [data-testid="stMarkdownContainer"] table :is(td, th) { padding: .3rem; overflow-wrap: anywhere; min-width: 0; }
  .matrix :is(th, td) { padding: .3rem; }
  [data-testid="stExpandSidebarButton"] { padding: 0; }
  [data-testid="stHeader"] :is(div, button):has(> [data-testid="stHeaderLogo"]) { gap: .4rem; }
  [data-testid="stRadioOption"] { padding-block: .3rem; }
  [data-testid="stMainBlockContainer"] { padding-top: 4rem; }
  h1 { font-size: 1.35rem !important; line-height: 1.2 !important; padding: .4rem 0 .7rem !important; }
  h2 { font-size: 1.2rem !important; padding: .1rem 0 !important; line-height: 1.2 !important; }
  [data-testid="stHeading"]:has(h2) [data-testid="stMarkdownContainer"] { margin-bottom: -.5rem; }
  [data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: .5rem; }
  [data-testid="stMarkdownContainer"] :is(p, li) { line-height: 1.4; font-size: .9375rem; }
  [data-testid="stCaptionContainer"] p { font-size: .8125rem; line-height: 1.35; }
  [class*="st-key-paper-"] [data-testid="stCaptionContainer"] p { font-size: .8125rem; }
  [data-testid="stForm"] { padding: .6rem .75rem; }
  [data-testid="stForm"] [data-testid="stVerticalBlock"] { gap: .3rem; }
  .st-key-deciding [data-testid="stRadioOption"] { padding-block: .15rem; }
  :is(.st-key-unknowns, .st-key-other-papers) summary { padding: .35rem .6rem; }
  .st-key-deciding p { font-size: .875rem; }
  .st-key-unknowns summary p { font-size: .8125rem; }
  [class*="stands"] button { min-height: 1.5rem; padding-block: 0; }
  .st-key-papers, [class*="st-key-paper-"] { gap: .2rem; padding-top: .2rem; }
  [data-testid="stMarkdownContainer"] ol li { margin-left: .7em; }
  .st-key-example-band { padding: .4rem .75rem; gap: .25rem; }
  .st-key-example-band button { min-height: 1.75rem; padding: 0 .5rem; }
  .st-key-links button { padding: .2rem .4rem; }
  [class*="st-key-paper-"] [data-testid="stCheckbox"] p { font-size: .9rem; line-height: 1.35; }
  .st-key-links { gap: .3rem; }
  .st-key-links button p { font-size: .78rem; }
  .ladder { gap: .3rem; margin: 0 !important; }
  .ladder li { flex: 1 1 100%; display: flex; flex-wrap: wrap; column-gap: .4rem; padding: .15rem .5rem; font-size: .8rem; }
  .ladder .best { padding: calc(.15rem - 2px) calc(.5rem - 2px); }
  [data-testid="stTable"] :is(td, th) { padding: .35rem .3rem; overflow-wrap: anywhere; min-width: 2.6rem; }
  [data-testid="stTable"] :is(td, th, td *, th *) { font-size: .8125rem !important; }
}
[data-testid="InputInstructions"] { display: none; }
.st-key-example-band { background: #FFF9E8; }
.st-key-papers [data-testid="stExpander"] details { border: 0; border-top: 1px solid #E1E7EE; border-radius: 0; }
.st-key-papers [data-testid="stExpander"] summary { padding: .35rem 0; }
.st-key-papers [data-testid="stExpanderDetails"] { padding: 0; }
[class*="st-key-answer-"] { flex-wrap: nowrap; border-bottom: 1px solid #E1E7EE; padding-bottom: .5rem; }
.so-far { margin: .5rem 0 0; padding: .5rem .8rem; border-left: 4px solid #1D6B3A; background: #EAF6EE; color: #1B1F24; }
.field-note { margin: .1rem 0 0; font-size: .875rem; line-height: 1.4; color: #4A5560; }
.field-note.wrong { color: #9B1C1C; font-weight: 600; }
.field-note.wrong::before { content: "⚠ " / ""; }
[class*="st-key-field-"]:has(.field-note.wrong) [data-testid="stTextInputRootElement"] { border: 2px solid #9B1C1C; }
/* What these toolbars download is not safe from live formulas, and their words are English. */
[data-testid="stElementToolbar"] { display: none; }
@media (forced-colors: active) {
  [data-testid="stBaseButton-primary"], [data-testid="stButtonGroup"] [aria-pressed="true"] {
    border: 2px solid ButtonText !important; forced-color-adjust: none; background: Highlight !important;
    color: HighlightText !important; }
  [data-testid="stProgressBarTrack"] { border: 1px solid CanvasText; }
  [data-testid="stProgressBarTrack"] > div { forced-color-adjust: none; background: Highlight !important; }
  [data-testid="stRadioOption"]:has(:checked) > div > div:first-child,
  [data-testid="stCheckbox"] label:has(:checked) > div:has(> svg) { forced-color-adjust: none;
    background: Highlight !important; outline: 2px solid CanvasText; }
  [data-testid="stCheckbox"] label:has(:checked) > div > svg { stroke: HighlightText !important; }
  .ladder .met, .ladder .best { border-width: 4px; }
  /* Streamlit shows where the keyboard is by a shadow, and there are none here. */
  :is([data-testid="stRadioOption"], [data-testid="stCheckbox"] label):has(:focus-visible), :focus-visible:not(h1) {
    outline: 3px solid Highlight !important; outline-offset: 2px !important; }
}
[data-testid="stRadioOption"] > div > div:first-child { box-shadow: 0 0 0 1.5px #5B6673; border-radius: 50%; }
/* Not "none": what waits for the end of a movement must still hear of one. */
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { transition-duration: .01ms !important; transition-delay: 0s !important; scroll-behavior: auto !important;
    animation-duration: .01ms !important; animation-delay: 0s !important; animation-iteration-count: 1 !important; }
}
@media print {
  @page { margin: 15mm; }
  html { font-size: 12px !important; }
  [data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stToolbar"], [data-testid="stStatusWidget"],
  [data-testid="stToast"], .stButton, .stDownloadButton, .st-key-take-along, .st-key-as-of, .st-key-links, .st-key-deciding,
  .st-key-unknowns, .st-key-other-papers, .st-key-folded { display: none !important; }
  html, body, #root, .stApp, [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"],
  [data-testid="stMainBlockContainer"] {
    position: static !important; display: block !important; height: auto !important; min-height: 0 !important;
    max-width: none !important; overflow: visible !important; padding: 0 !important; inset: auto !important;
  }
  details::details-content { content-visibility: visible !important; display: block !important; height: auto !important;
    opacity: 1 !important; overflow: visible !important; }
  details > * { height: auto !important; overflow: visible !important; opacity: 1 !important; visibility: visible !important; }
  summary svg, summary [data-testid="stIconMaterial"], .st-key-papers summary { display: none !important; }
  h1, h2, h3, summary { break-after: avoid; }
  [class*="st-key-"][class*="route"], [class*="st-key-paper-"], [data-testid="stAlert"], tr, li { break-inside: avoid; }
}
</style>"""
# A style sheet cannot end what a script moves, as Streamlit moves its folds.
_LESS_MOTION = """<script>
if (!window.vqLessMotion) {
  window.vqLessMotion = matchMedia("(prefers-reduced-motion: reduce)");
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...given) {
    const movement = animate.apply(this, given);
    if (window.vqLessMotion.matches) {
      movement.effect.updateTiming({delay: 0, duration: 0, iterations: 1});
      movement.finish();
    }
    return movement;
  };
}
</script>"""


def mark() -> None:
    """The product's mark, at the head of every page."""
    st.logo(_MARK, size="large")


def top() -> None:
    """The style sheet, the product's name beside its mark, and the switch to the other language, on every page."""
    say = words()
    name = say("Vocational qualification self-check")
    menu, close = say("Menu"), say("Close the menu")
    said = {f"{_LOGO}::after": name, '[data-testid="stExpandSidebarButton"]::after': menu}
    narrow = {f"{_LOGO}::after": say("Self-check")}
    st.html(f"{_STYLE}<style>{_contents(said)} @media (max-width: 40rem) {{ {_contents(narrow)} }}</style>")
    st.html(_LESS_MOTION, unsafe_allow_javascript=True)
    hold_clicks()
    take_once()
    watch()
    give_names({'[data-testid="stHeaderLogo"]': name}, "alt")
    give_names(
        {
            '[data-testid="stTopNav"]': menu,
            '[data-testid="stLogoLink"]': say("{name}: to the start", name=name),
            '[data-testid="stExpandSidebarButton"]': menu,
            '[data-testid="stSidebarCollapseButton"] button': close,
            '[data-testid="stSidebarNav"]': menu,
            '[data-testid="stProgress"] [role="progressbar"]': say("Progress"),
        }
    )
    # Streamlit's menu is a list with groups in it that are none: better no list than a broken one.
    give_names({'[data-testid="stSidebarNavItems"], [data-testid="stSidebarNavItems"] li': "none"}, "role")
    with st.container(key="language"):
        other = {"en": "中文", "zh": "English"}[say.language]
        st.button(other, key="language_switch", type="tertiary", on_click=switch_language)


def _contents(said: dict[str, str]) -> str:
    """A style sheet that writes a text at each of some places."""
    return "".join(f"{where} {{ content: {json.dumps(text, ensure_ascii=False)}; }} " for where, text in said.items())


def example_band() -> None:
    """On every page while an example is looked at: that it is one, and the way back to one's own answers."""
    if (who := shown_example()) is None:
        return
    say = words()
    with st.container(border=True, key="example-band", horizontal=True, vertical_alignment="center"):
        st.markdown(plain(say("You are looking at an example: {who}", who=say.of(who))))
        st.button(say("Leave the example"), key="leave_example", on_click=leave_example)


def until_moved(act: str) -> str:
    """A script that does something now, and again whenever the page changes, which it does until all of it is drawn; but no
    more once the reader has moved. `act` is JavaScript that is told (`first`) whether it is done for the first time."""
    return f"""{{
      const act = first => {{ {act} }};
      const watch = new MutationObserver(() => act(false)), moves = ["wheel", "touchstart", "pointerdown", "keydown"];
      const stop = () => {{ watch.disconnect(); moves.forEach(move => removeEventListener(move, stop, true)); }};
      moves.forEach(move => addEventListener(move, stop, true));
      watch.observe(document.querySelector('[data-testid="stMain"]'), {{childList: true, subtree: true}});
      act(true);
    }}"""


# What is not drawn yet, or drawn again, takes the keyboard's place with it.
_TO_HEADING = """const h1 = document.querySelector("h1");
  if (h1 && (first || [null, document.body].includes(document.activeElement))) {
    h1.tabIndex = -1;
    h1.focus({preventScroll: true});
  }"""


def heading(text: str, place: str) -> None:
    """The page's one heading. The reader's focus moves to it when `place` changes, and `<html lang>` follows the
    language."""
    st.title(plain(text), anchor=False)
    here = json.dumps(place)
    script = f"""<script>
    document.documentElement.lang = {json.dumps(TAGS[words().language])};
    if (window.vqPlace !== undefined && window.vqPlace !== {here}) {{
      {until_moved(_TO_HEADING)}
      const main = document.querySelector('[data-testid="stMain"]');
      if (main) main.scrollTo(0, 0);
      const menu = document.querySelector('[data-testid="stSidebar"][data-collapsed="false"]');
      if (menu && window.innerWidth < 768) menu.querySelector('[data-testid="stSidebarCollapseButton"] button').click();
    }}
    window.vqPlace = {here};
    </script>"""
    st.html(script, unsafe_allow_javascript=True)


# What becomes a link, an icon or an arrow even where every sign of it is escaped: an address, :smile:, -> and its like.
_MADE_OF_WORDS = re.compile(r"@(?=[\w-])|www(?=\.)|:(?=//|[\w+/-]+:)|<(?=[-=])|-(?=[->])|[>~](?==)", re.IGNORECASE)
_UNSEEN = "\u2060"  # between two signs it keeps them from being taken together; what is copied with it is read without it


def plain(text: str) -> str:
    """Text in which nothing is Markdown, and nothing becomes a link, an icon or an arrow.

    >>> plain("*a* [b](c)"), plain("a -> b")
    ('\\\\*a\\\\* \\\\[b\\\\]\\\\(c\\\\)', 'a \\\\-\\u2060\\\\> b')
    """
    apart = _MADE_OF_WORDS.sub(rf"\g<0>{_UNSEEN}", " ".join(text.split()))
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$<>:&])", r"\\\1", apart)


def fold(label: str, *place: object, expanded: bool = False) -> DeltaGenerator | None:
    """A part that is folded away, to be filled where it is unfolded; None as long as nobody looks into it, so that nothing need
    be worked out for it. `place` tells it from others."""
    part = st.expander(label, expanded, key=key(*place), on_change="rerun")
    return part if part.open else None


def listed(title: str, lines: list[str]) -> None:
    """A heading, and sentences below it, a point each."""
    st.header(title, anchor=False)
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def show_problems(error: InputError, title: str = "") -> None:
    """What is wrong with what somebody gave, each with its place and what is allowed."""
    st.error("\n\n".join([*([title] if title else []), *(plain(text) for text in words().problems(error))]))
