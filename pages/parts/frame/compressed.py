"""The program's own files, sent small: each is compressed once, by the best way that the browser knows, and kept so.

These are the files of Streamlit's screens, two megabytes for a first visit; they are the same for everybody and for ever, as
their names change with what is in them. Nothing that is made for a visitor is touched.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OURS = "/static/"
_KINDS = ("text/", "application/javascript", "application/json", "application/wasm", "image/svg+xml")
_LEAST = 1_000  # bytes; below that it gains nothing
_AS_IT_IS = ("range", "if-none-match", "if-modified-since")  # questions about the file as it lies there
_WAYS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda data: brotli.compress(data, quality=9),
    "gzip": lambda data: gzip.compress(data, 9),
}


class Compressed:
    """Middleware that does this. It holds a file once for each way, a quarter of its size."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[tuple[str, str], tuple[Message, Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or _OURS not in scope["path"]:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        way = best_way(headers.get("accept-encoding", ""))
        if way is None or any(name in headers for name in _AS_IT_IS):
            await self.app(scope, receive, send)
            return
        key = scope["path"], way
        if key not in self._kept:
            whole = _Whole()
            await self.app(scope, receive, whole)
            if not whole.can_be_smaller():
                await whole.pass_on(send)
                return
            self._kept[key] = await run_in_threadpool(whole.compressed, way)
        for message in self._kept[key]:
            # What is kept is nobody's: whoever sends it on may add to its headers.
            await send({**message, "headers": [*message["headers"]]} if "headers" in message else message)


def best_way(accepted: str) -> str | None:
    """The best way that a browser takes, by its `Accept-Encoding`.

    >>> best_way("gzip, deflate, br, zstd"), best_way("gzip;q=1.0, br;q=0"), best_way("")
    ('br', 'gzip', None)
    """
    asked = [one.replace(" ", "").lower().partition(";q=") for one in accepted.split(",")]
    taken = {name for name, _, weight in asked if not weight or weight.strip("0.")}
    return next((way for way in _WAYS if way in taken), None)


class _Whole:
    """An answer, held until all of it is there."""

    def __init__(self) -> None:
        self._messages: list[Message] = []

    async def __call__(self, message: Message) -> None:
        self._messages.append(message)

    def can_be_smaller(self) -> bool:
        headers = Headers(raw=self._messages[0]["headers"])
        kind, size = headers.get("content-type", ""), sum(len(one.get("body", b"")) for one in self._messages)
        return (
            self._messages[0]["status"] == 200
            and size >= _LEAST
            and kind.startswith(_KINDS)
            and "immutable" in headers.get("cache-control", "")
            and "content-encoding" not in headers
        )

    def compressed(self, way: str) -> tuple[Message, Message]:
        start, body = self._messages[0], _WAYS[way](b"".join(one.get("body", b"") for one in self._messages[1:]))
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-encoding"], headers["content-length"] = way, str(len(body))
        headers.add_vary_header("Accept-Encoding")
        if etag := headers.get("etag"):
            headers["etag"] = f'{etag.removesuffix(chr(34))}-{way}"'
        del headers["accept-ranges"]
        return {**start, "headers": headers.raw}, {"type": "http.response.body", "body": body}

    async def pass_on(self, send: Send) -> None:
        for message in self._messages:
            await send(message)
