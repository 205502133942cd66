"""A figure as programs read it: the same answer from the command line and the API."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fazhi.indicators.compute import behind, digest, villages
from fazhi.indicators.figure import Villages
from fazhi.indicators.result import Result
from fazhi.indicators.scope import Scope
from fazhi.trail.writing import head


def plain(value: int | Decimal | None) -> int | float | None:
    """A number as JSON holds it: whole numbers whole, a percentage with its six decimals."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def said(scope: Scope, unit: str, result: Result, *, rows: bool = False) -> dict[str, Any]:
    """The answer's JSON; with `rows` also the numbers of the records behind it, of a figure
    of villages its list too. `as_of` is the commit it rests on.

    `unit` is the name by which the unit goes now: at an early commit it may not have been written down yet.
    """
    newest = head() if scope.seq is None else None
    pairs = sorted(behind(scope, result.indicator.name))
    one: dict[str, Any] = {
        "indicator": result.indicator.name,
        "version": result.indicator.version,
        "unit": unit,
        "from": scope.start.isoformat(),
        "to": scope.end.isoformat(),
        "as_of": scope.seq if scope.seq is not None else (newest.seq if newest else 0),
        "state": result.state,
        "value": plain(result.value),
        "measure": result.indicator.measure,
        "numerator": plain(result.numerator),
        "denominator": plain(result.denominator),
        "rows": result.rows,
        "single": plain(result.single),
        "tally": plain(result.tally),
        "digest": digest(pairs),
        "shown": result.shown,
        "notes": list(result.notes),
    }
    if not rows:
        return one
    told: dict[str, Any] = {"row_ids": [key for key, _ in pairs]}
    if isinstance(result.indicator, Villages):
        told["villages"] = [{"unit": village.unit, "rows": village.rows} for village in villages(scope, result.indicator.name)]
    return one | told
