"""Damage to a file, by a seed: bytes that are gone, changed, doubled or cut off; and a run of it by hand over every reader.

`PYTHONPATH=tests python -m tests.damage 2000` damages a file of each kind that many times and reads each; it prints how many were
read, how many were refused with a sentence, and what failed otherwise, with the seed that leads to it again.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polars as pl
from corpus import rows

from vqlogic import InputError, Person, assess, load_rulesets
from vqlogic.files import apart, parquet, parquetreading, sheetreading
from vqlogic.files.tablefile import read_text
from vqlogic.handouts.qrcode import draw_png, read_picture
from vqlogic.interview.answers import answers_of, person_of
from vqlogic.interview.caseload import Client, read_clients, write_clients
from vqlogic.interview.keeping import read_answers, read_person, write_answers
from vqlogic.receipts import replay, write_receipt
from vqlogic.yamlfile import DATA, read_yaml


def damaged(data: bytes, seed: int) -> bytes:
    """The bytes with one to three pieces of damage; the same for the same seed."""
    chance, changed = random.Random(seed), bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at, length = chance.randrange(len(changed) + 1), chance.choice((1, 1, 2, 4, 16, 200))
        kind = chance.choice(("delete", "flip", "random", "double", "cut", "same"))
        if kind == "delete":
            del changed[at : at + length]
        elif kind == "flip" and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif kind == "random":
            changed[at : at + length] = chance.randbytes(length)
        elif kind == "double":
            changed[at:at] = changed[at : at + length]
        elif kind == "cut":
            del changed[at:]
        elif kind == "same":
            changed[at : at + length] = bytes([chance.choice(b'\0\xff<>"[]{}=,:-9')]) * length
    return bytes(changed)


ON = date(2026, 11, 23)
TOLD = {
    "occupation": "welder",
    "born": "1990-01-02",
    "jobs": [{"from": "2010-07-01", "to": "2018", "occupation": "this"}],
    "certificates": [{"level": 5, "occupation": "this", "awarded": "2012-06"}],
    "trainings": [{"level": 4, "months": 6, "approved": True}],
    "schooling": [{"school": "technical_school", "major": "this", "finished": "2010"}],
    "facts": {"years_after_certificate_5": 3.5},
}
TABLE = pl.DataFrame({"姓名": ["王小明", "=1+1", "李四"], "工作年限": [3.5, None, 12.0], "证书": ["是", "", "no"]})
HALF_CELL = 'name,age\n"王, ""小""",20\n=1+1,30\n'.encode()


def _in_this_process(data: bytes) -> None:
    """Reads a workbook as vqlogic/files/workbook.py does, in this process: a thousand of them in a second or two."""
    *_, end = [one for line in sheetreading.written(data) for one in json.loads(line)]
    if "refused" in end:
        raise InputError([])
    assert "damaged" in end


class _ReadHere:
    """What reads a .parquet file, without the process of its own."""

    def __init__(self, module: str, given: bytes) -> None:
        self.output, self.failed = io.BytesIO(), None
        try:
            parquetreading.write_portions(io.BytesIO(given), self.output)
        except MemoryError:
            self.failed = apart.TooMuch
        except Exception:
            self.failed = apart.Failed
        self.output.seek(0)

    def end(self) -> None:
        if self.failed:
            raise self.failed


def _parquet_in_this_process(data: bytes) -> None:
    with patch.object(parquet, "Running", _ReadHere):
        read_text(data, "class.parquet")


def _yaml(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shape.yaml"
        path.write_bytes(data)
        read_yaml(path)


def _parquet() -> bytes:
    file = io.BytesIO()
    TABLE.write_parquet(file)
    return file.getvalue()


# What no field expects, and a number as large as there is.
STRANGE = (None, True, -1, 10**400, 1e308, "\ud800", "", [], [[]], {}, {"a": []}, "9" * 300, "0001-01-01")


def bent(data: bytes) -> Iterator[str]:
    """The JSON with one value in it, at each place in turn, replaced by each strange one."""

    def replaced(value: Any) -> Iterator[Any]:
        yield from STRANGE
        if isinstance(value, dict | list):
            for place, inside in value.items() if isinstance(value, dict) else enumerate(value):
                for strange in replaced(inside):
                    copied = copy(value)
                    copied[place] = strange
                    yield copied

    yield from map(json.dumps, replaced(json.loads(data)))


def readers() -> dict[str, tuple[bytes, Callable[[bytes], object]]]:
    """A file of each kind, and what reads it."""
    rulesets, person = load_rulesets(), Person.from_data(TOLD)
    general, answers = rulesets["national-general"], answers_of(TOLD)
    return {
        ".xlsx": (rows(TABLE.columns, *map(list, TABLE.rows())), _in_this_process),
        ".csv": (TABLE.write_csv().encode("gb18030"), lambda data: read_text(data, "class.csv")),
        "quoted .csv": (HALF_CELL, lambda data: read_text(data, "class.csv")),
        "UTF-16 .csv": (TABLE.write_csv().encode("utf-16"), lambda data: read_text(data, "class.csv")),
        ".parquet": (_parquet(), _parquet_in_this_process),
        "person": (json.dumps(TOLD).encode(), lambda data: assess(read_person(data), general, on=ON)),
        "kept answers": (write_answers(answers).encode(), lambda data: person_of(read_answers(data))),
        "clients": (write_clients([Client("", "notes", [answers])]).encode(), read_clients),
        "receipt": (write_receipt(person, assess(person, general, on=ON), general).encode(), lambda data: replay(data, rulesets)),
        "rules": ((DATA / "rulesets/standard-2023.yaml").read_bytes(), _yaml),
        "picture": (draw_png("VQ2:ABC"), read_picture),
    }


def outcome(data: bytes, read: Callable[[bytes], object]) -> str:
    """What comes of reading: read, refused with a sentence, or which failure."""
    try:
        read(data)
    except InputError as error:
        str(error).encode()  # a sentence that cannot be written is none
        return "refused"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "read"


def main(times: int) -> int:
    """Damages a file of each kind so many times, and prints what came of it."""
    failed = 0
    for kind, (data, read) in readers().items():
        start, found = time.perf_counter(), Counter[str]()
        for seed in range(times):
            came = outcome(damaged(data, seed), read)
            if came not in ("read", "refused"):
                failed += 1
                print(f"{kind}, seed {seed}: {came[:200]}")
                came = "failed"
            found[came] += 1
        print(f"{kind}: {dict(found)} in {time.perf_counter() - start:.1f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
