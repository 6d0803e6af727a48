"""A text in both languages, as it stands in data/ beside what it names.

>>> Bilingual(en="Diploma", zh="学历证书").zh
'学历证书'
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Bilingual(BaseModel):
    """One text in English (`en`) and in Simplified Chinese (`zh`); neither is empty."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True)
    en: Annotated[str, Field(min_length=1)]
    """In English."""
    zh: Annotated[str, Field(min_length=1)]
    """In Simplified Chinese."""
