"""年历: what a unit has before it in a year, gathered from law, reports, plans and cases. One file, one source."""

from __future__ import annotations

from fazhi.report.yearbook import cases, duties, plans, rota, themes
from fazhi.report.yearbook.item import KINDS, Asked, Item, Kind, Source

__all__ = ["KINDS", "Asked", "Item", "Kind", "yearbook"]

SOURCES: tuple[Source, ...] = (duties.find, themes.find, plans.find, rota.find, cases.find)


def yearbook(what: Asked) -> list[Item]:
    """Everything of the year in order of its last day; what is over longer stands before what is shorter."""
    found = [item for source in SOURCES for item in source(what)]
    return sorted(found, key=lambda item: (item.last, item.first, item.key))
