"""Text that is never markup, whoever wrote it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.frame.layout import plain
from tests.pages.conftest import unmarked

SIGNS = r"\`*_{}[]()#+-.!|~$<>:&"


@pytest.mark.parametrize(
    "text",
    [
        "**a**",
        "_a_",
        "[a](http://b)",
        "![a](b)",
        "`a`",
        "# a",
        "- a",
        "1. a",
        "~~a~~",
        "a | b",
        "$a$",
        ":red[a]",
        ":smile:",
        "<b>",
    ],
)
def test_every_sign_of_markdown_stands_for_itself(text: str) -> None:
    written = plain(text)
    assert unmarked(written) == text
    assert not set(re.sub(r"\\.", "", written)) & set(SIGNS)


@given(st.text() | st.text(SIGNS))
def test_no_sign_is_left_and_no_other_is_lost(text: str) -> None:
    written = plain(text)
    assert re.sub(r"\\(.)", r"\1", written).replace("\u2060", "") == " ".join(text.split()).replace("\u2060", "")
    assert not set(re.sub(r"\\.", "", written)) & set(SIGNS)


def test_a_text_is_one_line_so_that_it_begins_no_list_and_no_code() -> None:
    assert plain("  a\n\n    b\tc\r\n") == "a b c"


@pytest.mark.parametrize(
    ("text", "taken_together"),
    [
        ("li@example.com", "li@example"),
        ("see www.example.com", "www."),
        ("WWW.example.com", "WWW."),
        ("http://example.com", "://"),
        ("ftp://a", "://"),
        (":smile:", ":smile:"),
        (":+1:", ":+1:"),
        (":material/delete:", ":material/"),
        ("a:b:c:", ":b:"),
        *((f"a {arrow} b", arrow) for arrow in ("->", "<-", "<->", "--", ">=", "<=", "~=")),
    ],
)
def test_nothing_becomes_a_link_an_icon_or_an_arrow_once_its_signs_are_escaped(text: str, taken_together: str) -> None:
    shown = re.sub(r"\\(.)", r"\1", plain(text))
    assert taken_together not in shown
    assert shown.replace("\u2060", "") == text


@pytest.mark.parametrize("text", ["12:30", "row 3: 王", "a-b", "class.xlsx", "3 < 5", "P@ ss"])
def test_usual_text_has_nothing_put_into_it(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", plain(text)) == text


def test_an_entity_is_the_signs_it_is_made_of() -> None:
    assert plain("&amp;") == r"\&amp;"
