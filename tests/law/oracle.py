"""A second count of every kind of clock, deliberately simple: one day after the other, with somebody else's holiday table.

Nothing of fazhi.law is used but its data classes. Tables of days are remembered, answers are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

from fazhi.law.clock import Clock, Example, Pause

ONE = timedelta(days=1)
NOTICED = range(2019, 2027)  # the years whose notice is out
TABLE = date(2005, 1, 1), date(2045, 12, 31)


class Refused(Exception):  # noqa: N818
    """The article does not allow what is asked."""


@dataclass(frozen=True)
class Answer:
    """What must agree with the engine; ``faults`` is their number."""

    due: date | None
    kind: str
    extended: int = 0
    not_counted: int = 0
    rolled: int = 0
    work_to: date | None = None
    faults: int = 0


@cache
def works(day: date) -> bool:
    """Working day by chinesecalendar, from its own tables; Monday to Friday where a year has no notice."""
    if day.year in NOTICED or date(2018, 12, 29) <= day < date(2019, 1, 1):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5


def paused(day: date, pauses: tuple[Pause, ...]) -> bool:
    """After a pause's first day, up to and including its last."""
    for pause in pauses:  # noqa: SIM110
        if pause.first < day and (pause.last is None or day <= pause.last):
            return True
    return False


def ends_month(day: date) -> bool:
    return (day + ONE).month != day.month


def months_long(start: date, months: int, step: timedelta = ONE) -> int:
    """How many days lie between ``start`` and the same date ``months`` months on (or back), else that month's end."""
    target = start.year * 12 + start.month + (months if step > timedelta(0) else -months)
    day, length = start, 0
    while True:
        day, length = day + step, length + 1
        if day.year * 12 + day.month == target and (day.day == start.day or day.day < start.day and ends_month(day)):
            return length


def days_long(clock: Clock, begin: date, extend: int, step: timedelta) -> int:
    """How many days have to count."""
    assert clock.term is not None
    total = clock.term.count + extend
    if clock.term.measure in ("M", "Y"):
        return months_long(begin, total * (12 if clock.term.measure == "Y" else 1), step)
    return total // 24 if clock.term.measure == "H" else total


def run(clock: Clock, begin: date, extend: int, pauses: tuple[Pause, ...]) -> list[date] | None:
    """Every day walked, from the first that may count to the last that does; None if an open pause comes before it."""
    assert clock.term is not None
    step = -ONE if clock.direction == "before" else ONE
    left = days_long(clock, begin, extend, step)
    day = begin if clock.first.rule == "same_day" else begin + step
    walked = []
    while True:
        walked.append(day)
        if paused(day, pauses):
            if any(pause.last is None and pause.first < day for pause in pauses):
                return None
        elif clock.term.measure != "WD" or works(day):
            left -= 1
            if left == 0:
                return walked
        day += step


def roll(day: date, rule: str) -> list[date]:
    """Every day stepped on while a rest day is rolled; the last of them is the day it becomes."""
    path = [day]
    while rule != "none" and not works(path[-1]):
        path.append(path[-1] + ONE if rule == "next" else path[-1] - ONE)
    return path


def work_to(clock: Clock, due: date | None, begun: date) -> date | None:
    """The last working day before a due rest day that does not roll; none for a wait, for hours, or before it began."""
    if due is None or clock.roll.rule != "none" or clock.bound == "earliest" or works(due):
        return None
    if clock.term and clock.term.measure == "H":
        return None
    day = roll(due, "previous")[-1]
    return None if clock.direction == "after" and day < begun else day


def refused(clock: Clock, asked: Example) -> bool:
    """Whether the article, or plain sense, forbids the question."""
    start, given = asked.start, asked.given
    if given and (clock.shape != "given" or given < start):
        return True
    if clock.shape != "term":
        return bool(asked.pauses or asked.extend or asked.extended_on or asked.restart_on)
    for pause in asked.pauses:
        if not clock.pauses or pause.name and pause.name not in clock.pauses or pause.first < start:
            return True
        if pause.last and pause.last < pause.first:
            return True
    if asked.restart_on and (not clock.restart or asked.restart_on < start):
        return True
    return _forbidden_extension(clock, asked)


def _forbidden_extension(clock: Clock, asked: Example) -> bool:
    if asked.extended_on and (not asked.extend or asked.extended_on < asked.start):
        return True
    if not asked.extend:
        return False
    if asked.extend < 0 or clock.extend is None or asked.extend > clock.extend.up_to.count:
        return True
    return clock.extend.up_to.measure == "H" and asked.extend % 24 != 0


def answer(clock: Clock, asked: Example) -> Answer:
    """The answer, walked. Refused where the question is not allowed."""
    if refused(clock, asked):
        raise Refused
    if clock.shape == "term":
        return _term(clock, asked)
    if clock.shape in ("prompt", "none") or clock.shape == "given" and not asked.given:
        return Answer(None, clock.shape)
    if clock.shape == "every":
        path = next(path for path in _returning(clock, asked.start) if path[-1] >= (asked.on or asked.start))
        kind = "recurring"
    elif clock.shape == "given":
        assert asked.given is not None
        path, kind = roll(asked.given, clock.roll.rule), "given"
    else:
        path = roll(_before_date(clock, asked.start), clock.roll.rule)
        kind = _kind(path if clock.roll.rule != "none" else [])
    return Answer(path[-1], kind, rolled=(path[-1] - path[0]).days, work_to=work_to(clock, path[-1], asked.start))


def _term(clock: Clock, asked: Example) -> Answer:
    assert clock.term is not None
    begin, extend, faults = asked.restart_on or asked.start, asked.extend, 0
    if asked.extended_on:
        plain = run(clock, begin, 0, asked.pauses)
        if plain and asked.extended_on > roll(plain[-1], clock.roll.rule)[-1]:
            extend, faults = 0, 1
    walked = run(clock, begin, extend, asked.pauses)
    if walked is None:
        return Answer(None, "standing", extend, faults=faults)
    path = roll(walked[-1], clock.roll.rule)
    trusted = walked if clock.term.measure == "WD" else path if clock.roll.rule != "none" else []
    return Answer(
        path[-1],
        _kind(trusted),
        extend,
        sum(paused(day, asked.pauses) for day in walked) if asked.pauses else 0,
        (path[-1] - path[0]).days,
        work_to(clock, path[-1], begin),
        faults,
    )


def _kind(days: list[date]) -> str:
    """Provisional as soon as one of the days that had to be known as worked or rested lies in a year without a notice."""
    return "fixed" if all(day.year in NOTICED for day in days) else "provisional"


def _before_date(clock: Clock, start: date) -> date:
    day = start
    while ((day + ONE).month, (day + ONE).day) != clock.month_day:
        day += ONE
    return day


def _returning(clock: Clock, start: date) -> Iterator[list[date]]:
    """The days of a recurring duty from its start on, each with its way to the day it is rolled to, none before the start."""
    assert clock.every is not None
    places, wanted, day = _places(clock.every.period), clock.every.day, start
    while True:
        number, last = places[day]
        if number == wanted or last and (wanted == 0 or number < wanted):
            path = roll(day, clock.roll.rule)
            if path[-1] >= start:
                yield path
        day += ONE


@cache
def _places(period: str) -> dict[date, tuple[int, bool]]:
    """Each day's number in its period, and whether it is the last of it."""
    found, number, day = {}, 1, TABLE[0]
    while day < TABLE[1]:
        last = _begins(period, day + ONE)
        found[day] = number, last
        number, day = 1 if last else number + 1, day + ONE
    return found


def _begins(period: str, day: date) -> bool:
    if period == "half_month":
        return day.day in (1, 16)
    return day.day == 1 and day.month in {"month": range(1, 13), "quarter": (1, 4, 7, 10), "year": (1,)}[period]
