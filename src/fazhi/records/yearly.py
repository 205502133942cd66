"""Plans that a year takes over from the year before: the same lines a year later, without what was done and by which paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhi.records.fields import Day
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.row import Row


@dataclass(frozen=True)
class Line:
    """A line of last year's plan, the row it would become, and whether the new year has one of that name already."""

    old: Any
    new: Row
    there: bool


def plans() -> list[Ledger]:
    """The ledgers that are made anew each year (`Sheet.yearly`)."""
    return [ledger for ledger in ledgers().values() if ledger.sheet.yearly]


def done_on(ledger: Ledger) -> str:
    """The column with the day on which a line was done: the first day that is filled in later; «» when there is none."""
    return next((one.name for one in ledger.columns if one.later and isinstance(one.field, Day)), "")


def borne(ledger: Ledger, row: Row) -> str:
    """Who bears a line, in words: what stands last among the columns taken over, the title left aside."""
    others = [name for name in ledger.sheet.yearly if name != ledger.sheet.title]
    return ledger.shown(row, others[-1]) if others else ""


def a_year_later(day: date) -> date:
    """The same day of the next year; the last of February stays the last of February."""
    following = day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)
    leap = following.year % 4 == 0 and (following.year % 100 != 0 or following.year % 400 == 0)
    return following.replace(day=29) if leap and (day.month, day.day) == (2, 28) else following


def taken_over(ledger: Ledger, units: Collection[int], year: int) -> list[Line]:
    """What `year` could take over from the year before in these units, by day. Two queries."""
    sheet = ledger.sheet
    rows = ledger.model._default_manager.filter(unit_id__in=units, void=False)
    last = list(rows.filter(**{f"{sheet.day}__year": year - 1}).order_by(sheet.day, "pk"))
    there = set(rows.filter(**{f"{sheet.day}__year": year}).values_list(sheet.title, flat=True))
    return [Line(old, _new(ledger, old), getattr(old, sheet.title) in there) for old in last]


def _new(ledger: Ledger, old: Any) -> Row:
    said = {name: getattr(old, name) for name in ledger.sheet.yearly}
    said[ledger.sheet.day] = a_year_later(getattr(old, ledger.sheet.day))
    return ledger.model(unit_id=old.unit_id, **said)
