"""Hiding: a case of which nothing may be kept loses its texts in every version the moment it is known to be one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fazhi.cases.fold import Standing
from fazhi.cases.kind import Kind, Secret
from fazhi.cases.row import Case
from fazhi.org.models import Person
from fazhi.org.tree import tree
from fazhi.records.linking import cut
from fazhi.trail.moments import day_of
from fazhi.trail.redaction import Lingering, redact
from fazhi.trail.writing import write


def newly_hidden(kind: Kind, before: Standing, after: Standing) -> Secret | None:
    """The rule of secrecy, when the case has just come into a state in which nothing may be kept."""
    secrecy = kind.secret
    return secrecy if secrecy and secrecy.when(after.columns) and not secrecy.when(before.columns) else None


def bare(row: Case, secrecy: Secret, at: datetime) -> None:
    """Leaves a title that says what the case is, under the town itself."""
    town = tree().town(row.unit_id, day_of(at))
    row.unit_id = town.pk if town else row.unit_id
    for name in secrecy.columns:
        setattr(row, name, secrecy.title if name == row.sheet.title else "")


def hush(row: Case, secrecy: Secret, by: Person, door: str, at: datetime) -> tuple[Any, str]:
    """Erases every text of the case and its steps, in all versions, cuts its links, and writes what is left again."""
    warning = ""
    try:
        redact([row], order=secrecy.order, by=by, door=door, at=at)
    except Lingering as lingering:  # erased, but the log could not be emptied
        warning = str(lingering)
    left: Any = type(row).objects.get(pk=row.pk)
    bare(left, secrecy, at)
    write([left, *cut(row.pk)], by=by, why=f"只留登记要素（登记号{row.pk}）", door=door, at=at)
    return left, warning
