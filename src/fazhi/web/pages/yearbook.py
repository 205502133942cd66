"""年历 and 责任地图: what a year holds, month by month and as a calendar file; which duty lies on whom in which months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.indicators.owed import Cell, Owed, owed
from fazhi.law.cited import MARKS
from fazhi.law.duty import WHO
from fazhi.org.access import Viewer
from fazhi.org.county import book, calendar
from fazhi.org.models import UnitKind
from fazhi.papers.calendar_file import Entry, calendar_file
from fazhi.report.yearbook import KINDS, Asked, Item, yearbook
from fazhi.web.asking import Asked as Scope
from fazhi.web.asking import asked
from fazhi.web.page import now, page
from fazhi.web.pages.owed import ORDER, STATES, VILLAGE, period
from fazhi.web.pages.sheets import download
from fazhi.web.show import WEEK

OUT = tuple(kind for kind in KINDS if kind != "case")  # what goes into the file without being asked
ICS = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Line:
    """One thing as shown: its days in words, where it leads, whether it is over."""

    item: Item
    days: str
    href: str
    kind: str
    mark: str
    late: bool


@dataclass(frozen=True)
class Month:
    """One month: its lines, its days off in words, whether it is this one or over."""

    number: int
    lines: list[Line]
    off: str
    now: bool
    over: bool


def _asked(request: HttpRequest, asker: Viewer) -> Scope:
    """Unit and year of the address; without one this year, for a calendar looks ahead."""
    params = request.GET.copy()
    params.setdefault("year", str(asker.day.year))
    return asked(asker, params)


def _items(what: Scope, asker: Viewer, kinds: tuple[str, ...]) -> list[Item]:
    found = yearbook(Asked(what.unit, what.year, asker, book(), calendar(), asker.day))
    return [item for item in found if item.kind in kinds]


@page
def year(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The twelve months; `kind` shows one kind alone."""
    what, kind = _asked(request, asker), request.GET.get("kind", "")
    items = _items(what, asker, (kind,) if kind in KINDS else tuple(KINDS))
    months = [_month(number, what, asker, items) for number in range(1, 13)]
    coming = [month for month in months if not month.over] or months
    words = {
        "here": "yearbook", "what": what, "coming": coming, "past": [month for month in months if month not in coming],
        "kinds": list(KINDS.items()), "kind": kind, "day": asker.day,
    }  # fmt: skip
    return render(request, "web/yearbook.html", words)


def _month(number: int, what: Scope, asker: Viewer, items: list[Item]) -> Month:
    first = date(what.year, number, 1)
    last = date(what.year + number // 12, number % 12 + 1, 1)
    lines = [_line(item, asker) for item in items if item.last.month == number]
    rests = [rest for rest in calendar().holidays(first, last) if first <= rest.first < last]
    off = "；".join(f"{rest.name}{rest.first.day}日起放假" for rest in rests)
    today = asker.day
    return Month(number, lines, off, (today.year, today.month) == (what.year, number), last <= today)


def _line(item: Item, asker: Viewer) -> Line:
    mark = "" if item.mark == "verified" else MARKS.get(item.mark, "")
    late = item.done is False and item.last < asker.day
    return Line(item, _days(item), _href(item), KINDS[item.kind], mark, late)


def _days(item: Item) -> str:
    """«3日 周二», «22—28日», «5月1日—31日»."""
    first, last = item.first, item.last
    if first == last:
        return f"{last.day}日 周{WEEK[last.weekday()]}"
    return f"{first.day}—{last.day}日" if first.month == last.month else f"{first.month}月{first.day}日—{last.day}日"


def _href(item: Item) -> str:
    match item.ref:
        case ("row", ledger, number):
            return reverse("row", args=[ledger, int(number)])
        case ("filing", number):
            return f"{reverse('filing')}?{urlencode({'year': number})}"
        case ("theme", name):
            return f"{reverse('law_themes')}?{urlencode({'year': item.last.year})}#{name}"
        case ("duty", name):
            return f"{reverse('owed')}?{urlencode({'year': item.last.year})}#{name}"
    return ""


@page
def file(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The year as a calendar file. Clocks of cases only when asked for: the file leaves the house."""
    what = _asked(request, asker)
    kinds = (*OUT, "case") if request.GET.get("cases") else OUT
    entries = [_entry(item) for item in _items(what, asker, kinds)]
    title = f"{what.unit.name}{what.year}年历"
    return download(calendar_file(entries, title, now()), f"{title}.ics", ICS)


def _entry(item: Item) -> Entry:
    label = f"{item.label}（{item.who}）" if item.who else item.label
    return Entry(item.key, item.first, item.last, label, item.says, KINDS[item.kind])


@dataclass(frozen=True)
class Stretch:
    """Some months of a duty's line: the `name` of the period, what it says, its tone, the day by which; no name: nothing owed."""

    months: int
    name: str = ""
    says: str = ""
    tone: str = ""
    day: str = ""


@dataclass(frozen=True)
class Row:
    """One duty of the map."""

    one: Owed
    mark: str
    stretches: list[Stretch]


@page
def duty_map(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Duties that come back, by bearer, over the twelve months; those without a rhythm by name only."""
    what = _asked(request, asker)
    found = owed(what.unit.pk, what.year, book=book(what.seq), calendar=calendar(what.seq), on=asker.day, seq=what.seq)
    who = VILLAGE if what.unit.kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY) else tuple(WHO)
    groups = [(WHO[name], *_group(name, found)) for name in who]
    words = {
        "here": "owed", "what": what, "groups": [group for group in groups if group[1] or group[2]],
        "months": range(1, 13), "notes": what.scope.crossings,
    }  # fmt: skip
    return render(request, "web/duty_map.html", words)


def _group(name: str, found: list[Owed]) -> tuple[list[Row], list[Owed]]:
    """(what comes back, what is owed whenever its occasion comes) of one bearer."""
    mine = [one for one in found if name in one.duty.who]
    timed = [one for one in mine if one.duty.every not in ("standing", "once_a_term")]
    timed.sort(key=lambda one: (ORDER.index(one.state), one.duty.every))
    rows = [Row(one, "" if one.duty.mark == "verified" else MARKS[one.duty.mark], _stretches(one)) for one in timed]
    return rows, [one for one in mine if one not in timed]


def _stretches(one: Owed) -> list[Stretch]:
    """The twelve months cut by its periods; two of one month stand together as one."""
    found: list[Stretch] = []
    reached = 0
    for cell in one.cells:
        if (months := cell.last.month - reached) > 0:
            found += _stretch(cell, months)
        reached = cell.last.month
    return found


def _stretch(cell: Cell, months: int) -> list[Stretch]:
    """A period; one with a day ends in the month of that day, what follows of it is empty."""
    says, tone = STATES[cell.state]
    name = period(cell.first, cell.last)
    if cell.due is None:
        return [Stretch(months, name, says, tone)]
    until = min(cell.due.month - cell.first.month + 1, months)
    stretch = Stretch(until, name, says, tone, f"最迟{cell.due.month}月{cell.due.day}日")
    return [stretch, Stretch(months - until)] if until < months else [stretch]
