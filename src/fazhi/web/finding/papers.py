"""Papers and evidence: by number (演示〔2025〕1号) or the name of a file, each leads to its row."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from fazhi.org.access import Viewer
from fazhi.records.ledger import ledgers
from fazhi.records.models import Evidence
from fazhi.web.finding.hit import Group, Hit

MOST = 8


def find(asker: Viewer, asked: str) -> Group:
    """Evidence of rows that open to the asker, the newest first."""
    if not asker.opened:
        return Group("佐证和文书", [])
    named = Q(number__icontains=asked) | Q(name__icontains=asked)
    open_to = Q(void=False, entry__void=False, entry__unit__in=asker.opened, entry__ledger__in=list(ledgers()))
    found = list(Evidence.objects.filter(named, open_to).select_related("entry").order_by("-pk")[: MOST + 1])
    hits = [
        Hit(str(one), reverse("row", args=[one.entry.ledger, one.entry_id]),
            f"{one.get_kind_display()} · {ledgers()[one.entry.ledger].label}“{one.entry.title}”")
        for one in found[:MOST]
    ]  # fmt: skip
    return Group("佐证和文书", hits, more=len(found) > MOST)
