"""How far it is from the first page to the result: taps, seconds and screens of three visitors on a phone of 320 by 640, how long
the result is there, and how long a click takes until the page stands still. By hand, from the project's root:

    python -m tests.benchmarks.visitors

Seconds are those of a visitor who answers at once, so they are the app's own; a real one reads. A tap is a click, a key that
sends, or a line filled in. A screen on the way is the start, a question, or the answers to be checked; the result's screens are
heights of the phone, up to what is folded. Beside a click, as a yardstick, one that the browser alone answers.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest
from playwright.sync_api import Locator, sync_playwright

from tests.browser import conftest
from tests.browser.test_journey import GRADUATE, WAITER, WELDER

VISITORS: Mapping[str, Mapping[str, Any]] = {"welder": WELDER, "waiter with gaps": WAITER, "graduate with a title": GRADUATE}
CLICKS, WIDTH, HEIGHT = 50, 320, 640


def counted(patch: pytest.MonkeyPatch) -> list[str]:
    """What every visitor does from now on, a word each."""
    done: list[str] = []

    def counting(name: str) -> Callable[..., Any]:
        inner = getattr(Locator, name)

        def does(self: Locator, *given: Any, **named: Any) -> Any:
            if name != "press" or given[:1] == ("Enter",):
                done.append(name)
            return inner(self, *given, **named)

        return does

    for name in ("click", "fill", "press"):
        patch.setattr(Locator, name, counting(name))
    return done


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def journey(visitor: conftest.Visitor, person: Mapping[str, Any], seen: list[str]) -> None:
    """From the first page to the result; `seen` gets the name of every screen on the way."""
    seen.append("start")
    visitor.start()
    visitor.answer_all(person, seen.append)
    seen.append("check")
    visitor.press(visitor.say("See the result"))
    visitor.page.wait_for_url("**/result**")
    visitor.settled()


def length(visitor: conftest.Visitor) -> float:
    """How many screens of the phone the result takes before what is folded."""
    top = visitor.page.evaluate("document.querySelector('.st-key-folded').getBoundingClientRect().top + window.scrollY")
    return float(top) / HEIGHT


def clicks(visitor: conftest.Visitor) -> list[float]:
    """The milliseconds of as many clicks on the answers to a question, each until the page stands still."""
    visitor.open("My answers", "Check your answers")
    visitor.change("born")
    choices, found = visitor.page.get_by_test_id("stRadioOption"), []
    for number in range(CLICKS):
        start = time.perf_counter()
        choices.nth(number % 2).click()
        visitor.settled()
        found.append((time.perf_counter() - start) * 1000)
    return found


def main() -> None:
    log = Path(tempfile.mkstemp(suffix=".log")[1])
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        done = counted(patch)
        browser = playwright.chromium.launch(executable_path=conftest.installed(), args=conftest.FLAGS)
        with conftest.serving(log) as address, conftest.visits(browser, address) as visit:
            for name, person in VISITORS.items():
                visitor, seen = visit("en-GB", WIDTH), list[str]()
                visitor.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
                done.clear()
                took = timed(partial(journey, visitor, person, seen))
                way = f"{len(done):3} taps {took / 1000:6.1f} s {len(seen):3} screens to the result"
                print(f"{name:24}{way}, which has {length(visitor):.2f}", flush=True)
            quick, alone = clicks(visitor), [timed(lambda: visitor.page.evaluate("document.body.click()")) for _ in range(CLICKS)]
            for label, each in (("a click until steady", quick), ("a click the browser answers", alone)):
                cuts = quantiles(each, n=20)
                print(f"{label:30} p50 {cuts[9]:6.1f} ms  p95 {cuts[18]:6.1f} ms")
        browser.close()


if __name__ == "__main__":
    main()
