"""Units and people from a spreadsheet: template, trial with what is wrong cell by cell, one commit, slips of passwords."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from fazhi.org import people_sheet, units_sheet
from fazhi.org.access import Viewer
from fazhi.org.listed import ListRefused, faults
from fazhi.org.models import Account, Post, Unit
from fazhi.org.people import open_accounts
from fazhi.org.people_sheet import PeoplePlan
from fazhi.org.posting import held_on
from fazhi.org.setting_up import Slip
from fazhi.org.tree import Tree, tree
from fazhi.org.units_sheet import UnitsPlan
from fazhi.records.importing import read_book
from fazhi.records.importing.values import read_day
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict, writing
from fazhi.web import waiting
from fazhi.web.page import go, now
from fazhi.web.pages.setup import system_page
from fazhi.web.pages.sheets import download
from fazhi.web.setup_forms import ListForm

SHOWN = 200  # lines and faulty cells shown on the page; the returned workbook has all
Plan = UnitsPlan | PeoplePlan


@dataclass(frozen=True)
class Kind:
    """One of the two lists: its word, what is planned, the empty sheet, what comes after, what the columns are."""

    name: str
    label: str
    plan: Callable[..., Plan]
    template: Callable[[], bytes]
    to: str
    notes: Sequence[str]

    @property
    def place(self) -> Any:
        """Where uploads wait: they are kept by the name of a ledger."""
        return SimpleNamespace(name=f"setup_{self.name}")


KINDS = {
    "units": Kind("units", "单位", units_sheet.plan, units_sheet.template, "units", units_sheet.NOTES),
    "people": Kind("people", "人员", people_sheet.plan, people_sheet.template, "people", people_sheet.NOTES),
}


def _kind(what: str) -> Kind:
    if what not in KINDS:
        raise Http404("没有这种名单。")
    return KINDS[what]


def _plan(kind: Kind, units: Tree, data: bytes, name: str, day: date, start: date) -> Plan:
    sheets = [(grid.name, grid.cells) for grid in read_book(data, name).grids]
    return kind.plan(sheets, units, day=day, start=start, read_day=read_day)


@system_page
def template(request: HttpRequest, asker: Viewer, what: str) -> HttpResponse:
    """The empty list, an example on its second sheet."""
    kind = _kind(what)
    return download(kind.template(), f"{kind.label}登记表.xlsx")


@system_page
def upload(request: HttpRequest, asker: Viewer, what: str) -> HttpResponse:
    """A filled list comes; it is tried at once and kept for the confirmation."""
    kind = _kind(what)
    form = ListForm(request.POST or None, request.FILES or None, initial={"start": date(asker.day.year - 5, 1, 1)})
    if request.method == "POST" and form.is_valid():
        file, start = form.cleaned_data["file"], form.cleaned_data["start"]
        data = file.read()
        try:
            _plan(kind, asker.tree, data, file.name, asker.day, start)
        except (Refused, ListRefused) as refused:
            form.add_error("file", str(refused))
        else:
            seat = asker.home.pk if asker.home else 0
            return go("setup_trial", what, waiting.put(asker, kind.place, file.name, seat, data, start.isoformat()))
    words = {"here": kind.to, "kind": kind, "form": form}
    return render(request, "web/setup_list.html", words, status=422 if form.errors else 200)


@never_cache
@system_page
def trial(request: HttpRequest, asker: Viewer, what: str, token: str) -> HttpResponse:
    """What the list would do; confirmed, what is right is written as one commit and accounts are opened with it."""
    kind = _kind(what)
    file = waiting.get(asker, kind.place, token)
    again = (file.data, file.name, asker.day, date.fromisoformat(file.source))
    found, wrong = _plan(kind, asker.tree, *again), ""
    if request.method == "POST" and found.changes:
        try:
            with transaction.atomic():
                with writing(by=asker.person, why=f"登记{kind.label}：{file.name}", door="web", at=now()) as one:
                    found = _plan(kind, tree(), *again)
                    found.put(one)
                wants = [(meant.person, meant.wants) for meant in found.accounts] if isinstance(found, PeoplePlan) else []
                made = open_accounts(wants, viewer=asker, at=now())
        except (Conflict, IntegrityError):
            wrong = "这期间有人改了同一个单位或人员，没有写入。请核对后再确认一次。"
        else:
            waiting.drop(token)
            return _written(request, asker, kind, found, made)
    words: dict[str, Any] = {
        "here": kind.to, "kind": kind, "file": file, "plan": found, "wrong": wrong, "faults": faults(found.returned)[:SHOWN],
        "shown": SHOWN,
    }  # fmt: skip
    words |= _units(found) if isinstance(found, UnitsPlan) else _people(asker, found)
    return render(request, "web/setup_trial.html", words, status=409 if wrong else 200)


def _written(request: HttpRequest, asker: Viewer, kind: Kind, found: Plan, made: Sequence[tuple[Account, str]]) -> HttpResponse:
    left = f"；退回{len(found.returned)}行，改好后再上传" if found.returned else ""
    if isinstance(found, PeoplePlan):
        says = f"已登记{len(found.people)}人、{len(found.posts)}个任职{left}。"
        if made:
            return slips(request, asker, made, says)
    else:
        says = f"已登记{len(found.added)}个单位{left}。"
    messages.success(request, says)
    return go(kind.to)


def slips(request: HttpRequest, asker: Viewer, made: Sequence[tuple[Account, str]], says: str = "") -> HttpResponse:
    """One-time passwords to print, shown this once: one slip a person, by town. One query."""
    posts = Post.objects.filter(held_on(asker.day), person_id__in=[account.person_id for account, _ in made])
    first: dict[int, Any] = {}
    for post in posts.order_by("-pk"):
        first[post.person_id] = post
    groups: dict[str, list[Slip]] = {}
    for account, password in made:
        post = first.get(account.person_id)
        unit: Unit | None = asker.tree.units.get(post.unit_id) if post else None
        town = asker.tree.town(unit.pk, asker.day) if unit else None
        said = Slip(unit.name if unit else "", account.person.name, post.title if post else "", account.username, password)
        groups.setdefault(town.name if town else "", []).append(said)
    words = {"here": "people", "groups": groups.items(), "count": len(made), "says": says}
    return render(request, "web/setup_slips.html", words)


def _units(found: UnitsPlan) -> dict[str, Any]:
    return {
        "counts": found.counted(), "corrected": found.corrected[:SHOWN],
        "added": [("/".join(one.path[1:-1] or one.path[:1]), one.unit, one.start) for one in found.added[:SHOWN]],
        "more": len(found.added) - SHOWN,
    }  # fmt: skip


def _people(asker: Viewer, found: PeoplePlan) -> dict[str, Any]:
    counts = [("新登记的人", len(found.people)), ("新任职", len(found.posts)), ("开通账号", len(found.accounts))]
    rows = [(meant, post, asker.tree.said(post.unit_id, asker.day)) for meant, post, _ in found.posts[:SHOWN]]
    changed = [(meant, post, asker.tree.said(post.unit_id, asker.day)) for meant, post, _ in found.corrected[:SHOWN]]
    return {"counts": counts, "posts": rows, "changed": changed, "more": len(found.posts) - SHOWN}


@system_page
def errors(request: HttpRequest, asker: Viewer, what: str, token: str) -> HttpResponse:
    """The lines returned, what is wrong in colour."""
    kind = _kind(what)
    file = waiting.get(asker, kind.place, token)
    found = _plan(kind, asker.tree, file.data, file.name, asker.day, date.fromisoformat(file.source))
    return download(found.error_book(), f"退回_{file.name.rsplit('.', 1)[0]}.xlsx")
