"""报事: the village cadre's start (also a clerk's on a phone): three large choices, one short page each, what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.records.evidence import attach
from fazhi.records.keeping import withdraw
from fazhi.records.ledger import Ledger
from fazhi.records.models import Entry
from fazhi.records.permission import Refused
from fazhi.records.telling import THEIRS, my_told, told_lately
from fazhi.records.told import MEND, TOO_LATE, mendable, told_ledgers
from fazhi.trail.writing import Conflict
from fazhi.web.blaming import kept
from fazhi.web.offering import last_of
from fazhi.web.page import go, must_tell, now, page, the_ledger, the_row
from fazhi.web.tell_form import TellForm, tell_form

FIRST = "这条记录刚才已被别人改过，请返回看过再改。"


@page
def start(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The three choices; beneath them what he told lately and its fate."""
    must_tell(asker)
    mine = my_told(asker, asker.day)
    asked = request.GET.get("done", "")
    done = next((one for one in mine if str(one.row.pk) == asked), None)
    own = {one.ledger.name: [each.row.pk for each in mine if each.ledger is one.ledger and not each.gone] for one in mine}
    open_ = {key for one in told_ledgers() if own.get(one.name) for key in mendable(one, own[one.name], asker)}
    shown = {"choices": told_ledgers(), "mine": mine, "done": done, "open": open_, "days": MEND, "here": "tell"}
    return render(request, "web/tell.html", shown)


@page
def new(request: HttpRequest, asker: Viewer, name: str) -> HttpResponse:
    """Tells one thing: one page of at most eight fields."""
    must_tell(asker)
    ledger = _told(name)
    given: dict[str, Any] = {"ledger": ledger, "asker": asker, "covered": False}
    if request.method != "POST":
        last = last_of(asker, ledger)
        first = {ledger.sheet.day: asker.day} | ({"unit": last.unit_id} if last else {})
        return _shown(request, ledger, tell_form(ledger)(initial=first, **given))
    once = request.POST.get("once", "")
    if made := once and request.session.get("once", {}).get(once):
        return go("tell", query=f"done={made}")
    form = tell_form(ledger)(request.POST, request.FILES, **given)
    if form.is_valid() and kept(form, asker, f"报{ledger.label}", FIRST):
        request.session["once"] = {once: form.instance.pk}
        _photo(request, form, asker)
        return go("tell", query=f"done={form.instance.pk}")
    return _shown(request, ledger, form, status=422)


@page
def mend(request: HttpRequest, asker: Viewer, name: str, pk: int) -> HttpResponse:
    """Mends what he told himself, while it is fresh and nobody else has changed it."""
    ledger, row = _mine(asker, name, pk)
    given: dict[str, Any] = {"ledger": ledger, "asker": asker, "covered": True, "instance": row}
    if request.method != "POST":
        return _shown(request, ledger, tell_form(ledger)(**given))
    form = tell_form(ledger)(request.POST, request.FILES, **given)
    if form.is_valid():
        row.since = form.cleaned_data["since"] or 0
        if kept(form, asker, f"修改{ledger.label}", FIRST):
            _photo(request, form, asker)
            messages.success(request, f"已改好，编号 {pk}。")
            return go("tell")
    return _shown(request, ledger, form, status=422)


@require_POST
@page
def back(request: HttpRequest, asker: Viewer, name: str, pk: int) -> HttpResponse:
    """Takes back what he told himself; it stays in the trail and counts no more."""
    ledger, row = _mine(asker, name, pk)
    since = request.POST.get("since", "")
    row.since = int(since) if since.isdecimal() else 0
    try:
        withdraw(row, "报错了，自己撤回", viewer=asker, door="web", at=now())
        messages.success(request, f"已撤回：{ledger.title(row)}。")
    except (Refused, Conflict):
        messages.error(request, FIRST)
    return go("tell")


@page
def told(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """What the villages told, for those who keep the ledgers: every row counts already, nothing waits for consent."""
    if not asker.written:
        raise PermissionDenied("这一页给登记台账的经办人看。")
    found = told_lately(asker, asker.day)
    villages = dict.fromkeys(one.unit.name for one in found if one.unit)
    only = request.GET.get("village", "")
    shown = [one for one in found if not only or (one.unit and one.unit.name == only)]
    by = [(name, sum(1 for one in found if one.unit and one.unit.name == name)) for name in sorted(villages)]
    words = {"found": shown, "all": len(found), "villages": by, "only": only, "days": THEIRS, "here": "told"}
    return render(request, "web/told.html", words)


def _told(name: str) -> Ledger:
    ledger = the_ledger(name)
    if ledger.sheet.phone is None:
        raise Http404(f"“{ledger.label}”不在手机上报，请到台账里登记。")
    return ledger


def _mine(asker: Viewer, name: str, pk: int) -> tuple[Ledger, Any]:
    """A row that he may still mend; PermissionDenied says when it is too late."""
    must_tell(asker)
    ledger = _told(name)
    row = the_row(asker, ledger, pk)
    if row.void or row.pk not in mendable(ledger, [pk], asker):
        raise PermissionDenied(TOO_LATE)
    return ledger, row


def _photo(request: HttpRequest, form: TellForm, asker: Viewer) -> None:
    """Attaches the photo to what was told; were it refused now, the row stands and the person is told."""
    if form.picture is None:
        return
    card = Entry.objects.get(pk=form.instance.pk)
    try:
        attach(card, "photo", "", form.picture, viewer=asker, door="web", at=now())
    except Refused as refused:
        messages.error(request, f"事情已经报上，照片没有存上：{refused}")


def _shown(request: HttpRequest, ledger: Ledger, form: TellForm, status: int = 200) -> HttpResponse:
    """The page; no field is entered by itself, for the keyboard of a phone would cover half of it."""
    return render(request, "web/tell_form.html", {"ledger": ledger, "form": form, "here": "tell"}, status=status)
