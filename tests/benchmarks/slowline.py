"""How long a first visit takes on a slow line: 1.6 Mbit/s and 150 ms in Chromium, nothing stored from before. By hand:

    python -m tests.benchmarks.slowline

Prints when there are words, when the start can be used, and how much came until then; as a yardstick, in the same run, the
same of a bare page of Streamlit.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.load import bare
from tests.browser.conftest import FLAGS, installed, serving

LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
LONG = 60_000  # ms
_HAS_WORDS = "() => document.body && document.body.innerText.trim().length > 0"


def visit(browser: Browser, address: str, name: str) -> None:
    page: Page = browser.new_context(locale="en-GB").new_page()
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    came: list[int] = []
    line.on("Network.loadingFinished", lambda done: came.append(int(done["encodedDataLength"])))
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(_HAS_WORDS, timeout=LONG)
    words = time.perf_counter() - start
    page.get_by_test_id("stMain").get_by_role("button").or_(page.get_by_role("checkbox")).first.wait_for(timeout=LONG)
    print(
        f"{name}: words after {words:.1f} s, usable after {time.perf_counter() - start:.1f} s, {sum(came) / 1e6:.2f} MB",
        flush=True,
    )
    page.context.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=installed(), args=FLAGS)
        with serving(Path(folder) / "log.txt") as address:
            visit(browser, address, "the start, the first visitor of a server")
            visit(browser, address, "the start")
        with bare(1, Path(folder)) as address:
            visit(browser, address, "yardstick: a bare page")
        browser.close()


if __name__ == "__main__":
    main()
