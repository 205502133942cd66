"""Bulk change: rows are ticked in the list, the change is said once, every row is shown before anything is written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.records.amending import MANY, MOST, Amended, amend, meanwhile, voided, write
from fazhi.records.ledger import Ledger
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web import waiting
from fazhi.web.amending import SHOWN, AmendForm, Bulk, kept_bulk, preview
from fazhi.web.listing import Listing
from fazhi.web.page import go, must_write, now, repeatable, rows_page
from fazhi.web.saved import saved


@repeatable
@require_POST
@rows_page
def start(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """From the list: the ticked rows, those of the page, or all that its conditions leave."""
    must_write(asker)
    back = request.GET.urlencode()
    keys = _keys(request, asker, ledger)
    if not keys or len(keys) > MOST:
        messages.error(request, MANY if keys else "还没有勾选记录。请先在列表左边勾选要改的，或选“本页”“全部”。")
        return go("list", ledger.name, query=back)
    act = "void" if "void" in request.POST else "edit"
    return go("bulk", ledger.name, Bulk("", act, keys, back).begun(asker, ledger))


def _keys(request: HttpRequest, asker: Viewer, ledger: Ledger) -> list[int]:
    scope = request.POST.get("scope", "")
    if scope == "all":
        return list(Listing(asker, ledger, request.GET).rows.values_list("pk", flat=True)[: MOST + 1])
    said = request.POST.get("page", "").split(",") if scope == "page" else request.POST.getlist("row")
    return [int(one) for one in said if one.isdecimal() and len(one) < 19]


@repeatable
@rows_page
def choose(request: HttpRequest, asker: Viewer, ledger: Ledger, token: str) -> HttpResponse:
    """What is changed to what, and why."""
    must_write(asker)
    bulk = kept_bulk(asker, ledger, token)
    data = request.POST if request.method == "POST" else bulk.said or None
    form = AmendForm(data, ledger=ledger, asker=asker, act=bulk.act)
    if request.method == "POST" and form.is_valid():
        bulk.saved(request.POST)
        return go("bulk_preview", ledger.name, token)
    words = {"ledger": ledger, "bulk": bulk, "form": form, "here": ledger.name, "count": len(bulk.keys)}
    return render(request, "web/bulk.html", words, status=422 if request.method == "POST" else 200)


@rows_page
def shown(request: HttpRequest, asker: Viewer, ledger: Ledger, token: str) -> HttpResponse:
    """Each row, old and new; confirmed, the good ones are written as one commit, unless somebody changed one meanwhile."""
    must_write(asker)
    bulk = kept_bulk(asker, ledger, token)
    form = AmendForm(bulk.said, ledger=ledger, asker=asker, act=bulk.act)
    if not form.is_valid():
        return go("bulk", ledger.name, token)
    lines = _lines(asker, ledger, bulk, form)
    moved: dict[int, str] = {}
    wrong = ""
    if request.method == "POST":
        moved = meanwhile(lines, _seen(request.POST.get("seen", "")))
        with waiting.alone(token) as mine:
            if mine and not moved:
                try:
                    write(lines, bulk.why, viewer=asker, door="web", at=now())
                except (Refused, Conflict) as refused:
                    wrong = str(refused)
                else:
                    return _done(request, ledger, bulk, lines)
        lines = _lines(asker, ledger, bulk, form)
    return _shown(request, asker, ledger, bulk, form, lines, moved, wrong)


def _lines(asker: Viewer, ledger: Ledger, bulk: Bulk, form: AmendForm) -> list[Amended]:
    if bulk.act == "void":
        return voided(ledger, bulk.keys, asker)
    return amend(ledger, bulk.keys, form.changes, asker)


def _seen(text: str) -> dict[int, int]:
    """What the preview showed: «number:since,…»."""
    pairs = [one.partition(":") for one in text.split(",")]
    return {int(pk): int(since) for pk, _, since in pairs if pk.isdecimal() and since.isdecimal()}


def _done(request: HttpRequest, ledger: Ledger, bulk: Bulk, lines: list[Amended]) -> HttpResponse:
    waiting.drop(bulk.token)
    count, left = sum(line.writes for line in lines), sum(bool(line.bars) for line in lines)
    rest = f"；{left} 条没有动" if left else ""
    saved(request, f"已{'作废' if bulk.act == 'void' else '修改'} {count} 条{rest}。")
    return go("list", ledger.name, query=bulk.back)


def _shown(
    request: HttpRequest, asker: Viewer, ledger: Ledger, bulk: Bulk, form: AmendForm, lines: list[Amended],
    moved: dict[int, str], wrong: str,
) -> HttpResponse:  # fmt: skip
    writes = [line for line in lines if line.writes]
    words: dict[str, Any] = {
        "ledger": ledger, "bulk": bulk, "here": ledger.name, "wrong": wrong, "moved": len(moved), "said": form.said(asker),
        "lines": preview(asker, ledger, lines, moved), "more": max(len(lines) - SHOWN, 0), "writes": len(writes),
        "barred": sum(bool(line.bars) for line in lines), "same": sum(not line.bars and not line.changed for line in lines),
        "seen": ",".join(f"{line.before.pk}:{line.before.since}" for line in writes),
    }  # fmt: skip
    return render(request, "web/bulk_preview.html", words, status=409 if wrong or moved else 200)
