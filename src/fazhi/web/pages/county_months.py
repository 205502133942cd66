"""A year as twelve small calendars: days off and days made up marked by a word, not by colour alone."""

from __future__ import annotations

import calendar as months_of
from dataclasses import dataclass
from datetime import date

from fazhi.law import Calendar

WEEK = "一二三四五六日"
MARKS = {"off": "休", "made": "班"}


@dataclass(frozen=True)
class Day:
    """One day: `kind` work | rest (weekend) | off (by notice) | made (weekend day worked); `says` the festival or what it is."""

    day: date
    kind: str
    says: str

    @property
    def mark(self) -> str:
        """«休», «班» or nothing."""
        return MARKS.get(self.kind, "")


@dataclass(frozen=True)
class Month:
    """One month: weeks from Monday, None outside it."""

    year: int
    month: int
    weeks: list[list[Day | None]]

    @property
    def told(self) -> bool:
        """Whether a notice says anything of it."""
        return any(day is not None and day.mark for week in self.weeks for day in week)


def months(calendar: Calendar, year: int) -> list[Month]:
    """The months of a year; before them December of the year before where its last days are off or made up by name."""
    found = [_month(calendar, year, month) for month in range(1, 13)]
    reach = date(year - 1, 12, 20), date(year - 1, 12, 31)
    if year in calendar.years and any(
        reach[0] <= day <= reach[1]
        for notice in calendar.years[year].notices
        for day in (*notice.work, *(rest.first for rest in notice.off))
    ):
        found.insert(0, _month(calendar, year - 1, 12))
    return found


def _month(calendar: Calendar, year: int, month: int) -> Month:
    weeks = months_of.Calendar().monthdatescalendar(year, month)
    return Month(year, month, [[_day(calendar, day) if day.month == month else None for day in week] for week in weeks])


def _day(calendar: Calendar, day: date) -> Day:
    name = calendar.rest_name(day)
    if calendar.is_made_up(day):
        return Day(day, "made", "调休上班")
    if not name:
        return Day(day, "work", "")
    return Day(day, "rest" if name in ("周六", "周日") else "off", name)
