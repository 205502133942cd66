"""Keeping rows: the one door through which people's rows reach the trail. Asked, checked, then written as one commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from fazhi.org.access import Viewer
from fazhi.records.checking import Fault, all_faults
from fazhi.records.locking import lock_faults
from fazhi.records.models import Tally
from fazhi.records.permission import Refused, allowed
from fazhi.records.row import Row
from fazhi.records.tallies import refuse_tallied
from fazhi.trail.models import Commit
from fazhi.trail.writing import Writing, writing

__all__ = ["Fault", "Refused", "keep", "withdraw"]


def store(
    rows: Sequence[Row],
    *,
    viewer: Viewer,
    why: str,
    door: str,
    at: datetime,
    beside: Callable[[Writing], None] | None = None,
) -> Commit | None:
    """Writes checked rows as one commit. What depends on other rows is asked under the lock.

    `beside` writes what belongs to the rows into the same commit; only the import of a source has it, so that what another
    system fills is refused without it.
    """
    with writing(by=viewer.person, why=why, door=door, at=at) as one:
        refuse_tallied(rows)
        if beside is None and (found := lock_faults(rows)):
            raise Refused(*found)
        for row in rows:
            one.put(row)
        if beside is not None:
            beside(one)
    return one.commit


def keep(rows: Iterable[Row], *, viewer: Viewer, why: str, door: str, at: datetime) -> Commit | None:
    """Checks and writes ledger rows (new ones, or changed ones that bear the `since` they were read with).

    None when nothing differs. Raises Refused with every fault, or trail.writing.Conflict when somebody was first.
    """
    kept = list(rows)
    if any(isinstance(row, Tally) for row in kept):
        raise TypeError("tallies are kept by keep_tally")
    if found := allowed(kept, viewer) or all_faults(kept):
        raise Refused(*found)
    return store(kept, viewer=viewer, why=why, door=door, at=at)


def withdraw(row: Row, reason: str, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Voids a row (or a tally): nothing is deleted, the reason stands in the trail."""
    if not reason.strip():
        raise Refused(Fault("reason", "请写明作废原因。"))
    if not row.since:
        raise Refused(Fault("", "这条记录还没有保存，无需作废。"))
    if found := allowed([row], viewer):
        raise Refused(*found)
    row.void = True
    try:
        with writing(by=viewer.person, why=f"作废：{reason.strip()}", door=door, at=at) as one:
            one.put(row)
    except BaseException:
        row.void = False
        raise
    return one.commit
