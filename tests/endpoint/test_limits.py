"""Limits: a client's requests come back one by one, another's are its own, and memory has an end."""

from __future__ import annotations

import asyncio

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message

from vqlogic.endpoint.limits import Allowance, TooLarge, client_of, read_body


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_and_then_one_after_the_other() -> None:
    clock = Clock()
    allowance = Allowance(60, clock)
    assert [allowance.wait("a") for _ in range(60)] == [0.0] * 60
    assert allowance.wait("a") == 1.0
    clock.now = 0.5
    assert allowance.wait("a") == 0.5
    clock.now = 1.0
    assert allowance.wait("a") == 0.0
    assert allowance.wait("a") == 1.0


def test_no_more_than_a_minutes_requests_are_saved_up() -> None:
    clock = Clock()
    allowance = Allowance(2, clock)
    allowance.wait("a")
    clock.now = 10_000.0
    assert [allowance.wait("a") for _ in range(3)] == [0.0, 0.0, 30.0]


def test_one_client_takes_nothing_from_another() -> None:
    allowance = Allowance(1, Clock())
    assert [allowance.wait(client) for client in "aabb"] == [0.0, 60.0, 0.0, 60.0]


def test_of_too_many_clients_the_one_longest_unheard_is_forgotten() -> None:
    allowance = Allowance(1, Clock(), most=2)
    assert [allowance.wait(client) for client in "abac"] == [0.0, 0.0, 60.0, 0.0]
    assert allowance.wait("a") == 60.0
    assert allowance.wait("b") == 0.0


def _client(address: str | None, header: str | None = None, *sent: str) -> str:
    headers = [(b"x-real-ip", value.encode()) for value in sent]
    return client_of({"type": "http", "client": (address, 1) if address else None, "headers": headers}, header)


def test_a_client_is_the_address_of_the_connection_whatever_it_says() -> None:
    assert _client("192.0.2.1", None, "198.51.100.7") == "192.0.2.1"


def test_where_a_proxy_is_trusted_it_is_the_last_address_in_its_header() -> None:
    assert _client("127.0.0.1", "X-Real-IP", "203.0.113.9, 198.51.100.7") == "198.51.100.7"
    assert _client("127.0.0.1", "X-Real-IP", "203.0.113.9", "198.51.100.7") == "198.51.100.7"
    assert _client("127.0.0.1", "X-Real-IP") == "127.0.0.1"


def test_the_addresses_of_one_network_of_version_6_are_one_client() -> None:
    assert _client("2001:db8::1") == _client("2001:db8::ffff:2") != _client("2001:db8:0:1::1")
    assert _client("::ffff:192.0.2.1") == "192.0.2.1"


@pytest.mark.parametrize("sent", ["", "unknown", "x" * 5_000])
def test_what_is_no_address_is_a_client_too_and_a_short_one(sent: str) -> None:
    assert len(_client("192.0.2.1", "X-Real-IP", sent)) <= 64
    assert _client(None) == ""


def _read(messages: list[Message], largest: int = 10, seconds: float = 60.0) -> bytes:
    waiting = iter(messages)

    async def receive() -> Message:
        if (message := next(waiting, None)) is None:
            await asyncio.Event().wait()
            raise AssertionError
        return message

    return asyncio.run(read_body(receive, largest, seconds))


def _part(body: bytes, more: bool = True) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_is_read_to_its_end() -> None:
    assert _read([_part(b"12345"), _part(b"67890"), _part(b"", more=False)]) == b"1234567890"


def test_a_body_that_is_too_large_is_not_read_to_its_end() -> None:
    with pytest.raises(TooLarge):
        _read([_part(b"12345"), _part(b"678901")])


def test_a_body_that_does_not_come_is_given_up() -> None:
    with pytest.raises(TimeoutError):
        _read([_part(b"12345")], seconds=0.0)


def test_a_client_that_goes_away_is_noticed() -> None:
    with pytest.raises(ClientDisconnect):
        _read([_part(b"12345"), {"type": "http.disconnect"}])
