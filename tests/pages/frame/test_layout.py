"""Text that is never markup, whoever wrote it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.frame.layout import plain
from tests.pages.conftest import unmarked

SIGNS = r"\`*_{}[]()#+-.!|~$<>:"


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
    assert re.sub(r"\\(.)", r"\1", written) == " ".join(text.split())
    assert not set(re.sub(r"\\.", "", written)) & set(SIGNS)


def test_a_text_is_one_line_so_that_it_begins_no_list_and_no_code() -> None:
    assert plain("  a\n\n    b\tc\r\n") == "a b c"
