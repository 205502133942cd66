"""时限计算: choose a clock, a day and what happened since, and see the due day with its reasons. All in the address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.law import Clock
from fazhi.org.access import Viewer
from fazhi.org.county import book, calendar
from fazhi.web.page import page
from fazhi.web.pages.law_asking import asking
from fazhi.web.pages.law_shelf import Shelf, shelf


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The calculator, with the answer once a start was sent."""
    on = shelf(book())
    htmx: Any = getattr(request, "htmx", None)
    ask = asking(request.GET, on, calendar(), asker.day, only_shown=bool(htmx))
    words = {
        "here": "law", "tab": "calculator", "ask": ask, "groups": choices(on), "day": asker.day,
        "place": on.of(ask.answer.clock).place(ask.answer.clock.article) if ask.answer else "",
    }  # fmt: skip
    return render(request, "web/law_calculator.html", words)


def choices(on: Shelf) -> list[tuple[str, list[Clock]]]:
    """The newest version of every clock, by the short title of its law."""
    groups: dict[str, list[Clock]] = {}
    for clock in on.book.clocks():
        groups.setdefault(clock.short, []).append(clock)
    return sorted(groups.items())
