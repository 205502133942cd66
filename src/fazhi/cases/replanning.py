"""After a changed calendar or law: all open cases are folded again in one commit; what moved is told and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fazhi.cases.fold import Standing
from fazhi.cases.kind import REPLAN
from fazhi.cases.models import Deadline, Event
from fazhi.cases.moving import materialise
from fazhi.cases.row import Case, kinds
from fazhi.cases.standing import apply, events_of, fold_row, ground, standing_of
from fazhi.records.ledger import name_of
from fazhi.trail import bulk
from fazhi.trail.moments import day_of
from fazhi.trail.writing import Author, Writing, writing


@dataclass(frozen=True)
class Shifted:
    """One deadline of an open case that moved: from `old` to `new` (None: no day can be named)."""

    entry: int
    ledger: str
    title: str
    clock: str
    label: str
    old: date | None
    new: date | None


def replan(*, by: Author, why: str, at: datetime, door: str = "web") -> list[Shifted]:
    """Folds every open case on the law and the calendar as they stand now. One commit, or none when nothing moved.

    Closed cases keep their day; `difference` shows what the new calendar would say.
    """
    found: list[Shifted] = []
    on = ground()
    with writing(by=by, why=why, door=door, at=at) as one:
        for name, model in kinds().items():
            rows = list(model.objects.standing().exclude(state__in=model.kind.final))
            events = events_of([row.pk for row in rows])
            stored = _stored([row.pk for row in rows])
            for row in rows:
                standing = fold_row(row, events.get(row.pk, []), on)
                moved = _moved(name, row, standing, stored.get(row.pk, {}))
                if moved:
                    _write(one, row, standing, moved, events.get(row.pk, []), day_of(at))
                    found += moved
    return found


def _stored(keys: list[int]) -> dict[int, dict[str, date | None]]:
    found: dict[int, dict[str, date | None]] = {}
    for part in bulk.chunks(keys):
        waiting = Deadline.objects.filter(entry__in=part, met_on=None, ended_on=None)
        for entry, clock, due in waiting.values_list("entry_id", "clock", "due"):
            found.setdefault(entry, {})[clock] = due
    return found


def _moved(name: str, row: Case, standing: Standing, stored: dict[str, date | None]) -> list[Shifted]:
    title = str(getattr(row, row.sheet.title))
    return [
        Shifted(row.pk, name, title, ran.clock, ran.label, stored.get(ran.clock), ran.due.due)
        for ran in standing.deadlines
        if ran.waits and stored.get(ran.clock) != ran.due.due
    ]


def _write(one: Writing, row: Any, standing: Standing, moved: list[Shifted], events: list[Event], on: date) -> None:
    told = [] if events else materialise(one, row)
    changes = [{"clock": s.clock, "label": s.label, "old": _iso(s.old), "new": _iso(s.new)} for s in moved]
    one.put(Event(entry_id=row.pk, move=REPLAN, on=max(on, getattr(row, row.kind.opening)), data={"changes": changes}))
    apply(row, standing)
    row.steps += len(told) + 1
    one.put(row)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def difference(row: Case) -> list[Shifted]:
    """What today's law and calendar would say of a closed case's deadlines, where it is another day."""
    if not (kept := standing_of(row)).closed:
        return []
    fresh = fold_row(row, events_of([row.pk])[row.pk], ground(), pin=False)
    old = {ran.clock: ran.due.due for ran in kept.deadlines}
    title, name = str(getattr(row, row.sheet.title)), name_of(type(row))
    return [
        Shifted(row.pk, name, title, ran.clock, ran.label, old.get(ran.clock), ran.due.due)
        for ran in fresh.deadlines
        if old.get(ran.clock) != ran.due.due
    ]
