"""What is open in a village: its disputes, the oldest first."""

from __future__ import annotations

from django.urls import reverse

from fazhi.org.access import Viewer
from fazhi.records.ledgers.dispute import Dispute, State
from fazhi.web.agenda.item import Item, Press

MOST = 20


def disputes(asker: Viewer) -> list[Item]:
    """The open disputes of his village."""
    rows = Dispute.objects.standing().filter(unit__in=asker.opened, state=State.OPEN, found_on__lte=asker.day)
    return [_item(asker, row) for row in rows.order_by("found_on", "pk")[:MOST]]


def _item(asker: Viewer, row: Dispute) -> Item:
    href = reverse("row", args=["dispute", row.pk])
    days = (asker.day - row.found_on).days
    says = f"排查到今天{days}天，还没有化解；劝不下来就报司法所。" if days else "今天排查的。"
    press = Press("填化解情况", reverse("edit", args=["dispute", row.pk])) if asker.may_write(row.unit_id) else None
    return Item("own", row.matter, href, row.get_kind_display(), says, row.found_on, press=press)
