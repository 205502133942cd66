"""Waiting: a step that may first be made on a day, because a minimum clock or a day named in a paper must run out before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from fazhi.cases.life import Life
from fazhi.law.cited import BINDING
from fazhi.law.days import say_day

NEXT = timedelta(days=1)
FAR = 120  # days; no clock that counts back is longer


@dataclass(frozen=True)
class Wait:
    """`first` the first day on which the step may be made (None: nobody can name it yet), `says` why, with that day."""

    first: date | None
    says: str


def after(day: date | None, says: str) -> Wait | str:
    """From the day after `day`; nothing to wait for where there is none. `says` has places {day} and {first}."""
    if day is None:
        return ""
    return Wait(day + NEXT, says.format(day=say_day(day), first=say_day(day + NEXT)))


def after_clock(life: Life, clock: str, says: str) -> Wait | str:
    """From the day after the clock's due day, by the county's law and days. One that only advises, or was met, shuts nothing.

    A clock that stands still, or whose holidays are not known, is said.
    """
    ran = life.deadline(clock)
    if ran is None or ran.due.mark not in BINDING:
        return ""
    if ran.due.kind == "standing":
        return Wait(None, f"“{ran.label}”停止计算，恢复之后才能确定最早的日期。")
    found = after(ran.due.due, says)
    if isinstance(found, Wait) and ran.due.kind == "provisional":
        return Wait(found.first, f"{found.says}放假安排还没有公布，日期可能变动。")
    return found


def until_over(clock: str, says: str) -> Callable[[Life], Wait | str]:
    """A gate's function: shut until a minimum clock has run out."""
    return lambda life: after_clock(life, clock, says)


def until_past(column: str, says: str) -> Callable[[Life], Wait | str]:
    """A gate's function: shut until the day that a column names (in a paper of ours) has passed."""
    return lambda life: after(life.value(column), says)


def latest(*found: Wait | str) -> Wait | str:
    """The one that opens last; one that cannot be dated before all others."""
    waits = [one for one in found if isinstance(one, Wait)]
    return max(waits, key=lambda one: one.first or date.max, default="")


def earliest(life: Life, clock: str, told: date) -> date | None:
    """The first day for which something told (served, urged) on `told` is in time, by a clock that counts back from it."""
    for ahead in range(FAR):
        day = told + timedelta(days=ahead)
        last = life.rule.due_day(clock, day)
        if last and last >= told:
            return day
    return None
