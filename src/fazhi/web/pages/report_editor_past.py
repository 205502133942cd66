"""历次文字 and 变动: versions of a text and taking one back; what changed in the report since a person last looked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import Viewer
from fazhi.records.ledger import ledgers
from fazhi.report.editing_changes import Changes, changes
from fazhi.report.editing_versions import take_back, versions
from fazhi.report.models import Passage
from fazhi.trail.models import Commit
from fazhi.trail.reading import NoSuchMoment, seq_of
from fazhi.trail.writing import Conflict, head
from fazhi.web.asking import Asked, asked_town
from fazhi.web.page import go, now, page, part, repeatable
from fazhi.web.pages.report_editor import here

COOKIE = "fazhi_report_seen"
KEPT = 400 * 24 * 3600  # seconds: longer than from one year's report to the next
MOST = 20  # reports whose last look is kept
TONES = {"new": "新增", "changed": "修改", "gone": "不再计入"}


@page
def past(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The versions of a text; posting takes one back."""
    at = here(request, asker)
    unit, year, key = at.what.unit, at.what.year, at.station.key
    if request.method == "POST":
        if not at.may_write:
            raise PermissionDenied("您没有编写本单位年度报告的权限。")
        seq, read = (request.POST.get(name, "") for name in ("seq", "since"))
        try:
            said: dict[str, Any] = {"read": int(read) if read.isdecimal() else 0, "viewer": asker, "door": "web", "at": now()}
            take_back(unit, year, *key, int(seq) if seq.isdecimal() else 0, **said)
        except (Conflict, ValueError) as error:
            messages.error(request, str(error))
            return go("report_edit_versions", query=at.query)
        messages.success(request, f"已恢复第 {seq} 次写入的文字。")
        return go("report_edit", query=at.query)
    words = {"here": "report", "at": at, "what": at.what, "versions": versions(unit, year, *key)}
    return render(request, "web/report_editor_versions.html", words)


@repeatable
@page
def changed(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """What moved since the last look, or since a chosen moment; posting says «seen»."""
    what = asked_town(asker, request.GET)
    newest = head()
    top = newest.seq if newest else 0
    if request.method == "POST":
        answer = go("report_edit", query=what.link())
        return _seen(request, answer, asker, what, top)
    wrong, moment = "", request.GET.get("from", "").strip()
    seq = _base(request, asker, what)
    if moment:
        try:
            seq = seq_of(moment)
        except NoSuchMoment as error:
            wrong = str(error)
    found = None if seq is None else changes(what.unit, what.year, seq)
    words = {
        "here": "report",
        "what": what,
        "found": found,
        "moment": moment,
        "wrong": wrong,
        "may_write": asker.may_write(what.unit.pk),
    }
    words |= {"records": _records(asker, found) if found else []}
    answer = render(request, part(request, "web/report_editor_changes.html", "web/parts/report_editor_moved.html"), words)
    return _seen(request, answer, asker, what, top) if seq is None else answer


def _records(asker: Viewer, found: Changes) -> list[dict[str, Any]]:
    """The records as this person may see them."""
    labels = {name: ledger.label for name, ledger in ledgers().items()}
    units = asker.tree.units
    return [
        {
            "one": one,
            "tone": TONES[one.tone],
            "label": labels.get(one.ledger, "汇总记录"),
            "unit": units[one.unit].name if one.unit in units else "",
            "opens": asker.opens(one.unit) and one.ledger in labels,
        }
        for one in found.records
    ]


def _looks(request: HttpRequest, asker: Viewer) -> dict[str, str]:
    """The commits up to which this person has looked, by report; kept in the browser, only he reads them."""
    person, _, rest = request.COOKIES.get(COOKIE, "").partition("!")
    pairs = [one.partition("=") for one in rest.split("&") if "=" in one]
    return {name: seq for name, _, seq in pairs if seq.isdecimal()} if person == str(asker.person.pk) else {}


def _base(request: HttpRequest, asker: Viewer, what: Asked) -> int | None:
    """Since when: his last look, else the last text that he himself wrote; None: he was never here."""
    kept = _looks(request, asker).get(f"{what.unit.pk}.{what.year}")
    if kept:
        return int(kept)
    wrote = Passage.version._default_manager.filter(unit=what.unit.pk, year=what.year).values("since")
    mine = Commit.objects.filter(seq__in=wrote, by_id=asker.person.pk).order_by("-seq").first()
    return mine.seq if mine else None


def _seen(request: HttpRequest, answer: HttpResponse, asker: Viewer, what: Asked, seq: int) -> HttpResponse:
    """Notes that he has looked up to this commit."""
    looks = _looks(request, asker)
    looks.pop(f"{what.unit.pk}.{what.year}", None)
    kept = dict([*looks.items(), (f"{what.unit.pk}.{what.year}", str(seq))][-MOST:])
    value = f"{asker.person.pk}!" + "&".join(f"{name}={at}" for name, at in kept.items())
    answer.set_cookie(COOKIE, value, max_age=KEPT, httponly=True, samesite="Lax", secure=request.is_secure())
    return answer
