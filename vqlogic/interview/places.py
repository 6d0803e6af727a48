"""What the places of a person's data are called, in the words in which they are asked for.

>>> from vqlogic.wording import wording
>>> place_name("certificates[0].awarded", wording("en")), place_name("born", wording("zh"))
('Certificate 1, Date of award', '出生日期')
"""

from __future__ import annotations

import re

from vqlogic.dates import WhichDay
from vqlogic.interview.questions import EntryField, questions, questions_for
from vqlogic.person import parse_place
from vqlogic.wording import Wording


def place_name(place: str, say: Wording) -> str:
    """The entry with its number and the detail, such as "Job 2, First day", from a field's path such as `jobs[1].from`."""
    id, at, name = parse_place(place)
    if id in ("born", "age"):
        return say("Date of birth") if id == "born" else say("Age in completed years")
    if id == "facts":
        return say.fact(name)
    question = questions()[id]
    entry = say.of(question.called) if at is None or question.entry is None else f"{say.of(question.entry)} {at + 1}"
    label = detail_name(question.fields[name], say) if name in question.fields else ""
    return ", ".join(part for part in (entry, label) if part) if say.language == "en" else " ".join([entry, label]).strip()


def detail_name(field: EntryField, say: Wording) -> str:
    """What a detail of an entry is called, without what stands in brackets behind it."""
    return re.split(r"\s*[(（]", say.of(field.called or field.label))[0]


def question_of(place: str) -> str:
    """The question that a place in a person answers."""
    id, _, name = parse_place(place)
    if id == "facts":
        return questions_for(name)[0]
    return "born" if id == "age" else id


def which_day_line(which: WhichDay, say: Wording) -> str:
    """The question that a date leaves open of which only the month or the year was told."""
    return say("Which day in {when}? ({where})", when=say.date(which.within), where=place_name(which.field, say))
