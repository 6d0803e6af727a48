"""Accessibility: what the page names is there; that it works is tested in a browser (tests/browser/)."""

from __future__ import annotations

import pytest

from tests.pages.conftest import answer, example, opened, read, unfolded
from vqlogic.wording import LANGUAGES, Language, wording


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("label", ["The result as text (.txt)", "Downloads and printing"])
def test_what_the_page_sends_one_to_is_named_so_on_the_result(label: str, language: Language) -> None:
    name = wording(language)(label)
    assert name in " ".join(read(opened("access", language)))
    assert name in read(unfolded(answer(opened("result", language), example("welder"))))
