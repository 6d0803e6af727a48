"""The fonts of the printed sheet, as packages bring them: none is the machine's own, so that a sheet is the same everywhere.

The first has all that the sheet itself says. The others are for people's names: rare Chinese characters, Uyghur and Kazakh,
Cyrillic and Latin letters with marks, Korean. What none of them has is printed as a box.

>>> in_fonts("李"), in_fonts("\U00020bb7"), in_fonts("ۇ"), in_fonts("\U0001f600")
(True, True, True, False)
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

# Each family with the package and folder that bring it and its file there, the first asked first: where two have a character,
# the shape that is usual in Chinese comes before the Korean and the Japanese one.
_FONTS = {
    "Noto Sans SC": ("justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"),
    "Noto Sans": ("manimgx_fonts", "NotoSans[wght].ttf"),
    "Noto Sans Arabic": ("manimgx_fonts", "NotoSansArabic[wght].ttf"),
    "Noto Sans TC": ("justmytype_intl_cjk", "fonts/ofl/notosanstc/NotoSansTC[wght].ttf"),
    "Noto Sans JP": ("justmytype_intl_cjk", "fonts/ofl/notosansjp/NotoSansJP[wght].ttf"),
    "Noto Sans KR": ("justmytype_intl_cjk", "fonts/ofl/notosanskr/NotoSansKR[wght].ttf"),
}
FAMILIES = list(_FONTS)


def folders() -> list[Path]:
    """The folders of the fonts. They hold others too; only the families above are used."""
    return list(dict.fromkeys(_file(family).parent for family in FAMILIES))


def in_fonts(character: str) -> bool:
    """Whether one of the fonts has the character."""
    # Asked one after the other: names that need more than the first font are rare, and to read a font takes a while.
    return any(ord(character) in _characters(family) for family in FAMILIES)


def _file(family: str) -> Path:
    package, name = _FONTS[family]
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / name


@cache
def _characters(family: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(_file(family), lazy=True).getBestCmap())
