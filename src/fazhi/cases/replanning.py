"""After a changed calendar or law: all open cases are folded again in one commit; what moved is told and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fazhi.cases.deadlines import refresh
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

Kept = dict[str, Deadline]  # the deadlines of a case that wait, by clock


@dataclass(frozen=True)
class Shifted:
    """One deadline of an open case that moved: from `old` to `new` (None: no day can be named, or the clock no longer runs)."""

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
            same: list[tuple[Case, Standing]] = []
            for row in rows:
                standing = fold_row(row, events.get(row.pk, []), on)
                moved = _moved(name, row, standing, stored.get(row.pk, {}))
                if moved:
                    _write(one, row, standing, moved, events.get(row.pk, []), day_of(at))
                    found += moved
                elif _told(standing) != {clock: _tells(kept) for clock, kept in stored.get(row.pk, {}).items()}:
                    same.append((row, standing))
            _refresh(same)
    return found


def _refresh(standings: list[tuple[Case, Standing]]) -> None:
    """Cases whose days stand: what their deadlines say of themselves (provisional, advisory) follows without a step."""
    for part in bulk.chunks([row.pk for row, _ in standings]):
        Deadline.objects.filter(entry__in=part).delete()
    refresh(standings)


def _stored(keys: list[int]) -> dict[int, Kept]:
    found: dict[int, Kept] = {}
    for part in bulk.chunks(keys):
        for kept in Deadline.objects.filter(entry__in=part, met_on=None, ended_on=None):
            found.setdefault(kept.entry_id, {})[kept.clock] = kept
    return found


def _tells(kept: Deadline) -> tuple[object, ...]:
    return kept.label, kept.due, kept.kind, kept.mark, kept.force, kept.bound, kept.counts, kept.law_version


def _told(standing: Standing) -> dict[str, tuple[object, ...]]:
    waiting = [ran for ran in standing.deadlines if ran.waits]
    return {
        ran.clock: (ran.label, ran.due.due, ran.due.kind, ran.due.mark, ran.due.force, ran.due.bound, ran.counts, ran.due.version)
        for ran in waiting
    }


def _moved(name: str, row: Case, standing: Standing, stored: Kept) -> list[Shifted]:
    title = str(getattr(row, row.sheet.title))
    days = {clock: kept.due for clock, kept in stored.items()}
    moved = [
        Shifted(row.pk, name, title, ran.clock, ran.label, days.get(ran.clock), ran.due.due)
        for ran in standing.deadlines
        if ran.waits and days.get(ran.clock) != ran.due.due
    ]
    runs = {ran.clock for ran in standing.deadlines}
    gone = [kept for clock, kept in stored.items() if clock not in runs and kept.due]
    return moved + [Shifted(row.pk, name, title, kept.clock, kept.label, kept.due, None) for kept in gone]


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
