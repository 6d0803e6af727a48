"""How the tests run: how many examples hypothesis tries, that a build server tries the same ones each time, which tests
are slow, and which must run in one process."""

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

SLOW = {"browser", "spark"}
SHARED = {"spark", "survey"}


# First, so that the marks are there when the slow are left out and the rest is dealt out.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what uses a browser or a cluster as slow, and lets one process have all that uses one dear fixture."""
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        if used & SLOW:
            item.add_marker(pytest.mark.slow)
        for name in sorted(used & SHARED):
            variant = getattr(item, "callspec", None) and item.callspec.params.get(name, "")
            item.add_marker(pytest.mark.xdist_group(f"{name} {variant}".strip()))


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
