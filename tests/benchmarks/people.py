"""How fast class lists are, beside a yardstick in the same run: `python -m tests.benchmarks.people [ROWS]`.

Prints figures and asserts nothing; run it by hand on a quiet machine. The people are made up by seed, nearly all of them
different. The yardstick is pydantic validating the same people, already read, from plain data.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

import polars as pl

from vqlogic import Person, load_rulesets
from vqlogic.classlist.assessment import PIECE, Assessment
from vqlogic.classlist.people import ClassList, map_columns
from vqlogic.files.tablefile import TextTable

ON = date(2026, 11, 23)
HEADER = ["姓名", "出生日期", "学校类型", "专业", "毕业日期", "证书等级", "证书职业", "证书取得日期", "职称级别"]
HEADER += ["开始工作日期", "从事职业", "培训等级", "达到标准学时", "结业证书", "学徒期满"]


def day(first: int, last: int) -> str:
    return str(date(first, 1, 1) + timedelta(days=random.randrange((last - first) * 365)))


def somebody(number: int) -> list[str]:
    level = random.choice(["五级", "四级", "三级", "二级", "无"])
    held = ["", ""] if level == "无" else [random.choice(["本职业", "相关职业"]), day(2008, 2026)]
    school = [random.choice(["初中", "技工学校", "大专", "本科"]), random.choice(["本专业", "相关专业", ""])]
    training = random.choice([["无", "", ""], ["四级", "是", "是"], ["三级", "是", "否"]])
    work = [day(2005, 2024), random.choice(["本职业", "相关职业"])]
    finished = f"{random.randrange(1995, 2025)}-06-30"
    return [f"张{number}", day(1970, 2008), *school, finished, level, *held, "无", *work, *training, random.choice(["是", "否"])]


def main(rows: int) -> None:
    random.seed(20261123)
    cells = zip(*(somebody(number) for number in range(rows)), strict=True)
    table = TextTable(HEADER, pl.DataFrame({str(at): list(column) for at, column in enumerate(cells)}), 2, [])
    people, ruleset = ClassList(table, map_columns(table)), next(iter(load_rulesets().values()))
    told = []
    start = time.perf_counter()
    for at in range(0, rows, PIECE):
        told += [row.person for row in people.rows(at, at + PIECE)]
    said("cells read into persons", rows, start)
    plain = [person.model_dump(by_alias=True, exclude_none=True) for person in told if person]
    start = time.perf_counter()
    for data in plain:
        Person.model_validate(data)
    said("yardstick: pydantic alone, the same people", rows, start)
    assessment = Assessment(ClassList(table, map_columns(table)), ruleset, ON)
    start = time.perf_counter()
    while not assessment.finished:
        assessment.advance()
    said(f"whole: read, assessed under {ruleset.id} today and in a year, papers", rows, start)


def said(what: str, rows: int, start: float) -> None:
    seconds = time.perf_counter() - start
    print(f"{what}: {seconds:.1f} s, {rows / seconds:,.0f} rows/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
