"""The access log of personal columns: each look is a line, the auditor reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from fazhi.org.access import Viewer
from fazhi.org.models import Role, Uncovering
from fazhi.trail.moments import end_of, start_of
from fazhi.trail.shape import cleaned


def log_uncovering(
    viewer: Viewer, entry: int, columns: Iterable[str], *, why: str, at: datetime, ledger: str = "", rows: int = 1
) -> Uncovering:
    """Adds a line: `viewer.person` saw these columns (field names) of the row with card `entry` in full at `at`.

    `entry` 0 with `ledger` and `rows` for an export of many rows. ValueError when no column is named or `at` has no zone.
    """
    names = sorted(set(columns))
    if not names or at.tzinfo is None:
        raise ValueError("a look at personal columns names its columns and its moment with the time zone")
    line = Uncovering(person=viewer.person, entry=entry, ledger=ledger, rows=rows, at=at)
    line.columns, line.why = ",".join(names)[:500], cleaned(why).strip()[:200]
    line.save()
    return line


def uncoverings(viewer: Viewer, first: date, last: date) -> QuerySet[Any]:
    """The lines of the days first…last (Asia/Shanghai), newest first, for an auditor; nobody else sees any."""
    if not viewer.has(Role.AUDITOR):
        return Uncovering.objects.none()
    lines = Uncovering.objects.filter(at__gte=start_of(first), at__lte=end_of(last))
    return lines.select_related("person").order_by("-at", "-pk")
