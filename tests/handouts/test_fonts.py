"""Every name prints: each character of a table of names is there on paper, and what no font has is a box and no failure."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from vqlogic import Person, assess, load_rulesets
from vqlogic.handouts.fonts import FAMILIES, folders
from vqlogic.handouts.sheet import printed_name, write_sheet

STANDARD = load_rulesets()["standard-2023"]

NAMES = {
    "usual": "欧阳娜娜",
    "rare, on the national list": "王骉 朱曌 李㛃 张䶮 陈犇 赵堃",
    "rare, beyond the first plane": "张𣲗 李𬭎 陈𬀩 刘𬘓 周𫖮 𠮷田",
    "traditional": "劉德華 陳鏞 蕭𡿨",
    "with a dot": "阿依古丽·买买提",
    "Uyghur": "ئابدۇرېھىم مەمتىمىن گۈلنار چوڭ ۋېلى غوجا پەرھات",
    "Kazakh": "نۇرسۇلتان ءالي ەرلان ڭ",
    "Kazakh, Cyrillic": "Әлия Қасымова Ғани Ұлан Үміт Һ І",
    "Mongolian, Cyrillic": "Өлзийбаяр Мөнхцэцэг Ү",
    "Korean": "김민준 이서연 홍길동",
    "Japanese": "たなか サトウ 辻﨑",
    "Vietnamese": "Nguyễn Thị Hương Đặng",
    "European": "Łukasz Żółć, Şahin Ğürsoy, Åse Ø, Jürgen Weiß, Ñandú Č.",
    "Pinyin": "Lǚ Nǎi Zhōu Xuě Yǘ",
}
# No package brings an open font for these that is small enough to ask of everybody.
BOXES = {
    "Tibetan": "བསྟན་འཛིན",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
    "Yi": "ꆈꌠ",
    "very rare": "𪚥𠀀𫝀",
    "pictures": "\U0001f600",
}


@cache
def printed(character: str) -> bytes:
    """A character alone as a picture, set in the fonts of a sheet."""
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    page = f"#set page(width: 60mm, height: 20mm, margin: 5mm)\n#set text(font: ({families}), fallback: false)\n#sys.inputs.text"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in folders()])
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    picture = compiler.compile(input=page.encode(), format="png", ppi=72, sys_inputs={"text": character})
    assert isinstance(picture, bytes)
    return picture


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_character_of_a_name_is_printed(name: str) -> None:
    shapeless = {printed("\U0010fffd"), printed(" ")}
    assert {character for character in name if character != " " and printed(character) in shapeless} == set()
    assert "□" not in "".join(printed_name(part) for part in name.split())


@pytest.mark.parametrize("name", BOXES.values(), ids=BOXES)
def test_what_no_font_has_is_printed_as_a_box_each(name: str) -> None:
    assert set(printed_name(name)) == {"□"}
    assert {printed(character) for character in name} == {printed("\U0010fffd")}


@given(st.text(max_size=12))
@settings(max_examples=25)
def test_no_name_stops_a_sheet(name: str) -> None:
    person = Person.from_data({"age": 30})
    assert write_sheet(person, assess(person, STANDARD, on=date(2026, 11, 23)), STANDARD, nickname=name).startswith(b"%PDF-")


def test_letters_that_join_are_joined_and_read_from_the_right() -> None:
    joined = printed("مۇھەممەت")
    assert joined != printed("م ۇ ھ ە م م ە ت")
    assert joined != printed("تەممەھۇم")
