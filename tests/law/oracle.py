"""A second, deliberately simple count: one day after the other, with somebody else's holiday table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import chinese_calendar

ONE = timedelta(days=1)
FAR = 4000  # days after which an open pause is taken to have no end


def works(day: date) -> bool:
    """Working day by chinesecalendar, from its own tables; Monday to Friday where a year has no notice."""
    if 2019 <= day.year <= 2026 or day >= date(2018, 12, 29) and day.year == 2018:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5


def paused(day: date, pauses: Sequence[tuple[date, date | None]]) -> bool:
    return any(first < day and (last is None or day <= last) for first, last in pauses)


def month_end(day: date) -> bool:
    return (day + ONE).month != day.month


def months_long(start: date, months: int) -> int:
    """How many days ``months`` months from ``start`` have, found by walking."""
    day, length = start, 0
    while True:
        day, length = day + ONE, length + 1
        apart = (day.year - start.year) * 12 + day.month - start.month
        if apart == months and (day.day == start.day or (month_end(day) and day.day < start.day)):
            return length


def last_day(start: date, count: int, measure: str, same_day: bool, pauses: Sequence[tuple[date, date | None]]) -> date | None:
    """The last day of a term, walked; None if an open pause swallows it."""
    counts: Callable[[date], bool] = works if measure == "WD" else lambda day: True
    if measure in ("M", "Y"):
        count = months_long(start, count * (12 if measure == "Y" else 1))
    day = start if same_day else start + ONE
    for _ in range(FAR + 40 * count):
        if counts(day) and not paused(day, pauses):
            count -= 1
            if count == 0:
                return day
        day += ONE
    return None


def day_before(event: date, count: int, measure: str, same_day: bool) -> date:
    """The count-th day before an event, walked."""
    day = event if same_day else event - ONE
    while True:
        if measure == "D" or works(day):
            count -= 1
            if count == 0:
                return day
        day -= ONE


def roll(day: date, rule: str) -> date:
    step = {"next": ONE, "previous": -ONE, "none": None}[rule]
    while step and not works(day):
        day += step
    return day
