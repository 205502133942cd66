"""What of a ledger is unfinished: a case that is not closed; else a row that still stands in its first state."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.row import Case
from fazhi.records.ledger import Column, Ledger

STATE = "state"  # the column by which a ledger says where a row stands; its default is the unfinished state


def starts(column: Column) -> bool:
    """Whether a column says where a row stands."""
    return column.name == STATE and bool(column.field.choices) and column.field.has_default()


def unfinished(ledger: Ledger) -> tuple[Q, str] | None:
    """The condition and its name; None where the ledger knows no such thing."""
    if issubclass(ledger.model, Case):
        return Q(closed_on__isnull=True), "在办"
    for column in map(ledger.column, ledger.sheet.filters):
        if starts(column):
            value = column.field.get_default()
            return Q(**{column.name: value}), str(dict(column.field.flatchoices).get(value, value))
    return None
