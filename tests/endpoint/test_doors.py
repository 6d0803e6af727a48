"""The addresses: off unless switched on, each request within its limits, nothing of it in a log or kept by a cache."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
from typing import Any

import pytest
from asgi import JSON, ON, ask, endpoint
from starlette.types import Message
from strategies import RULESETS

from vqlogic import InputError, RuleSet, __version__, highest_and_open
from vqlogic.conformance import points
from vqlogic.endpoint import assessing, doors
from vqlogic.endpoint.doors import paths
from vqlogic.endpoint.limits import Allowance
from vqlogic.endpoint.settings import Settings
from vqlogic.rules import asked_facts

PATHS = ["/api/assess", "/api/notices", "/api/openapi.json"]
SECRETS = ("1987-06-05", "Zhuravlevdoor", "zh-Quux")
TOLD = {"person": {"born": SECRETS[0], "occupation": SECRETS[1]}}
NOBODY: dict[str, Any] = {"person": {}}


# Off and on


@pytest.mark.parametrize("path", [*PATHS, "/", "/result", "/_stcore/health", "/api", "/api/assess/", "/health/x"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_switched_off_every_request_goes_to_the_app_behind(path: str, method: str) -> None:
    assert ask(endpoint(Settings()), path, NOBODY, method).behind


@pytest.mark.parametrize("path", ["/", "/result", "/_stcore/health", "/api", "/api/assess/", "/health/x"])
def test_switched_on_only_its_own_addresses_are_taken(path: str) -> None:
    assert ask(endpoint(), path, NOBODY).behind
    assert {f"/{one}" for one in paths(ON)} == {*PATHS, "/health"}


def test_below_a_base_path_it_stands_there_alone() -> None:
    app = endpoint(base=lambda: "/check")
    assert ask(app, "/check/api/assess", NOBODY).status == 200
    assert ask(app, "/check/health", method="GET").status == 200
    assert ask(app, "/api/assess", NOBODY).behind


def test_what_is_no_http_goes_through() -> None:
    async def run() -> list[str]:
        seen: list[str] = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            seen.append(scope["type"])

        async def nothing(*_: Any) -> Any: ...

        await doors.Endpoint(app, ON)({"type": "websocket", "path": "/api/assess"}, nothing, nothing)
        return seen

    assert asyncio.run(run()) == ["websocket"]


# Health


def test_health_is_there_in_any_case_and_tells_the_version() -> None:
    for settings in (Settings(), ON):
        answer = ask(endpoint(settings), "/health", method="GET")
        assert (answer.status, answer.json) == (200, {"status": "ok", "version": __version__})


def test_health_is_503_where_the_rules_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise InputError([])

    monkeypatch.setattr(assessing, "notices", fail)
    answer = ask(endpoint(), "/health", method="GET")
    assert (answer.status, answer.json) == (503, {"status": "unavailable", "version": __version__})
    assert ask(endpoint(), told=NOBODY).status == 503


def test_health_is_never_refused_for_being_asked_often() -> None:
    app = endpoint(Settings(endpoint=True, rate=1))
    assert [ask(app, "/health", method="GET").status for _ in range(3)] == [200] * 3


# The same as the library


@pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)
def test_a_point_of_each_kind_of_every_notice_comes_out_as_it_says(ruleset: RuleSet) -> None:
    app, names = endpoint(), asked_facts(ruleset)
    kinds = {(point.level, point.opens): point.row(names) for point in points(ruleset)}
    for stated in kinds.values():
        (found,) = ask(app, told={"person": {"facts": stated}, "ruleset": ruleset.id}).json["results"]
        met = [route["route"] for route in found["routes"] if route["status"] == "met"]
        assert (found["highest_level"], met) == highest_and_open(stated, ruleset)


# Refusals


@pytest.mark.parametrize("path", [*PATHS, "/health"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "NONSENSE"])
def test_another_method_is_refused_with_the_one_allowed(path: str, method: str) -> None:
    allowed = "POST" if path == "/api/assess" else "GET"
    answer = ask(endpoint(), path, NOBODY, method)
    if method == allowed:
        assert answer.status == 200
    else:
        assert (answer.status, answer.headers["allow"], answer.problem["allowed"]) == (405, allowed, allowed)


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON"])
def test_json_is_taken(kind: str) -> None:
    assert ask(endpoint(), told=NOBODY, headers={"content-type": kind}).status == 200


@pytest.mark.parametrize(
    "headers", [{}, {"content-type": "text/plain"}, {"content-type": "application/jsonl"}, {**JSON, "content-encoding": "gzip"}]
)
def test_what_is_not_sent_as_json_is_refused_with_what_is_allowed(headers: dict[str, str]) -> None:
    answer = ask(endpoint(), told=NOBODY, headers=headers)
    assert (answer.status, answer.problem["place"], answer.problem["allowed"]) == (415, "Content-Type", "application/json")


def test_a_body_may_be_as_large_as_the_setting_says_and_not_a_byte_larger() -> None:
    app = endpoint(Settings(endpoint=True, largest=2_000))
    body = b'{"person": {}}'.ljust(2_000)
    assert ask(app, parts=[body, b""]).status == 200
    answer = ask(app, parts=[body, b" "])
    assert (answer.status, answer.problem["allowed"], answer.headers["connection"]) == (413, "2,000", "close")


@pytest.mark.parametrize("said", ["5", "99999999", "-1", "x"])
def test_what_a_request_says_of_its_length_is_not_believed(said: str) -> None:
    app = endpoint(Settings(endpoint=True, largest=2_000))
    headers = {**JSON, "content-length": said}
    assert ask(app, told=NOBODY, headers=headers).status == 200
    assert ask(app, parts=[b" " * 2_001], headers=headers).status == 413


def test_a_body_that_does_not_come_is_given_up() -> None:
    answer = ask(endpoint(seconds=0.0), parts=[b'{"person"'])
    assert (answer.status, answer.headers["connection"]) == (408, "close")


def test_who_asks_too_often_is_told_when_to_ask_again_and_nobody_else_is() -> None:
    app = endpoint(Settings(endpoint=True, rate=2), allowance=Allowance(2, clock=lambda: 0.0))
    assert [ask(app, told=NOBODY).status for _ in range(2)] == [200, 200]
    answer = ask(app, told=NOBODY)
    assert (answer.status, answer.headers["retry-after"], answer.json["error"]) == (429, "30", "too_many")
    assert ask(app, "/api/notices", method="GET").status == 429
    assert ask(app, told=NOBODY, client="192.0.2.2").status == 200


def test_behind_a_proxy_that_is_named_each_of_its_clients_is_one() -> None:
    app = endpoint(Settings(endpoint=True, rate=1, client_header="X-Real-IP"), allowance=Allowance(1, clock=lambda: 0.0))
    asked = [ask(app, told=NOBODY, headers={**JSON, "x-real-ip": one}).status for one in ("192.0.2.7", "192.0.2.8", "192.0.2.7")]
    assert asked == [200, 200, 429]


def test_refusals_are_told_in_the_language_of_the_header() -> None:
    answer = ask(endpoint(), method="GET", headers={"accept-language": "zh-CN"})
    assert answer.problem["text"] == 'method: "GET" 应为以下之一：POST'


# Nothing is kept


def test_no_answer_is_kept_by_a_cache() -> None:
    for path in (*PATHS, "/health"):
        assert ask(endpoint(), path, NOBODY, "POST" if path == PATHS[0] else "GET").headers["cache-control"] == "no-store"
        assert ask(endpoint(), path, NOBODY, "PUT").headers["cache-control"] == "no-store"


def _requests() -> list[dict[str, Any]]:
    """Requests that say what can be recognised: used, refused for a field, for a notice, for their form, too large, cut off."""
    wrong = {"person": {"born": f"{SECRETS[0]}x", "occupation": SECRETS[1]}}
    headers = {**JSON, "accept-language": SECRETS[2]}
    return [
        {"told": TOLD, "headers": headers},
        {"told": wrong, "headers": headers},
        {"told": {**TOLD, "ruleset": SECRETS[1]}, "headers": headers},
        {"told": TOLD, "headers": {"content-type": SECRETS[1]}},
        {"parts": [f'{{"person": "{SECRETS[0]}'.encode(), b""]},
        {"parts": [SECRETS[0].encode() * 10_000]},
        {"parts": [SECRETS[0].encode()]},
    ]


def test_nothing_of_a_request_is_in_a_log_at_any_level(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        caplog.set_level(logging.DEBUG, logger=name)
    statuses = [ask(endpoint(seconds=0.1), **one).status for one in _requests()]
    assert statuses == [200, 422, 404, 415, 400, 413, 408]
    assert caplog.records, "nothing was logged at all"
    assert [secret for secret in SECRETS if secret in caplog.text] == []


def test_nothing_of_a_request_is_left_in_memory() -> None:
    app = endpoint(seconds=0.1)
    for one in _requests():
        ask(app, **one)
    assert SECRETS[0] not in repr(vars(app)) + repr(vars(app._allowance))
    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, dict) and one.get("occupation") == SECRETS[1]]
    assert [one for one in held if one is not TOLD["person"]] == []


# The visitors of the pages


def test_only_two_requests_are_worked_on_at_once_and_none_in_the_thread_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    threads, go = set[int](), threading.Event()

    def slow(body: bytes, accepted: str | None) -> dict[str, Any]:
        threads.add(threading.get_ident())
        assert go.wait(60)
        return {}

    monkeypatch.setattr(doors, "answer", slow)
    app, answered = endpoint(), list[int]()

    async def one() -> None:
        async def receive() -> Message:
            return {"type": "http.request", "body": b"{}"}

        async def send(message: Message) -> None:
            answered.append(message.get("status", 0))

        headers = [(b"content-type", b"application/json")]
        await app({"type": "http", "method": "POST", "path": "/api/assess", "headers": headers}, receive, send)

    async def run() -> int:
        asked = asyncio.gather(*(one() for _ in range(6)))
        for _ in range(10_000):  # Many more turns than six requests need to get as far as they can.
            seen = app._workers.statistics()
            if seen.borrowed_tokens + seen.tasks_waiting == 6:
                break
            await asyncio.sleep(0)
        go.set()
        await asked
        return int(seen.borrowed_tokens)

    assert asyncio.run(run()) == 2
    assert answered.count(200) == 6
    assert threading.get_ident() not in threads
