"""Rows of the tests: disputes written by the system at a given moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.models import Commit
from fazhi.trail.writing import SYSTEM, write
from tests.conftest import NOON, World


def dispute(world: World, **values: Any) -> Dispute:
    """A dispute that is not yet written."""
    given = {"found_on": date(2024, 3, 5), "matter": "地界纠纷", "kind": "neighbour", "unit": world.villages[0], **values}
    return Dispute(**given)


def put(*rows: Any, at: datetime = NOON, why: str = "登记") -> Commit | None:
    """Writes rows as one commit."""
    return write(rows, by=SYSTEM, why=why, door="cli", at=at)


def done(*rows: Any, at: datetime = NOON) -> Commit:
    """Writes rows that surely differ."""
    commit = put(*rows, at=at)
    assert commit is not None
    return commit


def again(row: Any) -> Any:
    """The row as it stands."""
    return type(row).objects.get(pk=row.pk)


def numbers(rows: Iterable[Any]) -> list[int]:
    """Primary keys."""
    return [row.pk for row in rows]
