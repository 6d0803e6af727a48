"""Files that are laid in never touch the disk."""

from __future__ import annotations

import asyncio
import tempfile

import pytest
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.types import Message
from streamlit import config

from pages.parts.frame.spool import keep_uploads_in_memory


def _laid_in(size: int) -> bool:
    """Lays a file of a size in, and tells whether it came to stand on the disk."""
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n' + b"1" * size + b"\r\n--x--\r\n"
    scope = {"type": "http", "method": "PUT", "headers": [(b"content-type", b"multipart/form-data; boundary=x")]}

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def read() -> bool:
        (file,) = (await Request(scope, receive).form()).values()
        assert isinstance(file, UploadFile)
        assert file.size == size
        return bool(getattr(file.file, "_rolled", True))

    return asyncio.run(read())


def test_a_file_as_large_as_one_may_be_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", MultiPartParser.spool_max_size)
    keep_uploads_in_memory()
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", lambda self: pytest.fail("it came to stand on the disk"))
    assert not _laid_in(config.get_option("server.maxUploadSize") << 20)


def test_by_itself_a_large_file_would_stand_on_the_disk_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 1 << 20)
    assert _laid_in(2 << 20)


def test_the_server_keeps_files_in_memory() -> None:
    import app

    assert app.app
    assert MultiPartParser.spool_max_size > config.get_option("server.maxUploadSize") << 20
