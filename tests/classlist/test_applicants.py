"""Everybody on a list who applies for a level: what is said of it, and in which columns the answers would stand."""

from datetime import date

import pytest
from classlists import class_list, told, written
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import ON, RULESETS

from vqlogic import load_rulesets
from vqlogic.classlist.applicants import Applicants, Applied, answers_called, has_levels
from vqlogic.classlist.assessment import Assessment
from vqlogic.wording import wording

STANDARD, WELDER = load_rulesets()["standard-2023"], load_rulesets()["welder-2018"]
WORKED = {"从业日期": "2010-07-01", "从事职业": "本职业"}


def applied(*rows: dict[str, str], ruleset=STANDARD, **said) -> list[Applied]:
    people = class_list(*rows, **said)
    asked = Applicants(people, ruleset, date(2026, 11, 25))
    return [asked.of(row) for row in people.rows()]


def called(row: dict[str, str], language="zh", **said) -> list[str]:
    people = class_list(row, **said)
    (one,) = people.rows()
    found = Applicants(people, STANDARD, date(2026, 11, 25)).of(one)
    return list(answers_called(found, people, wording(language)).values())


@given(st.lists(told(), min_size=1, max_size=3), st.sampled_from(RULESETS), st.sampled_from([5, 4, 3, 2, 1]))
@settings(max_examples=40, deadline=None)
def test_it_agrees_with_the_levels_beside_it(group, ruleset, level):
    people = class_list(*({"name": "A", **written(one), "Level applied for": str(level)} for one in group))
    assessment = Assessment(people, ruleset, ON)
    assessment.advance()
    for index, possible, routes in assessment.results().select("index", "possible_level", "qualifying_routes").rows():
        found = assessment.applied[index].application
        met = [route for route in routes.split(";") if route.startswith(f"{level}-")]
        assert (found.status == "met") == bool(met)
        assert {found.route, *found.others} == set(met) or found.status != "met"
        if found.status == "unknown":
            assert possible <= level
        if possible == level and not met:
            assert found.status == "unknown"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"学历": "中职", "专业": "本专业", "毕业日期": "2020-06-30"}, "met"),
        ({"学历": "大学", "专业": "本专业"}, "unknown"),
        ({"学历": "无", "从事本职业年限": "6年以上"}, "met"),
        ({"学历": "无", "从事本职业年限": "3年以上"}, "unknown"),
    ],
)
def test_of_what_a_cell_leaves_open_only_what_holds_in_every_way_is_sure(told, status):
    (found,) = applied({"姓名": "王", "申报级别": "四级", "证书等级": "无", **told})
    assert found.application.status == status


def test_a_row_without_a_level_says_why_there_is_nothing_to_say():
    assert applied({"姓名": "王", "申报级别": "", **WORKED}) == [Applied(None, (), "no_level")]


def test_a_row_of_an_occupation_that_the_notice_is_not_for_is_no_applicant_by_it():
    rows = [{"姓名": "王", "申报职业": one, "申报级别": "四级", **WORKED} for one in ("焊工", "育婴员", "")]
    found = applied(*rows, ruleset=WELDER)
    assert [(one.why, one.application is None) for one in found] == [(None, False), ("other_occupation", True), (None, False)]


def test_an_answer_is_called_by_its_column_in_the_list():
    assert called({"姓名": "王", "申报级别": "四级", "上岗日期": "", "从事职业": "本职业", "学历": "无", "证书等级": "无"}) == [
        "上岗日期"
    ]


def test_an_answer_without_a_column_is_called_by_that_of_the_template():
    row = {"姓名": "王", "申报级别": "四级", "从事职业": "本职业", "学历": "无", "证书等级": "无"}
    assert called(row) == ["开始工作日期"]
    assert called(row, "en") == ["First day of work"]


def test_a_second_entry_has_the_column_of_its_number():
    row = {"姓名": "王", "申报级别": "四级", "学历": "无", "证书等级": "无", "从事职业2": "本职业"}
    assert called(row) == ["开始工作日期2"]


def test_years_that_are_missing_are_called_by_their_column():
    row = {"姓名": "王", "申报级别": "四级", "从事本职业年限": "2", "学历": "无", "证书等级": "无"}
    assert called(row) == ["从事本职业或相关职业年数"]


def test_rows_that_say_the_same_are_worked_out_once(monkeypatch):
    people = class_list(*({"姓名": name, "申报级别": "四级", **WORKED} for name in "王李张"))
    asked = Applicants(people, STANDARD, date(2026, 11, 25))
    first, *others = [asked.of(row) for row in people.rows()]
    assert all(one is first for one in others)


def test_only_a_list_with_such_a_column_has_levels():
    assert has_levels(class_list({"姓名": "王", "申报级别": "四级"}))
    assert not has_levels(class_list({"姓名": "王", "证书等级": "四级"}))
    without = Assessment(class_list({"姓名": "王", "证书等级": "四级"}), STANDARD, ON)
    without.advance()
    assert without.applied is None
