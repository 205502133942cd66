"""The course of one clock, from its start to its end: what the engine finds and the reasons tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .calendar import Calendar
from .clock import Clock, Pause
from .count import ONE, Span

Kind = Literal["fixed", "provisional", "standing", "recurring", "prompt", "given", "none"]


@dataclass
class Course:
    """``raw`` is the last day of the term, ``due`` the same after rolling, ``begin`` the last day not yet counted.

    ``skipped`` holds the pauses as united spans, ``granted`` the extension in the clock's days, ``asked`` the day
    of asking. The two days are None while no day can be named.
    """

    clock: Clock
    start: date
    calendar: Calendar
    asked: date | None = None
    due: date | None = None
    raw: date | None = None
    kind: Kind = "fixed"
    begin: date = date.min
    restart_on: date | None = None
    granted: int = 0
    extended_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    skipped: list[Span] = field(default_factory=list)
    work_to: date | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def window(self) -> tuple[date, date]:
        """The days that were walked through, both ends included."""
        if self.raw is None:
            return self.begin + ONE, (self.asked or self.begin) + ONE
        if self.clock.direction == "before":
            return self.raw, self.begin - ONE
        return self.begin + ONE, self.raw

    @property
    def not_counted(self) -> int:
        """Calendar days of the pauses inside the run."""
        if self.raw is None:
            return 0
        run = [(max(first, self.begin + ONE), last) for first, last in self.skipped if last]
        return sum((last - first).days + 1 for first, last in run if first <= self.raw)

    @property
    def rolled(self) -> int:
        return (self.due - self.raw).days if self.due and self.raw else 0

    def guessed(self) -> list[int]:
        """The years without a notice on which the answer rests."""
        if self.raw is None or self.due is None:
            return []
        if self.clock.term and self.clock.term.measure == "WD":
            low, high = self.window
            return self.calendar.unknown(low, high) if low <= high else []
        if self.clock.roll.rule == "none":
            return []
        return self.calendar.unknown(*sorted((self.raw, self.due)))
