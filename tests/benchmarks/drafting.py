"""A whole notice typed into the form from paper, in a real browser: how many actions, how long, and whether what comes out says
the same as the paper over the complete set of points. By hand, from the project's root:

    python -m tests.benchmarks.drafting

An action is a press, a choice, or a line filled in. Seconds are those of somebody who types at once, so they are the app's own.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.author import Author
from tests.browser.conftest import FLAGS, installed, serving, visits
from vqlogic import RuleSet, load_rulesets
from vqlogic.affected import compare
from vqlogic.conformance import points
from vqlogic.rules import load_beside


def main() -> None:
    paper = load_rulesets()["national-general"]
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log.txt") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
        with visits(browser, address) as visit:
            author, start = Author(visit("en-GB")), time.perf_counter()
            author.write(paper)
            _, typed = load_beside(author.keep(Path(folder)))
            print(f"{len(typed.routes)} routes: {author.actions} actions, {time.perf_counter() - start:.1f} s")
        browser.close()
    differing = set(_points(paper)) ^ set(_points(typed))
    print(f"{len(points(paper))} points, {len(differing)} differ; nobody gains or loses: {compare(paper, typed).same}")


def _points(ruleset: RuleSet) -> list[object]:
    return [(one.level, one.opens, tuple(one.facts.items()), one.highest_level, one.routes) for one in points(ruleset)]


if __name__ == "__main__":
    main()
