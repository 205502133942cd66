"""What the town planned for itself: every ledger that is made anew each year, line by line on its planned day."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.records.ledger import Ledger
from fazhi.records.yearly import borne, done_on, plans
from fazhi.report.yearbook.item import KINDS, Asked, Item


def find(what: Asked) -> Iterable[Item]:
    """Lines of the plans by their planned day, done once they have the day of it."""
    for ledger in plans():
        yield from _lines(ledger, what)


def _lines(ledger: Ledger, what: Asked) -> Iterable[Item]:
    name, column, said = ledger.name, done_on(ledger), ledger.label.removesuffix(KINDS["plan"])
    for row in what.rows(ledger.model, ledger.sheet.day):
        day, done = getattr(row, ledger.sheet.day), getattr(row, column) is not None if column else None
        label, ref = f"{said}：{ledger.title(row)}", ("row", name, str(row.pk))
        yield Item(f"{name}-{row.pk}", "plan", day, day, label, borne(ledger, row), "", ref, done)
