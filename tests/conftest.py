"""How the tests run: how many examples hypothesis tries, that a build server tries the same ones each time, and
which tests are slow."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import settings

settings.register_profile("local", max_examples=60, deadline=None)
settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

SLOW = {"browser", "spark", "publicodes"}


# First, so that the mark is there when the slow are left out.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test with a browser, a cluster or a JavaScript engine as slow, and puts the files that have any first."""
    slow = [item for item in items if SLOW & set(getattr(item, "fixturenames", ()))]
    for item in slow:
        item.add_marker(pytest.mark.slow)
    files = {item.path for item in slow}
    items.sort(key=lambda item: item.path not in files)


@pytest.fixture
def busy() -> Iterator[Callable[[Callable[[], object], int], None]]:
    """Does the same thing so many times in several threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)

    def do(what: Callable[[], object], times: int) -> None:
        with ThreadPoolExecutor(4) as pool:
            for one in [pool.submit(what) for _ in range(times)]:
                one.result()

    yield do
    sys.setswitchinterval(before)
