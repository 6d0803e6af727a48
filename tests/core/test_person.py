"""A person's JSON: what the contract allows is read, and every bad field is named with its value and what is allowed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from vqlogic import InputError, Person

ON = date(2026, 11, 23)
THIS, RELATED, OTHER = {"occupation": "this"}, {"occupation": "related"}, {"occupation": "other"}


# Bad input


def refused(text: str | bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        Person.from_json(text)
    return caught.value


DATE, NUMBER, YES_NO = "a date, such as 2018-06-01; the month", "a number, zero or more", "true or false"
BAD_FIELDS = [
    ({"born": "1996-13-02"}, "born", '"1996-13-02"', DATE),
    ({"born": "1996-4-2"}, "born", '"1996-4-2"', DATE),
    ({"born": "02.04.1996"}, "born", '"02.04.1996"', DATE),
    ({"born": "2023-02-29"}, "born", '"2023-02-29"', DATE),
    ({"born": "1996-04-02T00:00:00"}, "born", '"1996-04-02T00:00:00"', DATE),
    ({"born": 1996}, "born", "1996", DATE),
    ({"born": True}, "born", "true", DATE),
    ({"born": "1899-12-31"}, "born", '"1899-12-31"', "between 1900-01-01 and 2199-12-31"),
    ({"jobs": [{"from": "2200-01-01"}]}, "jobs[0].from", '"2200-01-01"', "between 1900-01-01 and 2199-12-31"),
    ({"age": -1}, "age", "-1", NUMBER),
    ({"age": True}, "age", "true", NUMBER),
    ({"age": "16"}, "age", '"16"', NUMBER),
    ({"age": [16]}, "age", "[16]", NUMBER),
    ({"trainings": [{"months": -0.5}]}, "trainings[0].months", "-0.5", NUMBER),
    ({"trainings": [{"months": False}]}, "trainings[0].months", "false", NUMBER),
    ({"trainings": [{"standard_hours": 1}]}, "trainings[0].standard_hours", "1", YES_NO),
    ({"trainings": [{"completion_certificate": "yes"}]}, "trainings[0].completion_certificate", '"yes"', YES_NO),
    ({"schooling": [{"final_year": 0}]}, "schooling[0].final_year", "0", YES_NO),
    ({"technician_competence": "true"}, "technician_competence", '"true"', YES_NO),
    ({"apprenticeship_completed": "other"}, "apprenticeship_completed", '"other"', "one of: this, related, true, false"),
    ({"reserve_technician_certificate": 1}, "reserve_technician_certificate", "1", "one of: this, related, true, false"),
    ({"certificates": [{"level": 6}]}, "certificates[0].level", "6", "one of: 1, 2, 3, 4, 5"),
    ({"certificates": [{"level": "5"}]}, "certificates[0].level", '"5"', "one of: 1, 2, 3, 4, 5"),
    ({"certificates": [{"level": True}]}, "certificates[0].level", "true", "one of: 1, 2, 3, 4, 5"),
    ({"trainings": [{}, {"level": 0}]}, "trainings[1].level", "0", "one of: 1, 2, 3, 4, 5"),
    ({"jobs": [{"occupation": "welder"}]}, "jobs[0].occupation", '"welder"', "one of: this, related, other"),
    ({"schooling": [{"major": "maths"}]}, "schooling[0].major", '"maths"', "one of: this, related, either, other"),
    ({"schooling": [{"school": "university"}]}, "schooling[0].school", '"university"', "bachelor, postgraduate"),
    ({"schooling": [{"recognised_for": "expert"}]}, "schooling[0].recognised_for", '"expert"', "none, intermediate, advanced"),
    ({"schooling": [{"class": "a"}]}, "schooling[0].class", '"a"', "one of: none, senior_worker, reserve_technician"),
    ({"titles": [{"rank": "chief"}]}, "titles[0].rank", '"chief"', "one of: junior, intermediate, senior"),
    ({"occupation": 7}, "occupation", "7", "text"),
    ({"occupation": "w" * 201}, "occupation", '"www', "too long"),
    ({"jobs": {}}, "jobs", "{}", "a list"),
    ({"jobs": "none"}, "jobs", '"none"', "a list"),
    ({"jobs": ["2016"]}, "jobs[0]", '"2016"', "named fields"),
    ({"jobs": [None]}, "jobs[0]", "null", "named fields"),
    ({"facts": []}, "facts", "[]", "named fields"),
    ({"facts": {"certificate_5": 1}}, "facts.certificate_5", "1", YES_NO),
    ({"facts": {"occupation_years": True}}, "facts.occupation_years", "true", NUMBER),
    ({"facts": {"occupation_years": "3"}}, "facts.occupation_years", '"3"', NUMBER),
    ({"facts": {"age": -3}}, "facts.age", "-3", NUMBER),
]


@pytest.mark.parametrize(("told", "place", "value", "allowed"), BAD_FIELDS)
def test_a_bad_field_is_named_with_its_value_and_what_is_allowed(
    told: dict[str, Any], place: str, value: str, allowed: str
) -> None:
    message = str(refused(json.dumps(told)))
    assert message.startswith(f"{place}: {value}")
    assert allowed in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("told", "place", "allowed"),
    [
        ({"name": "Li"}, "name", "occupation, born, age, jobs"),
        ({"jobs": [{"start": "2020-01-01"}]}, "jobs[0].start", "from, to, occupation"),
        ({"schooling": [{"class_": "none"}]}, "schooling[0].class_", "recognised_for, class, finished"),
        ({"certificates": [{"date": "2020-01-01"}]}, "certificates[0].date", "level, occupation, awarded"),
    ],
)
def test_an_unknown_field_is_named_with_those_that_are_allowed(told: dict[str, Any], place: str, allowed: str) -> None:
    assert place in str(refused(json.dumps(told)))
    assert allowed in str(refused(json.dumps(told)))


def test_an_unknown_fact_is_named_with_those_that_are_close() -> None:
    message = str(refused('{"facts": {"certficate_5": true}}'))
    assert message.startswith("facts.certficate_5: is not a known fact; did you mean certificate_5")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{{"age": {}}}', "age"),
        ('{{"trainings": [{{"months": {}}}]}}', "trainings[0].months"),
        ('{{"facts": {{"occupation_years": {}}}}}', "facts.occupation_years"),
    ],
)
def test_a_number_that_is_not_finite_is_refused(number: str, text: str, place: str) -> None:
    message = str(refused(text.format(number)))
    assert message.startswith(f"{place}: ")
    assert NUMBER in message


def test_a_whole_number_too_large_for_a_float_is_refused() -> None:
    assert "is a number of 401 digits" in str(refused('{"age": 1' + "0" * 400 + "}"))


def test_a_last_day_before_the_first_is_refused() -> None:
    message = str(refused('{"jobs": [{}, {"from": "2020-03-02", "to": "2020-03-01"}]}'))
    assert message.startswith("jobs[1]")
    assert "must not be before the first day, 2020-03-02" in message


def test_a_job_of_one_day_is_allowed() -> None:
    told = Person.from_data({"jobs": [{"from": "2020-03-02", "to": "2020-03-02", **THIS}]})
    assert (told.jobs or ())[0].start == (told.jobs or ())[0].to


def test_age_and_birth_together_are_refused_by_name() -> None:
    (problem,) = refused('{"age": 30, "born": "1996-04-02"}').problems
    assert (problem.place, "give one of the two" in problem.says) == ("age", True)


@pytest.mark.parametrize("text", ["[]", "3", '"person"', "null", "true"])
def test_a_file_that_is_no_person_is_refused_with_a_place(text: str) -> None:
    (problem,) = refused(text).problems
    assert problem.place != ""
    assert "must be a set of named fields" in problem.says


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"age": 1, "age": 2}', "age"),
        ('{"jobs": [{"from": "2020-01-01", "from": "2021-01-01"}]}', "from"),
        ('{"facts": {"age": 1, "age": 1}}', "age"),
    ],
)
def test_a_key_that_stands_twice_is_refused(text: str, key: str) -> None:
    assert str(refused(text)) == f"{key}: stands twice in the same place"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ('{"age": 1,}', 1, 11),
        ('{\n  "age": 16\n  "jobs": []\n}', 3, 3),
        ("{'age': 1}", 1, 2),
        ('{"age": 1} x', 1, 12),
    ],
)
def test_broken_json_is_refused_with_its_line_and_column(text: str, line: int, column: int) -> None:
    assert str(refused(text)) == f"JSON: cannot be read as JSON: line {line}, column {column}"


def test_json_that_is_nested_beyond_measure_is_refused() -> None:
    assert "is nested too deeply" in str(refused("[" * 200_000))


def test_bytes_that_are_not_utf8_are_refused() -> None:
    assert str(refused('{"occupation": "焊工"}'.encode("gbk"))) == "JSON: cannot be read: it is not UTF-8 text"


def test_bytes_with_a_byte_order_mark_are_read() -> None:
    assert Person.from_json('{"occupation": "焊工"}'.encode("utf-8-sig")).occupation == "焊工"


def test_every_problem_is_named_at_once() -> None:
    told = {
        "born": "1996-13-02",
        "jobs": [{"from": "x"}, {"occupation": "y"}],
        "trainings": [{"months": -1, "approved": 1}],
        "facts": {"age": -1, "nothing": 1},
    }
    places = {problem.place for problem in refused(json.dumps(told)).problems}
    assert places == {
        "born", "jobs[0].from", "jobs[1].occupation", "trainings[0].months", "trainings[0].approved", "facts.age", "facts.nothing"
    }  # fmt: skip


def test_the_person_of_the_contract_is_read() -> None:
    person = Person.from_json(
        """{"occupation": "welder", "born": "1996-04-02",
        "jobs": [{"from": "2016-07-01", "to": null, "occupation": "this"}],
        "certificates": [{"level": 5, "occupation": "this", "awarded": "2018-06-01"}],
        "trainings": [{"level": 4, "standard_hours": true, "completion_certificate": true, "approved": true, "months": 6}],
        "schooling": [{"school": "technical_school", "major": "this", "recognised_for": "intermediate",
                       "finished": "2016-06-30"}],
        "titles": [{"rank": "junior", "awarded": "2024-01-15"}],
        "apprenticeship_completed": "this", "reserve_technician_certificate": false,
        "technician_competence": null, "senior_technician_competence": null,
        "facts": {"years_after_certificate_5": 3.5}}"""
    )
    assert (person.born, person.certificates[0].level, person.trainings[0].months) == (date(1996, 4, 2), 5, 6)
    assert (person.schooling[0].recognised_for, person.titles[0].rank) == ("intermediate", "junior")
    assert person.facts == {"years_after_certificate_5": 3.5}


def test_numbers_that_nobody_can_have_are_refused_at_their_places():
    with pytest.raises(InputError) as found:
        Person.from_json('{"age": 1e308, "trainings": [{"months": 1e13}], "facts": {"occupation_years": 1e308}}')
    assert [problem.place for problem in found.value.problems] == ["age", "trainings[0].months", "facts.occupation_years"]
    assert "must be a number of at most 1,000,000,000,000" in str(found.value)


def test_thousands_of_unknown_fields_are_refused_in_twenty_lines():
    with pytest.raises(InputError) as found:
        Person.from_data({**{f"f{number}": 1 for number in range(3_000)}, "facts": {f"g{number}": 1 for number in range(3_000)}})
    assert len(str(found.value).splitlines()) == 21
    assert str(found.value).endswith("and 5,980 more")
