"""The visitor's day: the date where the visitor is, which a server elsewhere need not share; and the day asked about, which
is today unless the visitor chose another one on the result or the comparison.

>>> from datetime import UTC
>>> noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
>>> day_in("Asia/Shanghai", noon), day_in("Pacific/Kiritimati", noon), day_in("Pacific/Honolulu", noon.replace(hour=9))
(datetime.date(2026, 11, 25), datetime.date(2026, 11, 26), datetime.date(2026, 11, 24))
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

CHOSEN = "as_of"  # under this name the chosen day stands among the session's settings


def today() -> date:
    """The day of the visitor's time zone, as the browser tells it."""
    return day_in(st.context.timezone, datetime.now(UTC))


def chosen_day() -> date:
    """The day that the result and the comparison are for: the one that was chosen in this session, else today."""
    chosen: date | None = st.session_state["settings"].get(CHOSEN)
    return chosen or today()


def day_in(zone: str | None, now: datetime) -> date:
    """The day in a time zone at a moment; the server's where the browser told none, or one that there is not."""
    try:
        return now.astimezone(ZoneInfo(zone) if zone else None).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return now.astimezone().date()
