"""Due days that a gate has to know: the shipped text and calendar, so that folding stays pure.

A gate rests on the article itself. What a county sets over it (a longer time, a later notice of holidays) shows in the
deadline beside the case, not here.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from fazhi.law import LawError, due, load_book, load_calendar


@lru_cache(maxsize=2048)
def due_day(clock: str, start: date) -> date | None:
    """The due day of a shipped clock started on that day; None before any text of it."""
    try:
        return due(load_book().clock(clock, start), start, calendar=load_calendar()).due
    except LawError:
        return None
