"""YAML files of data/: values with their lines, and messages that name file, line, value and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from vqlogic import InputError
from vqlogic.yamlfile import load_yaml, read_yaml


class Point(BaseModel):
    model_config = ConfigDict(extra="forbid")
    x: int
    at: list[int] = []


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")
    points: dict[str, Point]


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str | bytes) -> Path:
        path = tmp_path / "shape.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def refused(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_yaml(path, Shape)
    return [str(problem) for problem in caught.value.problems]


def test_a_value_is_read_with_the_line_of_every_path(file):
    found = read_yaml(file("points:\n  a:\n    x: 1\n    at: [1,\n      2]\n"))
    assert found.value == {"points": {"a": {"x": 1, "at": [1, 2]}}}
    assert [found.lines["points", "a", "x"], found.lines["points", "a", "at", 1]] == [3, 5]


def test_the_place_of_what_is_missing_is_the_nearest_there_is(file):
    found = read_yaml(file("points:\n  a: {x: 1}\n"))
    assert found.place(("points", "a", "y")) == "shape.yaml:2: points.a.y"
    assert found.place(()) == "shape.yaml:1"


def test_a_wrong_value_is_named_with_its_line(file):
    assert refused(file("points:\n  a: {x: 1}\n  b:\n    x: one\n")) == ['shape.yaml:4: points.b.x: "one" must be a whole number']


def test_an_unknown_field_is_named_with_those_there_are(file):
    assert refused(file("points:\n  a: {x: 1, y: 2}\n")) == ["shape.yaml:2: points.a.y: is not a known field; allowed: x, at"]


def test_every_problem_is_named_at_once(file):
    assert len(refused(file("points:\n  a: {x: one}\n  b: {x: two}\n"))) == 2


def test_a_key_that_stands_twice_is_refused_with_its_line(file):
    assert refused(file("points:\n  a: {x: 1}\n  a: {x: 2}\n")) == ['shape.yaml:3: "points.a" stands twice in the same place']


def test_what_is_not_yaml_is_refused_with_its_line(file):
    (found,) = refused(file("points:\n  a: [1\n"))
    assert found.startswith("shape.yaml:3: cannot be read as YAML")


def test_a_day_that_is_none_is_refused_with_its_line(file):
    (found,) = refused(file("points:\n  a: {x: 2005-02-31}\n"))
    assert found.startswith('shape.yaml:2: "2005-02-31" cannot be read as YAML')


def test_bytes_that_are_no_text_are_refused_by_name(file):
    (found,) = refused(file(b"points: \xff"))
    assert found.endswith("shape.yaml: cannot be read: not UTF-8 text")


def test_a_file_that_is_missing_is_refused_by_name(tmp_path):
    (found,) = refused(tmp_path / "nowhere.yaml")
    assert "nowhere.yaml: cannot be read" in found


def test_the_value_may_be_prepared_before_it_is_checked(file):
    shape = load_yaml(file("points: {}\n"), Shape, lambda value: {"points": {"a": {"x": 1}}, **{}})
    assert shape.points["a"].x == 1
