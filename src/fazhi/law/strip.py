"""The days of a counted term, for drawing: which were counted, which were not and why, where it began and ends.

What the engine answered is laid out again day by day; a long term by months, a very long one by years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from .calendar import Calendar
from .clock import Clock, Example
from .count import ONE, spans
from .days import say_span
from .engine import Due

Kind = Literal["start", "void", "counted", "rest", "paused", "rolled"]
KINDS: dict[Kind, str] = {
    "start": "起算日，不计入",
    "void": "重新起算前，不再计",
    "counted": "计入",
    "rest": "休息日，不计入",
    "paused": "不计入期限的期间",
    "rolled": "末日遇休息日，移到工作日",
}
_SAID: dict[Kind, str] = {
    "void": "重新起算前",
    "counted": "计入",
    "rest": "休息日不计入",
    "paused": "不计入期限的期间",
    "rolled": "末日移动",
}
Scale = Literal["day", "month", "year"]
MOST_DAYS, MOST_MONTHS, MOST_YEARS = 100, 48, 40  # a longer strip is drawn by months, by years, not at all
MOST_OF_MONTHS = 45  # days of a term in months or years that are still drawn one by one
OPEN = 7  # days drawn of a pause that has no end yet, where nobody asks on a later day


@dataclass(frozen=True)
class Day:
    """A day: why it is counted or not; ``rest`` names its day off, ``made_up`` a weekend day that is worked."""

    day: date
    kind: Kind
    rest: str
    made_up: bool


@dataclass(frozen=True)
class Stretch:
    """A day, month or year from ``first`` to ``last``: how many of its days are of which kind."""

    first: date
    last: date
    kinds: dict[Kind, int]


@dataclass(frozen=True)
class Strip:
    """``start`` the day of the event, ``raw`` the last day of the term, ``due`` after rolling (None: it stands still).

    ``stretches`` the months or years, empty where it is drawn by the day.
    """

    start: date
    raw: date | None
    due: date | None
    scale: Scale
    days: tuple[Day, ...]
    stretches: tuple[Stretch, ...]

    def count(self, kind: Kind) -> int:
        """How many days are of a kind."""
        return sum(day.kind == kind for day in self.days)

    def says(self) -> str:
        """«2024年9月2日至10月16日，计入20天，休息日不计入14天，不计入期限的期间10天»."""
        told = [f"{word}{self.count(kind)}天" for kind, word in _SAID.items() if self.count(kind)]
        return "，".join([say_span(self.days[0].day, self.days[-1].day), *told])


def strip(clock: Clock, asked: Example, found: Due, calendar: Calendar) -> Strip | None:
    """The strip of an answer ``found`` to what was ``asked``; None for a clock that counts no days or one too long to draw."""
    if found.term is None or (found.due is None and found.kind != "standing"):
        return None
    raw = found.due - found.rolled * ONE if found.due else None
    low, high = _window(asked, raw, found.due)
    if (high - low).days > MOST_YEARS * 366:
        return None
    begin = asked.restart_on or asked.start
    out = _paused(asked, raw or high)
    working = clock.term is not None and clock.term.measure == "WD"
    inside = (min(raw or high, begin), max(raw or high, begin))

    def kind(day: date) -> Kind:
        if day == begin and clock.first.rule != "same_day":
            return "start"
        if clock.direction == "after" and day < begin:
            return "void"
        if not inside[0] <= day <= inside[1]:
            return "rolled"
        if day in out:
            return "paused"
        return "rest" if working and not calendar.is_work(day) else "counted"

    every = [low + step * ONE for step in range((high - low).days + 1)]
    days = tuple(Day(day, kind(day), calendar.rest_name(day), calendar.is_made_up(day)) for day in every)
    scale = _scale(low, high, MOST_OF_MONTHS if found.days in ("M", "Y") else MOST_DAYS)
    return Strip(asked.start, raw, found.due, scale, days, () if scale == "day" else _stretches(days, scale))


def _window(asked: Example, raw: date | None, due: date | None) -> tuple[date, date]:
    """The first and the last day to draw; of a term that stands still, up to the day of asking."""
    ends = [day for day in (asked.start, raw, due) if day]
    if raw is None:
        ends += [day for day in (asked.on, asked.restart_on) if day and day > asked.start]
        if asked.on is None:
            ends += [min(pause.first, date.max - OPEN * ONE) + OPEN * ONE for pause in asked.pauses if pause.last is None]
    return min(ends), max(ends)


def _paused(asked: Example, end: date) -> set[date]:
    """The days that pauses take out, up to ``end``."""
    found: set[date] = set()
    for first, last in spans(asked.pauses):
        stop = min(last or end, end)
        found.update(first + step * ONE for step in range((stop - first).days + 1))
    return found


def _scale(low: date, high: date, most: int) -> Scale:
    if (high - low).days < most:
        return "day"
    months = (high.year - low.year) * 12 + high.month - low.month + 1
    return "month" if months <= MOST_MONTHS else "year"


def _stretches(days: tuple[Day, ...], scale: Scale) -> tuple[Stretch, ...]:
    found = []
    for _, run in groupby(days, key=lambda one: (one.day.year, one.day.month if scale == "month" else 0)):
        held = list(run)
        kinds: dict[Kind, int] = {}
        for one in held:
            kinds[one.kind] = kinds.get(one.kind, 0) + 1
        found.append(Stretch(held[0].day, held[-1].day, kinds))
    return tuple(found)
