"""A calendar as the file that every calendar program reads (RFC 5545). All-day entries, no alarms: nobody is woken by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//fazhi//年历//ZH"


@dataclass(frozen=True)
class Entry:
    """One entry: `key` names it in every making of the file, so that a newer file replaces the older."""

    key: str
    first: date
    last: date
    summary: str
    description: str
    category: str


def calendar_file(entries: Iterable[Entry], title: str, at: datetime) -> bytes:
    """The file, entries in the order given. `at` the moment of making, with its time zone."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    for one in entries:
        event = Event()
        event.add("uid", f"{one.key}@fazhi")
        event.add("dtstamp", at)
        event.add("dtstart", one.first)
        event.add("dtend", one.last + timedelta(days=1))  # the end is the first day after
        event.add("summary", one.summary)
        event.add("categories", [one.category])
        event.add("transp", "TRANSPARENT")
        if one.description:
            event.add("description", one.description)
        made.add_component(event)
    return bytes(made.to_ical())
