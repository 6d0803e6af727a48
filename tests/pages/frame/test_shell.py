"""What the browser gets before any page runs: headers with every answer, and the first page's language."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from pages.parts.frame.shell import HEADERS, Shell

FIRST_PAGE = b'<!doctype html><html lang="en"><head></head></html>'
CHINESE = [(b"accept-language", b"zh-CN,zh;q=0.9,en;q=0.5")]
HTML = [(b"content-type", b"text/html; charset=utf-8")]


@dataclass
class Answer:
    """What came back through the shell, and what the app behind it was asked."""

    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    asked: dict[str, str] = field(default_factory=dict)
    reached: bool = False


def ask(
    path: str = "/",
    query: bytes = b"",
    headers: list[tuple[bytes, bytes]] | None = None,
    answered: list[tuple[bytes, bytes]] | None = None,
    parts: tuple[bytes, ...] = (FIRST_PAGE,),
    pages: frozenset[str] = frozenset(),
    base: str = "",
    embedded_by: tuple[str, ...] = (),
) -> Answer:
    """Asks an app behind the shell that answers with these headers and this body, in so many parts."""
    found = Answer()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        found.asked = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
        found.reached = True
        await send({"type": "http.response.start", "status": 200, "headers": list(HTML if answered is None else answered)})
        for number, part in enumerate(parts, start=1):
            await send({"type": "http.response.body", "body": part, "more_body": number < len(parts)})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            found.body += message["body"]

    scope = {"type": "http", "path": path, "query_string": query, "headers": headers or []}
    asyncio.run(Shell(app, pages, lambda: base, embedded_by)(scope, receive, send))
    return found


# Headers


@pytest.mark.parametrize("kind", [b"text/html", b"application/json", b"text/javascript", b"font/woff2"])
def test_every_answer_carries_the_security_headers(kind: bytes) -> None:
    headers = ask(answered=[(b"content-type", kind)]).headers
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= headers.items()


def test_no_other_host_may_be_asked_for_anything() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert "*" not in policy


def test_only_the_pages_that_are_named_may_show_the_app_within_themselves() -> None:
    policy = ask(embedded_by=("https://a.example", "https://b.example:8443")).headers["content-security-policy"]
    assert policy == HEADERS["Content-Security-Policy"].replace("'none'", "https://a.example https://b.example:8443")


XSRF = b"_streamlit_xsrf=1; Path=/; SameSite=Lax"


def test_the_cookie_that_a_file_is_laid_in_with_is_handed_back_within_another_page_and_only_by_https() -> None:
    answered = [*HTML, (b"set-cookie", XSRF)]
    framed = ask(embedded_by=("https://a.example",), answered=answered).headers["set-cookie"]
    assert framed == "_streamlit_xsrf=1; Path=/; SameSite=None; Secure; Partitioned"
    assert ask(answered=answered).headers["set-cookie"] == XSRF.decode()


@pytest.mark.parametrize("cookie", [b"_streamlit_user=1; HttpOnly; SameSite=Lax", b"other=_streamlit_xsrf=; SameSite=Lax"])
def test_another_cookie_stays_as_it_is(cookie: bytes) -> None:
    answered = [*HTML, (b"set-cookie", cookie)]
    assert ask(embedded_by=("https://a.example",), answered=answered).headers["set-cookie"] == cookie.decode()


def test_only_the_page_itself_may_ask_for_the_camera_and_nobody_for_the_microphone() -> None:
    allowed = dict(one.strip().split("=") for one in HEADERS["Permissions-Policy"].split(","))
    assert allowed == {"camera": "(self)", "geolocation": "()", "microphone": "()"}


def test_what_is_no_http_goes_through_as_it_is() -> None:
    seen: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])
        assert send is quiet

    async def quiet(message: Message) -> None: ...

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    for kind in ("websocket", "lifespan"):
        asyncio.run(Shell(app)({"type": kind}, receive, quiet))
    assert seen == ["websocket", "lifespan"]


def test_what_is_downloaded_is_kept_by_no_cache_and_all_else_as_the_server_wishes() -> None:
    pdf = [(b"content-type", b"application/pdf"), (b"cache-control", b"public")]
    assert ask("/media/0123.pdf", answered=pdf).headers["cache-control"] == "no-store"
    assert ask("/static/0123.js", answered=pdf).headers["cache-control"] == "public"


# Addresses there are not

BROWSER = [(b"accept", b"text/html,application/xhtml+xml,*/*;q=0.8")]
THERE = frozenset({"", "result"})


@pytest.mark.parametrize("path", ["/nonsense", "/result/deeper", "/nonsense/result", "/nonsense.pdf", "/start", "/结果"])
@pytest.mark.parametrize(("wishes", "language"), [(CHINESE, "zh"), ([], "en")])
def test_an_address_that_there_is_not_leads_to_the_start_in_the_visitors_language(
    path: str, wishes: list[tuple[bytes, bytes]], language: str
) -> None:
    answer = ask(path, headers=[*BROWSER, *wishes], pages=THERE)
    assert answer.headers["location"] == f"/?lang={language}&missing=1"
    assert not answer.reached
    assert HEADERS["Referrer-Policy"] == answer.headers["referrer-policy"]


@pytest.mark.parametrize(
    "path", ["/", "/result", "/result/", "/_stcore/health", "/result/_stcore/health", "/media/1.pdf", "/static/x.js"]
)
def test_an_address_that_there_is_and_what_the_server_answers_itself_goes_through(path: str) -> None:
    assert ask(path, headers=BROWSER, pages=THERE).reached


@pytest.mark.parametrize("path", ["/check", "/check/", "/check/result", "/check/_stcore/health"])
def test_below_a_base_path_the_pages_are_there_too(path: str) -> None:
    assert ask(path, headers=BROWSER, pages=THERE, base="/check").reached


@pytest.mark.parametrize("path", ["/check/nonsense", "/check/check", "/check/check/result"])
def test_below_a_base_path_an_address_that_there_is_not_leads_to_its_start(path: str) -> None:
    assert ask(path, headers=BROWSER, pages=THERE, base="/check").headers["location"] == "/check/?lang=en&missing=1"


def test_what_a_script_looks_for_is_never_led_elsewhere() -> None:
    assert ask("/nonsense", headers=[(b"accept", b"*/*")], pages=THERE).reached


# The first page


def test_the_first_page_is_in_the_browsers_language() -> None:
    assert b'<html lang="zh-CN"' in ask(headers=CHINESE).body
    assert b'<html lang="en"' in ask().body


def test_the_language_in_the_address_comes_first() -> None:
    assert b'<html lang="en"' in ask(query=b"lang=en", headers=CHINESE).body
    assert b'<html lang="zh-CN"' in ask(query=b"lang=zh").body


def test_a_first_page_in_parts_is_rewritten_whole_and_its_length_is_right() -> None:
    answer = ask(
        headers=CHINESE, answered=[*HTML, (b"content-length", b"51"), (b"etag", b'"x"')], parts=(b"<htm", b'l lang="en">x', b"")
    )
    assert answer.body == b'<html lang="zh-CN">x'
    assert answer.headers["content-length"] == str(len(answer.body))


def test_a_first_page_is_not_kept_for_a_visitor_of_another_language() -> None:
    headers = ask(headers=CHINESE, answered=[*HTML, (b"etag", b'"x"')]).headers
    assert "etag" not in headers
    assert headers["vary"] == "Accept-Language"


def test_only_what_is_html_is_rewritten() -> None:
    answered = [(b"content-type", b"text/javascript"), (b"etag", b'"x"')]
    answer = ask("/static/app.js", headers=CHINESE, answered=answered)
    assert answer.body == FIRST_PAGE
    assert answer.headers["etag"] == '"x"'


def test_a_page_is_asked_for_uncompressed_and_a_file_as_the_browser_wishes() -> None:
    wish = [(b"accept-encoding", b"gzip"), *CHINESE]
    assert ask("/result", headers=wish).asked == {"accept-language": CHINESE[0][1].decode()}
    assert ask("/static/app.js", headers=wish).asked["accept-encoding"] == "gzip"


def test_html_that_comes_compressed_all_the_same_is_left_as_it_is() -> None:
    assert ask(headers=CHINESE, answered=[*HTML, (b"content-encoding", b"gzip")]).body == FIRST_PAGE


@given(st.binary(), st.binary().filter(lambda value: b"\n" not in value))
def test_bytes_that_are_no_text_get_the_first_page_too(query: bytes, accepted: bytes) -> None:
    assert b"<html lang=" in ask(query=query, headers=[(b"accept-language", accepted)]).body
