"""JSON text from outside: read as UTF-8, and what is wrong with it is told with its place."""

from __future__ import annotations

import pytest

from vqlogic import InputError
from vqlogic.jsontext import read_json


def refused(text: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_json(text)
    return str(caught.value)


@pytest.mark.parametrize("text", ['{"age": 30}', b'{"age": 30}', b'\xef\xbb\xbf{"age": 30}'])
def test_text_and_bytes_with_a_mark_or_without_are_read(text: str | bytes) -> None:
    assert read_json(text) == {"age": 30}


def test_broken_json_is_refused_with_its_line_and_column() -> None:
    assert refused('{"age":\n30,,}') == "JSON: cannot be read as JSON: line 2, column 4"


def test_bytes_that_are_not_utf8_are_refused() -> None:
    assert "is not UTF-8 text" in refused(b"\xff\xfe{")


def test_json_nested_beyond_measure_is_refused() -> None:
    assert "cannot be read as JSON" in refused("[" * 100_000)


@pytest.mark.parametrize("text", ['{"age": 1, "age": 2}', '{"jobs": [{"age": 1, "age": 1}]}'])
def test_a_key_that_stands_twice_is_refused_at_any_depth(text: str) -> None:
    assert refused(text) == "age: stands twice in the same place"
