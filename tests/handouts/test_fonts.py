"""Every name prints: each character of a table of names is there on paper, and what no font has is a box and no failure.

The README promises GB 18030-2022 whole, and the minorities' scripts: that is counted below.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache

import pytest
import typst
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from vqlogic import Person, assess, load_rulesets
from vqlogic.handouts.fonts import FAMILIES, folders, in_fonts
from vqlogic.handouts.sheet import printed_name, write_sheet
from vqlogic.yamlfile import DATA

STANDARD = load_rulesets()["standard-2023"]

NAMES = {
    "usual": "欧阳娜娜",
    "rare, on the national list": "王骉 朱曌 李㛃 张䶮 陈犇 赵堃",
    "rare, beyond the first plane": "张𣲗 李𬭎 陈𬀩 刘𬘓 周𫖮 𠮷田",
    "rare, of the identity card system": "王𫝋 李𫍢 赵𪜎",
    "of the largest dictionaries": "𪚥𠀀𫝀 𠔻𬺡",
    "traditional": "劉德華 陳鏞 蕭𡿨",
    "with a dot": "阿依古丽·买买提",
    "Uyghur": "ئابدۇرېھىم مەمتىمىن گۈلنار چوڭ ۋېلى غوجا پەرھات",
    "Kazakh": "نۇرسۇلتان ءالي ەرلان ڭ",
    "Kazakh, Cyrillic": "Әлия Қасымова Ғани Ұлан Үміт Һ І",
    "Tibetan": "བསྟན་འཛིན་རྒྱ་མཚོ་ བཀྲ་ཤིས་སྒྲོལ་མ",
    "Mongolian": "ᠪᠠᠭᠠᠲᠤᠷ ᠴᠡᠴᠡᠭ ᠣᠶᠤᠨ\u180eᠠ",
    "Manchu": "ᠮᠠᠨᠵᡠ ᡥᡝᡵᡤᡝᠨ",
    "Yi": "ꆈꌠꁱꂷ",
    "Dai of Dehong": "ᥖᥭᥰ ᥖᥬᥲ",
    "Dai of Xishuangbanna": "ᦎᦷᦑᦺᦖᦺ ᦋᦲᧁᦉᦸᧂ",
    "Dai of Xishuangbanna, old": "ᨲᩫ᩠ᩅᨾᩮᩬᩥᨦ",
    "Lisu": "ꓡꓲꓢꓴ",
    "Miao": "𖼀𖼎𖼐𖽑",
    "Mongolian, Cyrillic": "Өлзийбаяр Мөнхцэцэг Ү",
    "Korean": "김민준 이서연 홍길동",
    "Japanese": "たなか サトウ 辻﨑",
    "Vietnamese": "Nguyễn Thị Hương Đặng",
    "European": "Łukasz Żółć, Şahin Ğürsoy, Åse Ø, Jürgen Weiß, Ñandú Č.",
    "Pinyin": "Lǚ Nǎi Zhōu Xuě Yǘ",
}
BOXES = {"newest": "\U00030000\U00031350\U0002ebf0", "pictures": "\U0001f600"}

# Unified characters that stand in the block of compatibility.
COMPATIBILITY = [0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29]
# The Chinese characters of GB 18030-2022, implementation level 3, by block, and how many there are: each prints.
HANZI = {
    "first block": (range(0x4E00, 0x9FF0), 20_976),
    "compatibility": (COMPATIBILITY, 12),
    "A": (range(0x3400, 0x4DB6), 6_582),
    "B": (range(0x20000, 0x2A6D7), 42_711),
    "C": (range(0x2A700, 0x2B735), 4_149),
    "D": (range(0x2B740, 0x2B81E), 222),
    "E": (range(0x2B820, 0x2CEA2), 5_762),
    "F": (range(0x2CEB0, 0x2EBE1), 7_473),
}
# The other scripts of GB 18030-2022: each character prints.
SCRIPTS = {
    "Kangxi radicals": [(0x2F00, 0x2FD5)],
    "Uyghur, Kazakh, Kirghiz": [(0x0600, 0x06FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)],
    "Tibetan": [(0x0F00, 0x0FFF)],
    "Mongolian, Todo, Sibe, Manchu": [(0x1800, 0x18AF), (0x11660, 0x1167F)],
    "Yi": [(0xA000, 0xA4CF)],
    "Dai of Dehong": [(0x1950, 0x197F)],
    "Dai of Xishuangbanna": [(0x1980, 0x19DF)],
    "Dai of Xishuangbanna, old": [(0x1A20, 0x1AAF)],
    "Lisu": [(0xA4D0, 0xA4FF)],
    "Miao": [(0x16F00, 0x16F9F)],
    "Korean": [(0x1100, 0x11FF), (0x3131, 0x318E), (0xAC00, 0xD7A3)],
}


@cache
def printed(text: str, ppi: int = 72) -> bytes:
    """A text alone as a picture, set in the fonts of a sheet."""
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    page = f"#set page(width: 60mm, height: 20mm, margin: 5mm)\n#set text(font: ({families}), fallback: false)\n#sys.inputs.text"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in folders()])
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    picture = compiler.compile(input=page.encode(), format="png", ppi=ppi, sys_inputs={"text": text})
    assert isinstance(picture, bytes)
    return picture


def ink(text: str) -> Image.Image:
    """The black of a text on white, cut to it."""
    black = ImageOps.invert(Image.open(io.BytesIO(printed(text, ppi=288))).convert("L"))
    return black.crop(black.getbbox())


def of_script(ranges: Iterable[tuple[int, int]]) -> list[str]:
    """The characters assigned there, less those that only choose between the shapes of a letter."""
    every = [chr(code) for first, last in ranges for code in range(first, last + 1)]
    return [one for one in every if unicodedata.name(one, "") and one != "\u180f"]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_character_of_a_name_is_printed(name: str) -> None:
    shapeless = {printed("\U0010fffd"), printed(" ")}
    assert {character for character in name if character not in " \u180e" and printed(character) in shapeless} == set()
    assert "□" not in "".join(printed_name(part) for part in name.split())


@pytest.mark.parametrize("name", BOXES.values(), ids=BOXES)
def test_what_no_font_has_is_printed_as_a_box_each(name: str) -> None:
    assert set(printed_name(name)) == {"□"}
    assert {printed(character) for character in name} == {printed("\U0010fffd")}


@pytest.mark.parametrize(("block", "there"), HANZI.values(), ids=HANZI)
def test_every_character_of_a_block_prints(block: Iterable[int], there: int) -> None:
    characters = [chr(code) for code in block]
    assert len(characters) == there
    assert all(unicodedata.name(one).startswith("CJK") for one in characters)
    assert [one for one in characters if not in_fonts(one)] == []


def test_the_blocks_are_those_of_the_standard() -> None:
    assert sum(there for _, there in HANZI.values()) == 87_887


@pytest.mark.parametrize("ranges", SCRIPTS.values(), ids=SCRIPTS)
def test_a_script_prints_whole(ranges: list[tuple[int, int]]) -> None:
    assert [one for one in of_script(ranges) if not in_fonts(one)] == []


def test_the_project_s_own_fonts_are_open_and_each_is_used() -> None:
    own = sorted((DATA / "fonts").glob("*.ttf"))
    licence = (DATA / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert {path.parent for path in own} < set(folders())
    for path in own:
        font = TTFont(path, lazy=True)
        family = font["name"].getDebugName(1)
        assert family in FAMILIES
        assert family.startswith("Noto") or family in licence
        assert font["OS/2"].fsType == 0
        assert path.name in (DATA / "fonts" / "README.md").read_text(encoding="utf-8")


@given(st.text(max_size=12))
@settings(max_examples=25)
def test_no_name_stops_a_sheet(name: str) -> None:
    person = Person.from_data({"age": 30})
    assert write_sheet(person, assess(person, STANDARD, on=date(2026, 11, 23)), STANDARD, nickname=name).startswith(b"%PDF-")


def test_letters_that_join_are_joined_and_read_from_the_right() -> None:
    joined = printed("مۇھەممەت")
    assert joined != printed("م ۇ ھ ە م م ە ت")
    assert joined != printed("تەممەھۇم")


def test_tibetan_letters_are_stacked() -> None:
    letter, stack = ink("ས"), ink("སྐྱ")
    assert stack.height > 1.5 * letter.height
    assert stack.width < 1.5 * letter.width


@pytest.mark.parametrize("word", ["ᠮᠣᠩᠭᠣᠯ", "ᡥᡝᡵᡤᡝᠨ"])
def test_mongolian_letters_are_joined(word: str) -> None:
    def gaps(text: str) -> bool:
        black = ink(text)
        return any(black.crop((at, 0, at + 1, black.height)).getbbox() is None for at in range(black.width))

    assert not gaps(word)
    assert gaps("\u200c".join(word))


def test_the_last_letter_after_a_mongolian_separator_has_its_own_shape() -> None:
    assert printed_name("ᠣᠶᠤᠨ\u180eᠠ") == "ᠣᠶᠤᠨ\u180eᠠ"
    assert printed("ᠨ\u180eᠠ") != printed("ᠨᠠ")


@pytest.mark.parametrize("name", ["\u180e", "Li\u180eNa", "\u180eᠨ", "ᠨ\u180e"])
def test_a_separator_elsewhere_is_a_control_and_not_printed(name: str) -> None:
    assert "\u180e" not in printed_name(name)
