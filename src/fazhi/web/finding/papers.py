"""Papers and evidence: by number (演示〔2025〕1号) or the name of a file, each leads to its row."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from fazhi.org.access import Viewer
from fazhi.records.ledger import ledgers
from fazhi.records.models import Entry, Evidence
from fazhi.web.finding.hit import Group, Hit

MOST = 8
STEP, STEPS = 500, 20  # papers of a name looked at in one step, and how many steps


def find(asker: Viewer, asked: str) -> Group:
    """Evidence of rows that open to the asker, the newest first."""
    if not asker.opened:
        return Group("佐证和文书", [])
    named = Evidence.objects.filter(Q(number__icontains=asked) | Q(name__icontains=asked), void=False).order_by("-pk")
    found: list[Evidence] = []
    for start in range(0, STEPS * STEP, STEP):  # the paper's own words first: a town has far more rows than papers of a name
        some = dict(named.values_list("pk", "entry_id")[start : start + STEP])
        open_to = Q(void=False, unit__among=asker.opened, ledger__in=list(ledgers()))
        rows = set(Entry.objects.filter(open_to, pk__in=set(some.values())).values_list("pk", flat=True))
        mine = [pk for pk, entry in some.items() if entry in rows][: MOST + 1 - len(found)]
        kept = Evidence.objects.select_related("entry").in_bulk(mine)
        found += [kept[pk] for pk in mine]
        if len(some) < STEP or len(found) > MOST:
            break
    hits = [
        Hit(str(one), reverse("row", args=[one.entry.ledger, one.entry_id]),
            f"{one.get_kind_display()} · {ledgers()[one.entry.ledger].label}“{one.entry.title}”")
        for one in found[:MOST]
    ]  # fmt: skip
    return Group("佐证和文书", hits, more=len(found) > MOST)
