"""When is it due: a clock, a start and what happened since, to a day with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .calendar import Calendar
from .clock import HOURS, Clock, Every, Measure, Pause
from .count import backwards, before_date, forwards, recurring, shift, spans
from .course import Course, Kind
from .error import LawError
from .reasons import assumptions, reasons

FARTHEST_ROLL = 40  # days; one stretch of a notice is under 31


@dataclass(frozen=True)
class Due:
    """The answer. ``due`` is None where no day can be named (kind standing, prompt, none, or given but not told).

    term, extended: in ``days`` (D, WD, M, Y); not_counted: calendar days of the pauses that moved the day; rolled:
    calendar days from the last day of the term to ``due``, negative backwards. ``work_to``: the last working day
    before a due day that is a rest day and does not roll. ``faults``: what was done too late to count.
    """

    clock: str
    label: str
    start: date
    due: date | None
    bound: str
    kind: Kind
    term: int | None
    days: str | None
    extended: int
    not_counted: int
    rolled: int
    law: str
    version: date
    article: str
    mark: str
    force: str
    assumed: tuple[str, ...]
    reasons: tuple[str, ...]
    work_to: date | None = None
    faults: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The contract of ``fazhi due --json``: exactly its keys, days as ISO text."""
        keys = ("clock", "start", "due", "bound", "kind", "term", "days", "extended", "not_counted", "rolled")
        more = ("law", "version", "article", "mark", "force", "assumed", "reasons")
        return {key: _plain(getattr(self, key)) for key in keys + more}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def due(
    clock: Clock,
    start: date,
    *,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    extend: int = 0,
    extended_on: date | None = None,
    restart_on: date | None = None,
    on: date | None = None,
    given: date | None = None,
) -> Due:
    """The due day of ``clock`` started on ``start``.

    ``extend`` counts in the clock's own days and is added to the term before rolling; above the cap it is refused,
    granted (``extended_on``) after the due day it is left out and named in ``faults``. ``restart_on`` begins the
    term anew. ``on`` is the day of asking: days left, or the next day of a recurring duty. ``given`` is the day
    written in the paper. LawError, in Chinese, for what the article does not allow.
    """
    course = Course(clock, start, calendar, on, pauses=tuple(pauses), restart_on=restart_on)
    if given and clock.shape != "given":
        raise LawError(f"“{clock.label}”的期限由条文规定，不能另填载明的日期")
    if clock.shape != "term":
        if pauses or extend or extended_on or restart_on:
            raise LawError(f"“{clock.label}”不是按天数计算的时限，不能填写中止、延长或者重新起算")
        _without_days(course, given)
    else:
        _check_pauses(clock, start, pauses)
        _check_extension(clock, start, extend, extended_on)
        if restart_on and not clock.restart:
            raise LawError(f"{clock.say_source()}没有规定重新起算，“{clock.label}”不能填写重新起算日")
        if restart_on and restart_on < start:
            raise LawError(f"重新起算日{restart_on}早于起算日{start}，请核对")
        _run_term(course, extend, extended_on)
    if course.kind == "fixed" and course.guessed():
        course.kind = "provisional"
    course.work_to = _work_to(course)
    return _answer(course)


def _work_to(course: Course) -> date | None:
    """The last working day before a due day that is a rest day and does not roll.

    None for a minimum time (it must run out), for hours (they run through the night) and where that day lies before the start.
    """
    clock, due_day = course.clock, course.due
    hours = clock.term is not None and clock.term.measure == "H"
    if due_day is None or clock.roll.rule != "none" or clock.bound == "earliest" or hours or course.calendar.is_work(due_day):
        return None
    day = course.calendar.before(due_day, 1)
    return day if clock.direction == "before" or day >= (course.restart_on or course.start) else None


def _check_pauses(clock: Clock, start: date, pauses: Sequence[Pause]) -> None:
    if pauses and not clock.pauses:
        raise LawError(f"{clock.say_source()}没有规定可以不计入期限的期间，“{clock.label}”不能填写中止")
    for pause in pauses:
        if pause.name and pause.name not in clock.pauses:
            raise LawError(f"“{clock.label}”没有“{pause.name}”这种中止，可用的是：{'、'.join(clock.pauses)}")
        if pause.last and pause.last < pause.first:
            raise LawError(f"中止的结束日{pause.last}早于开始日{pause.first}，请核对")
        if pause.first < start:
            raise LawError(f"中止的开始日{pause.first}早于起算日{start}，请核对")


def _check_extension(clock: Clock, start: date, extend: int, extended_on: date | None) -> None:
    if extend < 0:
        raise LawError("延长的天数不能是负数")
    if extend and clock.extend is None:
        raise LawError(f"{clock.say_source()}没有规定可以延长，“{clock.label}”不能延长")
    if clock.extend and extend > clock.extend.up_to.count:
        cap = clock.extend.up_to
        raise LawError(f"{clock.say_source()}规定延长最长不超过{cap.say()}，不能延长{cap.say(extend)}")
    if clock.extend and clock.extend.up_to.measure == "H" and extend % HOURS:
        raise LawError(f"“{clock.label}”按小时计算，只能延长{HOURS}小时的倍数，不能延长{extend}小时")
    if extended_on and not extend:
        raise LawError("填写了批准延长的日期，但没有填写延长多少天")
    if extended_on and extended_on < start:
        raise LawError(f"批准延长的日期{extended_on}早于起算日{start}，请核对")


def _run_term(course: Course, extend: int, extended_on: date | None) -> None:
    clock, calendar, term = course.clock, course.calendar, course.clock.term
    assert term is not None
    first, same_day = course.restart_on or course.start, clock.first.rule == "same_day"
    count, measure = _days(term.count, term.measure)
    if clock.direction == "before":
        course.begin = shift(first, 1 if same_day else 0)
        course.raw = backwards(first, count, measure, calendar, same_day=same_day)
    else:
        course.begin = shift(first, -1 if same_day else 0)
        course.skipped = [span for span in spans(course.pauses) if span[1] is None or span[1] > course.begin]
        plain = forwards(first, count, measure, calendar, course.skipped, same_day=same_day)
        end = calendar.roll(plain, clock.roll.rule) if plain else None
        if end and extended_on and extended_on > end:
            course.faults.append(f"{extended_on}批准延长{term.say(extend)}时，期限已于{end}届满，延长无效，仍按原期限")
            extend = 0
        course.granted, course.extended_on = extend, extended_on if extend else None
        longer, _ = _days(term.count + extend, term.measure)
        course.raw = forwards(first, longer, measure, calendar, course.skipped, same_day=same_day)
    if course.raw is None:
        course.kind = "standing"
        return
    course.due = calendar.roll(course.raw, clock.roll.rule)


def _days(count: int, measure: Measure) -> tuple[int, Measure]:
    """Hours as the whole days they are; anything else as it is."""
    return (count // HOURS, "D") if measure == "H" else (count, measure)


def _without_days(course: Course, given: date | None) -> None:
    """The clocks that count no days."""
    clock, start = course.clock, course.start
    if clock.month_day:
        course.raw = before_date(*clock.month_day, start)
    elif clock.every:
        course.kind = "recurring"
        course.raw = _returning(course, clock.every)
    elif clock.shape == "given":
        course.kind = "given"
        if given and given < start:
            raise LawError(f"载明的日期{given}早于起算日{start}，请核对")
        course.raw = given
    else:
        course.kind = "prompt" if clock.shape == "prompt" else "none"
    course.due = course.calendar.roll(course.raw, clock.roll.rule) if course.raw else None


def _returning(course: Course, every: Every) -> date:
    """The first day of a recurring duty, since its start, that after rolling is not before the day of asking."""
    since = max(course.start, course.asked or course.start)
    low = since if course.clock.roll.rule == "none" else max(course.start, shift(since, -FARTHEST_ROLL))
    raw = recurring(every.period, every.day, low)
    while course.calendar.roll(raw, course.clock.roll.rule) < since:
        raw = recurring(every.period, every.day, shift(raw, 1))
    return raw


def _answer(course: Course) -> Due:
    clock, term = course.clock, course.clock.term
    return Due(
        clock=clock.name,
        label=clock.label,
        start=course.start,
        due=course.due,
        bound=clock.bound,
        kind=course.kind,
        term=term.count if term else None,
        days=term.measure if term else None,
        extended=course.granted,
        not_counted=course.not_counted,
        rolled=course.rolled,
        law=clock.law,
        version=clock.version,
        article=clock.article,
        mark=clock.mark,
        force=clock.force,
        assumed=tuple(assumptions(course)),
        reasons=tuple(reasons(course)),
        work_to=course.work_to,
        faults=tuple(course.faults),
    )
