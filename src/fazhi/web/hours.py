"""办公时间: reminders call only on working days of the county's calendar, 8:30–18:00 in Asia/Shanghai."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from fazhi.law import Calendar
from fazhi.trail.moments import SHANGHAI

OPENS, CLOSES = time(8, 30), time(18, 0)


@dataclass(frozen=True)
class Hours:
    """Whether people are at work now, and if not the working day on which they next are."""

    on: bool
    next: date


def hours(moment: datetime, calendar: Calendar) -> Hours:
    """The hours at an aware moment; a year without a holiday notice counts Monday to Friday."""
    local = moment.astimezone(SHANGHAI)
    day = local.date()
    works = calendar.is_work(day)
    if works and local.time() < CLOSES:
        return Hours(local.time() >= OPENS, day)
    return Hours(False, calendar.after(day, 1))
