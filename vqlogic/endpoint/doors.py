"""The addresses of the endpoint, in front of the app: each request is let in within the limits, answered and forgotten.

It stands before the app's own routes, as those take every address and every method. Where the endpoint is off, only `/health` is
there: a request for anything else gets what any unknown address gets.

>>> sorted(paths(Settings())), sorted(paths(Settings(endpoint=True)))
(['health'], ['api/assess', 'api/notices', 'api/openapi.json', 'health'])
"""

from __future__ import annotations

import json
import math
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from vqlogic import __version__
from vqlogic.endpoint.assessing import Code, Refused, answer, list_notices, read_notices
from vqlogic.endpoint.limits import SECONDS_TO_SEND, Allowance, TooLarge, client_of, read_body
from vqlogic.endpoint.openapi import document
from vqlogic.endpoint.settings import Settings
from vqlogic.problems import MISSING, N_, ONE_OF, Problem
from vqlogic.wording import Language, preferred_language

_METHOD, _TYPE = "method", "Content-Type"
_SLOW = N_("took longer than {allowed} seconds to arrive")
_LARGE = N_("is larger than {allowed} bytes")
_MANY = N_("has made more than {allowed} requests in a minute; wait before the next one")
_JSON = "application/json"
_AT_ONCE = 2  # so that whoever is on a page waits for no list of requests
_CLOSE = {"Connection": "close"}  # what was not read must not be taken for the next request

Work = Callable[[], tuple[int, dict[str, Any]]]


class _Door(NamedTuple):
    method: str
    open: Callable[[Scope, Receive], Awaitable[Work]]
    limited: bool = True


class Endpoint:
    """Middleware: answers the endpoint's own addresses below `base`, and lets all else through to the app."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        base: Callable[[], str] = str,
        seconds: float = SECONDS_TO_SEND,
        allowance: Allowance | None = None,
    ) -> None:
        self.app, self._settings, self._seconds = app, settings, seconds
        self._allowance, self._workers = allowance or Allowance(settings.rate), CapacityLimiter(_AT_ONCE)
        below = f"/{base().strip('/')}".rstrip("/")
        self._doors = {f"{below}/{path}": door for path, door in self._every().items() if path in paths(settings)}

    def _every(self) -> dict[str, _Door]:
        return {
            "api/assess": _Door("POST", self._assess),
            "api/notices": _Door("GET", self._notices),
            "api/openapi.json": _Door("GET", self._openapi),
            "health": _Door("GET", self._health, limited=False),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        door = self._doors.get(scope["path"]) if scope["type"] == "http" else None
        if door is None:
            await self.app(scope, receive, send)
            return
        try:
            self._let_in(door, scope)
            work = await door.open(scope, receive)
            response = _respond(*await to_thread.run_sync(work, limiter=self._workers))
        except Refused as refused:
            response = _respond(refused.status, refused.body, refused.headers)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    def _let_in(self, door: _Door, scope: Scope) -> None:
        """Raises Refused for a client that asked too often, and for another method than the door's."""
        if door.limited and (wait := self._allowance.wait(client_of(scope, self._settings.client_header))):
            problem = Problem("client", MISSING, _MANY, {"allowed": f"{self._settings.rate:,}"})
            raise _refused(scope, 429, "too_many", problem, {"Retry-After": str(math.ceil(wait)), **_CLOSE})
        if scope["method"] != door.method:
            allowed = {"allowed": door.method}
            problem = Problem(_METHOD, scope["method"], ONE_OF, allowed)
            raise _refused(scope, 405, "wrong_method", problem, {"Allow": door.method, **_CLOSE})

    async def _assess(self, scope: Scope, receive: Receive) -> Work:
        headers = Headers(scope=scope)
        kind, coding = headers.get("content-type", "").partition(";")[0].strip(), headers.get("content-encoding", "identity")
        if kind.lower() != _JSON or coding.lower() != "identity":
            problem = Problem(_TYPE, kind if coding == "identity" else f"{kind} ({coding})", ONE_OF, {"allowed": _JSON})
            raise _refused(scope, 415, "wrong_type", problem, _CLOSE)
        try:
            body = await read_body(receive, self._settings.largest, self._seconds)
        except TooLarge:
            problem = Problem("body", MISSING, _LARGE, {"allowed": f"{self._settings.largest:,}"})
            raise _refused(scope, 413, "too_large", problem, _CLOSE) from None
        except TimeoutError:
            problem = Problem("body", MISSING, _SLOW, {"allowed": f"{self._seconds:g}"})
            raise _refused(scope, 408, "too_slow", problem, _CLOSE) from None
        return lambda: (200, answer(body, headers.get("accept-language")))

    async def _notices(self, scope: Scope, receive: Receive) -> Work:
        return lambda: (200, list_notices(_language(scope)))

    async def _openapi(self, scope: Scope, receive: Receive) -> Work:
        return lambda: (200, document())

    async def _health(self, scope: Scope, receive: Receive) -> Work:
        return lambda: _healthy(_language(scope))


def paths(settings: Settings) -> frozenset[str]:
    """The addresses that are there, without the slash before them."""
    return frozenset({"health"} | ({"api/assess", "api/notices", "api/openapi.json"} if settings.endpoint else set()))


def _healthy(language: Language) -> tuple[int, dict[str, Any]]:
    """Whether the rules can be read, and nothing else: it is asked often, and by anybody."""
    try:
        read_notices(language)
    except Refused as refused:
        return refused.status, {"status": "unavailable", "version": __version__}
    return 200, {"status": "ok", "version": __version__}


def _language(scope: Scope) -> Language:
    return preferred_language(None, Headers(scope=scope).get("accept-language"))


def _refused(scope: Scope, status: int, code: Code, problem: Problem, headers: Mapping[str, str]) -> Refused:
    return Refused(status, code, [problem], _language(scope), headers)


def _respond(status: int, body: dict[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    text = json.dumps(body, ensure_ascii=False, allow_nan=False)
    return Response(text, status, {"Cache-Control": "no-store", **(headers or {})}, "application/json")
