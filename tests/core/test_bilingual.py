"""Texts in both languages: neither may be missing or empty, and there is no third."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from vqlogic.bilingual import Bilingual


@pytest.mark.parametrize(
    "texts", [{"en": "Diploma"}, {"zh": "学历证书"}, {"en": "", "zh": "学历证书"}, {"en": "Diploma", "zh": ""}]
)
def test_a_text_that_is_missing_or_empty_is_refused(texts: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Bilingual.model_validate(texts)


def test_a_third_language_is_refused() -> None:
    with pytest.raises(ValidationError):
        Bilingual.model_validate({"en": "Diploma", "zh": "学历证书", "fr": "Diplôme"})


def test_equal_texts_are_one() -> None:
    assert len({Bilingual(en="Diploma", zh="学历证书"), Bilingual(en="Diploma", zh="学历证书")}) == 1
