"""What tests of the endpoint share: a request driven through it without a server, and the answer as a program gets it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vqlogic.endpoint.doors import Endpoint
from vqlogic.endpoint.settings import Settings

ON = Settings(endpoint=True, rate=1_000_000)
JSON = {"content-type": "application/json"}


@dataclass
class Answer:
    """What came back. `behind`: the request went on to the app behind."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    text: bytes = b""
    behind: bool = False

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def problem(self) -> dict[str, Any]:
        (found,) = self.json["problems"]
        assert isinstance(found, dict)
        return found


def endpoint(settings: Settings = ON, **more: Any) -> Endpoint:
    """The endpoint before an app that answers with the status 299."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 299, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return Endpoint(app, settings, **more)


def ask(
    app: ASGIApp,
    path: str = "/api/assess",
    told: Any = None,
    method: str = "POST",
    headers: dict[str, str] | None = None,
    parts: Iterable[bytes] | None = None,
    client: str = "192.0.2.1",
) -> Answer:
    """One request: `told` as JSON, or a body in parts, after which nothing comes any more if there is no last one (b"")."""
    found = Answer()
    body: Iterator[bytes] = iter([json.dumps(told).encode(), b""] if parts is None else parts)

    async def receive() -> Message:
        part = next(body, None)
        if part is None:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": part, "more_body": part != b""}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found.status, found.behind = message["status"], message["status"] == 299
            found.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            found.text += message["body"]

    given = [(name.encode(), value.encode()) for name, value in (JSON if headers is None else headers).items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": given, "client": (client, 1)}
    asyncio.run(app(scope, receive, send))
    return found
