"""The fonts of the printed sheet, of packages and of data/fonts: none is the machine's, so that a sheet is the same everywhere.

The first has all that the sheet itself says. The others are for people's names: rare Chinese characters, Cyrillic and Latin
letters with marks, Korean, and the scripts of China's minorities. What none of them has is printed as a box.

>>> in_fonts("李"), in_fonts("\U00020bb7"), in_fonts("ۇ"), in_fonts("བ"), in_fonts("\U0001f600")
(True, True, True, True, False)
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from vqlogic.yamlfile import DATA

# Each family with the package that brings it, or none for those of data/fonts, and its file there, the first asked first: where
# two have a character, the shape that is usual in Chinese comes before the Korean and the Japanese one.
_FONTS = {
    "Noto Sans SC": ("justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"),
    "Noto Sans": ("manimgx_fonts", "NotoSans[wght].ttf"),
    "Noto Sans Arabic": ("manimgx_fonts", "NotoSansArabic[wght].ttf"),
    "Noto Sans TC": ("justmytype_intl_cjk", "fonts/ofl/notosanstc/NotoSansTC[wght].ttf"),
    "Noto Sans JP": ("justmytype_intl_cjk", "fonts/ofl/notosansjp/NotoSansJP[wght].ttf"),
    "Noto Sans KR": ("justmytype_intl_cjk", "fonts/ofl/notosanskr/NotoSansKR[wght].ttf"),
    "HanaMinB": (None, "HanaMinB.ttf"),
    "Noto Serif Tibetan": (None, "NotoSerifTibetan-Regular.ttf"),
    "Noto Sans Mongolian": (None, "NotoSansMongolian-Regular.ttf"),
    "Noto Sans Yi": (None, "NotoSansYi-Regular.ttf"),
    "Noto Sans Tai Le": (None, "NotoSansTaiLe-Regular.ttf"),
    "Noto Sans NewTaiLue": (None, "NotoSansNewTaiLue-Regular.ttf"),
    "Noto Sans Tai Tham": (None, "NotoSansTaiTham-Regular.ttf"),
    "Noto Sans Lisu": (None, "NotoSansLisu-Regular.ttf"),
    "Noto Sans Miao": (None, "NotoSansMiao-Regular.ttf"),
}
FAMILIES = list(_FONTS)


def folders() -> list[Path]:
    """The folders of the fonts. They hold others too; only the families above are used."""
    return list(dict.fromkeys(file.parent for family in FAMILIES if (file := _file(family))))


def fonts_missing() -> list[str]:
    """The families whose file is not there. Without one a sheet would print boxes for what it should say."""
    return [family for family in FAMILIES if (file := _file(family)) is None or not file.is_file()]


def in_fonts(character: str) -> bool:
    """Whether one of the fonts has the character."""
    # Asked one after the other: names that need more than the first font are rare, and to read a font takes a while.
    return any(ord(character) in _characters(family) for family in FAMILIES)


def _file(family: str) -> Path | None:
    """A family's file, which may be missing; None where the package that brings it is."""
    package, name = _FONTS[family]
    folder = _folder(package) if package else DATA / "fonts"
    return folder / name if folder else None


@cache
def _folder(package: str) -> Path | None:
    """Where a package stands; looked for once, for a page asks at every button of something to print."""
    found = find_spec(package)
    return Path(found.origin).parent if found and found.origin else None


@cache
def _characters(family: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    file = _file(family)
    return frozenset(TTFont(file, lazy=True).getBestCmap()) if file and file.is_file() else frozenset()
