"""Counting days: forwards around what is not counted, backwards, by months and by periods. No words here."""

from __future__ import annotations

import calendar as months
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from .calendar import Calendar
from .clock import Measure, Pause
from .error import LawError

Span = tuple[date, date | None]  # days not counted, both ends included; None: no end yet
ONE = timedelta(days=1)
FAR = "日期超出了日历能算的范围，请核对起算日和期限"


def spans(pauses: Sequence[Pause]) -> list[Span]:
    """What the pauses take out: the days after each first event to its last, overlapping ones united, in order."""
    united: list[Span] = []
    for pause in sorted(pauses, key=lambda pause: pause.first):
        first, last = shift(pause.first, 1), pause.last
        if last is not None and last < first:
            continue
        if united and (united[-1][1] is None or first <= united[-1][1] + ONE):
            before = united[-1][1]
            united[-1] = (united[-1][0], None if before is None or last is None else max(before, last))
        else:
            united.append((first, last))
    return united


def shift(day: date, days: int) -> date:
    """``days`` calendar days on (or back); LawError past the years 1–9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise LawError(FAR) from None


def add_months(day: date, count: int) -> date:
    """The same date ``count`` months on (or back), else that month's end."""
    year, number = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise LawError(FAR)
    return date(year, number + 1, min(day.day, months.monthrange(year, number + 1)[1]))


def forwards(
    first: date, count: int, measure: Measure, calendar: Calendar, skipped: Sequence[Span] = (), *, same_day: bool = False
) -> date | None:
    """The day on which ``count`` days have run since ``first``, those in ``skipped`` not counted.

    ``first`` itself counts only with ``same_day``. None where the count runs into a span without an end. Months and
    years are first turned into the calendar days they have without any pause.
    """
    begin = shift(first, -1) if same_day else first
    if measure == "WD":
        return _run(begin, count, skipped, calendar.between, calendar.after)
    if measure in ("M", "Y"):
        count = (add_months(first, count * (12 if measure == "Y" else 1)) - first).days
    return _run(begin, count, skipped, lambda start, end: max((end - start).days, 0), shift)


def _run(
    here: date,
    count: int,
    skipped: Sequence[Span],
    between: Callable[[date, date], int],
    after: Callable[[date, int], date],
) -> date | None:
    for first, last in skipped:
        if last is not None and last <= here:
            continue
        free = between(here, first - ONE)
        if count <= free:
            break
        if last is None:
            return None
        count, here = count - free, max(last, here)
    return after(here, count)


def backwards(event: date, count: int, measure: Measure, calendar: Calendar, *, same_day: bool = False) -> date:
    """The ``count``-th day before ``event``, the day before it being the first (with ``same_day``: it itself)."""
    step = 1 if same_day else 0
    if measure == "WD":
        return calendar.before(shift(event, step), count)
    if measure in ("M", "Y"):
        return shift(add_months(event, -count * (12 if measure == "Y" else 1)), step)
    return shift(event, step - count)


def before_date(month: int, day: int, since: date) -> date:
    """The last day before the next ``month``-``day``, that day excluded, on or after ``since``."""
    last = date(since.year, month, day) - ONE
    if last >= since:
        return last
    if since.year == 9999:
        raise LawError(FAR)
    return date(since.year + 1, month, day) - ONE


def recurring(period: str, day: int, since: date) -> date:
    """The first ``day``-th day of a period (0, or beyond it: its last) on or after ``since``."""
    first = _period(period, since)
    while True:
        following = _period(period, first, following=True)
        last = following - ONE
        found = last if day == 0 else min(shift(first, day - 1), last)
        if found >= since:
            return found
        first = following


def _period(period: str, day: date, *, following: bool = False) -> date:
    """The first day of the period that ``day`` lies in, or of the one after it."""
    if period == "half_month":
        if following and day.day >= 16:
            return _period("month", day, following=True)
        return day.replace(day=16 if following or day.day >= 16 else 1)
    length = {"month": 1, "quarter": 3, "year": 12}[period]
    month = (day.month - 1) // length * length + (length if following else 0)
    if day.year + month // 12 > 9999:
        raise LawError(FAR)
    return date(day.year + month // 12, month % 12 + 1, 1)
