"""A read report beside the ledger: the figures that answer each kind of claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fazhi.reading import Reading
    from fazhi.report.examined import Examined


def compare_with_ledger(reading: Reading, unit: str, year: int) -> Reading:
    """The reading with the status of every claim against the figures of a unit and year."""
    from fazhi.report.examined import Examined

    return examined_beside(Examined("", reading), unit, year).reading


def examined_beside(examined: Examined, unit: str, year: int | None) -> Examined:
    """The same held against the unit's ledger of the year, else of the report's own."""
    from fazhi.cli import ground

    ground.ready()
    from fazhi.report.examining import beside_ledger

    asked = year or examined.reading.year
    return beside_ledger(examined, ground.unit(unit), ground.year_of(asked) if asked else None)
