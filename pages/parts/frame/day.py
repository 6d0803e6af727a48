"""The visitor's day: the date where the visitor is, which a server elsewhere need not share.

>>> from datetime import UTC
>>> noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
>>> day_in("Asia/Shanghai", noon), day_in("Pacific/Kiritimati", noon), day_in("Pacific/Honolulu", noon.replace(hour=9))
(datetime.date(2026, 11, 25), datetime.date(2026, 11, 26), datetime.date(2026, 11, 24))
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def today() -> date:
    """The day of the visitor's time zone, as the browser tells it."""
    return day_in(st.context.timezone, datetime.now(UTC))


def day_in(zone: str | None, now: datetime) -> date:
    """The day in a time zone at a moment; the server's where the browser told none, or one that there is not."""
    try:
        return now.astimezone(ZoneInfo(zone) if zone else None).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return now.astimezone().date()
