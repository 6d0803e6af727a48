"""Reminders: a calendar file that a calendar program reads back as it was meant."""

from datetime import date, timedelta

from icalendar import Calendar

from vqlogic.handouts.calendarfile import write_calendar

GIVEN = [
    (date(2029, 5, 1), "You can apply for Level 3", "Route 3-1"),
    (date(2031, 2, 28), "您可以申报二级/技师；很长的说明，" * 6, "途径2-1, 第二行\n第三行"),
]


def events():
    return Calendar.from_ical(write_calendar(GIVEN, date(2026, 11, 23))).walk("VEVENT")


def test_every_reminder_is_an_all_day_event_on_its_day():
    assert [(event.decoded("dtstart"), event.decoded("dtend")) for event in events()] == [
        (day, day + timedelta(days=1)) for day, _, _ in GIVEN
    ]


def test_words_come_back_whole_in_either_language():
    assert [(str(event["summary"]), str(event["description"])) for event in events()] == [
        (title, text) for _, title, text in GIVEN
    ]


def test_lines_are_folded_and_end_as_the_standard_says():
    lines = write_calendar(GIVEN, date(2026, 11, 23)).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line for line in lines)


def test_the_same_reminders_make_the_same_file_with_a_name_for_each():
    assert write_calendar(GIVEN, date(2026, 11, 23)) == write_calendar(GIVEN, date(2026, 11, 23))
    assert len({str(event["uid"]) for event in events()}) == len(GIVEN)
