"""Which figures count a row: the other side of the drill-down, asked of the row in hand without a query."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.indicators.figure import Figure, On, Part, Villages, figures
from fazhi.records.matching import matcher


def counted_by(row: Any, today: date) -> list[tuple[str, str, int]]:
    """(figure, label, year) of every figure that counts this row; of a stock the year of `today`."""
    if row.void:
        return []
    found: list[tuple[str, str, int]] = []
    for name, one in figures().items():
        if isinstance(one, Villages) and not one.at_least:
            continue  # a row is what keeps its village out of that figure
        for part in one.parts if isinstance(one, Figure) else ():
            if isinstance(row, part.ledger) and (year := _year(row, part, today)):
                found.append((name, one.label, year))
                break
    return found


def _year(row: Any, part: Part, today: date) -> int | None:
    """The year whose figure the part puts this row into."""
    if not matcher(part.ledger, part.where)(row):
        return None
    if isinstance(part.when, On):
        day = getattr(row, part.when.field)
        return day.year if day else None
    start, end = getattr(row, part.when.start), getattr(row, part.when.end)
    return today.year if start and start <= today and (end is None or end >= today) else None
