"""帮助: how the daily things are done, and what is said of one column of a ledger."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.web.column_help import column_help
from fazhi.web.how_to import seen
from fazhi.web.page import page, part, the_ledger

FIRST = 3  # figures named at once beside a field


@page
def start(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """怎么用: one paragraph for each thing that this person may do."""
    return render(request, "web/help.html", {"here": "help", "topics": seen(asker)})


@page
def column(request: HttpRequest, asker: Viewer, name: str, field: str) -> HttpResponse:
    """One column: a page of its own, or the part that unfolds beside the field."""
    ledger = the_ledger(name)
    try:
        found = ledger.column(field)
    except KeyError:
        raise Http404("没有这个栏目。") from None
    shown = {"help": column_help(ledger, found, asker), "first": FIRST, "opens": bool(asker.opened)}
    return render(request, part(request, "web/help_column.html", "web/parts/told_column.html"), shown)
