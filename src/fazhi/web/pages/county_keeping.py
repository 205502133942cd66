"""What the pages of 县级规定 share: who reads and who sets, storing with the re-planning that follows, what moved, conflicts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.cases.kind import REPLAN
from fazhi.cases.models import Event
from fazhi.cases.replanning import Shifted, replan
from fazhi.law import LawError, Year
from fazhi.law.confirmation import DECISIONS, read_confirmation
from fazhi.org.access import Viewer
from fazhi.org.confirming import said_of, say_change
from fazhi.org.models import Setting, SettingKind, Unit, UnitKind
from fazhi.org.yearly import say_days, say_rest
from fazhi.records.ledger import ledgers
from fazhi.records.models import Entry
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, head
from fazhi.web.page import View, go, now, page

Act = Callable[[], Commit | None]
Pairs = list[tuple[str, str]]


def county_page(view: View) -> View:
    """A page for people to whom rows open; it gets the viewer and the county's unit."""

    @page
    @wraps(view)
    def answer(request: HttpRequest, asker: Viewer, *args: Any, **kwargs: Any) -> HttpResponse:
        if not asker.opened:
            raise PermissionDenied("您的岗位不查阅县级规定。")
        return view(request, asker, seat(asker), *args, **kwargs)

    return answer


def seat(asker: Viewer) -> Unit:
    """The county above the asker's own unit."""
    above = asker.tree.path(asker.home.pk, asker.day) if asker.home else []
    found = next((asker.tree.units[pk] for pk in above if asker.tree.units[pk].kind == UnitKind.COUNTY), None)
    if found is None:
        raise Http404("还没有登记县（区），没有县级规定。")
    return found


def must_set(asker: Viewer, county: Unit) -> None:
    """Refuses everybody but the county's administrators."""
    if not asker.may_set(county.pk):
        raise PermissionDenied("只有县级管理人员可以修改县级规定。")


@dataclass(frozen=True)
class Move:
    """One deadline that moves or moved; `ledger` and `entry` lead to its case."""

    entry: int
    ledger: str
    kind: str
    title: str
    unit: str
    label: str
    old: date | None
    new: date | None


def store(request: HttpRequest, asker: Viewer, act: Act, why: str, says: str, *back: Any) -> HttpResponse:
    """Does what is to be stored and re-plans the open cases, both or none; then shows what moved, else goes back."""
    with transaction.atomic():
        commit = act()
        moved = replan(by=asker.person, why=why, at=now()) if commit else []
        newest = head()
    if commit is None:
        messages.success(request, "内容与已保存的相同，没有变动。")
        return go(*back)
    told = f"{len(moved)}个在办事项的期限随之变动" if moved else "在办事项的期限没有变动"
    messages.success(request, f"{says}；{told}。")
    return go("county_moved", newest.seq) if moved and newest else go(*back)


def foreseen(asker: Viewer, act: Act, why: str) -> list[Move]:
    """What storing would move: done for a trial and taken back. Raises what storing would raise."""
    with transaction.atomic():
        act()
        moved: list[Shifted] = replan(by=asker.person, why=why, at=now())
        transaction.set_rollback(True)
    cards = Entry.objects.in_bulk({one.entry for one in moved})
    return [_move(asker, cards[s.entry], s.ledger, s.title, s.label, s.old, s.new) for s in moved]


def _move(asker: Viewer, card: Entry, ledger: str, title: str, label: str, old: date | None, new: date | None) -> Move:
    unit, known = asker.tree.units.get(card.unit_id), ledgers().get(ledger)
    return Move(card.pk, ledger, known.label if known else ledger, title, unit.name if unit else "", label, old, new)


@county_page
def moved(request: HttpRequest, asker: Viewer, county: Unit, seq: int) -> HttpResponse:
    """The deadlines that one re-planning moved; those of units that do not open to the asker are only counted."""
    commit = Commit.objects.filter(seq=seq).first()
    events = list(Event.objects.filter(since=seq, move=REPLAN, void=False).select_related("entry").order_by("pk"))
    if commit is None or not events:
        raise Http404("这一次写入没有重新计算期限。")
    lines = [
        _move(asker, event.entry, event.entry.ledger, event.entry.title, said["label"], _day(said["old"]), _day(said["new"]))
        for event in events
        if asker.opens(event.entry.unit_id)
        for said in event.data["changes"]
    ]
    others = sum(1 for event in events if not asker.opens(event.entry.unit_id))
    words = {"here": "county", "commit": commit, "moves": lines, "others": others}
    return render(request, "web/county_moved.html", words)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def digest(text: str) -> str:
    """A short name of a text: what was looked at is what is stored."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def spoken(kind: str, text: str) -> Pairs:
    """A county's text as people read it, label by label; as it stands where it cannot be read."""
    try:
        if kind == SettingKind.CONFIRMED:
            said = said_of(read_confirmation(text, "核实结果"))
            return [
                ("决定", DECISIONS[said.decision]), ("文号", said.paper), ("确认人", said.by), ("日期", said.day.isoformat()),
                ("改为", say_change(said.change)), ("备注", said.note),
            ]  # fmt: skip
        if kind == SettingKind.HOLIDAYS:
            return list(_notices(Year.read(text, "放假安排")))
    except LawError:
        pass
    return [("全文", text)]


def _notices(year: Year) -> Iterable[tuple[str, str]]:
    for number, notice in enumerate(year.notices, 1):
        lead = f"通知{number}" if len(year.notices) > 1 else "通知"
        yield lead, f"{notice.number}，{notice.dated.isoformat()}，{notice.source}"
        yield f"{lead}的放假", say_rest(notice.off)
        yield f"{lead}的调休上班", say_days(notice.work)


def clash(request: HttpRequest, kind: str, name: str, mine: str, conflict: Conflict, back: str) -> HttpResponse:
    """Somebody was first: what stood, what he made of it, what was posted; nothing typed is lost."""
    row: Any = conflict.row
    read = request.POST.get("since", "")
    before = Setting.version.objects.filter(row=row.pk, since=int(read)).first() if row.pk and read.isdecimal() else None
    texts = (before.text if before else "", row.text if row.pk else "", mine)
    sides = [dict(spoken(kind, text)) if text else {} for text in texts]
    labels = list(dict.fromkeys(label for side in sides for label in side))
    words = {
        "here": "county", "name": name, "back": back, "since": row.since if row.pk else 0, "gone": not row.pk,
        "commit": Commit.objects.filter(seq=row.since).first() if row.pk else None,
        "lines": [(label, *(side.get(label, "") for side in sides)) for label in labels],
        "kept": [(key, value) for key, value in request.POST.items() if key not in ("csrfmiddlewaretoken", "since")],
    }  # fmt: skip
    return render(request, "web/county_conflict.html", words, status=409)
