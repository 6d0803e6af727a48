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
    assert "is nested too deeply" in refused("[" * 100_000)


@pytest.mark.parametrize("text", ['{"age": 1, "age": 2}', '{"jobs": [{"age": 1, "age": 1}]}'])
def test_a_key_that_stands_twice_is_refused_at_any_depth(text: str) -> None:
    assert refused(text) == "age: stands twice in the same place"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"age": ' + "9" * 5_000 + "}", "JSON: is a number of 5,000 digits; 300 are read"),
        ('{"jobs": ' + "[" * 990 + "]" * 990 + "}", "JSON: is nested too deeply"),
        ("[" * 100_000, "JSON: is nested too deeply"),
        ('{"jobs": [{"to": "\\ud800"}]}', "jobs[0].to: holds half a character, which is no text; write it again"),
        ('{"\\udc00": 1}', "\\udc00: holds half a character, which is no text; write it again"),
    ],
)
def test_what_no_reader_should_have_to_meet_is_refused_with_a_word(text, says):
    assert refused(text) == says


def test_a_character_that_is_written_in_two_halves_is_whole():
    assert read_json('"\\ud842\\udfb7"') == "𠮷"


def test_keys_that_repeat_by_the_thousand_are_told_in_twenty_lines():
    said = refused("{" + ",".join(f'"k{number % 9_000}": 1' for number in range(18_000)) + "}")
    assert said.endswith("k19: stands twice in the same place\nand 8,980 more")
