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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("points: " + "[" * 100_000, "shape.yaml:1: is nested too deeply"),
        ("\n".join(" " * depth + "a:" for depth in range(1_200)), "shape.yaml:40: is nested too deeply"),
        ("- " * 100_000, "shape.yaml:1: is nested too deeply"),
        ("points: &a\n  x: [*a]", 'shape.yaml:2: "*a" stands within itself'),
        ("x0: &x0 [y]\n" + "\n".join(f"x{n + 1}: &x{n + 1} [{', '.join([f'*x{n}'] * 9)}]" for n in range(9)), "is too large"),
        ("a: &a " + "y" * 100_000 + "\nb: [" + ", ".join(["*a"] * 200) + "]", "is too large for a file of rules or words"),
        ("a: " + "x" * 2_000_001, "is too large for a file of rules or words"),
        ('points: !!timestamp "abc"', 'shape.yaml:1: "abc" cannot be read as YAML: tag:yaml.org,2002:timestamp'),
        ('points: !!bool "abc"', 'shape.yaml:1: "abc" cannot be read as YAML: tag:yaml.org,2002:bool'),
        ('points: !!int ""', 'shape.yaml:1: "" cannot be read as YAML: tag:yaml.org,2002:int'),
        ("points: " + "1:" * 100_000 + "1", "cannot be read as YAML: too long"),
    ],
)
def test_what_would_fill_the_memory_or_the_stack_is_refused(file, text: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read_yaml(file(text))
    assert says in str(caught.value)


def test_a_place_that_stands_for_another_one_is_read(file) -> None:
    assert read_yaml(file("a: &a [1]\nb: *a")).value == {"a": [1], "b": [1]}


def test_very_many_unknown_keys_are_told_in_twenty_lines(file) -> None:
    with pytest.raises(InputError) as caught:
        load_yaml(file("points: {}\n" + "\n".join(f"k{number}: 1" for number in range(5_000))), Shape)
    assert str(caught.value).splitlines()[-1] == "and 4,980 more"
