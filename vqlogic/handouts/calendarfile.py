"""The dates as a calendar file that calendar programs take in.

All-day events, one a date; their words are given, so that a file is in one language and nothing here is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event


def write_calendar(reminders: Iterable[tuple[date, str, str]], written_on: date) -> bytes:
    """The .ics file of (day, title, description) reminders. The same reminders make the same file.

    >>> write_calendar([(date(2029, 5, 1), "You can apply", "Route 3-1")], date(2026, 11, 23)).splitlines()[0]
    b'BEGIN:VCALENDAR'
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Vocational qualification self-check//EN")
    calendar.add("version", "2.0")
    for day, title, description in reminders:
        event = Event()
        event.add("uid", hashlib.sha256(f"{day}{title}".encode()).hexdigest()[:32])
        event.add("dtstamp", datetime.combine(written_on, time(), UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", title)
        event.add("description", description)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
