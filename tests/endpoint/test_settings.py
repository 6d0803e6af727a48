"""Settings: read once, each wrong one named with its value and what is allowed, and no server with a wrong one."""

from __future__ import annotations

import pytest

from vqlogic import InputError
from vqlogic.endpoint.settings import Settings, read_settings, settings_or_stop


def test_without_a_word_the_endpoint_is_off_and_nobody_embeds_the_app() -> None:
    found = read_settings({"PATH": "/bin", "VQ_ENDPOINT": " ", "VQ_EMBEDDED_BY": ""})
    assert found == Settings(endpoint=False, rate=60, largest=65_536, client_header=None, embedded_by=(), log="text")


def test_every_setting_is_read() -> None:
    told = {"VQ_ENDPOINT": "on", "VQ_ENDPOINT_RATE": "600", "VQ_ENDPOINT_LARGEST": "4096", "VQ_CLIENT_HEADER": "X-Real-IP"}
    embedded = "https://school.example https://a.b.example:8443"
    found = read_settings({**told, "VQ_EMBEDDED_BY": embedded, "VQ_LOG": "json"})
    assert found == Settings(True, 600, 4096, "X-Real-IP", ("https://school.example", "https://a.b.example:8443"), "json")


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("VQ_ENDPOINT", "yes", "on, off"),
        ("VQ_ENDPOINT", "ON", "on, off"),
        ("VQ_ENDPOINT_RATE", "0", "1–1000000"),
        ("VQ_ENDPOINT_RATE", "1e3", "1–1000000"),
        ("VQ_ENDPOINT_RATE", "-5", "1–1000000"),
        ("VQ_ENDPOINT_LARGEST", "1023", "1024–10485760"),
        ("VQ_ENDPOINT_LARGEST", "64KB", "1024–10485760"),
        ("VQ_CLIENT_HEADER", "X Real IP", "X-Real-IP"),
        ("VQ_EMBEDDED_BY", "http://school.example", "https://school.example"),
        ("VQ_EMBEDDED_BY", "https://school.example/", "https://school.example"),
        ("VQ_EMBEDDED_BY", "https://*.example", "https://school.example"),
        ("VQ_EMBEDDED_BY", "*", "https://school.example"),
        ("VQ_EMBEDDED_BY", "https://学校.example", "https://school.example"),
        ("VQ_EMBEDDED_BY", "https://a.example;", "https://school.example"),
        ("VQ_LOG", "loud", "text, json"),
        ("VQ_ENDPIONT", "on", "VQ_ENDPOINT, VQ_ENDPOINT_RATE"),
    ],
)
def test_a_wrong_one_is_named_with_its_value_and_what_is_allowed(name: str, value: str, allowed: str) -> None:
    with pytest.raises(InputError) as raised:
        read_settings({name: value})
    (problem,) = raised.value.problems
    assert (problem.place, problem.value) == (name, value)
    assert allowed in problem.text()


def test_all_wrong_ones_are_told_at_once() -> None:
    with pytest.raises(InputError) as raised:
        read_settings({"VQ_ENDPOINT": "1", "VQ_ENDPOINT_RATE": "many", "VQ_EMBEDDED_BY": "a b"})
    assert [problem.value for problem in raised.value.problems] == ["1", "many", "a", "b"]


def test_a_wrong_one_ends_the_program_in_both_languages() -> None:
    with pytest.raises(SystemExit, match=r"must be one of: on, off(.|\n)*应为以下之一"):
        settings_or_stop({"VQ_ENDPOINT": "1"})
