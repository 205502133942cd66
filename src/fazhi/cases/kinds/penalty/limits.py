"""What stands against what a step itself says: days that its form names, its ground, its amount.

Asked after the clocks of the case have run. A step that is being made is refused by the case's rules; what a spreadsheet
tells, or what a later correction brought about, stays with the sentence, and so does a step that a gate found too early.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fazhi.cases.life import Life
from fazhi.law import Calendar

TOLD = "据登记："
Deadlines = Mapping[str, Any]  # cases.running.Ran by clock
Limit = Callable[[Life, Deadlines, Calendar], str]


def hindrance(life: Life, limits: Mapping[str, Limit], deadlines: Deadlines, calendar: Calendar) -> str:
    """The sentences against the steps that were made; it begins with TOLD unless a step is being made just now."""
    now: list[str] = []
    known: list[str] = [says.rstrip("。") for says in life.early]
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
