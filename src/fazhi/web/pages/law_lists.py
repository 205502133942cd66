"""What articles fix besides days of a case: theme days of a year, planning periods, closed lists, counting rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.law import Cited, Theme
from fazhi.law.days import say_span
from fazhi.law.listed import PLANS, Period
from fazhi.org.access import Viewer
from fazhi.org.county import book
from fazhi.web.page import page
from fazhi.web.pages.law_shelf import Shelf, shelf

FIRST, LAST = 1990, 2100
JANUARY = date(2000, 1, 1)  # a day since which the year need not be said


@page
def themes(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The theme days of a year in order of time, those whose days are not announced yet, and the planning periods."""
    asked = request.GET.get("year", "")
    if asked and not (asked.isdecimal() and FIRST <= int(asked) <= LAST):
        raise Http404("没有这个年度。")
    year, on = int(asked or asker.day.year), shelf(book())
    dated = on.book.themes(year)
    known = {theme.label for theme, _ in dated}  # by its label: another law may have it under another name
    words = {
        "here": "law", "tab": "themes", "year": year, "years": (year - 1, year + 1), "day": asker.day,
        "dated": [(theme, say_span(*span, JANUARY.replace(year=span[0].year)), _when(span, asker.day), place(theme, on))
                  for theme, span in dated],
        "waiting": [(theme, place(theme, on)) for theme in _unannounced(on, year) if theme.label not in known],
        "plans": plans(on, asker.day.year),
    }  # fmt: skip
    return render(request, "web/law_themes.html", words)


@page
def lists(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The closed lists in force today."""
    on = shelf(book())
    names = sorted({one.name for one in on.book.lists() if one.in_force(asker.day)})
    found = [on.book.listed(name, asker.day) for name in names]
    words = {"here": "law", "tab": "lists", "groups": by_law(found, on), "count": len(found)}
    return render(request, "web/law_lists.html", words)


@page
def rules(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The counting rules in force today."""
    on = shelf(book())
    found = on.book.rules(asker.day)
    words = {"here": "law", "tab": "rules", "groups": by_law(found, on), "count": len(found)}
    return render(request, "web/law_rules.html", words)


def place(one: Cited, on: Shelf) -> str:
    """The article of a part on the page of its law."""
    return on.of(one).place(one.article)


def by_law(found: Iterable[Cited], on: Shelf) -> list[tuple[str, list[tuple[Cited, str]]]]:
    """Parts under the short title of their law, each with the place of its article."""
    groups: dict[str, list[tuple[Cited, str]]] = {}
    for one in found:
        groups.setdefault(one.short, []).append((one, place(one, on)))
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def plans(on: Shelf, year: int) -> list[tuple[str, list[tuple[Period, bool, str]]]]:
    """The planning periods of each plan, the newest first: (period, whether it holds the year, its place)."""
    groups: dict[str, list[tuple[Period, bool, str]]] = {}
    every = (period for copy in on.copies for period in copy.law.periods)
    for period in sorted(every, key=lambda period: (list(PLANS).index(period.plan), -period.first)):
        line = (period, period.first <= year <= period.last, place(period, on))
        groups.setdefault(PLANS[period.plan], []).append(line)
    return list(groups.items())


def _unannounced(on: Shelf, year: int) -> list[Theme]:
    """Theme days in force in a year without days in it: announced year by year, not entered yet."""
    last = date(year, 12, 31)
    return [theme for copy in on.copies for theme in copy.law.themes if theme.in_force(last) and theme.days(year) is None]


def _when(span: tuple[date, date], day: date) -> str:
    """«past», «now», «soon» (within thirty days) or nothing."""
    if span[1] < day:
        return "past"
    if span[0] <= day:
        return "now"
    return "soon" if (span[0] - day).days <= 30 else ""
