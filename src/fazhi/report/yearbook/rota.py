"""The days on which leaders receive visitors, by their rota."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.records.ledgers.reception_rota import ReceptionRota
from fazhi.report.yearbook.item import Asked, Item


def find(what: Asked) -> Iterable[Item]:
    """One line a day; told once something was written down or the day is over."""
    for row in what.rows(ReceptionRota, "held_on"):
        told = bool(row.matters or row.handled or row.held_on < what.on)
        key, label, ref = (
            f"reception_rota-{row.pk}",
            f"{row.get_form_display()}：{row.leader}",
            ("row", "reception_rota", str(row.pk)),
        )
        yield Item(key, "rota", row.held_on, row.held_on, label, row.leader, "", ref, told)
