"""A button that hands over a file: where a font is missing, a word stands in its place; a file that fails says so."""

from __future__ import annotations

import logging

import pytest

from pages.parts.frame import download
from tests.pages.conftest import example, opened, read, unfolded
from vqlogic.handouts import fonts
from vqlogic.wording import LANGUAGES, Language, wording

SAID = "The printed sheet cannot be made: a font is missing on the server. Please print the page instead."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("missing", [("no_such_package", "x.ttf"), (None, "no-such-file.ttf")], ids=["package", "file"])
def test_without_a_font_no_sheet_with_boxes_is_offered_and_that_is_said(
    missing: tuple[str | None, str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(fonts._FONTS, "Noto Sans SC", missing)
    screen = unfolded(opened("result", language, answers=example("welder")))
    assert not screen.exception
    assert wording(language)(SAID) in read(screen)
    assert wording(language)("The printed sheet (PDF)") not in read(screen)


def test_with_every_font_the_sheet_is_offered() -> None:
    assert fonts.fonts_missing() == []
    texts = read(unfolded(opened("result", answers=example("welder"))))
    assert SAID not in texts
    assert "The printed sheet (PDF)" in texts


def test_a_file_that_cannot_be_made_says_so_and_the_log_learns_only_the_kind(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> bytes:
        raise ValueError("born 1987-06-05")

    said = download._or_word(wording("zh"), ".txt", fail)().decode()
    assert said.startswith("文件未能生成")
    assert caplog.record_tuples == [(download.__name__, logging.ERROR, "A file could not be made: ValueError")]
