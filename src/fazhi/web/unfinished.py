"""Which cell of a list says that its row is unfinished."""

from __future__ import annotations

from typing import Any

from fazhi.cases.row import Case
from fazhi.cases.unfinished import starts, unfinished
from fazhi.records.ledger import Column

__all__ = ["is_open", "unfinished"]


def is_open(row: Any, column: Column) -> bool:
    """Whether this cell says that its row is unfinished."""
    if isinstance(row, Case):
        return column.name == "state" and row.closed_on is None
    return starts(column) and getattr(row, column.name) == column.field.get_default()
