"""Due days of many starts at once, for projections over 100,000 rows: the engine's day, without its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .calendar import Calendar
from .clock import HOURS, Clock
from .count import backwards, forwards
from .error import LawError


def due_days(clock: Clock, starts: Sequence[date], calendar: Calendar) -> list[date]:
    """The due day of each start, in the order of ``starts``; the days that ``engine.due`` gives where nothing paused,
    extended or restarted the term.

    ``clock`` counts a term (any measure, roll and direction); LawError for any other shape, or past the years 1–9999.
    Each different start is counted once, and equal starts share one date: rows by the million lie on few days.
    """
    if clock.term is None:
        raise LawError(f"“{clock.label}”不是按天数计算的时限，不能成批推算届满日")
    return list(map(_Days(clock, calendar).__getitem__, starts))


class _Days(dict[date, date]):
    """start → due day, counted when first asked for."""

    def __init__(self, clock: Clock, calendar: Calendar) -> None:
        super().__init__()
        assert clock.term is not None
        self._count, self._measure = clock.term.count, clock.term.measure
        if self._measure == "H":
            self._count, self._measure = self._count // HOURS, "D"
        self._back = clock.direction == "before"
        self._same_day = clock.first.rule == "same_day"
        self._roll = clock.roll.rule
        self._calendar = calendar

    def __missing__(self, start: date) -> date:
        count, measure, calendar, same_day = self._count, self._measure, self._calendar, self._same_day
        if self._back:
            last: date | None = backwards(start, count, measure, calendar, same_day=same_day)
        else:
            last = forwards(start, count, measure, calendar, same_day=same_day)
        assert last is not None, "only an open pause leaves a term without its last day"
        self[start] = found = calendar.roll(last, self._roll)
        return found
