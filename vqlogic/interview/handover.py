"""Answers as a code: a short text that fits a QR code, to hand answers over from a screen or from paper.

The text is `VQ2:` and the file of kept answers (vqlogic/interview/keeping.py), deflated with a dictionary of the words that such
a file is made of, and written in base 45 (RFC 9285), whose signs a QR code holds most tightly. It is read like any other thing
that a stranger gives: bounded, and refused with a word on why.

>>> answers = {"told": {"born": "age", "jobs": "none"}, "values": {"age": 30.0, "jobs": []}}
>>> code = write_code(answers)
>>> code.text[:4], len(code.text) < 60, read_code(code.text) == answers
('VQ2:', True, True)
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass

from vqlogic.interview.answers import Answers
from vqlogic.interview.keeping import HEADER, read_answers, write_answers
from vqlogic.interview.questions import own_questions, questions
from vqlogic.problems import MISSING, N_, InputError, Problem

VERSION = 2
MARK = "VQ"
# What a QR code of 97 × 97 modules (version 20, level M) holds of these signs; phones still read one of that size from paper.
LONGEST = 970
_LONGEST_READ = 4296  # what the largest QR code there is can hold
_LARGEST = 50_000  # bytes of a file of kept answers in a code; ours has some 4,000 at most

_FOREIGN = N_("is not a code of the self-check's answers")
_NEWER = N_("was made by a newer version of the self-check; this one reads versions up to {allowed}")
_DAMAGED = N_("is damaged: not all of the answers can be read")
_TOO_LARGE = N_("is too large for a code of answers")

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}

# Part of the form, like the mark: a code that was printed years ago is read with this very text. Never change it; where other
# words would serve better, add another version. What is frequent stands last.
_FIRST = b"".join(
    b"""
"facts":{"employed_in_occupation":true,"occupation_years":,"unbroken_occupation_years":,"related_occupation_years":,
"years_after_certificate_5":,"unbroken_years_after_certificate_5":,"related_years_after_title_junior":}
"rough":{"years":,"unbroken":true,"related_years":0,"now":true,"since_this_5":,"since_related_4":,"since_junior":},
"ruleset":"standard-2023"general-ladder"national-general"no-national-standard"training-centre"provincial-2005"pre-2018"
"papers":{"registration_form":"get","identity_card":"have","student_card":"id_photos":"two_inch_photos":"diploma":
"diploma_registration":"physical_examination":"proof_of_years":"social_insurance_record":"commitment_letter":
"honesty_declaration":"electronic_photo":"earlier_certificate":"training_certificate":"professional_title_certificate":
"academic_affairs_certificate":"provincial_approval_letter":"enrolment_proof":"student_proof":"apprenticeship_proof":"paper":
"technician_review_form":"senior_technician_review_form":"competence_evidence":"not_applicable","have","get"},
"junior_high"senior_high"secondary_specialised"vocational_high"technical_school"senior_technical_school"technician_college"
"higher_vocational"junior_college"bachelor"postgraduate"master"doctor"final_year":true},{"final_year":false},{"class":"none",
"class":"senior_worker","class":"reserve_technician","recognised_for":"intermediate","recognised_for":"advanced",
"recognised_for":"technician","finished":"2020-07-01"}],"titles":[{"rank":"intermediate","awarded":"2015-12-31"},
{"rank":"senior","awarded":"2010-06-01"},{"rank":"junior","awarded":"
{"level":5,"standard_hours":false,"completion_certificate":false,"approved":false,"months":6.0},
"apprenticeship_completed":"related","reserve_technician_certificate":"this","technician_competence":true,
{"self_check":{"version":1,"answered":["born","occupation","ruleset","schooling","certificates","reserve_technician_certificate",
"titles","jobs","apprenticeship_completed","trainings","technician_competence","senior_technician_competence"]},
"occupation":"welder","age":30.0,"born":"1990-01-01","jobs":[{"from":"2010-07-01","to":"2018-12-31","occupation":"related"},
{"from":"2016-09-01","occupation":"this"}],"certificates":[{"level":4,"occupation":"this","awarded":"2019-06-01"},
{"level":3,"occupation":"related","awarded":"2022-06-30"}],"trainings":[{"level":3,"standard_hours":true,
"completion_certificate":true,"approved":true,"months":5.0}],"schooling":[{"school":"technical_school","major":"this",
"recognised_for":"none","class":"none","finished":"2016-06-30"}],"trainings":[],"schooling":[],"titles":[],
"apprenticeship_completed":false,"reserve_technician_certificate":false,"technician_competence":false,
"senior_technician_competence":false}
""".splitlines()
)
# The second has the questions in another order, and one more.
_SECOND = _FIRST.replace(b'["born","occupation","ruleset",', b'["occupation","goal","ruleset","born",')
_DICTIONARIES = {1: _FIRST, 2: _SECOND}


@dataclass(frozen=True)
class Code:
    """The text of a code, and whether it holds the state of the papers too; these stay behind where all would not fit."""

    text: str
    papers_left_out: bool = False


def write_code(answers: Answers) -> Code | None:
    """The answers as a code; None where they are too many for a QR code that can still be read. As in a file, what could not be
    read is not kept."""
    if len(text := _packed(answers)) <= LONGEST:
        return Code(text)
    values = {name: value for name, value in answers["values"].items() if name != "papers"}
    if "papers" in answers["values"] and len(text := _packed({**answers, "values": values})) <= LONGEST:
        return Code(text, papers_left_out=True)
    return None


def read_code(text: str) -> Answers:
    """The answers of a code. Raises InputError for one that is damaged, foreign or newer; nothing is half-read."""
    return read_answers(unpack(text))


def unpack(text: str) -> bytes:
    """The file of kept answers that a code holds, not looked into yet. Raises InputError as `read_code` does."""
    marked = re.fullmatch(MARK + r"([0-9]{1,3}):(.*)", text, re.DOTALL | re.ASCII)
    if marked is None:
        raise _refused(_FOREIGN)
    if len(text) > _LONGEST_READ:
        raise _refused(_TOO_LARGE)
    if (version := int(marked[1])) > VERSION:
        raise _refused(_NEWER, allowed=str(VERSION))
    if version not in _DICTIONARIES:
        raise _refused(_FOREIGN)
    inflate = zlib.decompressobj(-15, _DICTIONARIES[version])
    try:
        found = inflate.decompress(_base45_bytes(marked[2]), _LARGEST + 1)
    except (ValueError, zlib.error) as error:
        raise _refused(_DAMAGED) from error
    if len(found) > _LARGEST:
        raise _refused(_TOO_LARGE)
    if not inflate.eof or inflate.unused_data:
        raise _refused(_DAMAGED)
    return found


def _refused(says: str, **figures: str) -> InputError:
    return InputError([Problem("QR", MISSING, says, figures)])


def _packed(answers: Answers) -> str:
    kept = json.loads(write_answers(answers))
    # The order of answers tells nothing; in the questions' own they are the words of the dictionary in one piece.
    asked = [*questions(), *own_questions()]
    kept[HEADER]["answered"].sort(key=lambda name: asked.index(name) if name in asked else len(asked))
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _DICTIONARIES[VERSION])
    return f"{MARK}{VERSION}:{_base45(deflate.compress(text.encode()) + deflate.flush())}"


def _base45(data: bytes) -> str:
    """The bytes in base 45: three signs for two bytes, two for a last one.

    >>> _base45(b"AB"), _base45(b"Hello!!")
    ('BB8', '%69 VD92EX0')
    """
    signs = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, value = divmod(number, 45)
            signs.append(_SIGNS[value])
    return "".join(signs)


def _base45_bytes(text: str) -> bytes:
    """The bytes of a text in base 45. Raises ValueError for one that is none.

    >>> _base45_bytes("QED8WEX0")
    b'ietf!'
    """
    if not set(text) <= _VALUES.keys():
        raise ValueError("a sign that is none of base 45")
    found = bytearray()
    for at in range(0, len(text), 3):
        part = text[at : at + 3]
        number = sum(_VALUES[sign] * 45**place for place, sign in enumerate(part))
        if len(part) == 1 or number >= 256 ** (len(part) - 1):
            raise ValueError("signs that no bytes make")
        found += number.to_bytes(len(part) - 1, "big")
    return bytes(found)
