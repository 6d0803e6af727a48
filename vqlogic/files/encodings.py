"""The bytes of a .csv as UTF-8, whatever encoding it was saved in. Where the encoding could only be guessed, it is refused.

>>> utf8("姓名\\n王\\n".encode("gb18030"), "class.csv").decode()
'\\ufeff姓名\\n王\\n'
"""

from __future__ import annotations

import codecs

from vqlogic.problems import MISSING, N_, InputError, Problem

_ENCODING = N_("cannot be read as text, or is in an encoding such as Big5; save it as CSV UTF-8")


def utf8(data: bytes, name: str) -> bytes:
    """The bytes of a .csv as UTF-8: UTF-8 stays as it is; UTF-16 and GB 18030 become UTF-8 with a byte order mark. Raises
    InputError for all else."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16").encode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError([Problem(name, MISSING, _ENCODING)]) from error
    try:
        data.decode()
        return data
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError([Problem(name, MISSING, _ENCODING)]) from error
    if _is_unlikely(text):
        raise InputError([Problem(name, MISSING, _ENCODING)])
    return text.encode("utf-8-sig")


def _is_unlikely(text: str) -> bool:
    """Whether text read as GB 18030 was more likely Big5, or UTF-8 with a slip: nearly all of a Chinese table belongs to
    the characters in daily use (GB 2312), and much of what another encoding turns into does not."""
    foreign = [letter for letter in text if not letter.isascii()]
    usual = len("".join(foreign).encode("gb2312", "ignore")) // 2
    return usual < 0.8 * len(foreign)
