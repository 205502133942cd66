"""导览: begins, goes to a stop, ends; only in the demo county. What it keeps is a word in the session."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from fazhi.org.access import Viewer
from fazhi.trail.reading import is_demo
from fazhi.web.page import SeeOther, go, page
from fazhi.web.touring import KEPT, stops


@page
def stop(request: HttpRequest, asker: Viewer, number: int = 1) -> HttpResponse:
    """Leads to a stop's page, where its bar stands."""
    mine = stops(asker)
    if is_demo() and not mine:
        return go("today")
    if not is_demo() or not 1 <= number <= len(mine):
        raise Http404("没有这一站。")
    request.session[KEPT] = mine[number - 1].key
    return SeeOther(mine[number - 1].address(asker))


@page
def end(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Takes the bar away."""
    request.session.pop(KEPT, None)
    return go("today")
