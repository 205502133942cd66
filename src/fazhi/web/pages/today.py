"""今日: what is to be done with the sentence to say, the paper to print and the button to press; then to write something down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi import law
from fazhi.cases.standing import Ground, ground
from fazhi.org.access import Viewer
from fazhi.org.models import Role, UnitKind
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Entry
from fazhi.records.telling import Told, my_told, told_lately
from fazhi.trail.models import Commit
from fazhi.trail.writing import head
from fazhi.web.agenda.cases import coming
from fazhi.web.agenda.item import FOLDED, Item, sections
from fazhi.web.agenda.whole import agenda
from fazhi.web.hours import hours
from fazhi.web.month import month
from fazhi.web.page import go, now, page
from fazhi.web.pages.setup import unfinished as unfinished_setup
from fazhi.web.show import said, weekday

RECENT = 2000  # commits looked through for my own
MINE, BY_HAND = 100, 50  # of them so many, and none that brought more rows at once: those were not typed
LAST, OFTEN, TOLD = 5, 5, 3  # of my entries; of the ledgers I use; of what villages told
SOON = 75  # days before it is due from which the filing is a matter of its own

Written = list[tuple[Entry, Ledger, datetime]]


@page
def home(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The first page; who reads no rows has one of his own: administrators, the legal adviser."""
    if asker.has(Role.SYSTEM) and not asker.opened:
        return go("setup" if unfinished_setup(asker) else "people")
    if asker.advises and not asker.opened:
        return go("advice")
    if asker.has(Role.AUDITOR, Role.SECURITY) and not asker.opened:
        return go("keeper")
    day, rules = asker.day, ground()
    own = bool(asker.written) and request.GET.get("own") == "1"
    listed = sections(agenda(asker, rules, own=own))
    due = [section for section in listed if section[0] not in FOLDED]
    work = hours(now(), rules.days)
    mine = written(asker) if asker.opened else []
    words = {
        "here": "today", "own": own, "day": f"{said(day)} {weekday(day)}", "work": work,
        "next": f"{said(work.next)} {weekday(work.next)}",
        "due": due, "folded": [section for section in listed if section[0] in FOLDED],
        "count": sum(len(some) for _, _, some in due) if work.on else 0, "calls": first(due) if work.on else None,
        "reads": bool(asker.opened), "coming": coming(asker) if asker.opened and not due else None,
        "filing": filing(day, rules) if asker.home and asker.home.kind == UnitKind.TOWN and asker.opened else None,
        "mine": mine[:LAST] if asker.written else [], "often": often(mine) if asker.written else [],
        "tells": bool(asker.tells) and not asker.written, "told": told(asker)[:TOLD], "may_write": bool(asker.written),
        "month": month(asker, asker.home) if asker.home and asker.home.pk in asker.scopes else [],
    }  # fmt: skip
    return render(request, "web/today.html", words)


def told(asker: Viewer) -> list[Told]:
    """What villages told lately, for who keeps the ledgers; what he told himself, for a village cadre."""
    if asker.written:
        return told_lately(asker, asker.day)
    return my_told(asker, asker.day) if asker.tells else []


def first(due: Sequence[tuple[str, str, list[Item]]]) -> Item | None:
    """The one thing to do now: the first that is overdue, due today, or waits for a signature."""
    return next((some[0] for state, _, some in due if state in ("sign", "overdue", "today")), None)


def filing(day: date, on: Ground) -> dict[str, Any]:
    """The next filing of an annual report, by its clock; the report is of the year before the day it is due."""
    found = law.due(on.law.clock("annual_report.file", day), day, calendar=on.days).due or day
    return {"year": found.year - 1, "due": found, "days": (found - day).days, "soon": (found - day).days <= SOON}


def written(asker: Viewer) -> Written:
    """What I wrote lately by hand: card, ledger, when, the newest first. Two queries."""
    newest = head()
    commits = Commit.objects.filter(by_id=asker.person.pk, seq__gt=(newest.seq if newest else 0) - RECENT, rows__lte=BY_HAND)
    at = dict(commits.order_by("-seq").values_list("seq", "at")[:MINE])
    cards = Entry.objects.filter(since__in=list(at), void=False, ledger__in=list(ledgers())).order_by("-since", "-pk")
    return [(card, ledgers()[card.ledger], at[card.since]) for card in cards]


def often(told: Written) -> list[Ledger]:
    """The ledgers I use most lately; for somebody new those that every town begins with."""
    used = Counter(ledger.name for _, ledger, _ in told)
    names = [name for name, _ in used.most_common(OFTEN)]
    quick = [one.name for one in ledgers().values() if one.name in START]
    return [ledgers()[name] for name in (names + [name for name in quick if name not in names])[:OFTEN]]


START = ("dispute", "petition", "petition_visit", "publicity_activity", "law_study")
