"""The list of a ledger, and the page that shows all ledgers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger
from fazhi.web import list_columns, saved_views
from fazhi.web.listing import Listing
from fazhi.web.page import page, part, rows_page


@page
def every(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """All ledgers by group, with what each is for."""
    return render(request, "web/ledgers.html", {"here": "ledgers", "may_write": bool(asker.written)})


@rows_page
def rows(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """The rows of a ledger, filtered, by page; without any parameter the view that he wants first."""
    choice = list_columns.choice_of(asker, ledger)
    listing = Listing(asker, ledger, saved_views.opening(asker, choice, request.GET), choice)
    words = {
        "ledger": ledger, "listing": listing, "here": ledger.name, "may_write": bool(asker.written),
        "tabs": saved_views.tabs(listing),
    }  # fmt: skip
    return render(request, part(request, "web/list.html", "web/parts/rows.html"), words)
