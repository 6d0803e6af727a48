"""Everybody on a list under one rule set: levels, who comes to a better one within a year, papers; a piece at a time."""

from collections import Counter
from datetime import date, timedelta

import polars as pl
import pytest
from classlists import class_list, told, written
from hypothesis import given
from hypothesis import strategies as st
from strategies import ON, RULESETS

from vqlogic import RuleSet, assess
from vqlogic.checklist import checklist, checklist_lines
from vqlogic.classlist.assessment import PIECE, Assessment
from vqlogic.classlist.people import ClassList, map_columns
from vqlogic.dates import Projection
from vqlogic.files.tablefile import read_text
from vqlogic.person import Person
from vqlogic.personfacts import PersonFacts
from vqlogic.rules import Period
from vqlogic.service import add_months
from vqlogic.verdict import highest_and_open


def _whole(assessment: Assessment) -> Assessment:
    while not assessment.finished:
        assessment.advance()
    return assessment


@given(st.lists(told(), min_size=1, max_size=5), st.sampled_from(RULESETS))
def test_a_row_and_the_person_it_tells_of_have_the_same_verdict(group, ruleset):
    assessment = Assessment(class_list(*({"name": "A", **written(one)} for one in group)), ruleset, ON)
    assessment.advance()
    verdicts = [assess(Person.from_data(one), ruleset, on=ON) for one in group]
    found = assessment.results().select("highest_level", "possible_level", "qualifying_routes", "held_level").rows()
    assert found == [
        (v.highest_level, v.possible_level, ";".join(one.route for one in v.with_status("met")), v.held_level) for v in verdicts
    ]


def test_two_screens_at_work_on_one_list_take_every_row_once(busy):
    assessment = Assessment(class_list(*({"姓名": str(number), "年龄": "20"} for number in range(60))), RULESETS[0], ON)
    busy(lambda: assessment.advance(1), 80)
    assert assessment.results()["index"].to_list() == list(range(60))
    assert assessment.finished


def _surely_open(projection: Projection, ruleset: RuleSet, day: date) -> tuple[int | None, list[str]]:
    """The best level and the open routes on a day by the least that each fact can then be."""
    asked = {one.fact for route in ruleset.routes for one in route.conditions}
    return highest_and_open({name: projection.low(name, day) for name in asked}, ruleset)


@given(st.lists(told(), min_size=1, max_size=4), st.sampled_from(RULESETS))
def test_a_better_level_within_a_year_is_told_with_the_first_day_on_which_it_is_sure(group, ruleset):
    found = _whole(Assessment(class_list(*({"name": "A", **written(one)} for one in group)), ruleset, ON)).results()
    for one, now, level, day in zip(group, *found["highest_level", "next_level", "next_from"], strict=True):
        projection = Projection(Person.from_data(one), ON, ruleset.counting)
        then, open_then = _surely_open(projection, ruleset, add_months(ON, 12))
        assert level == (then if then is not None and (now is None or then < now) else None)
        assert (day is None) == (level is None)
        if day:
            routes = {id for id in open_then if id.startswith(f"{level}-")}
            assert routes & {*_surely_open(projection, ruleset, day)[1]}
            assert not routes & {*_surely_open(projection, ruleset, day - timedelta(days=1))[1]}


BEGUN = date(2020, 3, 2)
WORKER = {"姓名": "王", "开始工作日期": str(BEGUN), "从事职业": "本职业"}


def _first_days(ruleset: RuleSet) -> list[tuple[date, int]]:
    """When which level opens to somebody who has just begun to work."""
    person = Person.from_data({"jobs": [{"from": str(BEGUN), "occupation": "this"}]})
    return sorted((one.earliest, one.level) for one in assess(person, ruleset, on=BEGUN).routes if one.earliest)


@pytest.mark.parametrize("ruleset", [one for one in RULESETS if _first_days(one)], ids=lambda one: one.id)
def test_a_year_ends_with_the_day_a_year_later(ruleset):
    def coming(on: date) -> tuple:
        return _whole(Assessment(class_list(WORKER), ruleset, on)).results().select("next_level", "next_from").row(0)

    day, level = _first_days(ruleset)[0]
    year_before = day.replace(year=day.year - 1)
    assert coming(year_before) == (level, day)
    assert coming(year_before - timedelta(days=1)) == (None, None)


@given(st.lists(told(), min_size=1, max_size=4), st.sampled_from(RULESETS))
def test_the_papers_are_those_for_the_open_routes_of_everybody_s_best_level(group, ruleset):
    assessment = _whole(Assessment(class_list(*({"name": "A", **written(one)} for one in group)), ruleset, ON))
    expected: Counter[tuple[str, str]] = Counter()
    for one in group:
        person = Person.from_data(one)
        verdict = assess(person, ruleset, on=ON)
        best = [ruleset.route(route.route) for route in verdict.with_status("met") if route.level == verdict.highest_level]
        items = checklist(ruleset, best, PersonFacts(person, ON, ruleset.counting))
        expected.update((line.item.document, line.item.applies) for line in checklist_lines(items))
    assert assessment.documents == expected


def test_people_with_the_same_routes_need_other_papers_where_one_is_a_student_and_one_is_not():
    pupil, nobody = {**WORKER, "学历": "大专", "应届毕业生": "是"}, {**WORKER, "学历": "无"}
    for ruleset in RULESETS:
        apart = [_whole(Assessment(class_list(row), ruleset, ON)).documents for row in (WORKER, pupil, nobody)]
        together = _whole(Assessment(class_list(WORKER, pupil, nobody), ruleset, ON)).documents
        assert together == sum(apart, Counter())
    assert apart[0] != apart[2]


def test_rows_are_taken_a_piece_at_a_time_and_what_cannot_be_read_is_gathered():
    table = read_text("姓名,年龄\nA,20\nB\nC,old\n,\nD,30\nE,x\n".encode(), "class.csv")
    assessment = Assessment(ClassList(table, map_columns(table)), RULESETS[0], ON)
    seen = []
    for _ in range(4):
        seen.append((assessment.done, assessment.finished, [bad.row for bad in assessment.bad], assessment.results().height))
        assessment.advance(2)
    assert seen == [(0, False, [3], 0), (2, False, [3], 1), (4, False, [3, 4], 2), (6, True, [3, 4, 7], 4)]
    assert (assessment.done, assessment.results().height, assessment.refused) == (6, 4, 1)
    assert assessment.results().select("index", "row").rows() == [(0, 2), (2, 4), (4, 6), (5, 7)]
    assert [bad.row for bad in table.bad] == [3]


def test_a_piece_is_two_thousand_rows_unless_another_number_is_said():
    assessment = Assessment(class_list(*({"年龄": "20"} for _ in range(PIECE + 1))), RULESETS[0], ON)
    assessment.advance()
    assert (PIECE, assessment.done, assessment.finished) == (2_000, 2_000, False)


def test_a_list_of_nobody_is_finished_and_has_every_column():
    table = read_text("姓名,年龄\n".encode(), "class.csv")
    assessment = Assessment(ClassList(table, map_columns(table)), RULESETS[0], ON)
    assert assessment.finished
    found = assessment.results()
    whole = dict.fromkeys(["index", "row", "highest_level", "possible_level"], pl.Int64)
    assert dict(found.schema) == {
        **whole, "qualifying_routes": pl.String, "held_level": pl.Int64, "next_level": pl.Int64, "next_from": pl.Date
    }  # fmt: skip
    assert found.height == 0


@pytest.mark.parametrize(
    ("holds", "next_from"),
    [
        ({"from": None, "until": None}, date(2027, 3, 1)),
        ({"from": date(2027, 6, 1), "until": None}, date(2027, 6, 1)),
        ({"from": date(2028, 6, 1), "until": None}, None),
        ({"from": None, "until": date(2027, 2, 28)}, None),
    ],
)
def test_nobody_comes_to_a_better_level_while_the_notice_is_not_in_force(holds, next_from):
    ruleset = next(one for one in RULESETS if one.id == "national-general").with_fields(holds=Period.model_validate(holds))
    listed = class_list({"姓名": "A", "开始工作日期": "2022-03-01", "从事职业": "本职业"})
    found = _whole(Assessment(listed, ruleset, date(2026, 11, 23))).results()
    assert found.select("next_level", "next_from").rows() == [(4 if next_from else None, next_from)]
