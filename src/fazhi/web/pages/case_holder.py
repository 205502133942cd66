"""Who has a case in hand, as its page shows it; taking one that nobody holds."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fazhi.cases.handing import has_left, leads_town, waiting_for
from fazhi.cases.holding import holders, take
from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.web.page import go, now, rows_page
from fazhi.web.pages.case import the_case


def held_words(asker: Viewer, row: Any) -> dict[str, Any]:
    """The holder, the list in which the case waits, and what the asker may do about it. Two queries for an open case."""
    person = holders([row.pk]).get(row.pk)
    town = asker.tree.town(row.unit_id, asker.day)
    leads = town is not None and leads_town(asker, town.pk)
    may = town is not None and not row.void and row.closed_on is None and (asker.may_write(row.unit_id) or leads)
    waits = waiting_for(row.pk, town.pk) if may and town else None
    mine = person is not None and person.pk == asker.person.pk
    left = bool(may and person and town and not mine and has_left(person, town.pk, asker.day))
    return {
        "holder": person, "is_mine": mine, "handing": waits, "holder_left": left,
        "may_hand": may and waits is None and person is not None and (mine or leads or left),
        "may_take": may and person is None and asker.may_write(row.unit_id),
    }  # fmt: skip


@require_POST
@rows_page
def taken(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> HttpResponse:
    """Takes a case that nobody holds."""
    row = the_case(asker, ledger, pk)
    try:
        take(row, viewer=asker, door="web", at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "已由您经办。")
    return go("row", ledger.name, pk)
