"""记一条: which ledger? Those this person wrote last come first, then all by group; some letters find one."""

from __future__ import annotations

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Entry
from fazhi.records.told import told_ledgers
from fazhi.trail.models import Commit
from fazhi.trail.writing import head
from fazhi.web.context import menu
from fazhi.web.offering import RECENT
from fazhi.web.page import go, must_write, page

LAST = 6  # ledgers offered first


@page
def choose(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The page; a village's person goes straight to what he tells."""
    if asker.tells and not asker.written:
        return go("tell")
    must_write(asker)
    asked = request.GET.get("q", "").strip()
    groups = [(group, [one for one in found if asked in f"{group}{one.label}{one.sheet.about}"]) for group, found in menu()]
    shown = {
        "groups": [(group, found) for group, found in groups if found], "recent": [] if asked else recent(asker),
        "q": asked, "told": told_ledgers(), "here": "choose",
    }  # fmt: skip
    return render(request, "web/choosing.html", shown)


def recent(asker: Viewer) -> list[Ledger]:
    """The ledgers he wrote in last, newest first. One query beside the head of the trail."""
    newest = head()
    mine = Commit.objects.filter(by_id=asker.person.pk, seq__gt=(newest.seq if newest else 0) - RECENT)
    rows = Entry.objects.filter(since__in=mine.values("seq"), void=False).values_list("ledger").annotate(at=Max("since"))
    names = [name for name, _ in rows.order_by("-at") if name in ledgers()]
    return [ledgers()[name] for name in names[:LAST]]
