"""今日: what is due, the ledgers at a glance, what stands unfinished, what I wrote last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi import law
from fazhi.cases.deadlines import DueItem, due_list
from fazhi.org.access import Viewer
from fazhi.org.county import book, calendar
from fazhi.org.models import Role
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Entry
from fazhi.report.filing_questions import open_of
from fazhi.trail.models import Commit
from fazhi.trail.writing import head
from fazhi.web.page import go, page
from fazhi.web.pages.setup import unfinished as unfinished_setup
from fazhi.web.show import said, weekday
from fazhi.web.unfinished import unfinished

RECENT = 2000  # commits looked through for my own
LAST = 6  # of my entries
STATES = {"overdue": ("已超期", "bad"), "today": ("今天", "warn"), "week": ("本周", "on"), "provisional": ("待公布放假安排", ""),
          "standing": ("中止中", "")}  # fmt: skip
SOON = 75  # days before it is due from which the filing is a matter of its own


@dataclass(frozen=True)
class Glance:
    """One ledger: rows of this month and this year; how many are unfinished."""

    ledger: Ledger
    month: int
    year: int
    open: int
    open_label: str


@page
def home(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The first page; the system administrator, who reads no rows, begins with what is still to be set up."""
    if asker.has(Role.SYSTEM) and not asker.opened:
        return go("setup" if unfinished_setup(asker) else "people")
    day = asker.day
    words = {
        "here": "today", "day": f"{said(day)} {weekday(day)}", "filing": filing(day),
        "glances": glances(asker) if asker.opened else [], "mine": mine(asker) if asker.written else [],
        "may_write": bool(asker.written), "due": due(asker) if asker.opened else [],
        "asked": sum(open_of(asker.written).values()) if asker.written else 0,
    }  # fmt: skip
    return render(request, "web/today.html", words)


def due(asker: Viewer) -> list[tuple[DueItem, str, str, str]]:
    """What waits today, this week, is overdue or stands still: (item, unit, state in words, tone). Nothing that can wait."""
    units = asker.tree.units
    waiting = [one for one in due_list(asker, asker.day) if one.state in STATES]
    return [(one, units[one.unit].name if one.unit in units else "", *STATES[one.state]) for one in waiting]


def filing(day: date) -> dict[str, Any]:
    """The next filing of an annual report, by its clock; the report is of the year before the day it is due."""
    found = law.due(book().clock("annual_report.file", day), day, calendar=calendar()).due or day
    return {"year": found.year - 1, "due": found, "days": (found - day).days, "soon": (found - day).days <= SOON}


def glances(asker: Viewer) -> list[Glance]:
    """Every ledger at a glance: one query for the counts of all, one for each ledger that knows the unfinished."""
    first = date(asker.day.year, 1, 1)
    month = asker.day.replace(day=1)
    counts = (
        Entry.objects.filter(unit_id__in=asker.opened, void=False, day__gte=first, day__lte=asker.day)
        .values("ledger").annotate(year=Count("pk"), month=Count("pk", filter=Q(day__gte=month)))
    )  # fmt: skip
    by_name = {row["ledger"]: row for row in counts}
    found = []
    for name, ledger in ledgers().items():
        row = by_name.get(name, {"month": 0, "year": 0})
        found.append(Glance(ledger, row["month"], row["year"], *_open(asker, ledger)))
    return found


def _open(asker: Viewer, ledger: Ledger) -> tuple[int, str]:
    found = unfinished(ledger)
    if found is None:
        return 0, ""
    return ledger.model._default_manager.filter(found[0], unit_id__in=asker.opened, void=False).count(), found[1]


def mine(asker: Viewer) -> list[tuple[Entry, Ledger, str]]:
    """The rows I wrote last: card, ledger, when."""
    newest = head()
    commits = Commit.objects.filter(by_id=asker.person.pk, seq__gt=(newest.seq if newest else 0) - RECENT)
    at = dict(commits.order_by("-seq").values_list("seq", "at")[:LAST])
    cards = Entry.objects.filter(since__in=list(at), void=False, ledger__in=list(ledgers())).order_by("-since", "-pk")[:LAST]
    return [(card, ledgers()[card.ledger], at[card.since]) for card in cards]
