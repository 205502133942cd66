"""A read report beside the ledger: the figures that answer each kind of claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fazhi.reading import Reading


def compare_with_ledger(reading: Reading, unit: str, year: int) -> Reading:
    """The reading with the status of every claim against the figures of a unit and year."""
    from fazhi.cli import ground

    ground.ready()
    from fazhi.report.answers import beside

    return beside(reading, ground.unit(unit), ground.year_of(year))
