"""The program's own files come small, and are themselves again once unpacked; all else comes as it is."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass, field

import brotli
import pytest
from starlette.types import Message, Receive, Scope, Send

from pages.parts.frame.compressed import Compressed, best_way

FILE = b"export const words = ['the', 'same'];\n" * 200
FOR_EVER = [
    (b"content-type", b"application/javascript"),
    (b"cache-control", b"public, immutable, max-age=31536000"),
    (b"etag", b'"abc"'),
    (b"accept-ranges", b"bytes"),
]
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@dataclass
class Server:
    """An app behind the middleware that answers with this body and these headers; `asked` counts how often it was asked."""

    body: bytes = FILE
    headers: list[tuple[bytes, bytes]] = field(default_factory=lambda: list(FOR_EVER))
    status: int = 200
    asked: int = 0

    def __post_init__(self) -> None:
        self.shell = Compressed(self.app)

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await send({"type": "http.response.start", "status": self.status, "headers": list(self.headers)})
        half = len(self.body) // 2
        await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[half:]})

    def get(self, path: str = "/static/js/a.1.js", method: str = "GET", **headers: str) -> tuple[dict[str, str], bytes]:
        found: dict[str, str] = {}
        body = b""

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                found.update({name.decode(): value.decode() for name, value in message["headers"]})
            else:
                body += message["body"]

        told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        asyncio.run(self.shell({"type": "http", "method": method, "path": path, "headers": told}, receive, send))
        return found, body


@pytest.mark.parametrize("way", ["br", "gzip"])
def test_a_file_comes_small_by_the_way_that_the_browser_knows_and_is_itself_again(way: str) -> None:
    headers, body = Server().get(accept_encoding=way)
    assert headers["content-encoding"] == way
    assert headers["content-length"] == str(len(body))
    assert len(body) < len(FILE) / 4
    assert UNPACK[way](body) == FILE
    assert headers["vary"] == "Accept-Encoding"
    assert "immutable" in headers["cache-control"]
    assert headers["etag"] == f'"abc-{way}"'
    assert "accept-ranges" not in headers


def test_a_file_is_asked_for_and_compressed_once() -> None:
    server = Server()
    first, again = server.get(accept_encoding="br"), server.get(accept_encoding="br")
    assert first == again
    assert server.asked == 1


def test_a_header_that_somebody_adds_on_the_way_is_not_kept_for_the_next() -> None:
    server = Server()
    server.get(accept_encoding="br")
    (start, _) = server.shell._kept["/static/js/a.1.js", "br"]
    before = list(start["headers"])
    server.get(accept_encoding="br")
    assert start["headers"] == before


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/static/js/a.1.js", "GET", {}),
        ("/static/js/a.1.js", "GET", {"accept_encoding": "identity"}),
        ("/static/js/a.1.js", "GET", {"accept_encoding": "br", "range": "bytes=0-9"}),
        ("/static/js/a.1.js", "GET", {"accept_encoding": "br", "if_none_match": '"abc"'}),
        ("/static/js/a.1.js", "HEAD", {"accept_encoding": "br"}),
        ("/media/somebody.pdf", "GET", {"accept_encoding": "br"}),
    ],
)
def test_what_is_asked_otherwise_or_made_for_a_visitor_comes_as_it_is(path: str, method: str, headers: dict[str, str]) -> None:
    server = Server()
    for _ in range(2):
        found, body = server.get(path, method, **headers)
        assert body == FILE
        assert "content-encoding" not in found
    assert server.asked == 2


@pytest.mark.parametrize(
    "server",
    [
        Server(status=404),
        Server(body=b"tiny"),
        Server(headers=[(b"content-type", b"font/woff2"), (b"cache-control", b"immutable")]),
        Server(headers=[(b"content-type", b"text/css"), (b"cache-control", b"no-store")]),
        Server(headers=[*FOR_EVER, (b"content-encoding", b"gzip")]),
    ],
    ids=["not found", "tiny", "a font", "not for ever", "compressed already"],
)
def test_what_would_gain_nothing_or_may_change_is_never_kept(server: Server) -> None:
    for _ in range(2):
        _, body = server.get(accept_encoding="br")
        assert body == server.body
    assert server.asked == 2


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("gzip, deflate, br", "br"),
        ("GZIP", "gzip"),
        ("br;q=0.0, gzip", "gzip"),
        ("br; q=0.5", "br"),
        ("deflate", None),
        ("", None),
    ],
)
def test_the_best_way_is_one_that_the_browser_takes(accepted: str, way: str | None) -> None:
    assert best_way(accepted) == way
