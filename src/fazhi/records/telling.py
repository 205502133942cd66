"""What was told by phone and what became of it: for the village that told it, and for the clerk who keeps the ledger."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from fazhi.org.access import Viewer
from fazhi.org.models import Post, Role, Unit
from fazhi.records.ledger import Ledger
from fazhi.records.told import first_commits, told_ledgers
from fazhi.trail.models import Commit

MINE, THEIRS = 30, 14  # days looked back: for one's own, for what villages told
MOST = 200  # rows of each ledger


@dataclass(frozen=True)
class Told:
    """One row as it was told: who and when, what became of it in words (`gone`: void), whether the town changed it since."""

    ledger: Ledger
    row: Any
    unit: Unit | None
    at: datetime
    by: str
    fate: str
    gone: bool
    touched: bool

    @property
    def title(self) -> str:
        """What the row is called."""
        return self.ledger.title(self.row)

    @property
    def day(self) -> date:
        """When it happened."""
        found: date = getattr(self.row, self.ledger.sheet.day)
        return found


def my_told(viewer: Viewer, day: date) -> list[Told]:
    """What this person told in the last 30 days, newest first. Three queries, and four for each ledger he told of."""
    return _told(viewer, [viewer.person.pk], viewer.tells | viewer.written, day - timedelta(days=MINE))


def told_lately(viewer: Viewer, day: date) -> list[Told]:
    """What villages told in the last 14 days where the viewer keeps the ledgers, newest first; nothing waits for his consent."""
    held = Q(start__lte=day) & (Q(end__isnull=True) | Q(end__gte=day - timedelta(days=THEIRS)))
    posts = Post.objects.filter(held, role=Role.VILLAGE, unit__among=viewer.written, void=False)
    authors = set(posts.values_list("person", flat=True))
    return _told(viewer, authors, viewer.written, day - timedelta(days=THEIRS)) if authors else []


def _told(viewer: Viewer, authors: Collection[int], units: frozenset[int], first: date) -> list[Told]:
    """The rows first written by these people since a day, in these units."""
    start = datetime.combine(first, time(), UTC)
    commits = {one.seq: one for one in Commit.objects.filter(at__gte=start, by_id__in=authors)}
    found: list[Told] = []
    for ledger in told_ledgers() if commits else []:
        found += _of(viewer, ledger, commits, units)
    return sorted(found, key=lambda one: (one.at, one.row.pk), reverse=True)


def _of(viewer: Viewer, ledger: Ledger, commits: dict[int, Commit], units: frozenset[int]) -> list[Told]:
    model = ledger.model
    versions = model.version._default_manager.filter(since__in=list(commits), unit__among=units)
    keys = list(versions.order_by("-since", "-row").values_list("row", flat=True)[:MOST])
    if not keys:
        return []
    firsts = first_commits(ledger, keys)
    rows = [row for row in model._default_manager.filter(pk__in=keys, unit__among=units) if firsts[row.pk] in commits]
    lasts = Commit.objects.in_bulk([row.since for row in rows])
    return [_line(viewer, ledger, row, commits[firsts[row.pk]], lasts) for row in rows]


def _line(viewer: Viewer, ledger: Ledger, row: Any, told: Commit, lasts: dict[int, Commit]) -> Told:
    last = lasts[row.since]
    touched, unit = last.by_id != told.by_id, viewer.tree.units.get(row.unit_id)
    return Told(ledger, row, unit, told.at, told.by_name, _fate(ledger, row, last, touched), row.void, touched)


def _fate(ledger: Ledger, row: Any, last: Commit, touched: bool) -> str:
    """What became of it, as one says it to a neighbour."""
    if row.void:
        reason = last.why.removeprefix("作废：")
        return f"镇里已作废：{reason}" if touched else "已撤回"
    phone = ledger.sheet.phone
    said = ledger.shown(row, phone.fate) if phone and phone.fate else ""
    return said or ("镇里已补充" if touched else "已登记")
