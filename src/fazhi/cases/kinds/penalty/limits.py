"""Days before which, or after which, a step may not be made: what stands against the days on which steps were made.

Asked after the clocks of the case have run, so it knows the county's own law and calendar. A step that is being made is
refused by the case's rules; what a spreadsheet tells, or what a later correction brought about, stays with the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from fazhi.cases.fold import say_day
from fazhi.cases.life import Life
from fazhi.law import Calendar, LawError, due, load_book, load_calendar

TOLD = "据登记："
Deadlines = Mapping[str, Any]  # cases.running.Ran by clock
Limit = Callable[[Life, Deadlines, Calendar], str]


def hindrance(life: Life, limits: Mapping[str, Limit], deadlines: Deadlines, calendar: Calendar) -> str:
    """The sentences against the steps that were made; it begins with TOLD unless a step is being made just now."""
    now: list[str] = []
    known: list[str] = []
    for move, limit in limits.items():
        step = life.did(move)
        if step and (says := limit(life, deadlines, calendar)):
            (now if step.exact and not step.number else known).append(says)
    if now:
        return "；".join(now)
    return f"{TOLD}{'；'.join(known)}"[:200] if known else ""


def barring(hindrance: str) -> str:
    """The sentence that refuses a step, or an empty text."""
    return "" if hindrance.startswith(TOLD) else hindrance


def not_before(step: date | None, until: date | None, says: str) -> str:
    """A step on or before a day that must have passed. `says` names the day: «催告书写明的日期{day}还没有过»."""
    return says.format(day=say_day(until)) if step and until and step <= until else ""


@lru_cache(maxsize=2048)
def due_day(clock: str, start: date) -> date | None:
    """The due day of a shipped clock, for what has to be known before the case's own clocks run; None before any text of it.

    What a county sets over it shows in the deadlines beside the case, not here.
    """
    try:
        return due(load_book().clock(clock, start), start, calendar=load_calendar()).due
    except LawError:
        return None
