"""The calendar file: whole days, stable names, no alarms, whatever the words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from fazhi.papers.calendar_file import Entry, calendar_file

AT = datetime(2026, 11, 22, 4, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=90)
days = st.dates(date(1990, 1, 1), date(2099, 1, 1))


@given(st.lists(st.builds(
    lambda key, first, length, summary, says: Entry(f"甲-{key}", first, first + timedelta(length), summary, says, "应做"),
    st.integers(0, 10**6), days, st.integers(0, 40), words, words | st.just(""),
), max_size=6))  # fmt: skip
def test_what_was_written_is_read_back(entries: list[Entry]) -> None:
    data = calendar_file(entries, "丁庄镇2026年历", AT)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    events = Calendar.from_ical(data).walk("VEVENT")
    said = [
        (str(one["uid"]), one["dtstart"].dt, one["dtend"].dt - timedelta(1), str(one["summary"]), str(one.get("description", "")))
        for one in events
    ]
    assert said == [(f"{one.key}@fazhi", one.first, one.last, one.summary, one.description) for one in entries]
    assert not any(one.walk("VALARM") for one in events)


def test_the_same_entries_make_the_same_file() -> None:
    entries = [Entry("a", date(2026, 2, 28), date(2026, 2, 28), "报送", "", "报送公开")]
    assert calendar_file(entries, "年历", AT) == calendar_file(entries, "年历", AT)
    assert b"DTSTART;VALUE=DATE:20260228" in calendar_file(entries, "年历", AT)
    assert b"DTEND;VALUE=DATE:20260301" in calendar_file(entries, "年历", AT)
