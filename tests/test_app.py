"""The server as it runs, without a browser: what somebody types and lays in is in none of its logs and in no file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import serving

SECRET, LARGE = "1987-06-05", 3 << 20
ACCEPTED = {"Accept": "text/html", "Accept-Language": "zh-CN"}


class Tab:
    """A browser's tab as the server sees it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.session = ""

    def run(self, page: str, query: str, **typed: str) -> list[Any]:
        """Opens a page, with what was typed into its fields, and gives all that the page draws."""
        message = BackMsg()
        message.rerun_script.page_name, message.rerun_script.query_string = page, query
        for id, value in typed.items():
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id, widget.string_value = id, value
        self._socket.send(message.SerializeToString())
        drawn: list[Any] = []
        while True:
            answer = ForwardMsg.FromString(self._socket.recv())
            if answer.HasField("new_session"):
                self.session = answer.new_session.initialize.session_id or self.session
            elif answer.HasField("delta"):
                drawn.append(answer.delta.new_element)
            elif answer.HasField("script_finished"):
                return drawn


def _fields(drawn: list[Any]) -> list[str]:
    return [one.text_input.id for one in drawn if one.HasField("text_input")]


def _lay_in(address: str, session: str, content: bytes) -> int:
    """Lays a file in, as a page's own field does."""
    with urlopen(f"{address}/_stcore/health") as answer:
        cookie = answer.headers["Set-Cookie"].split(";")[0]
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Cookie": cookie, "X-Xsrftoken": cookie.partition("=")[2]}
    body = head + content + b"\r\n--x--\r\n"
    with urlopen(Request(f"{address}/_stcore/upload_file/{session}/file", body, headers, method="PUT")) as answer:
        return int(answer.status)


@pytest.fixture
def tab() -> Callable[[str], Any]:
    return lambda address: connect(
        address.replace("http", "ws") + "/_stcore/stream", subprotocols=["streamlit"], max_size=None, proxy=None
    )


def test_what_is_typed_and_laid_in_is_in_no_log_at_any_level_and_in_no_file(
    tab: Callable[[str], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, temporary = tmp_path / "log.txt", tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("STREAMLIT_LOGGER_LEVEL", "debug")
    with serving(log) as address:
        with tab(address) as socket:
            visitor = Tab(socket)
            (field,) = _fields(visitor.run("questions", "lang=en&step=born"))
            drawn = visitor.run("questions", "lang=en&step=born", **{field: SECRET})
            assert SECRET in str(drawn)
            assert _lay_in(address, visitor.session, SECRET.encode() * (LARGE // len(SECRET))) == 204
            assert list(temporary.iterdir()) == []
            visitor.run("result", "lang=en")
            socket.send(b"\xff" + SECRET.encode())  # no message at all: the server says so in its log
            with pytest.raises(ConnectionClosedError):
                list(socket)
        said = log.read_text()
    assert "Runtime state" in said, "nothing was logged at this level"
    assert set(re.findall(r"A page failed: (\w+)", said)) <= {"DecodeError"}
    assert "DecodeError" in said
    assert SECRET not in log.read_text()
    assert list(temporary.iterdir()) == []


def test_a_server_that_was_stopped_and_started_knows_nothing_and_the_tab_has_the_answers(
    tab: Callable[[str], Any], tmp_path: Path
) -> None:
    with serving(tmp_path / "before.txt") as address, tab(address) as socket:
        visitor = Tab(socket)
        (field,) = _fields(visitor.run("questions", "lang=en&step=born"))
        kept = _kept(visitor.run("questions", "lang=en&step=born", **{field: SECRET}))
    assert SECRET in kept
    with serving(tmp_path / "after.txt") as address, tab(address) as socket:
        assert _kept(Tab(socket).run("questions", "lang=en&step=born")) == ""


def _kept(drawn: list[Any]) -> str:
    """What the page has the tab keep."""
    (one,) = [each.bidi_component for each in drawn if each.HasField("bidi_component") and "tab_memory" in str(each)]
    told = json.loads(one.json)["kept"]
    return told or ""


def test_two_tabs_are_two_visits(tab: Callable[[str], Any], tmp_path: Path) -> None:
    with serving(tmp_path / "log.txt") as address, tab(address) as first, tab(address) as second:
        one, other = Tab(first), Tab(second)
        (field,) = _fields(one.run("questions", "lang=en&step=born"))
        one.run("questions", "lang=en&step=born", **{field: SECRET})
        assert SECRET not in str(other.run("questions", "lang=en&step=born"))
        assert one.session != other.session


@pytest.mark.parametrize("path", ["/nonsense", "/result/deeper"])
def test_an_address_that_there_is_not_ends_at_the_start_in_the_visitors_language(path: str, tmp_path: Path) -> None:
    with serving(tmp_path / "log.txt") as address, urlopen(Request(address + path, headers=ACCEPTED)) as answer:
        assert answer.url == f"{address}/?lang=zh&missing=1"
        assert '<html lang="zh-CN"' in answer.read().decode()


# The endpoint for other systems


def _ask(address: str, told: object) -> tuple[int, str]:
    """Asks the endpoint, and gives the status and the answer."""
    request = Request(f"{address}/api/assess", json.dumps(told).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_switched_off_its_address_is_like_any_that_there_is_not(tmp_path: Path) -> None:
    with serving(tmp_path / "log.txt") as address:
        unknown = Request(f"{address}/nonsense", b"{}", {"Content-Type": "application/json"})
        with pytest.raises(HTTPError) as raised:
            urlopen(unknown)
        assert _ask(address, {"person": {}}) == (raised.value.code, raised.value.read().decode())
        with urlopen(f"{address}/api/openapi.json") as one, urlopen(f"{address}/nonsense.json") as other:
            assert one.read() == other.read()
        with urlopen(f"{address}/health") as answer:
            assert json.load(answer)["status"] == "ok"


def test_switched_on_it_answers_below_the_security_headers_and_nothing_of_it_is_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log.txt"
    monkeypatch.setenv("VQ_ENDPOINT", "on")
    monkeypatch.setenv("VQ_EMBEDDED_BY", "https://school.example")
    monkeypatch.setenv("STREAMLIT_LOGGER_LEVEL", "debug")
    with serving(log) as address:
        assert _ask(address, {"person": {"born": SECRET}})[0] == 200
        assert _ask(address, {"person": {"born": f"{SECRET}x"}})[0] == 422
        with urlopen(Request(f"{address}/api/openapi.json", headers=ACCEPTED)) as answer:
            assert json.load(answer)["openapi"] == "3.1.0"
            assert "frame-ancestors https://school.example;" in answer.headers["Content-Security-Policy"]
        with urlopen(Request(address, headers=ACCEPTED)) as answer:
            assert '<html lang="zh-CN"' in answer.read().decode()
    assert "Runtime state" in log.read_text(), "nothing was logged at this level"
    assert SECRET not in log.read_text()


def test_with_a_wrong_setting_the_server_does_not_start_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log.txt"
    monkeypatch.setenv("VQ_ENDPOINT_RATE", "many")
    with pytest.raises(pytest.fail.Exception), serving(log):
        pass
    assert 'VQ_ENDPOINT_RATE: "many" must be a whole number; allowed: 1–1000000' in log.read_text()


def test_the_server_listens_on_this_machine_alone_unless_told_otherwise(tmp_path: Path) -> None:
    with serving(tmp_path / "log.txt") as address:
        port = int(address.rpartition(":")[2])
        listening = {one.laddr.ip for one in psutil.net_connections("tcp") if one.status == "LISTEN" and one.laddr.port == port}
    assert listening <= {"127.0.0.1", "::1"}
    assert listening
