"""The visitor's day: that of their time zone, wherever the server stands; and no page asks the server's clock itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from unittest.mock import PropertyMock, patch

import pytest
from streamlit.runtime.context import ContextProxy

from pages.parts.frame import day
from tests.pages.conftest import FOLDER, example, opened, read
from vqlogic.wording import wording

EARLY, LATE = datetime(2026, 11, 25, 1, 30, tzinfo=UTC), datetime(2026, 11, 25, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "early", "late"),
    [
        ("Asia/Shanghai", date(2026, 11, 25), date(2026, 11, 26)),
        ("Pacific/Kiritimati", date(2026, 11, 25), date(2026, 11, 26)),
        ("Pacific/Honolulu", date(2026, 11, 24), date(2026, 11, 25)),
        ("UTC", date(2026, 11, 25), date(2026, 11, 25)),
    ],
)
def test_the_day_is_that_of_the_time_zone(zone: str, early: date, late: date) -> None:
    assert (day.day_in(zone, EARLY), day.day_in(zone, LATE)) == (early, late)


@pytest.mark.parametrize("zone", [None, "", "Mars/Olympus", "../etc/passwd", "a\0b"])
def test_without_a_time_zone_that_there_is_it_is_the_servers(zone: str | None) -> None:
    assert day.day_in(zone, EARLY) == EARLY.astimezone().date()


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Asia/Shanghai", "Pacific/Kiritimati"])
def test_the_result_is_of_the_visitors_day(zone: str) -> None:
    with patch.object(ContextProxy, "timezone", new_callable=PropertyMock, return_value=zone):
        texts = read(opened("result", answers=example("welder")))
        expected = wording("en").day(day.today())
    assert any(expected in text for text in texts)


def test_no_page_asks_the_clock_itself() -> None:
    asking = [path.name for path in FOLDER.glob("**/*.py") if "date.today()" in path.read_text(encoding="utf-8")]
    assert asking == []
