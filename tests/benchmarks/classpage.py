"""How long the class page takes over a list in a browser, and what memory it leaves behind. By hand, from the project's root:

    python -m tests.benchmarks.classpage [ROWS ...]

The people are made up by seed, as in tests/benchmarks/people.py. For each number of rows (3,000 and 50,000 unless told), as .csv
and as .xlsx: until the page shows what it understood, until everybody is assessed, a search, and the server's memory before, at
its most and after the list is given back. Beside them, as a yardstick, pandas reading the same file and doing nothing with it.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import polars as pl
import psutil
from playwright.sync_api import Locator, expect, sync_playwright

from tests.benchmarks.people import HEADER, somebody
from tests.browser import conftest

LONG = 300_000  # ms
KINDS = ("csv", "xlsx")


def list_of(rows: int) -> pl.DataFrame:
    random.seed(20261128)
    return pl.DataFrame([somebody(number) for number in range(rows)], schema=HEADER, orient="row")


def file_of(frame: pl.DataFrame, kind: str) -> bytes:
    if kind == "csv":
        return frame.write_csv().encode()
    book = io.BytesIO()
    frame.write_excel(book)
    return book.getvalue()


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def memory(server: psutil.Process) -> float:
    """MB that a server holds, with the processes it has started."""
    return sum(one.memory_info().rss for one in [server, *server.children(recursive=True)]) / 2**20


def measure(visitor: conftest.Visitor, server: psutil.Process, frame: pl.DataFrame, kind: str) -> None:
    page, data, say = visitor.page, file_of(frame, kind), visitor.say
    before = memory(server)
    with tempfile.NamedTemporaryFile(suffix=f".{kind}") as file:
        Path(file.name).write_bytes(data)
        read = pd.read_csv if kind == "csv" else pd.read_excel
        yardstick = timed(lambda: read(file.name, dtype=str, **({} if kind == "csv" else {"engine": "calamine"})))
        start = page.get_by_role("button", name=say("Assess everybody"), exact=True)

        def lay_in() -> None:
            page.locator("input[type=file]").first.set_input_files(file.name)
            expect(start).to_be_visible(timeout=LONG)

        shown = timed(lay_in)

    def sees(found: Locator) -> None:
        expect(found).to_be_visible(timeout=LONG)

    def assess() -> None:
        start.click()
        text = say.count("{number} person assessed", "{number} people assessed", frame.height)
        sees(page.get_by_text(text, exact=True))

    assessed = timed(assess)
    visitor.settled()

    def search() -> None:
        visitor.type(visitor.field(say("Search for a name or number")), f"张{frame.height - 1}")
        sees(page.get_by_text("1 person found", exact=True))

    searched, most = timed(search), memory(server)
    page.get_by_role("button", name=say("Take another list"), exact=True).click()
    expect(page.locator("input[type=file]").first).to_be_attached()
    visitor.settled()
    size = f"{frame.height:,} rows .{kind} ({len(data) / 2**20:.1f} MB)"
    print(f"{size}: read {shown:.1f} s (yardstick, pandas reading alone: {yardstick:.1f} s), assessed {assessed:.1f} s, ", end="")
    print(f"a search {searched:.1f} s; memory {before:.0f}, {most:.0f}, afterwards {memory(server):.0f} MB", flush=True)


def main(sizes: list[int]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        conftest.serving(Path(folder) / "log.txt") as address,
        sync_playwright() as play,
    ):
        (server,) = [one for one in psutil.Process().children() if "streamlit" in one.cmdline()]
        browser = play.chromium.launch(executable_path=conftest.installed(), args=conftest.FLAGS)
        with conftest.visits(browser, address) as visit:
            visitor = visit("en-GB", path="/class")
            for rows in sizes:
                frame = list_of(rows)
                for kind in KINDS:
                    measure(visitor, server, frame, kind)
        browser.close()


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [3_000, 50_000])
