"""What the browser gets before any page runs: headers, the page language in `<html lang>`, and the way to the start from an
address that there is not.

Streamlit's shell says `lang="en"` always; it is rewritten from `?lang=` or what the browser prefers, so
that a screen reader starts in the right voice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.parts.frame.addresses import MISSING
from pages.parts.frame.firstpage import first_page
from vqlogic.wording import Language, preferred_language

NOBODY = "'none'"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: ws: wss:; "
    "worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
}


def headers_for(embedded_by: Sequence[str]) -> dict[str, str]:
    """The headers of every answer where pages of these origins may show the app within themselves.

    >>> "frame-ancestors https://school.example;" in headers_for(["https://school.example"])["Content-Security-Policy"]
    True
    """
    allowed = f"frame-ancestors {' '.join(embedded_by) or NOBODY};"
    return {name: value.replace(f"frame-ancestors {NOBODY};", allowed) for name, value in HEADERS.items()}


# Below these the server itself answers: files, and what pages and server say to each other.
_OF_THE_SERVER = ("_stcore", "media", "static", "component", "app", "auth", "oauth2callback")
_DOWNLOADS = "/media/"
_COOKIE, _OF_THIS_SITE, _OF_ANY = b"_streamlit_xsrf=", b"SameSite=Lax", b"SameSite=None; Secure; Partitioned"


class Shell:
    """Middleware: adds the headers to every answer, and the language to the app's first page, which must come
    uncompressed to be rewritten. `pages` are the addresses there are, without the path `base` that stands before all; without
    them any is taken. `embedded_by` are the origins of the pages that may show the app within themselves."""

    def __init__(
        self, app: ASGIApp, pages: Set[str] = frozenset(), base: Callable[[], str] = str, embedded_by: Sequence[str] = ()
    ) -> None:
        self.app, self._pages, self._base, self._headers = app, pages, base(), headers_for(embedded_by)
        self._framed = bool(embedded_by)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if Path(scope["path"]).suffix == "":
            scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}
        language = preferred_language(QueryParams(scope["query_string"]).get("lang"), Headers(scope=scope).get("accept-language"))
        if self._framed:
            send = _with_cookie_for_frames(send)
        answer = _Rewriting(send, language, self._headers, private=_DOWNLOADS in scope["path"])
        if self._leads_nowhere(scope):
            await RedirectResponse(f"{self._base}/?lang={language}&{MISSING}=1", 303)(scope, receive, answer)
            return
        await self.app(scope, receive, answer)

    def _leads_nowhere(self, scope: Scope) -> bool:
        """Whether somebody, and no script of a page, asks for a page that there is not."""
        path = scope["path"].removeprefix(self._base).strip("/")
        wants_page = "text/html" in Headers(scope=scope).get("accept", "")
        parts = path.split("/")
        return wants_page and bool(self._pages) and path not in self._pages and not any(one in _OF_THE_SERVER for one in parts)


def _with_cookie_for_frames(send: Send) -> Send:
    """Sends the cookie that comes with a laid-in file so that a browser hands it back within a page of another site, where no
    other is, and without which Streamlit takes no file. It belongs to the page around it, and needs HTTPS."""

    def changed(name: bytes, value: bytes) -> bytes:
        is_meant = name == b"set-cookie" and value.startswith(_COOKIE)
        return value.replace(_OF_THIS_SITE, _OF_ANY) if is_meant else value

    async def send_changed(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [(name, changed(name, value)) for name, value in message["headers"]]}
        await send(message)

    return send_changed


class _Rewriting:
    def __init__(self, send: Send, language: Language, headers: Mapping[str, str], private: bool) -> None:
        self._send, self._headers = send, headers
        self._language, self._private = language, private
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers[name] = value
            if self._private:
                headers["Cache-Control"] = "no-store"
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            message = await self._begin(message)
        await self._send(message)

    async def _begin(self, message: Message) -> Message:
        assert self._start is not None
        body = first_page(self._body.decode(), self._language).encode()
        headers = MutableHeaders(scope=self._start)
        headers["content-length"] = str(len(body))
        headers.add_vary_header("Accept-Language")
        del headers["etag"]
        await self._send(self._start)
        self._start = None
        return {**message, "body": body, "more_body": False}
